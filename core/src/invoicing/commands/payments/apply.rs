//! Setting payments against invoices, and taking that back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{super::invoices::standing_entry, detail};
use crate::{
    books::{Reader, Writer, settings},
    invoicing::{
        InvoicingRule,
        engine::Open,
        messages::*,
        posting,
        store::{self, customers, payments::Allocated},
        types::{Allocation, Invoice, Payment},
    },
    kernel::{
        error::{KernelRule, invalid, not_found},
        *,
    },
    ledger::{self, JournalEntry, Source, messages::AccountRole, messages::SourceKind},
};

/// An allocation to make, with the entry of its exchange difference, if there is one.
pub struct Planned {
    allocation: Allocation,
    number: String,
    difference: Option<JournalEntry>,
}

/// Decides what a payment is set against: the invoices named, in order, then the customer's
/// oldest if asked for. `today` is the day of applying; `None` while recording, when it is the
/// payment's own day, but no day before the invoice's or its last amendment's.
pub fn plan(
    books: &Reader<'_>,
    payment: &Payment,
    apply_to: &[ApplyTo],
    oldest_first: bool,
    today: Option<NaiveDate>,
) -> Result<Vec<Planned>> {
    let made = match payment.key {
        0 => Vec::new(),
        key => store::payments::allocations(books, key)?,
    };
    let mut plan = Plan {
        books,
        payment,
        today,
        left: Open::on_payment(payment)?,
        open: BTreeMap::new(),
        made: made.len(),
        planned: Vec::new(),
    };
    for apply in apply_to {
        let invoice = store::invoices::invoice(books, &apply.invoice)?;
        if let Some(id) = apply.id {
            if standing(books, id, payment, &invoice)? {
                continue;
            }
            // One id names one allocation, within a request too.
            if plan.planned.iter().any(|it| it.allocation.id == id) {
                return Err(KernelRule::IdTaken { subject: "allocation".to_owned() }.into());
            }
        }
        plan.add(&invoice, apply.amount, apply.id)?;
    }
    if oldest_first {
        let currency = payment.amount.currency();
        for key in store::payments::open_invoices(books, payment.customer, currency)? {
            let invoice = store::invoices::invoice_by_key(books, key)?;
            if plan.left.amount.is_positive() && plan.open_on(&invoice)?.amount.is_positive() {
                plan.add(&invoice, None, None)?;
            }
        }
    }
    Ok(plan.planned)
}

/// Whether the allocation with this id was made before, by the same request.
fn standing(
    books: &Reader<'_>,
    id: AllocationId,
    payment: &Payment,
    invoice: &Invoice,
) -> Result<bool> {
    match store::payments::allocation(books, id)? {
        None => Ok(false),
        Some(Allocated { allocation, .. })
            if allocation.payment == payment.key && allocation.invoice == invoice.key =>
        {
            Ok(true)
        }
        Some(_) => Err(KernelRule::IdTaken { subject: "allocation".to_owned() }.into()),
    }
}

struct Plan<'a> {
    books: &'a Reader<'a>,
    payment: &'a Payment,
    today: Option<NaiveDate>,
    /// Of the payment, after what is planned.
    left: Open,
    /// Of each invoice, after what is planned.
    open: BTreeMap<i64, Open>,
    /// How many allocations the payment had before.
    made: usize,
    planned: Vec<Planned>,
}

impl Plan<'_> {
    fn open_on(&self, invoice: &Invoice) -> Result<Open> {
        match self.open.get(&invoice.key) {
            Some(open) => Ok(*open),
            None => Open::on_invoice(invoice),
        }
    }

    fn add(
        &mut self,
        invoice: &Invoice,
        amount: Option<Money>,
        id: Option<AllocationId>,
    ) -> Result<()> {
        payable(self.books, self.payment, invoice)?;
        let mut open = self.open_on(invoice)?;
        let number = invoice.name();
        let most = if open.amount.minor() < self.left.amount.minor() {
            open.amount
        } else {
            self.left.amount
        };
        let amount = amount.unwrap_or(most);
        if amount.currency() != self.payment.amount.currency() {
            return Err(other_currency(invoice, amount.currency()).into());
        }
        if amount.minor() > open.amount.minor() || open.amount.is_zero() {
            let open = open.amount;
            return Err(InvoicingRule::MoreThanOpen { number, open, asked: amount }.into());
        }
        if amount.minor() > self.left.amount.minor() || self.left.amount.is_zero() {
            let left = self.left.amount;
            return Err(InvoicingRule::MoreThanLeft { left, asked: amount }.into());
        }
        if !amount.is_positive() {
            return Err(InvoicingRule::PaymentNotPositive { amount }.into());
        }
        let ordinal = self.made + self.planned.len() + 1;
        let name = format!("allocation {ordinal}");
        let own =
            || AllocationId::from_uuid(Uuid::new_v5(&self.payment.id.uuid(), name.as_bytes()));
        let allocation = Allocation {
            id: id.unwrap_or_else(own),
            payment: self.payment.key,
            invoice: invoice.key,
            on: self.day(invoice)?,
            amount,
            source_base: self.left.relieve(amount)?,
            document_base: open.relieve(amount)?,
        };
        self.open.insert(invoice.key, open);
        let difference = difference(self.books, &allocation, self.payment.customer, &number)?;
        self.planned.push(Planned { allocation, number, difference });
        Ok(())
    }

    /// The day asked for, but none before the entry that the invoice stands on: until then the
    /// ledger knew it otherwise, of another customer or another amount. Nor before the last time
    /// that an allocation was taken back: until then it was paid by another payment.
    fn day(&self, invoice: &Invoice) -> Result<NaiveDate> {
        let posted = standing_entry(self.books, invoice.id)?.map(|it| it.entry.date());
        let own = invoice.contents.invoice_date;
        let taken_back = store::payments::last_taken_back(self.books, invoice.key)?;
        let earliest = posted.into_iter().chain(taken_back).fold(own, NaiveDate::max);
        Ok(self.today.unwrap_or(self.payment.received_on).max(earliest))
    }
}

/// Refuses an invoice that this payment cannot pay.
fn payable(books: &Reader<'_>, payment: &Payment, invoice: &Invoice) -> Result<()> {
    match invoice.state {
        InvoiceState::Issued => {}
        InvoiceState::Void => {
            return Err(InvoicingRule::InvoiceIsVoid { number: invoice.name() }.into());
        }
        InvoiceState::Draft => {
            let instead = "issue it before it is paid".to_owned();
            return Err(InvoicingRule::InvoiceIsDraft { instead }.into());
        }
    }
    if invoice.contents.customer != payment.customer {
        return Err(InvoicingRule::InvoiceOfOther {
            number: invoice.name(),
            customer: customers::customer_by_key(books, invoice.contents.customer)?.name,
            payer: customers::customer_by_key(books, payment.customer)?.name,
        }
        .into());
    }
    if invoice.contents.currency != payment.amount.currency() {
        return Err(other_currency(invoice, payment.amount.currency()).into());
    }
    Ok(())
}

fn other_currency(invoice: &Invoice, given: Currency) -> InvoicingRule {
    InvoicingRule::InvoiceInOtherCurrency {
        number: invoice.name(),
        invoice_currency: invoice.contents.currency.to_string(),
        payment_currency: given.to_string(),
    }
}

fn difference(
    books: &Reader<'_>,
    allocation: &Allocation,
    customer: i64,
    number: &str,
) -> Result<Option<JournalEntry>> {
    if allocation.gain()?.is_zero() {
        return Ok(None);
    }
    let receivable = ledger::store::account_with_role(books, AccountRole::Receivable)?.key;
    let gain_loss = ledger::store::account_with_role(books, AccountRole::FxGainLoss)?.key;
    posting::exchange_difference(allocation, customer, number, receivable, gain_loss)
}

/// Writes what was planned, for a payment that has its key by now.
pub fn carry_out(ctx: &Ctx, books: &Writer<'_>, payment: &Payment, plan: &[Planned]) -> Result<()> {
    for Planned { allocation, number, difference } in plan {
        let allocation = Allocation { payment: payment.key, ..allocation.clone() };
        store::payments::insert_allocation(books, &allocation, None)?;
        if let Some(entry) = difference {
            let id = difference_id(allocation.id);
            ledger::store::post(ctx, books, id, entry, None, None)?;
        }
        let after = json!({
            "payment": payment.id, "invoice": number, "amount": allocation.amount,
            "on": allocation.on,
        });
        books.changed("allocation", allocation.id, Value::Null, after);
    }
    Ok(())
}

fn difference_id(allocation: AllocationId) -> JournalEntryId {
    JournalEntryId::from_uuid(Uuid::new_v5(&allocation.uuid(), b"exchange difference"))
}

/// Sets what is left of a payment against invoices, today.
pub fn payment_apply(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: ApplyPayment,
) -> Result<PaymentDetail> {
    let payment = store::payments::payment(books, request.payment_id)?;
    if let Some(reversed_on) = payment.reversed_on {
        return Err(InvoicingRule::PaymentIsReversed { reversed_on }.into());
    }

    let on = ctx.today.max(payment.received_on);
    let plan = plan(books, &payment, &request.apply_to, false, Some(on))?;
    let lock_date = settings::lock_date(books)?;
    for planned in &plan {
        ledger::engine::open_period(planned.allocation.on, lock_date)?;
    }

    carry_out(ctx, books, &payment, &plan)?;
    detail(books, &store::payments::payment(books, request.payment_id)?)
}

/// Takes an allocation back, today: the invoice is open again, the payment is credit again.
/// Asking again answers with what stands.
pub fn payment_unapply(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: UnapplyPayment,
) -> Result<PaymentDetail> {
    let found = store::payments::allocation(books, request.allocation_id)?;
    let found = found.filter(|it| it.reverses.is_none());
    let Some(standing) = found else {
        return Err(not_found("allocation", request.allocation_id));
    };
    let payment = store::payments::payment_by_key(books, standing.allocation.payment)?;
    let all = store::payments::allocations(books, payment.key)?;
    if all.iter().any(|it| it.reverses == Some(standing.key)) {
        return detail(books, &payment);
    }

    take_back(ctx, books, &payment, &standing)?;
    detail(books, &store::payments::payment_by_key(books, payment.key)?)
}

/// Writes the opposite of an allocation and of its exchange difference. Refuses the closed period.
fn take_back(ctx: &Ctx, books: &Writer<'_>, payment: &Payment, standing: &Allocated) -> Result<()> {
    let made = &standing.allocation;
    let on = ledger::commands::reversal_date(ctx, made.on);
    ledger::engine::open_period(on, settings::lock_date(books)?)?;
    let number = store::invoices::invoice_by_key(books, made.invoice)?.name();
    let opposite = Allocation {
        id: AllocationId::from_uuid(Uuid::new_v5(&made.id.uuid(), b"taken back")),
        on,
        amount: made.amount.negated(),
        source_base: made.source_base.negated(),
        document_base: made.document_base.negated(),
        ..made.clone()
    };

    store::payments::insert_allocation(books, &opposite, Some(standing.key))?;
    if let Some(posted) = ledger::store::entry_with_id(books, difference_id(made.id))? {
        let source = Source::of(SourceKind::Allocation, opposite.id);
        let memo = format!("Takes back the exchange difference on {number}");
        let entry = posted.entry.reversed(on, memo, source);
        let id = difference_id(opposite.id);
        ledger::store::post(ctx, books, id, &entry, Some(posted.key), None)?;
    }
    let before = json!({
        "payment": payment.id, "invoice": number, "amount": made.amount, "on": made.on,
    });
    books.changed("allocation", made.id, before, json!({ "takenBackOn": on }));
    Ok(())
}

/// Takes a payment back that bounced or never was: its allocations go, its entry is reversed,
/// today. Asking again answers with what stands.
pub fn payment_reverse(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: ReversePayment,
) -> Result<PaymentDetail> {
    let payment = store::payments::payment(books, request.payment_id)?;
    if payment.reversed_on.is_some() {
        return detail(books, &payment);
    }
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(invalid("reason", "say why the payment is reversed"));
    }
    let posted = ledger::store::entries_of_source(books, &payment.id.to_string())?;
    let posted = posted.into_iter().find(|it| it.reverses.is_none());
    let posted = posted.ok_or_else(|| Error::fault("a payment has no entry"))?;
    let all = store::payments::allocations(books, payment.key)?;
    let taken_back: Vec<i64> = all.iter().filter_map(|it| it.reverses).collect();
    let active: Vec<&Allocated> =
        all.iter().filter(|it| it.reverses.is_none() && !taken_back.contains(&it.key)).collect();

    let on = ledger::commands::reversal_date(ctx, payment.received_on);
    let on = active.iter().map(|it| it.allocation.on).fold(on, NaiveDate::max);
    ledger::engine::open_period(on, settings::lock_date(books)?)?;
    let memo = format!("Payment taken back: {reason}");
    let source = Source::of(SourceKind::Payment, payment.id);
    let entry = posted.entry.reversed(on, memo, source);

    for allocated in active {
        take_back(ctx, books, &payment, allocated)?;
    }
    let id = JournalEntryId::from_uuid(Uuid::new_v5(&payment.id.uuid(), b"entry 2"));
    ledger::store::post(ctx, books, id, &entry, Some(posted.key), None)?;
    store::payments::set_reversed(books, payment.key, on)?;
    let after = json!({ "reversedOn": on, "reason": reason });
    books.changed("payment", payment.id, json!({ "reversedOn": null }), after);
    detail(books, &store::payments::payment(books, request.payment_id)?)
}

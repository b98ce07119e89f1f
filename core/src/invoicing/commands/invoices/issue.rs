//! Issuing and voiding: when an invoice meets the ledger.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::json;

use super::{contents, detail};
use crate::{
    books::{Reader, Writer, numbering::NumberPattern, settings},
    invoicing::{
        InvoicingRule, engine,
        messages::*,
        posting::{self, Accounts},
        store,
        types::*,
    },
    kernel::{error::invalid, *},
    ledger::{self, JournalEntry, Source, messages::AccountRole, messages::SourceKind},
};

/// Gives a draft its number and posts it. Asking again answers with what stands.
pub fn invoice_issue(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: IssueInvoice,
) -> Result<InvoiceDetail> {
    let standing = store::invoices::invoice(books, &request.invoice)?;
    match standing.state {
        InvoiceState::Draft => {}
        InvoiceState::Issued => return detail(ctx, books, &standing),
        InvoiceState::Void => {
            return Err(InvoicingRule::InvoiceIsVoid { number: standing.name() }.into());
        }
    }
    let contents = &contents::in_todays_chart(books, standing.contents.clone())?;
    let customer = store::customers::customer_by_key(books, contents.customer)?;
    // The draft may have waited while rates changed; the paper charges those of its day.
    let sums = contents::sums(books, contents)?;
    let number = next_number(books, contents.invoice_date)?;

    if customer.archived {
        return Err(InvoicingRule::CustomerArchived { name: customer.name }.into());
    }
    engine::issuable(contents, &sums)?;
    let invoice = Invoice {
        state: InvoiceState::Issued,
        number: Some(number.text.clone()),
        contents: contents.clone(),
        sums,
        ..standing.clone()
    };
    let accounts = accounts(books, &invoice.sums)?;
    accounts_take(books, &invoice, &accounts)?;
    let date = invoice.contents.invoice_date;
    ledger::engine::open_period(date, settings::lock_date(books)?)?;
    let entry = posting::invoice_issued(&invoice, &customer.name, &accounts, date)?;

    if invoice.sums != standing.sums || invoice.contents != standing.contents {
        store::invoices::update_contents(books, invoice.key, &invoice.contents, &invoice.sums)?;
    }
    store::invoices::set_last_number(books, &number.period, number.value)?;
    store::invoices::set_issued(ctx, books, invoice.key, &number)?;
    if let Some(entry) = entry {
        ledger::store::post(
            ctx,
            books,
            ledger::store::next_entry_id(books, invoice.id.uuid())?,
            &entry,
            None,
            None,
        )?;
    }
    let after = json!({
        "state": "issued", "number": number.text, "total": invoice.sums.total,
    });
    books.changed("invoice", invoice.id, json!({ "state": "draft" }), after);
    detail(ctx, books, &invoice)
}

fn next_number(books: &Reader<'_>, date: NaiveDate) -> Result<Number> {
    let pattern = NumberPattern::read(&settings::settings(books)?.invoice_number_pattern)?;
    let period = pattern.period(date);
    let value = store::invoices::last_number(books, &period)? + 1;
    let text = pattern.number(date, value);
    if store::invoices::number_is_taken(books, &text)? {
        return Err(InvoicingRule::InvoiceNumberTaken { number: text }.into());
    }
    Ok(Number { text, period, value })
}

/// The accounts an invoice posts to beside those of its lines.
pub fn accounts(books: &Reader<'_>, sums: &Sums) -> Result<Accounts> {
    let mut tax = BTreeMap::new();
    for charged in sums.taxes.iter().filter(|it| !it.tax.is_zero()) {
        let account = match store::invoices::component(books, charged.component)? {
            (_, Some(account)) => account,
            (_, None) => ledger::store::account_with_role(books, AccountRole::OutputTax)?.key,
        };
        tax.insert(charged.component, account);
    }
    let receivable = ledger::store::account_with_role(books, AccountRole::Receivable)?.key;
    Ok(Accounts { receivable, tax })
}

/// Refuses an invoice that one of its accounts does not take.
pub fn accounts_take(books: &Reader<'_>, invoice: &Invoice, accounts: &Accounts) -> Result<()> {
    let lines = invoice.contents.lines.iter().map(|line| line.account);
    let taxes = accounts.tax.values().copied();
    let keys: BTreeSet<i64> = lines.chain(taxes).chain([accounts.receivable]).collect();
    for key in keys {
        let account = ledger::store::account_by_key(books, key)?;
        ledger::engine::takes(&account, invoice.contents.currency)?;
    }
    Ok(())
}

/// The entry an invoice stands on: its last one that was not reversed. One that came to nothing
/// has none.
pub fn standing_entry(books: &Reader<'_>, id: InvoiceId) -> Result<Option<ledger::store::Posted>> {
    let posted = ledger::store::entries_of_source(books, &id.to_string())?;
    let last = posted.into_iter().rfind(|it| it.reverses.is_none());
    match last {
        Some(last) if ledger::store::reversal_of(books, last.key)?.is_none() => Ok(Some(last)),
        _ => Ok(None),
    }
}

/// The entry that takes a document's entry back, on `date`.
pub fn reversal(
    posted: &ledger::store::Posted,
    document: InvoiceId,
    date: NaiveDate,
    memo: String,
) -> JournalEntry {
    posted.entry.reversed(date, memo, Source::of(SourceKind::Invoice, document))
}

/// Takes an issued invoice back: its entry is reversed on the day, its number is kept.
pub fn invoice_void(ctx: &Ctx, books: &Writer<'_>, request: VoidInvoice) -> Result<InvoiceDetail> {
    let standing = store::invoices::invoice(books, &request.invoice)?;
    let number = standing.name();
    match standing.state {
        InvoiceState::Issued => {}
        InvoiceState::Void => return detail(ctx, books, &standing),
        InvoiceState::Draft => {
            let instead = "discard it instead of voiding it".to_owned();
            return Err(InvoicingRule::InvoiceIsDraft { instead }.into());
        }
    }
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(invalid("reason", "say why the invoice is void"));
    }
    if !standing.settled.is_zero() {
        let settled = standing.settled;
        return Err(InvoicingRule::InvoiceHasPayments { number, settled }.into());
    }
    let posted = standing_entry(books, standing.id)?;

    let original = posted.as_ref().map_or(standing.contents.invoice_date, |it| it.entry.date());
    let on = ledger::commands::reversal_date(ctx, original);
    ledger::engine::open_period(on, settings::lock_date(books)?)?;

    if let Some(posted) = posted {
        let entry = reversal(&posted, standing.id, on, format!("Void {number}: {reason}"));
        let id = ledger::store::next_entry_id(books, standing.id.uuid())?;
        ledger::store::post(ctx, books, id, &entry, Some(posted.key), None)?;
    }
    store::invoices::set_void(books, standing.key, on, reason)?;
    let after = json!({ "state": "void", "voidOn": on, "reason": reason });
    books.changed("invoice", standing.id, json!({ "state": "issued" }), after);
    detail(ctx, books, &store::invoices::invoice_by_key(books, standing.key)?)
}

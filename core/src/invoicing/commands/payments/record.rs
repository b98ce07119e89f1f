//! Recording money that came in.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{apply, detail};
use crate::{
    books::{Reader, Writer, settings},
    invoicing::{InvoicingRule, messages::*, parties::Customer, posting, store, types::Payment},
    kernel::{
        digest,
        error::{KernelRule, invalid},
        *,
    },
    ledger::{
        self, Account, LedgerRule,
        messages::{AccountRole, AccountSubtype, AccountType},
    },
};

/// Records a payment and sets it against invoices; what is left stays as the customer's credit.
/// Asking again answers with what stands.
pub fn payment_record(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: RecordPayment,
) -> Result<PaymentDetail> {
    let asked = digest::of(&request);
    if let Some(standing) = store::payments::request_digest(books, request.id)? {
        if standing != asked {
            return Err(KernelRule::IdTaken { subject: "payment".to_owned() }.into());
        }
        return detail(books, &store::payments::payment(books, request.id)?);
    }
    if request.received_on > ctx.today {
        let (received_on, today) = (request.received_on, ctx.today);
        return Err(InvoicingRule::PaymentAhead { received_on, today }.into());
    }
    let base = settings::base_currency(books)?;
    let customer = payer(books, &request)?;
    let account = deposit_account(books, &request)?;
    let receivable = ledger::store::account_with_role(books, AccountRole::Receivable)?;

    let mut payment = received(&request, customer.key, &account, base)?;
    ledger::engine::takes(&receivable, payment.amount.currency())?;
    ledger::engine::open_period(payment.received_on, settings::lock_date(books)?)?;
    let entry = posting::payment_received(&payment, &customer.name, receivable.key)?;
    let oldest_first = request.apply_oldest_first;
    let plan = apply::plan(books, &payment, &request.apply_to, oldest_first, None)?;

    payment.key = store::payments::insert_payment(ctx, books, &payment, &asked)?;
    let id = JournalEntryId::from_uuid(Uuid::new_v5(&payment.id.uuid(), b"entry 1"));
    ledger::store::post(ctx, books, id, &entry, None, None)?;
    apply::carry_out(ctx, books, &payment, &plan)?;
    let after = json!({
        "customer": customer.name, "receivedOn": payment.received_on, "amount": payment.amount,
        "deposited": payment.deposited, "depositTo": account.number, "method": payment.method,
        "reference": payment.reference, "applied": plan.len(),
    });
    books.changed("payment", payment.id, Value::Null, after);
    detail(books, &store::payments::payment(books, payment.id)?)
}

fn payer(books: &Reader<'_>, request: &RecordPayment) -> Result<Customer> {
    let named = request.customer.as_deref().map(str::trim).filter(|it| !it.is_empty());
    match (named, request.apply_to.first()) {
        (Some(customer), _) => store::customers::customer(books, customer),
        (None, Some(first)) => {
            let invoice = store::invoices::invoice(books, &first.invoice)?;
            store::customers::customer_by_key(books, invoice.contents.customer)
        }
        (None, None) => Err(InvoicingRule::PaymentWithoutCustomer.into()),
    }
}

fn deposit_account(books: &Reader<'_>, request: &RecordPayment) -> Result<Account> {
    let named = request.deposit_to.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let account = match named {
        Some(account) => ledger::store::account(books, account)?,
        None => ledger::store::account_with_role(books, AccountRole::BankMain)?,
    };
    let holds_money = matches!(account.kind, AccountType::Asset | AccountType::Liability);
    let is_control =
        matches!(account.subtype, AccountSubtype::Receivable | AccountSubtype::Payable);
    if !holds_money || is_control {
        return Err(InvoicingRule::DepositAccountUnfit { account: account.number }.into());
    }
    Ok(account)
}

/// The payment a request describes: what the customer owed, what arrived, and what both stand for
/// in base currency. Where one of the two is in base currency, it decides; else the rate does.
fn received(
    request: &RecordPayment,
    customer: i64,
    account: &Account,
    base: Currency,
) -> Result<Payment> {
    let amount = request.amount;
    if !amount.is_positive() {
        return Err(InvoicingRule::PaymentNotPositive { amount }.into());
    }
    let rate = request.exchange_rate.filter(|rate| !rate.value().is_zero());
    let by_rate = |rate: ExchangeRate| -> Result<Money> {
        let exact = amount.to_decimal().checked_mul(rate.value()).ok_or(MoneyError::TooLarge)?;
        Ok(Money::round(exact, base)?)
    };
    let arrives_in = account
        .currency
        .or(request.deposit_amount.map(Money::currency))
        .unwrap_or(amount.currency());
    let deposited = match request.deposit_amount {
        Some(deposit) if deposit.currency() != arrives_in => {
            return Err(LedgerRule::WrongCurrency {
                account: account.number.clone(),
                takes: arrives_in.to_string(),
                given: deposit.currency().to_string(),
            }
            .into());
        }
        Some(deposit) if !deposit.is_positive() => {
            return Err(InvoicingRule::PaymentNotPositive { amount: deposit }.into());
        }
        Some(deposit) if arrives_in == amount.currency() && deposit != amount => {
            return Err(invalid("depositAmount", "it is what was paid, in the same currency"));
        }
        Some(deposit) => deposit,
        None if arrives_in == amount.currency() => amount,
        None => match rate {
            Some(rate) if arrives_in == base => by_rate(rate)?,
            _ => {
                return Err(InvoicingRule::DepositAmountMissing {
                    account: account.number.clone(),
                    deposit_currency: arrives_in.to_string(),
                    amount_currency: amount.currency().to_string(),
                }
                .into());
            }
        },
    };
    ledger::engine::takes(account, deposited.currency())?;
    let in_base = match (amount.currency() == base, deposited.currency() == base, rate) {
        (true, ..) => amount,
        (false, true, _) => deposited,
        (false, false, Some(rate)) => by_rate(rate)?,
        (false, false, None) => {
            let (currency, base) = (amount.currency().to_string(), base.to_string());
            return Err(LedgerRule::RateMissing { currency, base }.into());
        }
    };
    if !in_base.is_positive() {
        return Err(InvoicingRule::PaymentNotPositive { amount: in_base }.into());
    }
    let text = |field: &Option<String>| field.as_deref().unwrap_or_default().trim().to_owned();
    Ok(Payment {
        key: 0,
        id: request.id,
        customer,
        received_on: request.received_on,
        amount,
        base: in_base,
        deposit_account: account.key,
        deposited,
        method: text(&request.method),
        reference: text(&request.reference),
        allocated: Money::zero(amount.currency()),
        base_allocated: Money::zero(base),
        reversed_on: None,
    })
}

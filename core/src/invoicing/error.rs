use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::kernel::{Money, error::Rule};

/// Everything invoicing can refuse.
#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum InvoicingRule {
    // Who and what
    #[error("{name} is archived; bring the customer back or choose another")]
    CustomerArchived { name: String },
    #[error("{item} has no price in {currency}; give one on the line, or add one to the item")]
    PriceMissing { item: String, currency: String },
    #[error("line {line}: account {account} is kept by FinPilot itself; choose an income account")]
    LineAccountUnfit { line: usize, account: String },

    // What an invoice can be
    #[error("{number} is issued, so its contents stay; amend it instead")]
    InvoiceIsIssued { number: String },
    #[error("{number} is void; duplicate it to start afresh")]
    InvoiceIsVoid { number: String },
    #[error("{number} is issued, so it stays in the books; void it instead")]
    InvoiceIsKept { number: String },
    #[error("this invoice is a draft; {instead}")]
    InvoiceIsDraft { instead: String },
    #[error(
        "the due date {due_date} is before the invoice date {invoice_date}; choose a later one"
    )]
    DueBeforeInvoice { invoice_date: NaiveDate, due_date: NaiveDate },
    #[error("an invoice needs at least one line; add what was sold")]
    InvoiceWithoutLines,
    #[error("line {line} says nothing; describe what was sold")]
    LineWithoutDescription { line: usize },
    #[error(
        "the lines come to {total} {}; an invoice cannot be below zero. \
         Reduce what it takes off", total.currency()
    )]
    InvoiceTotalNegative { total: Money },
    #[error("the number {number} is taken; change the numbering pattern in the settings")]
    InvoiceNumberTaken { number: String },

    // What payments keep from changing
    #[error(
        "{settled} {} has been paid on {number}; unapply its payments first", settled.currency()
    )]
    InvoiceHasPayments { number: String, settled: Money },
    #[error("payments are applied to {number}, so its {what} stays; unapply them first")]
    AmendmentKeeps { number: String, what: String },
    #[error(
        "{settled} {} has been paid on {number}, more than the new total {total}; \
         unapply a payment first", settled.currency()
    )]
    AmendmentBelowSettled { number: String, settled: Money, total: Money },

    // Payments
    #[error("a payment is above zero; {amount} {} is not", amount.currency())]
    PaymentNotPositive { amount: Money },
    #[error(
        "{received_on} is still to come (today is {today}); record the payment on the day it arrives"
    )]
    PaymentAhead { received_on: NaiveDate, today: NaiveDate },
    #[error("say who paid: name the customer or an invoice")]
    PaymentWithoutCustomer,
    #[error(
        "say how much arrived on account {account} in {deposit_currency} (`depositAmount`), \
         since {amount_currency} was owed"
    )]
    DepositAmountMissing { account: String, deposit_currency: String, amount_currency: String },
    #[error("money cannot arrive on account {account}; choose a bank or cash account")]
    DepositAccountUnfit { account: String },
    #[error("{number} is {customer}'s, not {payer}'s; a payment pays its own customer's invoices")]
    InvoiceOfOther { number: String, customer: String, payer: String },
    #[error("{number} is in {invoice_currency}; a payment of {payment_currency} cannot pay it")]
    InvoiceInOtherCurrency { number: String, invoice_currency: String, payment_currency: String },
    #[error(
        "only {open} {} is open on {number}; apply at most that, the rest stays as credit",
        open.currency()
    )]
    MoreThanOpen { number: String, open: Money, asked: Money },
    #[error("only {left} {} of the payment is left; apply at most that", left.currency())]
    MoreThanLeft { left: Money, asked: Money },
    #[error("the payment was reversed on {reversed_on}; record it again if it came after all")]
    PaymentIsReversed { reversed_on: NaiveDate },
}

impl Rule for InvoicingRule {}

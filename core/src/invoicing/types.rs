//! The nouns, in memory. Keys are those inside the book.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::messages::*;
use crate::{
    books::messages::{Language, TaxRounding},
    kernel::*,
    tax::engine::ComponentTax,
};

/// What a person decides about an invoice. Everything else about it is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub customer: i64,
    pub invoice_date: NaiveDate,
    pub due_date: NaiveDate,
    pub currency: Currency,
    pub exchange_rate: ExchangeRate,
    pub prices_include_tax: bool,
    pub tax_rounding: TaxRounding,
    pub discount: Option<Discount>,
    pub reference: String,
    pub notes: String,
    pub terms: String,
    pub language: Language,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub item: Option<i64>,
    pub account: i64,
    pub description: String,
    pub quantity: Quantity,
    pub unit: String,
    pub unit_price: UnitPrice,
    pub discount: Option<Discount>,
    pub tax_code: Option<i64>,
    pub project: Option<String>,
}

/// What an invoice comes to: `tax::engine::Totals` with the line amounts and the base currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    pub subtotal: Money,
    pub discount: Money,
    pub net: Money,
    pub tax: Money,
    pub total: Money,
    pub base_total: Money,
    /// Per line, after its own discount, in the document's price mode.
    pub amounts: Vec<Money>,
    /// Per line, after the document's discount too, without tax.
    pub nets: Vec<Money>,
    pub taxes: Vec<ComponentTax>,
}

/// An invoice's number, and where it was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub text: String,
    pub period: String,
    pub value: i64,
}

/// An invoice as it stands in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    pub key: i64,
    pub id: InvoiceId,
    pub state: InvoiceState,
    pub number: Option<String>,
    pub contents: Contents,
    pub sums: Sums,
    pub settled: Money,
    pub base_settled: Money,
    pub void_on: Option<NaiveDate>,
    pub void_reason: Option<String>,
}

impl Invoice {
    /// What its number is, or what else to call it.
    pub fn name(&self) -> String {
        self.number.clone().unwrap_or_else(|| "the draft".to_owned())
    }

    /// The same invoice with other contents.
    pub fn with(self, contents: Contents, sums: Sums) -> Self {
        let settled = match contents.currency == self.contents.currency {
            true => self.settled,
            // Payments keep an invoice's currency, so there is nothing settled here.
            false => Money::zero(contents.currency),
        };
        Self { contents, sums, settled, ..self }
    }

    /// What the customer still owes on it.
    pub fn open(&self) -> Result<Money> {
        match self.state {
            InvoiceState::Issued => Ok(self.sums.total.minus(self.settled)?),
            _ => Ok(Money::zero(self.contents.currency)),
        }
    }

    pub fn base_open(&self) -> Result<Money> {
        match self.state {
            InvoiceState::Issued => Ok(self.sums.base_total.minus(self.base_settled)?),
            _ => Ok(Money::zero(self.sums.base_total.currency())),
        }
    }

    pub fn payment_state(&self) -> Option<PaymentState> {
        payment_state(self.state, self.sums.total, self.settled)
    }

    pub fn due_state(&self, today: NaiveDate) -> Option<DueState> {
        due_state(self.payment_state(), self.contents.due_date, today)
    }
}

/// How much of a document is settled; nothing to ask of one that is not issued.
pub fn payment_state(state: InvoiceState, total: Money, settled: Money) -> Option<PaymentState> {
    match state {
        InvoiceState::Issued if settled == total => Some(PaymentState::Paid),
        InvoiceState::Issued if settled.is_zero() => Some(PaymentState::Open),
        InvoiceState::Issued => Some(PaymentState::PartPaid),
        _ => None,
    }
}

/// Where what is open stands on a day. Due today is current.
pub fn due_state(
    payment: Option<PaymentState>,
    due_date: NaiveDate,
    today: NaiveDate,
) -> Option<DueState> {
    match payment {
        None | Some(PaymentState::Paid) => None,
        Some(_) if due_date < today => Some(DueState::Overdue),
        Some(_) => Some(DueState::Current),
    }
}

/// Days past the due date, of what is overdue.
pub fn days_overdue(state: Option<DueState>, due_date: NaiveDate, today: NaiveDate) -> i64 {
    match state {
        Some(DueState::Overdue) => (today - due_date).num_days(),
        _ => 0,
    }
}

/// A payment as it stands in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub key: i64,
    pub id: PaymentId,
    pub customer: i64,
    pub received_on: NaiveDate,
    /// In the currency the customer owed.
    pub amount: Money,
    pub base: Money,
    /// Key of the account it arrived on.
    pub deposit_account: i64,
    pub deposited: Money,
    pub method: String,
    pub reference: String,
    pub allocated: Money,
    pub base_allocated: Money,
    pub reversed_on: Option<NaiveDate>,
}

impl Payment {
    /// What is not set against any invoice; nothing of a reversed one.
    pub fn unapplied(&self) -> Result<Money> {
        match self.reversed_on {
            Some(_) => Ok(Money::zero(self.amount.currency())),
            None => Ok(self.amount.minus(self.allocated)?),
        }
    }

    pub fn base_unapplied(&self) -> Result<Money> {
        match self.reversed_on {
            Some(_) => Ok(Money::zero(self.base.currency())),
            None => Ok(self.base.minus(self.base_allocated)?),
        }
    }
}

/// What of a payment is set against an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    pub id: AllocationId,
    /// Keys of the payment and the invoice.
    pub payment: i64,
    pub invoice: i64,
    pub on: NaiveDate,
    pub amount: Money,
    /// Base currency relieved on either side; the difference is the realised exchange gain or
    /// loss.
    pub source_base: Money,
    pub document_base: Money,
}

impl Allocation {
    /// What the exchange rate gained (positive) or lost between the two documents.
    pub fn gain(&self) -> Result<Money> {
        Ok(self.source_base.minus(self.document_base)?)
    }
}

/// An invoice in the audit trail.
pub fn summary(invoice: &Invoice) -> Value {
    let contents = &invoice.contents;
    let line = |(line, amount): (&Line, &Money)| {
        json!({
            "description": line.description, "quantity": line.quantity, "unit": line.unit,
            "unitPrice": line.unit_price, "discount": line.discount, "amount": amount,
            "project": line.project,
        })
    };
    let lines: Vec<Value> = contents.lines.iter().zip(&invoice.sums.amounts).map(line).collect();
    json!({
        "state": invoice.state, "number": invoice.number, "invoiceDate": contents.invoice_date,
        "dueDate": contents.due_date, "currency": contents.currency,
        "exchangeRate": contents.exchange_rate, "discount": contents.discount,
        "reference": contents.reference, "notes": contents.notes, "terms": contents.terms,
        "lines": lines, "net": invoice.sums.net, "tax": invoice.sums.tax,
        "total": invoice.sums.total,
    })
}

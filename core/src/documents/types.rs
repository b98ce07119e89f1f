//! What stands on an invoice: plain values, every figure already decided.

use chrono::NaiveDate;

use super::locale::Language;
use crate::kernel::{Currency, ExchangeRate, Money, Percent, Quantity, UnitPrice};

/// An invoice as it is to be read by the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct InvoicePaper {
    pub mark: Option<Mark>,
    pub language: Language,
    pub size: PaperSize,
    /// The business's colour; one too light to read as text is darkened where it colours text.
    pub accent: Option<Rgb>,
    pub seller: Seller,
    pub customer: CustomerParty,
    /// Absent on a draft: the number is given at issue.
    pub number: Option<String>,
    pub issue_date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    /// When the goods or services were supplied, where the law wants it said.
    pub supply_date: Option<NaiveDate>,
    /// The customer's purchase order or other reference.
    pub reference: Option<String>,
    pub currency: Currency,
    pub lines: Vec<PaperLine>,
    /// Line amounts and subtotal contain the tax.
    pub prices_include_tax: bool,
    pub subtotal: Money,
    pub discount: Option<DocumentDiscount>,
    pub taxes: Vec<TaxRow>,
    /// Why some of it charges no tax, where the law wants it said.
    pub tax_notes: Vec<TaxNote>,
    pub total: Money,
    /// Present once money was received or credited.
    pub settlement: Option<Settlement>,
    /// Present when the invoice's currency is not the book's.
    pub base: Option<BaseEquivalent>,
    pub payment: Option<PaymentDetails>,
    pub terms: Option<String>,
    pub notes: Option<String>,
    /// Set small at the foot of every page; the seller's name and tax numbers when absent.
    pub footer: Option<String>,
}

/// What a paper is worth, said so that nobody can miss it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Draft,
    Paid,
    Void,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperSize {
    #[default]
    A4,
    Letter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seller {
    pub name: String,
    pub address: Vec<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub tax_numbers: Vec<TaxNumber>,
    /// The bytes of a PNG or JPEG file.
    pub logo: Option<Vec<u8>>,
}

/// A number under which a tax authority knows someone: "VAT no." and "GB 123 4567 89".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxNumber {
    pub label: String,
    pub number: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerParty {
    pub name: String,
    /// The lines below the name, as they go on an envelope.
    pub address: Vec<String>,
    /// Where the goods go, when it is somewhere else.
    pub shipping: Option<Vec<String>>,
    pub tax_number: Option<TaxNumber>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PaperLine {
    /// The first line is the thing sold; what follows describes it and is set smaller.
    pub description: String,
    pub quantity: Quantity,
    pub unit: Option<String>,
    pub unit_price: UnitPrice,
    pub discount: Option<Discount>,
    /// "VAT 20%"
    pub tax_label: Option<String>,
    pub amount: Money,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Discount {
    Percent(Percent),
    /// What comes off; below zero where the line takes something back.
    Amount(Money),
}

/// A discount on the whole document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DocumentDiscount {
    /// The percentage it was given as, if it was.
    pub percent: Option<Percent>,
    /// What comes off, as a positive figure.
    pub amount: Money,
}

/// Why a supply charges no tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaxNote {
    /// The customer owes it.
    ReverseCharge,
    Exempt,
}

/// One rate's share of the tax.
#[derive(Clone, Debug, PartialEq)]
pub struct TaxRow {
    /// "VAT 20%", as on the lines.
    pub label: String,
    pub rate: Percent,
    pub taxable: Money,
    pub tax: Money,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settlement {
    /// Paid or credited so far.
    pub paid: Money,
    pub balance_due: Money,
}

/// The same invoice in the book's own currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BaseEquivalent {
    /// Base units for one unit of the invoice's currency.
    pub rate: ExchangeRate,
    pub total: Money,
    /// Many tax authorities want the tax in their own currency.
    pub tax: Option<Money>,
}

/// Where the money should go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentDetails {
    pub bank_name: Option<String>,
    pub account_holder: Option<String>,
    pub account: Option<BankAccountNumber>,
    /// BIC, routing number, sort code, BSB or IFSC, each under the name it goes by.
    pub bank_code: Option<BankCode>,
    /// What the customer should write on the transfer.
    pub reference: Option<String>,
    /// Anything else: another way to pay, a link.
    pub instructions: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankAccountNumber {
    /// Set in groups of four.
    Iban(String),
    Number(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankCode {
    /// "BIC", "Routing number", "Sort code"
    pub label: String,
    pub code: String,
}

//! What a bank file says. The field names are those of `finpilot bank parse --json`.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::words;

/// A bank file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BankFile {
    /// Kind and version in words: "OFX 1.x SGML", "QIF", "ISO 20022 camt.053.001.08", "MT940", "CSV".
    pub format: String,
    /// As detected: "ascii", "utf-8", "utf-16le", "utf-16be", "windows-1252" …
    pub encoding: String,
    pub statements: Vec<BankStatement>,
    /// What the file leaves open. With questions, this is still the best reading.
    pub questions: Vec<Question>,
    /// What could not be read as a line, each with its place.
    pub rejected: Vec<Rejected>,
    /// What a person should know: a running balance that does not follow from the lines, say.
    pub notices: Vec<Notice>,
}

/// One account over one span of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BankStatement {
    /// IBAN or account number as the bank writes it; empty where the file names none.
    pub account: String,
    /// ISO 4217; empty where the file names none.
    pub currency: String,
    /// Booked balance before the first line and after the last, where the file says it. Decimal, signed: positive is
    /// the owner's money.
    pub opening_balance: Option<Decimal>,
    pub opening_date: Option<NaiveDate>,
    pub closing_balance: Option<Decimal>,
    pub closing_date: Option<NaiveDate>,
    pub lines: Vec<BankLine>,
}

words! {
    pub enum LineStatus {
        Booked = "booked",
        /// Announced; it may change or vanish.
        Pending = "pending",
    }
}

impl Default for LineStatus {
    fn default() -> Self {
        Self::Booked
    }
}

/// One movement of money.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BankLine {
    /// The day it was booked.
    pub date: NaiveDate,
    pub value_date: Option<NaiveDate>,
    /// Signed, money in positive; with the places the bank wrote.
    pub amount: Decimal,
    /// ISO 4217 where the line names one that is not the statement's; else empty.
    pub currency: String,
    pub status: LineStatus,
    /// The other side. Texts are empty where the file says nothing.
    pub payee: String,
    pub memo: String,
    /// What the payer or the bank refers to: a cheque number, an end-to-end id, an invoice number.
    pub reference: String,
    /// The bank's own id of the line (FITID, AcctSvcrRef), where it gives one.
    pub id: String,
    /// The bank's word for its kind: "CHECK", "NTRF", "PMNT-RCDT-ESCT" …
    pub kind: String,
    /// The account's balance after this line, where the line says it.
    pub balance: Option<Decimal>,
    /// IBAN or number of the other side's account.
    pub counter_account: String,
    /// Where it begins in the decoded text: a line, from 1.
    pub line: u64,
    /// Its source, as it stands in the decoded text.
    #[serde(skip)]
    pub raw: String,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// A line of the decoded text, from 1.
    pub line: u64,
    pub reason: String,
}

/// What a person should know and need not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub line: Option<u64>,
    pub text: String,
}

/// What the file leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The field of [`super::parse::Hints`] that answers it: "day_order", "decimal", "columns" …
    pub about: String,
    pub text: String,
    /// The answers there are; the first is what was assumed.
    pub choices: Vec<String>,
}

//! What a bank file says. The field names are those of `finpilot bank parse --json`.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::parse::DayOrder;
use crate::words;

/// A bank file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BankFile {
    /// Kind and version in words: "OFX 1.x SGML", "QIF", "ISO 20022 camt.053.001.08", "MT940", "CSV".
    pub format: String,
    /// As detected: "ascii", "utf-8", "utf-16le", "latin-1", "cp1252", "cp850" …
    pub encoding: String,
    pub statements: Vec<BankStatement>,
    /// What the file leaves open. With questions, this is still the best reading.
    pub questions: Vec<Question>,
    /// What could not be read as a line, each with its place.
    pub rejected: Vec<Rejected>,
    /// What a person should know: a running balance that does not follow from the lines, say.
    pub notices: Vec<Notice>,
    /// Of a table: which column was taken for what.
    pub mapping: Option<Mapping>,
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
    #[derive(Default)]
    pub enum LineStatus {
        #[default]
        Booked = "booked",
        /// Announced; it may change or vanish.
        Pending = "pending",
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

/// Which column of a table of bank lines holds what. Columns count from 0.
///
/// It is what the reader found, to be shown with a preview and remembered for the account, and what
/// a person can say instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub delimiter: char,
    /// Where the heads of the columns stand: a line of the decoded text, from 1.
    pub header_line: Option<u64>,
    /// The heads as they stand; empty where there are none.
    pub header: Vec<String>,
    /// The booking day, and what is taken where it is empty.
    pub days: Vec<usize>,
    pub value_day: Option<usize>,
    pub amount: AmountColumns,
    pub balance: Option<usize>,
    pub currency: Option<usize>,
    /// The first that is filled is taken.
    pub payee: Vec<usize>,
    /// All that are filled are joined.
    pub memo: Vec<usize>,
    pub reference: Option<usize>,
    pub id: Option<usize>,
    pub kind: Option<usize>,
    pub status: Option<usize>,
    pub account: Option<usize>,
    pub counter_account: Option<usize>,
    pub day_order: DayOrder,
    /// `.` or `,`.
    pub decimal: char,
}

/// Where the amount of a line stands, and which way its sign goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum AmountColumns {
    /// Money in is positive.
    Signed { amount: usize },
    /// Money out is positive, as many credit cards write it.
    Reversed { amount: usize },
    /// A word in another column tells the side.
    Sided { amount: usize, side: usize },
    /// Money out and money in have a column each; money out may be written either way.
    Pair { debit: usize, credit: usize },
}

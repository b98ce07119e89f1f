use chrono::NaiveDate;

use super::file::LineStatus;
use crate::{
    kernel::*,
    ledger::messages::{AccountName, EntryName},
    replies, requests, words,
};

words! {
    /// What was made of a bank line.
    pub enum LineState {
        Open = "open",
        /// An entry was posted from it.
        Posted = "posted",
        /// It says what an entry in the books says already.
        Matched = "matched",
        Ignored = "ignored",
        /// It was announced, and then the bank did not book it.
        Dropped = "dropped",
    }

    /// Which of two numbers is the day of a date.
    pub enum DayFirst {
        DayFirst = "day_first",
        MonthFirst = "month_first",
    }
}

requests! {
    /// A bank file for an account of the chart. The same lines are never taken twice.
    pub struct ImportStatement {
        pub id: BankStatementId,
        /// The account's id or number.
        pub account: String,
        pub file_name: String,
        pub base64: String,
        /// Which of the file's accounts it is, where it has several.
        pub bank_account: Option<String>,
        /// Where the file leaves it open.
        pub day_order: Option<DayFirst>,
        /// The decimal mark, `.` or `,`, where the file leaves it open.
        pub decimal: Option<String>,
    }

    pub struct BankStatementList {
        /// Left out, those of every account.
        pub account: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    /// Newest first.
    pub struct BankLineList {
        /// The account's id or number; left out, the lines of every account.
        pub account: Option<String>,
        pub state: Option<LineState>,
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        /// Looked for in payee, memo and reference.
        pub search: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    pub struct BankLineRef {
        pub line: BankLineId,
    }

    /// Posts a line: to one account, or split over several.
    pub struct CategoriseLine {
        pub line: BankLineId,
        pub parts: Vec<LinePart>,
        /// Left out, the payee and what the bank wrote.
        pub memo: Option<String>,
        /// Base currency for one unit of the account's; needed where they differ.
        pub exchange_rate: Option<ExchangeRate>,
    }

    pub struct LinePart {
        /// The account's id or number.
        pub account: String,
        /// With the sign of the line, in its currency. Left out, what is left of the line.
        pub amount: Option<String>,
        pub memo: Option<String>,
        pub customer_id: Option<CustomerId>,
        pub project: Option<String>,
    }

    /// Says that a line is what an entry in the books says.
    pub struct MatchLine {
        pub line: BankLineId,
        /// The entry's id or number.
        pub entry: String,
    }

    pub struct IgnoreLine {
        pub line: BankLineId,
        pub reason: String,
    }
}

replies! {
    /// What an import brings, or would bring.
    pub struct StatementSummary {
        pub account: AccountName,
        pub format: String,
        pub encoding: String,
        /// The bank's name for the account; empty where the file says none.
        pub bank_account: String,
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        pub opening: Option<Money>,
        pub closing: Option<Money>,
        /// Lines that were read.
        pub lines: u64,
        pub new_lines: u64,
        /// Lines the book has already.
        pub duplicates: u64,
        /// Pending lines of the book that the file says are booked now.
        pub booked: u64,
        /// Pending lines of the book that the bank did not book.
        pub dropped: u64,
        pub rejected: Vec<RejectedLine>,
        pub questions: Vec<OpenQuestion>,
        pub notices: Vec<String>,
        /// The first new lines, as they were read.
        pub sample: Vec<SampleLine>,
    }

    pub struct SampleLine {
        pub date: NaiveDate,
        pub amount: Money,
        pub status: LineStatus,
        pub payee: String,
        pub memo: String,
    }

    pub struct RejectedLine {
        /// Of the file, from 1.
        pub line: u64,
        pub reason: String,
    }

    pub struct OpenQuestion {
        pub about: String,
        pub text: String,
        /// The first is what was assumed.
        pub choices: Vec<String>,
    }

    pub struct BankStatementRow {
        pub id: BankStatementId,
        pub account: AccountName,
        pub file_name: String,
        pub format: String,
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        pub lines: i64,
        pub open: i64,
        pub closing: Option<Money>,
        pub closing_date: Option<NaiveDate>,
        pub imported_at: String,
    }

    /// An account that banks know, with what waits in it.
    pub struct BankAccountRow {
        pub account: AccountName,
        /// Booked lines nothing was made of yet.
        pub open: i64,
        /// What the books say.
        pub balance: Money,
        /// What the newest statement that says a balance says.
        pub bank_balance: Option<Money>,
        pub bank_balance_date: Option<NaiveDate>,
    }

    pub struct BankLineRow {
        pub id: BankLineId,
        pub account: AccountName,
        pub date: NaiveDate,
        pub amount: Money,
        pub status: LineStatus,
        pub state: LineState,
        pub payee: String,
        pub memo: String,
        pub reference: String,
        /// What it was posted as or matched with.
        pub entry: Option<EntryName>,
        /// The other accounts of that entry, or why it is ignored.
        pub outcome: String,
    }

    pub struct BankLineDetail {
        #[serde(flatten)]
        #[ts(flatten)]
        pub row: BankLineRow,
        pub value_date: Option<NaiveDate>,
        pub kind: String,
        pub counter_account: String,
        pub bank_id: String,
        pub file_name: String,
        /// Where it stands in the file, from 1, and what stands there.
        pub source_line: i64,
        pub source: String,
        /// Entries of the books that move the same amount near the day, nearest first.
        pub candidates: Vec<CandidateEntry>,
    }

    pub struct CandidateEntry {
        pub entry: EntryName,
        pub memo: String,
        /// The other accounts of the entry.
        pub accounts: String,
    }
}

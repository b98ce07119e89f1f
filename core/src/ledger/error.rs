use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::kernel::{Money, error::Rule};

/// Everything the ledger can refuse.
#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum LedgerRule {
    #[error("debits and credits differ by {difference} {}; they must be equal", difference.currency())]
    EntryUnbalanced { difference: Money },
    #[error("an entry has at least two lines")]
    EntryTooShort,
    #[error("line {line}: give either a debit or a credit, above zero")]
    LineNeedsOneSide { line: usize },
    #[error("there is no account {account}; add it to the chart of accounts first")]
    UnknownAccount { account: String },
    #[error("account {account} is archived; bring it back or choose another")]
    AccountArchived { account: String },
    #[error("account {account} takes only {takes}, not {given}")]
    WrongCurrency { account: String, takes: String, given: String },
    #[error(
        "the books are closed up to {lock_date}; {date} is in the closed period. \
         Choose a later date, or ask an owner to move the lock date"
    )]
    PeriodClosed { date: NaiveDate, lock_date: NaiveDate },
    #[error("entry {number} was reversed already, by entry {by}")]
    AlreadyReversed { number: i64, by: i64 },
    #[error("entry {number} belongs to a document; void or amend the document instead")]
    EntryOfDocument { number: i64, source_kind: String },
    #[error("the account number {number} is taken by {name}; choose another")]
    AccountNumberTaken { number: String, name: String },
    #[error("{account} has been used, so its {what} stays; open a new account instead")]
    AccountInUse { account: String, what: String },
    #[error("{account} takes part in a merge, so its {what} stays; take the merge back first")]
    AccountMerged { account: String, what: String },
    #[error("{account} is needed by FinPilot as {role}; it cannot be archived or merged away")]
    AccountHasRole { account: String, role: String },
    #[error("{from} and {into} cannot be merged: {reason}")]
    CannotMerge { from: String, into: String, reason: String },
    #[error("the chart of accounts has no account with the role {role}; give it to one")]
    RoleMissing { role: String },
    #[error("{file}, line {line}: {reason}. Nothing was imported")]
    ImportRefused { file: String, line: u64, reason: String },
    #[error("a rate is needed to post {currency} in a {base} book; give `exchangeRate`")]
    RateMissing { currency: String, base: String },
}

impl Rule for LedgerRule {}

use serde::Serialize;
use ts_rs::TS;

use crate::kernel::{Money, error::Rule};

/// Everything banking can refuse.
#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum BankingRule {
    #[error("this is no bank file FinPilot can read: {reason}")]
    FileUnreadable { reason: String },
    #[error(
        "the file has statements of several accounts: {}. Say which one this is",
        accounts.join(", ")
    )]
    WhichAccount { accounts: Vec<String> },
    #[error("the file has no statement of the account {account}; it has {accounts}")]
    NoSuchStatement { account: String, accounts: String },
    #[error("the statement is in {given}, but account {account} is kept in {takes}")]
    StatementCurrency { account: String, takes: String, given: String },
    #[error("{account} is not a bank, cash or credit card account; choose one that is")]
    NotABankAccount { account: String },
    #[error("the line was {state} already; undo that first")]
    LineHandled { state: String },
    #[error("the bank has not booked this line yet; wait until it has")]
    LinePending,
    #[error("the parts come to {parts}, but the line is over {amount}; they must be equal")]
    PartsDiffer { parts: Money, amount: Money },
    #[error("entry {entry} does not move {amount} on account {account}, as the line does")]
    EntryDiffers { entry: i64, account: String, amount: Money },
    #[error("entry {entry} is matched with another line of the bank already")]
    EntryTaken { entry: i64 },
}

impl Rule for BankingRule {}

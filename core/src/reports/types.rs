use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    kernel::*,
    ledger::{
        Account,
        messages::{AccountName, CustomerName, SourceKind},
    },
    reports::messages::{HitKind, OpenItemKind},
};

/// Minor units of base currency per account key, debit positive; merged accounts count under the
/// account they went into.
pub type Balances = BTreeMap<i64, i64>;

/// A range of days that may have no beginning: a balance is everything up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Option<NaiveDate>,
    pub to: NaiveDate,
}

impl Span {
    pub fn up_to(to: NaiveDate) -> Self {
        Self { from: None, to }
    }

    pub fn of(range: DateRange) -> Self {
        Self { from: Some(range.from), to: range.to }
    }
}

/// The accounts that reports show, by number: all but those merged into another.
#[derive(Clone, Debug)]
pub struct Chart {
    pub accounts: Vec<Account>,
    /// Account key to the key of the account it shows under, for every account of the book.
    pub shown_under: BTreeMap<i64, i64>,
}

impl Chart {
    pub fn account(&self, key: i64) -> Option<&Account> {
        self.accounts.iter().find(|account| account.key == key)
    }

    /// The account and those merged into it.
    pub fn keys_under(&self, key: i64) -> Vec<i64> {
        let under = self.shown_under.iter().filter(|(_, shown)| **shown == key);
        under.map(|(key, _)| *key).collect()
    }
}

pub fn name_of(account: &Account) -> AccountName {
    AccountName { id: account.id, number: account.number.clone(), name: account.name.clone() }
}

/// A column of a statement before its amounts are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    pub span: Span,
}

/// Where a line stands in its account's register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub date: NaiveDate,
    pub entry: i64,
    pub position: i64,
}

impl Place {
    /// Before every line of the day.
    pub fn start_of(date: NaiveDate) -> Self {
        Self { date, entry: 0, position: 0 }
    }
}

/// A line of an account with its entry's words.
#[derive(Clone, Debug)]
pub struct LedgerLine {
    pub place: Place,
    pub entry_id: JournalEntryId,
    pub memo: String,
    pub source_kind: SourceKind,
    pub source_id: Option<String>,
    pub base_minor: i64,
}

/// Something a search may find: what is looked at, and what is shown.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub kind: HitKind,
    pub id: String,
    pub title: String,
    pub subtitle: String,
    /// Looked at, apart from the title: a reference, an e-mail address.
    pub also: String,
}

/// Something open on the receivable accounts: what is left of it on a day.
#[derive(Clone, Debug)]
pub struct Open {
    pub kind: OpenItemKind,
    pub id: String,
    pub number: String,
    pub customer: Option<CustomerName>,
    pub date: NaiveDate,
    /// Payments and entries made by hand have none.
    pub due_date: Option<NaiveDate>,
    /// In its own currency, a debit positive.
    pub amount: Money,
    pub base: Money,
}

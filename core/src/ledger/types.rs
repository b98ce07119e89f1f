use chrono::NaiveDate;

use super::{LedgerRule, messages::*};
use crate::kernel::*;

/// An account as the engines see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its key inside the book.
    pub key: i64,
    pub id: AccountId,
    pub number: String,
    pub name: String,
    pub kind: AccountType,
    pub subtype: AccountSubtype,
    pub role: Option<AccountRole>,
    /// `None` takes any currency.
    pub currency: Option<Currency>,
    pub archived: bool,
}

/// What made an entry: a kind, and the document's id where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub kind: SourceKind,
    pub id: Option<String>,
}

impl Source {
    pub fn manual() -> Self {
        Self { kind: SourceKind::Manual, id: None }
    }

    pub fn of(kind: SourceKind, id: impl ToString) -> Self {
        Self { kind, id: Some(id.to_string()) }
    }
}

/// One debit (positive) or credit (negative) of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The account's key inside the book.
    pub account: i64,
    /// In the line's own currency, debit positive.
    pub amount: Money,
    /// The same in the base currency.
    pub base: Money,
    pub memo: Option<String>,
    /// The customer's key inside the book.
    pub customer: Option<i64>,
    /// The item's key inside the book.
    pub item: Option<i64>,
    pub project: Option<String>,
}

impl Line {
    pub fn new(account: i64, amount: Money, base: Money) -> Self {
        Self { account, amount, base, memo: None, customer: None, item: None, project: None }
    }

    pub fn customer(self, customer: i64) -> Self {
        Self { customer: Some(customer), ..self }
    }

    /// Whether it says nothing but the account and the money.
    pub fn is_bare(&self) -> bool {
        let Self { memo, customer, item, project, .. } = self;
        memo.is_none() && customer.is_none() && item.is_none() && project.is_none()
    }
}

/// Refuses debits or credits that come to more than an amount can be: nobody could read the entry.
fn bounded(minors: impl Iterator<Item = i64>) -> Result<(), MoneyError> {
    let (mut debits, mut credits) = (0_i128, 0_i128);
    for minor in minors {
        debits += i128::from(minor.max(0));
        credits += i128::from(minor.min(0));
    }
    match debits.max(-credits) > i128::from(money::MINOR_MAX) {
        true => Err(MoneyError::TooLarge),
        false => Ok(()),
    }
}

/// A balanced set of debits and credits, ready to post. [`JournalEntry::balanced`] is the only way
/// to get one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    date: NaiveDate,
    memo: String,
    source: Source,
    lines: Vec<Line>,
}

impl JournalEntry {
    /// Refuses fewer than two lines, and base amounts that do not add up to zero. Lines of zero
    /// are left out: they say nothing.
    pub fn balanced(
        date: NaiveDate,
        memo: impl Into<String>,
        source: Source,
        lines: Vec<Line>,
    ) -> Result<Self> {
        let lines: Vec<Line> = lines
            .into_iter()
            .filter(|line| !(line.amount.is_zero() && line.base.is_zero()))
            .collect();
        let Some(base) = lines.first().map(|line| line.base.currency()) else {
            return Err(LedgerRule::EntryTooShort.into());
        };
        if lines.len() < 2 {
            return Err(LedgerRule::EntryTooShort.into());
        }
        let difference = Money::sum(base, lines.iter().map(|line| line.base))?;
        if !difference.is_zero() {
            return Err(LedgerRule::EntryUnbalanced { difference }.into());
        }
        bounded(lines.iter().map(|line| line.base.minor()))?;
        bounded(lines.iter().map(|line| line.amount.minor()))?;
        Ok(Self { date, memo: memo.into(), source, lines })
    }

    /// The entry that undoes this one, on `date`.
    pub fn reversed(&self, date: NaiveDate, memo: impl Into<String>, source: Source) -> Self {
        let lines = self.lines.iter().map(|line| Line {
            amount: line.amount.negated(),
            base: line.base.negated(),
            ..line.clone()
        });
        Self { date, memo: memo.into(), source, lines: lines.collect() }
    }

    /// The same entry, made by something else.
    pub fn from_source(self, source: Source) -> Self {
        Self { source, ..self }
    }

    pub fn date(&self) -> NaiveDate {
        self.date
    }

    pub fn memo(&self) -> &str {
        &self.memo
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

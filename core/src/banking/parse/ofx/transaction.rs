//! One transaction: its leaves as the file has them, then the line they make.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Hints, shown, token::Token, value};
use crate::banking::file::{BankLine, LineStatus};

/// The leaves of a STMTTRN or STMTTRNP, verbatim. Where one comes twice, the first that says
/// something counts.
#[derive(Default)]
pub struct Transaction<'a> {
    pub start: usize,
    pub end: usize,
    pending: bool,
    /// Within ORIGCURRENCY, whose symbol is not the one of the amount.
    original_currency: bool,
    kind: &'a str,
    posted: &'a str,
    made: &'a str,
    user_day: &'a str,
    available: &'a str,
    amount: &'a str,
    currency: &'a str,
    id: &'a str,
    check_number: &'a str,
    reference: &'a str,
    name: &'a str,
    extended_name: &'a str,
    memo: &'a str,
    counter_account: &'a str,
}

impl<'a> Transaction<'a> {
    pub fn new(token: &Token<'a>, pending: bool) -> Self {
        Self { start: token.start, end: token.value_end, pending, ..Self::default() }
    }

    /// Keeps a leaf; false if a transaction has no such leaf.
    pub fn leaf(&mut self, name: &str, value: &'a str) -> bool {
        let slot = match name {
            "TRNTYPE" | "LOANTRNTYPE" => &mut self.kind,
            "DTPOSTED" => &mut self.posted,
            "DTTRAN" => &mut self.made,
            "DTUSER" => &mut self.user_day,
            "DTAVAIL" | "VALUEDATE" => &mut self.available,
            "TRNAMT" => &mut self.amount,
            "FITID" => &mut self.id,
            "CHECKNUM" => &mut self.check_number,
            "REFNUM" => &mut self.reference,
            "NAME" | "PAYEE" => &mut self.name,
            "EXTDNAME" => &mut self.extended_name,
            "MEMO" => &mut self.memo,
            "ACCTID" => &mut self.counter_account,
            "CURRENCY" | "ORIGCURRENCY" => {
                self.original_currency = name == "ORIGCURRENCY";
                if self.original_currency { return true } else { &mut self.currency }
            }
            "CURSYM" if self.original_currency => return true,
            "CURSYM" => &mut self.currency,
            "CURRATE" | "SIC" | "PAYEEID" | "SRVRTID" | "CORRECTFITID" | "CORRECTACTION" => {
                return true;
            }
            _ => return false,
        };
        if slot.is_empty() {
            *slot = value;
        }
        true
    }

    /// An end tag within the transaction.
    pub fn close(&mut self, name: &str) {
        if name == "ORIGCURRENCY" {
            self.original_currency = false;
        }
    }

    /// The line, in a statement of `currency`; or why there is none.
    pub fn line(&self, currency: &str, hints: &Hints) -> Result<BankLine, String> {
        let status = match self.pending || self.kind.eq_ignore_ascii_case("HOLD") {
            true => LineStatus::Pending,
            false => LineStatus::Booked,
        };
        let own_currency = value::text(self.currency).to_uppercase();
        let (payee, memo) = self.payee_and_memo();
        Ok(BankLine {
            amount: self.amount(hints)?,
            date: self.date(hints, status)?,
            value_date: value::day(self.available, hints.day_order),
            currency: if own_currency == currency { String::new() } else { own_currency },
            status,
            payee,
            memo,
            reference: owned(first(self.check_number, self.reference)),
            id: owned(self.id),
            kind: owned(self.kind),
            counter_account: owned(self.counter_account),
            ..BankLine::default()
        })
    }

    fn amount(&self, hints: &Hints) -> Result<Decimal, String> {
        value::amount(self.amount, hints.decimal).ok_or_else(|| match self.amount {
            "" => format!("a transaction without an amount{}", self.called()),
            amount => format!("“{}” is no amount{}", shown(amount), self.called()),
        })
    }

    fn date(&self, hints: &Hints, status: LineStatus) -> Result<NaiveDate, String> {
        let written = match status {
            LineStatus::Booked => self.posted,
            LineStatus::Pending => first(self.posted, first(self.made, self.user_day)),
        };
        value::day(written, hints.day_order).ok_or_else(|| match written {
            "" => format!("{} without a booking day{}", shown(self.amount), self.called()),
            _ => format!("“{}” is no day{}", shown(written), self.called()),
        })
    }

    fn called(&self) -> String {
        match first(self.name, first(self.memo, self.id)) {
            "" => String::new(),
            name => format!(" ({})", shown(name)),
        }
    }

    /// EXTDNAME is the long form of NAME, or says more.
    fn payee_and_memo(&self) -> (String, String) {
        let (name, memo) = (owned(self.name), owned(self.memo));
        let extended = owned(self.extended_name);
        match (name.is_empty(), memo.is_empty()) {
            (true, _) => (extended, memo),
            (false, true) if extended != name => (name, extended),
            _ => (name, memo),
        }
    }
}

fn first<'a>(value: &'a str, otherwise: &'a str) -> &'a str {
    if value.is_empty() { otherwise } else { value }
}

fn owned(value: &str) -> String {
    value::text(value).into_owned()
}

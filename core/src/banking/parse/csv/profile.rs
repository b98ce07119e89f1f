//! What the cells of a column look like, whatever its head says.

use super::{
    dialect::{Row, holds_day_and_amount},
    sides, statuses,
};
use crate::banking::parse::{amount, day, fold::fold};

/// How many rows are looked at to know a column.
const SAMPLE_ROWS: usize = 1_000;
/// Different values are counted up to this many.
const DISTINCT_MAX: usize = 12;

/// Counts over a sample of a column's cells.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub rows: u32,
    pub filled: u32,
    pub days: u32,
    pub weak_days: u32,
    pub amounts: u32,
    /// Amounts with a decimal mark, thousands, a sign or a currency.
    pub written_amounts: u32,
    pub negative: u32,
    pub zero: u32,
    pub codes: u32,
    pub debit_words: u32,
    pub credit_words: u32,
    pub status_words: u32,
    pub account_numbers: u32,
    pub letters: u32,
    pub distinct: Vec<String>,
}

impl Profile {
    /// Blank, or days for the most part.
    pub fn may_be_days(&self) -> bool {
        (self.days + self.weak_days) * 2 >= self.filled
    }

    pub fn are_days(&self) -> bool {
        self.days > 0 && self.days * 5 >= self.filled * 4 && self.filled * 2 >= self.rows
    }

    /// Blank, or amounts for the most part.
    pub fn may_be_amounts(&self) -> bool {
        self.amounts * 2 >= self.filled && self.days * 2 <= self.filled.max(1)
    }

    pub fn are_amounts(&self) -> bool {
        self.amounts > 0
            && self.amounts * 5 >= self.filled * 4
            && self.days * 2 < self.filled.max(1)
    }

    pub fn may_be_codes(&self) -> bool {
        self.codes * 2 >= self.filled
    }

    /// Every cell is a word for one side or the other.
    pub fn are_sides(&self) -> bool {
        self.filled > 0 && self.debit_words + self.credit_words == self.filled
    }

    pub fn are_statuses(&self) -> bool {
        self.filled > 0 && self.status_words == self.filled
    }

    pub fn is_text(&self) -> bool {
        self.letters * 2 >= self.filled.max(1)
            && !self.are_days()
            && self.codes * 2 < self.filled.max(1)
    }

    /// The same in every filled row.
    pub fn is_constant(&self) -> bool {
        self.distinct.len() == 1
    }

    fn add(&mut self, cell: &str) {
        self.rows += 1;
        if amount::is_blank(cell) {
            return;
        }
        self.filled += 1;
        if self.distinct.len() < DISTINCT_MAX && !self.distinct.iter().any(|known| known == cell) {
            self.distinct.push(cell.to_owned());
        }
        self.letters += u32::from(cell.chars().any(char::is_alphabetic));
        if let Some(day) = day::read(cell).filter(day::Written::possible) {
            *if day.weak { &mut self.weak_days } else { &mut self.days } += 1;
        }
        self.add_amount(cell);
        if cell.len() <= 40 {
            self.add_word(cell);
        }
    }

    fn add_amount(&mut self, cell: &str) {
        let Some(amount) = amount::read(cell, '.').or_else(|| amount::read(cell, ',')) else {
            return;
        };
        // An account number is no amount.
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        let written = cell.contains(['.', ',']) || amount.signed || amount.currency.is_some();
        if !written && digits > 12 {
            return;
        }
        self.amounts += 1;
        self.written_amounts += u32::from(written);
        self.negative += u32::from(amount.value.is_sign_negative() && !amount.value.is_zero());
        self.zero += u32::from(amount.value.is_zero());
    }

    fn add_word(&mut self, cell: &str) {
        self.codes += u32::from(is_currency(cell));
        self.account_numbers += u32::from(is_iban(cell) || is_number(cell));
        let folded = fold(cell);
        match sides::side(&folded) {
            Some(amount::Side::Debit) => self.debit_words += 1,
            Some(amount::Side::Credit) => self.credit_words += 1,
            None => {}
        }
        self.status_words += u32::from(statuses::status(&folded).is_some());
    }
}

/// The profiles of all columns, from an even sample of the rows.
///
/// Where some rows hold a day and an amount, only they count: details and totals between them say
/// nothing of the columns.
pub fn profiles(rows: &[Row<'_>]) -> Vec<Profile> {
    let width = rows.iter().map(Row::len).max().unwrap_or(0).min(500);
    let mut profiles = vec![Profile::default(); width];
    let step = rows.len().div_ceil(SAMPLE_ROWS).max(1);
    let sample: Vec<&Row<'_>> = rows.iter().step_by(step).filter(|row| !row.is_blank()).collect();
    let whole: Vec<&Row<'_>> =
        sample.iter().copied().filter(|row| holds_day_and_amount(row)).collect();
    for row in if whole.is_empty() { sample } else { whole } {
        for (column, profile) in profiles.iter_mut().enumerate() {
            profile.add(row.cell(column));
        }
    }
    profiles
}

/// An ISO 4217 code in either case, or a sign that can only be one currency.
pub fn is_currency(cell: &str) -> bool {
    currency(cell).is_some()
}

/// The ISO 4217 code a cell of a currency column stands for.
pub fn currency(cell: &str) -> Option<&'static str> {
    if cell.len() > 8 {
        return None;
    }
    amount::currency_of(cell).or_else(|| amount::currency_of(&cell.to_ascii_uppercase()))
}

/// Two letters, two digits, 11 or more letters and digits, spaces between them or none.
pub fn is_iban(cell: &str) -> bool {
    let mut plain = cell.chars().filter(|c| !c.is_whitespace());
    let start = plain.by_ref().take(4).enumerate().all(|(i, c)| match i {
        0 | 1 => c.is_ascii_uppercase(),
        _ => c.is_ascii_digit(),
    });
    let len = cell.chars().filter(|c| !c.is_whitespace()).count();
    start && (15..=34).contains(&len) && plain.all(|c| c.is_ascii_alphanumeric())
}

/// An account number of a country's own: digits, six or more, with what parts them.
fn is_number(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let only =
        cell.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.' | '*'));
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    digits >= 5 && only && letters <= 4 && !cell.contains(',')
}

//! # Exports
//!
//! The book as other programs read it: hledger, beancount, CSV and JSON. Written as it is read, so
//! a large book needs no memory. Accounts that were merged appear as the one they show under.

use std::io::{self, Write};

use crate::{
    books::{Reader, settings},
    kernel::*,
    ledger::messages::AccountType,
};

use super::{
    messages::ExportFormat,
    store::{self, ExportEntry, ExportLine},
    types::Chart,
};

mod beancount;
mod csv_files;
mod hledger;
mod json;
mod names;

pub use csv_files::write_accounts;

/// Writes the whole book. For CSV these are the postings; [`write_accounts`] writes the accounts.
pub fn write(books: &Reader<'_>, format: ExportFormat, out: &mut dyn Write) -> Result<()> {
    match format {
        ExportFormat::Hledger => hledger::write(books, out),
        ExportFormat::Beancount => beancount::write(books, out),
        ExportFormat::Csv => csv_files::write_postings(books, out),
        ExportFormat::Json => json::write(books, out),
    }
}

/// The end of the file's name.
pub fn extension(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Hledger => "journal",
        ExportFormat::Beancount => "beancount",
        ExportFormat::Csv => "csv",
        ExportFormat::Json => "json",
    }
}

/// The book's name as the name of a file.
pub fn file_name(name: &str) -> String {
    let keep = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    let name: String = name.chars().map(keep).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join("-");
    if name.is_empty() { "book".to_owned() } else { name }
}

/// What cannot be written is the disk's doing.
pub(super) fn written(result: io::Result<()>) -> Result<()> {
    result.map_err(|error| match error.kind() {
        io::ErrorKind::StorageFull => error::KernelRule::DiskFull.into(),
        _ => error::KernelRule::DiskFailed { detail: error.to_string() }.into(),
    })
}

fn root(kind: AccountType) -> &'static str {
    match kind {
        AccountType::Asset => "Assets",
        AccountType::Liability => "Liabilities",
        AccountType::Equity => "Equity",
        AccountType::Income => "Income",
        AccountType::Expense => "Expenses",
    }
}

/// A text of one line: no line ends, no tabs, no other control characters.
fn one_line(text: &str) -> String {
    let separators = ['\u{2028}', '\u{2029}', '\u{a0}'];
    let plain = |letter: char| letter.is_control() || separators.contains(&letter);
    let text: String = text.chars().map(|it| if plain(it) { ' ' } else { it }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The postings of one line, each an amount and its total price in base currency. A line is one
/// posting unless it has no foreign amount, or one of the other sign than its base amount.
fn postings(line: &ExportLine) -> Vec<(Money, Option<Money>)> {
    let ExportLine { amount, base, .. } = *line;
    if amount.currency() == base.currency() || amount.is_zero() {
        return vec![(base, None)];
    }
    let priced =
        |total: Money| (amount, Some(if total.is_negative() { total.negated() } else { total }));
    if base.is_zero() || base.is_negative() == amount.is_negative() {
        return vec![priced(base)];
    }
    vec![priced(Money::zero(base.currency())), (base, None)]
}

/// Each entry in the order of its number, with the exported names of its accounts.
fn each_entry(
    books: &Reader<'_>,
    chart: &Chart,
    mut write: impl FnMut(&ExportEntry) -> Result<()>,
) -> Result<()> {
    let base = settings::base_currency(books)?;
    store::each_entry(books, chart, base, &mut write)
}

//! From bytes to a bank file: the encoding, then the format by its contents, then its reader.

mod amount;
mod camt;
mod csv;
mod day;
mod fold;
mod lines;
mod mt940;
mod ofx;
mod qif;
mod text;

pub use day::DayOrder;

use crate::{
    banking::{
        BankingRule,
        file::{BankFile, Mapping},
    },
    kernel::Result,
};

/// The largest file that is read, in bytes.
const BYTES_MAX: usize = 500_000_000;

/// What a person has said about a file, or what was remembered of its account. Everything left out
/// is found by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Whether the day stands before the month where both are numbers.
    pub day_order: Option<DayOrder>,
    /// `.` or `,`.
    pub decimal: Option<char>,
    /// Which column of a table holds what.
    pub columns: Option<Mapping>,
}

/// Reads a text of its format; `None` if it is of another.
type Reader = fn(&str, &Hints) -> Option<Result<BankFile>>;

/// Reads a bank file of any known format. Cost: the file once or twice.
pub fn parse(bytes: &[u8], hints: &Hints) -> Result<BankFile> {
    if bytes.len() > BYTES_MAX {
        return Err(unreadable("it is larger than 500 MB"));
    }
    let (text, encoding) = text::decode(bytes);
    if text.trim().is_empty() {
        return Err(unreadable("it is empty"));
    }
    let readers: [Reader; 5] = [ofx::read, camt::read, mt940::read, qif::read, csv::read];
    let read = readers.iter().find_map(|read| read(&text, hints));
    let read = read.unwrap_or_else(|| {
        Err(unreadable(
            "it is none of OFX, QFX, QIF, CAMT, MT940 and CSV, as far as its contents show",
        ))
    })?;
    Ok(BankFile { encoding, ..read })
}

fn unreadable(reason: impl Into<String>) -> crate::kernel::Error {
    BankingRule::FileUnreadable { reason: reason.into() }.into()
}

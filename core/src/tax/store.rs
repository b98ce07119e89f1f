//! Every SQL statement of tax.

use rusqlite::OptionalExtension;

use crate::{
    books::{Reader, Writer},
    kernel::*,
    ledger::chart::CountryFiles,
};

pub fn seed(_: &Writer<'_>, _: CountryFiles) -> Result<usize> {
    Ok(0)
}

/// The id of the tax code with this code.
pub fn code_id(books: &Reader<'_>, code: &str) -> Result<Option<TaxCodeId>> {
    let select = "SELECT uuid FROM tax_code WHERE code = ?1";
    Ok(books.prepare_cached(select)?.query_row([code], |row| row.get(0)).optional()?)
}

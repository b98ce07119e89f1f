use rusqlite::Row;

use crate::{books::Reader, kernel::*};

/// How many drafts there are, and what they come to in base currency.
pub fn drafts(books: &Reader<'_>) -> Result<(i64, i64)> {
    // A draft is an invoice without a number, which an index finds.
    let select =
        "SELECT COUNT(*), COALESCE(SUM(base_total_minor), 0) FROM invoice WHERE number IS NULL";
    let pair = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    Ok(books.prepare_cached(select)?.query_row([], pair)?)
}

/// How many payments have something left to apply, and what is left of them in base currency: those
/// that the list of payments shows as unapplied, whatever day their invoices stand on.
pub fn unapplied_payments(books: &Reader<'_>) -> Result<(i64, i64)> {
    let select = "SELECT COUNT(*), COALESCE(SUM(base_minor - base_allocated_minor), 0)
                    FROM payment INDEXED BY payment_unapplied
                   WHERE reversed_on IS NULL AND allocated_minor <> minor";
    let pair = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    Ok(books.prepare_cached(select)?.query_row([], pair)?)
}

/// Whether there are customers, invoices and payments at all.
pub fn first_steps(books: &Reader<'_>) -> Result<[bool; 3]> {
    let select = "SELECT EXISTS (SELECT 1 FROM customer), EXISTS (SELECT 1 FROM invoice),
                         EXISTS (SELECT 1 FROM payment)";
    let three = |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
    Ok(books.prepare_cached(select)?.query_row([], three)?)
}

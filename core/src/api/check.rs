//! Whether the book is sound.

use serde_json::{Value, json};

use super::messages::*;
use crate::{
    audit, banking,
    books::{Reader, Writer, faults as sqlite_faults, schema_faults, settings},
    invoicing,
    kernel::*,
    ledger,
};

/// Looks at everything: SQLite's own check, the schema, the settings, every account, entry and
/// maintained balance, documents against the ledger, numbering, kept files, the audit chain and
/// what it tells against what there is. What cannot be read is a fault like any other, and the
/// rest is looked at all the same. Cost: the whole book, once.
pub fn book_check(_: &Ctx, books: &Reader<'_>, _: ()) -> Result<CheckReport> {
    let (entries, lines, months) = ledger::store::counts(books)?;
    let (invoices, payments) = invoicing::store::counts(books)?;
    let (statements, bank_lines) = banking::store::counts(books)?;
    let line = |check: &str, looked_at: String, found: Result<Vec<String>>| CheckLine {
        check: check.to_owned(),
        looked_at,
        faults: found.unwrap_or_else(|error| vec![format!("this could not be read: {error}")]),
    };
    let checks = vec![
        line("sqlite", "every page and reference of the file".to_owned(), Ok(sqlite_faults(books))),
        line("schema", "tables, indexes and triggers".to_owned(), schema_faults(books)),
        line("settings", "the book's settings".to_owned(), settings::faults(books)),
        line("accounts", "the chart of accounts".to_owned(), ledger::store::account_faults(books)),
        line(
            "entries",
            format!("{entries} journal entries with {lines} lines"),
            ledger::store::entry_faults(books),
        ),
        line(
            "balances",
            format!("{months} maintained month balances"),
            ledger::store::balance_faults(books),
        ),
        line(
            "documents",
            format!("{invoices} invoices and {payments} payments, against the ledger"),
            invoicing::store::faults(books),
        ),
        line(
            "banking",
            format!("{statements} bank statements with {bank_lines} lines, against the ledger"),
            banking::store::faults(books),
        ),
        line("contents", "the files kept in the book".to_owned(), settings::content_faults(books)),
        line("audit", "the audit trail, row by row".to_owned(), audit::store::faults(books)),
        line(
            "trail",
            "what the audit trail tells, against the ledger".to_owned(),
            ledger::store::trail_faults(books),
        ),
    ];
    Ok(CheckReport { sound: checks.iter().all(|line| line.faults.is_empty()), checks })
}

/// Sums the maintained balances up again from the lines; for a book whose check faults them.
pub fn balances_rebuild(_: &Ctx, books: &Writer<'_>, _: ()) -> Result<CheckReport> {
    let faults = ledger::store::balance_faults(books)?;

    let months = ledger::store::rebuild_balances(books)?;
    let after = json!({ "months": months, "faultsBefore": faults.len() });
    books.changed("month_balance", 1, Value::Null, after);
    Ok(CheckReport {
        sound: true,
        checks: vec![CheckLine {
            check: "balances".to_owned(),
            looked_at: format!("{months} maintained month balances, summed up again"),
            faults: Vec::new(),
        }],
    })
}

//! What must hold of the ledger's tables, looked at in full, and the rebuilding of what is derived.

use crate::{
    books::{Reader, Writer},
    kernel::*,
};

/// Entries that should never have been posted. Cost: every line once.
pub fn entry_faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let mut faults = sentences(
        books,
        "SELECT 'entry ' || entry_id || ' does not balance: its lines add up to ' || SUM(base_minor)
           FROM journal_line GROUP BY entry_id HAVING SUM(base_minor) <> 0",
    )?;
    faults.extend(sentences(
        books,
        "SELECT 'entry ' || e.id || ' has fewer than two lines'
           FROM journal_entry e
          WHERE (SELECT COUNT(*) FROM journal_line l WHERE l.entry_id = e.id) < 2",
    )?);
    faults.extend(sentences(
        books,
        "SELECT DISTINCT 'a line of entry ' || l.entry_id || ' is dated ' || l.date || ', the entry '
                || COALESCE(e.date, 'is missing')
           FROM journal_line l LEFT JOIN journal_entry e ON e.id = l.entry_id
          WHERE e.date IS NOT l.date",
    )?);
    faults.extend(sentences(
        books,
        "SELECT 'journal entries have gaps: ' || COUNT(*) || ' entries, the last is ' || MAX(id)
           FROM journal_entry HAVING COUNT(*) <> COALESCE(MAX(id), 0)",
    )?);
    Ok(faults)
}

/// Maintained month balances that are not the sum of their lines. Cost: every line once.
pub fn balance_faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let select = format!(
        "WITH summed AS ({SUMMED}),
              wrong AS (SELECT * FROM (SELECT * FROM summed EXCEPT SELECT * FROM month_balance)
                        UNION SELECT * FROM (SELECT * FROM month_balance EXCEPT SELECT * FROM summed))
         SELECT DISTINCT 'account ' || a.number || ', ' || wrong.month || ', ' || wrong.currency
                || ': the maintained balance is not the sum of the lines'
           FROM wrong JOIN account a ON a.id = wrong.account_id"
    );
    sentences(books, &select)
}

const SUMMED: &str = "
    SELECT account_id, CAST(REPLACE(SUBSTR(date, 1, 7), '-', '') AS INTEGER) AS month, currency,
           SUM(MAX(minor, 0)) AS debit, SUM(MAX(-minor, 0)) AS credit,
           SUM(MAX(base_minor, 0)) AS base_debit, SUM(MAX(-base_minor, 0)) AS base_credit
      FROM journal_line GROUP BY 1, 2, 3";

/// Drops the maintained balances and sums them up again from the lines.
pub fn rebuild_balances(books: &Writer<'_>) -> Result<i64> {
    books.execute("DELETE FROM month_balance", [])?;
    let insert = format!("INSERT INTO month_balance {SUMMED}");
    let rows = books.execute(&insert, [])?;
    Ok(i64::try_from(rows).expect("a book has fewer months than that"))
}

/// (entries, lines, month balances), for "looked at".
pub fn counts(books: &Reader<'_>) -> Result<(i64, i64, i64)> {
    let select = "SELECT (SELECT COUNT(*) FROM journal_entry), (SELECT COUNT(*) FROM journal_line),
                         (SELECT COUNT(*) FROM month_balance)";
    Ok(books.query_row(select, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

fn sentences(books: &Reader<'_>, select: &str) -> Result<Vec<String>> {
    let mut select = books.prepare(select)?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

use chrono::NaiveDate;
use rusqlite::params;

use crate::{
    books::Reader,
    kernel::*,
    ledger::messages::SourceKind,
    reports::types::{LedgerLine, Place},
};

/// The entry's part of a line's row, and the line's.
const LINE: &str = "
    SELECT l.date, l.entry_id, l.position, l.base_minor, l.memo AS line_memo,
           e.uuid, e.memo, e.source_kind, e.source_uuid
      FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id";

fn line_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<LedgerLine> {
    let line_memo: Option<String> = row.get("line_memo")?;
    let memo = match line_memo {
        Some(memo) if !memo.is_empty() => memo,
        _ => row.get("memo")?,
    };
    Ok(LedgerLine {
        place: Place {
            date: row.get("date")?,
            entry: row.get("entry_id")?,
            position: row.get("position")?,
        },
        entry_id: row.get("uuid")?,
        memo,
        source_kind: row.get::<_, SourceKind>("source_kind")?,
        source_id: row.get("source_uuid")?,
        base_minor: row.get("base_minor")?,
    })
}

/// An account's lines after a place up to a day, oldest first. One account is one range of the
/// clustered table; an account with others merged into it pays for a sort.
pub fn lines_after(
    books: &Reader<'_>,
    account: i64,
    merged: bool,
    after: Place,
    to: NaiveDate,
    limit: usize,
) -> Result<Vec<LedgerLine>> {
    let accounts = if merged {
        "l.account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)"
    } else {
        "l.account_id = ?1"
    };
    let select = format!(
        "{LINE}
         WHERE {accounts} AND (l.date, l.entry_id, l.position) > (?2, ?3, ?4) AND l.date <= ?5
         ORDER BY l.date, l.entry_id, l.position LIMIT ?6"
    );
    let Place { date, entry, position } = after;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let by = params![account, date, entry, position, to, limit];
    let mut select = books.prepare_cached(&select)?;
    let rows = select.query_map(by, line_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What an account stands at just after a place: its months before that day's, and the lines of
/// that month up to the place.
pub fn balance_after(books: &Reader<'_>, account: i64, place: Place) -> Result<i64> {
    let month = Month::of(place.date);
    let Place { date, entry, position } = place;
    let by = params![account, month.number(), month.first_day(), date, entry, position];
    Ok(books
        .prepare_cached(
            "SELECT COALESCE((SELECT SUM(base_debit - base_credit) FROM month_balance
                       WHERE account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)
                         AND month < ?2), 0)
                  + COALESCE((SELECT SUM(base_minor) FROM journal_line
                       WHERE account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)
                         AND date >= ?3 AND (date, entry_id, position) <= (?4, ?5, ?6)), 0)",
        )?
        .query_row(by, |row| row.get(0))?)
}

/// The day of a customer's first line.
pub fn first_day_of_customer(books: &Reader<'_>, customer: i64) -> Result<Option<NaiveDate>> {
    let select = "SELECT MIN(date) FROM journal_line WHERE customer_id = ?1";
    Ok(books.prepare_cached(select)?.query_row([customer], |row| row.get(0))?)
}

/// What a customer owed at the end of a day, on the receivable accounts.
pub fn owed_until(books: &Reader<'_>, customer: i64, day: NaiveDate) -> Result<i64> {
    Ok(books
        .prepare_cached(
            "SELECT COALESCE(SUM(l.base_minor), 0)
               FROM journal_line l INDEXED BY journal_line_by_customer
               JOIN account a ON a.id = l.account_id AND a.subtype = 'receivable'
              WHERE l.customer_id = ?1 AND l.date <= ?2",
        )?
        .query_row(params![customer, day], |row| row.get(0))?)
}

/// A customer's lines on the receivable accounts, oldest first.
pub fn customer_lines(
    books: &Reader<'_>,
    customer: i64,
    range: DateRange,
) -> Result<Vec<LedgerLine>> {
    let mut select = books.prepare_cached(
        "SELECT l.date, l.entry_id, l.position, l.base_minor, l.memo AS line_memo,
                e.uuid, e.memo, e.source_kind, e.source_uuid
           FROM journal_line l INDEXED BY journal_line_by_customer
           JOIN account a ON a.id = l.account_id AND a.subtype = 'receivable'
           JOIN journal_entry e ON e.id = l.entry_id
          WHERE l.customer_id = ?1 AND l.date BETWEEN ?2 AND ?3
          ORDER BY l.date, l.entry_id, l.position",
    )?;
    let rows = select.query_map(params![customer, range.from, range.to], line_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

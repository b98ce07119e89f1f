use std::collections::{BTreeMap, btree_map::Entry};

use chrono::NaiveDate;
use rusqlite::{Rows, params};

use crate::{
    books::Reader,
    kernel::*,
    ledger::Account,
    reports::{
        engine::{Pieces, pieces},
        types::{Balances, Chart, Span},
    },
};

pub fn chart(books: &Reader<'_>) -> Result<Chart> {
    let mut select = books.prepare_cached(
        "SELECT id, uuid, number, name, type, subtype, role, currency, archived, merged_into_id
           FROM account ORDER BY number",
    )?;
    let mut rows = select.query([])?;
    let mut chart = Chart { accounts: Vec::new(), shown_under: BTreeMap::new() };
    while let Some(row) = rows.next()? {
        let account = Account {
            key: row.get("id")?,
            id: row.get("uuid")?,
            number: row.get("number")?,
            name: row.get("name")?,
            kind: row.get("type")?,
            subtype: row.get("subtype")?,
            role: row.get("role")?,
            currency: row.get("currency")?,
            archived: row.get("archived")?,
        };
        let merged_into: Option<i64> = row.get("merged_into_id")?;
        chart.shown_under.insert(account.key, merged_into.unwrap_or(account.key));
        if merged_into.is_none() {
            chart.accounts.push(account);
        }
    }
    Ok(chart)
}

/// What each account moved by from a day to a day, or stands at on a day when there is no first.
pub fn balances(
    books: &Reader<'_>,
    chart: &Chart,
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> Result<Balances> {
    Ok(balances_of(books, chart, &[Span { from, to }])?.remove(0))
}

/// The balances of several spans. Cost: the accounts' months, summed by SQLite, and the lines of at
/// most half a month for each edge of a span that lies inside one.
pub fn balances_of(books: &Reader<'_>, chart: &Chart, spans: &[Span]) -> Result<Vec<Balances>> {
    let mut all_pieces: Vec<Pieces> = Vec::with_capacity(spans.len());
    let mut columns = Vec::with_capacity(spans.len());
    for span in spans {
        let pieces = pieces(*span, |range| is_quiet(books, range))?;
        let mut select = books.prepare_cached(
            "SELECT a.id, (SELECT SUM(m.base_debit - m.base_credit) FROM month_balance m
                            WHERE m.account_id = a.id AND m.month BETWEEN ?1 AND ?2) AS base_minor
               FROM account a",
        )?;
        columns.push(sums(chart, select.query(params![pieces.months.0, pieces.months.1])?)?);
        all_pieces.push(pieces);
    }

    // Spans often share an edge: the balance on a day, and the year up to it.
    let mut edges: BTreeMap<(NaiveDate, NaiveDate), Balances> = BTreeMap::new();
    for (column, pieces) in columns.iter_mut().zip(&all_pieces) {
        let plus = pieces.plus.iter().map(|range| (range, 1));
        let minus = pieces.minus.iter().map(|range| (range, -1));
        for (range, sign) in plus.chain(minus) {
            let edge = (range.from, range.to);
            if let Entry::Vacant(place) = edges.entry(edge) {
                place.insert(line_sums(books, chart, *range)?);
            }
            for (account, minor) in &edges[&edge] {
                *column.entry(*account).or_default() += sign * minor;
            }
        }
    }
    Ok(columns)
}

/// Whether nothing is dated in the range.
fn is_quiet(books: &Reader<'_>, range: DateRange) -> Result<bool> {
    let select = "SELECT NOT EXISTS (SELECT 1 FROM journal_entry WHERE date BETWEEN ?1 AND ?2)";
    Ok(books.prepare_cached(select)?.query_row([range.from, range.to], |row| row.get(0))?)
}

/// Sums of lines: one range of the clustered table per account.
fn line_sums(books: &Reader<'_>, chart: &Chart, range: DateRange) -> Result<Balances> {
    let mut select = books.prepare_cached(
        "SELECT a.id, (SELECT SUM(l.base_minor) FROM journal_line l
                        WHERE l.account_id = a.id AND l.date BETWEEN ?1 AND ?2) AS base_minor
           FROM account a",
    )?;
    sums(chart, select.query([range.from, range.to])?)
}

/// Rows of an account and a sum, added up under the accounts they show under.
fn sums(chart: &Chart, mut rows: Rows<'_>) -> Result<Balances> {
    let mut sums = Balances::new();
    while let Some(row) = rows.next()? {
        let account: i64 = row.get("id")?;
        if let Some(minor) = row.get::<_, Option<i64>>("base_minor")? {
            let account = chart.shown_under.get(&account).copied().unwrap_or(account);
            *sums.entry(account).or_default() += minor;
        }
    }
    Ok(sums)
}

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{CachedStatement, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::{
    books::{Reader, Writer, settings},
    kernel::{error::not_found, money::MINOR_MAX, *},
    ledger::{JournalEntry, Line, Source, engine, messages::EntryName},
};

/// A posted entry as it stands in the book.
#[derive(Clone, Debug)]
pub struct Posted {
    /// Its key inside the book, which is also its number.
    pub key: i64,
    pub id: JournalEntryId,
    pub posted_at: String,
    pub request_digest: Option<String>,
    pub reverses: Option<i64>,
    pub entry: JournalEntry,
}

const INSERT_ENTRIES: &str = "
    INSERT INTO journal_entry (id, uuid, date, memo, source_kind, source_uuid, reverses_id,
                               posted_at, request_digest)
    VALUES ";
const ENTRY: &str = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

const INSERT_LINES: &str = "
    INSERT INTO journal_line (account_id, date, entry_id, position, minor, currency, base_minor,
                              memo, customer_id, item_id, project)
    VALUES ";
const LINE: &str = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
/// With nothing but the money in it: most lines of an import.
const BARE_LINE: &str = "(?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)";

/// Rows written by one statement at most: several in one cost SQLite about half of what one by one
/// does.
const ROWS_AT_ONCE: usize = 16;

const ADD_MONTH: &str = "
    INSERT INTO month_balance (account_id, month, currency, debit, credit, base_debit, base_credit)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (account_id, month, currency) DO UPDATE
       SET debit = debit + excluded.debit, credit = credit + excluded.credit,
           base_debit = base_debit + excluded.base_debit,
           base_credit = base_credit + excluded.base_credit";

pub fn next_key(books: &Reader<'_>) -> Result<i64> {
    let select = "SELECT COALESCE(MAX(id), 0) + 1 FROM journal_entry";
    Ok(books.prepare_cached(select)?.query_row([], |row| row.get(0))?)
}

/// An entry with its place in the journal.
pub(super) struct Numbered<'e> {
    pub key: i64,
    pub id: JournalEntryId,
    pub entry: &'e JournalEntry,
    pub reverses: Option<i64>,
    pub request_digest: Option<&'e str>,
}

/// A line with its place in the journal.
pub(super) struct Placed<'e> {
    pub key: i64,
    pub position: i64,
    pub date: NaiveDate,
    pub line: &'e Line,
}

/// The lines of an entry with their places.
pub(super) fn placed(key: i64, entry: &JournalEntry) -> impl Iterator<Item = Placed<'_>> {
    let date = entry.date();
    let positions = 1..;
    positions.zip(entry.lines()).map(move |(position, line)| Placed { key, position, date, line })
}

/// Writes entries and their lines, without the month balances; for many of them, made once.
pub(super) struct Inserter<'a> {
    books: &'a Writer<'a>,
    posted_at: String,
    /// By what they insert, the shape of a row, and how many rows.
    statements: BTreeMap<(&'static str, &'static str, usize), CachedStatement<'a>>,
    /// The day last written and its text: neighbours are usually of one day.
    day: (NaiveDate, String),
}

impl<'a> Inserter<'a> {
    pub fn new(ctx: &Ctx, books: &'a Writer<'a>) -> Self {
        let posted_at = ctx.now.to_rfc3339();
        Self { books, posted_at, statements: BTreeMap::new(), day: (NaiveDate::MIN, String::new()) }
    }

    /// Writes the entries themselves; their lines must be there by then.
    pub fn entries(&mut self, entries: &[Numbered<'_>]) -> Result<()> {
        for rows in entries.chunks(ROWS_AT_ONCE) {
            let mut insert = self.statement(INSERT_ENTRIES, ENTRY, rows.len())?;
            for (row, Numbered { key, id, entry, reverses, request_digest }) in (0..).zip(rows) {
                self.turn_to(entry.date());
                let at = row * 9;
                insert.raw_bind_parameter(at + 1, key)?;
                insert.raw_bind_parameter(at + 2, id)?;
                insert.raw_bind_parameter(at + 3, &self.day.1)?;
                insert.raw_bind_parameter(at + 4, entry.memo())?;
                insert.raw_bind_parameter(at + 5, entry.source().kind)?;
                insert.raw_bind_parameter(at + 6, &entry.source().id)?;
                insert.raw_bind_parameter(at + 7, reverses)?;
                insert.raw_bind_parameter(at + 8, &self.posted_at)?;
                insert.raw_bind_parameter(at + 9, request_digest)?;
            }
            insert.raw_execute()?;
            self.statements.insert((INSERT_ENTRIES, ENTRY, rows.len()), insert);
        }
        Ok(())
    }

    pub fn lines(&mut self, lines: &[Placed<'_>]) -> Result<()> {
        for rows in lines.chunks(ROWS_AT_ONCE) {
            let bare = rows.iter().all(|row| row.line.is_bare());
            let (shape, width) = if bare { (BARE_LINE, 7) } else { (LINE, 11) };
            let mut insert = self.statement(INSERT_LINES, shape, rows.len())?;
            for (row, Placed { key, position, date, line }) in (0..).zip(rows) {
                self.turn_to(*date);
                let at = row * width;
                insert.raw_bind_parameter(at + 1, line.account)?;
                insert.raw_bind_parameter(at + 2, &self.day.1)?;
                insert.raw_bind_parameter(at + 3, key)?;
                insert.raw_bind_parameter(at + 4, position)?;
                insert.raw_bind_parameter(at + 5, line.amount.minor())?;
                insert.raw_bind_parameter(at + 6, line.amount.currency())?;
                insert.raw_bind_parameter(at + 7, line.base.minor())?;
                if !bare {
                    insert.raw_bind_parameter(at + 8, &line.memo)?;
                    insert.raw_bind_parameter(at + 9, line.customer)?;
                    insert.raw_bind_parameter(at + 10, line.item)?;
                    insert.raw_bind_parameter(at + 11, &line.project)?;
                }
            }
            insert.raw_execute()?;
            self.statements.insert((INSERT_LINES, shape, rows.len()), insert);
        }
        Ok(())
    }

    /// Inserts so many rows of a shape; to be given back when it has run.
    fn statement(
        &mut self,
        insert: &'static str,
        row: &'static str,
        rows: usize,
    ) -> Result<CachedStatement<'a>> {
        match self.statements.remove(&(insert, row, rows)) {
            Some(made) => Ok(made),
            None => {
                let text = format!("{insert}{}", vec![row; rows].join(", "));
                Ok(self.books.prepare_cached(&text)?)
            }
        }
    }

    fn turn_to(&mut self, date: NaiveDate) {
        if self.day.0 != date {
            self.day = (date, date.to_string());
        }
    }
}

/// Adds to an account's month: debit, credit, base debit, base credit.
pub fn add_to_month(
    books: &Writer<'_>,
    account: i64,
    month: Month,
    currency: Currency,
    [debit, credit, base_debit, base_credit]: [i64; 4],
) -> Result<()> {
    books.prepare_cached(ADD_MONTH)?.execute(params![
        account,
        month.number(),
        currency,
        debit,
        credit,
        base_debit,
        base_credit
    ])?;
    Ok(())
}

/// An amount below this would have to be posted four thousand million times before a sum of them
/// is too large to be kept exactly.
const LARGE: i64 = MINOR_MAX >> 32;

/// Refuses once all that was ever debited or credited adds up to more than half of what a book can
/// keep exactly: no sum in any report is larger, and everything can still be reversed.
pub fn room_for_reversal(books: &Writer<'_>) -> Result<()> {
    let select = "
        SELECT MAX(TOTAL(debit), TOTAL(credit), TOTAL(base_debit), TOTAL(base_credit))
          FROM month_balance";
    let largest: f64 = books.prepare_cached(select)?.query_row([], |row| row.get(0))?;
    // A float is exact up to the limit that is asked about.
    if largest > (MINOR_MAX / 2) as f64 {
        return Err(MoneyError::TooLarge.into());
    }
    Ok(())
}

/// Posts: the one function through which the ledger grows, imports apart (see `ledger::import`).
/// Refuses the closed period.
pub fn post(
    ctx: &Ctx,
    books: &Writer<'_>,
    id: JournalEntryId,
    entry: &JournalEntry,
    reverses: Option<i64>,
    request_digest: Option<&str>,
) -> Result<i64> {
    engine::open_period(entry.date(), settings::lock_date(books)?)?;
    let key = next_key(books)?;

    let mut inserter = Inserter::new(ctx, books);
    inserter.lines(&placed(key, entry).collect::<Vec<_>>())?;
    inserter.entries(&[Numbered { key, id, entry, reverses, request_digest }])?;
    let month = Month::of(entry.date());
    for ((account, currency), sums) in engine::month_sums(entry.lines()) {
        add_to_month(books, account, month, currency, sums)?;
    }
    let large = |amount: Money| amount.minor().abs() >= LARGE;
    // What was small enough to be posted can always be taken back.
    if reverses.is_none() && entry.lines().iter().any(|it| large(it.amount) || large(it.base)) {
        room_for_reversal(books)?;
    }
    Ok(key)
}

const SELECT_ENTRY: &str = "
    SELECT id, uuid, date, memo, source_kind, source_uuid, reverses_id, posted_at, request_digest
      FROM journal_entry";

/// The entry with this id or number.
pub fn entry(books: &Reader<'_>, id_or_number: &str) -> Result<Posted> {
    let number: Option<i64> = id_or_number.trim().trim_start_matches('#').parse().ok();
    let select = format!("{SELECT_ENTRY} WHERE uuid = ?1 OR id = ?2");
    find(books, &select, params![id::as_kept(id_or_number), number])?
        .ok_or_else(|| not_found("journal entry", id_or_number))
}

pub fn entry_with_id(books: &Reader<'_>, id: JournalEntryId) -> Result<Option<Posted>> {
    find(books, &format!("{SELECT_ENTRY} WHERE uuid = ?1"), params![id])
}

pub fn is_posted(books: &Reader<'_>, id: JournalEntryId) -> Result<bool> {
    let mut select = books.prepare_cached("SELECT 1 FROM journal_entry WHERE uuid = ?1")?;
    Ok(select.exists([id])?)
}

pub fn entry_by_key(books: &Reader<'_>, key: i64) -> Result<Option<Posted>> {
    find(books, &format!("{SELECT_ENTRY} WHERE id = ?1"), params![key])
}

/// The entry that reverses this one, if it was reversed.
pub fn reversal_of(books: &Reader<'_>, key: i64) -> Result<Option<Posted>> {
    find(books, &format!("{SELECT_ENTRY} WHERE reverses_id = ?1"), params![key])
}

/// The names of what a document posted, oldest first.
pub fn entry_names_of_source(books: &Reader<'_>, source_id: &str) -> Result<Vec<EntryName>> {
    let mut select = books.prepare_cached(
        "SELECT uuid, id, date FROM journal_entry WHERE source_uuid = ?1 ORDER BY id",
    )?;
    let names = select.query_map([source_id], |row| {
        Ok(EntryName { id: row.get(0)?, number: row.get(1)?, date: row.get(2)? })
    })?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// The id of the next entry of a document: the same for the same history, so that a book built
/// twice by the same commands is the same book.
pub fn next_entry_id(books: &Reader<'_>, document: Uuid) -> Result<JournalEntryId> {
    let posted = entry_names_of_source(books, &document.to_string())?.len();
    let name = format!("entry {}", posted + 1);
    Ok(JournalEntryId::from_uuid(Uuid::new_v5(&document, name.as_bytes())))
}

/// What a document posted, oldest first.
pub fn entries_of_source(books: &Reader<'_>, source_id: &str) -> Result<Vec<Posted>> {
    let keys: Vec<i64> = books
        .prepare_cached("SELECT id FROM journal_entry WHERE source_uuid = ?1 ORDER BY id")?
        .query_map([source_id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    keys.into_iter().filter_map(|key| entry_by_key(books, key).transpose()).collect()
}

fn find(books: &Reader<'_>, select: &str, by: impl rusqlite::Params) -> Result<Option<Posted>> {
    let mut select = books.prepare_cached(select)?;
    let head = select.query_row(by, |row| {
        let source = Source { kind: row.get("source_kind")?, id: row.get("source_uuid")? };
        Ok((
            row.get::<_, i64>("id")?,
            row.get("uuid")?,
            row.get("posted_at")?,
            row.get("request_digest")?,
            row.get("reverses_id")?,
            row.get::<_, NaiveDate>("date")?,
            row.get::<_, String>("memo")?,
            source,
        ))
    });
    let Some((key, id, posted_at, request_digest, reverses, date, memo, source)) =
        head.optional()?
    else {
        return Ok(None);
    };
    let entry = JournalEntry::balanced(date, memo, source, lines(books, key)?)?;
    Ok(Some(Posted { key, id, posted_at, request_digest, reverses, entry }))
}

fn lines(books: &Reader<'_>, key: i64) -> Result<Vec<Line>> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(
        "SELECT account_id, minor, currency, base_minor, memo, customer_id, item_id, project
           FROM journal_line WHERE entry_id = ?1 ORDER BY position",
    )?;
    let mut rows = select.query([key])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(Line {
            account: row.get("account_id")?,
            amount: money(row, "minor", row.get("currency")?)?,
            base: money(row, "base_minor", base)?,
            memo: row.get("memo")?,
            customer: row.get("customer_id")?,
            item: row.get("item_id")?,
            project: row.get("project")?,
        });
    }
    Ok(lines)
}

/// The amount in a column of minor units.
pub fn money(row: &Row<'_>, column: &str, currency: Currency) -> Result<Money> {
    Ok(Money::try_new(row.get(column)?, currency)?)
}

/// The customer's key inside the book.
pub fn customer_key(books: &Reader<'_>, id: CustomerId) -> Result<i64> {
    let select = "SELECT id FROM customer WHERE uuid = ?1";
    let key = books.prepare_cached(select)?.query_row([id], |row| row.get(0)).optional()?;
    key.ok_or_else(|| not_found("customer", id))
}

//! Every SQL statement of banking.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params, params_from_iter, types::Value as Cell};

use super::{
    engine::{Known, Mark},
    file::BankLine,
    messages::*,
    posting::Line,
};
use crate::{
    books::{Reader, Writer, folded, settings},
    kernel::{
        error::{invalid, not_found},
        *,
    },
    ledger::{
        Account,
        messages::EntryName,
        store::{account_name, money},
    },
};

/// A bank file, as it is kept.
pub struct Statement<'a> {
    pub id: BankStatementId,
    pub account: i64,
    pub file_name: &'a str,
    pub content_hash: &'a str,
    pub format: &'a str,
    pub encoding: &'a str,
    pub bank_account: &'a str,
    pub opening: Option<Money>,
    pub opening_date: Option<NaiveDate>,
    pub closing: Option<Money>,
    pub closing_date: Option<NaiveDate>,
}

pub fn insert_statement(ctx: &Ctx, books: &Writer<'_>, statement: &Statement<'_>) -> Result<i64> {
    books
        .prepare_cached(
            "INSERT INTO bank_statement (uuid, account_id, file_name, content_hash, format, encoding,
                                         bank_account, opening_minor, opening_date, closing_minor,
                                         closing_date, imported_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            statement.id,
            statement.account,
            statement.file_name,
            statement.content_hash,
            statement.format,
            statement.encoding,
            statement.bank_account,
            statement.opening.map(Money::minor),
            statement.opening_date,
            statement.closing.map(Money::minor),
            statement.closing_date,
            ctx.now.to_rfc3339()
        ])?;
    Ok(books.last_insert_rowid())
}

/// The hash of the file a statement came from, if it was taken in.
pub fn statement_content(books: &Reader<'_>, id: BankStatementId) -> Result<Option<(i64, String)>> {
    let select = "SELECT account_id, content_hash FROM bank_statement WHERE uuid = ?1";
    let found = books.prepare_cached(select)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// The bank's name for an account, as its newest statement had it.
pub fn bank_account_of(books: &Reader<'_>, account: i64) -> Result<Option<String>> {
    let select = "SELECT bank_account FROM bank_statement
                   WHERE account_id = ?1 AND bank_account <> '' ORDER BY id DESC LIMIT 1";
    Ok(books.prepare_cached(select)?.query_row([account], |row| row.get(0)).optional()?)
}

/// Writes lines of a statement, all of them open; made once for many.
pub struct LineInserter<'a> {
    insert: rusqlite::CachedStatement<'a>,
    account: i64,
    statement: i64,
}

impl<'a> LineInserter<'a> {
    pub fn new(books: &'a Writer<'_>, account: i64, statement: i64) -> Result<Self> {
        let insert = books.prepare_cached(
            "INSERT INTO bank_line (uuid, account_id, statement_id, date, value_date, minor, status,
                                    payee, memo, reference, kind, counter_account, bank_id, source,
                                    source_line, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 'open')",
        )?;
        Ok(Self { insert, account, statement })
    }

    pub fn line(&mut self, id: BankLineId, minor: i64, line: &BankLine) -> Result<()> {
        self.insert.execute(params![
            id,
            self.account,
            self.statement,
            line.date,
            line.value_date,
            minor,
            line.status,
            line.payee,
            line.memo,
            line.reference,
            line.kind,
            line.counter_account,
            line.id,
            line.raw,
            i64::try_from(line.line).unwrap_or(i64::MAX)
        ])?;
        Ok(())
    }
}

/// What was pending is booked as this line says.
pub fn book_line(books: &Writer<'_>, key: i64, minor: i64, line: &BankLine) -> Result<()> {
    books
        .prepare_cached(
            "UPDATE bank_line
                SET date = ?2, value_date = ?3, minor = ?4, status = 'booked', payee = ?5,
                    memo = ?6, reference = ?7, kind = ?8, counter_account = ?9, bank_id = ?10,
                    source = ?11, source_line = ?12
              WHERE id = ?1 AND status = 'pending'",
        )?
        .execute(params![
            key,
            line.date,
            line.value_date,
            minor,
            line.payee,
            line.memo,
            line.reference,
            line.kind,
            line.counter_account,
            line.id,
            line.raw,
            i64::try_from(line.line).unwrap_or(i64::MAX)
        ])?;
    Ok(())
}

/// The account's lines of some days, in the order they came. Cost: those lines.
pub fn known_lines(
    books: &Reader<'_>,
    account: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Known>> {
    let mut select = books.prepare_cached(
        "SELECT l.id, l.date, l.minor, l.status, l.payee, l.memo, l.reference, l.bank_id, l.state,
                s.format
           FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id
          WHERE l.account_id = ?1 AND l.date BETWEEN ?2 AND ?3 AND l.state <> 'dropped'
          ORDER BY l.date, l.id",
    )?;
    let mut rows = select.query(params![account, from, to])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |name: &str| row.get::<_, String>(name);
        let (payee, memo, reference) = (text("payee")?, text("memo")?, text("reference")?);
        lines.push(Known {
            key: row.get("id")?,
            open: row.get::<_, LineState>("state")? == LineState::Open,
            mark: Mark {
                date: row.get("date")?,
                minor: row.get("minor")?,
                status: row.get("status")?,
                bank_id: row.get("bank_id")?,
                text: super::engine::fold(&[&payee, &memo, &reference]),
                format: row.get("format")?,
            },
        });
    }
    Ok(lines)
}

/// A line with its key and what was made of it.
#[derive(Clone, Debug)]
pub struct Standing {
    pub key: i64,
    pub account: i64,
    pub state: LineState,
    pub entry: Option<i64>,
    pub line: Line,
}

pub fn standing(books: &Reader<'_>, id: BankLineId) -> Result<Standing> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(
        "SELECT l.id, l.account_id, l.date, l.minor, l.status, l.payee, l.memo, l.state, l.entry_id,
                a.currency
           FROM bank_line l JOIN account a ON a.id = l.account_id WHERE l.uuid = ?1",
    )?;
    let mut rows = select.query([id])?;
    let row = rows.next()?.ok_or_else(|| not_found("bank line", id))?;
    let currency = row.get::<_, Option<Currency>>("currency")?.unwrap_or(base);
    Ok(Standing {
        key: row.get("id")?,
        account: row.get("account_id")?,
        state: row.get("state")?,
        entry: row.get("entry_id")?,
        line: Line {
            id,
            date: row.get("date")?,
            amount: money(row, "minor", currency)?,
            status: row.get("status")?,
            payee: row.get("payee")?,
            memo: row.get("memo")?,
        },
    })
}

pub fn set_state(
    books: &Writer<'_>,
    key: i64,
    state: LineState,
    entry: Option<i64>,
    note: &str,
) -> Result<()> {
    books
        .prepare_cached("UPDATE bank_line SET state = ?2, entry_id = ?3, note = ?4 WHERE id = ?1")?
        .execute(params![key, state, entry, note])?;
    Ok(())
}

/// The line an entry is taken by, if one is.
pub fn line_of_entry(books: &Reader<'_>, account: i64, entry: i64) -> Result<Option<BankLineId>> {
    let select = "SELECT uuid FROM bank_line WHERE entry_id = ?2 AND account_id = ?1";
    let found = books.prepare_cached(select)?.query_row([account, entry], |row| row.get(0));
    Ok(found.optional()?)
}

/// What an entry moves on an account, in the account's currency.
pub fn moved(books: &Reader<'_>, account: &Account, entry: i64) -> Result<i64> {
    let base = settings::base_currency(books)?;
    let column =
        if account.currency.is_some_and(|own| own != base) { "minor" } else { "base_minor" };
    let select = format!(
        "SELECT COALESCE(SUM({column}), 0) FROM journal_line WHERE entry_id = ?1 AND account_id = ?2"
    );
    Ok(books.prepare_cached(&select)?.query_row([entry, account.key], |row| row.get(0))?)
}

const LINE: &str = "
    SELECT l.id, l.uuid, l.account_id, l.date, l.minor, l.status, l.state, l.payee, l.memo,
           l.reference, l.note, e.uuid AS entry_uuid, e.id AS entry_number, e.date AS entry_date,
           COALESCE(a.currency, (SELECT base_currency FROM book)) AS currency,
           (SELECT GROUP_CONCAT(title, ', ') FROM (
               SELECT DISTINCT o.name AS title
                 FROM journal_line j JOIN account o ON o.id = j.account_id
                WHERE j.entry_id = l.entry_id AND j.account_id <> l.account_id
                ORDER BY j.position LIMIT 3)) AS counterpart
      FROM bank_line l
      JOIN account a ON a.id = l.account_id
      LEFT JOIN journal_entry e ON e.id = l.entry_id";

fn row_of(books: &Reader<'_>, row: &Row<'_>) -> Result<BankLineRow> {
    let entry = match row.get::<_, Option<JournalEntryId>>("entry_uuid")? {
        None => None,
        Some(id) => {
            Some(EntryName { id, number: row.get("entry_number")?, date: row.get("entry_date")? })
        }
    };
    let counterpart: Option<String> = row.get("counterpart")?;
    Ok(BankLineRow {
        id: row.get("uuid")?,
        account: account_name(books, row.get("account_id")?)?,
        date: row.get("date")?,
        amount: money(row, "minor", row.get("currency")?)?,
        status: row.get("status")?,
        state: row.get("state")?,
        payee: row.get("payee")?,
        memo: row.get("memo")?,
        reference: row.get("reference")?,
        outcome: match entry {
            Some(_) => counterpart.unwrap_or_default(),
            None => row.get("note")?,
        },
        entry,
    })
}

pub fn line_row(books: &Reader<'_>, id: BankLineId) -> Result<BankLineRow> {
    let select = format!("{LINE} WHERE l.uuid = ?1");
    let mut select = books.prepare_cached(&select)?;
    let mut rows = select.query([id])?;
    match rows.next()? {
        Some(row) => row_of(books, row),
        None => Err(not_found("bank line", id)),
    }
}

/// Lines, newest first. Cost: a page; with a search, the range it looks through.
pub fn line_page(
    books: &Reader<'_>,
    account: Option<i64>,
    request: &BankLineList,
) -> Result<Page<BankLineRow>> {
    let limit = request.page.limit();
    let (mut conditions, mut values) = (Vec::new(), Vec::<Cell>::new());
    let mut also = |condition: &str, value: Cell| {
        conditions.push(condition.to_owned());
        values.push(value);
    };
    if let Some(account) = account {
        also("l.account_id = ?", account.into());
    }
    match request.state {
        // As the partial index says it, so that it is used.
        Some(LineState::Open) => also("l.state = 'open' AND 1 = ?", 1.into()),
        Some(state) => also("l.state = ?", state.word().to_owned().into()),
        None => {}
    }
    if let Some(from) = request.from {
        also("l.date >= ?", from.to_string().into());
    }
    if let Some(to) = request.to {
        also("l.date <= ?", to.to_string().into());
    }
    if let Some(search) = folded::wanted(request.search.as_deref()) {
        let condition = "instr(folded(l.payee || ' ' || l.memo || ' ' || l.reference), ?)";
        also(condition, search.into());
    }
    if let Some(after) = &request.page.after {
        let (day, key) = after
            .split_once('/')
            .and_then(|(day, key)| Some((day.to_owned(), key.parse::<i64>().ok()?)))
            .ok_or_else(|| invalid("page.after", "use the `next` of the page before"))?;
        also("(l.date, l.id) < (?, ", day.into());
        if let Some(last) = conditions.last_mut() {
            last.push_str("?)");
        }
        values.push(key.into());
    }
    let filter = if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") };
    let select =
        format!("{LINE} WHERE {filter} ORDER BY l.date DESC, l.id DESC LIMIT {}", limit + 1);
    let mut select = books.prepare_cached(&select)?;
    let mut found = select.query(params_from_iter(values))?;
    let (mut rows, mut keys) = (Vec::new(), Vec::new());
    while let Some(row) = found.next()? {
        keys.push(row.get::<_, i64>("id")?);
        rows.push(row_of(books, row)?);
    }
    let shown = limit as usize;
    let next =
        (rows.len() > shown).then(|| format!("{}/{}", rows[shown - 1].date, keys[shown - 1]));
    rows.truncate(shown);
    Ok(Page { rows, next })
}

/// A line with its source and what may be matched with it.
pub fn line_detail(
    books: &Reader<'_>,
    id: BankLineId,
    candidates: Vec<CandidateEntry>,
) -> Result<BankLineDetail> {
    let row = line_row(books, id)?;
    let mut select = books.prepare_cached(
        "SELECT l.value_date, l.kind, l.counter_account, l.bank_id, l.source, l.source_line,
                s.file_name
           FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id WHERE l.uuid = ?1",
    )?;
    Ok(select.query_row([id], |found| {
        Ok(BankLineDetail {
            row,
            value_date: found.get("value_date")?,
            kind: found.get("kind")?,
            counter_account: found.get("counter_account")?,
            bank_id: found.get("bank_id")?,
            file_name: found.get("file_name")?,
            source_line: found.get("source_line")?,
            source: found.get("source")?,
            candidates,
        })
    })?)
}

/// Entries that move `minor` on the account near a day and are no other line's, nearest first.
/// Cost: the account's lines of those days.
pub fn candidates(
    books: &Reader<'_>,
    account: &Account,
    minor: i64,
    (from, day, to): (NaiveDate, NaiveDate, NaiveDate),
) -> Result<Vec<CandidateEntry>> {
    let base = settings::base_currency(books)?;
    let column =
        if account.currency.is_some_and(|own| own != base) { "minor" } else { "base_minor" };
    let select = format!(
        "SELECT e.uuid, e.id, e.date, e.memo,
                (SELECT GROUP_CONCAT(title, ', ') FROM (
                    SELECT DISTINCT a.name AS title
                      FROM journal_line o JOIN account a ON a.id = o.account_id
                     WHERE o.entry_id = e.id AND o.account_id <> ?1
                     ORDER BY o.position LIMIT 3)) AS counterpart
           FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id
          WHERE l.account_id = ?1 AND l.date BETWEEN ?2 AND ?3 AND e.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses_id = e.id)
            AND NOT EXISTS (SELECT 1 FROM bank_line b WHERE b.entry_id = e.id AND b.account_id = ?1)
          GROUP BY e.id HAVING SUM(l.{column}) = ?4
          ORDER BY ABS(JULIANDAY(e.date) - JULIANDAY(?5)), e.id LIMIT 10"
    );
    let mut select = books.prepare_cached(&select)?;
    let rows = select.query_map(params![account.key, from, to, minor, day], |row| {
        let entry = EntryName { id: row.get(0)?, number: row.get(1)?, date: row.get(2)? };
        let accounts: Option<String> = row.get(4)?;
        Ok(CandidateEntry { entry, memo: row.get(3)?, accounts: accounts.unwrap_or_default() })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Statements, newest first. Cost: a page and the lines of its statements.
pub fn statement_page(
    books: &Reader<'_>,
    account: Option<i64>,
    request: &BankStatementList,
) -> Result<Page<BankStatementRow>> {
    let limit = request.page.limit();
    let before = match &request.page.after {
        None => i64::MAX,
        Some(after) => {
            after.parse().map_err(|_| invalid("page.after", "use the `next` of the page before"))?
        }
    };
    let mut select = books.prepare_cached(
        "SELECT s.id, s.uuid, s.account_id, s.file_name, s.format, s.closing_minor, s.closing_date,
                s.imported_at, COALESCE(a.currency, (SELECT base_currency FROM book)) AS currency,
                MIN(l.date) AS from_date, MAX(l.date) AS to_date, COUNT(l.id) AS lines,
                COUNT(CASE WHEN l.state = 'open' THEN 1 END) AS open
           FROM bank_statement s
           JOIN account a ON a.id = s.account_id
           LEFT JOIN bank_line l ON l.statement_id = s.id
          WHERE (?1 IS NULL OR s.account_id = ?1) AND s.id < ?2
          GROUP BY s.id ORDER BY s.id DESC LIMIT ?3",
    )?;
    let mut found = select.query(params![account, before, limit + 1])?;
    let (mut rows, mut keys) = (Vec::new(), Vec::<i64>::new());
    while let Some(row) = found.next()? {
        let currency = row.get("currency")?;
        let closing: Option<i64> = row.get("closing_minor")?;
        keys.push(row.get("id")?);
        rows.push(BankStatementRow {
            id: row.get("uuid")?,
            account: account_name(books, row.get("account_id")?)?,
            file_name: row.get("file_name")?,
            format: row.get("format")?,
            from: row.get("from_date")?,
            to: row.get("to_date")?,
            lines: row.get("lines")?,
            open: row.get("open")?,
            closing: closing.map(|minor| Money::try_new(minor, currency)).transpose()?,
            closing_date: row.get("closing_date")?,
            imported_at: row.get("imported_at")?,
        });
    }
    let shown = limit as usize;
    let next = (rows.len() > shown).then(|| keys[shown - 1].to_string());
    rows.truncate(shown);
    Ok(Page { rows, next })
}

/// What waits in an account that banks know.
pub struct Waiting {
    pub account: i64,
    pub open: i64,
    /// The newest balance its bank said, in minor units, and the day.
    pub bank_minor: Option<i64>,
    pub bank_day: Option<NaiveDate>,
}

/// Every account that a statement came for.
pub fn bank_accounts(books: &Reader<'_>) -> Result<Vec<Waiting>> {
    let mut select = books.prepare_cached(
        "SELECT a.id,
                (SELECT COUNT(*) FROM bank_line l
                  WHERE l.account_id = a.id AND l.state = 'open' AND l.status = 'booked') AS open,
                s.closing_minor, s.closing_date
           FROM account a
           LEFT JOIN bank_statement s ON s.id = (
                SELECT id FROM bank_statement
                 WHERE account_id = a.id AND closing_minor IS NOT NULL
                 ORDER BY closing_date DESC, id DESC LIMIT 1)
          WHERE EXISTS (SELECT 1 FROM bank_statement WHERE account_id = a.id)
          ORDER BY a.number",
    )?;
    let rows = select.query_map([], |row| {
        Ok(Waiting {
            account: row.get(0)?,
            open: row.get(1)?,
            bank_minor: row.get(2)?,
            bank_day: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// (statements, lines), for "looked at".
pub fn counts(books: &Reader<'_>) -> Result<(i64, i64)> {
    let select = "SELECT (SELECT COUNT(*) FROM bank_statement), (SELECT COUNT(*) FROM bank_line)";
    Ok(books.query_row(select, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Lines that say something else than the entry they stand for, or whose entry was taken back.
/// Cost: every line with an entry once.
pub fn faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let mut select = books.prepare(
        "SELECT 'the bank line of ' || l.date || ' over ' || l.minor || ' stands for entry '
                || l.entry_id || CASE WHEN r.id IS NOT NULL THEN ', which was taken back'
                                      ELSE ', which moves another amount' END
           FROM bank_line l
           JOIN account a ON a.id = l.account_id
           LEFT JOIN journal_entry r ON r.reverses_id = l.entry_id
          WHERE l.entry_id IS NOT NULL
            AND (r.id IS NOT NULL
                 OR l.minor <> (SELECT COALESCE(SUM(CASE WHEN a.currency IS NULL THEN j.base_minor
                                                         ELSE j.minor END), 0)
                                  FROM journal_line j
                                 WHERE j.entry_id = l.entry_id AND j.account_id = l.account_id))
         UNION ALL
         SELECT 'bank lines ' || MIN(date) || ' and ' || MAX(date) || ' stand for one entry, '
                || entry_id
           FROM bank_line WHERE entry_id IS NOT NULL
          GROUP BY entry_id, account_id HAVING COUNT(*) > 1",
    )?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

//! What people look at: the chart with balances, entries, registers.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::{Posted, money, reversal_of};
use crate::{
    books::{Reader, folded, settings},
    kernel::{error::invalid, *},
    ledger::{Account, messages::*},
};

/// The chart with balances. Cost: the accounts and their months, whatever the number of entries.
pub fn account_rows(books: &Reader<'_>, request: &AccountList) -> Result<Vec<AccountRow>> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(
        "WITH balance AS (
             SELECT COALESCE(a.merged_into_id, a.id) AS id,
                    SUM(m.base_debit - m.base_credit) AS base_minor,
                    SUM(CASE WHEN m.currency = a.currency THEN m.debit - m.credit END) AS minor
               FROM month_balance m JOIN account a ON a.id = m.account_id
              GROUP BY 1)
         SELECT a.uuid, a.number, a.name, a.type, a.subtype, a.role, a.currency, a.note, a.archived,
                i.uuid AS into_uuid, i.number AS into_number, i.name AS into_name,
                COALESCE(b.base_minor, 0) AS base_minor, COALESCE(b.minor, 0) AS minor,
                EXISTS (SELECT 1 FROM journal_line WHERE account_id = a.id) AS used
           FROM account a
           LEFT JOIN account i ON i.id = a.merged_into_id
           LEFT JOIN balance b ON b.id = a.id
          WHERE (?1 OR a.archived = 0)
            AND (?2 IS NULL OR a.type = ?2)
            AND (?3 IS NULL OR instr(folded(a.name), ?3) OR instr(folded(a.number), ?3) = 1)
          ORDER BY a.number",
    )?;
    let search = folded::wanted(request.search.as_deref());
    let mut rows = select.query(params![request.include_archived, request.kind, search])?;
    let mut accounts = Vec::new();
    while let Some(row) = rows.next()? {
        let currency: Option<Currency> = row.get("currency")?;
        let merged_into = match row.get::<_, Option<AccountId>>("into_uuid")? {
            None => None,
            Some(id) => Some(AccountName {
                id,
                number: row.get("into_number")?,
                name: row.get("into_name")?,
            }),
        };
        accounts.push(AccountRow {
            id: row.get("uuid")?,
            number: row.get("number")?,
            name: row.get("name")?,
            kind: row.get("type")?,
            subtype: row.get("subtype")?,
            role: row.get("role")?,
            currency,
            note: row.get("note")?,
            archived: row.get("archived")?,
            merged_into,
            balance: money(row, "base_minor", base)?,
            foreign_balance: match currency {
                Some(own) if own != base => Some(money(row, "minor", own)?),
                _ => None,
            },
            used: row.get("used")?,
        });
    }
    Ok(accounts)
}

/// An account's balance in base currency, from its months alone.
pub fn balance(books: &Reader<'_>, account: i64) -> Result<Money> {
    let minor = books
        .prepare_cached(
            "SELECT COALESCE(SUM(base_debit - base_credit), 0) FROM month_balance
              WHERE account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)",
        )?
        .query_row([account], |row| row.get(0))?;
    Ok(Money::try_new(minor, settings::base_currency(books)?)?)
}

/// The balance in the account's own currency.
pub fn own_balance(books: &Reader<'_>, account: &Account) -> Result<Money> {
    let base = settings::base_currency(books)?;
    let Some(own) = account.currency.filter(|own| *own != base) else {
        return balance(books, account.key);
    };
    let select = "SELECT COALESCE(SUM(debit - credit), 0) FROM month_balance
                   WHERE account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)
                     AND currency = ?2";
    let minor =
        books.prepare_cached(select)?.query_row(params![account.key, own], |row| row.get(0))?;
    Ok(Money::try_new(minor, own)?)
}

pub fn entry_detail(books: &Reader<'_>, posted: &Posted) -> Result<EntryDetail> {
    let base = settings::base_currency(books)?;
    let mut lines = Vec::new();
    for line in posted.entry.lines() {
        lines.push(EntryLine {
            account: account_name(books, line.account)?,
            amount: line.amount,
            base: line.base,
            memo: line.memo.clone(),
            customer: line.customer.map(|key| customer_name(books, key)).transpose()?,
            project: line.project.clone(),
        });
    }
    let reverses = match posted.reverses {
        Some(key) => super::entry_by_key(books, key)?.map(|it| name_of(&it)),
        None => None,
    };
    let debits = posted.entry.lines().iter().map(|line| line.base).filter(|it| it.is_positive());
    Ok(EntryDetail {
        id: posted.id,
        number: posted.key,
        date: posted.entry.date(),
        memo: posted.entry.memo().to_owned(),
        source_kind: posted.entry.source().kind,
        source_id: posted.entry.source().id.clone(),
        posted_at: posted.posted_at.clone(),
        reverses,
        reversed_by: reversal_of(books, posted.key)?.map(|it| name_of(&it)),
        total: Money::sum(base, debits)?,
        lines,
    })
}

fn name_of(posted: &Posted) -> EntryName {
    EntryName { id: posted.id, number: posted.key, date: posted.entry.date() }
}

pub fn account_name(books: &Reader<'_>, key: i64) -> Result<AccountName> {
    let select = "SELECT uuid, number, name FROM account WHERE id = ?1";
    Ok(books.prepare_cached(select)?.query_row([key], |row| {
        Ok(AccountName { id: row.get(0)?, number: row.get(1)?, name: row.get(2)? })
    })?)
}

fn customer_name(books: &Reader<'_>, key: i64) -> Result<CustomerName> {
    let select = "SELECT uuid, name FROM customer WHERE id = ?1";
    Ok(books
        .prepare_cached(select)?
        .query_row([key], |row| Ok(CustomerName { id: row.get(0)?, name: row.get(1)? }))?)
}

/// `date/key`, the place after a row of a list that is sorted by day and entry.
fn day_and_key(after: Option<&str>) -> Result<Option<(String, i64, i64)>> {
    let Some(after) = after else { return Ok(None) };
    let mut parts = after.splitn(3, '/');
    let day = parts.next().map(str::to_owned);
    let key = parts.next().and_then(|part| part.parse().ok());
    let position = parts.next().map_or(Some(0), |part| part.parse().ok());
    match (day, key, position) {
        (Some(day), Some(key), Some(position)) => Ok(Some((day, key, position))),
        _ => Err(invalid("page.after", "use the `next` of the page before")),
    }
}

/// The journal, newest first. Cost: a page; with a search, the range it looks through.
pub fn entry_page(books: &Reader<'_>, request: &EntryList) -> Result<Page<EntryRow>> {
    let base = settings::base_currency(books)?;
    let limit = request.page.limit();
    let after = day_and_key(request.page.after.as_deref())?;
    let (day, key) = after.map_or(("9999-12-31".to_owned(), i64::MAX), |(day, key, _)| (day, key));
    let search = folded::wanted(request.search.as_deref());
    let number: Option<i64> =
        search.as_ref().and_then(|text| text.trim_start_matches('#').parse().ok());
    let mut select = books.prepare_cached(
        "SELECT e.id, e.uuid, e.date, e.memo, e.source_kind, e.source_uuid,
                EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses_id = e.id) AS reversed,
                (SELECT SUM(MAX(l.base_minor, 0)) FROM journal_line l WHERE l.entry_id = e.id) AS total_minor,
                (SELECT GROUP_CONCAT(title, ', ') FROM (
                    SELECT DISTINCT a.number || ' ' || a.name AS title
                      FROM journal_line l JOIN account a ON a.id = l.account_id
                     WHERE l.entry_id = e.id ORDER BY l.position)) AS accounts
           FROM journal_entry e
          WHERE (e.date, e.id) < (?1, ?2)
            AND (?3 IS NULL OR e.date >= ?3) AND (?4 IS NULL OR e.date <= ?4)
            AND (?5 IS NULL OR e.source_kind = ?5)
            AND (?6 IS NULL OR e.source_uuid = ?6)
            AND (?7 IS NULL OR instr(folded(e.memo), ?7) OR e.id = ?8)
          ORDER BY e.date DESC, e.id DESC LIMIT ?9",
    )?;
    let mut rows = select.query(params![
        day,
        key,
        request.from,
        request.to,
        request.source_kind,
        request.source_id.as_deref().map(id::as_kept),
        search,
        number,
        limit + 1
    ])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(EntryRow {
            id: row.get("uuid")?,
            number: row.get("id")?,
            date: row.get("date")?,
            memo: row.get("memo")?,
            source_kind: row.get("source_kind")?,
            source_id: row.get("source_uuid")?,
            total: money(row, "total_minor", base)?,
            accounts: row.get::<_, Option<String>>("accounts")?.unwrap_or_default(),
            reversed: row.get("reversed")?,
        });
    }
    Ok(Page::of(entries, limit, |row| format!("{}/{}", row.date, row.number)))
}

const REGISTER: &str = "
    SELECT l.date, l.entry_id, l.position, l.minor, l.base_minor, l.memo AS line_memo,
           e.uuid, e.memo, e.source_kind, e.source_uuid, c.uuid AS customer_uuid, c.name AS customer_name,
           (SELECT GROUP_CONCAT(title, ', ') FROM (
               SELECT DISTINCT a.name AS title
                 FROM journal_line o JOIN account a ON a.id = o.account_id
                WHERE o.entry_id = l.entry_id AND o.account_id <> l.account_id
                ORDER BY o.position LIMIT 3)) AS counterpart
      FROM journal_line l
      JOIN journal_entry e ON e.id = l.entry_id
      LEFT JOIN customer c ON c.id = l.customer_id";

/// An account's lines, newest first, with the balance after each. Cost: the page, plus the months
/// of the account and the lines of one month for the balance it starts from.
pub fn register(
    books: &Reader<'_>,
    account: &Account,
    request: &AccountRegister,
) -> Result<RegisterPage> {
    let base = settings::base_currency(books)?;
    let own = account.currency.filter(|own| *own != base);
    let currency = own.unwrap_or(base);
    let column = if own.is_some() { "minor" } else { "base_minor" };
    let limit = request.page.limit();
    let to = request.to.map_or_else(|| "9999-12-31".to_owned(), |date| date.to_string());
    let start = match day_and_key(request.page.after.as_deref())? {
        Some(after) => after,
        None => (to.clone(), i64::MAX, i64::MAX),
    };
    let from = request.from.map_or_else(String::new, |date| date.to_string());

    let mut balance = balance_before(books, account.key, column, &start)?;
    let balance_at_end = match request.page.after {
        None => balance,
        Some(_) => balance_before(books, account.key, column, &(to, i64::MAX, i64::MAX))?,
    };

    // One account is one range of the clustered table; accounts with others merged into them
    // pay for a sort.
    let merged = super::merged_accounts(books, account.key)? > 0;
    let accounts = if merged {
        "l.account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)"
    } else {
        "l.account_id = ?1"
    };
    let select = format!(
        "{REGISTER}
         WHERE {accounts} AND (l.date, l.entry_id, l.position) < (?2, ?3, ?4) AND l.date >= ?5
         ORDER BY l.date DESC, l.entry_id DESC, l.position DESC LIMIT ?6"
    );
    let mut select = books.prepare_cached(&select)?;
    let (day, key, position) = &start;
    let mut found = select.query(params![account.key, day, key, position, from, limit + 1])?;
    let (mut rows, mut places) = (Vec::new(), BTreeMap::new());
    while let Some(row) = found.next()? {
        let amount = money(row, column, currency)?;
        let memo: String = row.get("memo")?;
        let line_memo: Option<String> = row.get("line_memo")?;
        let customer = match row.get::<_, Option<CustomerId>>("customer_uuid")? {
            None => None,
            Some(id) => Some(CustomerName { id, name: row.get("customer_name")? }),
        };
        places.insert(rows.len(), row.get::<_, i64>("position")?);
        rows.push(RegisterRow {
            entry_id: row.get("uuid")?,
            entry_number: row.get("entry_id")?,
            date: row.get("date")?,
            memo: line_memo.filter(|text| !text.is_empty()).unwrap_or(memo),
            counterpart: row.get::<_, Option<String>>("counterpart")?.unwrap_or_default(),
            source_kind: row.get("source_kind")?,
            source_id: row.get("source_uuid")?,
            customer,
            amount,
            balance: Money::try_new(balance, currency)?,
        });
        balance -= amount.minor();
    }
    let last = limit as usize;
    let next = (rows.len() > last).then(|| {
        let row = &rows[last - 1];
        format!("{}/{}/{}", row.date, row.entry_number, places[&(last - 1)])
    });
    rows.truncate(last);
    Ok(RegisterPage {
        account: account_name(books, account.key)?,
        balance: Money::try_new(balance_at_end, currency)?,
        rows,
        next,
    })
}

/// The account's balance just before a place in its register, in `minor` or `base_minor`: its
/// months before that day's, and that month's lines up to the place.
fn balance_before(
    books: &Reader<'_>,
    account: i64,
    column: &str,
    (day, key, position): &(String, i64, i64),
) -> Result<i64> {
    let months = if column == "minor" { "debit - credit" } else { "base_debit - base_credit" };
    let number: i64 = day.replace('-', "").parse::<i64>().unwrap_or(0) / 100;
    let first_day = format!("{}-01", day.get(..7).unwrap_or_default());
    let select = format!(
        "SELECT COALESCE((SELECT SUM({months}) FROM month_balance
                           WHERE account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)
                             AND month < ?2), 0)
              + COALESCE((SELECT SUM({column}) FROM journal_line
                           WHERE account_id IN (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)
                             AND date >= ?3 AND (date, entry_id, position) < (?4, ?5, ?6)), 0)"
    );
    let by = params![account, number, first_day, day, key, position];
    let sum: Option<i64> =
        books.prepare_cached(&select)?.query_row(by, |row| row.get(0)).optional()?;
    Ok(sum.unwrap_or(0))
}

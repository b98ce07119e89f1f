//! What must hold of the ledger's tables, looked at in full, and the rebuilding of what is derived.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{COLUMNS, account_of};
use crate::{
    audit::messages::AuditChange,
    books::{Reader, Writer, settings},
    kernel::*,
    ledger::messages::SourceKind,
};

/// Accounts that cannot be read, and merges of what is not alike.
pub fn account_faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut select = books.prepare(&format!("SELECT {COLUMNS} FROM account ORDER BY number"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        match account_of(row) {
            Err(error) => {
                let number: String = row.get("number")?;
                faults.push(format!("account {number} cannot be read: {error}"));
            }
            Ok(account) if account.subtype.account_type() != account.kind => {
                let (number, subtype, kind) = (account.number, account.subtype, account.kind);
                faults.push(format!("account {number} is of the type {kind} and yet {subtype}"));
            }
            Ok(_) => {}
        }
    }
    faults.extend(sentences(
        books,
        "SELECT 'account ' || a.number || ' is merged into ' || i.number
                || ', which is of another type, subtype or currency'
           FROM account a JOIN account i ON i.id = a.merged_into_id
          WHERE a.type <> i.type OR a.subtype <> i.subtype OR a.currency IS NOT i.currency",
    )?);
    Ok(faults)
}

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
    faults.extend(sentences(
        books,
        "SELECT 'entry ' || id || ' is dated ' || date || ', which is no day'
           FROM journal_entry WHERE date(date) IS NOT date",
    )?);
    faults.extend(sentences(
        books,
        "SELECT 'a line of entry ' || entry_id || ' is of ' || minor || ' minor units and counts for '
                || base_minor || ', both in the base currency'
           FROM journal_line JOIN book ON book.base_currency = currency
          WHERE minor <> base_minor",
    )?);
    faults.extend(sentences(
        books,
        "SELECT DISTINCT 'a line of entry ' || entry_id || ' names a customer that does not exist'
           FROM journal_line l
          WHERE customer_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = l.customer_id)",
    )?);
    faults.extend(sentences(
        books,
        "SELECT DISTINCT 'entry ' || e.id || ' is not the opposite of entry ' || e.reverses_id
                || ', which it reverses'
           FROM journal_entry e JOIN journal_line l ON l.entry_id IN (e.id, e.reverses_id)
          WHERE e.reverses_id IS NOT NULL
          GROUP BY e.id, l.account_id, l.currency, l.customer_id
         HAVING SUM(l.minor) <> 0 OR SUM(l.base_minor) <> 0",
    )?);
    let mut select = books.prepare(
        "SELECT currency, MIN(entry_id) AS entry_id FROM journal_line GROUP BY currency",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (code, entry): (String, i64) = (row.get("currency")?, row.get("entry_id")?);
        if let Err(reason) = code.parse::<Currency>() {
            faults.push(format!("a line of entry {entry}: {reason}"));
        }
    }
    Ok(faults)
}

/// What the audit trail tells of the journal.
#[derive(Default)]
struct Told {
    /// Entries by hand, as they were posted, by their id.
    by_hand: BTreeMap<String, Value>,
    /// Of each import: the first entry, how many, and how many lines.
    imports: Vec<(i64, i64, i64)>,
    /// Everything that was ever changed: what it is, and its id.
    subjects: BTreeSet<(String, String)>,
    lock_date: Value,
}

impl Told {
    fn read(books: &Reader<'_>) -> Result<Option<Self>> {
        let mut told = Self::default();
        let mut select = books.prepare("SELECT changes FROM audit_log ORDER BY id")?;
        let mut rows = select.query([])?;
        let mut any = false;
        while let Some(row) = rows.next()? {
            any = true;
            let changes: Vec<AuditChange> =
                serde_json::from_str(&row.get::<_, String>("changes")?)?;
            for AuditChange { subject, id, before: _, after } in changes {
                match subject.as_str() {
                    "import" => {
                        let number = |key: &str| after[key].as_i64().unwrap_or(0);
                        let import = (number("firstEntry"), number("entries"), number("lines"));
                        told.imports.push(import);
                    }
                    "lock_date" => told.lock_date = after["lockDate"].clone(),
                    "journal_entry" => drop(told.by_hand.insert(id.clone(), after)),
                    _ => {}
                }
                told.subjects.insert((subject, id));
            }
        }
        Ok(any.then_some(told))
    }
}

/// Where the journal is not what the audit trail tells of it: every entry was posted by hand, came
/// in an import or belongs to a document, and those by hand are as they were posted. Cost: the
/// trail and every entry once.
pub fn trail_faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let Some(mut told) = Told::read(books)? else {
        return Ok(vec!["the audit trail is empty; a book begins with who made it".to_owned()]);
    };
    let mut faults = Vec::new();
    let mut select = books.prepare(
        "SELECT e.id, e.uuid, e.source_kind, COALESCE(o.source_uuid, e.source_uuid) AS source_uuid
           FROM journal_entry e LEFT JOIN journal_entry o ON o.id = e.reverses_id ORDER BY e.id",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (key, uuid): (i64, String) = (row.get("id")?, row.get("uuid")?);
        let kind: Result<SourceKind, String> = row.get::<_, String>("source_kind")?.parse();
        let is_told = match kind {
            Ok(SourceKind::Manual | SourceKind::Opening | SourceKind::Reversal) => {
                match told.by_hand.remove(&uuid) {
                    Some(posted) => {
                        faults.extend(changed_since(books, key, &posted));
                        true
                    }
                    None => false,
                }
            }
            Ok(SourceKind::Import) => {
                told.imports.iter().any(|(first, count, _)| (*first..first + count).contains(&key))
            }
            Ok(document) => {
                let id: Option<String> = row.get("source_uuid")?;
                let named = |id| told.subjects.contains(&(document.word().to_owned(), id));
                id.is_some_and(named)
            }
            Err(reason) => {
                faults.push(format!("entry {key}: {reason}"));
                true
            }
        };
        if !is_told {
            faults.push(format!("entry {key} stands in the journal, but not in the audit trail"));
        }
    }
    for posted in told.by_hand.values() {
        let number = &posted["number"];
        faults
            .push(format!("the audit trail tells of entry {number}, which is not in the journal"));
    }
    let mut count = books.prepare(
        "SELECT (SELECT COUNT(*) FROM journal_entry WHERE id BETWEEN ?1 AND ?2
                    AND source_kind = 'import'),
                (SELECT COUNT(*) FROM journal_line WHERE entry_id BETWEEN ?1 AND ?2)",
    )?;
    for (first, entries, lines) in told.imports {
        let last = first + entries - 1;
        let found: (i64, i64) =
            count.query_row([first, last], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if found != (entries, lines) {
            faults.push(format!(
                "an import brought entries {first} to {last} with {lines} lines; the journal has \
                 {} entries with {} lines of it",
                found.0, found.1
            ));
        }
    }
    let lock_date = json!(settings::lock_date(books)?);
    if lock_date != told.lock_date {
        faults.push(format!(
            "the lock date is {lock_date}; the audit trail tells of {}",
            told.lock_date
        ));
    }
    Ok(faults)
}

/// Where an entry is no longer what it was when it was posted by hand.
fn changed_since(books: &Reader<'_>, key: i64, posted: &Value) -> Option<String> {
    let standing = super::entry_by_key(books, key).and_then(|entry| match entry {
        Some(entry) => Ok(json!(super::entry_detail(books, &entry)?)),
        None => Err(Error::fault("it is gone")),
    });
    match standing {
        Err(error) => Some(format!("entry {key} cannot be read: {error}")),
        Ok(standing) if said(&standing) != said(posted) => {
            Some(format!("entry {key} is not what the audit trail says was posted"))
        }
        Ok(_) => None,
    }
}

/// What stays of an entry whatever its accounts and customers are called today.
fn said(detail: &Value) -> Value {
    let line = |line: &Value| {
        json!([
            line["account"]["id"],
            line["amount"],
            line["base"],
            line["customer"]["id"],
            line["memo"],
            line["project"],
        ])
    };
    let lines: Vec<Value> = detail["lines"].as_array().into_iter().flatten().map(line).collect();
    json!([detail["number"], detail["date"], detail["memo"], detail["sourceKind"], lines])
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

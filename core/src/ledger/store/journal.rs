//! A whole journal in one go.
//!
//! Row by row, most of the time goes into keeping indexes in order and asking the triggers. A
//! journal that is large beside what is there is written in the order of its table, without
//! either; then the indexes are made, and what the triggers would have asked of each entry is
//! asked of all at once. All in the caller's transaction: an error leaves nothing of it.

use std::collections::BTreeMap;

use super::entries::{Inserter, Numbered, Placed, next_key, placed};
use crate::{books::Writer, kernel::*, ledger::JournalEntry};

/// Below this many entries, making indexes anew is not worth it.
const MANY: usize = 1000;

/// Writes entries under the next keys, without the month balances. The caller has refused closed
/// periods.
pub fn insert_journal(
    ctx: &Ctx,
    books: &Writer<'_>,
    entries: &[(JournalEntryId, JournalEntry)],
) -> Result<()> {
    let first = next_key(books)?;
    let numbered: Vec<Numbered<'_>> = (first..)
        .zip(entries)
        .map(|(key, (id, entry))| Numbered {
            key,
            id: *id,
            entry,
            reverses: None,
            request_digest: None,
        })
        .collect();
    let mut inserter = Inserter::new(ctx, books);
    let standing = usize::try_from(first - 1).unwrap_or(usize::MAX);
    if entries.len() < MANY || entries.len() < standing / 4 {
        for it in &numbered {
            inserter.lines(&placed(it.key, it.entry).collect::<Vec<_>>())?;
            inserter.entries(std::slice::from_ref(it))?;
        }
        return Ok(());
    }

    let put_back = set_aside(books)?;
    inserter.entries(&numbered)?;
    for lines in by_account(&numbered).values_mut() {
        // Those of an account are in order already where the entries are in the order of their
        // days, and a stable sort keeps entries and positions in theirs.
        lines.sort_by_key(|line| line.date);
        inserter.lines(lines)?;
    }
    drop(inserter);
    for object in put_back {
        books.execute_batch(&object)?;
    }
    balanced_since(books, first)
}

fn by_account<'e>(entries: &[Numbered<'e>]) -> BTreeMap<i64, Vec<Placed<'e>>> {
    let mut accounts: BTreeMap<i64, Vec<Placed<'e>>> = BTreeMap::new();
    for line in entries.iter().flat_map(|it| placed(it.key, it.entry)) {
        accounts.entry(line.line.account).or_default().push(line);
    }
    accounts
}

/// Drops the journal's indexes and triggers; what makes them again, indexes first. Partial indexes
/// stay: they hold none of these rows, and making them would read them all.
fn set_aside(books: &Writer<'_>) -> Result<Vec<String>> {
    let mut select = books.prepare(
        "SELECT type, name, sql FROM sqlite_schema
          WHERE tbl_name IN ('journal_entry', 'journal_line') AND type IN ('index', 'trigger')
            AND sql IS NOT NULL AND (type = 'trigger' OR sql NOT LIKE '% WHERE %')
          ORDER BY type, rowid",
    )?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let objects: Vec<(String, String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    for (kind, name, _) in &objects {
        books.execute_batch(&format!("DROP {kind} {name}"))?;
    }
    Ok(objects.into_iter().map(|(_, _, sql)| sql).collect())
}

/// What the trigger `journal_entry_balances` asks of one entry, of every entry from `first` on.
fn balanced_since(books: &Writer<'_>, first: i64) -> Result<()> {
    let mut select = books.prepare(
        "SELECT entry_id FROM journal_line INDEXED BY journal_line_by_entry
          WHERE entry_id >= ?1 GROUP BY entry_id
         HAVING COUNT(*) < 2 OR MAX(position) <> COUNT(*) OR SUM(base_minor) <> 0
             OR MIN(date) <> MAX(date)
          LIMIT 1",
    )?;
    match select.query([first])?.next()? {
        Some(row) => Err(Error::fault(format!("entry {} does not balance", row.get::<_, i64>(0)?))),
        None => Ok(()),
    }
}

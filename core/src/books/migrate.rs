//! Bringing an older book up to date: on a copy, verified, then put in its place. The book as it
//! was stays beside it as `NAME.before-vN`.

use std::{collections::BTreeMap, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::{BooksRule, file::cannot_write, place};
use crate::kernel::Result;

refinery::embed_migrations!("../migrations");

/// "FPLT": how SQLite tools and we know the file for a FinPilot book.
pub const APPLICATION_ID: i64 = 0x4650_4C54;

/// The format this program writes: the number of the last migration.
pub fn latest_version() -> i64 {
    let runner = migrations::runner();
    runner.get_migrations().iter().map(|it| i64::from(it.version())).max().unwrap_or(0)
}

/// Applies what is missing, up to `version`, to a file nobody else has open.
pub(super) fn migrate_to(connection: &mut Connection, version: i64) -> Result<()> {
    let target =
        refinery::Target::Version(i32::try_from(version).expect("a migration's number is small"));
    migrations::runner()
        .set_target(target)
        .run(connection)
        .map_err(|error| crate::kernel::Error::Fault(Box::new(error)))?;
    connection.pragma_update(None, "user_version", version)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(())
}

/// Copies a book to `copy`, brings that up to date and verifies it.
pub(super) fn migrate_copy(
    original: &Connection,
    copy: &mut Connection,
    path: &Path,
) -> Result<()> {
    let failed =
        |detail: String| BooksRule::MigrationFailed { path: path.display().to_string(), detail };
    Backup::new(original, copy)?.run_to_completion(1024, Duration::ZERO, None)?;
    migrate_to(copy, latest_version())?;
    if let Some(fault) = faults(copy).into_iter().next() {
        return Err(failed(fault).into());
    }
    if proof(copy)? != proof(original)? {
        return Err(failed("its balances are not the book's".to_owned()).into());
    }
    Ok(())
}

/// Makes a copy of the book at `path`, migrates and verifies it, and puts it in the book's place.
pub(super) fn migrate_file(path: &Path, from: i64) -> Result<()> {
    let unfinished = path.with_added_extension("migrating");
    let attempt = || -> Result<()> {
        place::discard(&unfinished)?;
        // With no pragma that would write to it: until the swap the original stays as it is.
        let original = Connection::open(path)?;
        let mut copy =
            Connection::open(&unfinished).map_err(|error| cannot_write(&unfinished, error))?;
        migrate_copy(&original, &mut copy, path)?;
        // One file, with no write-ahead log beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    };
    let result =
        attempt().and_then(|()| place::replace(&unfinished, path, &format!("before-v{from}")));
    if result.is_err() {
        place::discard(&unfinished).ok();
    }
    result
}

/// SQLite's online copy: consistent whoever reads or writes meanwhile.
pub(crate) fn copy_database(from: &Connection, to: &Path) -> Result<()> {
    place::discard(to)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut target =
        Connection::open_with_flags(to, flags).map_err(|error| cannot_write(to, error))?;
    Backup::new(from, &mut target)?.run_to_completion(1024, Duration::ZERO, None)?;
    // A copy is one file: no write-ahead log beside it.
    target.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(())
}

/// What SQLite itself finds wrong with a file: damaged pages, rows that refer to nothing.
pub(crate) fn faults(connection: &Connection) -> Vec<String> {
    let look = || -> rusqlite::Result<Vec<String>> {
        let mut integrity = connection.prepare("PRAGMA integrity_check(20)")?;
        let mut faults: Vec<String> =
            integrity.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        faults.retain(|fault| fault != "ok");
        let mut orphans = connection.prepare("PRAGMA foreign_key_check")?;
        let orphans = orphans.query_map([], |row| {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(format!("a row of {table} refers to a {parent} that does not exist"))
        })?;
        for orphan in orphans {
            faults.push(orphan?);
        }
        Ok(faults)
    };
    look().unwrap_or_else(|error| vec![error.to_string()])
}

/// Where a book's tables, indexes and triggers are not those this program makes: a trigger that is
/// gone no longer keeps what it kept. A newer book's are not known and not compared.
pub(crate) fn schema_faults(connection: &Connection) -> Result<Vec<String>> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version != latest_version() {
        return Ok(Vec::new());
    }
    let mut fresh = Connection::open_in_memory()?;
    migrate_to(&mut fresh, version)?;
    let (ours, mut found) = (schema(&fresh)?, schema(connection)?);
    let mut faults = Vec::new();
    for (name, sql) in ours {
        match found.remove(&name) {
            None => faults.push(format!("the {name} is missing")),
            Some(other) if other != sql => {
                faults.push(format!("the {name} is not as FinPilot made it"));
            }
            Some(_) => {}
        }
    }
    faults.extend(found.into_keys().map(|name| format!("FinPilot made no {name}")));
    Ok(faults)
}

/// The SQL of everything in a schema by its kind and name, apart from SQLite's and refinery's own.
fn schema(connection: &Connection) -> Result<BTreeMap<String, String>> {
    let mut select = connection.prepare(
        "SELECT type || ' ' || name, sql FROM sqlite_schema
          WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name <> 'refinery_schema_history'",
    )?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Per account and currency: how many lines, and what they add up to in both currencies.
type Proof = Vec<(i64, String, i64, i64, i64)>;

/// What a copy must share with its original: every account's balance, and how much was posted.
pub(crate) fn proof(connection: &Connection) -> Result<Proof> {
    let has_ledger: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'journal_line')",
        [],
        |row| row.get(0),
    )?;
    if !has_ledger {
        return Ok(Vec::new());
    }
    let mut balances = connection.prepare(
        "SELECT account_id, currency, COUNT(*), SUM(minor), SUM(base_minor)
           FROM journal_line GROUP BY account_id, currency ORDER BY 1, 2",
    )?;
    let rows = balances
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

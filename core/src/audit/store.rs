//! Every SQL statement of the audit trail.

use rusqlite::{OptionalExtension, params};

use super::messages::*;
use crate::{
    books::{Change, Reader, Writer},
    kernel::{digest::sha256, *},
    members::Actor,
};

/// What the first row follows.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Appends what `actor` did by `command`. Called once per mutation, inside its transaction.
pub fn append(
    ctx: &Ctx,
    books: &Writer<'_>,
    actor: &Actor,
    command: &str,
    request_digest: &str,
    changes: &[Change],
) -> Result<()> {
    let last: Option<(i64, String)> = books
        .prepare_cached("SELECT id, hash FROM audit_log ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (id, previous) = last.map_or((1, GENESIS.to_owned()), |(id, hash)| (id + 1, hash));
    let at = ctx.now.to_rfc3339();
    let changes = serde_json::to_string(changes)?;
    let actor_id = actor.id.to_string();
    let sealed = seal(&[
        &previous,
        &id.to_string(),
        &at,
        &actor_id,
        &actor.name,
        command,
        request_digest,
        &changes,
    ]);
    books
        .prepare_cached(
            "INSERT INTO audit_log (id, at, member_uuid, member_name, command, request_digest,
                                    changes, previous_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id,
            at,
            actor_id,
            actor.name,
            command,
            request_digest,
            changes,
            previous,
            sealed
        ])?;
    Ok(())
}

/// The seal of the newest row: equal in two copies that hold the same changes.
pub fn last_hash(books: &Reader<'_>) -> Result<Option<String>> {
    let select = "SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1";
    Ok(books.prepare_cached(select)?.query_row([], |row| row.get(0)).optional()?)
}

/// The hash of a row's fields, each with its length before it so that none can run into the next.
fn seal(fields: &[&str]) -> String {
    let mut text = String::new();
    for field in fields {
        text.push_str(&format!("{}:{field};", field.len()));
    }
    sha256(text.as_bytes())
}

/// Walks the chain; a sentence for each row that does not fit. Cost: every row once.
pub fn faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut select = books.prepare(
        "SELECT id, at, member_uuid, member_name, command, request_digest, changes,
                previous_hash, hash
           FROM audit_log ORDER BY id",
    )?;
    let mut rows = select.query([])?;
    let (mut expected_id, mut previous) = (1, GENESIS.to_owned());
    while let Some(row) = rows.next()? {
        let id: i64 = row.get("id")?;
        let text = |name: &str| row.get::<_, String>(name);
        let hash = text("hash")?;
        if id != expected_id {
            faults.push(format!("audit row {expected_id} is missing"));
        }
        if text("previous_hash")? != previous {
            faults.push(format!("audit row {id} does not follow the row before it"));
        }
        let fields = [
            text("previous_hash")?,
            id.to_string(),
            text("at")?,
            text("member_uuid")?,
            text("member_name")?,
            text("command")?,
            text("request_digest")?,
            text("changes")?,
        ];
        if seal(&fields.each_ref().map(String::as_str)) != hash {
            faults.push(format!("audit row {id} was changed after it was written"));
        }
        (expected_id, previous) = (id + 1, hash);
    }
    Ok(faults)
}

/// A page, newest first. Cost: the page, or the whole trail when a subject is looked for.
pub fn page(books: &Reader<'_>, request: &AuditList) -> Result<Page<AuditRow>> {
    let before: i64 =
        request.page.after.as_deref().map_or(Ok(i64::MAX), str::parse).map_err(|_| {
            crate::kernel::error::invalid("page.after", "use the `next` of the page before")
        })?;
    let limit = request.page.limit();
    let mut select = books.prepare_cached(
        "SELECT id, at, member_name, command, changes, hash FROM audit_log
          WHERE id < ?1
            AND (?2 IS NULL OR EXISTS (SELECT 1 FROM json_each(changes)
                                        WHERE json_extract(value, '$.id') = ?2))
          ORDER BY id DESC LIMIT ?3",
    )?;
    let mut rows = select.query(params![before, request.subject_id, limit + 1])?;
    let mut page = Vec::new();
    while let Some(row) = rows.next()? {
        let changes: String = row.get("changes")?;
        page.push(AuditRow {
            number: row.get("id")?,
            at: row.get("at")?,
            member: row.get("member_name")?,
            command: row.get("command")?,
            changes: serde_json::from_str(&changes)?,
            hash: row.get("hash")?,
        });
    }
    Ok(Page::of(page, limit, |row| row.number.to_string()))
}

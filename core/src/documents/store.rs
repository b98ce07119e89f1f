//! Every SQL statement of documents.

use rusqlite::{OptionalExtension, Row, params};

use super::messages::*;
use crate::{
    books::{Reader, Writer},
    kernel::*,
};

/// An attachment as it stands in the book, without its contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub subject_kind: AttachmentSubject,
    pub subject_id: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    /// SHA-256 of the contents.
    pub hash: String,
    pub attached_at: String,
}

const ATTACHMENT: &str = "
    SELECT uuid, subject_kind, subject_uuid, name, media_type, size, hash, attached_at
      FROM attachment";

fn attachment_of(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get("uuid")?,
        subject_kind: row.get("subject_kind")?,
        subject_id: row.get("subject_uuid")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        hash: row.get("hash")?,
        attached_at: row.get("attached_at")?,
    })
}

pub fn attachment(books: &Reader<'_>, id: AttachmentId) -> Result<Option<Attachment>> {
    let select = format!("{ATTACHMENT} WHERE uuid = ?1");
    Ok(books.prepare_cached(&select)?.query_row([id], attachment_of).optional()?)
}

/// What is attached to something, in the order it was.
pub fn attachments(
    books: &Reader<'_>,
    kind: AttachmentSubject,
    subject: &str,
) -> Result<Vec<Attachment>> {
    let select = format!("{ATTACHMENT} WHERE subject_kind = ?1 AND subject_uuid = ?2 ORDER BY id");
    let mut select = books.prepare_cached(&select)?;
    let rows = select.query_map(params![kind, subject], attachment_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert_attachment(books: &Writer<'_>, attachment: &Attachment) -> Result<()> {
    let Attachment { id, subject_kind, subject_id, name, media_type, size, hash, attached_at } =
        attachment;
    books
        .prepare_cached(
            "INSERT INTO attachment (uuid, subject_kind, subject_uuid, name, media_type, size, hash,
                                     attached_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![id, subject_kind, subject_id, name, media_type, size, hash, attached_at])?;
    Ok(())
}

/// Deletes an attachment. A trigger deletes its contents when nothing else has the same: no other
/// attachment, not the logo.
pub fn delete_attachment(books: &Writer<'_>, attachment: &Attachment) -> Result<()> {
    books.execute("DELETE FROM attachment WHERE uuid = ?1", [attachment.id])?;
    Ok(())
}

/// Whether what a file would be attached to is there.
pub fn subject_exists(books: &Reader<'_>, kind: AttachmentSubject, id: &str) -> Result<bool> {
    let select = match kind {
        AttachmentSubject::Invoice => "SELECT EXISTS (SELECT 1 FROM invoice WHERE uuid = ?1)",
        AttachmentSubject::JournalEntry => {
            "SELECT EXISTS (SELECT 1 FROM journal_entry WHERE uuid = ?1)"
        }
        AttachmentSubject::Customer => "SELECT EXISTS (SELECT 1 FROM customer WHERE uuid = ?1)",
    };
    Ok(books.prepare_cached(select)?.query_row([id], |row| row.get(0))?)
}

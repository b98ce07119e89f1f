//! Files kept in the book with what they belong to, each content once.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use super::{
    messages::*,
    store::{self, Attachment},
};
use crate::{
    books::{Reader, Writer, settings},
    kernel::{
        digest::sha256,
        error::{KernelRule, invalid, not_found},
        *,
    },
};

/// The largest file kept, in bytes.
const BYTES_MAX: usize = 25 * 1024 * 1024;

/// Keeps a file in the book with an invoice, a journal entry or a customer.
pub fn attachment_add(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: AddAttachment,
) -> Result<AttachmentRow> {
    let standing = store::attachment(books, request.id)?;
    let subject = id::as_kept(&request.subject_id);
    if !store::subject_exists(books, request.subject_kind, &subject)? {
        return Err(not_found(&request.subject_kind.word().replace('_', " "), subject));
    }

    let (attachment, bytes) = added(ctx, &request)?;
    if let Some(standing) = standing {
        // When it was attached is the one thing that may differ.
        let asked = Attachment { attached_at: standing.attached_at.clone(), ..attachment };
        return match asked == standing {
            true => Ok(row(standing)),
            false => Err(KernelRule::IdTaken { subject: "attachment".to_owned() }.into()),
        };
    }

    settings::keep_content(books, &bytes)?;
    store::insert_attachment(books, &attachment)?;
    books.changed("attachment", attachment.id, Value::Null, summary(&attachment));
    Ok(row(attachment))
}

/// The files of an invoice, a journal entry or a customer.
pub fn attachment_list(
    _: &Ctx,
    books: &Reader<'_>,
    request: AttachmentList,
) -> Result<Vec<AttachmentRow>> {
    let found = store::attachments(books, request.subject_kind, &id::as_kept(&request.subject_id))?;
    Ok(found.into_iter().map(row).collect())
}

/// A file with its contents.
pub fn attachment_get(
    _: &Ctx,
    books: &Reader<'_>,
    request: AttachmentRef,
) -> Result<AttachmentFile> {
    let found = store::attachment(books, request.id)?;
    let attachment = found.ok_or_else(|| not_found("attachment", request.id))?;
    let bytes = settings::content(books, &attachment.hash)?
        .ok_or_else(|| Error::fault(format!("the contents of {} are gone", attachment.id)))?;
    Ok(AttachmentFile {
        name: attachment.name,
        media_type: attachment.media_type,
        base64: BASE64_STANDARD.encode(bytes),
    })
}

/// Takes a file away again. The trail keeps that it was there, and under which hash.
pub fn attachment_remove(_: &Ctx, books: &Writer<'_>, request: AttachmentRef) -> Result<()> {
    let found = store::attachment(books, request.id)?;
    let attachment = found.ok_or_else(|| not_found("attachment", request.id))?;

    store::delete_attachment(books, &attachment)?;
    books.changed("attachment", attachment.id, summary(&attachment), Value::Null);
    Ok(())
}

/// What is kept of a file, and its contents.
fn added(ctx: &Ctx, request: &AddAttachment) -> Result<(Attachment, Vec<u8>)> {
    // Some systems hand over a whole path; the folder is nobody's business.
    let name = request.name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(invalid("name", "give the file a name"));
    }
    let bytes = BASE64_STANDARD
        .decode(request.base64.trim())
        .map_err(|_| invalid("base64", "the file did not arrive whole"))?;
    if bytes.is_empty() {
        return Err(invalid("base64", format!("{name} is empty; choose another file")));
    }
    if bytes.len() > BYTES_MAX {
        let reason = format!("{name} is larger than 25 MB; make it smaller or keep it elsewhere");
        return Err(invalid("base64", reason));
    }
    let media_type = request.media_type.as_deref().unwrap_or_default().trim();
    let fits = media_type.split_once('/').is_some_and(|(kind, rest)| {
        let word = |text: &str| {
            let plain = |it: u8| it.is_ascii_alphanumeric() || b".+-_".contains(&it);
            !text.is_empty() && text.bytes().all(plain)
        };
        word(kind) && word(rest)
    });
    let attachment = Attachment {
        id: request.id,
        subject_kind: request.subject_kind,
        subject_id: id::as_kept(&request.subject_id),
        name: name.to_owned(),
        media_type: if fits { media_type } else { "application/octet-stream" }.to_owned(),
        size: i64::try_from(bytes.len()).expect("a length within the limit fits"),
        hash: sha256(&bytes),
        attached_at: ctx.now.to_rfc3339(),
    };
    Ok((attachment, bytes))
}

/// An attachment in the audit trail.
fn summary(attachment: &Attachment) -> Value {
    json!({
        "subjectKind": attachment.subject_kind, "subjectId": attachment.subject_id,
        "name": attachment.name, "mediaType": attachment.media_type, "size": attachment.size,
        "hash": attachment.hash,
    })
}

fn row(attachment: Attachment) -> AttachmentRow {
    let Attachment { id, name, media_type, size, attached_at, .. } = attachment;
    AttachmentRow { id, name, media_type, size, attached_at }
}

use serde_json::{Value, json};

use super::{messages::*, store};
use crate::{
    books::{Reader, Writer},
    kernel::{
        error::{invalid, not_found},
        *,
    },
};

/// The people who work on the book.
pub fn member_list(ctx: &Ctx, books: &Reader<'_>, _: ()) -> Result<Vec<MemberRow>> {
    let acting = store::actor(books, ctx.actor)?;
    store::members(books, acting.id)
}

/// Adds a member or changes one.
pub fn member_save(ctx: &Ctx, books: &Writer<'_>, request: SaveMember) -> Result<Vec<MemberRow>> {
    if request.name.trim().is_empty() {
        return Err(invalid("name", "give the member a name"));
    }
    let before = store::member(books, request.id)?;

    store::upsert(ctx, books, &request)?;
    keep_an_owner(books)?;
    let before = before.map_or(Value::Null, |member| json!(member));
    books.changed("member", request.id, before, json!(request));
    member_list(ctx, books, ())
}

/// Takes a member's access away, or gives it back. What they did stays under their name.
pub fn member_archive(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: ArchiveMember,
) -> Result<Vec<MemberRow>> {
    let member =
        store::member(books, request.id)?.ok_or_else(|| not_found("member", request.id))?;
    if request.archived && store::actor(books, ctx.actor)?.id == member.id {
        return Err(invalid("id", "nobody takes their own access away; let another owner do it"));
    }

    store::set_archived(books, request.id, request.archived)?;
    keep_an_owner(books)?;
    let (before, after) = (json!({"archived": member.archived}), json!(request));
    books.changed("member", request.id, before, after);
    member_list(ctx, books, ())
}

fn keep_an_owner(books: &Reader<'_>) -> Result<()> {
    match store::owners(books)? {
        0 => Err(invalid("role", "a book keeps at least one owner; make someone else owner first")),
        _ => Ok(()),
    }
}

//! Every SQL statement of members.

use rusqlite::{OptionalExtension, params};

use super::{Actor, messages::*};
use crate::{
    books::{Reader, Writer},
    kernel::{error::not_found, *},
};

pub fn actor(books: &Reader<'_>, id: Option<MemberId>) -> Result<Actor> {
    let row = |row: &rusqlite::Row<'_>| {
        Ok(Actor { id: row.get("uuid")?, name: row.get("name")?, role: row.get("role")? })
    };
    let found = match id {
        Some(id) => books
            .prepare_cached("SELECT uuid, name, role FROM member WHERE uuid = ?1 AND archived = 0")?
            .query_row([id], row)
            .optional()?,
        None => books
            .prepare_cached(
                "SELECT uuid, name, role FROM member
                  WHERE role = 'owner' AND archived = 0 ORDER BY id LIMIT 1",
            )?
            .query_row([], row)
            .optional()?,
    };
    found.ok_or_else(|| not_found("member", id.map_or("owner".to_owned(), |id| id.to_string())))
}

pub fn members(books: &Reader<'_>, acting: MemberId) -> Result<Vec<MemberRow>> {
    let mut select = books.prepare_cached(
        "SELECT uuid, name, email, role, archived FROM member ORDER BY archived, name, id",
    )?;
    let rows = select.query_map([], |row| {
        let id: MemberId = row.get("uuid")?;
        Ok(MemberRow {
            id,
            name: row.get("name")?,
            email: row.get("email")?,
            role: row.get("role")?,
            archived: row.get("archived")?,
            acting: id == acting,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn member(books: &Reader<'_>, id: MemberId) -> Result<Option<MemberRow>> {
    Ok(members(books, id)?.into_iter().find(|member| member.id == id))
}

pub fn upsert(ctx: &Ctx, books: &Writer<'_>, member: &SaveMember) -> Result<()> {
    let SaveMember { id, name, email, role } = member;
    books
        .prepare_cached(
            "INSERT INTO member (uuid, name, email, role, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (uuid) DO UPDATE SET name = ?2, email = ?3, role = ?4",
        )?
        .execute(params![id, name.trim(), email, role, ctx.now.to_rfc3339()])?;
    Ok(())
}

pub fn set_archived(books: &Writer<'_>, id: MemberId, archived: bool) -> Result<()> {
    books.execute("UPDATE member SET archived = ?2 WHERE uuid = ?1", params![id, archived])?;
    Ok(())
}

pub fn owners(books: &Reader<'_>) -> Result<i64> {
    let count = "SELECT COUNT(*) FROM member WHERE role = 'owner' AND archived = 0";
    Ok(books.query_row(count, [], |row| row.get(0))?)
}

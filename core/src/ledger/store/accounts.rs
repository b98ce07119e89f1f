use rusqlite::{OptionalExtension, Row, params};

use crate::{
    books::{Reader, Writer},
    kernel::*,
    ledger::{Account, LedgerRule, messages::*},
};

pub(super) const COLUMNS: &str = "id, uuid, number, name, type, subtype, role, currency, archived";

pub(super) fn account_of(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        key: row.get("id")?,
        id: row.get("uuid")?,
        number: row.get("number")?,
        name: row.get("name")?,
        kind: row.get("type")?,
        subtype: row.get("subtype")?,
        role: row.get("role")?,
        currency: row.get("currency")?,
        archived: row.get("archived")?,
    })
}

/// The account with this id or number.
pub fn account(books: &Reader<'_>, id_or_number: &str) -> Result<Account> {
    let select = format!("SELECT {COLUMNS} FROM account WHERE uuid = ?1 OR number = ?1");
    let asked = id::as_kept(id_or_number);
    let found = books.prepare_cached(&select)?.query_row([asked], account_of).optional()?;
    found.ok_or_else(|| LedgerRule::UnknownAccount { account: id_or_number.to_owned() }.into())
}

pub fn account_by_key(books: &Reader<'_>, key: i64) -> Result<Account> {
    let select = format!("SELECT {COLUMNS} FROM account WHERE id = ?1");
    Ok(books.prepare_cached(&select)?.query_row([key], account_of)?)
}

/// The account an engine needs; refuses when the chart gives nobody that role.
pub fn account_with_role(books: &Reader<'_>, role: AccountRole) -> Result<Account> {
    let select = format!("SELECT {COLUMNS} FROM account WHERE role = ?1");
    let found = books.prepare_cached(&select)?.query_row([role], account_of).optional()?;
    found.ok_or_else(|| LedgerRule::RoleMissing { role: role.word().to_owned() }.into())
}

/// Every account, by number.
pub fn accounts(books: &Reader<'_>) -> Result<Vec<Account>> {
    let select = format!("SELECT {COLUMNS} FROM account ORDER BY number");
    let mut select = books.prepare_cached(&select)?;
    let rows = select.query_map([], account_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A new account; its key.
pub fn insert_account(books: &Writer<'_>, account: &Account, note: &str) -> Result<i64> {
    let Account { key: _, id, number, name, kind, subtype, role, currency, archived } = account;
    books
        .prepare_cached(
            "INSERT INTO account (uuid, number, name, type, subtype, role, currency, note, archived)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![id, number, name, kind, subtype, role, currency, note, archived])?;
    Ok(books.last_insert_rowid())
}

pub fn update_account(books: &Writer<'_>, account: &Account, note: Option<&str>) -> Result<()> {
    let Account { key, id: _, number, name, kind, subtype, role, currency, archived } = account;
    books
        .prepare_cached(
            "UPDATE account SET number = ?2, name = ?3, type = ?4, subtype = ?5, role = ?6,
                                currency = ?7, archived = ?8, note = COALESCE(?9, note)
              WHERE id = ?1",
        )?
        .execute(params![key, number, name, kind, subtype, role, currency, archived, note])?;
    Ok(())
}

/// Whether anything was ever posted to it or to an account that was merged into it, or an item, a
/// document or a tax code names one of them.
pub fn is_used(books: &Reader<'_>, key: i64) -> Result<bool> {
    let select = "
        WITH own AS (SELECT id FROM account WHERE id = ?1 OR merged_into_id = ?1)
        SELECT EXISTS (SELECT 1 FROM journal_line WHERE account_id IN (SELECT id FROM own))
            OR EXISTS (SELECT 1 FROM item WHERE account_id IN (SELECT id FROM own))
            OR EXISTS (SELECT 1 FROM invoice_line WHERE account_id IN (SELECT id FROM own))
            OR EXISTS (SELECT 1 FROM tax_component
                        WHERE account_id IN (SELECT id FROM own)
                           OR input_account_id IN (SELECT id FROM own))";
    Ok(books.prepare_cached(select)?.query_row([key], |row| row.get(0))?)
}

/// Who holds this number, other than `key`.
pub fn number_holder(books: &Reader<'_>, number: &str, key: i64) -> Result<Option<String>> {
    let select = "SELECT name FROM account WHERE number = ?1 AND id <> ?2";
    let holder = books
        .prepare_cached(select)?
        .query_row(params![number, key], |row| row.get(0))
        .optional()?;
    Ok(holder)
}

pub fn merged_into(books: &Reader<'_>, key: i64) -> Result<Option<i64>> {
    let select = "SELECT merged_into_id FROM account WHERE id = ?1";
    Ok(books.prepare_cached(select)?.query_row([key], |row| row.get(0))?)
}

/// How many accounts were merged into this one.
pub fn merged_accounts(books: &Reader<'_>, key: i64) -> Result<i64> {
    let select = "SELECT COUNT(*) FROM account WHERE merged_into_id = ?1";
    Ok(books.prepare_cached(select)?.query_row([key], |row| row.get(0))?)
}

pub fn set_merged_into(books: &Writer<'_>, key: i64, into: Option<i64>) -> Result<()> {
    let update = "UPDATE account SET merged_into_id = ?2, archived = ?2 IS NOT NULL WHERE id = ?1";
    books.execute(update, params![key, into])?;
    Ok(())
}

pub fn line_count(books: &Reader<'_>, key: i64) -> Result<i64> {
    let select = "SELECT COUNT(*) FROM journal_line WHERE account_id = ?1";
    Ok(books.prepare_cached(select)?.query_row([key], |row| row.get(0))?)
}

//! Every SQL statement of items.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::{
    books::{Reader, Writer, folded, settings},
    invoicing::{messages::*, parties::Item},
    kernel::{error::not_found, *},
    ledger::messages::AccountName,
};

const ITEM: &str = "
    SELECT id, uuid, code, name, kind, unit, description, account_id, tax_code_id, archived
      FROM item";

/// The item with this id or code.
pub fn item(books: &Reader<'_>, id_or_code: &str) -> Result<Item> {
    let asked = id::as_kept(id_or_code);
    find(books, &format!("{ITEM} WHERE uuid = ?1 OR code = ?1"), [&asked])?
        .ok_or_else(|| not_found("item", asked))
}

pub fn item_by_key(books: &Reader<'_>, key: i64) -> Result<Item> {
    let found = find(books, &format!("{ITEM} WHERE id = ?1"), [key])?;
    found.ok_or_else(|| Error::fault(format!("no item has the key {key}")))
}

pub fn item_with_id(books: &Reader<'_>, id: ItemId) -> Result<Option<Item>> {
    find(books, &format!("{ITEM} WHERE uuid = ?1"), [id])
}

fn find(books: &Reader<'_>, select: &str, by: impl rusqlite::Params) -> Result<Option<Item>> {
    let found = books.prepare_cached(select)?.query_row(by, |row| {
        Ok(Item {
            key: row.get("id")?,
            id: row.get("uuid")?,
            code: row.get("code")?,
            name: row.get("name")?,
            kind: row.get("kind")?,
            unit: row.get("unit")?,
            description: row.get("description")?,
            account: row.get("account_id")?,
            tax_code: row.get("tax_code_id")?,
            archived: row.get("archived")?,
        })
    });
    Ok(found.optional()?)
}

/// Who has this code, other than `key`.
pub fn code_holder(books: &Reader<'_>, code: &str, key: i64) -> Result<Option<String>> {
    let select = "SELECT name FROM item WHERE code = ?1 AND id <> ?2";
    let holder = books.prepare_cached(select)?.query_row(params![code, key], |row| row.get("name"));
    Ok(holder.optional()?)
}

/// What an item costs in a currency on a day: the last price that holds by then.
pub fn item_price(
    books: &Reader<'_>,
    item: i64,
    currency: Currency,
    on: NaiveDate,
) -> Result<Option<UnitPrice>> {
    let price = books
        .prepare_cached(
            "SELECT unit_price FROM item_price
              WHERE item_id = ?1 AND currency = ?2 AND valid_from <= ?3
              ORDER BY valid_from DESC LIMIT 1",
        )?
        .query_row(params![item, currency, on], |row| row.get("unit_price"));
    Ok(price.optional()?)
}

/// Every price, by currency and day.
pub fn item_prices(books: &Reader<'_>, item: i64) -> Result<Vec<ItemPrice>> {
    let mut select = books.prepare_cached(
        "SELECT currency, valid_from, unit_price FROM item_price
          WHERE item_id = ?1 ORDER BY currency, valid_from",
    )?;
    let rows = select.query_map([item], |row| {
        Ok(ItemPrice {
            currency: row.get("currency")?,
            valid_from: row.get("valid_from")?,
            unit_price: row.get("unit_price")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes an item and its prices: a new one where the key is 0, else over the one with that key.
pub fn upsert_item(books: &Writer<'_>, item: &Item, prices: &[ItemPrice]) -> Result<()> {
    let Item { key: _, id, code, name, kind, unit, description, account, tax_code, archived } =
        item;
    let key: i64 = books
        .prepare_cached(
            "INSERT INTO item (uuid, code, name, kind, unit, description, account_id, tax_code_id,
                               archived)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (uuid) DO UPDATE
                SET code = ?2, name = ?3, kind = ?4, unit = ?5, description = ?6, account_id = ?7,
                    tax_code_id = ?8, archived = ?9
             RETURNING id",
        )?
        .query_row(
            params![id, code, name, kind, unit, description, account, tax_code, archived],
            |row| row.get("id"),
        )?;
    books.prepare_cached("DELETE FROM item_price WHERE item_id = ?1")?.execute([key])?;
    let mut insert = books.prepare_cached(
        "INSERT INTO item_price (item_id, currency, valid_from, unit_price)
         VALUES (?1, ?2, ?3, ?4)",
    )?;
    for ItemPrice { currency, valid_from, unit_price } in prices {
        insert.execute(params![key, currency, valid_from, unit_price])?;
    }
    Ok(())
}

const ROW: &str = "
    SELECT i.uuid, i.code, i.name, i.kind, i.unit, i.archived,
           CASE i.description WHEN '' THEN i.name ELSE i.description END AS description,
           a.uuid AS account_uuid, a.number AS account_number, a.name AS account_name,
           t.uuid AS tax_code_uuid,
           (SELECT p.unit_price FROM item_price p
             WHERE p.item_id = i.id AND p.currency = ?1 AND p.valid_from <= ?2
             ORDER BY p.valid_from DESC LIMIT 1) AS unit_price
      FROM item i
      JOIN account a ON a.id = i.account_id
      LEFT JOIN tax_code t ON t.id = i.tax_code_id";

fn item_row(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    Ok(ItemRow {
        id: row.get("uuid")?,
        code: row.get("code")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        unit: row.get("unit")?,
        description: row.get("description")?,
        account: AccountName {
            id: row.get("account_uuid")?,
            number: row.get("account_number")?,
            name: row.get("account_name")?,
        },
        tax_code_id: row.get("tax_code_uuid")?,
        unit_price: row.get("unit_price")?,
        archived: row.get("archived")?,
    })
}

/// A page of the list, by code. Cost: the page; with a search, the items it looks through.
pub fn item_page(ctx: &Ctx, books: &Reader<'_>, request: &ItemList) -> Result<Page<ItemRow>> {
    let base = settings::base_currency(books)?;
    let limit = request.page.limit();
    let wanted = folded::wanted(request.search.as_deref());
    let search = match wanted {
        Some(_) => {
            "AND (instr(folded(i.code), ?6) OR instr(folded(i.name), ?6)
                  OR instr(folded(i.description), ?6))"
        }
        None => "AND ?6 IS NULL",
    };
    let select = format!(
        "{ROW}
          WHERE i.code > ?3
            AND (?4 OR i.archived = 0)
            {search}
          ORDER BY i.code LIMIT ?5"
    );
    let mut select = books.prepare_cached(&select)?;
    let rows = select.query_map(
        params![
            request.currency.unwrap_or(base),
            request.on.unwrap_or(ctx.today),
            request.page.after.as_deref().unwrap_or(""),
            request.include_archived,
            limit + 1,
            wanted
        ],
        item_row,
    )?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(Page::of(rows, limit, |row| row.code.clone()))
}

/// An item with all its prices; `unit_price` is today's in base currency.
pub fn item_detail(ctx: &Ctx, books: &Reader<'_>, item: i64) -> Result<ItemDetail> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(&format!("{ROW} WHERE i.id = ?3"))?;
    let row = select.query_row(params![base, ctx.today, item], item_row)?;
    Ok(ItemDetail { row, prices: item_prices(books, item)? })
}

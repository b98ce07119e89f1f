//! What an invoice takes from its customer and items.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::{
    books::{Reader, messages::Language, settings},
    invoicing::InvoicingRule,
    kernel::{error::not_found, *},
    ledger::messages::CustomerName,
};

/// A customer, as an invoice or payment sees them.
#[derive(Clone, Debug)]
pub struct Party {
    pub key: i64,
    pub id: CustomerId,
    pub name: String,
    pub archived: bool,
    pub payment_terms_days: Option<u32>,
    pub currency: Option<Currency>,
    pub language: Option<Language>,
    /// Key of the tax code of lines whose item names none.
    pub tax_code: Option<i64>,
    /// In base currency.
    pub credit_limit: Option<Money>,
}

impl Party {
    /// Whoever it will be, for a look at an invoice whose customer is not chosen yet.
    pub fn nobody() -> Self {
        Self {
            key: 0,
            id: CustomerId::from_uuid(uuid::Uuid::nil()),
            name: String::new(),
            archived: false,
            payment_terms_days: None,
            currency: None,
            language: None,
            tax_code: None,
            credit_limit: None,
        }
    }
}

/// An item, as an invoice line sees it.
#[derive(Clone, Debug)]
pub struct Sellable {
    pub key: i64,
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub description: String,
    pub account: i64,
    pub tax_code: Option<i64>,
}

const PARTY: &str = "
    SELECT id, uuid, name, archived, payment_terms_days, currency, language, tax_code_id,
           credit_limit_minor
      FROM customer";

fn party_of(row: &Row<'_>, base: Currency) -> Result<Party> {
    let limit: Option<i64> = row.get("credit_limit_minor")?;
    Ok(Party {
        key: row.get("id")?,
        id: row.get("uuid")?,
        name: row.get("name")?,
        archived: row.get("archived")?,
        payment_terms_days: row.get("payment_terms_days")?,
        currency: row.get("currency")?,
        language: row.get("language")?,
        tax_code: row.get("tax_code_id")?,
        credit_limit: limit.map(|minor| Money::try_new(minor, base)).transpose()?,
    })
}

/// The customer with this id, or the only one with this name; one in use before archived ones.
pub fn party(books: &Reader<'_>, id_or_name: &str) -> Result<Party> {
    let base = settings::base_currency(books)?;
    let select = format!(
        "{PARTY} WHERE uuid = ?1 OR name = ?1 COLLATE NOCASE ORDER BY uuid <> ?1, archived LIMIT 2"
    );
    let mut select = books.prepare_cached(&select)?;
    let mut rows = select.query([id_or_name.trim()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(party_of(row, base)?);
    }
    let by_id = found.first().is_some_and(|first| first.id.to_string() == id_or_name.trim());
    match found.as_slice() {
        [_, second] if !by_id && !second.archived => {
            Err(InvoicingRule::CustomerAmbiguous { name: id_or_name.trim().to_owned() }.into())
        }
        [first, ..] => Ok(first.clone()),
        [] => Err(not_found("customer", id_or_name)),
    }
}

pub fn party_by_key(books: &Reader<'_>, key: i64) -> Result<Party> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(&format!("{PARTY} WHERE id = ?1"))?;
    let mut rows = select.query([key])?;
    match rows.next()? {
        Some(row) => party_of(row, base),
        None => Err(not_found("customer", key)),
    }
}

pub fn party_name(books: &Reader<'_>, key: i64) -> Result<CustomerName> {
    let select = "SELECT uuid, name FROM customer WHERE id = ?1";
    Ok(books.prepare_cached(select)?.query_row([key], |row| {
        Ok(CustomerName { id: row.get("uuid")?, name: row.get("name")? })
    })?)
}

const SELLABLE: &str =
    "SELECT id, uuid, code, name, unit, description, account_id, tax_code_id FROM item";

fn sellable_of(row: &Row<'_>) -> rusqlite::Result<Sellable> {
    Ok(Sellable {
        key: row.get("id")?,
        id: row.get("uuid")?,
        code: row.get("code")?,
        name: row.get("name")?,
        unit: row.get("unit")?,
        description: row.get("description")?,
        account: row.get("account_id")?,
        tax_code: row.get("tax_code_id")?,
    })
}

/// The item with this id or code.
pub fn sellable(books: &Reader<'_>, id_or_code: &str) -> Result<Sellable> {
    let select = format!("{SELLABLE} WHERE uuid = ?1 OR code = ?1");
    let found = books.prepare_cached(&select)?.query_row([id_or_code.trim()], sellable_of);
    found.optional()?.ok_or_else(|| not_found("item", id_or_code))
}

pub fn sellable_by_key(books: &Reader<'_>, key: i64) -> Result<Sellable> {
    let select = format!("{SELLABLE} WHERE id = ?1");
    Ok(books.prepare_cached(&select)?.query_row([key], sellable_of)?)
}

/// The item's price on a day: the last that holds by then.
pub fn price(
    books: &Reader<'_>,
    item: i64,
    currency: Currency,
    on: NaiveDate,
) -> Result<Option<UnitPrice>> {
    let select = "
        SELECT unit_price FROM item_price
         WHERE item_id = ?1 AND currency = ?2 AND valid_from <= ?3
         ORDER BY valid_from DESC LIMIT 1";
    let mut select = books.prepare_cached(select)?;
    Ok(select.query_row(params![item, currency, on], |row| row.get(0)).optional()?)
}

/// What a customer owes in base currency, less their unapplied payments. Cost: their invoices.
pub fn owed(books: &Reader<'_>, customer: i64) -> Result<Money> {
    let select = "
        SELECT COALESCE((SELECT SUM(base_total_minor - base_settled_minor) FROM invoice
                          WHERE customer_id = ?1 AND state = 'issued'), 0)
             - COALESCE((SELECT SUM(base_minor - base_allocated_minor) FROM payment
                          WHERE customer_id = ?1 AND reversed_on IS NULL
                            AND allocated_minor <> minor), 0)";
    let minor = books.prepare_cached(select)?.query_row([customer], |row| row.get(0))?;
    Ok(Money::try_new(minor, settings::base_currency(books)?)?)
}

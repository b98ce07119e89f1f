//! Every SQL statement of tax.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::{TaxCode, TaxComponent, TaxRule};
use crate::{
    books::{Reader, Writer},
    kernel::*,
    ledger::{self, chart::CountryFiles},
};

/// Writes a country's tax codes into a new book, in the order of its table.
pub fn seed(books: &Writer<'_>, files: CountryFiles) -> Result<usize> {
    let mut accounts = BTreeMap::new();
    for account in ledger::store::accounts(books)? {
        accounts.insert(account.number, account.key);
    }
    let codes = shipped(files, &accounts)?;
    for code in &codes {
        insert(books, code)?;
    }
    Ok(codes.len())
}

/// The table `tax_codes.csv`: a row per code, component and day. `accounts` by number.
fn shipped(files: CountryFiles, accounts: &BTreeMap<String, i64>) -> Result<Vec<TaxCode>> {
    let wrong = |what: String| Error::fault(format!("{} tax_codes.csv: {what}", files.code));
    let account = |number: &str| match number {
        "" => Ok(None),
        number => {
            let key = accounts.get(number).copied();
            key.map(Some).ok_or_else(|| wrong(format!("no account {number}")))
        }
    };
    let mut codes: Vec<TaxCode> = Vec::new();
    let mut reader = csv::Reader::from_reader(files.tax_codes.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| Error::Fault(Box::new(error)))?;
        let field = |index: usize| record.get(index).unwrap_or_default().trim();
        let day: NaiveDate = field(4).parse().map_err(|_| wrong(field(4).to_owned()))?;
        let rate = (day, field(3).parse().map_err(wrong)?);
        if codes.last().is_none_or(|code| code.code != field(0)) {
            codes.push(TaxCode {
                key: 0,
                id: TaxCodeId::now_v7(),
                code: field(0).to_owned(),
                name: field(1).to_owned(),
                kind: field(8).parse().map_err(wrong)?,
                archived: false,
                components: Vec::new(),
            });
        }
        let components = &mut codes.last_mut().expect("one was just pushed").components;
        match components.iter_mut().find(|component| component.name == field(2)) {
            Some(component) => component.rates.push(rate),
            None => components.push(TaxComponent {
                key: 0,
                name: field(2).to_owned(),
                account: account(field(5))?,
                input_account: account(field(6))?,
                recoverable: field(7) == "true",
                rates: vec![rate],
            }),
        }
    }
    Ok(codes)
}

const CODE: &str = "SELECT id, uuid, code, name, kind, archived FROM tax_code";

/// The tax code with this id or code.
pub fn code(books: &Reader<'_>, id_or_code: &str) -> Result<TaxCode> {
    let select = format!("{CODE} WHERE uuid = ?1 OR code = ?1");
    find(books, &select, [id::as_kept(id_or_code)])?
        .ok_or_else(|| TaxRule::UnknownTaxCode { tax_code: id_or_code.to_owned() }.into())
}

pub fn code_by_key(books: &Reader<'_>, key: i64) -> Result<TaxCode> {
    let found = find(books, &format!("{CODE} WHERE id = ?1"), [key])?;
    found.ok_or_else(|| Error::fault(format!("no tax code has the key {key}")))
}

pub fn code_with_id(books: &Reader<'_>, id: TaxCodeId) -> Result<Option<TaxCode>> {
    find(books, &format!("{CODE} WHERE uuid = ?1"), [id])
}

/// The id of the tax code with this code.
pub fn code_id(books: &Reader<'_>, code: &str) -> Result<Option<TaxCodeId>> {
    let select = "SELECT uuid FROM tax_code WHERE code = ?1";
    Ok(books.prepare_cached(select)?.query_row([code], |row| row.get(0)).optional()?)
}

/// Every tax code, in the order they were made.
pub fn codes(books: &Reader<'_>, include_archived: bool) -> Result<Vec<TaxCode>> {
    let mut select =
        books.prepare_cached(&format!("{CODE} WHERE ?1 OR archived = 0 ORDER BY id"))?;
    let mut rows = select.query([include_archived])?;
    let mut codes = Vec::new();
    while let Some(row) = rows.next()? {
        codes.push(with_components(books, head(row)?)?);
    }
    Ok(codes)
}

fn find(books: &Reader<'_>, select: &str, by: impl rusqlite::Params) -> Result<Option<TaxCode>> {
    let found = books.prepare_cached(select)?.query_row(by, head).optional()?;
    found.map(|code| with_components(books, code)).transpose()
}

fn head(row: &Row<'_>) -> rusqlite::Result<TaxCode> {
    Ok(TaxCode {
        key: row.get("id")?,
        id: row.get("uuid")?,
        code: row.get("code")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        archived: row.get("archived")?,
        components: Vec::new(),
    })
}

fn with_components(books: &Reader<'_>, mut code: TaxCode) -> Result<TaxCode> {
    let mut select = books.prepare_cached(
        "SELECT c.id, c.name, c.account_id, c.input_account_id, c.recoverable,
                r.valid_from, r.percent
           FROM tax_component c LEFT JOIN tax_rate r ON r.tax_component_id = c.id
          WHERE c.tax_code_id = ?1 ORDER BY c.position, r.valid_from",
    )?;
    let mut rows = select.query([code.key])?;
    while let Some(row) = rows.next()? {
        let key: i64 = row.get("id")?;
        if code.components.last().is_none_or(|component| component.key != key) {
            code.components.push(TaxComponent {
                key,
                name: row.get("name")?,
                account: row.get("account_id")?,
                input_account: row.get("input_account_id")?,
                recoverable: row.get("recoverable")?,
                rates: Vec::new(),
            });
        }
        if let Some(day) = row.get::<_, Option<NaiveDate>>("valid_from")? {
            let rates = &mut code.components.last_mut().expect("one was just pushed").rates;
            rates.push((day, row.get("percent")?));
        }
    }
    Ok(code)
}

/// A new tax code with its components and rates; its key.
pub fn insert(books: &Writer<'_>, code: &TaxCode) -> Result<i64> {
    let TaxCode { key: _, id, code: word, name, kind, archived, components } = code;
    books
        .prepare_cached(
            "INSERT INTO tax_code (uuid, code, name, kind, archived) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![id, word, name, kind, archived])?;
    let key = books.last_insert_rowid();
    for (component, position) in components.iter().zip(1_i64..) {
        write_component(books, key, position, component)?;
    }
    Ok(key)
}

/// Writes a tax code over the one with its key. Components with a key keep it, whatever documents
/// point to them; those left out are deleted, so the caller makes sure that nothing points there.
pub fn update(books: &Writer<'_>, code: &TaxCode) -> Result<()> {
    let TaxCode { key, id: _, code: word, name, kind, archived, components } = code;
    books
        .prepare_cached(
            "UPDATE tax_code SET code = ?2, name = ?3, kind = ?4, archived = ?5 WHERE id = ?1",
        )?
        .execute(params![key, word, name, kind, archived])?;
    let of_code = "tax_component_id IN (SELECT id FROM tax_component WHERE tax_code_id = ?1)";
    books.execute(&format!("DELETE FROM tax_rate WHERE {of_code}"), [key])?;
    // Out of each other's way, so that two may change places.
    books.execute("UPDATE tax_component SET position = -id WHERE tax_code_id = ?1", [key])?;
    for (component, position) in components.iter().zip(1_i64..) {
        write_component(books, *key, position, component)?;
    }
    books.execute("DELETE FROM tax_component WHERE tax_code_id = ?1 AND position < 0", [key])?;
    Ok(())
}

fn write_component(
    books: &Writer<'_>,
    code: i64,
    position: i64,
    component: &TaxComponent,
) -> Result<()> {
    let TaxComponent { key, name, account, input_account, recoverable, rates } = component;
    let key = match key {
        0 => {
            books
                .prepare_cached(
                    "INSERT INTO tax_component (tax_code_id, position, name, account_id,
                                                input_account_id, recoverable)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![code, position, name, account, input_account, recoverable])?;
            books.last_insert_rowid()
        }
        key => {
            books
                .prepare_cached(
                    "UPDATE tax_component SET position = ?2, name = ?3, account_id = ?4,
                                              input_account_id = ?5, recoverable = ?6
                      WHERE id = ?1",
                )?
                .execute(params![key, position, name, account, input_account, recoverable])?;
            *key
        }
    };
    let mut insert = books.prepare_cached(
        "INSERT INTO tax_rate (tax_component_id, valid_from, percent) VALUES (?1, ?2, ?3)",
    )?;
    for (day, percent) in rates {
        insert.execute(params![key, day, percent])?;
    }
    Ok(())
}

/// Who has this code, other than `key`.
pub fn code_holder(books: &Reader<'_>, code: &str, key: i64) -> Result<Option<String>> {
    let select = "SELECT name FROM tax_code WHERE code = ?1 AND id <> ?2";
    let holder = books.prepare_cached(select)?.query_row(params![code, key], |row| row.get(0));
    Ok(holder.optional()?)
}

/// The days of the issued invoices that carry this code.
pub fn days_used(books: &Reader<'_>, key: i64) -> Result<Vec<NaiveDate>> {
    let mut select = books.prepare_cached(
        "SELECT DISTINCT i.invoice_date AS day FROM invoice i
          WHERE i.state <> 'draft'
            AND EXISTS (SELECT 1 FROM invoice_line l WHERE l.invoice_id = i.id AND l.tax_code_id = ?1)
          ORDER BY day",
    )?;
    let rows = select.query_map([key], |row| row.get("day"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether any document, a draft too, has tax of this component.
pub fn component_used(books: &Reader<'_>, key: i64) -> Result<bool> {
    let select = "SELECT EXISTS (SELECT 1 FROM invoice_tax WHERE tax_component_id = ?1)";
    Ok(books.prepare_cached(select)?.query_row([key], |row| row.get(0))?)
}

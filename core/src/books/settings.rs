//! The book's own row: settings, lock date, logo, saved filters, kept contents.

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Books, Mode, Reader, Writer, messages::*, numbering::NumberPattern};
use crate::kernel::{
    digest::sha256,
    error::{invalid, not_found},
    *,
};

/// The largest logo kept, in bytes.
const LOGO_BYTES_MAX: usize = 2_000_000;

pub fn create(ctx: &Ctx, books: &Writer<'_>, settings: &BookSettings) -> Result<()> {
    validate(settings)?;
    let (id, currency) = (Uuid::now_v7().to_string(), settings.base_currency);
    books.execute(
        "INSERT INTO book (id, uuid, base_currency, created_at, settings) VALUES (1, ?1, ?2, ?3, ?4)",
        params![id, currency, ctx.now.to_rfc3339(), serde_json::to_string(settings)?],
    )?;
    books.changed("book", id, Value::Null, json!(settings));
    Ok(())
}

/// What a book is known by, in all its copies.
pub fn uuid(books: &Reader<'_>) -> Result<String> {
    Ok(books.prepare_cached("SELECT uuid FROM book")?.query_row([], |row| row.get(0))?)
}

pub fn settings(books: &Reader<'_>) -> Result<BookSettings> {
    let text: String =
        books.prepare_cached("SELECT settings FROM book")?.query_row([], |row| row.get(0))?;
    Ok(serde_json::from_str(&text)?)
}

pub fn base_currency(books: &Reader<'_>) -> Result<Currency> {
    Ok(books.prepare_cached("SELECT base_currency FROM book")?.query_row([], |row| row.get(0))?)
}

/// The day nothing is posted on or before, if the book has one.
pub fn lock_date(books: &Reader<'_>) -> Result<Option<NaiveDate>> {
    Ok(books.prepare_cached("SELECT lock_date FROM book")?.query_row([], |row| row.get(0))?)
}

pub fn set_lock_date(books: &Writer<'_>, date: Option<NaiveDate>) -> Result<()> {
    books.execute("UPDATE book SET lock_date = ?1", [date])?;
    Ok(())
}

/// The book on one line, for the window's frame.
pub fn info(open: &Books, books: &Reader<'_>) -> Result<BookInfo> {
    // Settings that cannot be read keep nobody from the check that says so.
    let (name, country, language, logo_hash) = match settings(books) {
        Ok(settings) => (settings.name, settings.country, settings.language, settings.logo_hash),
        Err(_) => {
            let name = open.path().file_stem().unwrap_or_default().to_string_lossy();
            (name.into_owned(), String::new(), Language::En, None)
        }
    };
    let logo = match &logo_hash {
        Some(hash) => content(books, hash)?.map(|bytes| data_url(&bytes)),
        None => None,
    };
    Ok(BookInfo {
        path: open.path().display().to_string(),
        name,
        country,
        base_currency: base_currency(books)?,
        language,
        read_only: open.mode() == Mode::ReadOnly,
        lock_date: lock_date(books)?,
        format_version: books.query_row("PRAGMA user_version", [], |row| row.get(0))?,
        logo,
    })
}

fn validate(settings: &BookSettings) -> Result<()> {
    if settings.name.trim().is_empty() {
        return Err(invalid("name", "give the business a name"));
    }
    if !(1..=12).contains(&settings.fiscal_year_first_month) {
        return Err(invalid("fiscalYearFirstMonth", "choose a month from 1 to 12"));
    }
    NumberPattern::read(&settings.invoice_number_pattern)?;
    if settings.payment_terms_days > 3650 {
        return Err(invalid("paymentTermsDays", "choose at most 3650 days"));
    }
    if !(settings.country.len() == 2 && settings.country.bytes().all(|it| it.is_ascii_uppercase()))
    {
        return Err(invalid("country", "use the two capital letters of ISO 3166, like US or DE"));
    }
    let color = settings.accent_color.strip_prefix('#').unwrap_or_default();
    let is_color = color.len() == 6 && color.bytes().all(|it| it.is_ascii_hexdigit());
    if !settings.accent_color.is_empty() && !is_color {
        return Err(invalid("accentColor", "write it as #rrggbb"));
    }
    Ok(())
}

/// What the business is called, where it is, how it numbers and prints.
pub fn settings_get(_: &Ctx, books: &Reader<'_>, _: ()) -> Result<BookSettings> {
    settings(books)
}

/// Changes the settings; the base currency stays, the logo has a command of its own.
pub fn settings_update(
    _: &Ctx,
    books: &Writer<'_>,
    request: SettingsUpdate,
) -> Result<BookSettings> {
    let before = settings(books)?;
    let after = BookSettings { logo_hash: before.logo_hash.clone(), ..request.settings };
    validate(&after)?;
    if after.base_currency != before.base_currency {
        return Err(invalid("baseCurrency", "the base currency of a book is chosen once"));
    }

    save(books, &before, &after)?;
    Ok(after)
}

/// Keeps a picture in the book as its logo, or takes the logo away.
pub fn logo_set(_: &Ctx, books: &Writer<'_>, request: SetLogo) -> Result<BookSettings> {
    let before = settings(books)?;
    let logo_hash = match request.base64 {
        None => None,
        Some(text) => {
            let bytes = BASE64_STANDARD
                .decode(text.trim())
                .map_err(|_| invalid("base64", "the picture did not arrive whole"))?;
            if bytes.len() > LOGO_BYTES_MAX {
                return Err(invalid("base64", "choose a picture of at most 2 MB"));
            }
            if media_type(&bytes).is_none() {
                return Err(invalid("base64", "choose a PNG or JPEG picture"));
            }
            Some(keep_content(books, &bytes)?)
        }
    };
    let after = BookSettings { logo_hash, ..before.clone() };

    save(books, &before, &after)?;
    Ok(after)
}

fn save(books: &Writer<'_>, before: &BookSettings, after: &BookSettings) -> Result<()> {
    books.execute("UPDATE book SET settings = ?1", [serde_json::to_string(after)?])?;
    books.changed("settings", 1, json!(before), json!(after));
    Ok(())
}

/// Keeps bytes once, under their SHA-256.
pub fn keep_content(books: &Writer<'_>, bytes: &[u8]) -> Result<String> {
    let hash = sha256(bytes);
    books.execute(
        "INSERT INTO attachment_content (hash, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![hash, bytes],
    )?;
    Ok(hash)
}

pub fn content(books: &Reader<'_>, hash: &str) -> Result<Option<Vec<u8>>> {
    let select = "SELECT bytes FROM attachment_content WHERE hash = ?1";
    Ok(books.prepare_cached(select)?.query_row([hash], |row| row.get(0)).optional()?)
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        _ => None,
    }
}

fn data_url(bytes: &[u8]) -> String {
    let kind = media_type(bytes).unwrap_or("application/octet-stream");
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}

/// The filters people saved for one list.
pub fn saved_filter_list(
    _: &Ctx,
    books: &Reader<'_>,
    request: SavedFilterList,
) -> Result<Vec<SavedFilter>> {
    let mut select = books.prepare_cached(
        "SELECT uuid, list, name, filter FROM saved_filter WHERE list = ?1 ORDER BY name",
    )?;
    let mut rows = select.query([request.list])?;
    let mut filters = Vec::new();
    while let Some(row) = rows.next()? {
        filters.push(saved_filter(row)?);
    }
    Ok(filters)
}

/// Saves a filter under a name; the same name of the same list is replaced.
pub fn saved_filter_save(_: &Ctx, books: &Writer<'_>, request: SaveFilter) -> Result<SavedFilter> {
    let SaveFilter { id, list, name, filter } = request;
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(invalid("name", "give the filter a name"));
    }
    let before = find_filter(books, "uuid = ?1", [id])?;
    let replaced = find_filter(books, "list = ?1 AND name = ?2", [&list, &name])?;

    if let Some(replaced) = replaced.filter(|it| it.id != id) {
        books.execute("DELETE FROM saved_filter WHERE uuid = ?1", [replaced.id])?;
        books.changed("saved_filter", replaced.id, json!(replaced), Value::Null);
    }
    books.execute(
        "INSERT INTO saved_filter (uuid, list, name, filter) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (uuid) DO UPDATE SET list = ?2, name = ?3, filter = ?4",
        params![id, list, name, filter.to_string()],
    )?;
    let saved = SavedFilter { id, list, name, filter };
    books.changed("saved_filter", id, json!(before), json!(saved));
    Ok(saved)
}

pub fn saved_filter_delete(_: &Ctx, books: &Writer<'_>, request: SavedFilterRef) -> Result<()> {
    let before = find_filter(books, "uuid = ?1", [request.id])?
        .ok_or_else(|| not_found("saved filter", request.id))?;

    books.execute("DELETE FROM saved_filter WHERE uuid = ?1", [request.id])?;
    books.changed("saved_filter", request.id, json!(before), Value::Null);
    Ok(())
}

fn find_filter(
    books: &Reader<'_>,
    condition: &str,
    by: impl rusqlite::Params,
) -> Result<Option<SavedFilter>> {
    let select = format!("SELECT uuid, list, name, filter FROM saved_filter WHERE {condition}");
    let mut select = books.prepare_cached(&select)?;
    let mut rows = select.query(by)?;
    rows.next()?.map(saved_filter).transpose()
}

fn saved_filter(row: &rusqlite::Row<'_>) -> Result<SavedFilter> {
    let filter: String = row.get("filter")?;
    Ok(SavedFilter {
        id: row.get("uuid")?,
        list: row.get("list")?,
        name: row.get("name")?,
        filter: serde_json::from_str(&filter)?,
    })
}

/// Kept contents that are not what their hash says.
pub fn content_faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut select = books.prepare("SELECT hash, bytes FROM attachment_content")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, bytes): (String, Vec<u8>) = (row.get("hash")?, row.get("bytes")?);
        if sha256(&bytes) != hash {
            let short = hash.get(..12).unwrap_or(&hash);
            faults.push(format!("a kept file is not what its hash {short} says"));
        }
    }
    Ok(faults)
}

/// Settings that cannot be read.
pub fn faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    if let Err(error) = settings(books).and_then(|settings| validate(&settings)) {
        faults.push(format!("the settings cannot be read: {error}"));
    }
    if let Err(error) = base_currency(books) {
        faults.push(format!("the base currency cannot be read: {error}"));
    }
    Ok(faults)
}

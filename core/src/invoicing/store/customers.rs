//! Every SQL statement of customers.

use rusqlite::{Row, params, types::Value as Cell};

use crate::{
    books::{Reader, Writer, settings},
    invoicing::{
        messages::*,
        parties::{Customer, PartyRule},
    },
    kernel::{
        error::{invalid, not_found},
        *,
    },
    ledger::store::money,
};

const CUSTOMER: &str = "
    SELECT id, uuid, name, email, phone, tax_number, billing_address, shipping_address,
           payment_terms_days, currency, credit_limit_minor, language, tax_code_id, notes, archived
      FROM customer";

/// The customer with this id, or the only one with this name; one in use before archived ones.
pub fn customer(books: &Reader<'_>, id_or_name: &str) -> Result<Customer> {
    let asked = id_or_name.trim();
    let mut found = select(books, &format!("{CUSTOMER} WHERE uuid = ?1"), [asked])?;
    if found.is_empty() {
        let named = format!("{CUSTOMER} WHERE name = ?1 COLLATE NOCASE ORDER BY archived, id");
        found = select(books, &named, [asked])?;
        let in_use = found.iter().filter(|customer| !customer.archived).count();
        if found.len() > 1 && in_use != 1 {
            return Err(PartyRule::CustomerAmbiguous { name: asked.to_owned() }.into());
        }
    }
    found.into_iter().next().ok_or_else(|| not_found("customer", asked))
}

pub fn customer_by_key(books: &Reader<'_>, key: i64) -> Result<Customer> {
    let found = select(books, &format!("{CUSTOMER} WHERE id = ?1"), [key])?;
    found.into_iter().next().ok_or_else(|| Error::fault(format!("no customer has the key {key}")))
}

pub fn customer_with_id(books: &Reader<'_>, id: CustomerId) -> Result<Option<Customer>> {
    let found = select(books, &format!("{CUSTOMER} WHERE uuid = ?1"), [id])?;
    Ok(found.into_iter().next())
}

fn select(books: &Reader<'_>, sql: &str, by: impl rusqlite::Params) -> Result<Vec<Customer>> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(sql)?;
    let mut rows = select.query(by)?;
    let mut customers = Vec::new();
    while let Some(row) = rows.next()? {
        let mut customer = head(row, base)?;
        customer.contacts = contacts(books, customer.key)?;
        customers.push(customer);
    }
    Ok(customers)
}

fn head(row: &Row<'_>, base: Currency) -> Result<Customer> {
    let billing_address: String = row.get("billing_address")?;
    let shipping_address: Option<String> = row.get("shipping_address")?;
    let limit: Option<i64> = row.get("credit_limit_minor")?;
    Ok(Customer {
        key: row.get("id")?,
        id: row.get("uuid")?,
        name: row.get("name")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        tax_number: row.get("tax_number")?,
        billing_address: serde_json::from_str(&billing_address)?,
        shipping_address: shipping_address.map(|text| serde_json::from_str(&text)).transpose()?,
        payment_terms_days: row.get("payment_terms_days")?,
        currency: row.get("currency")?,
        credit_limit: limit.map(|minor| Money::try_new(minor, base)).transpose()?,
        language: row.get("language")?,
        tax_code: row.get("tax_code_id")?,
        notes: row.get("notes")?,
        contacts: Vec::new(),
        archived: row.get("archived")?,
    })
}

fn contacts(books: &Reader<'_>, customer: i64) -> Result<Vec<Contact>> {
    let mut select = books.prepare_cached(
        "SELECT name, role, email, phone FROM customer_contact
          WHERE customer_id = ?1 ORDER BY position",
    )?;
    let rows = select.query_map([customer], |row| {
        Ok(Contact {
            name: row.get("name")?,
            role: row.get("role")?,
            email: row.get("email")?,
            phone: row.get("phone")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes a customer: a new one where the key is 0, else over the one with that key.
pub fn upsert_customer(ctx: &Ctx, books: &Writer<'_>, customer: &Customer) -> Result<()> {
    let Customer {
        key: _,
        id,
        name,
        email,
        phone,
        tax_number,
        billing_address,
        shipping_address,
        payment_terms_days,
        currency,
        credit_limit,
        language,
        tax_code,
        notes,
        contacts,
        archived,
    } = customer;
    let billing_address = serde_json::to_string(billing_address)?;
    let shipping_address = shipping_address.as_ref().map(serde_json::to_string).transpose()?;
    let key: i64 = books
        .prepare_cached(
            "INSERT INTO customer (uuid, name, email, phone, tax_number, billing_address,
                                   shipping_address, payment_terms_days, currency,
                                   credit_limit_minor, language, tax_code_id, notes, archived,
                                   created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
             ON CONFLICT (uuid) DO UPDATE
                SET name = ?2, email = ?3, phone = ?4, tax_number = ?5, billing_address = ?6,
                    shipping_address = ?7, payment_terms_days = ?8, currency = ?9,
                    credit_limit_minor = ?10, language = ?11, tax_code_id = ?12, notes = ?13,
                    archived = ?14
             RETURNING id",
        )?
        .query_row(
            params![
                id,
                name,
                email,
                phone,
                tax_number,
                billing_address,
                shipping_address,
                payment_terms_days,
                currency,
                credit_limit.map(Money::minor),
                language,
                tax_code,
                notes,
                archived,
                ctx.now.to_rfc3339()
            ],
            |row| row.get("id"),
        )?;
    books.prepare_cached("DELETE FROM customer_contact WHERE customer_id = ?1")?.execute([key])?;
    let mut insert = books.prepare_cached(
        "INSERT INTO customer_contact (customer_id, position, name, role, email, phone)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (contact, position) in contacts.iter().zip(1_i64..) {
        let Contact { name, role, email, phone } = contact;
        insert.execute(params![key, position, name, role, email, phone])?;
    }
    Ok(())
}

/// What each customer with an open invoice or an unapplied payment owes, in base currency.
/// An invoice due on `?1` is current.
const OWED: &str = "
    WITH invoiced AS (
             SELECT customer_id, SUM(base_total_minor - base_settled_minor) AS open_minor,
                    SUM(CASE WHEN due_date < ?1 THEN base_total_minor - base_settled_minor
                             ELSE 0 END) AS overdue_minor,
                    COUNT(*) AS open_invoices
               FROM invoice
              WHERE state = 'issued' AND settled_minor <> total_minor
              GROUP BY customer_id),
         unapplied AS (
             SELECT customer_id, SUM(base_minor - base_allocated_minor) AS credit_minor
               FROM payment
              WHERE reversed_on IS NULL AND allocated_minor <> minor
              GROUP BY customer_id),
         owed AS (
             SELECT c.id, c.uuid, c.name, c.email, c.tax_number, c.billing_address, c.currency,
                    c.archived,
                    COALESCE(i.open_minor, 0) - COALESCE(u.credit_minor, 0) AS open_minor,
                    COALESCE(i.overdue_minor, 0) AS overdue_minor,
                    COALESCE(i.open_invoices, 0) AS open_invoices,
                    COALESCE(u.credit_minor, 0) AS credit_minor
               FROM customer c
               LEFT JOIN invoiced i ON i.customer_id = c.id
               LEFT JOIN unapplied u ON u.customer_id = c.id)";

/// A page of the list. Cost: the page, the open invoices and unapplied payments; sorted by what
/// is owed, or searched, every customer too.
pub fn customer_page(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: &CustomerList,
) -> Result<Page<CustomerRow>> {
    let base = settings::base_currency(books)?;
    let limit = request.page.limit();
    let column = match request.sort.unwrap_or(CustomerSort::Name) {
        CustomerSort::Name => "name COLLATE NOCASE",
        CustomerSort::Open => "open_minor",
        CustomerSort::Overdue => "overdue_minor",
    };
    let (way, order) = if request.descending { ("<", "DESC") } else { (">", "ASC") };
    let sorted_by_name = column.starts_with("name");
    let (value, key) = match request.page.after.as_deref() {
        None => (None, None),
        Some(after) => {
            let (value, key) = place(after, sorted_by_name)?;
            (Some(value), Some(key))
        }
    };
    let select = format!(
        "{OWED}
         SELECT id, uuid, name, email, json_extract(billing_address, '$.city') AS city, currency,
                archived, open_minor, overdue_minor, open_invoices
           FROM owed
          WHERE (?2 OR archived = 0)
            AND (NOT ?3 OR open_minor > 0)
            AND (?4 IS NULL OR name LIKE ?4 ESCAPE '\\' OR email LIKE ?4 ESCAPE '\\'
                 OR tax_number LIKE ?4 ESCAPE '\\'
                 OR EXISTS (SELECT 1 FROM customer_contact o
                             WHERE o.customer_id = owed.id
                               AND (o.name LIKE ?4 ESCAPE '\\' OR o.email LIKE ?4 ESCAPE '\\')))
            AND (?5 IS NULL OR ({column}, id) {way} (?6, ?5))
          ORDER BY {column} {order}, id {order} LIMIT ?7"
    );
    let mut select = books.prepare_cached(&select)?;
    let mut found = select.query(params![
        ctx.today,
        request.include_archived,
        request.owing,
        containing(request.search.as_deref()),
        key,
        value,
        limit + 1
    ])?;
    let (mut rows, mut places) = (Vec::new(), Vec::new());
    while let Some(row) = found.next()? {
        let customer = CustomerRow {
            id: row.get("uuid")?,
            name: row.get("name")?,
            email: row.get("email")?,
            city: row.get::<_, Option<String>>("city")?.unwrap_or_default(),
            currency: row.get::<_, Option<Currency>>("currency")?.unwrap_or(base),
            archived: row.get("archived")?,
            open: money(row, "open_minor", base)?,
            overdue: money(row, "overdue_minor", base)?,
            open_invoices: row.get("open_invoices")?,
        };
        let key: i64 = row.get("id")?;
        places.push(match request.sort.unwrap_or(CustomerSort::Name) {
            CustomerSort::Name => format!("{key}/{}", customer.name),
            CustomerSort::Open => format!("{key}/{}", customer.open.minor()),
            CustomerSort::Overdue => format!("{key}/{}", customer.overdue.minor()),
        });
        rows.push(customer);
    }
    let last = limit as usize;
    let next = (rows.len() > last).then(|| places.swap_remove(last - 1));
    rows.truncate(last);
    Ok(Page { rows, next })
}

/// `key/value`, the place after a row.
fn place(after: &str, is_text: bool) -> Result<(Cell, i64)> {
    let parts = after.split_once('/').and_then(|(key, value)| {
        let value = match is_text {
            true => Cell::Text(value.to_owned()),
            false => Cell::Integer(value.parse().ok()?),
        };
        Some((value, key.parse().ok()?))
    });
    parts.ok_or_else(|| invalid("page.after", "use the `next` of the page before"))
}

/// What one customer owes today, in base currency.
#[derive(Clone, Copy, Debug)]
pub struct Owed {
    /// Less unapplied payments.
    pub open: Money,
    pub overdue: Money,
    /// Unapplied payments.
    pub credit: Money,
    /// Net sales over all time.
    pub invoiced: Money,
}

/// Cost: the customer's own open invoices, payments and journal lines.
pub fn owed(ctx: &Ctx, books: &Reader<'_>, customer: i64) -> Result<Owed> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(
        "SELECT (SELECT COALESCE(SUM(base_total_minor - base_settled_minor), 0) FROM invoice
                  WHERE customer_id = ?2 AND state = 'issued'
                    AND settled_minor <> total_minor) AS open_minor,
                (SELECT COALESCE(SUM(base_total_minor - base_settled_minor), 0) FROM invoice
                  WHERE customer_id = ?2 AND state = 'issued'
                    AND settled_minor <> total_minor AND due_date < ?1) AS overdue_minor,
                (SELECT COALESCE(SUM(base_minor - base_allocated_minor), 0) FROM payment
                  WHERE customer_id = ?2 AND reversed_on IS NULL
                    AND allocated_minor <> minor) AS credit_minor,
                (SELECT COALESCE(-SUM(l.base_minor), 0)
                   FROM journal_line l JOIN account a ON a.id = l.account_id
                  WHERE l.customer_id = ?2 AND a.subtype = 'operating_income') AS invoiced_minor",
    )?;
    let figures = select.query_row(params![ctx.today, customer], |row| {
        let minor = |column| row.get::<_, i64>(column);
        Ok([
            minor("open_minor")?,
            minor("overdue_minor")?,
            minor("credit_minor")?,
            minor("invoiced_minor")?,
        ])
    })?;
    let [open, overdue, credit, invoiced] = figures.map(|minor| Money::try_new(minor, base));
    let credit = credit?;
    Ok(Owed { open: open?.minus(credit)?, overdue: overdue?, credit, invoiced: invoiced? })
}

/// A pattern for `LIKE … ESCAPE '\'` that finds the text as it is anywhere.
pub(super) fn containing(search: Option<&str>) -> Option<String> {
    let text = search.map(str::trim).filter(|text| !text.is_empty())?;
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Some(format!("%{escaped}%"))
}

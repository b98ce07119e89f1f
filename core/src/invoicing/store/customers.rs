//! Every SQL statement of customers.

use rusqlite::{Row, ToSql, params, types::Value as Cell};

use crate::{
    books::{Reader, Writer, folded, settings},
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
    let asked = &id::as_kept(id_or_name);
    let mut found = select(books, &format!("{CUSTOMER} WHERE uuid = ?1"), [asked])?;
    if found.is_empty() {
        let named = format!("{CUSTOMER} WHERE name = ?1 COLLATE NOCASE ORDER BY archived, id");
        found = select(books, &named, [asked])?;
        if found.is_empty() && !asked.is_ascii() {
            // SQLite's own index knows the case of ASCII alone.
            let named = format!("{CUSTOMER} WHERE folded(name) = ?1 ORDER BY archived, id");
            found = select(books, &named, [asked.to_lowercase().as_str()])?;
        }
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

/// What each customer with an open invoice, an unapplied payment or a receivable posted by hand
/// owes, in base currency. An invoice due on `:today` is current.
const OWED: &str = "
    WITH invoiced AS (
             SELECT customer_id, SUM(base_total_minor - base_settled_minor) AS open_minor,
                    SUM(CASE WHEN due_date < :today THEN base_total_minor - base_settled_minor
                             ELSE 0 END) AS overdue_minor,
                    COUNT(*) AS open_invoices
               FROM invoice INDEXED BY invoice_open
              WHERE state = 'issued' AND settled_minor <> total_minor
              GROUP BY customer_id),
         unapplied AS (
             SELECT customer_id, SUM(base_minor - base_allocated_minor) AS credit_minor
               FROM payment
              WHERE reversed_on IS NULL AND allocated_minor <> minor
              GROUP BY customer_id),
         by_hand AS (
             SELECT l.customer_id, SUM(l.base_minor) AS open_minor
               FROM journal_entry e INDEXED BY journal_entry_by_hand
               CROSS JOIN journal_line l ON l.entry_id = e.id AND l.customer_id IS NOT NULL
               CROSS JOIN account a ON a.id = l.account_id AND a.subtype = 'receivable'
              WHERE e.source_uuid IS NULL AND e.source_kind <> 'import' AND e.date <= :today
              GROUP BY l.customer_id),
         owed AS (
             SELECT c.id, c.uuid, c.name, c.email, c.tax_number, c.billing_address, c.currency,
                    c.archived,
                    COALESCE(i.open_minor, 0) + COALESCE(h.open_minor, 0)
                        - COALESCE(u.credit_minor, 0) AS open_minor,
                    COALESCE(i.overdue_minor, 0) AS overdue_minor,
                    COALESCE(i.open_invoices, 0) AS open_invoices,
                    COALESCE(u.credit_minor, 0) AS credit_minor
               FROM customer c
               LEFT JOIN invoiced i ON i.customer_id = c.id
               LEFT JOIN unapplied u ON u.customer_id = c.id
               LEFT JOIN by_hand h ON h.customer_id = c.id)";

/// A page of the list. Cost: the page, the open invoices, the unapplied payments and the entries
/// posted by hand (imports name no customers); sorted by what is owed, or searched, every customer
/// too.
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
    // A condition is there only when it is asked for, so that SQLite sees what an index answers.
    let mut conditions = vec!["1"];
    let mut values: Vec<(&str, Cell)> = vec![(":today", Cell::Text(ctx.today.to_string()))];
    if !request.include_archived {
        conditions.push("archived = 0");
    }
    if request.owing {
        conditions.push("open_minor > 0");
    }
    if let Some(search) = folded::wanted(request.search.as_deref()) {
        conditions.push(
            "(instr(folded(name), :search) OR instr(folded(email), :search)
              OR instr(folded(tax_number), :search)
              OR EXISTS (SELECT 1 FROM customer_contact o
                          WHERE o.customer_id = owed.id
                            AND (instr(folded(o.name), :search)
                                 OR instr(folded(o.email), :search))))",
        );
        values.push((":search", Cell::Text(search)));
    }
    let after = format!("({column}, id) {way} (:value, :key)");
    if let Some(place_after) = request.page.after.as_deref() {
        let (value, key) = place(place_after, sorted_by_name)?;
        conditions.push(&after);
        values.push((":value", value));
        values.push((":key", Cell::Integer(key)));
    }
    values.push((":limit", Cell::Integer(i64::from(limit) + 1)));
    let select = format!(
        "{OWED}
         SELECT id, uuid, name, email, json_extract(billing_address, '$.city') AS city, currency,
                archived, open_minor, overdue_minor, open_invoices
           FROM owed
          WHERE {}
          ORDER BY {column} {order}, id {order} LIMIT :limit",
        conditions.join(" AND ")
    );
    let mut select = books.prepare_cached(&select)?;
    let values: Vec<(&str, &dyn ToSql)> =
        values.iter().map(|(name, value)| (*name, value as &dyn ToSql)).collect();
    let mut found = select.query(values.as_slice())?;
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
    /// Posted by hand too, less unapplied payments.
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
                (SELECT COALESCE(SUM(l.base_minor), 0)
                   FROM journal_line l INDEXED BY journal_line_by_customer
                   JOIN account a ON a.id = l.account_id AND a.subtype = 'receivable'
                   JOIN journal_entry e ON e.id = l.entry_id AND e.source_uuid IS NULL
                  WHERE l.customer_id = ?2 AND l.date <= ?1) AS by_hand_minor,
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
            minor("by_hand_minor")?,
            minor("invoiced_minor")?,
        ])
    })?;
    let [open, overdue, credit, by_hand, invoiced] =
        figures.map(|minor| Money::try_new(minor, base));
    let credit = credit?;
    let open = open?.plus(by_hand?)?.minus(credit)?;
    Ok(Owed { open, overdue: overdue?, credit, invoiced: invoiced? })
}

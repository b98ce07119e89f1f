//! Every SQL statement of payments and of what they are set against.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params, params_from_iter, types::Value as Cell};

use super::customers;
use crate::{
    books::{Reader, Writer, folded, settings},
    invoicing::{messages::*, types::*},
    kernel::{
        error::{invalid, not_found},
        *,
    },
    ledger::{
        messages::{AccountName, CustomerName},
        store::money,
    },
};

const PAYMENT: &str = "
    SELECT id, uuid, customer_id, received_on, currency, minor, base_minor, deposit_account_id,
           deposit_currency, deposit_minor, method, reference, allocated_minor,
           base_allocated_minor, reversed_on
      FROM payment";

fn payment_of(row: &Row<'_>, base: Currency) -> Result<Payment> {
    let currency: Currency = row.get("currency")?;
    Ok(Payment {
        key: row.get("id")?,
        id: row.get("uuid")?,
        customer: row.get("customer_id")?,
        received_on: row.get("received_on")?,
        amount: money(row, "minor", currency)?,
        base: money(row, "base_minor", base)?,
        deposit_account: row.get("deposit_account_id")?,
        deposited: money(row, "deposit_minor", row.get("deposit_currency")?)?,
        method: row.get("method")?,
        reference: row.get("reference")?,
        allocated: money(row, "allocated_minor", currency)?,
        base_allocated: money(row, "base_allocated_minor", base)?,
        reversed_on: row.get("reversed_on")?,
    })
}

fn find(books: &Reader<'_>, condition: &str, by: impl rusqlite::Params) -> Result<Option<Payment>> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(&format!("{PAYMENT} WHERE {condition}"))?;
    let mut rows = select.query(by)?;
    rows.next()?.map(|row| payment_of(row, base)).transpose()
}

pub fn payment(books: &Reader<'_>, id: PaymentId) -> Result<Payment> {
    find(books, "uuid = ?1", [id])?.ok_or_else(|| not_found("payment", id))
}

pub fn payment_by_key(books: &Reader<'_>, key: i64) -> Result<Payment> {
    let found = find(books, "id = ?1", [key])?;
    found.ok_or_else(|| Error::fault(format!("no payment has the key {key}")))
}

/// The digest of the request that recorded a payment with this id, if there is one.
pub fn request_digest(books: &Reader<'_>, id: PaymentId) -> Result<Option<String>> {
    let select = "SELECT request_digest FROM payment WHERE uuid = ?1";
    Ok(books.prepare_cached(select)?.query_row([id], |row| row.get(0)).optional()?)
}

/// A new payment; its key.
pub fn insert_payment(
    ctx: &Ctx,
    books: &Writer<'_>,
    payment: &Payment,
    request_digest: &str,
) -> Result<i64> {
    let Payment {
        key: _,
        id,
        customer,
        received_on,
        amount,
        base,
        deposit_account,
        deposited,
        method,
        reference,
        allocated: _,
        base_allocated: _,
        reversed_on: _,
    } = payment;
    books
        .prepare_cached(
            "INSERT INTO payment (uuid, customer_id, received_on, currency, minor, base_minor,
                                  deposit_account_id, deposit_currency, deposit_minor, method,
                                  reference, request_digest, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            id,
            customer,
            received_on,
            amount.currency(),
            amount.minor(),
            base.minor(),
            deposit_account,
            deposited.currency(),
            deposited.minor(),
            method,
            reference,
            request_digest,
            ctx.now.to_rfc3339()
        ])?;
    Ok(books.last_insert_rowid())
}

pub fn set_reversed(books: &Writer<'_>, key: i64, on: NaiveDate) -> Result<()> {
    let update = "UPDATE payment SET reversed_on = ?2 WHERE id = ?1";
    books.prepare_cached(update)?.execute(params![key, on])?;
    Ok(())
}

const ALLOCATION: &str = "
    SELECT a.id, a.uuid, a.source_id, a.document_id, a.allocated_on, a.minor, p.currency,
           a.source_base_minor, a.document_base_minor, a.reverses_id
      FROM allocation a JOIN payment p ON p.id = a.source_id";

/// An allocation as it stands in the book.
#[derive(Clone, Debug)]
pub struct Allocated {
    pub key: i64,
    pub allocation: Allocation,
    /// The key of the one it takes back, if it does.
    pub reverses: Option<i64>,
}

fn allocated_of(row: &Row<'_>, base: Currency) -> Result<Allocated> {
    Ok(Allocated {
        key: row.get("id")?,
        allocation: Allocation {
            id: row.get("uuid")?,
            payment: row.get("source_id")?,
            invoice: row.get("document_id")?,
            on: row.get("allocated_on")?,
            amount: money(row, "minor", row.get("currency")?)?,
            source_base: money(row, "source_base_minor", base)?,
            document_base: money(row, "document_base_minor", base)?,
        },
        reverses: row.get("reverses_id")?,
    })
}

pub fn allocation(books: &Reader<'_>, id: AllocationId) -> Result<Option<Allocated>> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(&format!("{ALLOCATION} WHERE a.uuid = ?1"))?;
    let mut rows = select.query([id])?;
    rows.next()?.map(|row| allocated_of(row, base)).transpose()
}

/// Every allocation of a payment and every one taken back, oldest first.
pub fn allocations(books: &Reader<'_>, payment: i64) -> Result<Vec<Allocated>> {
    let base = settings::base_currency(books)?;
    let select =
        format!("{ALLOCATION} WHERE a.source_kind = 'payment' AND a.source_id = ?1 ORDER BY a.id");
    let mut select = books.prepare_cached(&select)?;
    let mut rows = select.query([payment])?;
    let mut allocations = Vec::new();
    while let Some(row) = rows.next()? {
        allocations.push(allocated_of(row, base)?);
    }
    Ok(allocations)
}

/// The last day on which something that paid an invoice was taken back.
pub fn last_taken_back(books: &Reader<'_>, invoice: i64) -> Result<Option<NaiveDate>> {
    let select = "SELECT MAX(allocated_on) FROM allocation
                   WHERE document_kind = 'invoice' AND document_id = ?1
                     AND reverses_id IS NOT NULL";
    Ok(books.prepare_cached(select)?.query_row([invoice], |row| row.get(0))?)
}

/// Sets part of a payment against an invoice, or takes that back; the triggers keep both sums.
pub fn insert_allocation(
    books: &Writer<'_>,
    allocation: &Allocation,
    reverses: Option<i64>,
) -> Result<()> {
    let Allocation { id, payment, invoice, on, amount, source_base, document_base } = allocation;
    books
        .prepare_cached(
            "INSERT INTO allocation (uuid, source_kind, source_id, document_kind, document_id,
                                     allocated_on, minor, source_base_minor, document_base_minor,
                                     reverses_id)
             VALUES (?1, 'payment', ?2, 'invoice', ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id,
            payment,
            invoice,
            on,
            amount.minor(),
            source_base.minor(),
            document_base.minor(),
            reverses
        ])?;
    Ok(())
}

/// The keys of a customer's open invoices in a currency, by due date.
pub fn open_invoices(books: &Reader<'_>, customer: i64, currency: Currency) -> Result<Vec<i64>> {
    let mut select = books.prepare_cached(
        "SELECT id FROM invoice
          WHERE customer_id = ?1 AND currency = ?2 AND state = 'issued'
            AND settled_minor <> total_minor
          ORDER BY due_date, id",
    )?;
    let keys = select.query_map(params![customer, currency], |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// The invoices a payment is set against now, oldest allocation first.
pub fn paid_invoices(books: &Reader<'_>, payment: &Payment) -> Result<Vec<PaidInvoice>> {
    let mut select = books.prepare_cached(
        "SELECT a.uuid, i.uuid AS invoice_uuid, i.number, a.allocated_on, a.minor,
                i.total_minor - i.settled_minor AS open_minor
           FROM allocation a JOIN invoice i ON i.id = a.document_id
          WHERE a.source_kind = 'payment' AND a.source_id = ?1 AND a.document_kind = 'invoice'
            AND a.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.reverses_id = a.id)
          ORDER BY a.id",
    )?;
    let currency = payment.amount.currency();
    let mut rows = select.query([payment.key])?;
    let mut invoices = Vec::new();
    while let Some(row) = rows.next()? {
        invoices.push(PaidInvoice {
            allocation_id: row.get("uuid")?,
            invoice_id: row.get("invoice_uuid")?,
            number: row.get("number")?,
            applied_on: row.get("allocated_on")?,
            amount: money(row, "minor", currency)?,
            open: money(row, "open_minor", currency)?,
        });
    }
    Ok(invoices)
}

const ROW: &str = "
    SELECT p.id, p.uuid, p.customer_id, p.received_on, p.currency, p.minor, p.base_minor,
           p.deposit_account_id, p.deposit_currency, p.deposit_minor, p.method, p.reference,
           p.allocated_minor, p.base_allocated_minor, p.reversed_on,
           c.uuid AS customer_uuid, c.name AS customer_name,
           a.uuid AS account_uuid, a.number AS account_number, a.name AS account_name
      FROM payment p
      JOIN customer c ON c.id = p.customer_id
      JOIN account a ON a.id = p.deposit_account_id";

fn row_of(row: &Row<'_>, base: Currency) -> Result<PaymentRow> {
    let payment = payment_of(row, base)?;
    Ok(PaymentRow {
        id: payment.id,
        customer: CustomerName { id: row.get("customer_uuid")?, name: row.get("customer_name")? },
        received_on: payment.received_on,
        amount: payment.amount,
        unapplied: payment.unapplied()?,
        deposit_to: AccountName {
            id: row.get("account_uuid")?,
            number: row.get("account_number")?,
            name: row.get("account_name")?,
        },
        reversed: payment.reversed_on.is_some(),
        method: payment.method,
        reference: payment.reference,
    })
}

pub fn row(books: &Reader<'_>, key: i64) -> Result<PaymentRow> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(&format!("{ROW} WHERE p.id = ?1"))?;
    let mut rows = select.query([key])?;
    let row = rows.next()?.ok_or_else(|| Error::fault(format!("no payment has the key {key}")))?;
    row_of(row, base)
}

/// Payments, newest first. Cost: a page; only unapplied ones, all of those; with a search, the
/// range it looks through.
pub fn page(books: &Reader<'_>, request: &PaymentList) -> Result<Page<PaymentRow>> {
    let base = settings::base_currency(books)?;
    let limit = request.page.limit();
    let (day, key) = match request.page.after.as_deref() {
        None => ("9999-12-31".to_owned(), i64::MAX),
        Some(after) => {
            let place = after.split_once('/').map(|(day, key)| (day.to_owned(), key.parse()));
            match place {
                Some((day, Ok(key))) => (day, key),
                _ => return Err(invalid("page.after", "use the `next` of the page before")),
            }
        }
    };
    let customer = request.customer.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let customer = customer.map(|it| customers::customer(books, it)).transpose()?.map(|it| it.key);
    // A condition is there only when it is asked for, so that SQLite sees what an index answers.
    // The few with something left are read off their own index and sorted: a plus sign keeps SQLite
    // from walking every payment by its day instead.
    let (date, id) = match request.unapplied {
        true => ("+p.received_on", "+p.id"),
        false => ("p.received_on", "p.id"),
    };
    let place = format!("({date}, {id}) < (?, ?)");
    let mut conditions = vec![place.as_str()];
    let mut values = vec![Cell::Text(day), Cell::Integer(key)];
    let mut add = |condition, value| {
        conditions.push(condition);
        values.extend(value);
    };
    if let Some(customer) = customer {
        add("p.customer_id = ?", Some(Cell::Integer(customer)));
    }
    if let Some(from) = request.from {
        add("p.received_on >= ?", Some(Cell::Text(from.to_string())));
    }
    if let Some(to) = request.to {
        add("p.received_on <= ?", Some(Cell::Text(to.to_string())));
    }
    if request.unapplied {
        add("p.reversed_on IS NULL AND p.allocated_minor <> p.minor", None);
    }
    if let Some(search) = folded::wanted(request.search.as_deref()) {
        let found =
            "instr(folded(c.name || char(10) || p.reference || char(10) || p.method), ?) > 0";
        add(found, Some(Cell::Text(search)));
    }
    values.push(Cell::Integer(i64::from(limit) + 1));
    let select =
        format!("{ROW} WHERE {} ORDER BY {date} DESC, {id} DESC LIMIT ?", conditions.join(" AND "));
    let mut select = books.prepare_cached(&select)?;
    let mut rows = select.query(params_from_iter(values))?;
    let (mut found, mut keys) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        keys.push(row.get::<_, i64>("id")?);
        found.push(row_of(row, base)?);
    }
    let last = limit as usize;
    let next =
        (found.len() > last).then(|| format!("{}/{}", found[last - 1].received_on, keys[last - 1]));
    found.truncate(last);
    Ok(Page { rows: found, next })
}

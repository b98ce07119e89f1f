use std::collections::{BTreeMap, btree_map::Entry};

use chrono::NaiveDate;
use rusqlite::Row;

use crate::{
    books::{Reader, settings},
    kernel::*,
    ledger::{messages::CustomerName, store::money},
    reports::{engine::settled_oldest_first, messages::OpenItemKind, types::Open},
};

/// A document's part that one customer owes in one currency: an amendment may have moved it from
/// one to another. The keys of the document and the customer.
type Part = (i64, Option<i64>, Currency);

/// Everything open on a day as it stood then: invoices, payments with something left to apply,
/// and what was posted to receivables by hand. The exchange differences of allocations are what
/// the two sides of an allocation differ by, so Σ is the receivable accounts' balance.
pub fn open_items(books: &Reader<'_>, as_of: NaiveDate) -> Result<Vec<Open>> {
    let mut open = open_invoices(books, as_of)?;
    open.extend(open_payments(books, as_of)?);
    open.extend(settled_oldest_first(by_hand(books, as_of)?)?);
    Ok(open)
}

/// Invoices that may be open on a day: those open now, and those of which something was settled
/// or taken back, or that were voided or amended, since then.
const INVOICE_CANDIDATES: &str = "
    SELECT id FROM invoice INDEXED BY invoice_open
     WHERE state = 'issued' AND settled_minor <> total_minor
    UNION
    SELECT document_id FROM allocation INDEXED BY allocation_by_date
     WHERE allocated_on > ?1 AND document_kind = 'invoice'
    UNION
    SELECT i.id FROM journal_entry e INDEXED BY journal_entry_reversing JOIN invoice i ON i.uuid = e.source_uuid
     WHERE e.reverses_id IS NOT NULL AND e.date > ?1 AND e.source_kind = 'invoice'";

/// Payments that may have something left on a day, by the same thought.
const PAYMENT_CANDIDATES: &str = "
    SELECT id FROM payment INDEXED BY payment_unapplied
     WHERE reversed_on IS NULL AND allocated_minor <> minor
    UNION
    SELECT source_id FROM allocation INDEXED BY allocation_by_date
     WHERE allocated_on > ?1 AND source_kind = 'payment'
    UNION
    SELECT p.id FROM journal_entry e INDEXED BY journal_entry_reversing JOIN payment p ON p.uuid = e.source_uuid
     WHERE e.reverses_id IS NOT NULL AND e.date > ?1 AND e.source_kind = 'payment'";

const INVOICES: &str = "
    SELECT i.id, i.uuid, COALESCE(i.number, '') AS number, i.invoice_date AS date, i.due_date,
           l.customer_id, c.uuid AS customer_uuid, c.name AS customer_name,
           l.currency, SUM(l.minor) AS minor, SUM(l.base_minor) AS base_minor
      FROM candidate
      CROSS JOIN invoice i ON i.id = candidate.id
      CROSS JOIN journal_entry e ON e.source_uuid = i.uuid AND e.date <= ?1
      CROSS JOIN journal_line l ON l.entry_id = e.id
      CROSS JOIN account a ON a.id = l.account_id AND a.subtype = 'receivable'
      LEFT JOIN customer c ON c.id = l.customer_id
     GROUP BY i.id, l.customer_id, l.currency";

/// What allocations took off them; the customer and the currency are the payment's.
const INVOICE_ALLOCATIONS: &str = "
    SELECT i.id, i.uuid, COALESCE(i.number, '') AS number, i.invoice_date AS date, i.due_date,
           p.customer_id, c.uuid AS customer_uuid, c.name AS customer_name,
           p.currency, -SUM(l.minor) AS minor, -SUM(l.document_base_minor) AS base_minor
      FROM candidate
      CROSS JOIN allocation l
              ON l.document_kind = 'invoice' AND l.document_id = candidate.id
             AND l.allocated_on <= ?1
      CROSS JOIN invoice i ON i.id = candidate.id
      CROSS JOIN payment p ON p.id = l.source_id
      CROSS JOIN customer c ON c.id = p.customer_id
     GROUP BY i.id, p.customer_id, p.currency";

const PAYMENTS: &str = "
    SELECT p.id, p.uuid, p.reference AS number, p.received_on AS date, NULL AS due_date,
           l.customer_id, c.uuid AS customer_uuid, c.name AS customer_name,
           l.currency, SUM(l.minor) AS minor, SUM(l.base_minor) AS base_minor
      FROM candidate
      CROSS JOIN payment p ON p.id = candidate.id
      CROSS JOIN journal_entry e ON e.source_uuid = p.uuid AND e.date <= ?1
      CROSS JOIN journal_line l ON l.entry_id = e.id
      CROSS JOIN account a ON a.id = l.account_id AND a.subtype = 'receivable'
      LEFT JOIN customer c ON c.id = l.customer_id
     GROUP BY p.id, l.customer_id, l.currency";

const PAYMENT_ALLOCATIONS: &str = "
    SELECT p.id, p.uuid, p.reference AS number, p.received_on AS date, NULL AS due_date,
           p.customer_id, c.uuid AS customer_uuid, c.name AS customer_name,
           p.currency, SUM(l.minor) AS minor, SUM(l.source_base_minor) AS base_minor
      FROM candidate
      CROSS JOIN allocation l
              ON l.source_kind = 'payment' AND l.source_id = candidate.id
             AND l.allocated_on <= ?1
      CROSS JOIN payment p ON p.id = l.source_id
      CROSS JOIN customer c ON c.id = p.customer_id
     GROUP BY p.id";

/// Posted to receivables without a document. An entry and its reversal cancel out. Cost: the
/// lines of the receivable accounts.
const BY_HAND: &str = "
    SELECT e.id, e.uuid, '#' || e.id AS number, e.date, NULL AS due_date, l.customer_id,
           c.uuid AS customer_uuid, c.name AS customer_name, l.currency,
           SUM(l.minor) AS minor, SUM(l.base_minor) AS base_minor
      FROM account a
      CROSS JOIN journal_line l ON l.account_id = a.id AND l.date <= ?1
      CROSS JOIN journal_entry e ON e.id = l.entry_id
      LEFT JOIN customer c ON c.id = l.customer_id
     WHERE a.subtype = 'receivable' AND e.source_uuid IS NULL AND e.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses_id = e.id AND r.date <= ?1)
     GROUP BY e.date, e.id, l.customer_id, l.currency
     ORDER BY e.date, e.id";

/// Cost: the invoices open now and those settled, amended or voided since the day.
pub fn open_invoices(books: &Reader<'_>, as_of: NaiveDate) -> Result<Vec<Open>> {
    let of = |select| format!("WITH candidate (id) AS ({INVOICE_CANDIDATES}) {select}");
    let (documents, allocations) = (of(INVOICES), of(INVOICE_ALLOCATIONS));
    open_documents(books, as_of, OpenItemKind::Invoice, &documents, &allocations)
}

/// Cost: the payments with something left now and those applied or reversed since the day.
pub fn open_payments(books: &Reader<'_>, as_of: NaiveDate) -> Result<Vec<Open>> {
    let of = |select| format!("WITH candidate (id) AS ({PAYMENT_CANDIDATES}) {select}");
    let (documents, allocations) = (of(PAYMENTS), of(PAYMENT_ALLOCATIONS));
    let mut open = open_documents(books, as_of, OpenItemKind::Payment, &documents, &allocations)?;
    for payment in open.iter_mut().filter(|payment| payment.number.is_empty()) {
        payment.number = "Payment".to_owned();
    }
    Ok(open)
}

/// What documents moved in the ledger up to a day, less what was allocated up to it.
fn open_documents(
    books: &Reader<'_>,
    as_of: NaiveDate,
    kind: OpenItemKind,
    documents: &str,
    allocations: &str,
) -> Result<Vec<Open>> {
    let base = settings::base_currency(books)?;
    // Each select stands for itself: what was allocated to a part that the ledger did not know on
    // the day still counts, or the total would not be the ledger's.
    let mut parts: BTreeMap<Part, Open> = BTreeMap::new();
    for select in [documents, allocations] {
        let mut select = books.prepare_cached(select)?;
        let mut rows = select.query([as_of])?;
        while let Some(row) = rows.next()? {
            let item = open_of(row, kind, base)?;
            let part = (row.get("id")?, row.get("customer_id")?, item.amount.currency());
            match parts.entry(part) {
                Entry::Vacant(place) => {
                    place.insert(item);
                }
                Entry::Occupied(mut place) => {
                    let open = place.get_mut();
                    open.amount = open.amount.plus(item.amount)?;
                    open.base = open.base.plus(item.base)?;
                }
            }
        }
    }
    let open = parts.into_values();
    Ok(open.filter(|item| !(item.amount.is_zero() && item.base.is_zero())).collect())
}

fn by_hand(books: &Reader<'_>, as_of: NaiveDate) -> Result<Vec<Open>> {
    let base = settings::base_currency(books)?;
    let mut select = books.prepare_cached(BY_HAND)?;
    let mut rows = select.query([as_of])?;
    let mut open = Vec::new();
    while let Some(row) = rows.next()? {
        open.push(open_of(row, OpenItemKind::Entry, base)?);
    }
    Ok(open)
}

fn open_of(row: &Row<'_>, kind: OpenItemKind, base: Currency) -> Result<Open> {
    let customer = match row.get::<_, Option<CustomerId>>("customer_uuid")? {
        None => None,
        Some(id) => Some(CustomerName { id, name: row.get("customer_name")? }),
    };
    Ok(Open {
        kind,
        id: row.get("uuid")?,
        number: row.get("number")?,
        customer,
        date: row.get("date")?,
        due_date: row.get("due_date")?,
        amount: money(row, "minor", row.get("currency")?)?,
        base: money(row, "base_minor", base)?,
    })
}

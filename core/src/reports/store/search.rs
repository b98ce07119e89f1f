use rusqlite::{Row, params};

use crate::{
    books::Reader,
    kernel::*,
    reports::{engine::Hits, messages::HitKind, types::Candidate},
};

/// How far back documents and entries are looked through; an exact number is found at any age.
const NEWEST: i64 = 5_000;

/// Offers everything that may fit: customers, items and accounts all; invoices, payments and
/// entries the newest ones. Cost: bounded by the chart, the customers, the items and `NEWEST`.
pub fn search(books: &Reader<'_>, hits: &mut Hits, text: &str) -> Result<()> {
    offer(books, hits, CUSTOMERS, params![], HitKind::Customer)?;
    let exact = offer(books, hits, INVOICE, params![text.trim()], HitKind::Invoice)?;
    if exact == 0 {
        offer(books, hits, INVOICES, params![NEWEST], HitKind::Invoice)?;
    }
    offer(books, hits, ITEMS, params![], HitKind::Item)?;
    offer(books, hits, ACCOUNTS, params![], HitKind::Account)?;
    if let Some(number) = hits.wanted().entry_number() {
        offer_entry(books, hits, number)?;
    }
    offer(books, hits, PAYMENTS, params![NEWEST], HitKind::Payment)?;
    offer(books, hits, ENTRIES, params![NEWEST], HitKind::Entry)?;
    Ok(())
}

const CUSTOMERS: &str = "
    SELECT uuid, name AS title, COALESCE(email, '') AS subtitle,
           COALESCE(email, '') || ' ' || COALESCE(tax_number, '') AS also
      FROM customer WHERE archived = 0 ORDER BY name COLLATE NOCASE, id";

const INVOICE: &str = "
    SELECT i.uuid, i.number AS title, c.name || ', ' || i.invoice_date AS subtitle, '' AS also
      FROM invoice i JOIN customer c ON c.id = i.customer_id
     WHERE i.number IN (?1, upper(?1))";

const INVOICES: &str = "
    SELECT i.uuid, COALESCE(i.number, 'Draft') AS title,
           c.name || ', ' || i.invoice_date AS subtitle, i.reference AS also
      FROM invoice i JOIN customer c ON c.id = i.customer_id
     ORDER BY i.id DESC LIMIT ?1";

const ITEMS: &str = "
    SELECT uuid, name AS title, code AS subtitle, code AS also
      FROM item WHERE archived = 0 ORDER BY code";

const ACCOUNTS: &str = "
    SELECT uuid, number || ' ' || name AS title, type AS subtitle, name AS also
      FROM account WHERE archived = 0 ORDER BY number";

const PAYMENTS: &str = "
    SELECT p.uuid, p.reference AS title, c.name || ', ' || p.received_on AS subtitle, '' AS also
      FROM (SELECT * FROM payment ORDER BY id DESC LIMIT ?1) p
      JOIN customer c ON c.id = p.customer_id
     WHERE p.reference <> ''
     ORDER BY p.id DESC";

const ENTRIES: &str = "
    SELECT uuid, memo AS title, '#' || id || ', ' || date AS subtitle, '' AS also
      FROM journal_entry ORDER BY id DESC LIMIT ?1";

const ENTRY: &str = "
    SELECT uuid, '#' || id AS title, date || ', ' || memo AS subtitle, CAST(id AS TEXT) AS also
      FROM journal_entry WHERE id = ?1";

/// Offers the rows of a select; how many were found.
fn offer(
    books: &Reader<'_>,
    hits: &mut Hits,
    select: &str,
    by: impl rusqlite::Params,
    kind: HitKind,
) -> Result<usize> {
    let mut select = books.prepare_cached(select)?;
    let mut rows = select.query(by)?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        found += usize::from(hits.offer(candidate(row, kind)?));
    }
    Ok(found)
}

fn offer_entry(books: &Reader<'_>, hits: &mut Hits, number: i64) -> Result<()> {
    offer(books, hits, ENTRY, params![number], HitKind::Entry)?;
    Ok(())
}

fn candidate(row: &Row<'_>, kind: HitKind) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        kind,
        id: row.get("uuid")?,
        title: row.get("title")?,
        subtitle: row.get("subtitle")?,
        also: row.get("also")?,
    })
}

//! Whether the documents and the ledger still say the same.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{invoices, payments};
use crate::{
    books::{Reader, settings},
    invoicing::{
        engine,
        messages::InvoiceState,
        posting,
        types::{Invoice, Payment, Sums},
    },
    kernel::*,
    ledger::{self, messages::AccountRole},
};

/// Looks at every invoice, payment and allocation: sums against lines, documents against the
/// ledger, settled against allocations, numbering without gaps, the receivable as a whole. Cost:
/// all of them, once.
pub fn faults(books: &Reader<'_>) -> Result<Vec<String>> {
    let posted = match ledger::store::account_with_role(books, AccountRole::Receivable) {
        Ok(receivable) => posted_to(books, receivable.key)?,
        // A chart without a receivable has sold nothing, or every document below is a fault.
        Err(error) if error.code() == Some("role_missing") => BTreeMap::new(),
        Err(error) => return Err(error),
    };
    let mut faults = Vec::new();
    let owed = invoice_faults(books, &posted, &mut faults)?;
    let credit = payment_faults(books, &posted, &mut faults)?;
    allocation_faults(books, &posted, &mut faults)?;
    numbering_faults(books, &mut faults)?;

    let documents: i64 = posted.values().sum();
    if documents != owed - credit {
        faults.push(format!(
            "the receivable has {documents} minor units from documents, but invoices less \
             unapplied payments come to {}",
            owed - credit
        ));
    }
    Ok(faults)
}

/// How many invoices and payments there are.
pub fn counts(books: &Reader<'_>) -> Result<(i64, i64)> {
    let select = "SELECT (SELECT COUNT(*) FROM invoice), (SELECT COUNT(*) FROM payment)";
    Ok(books.prepare_cached(select)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// What each document posted to an account, in minor units of base currency, by its id. Entries by
/// hand belong to no document and are left out.
fn posted_to(books: &Reader<'_>, account: i64) -> Result<BTreeMap<String, i64>> {
    let mut select = books.prepare_cached(
        "SELECT e.source_uuid, SUM(l.base_minor) AS base_minor
           FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id
          WHERE l.account_id = ?1 AND e.source_kind IN ('invoice', 'payment', 'allocation')
            AND e.source_uuid IS NOT NULL
          GROUP BY e.source_uuid",
    )?;
    let rows = select.query_map([account], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Σ of what is open in base currency.
fn invoice_faults(
    books: &Reader<'_>,
    posted: &BTreeMap<String, i64>,
    faults: &mut Vec<String>,
) -> Result<i64> {
    let allocated = sums_by(books, "document", "document_base_minor")?;
    let keys = keys(books, "SELECT id FROM invoice ORDER BY id")?;
    let told = told(books)?;
    let mut owed = 0;
    for key in keys {
        let invoice = match invoices::invoice_by_key(books, key) {
            Ok(invoice) => invoice,
            Err(error) => {
                faults.push(format!("the invoice with the key {key} cannot be read: {error}"));
                continue;
            }
        };
        let (count, minor, base_minor) = allocated.get(&key).copied().unwrap_or((0, 0, 0));
        if let Some(fault) = sums_fault(books, &invoice, count)? {
            faults.push(fault);
        }
        let name = invoice.name();
        match told.get(&invoice.id.to_string()) {
            None => faults.push(format!("the audit trail does not tell of invoice {name}")),
            Some(told) => faults.extend(told.differs(&invoice)),
        }
        if invoice.state == InvoiceState::Issued {
            let amended = told.get(&invoice.id.to_string()).is_some_and(|told| told.amended);
            faults.extend(posting_fault(books, &invoice, amended)?);
        }
        let expected = match invoice.state {
            InvoiceState::Issued => invoice.sums.base_total.minor(),
            _ => 0,
        };
        let found = posted.get(&invoice.id.to_string()).copied().unwrap_or(0);
        if found != expected {
            faults.push(format!(
                "invoice {name} stands in the receivable with {found} minor units, not {expected}"
            ));
        }
        if (minor, base_minor) != (invoice.settled.minor(), invoice.base_settled.minor()) {
            faults.push(format!(
                "invoice {name} says {} is settled, its allocations say {minor} minor units",
                invoice.settled
            ));
        }
        let over = invoice.settled.minor() > invoice.sums.total.minor();
        if invoice.settled.is_negative() || (over && invoice.state == InvoiceState::Issued) {
            let settled = invoice.settled;
            faults.push(format!("invoice {name} of {} has {settled} settled", invoice.sums.total));
        }
        if invoice.state != InvoiceState::Issued && !invoice.settled.is_zero() {
            faults.push(format!("invoice {name} is {} and yet has payments", invoice.state));
        }
        owed += invoice.base_open()?.minor();
    }
    Ok(owed)
}

/// What the audit trail last told of an invoice; each part that it told of.
#[derive(Default)]
struct Told {
    state: Option<String>,
    date: Option<String>,
    total: Option<i64>,
    /// Whether it was amended; it may then stand in the ledger on another day than its own.
    amended: bool,
}

fn told(books: &Reader<'_>) -> Result<BTreeMap<String, Told>> {
    let mut select = books.prepare_cached(
        "SELECT json_extract(c.value, '$.id') AS id,
                json_extract(c.value, '$.after.state') AS state,
                json_extract(c.value, '$.after.invoiceDate') AS date,
                json_extract(c.value, '$.after.total.minor') AS total,
                a.command = 'invoice_amend' AS amended
           FROM audit_log a JOIN json_each(a.changes) c
          WHERE json_extract(c.value, '$.subject') = 'invoice' ORDER BY a.id",
    )?;
    let mut rows = select.query([])?;
    let mut all: BTreeMap<String, Told> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let told = all.entry(row.get("id")?).or_default();
        told.state = row.get::<_, Option<String>>("state")?.or(told.state.take());
        told.date = row.get::<_, Option<String>>("date")?.or(told.date.take());
        told.total = row.get::<_, Option<i64>>("total")?.or(told.total);
        told.amended |= row.get::<_, bool>("amended")?;
    }
    Ok(all)
}

impl Told {
    fn differs(&self, invoice: &Invoice) -> Vec<String> {
        let mut faults = Vec::new();
        let mut compare = |what: &str, told: Option<&str>, is: &str| {
            if told.is_some_and(|told| told != is) {
                let (name, told) = (invoice.name(), told.unwrap_or_default());
                faults.push(format!(
                    "invoice {name} has the {what} {is}, the audit trail says {told}"
                ));
            }
        };
        let total = self.total.map(|total| total.to_string());
        compare("state", self.state.as_deref(), invoice.state.word());
        compare("date", self.date.as_deref(), &invoice.contents.invoice_date.to_string());
        compare("total", total.as_deref(), &invoice.sums.total.minor().to_string());
        faults
    }
}

/// Where an issued invoice does not say what it stands in the ledger with: its day, its customer,
/// its total in the receivable, and its nets by account, item and project. What is left of the
/// entry is the tax.
fn posting_fault(books: &Reader<'_>, invoice: &Invoice, amended: bool) -> Result<Option<String>> {
    type Place = (i64, Option<i64>, Option<String>);
    let contents = &invoice.contents;
    let name = invoice.name();
    let mut left: BTreeMap<Place, i64> = BTreeMap::new();
    let mut select = books.prepare_cached(
        "SELECT e.date, l.account_id, l.item_id, l.project, l.customer_id, l.currency, l.minor
           FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
          WHERE e.source_uuid = ?1 AND e.source_kind = 'invoice' AND e.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses_id = e.id)",
    )?;
    let mut rows = select.query([invoice.id])?;
    while let Some(row) = rows.next()? {
        let date: String = row.get("date")?;
        if !amended && date != contents.invoice_date.to_string() {
            let own = contents.invoice_date;
            return Ok(Some(format!("invoice {name} of {own} stands in the ledger on {date}")));
        }
        if row.get::<_, Option<i64>>("customer_id")? != Some(contents.customer) {
            return Ok(Some(format!("invoice {name} stands in the ledger for another customer")));
        }
        let currency: String = row.get("currency")?;
        if currency != contents.currency.code() {
            return Ok(Some(format!("invoice {name} stands in the ledger in {currency}")));
        }
        let place = (row.get("account_id")?, row.get("item_id")?, row.get("project")?);
        *left.entry(place).or_default() += row.get::<_, i64>("minor")?;
    }

    let receivable = ledger::store::account_with_role(books, AccountRole::Receivable)?.key;
    *left.entry((receivable, None, None)).or_default() -= invoice.sums.total.minor();
    let mut own: Vec<i64> = vec![receivable];
    for (line, net) in contents.lines.iter().zip(&invoice.sums.nets) {
        let place = (line.account, line.item, line.project.clone());
        *left.entry(place).or_default() += net.minor();
        own.push(line.account);
    }
    // The entry balances, so what is left comes to the tax when it stands only where tax may.
    let mut takes_tax = books.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM tax_component WHERE account_id = ?1)
             OR EXISTS (SELECT 1 FROM account WHERE id = ?1 AND role = 'output_tax')",
    )?;
    for ((account, item, project), minor) in left {
        let may_be_tax = !invoice.sums.tax.is_zero()
            && item.is_none()
            && project.is_none()
            && (!own.contains(&account) || takes_tax.query_row([account], |row| row.get(0))?);
        if minor != 0 && !may_be_tax {
            let fault = format!("invoice {name} says other amounts than its entry in the ledger");
            return Ok(Some(fault));
        }
    }
    Ok(None)
}

/// Where a payment does not say what its entry does.
fn payment_fault(books: &Reader<'_>, payment: &Payment, receivable: i64) -> Result<Option<String>> {
    let mut expected: Vec<PaymentLine> = posting::payment_received(payment, "", receivable)?
        .lines()
        .iter()
        .map(|line| {
            let currency = line.amount.currency().code().to_owned();
            let on = payment.received_on.to_string();
            (on, line.account, currency, line.amount.minor(), line.base.minor(), line.customer)
        })
        .collect();
    let mut select = books.prepare_cached(
        "SELECT l.date, l.account_id, l.currency, l.minor, l.base_minor, l.customer_id
           FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
          WHERE e.source_uuid = ?1 AND e.source_kind = 'payment' AND e.reverses_id IS NULL",
    )?;
    let rows = select.query_map([payment.id], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    })?;
    let mut found: Vec<PaymentLine> = rows.collect::<rusqlite::Result<_>>()?;
    expected.sort();
    found.sort();
    Ok((expected != found).then(|| {
        format!(
            "payment {} of {} does not say what its entry in the ledger does",
            payment.id, payment.received_on
        )
    }))
}

/// Of a payment's entry: day, account, currency, minor, base minor, customer.
type PaymentLine = (String, i64, String, i64, i64, Option<i64>);

/// Computes an invoice again from its lines and the rates it was charged at. In base currency it
/// may be off by a unit per allocation: one that was amended down to what is settled stands for
/// what its payments relieved.
fn sums_fault(books: &Reader<'_>, invoice: &Invoice, allocations: i64) -> Result<Option<String>> {
    let rates = invoices::charged_rates(books, invoice.key)?;
    let base = settings::base_currency(books)?;
    let again = match engine::sums(&invoice.contents, &rates, base) {
        Ok(again) => again,
        Err(error) => return Ok(Some(format!("invoice {}: {error}", invoice.name()))),
    };
    let off = again.base_total.minus(invoice.sums.base_total)?.minor().abs();
    let slack = if invoice.contents.currency == base { 0 } else { allocations };
    let base_total = if off <= slack { invoice.sums.base_total } else { again.base_total };
    let again = Sums { base_total, ..again };
    if again == invoice.sums {
        return Ok(None);
    }
    Ok(Some(format!(
        "invoice {} says {} + {} = {}, its lines come to {} + {} = {}",
        invoice.name(),
        invoice.sums.net,
        invoice.sums.tax,
        invoice.sums.total,
        again.net,
        again.tax,
        again.total
    )))
}

/// Σ of what is unapplied in base currency.
fn payment_faults(
    books: &Reader<'_>,
    posted: &BTreeMap<String, i64>,
    faults: &mut Vec<String>,
) -> Result<i64> {
    let allocated = sums_by(books, "source", "source_base_minor")?;
    let mut credit = 0;
    for key in keys(books, "SELECT id FROM payment ORDER BY id")? {
        let payment = match payments::payment_by_key(books, key) {
            Ok(payment) => payment,
            Err(error) => {
                faults.push(format!("the payment with the key {key} cannot be read: {error}"));
                continue;
            }
        };
        let receivable = ledger::store::account_with_role(books, AccountRole::Receivable)?.key;
        faults.extend(payment_fault(books, &payment, receivable)?);
        let name = format!("payment {} of {}", payment.id, payment.received_on);
        let expected = match payment.reversed_on {
            None => -payment.base.minor(),
            Some(_) => 0,
        };
        let found = posted.get(&payment.id.to_string()).copied().unwrap_or(0);
        if found != expected {
            faults.push(format!(
                "{name} stands in the receivable with {found} minor units, not {expected}"
            ));
        }
        let (_, minor, base_minor) = allocated.get(&key).copied().unwrap_or((0, 0, 0));
        if (minor, base_minor) != (payment.allocated.minor(), payment.base_allocated.minor()) {
            faults.push(format!(
                "{name} says {} is applied, its allocations say {minor} minor units",
                payment.allocated
            ));
        }
        let over = payment.allocated.minor() > payment.amount.minor();
        let reversed = payment.reversed_on.is_some() && !payment.allocated.is_zero();
        if payment.allocated.is_negative() || over || reversed {
            faults.push(format!("{name} has {} applied", payment.allocated));
        }
        credit += payment.base_unapplied()?.minor();
    }
    Ok(credit)
}

/// Each allocation's exchange difference stands in the ledger, and nothing else under its name.
fn allocation_faults(
    books: &Reader<'_>,
    posted: &BTreeMap<String, i64>,
    faults: &mut Vec<String>,
) -> Result<()> {
    let mut select = books.prepare_cached(
        "SELECT uuid, allocated_on, source_base_minor - document_base_minor AS gain
           FROM allocation ORDER BY id",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get("uuid")?;
        let gain: i64 = row.get("gain")?;
        let found = posted.get(&id).copied().unwrap_or(0);
        if found != gain {
            let on: String = row.get("allocated_on")?;
            faults.push(format!(
                "the allocation {id} of {on} posted an exchange difference of {found} minor \
                 units, not {gain}"
            ));
        }
    }
    Ok(())
}

/// How many allocations, Σ minor and Σ base, by the key of the `source` or the `document`.
fn sums_by(books: &Reader<'_>, side: &str, base: &str) -> Result<BTreeMap<i64, (i64, i64, i64)>> {
    let select = format!(
        "SELECT {side}_id, COUNT(*), SUM(minor), SUM({base})
           FROM allocation GROUP BY {side}_kind, {side}_id"
    );
    let mut select = books.prepare_cached(&select)?;
    let rows =
        select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn keys(books: &Reader<'_>, select: &str) -> Result<Vec<i64>> {
    let mut select = books.prepare_cached(select)?;
    let rows = select.query_map(params![], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every series counts 1, 2, 3 … up to its last, each place once.
fn numbering_faults(books: &Reader<'_>, faults: &mut Vec<String>) -> Result<()> {
    let mut select = books.prepare_cached(
        "SELECT number_period, number_value, number FROM invoice
          WHERE number IS NOT NULL ORDER BY number_period, number_value",
    )?;
    let mut rows = select.query([])?;
    let mut last: BTreeMap<String, i64> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let value: i64 = row.get("number_value")?;
        let number: String = row.get("number")?;
        let last = last.entry(row.get("number_period")?).or_insert(0);
        if value != *last + 1 {
            faults.push(format!("before invoice {number}, number {} is missing", *last + 1));
        }
        *last = value;
    }
    let mut select =
        books.prepare_cached("SELECT period, last FROM number_series WHERE kind = 'invoice'")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let series: BTreeMap<String, i64> = rows.collect::<rusqlite::Result<_>>()?;
    if series != last {
        faults.push(format!("the numbering stands at {series:?}, the invoices say {last:?}"));
    }
    Ok(())
}

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{books::Reader, kernel::*, ledger::store::money, reports::types::Chart};

/// A posted entry as exports write it.
pub struct ExportEntry {
    pub number: i64,
    pub date: NaiveDate,
    pub memo: String,
    pub lines: Vec<ExportLine>,
}

pub struct ExportLine {
    /// The key of the account it shows under.
    pub account: i64,
    pub amount: Money,
    pub base: Money,
    pub memo: Option<String>,
}

/// Hands over each entry, oldest number first.
pub fn each_entry(
    books: &Reader<'_>,
    chart: &Chart,
    base: Currency,
    write: &mut dyn FnMut(&ExportEntry) -> Result<()>,
) -> Result<()> {
    let mut select = books.prepare_cached(
        "SELECT e.id, e.date, e.memo, l.account_id, l.minor, l.currency, l.base_minor,
                l.memo AS line_memo
           FROM journal_entry e
           CROSS JOIN journal_line l INDEXED BY journal_line_by_entry
          WHERE l.entry_id = e.id
          ORDER BY e.id, l.position",
    )?;
    let mut rows = select.query([])?;
    let mut entry: Option<ExportEntry> = None;
    while let Some(row) = rows.next()? {
        let number = row.get("id")?;
        if let Some(whole) = entry.take_if(|entry| entry.number != number) {
            write(&whole)?;
        }
        if entry.is_none() {
            let (date, memo) = (row.get("date")?, row.get("memo")?);
            entry = Some(ExportEntry { number, date, memo, lines: Vec::new() });
        }
        let account = row.get("account_id")?;
        if let Some(entry) = &mut entry {
            entry.lines.push(ExportLine {
                account: chart.shown_under.get(&account).copied().unwrap_or(account),
                amount: money(row, "minor", row.get("currency")?)?,
                base: money(row, "base_minor", base)?,
                memo: row.get("line_memo")?,
            });
        }
    }
    entry.as_ref().map_or(Ok(()), write)
}

/// The base currency and every currency that was posted in.
pub fn currencies(books: &Reader<'_>) -> Result<BTreeSet<Currency>> {
    let mut select = books.prepare_cached(
        "SELECT base_currency AS currency FROM book UNION SELECT currency FROM month_balance",
    )?;
    let rows = select.query_map([], |row| row.get("currency"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The day of the earliest entry.
pub fn first_day(books: &Reader<'_>) -> Result<Option<NaiveDate>> {
    let select = "SELECT MIN(date) FROM journal_entry";
    Ok(books.prepare_cached(select)?.query_row([], |row| row.get(0))?)
}

/// Hands over each record of a select of [`RECORDS`] as JSON text.
pub fn each_record(
    books: &Reader<'_>,
    select: &str,
    mut write: impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut select = books.prepare(select)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        write(row.get_ref(0)?.as_str().map_err(|error| Error::Fault(Box::new(error)))?)?;
    }
    Ok(())
}

/// Every kind of record and the JSON of each one of it. Amounts are minor units with their
/// currency, as on the wire; `base` amounts are in the book's base currency.
pub const RECORDS: &[(&str, &str)] = &[
    (
        "accounts",
        "SELECT json_object('id', a.uuid, 'number', a.number, 'name', a.name, 'type', a.type,
                            'subtype', a.subtype, 'role', a.role, 'currency', a.currency,
                            'note', a.note, 'archived', json(iif(a.archived, 'true', 'false')),
                            'mergedInto', i.number)
           FROM account a LEFT JOIN account i ON i.id = a.merged_into_id ORDER BY a.number",
    ),
    (
        "entries",
        "SELECT json_object('number', e.id, 'id', e.uuid, 'date', e.date, 'memo', e.memo,
                            'sourceKind', e.source_kind, 'sourceId', e.source_uuid,
                            'reverses', e.reverses_id, 'postedAt', e.posted_at,
                            'lines', json((SELECT json_group_array(json_object(
                                'account', a.number, 'minor', l.minor, 'currency', l.currency,
                                'baseMinor', l.base_minor, 'memo', l.memo, 'customerId', c.uuid,
                                'itemId', t.uuid, 'project', l.project) ORDER BY l.position)
                                FROM journal_line l
                                JOIN account a ON a.id = l.account_id
                                LEFT JOIN customer c ON c.id = l.customer_id
                                LEFT JOIN item t ON t.id = l.item_id
                               WHERE l.entry_id = e.id)))
           FROM journal_entry e ORDER BY e.id",
    ),
    (
        "taxCodes",
        "SELECT json_object('id', t.uuid, 'code', t.code, 'name', t.name, 'kind', t.kind,
                            'archived', json(iif(t.archived, 'true', 'false')),
                            'components', json((SELECT json_group_array(json_object(
                                'name', c.name, 'account', a.number,
                                'inputAccount', n.number,
                                'recoverable', json(iif(c.recoverable, 'true', 'false')),
                                'rates', json((SELECT json_group_array(json_object(
                                    'validFrom', r.valid_from, 'percent', r.percent)
                                    ORDER BY r.valid_from)
                                    FROM tax_rate r WHERE r.tax_component_id = c.id)))
                                ORDER BY c.position)
                                FROM tax_component c
                                LEFT JOIN account a ON a.id = c.account_id
                                LEFT JOIN account n ON n.id = c.input_account_id
                               WHERE c.tax_code_id = t.id)))
           FROM tax_code t ORDER BY t.code",
    ),
    (
        "customers",
        "SELECT json_object('id', c.uuid, 'name', c.name, 'email', c.email, 'phone', c.phone,
                            'taxNumber', c.tax_number,
                            'billingAddress', json(c.billing_address),
                            'shippingAddress', json(c.shipping_address),
                            'paymentTermsDays', c.payment_terms_days, 'currency', c.currency,
                            'creditLimitMinor', c.credit_limit_minor, 'language', c.language,
                            'taxCode', t.code, 'notes', c.notes,
                            'archived', json(iif(c.archived, 'true', 'false')),
                            'contacts', json((SELECT json_group_array(json_object(
                                'name', n.name, 'role', n.role, 'email', n.email, 'phone', n.phone)
                                ORDER BY n.position)
                                FROM customer_contact n WHERE n.customer_id = c.id)))
           FROM customer c LEFT JOIN tax_code t ON t.id = c.tax_code_id ORDER BY c.id",
    ),
    (
        "items",
        "SELECT json_object('id', i.uuid, 'code', i.code, 'name', i.name, 'kind', i.kind,
                            'unit', i.unit, 'description', i.description, 'account', a.number,
                            'taxCode', t.code, 'archived', json(iif(i.archived, 'true', 'false')),
                            'prices', json((SELECT json_group_array(json_object(
                                'currency', p.currency, 'validFrom', p.valid_from,
                                'unitPrice', p.unit_price) ORDER BY p.currency, p.valid_from)
                                FROM item_price p WHERE p.item_id = i.id)))
           FROM item i JOIN account a ON a.id = i.account_id
           LEFT JOIN tax_code t ON t.id = i.tax_code_id ORDER BY i.id",
    ),
    (
        "invoices",
        "SELECT json_object('id', i.uuid, 'state', i.state, 'number', i.number,
                            'customerId', c.uuid, 'customer', c.name,
                            'invoiceDate', i.invoice_date, 'dueDate', i.due_date,
                            'currency', i.currency, 'exchangeRate', i.exchange_rate,
                            'pricesIncludeTax', json(iif(i.prices_include_tax, 'true', 'false')),
                            'taxRounding', i.tax_rounding, 'discountKind', i.discount_kind,
                            'discountValue', i.discount_value, 'reference', i.reference,
                            'notes', i.notes, 'terms', i.terms, 'language', i.language,
                            'netMinor', i.net_minor, 'taxMinor', i.tax_minor,
                            'totalMinor', i.total_minor, 'baseTotalMinor', i.base_total_minor,
                            'settledMinor', i.settled_minor, 'issuedAt', i.issued_at,
                            'voidOn', i.void_on, 'voidReason', i.void_reason,
                            'lines', json((SELECT json_group_array(json_object(
                                'item', t.code, 'account', a.number,
                                'description', l.description, 'quantity', l.quantity,
                                'unit', l.unit, 'unitPrice', l.unit_price,
                                'discountKind', l.discount_kind,
                                'discountValue', l.discount_value, 'taxCode', x.code,
                                'project', l.project, 'amountMinor', l.amount_minor,
                                'netMinor', l.net_minor) ORDER BY l.position)
                                FROM invoice_line l
                                JOIN account a ON a.id = l.account_id
                                LEFT JOIN item t ON t.id = l.item_id
                                LEFT JOIN tax_code x ON x.id = l.tax_code_id
                               WHERE l.invoice_id = i.id)),
                            'taxes', json((SELECT json_group_array(json_object(
                                'name', m.name, 'percent', x.percent,
                                'taxableMinor', x.taxable_minor, 'taxMinor', x.tax_minor))
                                FROM invoice_tax x
                                JOIN tax_component m ON m.id = x.tax_component_id
                               WHERE x.invoice_id = i.id)))
           FROM invoice i JOIN customer c ON c.id = i.customer_id ORDER BY i.id",
    ),
    (
        "payments",
        "SELECT json_object('id', p.uuid, 'customerId', c.uuid, 'customer', c.name,
                            'receivedOn', p.received_on, 'currency', p.currency,
                            'minor', p.minor, 'baseMinor', p.base_minor,
                            'depositAccount', a.number, 'depositCurrency', p.deposit_currency,
                            'depositMinor', p.deposit_minor, 'method', p.method,
                            'reference', p.reference, 'reversedOn', p.reversed_on)
           FROM payment p JOIN customer c ON c.id = p.customer_id
           JOIN account a ON a.id = p.deposit_account_id ORDER BY p.id",
    ),
    (
        "allocations",
        "SELECT json_object('id', l.uuid, 'paymentId', p.uuid, 'invoiceId', i.uuid,
                            'invoice', i.number, 'allocatedOn', l.allocated_on,
                            'minor', l.minor, 'currency', p.currency,
                            'sourceBaseMinor', l.source_base_minor,
                            'documentBaseMinor', l.document_base_minor, 'reverses', r.uuid)
           FROM allocation l
           JOIN payment p ON p.id = l.source_id
           JOIN invoice i ON i.id = l.document_id
           LEFT JOIN allocation r ON r.id = l.reverses_id ORDER BY l.id",
    ),
];

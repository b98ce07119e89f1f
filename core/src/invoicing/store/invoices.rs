//! Every SQL statement that keeps one invoice. Lists are in `invoice_list`.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::{
    books::{Reader, Writer, settings},
    invoicing::{messages::*, types::*},
    kernel::{error::not_found, *},
    ledger::store::money,
    tax::engine::{ComponentRate, ComponentTax, Rates},
};

const INVOICE: &str = "
    SELECT id, uuid, state, number, customer_id, invoice_date, due_date, currency, exchange_rate,
           prices_include_tax, tax_rounding, discount_kind, discount_value, reference, notes,
           terms, language, net_minor, tax_minor, total_minor, base_total_minor, settled_minor,
           base_settled_minor, void_on, void_reason
      FROM invoice";

/// The invoice with this id or number.
pub fn invoice(books: &Reader<'_>, id_or_number: &str) -> Result<Invoice> {
    let select = format!("{INVOICE} WHERE uuid = ?1 OR number = ?1");
    find(books, &select, [id::as_kept(id_or_number)])?
        .ok_or_else(|| not_found("invoice", id_or_number))
}

pub fn invoice_with_id(books: &Reader<'_>, id: InvoiceId) -> Result<Option<Invoice>> {
    find(books, &format!("{INVOICE} WHERE uuid = ?1"), [id])
}

pub fn invoice_by_key(books: &Reader<'_>, key: i64) -> Result<Invoice> {
    let found = find(books, &format!("{INVOICE} WHERE id = ?1"), [key])?;
    found.ok_or_else(|| Error::fault(format!("no invoice has the key {key}")))
}

fn find(books: &Reader<'_>, select: &str, by: impl rusqlite::Params) -> Result<Option<Invoice>> {
    let mut select = books.prepare_cached(select)?;
    let mut rows = select.query(by)?;
    match rows.next()? {
        Some(row) => Ok(Some(invoice_of(books, row)?)),
        None => Ok(None),
    }
}

fn discount(row: &Row<'_>) -> Result<Option<Discount>> {
    Ok(match row.get("discount_kind")? {
        Some(kind) => Some(Discount { kind, value: row.get("discount_value")? }),
        None => None,
    })
}

fn invoice_of(books: &Reader<'_>, row: &Row<'_>) -> Result<Invoice> {
    let base = settings::base_currency(books)?;
    let key = row.get("id")?;
    let currency: Currency = row.get("currency")?;
    let prices_include_tax = row.get("prices_include_tax")?;
    let (lines, amounts, nets) = lines(books, key, currency)?;
    let (net, total) = (money(row, "net_minor", currency)?, money(row, "total_minor", currency)?);
    let subtotal = Money::sum(currency, amounts.iter().copied())?;
    let reduced = if prices_include_tax { total } else { net };
    Ok(Invoice {
        key,
        id: row.get("uuid")?,
        state: row.get("state")?,
        number: row.get("number")?,
        contents: Contents {
            customer: row.get("customer_id")?,
            invoice_date: row.get("invoice_date")?,
            due_date: row.get("due_date")?,
            currency,
            exchange_rate: row.get("exchange_rate")?,
            prices_include_tax,
            tax_rounding: row.get("tax_rounding")?,
            discount: discount(row)?,
            reference: row.get("reference")?,
            notes: row.get("notes")?,
            terms: row.get("terms")?,
            language: row.get("language")?,
            lines,
        },
        sums: Sums {
            subtotal,
            discount: subtotal.minus(reduced)?,
            net,
            tax: money(row, "tax_minor", currency)?,
            total,
            base_total: money(row, "base_total_minor", base)?,
            amounts,
            nets,
            taxes: taxes(books, key, currency)?,
        },
        settled: money(row, "settled_minor", currency)?,
        base_settled: money(row, "base_settled_minor", base)?,
        void_on: row.get("void_on")?,
        void_reason: row.get("void_reason")?,
    })
}

/// The lines, their amounts and their nets.
fn lines(
    books: &Reader<'_>,
    invoice: i64,
    currency: Currency,
) -> Result<(Vec<Line>, Vec<Money>, Vec<Money>)> {
    let mut select = books.prepare_cached(
        "SELECT item_id, account_id, description, quantity, unit, unit_price, discount_kind,
                discount_value, tax_code_id, project, amount_minor, net_minor
           FROM invoice_line WHERE invoice_id = ?1 ORDER BY position",
    )?;
    let mut rows = select.query([invoice])?;
    let (mut lines, mut amounts, mut nets) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        lines.push(Line {
            item: row.get("item_id")?,
            account: row.get("account_id")?,
            description: row.get("description")?,
            quantity: row.get("quantity")?,
            unit: row.get("unit")?,
            unit_price: row.get("unit_price")?,
            discount: discount(row)?,
            tax_code: row.get("tax_code_id")?,
            project: row.get("project")?,
        });
        amounts.push(money(row, "amount_minor", currency)?);
        nets.push(money(row, "net_minor", currency)?);
    }
    Ok((lines, amounts, nets))
}

fn taxes(books: &Reader<'_>, invoice: i64, currency: Currency) -> Result<Vec<ComponentTax>> {
    let mut select = books.prepare_cached(
        "SELECT t.tax_component_id, t.percent, t.taxable_minor, t.tax_minor
           FROM invoice_tax t JOIN tax_component c ON c.id = t.tax_component_id
          WHERE t.invoice_id = ?1 ORDER BY c.tax_code_id, c.position",
    )?;
    let mut rows = select.query([invoice])?;
    let mut taxes = Vec::new();
    while let Some(row) = rows.next()? {
        taxes.push(ComponentTax {
            component: row.get("tax_component_id")?,
            percent: row.get("percent")?,
            taxable: money(row, "taxable_minor", currency)?,
            tax: money(row, "tax_minor", currency)?,
        });
    }
    Ok(taxes)
}

/// The rates an invoice was charged at, by tax code, as its own rows keep them.
pub fn charged_rates(books: &Reader<'_>, invoice: i64) -> Result<Rates> {
    let mut select = books.prepare_cached(
        "SELECT c.tax_code_id, t.tax_component_id, t.percent
           FROM invoice_tax t JOIN tax_component c ON c.id = t.tax_component_id
          WHERE t.invoice_id = ?1 ORDER BY c.tax_code_id, c.position",
    )?;
    let mut rows = select.query([invoice])?;
    let mut rates = Rates::new();
    while let Some(row) = rows.next()? {
        let rate =
            ComponentRate { component: row.get("tax_component_id")?, percent: row.get("percent")? };
        rates.entry(row.get("tax_code_id")?).or_default().push(rate);
    }
    Ok(rates)
}

/// A new draft; its key.
pub fn insert_draft(
    ctx: &Ctx,
    books: &Writer<'_>,
    id: InvoiceId,
    contents: &Contents,
    sums: &Sums,
) -> Result<i64> {
    books
        .prepare_cached(
            "INSERT INTO invoice (uuid, state, customer_id, invoice_date, due_date, currency,
                                  exchange_rate, prices_include_tax, tax_rounding, language,
                                  net_minor, tax_minor, total_minor, base_total_minor, created_at)
             VALUES (?1, 'draft', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, 0, 0, ?10)",
        )?
        .execute(params![
            id,
            contents.customer,
            contents.invoice_date,
            contents.due_date,
            contents.currency,
            contents.exchange_rate,
            contents.prices_include_tax,
            contents.tax_rounding,
            contents.language,
            ctx.now.to_rfc3339()
        ])?;
    let key = books.last_insert_rowid();
    update_contents(books, key, contents, sums)?;
    Ok(key)
}

/// Writes the contents of an invoice in place of those it has.
pub fn update_contents(
    books: &Writer<'_>,
    key: i64,
    contents: &Contents,
    sums: &Sums,
) -> Result<()> {
    let Contents {
        customer,
        invoice_date,
        due_date,
        currency,
        exchange_rate,
        prices_include_tax,
        tax_rounding,
        discount,
        reference,
        notes,
        terms,
        language,
        lines,
    } = contents;
    books
        .prepare_cached(
            "UPDATE invoice
                SET customer_id = ?2, invoice_date = ?3, due_date = ?4, currency = ?5,
                    exchange_rate = ?6, prices_include_tax = ?7, tax_rounding = ?8,
                    discount_kind = ?9, discount_value = ?10, reference = ?11, notes = ?12,
                    terms = ?13, language = ?14, net_minor = ?15, tax_minor = ?16,
                    total_minor = ?17, base_total_minor = ?18
              WHERE id = ?1",
        )?
        .execute(params![
            key,
            customer,
            invoice_date,
            due_date,
            currency,
            exchange_rate,
            prices_include_tax,
            tax_rounding,
            discount.as_ref().map(|it| it.kind),
            discount.as_ref().map(|it| &it.value),
            reference,
            notes,
            terms,
            language,
            sums.net.minor(),
            sums.tax.minor(),
            sums.total.minor(),
            sums.base_total.minor()
        ])?;
    books.prepare_cached("DELETE FROM invoice_line WHERE invoice_id = ?1")?.execute([key])?;
    books.prepare_cached("DELETE FROM invoice_tax WHERE invoice_id = ?1")?.execute([key])?;
    insert_lines(books, key, lines, sums)?;
    insert_taxes(books, key, &sums.taxes)
}

fn insert_lines(books: &Writer<'_>, key: i64, lines: &[Line], sums: &Sums) -> Result<()> {
    let mut insert = books.prepare_cached(
        "INSERT INTO invoice_line (invoice_id, position, item_id, account_id, description,
                                   quantity, unit, unit_price, discount_kind, discount_value,
                                   tax_code_id, project, amount_minor, net_minor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    let sums = sums.amounts.iter().zip(&sums.nets);
    for (position, (line, (amount, net))) in (1_i64..).zip(lines.iter().zip(sums)) {
        let Line {
            item,
            account,
            description,
            quantity,
            unit,
            unit_price,
            discount,
            tax_code,
            project,
        } = line;
        insert.execute(params![
            key,
            position,
            item,
            account,
            description,
            quantity,
            unit,
            unit_price,
            discount.as_ref().map(|it| it.kind),
            discount.as_ref().map(|it| &it.value),
            tax_code,
            project,
            amount.minor(),
            net.minor()
        ])?;
    }
    Ok(())
}

fn insert_taxes(books: &Writer<'_>, key: i64, taxes: &[ComponentTax]) -> Result<()> {
    let mut insert = books.prepare_cached(
        "INSERT INTO invoice_tax (invoice_id, tax_component_id, percent, taxable_minor, tax_minor)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for ComponentTax { component, percent, taxable, tax } in taxes {
        insert.execute(params![key, component, percent, taxable.minor(), tax.minor()])?;
    }
    Ok(())
}

pub fn set_issued(ctx: &Ctx, books: &Writer<'_>, key: i64, number: &Number) -> Result<()> {
    let Number { text, period, value } = number;
    books
        .prepare_cached(
            "UPDATE invoice SET state = 'issued', number = ?2, number_period = ?3,
                                number_value = ?4, issued_at = ?5
              WHERE id = ?1",
        )?
        .execute(params![key, text, period, value, ctx.now.to_rfc3339()])?;
    Ok(())
}

pub fn set_void(books: &Writer<'_>, key: i64, on: NaiveDate, reason: &str) -> Result<()> {
    books
        .prepare_cached(
            "UPDATE invoice SET state = 'void', void_on = ?2, void_reason = ?3 WHERE id = ?1",
        )?
        .execute(params![key, on, reason])?;
    Ok(())
}

pub fn delete_draft(books: &Writer<'_>, key: i64) -> Result<()> {
    books
        .prepare_cached("DELETE FROM invoice WHERE id = ?1 AND state = 'draft'")?
        .execute([key])?;
    Ok(())
}

/// The last place given in a series; 0 before the first.
pub fn last_number(books: &Reader<'_>, period: &str) -> Result<i64> {
    let select = "SELECT last FROM number_series WHERE kind = 'invoice' AND period = ?1";
    let last = books.prepare_cached(select)?.query_row([period], |row| row.get(0)).optional()?;
    Ok(last.unwrap_or(0))
}

pub fn set_last_number(books: &Writer<'_>, period: &str, last: i64) -> Result<()> {
    books
        .prepare_cached(
            "INSERT INTO number_series (kind, period, last) VALUES ('invoice', ?1, ?2)
             ON CONFLICT (kind, period) DO UPDATE SET last = excluded.last",
        )?
        .execute(params![period, last])?;
    Ok(())
}

pub fn number_is_taken(books: &Reader<'_>, number: &str) -> Result<bool> {
    let select = "SELECT EXISTS (SELECT 1 FROM invoice WHERE number = ?1)";
    Ok(books.prepare_cached(select)?.query_row([number], |row| row.get(0))?)
}

/// Every number that was given, and the first day of any invoice. Cost: the invoices.
pub fn numbers(books: &Reader<'_>) -> Result<Vec<String>> {
    let mut select =
        books.prepare_cached("SELECT number FROM invoice WHERE number IS NOT NULL ORDER BY id")?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn first_date(books: &Reader<'_>) -> Result<Option<NaiveDate>> {
    let select = "SELECT MIN(invoice_date) FROM invoice";
    Ok(books.prepare_cached(select)?.query_row([], |row| row.get(0))?)
}

/// A tax component's name and the account it is owed to.
pub fn component(books: &Reader<'_>, key: i64) -> Result<(String, Option<i64>)> {
    let select = "SELECT name, account_id FROM tax_component WHERE id = ?1";
    Ok(books
        .prepare_cached(select)?
        .query_row([key], |row| Ok((row.get("name")?, row.get("account_id")?)))?)
}

/// What is applied to an invoice now, oldest first.
pub fn applied_payments(
    books: &Reader<'_>,
    invoice: i64,
    currency: Currency,
) -> Result<Vec<AppliedPayment>> {
    let mut select = books.prepare_cached(
        "SELECT a.uuid, p.uuid AS payment_uuid, p.received_on, p.method, p.reference, a.minor
           FROM allocation a JOIN payment p ON p.id = a.source_id
          WHERE a.document_kind = 'invoice' AND a.document_id = ?1 AND a.source_kind = 'payment'
            AND a.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.reverses_id = a.id)
          ORDER BY a.id",
    )?;
    let mut rows = select.query([invoice])?;
    let mut payments = Vec::new();
    while let Some(row) = rows.next()? {
        payments.push(AppliedPayment {
            allocation_id: row.get("uuid")?,
            payment_id: row.get("payment_uuid")?,
            received_on: row.get("received_on")?,
            method: row.get("method")?,
            reference: row.get("reference")?,
            amount: money(row, "minor", currency)?,
        });
    }
    Ok(payments)
}

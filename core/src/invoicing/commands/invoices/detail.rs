//! An invoice as people see it.

use chrono::NaiveDate;

use super::contents;
use crate::{
    books::{Reader, numbering::NumberPattern, settings},
    invoicing::{messages::*, parties::Customer, store, types::*},
    kernel::*,
    ledger::{self, messages::CustomerName},
    tax::engine::Rates,
};

/// How far from today an invoice may be dated before it is worth a question.
const DAYS_AWAY_MAX: i64 = 60;

/// The invoice with all that belongs to it. Cost: its lines, payments and entries.
pub fn detail(ctx: &Ctx, books: &Reader<'_>, invoice: &Invoice) -> Result<InvoiceDetail> {
    let Invoice { key, id, state, number, contents, sums, .. } = invoice;
    let customer = match contents.customer {
        0 => Customer::nobody(),
        key => store::customers::customer_by_key(books, key)?,
    };
    let draft = *state == InvoiceState::Draft;
    let due_state = invoice.due_state(ctx.today);
    // A draft that is only looked at has no row, and so neither payments nor entries.
    let (payments, entries) = match key {
        0 => (Vec::new(), Vec::new()),
        key => (
            store::invoices::applied_payments(books, *key, contents.currency)?,
            ledger::store::entry_names_of_source(books, &id.to_string())?,
        ),
    };
    Ok(InvoiceDetail {
        id: *id,
        number: number.clone(),
        next_number: if draft { next_number(books, contents.invoice_date) } else { None },
        state: *state,
        payment_state: invoice.payment_state(),
        due_state,
        days_overdue: days_overdue(due_state, contents.due_date, ctx.today),
        invoice_date: contents.invoice_date,
        due_date: contents.due_date,
        currency: contents.currency,
        exchange_rate: contents.exchange_rate,
        prices_include_tax: contents.prices_include_tax,
        tax_rounding: contents.tax_rounding,
        discount: contents.discount.clone(),
        reference: contents.reference.clone(),
        notes: contents.notes.clone(),
        terms: contents.terms.clone(),
        language: contents.language,
        lines: lines(books, invoice)?,
        taxes: taxes(books, invoice)?,
        sums: InvoiceSums {
            subtotal: sums.subtotal,
            discount: sums.discount,
            net: sums.net,
            tax: sums.tax,
            total: sums.total,
            base_total: sums.base_total,
        },
        settled: invoice.settled,
        open: invoice.open()?,
        void_on: invoice.void_on,
        void_reason: invoice.void_reason.clone(),
        payments,
        entries,
        warnings: if draft { warnings(ctx, books, invoice, &customer)? } else { Vec::new() },
        customer: CustomerName { id: customer.id, name: customer.name },
    })
}

/// The number a draft would get if it were issued now.
fn next_number(books: &Reader<'_>, date: NaiveDate) -> Option<String> {
    let pattern = settings::settings(books).ok()?.invoice_number_pattern;
    let pattern = NumberPattern::read(&pattern).ok()?;
    let last = store::invoices::last_number(books, &pattern.period(date)).ok()?;
    Some(pattern.number(date, last + 1))
}

fn lines(books: &Reader<'_>, invoice: &Invoice) -> Result<Vec<InvoiceLine>> {
    let Invoice { contents, sums, .. } = invoice;
    let codes = contents::tax_codes(books, contents)?;
    let charged = charged(books, invoice)?;
    let mut lines = Vec::with_capacity(contents.lines.len());
    for (line, (&amount, &net)) in contents.lines.iter().zip(sums.amounts.iter().zip(&sums.nets)) {
        let code = line.tax_code.and_then(|key| codes.iter().find(|code| code.key == key));
        let item = line.item.map(|key| store::items::item_by_key(books, key)).transpose()?;
        lines.push(InvoiceLine {
            item: item.map(|it| ItemName { id: it.id, code: it.code, name: it.name }),
            account: ledger::store::account_name(books, line.account)?,
            description: line.description.clone(),
            quantity: line.quantity,
            unit: line.unit.clone(),
            unit_price: line.unit_price,
            discount: line.discount.clone(),
            tax_code_id: code.map(|it| it.id),
            tax_label: code.map(|it| tax_label(it, &charged)).unwrap_or_default(),
            project: line.project.clone(),
            amount,
            net,
        });
    }
    Ok(lines)
}

/// The rates the invoice was charged at: its own rows', or those of its day while it has none.
fn charged(books: &Reader<'_>, invoice: &Invoice) -> Result<Rates> {
    match invoice.key {
        0 => contents::rates(books, &invoice.contents),
        key => store::invoices::charged_rates(books, key),
    }
}

/// "20%", "CGST 9% + SGST 9%", or nothing where no tax is in question.
fn tax_label(code: &crate::tax::TaxCode, charged: &Rates) -> String {
    use crate::tax::messages::TaxKind;
    let rates = charged.get(&code.key).map(Vec::as_slice).unwrap_or_default();
    let name = |component: i64| {
        code.components.iter().find(|it| it.key == component).map_or("", |it| it.name.as_str())
    };
    match (code.kind, rates) {
        (TaxKind::Exempt | TaxKind::OutOfScope | TaxKind::ReverseCharge, _) | (_, []) => {
            String::new()
        }
        (_, [rate]) => format!("{}%", rate.percent),
        (_, rates) => {
            let part = |rate: &crate::tax::engine::ComponentRate| {
                format!("{} {}%", name(rate.component), rate.percent)
            };
            rates.iter().map(part).collect::<Vec<_>>().join(" + ")
        }
    }
}

fn taxes(books: &Reader<'_>, invoice: &Invoice) -> Result<Vec<InvoiceTax>> {
    let mut taxes = Vec::with_capacity(invoice.sums.taxes.len());
    for tax in &invoice.sums.taxes {
        let (name, _) = store::invoices::component(books, tax.component)?;
        taxes.push(InvoiceTax { name, percent: tax.percent, taxable: tax.taxable, tax: tax.tax });
    }
    Ok(taxes)
}

/// What to think about before issuing.
fn warnings(
    ctx: &Ctx,
    books: &Reader<'_>,
    invoice: &Invoice,
    customer: &Customer,
) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    let date = invoice.contents.invoice_date;
    let away = (date - ctx.today).num_days();
    if away.abs() > DAYS_AWAY_MAX {
        let side = if away > 0 { "from now" } else { "ago" };
        warnings.push(format!("The invoice is dated {date}, {} days {side}.", away.abs()));
    }
    if let Some(limit) = customer.credit_limit {
        let owed =
            store::customers::owed(ctx, books, customer.key)?.open.plus(invoice.sums.base_total)?;
        if owed.minor() > limit.minor() {
            let currency = limit.currency();
            warnings.push(format!(
                "With this invoice {} owes {owed} {currency}, over the credit limit of {limit} \
                 {currency}.",
                customer.name
            ));
        }
    }
    if customer.archived {
        warnings.push(format!("{} is archived.", customer.name));
    }
    let rate = invoice.contents.exchange_rate;
    if rate.value().is_zero() {
        let currency = invoice.contents.currency;
        warnings.push(format!("Give the exchange rate of {currency}, so that it can be kept."));
    }
    Ok(warnings)
}

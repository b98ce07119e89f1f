mod amend;
mod contents;
mod detail;
mod issue;

use serde_json::Value;

pub use amend::{invoice_amend, invoice_amend_preview};
use contents::Strictness;
pub use detail::detail;
pub(super) use issue::standing_entry;
pub use issue::{invoice_issue, invoice_void};

use crate::{
    books::{Reader, Writer, settings},
    invoicing::{InvoicingRule, messages::*, store, types::*},
    kernel::{error::KernelRule, *},
};

/// A page of invoices, by any column.
pub fn invoice_list(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: InvoiceList,
) -> Result<Page<InvoiceRow>> {
    store::invoice_list::page(books, ctx.today, &request)
}

/// How many invoices a filter finds, and what they come to.
pub fn invoice_totals(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: InvoiceTotals,
) -> Result<InvoiceListTotals> {
    store::invoice_list::totals(books, ctx.today, &request.filter)
}

/// One invoice with its lines, taxes, payments and entries.
pub fn invoice_get(ctx: &Ctx, books: &Reader<'_>, request: InvoiceRef) -> Result<InvoiceDetail> {
    detail(ctx, books, &store::invoices::invoice(books, &request.invoice)?)
}

/// What saving would make of a request, for the editor while someone types. Nothing is kept, and
/// what is missing counts as nothing.
pub fn invoice_preview(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: SaveInvoice,
) -> Result<InvoiceDetail> {
    let standing = store::invoices::invoice_with_id(books, request.id)?;

    let contents =
        contents::contents(ctx, books, &request, standing.as_ref(), Strictness::Preview)?;
    let sums = contents::sums(books, &contents)?;

    // Of an issued invoice this is how it would read amended.
    let invoice = match standing {
        Some(issued) if issued.state == InvoiceState::Issued => {
            Invoice { key: 0, ..issued.with(contents, sums) }
        }
        _ => draft(books, 0, request.id, contents, sums)?,
    };
    detail(ctx, books, &invoice)
}

/// A draft in memory.
fn draft(
    books: &Reader<'_>,
    key: i64,
    id: InvoiceId,
    contents: Contents,
    sums: Sums,
) -> Result<Invoice> {
    Ok(Invoice {
        key,
        id,
        state: InvoiceState::Draft,
        number: None,
        settled: Money::zero(contents.currency),
        base_settled: Money::zero(settings::base_currency(books)?),
        void_on: None,
        void_reason: None,
        contents,
        sums,
    })
}

/// Keeps a draft: a new one, or other contents for one that is there.
pub fn invoice_save(ctx: &Ctx, books: &Writer<'_>, request: SaveInvoice) -> Result<InvoiceDetail> {
    let standing = store::invoices::invoice_with_id(books, request.id)?;
    if let Some(invoice) = &standing {
        still_draft(invoice)?;
    }
    let contents = contents::contents(ctx, books, &request, standing.as_ref(), Strictness::Kept)?;

    let sums = contents::sums(books, &contents)?;

    keep_draft(ctx, books, request.id, standing, contents, sums)
}

/// Writes a draft where it differs from what stands.
fn keep_draft(
    ctx: &Ctx,
    books: &Writer<'_>,
    id: InvoiceId,
    standing: Option<Invoice>,
    contents: Contents,
    sums: Sums,
) -> Result<InvoiceDetail> {
    let (key, before) = match standing {
        Some(invoice) if invoice.contents == contents && invoice.sums == sums => {
            return detail(ctx, books, &invoice);
        }
        Some(invoice) => {
            store::invoices::update_contents(books, invoice.key, &contents, &sums)?;
            (invoice.key, summary(&invoice))
        }
        None => (store::invoices::insert_draft(ctx, books, id, &contents, &sums)?, Value::Null),
    };
    let invoice = draft(books, key, id, contents, sums)?;
    books.changed("invoice", id, before, summary(&invoice));
    detail(ctx, books, &invoice)
}

/// Refuses what is no draft any more.
fn still_draft(invoice: &Invoice) -> Result<()> {
    let number = invoice.name();
    match invoice.state {
        InvoiceState::Draft => Ok(()),
        InvoiceState::Issued => Err(InvoicingRule::InvoiceIsIssued { number }.into()),
        InvoiceState::Void => Err(InvoicingRule::InvoiceIsVoid { number }.into()),
    }
}

/// A new draft with the contents of another invoice, dated today. The rate of another day is not
/// today's: it is left out, and asked for.
pub fn invoice_duplicate(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: DuplicateInvoice,
) -> Result<InvoiceDetail> {
    let original = store::invoices::invoice(books, &request.invoice)?;
    let customer = store::customers::customer_by_key(books, original.contents.customer)?;
    let book_terms = settings::settings(books)?.payment_terms_days;
    let terms_days = customer.payment_terms_days.unwrap_or(book_terms);
    let standing = store::invoices::invoice_with_id(books, request.new_id)?;

    let exchange_rate = match original.contents.currency == settings::base_currency(books)? {
        true => original.contents.exchange_rate,
        false => ExchangeRate::ZERO,
    };
    let contents = Contents {
        invoice_date: ctx.today,
        due_date: ctx.today + chrono::Days::new(terms_days.into()),
        exchange_rate,
        ..original.contents
    };
    let sums = contents::sums(books, &contents)?;
    if standing.as_ref().is_some_and(|it| it.contents != contents) {
        return Err(KernelRule::IdTaken { subject: "invoice".to_owned() }.into());
    }

    match standing {
        Some(standing) => detail(ctx, books, &standing),
        None => keep_draft(ctx, books, request.new_id, None, contents, sums),
    }
}

/// Throws a draft away, with the files attached to it. It never had a number, so none is missing.
pub fn invoice_discard(_: &Ctx, books: &Writer<'_>, request: InvoiceRef) -> Result<()> {
    let invoice = store::invoices::invoice(books, &request.invoice)?;
    if invoice.state == InvoiceState::Issued {
        return Err(InvoicingRule::InvoiceIsKept { number: invoice.name() }.into());
    }
    still_draft(&invoice)?;

    store::invoices::delete_draft(books, invoice.key)?;
    books.changed("invoice", invoice.id, summary(&invoice), Value::Null);
    Ok(())
}

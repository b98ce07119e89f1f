//! Amending what was issued: the ledger keeps the old entry, its reversal and the new entry; the
//! person sees one action, and what it changes before doing it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    contents::{self, Strictness},
    detail, issue,
};
use crate::{
    books::{Reader, Writer, settings},
    invoicing::{InvoicingRule, engine, messages::*, posting, store, types::*},
    kernel::*,
    ledger::{self, JournalEntry, store::Posted},
};

/// What an amendment would do.
struct Amendment {
    invoice: Invoice,
    /// What it stands on now, and what it would post instead; `None` where the ledger stays.
    posting: Option<(Option<Posted>, Option<JournalEntry>)>,
    /// The day of the reversal.
    on: NaiveDate,
}

/// Shows what an amendment changes in the ledger, and whether it can be done. Changes nothing.
pub fn invoice_amend_preview(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: SaveInvoice,
) -> Result<AmendPreview> {
    let standing = issued(books, request.id)?;
    let total_before = standing.sums.total;
    let before = issue::standing_entry(books, standing.id)?;
    let posts_on = posts_on(ctx, &standing, before.as_ref());
    let refused = |error: Error, total_after: Money| match error {
        Error::Refused(refusal) => Ok(AmendPreview {
            rows: Vec::new(),
            total_before,
            total_after,
            posts_on,
            posts_anew_on: None,
            refusal: Some(refusal.message),
        }),
        fault => Err(fault),
    };
    let (contents, sums) = match asked(ctx, books, &request, &standing) {
        Ok(asked) => asked,
        Err(error) => return refused(error, total_before),
    };

    let total_after = sums.total;
    let amendment = match amendment(ctx, books, standing, contents, sums) {
        Ok(amendment) => amendment,
        Err(error) => return refused(error, total_after),
    };
    let (before, after) = amendment.posting.unwrap_or_default();
    let rows = rows(books, before.as_ref().map(|it| &it.entry), after.as_ref())?;
    Ok(AmendPreview {
        rows,
        total_before,
        total_after,
        posts_on: amendment.on,
        posts_anew_on: after.map(|entry| entry.date()),
        refusal: None,
    })
}

/// Gives an issued invoice other contents under the same number. What it posted is reversed and
/// posted anew, both today; where the invoice is dated later, the new entry on that day. Asking
/// again changes nothing.
pub fn invoice_amend(ctx: &Ctx, books: &Writer<'_>, request: SaveInvoice) -> Result<InvoiceDetail> {
    let standing = issued(books, request.id)?;
    let (contents, sums) = asked(ctx, books, &request, &standing)?;
    if contents == standing.contents && sums.amounts == standing.sums.amounts {
        return detail(ctx, books, &standing);
    }

    let before = summary(&standing);
    let Amendment { invoice, posting, on } = amendment(ctx, books, standing, contents, sums)?;

    if let Some((old, new)) = posting {
        if let Some(old) = old {
            let memo = format!("Amended {}: takes back entry {}", invoice.name(), old.key);
            let reversal = issue::reversal(&old, invoice.id, on, memo);
            let id = ledger::store::next_entry_id(books, invoice.id.uuid())?;
            ledger::store::post(ctx, books, id, &reversal, Some(old.key), None)?;
        }
        if let Some(new) = new {
            let id = ledger::store::next_entry_id(books, invoice.id.uuid())?;
            ledger::store::post(ctx, books, id, &new, None, None)?;
        }
    }
    store::invoices::update_contents(books, invoice.key, &invoice.contents, &invoice.sums)?;
    books.changed("invoice", invoice.id, before, summary(&invoice));
    detail(ctx, books, &invoice)
}

/// The issued invoice; refuses drafts and void ones.
fn issued(books: &Reader<'_>, id: InvoiceId) -> Result<Invoice> {
    let invoice = store::invoices::invoice(books, &id.to_string())?;
    match invoice.state {
        InvoiceState::Issued => Ok(invoice),
        InvoiceState::Void => Err(InvoicingRule::InvoiceIsVoid { number: invoice.name() }.into()),
        InvoiceState::Draft => {
            let instead = "save it with other contents".to_owned();
            Err(InvoicingRule::InvoiceIsDraft { instead }.into())
        }
    }
}

fn asked(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: &SaveInvoice,
    standing: &Invoice,
) -> Result<(Contents, Sums)> {
    let contents = contents::contents(ctx, books, request, Some(standing), Strictness::Kept)?;
    let sums = contents::sums(books, &contents)?;
    Ok((contents, sums))
}

/// The day an amendment takes back what stands: today, or that day while it is still to come.
fn posts_on(ctx: &Ctx, standing: &Invoice, posted: Option<&Posted>) -> NaiveDate {
    let original = posted.map_or(standing.contents.invoice_date, |it| it.entry.date());
    ledger::commands::reversal_date(ctx, original)
}

fn amendment(
    ctx: &Ctx,
    books: &Reader<'_>,
    standing: Invoice,
    contents: Contents,
    sums: Sums,
) -> Result<Amendment> {
    let posted = issue::standing_entry(books, standing.id)?;
    let on = posts_on(ctx, &standing, posted.as_ref());
    let date = contents.invoice_date;
    let new_on = on.max(date);
    let lock_date = settings::lock_date(books)?;
    let customer = store::customers::customer_by_key(books, contents.customer)?;
    let sums = engine::amendable(&standing, &contents, sums)?;
    if customer.archived && contents.customer != standing.contents.customer {
        return Err(InvoicingRule::CustomerArchived { name: customer.name }.into());
    }
    if date != standing.contents.invoice_date {
        // Lists and papers of a closed period stay too.
        ledger::engine::open_period(standing.contents.invoice_date, lock_date)?;
        ledger::engine::open_period(date, lock_date)?;
    }
    let settled = !standing.settled.is_zero();
    let invoice = standing.with(contents, sums);
    let accounts = issue::accounts(books, &invoice.sums)?;
    let new = posting::invoice_issued(&invoice, &customer.name, &accounts, new_on)?;
    let old_lines = posted.as_ref().map(|it| it.entry.lines()).unwrap_or_default();
    let new_lines = new.as_ref().map(JournalEntry::lines).unwrap_or_default();
    // An invoice is not owed before its day: an entry that stands earlier moves with it.
    let stays = posted.as_ref().is_none_or(|posted| date <= posted.entry.date());
    if old_lines == new_lines && stays {
        return Ok(Amendment { invoice, posting: None, on });
    }
    if settled && new_on > on {
        // Until the new day, the payments would pay an invoice that the ledger does not know.
        let (number, what) = (invoice.name(), "date".to_owned());
        return Err(InvoicingRule::AmendmentKeeps { number, what }.into());
    }
    ledger::engine::open_period(on, lock_date)?;
    // Only what is posted anew need fit the chart of today.
    let contents = contents::in_todays_chart(books, invoice.contents.clone())?;
    let invoice = Invoice { contents, ..invoice };
    issue::accounts_take(books, &invoice, &accounts)?;
    let new = posting::invoice_issued(&invoice, &customer.name, &accounts, new_on)?;
    Ok(Amendment { invoice, posting: Some((posted, new)), on })
}

/// Per account, what the invoice says before and after, in base currency.
fn rows(
    books: &Reader<'_>,
    before: Option<&JournalEntry>,
    after: Option<&JournalEntry>,
) -> Result<Vec<AmendRow>> {
    let zero = Money::zero(settings::base_currency(books)?);
    let mut sums: BTreeMap<i64, [Money; 2]> = BTreeMap::new();
    for (side, entry) in [before, after].into_iter().enumerate() {
        for line in entry.map(JournalEntry::lines).unwrap_or_default() {
            let sum = sums.entry(line.account).or_insert([zero; 2]);
            sum[side] = sum[side].plus(line.base)?;
        }
    }
    let mut rows = Vec::with_capacity(sums.len());
    for (account, [before, after]) in sums {
        let account = ledger::store::account_name(books, account)?;
        rows.push(AmendRow { account, before, after, difference: after.minus(before)? });
    }
    rows.sort_by(|left, right| left.account.number.cmp(&right.account.number));
    Ok(rows)
}

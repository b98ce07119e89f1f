mod apply;
mod record;

pub use apply::{payment_apply, payment_reverse, payment_unapply};
pub use record::payment_record;

use crate::{
    books::Reader,
    invoicing::{messages::*, store, types::Payment},
    kernel::*,
    ledger::{self, messages::EntryName},
};

/// A page of payments, newest first.
pub fn payment_list(_: &Ctx, books: &Reader<'_>, request: PaymentList) -> Result<Page<PaymentRow>> {
    store::payments::page(books, &request)
}

/// One payment with the invoices it pays and what it posted.
pub fn payment_get(_: &Ctx, books: &Reader<'_>, request: PaymentRef) -> Result<PaymentDetail> {
    detail(books, &store::payments::payment(books, request.payment_id)?)
}

fn detail(books: &Reader<'_>, payment: &Payment) -> Result<PaymentDetail> {
    let mut posted = ledger::store::entries_of_source(books, &payment.id.to_string())?;
    for allocated in store::payments::allocations(books, payment.key)? {
        let id = allocated.allocation.id.to_string();
        posted.extend(ledger::store::entries_of_source(books, &id)?);
    }
    posted.sort_by_key(|it| it.key);
    let name =
        |it: &ledger::store::Posted| EntryName { id: it.id, number: it.key, date: it.entry.date() };
    Ok(PaymentDetail {
        row: store::payments::row(books, payment.key)?,
        deposited: payment.deposited,
        applied: store::payments::paid_invoices(books, payment)?,
        entries: posted.iter().map(name).collect(),
    })
}

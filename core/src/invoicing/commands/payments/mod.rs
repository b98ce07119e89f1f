mod apply;
mod record;

pub use apply::{payment_apply, payment_reverse, payment_unapply};
pub use record::payment_record;

use crate::{
    books::Reader,
    invoicing::{messages::*, store, types::Payment},
    kernel::*,
    ledger,
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
    let mut entries = ledger::store::entry_names_of_source(books, &payment.id.to_string())?;
    for allocated in store::payments::allocations(books, payment.key)? {
        let id = allocated.allocation.id.to_string();
        entries.extend(ledger::store::entry_names_of_source(books, &id)?);
    }
    entries.sort_by_key(|it| it.number);
    Ok(PaymentDetail {
        row: store::payments::row(books, payment.key)?,
        deposited: payment.deposited,
        applied: store::payments::paid_invoices(books, payment)?,
        entries,
    })
}

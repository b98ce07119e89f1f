use crate::{
    books::{Reader, settings},
    invoicing::store::customers,
    kernel::*,
    ledger::messages::AccountSubtype,
    reports::{engine, messages::*, store},
};

/// What customers owed on a day, by how long it had been due: from the ledger and the allocations
/// as they stood then.
pub fn receivables_ageing(ctx: &Ctx, books: &Reader<'_>, request: AgeingRequest) -> Result<Ageing> {
    let base = settings::base_currency(books)?;
    let as_of = request.as_of.unwrap_or(ctx.today);
    let buckets = engine::Buckets::of(request.by, request.buckets)?;
    let customer = match &request.customer {
        Some(customer) => Some(customers::customer(books, customer)?),
        None => None,
    };
    let mut open = store::open_items(books, as_of)?;
    let owed = match &customer {
        Some(customer) => {
            open.retain(|item| item.customer.as_ref().is_some_and(|it| it.id == customer.id));
            store::owed_until(books, customer.key, as_of)?
        }
        None => {
            let chart = store::chart(books)?;
            let receivable = |key: i64| {
                let account = chart.account(key);
                account.is_some_and(|it| it.subtype == AccountSubtype::Receivable)
            };
            let balances = store::balances(books, &chart, None, as_of)?;
            balances.iter().filter(|(key, _)| receivable(**key)).map(|(_, minor)| minor).sum()
        }
    };

    engine::ageing(as_of, &buckets, open, Money::try_new(owed, base)?)
}

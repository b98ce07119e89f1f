use chrono::NaiveDate;

use crate::{
    books::{Reader, settings},
    invoicing::store::customers,
    kernel::{error::invalid, *},
    ledger::{self, messages::CustomerName},
    reports::{
        engine,
        messages::*,
        store,
        types::{Chart, LedgerLine, Place, name_of},
    },
};

/// Every account's lines, with what it stood at before and after. A page costs its rows, and the
/// months of the accounts for the opening balances.
pub fn general_ledger(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: GeneralLedgerRequest,
) -> Result<GeneralLedger> {
    let settings = settings::settings(books)?;
    let first_month = settings.fiscal_year_first_month;
    let range = engine::range(request.from, request.to, ctx.today, first_month)?;
    let chart = store::chart(books)?;
    let only = match &request.account {
        Some(account) => {
            let key = ledger::store::account(books, account)?.key;
            Some(chart.shown_under.get(&key).copied().unwrap_or(key))
        }
        None => None,
    };
    let opening = match engine::day_before(range.from) {
        Some(before) => store::balances(books, &chart, None, before)?,
        None => Default::default(),
    };
    let cursor = request.page.after.as_deref().map(|after| cursor_of(after, &chart)).transpose()?;
    let limit = request.page.limit() as usize;

    let mut page = LedgerPage { currency: settings.base_currency, rows: Vec::new() };
    let mut next = None;
    let start = cursor.map_or(0, |(index, _)| index);
    'accounts: for (index, account) in chart.accounts.iter().enumerate().skip(start) {
        if only.is_some_and(|only| only != account.key) {
            continue;
        }
        let merged = chart.keys_under(account.key).len() > 1;
        let after = cursor.filter(|(at, _)| *at == index).and_then(|(_, place)| place);
        let mut place = after.unwrap_or_else(|| Place::start_of(range.from));
        let mut balance = match after {
            Some(place) => store::balance_after(books, account.key, place)?,
            None => opening.get(&account.key).copied().unwrap_or(0),
        };
        // One more than fits says whether the account is finished.
        let wanted = limit.saturating_sub(page.rows.len()) + 1;
        let lines = store::lines_after(books, account.key, merged, place, range.to, wanted)?;
        if after.is_none() {
            if balance == 0 && lines.is_empty() {
                continue;
            }
            if page.rows.len() == limit {
                next = Some(account.number.clone());
                break;
            }
            page.balance(account, range.from, "Opening balance", balance)?;
        }
        for line in &lines {
            if page.rows.len() == limit {
                next = Some(cursor_at(&account.number, place));
                break 'accounts;
            }
            balance += line.base_minor;
            place = line.place;
            page.line(account, line, balance)?;
        }
        if page.rows.len() == limit {
            next = Some(cursor_at(&account.number, place));
            break;
        }
        page.balance(account, range.to, "Closing balance", balance)?;
    }
    let LedgerPage { currency, rows } = page;
    Ok(GeneralLedger { from: range.from, to: range.to, currency, rows, next })
}

struct LedgerPage {
    currency: Currency,
    rows: Vec<GeneralLedgerRow>,
}

impl LedgerPage {
    fn balance(
        &mut self,
        account: &ledger::Account,
        date: NaiveDate,
        memo: &str,
        balance: i64,
    ) -> Result<()> {
        self.rows.push(GeneralLedgerRow {
            account: name_of(account),
            entry_id: None,
            entry_number: None,
            date,
            memo: memo.to_owned(),
            source_kind: None,
            source_id: None,
            debit: Money::zero(self.currency),
            credit: Money::zero(self.currency),
            balance: Money::try_new(balance, self.currency)?,
        });
        Ok(())
    }

    fn line(&mut self, account: &ledger::Account, line: &LedgerLine, balance: i64) -> Result<()> {
        self.rows.push(GeneralLedgerRow {
            account: name_of(account),
            entry_id: Some(line.entry_id),
            entry_number: Some(line.place.entry),
            date: line.place.date,
            memo: line.memo.clone(),
            source_kind: Some(line.source_kind),
            source_id: line.source_id.clone(),
            debit: Money::try_new(line.base_minor.max(0), self.currency)?,
            credit: Money::try_new((-line.base_minor).max(0), self.currency)?,
            balance: Money::try_new(balance, self.currency)?,
        });
        Ok(())
    }
}

/// After this line of this account.
fn cursor_at(number: &str, place: Place) -> String {
    format!("{}/{}/{}/{number}", place.date, place.entry, place.position)
}

/// The account's index in the chart, and the line after which to go on; the account's beginning
/// when there is none.
fn cursor_of(after: &str, chart: &Chart) -> Result<(usize, Option<Place>)> {
    let parse = || {
        let index = |number: &str| chart.accounts.iter().position(|it| it.number == number);
        if let Some(index) = index(after) {
            return Some((index, None));
        }
        let mut parts = after.splitn(4, '/');
        let date = parts.next()?.parse().ok()?;
        let entry = parts.next()?.parse().ok()?;
        let position = parts.next()?.parse().ok()?;
        Some((index(parts.next()?)?, Some(Place { date, entry, position })))
    };
    parse().ok_or_else(|| invalid("page.after", "use the `next` of the page before"))
}

/// What a customer was charged and paid, with the balance after each.
pub fn customer_ledger(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: CustomerLedgerRequest,
) -> Result<CustomerLedger> {
    let base = settings::base_currency(books)?;
    let party = customers::customer(books, &request.customer)?;
    let (key, customer) = (party.key, CustomerName { id: party.id, name: party.name });
    let to = request.to.unwrap_or(ctx.today);
    let from = match request.from {
        Some(from) => from,
        None => store::first_day_of_customer(books, key)?.map_or(to, |first| first.min(to)),
    };
    let range = engine::range(Some(from), Some(to), ctx.today, 1)?;
    let opening = match engine::day_before(from) {
        Some(before) => store::owed_until(books, key, before)?,
        None => 0,
    };
    let lines = store::customer_lines(books, key, range)?;

    let money = |minor| Money::try_new(minor, base);
    let mut balance = opening;
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        balance += line.base_minor;
        rows.push(CustomerLedgerRow {
            entry_id: line.entry_id,
            entry_number: line.place.entry,
            date: line.place.date,
            memo: line.memo,
            source_kind: line.source_kind,
            source_id: line.source_id,
            amount: money(line.base_minor)?,
            balance: money(balance)?,
        });
    }
    let (opening, closing) = (money(opening)?, money(balance)?);
    Ok(CustomerLedger { customer, from, to, opening, rows, closing })
}

use chrono::NaiveDate;

use super::{
    engine, export,
    messages::*,
    store,
    types::{Chart, LedgerLine, Place, Span, name_of},
};
use crate::{
    books::{Reader, settings},
    kernel::{date::fiscal_year_start, error::invalid, *},
    ledger,
};

/// Hits shown when nothing is asked for, and at most.
const HITS: u32 = 20;
const HITS_MAX: u32 = 100;

pub fn home(_: &Ctx, _: &Reader<'_>, _: ()) -> Result<Home> {
    Err(Error::fault("pending"))
}

/// Every account with what it stands at.
pub fn trial_balance(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: TrialBalanceRequest,
) -> Result<TrialBalance> {
    let base = settings::base_currency(books)?;
    let as_of = request.as_of.unwrap_or(ctx.today);
    let chart = store::chart(books)?;
    let balances = store::balances(books, &chart, None, as_of)?;

    engine::trial_balance(as_of, base, &chart, &balances)
}

/// What the business has and owes on a day.
pub fn balance_sheet(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: BalanceSheetRequest,
) -> Result<Statement> {
    let settings = settings::settings(books)?;
    let as_of = request.as_of.unwrap_or(ctx.today);
    let columns = engine::balance_columns(as_of, request.compare)?;
    let chart = store::chart(books)?;
    let year = |to| Span { from: Some(year_start(to, &settings)), to };
    let years = columns.iter().map(|column| year(column.span.to));
    let spans: Vec<Span> = columns.iter().map(|column| column.span).chain(years).collect();
    let balances = store::balances_of(books, &chart, &spans)?;
    let (totals, years) = balances.split_at(columns.len());

    engine::balance_sheet(&columns, settings.base_currency, &chart, totals, years)
}

fn year_start(date: NaiveDate, settings: &crate::books::messages::BookSettings) -> NaiveDate {
    fiscal_year_start(date, settings.fiscal_year_first_month)
}

/// What the business earned and spent over a time.
pub fn income_statement(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: IncomeStatementRequest,
) -> Result<Statement> {
    let settings = settings::settings(books)?;
    let first_month = settings.fiscal_year_first_month;
    let range = engine::range(request.from, request.to, ctx.today, first_month)?;
    let columns = engine::income_columns(range, request.by, request.compare, first_month)?;
    let chart = store::chart(books)?;
    let spans: Vec<Span> = columns.iter().map(|column| column.span).collect();
    let balances = store::balances_of(books, &chart, &spans)?;

    engine::income_statement(&columns, settings.base_currency, &chart, &balances)
}

pub fn receivables_ageing(_: &Ctx, _: &Reader<'_>, _: AgeingRequest) -> Result<Ageing> {
    Err(Error::fault("pending"))
}

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
    let (key, customer) = store::customer(books, &request.customer)?;
    let to = request.to.unwrap_or(ctx.today);
    let from = match request.from {
        Some(from) => from,
        None => store::first_day_of_customer(books, key)?.map_or(to, |first| first.min(to)),
    };
    let range = engine::range(Some(from), Some(to), ctx.today, 1)?;
    let opening = store::owed_before(books, key, from)?;
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

/// Everything that fits a few letters, the best first.
pub fn search(_: &Ctx, books: &Reader<'_>, request: SearchRequest) -> Result<Vec<Hit>> {
    let Some(wanted) = engine::Wanted::of(&request.text) else { return Ok(Vec::new()) };
    let limit = request.limit.unwrap_or(HITS).clamp(1, HITS_MAX);
    let mut hits = engine::Hits::of(wanted, limit as usize);

    store::search(books, &mut hits, &request.text)?;
    Ok(hits.best())
}

/// The whole book as text another program reads.
pub fn book_export(_: &Ctx, books: &Reader<'_>, request: ExportRequest) -> Result<Export> {
    let format = request.format;
    let settings = settings::settings(books)?;
    let text = |write: &dyn Fn(&mut Vec<u8>) -> Result<()>| -> Result<String> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        String::from_utf8(bytes).map_err(|error| Error::Fault(Box::new(error)))
    };
    let accounts = match format {
        ExportFormat::Csv => Some(text(&|out| export::write_accounts(books, out))?),
        _ => None,
    };
    Ok(Export {
        name: format!("{}.{}", export::file_name(&settings.name), export::extension(format)),
        text: text(&|out| export::write(books, format, out))?,
        accounts,
    })
}

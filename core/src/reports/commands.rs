use chrono::NaiveDate;

mod home;
mod ledgers;
mod receivables;

pub use home::home;
pub use ledgers::{customer_ledger, general_ledger};
pub use receivables::receivables_ageing;

use super::{engine, export, messages::*, store, types::Span};
use crate::{
    books::{Reader, settings},
    kernel::{date::fiscal_year_start, *},
};

/// Hits shown when nothing is asked for, and at most.
const HITS: u32 = 20;
const HITS_MAX: u32 = 100;

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

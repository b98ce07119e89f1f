use chrono::NaiveDate;

use crate::{
    books::{Reader, settings},
    kernel::*,
    ledger::{
        Account,
        messages::{AccountRole, AccountSubtype as Subtype},
    },
    reports::{
        engine,
        messages::*,
        store,
        types::{Balances, Chart, Open, Span, name_of},
    },
};

/// How many months the chart shows, this one included.
const MONTHS: usize = 12;

/// The owner's overview: every figure is the report's, read the same way.
pub fn home(ctx: &Ctx, books: &Reader<'_>, _: ()) -> Result<Home> {
    let currency = settings::base_currency(books)?;
    let chart = store::chart(books)?;
    let months = month_spans(ctx.today);
    let mut spans = vec![Span::up_to(ctx.today)];
    spans.extend(&months);
    let mut moved = store::balances_of(books, &chart, &spans)?;
    let balances = moved.remove(0);
    let invoices = store::open_invoices(books, ctx.today)?;
    let unapplied = store::unapplied_payments(books)?;
    let drafts = store::drafts(books)?;
    let [has_customers, has_invoices, has_payments] = store::first_steps(books)?;

    let money = |minor| Money::try_new(minor, currency);
    let overdue = overdue(&invoices, ctx.today);
    let overdue_sum = Money::sum(currency, overdue.iter().map(|invoice| invoice.base))?;
    let overdue_count = i64::try_from(overdue.len()).unwrap_or(i64::MAX);
    // Cash at a month's end is today's less what moved since.
    let cash = sum(&chart, &balances, is_cash);
    let mut stands = cash;
    let mut chart_months = Vec::with_capacity(months.len());
    for (span, moved) in months.iter().zip(&moved).rev() {
        let (income, expenses) = engine::income_and_expenses(&chart, moved);
        chart_months.push(HomeMonth {
            month: Month::of(span.to).first_day(),
            income: money(income)?,
            expenses: money(expenses)?,
            cash: money(stands)?,
        });
        stands -= sum(&chart, moved, is_cash);
    }
    chart_months.reverse();
    let this_month = moved.last().map(|moved| engine::income_and_expenses(&chart, moved));
    let (income, expenses) = this_month.unwrap_or_default();
    let figures = Figures { currency, chart: &chart, balances: &balances };
    Ok(Home {
        today: ctx.today,
        currency,
        cash: money(cash)?,
        cash_accounts: figures.cash_accounts()?,
        receivable: money(sum(&chart, &balances, |it| it.subtype == Subtype::Receivable))?,
        overdue: overdue_sum,
        overdue_invoices: overdue_count,
        payable: money(-sum(&chart, &balances, |it| it.subtype == Subtype::Payable))?,
        month_income: money(income)?,
        month_expenses: money(expenses)?,
        months: chart_months,
        attention: figures.attention((overdue_count, overdue_sum), drafts, unapplied)?,
        has_customers,
        has_invoices,
        has_payments,
    })
}

/// The last months, each whole but the one that is not over.
fn month_spans(today: NaiveDate) -> Vec<Span> {
    let months = std::iter::successors(Some(Month::of(today)), |month| Some(month.previous()));
    let span =
        |month: Month| Span { from: Some(month.first_day()), to: month.last_day().min(today) };
    let mut spans: Vec<Span> = months.take(MONTHS).map(span).collect();
    spans.reverse();
    spans
}

/// What the business could pay with.
fn is_cash(account: &Account) -> bool {
    matches!(account.subtype, Subtype::Bank | Subtype::Cash | Subtype::UndepositedFunds)
}

fn sum(chart: &Chart, balances: &Balances, is: impl Fn(&Account) -> bool) -> i64 {
    let accounts = chart.accounts.iter().filter(|account| is(account));
    accounts.map(|account| balances.get(&account.key).copied().unwrap_or(0)).sum()
}

fn overdue(invoices: &[Open], today: NaiveDate) -> Vec<&Open> {
    let late = |invoice: &&Open| engine::days_overdue(today, invoice.due_date) > 0;
    invoices.iter().filter(late).collect()
}

struct Figures<'a> {
    currency: Currency,
    chart: &'a Chart,
    balances: &'a Balances,
}

impl Figures<'_> {
    fn balance(&self, account: &Account) -> Result<Money> {
        let minor = self.balances.get(&account.key).copied().unwrap_or(0);
        Ok(Money::try_new(minor, self.currency)?)
    }

    /// Those with money in them, and the main bank account always.
    fn cash_accounts(&self) -> Result<Vec<HomeAccount>> {
        let mut accounts = Vec::new();
        for account in self.chart.accounts.iter().filter(|account| is_cash(account)) {
            let balance = self.balance(account)?;
            if !balance.is_zero() || account.role == Some(AccountRole::BankMain) {
                accounts.push(HomeAccount { account: name_of(account), balance });
            }
        }
        Ok(accounts)
    }

    /// What the owner should look at, most pressing first.
    fn attention(
        &self,
        (overdue_count, overdue): (i64, Money),
        (drafts, drafts_minor): (i64, i64),
        (unapplied, unapplied_minor): (i64, i64),
    ) -> Result<Vec<Attention>> {
        let mut list = Vec::new();
        let mut add = |kind, count, amount, account: Option<&Account>| {
            if count > 0 {
                let account = account.map(name_of);
                list.push(Attention { kind, count, amount: Some(amount), account });
            }
        };
        add(AttentionKind::Overdue, overdue_count, overdue, None);
        for account in &self.chart.accounts {
            let balance = self.balance(account)?;
            if account.subtype == Subtype::Bank && balance.is_negative() {
                add(AttentionKind::NegativeBank, 1, balance, Some(account));
            }
        }
        for account in &self.chart.accounts {
            let balance = self.balance(account)?;
            if account.subtype == Subtype::UndepositedFunds && balance.is_positive() {
                add(AttentionKind::UndepositedFunds, 1, balance, Some(account));
            }
        }
        let unapplied_sum = Money::try_new(unapplied_minor, self.currency)?;
        add(AttentionKind::UnappliedPayments, unapplied, unapplied_sum, None);
        let drafts_sum = Money::try_new(drafts_minor, self.currency)?;
        add(AttentionKind::Drafts, drafts, drafts_sum, None);
        Ok(list)
    }
}

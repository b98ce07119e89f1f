use chrono::NaiveDate;

use crate::{
    kernel::*,
    ledger::{
        Account,
        messages::{AccountRole, AccountSubtype as Subtype, AccountType as Type},
    },
    reports::{
        messages::*,
        types::{Balances, Chart, Column, name_of},
    },
};

/// Every account with a balance on the day, on its side.
pub fn trial_balance(
    as_of: NaiveDate,
    currency: Currency,
    chart: &Chart,
    balances: &Balances,
) -> Result<TrialBalance> {
    let mut rows = Vec::new();
    for account in &chart.accounts {
        let minor = balances.get(&account.key).copied().unwrap_or(0);
        if minor == 0 {
            continue;
        }
        rows.push(TrialBalanceRow {
            account: name_of(account),
            kind: account.kind,
            debit: Money::try_new(minor.max(0), currency)?,
            credit: Money::try_new((-minor).max(0), currency)?,
        });
    }
    Ok(TrialBalance {
        as_of,
        currency,
        total_debit: Money::sum(currency, rows.iter().map(|row| row.debit))?,
        total_credit: Money::sum(currency, rows.iter().map(|row| row.credit))?,
        rows,
    })
}

/// Minor units per column, credit or debit positive as the place on the statement asks.
type Amounts = Vec<i64>;

fn added(left: &Amounts, right: &Amounts) -> Amounts {
    left.iter().zip(right).map(|(left, right)| left + right).collect()
}

fn less(left: &Amounts, right: &Amounts) -> Amounts {
    left.iter().zip(right).map(|(left, right)| left - right).collect()
}

/// Rows of a statement as they are written down, top to bottom.
struct Sheet<'a> {
    chart: &'a Chart,
    balances: &'a [Balances],
    currency: Currency,
    rows: Vec<StatementRow>,
}

impl<'a> Sheet<'a> {
    fn new(chart: &'a Chart, balances: &'a [Balances], currency: Currency) -> Self {
        Self { chart, balances, currency, rows: Vec::new() }
    }

    /// The account's balances, in the sense of its place: debit positive for `1`, credit for `-1`.
    fn amounts(&self, account: &Account, sign: i64) -> Amounts {
        let of = |column: &Balances| sign * column.get(&account.key).copied().unwrap_or(0);
        self.balances.iter().map(of).collect()
    }

    fn sum(&self, sign: i64, is: impl Fn(&Account) -> bool) -> Amounts {
        let accounts = self.chart.accounts.iter().filter(|account| is(account));
        let zero = vec![0; self.balances.len()];
        accounts.fold(zero, |sum, account| added(&sum, &self.amounts(account, sign)))
    }

    fn heading(&mut self, key: &str, label: &str, depth: u32) {
        self.rows.push(StatementRow {
            kind: StatementRowKind::Section,
            key: key.to_owned(),
            label: label.to_owned(),
            depth,
            account: None,
            amounts: Vec::new(),
        });
    }

    fn row(
        &mut self,
        kind: StatementRowKind,
        key: &str,
        label: &str,
        depth: u32,
        amounts: &Amounts,
    ) -> Result<()> {
        let money = |minor: &i64| Money::try_new(*minor, self.currency);
        let amounts = amounts.iter().map(money).collect::<Result<_, _>>()?;
        let (key, label) = (key.to_owned(), label.to_owned());
        self.rows.push(StatementRow { kind, key, label, depth, account: None, amounts });
        Ok(())
    }

    fn account(&mut self, account: &Account, depth: u32, amounts: &Amounts) -> Result<()> {
        self.row(StatementRowKind::Account, &account.number, &account.name, depth, amounts)?;
        if let Some(row) = self.rows.last_mut() {
            row.account = Some(name_of(account));
        }
        Ok(())
    }

    /// A heading, the accounts that are not zero everywhere, and their total. A section without
    /// rows is left out unless it is one the statement always has.
    fn section(&mut self, section: &Section) -> Result<Amounts> {
        let Section { key, label, depth, sign, subtypes, always } = *section;
        let start = self.rows.len();
        self.heading(key, label, depth);
        let mut total = vec![0; self.balances.len()];
        for account in &self.chart.accounts {
            let amounts = self.amounts(account, sign);
            if subtypes.contains(&account.subtype) && amounts.iter().any(|minor| *minor != 0) {
                total = added(&total, &amounts);
                self.account(account, depth + 1, &amounts)?;
            }
        }
        if self.rows.len() == start + 1 && !always {
            self.rows.truncate(start);
            return Ok(total);
        }
        let label = format!("Total {}", lower_first(label));
        self.row(StatementRowKind::Total, &format!("total_{key}"), &label, depth, &total)?;
        Ok(total)
    }

    fn finish(self, title: &str, columns: &[Column]) -> Statement {
        let column = |column: &Column| StatementColumn {
            label: column.label.clone(),
            from: column.span.from,
            to: column.span.to,
        };
        Statement {
            title: title.to_owned(),
            currency: self.currency,
            columns: columns.iter().map(column).collect(),
            rows: self.rows,
        }
    }
}

fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

struct Section {
    key: &'static str,
    label: &'static str,
    depth: u32,
    sign: i64,
    subtypes: &'static [Subtype],
    always: bool,
}

const CURRENT_ASSETS: Section = Section {
    key: "current_assets",
    label: "Current assets",
    depth: 1,
    sign: 1,
    subtypes: &[
        Subtype::Bank,
        Subtype::Cash,
        Subtype::Receivable,
        Subtype::UndepositedFunds,
        Subtype::OtherCurrentAsset,
        Subtype::Inventory,
    ],
    always: false,
};
const NON_CURRENT_ASSETS: Section = Section {
    key: "non_current_assets",
    label: "Non-current assets",
    depth: 1,
    sign: 1,
    subtypes: &[Subtype::FixedAsset],
    always: false,
};
const CURRENT_LIABILITIES: Section = Section {
    key: "current_liabilities",
    label: "Current liabilities",
    depth: 1,
    sign: -1,
    subtypes: &[
        Subtype::Payable,
        Subtype::CreditCard,
        Subtype::TaxPayable,
        Subtype::PayrollLiability,
        Subtype::OtherCurrentLiability,
    ],
    always: false,
};
const NON_CURRENT_LIABILITIES: Section = Section {
    key: "non_current_liabilities",
    label: "Non-current liabilities",
    depth: 1,
    sign: -1,
    subtypes: &[Subtype::LongTermLiability],
    always: false,
};

/// `balances` up to each column's day, and `years` of the fiscal year that the day lies in.
pub fn balance_sheet(
    columns: &[Column],
    currency: Currency,
    chart: &Chart,
    balances: &[Balances],
    years: &[Balances],
) -> Result<Statement> {
    let is_result = |account: &Account| matches!(account.kind, Type::Income | Type::Expense);
    let this_year = Sheet::new(chart, years, currency).sum(-1, is_result);
    let mut sheet = Sheet::new(chart, balances, currency);
    let before = less(&sheet.sum(-1, is_result), &this_year);
    let (total, result) = (StatementRowKind::Total, StatementRowKind::Result);

    sheet.heading("assets", "Assets", 0);
    let assets = added(&sheet.section(&CURRENT_ASSETS)?, &sheet.section(&NON_CURRENT_ASSETS)?);
    sheet.row(total, "total_assets", "Total assets", 0, &assets)?;

    sheet.heading("liabilities", "Liabilities", 0);
    let liabilities =
        added(&sheet.section(&CURRENT_LIABILITIES)?, &sheet.section(&NON_CURRENT_LIABILITIES)?);
    sheet.row(total, "total_liabilities", "Total liabilities", 0, &liabilities)?;

    sheet.heading("equity", "Equity", 0);
    let mut equity = vec![0; columns.len()];
    let retained = retained_earnings(chart);
    for account in chart.accounts.iter().filter(|account| account.kind == Type::Equity) {
        let mut amounts = sheet.amounts(account, -1);
        if retained.is_some_and(|retained| retained.key == account.key) {
            amounts = added(&amounts, &before);
        }
        if amounts.iter().any(|minor| *minor != 0) {
            equity = added(&equity, &amounts);
            sheet.account(account, 1, &amounts)?;
        }
    }
    if retained.is_none() && before.iter().any(|minor| *minor != 0) {
        equity = added(&equity, &before);
        let kind = StatementRowKind::Account;
        sheet.row(kind, "retained_earnings", "Retained earnings", 1, &before)?;
    }
    equity = added(&equity, &this_year);
    sheet.row(result, "net_income", "Net income this year", 1, &this_year)?;
    sheet.row(total, "total_equity", "Total equity", 0, &equity)?;
    let both = added(&liabilities, &equity);
    sheet.row(result, "total_liabilities_and_equity", "Total liabilities and equity", 0, &both)?;
    Ok(sheet.finish("Balance sheet", columns))
}

/// The account that prior years' results are shown in.
fn retained_earnings(chart: &Chart) -> Option<&Account> {
    let mut accounts = chart.accounts.iter();
    let by_role = accounts.find(|account| account.role == Some(AccountRole::RetainedEarnings));
    by_role.or_else(|| {
        chart.accounts.iter().find(|account| account.subtype == Subtype::RetainedEarnings)
    })
}

const INCOME: Section = Section {
    key: "income",
    label: "Income",
    depth: 0,
    sign: -1,
    subtypes: &[Subtype::OperatingIncome],
    always: true,
};
const COST_OF_GOODS_SOLD: Section = Section {
    key: "cost_of_goods_sold",
    label: "Cost of goods sold",
    depth: 0,
    sign: 1,
    subtypes: &[Subtype::CostOfGoodsSold],
    always: false,
};
const OPERATING_EXPENSES: Section = Section {
    key: "operating_expenses",
    label: "Operating expenses",
    depth: 0,
    sign: 1,
    subtypes: &[Subtype::OperatingExpense, Subtype::PayrollExpense, Subtype::Depreciation],
    always: true,
};
const OTHER_INCOME: Section = Section {
    key: "other_income",
    label: "Other income",
    depth: 0,
    sign: -1,
    subtypes: &[Subtype::OtherIncome],
    always: false,
};
const OTHER_EXPENSES: Section = Section {
    key: "other_expenses",
    label: "Other expenses",
    depth: 0,
    sign: 1,
    subtypes: &[Subtype::Interest, Subtype::Tax, Subtype::OtherExpense],
    always: false,
};

/// `balances` of each column's days.
pub fn income_statement(
    columns: &[Column],
    currency: Currency,
    chart: &Chart,
    balances: &[Balances],
) -> Result<Statement> {
    let mut sheet = Sheet::new(chart, balances, currency);
    let result = StatementRowKind::Result;

    let income = sheet.section(&INCOME)?;
    let cost = sheet.section(&COST_OF_GOODS_SOLD)?;
    let gross = less(&income, &cost);
    sheet.row(result, "gross_profit", "Gross profit", 0, &gross)?;
    let expenses = sheet.section(&OPERATING_EXPENSES)?;
    let operating = less(&gross, &expenses);
    sheet.row(result, "operating_income", "Operating income", 0, &operating)?;
    let other = less(&sheet.section(&OTHER_INCOME)?, &sheet.section(&OTHER_EXPENSES)?);
    sheet.row(result, "net_income", "Net income", 0, &added(&operating, &other))?;
    Ok(sheet.finish("Income statement", columns))
}

/// Income and expenses of a period as two sums, both in their ordinary sense: what they differ by
/// is the income statement's net income.
pub fn income_and_expenses(chart: &Chart, balances: &Balances) -> (i64, i64) {
    let sum = |kind: Type| -> i64 {
        let accounts = chart.accounts.iter().filter(|account| account.kind == kind);
        accounts.map(|account| balances.get(&account.key).copied().unwrap_or(0)).sum()
    };
    (-sum(Type::Income), sum(Type::Expense))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subtype_has_one_place_on_the_statements() {
        let sections = [
            &CURRENT_ASSETS,
            &NON_CURRENT_ASSETS,
            &CURRENT_LIABILITIES,
            &NON_CURRENT_LIABILITIES,
            &INCOME,
            &COST_OF_GOODS_SOLD,
            &OPERATING_EXPENSES,
            &OTHER_INCOME,
            &OTHER_EXPENSES,
        ];
        for subtype in Subtype::ALL {
            let places =
                sections.iter().filter(|section| section.subtypes.contains(subtype)).count();
            let expected = usize::from(subtype.account_type() != Type::Equity);
            assert_eq!(places, expected, "{subtype}");
        }
    }
}

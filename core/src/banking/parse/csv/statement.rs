//! From lines to statements: whose account, in which currency, from which balance to which.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    around::{Around, Stated},
    profile::is_iban,
    reading::Reading,
    running::{Direction, Run, Step},
};
use crate::banking::file::{BankLine, BankStatement, LineStatus, Notice};

/// Gaps that are named one by one.
const GAPS_SAID: usize = 20;

/// What the file says around the lines.
pub struct Facts {
    pub around: Around,
    pub head: Option<&'static str>,
    pub named_account: String,
}

/// One statement for each account; without lines, an empty one.
pub fn statements(
    reading: Reading,
    facts: &Facts,
    notices: &mut Vec<Notice>,
) -> Vec<BankStatement> {
    let stated =
        (reading.opening.or(facts.around.opening), reading.closing.or(facts.around.closing));
    let fees: BTreeMap<u64, Decimal> = (reading.lines.iter().map(|line| line.line))
        .zip(reading.fee_amounts)
        .filter(|(_, fee)| !fee.is_zero())
        .collect();
    let parts = by_account(reading.lines, reading.accounts);
    let several = parts.len() > 1;
    let mut statements = Vec::with_capacity(parts.len());
    for (account, lines) in parts {
        let (opening, closing) = if several { (None, None) } else { stated };
        statements.push(statement(account, lines, (opening, closing), facts, &fees, notices));
    }
    statements
}

/// Lines of accounts with different numbers belong to different statements; names are no numbers.
fn by_account(lines: Vec<BankLine>, accounts: Vec<String>) -> Vec<(String, Vec<BankLine>)> {
    let number = |account: &String| {
        is_iban(account) || account.bytes().filter(u8::is_ascii_digit).count() >= 5
    };
    let first = accounts.iter().find(|account| !account.is_empty()).cloned().unwrap_or_default();
    let differ = accounts.iter().any(|account| *account != first);
    if !differ || !accounts.iter().all(number) {
        let same =
            !differ || accounts.iter().all(|account| account.is_empty() || *account == first);
        return vec![(if same { first } else { String::new() }, lines)];
    }
    let mut places = BTreeMap::new();
    let mut parts: Vec<(String, Vec<BankLine>)> = Vec::new();
    for (line, account) in lines.into_iter().zip(accounts) {
        let place = *places.entry(account.clone()).or_insert_with(|| {
            parts.push((account, Vec::new()));
            parts.len() - 1
        });
        if let Some((_, lines)) = parts.get_mut(place) {
            lines.push(line);
        }
    }
    parts
}

fn statement(
    account: String,
    mut lines: Vec<BankLine>,
    (opening, closing): (Option<Stated>, Option<Stated>),
    facts: &Facts,
    fees: &BTreeMap<u64, Decimal>,
    notices: &mut Vec<Notice>,
) -> BankStatement {
    let currency = currency(&lines, facts);
    let mixed = lines.iter().any(|line| !line.currency.is_empty() && line.currency != currency);
    for line in &mut lines {
        if line.currency == currency {
            line.currency.clear();
        }
    }
    let account = [account, facts.around.account.clone(), facts.named_account.clone()];
    let mut statement = BankStatement {
        account: account.into_iter().find(|account| !account.is_empty()).unwrap_or_default(),
        currency,
        opening_balance: opening.map(|stated| stated.balance),
        opening_date: opening.and_then(|stated| stated.on),
        closing_balance: closing.map(|stated| stated.balance),
        closing_date: closing.and_then(|stated| stated.on),
        lines,
    };
    if !mixed {
        balances(&mut statement, fees, notices);
    }
    statement
}

/// The currency most lines name, or else the file.
fn currency(lines: &[BankLine], facts: &Facts) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for line in lines.iter().filter(|line| !line.currency.is_empty()) {
        *counts.entry(&line.currency).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(code, _)| code.to_owned());
    most.or_else(|| facts.head.map(str::to_owned)).unwrap_or_else(|| facts.around.currency.clone())
}

/// Checks the running balance, and takes the first and the last from it where it holds.
fn balances(
    statement: &mut BankStatement,
    fees: &BTreeMap<u64, Decimal>,
    notices: &mut Vec<Notice>,
) {
    let booked: Vec<&BankLine> =
        statement.lines.iter().filter(|line| line.status == LineStatus::Booked).collect();
    if booked.iter().all(|line| line.balance.is_none()) {
        return;
    }
    let plain: Vec<Decimal> = booked.iter().map(|line| line.amount).collect();
    let after_fees = || {
        let fee = |line: &&BankLine| fees.get(&line.line).copied().unwrap_or_default();
        booked
            .iter()
            .map(|line| line.amount.checked_sub(fee(line)).unwrap_or(line.amount))
            .collect()
    };
    let (mut moved, mut run) = (plain.clone(), run(&booked, &plain));
    if !fees.is_empty() {
        let less: Vec<Decimal> = after_fees();
        let run_less = self::run(&booked, &less);
        if run_less.best().right > run.best().right {
            (moved, run) = (less, run_less);
        }
    }
    let way = run.best();
    if way.gaps.len() > way.right && way.gaps.len() > 1 {
        notices.push(Notice {
            line: None,
            text: "The balances of the file do not follow from its lines.".to_owned(),
        });
        return;
    }
    for gap in way.gaps.iter().take(GAPS_SAID).filter_map(|gap| booked.get(*gap)) {
        notices.push(Notice {
            line: Some(gap.line),
            text: format!(
                "The balance after the line of {} does not follow from the line before: a line may be missing.",
                gap.date
            ),
        });
    }
    if way.gaps.is_empty()
        && let Some((opening, closing)) = ends(&booked, &moved, way.direction)
    {
        let days = booked.iter().map(|line| line.date);
        let (first, last) = (days.clone().min(), days.max());
        statement.opening_date =
            statement.opening_date.filter(|_| statement.opening_balance == Some(opening)).or(first);
        statement.closing_date =
            statement.closing_date.filter(|_| statement.closing_balance == Some(closing)).or(last);
        statement.opening_balance = Some(opening);
        statement.closing_balance = Some(closing);
    }
}

/// The lines followed with what each moved the balance by.
fn run(booked: &[&BankLine], moved: &[Decimal]) -> Run {
    let steps = booked.iter().zip(moved);
    let steps = steps.map(|(line, moved)| Step { amount: *moved, balance: line.balance });
    Run::of(&steps.collect::<Vec<_>>())
}

/// The balance before the oldest line and after the newest.
fn ends(
    booked: &[&BankLine],
    moved: &[Decimal],
    direction: Direction,
) -> Option<(Decimal, Decimal)> {
    let lines = booked.iter().map(|line| line.balance).zip(moved.iter().copied());
    let mut ordered: Vec<(Option<Decimal>, Decimal)> = lines.collect();
    if direction == Direction::NewestFirst {
        ordered.reverse();
    }
    let sum = |part: &[(Option<Decimal>, Decimal)]| {
        part.iter().try_fold(Decimal::ZERO, |sum, (_, moved)| sum.checked_add(*moved))
    };
    let from = ordered.iter().position(|(balance, _)| balance.is_some())?;
    let to = ordered.iter().rposition(|(balance, _)| balance.is_some())?;
    let opening = ordered.get(from)?.0?.checked_sub(sum(ordered.get(..=from)?)?)?;
    let closing = ordered.get(to)?.0?.checked_add(sum(ordered.get(to + 1..)?)?)?;
    Some((opening, closing))
}

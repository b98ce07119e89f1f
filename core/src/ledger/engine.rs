//! What the ledger decides, from values alone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Account, JournalEntry, LedgerRule, Line, Source, messages::*};
use crate::kernel::{error::invalid, *};

/// Refuses a day in the closed period, or one no book is kept for.
pub fn open_period(date: NaiveDate, lock_date: Option<NaiveDate>) -> Result<()> {
    date::within_years(date)?;
    match lock_date {
        Some(lock_date) if date <= lock_date => {
            Err(LedgerRule::PeriodClosed { date, lock_date }.into())
        }
        _ => Ok(()),
    }
}

/// Refuses an account that is archived or of another currency.
pub fn takes(account: &Account, currency: Currency) -> Result<()> {
    if account.archived {
        return Err(LedgerRule::AccountArchived { account: account.number.clone() }.into());
    }
    match account.currency {
        Some(own) if own != currency => Err(LedgerRule::WrongCurrency {
            account: account.number.clone(),
            takes: own.code().to_owned(),
            given: currency.code().to_owned(),
        }
        .into()),
        _ => Ok(()),
    }
}

/// A manual entry from what a person typed: `accounts` and `customers` in the order of the lines.
/// In a foreign currency each line is translated at the rate, and what rounding leaves is spread
/// so that the base amounts balance too.
pub fn manual_entry(
    request: &PostEntry,
    base: Currency,
    accounts: &[Account],
    customers: &[Option<i64>],
) -> Result<JournalEntry> {
    let currency = request.currency.unwrap_or(base);
    let rate = match (request.exchange_rate, currency == base) {
        (_, true) => ExchangeRate::ONE,
        (Some(rate), false) if !rate.value().is_zero() => rate,
        _ => {
            let (currency, base) = (currency.code().to_owned(), base.code().to_owned());
            return Err(LedgerRule::RateMissing { currency, base }.into());
        }
    };
    let mut amounts = Vec::with_capacity(request.lines.len());
    for (index, line) in request.lines.iter().enumerate() {
        amounts.push(one_side(line, index + 1, currency)?);
    }
    let difference = Money::sum(currency, amounts.iter().copied())?;
    if !difference.is_zero() {
        return Err(LedgerRule::EntryUnbalanced { difference }.into());
    }
    let bases = translate(&amounts, rate, base)?;
    let lines = request.lines.iter().zip(accounts).zip(customers).zip(amounts.iter().zip(bases));
    let lines = lines
        .map(|(((line, account), customer), (&amount, base))| {
            takes(account, currency)?;
            Ok(Line {
                memo: line.memo.clone().filter(|memo| !memo.trim().is_empty()),
                customer: *customer,
                project: line.project.clone().filter(|project| !project.trim().is_empty()),
                ..Line::new(account.key, amount, base)
            })
        })
        .collect::<Result<Vec<_>>>()?;
    JournalEntry::balanced(request.date, request.memo.trim(), Source::manual(), lines)
}

/// Adds up what is typed so far: a line without an amount counts as nothing yet.
pub fn entry_totals(request: &PreviewEntry, base: Currency) -> Result<EntryTotals> {
    let zero = Money::zero(request.currency.unwrap_or(base));
    let (mut debits, mut credits) = (zero, zero);
    for (index, line) in request.lines.iter().enumerate() {
        match sides(line, index + 1, zero.currency())? {
            (None, None) => {}
            (Some(_), Some(_)) => {
                return Err(LedgerRule::LineNeedsOneSide { line: index + 1 }.into());
            }
            (debit, credit) => {
                debits = debits.plus(debit.unwrap_or(zero))?;
                credits = credits.plus(credit.unwrap_or(zero))?;
            }
        }
    }
    Ok(EntryTotals { debits, credits, difference: debits.minus(credits)? })
}

fn one_side(line: &PostLine, number: usize, currency: Currency) -> Result<Money> {
    match sides(line, number, currency)? {
        (Some(debit), None) if debit.is_positive() => Ok(debit),
        (None, Some(credit)) if credit.is_positive() => Ok(credit.negated()),
        _ => Err(LedgerRule::LineNeedsOneSide { line: number }.into()),
    }
}

/// What stands under debit and under credit.
fn sides(
    line: &PostLine,
    number: usize,
    currency: Currency,
) -> Result<(Option<Money>, Option<Money>)> {
    let read = |text: &Option<String>, field: &str| match text.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => Money::parse(text, currency).map(Some).map_err(|error| match error {
            MoneyError::TooLarge => error.into(),
            _ => invalid(&format!("lines[{number}].{field}"), error.to_string()),
        }),
    };
    Ok((read(&line.debit, "debit")?, read(&line.credit, "credit")?))
}

/// Balanced foreign amounts in base currency: each side is translated as a whole and split over
/// its lines by the largest remainder, so that debits still equal credits.
pub fn translate(amounts: &[Money], rate: ExchangeRate, base: Currency) -> Result<Vec<Money>> {
    let sides = [true, false].map(|debit| {
        let side = |amount: &Money| if amount.is_positive() == debit { amount.minor() } else { 0 };
        amounts.iter().map(side).collect::<Vec<i64>>()
    });
    let mut bases = vec![Money::zero(base); amounts.len()];
    for weights in sides {
        let Some(first) = amounts.first() else { break };
        let side = weights.iter().map(|weight| i128::from(*weight)).sum::<i128>();
        let side = i64::try_from(side).map_err(|_| MoneyError::TooLarge)?;
        let side = Money::try_new(side, first.currency())?;
        if side.is_zero() {
            continue;
        }
        let exact = side.to_decimal().checked_mul(rate.value()).ok_or(MoneyError::TooLarge)?;
        let whole = Money::round(exact, base)?;
        for (slot, part) in bases.iter_mut().zip(whole.split(&weights)?) {
            *slot = slot.plus(part)?;
        }
    }
    Ok(bases)
}

/// What an entry adds to the month balances: (account, currency) → debit, credit, base debit,
/// base credit. [`JournalEntry::balanced`] has bounded each of these sums.
pub fn month_sums(lines: &[Line]) -> BTreeMap<(i64, Currency), [i64; 4]> {
    let mut sums: BTreeMap<(i64, Currency), [i64; 4]> = BTreeMap::new();
    for line in lines {
        let sum = sums.entry((line.account, line.amount.currency())).or_default();
        sum[0] += line.amount.minor().max(0);
        sum[1] += (-line.amount.minor()).max(0);
        sum[2] += line.base.minor().max(0);
        sum[3] += (-line.base.minor()).max(0);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(minor: i64) -> Money {
        Money::try_new(minor, Currency::USD).unwrap()
    }

    /// Many lines that cancel out: nothing in between may be larger than a book can keep.
    #[test]
    fn an_entry_is_no_larger_than_an_amount_can_be() {
        let most = usd(money::MINOR_MAX);
        let pair = [Line::new(1, most, most), Line::new(2, most.negated(), most.negated())];
        let day = "2026-03-31".parse().unwrap();
        let post = |lines: Vec<Line>| JournalEntry::balanced(day, "", Source::manual(), lines);
        assert!(post(pair.to_vec()).is_ok());
        let many: Vec<Line> = pair.iter().cycle().take(4096).cloned().collect();
        assert_eq!(post(many).unwrap_err().code(), Some("amount_too_large"));
        let foreign = pair.map(|line| Line { base: usd(line.base.minor().signum()), ..line });
        let many: Vec<Line> = foreign.iter().cycle().take(4096).cloned().collect();
        assert_eq!(post(many).unwrap_err().code(), Some("amount_too_large"));
    }

    #[test]
    fn a_translation_that_no_book_can_keep_is_refused() {
        let most = usd(money::MINOR_MAX);
        let rate: ExchangeRate = "1".parse().unwrap();
        let many: Vec<Money> = [most, most.negated()].into_iter().cycle().take(4096).collect();
        let error = translate(&many, rate, Currency::EUR).unwrap_err();
        assert_eq!(error.code(), Some("amount_too_large"));
        let high: ExchangeRate = "999999".parse().unwrap();
        let error = translate(&[most, most.negated()], high, Currency::EUR).unwrap_err();
        assert_eq!(error.code(), Some("amount_too_large"));
    }
}

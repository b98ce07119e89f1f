//! How banking speaks to the ledger.

use chrono::NaiveDate;

use super::{BankingRule, file::LineStatus, messages::*};
use crate::{
    kernel::{error::invalid, *},
    ledger::{
        Account, JournalEntry, Source, engine,
        messages::{PostEntry, PostLine, SourceKind},
    },
};

/// A line of the bank, as far as posting it needs it.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: BankLineId,
    pub date: NaiveDate,
    /// In the account's currency, money in positive.
    pub amount: Money,
    pub status: LineStatus,
    pub payee: String,
    pub memo: String,
}

/// A line of the bank is categorised.
///
/// | account                       | debit  | credit |
/// |-------------------------------|--------|--------|
/// | bank or credit card           | amount |        |
/// | the account of each part      |        | part   |
///
/// Money out stands on the other sides. In a foreign currency every line is translated at the rate.
pub fn line_categorised(
    line: &Line,
    bank: &Account,
    request: &CategoriseLine,
    accounts: &[Account],
    customers: &[Option<i64>],
    base: Currency,
) -> Result<JournalEntry> {
    let currency = line.amount.currency();
    let mut lines = vec![side(&bank.number, line.amount, None)];
    let mut left = line.amount;
    let open: Vec<usize> =
        (0..request.parts.len()).filter(|&at| request.parts[at].amount.is_none()).collect();
    let mut parts = Vec::with_capacity(request.parts.len());
    for part in &request.parts {
        let amount = part.amount.as_deref().map(|text| Money::parse(text, currency)).transpose()?;
        left = left.minus(amount.unwrap_or(Money::zero(currency)))?;
        parts.push(amount);
    }
    match open.as_slice() {
        [] if left.is_zero() => {}
        [one] if !left.is_zero() => parts[*one] = Some(left),
        [] | [_] => {
            let parts = line.amount.minus(left)?;
            return Err(BankingRule::PartsDiffer { parts, amount: line.amount }.into());
        }
        _ => return Err(invalid("parts", "leave the amount of at most one part open")),
    }
    for (part, amount) in request.parts.iter().zip(parts) {
        let amount = amount.unwrap_or(Money::zero(currency)).negated();
        lines.push(side(&part.account, amount, Some(part)));
    }
    let post = PostEntry {
        // The entry gets its id from the line; nothing reads this one.
        id: JournalEntryId::from_uuid(line.id.uuid()),
        date: line.date,
        memo: memo(line, request.memo.as_deref()),
        currency: Some(currency),
        exchange_rate: request.exchange_rate,
        lines,
    };
    let accounts: Vec<Account> = std::iter::once(bank).chain(accounts).cloned().collect();
    let customers: Vec<Option<i64>> =
        std::iter::once(None).chain(customers.iter().copied()).collect();
    let entry = engine::manual_entry(&post, base, &accounts, &customers)?;
    Ok(entry.from_source(Source::of(SourceKind::BankLine, line.id)))
}

fn side(account: &str, amount: Money, part: Option<&LinePart>) -> PostLine {
    let text = amount.to_string();
    let (debit, credit) = match text.strip_prefix('-') {
        Some(credit) => (None, Some(credit.to_owned())),
        None => (Some(text), None),
    };
    PostLine {
        account: account.to_owned(),
        debit,
        credit,
        memo: part.and_then(|it| it.memo.clone()),
        customer_id: part.and_then(|it| it.customer_id),
        project: part.and_then(|it| it.project.clone()),
    }
}

/// What the entry says: what the person wrote, else the payee and what the bank wrote.
fn memo(line: &Line, given: Option<&str>) -> String {
    match (given.map(str::trim).filter(|text| !text.is_empty()), line.payee.as_str()) {
        (Some(given), _) => given.to_owned(),
        (None, "") => line.memo.clone(),
        (None, payee) if line.memo.is_empty() || line.memo == payee => payee.to_owned(),
        (None, payee) => format!("{payee}: {}", line.memo),
    }
}

//! How invoicing speaks to the ledger: one recipe per business event.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    engine::in_base,
    types::{Allocation, Invoice, Payment},
};
use crate::{
    kernel::*,
    ledger::{JournalEntry, Line, Source, messages::SourceKind},
};

/// The keys of the accounts an invoice posts to beside those of its lines.
#[derive(Clone, Debug)]
pub struct Accounts {
    pub receivable: i64,
    /// Per tax component, the account it is owed to.
    pub tax: BTreeMap<i64, i64>,
}

/// An invoice is issued.
///
/// | account                        | debit | credit                             |
/// |--------------------------------|-------|------------------------------------|
/// | accounts receivable (customer) | total |                                    |
/// | income, per line's account     |       | net, per account, item and project |
/// | tax payable, per component     |       | tax                                |
///
/// In a foreign currency the receivable and the tax each stand at the document's rate, as the paper
/// says them, and the income shares what is left, so that both currencies balance. An invoice that
/// comes to nothing in every account posts nothing. Every line names the customer, for profit by
/// customer.
pub fn invoice_issued(
    invoice: &Invoice,
    customer: &str,
    accounts: &Accounts,
    date: NaiveDate,
) -> Result<Option<JournalEntry>> {
    let (contents, sums) = (&invoice.contents, &invoice.sums);
    let unknown = Money::zero(sums.base_total.currency());
    let credit = |account: i64, amount: Money| {
        Line::new(account, amount.negated(), unknown).customer(contents.customer)
    };
    let mut credits: Vec<Line> = Vec::new();
    for (line, &net) in contents.lines.iter().zip(&sums.nets) {
        let part =
            Line { item: line.item, project: line.project.clone(), ..credit(line.account, net) };
        add(&mut credits, part)?;
    }
    let mut taxes: Vec<Line> = Vec::new();
    for tax in sums.taxes.iter().filter(|tax| !tax.tax.is_zero()) {
        let account = accounts.tax.get(&tax.component).copied();
        let account =
            account.ok_or_else(|| Error::fault("a tax that is charged has no account"))?;
        add(&mut taxes, credit(account, tax.tax))?;
    }

    let base = sums.base_total.currency();
    let base_tax = in_base(sums.tax, contents.exchange_rate, base)?;
    share(&mut taxes, base_tax.negated(), contents.exchange_rate)?;
    share(&mut credits, base_tax.minus(sums.base_total)?, contents.exchange_rate)?;
    credits.append(&mut taxes);
    let receivable = Line::new(accounts.receivable, sums.total, sums.base_total);
    let mut lines = vec![receivable.customer(contents.customer)];
    lines.extend(credits);
    if lines.iter().all(|line| line.amount.is_zero() && line.base.is_zero()) {
        return Ok(None);
    }
    let memo = format!("Invoice {}: {customer}", invoice.name());
    let source = Source::of(SourceKind::Invoice, invoice.id);
    JournalEntry::balanced(date, memo, source, lines).map(Some)
}

/// Gives the lines the base currency they come to, each rounded to its own, `whole` together.
fn share(lines: &mut [Line], whole: Money, rate: ExchangeRate) -> Result<()> {
    let rate = match lines.first() {
        Some(line) if line.amount.currency() != whole.currency() => rate.value(),
        _ => Decimal::ONE,
    };
    let exact: Vec<Decimal> = lines.iter().map(|it| it.amount.to_decimal() * rate).collect();
    let weights: Vec<i64> = lines.iter().map(|it| it.amount.minor()).collect();
    // Only an amended invoice can be further off than rounding: then every line bears its share.
    let bases = whole.fit(&exact).or_else(|_| whole.split(&weights))?;
    for (line, base) in lines.iter_mut().zip(bases) {
        line.base = base;
    }
    Ok(())
}

/// Adds to the line of the same account, item and project, or begins one.
fn add(lines: &mut Vec<Line>, part: Line) -> Result<()> {
    let same = |line: &&mut Line| {
        (line.account, line.item, &line.project) == (part.account, part.item, &part.project)
    };
    match lines.iter_mut().find(same) {
        Some(line) => line.amount = line.amount.plus(part.amount)?,
        None => lines.push(part),
    }
    Ok(())
}

/// A customer pays.
///
/// | account                        | debit        | credit |
/// |--------------------------------|--------------|--------|
/// | bank or undeposited funds      | what arrived |        |
/// | accounts receivable (customer) |              | amount |
///
/// What is set against no invoice stays in the receivable as the customer's credit.
pub fn payment_received(
    payment: &Payment,
    customer: &str,
    receivable: i64,
) -> Result<JournalEntry> {
    let Payment { id, amount, base, deposited, deposit_account, .. } = payment;
    let memo = match payment.reference.as_str() {
        "" => format!("Payment from {customer}"),
        reference => format!("Payment from {customer} ({reference})"),
    };
    let lines = vec![
        Line::new(*deposit_account, *deposited, *base),
        Line::new(receivable, amount.negated(), base.negated()).customer(payment.customer),
    ];
    let source = Source::of(SourceKind::Payment, id);
    JournalEntry::balanced(payment.received_on, memo, source, lines)
}

/// A payment at one rate settles an invoice of another: the difference is realised.
///
/// | account                        | debit        | credit       |
/// |--------------------------------|--------------|--------------|
/// | accounts receivable (customer) | gain         |              |
/// | exchange gains and losses      |              | gain         |
///
/// A loss stands on the other sides. In the document's currency the receivable does not move.
pub fn exchange_difference(
    allocation: &Allocation,
    customer: i64,
    number: &str,
    receivable: i64,
    gain_loss: i64,
) -> Result<Option<JournalEntry>> {
    let gain = allocation.gain()?;
    if gain.is_zero() {
        return Ok(None);
    }
    let nothing = Money::zero(allocation.amount.currency());
    let lines = vec![
        Line::new(receivable, nothing, gain).customer(customer),
        Line::new(gain_loss, gain.negated(), gain.negated()).customer(customer),
    ];
    let memo = format!("Exchange difference on {number}");
    let source = Source::of(SourceKind::Allocation, allocation.id);
    JournalEntry::balanced(allocation.on, memo, source, lines).map(Some)
}

use rust_decimal::Decimal;

use crate::{
    invoicing::{
        InvoicingRule,
        messages::{Discount, DiscountKind},
        types::{Contents, Invoice, Sums},
    },
    kernel::{error::invalid, *},
    ledger::LedgerRule,
    tax::engine::{self, Rates, Reduction, Totals},
};

/// Reads a discount: a percentage up to 100, or an amount of `currency`; neither below zero.
pub fn discount_of(discount: &Discount, field: &str, currency: Currency) -> Result<Reduction> {
    match discount.kind {
        DiscountKind::Percent => {
            let percent: Percent =
                discount.value.parse().map_err(|reason: String| invalid(field, reason))?;
            if percent.value() > Decimal::ONE_HUNDRED {
                return Err(invalid(field, "a discount takes off at most 100%"));
            }
            Ok(Reduction::Percent(percent))
        }
        DiscountKind::Amount => {
            let amount = Money::parse(&discount.value, currency).map_err(|error| match error {
                MoneyError::TooLarge => error.into(),
                _ => invalid(field, error.to_string()),
            })?;
            if amount.is_negative() {
                return Err(invalid(field, "a discount is not below zero"));
            }
            Ok(Reduction::Amount(amount))
        }
    }
}

/// What an invoice comes to, with the rates of its day.
pub fn sums(contents: &Contents, rates: &Rates, base: Currency) -> Result<Sums> {
    let currency = contents.currency;
    let mut amounts = Vec::with_capacity(contents.lines.len());
    for (index, line) in contents.lines.iter().enumerate() {
        let field = format!("lines[{}].discount", index + 1);
        let read = |discount| discount_of(discount, &field, currency);
        let reduction = line.discount.as_ref().map(read).transpose()?;
        amounts.push(engine::line_amount(line.quantity, line.unit_price, reduction, currency)?);
    }
    let discount = contents.discount.as_ref();
    let reduction = discount.map(|it| discount_of(it, "discount", currency)).transpose()?;
    let codes = contents.lines.iter().map(|line| line.tax_code);
    let lines: Vec<(Money, Option<i64>)> = amounts.iter().copied().zip(codes).collect();
    let Totals { subtotal, discount, net, tax, total, nets, taxes } = engine::totals(
        currency,
        &lines,
        reduction,
        rates,
        contents.prices_include_tax,
        contents.tax_rounding,
    )?;
    let base_total = in_base(total, contents.exchange_rate, base)?;
    Ok(Sums { subtotal, discount, net, tax, total, base_total, amounts, nets, taxes })
}

/// An amount of a document at its rate: how the ledger and the paper both know it.
pub fn in_base(amount: Money, rate: ExchangeRate, base: Currency) -> Result<Money> {
    if amount.currency() == base {
        return Ok(amount);
    }
    let exact = amount.to_decimal().checked_mul(rate.value()).ok_or(MoneyError::TooLarge)?;
    Ok(Money::round(exact, base)?)
}

/// Refuses contents that no customer could be asked to pay.
pub fn issuable(contents: &Contents, sums: &Sums) -> Result<()> {
    if contents.lines.is_empty() {
        return Err(InvoicingRule::InvoiceWithoutLines.into());
    }
    for (index, line) in contents.lines.iter().enumerate() {
        if line.description.is_empty() {
            return Err(InvoicingRule::LineWithoutDescription { line: index + 1 }.into());
        }
    }
    let (currency, base) = (contents.currency, sums.base_total.currency());
    if currency != base && contents.exchange_rate.value().is_zero() {
        let (currency, base) = (currency.to_string(), base.to_string());
        return Err(LedgerRule::RateMissing { currency, base }.into());
    }
    if sums.total.is_negative() {
        return Err(InvoicingRule::InvoiceTotalNegative { total: sums.total }.into());
    }
    Ok(())
}

/// What an issued invoice becomes by an amendment; refuses what its payments do not bear.
pub fn amendable(standing: &Invoice, contents: &Contents, sums: Sums) -> Result<Sums> {
    issuable(contents, &sums)?;
    if standing.settled.is_zero() {
        return Ok(sums);
    }
    let number = standing.name();
    let keeps = |what: &str| {
        let (number, what) = (number.clone(), what.to_owned());
        Err(InvoicingRule::AmendmentKeeps { number, what }.into())
    };
    if contents.customer != standing.contents.customer {
        return keeps("customer");
    }
    if contents.currency != standing.contents.currency {
        return keeps("currency");
    }
    if contents.exchange_rate != standing.contents.exchange_rate {
        return keeps("exchange rate");
    }
    if sums.total.minus(standing.settled)?.is_negative() {
        let (settled, total) = (standing.settled, sums.total);
        return Err(InvoicingRule::AmendmentBelowSettled { number, settled, total }.into());
    }
    // What is settled to the last unit stands for what its payments relieved, so that rounding
    // leaves nothing open in base currency either.
    let base_total =
        if sums.total == standing.settled { standing.base_settled } else { sums.base_total };
    Ok(Sums { base_total, ..sums })
}

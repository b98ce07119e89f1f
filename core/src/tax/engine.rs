//! What a document comes to: its lines, the discount over them, and the tax on or within them.
//!
//! Everything is rounded by [`Money`] and every split hands out its last minor unit, so the parts
//! of a document always add up:
//!
//! * Σ line nets = net, Σ taxes = tax, net + tax = total;
//! * Σ line amounts − discount = net where tax is added, = total where prices include it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{TaxCode, messages::TaxKind};
use crate::{books::messages::TaxRounding, kernel::*};

/// What a discount takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    Percent(Percent),
    Amount(Money),
}

impl Reduction {
    /// What it takes off `amount`, rounded once.
    pub fn of(self, amount: Money) -> Result<Money, MoneyError> {
        match self {
            Self::Amount(off) => Ok(off),
            Self::Percent(percent) => share(amount, percent.value() / Decimal::ONE_HUNDRED),
        }
    }
}

/// A component of a tax code at the rate of the document's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComponentRate {
    /// The component's key inside the book.
    pub component: i64,
    pub percent: Percent,
}

/// The components of each tax code a document uses, by the code's key inside the book.
pub type Rates = BTreeMap<i64, Vec<ComponentRate>>;

/// What a code's components charge a customer on a day. Where the customer owes the tax instead
/// (reverse charge), the paper charges none.
pub fn charged_on(code: &TaxCode, date: NaiveDate) -> Vec<ComponentRate> {
    let rate = |component: &super::TaxComponent| ComponentRate {
        component: component.key,
        percent: match code.kind {
            TaxKind::ReverseCharge => Percent::ZERO,
            _ => component.percent_on(date),
        },
    };
    code.components.iter().map(rate).collect()
}

/// What one component comes to on a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComponentTax {
    pub component: i64,
    pub percent: Percent,
    pub taxable: Money,
    pub tax: Money,
}

/// What a document comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Σ of the line amounts, before the document's discount.
    pub subtotal: Money,
    pub discount: Money,
    pub net: Money,
    pub tax: Money,
    pub total: Money,
    /// Per line, after the document's discount and without tax.
    pub nets: Vec<Money>,
    /// Per component, in the order of codes and components.
    pub taxes: Vec<ComponentTax>,
}

/// What a line comes to before tax and the document's discount: quantity × unit price rounded
/// once, less its own discount.
pub fn line_amount(
    quantity: Quantity,
    unit_price: UnitPrice,
    reduction: Option<Reduction>,
    currency: Currency,
) -> Result<Money, MoneyError> {
    let exact = quantity.value().checked_mul(unit_price.value()).ok_or(MoneyError::TooLarge)?;
    let gross = Money::round(exact, currency)?;
    match reduction {
        None => Ok(gross),
        // What is taken back gets less back: an amount too makes it smaller, not larger.
        Some(Reduction::Amount(off)) if gross.is_negative() => gross.plus(off),
        Some(reduction) => gross.minus(reduction.of(gross)?),
    }
}

/// Adds a document up. Each line is its amount, in the document's price mode, and the key of its
/// tax code, if it has one.
pub fn totals(
    currency: Currency,
    lines: &[(Money, Option<i64>)],
    reduction: Option<Reduction>,
    rates: &Rates,
    prices_include_tax: bool,
    rounding: TaxRounding,
) -> Result<Totals, MoneyError> {
    let amounts: Vec<Money> = lines.iter().map(|(amount, _)| *amount).collect();
    let subtotal = Money::sum(currency, amounts.iter().copied())?;
    // Nothing can be taken off nothing: lines without prices yet, or none at all.
    let discount = match reduction {
        Some(reduction) if !amounts.iter().all(|amount| amount.is_zero()) => {
            reduction.of(subtotal)?
        }
        _ => Money::zero(currency),
    };
    let after = reduced(&amounts, reduction, discount)?;

    let (mut nets, mut taxes) = (after.clone(), Vec::new());
    for (&code, components) in rates {
        let at: Vec<usize> =
            (0..lines.len()).filter(|&index| lines[index].1 == Some(code)).collect();
        if at.is_empty() {
            continue;
        }
        let group: Vec<Money> = at.iter().map(|&index| after[index]).collect();
        let (group_nets, group_taxes) = match prices_include_tax {
            true => within(currency, &group, components, rounding)?,
            false => (group.clone(), on_top(currency, &group, components, rounding)?),
        };
        let taxable = Money::sum(currency, group_nets.iter().copied())?;
        for (index, net) in at.into_iter().zip(group_nets) {
            nets[index] = net;
        }
        for (rate, tax) in components.iter().zip(group_taxes) {
            let ComponentRate { component, percent } = *rate;
            taxes.push(ComponentTax { component, percent, taxable, tax });
        }
    }

    let net = Money::sum(currency, nets.iter().copied())?;
    let tax = Money::sum(currency, taxes.iter().map(|it: &ComponentTax| it.tax))?;
    Ok(Totals { subtotal, discount, net, tax, total: net.plus(tax)?, nets, taxes })
}

/// The amounts less the document's discount. An amount is spread by the largest remainder over
/// what is sold, and not over what is taken back: where the two nearly cancel out, shares of the
/// sum would have no bound. A percentage is taken off both.
fn reduced(
    amounts: &[Money],
    reduction: Option<Reduction>,
    discount: Money,
) -> Result<Vec<Money>, MoneyError> {
    let sold: Vec<i64> = amounts.iter().map(|amount| amount.minor().max(0)).collect();
    let mixed = sold.iter().any(|minor| *minor > 0) && amounts.iter().any(|it| it.is_negative());
    let parts = match reduction {
        Some(Reduction::Percent(percent)) if mixed => {
            let factor = percent.value() / Decimal::ONE_HUNDRED;
            let exact = amounts.iter().map(|amount| amount.to_decimal().checked_mul(factor));
            discount.fit(&exact.collect::<Option<Vec<_>>>().ok_or(MoneyError::TooLarge)?)?
        }
        _ if mixed => discount.split(&sold)?,
        _ => discount.split(&amounts.iter().map(|amount| amount.minor()).collect::<Vec<_>>())?,
    };
    amounts.iter().zip(parts).map(|(amount, part)| amount.minus(part)).collect()
}

/// Tax added to a group of nets: per component, rounded on each line or once.
fn on_top(
    currency: Currency,
    nets: &[Money],
    components: &[ComponentRate],
    rounding: TaxRounding,
) -> Result<Vec<Money>, MoneyError> {
    let tax_of = |rate: &ComponentRate| {
        let factor = rate.percent.value() / Decimal::ONE_HUNDRED;
        match rounding {
            TaxRounding::Document => share(Money::sum(currency, nets.iter().copied())?, factor),
            TaxRounding::Line => {
                let taxes = nets.iter().map(|&net| share(net, factor));
                Money::sum(currency, taxes.collect::<Result<Vec<_>, _>>()?)
            }
        }
    };
    components.iter().map(tax_of).collect()
}

/// Tax found within a group of gross amounts: the nets, and the tax of each component. The gross
/// never changes; the components share the tax in proportion to their rates.
fn within(
    currency: Currency,
    grosses: &[Money],
    components: &[ComponentRate],
    rounding: TaxRounding,
) -> Result<(Vec<Money>, Vec<Money>), MoneyError> {
    let rate: Decimal = components.iter().map(|rate| rate.percent.value()).sum();
    let weights: Vec<i64> = components.iter().map(|rate| weight(rate.percent)).collect();
    let part = rate / (Decimal::ONE_HUNDRED + rate);
    match rounding {
        TaxRounding::Document => {
            let gross = Money::sum(currency, grosses.iter().copied())?;
            let tax = share(gross, part)?;
            let rest = Decimal::ONE - part;
            let exact: Vec<Decimal> = grosses.iter().map(|it| it.to_decimal() * rest).collect();
            Ok((gross.minus(tax)?.fit(&exact)?, tax.split(&weights)?))
        }
        TaxRounding::Line => {
            let mut nets = Vec::with_capacity(grosses.len());
            let mut taxes = vec![Money::zero(currency); components.len()];
            for &gross in grosses {
                let tax = share(gross, part)?;
                nets.push(gross.minus(tax)?);
                for (sum, part) in taxes.iter_mut().zip(tax.split(&weights)?) {
                    *sum = sum.plus(part)?;
                }
            }
            Ok((nets, taxes))
        }
    }
}

fn share(amount: Money, factor: Decimal) -> Result<Money, MoneyError> {
    let exact = amount.to_decimal().checked_mul(factor).ok_or(MoneyError::TooLarge)?;
    Money::round(exact, amount.currency())
}

/// A percentage as a whole number of millionths, which is as fine as one can be.
fn weight(percent: Percent) -> i64 {
    (percent.value() * Decimal::from(1_000_000)).to_i64().expect("a percentage is at most 1000")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(text: &str, currency: Currency) -> Money {
        Money::parse(text, currency).unwrap()
    }

    /// One code per entry, each a list of percentages.
    fn rates(codes: &[&[&str]]) -> Rates {
        let mut component = 0;
        let mut rate = |percent: &&str| {
            component += 1;
            ComponentRate { component, percent: percent.parse().unwrap() }
        };
        (0..).zip(codes.iter().map(|code| code.iter().map(&mut rate).collect())).collect()
    }

    /// Lines as `(amount, code)`; answers net, the taxes, total.
    fn check(
        lines: &[(&str, i64)],
        codes: &[&[&str]],
        include: bool,
        rounding: TaxRounding,
        expected: (&str, &[&str], &str),
    ) {
        let usd = Currency::USD;
        let lines: Vec<_> = lines.iter().map(|(it, code)| (money(it, usd), Some(*code))).collect();
        let totals = totals(usd, &lines, None, &rates(codes), include, rounding).unwrap();
        let taxes: Vec<String> = totals.taxes.iter().map(|it| it.tax.to_string()).collect();
        let found = (totals.net.to_string(), taxes, totals.total.to_string());
        let (net, taxes, total) = expected;
        let expected =
            (net.to_owned(), taxes.iter().map(|it| (*it).to_owned()).collect(), total.to_owned());
        assert_eq!(found, expected, "{lines:?} {codes:?} {include} {rounding}");
    }

    #[test]
    fn worked_examples() {
        use TaxRounding::{Document, Line};
        let vat: &[&[&str]] = &[&["20"]];
        check(&[("100.00", 0)], vat, false, Line, ("100.00", &["20.00"], "120.00"));
        check(&[("120.00", 0)], vat, true, Line, ("100.00", &["20.00"], "120.00"));
        // Three lines of 0.33: 6.6 cents of tax each rounded, or 19.8 once.
        let thirds = &[("0.33", 0), ("0.33", 0), ("0.33", 0)];
        check(thirds, vat, false, Line, ("0.99", &["0.21"], "1.20"));
        check(thirds, vat, false, Document, ("0.99", &["0.20"], "1.19"));
        // A price that includes tax stays what it is.
        check(&[("353.90", 0)], &[&["19"]], true, Line, ("297.39", &["56.51"], "353.90"));
        check(&[("353.90", 0)], &[&["19"]], true, Document, ("297.39", &["56.51"], "353.90"));
        // Two components of one code, inclusive: 18 of 118 shared equally.
        check(&[("100.01", 0)], &[&["9", "9"]], true, Line, ("84.75", &["7.63", "7.63"], "100.01"));
        check(
            &[("100.00", 0)],
            &[&["5", "9.975"]],
            false,
            Line,
            ("100.00", &["5.00", "9.98"], "114.98"),
        );
        // What takes back takes its tax back too.
        check(&[("50.00", 0), ("-20.00", 0)], vat, false, Document, ("30.00", &["6.00"], "36.00"));
        check(&[("10.00", 0), ("-10.00", 0)], vat, true, Document, ("0.00", &["0.00"], "0.00"));
        check(
            &[("10.00", 0), ("10.00", 1)],
            &[&["20"], &["0"]],
            false,
            Line,
            ("20.00", &["2.00", "0.00"], "22.00"),
        );
    }

    #[test]
    fn lines_that_cancel_out_keep_their_own_nets() {
        let lines =
            [(money("12.00", Currency::USD), Some(0)), (money("-12.00", Currency::USD), Some(0))];
        let found =
            totals(Currency::USD, &lines, None, &rates(&[&["20"]]), true, TaxRounding::Document);
        let nets: Vec<i64> = found.unwrap().nets.iter().map(|net| net.minor()).collect();
        assert_eq!(nets, [10_00, -10_00], "each account gets its own share");
    }

    /// Goods for 1000.00 at 10.25%, less a deposit of 990.00 that was not taxed.
    #[test]
    fn a_small_discount_on_lines_that_nearly_cancel_out_takes_little_tax() {
        let usd = Currency::USD;
        let lines = [(money("1000.00", usd), Some(0)), (money("-990.00", usd), Some(1))];
        let rates = rates(&[&["10.25"], &["0"]]);
        for (reduction, nets, tax) in [
            (Reduction::Amount(money("9.00", usd)), [991_00, -990_00], 101_58),
            (Reduction::Amount(money("0.01", usd)), [999_99, -990_00], 102_50),
            (Reduction::Percent("10".parse().unwrap()), [900_00, -891_00], 92_25),
        ] {
            let found =
                totals(usd, &lines, Some(reduction), &rates, false, TaxRounding::Line).unwrap();
            let found_nets: Vec<i64> = found.nets.iter().map(|net| net.minor()).collect();
            assert_eq!((found_nets, found.tax.minor()), (nets.to_vec(), tax), "{reduction:?}");
        }
        // 20% of three cents is one cent; what it is spread over is a hundred thousand times more.
        let lines = [(money("1000.00", usd), Some(0)), (money("-999.97", usd), Some(1))];
        let fifth = Some(Reduction::Percent("20".parse().unwrap()));
        let found = totals(usd, &lines, fifth, &rates, false, TaxRounding::Line).unwrap();
        assert_eq!(found.tax.minor(), 82_00, "of 800.00");
    }

    #[test]
    fn a_line_is_rounded_once_before_its_discount() {
        let amount = |quantity: &str, price: &str, reduction| {
            line_amount(quantity.parse().unwrap(), price.parse().unwrap(), reduction, Currency::USD)
                .unwrap()
                .to_string()
        };
        assert_eq!(amount("3", "19.99", None), "59.97");
        assert_eq!(amount("1.5", "0.333333", None), "0.50");
        assert_eq!(amount("3", "19.99", Some(Reduction::Percent("10".parse().unwrap()))), "53.97");
        assert_eq!(
            amount("1", "20", Some(Reduction::Amount(money("2.50", Currency::USD)))),
            "17.50"
        );
        assert_eq!(amount("-2", "5", None), "-10.00");
        let off = Some(Reduction::Amount(money("2.50", Currency::USD)));
        assert_eq!(amount("-1", "20", off), "-17.50", "less is taken back, not more");
    }

    fn currency() -> impl Strategy<Value = Currency> {
        prop::sample::select(vec!["USD", "EUR", "JPY", "BHD"]).prop_map(|it| it.parse().unwrap())
    }

    proptest! {
        #[test]
        fn a_document_adds_up(
            currency in currency(),
            lines in prop::collection::vec((-2_000_000i64..9_000_000, prop::option::of(0i64..4)), 1..12),
            reduction in prop::option::of(prop_oneof![
                (0i64..10_000).prop_map(Ok),
                (0i64..100_000).prop_map(Err),
            ]),
            include in any::<bool>(),
            by_line in any::<bool>(),
        ) {
            let lines: Vec<(Money, Option<i64>)> = lines
                .into_iter()
                .map(|(minor, code)| (Money::try_new(minor, currency).unwrap(), code))
                .collect();
            let subtotal = Money::sum(currency, lines.iter().map(|(amount, _)| *amount)).unwrap();
            // A discount over lines that cancel out is refused; here they do not.
            prop_assume!(!subtotal.is_zero());
            let reduction = reduction.map(|it| match it {
                Ok(percent) => Reduction::Percent(Percent::try_new(Decimal::new(percent, 2)).unwrap()),
                Err(minor) => Reduction::Amount(Money::try_new(minor, currency).unwrap()),
            });
            let rates = rates(&[&["20"], &["9", "9"], &["5", "9.975"], &["0"]]);
            let rounding = if by_line { TaxRounding::Line } else { TaxRounding::Document };
            let totals = totals(currency, &lines, reduction, &rates, include, rounding).unwrap();

            let sum = |parts: Vec<Money>| Money::sum(currency, parts).unwrap();
            prop_assert_eq!(sum(totals.nets.clone()), totals.net);
            prop_assert_eq!(sum(totals.taxes.iter().map(|it| it.tax).collect()), totals.tax);
            prop_assert_eq!(totals.net.plus(totals.tax).unwrap(), totals.total);
            prop_assert_eq!(totals.subtotal, subtotal);
            let reduced = subtotal.minus(totals.discount).unwrap();
            prop_assert_eq!(reduced, if include { totals.total } else { totals.net });
            for tax in &totals.taxes {
                let exact = tax.taxable.to_decimal() * tax.percent.value() / Decimal::ONE_HUNDRED;
                let unit = Decimal::new(1, currency.minor_digits());
                let slack = Decimal::from(lines.len() + 1) * unit;
                prop_assert!((tax.tax.to_decimal() - exact).abs() <= slack, "{tax:?}");
            }
        }
    }
}

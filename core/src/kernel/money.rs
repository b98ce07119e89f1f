//! Amounts of one currency, in whole minor units.
//!
//! # Invariants
//!
//! * `minor` stays within ±(2⁵³ − 1), so JavaScript reads every amount exactly.
//! * Arithmetic is checked and never mixes currencies.
//! * A split hands out every last minor unit: the parts always add up to the whole.
//! * Rounding happens in one function, [`Money::round`], half away from zero.

use std::{fmt, str::FromStr};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The largest amount either way: 2⁵³ − 1 minor units.
pub const MINOR_MAX: i64 = (1 << 53) - 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MoneyError {
    #[error("the amount is too large: 90 071 992 547 409.91 is the most a book can keep exactly")]
    #[serde(rename = "amount_too_large")]
    TooLarge,
    #[error("{left} and {right} cannot be added up")]
    MixedCurrencies { left: Currency, right: Currency },
    #[error("this is not an amount: {reason}")]
    NotAnAmount { reason: &'static str },
    #[error("a discount cannot be spread over lines that cancel out")]
    NothingToSplitBy,
}

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const USD: Self = Self(iso_currency::Currency::USD);
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    pub const GBP: Self = Self(iso_currency::Currency::GBP);

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Decimal places of the minor unit: 2 for USD, 0 for JPY, 3 for BHD. Units without a minor
    /// unit in ISO 4217 (gold, test codes) have none.
    pub fn minor_digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    pub fn name(self) -> String {
        self.0.name().to_owned()
    }

    /// Every currency FinPilot knows, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        use iso_currency::IntoEnumIterator;
        iso_currency::Currency::iter().map(Self)
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        iso_currency::Currency::from_code(code)
            .map(Self)
            .ok_or_else(|| format!("`{code}` is not an ISO 4217 currency code"))
    }
}

impl TS for Currency {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

impl ToSql for Currency {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.code()))
    }
}

impl FromSql for Currency {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|message: String| FromSqlError::Other(message.into()))
    }
}

/// An amount of one currency.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "MoneyParts")]
pub struct Money {
    #[ts(type = "number")]
    minor: i64,
    currency: Currency,
}

#[derive(Deserialize)]
struct MoneyParts {
    minor: i64,
    currency: Currency,
}

impl TryFrom<MoneyParts> for Money {
    type Error = MoneyError;

    fn try_from(parts: MoneyParts) -> Result<Self, MoneyError> {
        Self::try_new(parts.minor, parts.currency)
    }
}

impl Money {
    /// Refuses what JavaScript could not read exactly.
    pub fn try_new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        if minor.unsigned_abs() > MINOR_MAX as u64 {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { minor, currency })
    }

    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    pub fn minor(self) -> i64 {
        self.minor
    }

    pub fn currency(self) -> Currency {
        self.currency
    }

    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    pub fn is_positive(self) -> bool {
        self.minor > 0
    }

    pub fn is_negative(self) -> bool {
        self.minor < 0
    }

    pub fn negated(self) -> Self {
        Self { minor: -self.minor, ..self }
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::MixedCurrencies { left: self.currency, right: other.currency });
        }
        Self::try_new(self.minor + other.minor, self.currency)
    }

    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.plus(other.negated())
    }

    /// Adds up amounts of `currency`; nothing adds up to zero.
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// The one place where money is rounded: to the currency's minor unit, half away from zero.
    pub fn round(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let scale = Decimal::from(10_i64.pow(currency.minor_digits()));
        let minor = amount
            .checked_mul(scale)
            .ok_or(MoneyError::TooLarge)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .ok_or(MoneyError::TooLarge)?;
        Self::try_new(minor, currency)
    }

    /// The amount in major units, exactly: 12.34 for 1234 minor units of USD.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    /// Reads a plain decimal (`-1234.50`); refuses more places than the currency has.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let amount = Decimal::from_str_exact(text.trim())
            .map_err(|_| MoneyError::NotAnAmount { reason: "not a decimal number" })?;
        if amount.normalize().scale() > currency.minor_digits() {
            return Err(MoneyError::NotAnAmount {
                reason: "more decimal places than the currency has",
            });
        }
        Self::round(amount, currency)
    }

    /// Splits in proportion to `weights` by the largest remainder: the parts add up to the whole,
    /// and each is within one minor unit of its exact share. Weights that cancel out can only
    /// split zero.
    pub fn split(self, weights: &[i64]) -> Result<Vec<Self>, MoneyError> {
        let sum: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
        if sum == 0 {
            return match self.minor {
                0 => Ok(vec![self; weights.len()]),
                _ => Err(MoneyError::NothingToSplitBy),
            };
        }
        let whole = i128::from(self.minor) * sum.signum();
        let sum = sum.abs();
        let exact = weights.iter().map(|&weight| whole * i128::from(weight));
        let mut parts: Vec<(i128, i128)> =
            exact.map(|share| (share.div_euclid(sum), share.rem_euclid(sum))).collect();
        let handed_out: i128 = parts.iter().map(|(part, _)| part).sum();
        let left = i128::from(self.minor) - handed_out;
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|&index| std::cmp::Reverse(parts[index].1));
        for &index in order.iter().take(usize::try_from(left).unwrap_or(0)) {
            parts[index].0 += 1;
        }
        parts
            .into_iter()
            .map(|(part, _)| {
                Self::try_new(i64::try_from(part).map_err(|_| MoneyError::TooLarge)?, self.currency)
            })
            .collect()
    }

    /// Rounds exact amounts so that they add up to `self`: each to the nearest minor unit, then
    /// those that rounding moved furthest give way. `self` is the rounded sum of `exact`.
    pub fn fit(self, exact: &[Decimal]) -> Result<Vec<Self>, MoneyError> {
        let mut parts = Vec::with_capacity(exact.len());
        for &amount in exact {
            parts.push(Self::round(amount, self.currency)?);
        }
        let left = self.minus(Self::sum(self.currency, parts.iter().copied())?)?.minor;
        if left.unsigned_abs() > parts.len() as u64 {
            return Err(MoneyError::NothingToSplitBy);
        }
        // How far each part lies short of its exact amount, in the direction that is missing.
        let short = |index: &usize| {
            std::cmp::Reverse((exact[*index] - parts[*index].to_decimal()) * Decimal::from(left))
        };
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(short);
        for &index in order.iter().take(usize::try_from(left.unsigned_abs()).unwrap_or(0)) {
            parts[index] = Self::try_new(parts[index].minor + left.signum(), self.currency)?;
        }
        Ok(parts)
    }
}

impl fmt::Display for Money {
    /// `-1234.50`: no grouping, no currency; for files and programs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.currency.minor_digits() as usize;
        let text = format!("{:0>width$}", self.minor.unsigned_abs(), width = digits + 1);
        let (major, minor) = text.split_at(text.len() - digits);
        let sign = if self.minor < 0 { "-" } else { "" };
        let point = if digits > 0 { "." } else { "" };
        f.pad(&format!("{sign}{major}{point}{minor}"))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} {}", self.currency)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn usd(minor: i64) -> Money {
        Money::try_new(minor, Currency::USD).unwrap()
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (amount, minor) in [("0.005", 1), ("-0.005", -1), ("0.0049", 0), ("2.675", 268)] {
            let amount = Decimal::from_str_exact(amount).unwrap();
            assert_eq!(Money::round(amount, Currency::USD).unwrap().minor(), minor, "{amount}");
        }
    }

    #[test]
    fn minor_digits_follow_the_currency() {
        let yen: Currency = "JPY".parse().unwrap();
        let dinar: Currency = "BHD".parse().unwrap();
        assert_eq!(Money::parse("1200", yen).unwrap().to_string(), "1200");
        assert_eq!(Money::parse("1.234", dinar).unwrap().minor(), 1234);
        assert!(Money::parse("1.5", yen).is_err(), "yen have no decimal places");
    }

    #[test]
    fn amounts_javascript_could_not_read_are_refused() {
        assert_eq!(Money::try_new(MINOR_MAX + 1, Currency::USD), Err(MoneyError::TooLarge));
        assert_eq!(usd(MINOR_MAX).plus(usd(1)), Err(MoneyError::TooLarge));
        assert!(Money::parse("1e15", Currency::USD).is_err());
    }

    proptest! {
        #[test]
        fn a_split_adds_up(minor in -1_000_000i64..1_000_000, weights in prop::collection::vec(-50i64..500, 1..12)) {
            prop_assume!(weights.iter().sum::<i64>() != 0);
            let parts = usd(minor).split(&weights).unwrap();
            prop_assert_eq!(Money::sum(Currency::USD, parts).unwrap(), usd(minor));
        }

        #[test]
        fn fitted_parts_add_up_and_stay_near(exact in prop::collection::vec(-10_000_000i64..10_000_000, 1..12)) {
            let exact: Vec<Decimal> = exact.into_iter().map(|it| Decimal::new(it, 5)).collect();
            let whole = Money::round(exact.iter().sum(), Currency::USD).unwrap();
            let parts = whole.fit(&exact).unwrap();
            for (part, exact) in parts.iter().zip(&exact) {
                prop_assert!((part.to_decimal() - exact).abs() < Decimal::new(1, 2), "{part} for {exact}");
            }
            prop_assert_eq!(Money::sum(Currency::USD, parts).unwrap(), whole);
        }

        #[test]
        fn what_is_printed_is_read_back(minor in -MINOR_MAX..=MINOR_MAX) {
            prop_assert_eq!(Money::parse(&usd(minor).to_string(), Currency::USD).unwrap(), usd(minor));
        }
    }
}

//! How the four languages write dates and numbers, and the words on the papers.
//!
//! Figures are set from their decimal digits; nothing here goes through a float.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::types::PaperSize;
use crate::kernel::{Currency, Money, Percent};

mod labels;

pub use labels::Labels;

/// A language papers are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    #[default]
    En,
    De,
    Fr,
    Es,
}

/// No line may break here.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';
/// Between the thousands of French figures.
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';
const MINUS: char = '\u{2212}';

impl Language {
    pub const ALL: [Self; 4] = [Self::En, Self::De, Self::Fr, Self::Es];

    /// The language as BCP 47 names it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }

    /// The language of a tag, whatever its region: `de-AT` is German.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    pub fn labels(self) -> &'static Labels {
        labels::of(self)
    }

    pub(super) fn decimal_mark(self) -> char {
        match self {
            Self::En => '.',
            Self::De | Self::Fr | Self::Es => ',',
        }
    }

    fn group_mark(self) -> char {
        match self {
            Self::En => ',',
            Self::De | Self::Es => '.',
            Self::Fr => NARROW_NO_BREAK_SPACE,
        }
    }

    /// A date with its month spelt out, so that nobody reads 3/4 the other way round. English
    /// puts the month first on Letter, where it is read in America, and the day first on A4.
    pub fn date(self, date: NaiveDate, size: PaperSize) -> String {
        let (day, year) = (date.day(), date.year());
        let month = self.labels().months[date.month0() as usize];
        match self {
            Self::En if size == PaperSize::Letter => format!("{month} {day}, {year}"),
            Self::En => format!("{day} {month} {year}"),
            Self::De => format!("{day}. {month} {year}"),
            Self::Fr if day == 1 => format!("1er {month} {year}"),
            Self::Fr => format!("{day} {month} {year}"),
            Self::Es => format!("{day} de {month} de {year}"),
        }
    }

    /// A number with grouped thousands and at least `min_places` decimals.
    pub fn number(self, value: Decimal, min_places: usize) -> String {
        self.digits(&value.normalize().to_string(), min_places)
    }

    /// `plain` is what [`Decimal`] and [`Money`] print: an optional `-`, digits, a point, digits.
    fn digits(self, plain: &str, min_places: usize) -> String {
        let (negative, plain) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain),
        };
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let mut text = String::with_capacity(plain.len() + 12);
        if negative {
            text.push(MINUS);
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(self.group_mark());
            }
            text.push(digit);
        }
        if !fraction.is_empty() || min_places > 0 {
            text.push(self.decimal_mark());
            text.push_str(fraction);
            text.extend(std::iter::repeat_n('0', min_places.saturating_sub(fraction.len())));
        }
        text
    }

    /// An amount without its currency, for columns that name it once.
    pub fn amount(self, money: Money) -> String {
        self.digits(&money.to_string(), 0)
    }

    /// An amount with its currency, where the language puts it: −$1,234.50, −1.234,50 €.
    pub fn money(self, money: Money) -> String {
        let amount = self.amount(money);
        let symbol = self.currency(money.currency());
        match self {
            Self::En => {
                let (sign, amount) = match amount.strip_prefix(MINUS) {
                    Some(rest) => ("\u{2212}", rest),
                    None => ("", amount.as_str()),
                };
                // A code needs room between itself and the figure; a symbol does not.
                match symbol.ends_with(char::is_alphabetic) {
                    true => format!("{sign}{symbol}{NO_BREAK_SPACE}{amount}"),
                    false => format!("{sign}{symbol}{amount}"),
                }
            }
            Self::De | Self::Fr | Self::Es => format!("{amount}{NO_BREAK_SPACE}{symbol}"),
        }
    }

    /// The sign of a currency where it can mean only one, else its code.
    pub fn currency(self, currency: Currency) -> &'static str {
        match (currency.code(), self) {
            ("USD", Self::Fr) => "$US",
            ("USD", _) => "$",
            ("EUR", _) => "€",
            ("GBP", Self::Fr) => "£GB",
            ("GBP", _) => "£",
            ("CAD", Self::Fr) => "$CA",
            ("CAD", _) => "CA$",
            ("AUD", Self::Fr) => "$AU",
            ("AUD", _) => "A$",
            ("NZD", Self::En) => "NZ$",
            ("INR", _) => "₹",
            ("JPY", Self::En | Self::De) => "¥",
            ("PLN", _) => "zł",
            ("UAH", _) => "₴",
            ("KRW", _) => "₩",
            ("ILS", _) => "₪",
            (code, _) => code,
        }
    }

    pub fn percent(self, percent: Percent) -> String {
        let number = self.number(percent.value(), 0);
        match self {
            Self::En => format!("{number}%"),
            Self::De | Self::Es => format!("{number}{NO_BREAK_SPACE}%"),
            Self::Fr => format!("{number}{NARROW_NO_BREAK_SPACE}%"),
        }
    }

    /// "Page 2 of 3"
    pub fn page_of(self, page: usize, pages: usize) -> String {
        let labels = self.labels();
        format!("{} {page} {} {pages}", labels.page, labels.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::try_new(minor, code.parse().unwrap()).unwrap()
    }

    #[test]
    fn amounts_as_each_language_writes_them() {
        use Language::{De, En, Es, Fr};
        let table = [
            (En, 123_456_789, "USD", "$1,234,567.89"),
            (En, -123_450, "USD", "−$1,234.50"),
            (En, 5, "GBP", "£0.05"),
            (En, 1_200, "JPY", "¥1,200"),
            (En, 1_234, "BHD", "BHD 1.234"),
            (En, -100, "CHF", "−CHF 1.00"),
            (En, 100_000, "CAD", "CA$1,000.00"),
            (De, 123_456_789, "EUR", "1.234.567,89 €"),
            (De, -99, "EUR", "−0,99 €"),
            (De, 123_400, "CHF", "1.234,00 CHF"),
            (Fr, 123_456_789, "EUR", "1\u{202f}234\u{202f}567,89 €"),
            (Fr, 100_000, "USD", "1\u{202f}000,00 $US"),
            (Es, 123_450, "EUR", "1.234,50 €"),
            (Es, -123_450, "USD", "−1.234,50 $"),
            (En, (1 << 53) - 1, "USD", "$90,071,992,547,409.91"),
        ];
        for (language, minor, code, expected) in table {
            // The table is easier to read with plain spaces.
            let written = language.money(money(minor, code)).replace(NO_BREAK_SPACE, " ");
            assert_eq!(written, expected, "{language:?} {minor} {code}");
        }
    }

    #[test]
    fn numbers_keep_the_places_they_need() {
        let table = [
            ("3", 0, "3", "3"),
            ("3.00", 0, "3", "3"),
            ("12.5", 2, "12.50", "12,50"),
            ("0.0375", 2, "0.0375", "0,0375"),
            ("1000", 0, "1,000", "1.000"),
            ("-1234567.1", 0, "−1,234,567.1", "−1.234.567,1"),
            ("0", 2, "0.00", "0,00"),
        ];
        for (plain, places, english, german) in table {
            let value = Decimal::from_str_exact(plain).unwrap();
            assert_eq!(Language::En.number(value, places), english);
            assert_eq!(Language::De.number(value, places), german);
        }
    }

    #[test]
    fn dates_as_each_language_writes_them() {
        let first = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let later = NaiveDate::from_ymd_opt(2026, 12, 24).unwrap();
        let a4 = |language: Language, date| language.date(date, PaperSize::A4);
        assert_eq!(a4(Language::En, first), "1 March 2026");
        assert_eq!(Language::En.date(first, PaperSize::Letter), "March 1, 2026");
        assert_eq!(a4(Language::De, first), "1. März 2026");
        assert_eq!(a4(Language::Fr, first), "1er mars 2026");
        assert_eq!(a4(Language::Fr, later), "24 décembre 2026");
        assert_eq!(a4(Language::Es, later), "24 de diciembre de 2026");
    }

    #[test]
    fn percentages_and_tags() {
        let rate: Percent = "7.5".parse().unwrap();
        assert_eq!(Language::En.percent(rate), "7.5%");
        assert_eq!(Language::De.percent(rate), "7,5\u{a0}%");
        assert_eq!(Language::Fr.percent(rate), "7,5\u{202f}%");
        assert_eq!(Language::from_tag("de-AT"), Some(Language::De));
        assert_eq!(Language::from_tag("pt"), None);
        assert_eq!(Language::Fr.page_of(2, 3), "Page 2 sur 3");
    }
}

//! Amounts as banks write them: signs, decimal marks, thousands, currency signs.
//!
//! An amount is read with its decimal mark known. The mark is decided from a whole column by
//! [`MarkEvidence`]: one "1.234" alone can be a thousand or one and a bit. What does not follow a
//! strict grammar is no amount: "12..34" is never repaired.

use std::str::FromStr;

use iso_currency::Currency;
use rust_decimal::Decimal;

/// More digits than this do not fit a decimal.
const DIGITS_MAX: u32 = 28;

/// An amount as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// With the places that were written; negative for a minus, for parentheses and for "DR".
    pub value: Decimal,
    /// Whether a plus, a minus, parentheses or a side stood beside the digits.
    pub signed: bool,
    /// "CR" or "DR" beside the digits.
    pub side: Option<Side>,
    /// ISO 4217, where a code or an unmistakable sign stood beside the digits.
    pub currency: Option<&'static str>,
}

/// The side of the owner's account, in the bank's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Money out.
    Debit,
    /// Money in.
    Credit,
}

/// Reads one amount whose decimal mark is known (`.` or `,`); `None` where it is garbled or empty.
///
/// Thousands may be parted by the other mark, by spaces of any width or by apostrophes; a minus may
/// lead or trail, parentheses mean minus, "CR" and "DR" may trail, currency signs and codes may
/// stand on either side.
pub fn read(text: &str, mark: char) -> Option<Amount> {
    let bare = undress(text)?;
    let magnitude = magnitude(bare.core, mark)?;
    let value = if bare.negative { -magnitude } else { magnitude };
    Some(Amount { value, signed: bare.signed, side: bare.side, currency: bare.currency })
}

/// Whether a cell of an amount column says that there is nothing.
pub fn is_blank(text: &str) -> bool {
    matches!(text.trim_matches(is_space), "" | "-" | "--" | "\u{2013}" | "\u{2014}" | "\u{2212}")
}

/// The ISO 4217 code a currency sign or code stands for, where it can only be one.
pub fn currency_of(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(is_space);
    known_currency(word).filter(|code| !code.is_empty())
}

/// Decides the decimal mark of a column from all of its amounts.
#[derive(Clone, Copy, Debug, Default)]
pub struct MarkEvidence {
    point: u32,
    comma: u32,
    /// "1.234": thousands or three places.
    open_point: u32,
    open_comma: u32,
    /// Below a thousand without any mark: "250".
    plain_small: u32,
    /// A thousand or more without any mark: "2500".
    plain_large: u32,
}

/// How sure a decimal mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The amounts can be read in no other way.
    Certain(char),
    /// The amounts speak for it, though another reading exists.
    Likely(char),
    /// Every amount reads either way, and differently: only the sign `.` or `,` that stands in them
    /// is known.
    Open(char),
    /// No amount has a mark: either reads the same.
    Unused,
}

impl Mark {
    /// The mark to read with: an undecided one is taken as the decimal mark.
    pub fn or_decimal(self) -> char {
        match self {
            Self::Certain(mark) | Self::Likely(mark) | Self::Open(mark) => mark,
            Self::Unused => '.',
        }
    }
}

impl MarkEvidence {
    /// Takes one amount of the column into account. What is no amount says nothing.
    pub fn add(&mut self, text: &str) {
        let Some(bare) = undress(text) else { return };
        let core = bare.core;
        if magnitude(core, '.').is_none() && magnitude(core, ',').is_none() {
            return;
        }
        let last = core.rfind(['.', ',']);
        let Some(last) = last else {
            let digits = core.chars().filter(char::is_ascii_digit).count();
            if core.contains(is_group_mark) || digits <= 3 {
                self.plain_small += 1;
            } else {
                self.plain_large += 1;
            }
            return;
        };
        let (before, after) = core.split_at(last);
        let is_point = after.starts_with('.');
        match role(before, &after[1..], if is_point { '.' } else { ',' }) {
            Role::Decimal => *self.count(is_point) += 1,
            Role::Thousands => *self.count(!is_point) += 1,
            Role::Either if is_point => self.open_point += 1,
            Role::Either => self.open_comma += 1,
        }
    }

    fn count(&mut self, point: bool) -> &mut u32 {
        if point { &mut self.point } else { &mut self.comma }
    }

    /// The decimal mark, and how sure it is.
    pub fn mark(&self) -> Mark {
        match (self.point, self.comma) {
            (0, 0) => self.without_proof(),
            (point, 0) if point > 0 => Mark::Certain('.'),
            (0, _) => Mark::Certain(','),
            (point, comma) => Mark::Likely(if point >= comma { '.' } else { ',' }),
        }
    }

    /// All marks stand before exactly three digits.
    fn without_proof(&self) -> Mark {
        let (mark, other) = match (self.open_point, self.open_comma) {
            (0, 0) => return Mark::Unused,
            (point, comma) if point >= comma => ('.', ','),
            _ => (',', '.'),
        };
        // Whoever writes "1.234" for a thousand writes "250" for less; whoever writes "2500"
        // does not part thousands.
        match (self.plain_small, self.plain_large) {
            (0, 0) => Mark::Open(mark),
            (small, large) if small > large => Mark::Likely(other),
            _ => Mark::Likely(mark),
        }
    }
}

enum Role {
    Decimal,
    Thousands,
    Either,
}

/// What the last mark of an amount is, from the digits around it.
fn role(before: &str, after: &str, mark: char) -> Role {
    if before.contains(mark) {
        return Role::Thousands;
    }
    let other_group = before.contains(|c| c == '.' || c == ',' || is_group_mark(c));
    let lone_zero = before.trim_start_matches('0').is_empty();
    if after.len() != 3 || other_group || lone_zero || before.len() > 3 {
        return Role::Decimal;
    }
    Role::Either
}

/// The digits of an amount with everything around them taken off.
struct Bare<'a> {
    core: &'a str,
    negative: bool,
    signed: bool,
    side: Option<Side>,
    currency: Option<&'static str>,
}

fn undress(text: &str) -> Option<Bare<'_>> {
    let mut core = text.trim_matches(is_space);
    core = core.strip_prefix('\'').unwrap_or(core);
    let mut bare = Bare { core, negative: false, signed: false, side: None, currency: None };
    if let Some(inside) = core.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (bare.negative, bare.signed) = (true, true);
        bare.core = inside;
    }
    // A sign, a side and a currency on each side at most: more is garbled.
    for _ in 0..6 {
        bare.core = bare.core.trim_matches(is_space);
        let (first, last) = (bare.core.chars().next()?, bare.core.chars().next_back()?);
        if starts_number(first) && last.is_ascii_digit() {
            return Some(bare);
        }
        take_off(&mut bare, first, last)?;
    }
    None
}

fn starts_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// Takes one sign, side or currency off either end; `None` where there is none.
fn take_off(bare: &mut Bare<'_>, first: char, last: char) -> Option<()> {
    if let Some(rest) = without_dashed_places(bare.core) {
        bare.core = rest;
        return Some(());
    }
    if sign(first).is_some() || sign(last).is_some() {
        return take_off_sign(bare, first, last);
    }
    if !starts_number(first) {
        let end = bare.core.find(ends_word).unwrap_or(bare.core.len());
        let (word, rest) = bare.core.split_at(end);
        bare.core = rest;
        return take_word(bare, word);
    }
    // "12." has no places and no word behind it.
    if matches!(last, '.' | ',')
        && bare.core.trim_end_matches(['.', ',']).ends_with(|c: char| c.is_ascii_digit())
    {
        bare.core = bare.core.strip_suffix(last)?;
        return bare.core.ends_with(|c: char| c.is_ascii_digit()).then_some(());
    }
    let start =
        bare.core.rfind(|c: char| c.is_ascii_digit() || sign(c).is_some() || is_space(c))?;
    let start = start + bare.core[start..].chars().next()?.len_utf8();
    let (rest, word) = bare.core.split_at(start);
    bare.core = rest;
    take_word(bare, word)
}

fn ends_word(c: char) -> bool {
    c.is_ascii_digit() || sign(c).is_some() || is_space(c)
}

/// "100,-" and "100.--" are a hundred without cents, not minus a hundred.
fn without_dashed_places(core: &str) -> Option<&str> {
    let dashes = core.trim_end_matches(['-', '\u{2013}', '\u{2014}']);
    let rest = dashes.strip_suffix(['.', ','])?;
    (dashes.len() < core.len() && rest.ends_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

fn take_off_sign(bare: &mut Bare<'_>, first: char, last: char) -> Option<()> {
    if bare.signed {
        return None;
    }
    bare.signed = true;
    if let Some(negative) = sign(first) {
        bare.negative = negative;
        bare.core = bare.core.strip_prefix(first)?;
        return Some(());
    }
    bare.negative = sign(last)?;
    bare.core = bare.core.strip_suffix(last)?;
    Some(())
}

fn take_word(bare: &mut Bare<'_>, word: &str) -> Option<()> {
    let word = word.trim_matches(is_space);
    let word =
        if word.is_ascii() { word } else { word.trim_end_matches('.').trim_end_matches(is_space) };
    if let Some(side) = side_of(word) {
        if bare.signed {
            return None;
        }
        (bare.signed, bare.side, bare.negative) = (true, Some(side), side == Side::Debit);
        return Some(());
    }
    let code = known_currency(word)?;
    // "$12.00 USD" names one currency twice; "EUR 12.00 USD" is garbled.
    if !code.is_empty() {
        if bare.currency.is_some_and(|known| known != code) {
            return None;
        }
        bare.currency = Some(code);
    }
    Some(())
}

fn side_of(word: &str) -> Option<Side> {
    match word {
        "CR" | "Cr" | "cr" | "Cr." | "CR." | "C" | "H" => Some(Side::Credit),
        "DR" | "Dr" | "dr" | "Dr." | "DR." | "D" | "S" => Some(Side::Debit),
        _ => None,
    }
}

/// The code, or an empty one where the sign stands for several currencies.
fn known_currency(word: &str) -> Option<&'static str> {
    let sign = CURRENCY_SIGNS.iter().find(|(sign, _)| *sign == word);
    sign.map(|(_, code)| *code).or_else(|| iso_code(word))
}

fn iso_code(word: &str) -> Option<&'static str> {
    let plain = word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    plain.then(|| Currency::from_str(word).ok().map(|currency| currency.code()))?
}

fn sign(c: char) -> Option<bool> {
    match c {
        '-' | '\u{2212}' | '\u{2013}' | '\u{2014}' | '\u{FE63}' | '\u{FF0D}' | '\u{2010}'
        | '\u{2011}' => Some(true),
        '+' | '\u{FF0B}' => Some(false),
        _ => None,
    }
}

/// White space of any width, and the marks of direction some exports wrap amounts in.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' | '\0')
}

fn is_group_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '\u{00B4}' | '`')
}

/// The digits as a number: at most one decimal mark, and thousands parted by one sign throughout.
fn magnitude(core: &str, mark: char) -> Option<Decimal> {
    let mut number = Number::default();
    for c in core.chars() {
        match c.to_digit(10) {
            Some(digit) => number.digit(digit)?,
            None if c == mark => number.decimal_mark()?,
            None if matches!(c, '.' | ',') || is_group_mark(c) => number.group_mark(c)?,
            None => return None,
        }
    }
    number.value()
}

#[derive(Default)]
struct Number {
    digits: i128,
    count: u32,
    places: Option<u32>,
    group_mark: Option<char>,
    in_group: u32,
    /// India parts hundreds of thousands by two digits: 1,00,000.00.
    short_groups: bool,
}

impl Number {
    fn digit(&mut self, digit: u32) -> Option<()> {
        self.count = self.count.checked_add(1).filter(|count| *count <= DIGITS_MAX)?;
        self.digits = self.digits.checked_mul(10)?.checked_add(i128::from(digit))?;
        match &mut self.places {
            Some(places) => *places += 1,
            None => self.in_group += 1,
        }
        Some(())
    }

    fn decimal_mark(&mut self) -> Option<()> {
        let grouped = self.group_mark.is_none() || self.in_group == 3;
        let first = self.places.is_none() && grouped;
        self.places = Some(0);
        first.then_some(())
    }

    fn group_mark(&mut self, mark: char) -> Option<()> {
        let fits = match self.group_mark {
            None => (1..=3).contains(&self.in_group),
            Some(known) if known != mark => false,
            Some(_) if self.in_group == 2 && mark == ',' => {
                self.short_groups = true;
                true
            }
            Some(_) => self.in_group == 3 && !self.short_groups,
        };
        self.group_mark = Some(mark);
        self.in_group = 0;
        (fits && self.places.is_none()).then_some(())
    }

    fn value(&self) -> Option<Decimal> {
        let whole_groups = self.group_mark.is_none() || self.places.is_some() || self.in_group == 3;
        if self.count == 0 || !whole_groups {
            return None;
        }
        Decimal::try_from_i128_with_scale(self.digits, self.places.unwrap_or(0)).ok()
    }
}

/// Signs banks put beside an amount, with the currency where it can only be one.
const CURRENCY_SIGNS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("\u{80}", "EUR"),
    ("£", "GBP"),
    ("$", ""),
    ("US$", "USD"),
    ("U$S", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("NT$", "TWD"),
    ("R$", "BRL"),
    ("MX$", "MXN"),
    ("¥", ""),
    ("￥", ""),
    ("₺", "TRY"),
    ("TL", "TRY"),
    ("₽", "RUB"),
    ("руб", "RUB"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("₹", "INR"),
    ("Rs", ""),
    ("Rs.", ""),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("Kč", "CZK"),
    ("Kc", "CZK"),
    ("Ft", "HUF"),
    ("kr", ""),
    ("kr.", ""),
    ("Kr", ""),
    ("Kr.", ""),
    ("lei", "RON"),
    ("лв", "BGN"),
    ("Fr", "CHF"),
    ("Fr.", "CHF"),
    ("SFr", "CHF"),
    ("SFr.", "CHF"),
    ("R", "ZAR"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("KM", "BAM"),
    ("د.ا", "JOD"),
    ("د.إ", "AED"),
    ("د.ك", "KWD"),
    ("ر.س", "SAR"),
    ("ج.م", "EGP"),
    ("Euro", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("EURO", "EUR"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, mark: char) -> Option<String> {
        read(text, mark).map(|amount| amount.value.to_string())
    }

    fn mark(column: &[&str]) -> Mark {
        let mut evidence = MarkEvidence::default();
        column.iter().for_each(|text| evidence.add(text));
        evidence.mark()
    }

    #[test]
    fn amounts_keep_the_places_the_bank_wrote() {
        for (text, mark, expected) in [
            ("-10", '.', "-10"),
            ("29.5", '.', "29.5"),
            ("512.0", '.', "512.0"),
            ("1,234.56", '.', "1234.56"),
            ("-1.234,56", ',', "-1234.56"),
            ("24 207,40", ',', "24207.40"),
            ("24\u{a0}207,40", ',', "24207.40"),
            ("24\u{202f}207,40", ',', "24207.40"),
            ("1'234.50", '.', "1234.50"),
            ("1’234’567.50", '.', "1234567.50"),
            ("1,00,000.00", '.', "100000.00"),
            ("12,34,56,789.10", '.', "123456789.10"),
            (".50", '.', "0.50"),
            ("-,50", ',', "-0.50"),
            ("12.", '.', "12"),
            ("0.12345", '.', "0.12345"),
            ("000123,45", ',', "123.45"),
        ] {
            assert_eq!(value(text, mark).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn signs_stand_before_after_or_around() {
        for (text, expected) in [
            ("12.00-", "-12.00"),
            ("12.00 -", "-12.00"),
            ("(12.00)", "-12.00"),
            ("($12.00)", "-12.00"),
            ("-$12.00", "-12.00"),
            ("$-12.00", "-12.00"),
            ("- 12.00", "-12.00"),
            ("−12.00", "-12.00"),
            ("–12.00", "-12.00"),
            ("+12.00", "12.00"),
            ("12.00+", "12.00"),
            ("12.00 DR", "-12.00"),
            ("12.00Cr", "12.00"),
            ("100,-", "100"),
            ("100.--", "100"),
            ("-100,-", "-100"),
            ("\u{200e}-12.00\u{200e}", "-12.00"),
        ] {
            assert_eq!(value(text, '.').as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn currencies_may_stand_beside_an_amount() {
        for (text, expected, currency) in [
            ("€ 12,00", "12.00", Some("EUR")),
            ("-12,00 €", "-12.00", Some("EUR")),
            ("EUR 12,00", "12.00", Some("EUR")),
            ("12,00 EUR", "12.00", Some("EUR")),
            ("12,00EUR", "12.00", Some("EUR")),
            ("R$ 1.234,56", "1234.56", Some("BRL")),
            ("-R$1.234,56", "-1234.56", Some("BRL")),
            ("1 234,56 zł", "1234.56", Some("PLN")),
            ("1 234,56 Kč", "1234.56", Some("CZK")),
            ("12,50 kr.", "12.50", None),
            ("kr 12,50", "12.50", None),
            ("₺1.234,56", "1234.56", Some("TRY")),
            ("CHF -12,50", "-12.50", Some("CHF")),
            ("$12,50 USD", "12.50", Some("USD")),
        ] {
            let amount = read(text, ',').unwrap_or_else(|| panic!("{text}"));
            assert_eq!(amount.value.to_string(), expected, "{text}");
            assert_eq!(amount.currency, currency, "{text}");
        }
    }

    #[test]
    fn a_garbled_amount_is_no_amount() {
        for text in [
            "12..34",
            "12,,34",
            "1,2,3",
            "--12",
            "+-12",
            "-12-",
            "(-12)",
            "12 x",
            "abc",
            "",
            "-",
            "1.2.3",
            "12.34.56",
            "1,23",
            "1e5",
            "EUR 1 USD",
            "12/34",
            "1 23",
            "'",
            "€",
            "()",
            ".",
            "99999999999999999999999999999999999",
            "12:34",
            "1,234,56.00",
            "5%",
            "DE12",
            "12.-.",
        ] {
            assert_eq!(value(text, '.'), None, "{text}");
        }
    }

    #[test]
    fn the_mark_is_decided_from_the_whole_column() {
        assert_eq!(mark(&["1.234", "12,50"]), Mark::Certain(','));
        assert_eq!(mark(&["1,234", "12.50"]), Mark::Certain('.'));
        assert_eq!(mark(&["1.234.567", "1.000"]), Mark::Certain(','));
        assert_eq!(mark(&["1.234,5"]), Mark::Certain(','));
        assert_eq!(mark(&["1'234.500"]), Mark::Certain('.'));
        assert_eq!(mark(&["0.500", "1.250"]), Mark::Certain('.'));
        assert_eq!(mark(&["25.000", "500"]), Mark::Likely(','));
        assert_eq!(mark(&["25.000", "5000"]), Mark::Likely('.'));
        assert_eq!(mark(&["25.000", "15.000"]), Mark::Open('.'));
        assert_eq!(mark(&["25", "x", ""]), Mark::Unused);
        assert_eq!(mark(&["25,00", "25.00", "1,00"]), Mark::Likely(','));
    }
}

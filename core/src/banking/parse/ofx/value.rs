//! The texts, days and amounts of OFX.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::day::DayOrder;

/// A value as a person reads it: entities resolved, CDATA unwrapped, line breaks as spaces.
pub fn text(value: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | 0x7f);
    if value.bytes().all(plain) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(next) = rest.chars().next() {
        rest = match next {
            '&' => push_entity(&mut out, rest),
            '<' if rest.starts_with("<![CDATA[") => push_cdata(&mut out, rest),
            '<' if rest.starts_with("<!--") => behind(rest, "-->"),
            '\n' | '\r' => push_break(&mut out, rest),
            _ => push_char(&mut out, rest, next),
        };
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

fn push_char<'a>(out: &mut String, rest: &'a str, next: char) -> &'a str {
    match next {
        '\t' => out.push(' '),
        _ if next.is_control() => {}
        _ => out.push(next),
    }
    rest.get(next.len_utf8()..).unwrap_or_default()
}

fn push_break<'a>(out: &mut String, rest: &'a str) -> &'a str {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push(' ');
    }
    rest.trim_start()
}

fn push_cdata<'a>(out: &mut String, rest: &'a str) -> &'a str {
    let inner = rest.strip_prefix("<![CDATA[").unwrap_or(rest);
    let (inner, rest) = inner.split_once("]]>").unwrap_or((inner, ""));
    out.extend(inner.chars().filter(|char| !char.is_control()));
    rest
}

fn behind<'a>(rest: &'a str, end: &str) -> &'a str {
    rest.split_once(end).map_or("", |(_, behind)| behind)
}

/// An entity, or the `&` of a bank that does not escape.
fn push_entity<'a>(out: &mut String, rest: &'a str) -> &'a str {
    let behind = rest.get(1..).unwrap_or_default();
    let end = behind.bytes().take(10).position(|byte| byte == b';');
    let name = end.and_then(|end| behind.get(..end));
    match name.and_then(entity) {
        Some(char) => out.push(char),
        None => {
            out.push('&');
            return behind;
        }
    }
    end.and_then(|end| behind.get(end + 1..)).unwrap_or_default()
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" | "AMP" => Some('&'),
        "lt" | "LT" => Some('<'),
        "gt" | "GT" => Some('>'),
        "quot" | "QUOT" => Some('"'),
        "apos" | "APOS" => Some('\''),
        "nbsp" | "NBSP" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|char| !char.is_control())
        }
    }
}

/// The calendar day as it is written: a time and a zone behind it do not shift it.
///
/// `20120720120000[-5:EST]`, `2012-07-20`, `20/07/2012`. Where the year stands last and both other
/// numbers could be the month, `order` decides; without it there is no day.
pub fn day(value: &str, order: Option<DayOrder>) -> Option<NaiveDate> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if digits >= 8 {
        return date(value.get(..4)?, value.get(4..6)?, value.get(6..8)?);
    }
    let separator = value.get(digits..)?.chars().next().filter(|char| "-/.".contains(*char))?;
    let mut parts = value.splitn(3, separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let third_len = third.bytes().take_while(u8::is_ascii_digit).count();
    let third = third.get(..third_len)?;
    match (first.len(), third_len) {
        (4, 1 | 2) => date(first, second, third),
        (1 | 2, 4) => year_last(first, second, third, order),
        _ => None,
    }
}

fn year_last(a: &str, b: &str, year: &str, order: Option<DayOrder>) -> Option<NaiveDate> {
    let (day_first, month_first) = (date(year, b, a), date(year, a, b));
    match order {
        Some(DayOrder::DayFirst) => day_first,
        Some(DayOrder::MonthFirst) => month_first,
        None if day_first == month_first || month_first.is_none() => day_first,
        None if day_first.is_none() => month_first,
        None => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A signed amount with the places it is written with.
///
/// OFX knows a decimal mark, `.` or `,`, and no thousands; banks write them all the same. A mark
/// that stands alone is the decimal mark (unless `decimal` says it is the other); of two kinds the
/// last one is.
pub fn amount(value: &str, decimal: Option<char>) -> Option<Decimal> {
    plain_amount(value.as_bytes(), decimal).or_else(|| dressed_amount(value, decimal))
}

/// `-12.34` and `12,34`: what nearly every amount looks like.
fn plain_amount(value: &[u8], decimal: Option<char>) -> Option<Decimal> {
    let (negative, digits) = match value {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let (mut number, mut scale) = (0_i64, None);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                scale = scale.map(|scale: u32| scale + 1);
            }
            b'.' | b','
                if scale.is_none() && decimal.is_none_or(|mark| mark == char::from(*byte)) =>
            {
                scale = Some(0);
            }
            _ => return None,
        }
    }
    if digits.len() == usize::from(scale.is_some()) {
        return None;
    }
    let number = if negative { -number } else { number };
    Decimal::try_new(number, scale.unwrap_or(0)).ok()
}

/// `1.234,56-`, `(1'234.50)`, `R$ 12,00`, `1 234.56 CR`.
fn dressed_amount(value: &str, decimal: Option<char>) -> Option<Decimal> {
    if value.len() > 80 {
        return None;
    }
    let (mut number, mut letters, mut signs) = (String::new(), String::new(), 0);
    let (mut negative, mut letters_behind) = (false, false);
    for char in text(value).chars() {
        match char {
            '0'..='9' | '.' | ',' if letters_behind => return None,
            '0'..='9' | '.' | ',' => number.push(char),
            '\'' | '’' | '_' if !number.is_empty() => {}
            '+' => signs += 1,
            '-' | '−' | '–' | '(' => (signs, negative) = (signs + 1, true),
            ')' if negative => {}
            '$' | '€' | '£' | '¥' => {}
            _ if char.is_whitespace() => {}
            _ if char.is_ascii_alphabetic() => {
                letters.push(char.to_ascii_uppercase());
                letters_behind = !number.is_empty();
            }
            _ => return None,
        }
    }
    match letters.as_str() {
        "DR" | "D" => (signs, negative) = (signs + 1, true),
        "" | "CR" | "C" | "R" | "US" => {}
        currency if currency.len() == 3 => {}
        _ => return None,
    }
    let number = undress(&number, decimal).filter(|_| signs <= 1)?;
    let amount = Decimal::from_str_exact(&number).ok()?;
    Some(if negative && !amount.is_zero() { -amount } else { amount })
}

/// Digits with a `.` as decimal mark, from digits with any marks.
fn undress(number: &str, decimal: Option<char>) -> Option<String> {
    let Some(mark) = number.chars().rfind(|char| matches!(char, '.' | ',')) else {
        return (!number.is_empty()).then(|| number.to_owned());
    };
    let other = if mark == '.' { ',' } else { '.' };
    let mixed = number.contains(other);
    let alone = number.matches(mark).count() == 1;
    let is_decimal = alone && (mixed || decimal.is_none_or(|decimal| decimal == mark));
    if mixed && !is_decimal {
        return None; // "1.234,567,8" is nobody's number.
    }
    let (whole, places) = if is_decimal { number.rsplit_once(mark)? } else { (number, "") };
    let separator = if is_decimal { other } else { mark };
    is_grouped(whole, separator).then(|| match places {
        "" => whole.replace(separator, ""),
        _ => format!("{}.{places}", whole.replace(separator, "")),
    })
}

/// Thousands, or the hundreds of thousands of India: the last group has three digits.
fn is_grouped(whole: &str, separator: char) -> bool {
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let Some((last, middle)) = rest.split_last() else {
        return digits(first);
    };
    (1..=3).contains(&first.len())
        && last.len() == 3
        && middle.iter().all(|group| (2..=3).contains(&group.len()))
        && std::iter::once(first).chain(rest.iter().copied()).all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_sign_and_places() {
        let cases = [
            ("-30.000", "-30.000"),
            ("+00000000000115.8331", "115.8331"),
            ("-00000000001500.0000", "-1500.0000"),
            ("12,34", "12.34"),
            ("-80", "-80"),
            ("-.5", "-0.5"),
            ("5.", "5"),
            ("1,234.56", "1234.56"),
            ("-1.234,56", "-1234.56"),
            ("1,234,567", "1234567"),
            ("1,00,000.00", "100000.00"),
            ("1 234,50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("12.34-", "-12.34"),
            ("(12.34)", "-12.34"),
            ("R$ 12,00", "12.00"),
            ("$-1,234.00", "-1234.00"),
            ("−5.00", "-5.00"),
            ("- 45.10", "-45.10"),
            ("12.00 DR", "-12.00"),
            ("-0.00", "0.00"),
            ("123456789012345678901.23", "123456789012345678901.23"),
        ];
        for (written, expected) in cases {
            let read = amount(written, None).map(|amount| amount.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_amount() {
        let garbled = [
            "",
            "-",
            ".",
            "12..34",
            "1.2.3",
            "--5",
            "abc",
            "12a34",
            "1e5",
            "NaN",
            "1,23,4.5,6",
            "*",
            "99999999999999999999999999999999999",
        ];
        for written in garbled {
            assert_eq!(amount(written, None), None, "{written}");
        }
    }

    #[test]
    fn a_hint_says_which_mark_is_the_decimal_one() {
        let read = |hint| amount("1,234", Some(hint)).map(|amount| amount.to_string());
        assert_eq!(read('.').as_deref(), Some("1234"));
        assert_eq!(read(',').as_deref(), Some("1.234"));
    }

    #[test]
    fn days_are_read_as_written() {
        let cases = [
            ("20120720", None, Some("2012-07-20")),
            ("20120720235959.999[-5:EST]", None, Some("2012-07-20")),
            ("20180804093914:014", None, Some("2018-08-04")),
            ("20091217162416.000[-:EST]", None, Some("2009-12-17")),
            ("2012-07-20T00:00:00", None, Some("2012-07-20")),
            ("2012/7/2", None, Some("2012-07-02")),
            ("20/07/2012", None, Some("2012-07-20")),
            ("07/20/2012 00:00", None, Some("2012-07-20")),
            ("05/05/2012", None, Some("2012-05-05")),
            ("04/05/2012", None, None),
            ("04/05/2012", Some(DayOrder::DayFirst), Some("2012-05-04")),
            ("04/05/2012", Some(DayOrder::MonthFirst), Some("2012-04-05")),
            ("20120231", None, None),
            ("201207", None, None),
            ("", None, None),
            ("00000000", None, None),
            ("yesterday", None, None),
        ];
        for (written, order, expected) in cases {
            let read = day(written, order).map(|day| day.to_string());
            assert_eq!(read.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn texts_are_read_as_a_person_reads_them() {
        let cases = [
            ("plain   text", "plain   text"),
            ("R&amp;D &lt;x&gt; &#233;&#xE9;", "R&D <x> éé"),
            ("AT&T & Co; &unknown; &", "AT&T & Co; &unknown; &"),
            ("<![CDATA[Transfer &<> etc.]]>", "Transfer &<> etc."),
            ("one\r\n   two\n", "one two"),
            ("a<!-- note -->b\0", "ab"),
        ];
        for (written, expected) in cases {
            assert_eq!(text(written), expected, "{written}");
        }
    }
}

//! The fields of a message, and the two that carry money: a balance and a movement.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// The tags that begin a field. A description may hold other words between colons.
const TAGS: [&str; 29] = [
    "13", "13C", "13D", "20", "21", "25", "25P", "28", "28C", "28D", "34F", "60", "60F", "60M",
    "61", "62", "62F", "62M", "64", "65", "86", "90C", "90D", "NS", "NI", "940", "942", "MT940",
    "MT942",
];
/// Digits of an amount; SWIFT allows fifteen, some banks fill up with zeros.
const DIGITS_MAX: usize = 28;
/// Places of an amount that was put together again from two lines.
const PLACES_MAX: u32 = 3;
/// Two-digit years from here on are of the century before.
const CENTURY_TURN: i32 = 80;

/// A field: its tag, and what follows up to the next tag or the end of the message.
#[derive(Debug)]
pub struct Field<'a> {
    pub tag: &'a str,
    pub value: &'a str,
    /// Line of the tag, from 1.
    pub line: u64,
    /// From the tag to the end of the value, in bytes of the text.
    pub source: Range<usize>,
}

/// Whether a line begins with a tag, after the blocks of a SWIFT header if there are any.
pub fn begins_a_field(line: &str) -> bool {
    match Shape::of(line) {
        Shape::Tagged(_) => true,
        Shape::Envelope(Some(rest)) => begins_a_field(rest),
        Shape::Envelope(None) => line.trim_start().starts_with("{1:F"),
        Shape::Text => false,
    }
}

/// What a line is.
enum Shape<'a> {
    /// It begins with this tag.
    Tagged(&'a str),
    /// A header block, or the end of a message; text of the next may follow.
    Envelope(Option<&'a str>),
    Text,
}

impl<'a> Shape<'a> {
    fn of(line: &'a str) -> Self {
        let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
        let line = line.trim_start_matches(blank);
        let bare = line.trim_end_matches(blank);
        if let Some(tag) = line.strip_prefix(':').and_then(leading_tag) {
            return Self::Tagged(tag);
        }
        let block = |number| line.starts_with('{') && line.get(1..3) == Some(number);
        if ["1:", "2:", "3:", "4:", "5:"].into_iter().any(block) || bare.starts_with("-}") {
            return Self::Envelope(line.split_once("{4:").map(|(_, rest)| rest));
        }
        let end = bare.strip_prefix('-').is_some_and(|rest| rest.chars().all(|c| c == 'X'));
        if end { Self::Envelope(None) } else { Self::Text }
    }
}

/// The tag before the next colon, if it is one.
fn leading_tag(after_colon: &str) -> Option<&str> {
    let end = after_colon.bytes().take(6).position(|byte| byte == b':')?;
    let tag = after_colon.get(..end)?;
    TAGS.iter().any(|known| known.eq_ignore_ascii_case(tag)).then_some(tag)
}

/// The fields of all messages, in order. Cost: the text once.
pub fn fields(text: &str) -> Vec<Field<'_>> {
    let mut found: Vec<Field<'_>> = Vec::new();
    let mut ended = false;
    for Piece { start, end, line } in pieces(text) {
        let mut piece = text.get(start..end).unwrap_or_default();
        let mut shape = Shape::of(piece);
        if let Shape::Envelope(rest) = shape {
            ended = true;
            let Some(rest) = rest else { continue };
            piece = rest;
            shape = Shape::of(rest);
        }
        match shape {
            Shape::Tagged(tag) => {
                ended = false;
                let tagged = end - piece.trim_start_matches(|c| c != ':').len();
                let value = tagged + tag.len() + 2;
                found.push(Field {
                    tag,
                    value: text.get(value..end).unwrap_or_default(),
                    line,
                    source: tagged..end,
                });
            }
            Shape::Text if !ended => {
                if let Some(field) = found.last_mut() {
                    let value = field.source.start + field.tag.len() + 2;
                    field.value = text.get(value..end).unwrap_or_default();
                    field.source.end = end;
                }
            }
            _ => {}
        }
    }
    found
}

/// A line of the text, or a part of one where several fields stand on it.
struct Piece {
    start: usize,
    end: usize,
    line: u64,
}

/// The lines. Where all fields stand on one line, or FinTS's "@@" ends lines, a tag within a line
/// begins a piece too.
fn pieces(text: &str) -> impl Iterator<Item = Piece> + '_ {
    let separators: &[char] = if text.contains('\n') { &['\n'] } else { &['\r'] };
    let lines_before_last = text.trim_end().matches(separators).take(2).count();
    let inline = lines_before_last < 2 || text.contains("@@:");
    let mut next = 0;
    let lines = text.split(separators).zip(1_u64..);
    lines.flat_map(move |(line, number)| {
        let mut rest = Some(line);
        let mut start = next;
        next += line.len() + 1;
        std::iter::from_fn(move || {
            let whole = rest?;
            let cut = cut(whole, inline);
            let (piece, after) = whole.split_at_checked(cut.unwrap_or(whole.len()))?;
            rest = cut.map(|_| after);
            let piece = Piece { start, end: start + piece.len(), line: number };
            start = piece.end;
            Some(piece)
        })
    })
}

/// Where a line is parted: behind a carriage return within it, and before a tag if tags may stand
/// within lines.
fn cut(line: &str, inline: bool) -> Option<usize> {
    let within = |at: usize| at > 0 && at < line.len();
    if !inline {
        return line.find('\r').map(|at| at + 1).filter(|&at| within(at));
    }
    let cut = |(at, mark): (usize, &str)| match mark {
        "\r" => Some(at + 1).filter(|&at| within(at)),
        _ => {
            Some(at).filter(|&at| within(at) && line.get(at + 1..).and_then(leading_tag).is_some())
        }
    };
    line.match_indices([':', '\r']).find_map(cut)
}

/// A day of six or eight digits, and whether it had to be moved to the end of its month: some banks
/// count every month as thirty days, and pay interest on the thirtieth of February.
pub fn day(digits: &str) -> Option<(NaiveDate, bool)> {
    let number = |range: Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let (year, rest) = match digits.len() {
        6 => {
            let year = i32::try_from(number(0..2)?).ok()?;
            (if year < CENTURY_TURN { year + 2000 } else { year + 1900 }, 2)
        }
        8 => (i32::try_from(number(0..4)?).ok()?, 4),
        _ => return None,
    };
    let (month, day) = (number(rest..rest + 2)?, number(rest + 2..rest + 4)?);
    if let Some(day) = NaiveDate::from_ymd_opt(year, month, day) {
        return Some((day, false));
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.with_day(u32::from(first.num_days_in_month()))?;
    (29..=31).contains(&day).then_some((last, true))
}

/// The amount at the front, with the places it is written with, and what follows it. The decimal
/// mark is the comma, or what a bank writes in its place.
pub fn amount(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim_start();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
    let (written, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let last = written.rfind([',', '.']).and_then(|at| written.get(at..)?.chars().next());
    // A mark that occurs again parts thousands.
    let decimal_mark = last.filter(|&mark| written.matches(mark).count() == 1);
    let divided = decimal_mark.and_then(|mark| written.rsplit_once(mark));
    let (whole, places) = divided.unwrap_or((written, ""));
    let separated = whole.contains(['.', ',']);
    let whole = if separated { thousands(whole)? } else { whole.to_owned() };
    if !places.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() && places.is_empty() {
        return None;
    }
    let digits = format!("{}{places}", whole.trim_start_matches('0'));
    if digits.len() > DIGITS_MAX {
        return None;
    }
    let number: i128 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    let scale = u32::try_from(places.len()).ok()?;
    let number = if negative { -number } else { number };
    Some((Decimal::try_from_i128_with_scale(number, scale).ok()?, rest))
}

/// The digits of a whole number in groups of three.
fn thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    groups.all(|group| group.len() == 3).then(|| {
        let rest = whole.get(first.len()..).unwrap_or_default();
        first.chars().chain(rest.chars().filter(char::is_ascii_digit)).collect()
    })
}

/// Which way the money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub money_in: bool,
    /// Announced and not yet there (MT942).
    pub expected: bool,
}

/// The mark at the front, and what follows it. A reversed credit takes money away.
fn mark(text: &str) -> Option<(Mark, &str)> {
    let text = text.trim_start();
    let upper = |place: usize| text.as_bytes().get(place).map(u8::to_ascii_uppercase);
    let (reversed, expected) = (upper(0)? == b'R', upper(0)? == b'E');
    let length = if reversed || expected { 2 } else { 1 };
    let money_in = match upper(length - 1)? {
        b'C' => !reversed,
        b'D' => reversed,
        _ => return None,
    };
    Some((Mark { money_in, expected }, text.get(length..)?))
}

/// A balance: its mark, its day, its currency and its amount.
#[derive(Debug, PartialEq)]
pub struct Balance<'a> {
    pub day: Option<NaiveDate>,
    /// Empty where the bank left it out.
    pub currency: &'a str,
    pub amount: Decimal,
}

pub fn balance(value: &str) -> Option<Balance<'_>> {
    let (mark, rest) = mark(value)?;
    let rest = rest.trim_start();
    let length = day_length(rest);
    let day = rest.get(..length).and_then(day).map(|(day, _)| day);
    let rest = rest.get(length..)?;
    let rest = rest.trim_start();
    let currency = rest.get(..3).filter(|code| code.bytes().all(|b| b.is_ascii_alphabetic()));
    let (amount, _) = amount(rest.get(currency.map_or(0, str::len)..)?)?;
    let amount = if mark.money_in { amount } else { negated(amount) };
    Some(Balance { day, currency: currency.unwrap_or_default(), amount })
}

/// The length of the day before a balance's currency: six digits, or eight where a letter follows
/// them. A day that does not exist ("000000") is as long.
fn day_length(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let currency_follows = text.as_bytes().get(8).is_some_and(u8::is_ascii_alphabetic);
    match digits {
        8 if currency_follows => 8,
        6.. => 6,
        _ => 0,
    }
}

/// Zero has no sign.
fn negated(amount: Decimal) -> Decimal {
    if amount.is_zero() { amount } else { -amount }
}

/// A statement line, `:61:`.
#[derive(Debug, PartialEq)]
pub struct Movement {
    pub day: NaiveDate,
    /// Whether its day does not exist and was taken as the last of the month.
    pub day_moved: bool,
    /// Signed.
    pub amount: Decimal,
    pub expected: bool,
    /// "NTRF", "N426" … or empty.
    pub kind: String,
    /// Of the account's owner; empty for "NONREF".
    pub reference: String,
    /// Of the bank; empty for "NONREF".
    pub bank_reference: String,
    /// What the bank adds below the line.
    pub supplement: String,
}

/// The rows of a value, without blanks around them and without empty ones.
pub fn rows(value: &str) -> impl Iterator<Item = &str> {
    value.split(['\n', '\r']).map(str::trim).filter(|row| !row.is_empty())
}

/// Reads a statement line, or says why not. Where it is wrapped within its amount or before, its
/// rows are read as one.
pub fn movement(value: &str) -> Result<Movement, &'static str> {
    let mut others = rows(value);
    let first = others.next().unwrap_or_default();
    let others: Vec<&str> = others.collect();
    let joined = || movement_of(&rows(value).collect::<String>());
    let movement = match movement_of(first) {
        Ok(movement) => movement,
        Err(reason) => return joined().map_err(|_| reason),
    };
    let bare = movement.kind.is_empty() && movement.reference.is_empty();
    let goes_on = others.first().is_some_and(|row| row.starts_with([',', '.']) || digit(row));
    if bare && goes_on {
        let whole = joined().ok();
        let amount = |m: &Movement| !m.kind.is_empty() && m.amount.scale() <= PLACES_MAX;
        if let Some(whole) = whole.filter(amount) {
            return Ok(whole);
        }
    }
    Ok(Movement { supplement: others.join(" "), ..movement })
}

fn digit(row: &str) -> bool {
    row.starts_with(|c: char| c.is_ascii_digit())
}

fn movement_of(line: &str) -> Result<Movement, &'static str> {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // Six or eight of them are the value date; four more are the entry date, without its year.
    let day_digits = if matches!(digits, 8 | 12) { 8 } else { 6 };
    if digits < day_digits {
        return Err("it does not begin with a date");
    }
    let written = line.get(..day_digits).unwrap_or_default();
    let (day, day_moved) = day(written).ok_or("its date does not exist")?;
    let rest = line.get(digits..).unwrap_or_default();
    let (mark, rest) = mark(rest).ok_or("it does not say whether money went in or out")?;
    let rest = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start();
    let (amount, rest) = amount(rest).ok_or("its amount cannot be read")?;
    let (kind, rest) = kind(rest);
    let (reference, bank_reference) = rest.split_once("//").unwrap_or((rest, ""));
    Ok(Movement {
        day,
        day_moved,
        amount: if mark.money_in { amount } else { negated(amount) },
        expected: mark.expected,
        kind: kind.trim().to_owned(),
        reference: said(reference),
        bank_reference: said(bank_reference),
        supplement: String::new(),
    })
}

/// The kind of a movement, a letter and three more characters, and what follows it.
fn kind(rest: &str) -> (&str, &str) {
    let code = |byte: u8| byte.is_ascii_alphanumeric() || byte == b' ';
    match rest.split_at_checked(4) {
        Some((kind, rest))
            if kind.bytes().all(code) && kind.starts_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            (kind, rest)
        }
        _ => ("", rest),
    }
}

/// A reference, unless it says that there is none.
fn said(reference: &str) -> String {
    let reference = reference.trim();
    let nothing = ["NONREF", "NOREF", "NOTPROVIDED", "NOT PROVIDED"];
    let zeros = reference.bytes().all(|byte| byte == b'0');
    let none = zeros || nothing.iter().any(|word| word.eq_ignore_ascii_case(reference));
    if none { String::new() } else { reference.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<(&str, &str, u64)> {
        fields(text).into_iter().map(|f| (f.tag, f.value.trim(), f.line)).collect()
    }

    #[test]
    fn fields_go_from_tag_to_tag_whatever_ends_the_lines() {
        let expected = vec![("20", "A", 1), ("86", "one\ntwo", 2), ("62F", "C", 4)];
        assert_eq!(tags(":20:A\n:86:one\ntwo\n:62F:C\n-\njunk"), expected);
        let crlf = tags(":20:A\r\n:86:one\r\ntwo\r\n:62F:C\r\n-\r\njunk\r\n");
        assert_eq!(crlf[1], ("86", "one\r\ntwo", 2));
        assert_eq!((crlf[2].0, crlf[2].2), ("62F", 4));
        let cr = tags(":20:A\r:86:one\rtwo\r:62F:C\r-\r");
        assert_eq!(cr[1], ("86", "one\rtwo", 2));
        assert_eq!((cr[2].0, cr[2].2), ("62F", 4));
    }

    #[test]
    fn the_envelope_of_swift_is_no_field() {
        let text = "{1:F01BANKNL2AXXXX0000000000}{2:O940BANKNL2AXXXXN}{3:}{4:\n:20:A\n-}{5:}\n\
                    {1:F01}{2:I940}{4::20:B\n:25:C\n-}{5:{CHK:1}}{1:F01}{2:I940}{4:\n  :20:D\n-XXX";
        assert_eq!(tags(text), [("20", "A", 2), ("20", "B", 4), ("25", "C", 5), ("20", "D", 7)]);
    }

    #[test]
    fn a_file_on_one_line_has_its_fields() {
        let text = "@@:20:A@@:25:B@@:28C:1@@:60F:C240101EUR1,@@";
        assert_eq!(
            fields(text).iter().map(|f| f.tag).collect::<Vec<_>>(),
            ["20", "25", "28C", "60F"]
        );
        let text = ":20:A:25:B:60F:C240101EUR1,:86:at 12:30:62F:C240101EUR1,";
        assert_eq!(tags(text).len(), 5);
        assert_eq!(tags(text)[3], ("86", "at 12:30", 1));
    }

    #[test]
    fn an_amount_keeps_its_places() {
        let read = |text| amount(text).map(|(amount, rest)| (amount.to_string(), rest.to_owned()));
        let is = |text: &str, rest: &str| Some((text.to_owned(), rest.to_owned()));
        assert_eq!(read("25,NTRF"), is("25", "NTRF"));
        assert_eq!(read("000000000147,64"), is("147.64", ""));
        assert_eq!(read("500NTRF"), is("500", "NTRF"));
        assert_eq!(read(",50"), is("0.50", ""));
        assert_eq!(read("12.34N"), is("12.34", "N"));
        assert_eq!(read("1.234,56"), is("1234.56", ""));
        assert_eq!(read("1,234.56"), is("1234.56", ""));
        assert_eq!(read("0000000000000000,00"), is("0.00", ""));
        assert_eq!(read("-5,1"), is("-5.1", ""));
        assert_eq!(read("1.234.567,-"), is("1234567", "-"));
        for nothing in ["", ",", "NTRF", "1,2,3", "..", "99999999999999999999999999999999999,00"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_day_beyond_its_month_is_its_last() {
        let of = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(day("240229"), Some((of(2024, 2, 29), false)));
        assert_eq!(day("230230"), Some((of(2023, 2, 28), true)));
        assert_eq!(day("991231"), Some((of(1999, 12, 31), false)));
        assert_eq!(day("20240131"), Some((of(2024, 1, 31), false)));
        assert_eq!(day("241301"), None);
        assert_eq!(day("240132"), None);
        assert_eq!(day("240100"), None);
    }

    #[test]
    fn a_movement_is_read_in_every_dialect() {
        let read = |value| {
            let m = movement(value).unwrap();
            (m.day.to_string(), m.amount.to_string(), m.kind, m.reference, m.bank_reference)
        };
        let is = |day: &str, amount: &str, kind: &str, reference: &str, bank: &str| {
            (day.into(), amount.into(), kind.into(), reference.into(), bank.into())
        };
        let plain = read("2401020103DR15,5NTRFREF 1//B-1\n/OCMT/EUR5,/");
        assert_eq!(plain, is("2024-01-02", "-15.5", "NTRF", "REF 1", "B-1"));
        assert_eq!(read("240312    CD0,00NDEFNONREF//"), is("2024-03-12", "0.00", "NDEF", "", ""));
        assert_eq!(read("110101D15,70N000NONREF"), is("2011-01-01", "-15.70", "N000", "", ""));
        assert_eq!(read("1407290729C500NTRFX"), is("2014-07-29", "500", "NTRF", "X", ""));
        assert_eq!(read("1702010201CN45,00S   X"), is("2017-02-01", "45.00", "S", "X", ""));
        assert_eq!(read("020322CM20000,00S051"), is("2002-03-22", "20000.00", "S051", "", ""));
        assert_eq!(read("240102RC5,NTRF"), is("2024-01-02", "-5", "NTRF", "", ""));
        assert_eq!(read("240102RDR5,NTRF"), is("2024-01-02", "5", "NTRF", "", ""));
        assert_eq!(read("20240102D5,"), is("2024-01-02", "-5", "", "", ""));
        assert_eq!(read("240102D\n5,00NTRFX"), is("2024-01-02", "-5.00", "NTRF", "X", ""));
        assert_eq!(read("240102D5,0\n0NTRFX"), is("2024-01-02", "-5.00", "NTRF", "X", ""));
        assert_eq!(read("240102D5,00\nNAME 1"), is("2024-01-02", "-5.00", "", "", ""));
        assert!(movement("240102EC5,NTRF").unwrap().expected);
        assert!(movement("240102X5,NTRF").is_err());
        assert!(movement("241302C5,NTRF").is_err());
        assert!(movement("240102CNTRF").is_err());
        assert!(movement("").is_err());
    }

    #[test]
    fn a_balance_is_read_with_and_without_its_currency() {
        let read = |value: &str| {
            balance(value).map(|b| (b.day.unwrap().to_string(), b.currency.to_owned(), b.amount))
        };
        let is = |day: &str, currency: &str, amount: Decimal| {
            Some((day.to_owned(), currency.to_owned(), amount))
        };
        assert_eq!(
            read("D070903EUR1970431,87"),
            is("2007-09-03", "EUR", Decimal::new(-197_043_187, 2))
        );
        assert_eq!(read("C020315105000,00"), is("2002-03-15", "", Decimal::new(105_000_00, 2)));
        assert_eq!(read("D240101USD0,00"), is("2024-01-01", "USD", Decimal::new(0, 2)));
        assert_eq!(read("C20240101EUR5,"), is("2024-01-01", "EUR", Decimal::from(5)));
        assert_eq!(read("EUR5,"), None);
        let dayless = balance("C000000EUR7,5").unwrap();
        assert_eq!(
            (dayless.day, dayless.currency, dayless.amount),
            (None, "EUR", Decimal::new(75, 1))
        );
    }
}

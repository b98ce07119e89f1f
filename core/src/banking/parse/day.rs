//! Days as banks write them, for a whole column at once.
//!
//! One "03/04/2024" can be the third of April or the fourth of March. [`read`] takes a day apart
//! without deciding, [`DayEvidence`] looks at a whole column, and [`Written::day`] puts the day
//! together in the style that was decided. Times and zones behind a day are dropped: the day as it
//! was written is the bank's day.

mod names;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    #[default]
    DayFirst,
    MonthFirst,
}

/// How the days of one column are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayStyle {
    pub order: DayOrder,
    /// "24-03-05" begins with the year.
    pub short_year_first: bool,
    /// The year of days that are written without one.
    pub year: Option<i32>,
}

/// A day taken apart, with what its writing leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    parts: Parts,
    weekday: Option<Weekday>,
    /// A bare number ("45291", "240305"): a day only where the column is known to hold days.
    pub weak: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    Day(NaiveDate),
    /// Two numbers whose order is open, and the year.
    Pair {
        first: u32,
        second: u32,
        year: i32,
        dotted: bool,
    },
    /// Three short numbers: the year is the last or the first.
    Short {
        first: u32,
        second: u32,
        third: u32,
        dotted: bool,
    },
    /// Two numbers and no year.
    NoYear {
        first: u32,
        second: u32,
    },
    /// A named month and no year.
    Named {
        day: u32,
        month: u32,
    },
}

/// Takes a day apart; `None` where the text is no day, or a day with other words around it.
pub fn read(text: &str) -> Option<Written> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c));
    // Nothing longer is a day: a memo is not looked at to its end.
    if text.len() > 80 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    whole(text, None).or_else(|| after_weekday(text)).or_else(|| after_time(text))
}

/// "Fr, 05.03.2024"
fn after_weekday(text: &str) -> Option<Written> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = text.split_at(end);
    let weekday = names::weekday(word)?;
    whole(rest.trim_start_matches(['.', ',', ' ', '\u{a0}', '-']), Some(weekday))
}

/// "12:34:56 05/03/2024"
fn after_time(text: &str) -> Option<Written> {
    let (time, rest) = text.split_once(char::is_whitespace)?;
    (time.contains(':') && is_time(time)).then(|| whole(rest.trim_start(), None))?
}

fn whole(text: &str, weekday: Option<Weekday>) -> Option<Written> {
    let mut cursor = Cursor { rest: text };
    let (parts, weak) = numeric_or_named(&mut cursor)?;
    if !is_tail(cursor.rest) {
        return None;
    }
    Some(Written { parts, weekday, weak })
}

fn numeric_or_named(cursor: &mut Cursor<'_>) -> Option<(Parts, bool)> {
    if cursor.rest.starts_with(|c: char| c.is_alphabetic()) {
        return Some((month_name_first(cursor)?, false));
    }
    let first = cursor.number()?;
    if cursor.rest.starts_with(|c: char| c.is_alphabetic() && !is_cjk_unit(c) && c != 'T') {
        return Some((run_together(cursor, first)?, false));
    }
    if first.len >= 5 {
        return lone_number(cursor, first);
    }
    Some((three_parts(cursor, first)?, false))
}

/// "Mar 5, 2024", "March 5th"
fn month_name_first(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let month = names::month(cursor.word())?;
    cursor.separators();
    let day = cursor.number()?;
    if day.len > 2 {
        return None;
    }
    cursor.ordinal();
    let rest = cursor.rest;
    cursor.separators();
    match cursor.number().filter(|year| matches!(year.len, 2 | 4)) {
        Some(year) if !cursor.rest.starts_with(':') => {
            Some(Parts::Day(NaiveDate::from_ymd_opt(year.year()?, month, day.value)?))
        }
        _ => {
            cursor.rest = rest;
            Some(Parts::Named { day: day.value, month })
        }
    }
}

/// "05MAR2024", "05Mar24"
fn run_together(cursor: &mut Cursor<'_>, first: Digits) -> Option<Parts> {
    cursor.ordinal();
    if cursor.rest.starts_with([' ', '.', '-']) {
        return three_parts(cursor, first);
    }
    let month = names::month(cursor.word())?;
    let year = cursor.number().filter(|year| matches!(year.len, 2 | 4))?;
    day_of(first, month, year)
}

/// "20240305", "05032024", "240305", "45291", "20240305123456"
fn lone_number(cursor: &mut Cursor<'_>, number: Digits) -> Option<(Parts, bool)> {
    let compact = |value: u64| {
        let (high, low) =
            (u32::try_from(value / 10_000).ok()?, u32::try_from(value % 10_000).ok()?);
        let year = i32::try_from(high).ok().filter(|year| (1950..2100).contains(year));
        year.and_then(|year| NaiveDate::from_ymd_opt(year, low / 100, low % 100))
    };
    match number.len {
        8 => match compact(number.long) {
            Some(day) => Some((Parts::Day(day), false)),
            None => {
                let (pair, year) = (number.long / 10_000, number.long % 10_000);
                let year = i32::try_from(year).ok().filter(|year| (1950..2100).contains(year))?;
                let (first, second) = two_pairs(pair)?;
                Some((Parts::Pair { first, second, year, dotted: false }, true))
            }
        },
        12 => Some((Parts::Day(compact(number.long / 10_000)?), true)),
        14 => Some((Parts::Day(compact(number.long / 1_000_000)?), false)),
        6 => {
            let (first, second) = two_pairs(number.long / 100)?;
            let third = u32::try_from(number.long % 100).ok()?;
            Some((Parts::Short { first, second, third, dotted: false }, true))
        }
        5 => {
            // A spreadsheet's serial: days since 1899-12-30, the time as a fraction.
            let since = NaiveDate::from_ymd_opt(1899, 12, 30)?;
            cursor.fraction();
            let day = since.checked_add_days(Days::new(number.long))?;
            (1970..2100).contains(&day.year()).then_some((Parts::Day(day), true))
        }
        10 | 13 => {
            let seconds = if number.len == 13 { number.long / 1000 } else { number.long };
            let day = NaiveDate::from_ymd_opt(1970, 1, 1)?
                .checked_add_days(Days::new(seconds / 86_400))?;
            (2000..2100).contains(&day.year()).then_some((Parts::Day(day), true))
        }
        _ => None,
    }
}

fn two_pairs(value: u64) -> Option<(u32, u32)> {
    Some((u32::try_from(value / 100).ok()?, u32::try_from(value % 100).ok()?))
}

/// "05/03/2024", "2024-03-05", "5. März 2024", "5 de marzo de 2024", "18.09."
fn three_parts(cursor: &mut Cursor<'_>, first: Digits) -> Option<Parts> {
    let mark = cursor.separators().or_else(|| cursor.colon(first))?;
    if let Some(month) = cursor.month_word() {
        return named_middle(cursor, first, month);
    }
    let second = cursor.number()?;
    let before_third = cursor.rest;
    let closing = cursor.separators().or_else(|| cursor.colon(first));
    let third = match closing {
        // "05/03 12:30": what follows a space is the time.
        Some(closing) if closing != ' ' || mark == ' ' => cursor.number(),
        _ => None,
    };
    let third = third.filter(|_| !cursor.rest.starts_with(':'));
    let dotted = mark == '.';
    match (first.len, second.len, third) {
        (4, 1..=2, Some(third)) if third.len <= 2 => {
            Some(Parts::Day(NaiveDate::from_ymd_opt(first.year()?, second.value, third.value)?))
        }
        (1..=2, 1..=2, Some(third)) if third.len == 4 => {
            let year = third.year()?;
            pair(first, second).then_some(Parts::Pair {
                first: first.value,
                second: second.value,
                year,
                dotted,
            })
        }
        (1..=2, 1..=2, Some(third)) if third.len <= 2 && mark != ':' => Some(Parts::Short {
            first: first.value,
            second: second.value,
            third: third.value,
            dotted,
        }),
        (1..=2, 1..=2, None) if matches!(mark, '.' | '/' | '-') && pair(first, second) => {
            cursor.rest = before_third.strip_prefix('.').unwrap_or(before_third);
            // "12.50" is an amount: a day without a year in dots ends in a dot.
            (mark != '.' || before_third.starts_with('.'))
                .then_some(Parts::NoYear { first: first.value, second: second.value })
        }
        _ => None,
    }
}

/// Two numbers one of which can be a month and the other a day.
fn pair(first: Digits, second: Digits) -> bool {
    let (a, b) = (first.value, second.value);
    a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12)
}

fn named_middle(cursor: &mut Cursor<'_>, first: Digits, month: u32) -> Option<Parts> {
    let rest = cursor.rest;
    cursor.separators();
    let last = cursor.number().filter(|last| matches!(last.len, 1 | 2 | 4));
    match last {
        Some(last) if !cursor.rest.starts_with(':') => day_of(first, month, last),
        _ => {
            cursor.rest = rest;
            (first.len <= 2).then_some(Parts::Named { day: first.value, month })
        }
    }
}

/// A day and a year around a month, in either order.
fn day_of(first: Digits, month: u32, last: Digits) -> Option<Parts> {
    let (day, year) = if first.len == 4 { (last, first) } else { (first, last) };
    if day.len > 2 || !matches!(year.len, 2 | 4) {
        return None;
    }
    Some(Parts::Day(NaiveDate::from_ymd_opt(year.year()?, month, day.value)?))
}

impl Written {
    /// The day in the given style; `None` where it has no such day.
    pub fn day(&self, style: &DayStyle) -> Option<NaiveDate> {
        let ordered = |year: i32, first: u32, second: u32| match style.order {
            DayOrder::DayFirst => NaiveDate::from_ymd_opt(year, second, first),
            DayOrder::MonthFirst => NaiveDate::from_ymd_opt(year, first, second),
        };
        match self.parts {
            Parts::Day(day) => Some(day),
            Parts::Pair { first, second, year, .. } => ordered(year, first, second),
            Parts::Short { first, second, third, .. } if style.short_year_first => {
                NaiveDate::from_ymd_opt(full_year(first), second, third)
            }
            Parts::Short { first, second, third, .. } => ordered(full_year(third), first, second),
            Parts::NoYear { first, second } => ordered(style.year?, first, second),
            Parts::Named { day, month } => NaiveDate::from_ymd_opt(style.year?, month, day),
        }
    }

    /// Whether the year has to come from elsewhere.
    pub fn lacks_year(&self) -> bool {
        matches!(self.parts, Parts::NoYear { .. } | Parts::Named { .. })
    }

    /// Whether a day can come out of it in any style.
    pub fn possible(&self) -> bool {
        let orders = [DayOrder::DayFirst, DayOrder::MonthFirst];
        orders.into_iter().any(|order| {
            [false, true].into_iter().any(|short_year_first| {
                self.day(&DayStyle { order, short_year_first, year: Some(2024) }).is_some()
            })
        })
    }
}

/// 1980 to 2079: no clock is asked.
fn full_year(short: u32) -> i32 {
    let short = i32::try_from(short).unwrap_or(0);
    if short < 80 { 2000 + short } else { 1900 + short }
}

/// How sure the order of a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// No day of the column can be read in the other order.
    Certain(DayOrder),
    /// The days run in order in this reading and not in the other, or lie closer together.
    Likely(DayOrder),
    /// Each reading is as good as the other.
    Open,
    /// No day depends on the order.
    Unused,
}

/// Decides how the days of one column are written.
#[derive(Clone, Debug, Default)]
pub struct DayEvidence {
    readings: [Reading; 2],
    /// The reading of three short numbers that begins with the year.
    year_first: Reading,
    short: u32,
    /// Days of two numbers in open order.
    pairs: u32,
    dotted: u32,
    /// Days that fit only one order.
    only: [u32; 2],
    /// Days both orders give, and differently.
    open: u32,
    year_first_only: u32,
    year_last_only: u32,
    days: u32,
}

/// How a column looks when every day is read in one way.
#[derive(Clone, Copy, Debug, Default)]
struct Reading {
    impossible: u32,
    last: Option<NaiveDate>,
    first: Option<(NaiveDate, NaiveDate)>,
    rises: u32,
    falls: u32,
    weekday_right: u32,
    weekday_wrong: u32,
}

impl DayEvidence {
    /// Takes the next day of the column into account, in file order.
    pub fn add(&mut self, written: &Written) {
        self.days += 1;
        let style =
            |order, short_year_first| DayStyle { order, short_year_first, year: Some(2024) };
        let orders = [DayOrder::DayFirst, DayOrder::MonthFirst];
        let days = orders.map(|order| written.day(&style(order, false)));
        for (reading, day) in self.readings.iter_mut().zip(days) {
            reading.add(day, written.weekday);
        }
        let year_first = written.day(&style(DayOrder::DayFirst, true));
        self.year_first.add(year_first, written.weekday);
        if let Parts::Short { dotted, .. } = written.parts {
            self.short += 1;
            self.year_first_only += u32::from(year_first.is_some() && days == [None, None]);
            self.year_last_only += u32::from(year_first.is_none() && days != [None, None]);
            self.dotted += u32::from(dotted);
        }
        match written.parts {
            Parts::Day(_) | Parts::Named { .. } => return,
            Parts::Pair { dotted, .. } => self.dotted += u32::from(dotted),
            _ => {}
        }
        self.pairs += 1;
        match days {
            [Some(_), None] => self.only[0] += 1,
            [None, Some(_)] => self.only[1] += 1,
            [Some(a), Some(b)] if a != b => self.open += 1,
            _ => {}
        }
    }

    /// Whether three short numbers begin with the year.
    pub fn short_year_first(&self) -> bool {
        if self.short == 0 || self.year_first_only == self.year_last_only {
            // Undecided by range: a file spans days rather than years.
            return self.short > 1
                && self.year_last_only == 0
                && self.dotted == 0
                && self.year_first.impossible == 0
                && self.year_first.runs_in_order()
                && self.readings.iter().all(|reading| !reading.runs_in_order());
        }
        self.year_first_only > self.year_last_only
    }

    /// The order of day and month, and how sure it is.
    pub fn order(&self) -> Order {
        if self.pairs == 0 || self.short_year_first() {
            return Order::Unused;
        }
        let [day_first, month_first] = &self.readings;
        // Only a few days may be garbled; most decide.
        match self.only {
            [0, 0] => {}
            [a, b] if a >= b => return sure(b, DayOrder::DayFirst),
            [a, _] => return sure(a, DayOrder::MonthFirst),
        }
        if self.dotted == self.pairs {
            return Order::Certain(DayOrder::DayFirst);
        }
        if self.open == 0 {
            return Order::Unused;
        }
        let weekdays = |reading: &Reading| (reading.weekday_wrong == 0, reading.weekday_right);
        if day_first.weekday_right + month_first.weekday_right > 0
            && weekdays(day_first).0 != weekdays(month_first).0
        {
            let order =
                if weekdays(day_first).0 { DayOrder::DayFirst } else { DayOrder::MonthFirst };
            return Order::Certain(order);
        }
        match (day_first.runs_in_order(), month_first.runs_in_order()) {
            (true, false) => Order::Likely(DayOrder::DayFirst),
            (false, true) => Order::Likely(DayOrder::MonthFirst),
            _ => self.closer_together(),
        }
    }

    /// A file of a few lines seldom spans many months.
    fn closer_together(&self) -> Order {
        let [Some(day_first), Some(month_first)] =
            [self.readings[0].span_days(), self.readings[1].span_days()]
        else {
            return Order::Open;
        };
        if self.days < 3 {
            return Order::Open;
        }
        if day_first * 4 < month_first {
            return Order::Likely(DayOrder::DayFirst);
        }
        if month_first * 4 < day_first {
            return Order::Likely(DayOrder::MonthFirst);
        }
        Order::Open
    }

    /// The style with the order that was found, or the given one where it is open.
    pub fn style(&self, otherwise: DayOrder) -> DayStyle {
        let order = match self.order() {
            Order::Certain(order) | Order::Likely(order) => order,
            Order::Open | Order::Unused => otherwise,
        };
        DayStyle { order, short_year_first: self.short_year_first(), year: None }
    }
}

fn sure(speaks_against: u32, order: DayOrder) -> Order {
    if speaks_against == 0 { Order::Certain(order) } else { Order::Likely(order) }
}

impl Reading {
    fn add(&mut self, day: Option<NaiveDate>, weekday: Option<Weekday>) {
        let Some(day) = day else {
            self.impossible += 1;
            return;
        };
        if let Some(weekday) = weekday {
            let right = day.weekday() == weekday;
            *if right { &mut self.weekday_right } else { &mut self.weekday_wrong } += 1;
        }
        if let Some(last) = self.last {
            self.rises += u32::from(day > last);
            self.falls += u32::from(day < last);
        }
        self.last = Some(day);
        let (from, to) = self.first.unwrap_or((day, day));
        self.first = Some((from.min(day), to.max(day)));
    }

    /// Whether the days only rise or only fall, but for one in ten.
    fn runs_in_order(&self) -> bool {
        self.impossible == 0 && self.rises.min(self.falls) * 10 <= self.rises.max(self.falls)
    }

    fn span_days(&self) -> Option<i64> {
        self.first.map(|(from, to)| (to - from).num_days())
    }
}

/// Digits as they stood: "05" has a value of 5 and a length of 2.
#[derive(Clone, Copy, Debug)]
struct Digits {
    value: u32,
    long: u64,
    len: usize,
}

impl Digits {
    fn year(self) -> Option<i32> {
        match self.len {
            1 | 2 => Some(full_year(self.value)),
            _ => i32::try_from(self.value).ok().filter(|year| (1900..2200).contains(year)),
        }
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn number(&mut self) -> Option<Digits> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at_checked(len)?;
        if len == 0 || len > 14 {
            return None;
        }
        let long: u64 = digits.parse().ok()?;
        self.rest = rest;
        Some(Digits { value: u32::try_from(long).unwrap_or(u32::MAX), long, len })
    }

    fn word(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// A month's name, over the "de" or "of" before it.
    fn month_word(&mut self) -> Option<u32> {
        let before = self.rest;
        let mut word = self.word();
        if matches!(word, "de" | "of" | "d") {
            self.separators();
            word = self.word();
        }
        let month = if word.is_empty() { None } else { names::month(word) };
        if month.is_none() {
            self.rest = before;
            return None;
        }
        let rest = self.rest.trim_start_matches(['.', ' ']);
        if let Some(after) = rest.strip_prefix("de ").or_else(|| rest.strip_prefix("del ")) {
            self.rest = after;
        }
        month
    }

    /// What stands between two parts; the mark that tells most, a space where there is no other.
    fn separators(&mut self) -> Option<char> {
        let mut found = None;
        while let Some(c) = self.rest.chars().next() {
            let mark = match c {
                '/' | '-' | '.' | '\'' | ',' => c,
                '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' => '-',
                c if is_cjk_unit(c) => '-',
                c if c.is_whitespace() => ' ',
                _ => break,
            };
            // A second mark belongs to something else: "05/03/-5".
            if !matches!(found, None | Some(' ')) && mark != ' ' && !(mark == '\'' || c == '\'') {
                break;
            }
            if found.is_none() || mark != ' ' {
                found = Some(mark);
            }
            self.rest = &self.rest[c.len_utf8()..];
        }
        found
    }

    /// "2024:03:05": colons part a day only after a whole year.
    fn colon(&mut self, first: Digits) -> Option<char> {
        let rest = self.rest.strip_prefix(':').filter(|_| first.len == 4)?;
        self.rest = rest;
        Some(':')
    }

    /// The "th" of "5th", the "er" of "1er".
    fn ordinal(&mut self) {
        for ending in ["st", "nd", "rd", "th", "er", "º", "ª"] {
            if let Some(rest) = self.rest.strip_prefix(ending)
                && !rest.starts_with(|c: char| c.is_alphabetic())
            {
                self.rest = rest;
                return;
            }
        }
    }

    fn fraction(&mut self) {
        if let Some(rest) = self.rest.strip_prefix(['.', ',']) {
            self.rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
}

fn is_cjk_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' | '\0')
}

/// Whether what follows a day is nothing but a time, a zone or a weekday.
fn is_tail(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['.', ',', '日', '일']).trim_start();
    if rest.is_empty() {
        return true;
    }
    let rest = match rest.strip_prefix(['T', 't']) {
        Some(time) if time.starts_with(|c: char| c.is_ascii_digit()) => time,
        _ => rest.trim_start_matches(['-', '/', ',', '@', '|']).trim_start(),
    };
    let rest = ["um ", "at ", "kl. ", "kl ", "klo ", "a las ", "à ", "r. ", "г. "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    if let Some(other) = rest.strip_prefix("as of ") {
        return whole(other, None).is_some();
    }
    if matches!(rest, "r." | "r" | "г." | "г" | "Z") {
        return true;
    }
    let bare = rest.trim_matches(['(', ')', '.']);
    is_time(rest) || (bare.chars().all(char::is_alphabetic) && names::weekday(bare).is_some())
}

/// "12:34", "12.34.56 Uhr", "1:05 PM", "12:34:56.789+01:00", "10:01:01 GMT+1 (CET)"
fn is_time(text: &str) -> bool {
    let mut cursor = Cursor { rest: text };
    let Some(hour) = cursor.number() else { return false };
    let mut sixties = 0;
    if matches!(hour.len, 4 | 6) {
        sixties = 1;
    } else if hour.len > 2 || hour.value > 24 {
        return false;
    }
    while sixties < 2 {
        let Some(rest) = cursor.rest.strip_prefix([':', '.', 'h', 'H']) else { break };
        cursor.rest = rest;
        match cursor.number() {
            Some(part) if part.len == 2 && part.value < 61 => sixties += 1,
            _ => return false,
        }
    }
    cursor.fraction();
    if sixties == 0
        && !cursor.rest.trim_start().to_ascii_lowercase().starts_with(['a', 'p', 'h', 'u'])
    {
        return false;
    }
    is_zone(cursor.rest.trim())
}

/// What may follow a time: short words, offsets, a region in brackets.
fn is_zone(rest: &str) -> bool {
    let offset = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ':' | '\u{2212}');
    let words = rest.split([' ', '(', ')', '[', ']', '\u{202f}', '\u{a0}', '\u{2009}']);
    words.filter(|word| !word.is_empty()).take(4).all(|word| {
        let name = word.trim_end_matches(offset).trim_matches(['.', ',']);
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let region = name.contains('/') && name.len() < 40;
        region || (letters <= 5 && name.chars().all(|c| c.is_alphabetic() || c == '.'))
    }) && rest.len() < 50
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: DayOrder) -> Option<String> {
        let day = read(text)?.day(&DayStyle { order, ..DayStyle::default() });
        day.map(|day| day.to_string())
    }

    fn evidence(column: &[&str]) -> DayEvidence {
        let mut evidence = DayEvidence::default();
        for text in column {
            evidence.add(&read(text).unwrap_or_else(|| panic!("{text}")));
        }
        evidence
    }

    #[test]
    fn days_are_read_as_banks_write_them() {
        for text in [
            "2024-03-05",
            "2024/03/05",
            "2024.03.05",
            "2024.03.05.",
            "2024. 03. 05.",
            "2024:03:05",
            "20240305",
            "05.03.2024",
            "5.3.2024",
            "05/03/2024",
            "5/3/24",
            "05-03-2024",
            "05 03 2024",
            "05.03.24",
            "5. 3. 2024",
            "05032024",
            "2024-03-05T10:11:12",
            "2024-03-05T10:11:12Z",
            "2024-03-05T10:11:12.345+01:00",
            "2024-03-05 10:11:12 +0000",
            "2024-03-05 10:11",
            "05.03.2024 10:11:12",
            "05/03/2024 10:11 AM",
            "05.03.2024, 10:11 Uhr",
            "05-03-2024 / 10:11",
            "05/03/2024 1:05 p.m.",
            "2024-03-05 10.11.12",
            "20240305101112",
            "2024-03-05-10.11.12",
            "2024-03-05 10:11:12 UTC",
            "2024-03-05 10:11:12 Europe/Berlin",
            "10:11:12 05/03/2024",
            "5 Mar 2024",
            "05-MAR-24",
            "05-Mar-2024",
            "05 mar 2024",
            "5. März 2024",
            "05MAR2024",
            "05MAR24",
            "Mar 5, 2024",
            "March 5, 2024",
            "Mar 5 2024",
            "March 5th, 2024",
            "5 mars 2024",
            "5 de marzo de 2024",
            "5 de março de 2024",
            "5 marca 2024",
            "5 Mart 2024",
            "5. mar. 2024",
            "2024-Mar-05",
            "2024. március 5.",
            "2024年3月5日",
            "Tue 5 Mar 2024",
            "mar. 5 mars 2024",
            "Di, 05.03.2024",
            "Tue, Mar 5, 2024",
            "Tuesday, March 5, 2024",
            "5th March 2024",
            "05/03'24",
            " 5/ 3'24",
            "5 maaliskuuta 2024",
            "\u{200e}05/03/2024",
            "Mar 5, 2024, 1:05:10\u{202f}PM",
            "05.03.2024 (Di)",
            "5 марта 2024 г.",
            "2024-03-05 00:00:00.0",
            "05.03.2024 Tue",
            "05/03/2024 as of 04/03/2024",
        ] {
            assert_eq!(day(text, DayOrder::DayFirst).as_deref(), Some("2024-03-05"), "{text}");
        }
        for text in ["03/05/2024", "3/5/24", "03-05-2024", "3/ 5'24", "03/05/2024 10:11:12 PM"] {
            assert_eq!(day(text, DayOrder::MonthFirst).as_deref(), Some("2024-03-05"), "{text}");
        }
        assert_eq!(day("12/31/99", DayOrder::MonthFirst).as_deref(), Some("1999-12-31"));
        assert_eq!(day("45356", DayOrder::DayFirst).as_deref(), Some("2024-03-05"));
        assert_eq!(day("45356.5", DayOrder::DayFirst).as_deref(), Some("2024-03-05"));
        assert_eq!(day("1709632800", DayOrder::DayFirst).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn what_is_no_day_stays_none() {
        for text in [
            "",
            "x",
            "12.50",
            "-12.50",
            "1,234.56",
            "POS 23,55 AT K1",
            "18.09. 17:20 SPAR",
            "28/02/2018 KBC",
            "05.03.2024 - 10.03.2024",
            "05.03.2024-10.03.2024",
            "2024-02-30",
            "31.02.2024",
            "13/13/2024",
            "12:34",
            "0/0/2024",
            "99999999",
            "1",
            "2024",
            "DE1234",
            "1.2.3.4",
            "192.168.1.1",
            "05/03/2024/7",
            "7 rue de mars 2024",
            "Order 5 Mar 2024",
            "00/00/0000",
            "3/5",
            "mars",
        ] {
            let none = read(text).is_none_or(|w| w.lacks_year() || !w.possible());
            assert!(none, "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn days_without_a_year_take_the_one_they_are_given() {
        let style = DayStyle { year: Some(2017), ..DayStyle::default() };
        for text in
            ["18.09.", "18/09", "18 Sep", "Sep 18", "18-Sep", "18. September", "18.09. 12:30"]
        {
            let written = read(text).unwrap_or_else(|| panic!("{text}"));
            assert!(written.lacks_year(), "{text}");
            assert_eq!(
                written.day(&style).map(|day| day.to_string()).as_deref(),
                Some("2017-09-18"),
                "{text}"
            );
        }
    }

    #[test]
    fn the_order_is_decided_from_the_whole_column() {
        use DayOrder::{DayFirst, MonthFirst};
        assert_eq!(evidence(&["03/04/2024", "25/04/2024"]).order(), Order::Certain(DayFirst));
        assert_eq!(evidence(&["03/04/2024", "04/25/2024"]).order(), Order::Certain(MonthFirst));
        assert_eq!(evidence(&["03.04.2024"]).order(), Order::Certain(DayFirst));
        assert_eq!(evidence(&["Wed 03/04/2024"]).order(), Order::Certain(DayFirst));
        assert_eq!(evidence(&["Mon 03/04/2024"]).order(), Order::Certain(MonthFirst));
        let falling = ["02/11/2024", "02/10/2024", "01/12/2024", "01/11/2024"];
        assert_eq!(evidence(&falling).order(), Order::Likely(MonthFirst));
        let close = ["03/01/2024", "03/02/2024", "03/05/2024", "03/07/2024"];
        assert_eq!(evidence(&close).order(), Order::Likely(MonthFirst));
        assert_eq!(evidence(&["10/02/2018"]).order(), Order::Open);
        assert_eq!(evidence(&["05/05/2024"]).order(), Order::Unused);
        assert_eq!(evidence(&["2024-03-05", "5 Mar 2024"]).order(), Order::Unused);
    }

    #[test]
    fn two_digit_years_may_come_first() {
        assert!(evidence(&["99-03-25", "99-04-01"]).short_year_first());
        assert!(evidence(&["240325", "240401", "240403"]).short_year_first());
        assert!(!evidence(&["25.03.24", "26.03.24"]).short_year_first());
        assert!(!evidence(&["25/03/24", "01/04/24"]).short_year_first());
    }
}

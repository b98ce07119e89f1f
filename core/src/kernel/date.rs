//! Calendar dates. No time zone ever touches one.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::KernelRule;

/// The years an accounting date lies in: what is derived from one stays a date, and sorts as text.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// Refuses a day outside [`YEARS`].
pub fn within_years(date: NaiveDate) -> Result<(), KernelRule> {
    match YEARS.contains(&date.year()) {
        true => Ok(()),
        false => Err(KernelRule::DateOutOfRange { date: date.to_string() }),
    }
}

/// A range of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DateRange {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl DateRange {
    /// The months the range touches, in order.
    pub fn months(self) -> Vec<Month> {
        let last = Month::of(self.to);
        std::iter::successors(Some(Month::of(self.from)), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .collect()
    }
}

/// A calendar month as `year × 100 + month`, which sorts and reads in SQL: 202611.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    pub fn of(date: NaiveDate) -> Self {
        Self(date.year() * 100 + i32::try_from(date.month()).expect("a month is at most 12"))
    }

    pub fn from_number(number: i32) -> Option<Self> {
        (1..=12).contains(&(number % 100)).then_some(Self(number))
    }

    pub fn number(self) -> i32 {
        self.0
    }

    pub fn first_day(self) -> NaiveDate {
        let month = u32::try_from(self.0 % 100).expect("a month is positive");
        NaiveDate::from_ymd_opt(self.0 / 100, month, 1).expect("a month was checked when made")
    }

    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().expect("every month has a last day")
    }

    pub fn next(self) -> Self {
        Self::of(self.first_day() + Months::new(1))
    }

    pub fn previous(self) -> Self {
        Self::of(self.first_day() - Months::new(1))
    }

    pub fn range(self) -> DateRange {
        DateRange { from: self.first_day(), to: self.last_day() }
    }
}

/// The first day of the fiscal year that `date` lies in, for years starting in `first_month`.
pub fn fiscal_year_start(date: NaiveDate, first_month: u32) -> NaiveDate {
    let year = if date.month() >= first_month { date.year() } else { date.year() - 1 };
    NaiveDate::from_ymd_opt(year, first_month.clamp(1, 12), 1).expect("a first of a month exists")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_fiscal_year_starts_on_or_before_each_of_its_days() {
        assert_eq!(fiscal_year_start(day("2026-03-31"), 4), day("2025-04-01"));
        assert_eq!(fiscal_year_start(day("2026-04-01"), 4), day("2026-04-01"));
        assert_eq!(fiscal_year_start(day("2026-12-31"), 1), day("2026-01-01"));
    }

    #[test]
    fn months_follow_each_other_over_the_year() {
        let range = DateRange { from: day("2025-11-15"), to: day("2026-02-01") };
        let numbers: Vec<i32> = range.months().into_iter().map(Month::number).collect();
        assert_eq!(numbers, [202511, 202512, 202601, 202602]);
        assert_eq!(Month::of(day("2028-02-10")).last_day(), day("2028-02-29"));
    }
}

use chrono::{Datelike, Months, NaiveDate};

use super::{day_after, day_before};
use crate::{
    kernel::{date::fiscal_year_start, error::invalid, *},
    reports::{
        messages::{Columns, Compare},
        types::{Column, Span},
    },
};

/// More columns than this are no table any more.
const COLUMNS_MAX: usize = 120;

/// A range somebody asked for: up to today when nothing is said, from the start of the fiscal year.
pub fn range(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    today: NaiveDate,
    fiscal_first_month: u32,
) -> Result<DateRange> {
    let to = to.unwrap_or(today);
    let from = from.unwrap_or_else(|| fiscal_year_start(to, fiscal_first_month));
    if from > to {
        return Err(invalid("to", format!("the range ends on {to}, before it starts on {from}")));
    }
    // Years the calendar of a book can name; SQL compares days as text.
    let years = 1..=9999;
    if !(years.contains(&from.year()) && years.contains(&to.year())) {
        return Err(invalid("from", "choose days in the years 1 to 9999"));
    }
    Ok(DateRange { from, to })
}

/// The columns of an income statement: the periods asked for, their total, and what it is compared
/// with.
pub fn income_columns(
    range: DateRange,
    by: Option<Columns>,
    compare: Option<Compare>,
    fiscal_first_month: u32,
) -> Result<Vec<Column>> {
    let mut columns = Vec::new();
    if let Some(by) = by {
        for part in periods(range, by, fiscal_first_month)? {
            columns.push(Column { label: label(part, fiscal_first_month), span: Span::of(part) });
        }
    }
    let total = match by {
        Some(_) => "Total".to_owned(),
        None => label(range, fiscal_first_month),
    };
    columns.push(Column { label: total, span: Span::of(range) });
    if let Some(compare) = compare {
        let before = compared_range(range, compare)?;
        columns.push(Column { label: label(before, fiscal_first_month), span: Span::of(before) });
    }
    Ok(columns)
}

/// The columns of a balance sheet: the day, and the day it is compared with.
pub fn balance_columns(as_of: NaiveDate, compare: Option<Compare>) -> Result<Vec<Column>> {
    let mut days = vec![as_of];
    days.extend(compare.map(|compare| compared_day(as_of, compare)).transpose()?);
    let column = |day: NaiveDate| Column { label: day.to_string(), span: Span::up_to(day) };
    Ok(days.into_iter().map(column).collect())
}

/// The range cut at the ends of months, quarters or years of the fiscal year.
fn periods(range: DateRange, by: Columns, fiscal_first_month: u32) -> Result<Vec<DateRange>> {
    let months = match by {
        Columns::Month => 1,
        Columns::Quarter => 3,
        Columns::Year => 12,
    };
    let mut parts = Vec::new();
    let mut from = range.from;
    while from <= range.to {
        if parts.len() == COLUMNS_MAX {
            let reason = format!("this makes more than {COLUMNS_MAX} columns; choose longer ones");
            return Err(invalid("by", reason));
        }
        // Months since the fiscal year began say where in its quarter or year the day lies.
        let into_year = (from.month() + 12 - fiscal_first_month.clamp(1, 12)) % 12;
        let last_month = Month::of(from).first_day() + Months::new(months - 1 - into_year % months);
        let to = Month::of(last_month).last_day().min(range.to);
        parts.push(DateRange { from, to });
        match day_after(to) {
            Some(next) => from = next,
            None => break,
        }
    }
    Ok(parts)
}

/// "Mar 2026", "Jan – Mar 2026", "2026", "FY 2025/26", or the two days.
fn label(range: DateRange, fiscal_first_month: u32) -> String {
    let DateRange { from, to } = range;
    if from.day() != 1 || to != Month::of(to).last_day() {
        return match Month::of(from) == Month::of(to) {
            true if from == to => from.format("%-d %b %Y").to_string(),
            true => format!("{}–{}", from.day(), to.format("%-d %b %Y")),
            false => format!("{} – {}", from.format("%-d %b %Y"), to.format("%-d %b %Y")),
        };
    }
    if Month::of(from) == Month::of(to) {
        return from.format("%b %Y").to_string();
    }
    if from.month() == fiscal_first_month
        && day_after(to) == from.checked_add_months(Months::new(12))
    {
        return match from.month() {
            1 => from.year().to_string(),
            _ => format!("FY {}/{:02}", from.year(), to.year() % 100),
        };
    }
    match from.year() == to.year() {
        true => format!("{} – {}", from.format("%b"), to.format("%b %Y")),
        false => format!("{} – {}", from.format("%b %Y"), to.format("%b %Y")),
    }
}

/// The range of the same length just before, or the same days a year before. Whole months are
/// compared with whole months.
fn compared_range(range: DateRange, compare: Compare) -> Result<DateRange> {
    let DateRange { from, to } = range;
    let too_early = || invalid("compare", "there is no such period before this one");
    if compare == Compare::PreviousYear {
        let from = from.checked_sub_months(Months::new(12)).ok_or_else(too_early)?;
        return Ok(DateRange { from, to: year_before(to).ok_or_else(too_early)? });
    }
    let before = day_before(from).ok_or_else(too_early)?;
    if from.day() == 1 && to == Month::of(to).last_day() {
        let months = range.months().len();
        let months = Months::new(u32::try_from(months).map_err(|_| too_early())?);
        return Ok(DateRange {
            from: from.checked_sub_months(months).ok_or_else(too_early)?,
            to: before,
        });
    }
    let from = before.checked_sub_signed(to - from).ok_or_else(too_early)?;
    Ok(DateRange { from, to: before })
}

/// The end of the month before, or the same day a year before.
fn compared_day(day: NaiveDate, compare: Compare) -> Result<NaiveDate> {
    let before = match compare {
        Compare::PreviousPeriod => day_before(Month::of(day).first_day()),
        Compare::PreviousYear => year_before(day),
    };
    before.ok_or_else(|| invalid("compare", "there is no such day before this one"))
}

/// The last day of a month stays one: 28 February 2025 for 29 February 2024's year before, and
/// 29 February 2024 for 28 February 2025's.
fn year_before(day: NaiveDate) -> Option<NaiveDate> {
    let before = day.checked_sub_months(Months::new(12))?;
    Some(if day == Month::of(day).last_day() { Month::of(before).last_day() } else { before })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range_of(text: &str) -> DateRange {
        let (from, to) = text.split_once('/').unwrap();
        DateRange { from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    fn labels(text: &str, by: Columns, first_month: u32) -> Vec<String> {
        let columns = income_columns(range_of(text), Some(by), None, first_month).unwrap();
        columns.into_iter().map(|column| column.label).collect()
    }

    #[test]
    fn columns_end_where_the_fiscal_year_says() {
        assert_eq!(
            labels("2025-12-10/2026-02-15", Columns::Month, 1),
            ["10–31 Dec 2025", "Jan 2026", "1–15 Feb 2026", "Total"]
        );
        assert_eq!(
            labels("2026-01-01/2026-06-30", Columns::Quarter, 1),
            ["Jan – Mar 2026", "Apr – Jun 2026", "Total"]
        );
        assert_eq!(
            labels("2025-02-01/2026-01-31", Columns::Quarter, 2),
            ["Feb – Apr 2025", "May – Jul 2025", "Aug – Oct 2025", "Nov 2025 – Jan 2026", "Total"]
        );
        assert_eq!(
            labels("2024-04-01/2026-03-31", Columns::Year, 4),
            ["FY 2024/25", "FY 2025/26", "Total"]
        );
        assert_eq!(labels("2025-01-01/2025-12-31", Columns::Year, 1), ["2025", "Total"]);
    }

    #[test]
    fn a_comparison_is_with_a_range_of_the_same_kind() {
        let before = |text, compare| compared_range(range_of(text), compare).unwrap();
        let (period, year) = (Compare::PreviousPeriod, Compare::PreviousYear);
        assert_eq!(before("2026-01-01/2026-03-31", period), range_of("2025-10-01/2025-12-31"));
        assert_eq!(before("2026-03-05/2026-03-14", period), range_of("2026-02-23/2026-03-04"));
        assert_eq!(before("2025-02-01/2025-02-28", year), range_of("2024-02-01/2024-02-29"));
        assert_eq!(before("2024-01-10/2024-02-29", year), range_of("2023-01-10/2023-02-28"));
    }

    #[test]
    fn too_many_columns_are_refused() {
        assert!(
            income_columns(range_of("1990-01-01/2026-12-31"), Some(Columns::Month), None, 1)
                .is_err()
        );
    }
}

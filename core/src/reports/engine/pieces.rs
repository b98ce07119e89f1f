use chrono::{Datelike, Days, NaiveDate};

use crate::{kernel::*, reports::types::Span};

/// What a span of days is read from: whole months, and for an edge inside a month the days on the
/// shorter side of it, added or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces {
    /// From and up to this month's number; empty where the first is after the second.
    pub months: (i32, i32),
    pub plus: Vec<DateRange>,
    pub minus: Vec<DateRange>,
}

/// A day of the month up to which fewer days lie before it than after it.
const HALF: u32 = 15;

/// `quiet` says that nothing is dated in a range, so that a month may be taken whole.
pub fn pieces(span: Span, mut quiet: impl FnMut(DateRange) -> Result<bool>) -> Result<Pieces> {
    let (mut plus, mut minus) = (Vec::new(), Vec::new());

    let first = match span.from {
        None => 0,
        Some(from) => {
            let month = Month::of(from);
            let before = day_before(from).map(|to| DateRange { from: month.first_day(), to });
            match before {
                Some(before) if from.day() > 1 && !quiet(before)? => {
                    if from.day() <= HALF {
                        minus.push(before);
                        month.number()
                    } else {
                        plus.push(DateRange { from, to: month.last_day() });
                        month.next().number()
                    }
                }
                _ => month.number(),
            }
        }
    };

    let month = Month::of(span.to);
    let after = day_after(span.to).map(|from| DateRange { from, to: month.last_day() });
    let last = match after {
        Some(after) if after.from <= after.to && !quiet(after)? => {
            if span.to.day() <= HALF {
                plus.push(DateRange { from: month.first_day(), to: span.to });
                month.previous().number()
            } else {
                minus.push(after);
                month.number()
            }
        }
        _ => month.number(),
    };
    Ok(Pieces { months: (first, last), plus, minus })
}

pub fn day_before(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(1))
}

pub fn day_after(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_add_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: u32) -> NaiveDate {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        start.checked_add_days(Days::new(number.into())).unwrap()
    }

    /// How often a day is counted by the pieces.
    fn counted(pieces: &Pieces, date: NaiveDate) -> i32 {
        let month = Month::of(date).number();
        let inside = |range: &&DateRange| range.from <= date && date <= range.to;
        i32::from(pieces.months.0 <= month && month <= pieces.months.1)
            + i32::try_from(pieces.plus.iter().filter(inside).count()).unwrap()
            - i32::try_from(pieces.minus.iter().filter(inside).count()).unwrap()
    }

    proptest! {
        /// Every busy day of the span is counted once, every other busy day not at all.
        #[test]
        fn the_pieces_are_the_span(
            from in proptest::option::of(0_u32..120),
            length in 0_u32..100,
            busy in proptest::collection::btree_set(0_u32..230, 0..12),
        ) {
            let to = day(from.unwrap_or(0) + length);
            let span = Span { from: from.map(day), to };
            let busy: Vec<NaiveDate> = busy.into_iter().map(day).collect();
            let quiet = |range: DateRange| {
                Ok(!busy.iter().any(|date| range.from <= *date && *date <= range.to))
            };
            let pieces = pieces(span, quiet).unwrap();
            for date in &busy {
                let inside = span.from.is_none_or(|from| from <= *date) && *date <= to;
                prop_assert_eq!(counted(&pieces, *date), i32::from(inside), "{} {:?}", date, pieces);
            }
        }
    }
}

//! Changing the settings, with what invoices already rely on.

use chrono::{Datelike, NaiveDate};

use crate::{
    books::{
        self, Writer,
        messages::{BookSettings, SettingsUpdate},
        numbering::NumberPattern,
        settings,
    },
    invoicing::store,
    kernel::{error::invalid, *},
};

/// Beyond this many years from today nobody dates an invoice.
const YEARS_AHEAD: i32 = 10;

/// Changes the settings; refuses a number pattern that would give a number a second time, since
/// no invoice could be issued from there on.
pub fn settings_update(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: SettingsUpdate,
) -> Result<BookSettings> {
    let before = settings::settings(books)?.invoice_number_pattern;
    let after = &request.settings.invoice_number_pattern;
    if *after != before {
        let pattern = NumberPattern::read(after)?;
        let first = store::invoices::first_date(books)?.unwrap_or(ctx.today).min(ctx.today);
        let given = store::invoices::numbers(books)?;
        for year in first.year()..=ctx.today.year() + YEARS_AHEAD {
            let Some(date) = NaiveDate::from_ymd_opt(year, 1, 1) else { continue };
            let last = store::invoices::last_number(books, &pattern.period(date))?;
            if let Some(number) = given.iter().find(|it| counter(&pattern, date, it) > Some(last)) {
                let reason = format!(
                    "`{after}` would give the number {number} a second time; choose a pattern with \
                     other letters, like R-{after}"
                );
                return Err(invalid("invoiceNumberPattern", reason));
            }
        }
    }

    books::settings::settings_update(ctx, books, request)
}

/// Where the pattern would count to for it to give this number on a day, if it ever does.
fn counter(pattern: &NumberPattern, date: NaiveDate, number: &str) -> Option<i64> {
    // What two numbers of the day share stands around the counter, whose zeros are its own.
    let (one, two) = (pattern.number(date, 1), pattern.number(date, 2));
    let (before, after) = one.split_at(one.bytes().zip(two.bytes()).position(|(a, b)| a != b)?);
    let digits = number.strip_prefix(before.trim_end_matches('0'))?.strip_suffix(&after[1..])?;
    let counter = digits.parse().ok().filter(|_| digits.bytes().all(|it| it.is_ascii_digit()))?;
    (pattern.number(date, counter) == number).then_some(counter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_where_its_pattern_counted_to() {
        let day: NaiveDate = "2030-01-01".parse().unwrap();
        for (pattern, number, expected) in [
            ("INV-{YYYY}-{####}", "INV-2030-0007", Some(7)),
            ("INV-{YYYY}-{####}", "INV-2030-12345", Some(12_345)),
            ("INV-{YYYY}-{####}", "INV-2030-007", None),
            ("INV-{YYYY}-{####}", "INV-2029-0007", None),
            ("{YYYY}{###}", "2030010", Some(10)),
            ("{##}/{YY}", "120/30", Some(120)),
            ("R0{#}", "R05", Some(5)),
            ("R{#}", "R-5", None),
            ("R{#}", "R", None),
        ] {
            let read = NumberPattern::read(pattern).unwrap();
            assert_eq!(counter(&read, day, number), expected, "{pattern} {number}");
        }
    }
}

//! Document numbers: `INV-{YYYY}-{####}` and the like.

use chrono::{Datelike, NaiveDate};

use crate::kernel::{Result, error::invalid};

/// The longest pattern, and the most places of its counter: a number stands in lists and on paper.
const PATTERN_MAX: usize = 40;
const DIGITS_MAX: usize = 12;

/// A pattern that was read: `{YYYY}` or `{YY}` for the year, one run of `#` in braces for the
/// counter, anything else as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberPattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
    ShortYear,
    /// At least so many digits; a larger number grows past them.
    Counter(usize),
}

impl NumberPattern {
    /// Refuses a pattern without a counter: every document would get the same number.
    pub fn read(pattern: &str) -> Result<Self> {
        let refuse = |reason: &str| {
            let reason = format!("`{pattern}` {reason}; write it like INV-{{YYYY}}-{{####}}");
            Err(invalid("invoiceNumberPattern", reason))
        };
        if pattern.chars().count() > PATTERN_MAX {
            let reason = format!("choose a pattern of at most {PATTERN_MAX} characters");
            return Err(invalid("invoiceNumberPattern", reason));
        }
        let (mut parts, mut rest) = (Vec::new(), pattern.trim());
        while let Some((text, after)) = rest.split_once('{') {
            let Some((word, after)) = after.split_once('}') else {
                return refuse("has a brace that is not closed");
            };
            if !text.is_empty() {
                parts.push(Part::Text(text.to_owned()));
            }
            parts.push(match word {
                "YYYY" => Part::Year,
                "YY" => Part::ShortYear,
                _ if word.len() > DIGITS_MAX => return refuse("has a place that is too long"),
                _ if !word.is_empty() && word.bytes().all(|it| it == b'#') => {
                    Part::Counter(word.len())
                }
                _ => return refuse("has braces around something other than YYYY, YY or ###"),
            });
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        match parts.iter().filter(|part| matches!(part, Part::Counter(_))).count() {
            1 => Ok(Self(parts)),
            0 => refuse("has no place for the counter"),
            _ => refuse("has more than one counter"),
        }
    }

    /// What the counter counts within: the document's year where the pattern names it, else all
    /// time.
    pub fn period(&self, date: NaiveDate) -> String {
        let by_year = self.0.iter().any(|part| matches!(part, Part::Year | Part::ShortYear));
        if by_year { date.year().to_string() } else { String::new() }
    }

    pub fn number(&self, date: NaiveDate, counter: i64) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Year => text.push_str(&format!("{:04}", date.year())),
                Part::ShortYear => text.push_str(&format!("{:02}", date.year().rem_euclid(100))),
                Part::Counter(digits) => text.push_str(&format!("{counter:0digits$}")),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_their_pattern() {
        let day: NaiveDate = "2026-03-31".parse().unwrap();
        for (pattern, counter, number, period) in [
            ("INV-{YYYY}-{####}", 7, "INV-2026-0007", "2026"),
            ("INV-{YYYY}-{####}", 12_345, "INV-2026-12345", "2026"),
            ("{YY}/{#}", 7, "26/7", "2026"),
            ("R{######}", 42, "R000042", ""),
        ] {
            let pattern = NumberPattern::read(pattern).unwrap();
            assert_eq!(pattern.number(day, counter), number);
            assert_eq!(pattern.period(day), period);
        }
    }

    #[test]
    fn a_pattern_counts_in_one_place() {
        for pattern in ["", "INV-{YYYY}", "{#}{#}", "INV-{MM}-{###}", "INV-{###", "INV-{}"] {
            assert!(NumberPattern::read(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn a_number_fits_a_line_of_paper() {
        let digits = |count: usize| format!("{{{}}}", "#".repeat(count));
        assert!(NumberPattern::read(&digits(DIGITS_MAX)).is_ok());
        assert!(NumberPattern::read(&digits(DIGITS_MAX + 1)).is_err());
        let long = |count: usize| format!("{}{{#}}", "x".repeat(count - 3));
        assert!(NumberPattern::read(&long(PATTERN_MAX)).is_ok());
        assert!(NumberPattern::read(&long(PATTERN_MAX + 1)).is_err());
    }
}

//! Aligned columns for people.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::wire;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A table of text; numbers on the right, a rule under the head and above the totals.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Cells(Vec<String>),
    Rule,
}

const GAP: &str = "  ";

impl Table {
    /// Heads; one that starts with `>` has its column set on the right.
    pub fn new(heads: &[&str]) -> Self {
        let column = |head: &&str| match head.strip_prefix('>') {
            Some(head) => (head.to_owned(), Align::Right),
            None => ((*head).to_owned(), Align::Left),
        };
        Self { columns: heads.iter().map(column).collect(), rows: Vec::new() }
    }

    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.cells(cells.into());
    }

    pub fn cells(&mut self, mut cells: Vec<String>) {
        // A line break in a memo would tear the table.
        for cell in &mut cells {
            if cell.contains(['\n', '\r', '\t']) {
                *cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        cells.resize(self.columns.len(), String::new());
        self.rows.push(Row::Cells(cells));
    }

    /// A rule, then a row.
    pub fn total<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(Row::Rule);
        self.cells(cells.into());
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table, or a sentence in its place when it has no rows.
    pub fn or(&self, empty: &str) -> String {
        if self.is_empty() { format!("{empty}\n") } else { self.to_string() }
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut widths: Vec<usize> = self.columns.iter().map(|(head, _)| head.width()).collect();
        for row in &self.rows {
            let Row::Cells(cells) = row else { continue };
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(cell.width());
            }
        }
        let whole: usize = widths.iter().sum::<usize>() + GAP.len() * (widths.len() - 1);
        let mut line = |cells: &[&str]| -> std::fmt::Result {
            let mut text = String::new();
            for (index, ((cell, width), (_, align))) in
                cells.iter().zip(&widths).zip(&self.columns).enumerate()
            {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                if index > 0 {
                    text.push_str(GAP);
                }
                match align {
                    Align::Left => text.extend([*cell, &space]),
                    Align::Right => text.extend([&space, *cell]),
                }
            }
            writeln!(f, "{}", text.trim_end())
        };
        let rule = "─".repeat(whole);
        let heads: Vec<&str> = self.columns.iter().map(|(head, _)| head.as_str()).collect();
        if heads.iter().any(|head| !head.is_empty()) {
            line(&heads)?;
            line(&[&rule])?;
        }
        for row in &self.rows {
            match row {
                Row::Cells(cells) => {
                    line(&cells.iter().map(String::as_str).collect::<Vec<_>>())?;
                }
                Row::Rule => line(&[&rule])?,
            }
        }
        Ok(())
    }
}

/// A text of a reply; empty for what is absent.
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// `-1,234.50` for an amount of a reply.
pub fn amount(value: &Value) -> String {
    match value.as_object().and_then(wire::money) {
        Some(money) => grouped(&money.to_string()),
        None => String::new(),
    }
}

/// The same, and nothing for zero.
pub fn amount_or_blank(value: &Value) -> String {
    if value["minor"] == 0 { String::new() } else { amount(value) }
}

/// `-1,234.50 USD`.
pub fn amount_with_currency(value: &Value) -> String {
    format!("{} {}", amount(value), text(&value["currency"])).trim().to_owned()
}

/// A plain decimal with its thousands apart.
pub fn grouped(decimal: &str) -> String {
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// `part_paid` as people read it: `part paid`.
pub fn word(value: &Value) -> String {
    text(value).replace('_', " ")
}

/// "1 entry", "1,204 entries".
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(&number.to_string()), if number == 1 { one } else { many })
}

/// Rows as comma-separated values.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("memory takes every row, and all are of one length");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("text in, text out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let cases =
            [("0", "0"), ("999.5", "999.5"), ("-1234.50", "-1,234.50"), ("1234567", "1,234,567")];
        for (plain, expected) in cases {
            assert_eq!(grouped(plain), expected);
        }
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        let mut table = Table::new(&["Name", ">Amount"]);
        table.row(["Zoë".to_owned(), "1.00".to_owned()]);
        table.row(["山田商店".to_owned(), "1,000.00".to_owned()]);
        table.total(["Total\nof all".to_owned(), "1,001.00".to_owned()]);
        let expected = "\
Name            Amount
────────────────────────
Zoë               1.00
山田商店      1,000.00
────────────────────────
Total of all  1,001.00
";
        assert_eq!(
            table.to_string(),
            expected.replace("────────────────────────", &"─".repeat(22))
        );
    }
}

//! Statements as plain text: aligned columns for a terminal or a file.

use unicode_width::UnicodeWidthStr;

use super::messages::*;
use crate::kernel::Money;

/// `-1,234.50`: grouped thousands, as many places as the currency has, no currency.
pub fn amount(money: Money) -> String {
    let plain = money.to_string();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.as_str()),
    };
    let (major, minor) = match plain.split_once('.') {
        Some((major, minor)) => (major, format!(".{minor}")),
        None => (plain, String::new()),
    };
    let mut grouped = String::with_capacity(major.len() * 2);
    for (index, digit) in major.chars().enumerate() {
        if index > 0 && (major.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{minor}")
}

/// Rows of cells under a head: the first columns on the left, `numbers` columns on the right.
/// A rule is drawn under the head and above the rows named in `totals`.
pub struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    totals: Vec<usize>,
    numbers: usize,
}

impl Table {
    pub fn new(head: Vec<String>, numbers: usize) -> Self {
        Self { head, rows: Vec::new(), totals: Vec::new(), numbers }
    }

    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// A row with a rule above its numbers.
    pub fn total(&mut self, cells: Vec<String>) {
        self.totals.push(self.rows.len());
        self.rows.push(cells);
    }

    pub fn render(&self) -> String {
        let columns = self.head.len();
        let mut widths = vec![0; columns];
        for row in self.rows.iter().chain([&self.head]) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.as_str().width().max(*width);
            }
        }
        let first_number = columns - self.numbers;
        let mut text = String::new();
        let line = |text: &mut String, cells: &[String]| {
            let mut written = String::new();
            for (index, width) in widths.iter().enumerate() {
                let cell = cells.get(index).map_or("", String::as_str);
                let space = " ".repeat(width - cell.width().min(*width));
                if index > 0 {
                    written.push_str("  ");
                }
                match index < first_number {
                    true => written.extend([cell, &space]),
                    false => written.extend([&space, cell]),
                }
            }
            text.push_str(written.trim_end());
            text.push('\n');
        };
        let rule = |from: usize| -> Vec<String> {
            let dash = |(index, width): (usize, &usize)| match index < from {
                true => String::new(),
                false => "─".repeat(*width),
            };
            widths.iter().enumerate().map(dash).collect()
        };
        if self.head.iter().any(|cell| !cell.is_empty()) {
            line(&mut text, &self.head);
            line(&mut text, &rule(0));
        }
        for (index, row) in self.rows.iter().enumerate() {
            if self.totals.contains(&index) {
                line(&mut text, &rule(first_number));
            }
            line(&mut text, row);
        }
        text
    }
}

pub fn trial_balance(report: &TrialBalance) -> String {
    let head = ["Account", "", "Debit", "Credit"].map(str::to_owned);
    let mut table = Table::new(head.to_vec(), 2);
    let side = |money: Money| if money.is_zero() { String::new() } else { amount(money) };
    for row in &report.rows {
        let (number, name) = (row.account.number.clone(), row.account.name.clone());
        table.row(vec![number, name, side(row.debit), side(row.credit)]);
    }
    let totals = [report.total_debit, report.total_credit].map(amount);
    let [debit, credit] = totals;
    table.total(vec!["Total".to_owned(), String::new(), debit, credit]);
    format!("Trial balance  {}  {}\n\n{}", report.as_of, report.currency, table.render())
}

pub fn statement(report: &Statement) -> String {
    let labels = report.columns.iter().map(|column| column.label.clone());
    let mut table =
        Table::new(std::iter::once(String::new()).chain(labels).collect(), report.columns.len());
    for row in &report.rows {
        let indent = "  ".repeat(row.depth as usize);
        let label = match &row.account {
            Some(account) => format!("{indent}{} {}", account.number, account.name),
            None => format!("{indent}{}", row.label),
        };
        let mut cells = vec![label];
        cells.extend(row.amounts.iter().copied().map(amount));
        match row.kind {
            StatementRowKind::Total => table.total(cells),
            StatementRowKind::Result if row.depth == 0 => table.total(cells),
            _ => table.row(cells),
        }
    }
    format!("{}  {}\n\n{}", report.title, report.currency, table.render())
}

/// A row per customer, or with `items` also what each of them owes it for.
pub fn ageing(report: &Ageing, items: bool) -> String {
    let buckets = report.buckets.iter().cloned();
    let head: Vec<String> =
        std::iter::once("Customer".to_owned()).chain(buckets).chain(["Total".to_owned()]).collect();
    let numbers = head.len() - 1;
    let mut table = Table::new(head, numbers);
    let cell = |money: &Money| if money.is_zero() { String::new() } else { amount(*money) };
    for row in &report.rows {
        let name = row.customer.as_ref().map_or("Without a customer", |it| it.name.as_str());
        let mut cells = vec![name.to_owned()];
        cells.extend(row.amounts.iter().map(cell));
        cells.push(amount(row.total));
        table.row(cells);
        for item in row.items.iter().filter(|_| items) {
            let due = item.due_date.map_or_else(String::new, |due| format!(", due {due}"));
            let mut cells = vec![format!("  {} {}{due}", item.number, item.date)];
            for bucket in 0..report.buckets.len() {
                let here = item.bucket as usize == bucket;
                cells.push(if here { amount(item.open_base) } else { String::new() });
            }
            table.row(cells);
        }
    }
    let mut cells = vec!["Total".to_owned()];
    cells.extend(report.totals.iter().copied().map(amount));
    cells.push(amount(report.total));
    table.total(cells);
    let by = match report.by {
        AgeingBy::DueDate => "by due date",
        AgeingBy::InvoiceDate => "by invoice date",
    };
    format!("Receivables ageing  {}  {by}  {}\n\n{}", report.as_of, report.currency, table.render())
}

pub fn general_ledger(report: &GeneralLedger) -> String {
    let head = ["Date", "Entry", "Memo", "Debit", "Credit", "Balance"].map(str::to_owned);
    let mut table = Table::new(head.to_vec(), 3);
    let side = |money: Money| if money.is_zero() { String::new() } else { amount(money) };
    let mut account = None;
    for row in &report.rows {
        if account != Some(row.account.id) {
            account = Some(row.account.id);
            let heading = format!("{} {}", row.account.number, row.account.name);
            table.row(vec![String::new(), String::new(), heading]);
        }
        table.row(vec![
            row.date.to_string(),
            row.entry_number.map_or_else(String::new, |number| number.to_string()),
            row.memo.clone(),
            side(row.debit),
            side(row.credit),
            amount(row.balance),
        ]);
    }
    let (from, to) = (report.from, report.to);
    format!("General ledger  {from} to {to}  {}\n\n{}", report.currency, table.render())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Currency;

    #[test]
    fn amounts_are_grouped() {
        let usd = |minor| amount(Money::try_new(minor, Currency::USD).unwrap());
        assert_eq!(usd(0), "0.00");
        assert_eq!(usd(-5), "-0.05");
        assert_eq!(usd(100_000), "1,000.00");
        assert_eq!(usd(-123_456_789_012), "-1,234,567,890.12");
        let yen = Money::try_new(1_234_567, "JPY".parse().unwrap()).unwrap();
        assert_eq!(amount(yen), "1,234,567");
    }

    #[test]
    fn wide_letters_keep_the_columns_straight() {
        let mut table = Table::new(["Name", "Sum"].map(str::to_owned).to_vec(), 1);
        table.row(["現金", "1.00"].map(str::to_owned).to_vec());
        table.total(["Total", "1.00"].map(str::to_owned).to_vec());
        assert_eq!(
            table.render(),
            "Name    Sum\n─────  ────\n現金   1.00\n       ────\nTotal  1.00\n"
        );
    }
}

//! Tables of bank lines: CSV in every dialect a bank or a spreadsheet writes.
//!
//! Nothing is known beforehand. The delimiter is the one that parts days from amounts; the heads are
//! the row that names a day and an amount in some language; what a column holds is said by its head
//! and proven by its cells; how its cells are written is decided from all of them. What stays open
//! is asked, with the likelier reading given.

mod around;
mod columns;
mod dialect;
mod profile;
mod reading;
mod running;
mod settle;
mod sides;
mod sign;
mod statement;
mod statuses;
mod table;
mod words;

#[cfg(test)]
mod tests;

use columns::Columns;
use dialect::Sheet;
use reading::Reader;
use settle::Styles;
use table::Table;
use words::Role;

use super::{Hints, unreadable};
use crate::{
    banking::file::{AmountColumns, BankFile, Mapping, Notice},
    kernel::Result,
};

/// Reads the text if it is of this format; `None` if it is not.
pub fn read(text: &str, hints: &Hints) -> Option<Result<BankFile>> {
    let clean = text.contains('\0').then(|| text.replace('\0', ""));
    let text = clean.as_deref().unwrap_or(text);
    let delimiter = hints.columns.as_ref().map(|mapping| mapping.delimiter);
    let sheet = dialect::sheet(text, delimiter)?;
    Some(table_file(&sheet, hints))
}

fn table_file(sheet: &Sheet<'_>, hints: &Hints) -> Result<BankFile> {
    let table = table::find(&sheet.rows);
    let columns = match &hints.columns {
        Some(mapping) => Columns::mapped(mapping, &table),
        None => columns::find(&table),
    };
    let Some(amount) = columns.amount.filter(|_| !columns.days.is_empty()) else {
        return Err(unreadable(missing(&columns)));
    };
    let mut file = BankFile { format: "CSV".to_owned(), ..BankFile::default() };
    let styles = settle::settle(&table, &columns, sheet.delimiter, hints, &mut file.questions);
    let around = around::read(table.before, styles.mark, styles.order);
    let mut reader = Reader::new(&columns, &styles, amount, table.rows);
    reader.width = table.header.map_or(0, |header| header.len());
    reader.header = table.header;
    reader.fee = columns.fee_beside(amount);
    reader.latest = around.latest.or_else(|| latest_written(&table, &columns, &styles));
    let mut reading = reader.read(table.rows);
    if hints.columns.is_none() {
        let turned = sign::turned(&table, &columns, amount, &reading.lines, &mut file.questions);
        if let Some(turned) = turned {
            reader.amount = turned;
            reading = reader.read(table.rows);
        }
    }
    file.mapping = Some(mapping(sheet, &table, &columns, &styles, reader.amount));
    file.notices = notices(&reading);
    file.rejected = std::mem::take(&mut reading.rejected);
    let head = columns.amount_head_currency(&table);
    let facts = statement::Facts { around, head, named_account: columns.named_account(&table) };
    file.statements = statement::statements(reading, &facts, &mut file.notices);
    Ok(file)
}

/// What a table of bank lines has and this one has not.
fn missing(columns: &Columns) -> String {
    match (columns.days.is_empty(), columns.amount.is_none()) {
        (true, true) => "it has neither a column of days nor one of amounts",
        (true, false) => "it has no column of days",
        _ => "it has no column of amounts",
    }
    .to_owned()
}

/// The latest day with a year in any column, for days that are written without one.
fn latest_written(
    table: &Table<'_, '_>,
    columns: &Columns,
    styles: &Styles,
) -> Option<chrono::NaiveDate> {
    let first = *columns.days.first()?;
    let lacks = table.rows.iter().find_map(|row| super::day::read(row.cell(first)));
    if !lacks.is_some_and(|day| day.lacks_year()) {
        return None;
    }
    let style = super::day::DayStyle { order: styles.order, ..Default::default() };
    let days = table.rows.iter().flat_map(|row| {
        let days = row.cells().filter_map(|cell| {
            super::day::read(cell).filter(|day| !day.weak && !day.lacks_year())?.day(&style)
        });
        days.collect::<Vec<_>>()
    });
    days.max()
}

fn mapping(
    sheet: &Sheet<'_>,
    table: &Table<'_, '_>,
    columns: &Columns,
    styles: &Styles,
    amount: AmountColumns,
) -> Mapping {
    let payee = columns.payee.iter().copied().chain(columns.sender).chain(columns.recipient);
    Mapping {
        delimiter: sheet.delimiter,
        header_line: table.header.map(|header| header.line),
        header: table.header.map(|h| h.cells().map(str::to_owned).collect()).unwrap_or_default(),
        days: columns.days.clone(),
        value_day: columns.value_day,
        amount,
        balance: columns.balance,
        currency: columns.currency,
        payee: payee.collect(),
        memo: columns.memo.clone(),
        reference: columns.reference,
        id: columns.id,
        kind: columns.kind,
        status: columns.status,
        account: columns.account,
        counter_account: columns.counter_account,
        day_order: styles.order,
        decimal: styles.mark,
    }
}

impl Columns {
    /// The columns a person named, with what their cells look like.
    fn mapped(mapping: &Mapping, table: &Table<'_, '_>) -> Self {
        Self {
            days: mapping.days.clone(),
            value_day: mapping.value_day,
            amount: Some(mapping.amount),
            balance: mapping.balance,
            currency: mapping.currency,
            payee: mapping.payee.clone(),
            memo: mapping.memo.clone(),
            reference: mapping.reference,
            id: mapping.id,
            kind: mapping.kind,
            status: mapping.status,
            account: mapping.account,
            counter_account: mapping.counter_account,
            profiles: profile::profiles(table.rows),
            ..Self::default()
        }
    }

    /// A fee that is not part of the amount taken.
    fn fee_beside(&self, amount: AmountColumns) -> Option<usize> {
        let net = match amount {
            AmountColumns::Signed { amount } | AmountColumns::Reversed { amount } => {
                self.roles.get(amount) == Some(&Role::Net)
            }
            _ => false,
        };
        let fee = self.roles.iter().position(|role| *role == Role::Fee);
        fee.filter(|_| !net)
    }

    /// The currency in the head of the amount: "Betrag (EUR)".
    fn amount_head_currency(&self, table: &Table<'_, '_>) -> Option<&'static str> {
        let column = match self.amount? {
            AmountColumns::Signed { amount }
            | AmountColumns::Reversed { amount }
            | AmountColumns::Sided { amount, .. } => amount,
            AmountColumns::Pair { debit, .. } => debit,
        };
        table.heads.get(column)?.currency
    }

    /// The account's name, where there is no number.
    fn named_account(&self, table: &Table<'_, '_>) -> String {
        let column = self.account_name.filter(|_| self.account.is_none());
        let cell = column.and_then(|column| Some(table.rows.first()?.cell(column)));
        cell.unwrap_or_default().to_owned()
    }
}

/// What was left out, in one sentence each.
fn notices(reading: &reading::Reading) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut say = |lines: &[u64], one: &str, many: &str| {
        if let Some(first) = lines.first() {
            let count = lines.len();
            let text = if count == 1 { one.to_owned() } else { format!("{count} {many}") };
            notices.push(Notice { line: Some(*first), text });
        }
    };
    say(
        &reading.void,
        "A line was refused or taken back and moved nothing: it is left out.",
        "lines were refused or taken back and moved nothing: they are left out.",
    );
    say(
        &reading.announced,
        "A line is announced and has no day yet: it is left out.",
        "lines are announced and have no day yet: they are left out.",
    );
    say(
        &reading.fees,
        "A fee stands beside the amount of a line and is not part of it.",
        "lines have a fee beside the amount, which is not part of it.",
    );
    notices
}

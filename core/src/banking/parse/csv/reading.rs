//! From rows to lines, once every column and every style is known.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

use super::{
    around::{self, Named, Stated},
    columns::Columns,
    dialect::Row,
    profile,
    settle::Styles,
    statuses::{self, Status},
    words::Role,
};
use crate::banking::{
    file::{AmountColumns, BankLine, LineStatus, Rejected},
    parse::{
        amount::{self, Amount, Side},
        day::{self, DayStyle},
        fold::fold,
    },
};

/// What became of the rows.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub lines: Vec<BankLine>,
    /// For each line, the account its row names.
    pub accounts: Vec<String>,
    pub rejected: Vec<Rejected>,
    pub opening: Option<Stated>,
    pub closing: Option<Stated>,
    /// Lines of rows that moved nothing: refused, failed, taken back.
    pub void: Vec<u64>,
    /// Lines of rows that are announced and have no day yet.
    pub announced: Vec<u64>,
    /// Lines whose fee stands beside the amount and is not in it.
    pub fees: Vec<u64>,
    /// For each line, that fee; without a sign.
    pub fee_amounts: Vec<Decimal>,
}

/// Reads rows into lines.
pub struct Reader<'c> {
    pub columns: &'c Columns,
    pub styles: &'c Styles,
    pub amount: AmountColumns,
    pub fee: Option<usize>,
    /// Cells a row should have.
    pub width: usize,
    /// The heads, to know them when they come again.
    pub header: Option<&'c Row<'c>>,
    /// The latest day the file names around the table, for days without a year.
    pub latest: Option<NaiveDate>,
    sides: Sides,
    statuses: Vec<(String, Status)>,
}

/// How the signs of amounts go with the words beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sides {
    /// The signs already say what the words say.
    Told,
    /// The words alone count.
    Words,
    /// A minus turns the side over.
    Turned,
}

enum Outcome {
    Line(Box<BankLine>),
    Skipped,
    Void,
    Announced,
    Balance(Named, Option<Stated>),
    Continued(String),
    Rejected(String),
}

impl<'c> Reader<'c> {
    pub fn new(
        columns: &'c Columns,
        styles: &'c Styles,
        amount: AmountColumns,
        rows: &[Row<'_>],
    ) -> Self {
        let mut reader = Self {
            columns,
            styles,
            amount,
            fee: None,
            width: 0,
            header: None,
            latest: None,
            sides: Sides::Turned,
            statuses: Vec::new(),
        };
        let words = columns.status.and_then(|column| columns.profiles.get(column));
        let words = words.into_iter().flat_map(|profile| &profile.distinct);
        reader.statuses = words
            .map(|word| (word.clone(), statuses::status(&fold(word)).unwrap_or(Status::Booked)))
            .collect();
        reader.sides = reader.sides(rows);
        reader
    }

    /// Reads all rows, in their order.
    pub fn read(&self, rows: &[Row<'_>]) -> Reading {
        let mut reading = Reading { lines: Vec::with_capacity(rows.len()), ..Reading::default() };
        let mut words: BTreeSet<u64> = BTreeSet::new();
        for row in rows {
            match self.row(row) {
                Outcome::Line(line) => {
                    let account = self.columns.account.map_or("", |column| row.cell(column));
                    reading.accounts.push(account.to_owned());
                    let fee = self.fee.map(|fee| self.fee_of(row, fee)).unwrap_or_default();
                    if !fee.is_zero() {
                        reading.fees.push(row.line);
                    }
                    reading.fee_amounts.push(fee);
                    reading.lines.push(*line);
                }
                Outcome::Skipped => {}
                Outcome::Void => reading.void.push(row.line),
                Outcome::Announced => reading.announced.push(row.line),
                Outcome::Balance(Named::Opening, stated) => {
                    reading.opening = reading.opening.or(stated)
                }
                Outcome::Balance(Named::Closing, stated) => {
                    reading.closing = stated.or(reading.closing)
                }
                Outcome::Balance(Named::Total, _) => {}
                Outcome::Continued(text) => match reading.lines.last_mut() {
                    Some(line) => join(&mut line.memo, &text),
                    None => {
                        reading.rejected.push(Rejected { line: row.line, reason: no_line(row) })
                    }
                },
                Outcome::Rejected(reason) => {
                    if is_words(row) {
                        words.insert(row.line);
                    }
                    reading.rejected.push(Rejected { line: row.line, reason });
                }
            }
        }
        // Titles above the lines and words below them are no lines that could not be read.
        let first = reading.lines.first().map_or(u64::MAX, |line| line.line);
        let last = reading.lines.last().map_or(0, |line| line.line);
        reading.rejected.retain(|rejected| {
            (first..=last).contains(&rejected.line) || !words.contains(&rejected.line)
        });
        reading
    }

    fn fee_of(&self, row: &Row<'_>, column: usize) -> Decimal {
        amount::read(row.cell(column), self.mark(column))
            .map(|fee| fee.value.abs())
            .unwrap_or_default()
    }

    fn row(&self, row: &Row<'_>) -> Outcome {
        if row.is_blank() || self.is_header(row) {
            return Outcome::Skipped;
        }
        let row = &Shifted { row, by: self.shift(row), from: self.shift_from() };
        let days = self.columns.days.iter().map(|column| (*column, row.cell(*column)));
        let filled = days.clone().find(|(_, cell)| !amount::is_blank(cell));
        let amount = self.amount(row);
        if let Some(outcome) = self.balance_row(row, filled, &amount) {
            return outcome;
        }
        let status = self.status(row);
        if status == Status::Void {
            return Outcome::Void;
        }
        if matches!(amount, Ok(None)) && self.is_part(row) {
            return Outcome::Skipped;
        }
        let Some((column, cell)) = filled else {
            return self.without_day(row, &amount, status);
        };
        let day = match self.day(column, cell) {
            Some(day) => day,
            None if is_pending_word(cell) => return Outcome::Announced,
            None if matches!(amount, Ok(None)) && is_lone_text(row.row) => {
                return Outcome::Continued(squeezed(cell));
            }
            None => {
                let other = days.skip(1).find_map(|(column, cell)| self.day(column, cell));
                match other.filter(|_| status == Status::Pending) {
                    Some(day) => day,
                    None => return Outcome::Rejected(self.no_day(row, cell, &amount)),
                }
            }
        };
        match amount {
            Ok(Some(amount)) => self.line(row, day, amount, status),
            // Held, with an amount elsewhere, and not booked yet.
            Ok(None) if self.columns.days.first() != Some(&column) => Outcome::Announced,
            Ok(None) => Outcome::Rejected(format!("the line of {day} has no amount")),
            Err(cell) => Outcome::Rejected(format!("“{}” is no amount", short(&cell))),
        }
    }

    fn is_header(&self, row: &Row<'_>) -> bool {
        self.header.is_some_and(|header| {
            header.line != row.line && header.len() == row.len() && header.cells().eq(row.cells())
        })
    }

    /// A total or a balance that stands among the lines.
    fn balance_row(
        &self,
        row: &Shifted<'_, '_>,
        day: Option<(usize, &str)>,
        amount: &Result<Option<Amount>, String>,
    ) -> Option<Outcome> {
        let texts = self.columns.memo.iter().chain(&self.columns.payee).chain(&self.columns.kind);
        let texts: Vec<&str> =
            texts.map(|column| row.cell(*column)).filter(|c| !c.is_empty()).collect();
        let day_text = day.map(|(_, cell)| cell).filter(|cell| day::read(cell).is_none());
        let first = row.row.cells().find(|cell| !cell.is_empty());
        let lone = first.filter(|_| row.row.filled() <= 3);
        let named = match texts.as_slice() {
            [] => row.row.cells().find_map(around::is_balance_text),
            // All that is said is that it is a balance.
            [only] => around::is_balance_text(only),
            [first, ..] if !matches!(amount, Ok(Some(_))) => around::is_balance_text(first),
            [first, second] if first == second => around::is_balance_text(first),
            _ => None,
        };
        let footer = || {
            day_text.or(lone.filter(|_| day.is_none())).and_then(|text| around::named(&fold(text)))
        };
        let no_amount = || {
            let movement = matches!(amount, Ok(Some(_))) && day.is_some();
            let mut cells = row.row.cells();
            (!movement).then(|| cells.find_map(around::is_balance_text))?
        };
        let named = named.or_else(footer).or_else(no_amount)?;
        let style = self.style(self.columns.days.first().copied().unwrap_or(0));
        let on = day.and_then(|(_, cell)| day::read(cell)?.day(&style));
        let cell = self.columns.balance.map(|column| row.cell(column));
        let balance = cell.and_then(|cell| amount::read(cell, self.styles.mark));
        let single = amount.as_ref().ok().and_then(|amount| *amount);
        // "Kontostand;30.6.2026;;;1.200,00;EUR": the figure may stand in any column.
        let anywhere = || {
            let mut cells =
                row.row.cells().filter(|cell| day::read(cell).is_none_or(|day| day.weak));
            cells.find_map(|cell| {
                amount::read(cell, self.styles.mark).filter(|_| cell.contains(['.', ',']))
            })
        };
        let stated = balance.or(single).or_else(anywhere);
        Some(Outcome::Balance(named, stated.map(|amount| Stated { balance: amount.value, on })))
    }

    /// A part of an amount that is booked on a line of its own.
    fn is_part(&self, row: &Shifted<'_, '_>) -> bool {
        let mut parts = (0..).zip(&self.columns.roles).filter(|(_, role)| **role == Role::Part);
        parts.any(|(column, _)| amount::read(row.cell(column), self.styles.mark).is_some())
    }

    fn without_day(
        &self,
        row: &Shifted<'_, '_>,
        amount: &Result<Option<Amount>, String>,
        status: Status,
    ) -> Outcome {
        match amount {
            Ok(None) => {
                let text = self.texts(row, &self.columns.memo);
                if text.is_empty() {
                    Outcome::Rejected(no_line(row.row))
                } else {
                    Outcome::Continued(text)
                }
            }
            _ if status == Status::Pending => Outcome::Announced,
            _ => Outcome::Rejected("the line has no day".to_owned()),
        }
    }

    fn no_day(
        &self,
        row: &Shifted<'_, '_>,
        cell: &str,
        amount: &Result<Option<Amount>, String>,
    ) -> String {
        match amount {
            Ok(Some(_)) => format!("“{}” is no day", short(cell)),
            _ => no_line(row.row),
        }
    }

    fn style(&self, column: usize) -> DayStyle {
        let fallback = DayStyle { order: self.styles.order, ..DayStyle::default() };
        self.styles.days.get(column).copied().unwrap_or(fallback)
    }

    fn day(&self, column: usize, cell: &str) -> Option<NaiveDate> {
        let written = day::read(cell)?;
        let style = self.style(column);
        if !written.lacks_year() {
            return written.day(&style).filter(|day| (1970..2100).contains(&day.year()));
        }
        // The last such day that is not past the days around the table.
        let latest = self.latest?.checked_add_days(Days::new(45))?;
        let of = |year| written.day(&DayStyle { year: Some(year), ..style });
        of(latest.year()).filter(|day| *day <= latest).or_else(|| of(latest.year() - 1))
    }

    fn mark(&self, column: usize) -> char {
        self.styles.marks.get(column).copied().unwrap_or(self.styles.mark)
    }

    /// The cell as an amount: nothing, an amount, or what stands there instead.
    fn money(&self, row: &Shifted<'_, '_>, column: usize) -> Result<Option<Amount>, String> {
        let cell = row.cell(column);
        if amount::is_blank(cell) {
            return Ok(None);
        }
        match amount::read(cell, self.mark(column)) {
            Some(amount) => Ok(Some(amount)),
            None => Err(cell.to_owned()),
        }
    }

    /// The signed amount of a row.
    fn amount(&self, row: &Shifted<'_, '_>) -> Result<Option<Amount>, String> {
        match self.amount {
            AmountColumns::Signed { amount } => self.money(row, amount),
            AmountColumns::Reversed { amount } => {
                Ok(self.money(row, amount)?.map(|amount| match amount.side {
                    // "12.00 CR" says its side itself.
                    Some(_) => amount,
                    None => negated(amount),
                }))
            }
            AmountColumns::Sided { amount, side } => self.sided(row, amount, side),
            AmountColumns::Pair { debit, credit } => self.pair(row, debit, credit),
        }
    }

    fn sided(
        &self,
        row: &Shifted<'_, '_>,
        amount: usize,
        side: usize,
    ) -> Result<Option<Amount>, String> {
        let Some(amount) = self.money(row, amount)? else { return Ok(None) };
        let word = row.cell(side);
        let side = super::sides::side(&fold(word));
        let value = match (side, self.sides) {
            (_, Sides::Told) => amount.value,
            (None, _) if amount.value.is_zero() || amount.signed => amount.value,
            (None, _) => return Err(format!("{} {word}", amount.value)),
            (Some(Side::Debit), Sides::Words) => -amount.value.abs(),
            (Some(Side::Credit), Sides::Words) => amount.value.abs(),
            (Some(Side::Debit), Sides::Turned) => minus(amount.value),
            (Some(Side::Credit), Sides::Turned) => amount.value,
        };
        Ok(Some(Amount { value, ..amount }))
    }

    fn pair(
        &self,
        row: &Shifted<'_, '_>,
        debit: usize,
        credit: usize,
    ) -> Result<Option<Amount>, String> {
        let out = self
            .money(row, debit)?
            .map(|out| if self.debits_negative() { out } else { negated(out) });
        let inward =
            self.money(row, credit)?.map(|i| if self.credits_negative() { negated(i) } else { i });
        Ok(match (out, inward) {
            (Some(out), Some(inward)) if out.value.is_zero() => Some(inward),
            (Some(out), Some(inward)) if inward.value.is_zero() => Some(out),
            (Some(out), Some(inward)) => {
                let value = inward.value.checked_add(out.value);
                let value = value.ok_or_else(|| format!("{} {}", inward.value, out.value))?;
                Some(Amount { value, ..inward })
            }
            (out, inward) => out.or(inward),
        })
    }

    /// Most debits are written with a minus.
    fn debits_negative(&self) -> bool {
        matches!(self.amount, AmountColumns::Pair { debit, .. } if self.mostly_negative(debit))
    }

    /// A bank that writes money out without a sign and money in with one.
    fn credits_negative(&self) -> bool {
        matches!(self.amount, AmountColumns::Pair { debit, credit }
            if self.mostly_negative(credit) && !self.mostly_negative(debit))
    }

    fn mostly_negative(&self, column: usize) -> bool {
        let profile = self.columns.profiles.get(column);
        profile.is_some_and(|profile| {
            profile.negative * 2 > profile.amounts.saturating_sub(profile.zero)
        })
    }

    /// Whether signs and words agree, from all rows.
    fn sides(&self, rows: &[Row<'_>]) -> Sides {
        let AmountColumns::Sided { amount, side } = self.amount else { return Sides::Turned };
        let mut counts = [[0_u32; 2]; 2];
        for row in rows {
            let row = Shifted { row, by: 0, from: 0 };
            let Ok(Some(amount)) = self.money(&row, amount) else { continue };
            let Some(side) = super::sides::side(&fold(row.cell(side))) else { continue };
            let negative = amount.value.is_sign_negative() && !amount.value.is_zero();
            let side = usize::from(side == Side::Credit);
            if let Some(count) = counts.get_mut(side).and_then(|c| c.get_mut(usize::from(negative)))
            {
                *count += 1;
            }
        }
        let [[debit_plus, debit_minus], [credit_plus, credit_minus]] = counts;
        if debit_minus > debit_plus && credit_minus <= credit_plus {
            Sides::Told
        } else if credit_minus > credit_plus && debit_minus <= debit_plus {
            Sides::Words
        } else {
            Sides::Turned
        }
    }

    fn status(&self, row: &Shifted<'_, '_>) -> Status {
        let cell = self.columns.status.map_or("", |column| row.cell(column));
        if cell.is_empty() || cell.len() > 60 {
            return Status::Booked;
        }
        // A file has few different words for it.
        let known = self.statuses.iter().find(|(word, _)| word == cell).map(|(_, status)| *status);
        known.unwrap_or_else(|| statuses::status(&fold(cell)).unwrap_or(Status::Booked))
    }

    fn line(
        &self,
        row: &Shifted<'_, '_>,
        day: NaiveDate,
        amount: Amount,
        status: Status,
    ) -> Outcome {
        let columns = self.columns;
        let text =
            |column: Option<usize>| column.map(|c| squeezed(row.cell(c))).unwrap_or_default();
        let balance = columns.balance.and_then(|column| self.money(row, column).ok()?);
        let currency = columns.currency.and_then(|column| profile::currency(row.cell(column)));
        let head = |column: usize| self.columns.days.contains(&column);
        let value_date =
            columns.value_day.filter(|column| !head(*column) || columns.days.len() > 1);
        let mut line = BankLine {
            date: day,
            value_date: value_date.and_then(|column| self.day(column, row.cell(column))),
            amount: amount.value,
            currency: currency.or(amount.currency).unwrap_or_default().to_owned(),
            status: if status == Status::Pending {
                LineStatus::Pending
            } else {
                LineStatus::Booked
            },
            payee: self.payee(row, amount.value),
            memo: self.texts(row, &columns.memo),
            reference: text(columns.reference),
            id: text(columns.id),
            kind: text(columns.kind),
            balance: balance.map(|balance| balance.value),
            counter_account: text(columns.counter_account),
            line: row.row.line,
            raw: row.row.raw.to_owned(),
        };
        if line.memo.is_empty() && line.payee.is_empty() {
            line.memo.clone_from(&line.kind);
        }
        Outcome::Line(Box::new(line))
    }

    fn payee(&self, row: &Shifted<'_, '_>, amount: Decimal) -> String {
        let columns = self.columns;
        let (first, second) = match amount.is_sign_negative() {
            true => (columns.recipient, columns.sender),
            false => (columns.sender, columns.recipient),
        };
        let all = columns.payee.iter().copied().chain(first).chain(second);
        let mut cells = all.map(|column| row.cell(column)).filter(|cell| !amount::is_blank(cell));
        cells.next().map(squeezed).unwrap_or_default()
    }

    /// All texts, each once, in their order.
    fn texts(&self, row: &Shifted<'_, '_>, columns: &[usize]) -> String {
        let mut joined = String::new();
        let mut seen: Vec<&str> = Vec::new();
        for cell in columns.iter().map(|column| row.cell(*column)) {
            if !cell.is_empty() && !seen.contains(&cell) {
                seen.push(cell);
                join(&mut joined, &squeezed(cell));
            }
        }
        joined
    }

    /// A delimiter inside an unquoted text moves what stands right of it. It is only believed where
    /// the amount stands in the moved place and not in its own.
    fn shift(&self, row: &Row<'_>) -> isize {
        let excess = match (isize::try_from(row.len()), isize::try_from(self.width)) {
            (Ok(len), Ok(width)) if width > 0 && len != width => len - width,
            _ => return 0,
        };
        let column = match self.amount {
            AmountColumns::Signed { amount } | AmountColumns::Reversed { amount } => amount,
            _ => return 0,
        };
        let moved =
            column.checked_add_signed(excess).map(|column| row.cell(column)).unwrap_or_default();
        let own = row.cell(column);
        let is_amount = |cell: &str| amount::read(cell, self.mark(column)).is_some();
        let from = self.shift_from();
        if from < column && !is_amount(own) && is_amount(moved) { excess } else { 0 }
    }

    /// The last text before the amount: where a stray delimiter would stand.
    fn shift_from(&self) -> usize {
        let column = match self.amount {
            AmountColumns::Signed { amount } | AmountColumns::Reversed { amount } => amount,
            _ => return usize::MAX,
        };
        let texts = self.columns.memo.iter().chain(&self.columns.payee).copied();
        texts.filter(|text| *text < column).max().unwrap_or(usize::MAX)
    }
}

/// A row whose cells right of a text may stand elsewhere.
struct Shifted<'r, 'a> {
    row: &'r Row<'a>,
    by: isize,
    from: usize,
}

impl<'r> Shifted<'r, '_> {
    fn cell(&self, column: usize) -> &'r str {
        if self.by == 0 || column <= self.from {
            return self.row.cell(column);
        }
        column.checked_add_signed(self.by).map(|column| self.row.cell(column)).unwrap_or_default()
    }
}

fn negated(amount: Amount) -> Amount {
    Amount { value: minus(amount.value), ..amount }
}

/// Zero has no sign.
fn minus(value: Decimal) -> Decimal {
    if value.is_zero() { value } else { -value }
}

fn is_pending_word(cell: &str) -> bool {
    cell.len() < 40 && statuses::status(&fold(cell)) == Some(Status::Pending)
}

/// One text, indented: it goes on with the line above.
fn is_lone_text(row: &Row<'_>) -> bool {
    row.filled() == 1 && row.cell(0).is_empty()
}

/// One or two cells without a figure at their start.
fn is_words(row: &Row<'_>) -> bool {
    let figure = |cell: &str| cell.starts_with(|c: char| c.is_ascii_digit());
    row.filled() <= 2 && !row.cells().any(figure)
}

fn no_line(row: &Row<'_>) -> String {
    let text = row.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
    format!("“{}” is no line: it has neither a day nor an amount", short(text))
}

fn short(text: &str) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}

/// One space between words, whatever stood there.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        join(&mut squeezed, word);
    }
    squeezed
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

//! After the totals: why no tax is charged, notes, how to pay, terms.

use super::super::page::{Align, Style};
use super::super::types::{BankAccountNumber, Mark, PaymentDetails, TaxNote};
use super::composer::{Composer, baseline};
use super::look;

/// Between the parts; less where that keeps the invoice on the page.
const GAP: f32 = 18.0;
const GAP_MIN: f32 = 8.0;
const PANEL_PADDING: f32 = 12.0;
const CELL_GAP: f32 = 26.0;
const COLUMNS_MAX: usize = 3;
const ROW_GAP: f32 = 7.0;
const PANEL_HEAD: f32 = look::HEADING.leading + 5.0;
const PASSAGE_HEAD: f32 = look::HEADING.leading + 3.0;

/// A label above its value, `x` points from the left edge of the panel's text.
struct Cell {
    label: String,
    lines: Vec<String>,
    x: f32,
}

enum Part {
    Passage { heading: &'static str, lines: Vec<String>, style: Style },
    Panel { rows: Vec<Vec<Cell>>, note: Vec<String>, heading: &'static str },
}

pub(super) fn set(composer: &mut Composer<'_>, notes_set: bool) {
    let (paper, labels) = (composer.paper, composer.labels);
    let mut parts = Vec::new();
    if !paper.tax_notes.is_empty() {
        let words = paper.tax_notes.iter().map(|note| match note {
            TaxNote::ReverseCharge => labels.reverse_charge,
            TaxNote::Exempt => labels.exempt,
        });
        let words = words.collect::<Vec<_>>().join("\n");
        parts.push(passage(composer, labels.tax, &words, look::BODY));
    }
    if let (Some(notes), false) = (filled(paper.notes.as_deref()), notes_set) {
        parts.push(passage(composer, labels.notes, notes, look::BODY));
    }
    // Nobody is told how to pay what is paid or void.
    let asked = !matches!(paper.mark, Some(Mark::Paid | Mark::Void));
    if let (Some(payment), true) = (&paper.payment, asked) {
        parts.extend(panel(composer, payment));
    }
    if let Some(terms) = filled(paper.terms.as_deref()) {
        parts.push(passage(composer, labels.terms, terms, look::DETAIL));
    }
    let heights: f32 = parts.iter().map(Part::height).sum();
    let spare = (composer.room() - heights) / parts.len().max(1) as f32;
    let gap = if spare >= GAP_MIN { spare.floor().min(GAP) } else { GAP };
    for part in &parts {
        composer.y += gap;
        part.set(composer);
    }
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn passage(composer: &Composer<'_>, heading: &'static str, text: &str, style: Style) -> Part {
    // Longer lines than this are hard to read to the end.
    let width = composer.width().min(430.0);
    Part::Passage { heading, lines: composer.wrap(text, style, width), style }
}

fn panel(composer: &Composer<'_>, payment: &PaymentDetails) -> Option<Part> {
    let inner = composer.width() - 2.0 * PANEL_PADDING;
    let rows = grid(composer, cells(composer, payment), inner);
    let note = filled(payment.instructions.as_deref())
        .map(|text| composer.wrap(text, look::BODY, inner))
        .unwrap_or_default();
    let empty = rows.is_empty() && note.is_empty();
    (!empty).then_some(Part::Panel { rows, note, heading: composer.labels.payment })
}

impl Part {
    fn height(&self) -> f32 {
        match self {
            Self::Passage { lines, style, .. } => PASSAGE_HEAD + lines.len() as f32 * style.leading,
            Self::Panel { rows, note, .. } => {
                let heights: f32 = rows.iter().map(|row| row_height(row)).sum();
                let trim = if note.is_empty() { ROW_GAP } else { 0.0 };
                let note = note.len() as f32 * look::BODY.leading;
                2.0 * PANEL_PADDING + PANEL_HEAD + heights + note - trim
            }
        }
    }

    fn set(&self, composer: &mut Composer<'_>) {
        match self {
            Self::Passage { heading, lines, style } => {
                set_passage(composer, heading, lines, *style, self.height());
            }
            Self::Panel { rows, note, heading } => {
                set_panel(composer, heading, rows, note, self.height());
            }
        }
    }
}

/// A heading and a text that may go on over the page.
fn set_passage(
    composer: &mut Composer<'_>,
    heading: &str,
    lines: &[String],
    style: Style,
    whole: f32,
) {
    // Short texts stay together; of long ones at least three lines stay with the heading.
    let short = whole <= composer.body_height() * 0.35;
    let needed = if short { whole } else { PASSAGE_HEAD + 3.0 * style.leading };
    if needed > composer.room() {
        composer.next_page();
    }
    let left = composer.left;
    let line = baseline(composer.y, 0, look::HEADING);
    composer.text(left, line, heading, look::HEADING, Align::Left);
    composer.y += PASSAGE_HEAD;
    for line in lines {
        if style.leading > composer.room() {
            composer.next_page();
        }
        let at = baseline(composer.y, 0, style);
        composer.text(left, at, line, style, Align::Left);
        composer.y += style.leading;
    }
}

/// Where to send the money, in a tinted box that is never parted.
fn set_panel(
    composer: &mut Composer<'_>,
    heading: &str,
    rows: &[Vec<Cell>],
    note: &[String],
    height: f32,
) {
    if height > composer.room() && composer.room() < composer.body_height() {
        composer.next_page();
    }
    let (left, top, full) = (composer.left, composer.y, composer.width());
    composer.sheet().rounded(left, top, full, height, 5.0, look::PANEL);
    let x = left + PANEL_PADDING;
    let mut y = top + PANEL_PADDING;
    composer.text(x, baseline(y, 0, look::HEADING), heading, look::HEADING, Align::Left);
    y += PANEL_HEAD;
    for row in rows {
        for cell in row {
            let x = x + cell.x;
            let line = baseline(y, 0, look::LABEL);
            composer.text(x, line, &cell.label, look::LABEL, Align::Left);
            composer.stack(x, y + look::LABEL.leading, &cell.lines, look::STRONG);
        }
        y += row_height(row);
    }
    composer.stack(x, y, note, look::BODY);
    composer.y = top + height;
}

fn row_height(row: &[Cell]) -> f32 {
    let lines = row.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
    look::LABEL.leading + lines as f32 * look::STRONG.leading + ROW_GAP
}

/// Sets values in as many columns as have room for the widest of each.
fn grid(composer: &Composer<'_>, cells: Vec<(String, String)>, inner: f32) -> Vec<Vec<Cell>> {
    let natural: Vec<f32> = cells
        .iter()
        .map(|(label, value)| {
            composer.measure(label, look::LABEL).max(composer.measure(value, look::STRONG))
        })
        .collect();
    let widths = |columns: usize| -> Vec<f32> {
        let column = |first| natural.iter().skip(first).step_by(columns);
        (0..columns).map(|first| column(first).copied().fold(0.0, f32::max)).collect()
    };
    let fits = |columns: &usize| {
        widths(*columns).iter().sum::<f32>() + (columns - 1) as f32 * CELL_GAP <= inner
    };
    let columns = (1..=COLUMNS_MAX.min(cells.len())).rev().find(fits).unwrap_or(1);
    let widths = widths(columns);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut x = 0.0;
    for (index, (label, value)) in cells.into_iter().enumerate() {
        let column = index % columns;
        if column == 0 {
            rows.push(Vec::new());
            x = 0.0;
        }
        let lines = composer.wrap(&value, look::STRONG, inner - x);
        if let Some(row) = rows.last_mut() {
            row.push(Cell { label, lines, x });
        }
        x += widths[column] + CELL_GAP;
    }
    rows
}

/// What a person copies into the bank's form, in the order the form asks.
fn cells(composer: &Composer<'_>, payment: &PaymentDetails) -> Vec<(String, String)> {
    let labels = composer.labels;
    let account = payment.account.as_ref().map(|account| match account {
        BankAccountNumber::Iban(iban) => ("IBAN", grouped(iban)),
        BankAccountNumber::Number(number) => (labels.account_number, number.clone()),
    });
    let code = payment.bank_code.as_ref().map(|code| (code.label.as_str(), code.code.clone()));
    [
        payment.account_holder.clone().map(|holder| (labels.account_holder, holder)),
        account,
        code,
        payment.bank_name.clone().map(|bank| (labels.bank, bank)),
        payment.reference.clone().map(|text| (labels.payment_reference, text)),
    ]
    .into_iter()
    .flatten()
    .map(|(label, value)| (label.to_owned(), value))
    .collect()
}

/// An IBAN in groups of four, as it is printed everywhere.
fn grouped(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().filter(|c| !c.is_whitespace()).collect();
    letters.chunks(4).map(|group| group.iter().collect()).collect::<Vec<String>>().join(" ")
}

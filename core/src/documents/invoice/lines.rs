//! The table of lines over as many pages as it takes.

use super::super::error::DocumentError;
use super::super::page::{Align, Style};
use super::columns::{Cells, Columns, Figure, amount_heading};
use super::composer::{Composer, baseline};
use super::look;
use crate::kernel::Money;

/// Above and below a row: airy on a short invoice, close on one of many lines.
const ROW_PADDING: f32 = 5.6;
const ROW_PADDING_MANY: f32 = 4.4;
const MANY: usize = 14;
const DETAIL_GAP: f32 = 1.4;

const HEAD_HEIGHT: f32 = 20.0;
/// The line at the foot of a page that says how much has come together so far.
pub(super) const CARRY_HEIGHT: f32 = 22.0;
/// A row is parted between pages only when it is taller than this part of one.
const PARTED_FROM: f32 = 0.4;
/// Lines of a description that stay together on either side of a page break.
const KEPT_TOGETHER: usize = 3;

/// A line of a description, and the room above it.
struct TextLine {
    text: String,
    style: Style,
    gap: f32,
}

struct Row {
    description: Vec<TextLine>,
    cells: Cells,
    padding: f32,
    height: f32,
}

/// Sets the table; the last row is kept on the page of what follows, `tail` points high.
pub(super) fn set(composer: &mut Composer<'_>, tail: f32) -> Result<(), DocumentError> {
    let (columns, cells) = Columns::measure(composer);
    let paper = composer.paper;
    let rows: Vec<Row> = paper
        .lines
        .iter()
        .zip(cells)
        .map(|(line, cells)| row(composer, &columns, &line.description, cells))
        .collect();

    // A letter head of many lines may leave no room for a table.
    if composer.room() < composer.body_height() * 0.12 {
        composer.next_page();
    }
    head(composer, &columns);
    let mut sum = Money::zero(paper.currency);
    let mut fresh = true;
    for (index, (row, line)) in rows.iter().zip(&paper.lines).enumerate() {
        let last = index + 1 == rows.len();
        let below = if last { tail } else { CARRY_HEIGHT };
        let page = composer.body_height() - HEAD_HEIGHT - CARRY_HEIGHT;
        let parted = row.height > page * PARTED_FROM && row.height + CARRY_HEIGHT > composer.room();
        if row.height + below > composer.room() && !fresh && !(parted && can_part(composer, row)) {
            // The last row goes along with the totals only if both fit on a page.
            if !last || row.height + tail <= page || row.height + CARRY_HEIGHT > composer.room() {
                turn(composer, &columns, (index > 0).then_some(sum));
            }
        }
        sum = sum.plus(line.amount)?;
        body(composer, &columns, row, sum);
        fresh = false;
        if !last {
            let (left, width, y) = (composer.left, composer.width(), composer.y);
            composer.sheet().rule(left, y, width, 0.5, look::HAIRLINE);
        }
    }
    let (left, width) = (composer.left, composer.width());
    if tail > composer.room() {
        carried(composer, sum);
        composer.next_page();
        brought(composer, sum);
    } else if !rows.is_empty() {
        let y = composer.y;
        composer.sheet().rule(left, y, width, 0.9, look::INK);
    }
    Ok(())
}

fn row(composer: &Composer<'_>, columns: &Columns, description: &str, cells: Cells) -> Row {
    let (first, rest) = match description.trim().split_once('\n') {
        Some((first, rest)) => (first, rest.trim_end()),
        None => (description.trim(), ""),
    };
    let width = columns.description_width;
    let lines = |text: &str, style| {
        let lines = composer.wrap(text, style, width).into_iter();
        lines.map(move |text| TextLine { text, style, gap: 0.0 })
    };
    let mut description: Vec<TextLine> = lines(first, look::BODY).collect();
    if !rest.is_empty() {
        let start = description.len();
        description.extend(lines(rest, look::DETAIL));
        description[start].gap = DETAIL_GAP;
    }
    let text: f32 = description.iter().map(|line| line.gap + line.style.leading).sum();
    let tax = cells.tax.len() as f32 * columns.words.leading;
    let many = composer.paper.lines.len() > MANY;
    let padding = if many { ROW_PADDING_MANY } else { ROW_PADDING };
    Row { description, cells, padding, height: text.max(tax) + 2.0 * padding }
}

fn can_part(composer: &Composer<'_>, row: &Row) -> bool {
    let needed = KEPT_TOGETHER as f32 * look::BODY.leading + 2.0 * ROW_PADDING + CARRY_HEIGHT;
    row.description.len() > 2 * KEPT_TOGETHER && composer.room() >= needed
}

/// Sets a row, going on over the page where it is taller than the room. `sum` includes the row:
/// its amount stands beside its first line.
fn body(composer: &mut Composer<'_>, columns: &Columns, row: &Row, sum: Money) {
    let top = composer.y;
    let padding = row.padding;
    figures(composer, columns, &row.cells, top + padding);
    let left = composer.left;
    let mut y = top + padding;
    let mut parted = false;
    for (index, TextLine { text, style, gap }) in row.description.iter().enumerate() {
        y += gap;
        let full = y + style.leading + padding + CARRY_HEIGHT > composer.bottom;
        if full && index > 0 && row.height + CARRY_HEIGHT > composer.bottom - top {
            composer.y = y + padding;
            turn(composer, columns, Some(sum));
            y = composer.y + padding;
            parted = true;
        }
        composer.text(left, baseline(y, 0, *style), text, *style, Align::Left);
        y += style.leading;
    }
    composer.y = if parted { y + padding } else { top + row.height };
}

fn figures(composer: &mut Composer<'_>, columns: &Columns, cells: &Cells, top: f32) {
    let (style, words) = (columns.figures, columns.words);
    // Figures of any size share the baseline of the description's first line.
    let line = baseline(top, 0, look::BODY);
    let mut figure = |Figure { whole, fraction }: &Figure, mark: f32| {
        composer.text(mark, line, whole, style, Align::Right);
        composer.text(mark, line, fraction, style, Align::Left);
    };
    figure(&cells.quantity, columns.quantity.0);
    figure(&cells.price, columns.price.0);
    composer.text(columns.unit, line, &cells.unit, words, Align::Left);
    if let Some(right) = columns.discount {
        composer.text(right, line, &cells.discount, style, Align::Right);
    }
    if let Some(right) = columns.tax {
        for (index, text) in cells.tax.iter().enumerate() {
            let y = line + index as f32 * words.leading;
            composer.text(right, y, text, words, Align::Right);
        }
    }
    composer.text(columns.amount, line, &cells.amount, style, Align::Right);
}

/// What each column holds, on every page.
fn head(composer: &mut Composer<'_>, columns: &Columns) {
    let labels = composer.labels;
    let (left, width, top) = (composer.left, composer.width(), composer.y);
    let line = top + 9.0;
    let style = look::LABEL;
    composer.text(left, line, labels.description, style, Align::Left);
    composer.text(columns.quantity.1, line, labels.quantity, style, Align::Right);
    composer.text(columns.price.1, line, labels.unit_price, style, Align::Right);
    if let Some(right) = columns.discount {
        composer.text(right, line, labels.discount, style, Align::Right);
    }
    if let Some(right) = columns.tax {
        composer.text(right, line, labels.tax, style, Align::Right);
    }
    let amount = amount_heading(composer);
    composer.text(columns.amount, line, &amount, style, Align::Right);
    composer.sheet().rule(left, top + HEAD_HEIGHT - 4.0, width, 0.9, look::INK);
    composer.y = top + HEAD_HEIGHT - 3.0;
}

/// Goes to the next page in the middle of the table.
fn turn(composer: &mut Composer<'_>, columns: &Columns, sum: Option<Money>) {
    if let Some(sum) = sum {
        carried(composer, sum);
    }
    composer.next_page();
    head(composer, columns);
    if let Some(sum) = sum {
        brought(composer, sum);
    }
}

fn carried(composer: &mut Composer<'_>, sum: Money) {
    let (left, width, y) = (composer.left, composer.width(), composer.y);
    composer.sheet().rule(left, y, width, 0.9, look::INK);
    carry(composer, composer.labels.carried_forward, sum);
}

fn brought(composer: &mut Composer<'_>, sum: Money) {
    carry(composer, composer.labels.brought_forward, sum);
    let (left, width, y) = (composer.left, composer.width(), composer.y);
    composer.sheet().rule(left, y, width, 0.5, look::HAIRLINE);
}

fn carry(composer: &mut Composer<'_>, label: &str, sum: Money) {
    let (left, right, line) = (composer.left, composer.right, composer.y + 14.0);
    let amount = composer.language.amount(sum);
    composer.text(left, line, label, look::DETAIL, Align::Left);
    composer.text(right, line, &amount, look::STRONG, Align::Right);
    composer.y += CARRY_HEIGHT;
}

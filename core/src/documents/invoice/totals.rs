//! Below the lines: from the subtotal to what is due, and beside it the taxes by rate.

use super::super::page::{Align, Style};
use super::super::types::{InvoicePaper, Mark};
use super::composer::{Composer, baseline};
use super::lines::CARRY_HEIGHT;
use super::look;

struct TotalRow {
    label: String,
    value: String,
    style: Style,
    /// Set apart from the row above by a rule.
    ruled: bool,
}

/// The block, measured before it is set: the table above keeps its last row with it.
pub(super) struct Totals {
    rows: Vec<TotalRow>,
    summary: Vec<[String; 4]>,
    /// The summary of taxes is too wide to stand beside the totals and stands below.
    below: bool,
    /// No page has room for the block: its rows go on over as many as it takes.
    parted: bool,
    left: f32,
    summary_columns: [f32; 4],
    /// The notes, where they fit into the room to the left that would stay empty.
    notes: Vec<String>,
    pub height: f32,
}

const GAP_ABOVE: f32 = 10.0;
const ROW_GAP: f32 = 3.0;
const RULE_GAP: f32 = 4.0;
const WIDTH_MIN: f32 = 218.0;
const COLUMN_GAP: f32 = 16.0;
const SUMMARY_ROW: f32 = 13.4;
const SUMMARY_HEAD: f32 = 18.0;
/// Above a summary that stands below the totals.
const SUMMARY_GAP: f32 = 12.0;
const NOTES_GAP: f32 = 16.0;
const NOTES_WIDTH_MIN: f32 = 150.0;
/// Rows of a parted block that stay with the table.
const KEPT_TOGETHER: usize = 3;

impl Totals {
    pub fn measure(composer: &Composer<'_>) -> Self {
        let rows = rows(composer);
        let widest = rows
            .iter()
            .map(|row| {
                composer.measure(&row.label, row.style) + composer.measure(&row.value, row.style)
            })
            .fold(0.0, f32::max);
        let left = composer.right - (widest + 24.0).max(WIDTH_MIN);

        let summary = summary(composer);
        let widths: [f32; 4] = std::array::from_fn(|column| {
            let style = |row| if row == 0 { look::LABEL } else { look::DETAIL };
            let cells = summary.iter().enumerate();
            cells
                .map(|(row, cells)| composer.measure(&cells[column], style(row)))
                .fold(0.0, f32::max)
        });
        let mut edge = composer.left + widths[0];
        let mut summary_columns = [composer.left; 4];
        for column in 1..4 {
            edge += COLUMN_GAP + widths[column];
            summary_columns[column] = edge;
        }
        let below = !summary.is_empty() && edge + 28.0 > left;

        let notes = Vec::new();
        let (parted, height) = (false, 0.0);
        let mut totals =
            Self { rows, summary, below, parted, left, summary_columns, notes, height };
        let summary_height = totals.summary_height();
        totals.height = GAP_ABOVE
            + if below {
                totals.rows_height() + SUMMARY_GAP + summary_height
            } else {
                totals.rows_height().max(summary_height)
            };
        if totals.height > composer.body_height() - CARRY_HEIGHT {
            totals.parted = true;
            let kept = totals.rows.iter().take(KEPT_TOGETHER);
            totals.height = GAP_ABOVE + kept.map(TotalRow::height).sum::<f32>();
        } else {
            totals.notes = totals.notes_beside(composer);
        }
        totals
    }

    fn rows_height(&self) -> f32 {
        self.rows.iter().map(TotalRow::height).sum()
    }

    fn summary_height(&self) -> f32 {
        match self.summary.len() {
            0 => 0.0,
            rows => SUMMARY_HEAD + (rows - 1) as f32 * SUMMARY_ROW,
        }
    }

    /// The notes need no room of their own further down.
    pub fn has_notes(&self) -> bool {
        !self.notes.is_empty()
    }

    fn notes_beside(&self, composer: &Composer<'_>) -> Vec<String> {
        let width = self.notes_width(composer);
        let notes = composer.paper.notes.as_deref().map_or("", str::trim);
        if notes.is_empty() || self.below || width < NOTES_WIDTH_MIN {
            return Vec::new();
        }
        let lines = composer.wrap(notes, look::BODY, width);
        let summary = self.summary_height();
        let gap = if summary > 0.0 { NOTES_GAP } else { 0.0 };
        let height = look::HEADING.leading + 3.0 + lines.len() as f32 * look::BODY.leading;
        let fits = summary + gap + height <= self.rows_height();
        if fits { lines } else { Vec::new() }
    }

    fn notes_width(&self, composer: &Composer<'_>) -> f32 {
        self.left - composer.left - 28.0
    }

    pub fn set(&self, composer: &mut Composer<'_>) {
        if self.parted {
            return self.set_parted(composer);
        }
        let top = composer.y + GAP_ABOVE;
        let mut y = top;
        for row in &self.rows {
            self.set_row(composer, row, y);
            y += row.height();
        }
        let summary_top = if self.below { y + SUMMARY_GAP } else { top };
        let summary_bottom = self.set_summary(composer, summary_top);
        let notes_top = if self.summary.is_empty() { top } else { summary_bottom + NOTES_GAP };
        let notes_bottom = self.set_notes(composer, notes_top);
        composer.y = y.max(summary_bottom).max(notes_bottom);
    }

    /// The totals and, below them, the summary, row by row.
    fn set_parted(&self, composer: &mut Composer<'_>) {
        composer.y += GAP_ABOVE;
        for row in &self.rows {
            if row.height() > composer.room() {
                composer.next_page();
            }
            let y = composer.y;
            self.set_row(composer, row, y);
            composer.y += row.height();
        }
        let Some((head, rows)) = self.summary.split_first() else { return };
        composer.y += SUMMARY_GAP;
        let mut headed = false;
        for row in rows {
            let height = if headed { SUMMARY_ROW } else { SUMMARY_HEAD + SUMMARY_ROW };
            if height > composer.room() {
                composer.next_page();
                headed = false;
            }
            if !headed {
                let y = composer.y;
                self.set_summary_row(composer, head, look::LABEL, y);
                self.set_summary_rule(composer, y);
                composer.y += SUMMARY_HEAD;
                headed = true;
            }
            let y = composer.y;
            self.set_summary_row(composer, row, look::DETAIL.coloured(look::INK), y);
            composer.y += SUMMARY_ROW;
        }
    }

    fn set_row(&self, composer: &mut Composer<'_>, row: &TotalRow, mut y: f32) {
        let (left, right) = (self.left, composer.right);
        if row.ruled {
            composer.sheet().rule(left, y + RULE_GAP - 1.0, right - left, 0.6, look::HAIRLINE);
            y += 2.0 * RULE_GAP;
        }
        let line = baseline(y, 0, row.style);
        composer.text(left, line, &row.label, row.style, Align::Left);
        composer.text(right, line, &row.value, row.style, Align::Right);
    }

    fn set_notes(&self, composer: &mut Composer<'_>, top: f32) -> f32 {
        if self.notes.is_empty() {
            return top;
        }
        let (left, style) = (composer.left, look::HEADING);
        composer.text(left, baseline(top, 0, style), composer.labels.notes, style, Align::Left);
        composer.stack(left, top + style.leading + 3.0, &self.notes, look::BODY)
    }

    fn set_summary(&self, composer: &mut Composer<'_>, top: f32) -> f32 {
        for (index, cells) in self.summary.iter().enumerate() {
            let style = if index == 0 { look::LABEL } else { look::DETAIL.coloured(look::INK) };
            let y = match index {
                0 => top,
                row => top + SUMMARY_HEAD + (row - 1) as f32 * SUMMARY_ROW,
            };
            self.set_summary_row(composer, cells, style, y);
        }
        if !self.summary.is_empty() {
            self.set_summary_rule(composer, top);
        }
        top + self.summary_height()
    }

    fn set_summary_row(
        &self,
        composer: &mut Composer<'_>,
        cells: &[String; 4],
        style: Style,
        y: f32,
    ) {
        for (column, text) in cells.iter().enumerate() {
            let align = if column == 0 { Align::Left } else { Align::Right };
            composer.text(self.summary_columns[column], baseline(y, 0, style), text, style, align);
        }
    }

    /// Below the summary's head, whose upper edge is `top`.
    fn set_summary_rule(&self, composer: &mut Composer<'_>, top: f32) {
        let [left, _, _, right] = self.summary_columns;
        let y = top + SUMMARY_HEAD - 3.6;
        composer.sheet().rule(left, y, right - left, 0.6, look::HAIRLINE);
    }
}

impl TotalRow {
    fn height(&self) -> f32 {
        let rule = if self.ruled { 2.0 * RULE_GAP } else { 0.0 };
        self.style.leading + ROW_GAP + rule
    }
}

fn rows(composer: &Composer<'_>) -> Vec<TotalRow> {
    let (paper, labels, language) = (composer.paper, composer.labels, composer.language);
    let mut rows = Vec::new();
    let mut add = |label: String, value: String, style: Style, ruled: bool| {
        rows.push(TotalRow { label, value, style, ruled });
    };
    let quiet = look::BODY.coloured(look::SOFT);

    let alone = paper.discount.is_none() && paper.taxes.is_empty();
    if !alone {
        let label =
            if paper.prices_include_tax { labels.subtotal_with_tax } else { labels.subtotal };
        add(label.to_owned(), language.money(paper.subtotal), look::BODY, false);
    }
    if let Some(discount) = &paper.discount {
        let label = match discount.percent {
            Some(percent) => format!("{} {}", labels.discount, language.percent(percent)),
            None => labels.discount.to_owned(),
        };
        add(label, language.money(discount.amount.negated()), look::BODY, false);
    }
    if !paper.prices_include_tax {
        for tax in &paper.taxes {
            add(tax.label.clone(), language.money(tax.tax), look::BODY, false);
        }
    }
    let label = if paper.prices_include_tax && !paper.taxes.is_empty() {
        labels.total_with_tax
    } else {
        labels.total
    };
    add(label.to_owned(), language.money(paper.total), look::TOTAL, !alone);
    if paper.prices_include_tax {
        for tax in &paper.taxes {
            let label = format!("{} {}", labels.includes, tax.label);
            add(label, language.money(tax.tax), quiet, false);
        }
    }
    if let Some(settled) = paper.settlement {
        add(
            labels.paid_so_far.to_owned(),
            language.money(settled.paid.negated()),
            look::BODY,
            false,
        );
        let (label, due) = if settled.balance_due.is_negative() {
            (labels.amount_credited, settled.balance_due.negated())
        } else {
            (labels.amount_due, settled.balance_due)
        };
        let colour = match paper.mark {
            Some(Mark::Paid) => look::GREEN,
            Some(Mark::Void) => look::SOFT,
            Some(Mark::Draft) | None => composer.accent_text,
        };
        add(label.to_owned(), language.money(due), look::TOTAL.coloured(colour), true);
    }
    if let Some(base) = paper.base {
        let currency = base.total.currency();
        let rate =
            format!("1 {} = {} {currency}", paper.currency, language.number(base.rate.value(), 4));
        add(labels.exchange_rate.to_owned(), rate, quiet, true);
        if let Some(tax) = base.tax {
            add(format!("{} {currency}", labels.tax_in), language.money(tax), quiet, false);
        }
        add(format!("{} {currency}", labels.total_in), language.money(base.total), quiet, false);
    }
    rows
}

/// Taxable amount and tax by rate; left out where it would only repeat the totals.
fn summary(composer: &Composer<'_>) -> Vec<[String; 4]> {
    let (paper, labels, language) = (composer.paper, composer.labels, composer.language);
    if !needs_summary(paper) {
        return Vec::new();
    }
    let head = [labels.tax_summary, labels.tax_rate, labels.taxable, labels.tax];
    let rows = paper.taxes.iter().map(|row| {
        [
            composer.fitted(&row.label, look::DETAIL, 120.0),
            language.percent(row.rate),
            language.amount(row.taxable),
            language.amount(row.tax),
        ]
    });
    std::iter::once(head.map(str::to_owned)).chain(rows).collect()
}

fn needs_summary(paper: &InvoicePaper) -> bool {
    match paper.taxes.as_slice() {
        [] => false,
        [only] => paper.prices_include_tax || only.taxable != paper.subtotal,
        _ => true,
    }
}

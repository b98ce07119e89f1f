//! The columns of the table of lines: which there are, how wide, where their figures align.

use super::super::page::Style;
use super::super::types::{Discount, PaperLine};
use super::composer::Composer;
use super::look;

/// A figure parted at its decimal mark, so that marks line up down a column.
pub(super) struct Figure {
    pub whole: String,
    /// With the mark; empty for whole numbers.
    pub fraction: String,
}

/// The words and figures of one line, ready to set.
pub(super) struct Cells {
    pub quantity: Figure,
    pub unit: String,
    pub price: Figure,
    pub discount: String,
    pub tax: Vec<String>,
    pub amount: String,
}

pub(super) struct Columns {
    /// The letter size of the figures, less than usual where they are very long.
    pub figures: Style,
    /// The same for the words among them: units and taxes.
    pub words: Style,
    pub description_width: f32,
    /// Where decimal marks stand, and where the heading above the figures ends.
    pub quantity: (f32, f32),
    pub unit: f32,
    pub price: (f32, f32),
    /// Right edges.
    pub discount: Option<f32>,
    pub tax: Option<f32>,
    pub amount: f32,
}

/// Between columns, at the usual letter size; closer where the letters are smaller.
const GAP: f32 = 14.0;
const UNIT_GAP: f32 = 3.0;
const TAX_WIDTH_MAX: f32 = 76.0;
const UNIT_WIDTH_MAX: f32 = 56.0;
const DESCRIPTION_MIN: f32 = 140.0;
const FIGURES_MIN: f32 = 6.0;

impl Columns {
    /// Takes the largest letters at which the description keeps enough room.
    pub fn measure(composer: &Composer<'_>) -> (Self, Vec<Cells>) {
        let mut figures = look::BODY;
        loop {
            let words = look::DETAIL.sized(figures.size.min(look::DETAIL.size));
            let lines = composer.paper.lines.iter();
            let cells: Vec<Cells> = lines.map(|line| Cells::of(composer, line, words)).collect();
            let columns = Self::place(composer, &cells, figures, words);
            if columns.description_width >= DESCRIPTION_MIN || figures.size <= FIGURES_MIN {
                return (columns, cells);
            }
            figures = Style { size: figures.size - 0.5, ..figures };
        }
    }

    fn place(composer: &Composer<'_>, cells: &[Cells], figures: Style, words: Style) -> Self {
        let gap = GAP * (figures.size / look::BODY.size).powi(2);
        let labels = composer.labels;
        let heading = |text: &str| composer.measure(text, look::LABEL);
        let widest = |text: &dyn Fn(&Cells) -> &str| {
            cells.iter().map(|cell| composer.measure(text(cell), figures)).fold(0.0, f32::max)
        };
        let optional = |width: f32, label: &str| (width > 0.0).then(|| width.max(heading(label)));

        let amount = widest(&|cell| &cell.amount).max(heading(&amount_heading(composer)));
        let tax_lines = cells.iter().flat_map(|cell| &cell.tax);
        let tax = tax_lines.map(|line| composer.measure(line, words)).fold(0.0, f32::max);
        let tax = optional(tax, labels.tax);
        let discount = optional(widest(&|cell| &cell.discount), labels.discount);
        let price = widest(&|cell| &cell.price.whole);
        let price_fraction = widest(&|cell| &cell.price.fraction);
        let price_width = (price + price_fraction).max(heading(labels.unit_price));
        let unit = cells.iter().map(|cell| composer.measure(&cell.unit, words)).fold(0.0, f32::max);
        let quantity_fraction = widest(&|cell| &cell.quantity.fraction);
        let quantity_width = (widest(&|cell| &cell.quantity.whole) + quantity_fraction)
            .max(heading(labels.quantity));

        // From the right edge to the left.
        let amount_right = composer.right;
        let mut edge = amount_right - amount - gap;
        let mut next = |width: f32| {
            let right = edge;
            edge -= width + gap;
            right
        };
        let tax_right = tax.map(&mut next);
        let discount_right = discount.map(&mut next);
        let price_right = next(price_width);
        let unit_width = if unit > 0.0 { unit + UNIT_GAP } else { 0.0 };
        let quantity_right = next(quantity_width + unit_width) - unit_width;
        Self {
            figures,
            words,
            description_width: edge - composer.left,
            quantity: (quantity_right - quantity_fraction, quantity_right),
            unit: quantity_right + UNIT_GAP,
            price: (price_right - price_fraction, price_right),
            discount: discount_right,
            tax: tax_right,
            amount: amount_right,
        }
    }
}

impl Cells {
    fn of(composer: &Composer<'_>, line: &PaperLine, words: Style) -> Self {
        let language = composer.language;
        let currency_places = composer.paper.currency.minor_digits() as usize;
        let part = |text: String| match text.find(language.decimal_mark()) {
            Some(at) => {
                let (whole, fraction) = text.split_at(at);
                Figure { whole: whole.to_owned(), fraction: fraction.to_owned() }
            }
            None => Figure { whole: text, fraction: String::new() },
        };
        let unit = line.unit.as_deref().unwrap_or("");
        let label = line.tax_label.as_deref().filter(|label| !label.trim().is_empty());
        // Words give way along with the figures.
        let scale = words.size / look::DETAIL.size;
        Self {
            quantity: part(language.number(line.quantity.value(), 0)),
            unit: composer.fitted(unit, words, UNIT_WIDTH_MAX * scale),
            price: part(language.number(line.unit_price.value(), currency_places)),
            discount: match line.discount {
                Some(Discount::Percent(percent)) => format!("−{}", language.percent(percent)),
                Some(Discount::Amount(amount)) => language.amount(amount.negated()),
                None => String::new(),
            },
            tax: label
                .map(|label| composer.wrap(label, words, TAX_WIDTH_MAX * scale))
                .unwrap_or_default(),
            amount: language.amount(line.amount),
        }
    }
}

/// The currency is named once, above the amounts.
pub(super) fn amount_heading(composer: &Composer<'_>) -> String {
    format!("{} ({})", composer.labels.amount, composer.paper.currency)
}

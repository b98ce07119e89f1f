//! An invoice on pages, from the letter head to the terms.
//!
//! The parts are set in the order they are read, each moving the cursor down; a part that does
//! not fit asks for the next page. What repeats on every page is added last, when their number is
//! known.

mod closing;
mod columns;
mod composer;
mod head;
mod lines;
mod look;
mod totals;

use printpdf::XObjectId;

use self::composer::Composer;
use super::error::DocumentError;
use super::pdf::{self, Description};
use super::types::{Discount, InvoicePaper};
use super::typeset::Typesetter;
use super::{RenderedPdf, logo};

pub(super) fn render(paper: &InvoicePaper) -> Result<RenderedPdf, DocumentError> {
    one_currency(paper)?;
    let logo = paper.seller.logo.as_deref().map(logo::read).transpose()?;
    let set = Typesetter::default();
    let mut composer = Composer::new(paper, &set);

    head::set(&mut composer, logo.as_ref());
    let totals = totals::Totals::measure(&composer);
    lines::set(&mut composer, totals.height)?;
    totals.set(&mut composer);
    closing::set(&mut composer, totals.has_notes());

    let pages = composer.finish();
    let count = pages.len();
    let pictures = logo.map(|logo| (XObjectId(head::LOGO.to_owned()), logo.object));
    let labels = paper.language.labels();
    let title = match &paper.number {
        Some(number) => format!("{} {number}", labels.invoice),
        None => labels.invoice.to_owned(),
    };
    let description = Description {
        title,
        author: paper.seller.name.clone(),
        language: paper.language.tag(),
        date: paper.issue_date,
    };
    let bytes = pdf::write(pages, pictures.into_iter().collect(), &description)?;
    Ok(RenderedPdf { bytes, pages: count, missing: set.missing() })
}

/// A figure in another currency would be read as one in the paper's.
fn one_currency(paper: &InvoicePaper) -> Result<(), DocumentError> {
    let lines = paper.lines.iter().flat_map(|line| {
        let discount = match line.discount {
            Some(Discount::Amount(amount)) => Some(amount),
            _ => None,
        };
        [Some(line.amount), discount].into_iter().flatten()
    });
    let taxes = paper.taxes.iter().flat_map(|row| [row.taxable, row.tax]);
    let settled = paper.settlement.iter().flat_map(|s| [s.paid, s.balance_due]);
    let discount = paper.discount.iter().map(|discount| discount.amount);
    let expected = paper.currency;
    [paper.subtotal, paper.total]
        .into_iter()
        .chain(lines)
        .chain(taxes)
        .chain(settled)
        .chain(discount)
        .map(|amount| amount.currency())
        .find(|&currency| currency != expected)
        .map_or(Ok(()), |found| Err(DocumentError::MixedCurrencies { expected, found }))
}

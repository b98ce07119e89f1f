//! The upper part of the first page: who writes, to whom, which invoice, how much.
//!
//! The customer's address stands where the window of a long envelope shows it (DIN 5008, the
//! British DL and the American number 10 have the band from 56 to 81 mm in common); nothing else
//! stands there.

use printpdf::XObjectId;

use super::super::logo::Logo;
use super::super::page::{Align, Style};
use super::super::types::{Mark, Rgb};
use super::composer::{Composer, baseline};
use super::look;

pub(super) const LOGO: &str = "Logo";

const TOP: f32 = 42.0;
/// Fifty-three millimetres from the upper edge: the line that says who sends the letter.
const SENDER_TOP: f32 = 144.0;
const ADDRESS_TOP: f32 = 158.0;
/// Ninety millimetres: below it a window shows nothing.
const WINDOW_BOTTOM: f32 = 256.0;
const ADDRESS_WIDTH: f32 = 236.0;
const SIDE_WIDTH: f32 = 186.0;
const LOGO_BOX: (f32, f32) = (190.0, 56.0);

pub(super) fn set(composer: &mut Composer<'_>, logo: Option<&Logo>) {
    let page_width = composer.right + composer.left;
    let accent = composer.accent;
    composer.sheet().tint(0.0, 0.0, page_width, 5.0, accent);

    identity(composer, logo);
    let side = composer.right - SIDE_WIDTH;
    let seller_bottom = seller(composer, side);
    let facts_bottom = facts(composer, side, (seller_bottom + 16.0).max(ADDRESS_TOP));
    let address_bottom = address(composer);
    let bottom = shipping(composer, side, address_bottom, facts_bottom);
    // The caption on the right needs more air below an address than the window does.
    composer.y = (bottom + 20.0).max(WINDOW_BOTTOM + 12.0);
    headline(composer);
}

/// The logo, or the business's name where it would be.
fn identity(composer: &mut Composer<'_>, logo: Option<&Logo>) {
    let left = composer.left;
    let Some(logo) = logo else {
        let width = composer.width() - SIDE_WIDTH - 30.0;
        let name = &composer.paper.seller.name;
        let sizes = [1.0, 0.82, 0.66].map(|part| look::WORDMARK.sized(look::WORDMARK.size * part));
        let set = |style| (composer.wrap(name, style, width), style);
        // A long name is set smaller, and in full: it is the legal one.
        let fits = sizes.into_iter().map(set).find(|(lines, _)| lines.len() <= 2);
        let (mut lines, style) = fits.unwrap_or_else(|| set(sizes[2]));
        composer.limit(&mut lines, 5);
        composer.stack(left, TOP - 3.0, &lines, style);
        return;
    };
    let scale = (LOGO_BOX.0 / logo.width).min(LOGO_BOX.1 / logo.height);
    // A small picture is not blown up beyond what a screen shows.
    let scale = scale.min(1.0);
    let place = [left, TOP, logo.width * scale, logo.height * scale];
    let id = XObjectId(LOGO.to_owned());
    composer.sheet().picture(id, (logo.width, logo.height), place);
}

fn seller(composer: &mut Composer<'_>, x: f32) -> f32 {
    let seller = &composer.paper.seller;
    let mut y = TOP;
    // Without a logo the name stands large on the other side.
    if seller.logo.is_some() {
        y = composer.block([x, y, SIDE_WIDTH], [&seller.name], look::HEADING, 3);
    }
    let contact = [&seller.email, &seller.phone, &seller.website].into_iter().flatten().cloned();
    let numbers = seller.tax_numbers.iter().map(|tax| format!("{} {}", tax.label, tax.number));
    let lines = seller.address.iter().cloned().chain(contact).chain(numbers);
    composer.block([x, y, SIDE_WIDTH], lines, look::DETAIL, 14)
}

/// Number, dates and references, labels beside values.
fn facts(composer: &mut Composer<'_>, x: f32, top: f32) -> f32 {
    let (paper, labels) = (composer.paper, composer.labels);
    let date = |date| composer.language.date(date, paper.size);
    let customer_tax = paper.customer.tax_number.as_ref();
    let rows: Vec<(String, String)> = [
        (labels.invoice_number.to_owned(), paper.number.clone()),
        (labels.issue_date.to_owned(), Some(date(paper.issue_date))),
        (labels.supply_date.to_owned(), paper.supply_date.map(date)),
        (labels.due_date.to_owned(), paper.due_date.map(date)),
        (labels.reference.to_owned(), paper.reference.clone()),
        (
            customer_tax.map_or(String::new(), |tax| format!("{} {}", labels.yours, tax.label)),
            customer_tax.map(|tax| tax.number.clone()),
        ),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (label, value)))
    .collect();

    let style = look::BODY.sized(8.6);
    let widest =
        rows.iter().map(|(label, _)| composer.measure(label, look::LABEL)).fold(0.0, f32::max);
    let indent = (widest + 12.0).min(SIDE_WIDTH * 0.55);
    let mut y = top;
    for (index, (label, value)) in rows.iter().enumerate() {
        let style = if index == 0 && paper.number.is_some() {
            Style { font: look::STRONG.font, ..style }
        } else {
            style
        };
        let label_bottom = {
            let top = y + (style.leading - look::LABEL.leading) / 2.0;
            composer.block([x, top, indent - 6.0], [label], look::LABEL, 3)
        };
        let bottom = composer.block([x + indent, y, SIDE_WIDTH - indent], [value], style, 4);
        y = bottom.max(label_bottom) + 1.6;
    }
    y
}

fn address(composer: &mut Composer<'_>) -> f32 {
    let (left, customer, seller) =
        (composer.left, &composer.paper.customer, &composer.paper.seller);
    // Who gets the letter back, in one line above the address, as in a window.
    let mut sender = vec![seller.name.clone()];
    sender.extend(seller.address.iter().cloned());
    let sender = composer.fitted(&sender.join(" · "), look::SENDER, ADDRESS_WIDTH);
    let width = composer.measure(&sender, look::SENDER);
    composer.text(left, baseline(SENDER_TOP, 0, look::SENDER), &sender, look::SENDER, Align::Left);
    composer.sheet().rule(left, SENDER_TOP + 9.6, width, 0.4, look::HAIRLINE);

    let name = [left, ADDRESS_TOP, ADDRESS_WIDTH];
    let y = composer.block(name, [&customer.name], look::ADDRESS_NAME, 4);
    composer.block([left, y, ADDRESS_WIDTH], &customer.address, look::ADDRESS, 12)
}

/// The delivery address goes below whichever column ends higher, and never into the window.
fn shipping(composer: &mut Composer<'_>, side: f32, address: f32, facts: f32) -> f32 {
    let Some(lines) = &composer.paper.customer.shipping else { return address.max(facts) };
    let left_top = address.max(WINDOW_BOTTOM) + 8.0;
    let side_top = facts + 10.0;
    let (x, top, width) = if left_top < side_top {
        (composer.left, left_top, ADDRESS_WIDTH)
    } else {
        (side, side_top, SIDE_WIDTH)
    };
    let label = composer.labels.ship_to;
    let y = composer.block([x, top, width], [label], look::LABEL, 1) + 1.0;
    let y = composer.block([x, y, width], lines, look::BODY, 10);
    y.max(address).max(facts)
}

/// The word "Invoice", what it is worth, and what is asked for.
fn headline(composer: &mut Composer<'_>) {
    let (paper, labels, language) = (composer.paper, composer.labels, composer.language);
    let (left, right) = (composer.left, composer.right);
    let (amount, caption) = match (&paper.settlement, paper.mark) {
        (_, Some(Mark::Void)) => (paper.total, labels.total),
        (Some(settled), _) if settled.balance_due.is_zero() => (paper.total, labels.total),
        (Some(settled), _) if settled.balance_due.is_negative() => {
            (settled.balance_due.negated(), labels.amount_credited)
        }
        (Some(settled), _) => (settled.balance_due, labels.amount_due),
        (None, Some(Mark::Paid)) => (paper.total, labels.total),
        (None, _) => (paper.total, labels.amount_due),
    };
    let caption = match paper.due_date {
        Some(due) if caption == labels.amount_due => {
            format!("{} {}", labels.due_by, language.date(due, paper.size))
        }
        _ => caption.to_owned(),
    };
    let amount = language.money(amount);
    let style = match paper.mark {
        Some(Mark::Void) => look::HEADLINE.coloured(look::SOFT),
        _ => look::HEADLINE.coloured(composer.accent_text),
    };

    let line = composer.y + 25.0;
    composer.text(left, line, labels.invoice, look::TITLE, Align::Left);
    let end = left + composer.measure(labels.invoice, look::TITLE);
    if let Some(mark) = paper.mark {
        badge(composer, end + 12.0, line, mark);
    }
    composer.text(right, line - 20.5, &caption, look::LABEL, Align::Right);
    composer.text(right, line, &amount, style, Align::Right);
    composer.y = line + 20.0;
}

/// The mark in a tinted pill beside the title.
fn badge(composer: &mut Composer<'_>, x: f32, line: f32, mark: Mark) {
    let labels = composer.labels;
    let (word, colour, tint): (_, Rgb, Rgb) = match mark {
        Mark::Draft => (labels.draft, look::AMBER, look::AMBER_TINT),
        Mark::Paid => (labels.paid, look::GREEN, look::GREEN_TINT),
        Mark::Void => (labels.void, look::RED, look::RED_TINT),
    };
    let (word, style) = (word.to_uppercase(), look::BADGE.coloured(colour));
    let (padding, height) = (9.0, 18.0);
    let width = composer.measure(&word, style) + 2.0 * padding;
    // The pill's middle is the middle of the title's capitals.
    let middle = line - look::TITLE.size * 0.727 / 2.0;
    let top = middle - height / 2.0;
    composer.sheet().rounded(x, top, width, height, height / 2.0, tint);
    composer.text(x + padding, middle + style.size * 0.727 / 2.0, &word, style, Align::Left);
}

//! # Documents
//!
//! Files kept with what they belong to, and the papers a business sends. [`invoice_pdf`] sets an invoice on pages and returns the bytes of a
//! PDF; the same paper gives the same bytes, today and on any machine.
//!
//! # Words
//!
//! * A **paper** is everything that stands on the pages, decided before: amounts, labels of taxes,
//!   addresses. It is plain values and knows no book.
//! * A **mark** says what the paper is worth: a draft, paid, void.
//! * **Carried forward** is the sum of the line amounts up to the foot of a page, **brought
//!   forward** the same sum at the head of the next.
//!
//! # Invariants
//!
//! * Nothing is read but the paper: no clock, no file, no font of the machine.
//! * No figure is made here, but for the sums carried forward. Amounts are set from their digits;
//!   no amount passes through a float.
//! * A character no shipped font has is never a silent box: it is set as `?` and reported.

mod address;
mod attachments;
pub mod commands;
mod error;
mod fonts;
mod invoice;
pub mod locale;
mod logo;
pub mod messages;
mod page;
mod pdf;
mod store;
pub mod types;
mod typeset;

pub use error::DocumentError;
pub use locale::Language;
pub use types::*;

/// A finished PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedPdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Characters no shipped font has, each set as `?`; worth telling the person about.
    pub missing: Vec<char>,
}

/// Sets an invoice on pages.
pub fn invoice_pdf(paper: &InvoicePaper) -> Result<RenderedPdf, DocumentError> {
    invoice::render(paper)
}

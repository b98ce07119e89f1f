//! # Invoicing
//!
//! What we sell, to whom, what they owe and what they paid.
//!
//! | word          | meaning                                                                  |
//! |---------------|--------------------------------------------------------------------------|
//! | draft         | an invoice that says nothing to the ledger yet; edited and deleted freely |
//! | issued        | numbered, posted, owed                                                   |
//! | void          | taken back by a reversing entry; keeps its number                        |
//! | amend         | give an issued invoice other contents: reversal and new entry, today     |
//! | payment       | money that came in from a customer                                       |
//! | allocation    | the part of a payment that is set against an invoice                     |
//! | settled, open | what allocations paid of an invoice, and the rest                        |
//! | credit        | what of a payment is set against nothing                                 |
//!
//! # Invariants
//!
//! * Net + tax = total, on every line, document and entry, to the last minor unit.
//! * Paid and overdue are derived, never stored. Due today is current.
//! * Numbers are given at issue, in the transaction that issues, and so have no gaps.
//! * An allocation is final; taking it back is an opposite one, so every past day can be seen.
//! * Open invoices less unapplied payments are what documents left in the receivable.

pub mod commands;
pub mod engine;
pub mod error;
pub mod messages;
pub mod parties;
pub mod posting;
pub mod store;
pub mod types;

pub use error::InvoicingRule;

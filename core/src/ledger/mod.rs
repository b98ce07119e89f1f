//! # Ledger
//!
//! The double-entry heart of the books. Every other module describes what happened in its own
//! words and hands the ledger a [`JournalEntry`]; the ledger keeps it forever.
//!
//! | word            | meaning                                                            |
//! |-----------------|--------------------------------------------------------------------|
//! | account         | a line of the chart of accounts                                    |
//! | journal entry   | one dated event, as a balanced set of debits and credits           |
//! | journal line    | one debit (positive) or credit (negative) of an entry              |
//! | base amount     | the same line in the book's base currency                          |
//! | reversing entry | the entry that undoes another; the original stays                  |
//! | role            | how an engine finds its account: receivable, output tax …          |
//!
//! # Invariants
//!
//! * The base amounts of an entry add up to zero. [`JournalEntry`] cannot be built otherwise, and
//!   migration 2 refuses it a second time.
//! * A posted entry is final. Corrections are new entries, dated the day they are made.
//! * Nothing is posted on or before the lock date.
//! * `month_balance` is the sum of the lines, kept in the transaction that posts them.

pub mod chart;
pub mod commands;
pub mod engine;
pub mod error;
pub mod import;
pub mod messages;
pub mod store;
pub mod types;

pub use error::LedgerRule;
pub use types::{Account, JournalEntry, Line, Source};

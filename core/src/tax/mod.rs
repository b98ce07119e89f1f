//! # Tax
//!
//! What a document charges by law.
//!
//! | word      | meaning                                                                      |
//! |-----------|------------------------------------------------------------------------------|
//! | tax code  | what a line is marked with: a set of components                              |
//! | component | one tax within a code (state, county; or one VAT), with the account it is owed to |
//! | rate      | a component's percentage, from a day on                                      |
//! | inclusive | the price contains the tax; exclusive: it is added                           |
//!
//! # Invariants
//!
//! * Net and tax add up to what is paid, to the cent, whatever is rounded where.
//! * A price that includes tax stays what it is: tax is found within it.
//! * What issued invoices were charged stays: a rate of their days cannot be changed.

pub mod commands;
pub mod engine;
pub mod error;
pub mod messages;
pub mod store;
pub mod types;

pub use error::TaxRule;
pub use types::{TaxCode, TaxComponent};

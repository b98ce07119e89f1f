//! What the bank says: statements in any format a bank hands out, read without a book.
//!
//! A file is read as it is written: amounts keep the places the bank gave them, days are calendar
//! days, and every line keeps its source. What cannot be read is named with its place, and what
//! cannot be decided is asked, never guessed in silence.

pub mod commands;
pub mod engine;
mod error;
pub mod file;
pub mod messages;
pub mod parse;
mod posting;
pub mod store;

pub use error::BankingRule;

//! # Books
//!
//! One book is one file, `*.finpilot`: a SQLite database with FinPilot's `application_id`.
//!
//! | word   | meaning                                                              |
//! |--------|----------------------------------------------------------------------|
//! | book   | the file with everything a business keeps                            |
//! | reader | a look at one moment of the book; never waits for a posting          |
//! | writer | one change of the book, all of it or nothing                         |
//! | holder | the program that has the book open for writing                       |
//!
//! # Invariants
//!
//! * Only this module begins or commits.
//! * One process writes; a second one is told who the first is.
//! * A file is created, migrated and restored beside its place and put there when it is whole.

mod error;
mod file;
pub mod folded;
pub mod messages;
mod migrate;
pub mod numbering;
mod place;
pub mod settings;

pub use error::BooksRule;
pub use file::{Books, Change, Mode, Reader, Writer, is_book};
pub(crate) use file::{Hold, cannot_write, peek};
pub use migrate::{APPLICATION_ID, latest_version};
pub(crate) use migrate::{copy_database, faults, proof, schema_faults};
pub(crate) use place::{discard, put_in_place, replace, vacant};

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
//! * A file is created and migrated beside its place and moved there when it is whole.

mod error;
mod file;
pub mod messages;
mod migrate;
pub mod numbering;
pub mod settings;

pub use error::BooksRule;
pub(crate) use file::cannot_write;
pub use file::{Books, Change, Mode, Reader, Writer};
pub use migrate::{APPLICATION_ID, latest_version};
pub(crate) use migrate::{copy_database, faults, proof};

use serde::Serialize;
use ts_rs::TS;

use crate::kernel::error::Rule;

/// What opening, creating or copying a book can be refused for.
#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum BooksRule {
    #[error("no book is open; open one or create one first")]
    NoBookOpen,
    #[error("there is no file {path}")]
    NoSuchFile { path: String },
    #[error("{path} exists already; choose another name")]
    FileExists { path: String },
    #[error("{path} is not a FinPilot book; it was left as it is")]
    NotABook { path: String },
    #[error("{path} is damaged ({detail}); restore the newest backup")]
    Damaged { path: String, detail: String },
    #[error(
        "{path} was written by a newer FinPilot (format {book_version}; this one knows {app_version}). \
         Update FinPilot, or open the book for reading only"
    )]
    NewerBook { path: String, book_version: i64, app_version: i64 },
    #[error("{path} is open in {holder}; close it there, or open it for reading only")]
    InUse { path: String, holder: String },
    #[error("{path} is open for reading elsewhere; close it there and do it again")]
    BeingRead { path: String },
    #[error(
        "{log} waits beside {path} for a book that is no longer there, and may hold its last changes; \
         put that book back or move the log away, or choose another name"
    )]
    LogLeftBehind { path: String, log: String },
    #[error(
        "{path} cannot be written ({detail}); check the folder's permissions, or open the book for reading only"
    )]
    CannotWrite { path: String, detail: String },
    #[error("the migrated copy of {path} did not verify ({detail}); the book was left as it was")]
    MigrationFailed { path: String, detail: String },
    #[error("the backup {path} did not verify ({detail})")]
    BackupFailed { path: String, detail: String },
}

impl Rule for BooksRule {}

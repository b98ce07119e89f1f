//! What a command answers when it does not succeed.
//!
//! A **rule** is something a person can act on: it has a code, its facts, and a sentence that says
//! what happened and what to do. Everything else is a **fault**: a defect or a broken machine,
//! which the host logs under a reference.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// A refusal of some module: an enum with `#[serde(tag = "code")]` and a sentence per variant.
pub trait Rule: Serialize + fmt::Display {}

#[derive(Debug)]
pub enum Error {
    Refused(Refusal),
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

/// A rule as it crosses the wire: `{"code": "...", ...facts}` and its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub rule: Value,
    pub message: String,
}

impl Refusal {
    pub fn code(&self) -> &str {
        self.rule["code"].as_str().unwrap_or_default()
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub fn fault(message: impl Into<String>) -> Self {
        Self::Fault(message.into().into())
    }

    /// The rule's code, for callers that treat one refusal specially.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => Some(refusal.code()),
            Self::Fault(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => f.write_str(&refusal.message),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl<R: Rule> From<R> for Error {
    fn from(rule: R) -> Self {
        let message = rule.to_string();
        match serde_json::to_value(&rule) {
            Ok(rule) => Self::Refused(Refusal { rule, message }),
            Err(error) => Self::Fault(Box::new(error)),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(Box::new(error))
    }
}

impl From<rusqlite::Error> for Error {
    /// What the disk refuses is a rule, since a person can mend it; the rest is a fault.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => KernelRule::DiskFull.into(),
            Some(ErrorCode::ReadOnly) => KernelRule::ReadOnlyBook.into(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                KernelRule::BookBusy.into()
            }
            Some(ErrorCode::SystemIoFailure) => {
                KernelRule::DiskFailed { detail: error.to_string() }.into()
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                KernelRule::BookDamaged { detail: error.to_string() }.into()
            }
            _ => Self::Fault(Box::new(error)),
        }
    }
}

impl Rule for super::MoneyError {}

/// What any command can be refused for.
#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, ts_rs::TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum KernelRule {
    #[error("there is no command `{name}`; `finpilot commands` lists them")]
    UnknownCommand { name: String },
    #[error("the request does not fit: {detail}")]
    RequestInvalid { detail: String },
    #[error(
        "{date} is not a day FinPilot keeps books for; choose one from 1900-01-01 to 9999-12-31"
    )]
    DateOutOfRange { date: String },
    #[error("{field}: {reason}")]
    FieldInvalid { field: String, reason: String },
    #[error("there is no {subject} {id}")]
    NotFound { subject: String, id: String },
    #[error(
        "the id of this {subject} is already taken by one with other contents; nothing was changed"
    )]
    IdTaken { subject: String },
    #[error("this needs the role {needs}; {name} has the role {has}")]
    NotAllowed { needs: String, has: String, name: String },
    #[error("the disk is full; free some space and do it again. Nothing was changed")]
    DiskFull,
    #[error("this book is open for reading only; nothing was changed")]
    ReadOnlyBook,
    #[error("the book is busy with another change; try again in a moment. Nothing was changed")]
    BookBusy,
    #[error("the disk failed ({detail}); check the drive. Nothing was changed")]
    DiskFailed { detail: String },
    #[error("the book's file is damaged ({detail}); restore the newest backup")]
    BookDamaged { detail: String },
}

impl Rule for KernelRule {}

/// `FieldInvalid`, in one word.
pub fn invalid(field: &str, reason: impl Into<String>) -> Error {
    KernelRule::FieldInvalid { field: field.to_owned(), reason: reason.into() }.into()
}

/// `NotFound`, in one word.
pub fn not_found(subject: &str, id: impl fmt::Display) -> Error {
    KernelRule::NotFound { subject: subject.to_owned(), id: id.to_string() }.into()
}

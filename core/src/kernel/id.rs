//! Ids: UUIDv7 outside, small integers inside.
//!
//! A UUID is minted by whoever asks, so that asking twice records once. Inside the book a record
//! also has an integer key for locality; it never leaves its module's `store`.

use std::{fmt, str::FromStr};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($( $(#[$doc:meta])* $Id:ident; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $Id(Uuid);

        impl $Id {
            pub fn now_v7() -> Self {
                Self(Uuid::now_v7())
            }

            pub fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $Id {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl ToSql for $Id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.to_string()))
            }
        }

        impl FromSql for $Id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map(Self).map_err(|error| FromSqlError::Other(Box::new(error)))
            }
        }

        impl TS for $Id {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &ts_rs::Config) -> String {
                stringify!($Id).to_owned()
            }
            fn inline(_: &ts_rs::Config) -> String {
                format!("string & {{ readonly brand: '{}' }}", stringify!($Id))
            }
            fn inline_flattened(config: &ts_rs::Config) -> String {
                Self::inline(config)
            }
            fn decl(config: &ts_rs::Config) -> String {
                format!("type {} = {};", stringify!($Id), Self::inline(config))
            }
            fn decl_concrete(config: &ts_rs::Config) -> String {
                Self::decl(config)
            }
            fn output_path() -> Option<std::path::PathBuf> {
                Some(concat!(stringify!($Id), ".ts").into())
            }
        }
    )* };
}

/// How a record's id is kept, of whatever a person typed: without blanks, and an id in the letters
/// it was minted in. A number or a name stays as it is.
pub fn as_kept(id_or_name: &str) -> String {
    let text = id_or_name.trim();
    text.parse::<Uuid>().map_or_else(|_| text.to_owned(), |id| id.to_string())
}

ids! {
    /// A person who works on the book.
    MemberId;
    /// A line of the chart of accounts.
    AccountId;
    /// A posted journal entry.
    JournalEntryId;
    /// A tax code.
    TaxCodeId;
    /// Someone we sell to.
    CustomerId;
    /// A product or service we sell.
    ItemId;
    /// A sales invoice.
    InvoiceId;
    /// Money received from a customer.
    PaymentId;
    /// Part of a payment or credit set against a document.
    AllocationId;
    /// A file kept in the book.
    AttachmentId;
    /// A filter someone saved.
    SavedFilterId;
    /// A bank file that was taken in.
    BankStatementId;
    /// A line of a bank statement.
    BankLineId;
}

//! What is said about books as files.

use chrono::NaiveDate;

use crate::{
    books::messages::{Language, Paper, TaxRounding},
    kernel::*,
    replies, requests,
};

requests! {
    /// What is left out follows from the country.
    pub struct CreateBook {
        /// Where; `.finpilot` is added when it is missing.
        pub path: String,
        pub name: String,
        /// ISO 3166-1 alpha-2.
        pub country: String,
        pub currency: Option<Currency>,
        pub language: Option<Language>,
        /// 1 to 12.
        pub fiscal_year_first_month: Option<u32>,
        /// Of the first member, the owner.
        pub owner_name: Option<String>,
    }

    pub struct OpenBook {
        pub path: String,
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub read_only: bool,
    }

    /// Left out, the book's owner.
    pub struct ActAs {
        pub member_id: Option<MemberId>,
    }

    pub struct BackupTo {
        /// Left out, a dated name in the folder `NAME backups` beside the book.
        pub path: Option<String>,
    }

    /// Makes a book of a backup, as a new file.
    pub struct RestoreBackup {
        pub backup: String,
        /// Where; must not exist yet, unless `replace`, which takes an owner of that book.
        pub to: String,
        /// Puts it in the place of the book at `to`, which is kept beside it.
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub replace: bool,
    }

    pub struct BackupList {
        /// Of which book; left out, the open one.
        pub path: Option<String>,
    }

    pub struct CreateDemo {
        pub path: String,
        /// The same seed and last day make the same book.
        pub seed: Option<u64>,
        /// The demo's last day; left out, today.
        pub through: Option<NaiveDate>,
    }
}

replies! {
    pub struct CountryRow {
        pub code: String,
        pub name: String,
        /// Whether FinPilot brings this country's own chart of accounts and tax codes.
        pub has_chart: bool,
        pub currency: Currency,
        pub language: Language,
        pub paper: Paper,
        pub fiscal_year_first_month: u32,
        pub tax_number_labels: Vec<String>,
        pub tax_rounding: TaxRounding,
        pub prices_include_tax: bool,
        pub payment_terms_days: u32,
    }

    pub struct CurrencyRow {
        pub code: Currency,
        pub name: String,
        pub minor_digits: u32,
    }

    pub struct BackupInfo {
        pub path: String,
        pub made_at: String,
        pub bytes: u64,
        /// Whether it was opened again and its balances compared with the book's.
        pub verified: bool,
    }

    pub struct CheckReport {
        pub sound: bool,
        pub checks: Vec<CheckLine>,
    }

    pub struct CheckLine {
        /// `sqlite`, `schema`, `settings`, `accounts`, `entries`, `balances`, `documents`,
        /// `contents`, `audit`, `trail`.
        pub check: String,
        /// What was looked at: "1,204 entries".
        pub looked_at: String,
        /// One sentence each; none when all is well.
        pub faults: Vec<String>,
    }
}

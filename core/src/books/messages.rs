//! What the book says of itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{kernel::*, replies, requests, words};

words! {
    /// The language of documents and of the window.
    pub enum Language { En = "en", De = "de", Fr = "fr", Es = "es" }
    pub enum Paper { A4 = "a4", Letter = "letter" }
    /// Where tax is rounded to the minor unit: on each line, or once per tax on the document.
    pub enum TaxRounding { Line = "line", Document = "document" }
}

/// A postal address; every part may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(optional_fields = nullable)]
pub struct Address {
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub region: String,
    pub postal_code: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TaxNumber {
    /// What the number is called where it was given: "VAT number", "ABN", "USt-IdNr."
    pub label: String,
    pub number: String,
}

/// Where customers pay to; printed on invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PaymentDetails {
    pub bank_name: String,
    pub account_holder: String,
    pub iban: String,
    pub bic: String,
    pub account_number: String,
    pub routing_number: String,
}

/// Everything an owner sets up once. `base_currency` cannot change after the book is created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct BookSettings {
    pub name: String,
    pub legal_name: String,
    pub address: Address,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub tax_numbers: Vec<TaxNumber>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub base_currency: Currency,
    /// 1 to 12.
    pub fiscal_year_first_month: u32,
    pub language: Language,
    pub paper: Paper,
    /// `{YYYY}` or `{YY}` stands for the year of issue, a run of `#` in braces for the number.
    pub invoice_number_pattern: String,
    pub payment_terms_days: u32,
    pub tax_rounding: TaxRounding,
    pub prices_include_tax: bool,
    /// The tax code of a new invoice line whose item and customer name none.
    pub default_tax_code_id: Option<TaxCodeId>,
    pub payment_details: PaymentDetails,
    pub invoice_notes: String,
    pub invoice_terms: String,
    pub invoice_footer: String,
    /// `#rrggbb`, or empty for the house's own.
    pub accent_color: String,
    /// SHA-256 of the logo's bytes, kept in the book; set by `logo_set`.
    pub logo_hash: Option<String>,
}

requests! {
    pub struct SettingsUpdate {
        pub settings: BookSettings,
    }

    /// A PNG or JPEG picture, or nothing to take the logo away.
    pub struct SetLogo {
        pub base64: Option<String>,
    }

    pub struct SaveFilter {
        pub id: SavedFilterId,
        /// The list it belongs to: `invoices`, `customers` …
        pub list: String,
        pub name: String,
        /// The list's own filter, as the window keeps it.
        #[ts(type = "unknown")]
        pub filter: serde_json::Value,
    }

    pub struct SavedFilterRef {
        pub id: SavedFilterId,
    }

    pub struct SavedFilterList {
        pub list: String,
    }
}

replies! {
    /// An open book, on one line.
    pub struct BookInfo {
        pub path: String,
        pub name: String,
        pub country: String,
        pub base_currency: Currency,
        pub language: Language,
        pub read_only: bool,
        /// The day nothing is posted on or before.
        pub lock_date: Option<NaiveDate>,
        pub format_version: i64,
        /// The logo as a `data:` URL.
        pub logo: Option<String>,
    }

    pub struct SavedFilter {
        pub id: SavedFilterId,
        pub list: String,
        pub name: String,
        #[ts(type = "unknown")]
        pub filter: serde_json::Value,
    }
}

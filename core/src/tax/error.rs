use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::kernel::{Percent, error::Rule};

/// Everything tax can refuse.
#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum TaxRule {
    #[error("there is no tax code {tax_code}; look at the list of tax codes")]
    UnknownTaxCode { tax_code: String },
    #[error("the tax code {tax_code} is taken by {name}; choose another")]
    TaxCodeTaken { tax_code: String, name: String },
    #[error(
        "{tax_code} charged {percent}% of {component} on {date}, and invoices of that day rely on it. \
         Leave past rates as they are and add a rate with a later day"
    )]
    RateInUse { tax_code: String, component: String, date: NaiveDate, percent: Percent },
    #[error("{tax_code} is on invoices, so its {what} stays; make another tax code instead")]
    TaxCodeInUse { tax_code: String, what: String },
    #[error(
        "{tax_code} is the book's tax code for new lines; choose another in the settings first"
    )]
    TaxCodeIsDefault { tax_code: String },
}

impl Rule for TaxRule {}

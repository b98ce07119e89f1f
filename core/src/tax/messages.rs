use chrono::NaiveDate;

use crate::{kernel::*, ledger::messages::AccountName, replies, requests, words};

words! {
    pub enum TaxKind {
        Standard = "standard",
        Reduced = "reduced",
        Zero = "zero",
        Exempt = "exempt",
        ReverseCharge = "reverse_charge",
        OutOfScope = "out_of_scope",
    }
}

requests! {
    pub struct TaxCodeList {
        /// Whose rates are shown; left out, today's.
        pub as_of: Option<NaiveDate>,
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub include_archived: bool,
    }

    /// A new tax code, or a change of one. Rates of the past should stay; a new rate gets a day.
    pub struct SaveTaxCode {
        pub id: TaxCodeId,
        pub code: String,
        pub name: String,
        pub kind: TaxKind,
        pub components: Vec<SaveTaxComponent>,
    }

    pub struct SaveTaxComponent {
        pub name: String,
        /// Id or number of the account the tax is owed to.
        pub account: Option<String>,
        /// Id or number of the account of tax paid to vendors.
        pub input_account: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub recoverable: bool,
        pub rates: Vec<SaveTaxRate>,
    }

    pub struct SaveTaxRate {
        pub valid_from: NaiveDate,
        pub percent: Percent,
    }

    pub struct ArchiveTaxCode {
        pub id: TaxCodeId,
        pub archived: bool,
    }
}

replies! {
    pub struct TaxCodeRow {
        pub id: TaxCodeId,
        pub code: String,
        pub name: String,
        pub kind: TaxKind,
        pub archived: bool,
        /// Σ of the components on the day asked for.
        pub percent: Percent,
        pub components: Vec<TaxComponentRow>,
    }

    pub struct TaxComponentRow {
        pub name: String,
        pub account: Option<AccountName>,
        pub input_account: Option<AccountName>,
        pub recoverable: bool,
        /// On the day asked for.
        pub percent: Percent,
        pub rates: Vec<TaxRateRow>,
    }

    pub struct TaxRateRow {
        pub valid_from: NaiveDate,
        pub percent: Percent,
    }
}

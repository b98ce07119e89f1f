use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::messages::TaxKind;
use crate::kernel::*;

/// A tax code as the engines see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxCode {
    /// Its key inside the book; 0 before it has one.
    pub key: i64,
    pub id: TaxCodeId,
    pub code: String,
    pub name: String,
    pub kind: TaxKind,
    pub archived: bool,
    /// In the order they are printed.
    pub components: Vec<TaxComponent>,
}

/// One tax within a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxComponent {
    /// Its key inside the book; 0 before it has one.
    pub key: i64,
    pub name: String,
    /// Key of the account the tax is owed to; `None` where it never charges anything.
    pub account: Option<i64>,
    /// Key of the account of tax paid to vendors that comes back.
    pub input_account: Option<i64>,
    pub recoverable: bool,
    /// Each from its day on, by day.
    pub rates: Vec<(NaiveDate, Percent)>,
}

impl TaxCode {
    /// Σ of its components on a day.
    pub fn percent_on(&self, date: NaiveDate) -> Result<Percent> {
        let sum: Decimal =
            self.components.iter().map(|component| component.percent_on(date).value()).sum();
        Percent::try_new(sum).map_err(|reason| error::invalid("components", reason))
    }
}

impl TaxComponent {
    /// The rate on a day: the last that holds by then, and nothing before the first.
    pub fn percent_on(&self, date: NaiveDate) -> Percent {
        let holds = self.rates.iter().rev().find(|(from, _)| *from <= date);
        holds.map_or(Percent::ZERO, |(_, percent)| *percent)
    }

    /// Whether it ever charges anything.
    pub fn charges(&self) -> bool {
        self.rates.iter().any(|(_, percent)| *percent > Percent::ZERO)
    }
}

//! The chart of accounts a new book starts with, by country.

use crate::{
    books::Writer,
    kernel::*,
    ledger::{Account, store},
};

/// A country FinPilot brings a chart for: its defaults and its two tables, as shipped.
#[derive(Clone, Copy, Debug)]
pub struct CountryFiles {
    pub code: &'static str,
    pub country: &'static str,
    pub accounts: &'static str,
    pub tax_codes: &'static str,
}

macro_rules! countries {
    ($( $code:literal = $folder:literal ),* $(,)?) => {
        &[$( CountryFiles {
            code: $code,
            country: include_str!(concat!("../../assets/charts/", $folder, "/country.json")),
            accounts: include_str!(concat!("../../assets/charts/", $folder, "/accounts.csv")),
            tax_codes: include_str!(concat!("../../assets/charts/", $folder, "/tax_codes.csv")),
        } ),*]
    };
}

pub const COUNTRIES: &[CountryFiles] = countries! {
    "US" = "us", "GB" = "gb", "DE" = "de", "FR" = "fr", "CA" = "ca", "AU" = "au", "IN" = "in",
    "ZZ" = "generic",
};

/// The files for a country; the generic ones where FinPilot brings none of its own.
pub fn files(country: &str) -> CountryFiles {
    let generic = COUNTRIES[COUNTRIES.len() - 1];
    COUNTRIES.iter().copied().find(|files| files.code == country).unwrap_or(generic)
}

/// Writes a country's chart into a new book. Its main bank account and cash keep to the base
/// currency.
pub fn seed(books: &Writer<'_>, files: CountryFiles, base: Currency) -> Result<usize> {
    let mut reader = csv::Reader::from_reader(files.accounts.as_bytes());
    let mut count = 0;
    for record in reader.records() {
        let record = record.map_err(|error| Error::Fault(Box::new(error)))?;
        let field = |index: usize| record.get(index).unwrap_or_default().trim();
        let word = |error: String| Error::fault(format!("{} accounts.csv: {error}", files.code));
        let subtype = field(3).parse().map_err(word)?;
        let role = match field(4) {
            "" => None,
            role => Some(role.parse().map_err(word)?),
        };
        let money = matches!(
            subtype,
            super::messages::AccountSubtype::Bank | super::messages::AccountSubtype::Cash
        );
        let account = Account {
            key: 0,
            id: AccountId::now_v7(),
            number: field(0).to_owned(),
            name: field(1).to_owned(),
            kind: field(2).parse().map_err(word)?,
            subtype,
            role,
            currency: money.then_some(base),
            archived: false,
        };
        store::insert_account(books, &account, field(5))?;
        count += 1;
    }
    Ok(count)
}

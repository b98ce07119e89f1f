//! The commands about whole books: making, opening, closing.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Desk, messages::*};
use crate::{
    audit,
    books::{Books, Mode, messages::*, settings},
    kernel::{error::invalid, *},
    ledger::chart,
    members::{self, messages::*},
    tax,
};

/// The file `country.json` of a chart.
#[derive(Deserialize)]
struct CountryFile {
    code: String,
    name: String,
    language: Language,
    currency: Currency,
    fiscal_year_first_month: u32,
    paper: String,
    tax_number_labels: Vec<String>,
    prices_include_tax: bool,
    tax_rounding: TaxRounding,
    payment_terms_days: u32,
    default_tax_code: String,
    invoice_terms: String,
}

impl CountryFile {
    fn read(files: chart::CountryFiles) -> Result<Self> {
        Ok(serde_json::from_str(files.country)?)
    }

    fn paper(&self) -> Paper {
        if self.paper == "Letter" { Paper::Letter } else { Paper::A4 }
    }
}

/// Every country by name, those with a chart of their own first.
pub fn country_list(_: &Ctx, _: &Desk, _: ()) -> Result<Vec<CountryRow>> {
    let mut countries = Vec::new();
    let row = |file: CountryFile, code: String, name: String, has_chart| CountryRow {
        paper: file.paper(),
        code,
        name,
        has_chart,
        currency: file.currency,
        language: file.language,
        fiscal_year_first_month: file.fiscal_year_first_month,
        tax_number_labels: file.tax_number_labels,
        tax_rounding: file.tax_rounding,
        prices_include_tax: file.prices_include_tax,
        payment_terms_days: file.payment_terms_days,
    };
    for files in chart::COUNTRIES.iter().filter(|files| files.code != "ZZ") {
        let file = CountryFile::read(*files)?;
        let (code, name) = (file.code.clone(), file.name.clone());
        countries.push(row(file, code, name, true));
    }
    let mut reader =
        csv::Reader::from_reader(include_str!("../../assets/countries.csv").as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| Error::Fault(Box::new(error)))?;
        if countries.iter().all(|country| country.code != record[0]) {
            let file = CountryFile::read(chart::files("ZZ"))?;
            countries.push(row(file, record[0].to_owned(), record[1].to_owned(), false));
        }
    }
    Ok(countries)
}

pub fn currency_list(_: &Ctx, _: &Desk, _: ()) -> Result<Vec<CurrencyRow>> {
    let row =
        |code: Currency| CurrencyRow { code, name: code.name(), minor_digits: code.minor_digits() };
    let mut currencies: Vec<CurrencyRow> = Currency::all().map(row).collect();
    currencies.sort_by_key(|currency| currency.code);
    Ok(currencies)
}

/// Makes a book with its country's chart and tax codes, and opens it.
pub fn book_create(ctx: &Ctx, desk: &Desk, request: CreateBook) -> Result<BookInfo> {
    let mut path = PathBuf::from(request.path.trim());
    if request.path.trim().is_empty() {
        return Err(invalid("path", "say where to keep the book"));
    }
    // Added to the name, not in place of its end: `Acme Inc. 2026` is no file of kind ` 2026`.
    if path.extension().is_none_or(|kind| kind != "finpilot") {
        path = path.with_added_extension("finpilot");
    }
    if request.owner_name.as_deref().is_some_and(|name| name.trim().is_empty()) {
        return Err(invalid("ownerName", "give the owner a name, or leave it out"));
    }
    let files = chart::files(&request.country);
    let country = CountryFile::read(files)?;
    let settings = first_settings(&request, &country);

    let books = Books::create(&path, desk.holder(), |books| {
        settings::create(ctx, books, &settings)?;
        let owner = SaveMember {
            id: MemberId::now_v7(),
            name: request.owner_name.clone().unwrap_or_else(|| "Owner".to_owned()),
            email: None,
            role: Role::Owner,
        };
        members::store::upsert(ctx, books, &owner)?;
        let accounts = chart::seed(books, files, settings.base_currency)?;
        let codes = tax::store::seed(books, files)?;
        let default = tax::store::code_id(books, &country.default_tax_code)?;
        let settings = BookSettings { default_tax_code_id: default, ..settings.clone() };
        books.execute("UPDATE book SET settings = ?1", [serde_json::to_string(&settings)?])?;
        books.changed(
            "chart",
            &settings.country,
            Value::Null,
            json!({ "accounts": accounts, "taxCodes": codes }),
        );
        let actor = members::store::actor(books, None)?;
        let asked = digest::of(&request);
        audit::store::append(ctx, books, &actor, "book_create", &asked, &books.take_changes())
    })?;
    put(desk, books, None)
}

fn first_settings(request: &CreateBook, country: &CountryFile) -> BookSettings {
    BookSettings {
        name: request.name.trim().to_owned(),
        legal_name: String::new(),
        address: Address { country: request.country.clone(), ..Address::default() },
        email: String::new(),
        phone: String::new(),
        website: String::new(),
        tax_numbers: Vec::new(),
        country: request.country.clone(),
        base_currency: request.currency.unwrap_or(country.currency),
        fiscal_year_first_month: request
            .fiscal_year_first_month
            .unwrap_or(country.fiscal_year_first_month),
        language: request.language.unwrap_or(country.language),
        paper: country.paper(),
        invoice_number_pattern: "INV-{YYYY}-{####}".to_owned(),
        payment_terms_days: country.payment_terms_days,
        tax_rounding: country.tax_rounding,
        prices_include_tax: country.prices_include_tax,
        default_tax_code_id: None,
        payment_details: PaymentDetails::default(),
        invoice_notes: String::new(),
        invoice_terms: country.invoice_terms.clone(),
        invoice_footer: String::new(),
        accent_color: String::new(),
        logo_hash: None,
    }
}

/// Opens a book; the one that was open is closed.
pub fn book_open(_: &Ctx, desk: &Desk, request: OpenBook) -> Result<BookInfo> {
    let mode = if request.read_only { Mode::ReadOnly } else { Mode::ReadWrite };
    let path = PathBuf::from(request.path.trim());
    let path = path.canonicalize().unwrap_or(path);
    if desk.current().is_some_and(|open| open.path() == path && open.mode() == mode) {
        return desk.books().and_then(|open| open.read(|books| settings::info(&open, books)));
    }
    // Whoever works on a book goes on working on it when it is opened in another mode.
    let acting = desk.current().filter(|open| open.path() == path).and_then(|_| desk.acting());
    let books = Books::open(&path, mode, desk.holder())?;
    put(desk, books, acting)
}

/// Puts a book on the desk, for `acting` if the book knows them.
pub(super) fn put(desk: &Desk, books: Books, acting: Option<MemberId>) -> Result<BookInfo> {
    let (info, known) = books.read(|reader| {
        let known = acting.filter(|id| members::store::actor(reader, Some(*id)).is_ok());
        Ok((settings::info(&books, reader)?, known))
    })?;
    desk.put(Some(books));
    desk.act_as(known);
    Ok(info)
}

/// The open book, if any.
pub fn book_current(_: &Ctx, desk: &Desk, _: ()) -> Result<Option<BookInfo>> {
    let Some(open) = desk.current() else { return Ok(None) };
    open.read(|books| settings::info(&open, books)).map(Some)
}

/// Runs the commands that follow as another member.
pub fn member_act_as(_: &Ctx, desk: &Desk, request: ActAs) -> Result<Vec<MemberRow>> {
    desk.books()?.read(|books| {
        let actor = members::store::actor(books, request.member_id)?;
        desk.act_as(request.member_id);
        members::store::members(books, actor.id)
    })
}

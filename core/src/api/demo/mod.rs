//! # The demo company
//!
//! Juniper & Vale, a design and print studio in Austin: two years of trade up to a day, so that
//! every screen and report has something true to show. The same seed and last day tell the same
//! story, to the cent.
//!
//! The story goes through the command table day by day, as its bookkeeper would have at a window;
//! nothing is written past it.

mod cast;
mod random;
mod routine;
mod studio;
mod trade;

use std::path::PathBuf;

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{Datelike, Months, NaiveDate};
use serde_json::{Value, json};

use self::studio::{Errand, Studio};
use super::{Desk, messages::CreateDemo};
use crate::{
    api::{ApiError, dispatch},
    books::{messages::BookInfo, settings},
    kernel::{
        error::{Refusal, invalid},
        *,
    },
};

const BANK: &str = "1010";
const UNDEPOSITED: &str = "1050";
const PAYABLE: &str = "2000";
const CARD: &str = "2100";
const SALES_TAX: &str = "2200";

const NAME: &str = "Juniper & Vale";
const MONTHS: u32 = 24;

/// Makes the demo company's book and opens it.
pub fn demo_create(ctx: &Ctx, desk: &Desk, request: CreateDemo) -> Result<BookInfo> {
    let through = request.through.unwrap_or(ctx.today);
    if !(2010..=2200).contains(&through.year()) {
        return Err(invalid("through", "choose a last day between 2010 and 2200"));
    }
    let start = Month::of(through).first_day() - Months::new(MONTHS);
    let mut studio = Studio::new(desk, request.seed.unwrap_or(1), start, through);

    let made = create(&studio, desk, &request.path)?;
    let told = desk.books()?.hurry().and_then(|()| tell(&mut studio, desk));
    let finished = told.and_then(|()| {
        let books = desk.books()?;
        books.settle()?;
        books.read(|reader| settings::info(&books, reader))
    });
    if finished.is_err() {
        // Half a story helps nobody.
        desk.put(None);
        std::fs::remove_file(PathBuf::from(&made.path)).ok();
    }
    finished
}

/// An empty book at `path`, opened. What is refused about the path is the person's to mend.
fn create(studio: &Studio<'_>, desk: &Desk, path: &str) -> Result<BookInfo> {
    let ctx = Ctx { now: studio.now(), today: studio.today, actor: None };
    let request = json!({ "path": path, "name": NAME, "country": "US", "ownerName": "Nora Vale" });
    let made = dispatch(&ctx, desk, "book_create", request);
    made.map_err(|error| match error {
        ApiError::Rule { rule, message } => Error::Refused(Refusal { rule, message }),
        ApiError::Fault { detail, .. } => Error::fault(detail),
    })?;
    let books = desk.books()?;
    books.read(|reader| settings::info(&books, reader))
}

fn tell(studio: &mut Studio<'_>, desk: &Desk) -> Result<()> {
    furnish(studio)?;
    routine::open_books(studio)?;
    trade::add_products(studio)?;
    trade::plan_the_end(studio);
    let days: Vec<NaiveDate> =
        studio.start.iter_days().take_while(|day| *day <= studio.through).collect();
    let months = u64::from(MONTHS) + 1;
    for day in days {
        studio.begin(day);
        if day.day() == 1 {
            let month = u64::try_from(studio.month()).unwrap_or(0);
            desk.progress(month, months, &day.format("%B %Y").to_string());
            new_month(studio)?;
        }
        for errand in studio.agenda.remove(&day).unwrap_or_default() {
            run(studio, errand)?;
        }
        trade::deposit(studio)?;
        routine::day(studio)?;
    }
    trade::leave_drafts(studio)?;
    desk.progress(months, months, "done");
    Ok(())
}

fn new_month(studio: &mut Studio<'_>) -> Result<()> {
    let ledger = &mut studio.ledger;
    ledger.sold_last_month = std::mem::take(&mut ledger.sold);
    ledger.withheld_last_month = std::mem::take(&mut ledger.withheld);
    trade::welcome(studio)?;
    if studio.month() == 12 {
        trade::raise_prices(studio)?;
    }
    trade::plan_month(studio);
    Ok(())
}

fn run(studio: &mut Studio<'_>, errand: Errand) -> Result<()> {
    match errand {
        Errand::Order { client } => trade::take_order(studio, client),
        Errand::Retainer { client } => trade::retainer(studio, client),
        Errand::Receive(receipt) => trade::receive(studio, receipt),
        Errand::PayRun { client } => trade::pay_run(studio, client),
        Errand::Amend { client, request } => trade::amend(studio, client, request),
        Errand::Void { invoice } => trade::void(studio, &invoice),
        Errand::Bounce { payment, again } => trade::bounce(studio, payment, again),
        Errand::PaySupplier { supplier, cents } => routine::pay_supplier(studio, supplier, cents),
    }
}

/// The letterhead, and the people.
fn furnish(studio: &mut Studio<'_>) -> Result<()> {
    let mut settings = studio.ask("settings_get", Value::Null)?;
    settings["legalName"] = json!("Juniper & Vale Studio LLC");
    settings["address"] = json!({
        "line1": "1907 E 5th St", "line2": "Unit B", "city": "Austin", "region": "TX",
        "postalCode": "78702", "country": "US",
    });
    settings["email"] = json!("hello@juniperandvale.example");
    settings["phone"] = json!("(512) 555-0142");
    settings["website"] = json!("juniperandvale.example");
    settings["taxNumbers"] = json!([{ "label": "EIN", "number": "00-0000000" }]);
    settings["paymentDetails"] = json!({
        "bankName": "Pecan Valley Community Bank", "accountHolder": "Juniper & Vale Studio LLC",
        "accountNumber": "000 123 456", "routingNumber": "000000000", "bic": "PVCBUS00XXX",
        "iban": "",
    });
    settings["invoiceNotes"] = json!("Thank you for your order!");
    settings["accentColor"] = json!("#2f6b57");
    studio.ask("settings_update", json!({ "settings": settings }))?;
    let logo = BASE64_STANDARD.encode(include_bytes!("../../../assets/demo/logo.png"));
    studio.ask("logo_set", json!({ "base64": logo }))?;
    for (name, email, role) in [
        ("Rosa Delgado", "rosa@juniperandvale.example", "bookkeeper"),
        ("Peter Bluestem", "peter@bluestem.example", "viewer"),
    ] {
        let id = studio.id();
        let member = json!({ "id": id, "name": name, "email": email, "role": role });
        studio.ask("member_save", member)?;
    }
    Ok(())
}

use finpilot_core::{
    books::{Books, Mode},
    reports::{commands, messages::*, text},
};
use finpilot_tests::{Business, ctx};
use serde_json::{Value, json};

use crate::matches_snapshot;

/// Two years of a small shop.
pub fn shop() -> Business {
    let business = Business::in_country("US");
    let entries: &[(&str, &[(&str, &str)])] = &[
        ("2024-07-01", &[("1010", "25000"), ("3100", "-5000"), ("2700", "-20000")]),
        ("2024-09-10", &[("1560", "4800"), ("1010", "-4800")]),
        ("2024-12-31", &[("6800", "800"), ("1590", "-800")]),
        ("2024-12-20", &[("1010", "9000"), ("4000", "-9000")]),
        ("2025-03-15", &[("1100", "1200.50"), ("4000", "-1200.50")]),
        ("2025-03-31", &[("5000", "400"), ("1200", "-400")]),
        ("2025-03-31", &[("1200", "1000"), ("2000", "-1000")]),
        ("2025-11-03", &[("6400", "700"), ("1010", "-700")]),
        ("2026-01-15", &[("1100", "3200"), ("4000", "-3200")]),
        ("2026-01-31", &[("6400", "700"), ("1010", "-700")]),
        ("2026-02-02", &[("5000", "320"), ("1200", "-320")]),
        ("2026-02-28", &[("6400", "700"), ("1010", "-700")]),
        ("2026-03-15", &[("8000", "100"), ("1010", "-100")]),
        ("2026-03-16", &[("1010", "12.34"), ("7000", "-12.34")]),
        ("2026-03-31", &[("1010", "1500"), ("1100", "-1500")]),
    ];
    for (date, lines) in entries {
        business.post(date, lines).unwrap();
    }
    business
}

pub fn read<T>(
    business: &Business,
    look: impl FnOnce(&finpilot_core::books::Reader<'_>) -> finpilot_core::kernel::Result<T>,
) -> T {
    let books = Books::open(&business.path(), Mode::ReadOnly, "a test").expect("the book opens");
    books.read(look).expect("a report is made")
}

fn ask<R>(
    business: &Business,
    look: fn(
        &finpilot_core::kernel::Ctx,
        &finpilot_core::books::Reader<'_>,
        R,
    ) -> finpilot_core::kernel::Result<Statement>,
    request: Value,
) -> String
where
    R: serde::de::DeserializeOwned,
{
    let request: R = serde_json::from_value(request).expect("a request");
    let report = read(business, |books| look(&ctx(business.today), books, request));
    text::statement(&report)
}

#[test]
fn statements_read_like_statements() {
    let business = shop();
    let request = TrialBalanceRequest { as_of: None };
    let trial_balance =
        read(&business, |books| commands::trial_balance(&ctx(business.today), books, request));
    matches_snapshot("trial_balance.txt", &text::trial_balance(&trial_balance));

    let compare = json!({ "asOf": "2026-03-31", "compare": "previous_year" });
    matches_snapshot("balance_sheet.txt", &ask(&business, commands::balance_sheet, compare));

    let months = json!({ "by": "month", "compare": "previous_period" });
    matches_snapshot(
        "income_statement_by_month.txt",
        &ask(&business, commands::income_statement, months),
    );
    let years = json!({ "from": "2024-07-01", "to": "2026-03-15", "by": "year" });
    matches_snapshot(
        "income_statement_by_year.txt",
        &ask(&business, commands::income_statement, years),
    );

    let request = serde_json::from_value(json!({ "from": "2026-01-01" })).expect("a request");
    let ledger =
        read(&business, |books| commands::general_ledger(&ctx(business.today), books, request));
    matches_snapshot("general_ledger.txt", &text::general_ledger(&ledger));
}

//! What stays true of every book on every day.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use finpilot_tests::{Business, day};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{amount_of, amounts_of, total_of};

/// Accounts of every place on the statements; their type decides the statement.
const ACCOUNTS: &[&str] = &[
    "1000", "1010", "1100", "1200", "1560", "2000", "2200", "2700", "3100", "3900", "4000", "5000",
    "6400", "6800", "7000", "8000", "8100",
];

#[derive(Clone, Debug)]
struct Posting {
    date: NaiveDate,
    debit: usize,
    credit: usize,
    minor: i64,
}

fn postings() -> impl Strategy<Value = Vec<Posting>> {
    let posting = (0_u64..900, 0..ACCOUNTS.len(), 1..ACCOUNTS.len(), 1_i64..500_000).prop_map(
        |(after, debit, further, minor)| Posting {
            date: day("2024-01-10") + Days::new(after),
            debit,
            credit: (debit + further) % ACCOUNTS.len(),
            minor,
        },
    );
    proptest::collection::vec(posting, 1..80)
}

fn book(postings: &[Posting], first_month: u32) -> Business {
    let business = Business::in_country("US");
    let mut settings = business.must("settings_get", json!({}));
    settings["fiscalYearFirstMonth"] = json!(first_month);
    business.must("settings_update", json!({ "settings": settings }));
    let mut text = "entry,date,account,amount,currency,memo\n".to_owned();
    for (index, Posting { date, debit, credit, minor }) in postings.iter().enumerate() {
        let amount = format!("{}.{:02}", minor / 100, minor % 100);
        let (debit, credit) = (ACCOUNTS[*debit], ACCOUNTS[*credit]);
        text.push_str(&format!("e{index},{date},{debit},{amount},USD,\n"));
        text.push_str(&format!("e{index},{date},{credit},-{amount},USD,\n"));
    }
    let request = json!({ "postings": text, "accounts": "number,name,type\n" });
    business.must("entries_import", request);
    business
}

/// The sums of an account's lines over some days, the slow way.
fn shadow(postings: &[Posting], from: Option<NaiveDate>, to: NaiveDate) -> BTreeMap<String, i64> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let inside = |it: &&Posting| it.date <= to && from.is_none_or(|from| from <= it.date);
    for posting in postings.iter().filter(inside) {
        *sums.entry(ACCOUNTS[posting.debit].to_owned()).or_default() += posting.minor;
        *sums.entry(ACCOUNTS[posting.credit].to_owned()).or_default() -= posting.minor;
    }
    sums.retain(|_, minor| *minor != 0);
    sums
}

fn trial_balance(business: &Business, as_of: NaiveDate) -> BTreeMap<String, i64> {
    let report = business.must("trial_balance", json!({ "asOf": as_of }));
    assert_eq!(report["totalDebit"], report["totalCredit"]);
    let row = |row: &Value| {
        let number = row["account"]["number"].as_str().expect("a number").to_owned();
        (number, amount_of(&row["debit"]) - amount_of(&row["credit"]))
    };
    report["rows"].as_array().expect("rows").iter().map(row).collect()
}

/// The account rows of a statement's first column, in their ordinary sense.
fn accounts(statement: &Value) -> BTreeMap<String, i64> {
    let rows = statement["rows"].as_array().expect("rows").iter();
    rows.filter(|row| row["kind"] == "account" && !row["account"].is_null())
        .map(|row| (row["key"].as_str().expect("a key").to_owned(), amounts_of(row)[0]))
        .filter(|(_, minor)| *minor != 0)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn statements_tie_on_every_day(
        postings in postings(),
        first_month in prop::sample::select(vec![1_u32, 4, 7]),
        days in proptest::collection::vec((0_u64..1000, 0_u64..400), 8),
    ) {
        let business = book(&postings, first_month);
        for (before, length) in days {
            let to = day("2024-01-01") + Days::new(before);
            prop_assert_eq!(trial_balance(&business, to), shadow(&postings, None, to));

            let sheet = business.must("balance_sheet", json!({ "asOf": to }));
            let both = total_of(&sheet, "total_liabilities_and_equity");
            prop_assert_eq!(total_of(&sheet, "total_assets"), both, "{}", to);

            let year = if to.month() >= first_month { to.year() } else { to.year() - 1 };
            let start = NaiveDate::from_ymd_opt(year, first_month, 1).expect("a first of a month");
            let income = business.must("income_statement", json!({ "to": to }));
            prop_assert_eq!(&income["columns"][0]["from"], &json!(start));
            let net = total_of(&income, "net_income");
            prop_assert_eq!(total_of(&sheet, "net_income"), net, "{}", to);

            let from = to - Days::new(length);
            let range = json!({ "from": from, "to": to });
            let found = accounts(&business.must("income_statement", range));
            let mut expected = shadow(&postings, Some(from), to);
            expected.retain(|number, _| number.as_str() >= "4000");
            for (number, minor) in &mut expected {
                *minor *= if ["4000", "7000"].contains(&number.as_str()) { -1 } else { 1 };
            }
            prop_assert_eq!(found, expected, "{} to {}", from, to);

            for by in ["month", "quarter", "year"] {
                let request = json!({ "from": from, "to": to, "by": by });
                let statement = business.must("income_statement", request);
                for row in statement["rows"].as_array().expect("rows") {
                    let amounts = amounts_of(row);
                    if let Some((total, parts)) = amounts.split_last() {
                        prop_assert_eq!(parts.iter().sum::<i64>(), *total, "{}", row);
                    }
                }
            }
        }
    }

    #[test]
    fn the_general_ledger_runs_from_page_to_page(
        postings in postings(),
        limit in 1_u32..40,
    ) {
        let business = book(&postings, 1);
        let (from, to) = (day("2024-06-15"), day("2025-05-20"));
        let (mut after, mut pages) = (Value::Null, Vec::new());
        loop {
            let request = json!({ "from": from, "to": to, "page": { "limit": limit, "after": after } });
            let page = business.must("general_ledger", request);
            let rows = page["rows"].as_array().expect("rows");
            prop_assert!(rows.len() <= limit as usize);
            pages.extend(rows.clone());
            after = page["next"].clone();
            if after.is_null() {
                break;
            }
        }
        let whole = json!({ "from": from, "to": to, "page": { "limit": 1000 } });
        let whole = business.must("general_ledger", whole);
        prop_assert_eq!(&json!(pages), &whole["rows"]);

        let mut closing = BTreeMap::new();
        let mut running = 0;
        for row in &pages {
            let number = row["account"]["number"].as_str().expect("a number");
            running = match row["memo"].as_str() {
                Some("Opening balance") => amount_of(&row["balance"]),
                _ => running + amount_of(&row["debit"]) - amount_of(&row["credit"]),
            };
            prop_assert_eq!(amount_of(&row["balance"]), running, "{}", row);
            closing.insert(number.to_owned(), running);
        }
        closing.retain(|_, minor| *minor != 0);
        prop_assert_eq!(closing, shadow(&postings, None, to));
    }
}

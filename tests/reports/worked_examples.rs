//! Worked examples of textbooks: their trial balance goes in, the statements they print come out.

use std::{fs, path::Path};

use finpilot_tests::{Business, id};
use serde_json::{Value, json};

use crate::{amount_of, total_of};

/// The examples, or a line that says they are not there.
fn examples(test: &str) -> Vec<Value> {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    // A work tree may stand one folder deeper than the repository does.
    let places = ["../shared/data", "../../shared/data"];
    let files = places.map(|place| repository.join(place).join("accounting/worked_examples.json"));
    let Some(text) = files.iter().find_map(|file| fs::read_to_string(file).ok()) else {
        println!("{test}: ../shared/data is not there, so its examples were not worked");
        return Vec::new();
    };
    let examples: Value = serde_json::from_str(&text).expect("the examples are JSON");
    examples.as_array().expect("a list").clone()
}

fn example(test: &str, id: &str) -> Option<Value> {
    examples(test).into_iter().find(|example| example["id"] == id)
}

/// What an account of the textbook is, by its words.
fn kind_of(name: &str, amount: i64) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match amount < 0 {
        true if has(&["Revenue"]) => "income",
        true if has(&["Stock"]) => "equity",
        true => "liability",
        false if has(&["Dividends"]) => "equity",
        false if has(&["Expense"]) => "expense",
        false => "asset",
    }
}

#[test]
fn a_textbook_company_ends_its_first_month() {
    let Some(example) = example("a_textbook_company_ends_its_first_month", "microtrain") else {
        return;
    };
    let business = Business::in_country("US");
    let mut lines = Vec::new();
    for (account, amount) in example["trial_balance"].as_object().expect("a trial balance") {
        let (number, name) = account.split_once(' ').expect("a number and a name");
        let amount = amount.as_i64().expect("whole dollars");
        let request = json!({
            "id": id(), "number": format!("x{number}"), "name": name, "type": kind_of(name, amount),
        });
        business.must("account_save", request);
        let side = if amount < 0 { "credit" } else { "debit" };
        lines.push(json!({ "account": format!("x{number}"), side: amount.abs().to_string() }));
    }
    let entry =
        json!({ "id": id(), "date": "2010-12-31", "memo": "December 2010", "lines": lines });
    business.must("entry_post", entry);

    let expected = &example["expected"];
    let day = json!({ "asOf": "2010-12-31" });
    let trial_balance = business.must("trial_balance", day.clone());
    let total = expected["total"].as_i64().expect("a total") * 100;
    assert_eq!(trial_balance["totalDebit"]["minor"], total);
    assert_eq!(trial_balance["totalCredit"]["minor"], total);

    let net_income = expected["net_income_before_adjustments"].as_i64().expect("a figure") * 100;
    let income =
        business.must("income_statement", json!({ "from": "2010-12-01", "to": "2010-12-31" }));
    assert_eq!(total_of(&income, "net_income"), net_income);
    let sheet = business.must("balance_sheet", day);
    assert_eq!(total_of(&sheet, "net_income"), net_income);
    assert_eq!(total_of(&sheet, "total_assets"), total_of(&sheet, "total_liabilities_and_equity"));

    // The adjustments that the book knows bring both sides down together.
    let mut adjusted = net_income;
    for (index, adjustment) in
        example["known_adjustments"].as_array().expect("a list").iter().enumerate()
    {
        let (debit, credit) =
            (adjustment[0].as_str().expect("a name"), adjustment[2].as_str().expect("a name"));
        let amount = adjustment[1].as_i64().expect("whole dollars");
        let account = |name: &str| {
            let accounts = business.must("account_list", json!({ "search": name }));
            let found = accounts.as_array().into_iter().flatten().find(|it| {
                it["name"] == name && it["number"].as_str().is_some_and(|it| it.starts_with('x'))
            });
            found.map(|it| it["number"].as_str().expect("a number").to_owned())
        };
        let made = |name: &str, side: &str| {
            let kind = match () {
                () if name.contains("Expense") => "expense",
                () if name.contains("Payable") => "liability",
                () => "asset",
            };
            let number = format!("x9{index}{side}");
            let request = json!({ "id": id(), "number": number, "name": name, "type": kind });
            business.must("account_save", request);
            number
        };
        let debit_account = account(debit).unwrap_or_else(|| made(debit, "d"));
        let credit_account = account(credit).unwrap_or_else(|| made(credit, "c"));
        let lines = json!([
            { "account": debit_account, "debit": amount.to_string() },
            { "account": credit_account, "credit": amount.to_string() },
        ]);
        let entry =
            json!({ "id": id(), "date": "2010-12-31", "memo": "Adjustment", "lines": lines });
        business.must("entry_post", entry);
        adjusted -= if debit.contains("Expense") { amount * 100 } else { 0 };
        adjusted += if credit.contains("Revenue") { amount * 100 } else { 0 };
    }
    let sheet = business.must("balance_sheet", json!({ "asOf": "2010-12-31" }));
    assert_eq!(total_of(&sheet, "net_income"), adjusted);
    assert_eq!(total_of(&sheet, "total_assets"), total_of(&sheet, "total_liabilities_and_equity"));
}

#[test]
fn receivables_are_aged_as_in_the_textbook() {
    let Some(example) = example("receivables_are_aged_as_in_the_textbook", "allowance-by-age")
    else {
        return;
    };
    let business = Business::in_country("US");
    let (receivable, sales) = (business.account("receivable"), business.account("sales_income"));
    // Days before 2026-03-31, in the middle of each of the textbook's buckets.
    let days = ["2026-03-16", "2026-02-14", "2026-01-15", "2025-12-16", "2025-09-01"];
    let buckets = example["buckets"].as_array().expect("a list");
    for (day, bucket) in days.iter().zip(buckets) {
        let amount = bucket[1].to_string();
        let lines = [(receivable.as_str(), amount.clone()), (sales.as_str(), format!("-{amount}"))];
        let lines = lines.each_ref().map(|(account, amount)| (*account, amount.as_str()));
        business.post(day, &lines).expect("an entry is posted");
    }
    let request = json!({
        "asOf": "2026-03-31", "by": "invoice_date", "buckets": [30, 60, 90, 120],
    });
    let ageing = business.must("receivables_ageing", request);
    let found: Vec<i64> =
        ageing["totals"].as_array().expect("a list").iter().map(amount_of).collect();
    let expected: Vec<i64> =
        buckets.iter().map(|bucket| bucket[1].as_i64().expect("dollars") * 100).collect();
    assert_eq!(found, expected);
    let total = example["expected"]["total"].as_i64().expect("a total") * 100;
    assert_eq!(amount_of(&ageing["total"]), total);
    assert_eq!(amount_of(&ageing["ledgerBalance"]), total);
}

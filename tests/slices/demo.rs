use std::collections::BTreeSet;

use chrono::NaiveDate;
use finpilot_core::api::dispatch;
use finpilot_tests::{ctx, day, desk};
use serde_json::{Value, json};

/// A demo book of its own, and a way to ask it.
struct Demo {
    desk: finpilot_core::api::Desk,
    through: NaiveDate,
    folder: tempfile::TempDir,
}

impl Demo {
    fn new(seed: u64, through: &str) -> Self {
        let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
        let demo = Self { desk, through: day(through), folder };
        let path = demo.folder.path().join("demo.finpilot");
        demo.ask("demo_create", json!({ "path": path, "seed": seed, "through": through }));
        demo
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        match dispatch(&ctx(self.through), &self.desk, name, request) {
            Ok(reply) => reply,
            Err(error) => panic!("{name} answered {error:?}"),
        }
    }

    fn all(&self, name: &str) -> Vec<Value> {
        let (mut after, mut rows) = (Value::Null, Vec::new());
        loop {
            let page = self.ask(name, json!({ "page": { "limit": 1000, "after": after } }));
            rows.extend(page["rows"].as_array().unwrap().iter().cloned());
            after = page["next"].clone();
            if after.is_null() {
                return rows;
            }
        }
    }
}

/// A book without the ids that are minted when it is made.
fn told(demo: &Demo) -> Value {
    fn plain(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|key, _| key != "id" && !key.ends_with("Id"));
                fields.values_mut().for_each(plain);
            }
            Value::Array(values) => values.iter_mut().for_each(plain),
            _ => {}
        }
    }
    let mut all = json!({
        "accounts": demo.ask("account_list", json!({})),
        "customers": demo.all("customer_list"),
        "items": demo.all("item_list"),
        "invoices": demo.all("invoice_list"),
        "payments": demo.all("payment_list"),
        "entries": demo.all("entry_list"),
    });
    plain(&mut all);
    all
}

#[test]
fn the_same_seed_tells_the_same_story() {
    let (first, second) = (Demo::new(7, "2026-03-18"), Demo::new(7, "2026-03-18"));
    let same = told(&first) == told(&second);
    assert!(same, "every account, document, entry, amount, number and date is the same");
}

#[test]
fn the_demo_company_is_a_sound_business_with_something_on_every_page() {
    for (seed, through) in [(1, "2026-03-18"), (3, "2024-02-29")] {
        sound(&Demo::new(seed, through));
    }
}

fn sound(demo: &Demo) {
    let check = demo.ask("book_check", Value::Null);
    assert_eq!(check["sound"], true, "{check}");

    let customers = demo.all("customer_list");
    assert!(customers.len() > 40, "{} customers", customers.len());
    let currencies: BTreeSet<_> =
        customers.iter().filter_map(|row| row["currency"].as_str()).collect();
    assert_eq!(currencies, BTreeSet::from(["EUR", "GBP", "USD"]));

    let invoices = demo.all("invoice_list");
    let count = |key: &str, word: &str| invoices.iter().filter(|row| row[key] == word).count();
    assert!((600..=900).contains(&invoices.len()), "{} invoices", invoices.len());
    assert!(count("state", "draft") >= 3);
    assert_eq!(count("state", "void"), 1);
    for (from, to) in [(1, 30), (31, 60), (61, 90), (91, 400)] {
        let late = invoices.iter().filter_map(|row| row["daysOverdue"].as_i64());
        let late = late.filter(|days| (from..=to).contains(days)).count();
        assert!(late > 0, "none is {from} to {to} days overdue");
    }
    assert!(count("dueState", "current") > 5);
    assert!(count("paymentState", "part_paid") >= 1);
    assert!(count("paymentState", "paid") > 500);

    let payments = demo.all("payment_list");
    let unapplied = |row: &&Value| row["unapplied"]["minor"].as_i64().unwrap_or(0) > 0;
    assert!(payments.iter().any(|row| unapplied(&row)), "one customer has a credit");
    assert!(payments.iter().any(|row| row["reversed"] == true), "one check bounced");
    assert!(
        payments.iter().any(|row| {
            let payment = demo.ask("payment_get", json!({ "paymentId": row["id"] }));
            payment["applied"].as_array().unwrap().len() > 2
        }),
        "one payment pays several invoices"
    );

    // The bank is never far below zero, and the year ends with a profit.
    let (mut after, mut lowest) = (Value::Null, i64::MAX);
    loop {
        let request = json!({ "account": "1010", "page": { "limit": 1000, "after": after } });
        let page = demo.ask("account_register", request);
        let rows = page["rows"].as_array().unwrap();
        lowest =
            rows.iter().filter_map(|row| row["balance"]["minor"].as_i64()).fold(lowest, i64::min);
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert!(lowest > -2_000_000, "the bank fell to {lowest}");
    let accounts = demo.ask("account_list", json!({}));
    let sum = |kinds: &[&str]| -> i64 {
        let rows = accounts.as_array().unwrap().iter();
        rows.filter(|row| kinds.contains(&row["type"].as_str().unwrap()))
            .map(|row| row["balance"]["minor"].as_i64().unwrap())
            .sum()
    };
    let profit = -sum(&["income", "expense"]);
    let sales = -sum(&["income"]);
    assert!(profit > 0 && profit < sales / 4, "a profit of {profit} on sales of {sales}");
    let receivable = accounts.as_array().unwrap().iter().find(|row| row["role"] == "receivable");
    let open: i64 = customers.iter().map(|row| row["open"]["minor"].as_i64().unwrap()).sum();
    assert_eq!(receivable.unwrap()["balance"]["minor"], open, "documents and ledger agree");
}

#[test]
fn a_demo_takes_no_ones_place() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    let path = folder.path().join("taken.finpilot");
    std::fs::write(&path, "mine").unwrap();
    let request = json!({ "path": path, "through": "2026-03-18" });
    let error = dispatch(&ctx(day("2026-03-18")), &desk, "demo_create", request).unwrap_err();
    assert_eq!(error.code(), "file_exists");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
}

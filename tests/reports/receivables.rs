//! The ageing of any day equals the receivable accounts of that day, whatever was invoiced, paid,
//! applied, taken back, voided, amended or posted by hand since; and Home equals the reports.

use chrono::{Days, Months, NaiveDate};
use finpilot_tests::{Business, day, id};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{amount_of, total_of};

/// A business and what happened to it, told day by day.
struct Story {
    business: Business,
    customers: Vec<String>,
    invoices: Vec<String>,
    payments: Vec<String>,
}

/// One event: a kind, and numbers that say which and how much.
type Event = (u8, usize, i64, u64);

impl Story {
    fn begin() -> Self {
        let mut business = Business::in_country("US");
        business.today = day("2025-06-01");
        let customers: Vec<String> = ["Ahmed", "Berta", "Čeněk"].map(str::to_owned).into();
        for name in &customers {
            business.customer(name);
        }
        Self { business, customers, invoices: Vec::new(), payments: Vec::new() }
    }

    fn invoice(&self, invoice: &str, which: usize, minor: i64) -> Value {
        let mut request = json!({
            "id": invoice,
            "customer": self.customers[which % 3],
            "lines": [{
                "description": "Work",
                "unitPrice": format!("{}.{:02}", minor / 100, minor % 100),
                "taxCode": "",
            }],
        });
        if which % 3 == 2 {
            request["currency"] = json!("EUR");
            request["exchangeRate"] = json!(format!("1.{:02}", minor % 90));
        }
        request
    }

    /// What is refused is no part of the story.
    fn happens(&mut self, (kind, which, minor, days): Event) {
        self.business.today = self.business.today + Days::new(days);
        let pick = |list: &[String]| list.get(which % list.len().max(1)).cloned();
        match kind {
            0..=3 => {
                let invoice = id();
                let request = self.invoice(&invoice, which, minor);
                self.business.must("invoice_save", request);
                self.business.must("invoice_issue", json!({ "invoice": invoice }));
                self.invoices.push(invoice);
            }
            4..=6 => {
                let payment = id();
                let foreign = which % 3 == 2;
                let mut request = json!({
                    "id": payment,
                    "customer": self.customers[which % 3],
                    "receivedOn": self.business.today,
                    "amount": { "minor": minor, "currency": if foreign { "EUR" } else { "USD" } },
                    "applyOldestFirst": kind < 6,
                });
                if foreign {
                    request["depositAmount"] =
                        json!({ "minor": minor + minor / 8, "currency": "USD" });
                }
                self.business.must("payment_record", request);
                self.payments.push(payment);
            }
            7 => {
                let (Some(payment), Some(invoice)) = (pick(&self.payments), pick(&self.invoices))
                else {
                    return;
                };
                let request = json!({ "paymentId": payment, "applyTo": [{ "invoice": invoice }] });
                self.business.ask("payment_apply", request).ok();
            }
            8 => {
                let Some(payment) = pick(&self.payments) else { return };
                let detail = self.business.must("payment_get", json!({ "paymentId": payment }));
                let applied = detail["applied"].as_array().expect("a list");
                if let Some(applied) = applied.first() {
                    let request = json!({ "allocationId": applied["allocationId"] });
                    self.business.must("payment_unapply", request);
                }
            }
            9 => {
                let Some(payment) = pick(&self.payments) else { return };
                let request = json!({ "paymentId": payment, "reason": "It bounced" });
                self.business.ask("payment_reverse", request).ok();
            }
            10 => {
                let Some(invoice) = pick(&self.invoices) else { return };
                let request = json!({ "invoice": invoice, "reason": "A mistake" });
                self.business.ask("invoice_void", request).ok();
            }
            11 => {
                let Some(invoice) = pick(&self.invoices) else { return };
                let request = self.invoice(&invoice, which / 7, minor);
                self.business.ask("invoice_amend", request).ok();
            }
            12 => {
                let sign = if minor % 2 == 0 { "" } else { "-" };
                let other = if sign.is_empty() { "-" } else { "" };
                let amount = format!("{}.{:02}", minor / 100, minor % 100);
                let today = self.business.today.to_string();
                let lines =
                    [("1100", format!("{sign}{amount}")), ("4000", format!("{other}{amount}"))];
                let lines = lines.each_ref().map(|(account, amount)| (*account, amount.as_str()));
                self.business.post(&today, &lines).expect("it balances");
            }
            _ => {
                // Dated before it is recorded.
                let request = json!({
                    "id": id(),
                    "customer": self.customers[which % 2],
                    "receivedOn": self.business.today - Days::new(days * 2),
                    "amount": { "minor": minor, "currency": "USD" },
                    "depositTo": "1050",
                    "applyOldestFirst": true,
                });
                self.business.ask("payment_record", request).ok();
            }
        }
    }

    fn ageing(&self, as_of: NaiveDate, by: &str) -> Value {
        self.business.must("receivables_ageing", json!({ "asOf": as_of, "by": by }))
    }
}

fn events(kinds: std::ops::Range<u8>, count: usize) -> impl Strategy<Value = Vec<Event>> {
    let event = (kinds, 0_usize..40, 100_i64..90_000, 0_u64..12);
    proptest::collection::vec(event, count)
}

/// What is open on a row's items, for comparing a day with itself seen later.
fn open(ageing: &Value) -> Vec<(String, String, String, i64, i64)> {
    let mut open = Vec::new();
    for row in ageing["rows"].as_array().expect("rows") {
        for item in row["items"].as_array().expect("items") {
            open.push((
                row["customer"]["name"].as_str().unwrap_or_default().to_owned(),
                item["kind"].to_string(),
                item["id"].to_string(),
                amount_of(&item["open"]),
                amount_of(&item["openBase"]),
            ));
        }
    }
    open.sort();
    open
}

fn ties(story: &Story, as_of: NaiveDate) -> Result<(), TestCaseError> {
    let trial_balance = story.business.must("trial_balance", json!({ "asOf": as_of }));
    let rows = trial_balance["rows"].as_array().expect("rows").iter();
    let receivable: i64 = rows
        .filter(|row| row["account"]["number"] == "1100")
        .map(|row| amount_of(&row["debit"]) - amount_of(&row["credit"]))
        .sum();
    for by in ["due_date", "invoice_date"] {
        let ageing = story.ageing(as_of, by);
        prop_assert_eq!(amount_of(&ageing["total"]), receivable, "{} {}", as_of, by);
        prop_assert_eq!(amount_of(&ageing["ledgerBalance"]), receivable, "{} {}", as_of, by);
        let rows = ageing["rows"].as_array().expect("rows");
        let sum: i64 = rows.iter().map(|row| amount_of(&row["total"])).sum();
        prop_assert_eq!(sum, receivable);
        for row in rows.iter().filter(|row| !row["customer"].is_null()) {
            let customer = &row["customer"]["id"];
            let own = json!({ "asOf": as_of, "by": by, "customer": customer });
            let own = story.business.must("receivables_ageing", own);
            prop_assert_eq!(&own["rows"][0], row);
            prop_assert_eq!(&own["ledgerBalance"], &row["total"]);
            let ledger = story
                .business
                .must("customer_ledger", json!({ "customer": customer, "to": as_of }));
            prop_assert_eq!(&ledger["closing"], &row["total"]);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default()
    })]

    #[test]
    fn the_ageing_is_the_ledger_on_every_day(events in events(0..14, 40)) {
        let mut story = Story::begin();
        let first = story.business.today;
        for event in events {
            story.happens(event);
        }
        ties(&story, story.business.today)?;
        let days = (story.business.today - first).num_days().unsigned_abs();
        for step in 0..12 {
            ties(&story, first + Days::new(days * step / 12))?;
        }
    }

    /// Nothing in these stories is dated before it is recorded, so what a day looked like on the
    /// day is what it looks like ever after.
    #[test]
    fn a_past_day_is_seen_as_it_stood(events in events(0..12, 40)) {
        let mut story = Story::begin();
        let mut seen: Vec<(NaiveDate, Value)> = Vec::new();
        for event in events {
            story.happens(event);
            let today = story.business.today;
            seen.retain(|(date, _)| *date != today);
            seen.push((today, story.ageing(today, "due_date")));
        }
        for (date, then) in seen.iter().step_by(3) {
            let now = story.ageing(*date, "due_date");
            prop_assert_eq!(open(&now), open(then), "{}", date);
        }
    }

    #[test]
    fn home_is_what_the_reports_say(events in events(0..14, 40)) {
        let mut story = Story::begin();
        for event in events {
            story.happens(event);
        }
        let business = &story.business;
        let today = business.today;
        let home = business.must("home", json!({}));

        let ageing = story.ageing(today, "due_date");
        prop_assert_eq!(&home["receivable"], &ageing["total"]);
        let late: i64 = ageing["totals"].as_array().expect("totals")[1..].iter().map(amount_of).sum();
        prop_assert_eq!(amount_of(&home["overdue"]), late);

        let cash = |as_of: NaiveDate| -> i64 {
            let report = business.must("trial_balance", json!({ "asOf": as_of }));
            let rows = report["rows"].as_array().expect("rows").iter();
            rows.filter(|row| row["account"]["number"].as_str().is_some_and(|it| it < "1060"))
                .map(|row| amount_of(&row["debit"]) - amount_of(&row["credit"]))
                .sum()
        };
        prop_assert_eq!(amount_of(&home["cash"]), cash(today));
        let accounts = home["cashAccounts"].as_array().expect("accounts").iter();
        let in_accounts: i64 = accounts.map(|it| amount_of(&it["balance"])).sum();
        prop_assert_eq!(in_accounts, cash(today));

        let months = home["months"].as_array().expect("months");
        prop_assert_eq!(months.len(), 12);
        for (index, month) in months.iter().enumerate() {
            let first: NaiveDate = month["month"].as_str().expect("a day").parse().expect("a day");
            let last = (first + Months::new(1)) - Days::new(1);
            let to = last.min(today);
            let statement = business.must("income_statement", json!({ "from": first, "to": to }));
            let net = amount_of(&month["income"]) - amount_of(&month["expenses"]);
            prop_assert_eq!(net, total_of(&statement, "net_income"));
            prop_assert_eq!(amount_of(&month["cash"]), cash(to));
            if index == 11 {
                prop_assert_eq!(&home["monthIncome"], &month["income"]);
                prop_assert_eq!(&home["monthExpenses"], &month["expenses"]);
            }
        }
    }
}

#[test]
fn home_names_what_needs_attention() {
    let mut business = Business::in_country("US");
    let empty = business.must("home", json!({}));
    assert_eq!(empty["attention"], json!([]));
    assert_eq!(empty["hasCustomers"], json!(false));
    assert_eq!(empty["cashAccounts"][0]["account"]["number"], "1010");

    business.customer("Acme");
    let line = json!([{ "description": "Work", "unitPrice": "100", "taxCode": "" }]);
    for draft in [false, true] {
        let invoice = id();
        let request = json!({
            "id": invoice, "customer": "Acme", "dueDate": "2026-04-10", "lines": line,
        });
        business.must("invoice_save", request);
        if !draft {
            business.must("invoice_issue", json!({ "invoice": invoice }));
        }
    }
    let payment = json!({
        "id": id(), "customer": "Acme", "receivedOn": "2026-03-31", "depositTo": "1050",
        "amount": { "minor": 20_00, "currency": "USD" },
    });
    business.must("payment_record", payment);
    business.post("2026-03-31", &[("1010", "-5.00"), ("6400", "5.00")]).unwrap();

    business.today = day("2026-04-10");
    assert_eq!(business.must("home", json!({}))["overdueInvoices"], 0, "due today is current");
    business.today = day("2026-04-11");
    let home = business.must("home", json!({}));
    let list = home["attention"].as_array().expect("a list").iter();
    let list: Vec<(&str, i64, i64)> = list
        .map(|it| {
            let kind = it["kind"].as_str().expect("a kind");
            (kind, it["count"].as_i64().expect("a count"), amount_of(&it["amount"]))
        })
        .collect();
    assert_eq!(
        list,
        [
            ("overdue", 1, 100_00),
            ("negative_bank", 1, -5_00),
            ("undeposited_funds", 1, 20_00),
            ("unapplied_payments", 1, 20_00),
            ("drafts", 1, 100_00),
        ]
    );
}

/// An invoice of Ahmed's for 100.00 of January 1st becomes Berta's on the 10th; on the 12th her
/// payment of the 5th is found and applied.
fn paid_before_it_was_amended(amended: Value) -> (Business, Value) {
    let mut business = Business::in_country("US");
    business.today = day("2026-01-01");
    business.customer("Ahmed");
    business.customer("Berta");
    let line = json!([{ "description": "Work", "unitPrice": "100", "taxCode": "" }]);
    let issued = business.invoice("Ahmed", line.clone(), json!({}));
    business.today = day("2026-01-10");
    let mut request = json!({ "id": issued["id"], "customer": "Ahmed", "lines": line });
    for (key, value) in amended.as_object().expect("an object") {
        request[key] = value.clone();
    }
    let amended = business.must("invoice_amend", request);
    business.today = day("2026-01-12");
    let payment = json!({
        "id": id(), "receivedOn": "2026-01-05", "amount": amended["sums"]["total"],
        "applyTo": [{ "invoice": issued["id"] }], "exchangeRate": "1.10",
    });
    let payment = business.must("payment_record", payment);
    (business, payment)
}

fn ties_in_january(business: &Business) -> Vec<i64> {
    let days = (1..=15).map(|date| day(&format!("2026-01-{date:02}")));
    days.map(|as_of| {
        let ageing = business.must("receivables_ageing", json!({ "asOf": as_of }));
        assert_eq!(ageing["total"], ageing["ledgerBalance"], "{as_of}");
        amount_of(&ageing["total"])
    })
    .collect()
}

#[test]
fn a_payment_is_applied_no_earlier_than_the_entry_its_invoice_stands_on() {
    let dearer = json!([{ "description": "Work", "unitPrice": "150", "taxCode": "" }]);
    for amended in [
        json!({ "customer": "Berta" }),
        json!({ "lines": dearer }),
        json!({ "currency": "EUR", "exchangeRate": "1.10" }),
    ] {
        let (business, payment) = paid_before_it_was_amended(amended.clone());
        assert_eq!(payment["applied"][0]["appliedOn"], "2026-01-10", "{amended}");
        ties_in_january(&business);
        let ageing = business.must("receivables_ageing", json!({ "asOf": "2026-01-07" }));
        for row in ageing["rows"].as_array().expect("rows") {
            for item in row["items"].as_array().expect("items") {
                let sign = if item["kind"] == "invoice" { 1 } else { -1 };
                assert!(amount_of(&item["open"]) * sign > 0, "{amended}: {item}");
            }
        }
        assert_eq!(business.faults(), Vec::<String>::new());
    }
}

/// Such an allocation can no longer be made, but a book may have one.
#[test]
fn what_was_allocated_to_another_customers_days_still_counts() {
    let (business, _) = paid_before_it_was_amended(json!({ "customer": "Berta" }));
    let tools = rusqlite::Connection::open(business.path()).unwrap();
    tools
        .execute_batch(
            "DROP TRIGGER allocation_is_final; UPDATE allocation SET allocated_on = '2026-01-05';",
        )
        .unwrap();
    let owed = ties_in_january(&business);
    assert_eq!(owed[..9], [100_00, 100_00, 100_00, 100_00, 0, 0, 0, 0, 0]);
    assert_eq!(owed[9..], [0; 6]);
}

#[test]
fn buckets_that_cannot_be_are_refused() {
    let business = Business::in_country("US");
    let many: Vec<u32> = (1..=13).collect();
    for buckets in [json!([4_294_967_295_u32]), json!([30, 3651]), json!(many), json!([60, 30])] {
        let asked = json!({ "buckets": buckets });
        let error = business.ask("receivables_ageing", asked.clone()).unwrap_err();
        assert_eq!(error.code(), "field_invalid", "{asked}: {error}");
    }
    business.must("receivables_ageing", json!({ "buckets": [3650] }));
}

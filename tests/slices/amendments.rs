use finpilot_tests::{day, id};
use serde_json::{Value, json};

use super::invoices::{british, line, minor};

#[test]
fn an_amendment_reverses_and_posts_anew_behind_one_action() {
    let (mut business, customer) = british();
    let (receivable, sales) = (business.account("receivable"), business.account("sales_income"));
    let issued = business.invoice(&customer, json!([line("Tables", "4", "125")]), json!({}));
    business.today = day("2026-04-02");
    let request = json!({
        "id": issued["id"], "customer": customer, "lines": [line("Tables", "3", "125")],
        "notes": issued["notes"], "terms": issued["terms"],
    });
    let before = business.contents();
    let preview = business.must("invoice_amend_preview", request.clone());
    assert_eq!(business.contents(), before, "a preview changes nothing");
    assert_eq!(preview["refusal"], Value::Null);
    assert_eq!(preview["postsOn"], "2026-04-02");
    assert_eq!(preview["postsAnewOn"], "2026-04-02");
    let row = |number: &str| {
        let rows = preview["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["account"]["number"] == number).unwrap();
        [minor(&row["before"]), minor(&row["after"]), minor(&row["difference"])]
    };
    assert_eq!(row(&receivable), [600_00, 450_00, -150_00]);
    assert_eq!(row(&sales), [-500_00, -375_00, 125_00]);

    let amended = business.must("invoice_amend", request.clone());
    assert_eq!(amended["number"], issued["number"]);
    assert_eq!(amended["invoiceDate"], "2026-03-31", "the paper keeps its date");
    assert_eq!(minor(&amended["sums"]["total"]), 450_00);
    let dates: Vec<&Value> =
        amended["entries"].as_array().unwrap().iter().map(|entry| &entry["date"]).collect();
    assert_eq!(dates, ["2026-03-31", "2026-04-02", "2026-04-02"]);
    assert_eq!((business.balance(&receivable), business.balance(&sales)), (450_00, -375_00));
    let contents = business.contents();
    assert_eq!(business.must("invoice_amend", request), amended);
    assert_eq!(business.contents(), contents, "amending again changes nothing");

    let words = json!({
        "id": issued["id"], "customer": customer, "lines": [line("Oak tables", "3", "125")],
        "notes": issued["notes"], "terms": issued["terms"],
    });
    let preview = business.must("invoice_amend_preview", words.clone());
    assert_eq!((&preview["rows"], &preview["postsAnewOn"]), (&json!([]), &Value::Null));
    let words = business.must("invoice_amend", words);
    assert_eq!(words["entries"].as_array().unwrap().len(), 3, "other words post nothing");
    business.must("invoice_void", json!({ "invoice": issued["id"], "reason": "cancelled" }));
    assert_eq!((business.balance(&receivable), business.balance(&sales)), (0, 0));
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn an_unpaid_invoice_may_change_its_customer_and_currency() {
    let (business, customer) = british();
    let other = business.customer("Other Ltd");
    let receivable = business.account("receivable");
    let issued = business.invoice(&customer, json!([line("Tables", "1", "100")]), json!({}));
    let request = json!({
        "id": issued["id"], "customer": other, "currency": "EUR", "exchangeRate": "0.9",
        "lines": [line("Tables", "1", "100")],
    });
    let preview = business.must("invoice_preview", request.clone());
    assert_eq!(preview["number"], issued["number"], "a look at an issued invoice is of that one");
    assert_eq!(preview["open"], json!({ "minor": 120_00, "currency": "EUR" }));
    let amended = business.must("invoice_amend", request);
    assert_eq!(amended["customer"]["name"], "Other Ltd");
    assert_eq!(amended["open"], json!({ "minor": 120_00, "currency": "EUR" }));
    assert_eq!(business.balance(&receivable), 108_00);
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn payments_bound_what_an_amendment_may_change() {
    let (business, customer) = british();
    let other = business.customer("Other Ltd");
    let issued = business.invoice(&customer, json!([line("Tables", "4", "125")]), json!({}));
    let payment = json!({
        "id": id(), "receivedOn": "2026-03-31", "amount": { "minor": 300_00, "currency": "GBP" },
        "applyTo": [{ "invoice": issued["id"] }],
    });
    business.must("payment_record", payment);
    let before = business.contents();
    let amend = |customer: &str, price: &str, more: Value| {
        let mut request = json!({ "id": issued["id"], "customer": customer, "lines": [line("Tables", "4", price)] });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    };
    let cases = [
        (amend(&other, "125", json!({})), "amendment_keeps"),
        (
            amend(&customer, "125", json!({ "currency": "EUR", "exchangeRate": "0.9" })),
            "amendment_keeps",
        ),
        (amend(&customer, "62", json!({})), "amendment_below_settled"),
    ];
    for (request, code) in cases {
        let preview = business.must("invoice_amend_preview", request.clone());
        assert!(preview["refusal"].is_string(), "{code}: the preview says why");
        assert_eq!(business.ask("invoice_amend", request).unwrap_err().code(), code);
    }
    let void = json!({ "invoice": issued["id"], "reason": "x" });
    assert_eq!(business.ask("invoice_void", void).unwrap_err().code(), "invoice_has_payments");
    assert_eq!(business.contents(), before);
    let paid = business.must("invoice_amend", amend(&customer, "62.50", json!({})));
    assert_eq!(paid["paymentState"], "paid", "down to what was paid is allowed");
    assert_eq!(business.faults(), Vec::<String>::new());
}

fn entry_dates(invoice: &Value) -> Vec<String> {
    let entries = invoice["entries"].as_array().unwrap().iter();
    entries.map(|entry| entry["date"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_amendment_of_the_date_alone_takes_the_ledger_along() {
    let (mut business, customer) = british();
    let (receivable, lines) = (business.account("receivable"), json!([line("Tables", "4", "125")]));
    let issued = business.invoice(&customer, lines.clone(), json!({}));
    business.today = day("2026-04-02");
    let to = |date: &str| json!({ "id": issued["id"], "customer": customer, "lines": lines, "invoiceDate": date });
    let preview = business.must("invoice_amend_preview", to("2026-06-15"));
    assert_eq!((&preview["postsOn"], &preview["refusal"]), (&json!("2026-04-02"), &Value::Null));
    assert_eq!(preview["postsAnewOn"], "2026-06-15", "it is not owed before its day");
    let amended = business.must("invoice_amend", to("2026-06-15"));
    assert_eq!(entry_dates(&amended), ["2026-03-31", "2026-04-02", "2026-06-15"]);
    for (as_of, owed) in [("2026-04-01", 600_00), ("2026-04-02", 0), ("2026-06-15", 600_00)] {
        let ageing = business.must("receivables_ageing", json!({ "asOf": as_of }));
        assert_eq!(minor(&ageing["total"]), owed, "{as_of}");
        assert_eq!(ageing["total"], ageing["ledgerBalance"], "{as_of}");
    }
    assert_eq!(business.balance(&receivable), 600_00);

    // An earlier day posts nothing: what the ledger says of past days stays.
    let earlier = business.must("invoice_amend", to("2026-03-01"));
    assert_eq!(earlier["entries"], amended["entries"]);
    let preview = business.must("invoice_amend_preview", to("2026-03-01"));
    assert_eq!(preview["refusal"], Value::Null);
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn an_amendment_moves_no_invoice_into_or_out_of_a_closed_period() {
    let (mut business, customer) = british();
    let lines = json!([line("Tables", "4", "125")]);
    let closed = json!({ "invoiceDate": "2026-01-10" });
    let closed = business.invoice(&customer, lines.clone(), closed);
    let open = business.invoice(&customer, lines.clone(), json!({ "invoiceDate": "2026-02-10" }));
    business.today = day("2026-04-02");
    business.must("period_lock", json!({ "lockDate": "2026-01-31" }));
    let before = business.contents();
    let to = |invoice: &Value, date: &str, lines: &Value| json!({ "id": invoice["id"], "customer": customer, "lines": lines, "invoiceDate": date });
    let dearer = json!([line("Tables", "4", "150")]);
    for request in [
        to(&closed, "2026-02-10", &lines),
        to(&closed, "2026-02-10", &dearer),
        to(&open, "2026-01-20", &lines),
        to(&open, "2026-01-20", &dearer),
    ] {
        let preview = business.must("invoice_amend_preview", request.clone());
        assert!(preview["refusal"].is_string(), "{request}: the preview says why");
        assert_eq!(business.ask("invoice_amend", request).unwrap_err().code(), "period_closed");
    }
    assert_eq!(business.contents(), before);
    business.must("invoice_amend", to(&closed, "2026-01-10", &dearer));
    business.must("invoice_amend", to(&open, "2026-02-20", &lines));
    assert_eq!(business.faults(), Vec::<String>::new());
}

/// What stands is taken back today, whatever day the invoice moves to.
#[test]
fn an_invoice_that_moves_forward_is_taken_back_at_once() {
    let (mut business, customer) = british();
    let receivable = business.account("receivable");
    let lines = json!([line("Tables", "4", "125")]);
    let issued = business.invoice(&customer, lines, json!({}));
    business.today = day("2026-04-10");
    let amend = |price: &str, date: &str| {
        json!({
            "id": issued["id"], "customer": customer, "lines": [line("Tables", "4", price)],
            "invoiceDate": date,
        })
    };
    let amended = business.must("invoice_amend", amend("250", "2026-12-31"));
    assert_eq!(entry_dates(&amended), ["2026-03-31", "2026-04-10", "2026-12-31"]);
    assert_eq!(minor(&business.must("home", json!({}))["receivable"]), 0);
    assert_eq!(business.balance(&receivable), 1200_00);

    // While its day is still to come, it is taken back on that day.
    let again = business.must("invoice_amend", amend("300", "2027-01-15"));
    assert_eq!(entry_dates(&again)[3..], ["2026-12-31", "2027-01-15"]);
    assert_eq!(business.faults(), Vec::<String>::new());

    // A payment holds an invoice where it is.
    let payment = json!({
        "id": id(), "receivedOn": "2026-04-10", "amount": { "minor": 100_00, "currency": "GBP" },
        "applyTo": [{ "invoice": issued["id"] }],
    });
    business.must("payment_record", payment);
    let later = amend("300", "2027-02-15");
    let preview = business.must("invoice_amend_preview", later.clone());
    assert!(preview["refusal"].is_string());
    assert_eq!(business.ask("invoice_amend", later).unwrap_err().code(), "amendment_keeps");
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn an_account_out_of_use_is_asked_only_where_something_is_posted() {
    let (business, customer) = british();
    let sales = business.account("sales_income");
    for (number, merged) in [("4991", false), ("4992", true)] {
        let account = json!({
            "id": id(), "number": number, "name": format!("Fairs {number}"), "type": "income",
            "subtype": "operating_income",
        });
        business.must("account_save", account);
        let sold = |price: &str| {
            json!([{
                "description": "Stand", "unitPrice": price, "account": number, "taxCode": "",
            }])
        };
        let issued = business.invoice(&customer, sold("100"), json!({}));
        let draft = business.draft(&customer, sold("30"), json!({}));
        let before = business.balance(&sales);
        match merged {
            true => business.must("account_merge", json!({ "from": number, "into": sales })),
            false => {
                business.must("account_archive", json!({ "account": number, "archived": true }))
            }
        };
        let amend = |price: &str, notes: &str| json!({ "id": issued["id"], "customer": customer, "lines": sold(price), "notes": notes });
        let noted = business.must("invoice_amend", amend("100", "Thank you"));
        assert_eq!(noted["entries"].as_array().unwrap().len(), 1, "words post nothing");
        assert_eq!(noted["notes"], "Thank you");
        let preview = business.must("invoice_amend_preview", amend("120", ""));
        let issue = json!({ "invoice": draft["id"] });
        if merged {
            assert_eq!(preview["refusal"], Value::Null);
            let dearer = business.must("invoice_amend", amend("120", ""));
            assert_eq!(dearer["lines"][0]["account"]["number"], json!(sales));
            let issued = business.must("invoice_issue", issue);
            assert_eq!(issued["lines"][0]["account"]["number"], json!(sales));
            assert_eq!(business.balance(&sales) - before, -(100_00 + 20_00 + 30_00));
        } else {
            assert!(preview["refusal"].is_string());
            for (name, request) in [("invoice_amend", amend("120", "")), ("invoice_issue", issue)] {
                assert_eq!(business.ask(name, request).unwrap_err().code(), "account_archived");
            }
        }
        assert_eq!(business.faults(), Vec::<String>::new());
    }
}

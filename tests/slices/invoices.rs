use finpilot_tests::{Business, day, id};
use serde_json::{Value, json};

pub fn line(description: &str, quantity: &str, price: &str) -> Value {
    json!({ "description": description, "quantity": quantity, "unitPrice": price, "taxCode": "STD" })
}

pub fn minor(value: &Value) -> i64 {
    value["minor"].as_i64().expect("an amount")
}

/// A British business with one customer.
pub fn british() -> (Business, String) {
    let business = Business::in_country("GB");
    let customer = business.customer("Harbour Cafe Ltd");
    (business, customer)
}

#[test]
fn an_invoice_is_drafted_issued_and_stands_in_the_ledger() {
    let (business, customer) = british();
    let (receivable, sales, vat) = (
        business.account("receivable"),
        business.account("sales_income"),
        business.account("output_tax"),
    );
    let draft = business.draft(&customer, json!([line("Tables", "4", "125.00")]), json!({}));
    assert_eq!(draft["state"], "draft");
    assert_eq!(draft["number"], Value::Null);
    assert_eq!(draft["nextNumber"], "INV-2026-0001");
    assert_eq!(draft["invoiceDate"], "2026-03-31", "today when nothing is said");
    assert_eq!(draft["dueDate"], "2026-04-30", "the book's 30 days");
    assert_eq!(draft["lines"][0]["taxLabel"], "20%");
    assert_eq!(draft["open"]["minor"], 0, "a draft is not owed");
    assert_eq!(business.balance(&receivable), 0, "a draft says nothing to the ledger");

    let issued = business.must("invoice_issue", json!({ "invoice": draft["id"] }));
    assert_eq!(issued["number"], "INV-2026-0001");
    assert_eq!(issued["paymentState"], "open");
    assert_eq!(issued["dueState"], "current");
    assert_eq!(minor(&issued["sums"]["net"]), 500_00);
    assert_eq!(minor(&issued["sums"]["tax"]), 100_00);
    assert_eq!(minor(&issued["sums"]["total"]), 600_00);
    assert_eq!(business.balance(&receivable), 600_00);
    assert_eq!(business.balance(&sales), -500_00);
    assert_eq!(business.balance(&vat), -100_00);
    assert_eq!(issued["entries"].as_array().unwrap().len(), 1);

    let before = business.contents();
    let again = business.must("invoice_issue", json!({ "invoice": draft["id"] }));
    assert_eq!(again, issued, "issuing again answers with what stands");
    assert_eq!(business.contents(), before, "and changes nothing");
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn numbers_have_no_gaps_and_start_anew_each_year() {
    let (mut business, customer) = british();
    let lines = json!([line("Tea", "1", "10")]);
    let first = business.invoice(&customer, lines.clone(), json!({}));
    let thrown = business.draft(&customer, lines.clone(), json!({}));
    business.must("invoice_discard", json!({ "invoice": thrown["id"] }));
    let second = business.invoice(&customer, lines.clone(), json!({}));
    let void = json!({ "invoice": second["id"], "reason": "wrong customer" });
    assert_eq!(business.must("invoice_void", void)["number"], "INV-2026-0002", "a number is kept");
    let third = business.invoice(&customer, lines.clone(), json!({}));
    business.today = day("2027-01-02");
    let next_year = business.invoice(&customer, lines, json!({}));
    let numbers = [&first, &second, &third, &next_year].map(|it| it["number"].clone());
    assert_eq!(numbers, ["INV-2026-0001", "INV-2026-0002", "INV-2026-0003", "INV-2027-0001"]);
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn worked_totals() {
    let (business, customer) = british();
    let cases = [
        // (lines as quantity, price, discount), document, include tax, net, tax, total
        (vec![("3", "19.99", None)], None, false, 59_97, 11_99, 71_96),
        (vec![("1", "353.90", None)], None, true, 294_92, 58_98, 353_90),
        (vec![("1", "100", Some(("percent", "12.5")))], None, false, 87_50, 17_50, 105_00),
        (vec![("2", "50", Some(("amount", "0.01")))], None, false, 99_99, 20_00, 119_99),
        (
            vec![("1", "10", None), ("1", "20", None)],
            Some(("percent", "10")),
            false,
            27_00,
            5_40,
            32_40,
        ),
        (
            vec![("1", "0.01", None), ("1", "0.01", None), ("1", "0.01", None)],
            Some(("amount", "0.01")),
            false,
            2,
            0,
            2,
        ),
        (vec![("5", "10", None), ("-1", "10", None)], None, false, 40_00, 8_00, 48_00),
        (
            vec![("5", "10", None), ("-1", "10", Some(("amount", "1")))],
            None,
            false,
            41_00,
            8_20,
            49_20,
        ),
        (vec![("1.5", "33.333333", None)], None, true, 41_67, 8_33, 50_00),
    ];
    for (lines, discount, include, net, tax, total) in cases {
        let discount_of = |it: Option<(&str, &str)>| match it {
            Some((kind, value)) => json!({ "kind": kind, "value": value }),
            None => Value::Null,
        };
        let lines: Vec<Value> = lines
            .into_iter()
            .map(|(quantity, price, off)| {
                let mut line = line("Goods", quantity, price);
                line["discount"] = discount_of(off);
                line
            })
            .collect();
        let request = json!({ "discount": discount_of(discount), "pricesIncludeTax": include });
        let issued = business.invoice(&customer, json!(lines), request);
        let sums = &issued["sums"];
        let found = (minor(&sums["net"]), minor(&sums["tax"]), minor(&sums["total"]));
        assert_eq!(found, (net, tax, total), "{lines:?} {discount:?} {include}");
    }
    assert_eq!(business.faults(), Vec::<String>::new());
}

/// One cent more on one screen than on another is the classic defect: the list, the document, the
/// ledger and the payment must say the same.
#[test]
fn list_document_ledger_and_payment_show_the_same_cent() {
    let (business, customer) = british();
    let receivable = business.account("receivable");
    let lines: Vec<Value> = (0..7).map(|_| line("Screws", "3", "0.333")).collect();
    let issued = business.invoice(&customer, json!(lines), json!({ "pricesIncludeTax": false }));
    let total = minor(&issued["sums"]["total"]);
    let listed = business.must("invoice_list", json!({}));
    assert_eq!(minor(&listed["rows"][0]["total"]), total);
    assert_eq!(business.balance(&receivable), total);
    let payment = json!({
        "id": id(), "receivedOn": "2026-03-31", "amount": issued["sums"]["total"],
        "applyTo": [{ "invoice": issued["id"] }],
    });
    business.must("payment_record", payment);
    let paid = business.must("invoice_get", json!({ "invoice": issued["number"] }));
    assert_eq!(paid["paymentState"], "paid");
    assert_eq!(minor(&paid["open"]), 0, "paid in full leaves no cent");
    assert_eq!(business.balance(&receivable), 0);
}

#[test]
fn a_price_that_includes_tax_stays_what_it_is() {
    let (business, customer) = british();
    for (price, code) in [("353.90", "STD"), ("353.90", "RED"), ("0.01", "STD"), ("99.99", "ZERO")]
    {
        let line = json!({ "description": "Ticket", "unitPrice": price, "taxCode": code });
        let issued =
            business.invoice(&customer, json!([line]), json!({ "pricesIncludeTax": true }));
        let total = minor(&issued["sums"]["total"]);
        assert_eq!(format!("{}.{:02}", total / 100, total % 100), price, "{code}");
    }
}

#[test]
fn an_item_fills_its_line_with_the_price_of_the_day() {
    let (business, customer) = british();
    let item = json!({
        "id": id(), "code": "TABLE", "name": "Table", "kind": "goods", "unit": "pc",
        "description": "Oak table, 120 cm", "taxCode": "RED",
        "prices": [
            { "currency": "GBP", "validFrom": "2026-01-01", "unitPrice": "100" },
            { "currency": "GBP", "validFrom": "2026-04-01", "unitPrice": "110" },
        ],
    });
    business.must("item_save", item);
    let march = business.draft(&customer, json!([{ "item": "TABLE" }]), json!({}));
    let line = &march["lines"][0];
    assert_eq!(line["description"], "Oak table, 120 cm");
    assert_eq!((&line["unit"], &line["unitPrice"]), (&json!("pc"), &json!("100")));
    assert_eq!(line["taxLabel"], "5%");
    let april = json!({ "invoiceDate": "2026-04-01" });
    let april = business.draft(&customer, json!([{ "item": "TABLE", "quantity": "2" }]), april);
    assert_eq!(minor(&april["sums"]["net"]), 220_00, "the price of the invoice's day");
    let dollars = json!({
        "id": id(), "customer": customer, "currency": "USD", "exchangeRate": "0.8",
        "lines": [{ "item": "TABLE" }],
    });
    let error = business.ask("invoice_save", dollars.clone()).unwrap_err();
    assert_eq!(error.code(), "price_missing");
    let preview = business.must("invoice_preview", dollars);
    assert_eq!(minor(&preview["sums"]["total"]), 0, "a preview goes on without the price");
}

#[test]
fn a_preview_shows_what_saving_would_and_keeps_nothing() {
    let (business, customer) = british();
    let before = business.contents();
    let request = json!({
        "id": id(), "customer": customer, "lines": [line("Chair", "2", "40"), { "unitPrice": "5" }],
    });
    let preview = business.must("invoice_preview", request.clone());
    assert_eq!(business.contents(), before);
    let empty = json!({ "id": id(), "customer": "", "lines": [] });
    assert_eq!(minor(&business.must("invoice_preview", empty)["sums"]["total"]), 0);
    let saved = business.must("invoice_save", request);
    assert_eq!(saved, preview, "the preview is what is kept");
}

#[test]
fn what_is_wrong_is_refused_by_name_and_changes_nothing() {
    let (business, customer) = british();
    let gone = business.customer("Gone Ltd");
    let to_gone = business.draft(&gone, json!([line("Tea", "1", "1")]), json!({}));
    business.must("customer_archive", json!({ "id": gone, "archived": true }));
    let empty = business.draft(&customer, json!([]), json!({}));
    let negative = business.draft(&customer, json!([line("Back", "-1", "5")]), json!({}));
    let silent = business.draft(&customer, json!([{ "unitPrice": "5" }]), json!({}));
    let old = business.draft(
        &customer,
        json!([line("Tea", "1", "1")]),
        json!({ "invoiceDate": "2025-12-31" }),
    );
    let issued = business.invoice(&customer, json!([line("Tea", "1", "1")]), json!({}));
    business.must("period_lock", json!({ "lockDate": "2025-12-31" }));
    let before = business.contents();
    let save = |more: Value| {
        let mut request =
            json!({ "id": id(), "customer": customer, "lines": [line("Tea", "1", "1")] });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    };
    let bad_line = |key: &str, value: Value| {
        let mut line = line("Tea", "1", "1");
        line[key] = value;
        save(json!({ "lines": [line] }))
    };
    let issue = |draft: &Value| json!({ "invoice": draft["id"] });
    let cases = [
        ("invoice_save", save(json!({ "customer": "Nobody" })), "not_found"),
        ("invoice_save", save(json!({ "customer": " " })), "field_invalid"),
        ("invoice_save", save(json!({ "currency": "USD" })), "rate_missing"),
        ("invoice_save", save(json!({ "dueDate": "2026-03-30" })), "due_before_invoice"),
        ("invoice_save", save(json!({ "id": issued["id"] })), "invoice_is_issued"),
        (
            "invoice_save",
            save(json!({ "discount": { "kind": "percent", "value": "101" } })),
            "field_invalid",
        ),
        (
            "invoice_save",
            save(json!({ "discount": { "kind": "amount", "value": "-1" } })),
            "field_invalid",
        ),
        ("invoice_save", bad_line("taxCode", json!("NOPE")), "unknown_tax_code"),
        ("invoice_save", bad_line("account", json!("no such")), "unknown_account"),
        (
            "invoice_save",
            bad_line("account", json!(business.account("receivable"))),
            "line_account_unfit",
        ),
        ("invoice_save", bad_line("item", json!("NOPE")), "not_found"),
        ("invoice_save", bad_line("unitPrice", json!("1000000000000")), "amount_too_large"),
        ("invoice_save", bad_line("quantity", json!("1.00001")), "request_invalid"),
        ("invoice_issue", issue(&to_gone), "customer_archived"),
        ("invoice_issue", issue(&empty), "invoice_without_lines"),
        ("invoice_issue", issue(&negative), "invoice_total_negative"),
        ("invoice_issue", issue(&silent), "line_without_description"),
        ("invoice_issue", issue(&old), "period_closed"),
        ("invoice_discard", issue(&issued), "invoice_is_kept"),
        ("invoice_void", json!({ "invoice": issued["id"], "reason": " " }), "field_invalid"),
        ("invoice_void", json!({ "invoice": empty["id"], "reason": "x" }), "invoice_is_draft"),
        ("invoice_amend", save(json!({ "id": empty["id"] })), "invoice_is_draft"),
    ];
    for (name, request, code) in cases {
        // 1e12 × 1e9 is beyond any amount.
        let mut request = request;
        if code == "amount_too_large" {
            request["lines"][0]["quantity"] = json!("1000000000");
        }
        let error = business.ask(name, request.clone()).expect_err(code);
        assert_eq!(error.code(), code, "{name} {request}: {error}");
    }
    assert_eq!(business.contents(), before, "a refusal leaves the book as it was");
}

/// A void posted on the original day would change a closed period.
#[test]
fn voiding_takes_everything_back_on_the_day_it_is_done() {
    let (mut business, customer) = british();
    let before: Vec<i64> = ["receivable", "sales_income", "output_tax"]
        .map(|role| business.balance(&business.account(role)))
        .to_vec();
    let issued = business.invoice(&customer, json!([line("Tables", "4", "125")]), json!({}));
    business.today = day("2026-05-04");
    business.must("period_lock", json!({ "lockDate": "2026-03-31" }));
    let void = json!({ "invoice": issued["number"], "reason": "ordered twice" });
    let voided = business.must("invoice_void", void.clone());
    assert_eq!(voided["state"], "void");
    assert_eq!(voided["voidOn"], "2026-05-04");
    assert_eq!(voided["paymentState"], Value::Null);
    assert_eq!(minor(&voided["open"]), 0);
    assert_eq!(voided["entries"][1]["date"], "2026-05-04", "never in the closed period");
    let after: Vec<i64> = ["receivable", "sales_income", "output_tax"]
        .map(|role| business.balance(&business.account(role)))
        .to_vec();
    assert_eq!(after, before, "issuing and voiding returns every balance");
    let contents = business.contents();
    assert_eq!(business.must("invoice_void", void), voided);
    assert_eq!(business.contents(), contents, "voiding again changes nothing");
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn due_today_is_current_and_overdue_is_derived() {
    let (mut business, customer) = british();
    let request = json!({ "dueDate": "2026-04-10" });
    let issued = business.invoice(&customer, json!([line("Tea", "1", "10")]), request);
    for (today, state, days) in
        [("2026-04-09", "current", 0), ("2026-04-10", "current", 0), ("2026-04-11", "overdue", 1)]
    {
        business.today = day(today);
        let seen = business.must("invoice_get", json!({ "invoice": issued["id"] }));
        assert_eq!(
            (&seen["dueState"], &seen["daysOverdue"]),
            (&json!(state), &json!(days)),
            "{today}"
        );
        let overdue = business.must("invoice_list", json!({ "dueState": "overdue" }));
        assert_eq!(overdue["rows"].as_array().unwrap().len() == 1, state == "overdue", "{today}");
    }
}

#[test]
fn a_foreign_invoice_stands_at_its_rate_and_balances() {
    let (business, customer) = british();
    let request = json!({ "currency": "EUR", "exchangeRate": "0.8571" });
    let lines = json!([line("A", "1", "33.33"), line("B", "1", "33.33"), line("C", "1", "33.35")]);
    let issued = business.invoice(&customer, lines, request);
    assert_eq!(issued["sums"]["total"], json!({ "minor": 120_01, "currency": "EUR" }));
    assert_eq!(issued["sums"]["baseTotal"], json!({ "minor": 102_86, "currency": "GBP" }));
    assert_eq!(business.balance(&business.account("receivable")), 102_86);
    let yen = json!({ "currency": "JPY", "exchangeRate": "0.0052" });
    let yen = business.invoice(&customer, json!([line("D", "3", "333.4")]), yen);
    assert_eq!(yen["sums"]["total"], json!({ "minor": 1200, "currency": "JPY" }));
    let dinar = json!({ "currency": "BHD", "exchangeRate": "2.1" });
    let dinar = business.invoice(&customer, json!([line("E", "1", "1.0005")]), dinar);
    assert_eq!(dinar["sums"]["total"], json!({ "minor": 1201, "currency": "BHD" }));
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn a_duplicate_is_a_draft_of_today() {
    let (mut business, customer) = british();
    let request = json!({ "reference": "PO 7", "discount": { "kind": "percent", "value": "5" } });
    let issued = business.invoice(&customer, json!([line("Tea", "3", "9.99")]), request);
    business.today = day("2026-06-15");
    let request = json!({ "invoice": issued["number"], "newId": id() });
    let copy = business.must("invoice_duplicate", request.clone());
    assert_eq!(copy["state"], "draft");
    assert_eq!(
        (&copy["invoiceDate"], &copy["dueDate"]),
        (&json!("2026-06-15"), &json!("2026-07-15"))
    );
    assert_eq!(copy["lines"], issued["lines"]);
    assert_eq!(copy["sums"], issued["sums"]);
    let contents = business.contents();
    assert_eq!(business.must("invoice_duplicate", request), copy);
    assert_eq!(business.contents(), contents, "asking again makes no second copy");
}

#[test]
fn drafts_warn_before_they_are_issued() {
    let business = Business::in_country("GB");
    let customer = id();
    let request = json!({
        "id": customer, "name": "Tight Ltd", "creditLimit": { "minor": 100_00, "currency": "GBP" },
    });
    business.must("customer_save", request);
    let warnings = |lines: Value, more: Value| {
        business.draft(&customer, lines, more)["warnings"].as_array().unwrap().len()
    };
    assert_eq!(warnings(json!([line("Tea", "1", "80")]), json!({})), 0);
    assert_eq!(warnings(json!([line("Tea", "1", "90")]), json!({})), 1, "108.00 with tax");
    assert_eq!(warnings(json!([]), json!({ "invoiceDate": "2026-01-01" })), 1, "89 days ago");
    assert_eq!(warnings(json!([]), json!({ "invoiceDate": "2026-01-31" })), 0, "59 days ago");
}

#[test]
fn lists_filter_sort_and_page_the_same_rows() {
    let (mut business, customer) = british();
    let other = business.customer("zebra & Co");
    for number in 1..=9 {
        let who = if number % 3 == 0 { &other } else { &customer };
        let request = json!({
            "invoiceDate": format!("2026-03-{:02}", 10 + number % 4),
            "dueDate": format!("2026-04-{:02}", 20 - number), "reference": format!("PO {number}"),
        });
        let lines = json!([line("Tea", &number.to_string(), "10")]);
        if number == 5 {
            business.draft(who, lines, request);
        } else {
            business.invoice(who, lines, request);
        }
    }
    let all = |request: Value| {
        let (mut after, mut rows) = (Value::Null, Vec::new());
        loop {
            let mut request = request.clone();
            request["page"] = json!({ "limit": 2, "after": after });
            let page = business.must("invoice_list", request);
            rows.extend(page["rows"].as_array().unwrap().clone());
            after = page["next"].clone();
            if after.is_null() {
                return rows;
            }
        }
    };
    for sort in ["number", "invoice_date", "due_date", "customer", "total", "open"] {
        let up = all(json!({ "sort": sort }));
        assert_eq!(up.len(), 9, "{sort}: every row once");
        let mut down = all(json!({ "sort": sort, "descending": true }));
        down.reverse();
        assert_eq!(up, down, "{sort}: descending is ascending backwards");
    }
    let due: Vec<String> = all(json!({ "sort": "due_date" }))
        .iter()
        .map(|row| row["dueDate"].as_str().unwrap().to_owned())
        .collect();
    assert!(due.is_sorted(), "{due:?}");
    let found = |request: Value| all(request).len();
    assert_eq!(found(json!({ "search": "ZEBRA" })), 3);
    assert_eq!(found(json!({ "search": "PO 7" })), 1);
    assert_eq!(found(json!({ "search": "INV-2026-0003" })), 1);
    assert_eq!(found(json!({ "search": "%" })), 0, "a percent sign is itself");
    assert_eq!(found(json!({ "state": "draft" })), 1);
    assert_eq!(found(json!({ "paymentState": "open" })), 8);
    assert_eq!(found(json!({ "customer": other })), 3);
    assert_eq!(found(json!({ "from": "2026-03-12", "to": "2026-03-12" })), 2);
    let totals = business.must("invoice_totals", json!({ "filter": { "customer": other } }));
    assert_eq!(totals["count"], 3);
    assert_eq!(minor(&totals["open"]), (30 + 60 + 90) * 120);
    business.today = day("2026-04-16");
    let overdue = business.must("invoice_list", json!({ "dueState": "overdue" }));
    assert_eq!(overdue["rows"].as_array().unwrap().len(), 4, "those of April 11, 12, 13, 14");
}

/// Someone with a SQLite tool changed a figure: the check says which.
#[test]
fn the_check_finds_what_left_the_ledger() {
    let (business, customer) = british();
    let issued = business.invoice(&customer, json!([line("Tables", "4", "125")]), json!({}));
    let payment = json!({
        "id": id(), "receivedOn": "2026-03-31", "amount": { "minor": 100_00, "currency": "GBP" },
        "applyTo": [{ "invoice": issued["id"] }],
    });
    business.must("payment_record", payment);
    assert_eq!(business.faults(), Vec::<String>::new());
    let tools = rusqlite::Connection::open(business.path()).unwrap();
    for (change, back) in [
        ("UPDATE invoice SET total_minor = 60001", "UPDATE invoice SET total_minor = 60000"),
        ("UPDATE invoice SET base_total_minor = 1", "UPDATE invoice SET base_total_minor = 60000"),
        ("UPDATE invoice SET settled_minor = 0", "UPDATE invoice SET settled_minor = 10000"),
        ("UPDATE invoice SET number_value = 2", "UPDATE invoice SET number_value = 1"),
        ("UPDATE invoice_line SET quantity = '5'", "UPDATE invoice_line SET quantity = '4'"),
        ("UPDATE invoice_tax SET percent = '19'", "UPDATE invoice_tax SET percent = '20'"),
        ("UPDATE number_series SET last = 7", "UPDATE number_series SET last = 1"),
        ("UPDATE payment SET base_minor = 9999", "UPDATE payment SET base_minor = 10000"),
        ("UPDATE payment SET allocated_minor = 0", "UPDATE payment SET allocated_minor = 10000"),
    ] {
        tools.execute_batch(change).unwrap();
        assert!(!business.faults().is_empty(), "{change} goes unseen");
        tools.execute_batch(back).unwrap();
    }
    assert_eq!(business.faults(), Vec::<String>::new(), "put back, all is well");
}

#[test]
fn a_discount_is_taken_off_what_is_sold() {
    let business = Business::in_country("US");
    let customer = business.customer("Acme");
    let lines = json!([
        { "description": "Goods", "unitPrice": "1000", "taxCode": "IL-CHICAGO" },
        { "description": "Deposit", "quantity": "-1", "unitPrice": "990", "taxCode": "NONTAX" },
    ]);
    let discount = |value: &str| json!({ "discount": { "kind": "amount", "value": value } });
    let issued = business.invoice(&customer, lines.clone(), discount("9.00"));
    assert_eq!(minor(&issued["lines"][0]["net"]), 991_00);
    assert_eq!(minor(&issued["lines"][1]["net"]), -990_00);
    assert_eq!(minor(&issued["sums"]["tax"]), 101_58, "10.25% of 991.00");
    let draft = business.draft(&customer, lines, discount("1200"));
    let error = business.ask("invoice_issue", json!({ "invoice": draft["id"] })).unwrap_err();
    assert_eq!(error.code(), "invoice_total_negative", "no more than there is to take it off");
    assert_eq!(business.faults(), Vec::<String>::new());
}

/// The rate of the original's day is not that of today.
#[test]
fn a_duplicate_in_a_foreign_currency_asks_for_its_rate() {
    let (business, customer) = british();
    let request = json!({ "currency": "EUR", "exchangeRate": "0.8571" });
    let issued = business.invoice(&customer, json!([line("Tea", "3", "9.99")]), request);
    let request = json!({ "invoice": issued["number"], "newId": id() });
    let copy = business.must("invoice_duplicate", request.clone());
    assert_eq!(copy["exchangeRate"], "0");
    assert_eq!(copy["sums"]["total"], issued["sums"]["total"]);
    let warnings = copy["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|it| it.as_str().unwrap().contains("exchange rate of EUR")));
    assert_eq!(business.must("invoice_duplicate", request), copy);
    let issue = json!({ "invoice": copy["id"] });
    let error = business.ask("invoice_issue", issue.clone()).unwrap_err();
    assert_eq!(error.code(), "rate_missing");
    let save = json!({
        "id": copy["id"], "customer": customer, "currency": "EUR", "exchangeRate": "0.9",
        "lines": [line("Tea", "3", "9.99")],
    });
    business.must("invoice_save", save);
    let issued = business.must("invoice_issue", issue);
    assert_eq!(minor(&issued["sums"]["baseTotal"]), 32_36);
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn a_pattern_that_would_give_a_number_twice_is_refused_in_the_settings() {
    let (business, customer) = british();
    let lines = json!([line("Tea", "1", "10")]);
    let set = |pattern: &str| {
        let mut settings = business.must("settings_get", Value::Null);
        settings["invoiceNumberPattern"] = json!(pattern);
        business.ask("settings_update", json!({ "settings": settings }))
    };
    for _ in 0..2 {
        business.invoice(&customer, lines.clone(), json!({}));
    }
    set("R-{####}").unwrap();
    business.invoice(&customer, lines.clone(), json!({}));
    let before = business.contents();
    // Counted on from one for all time, both come to the number two of the year.
    for pattern in ["INV-2026-{####}", "INV-2026-000{#}"] {
        let Err(error) = set(pattern) else { panic!("{pattern} is taken") };
        assert_eq!(error.code(), "field_invalid", "{pattern}");
    }
    let message = set("INV-2026-{####}").unwrap_err().message().to_owned();
    assert!(message.contains("INV-2026-0002"), "{message}");
    assert_eq!(business.contents(), before);
    for pattern in ["INV-{YYYY}-{####}", "INV-2026/{####}", "R-{####}"] {
        set(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        business.invoice(&customer, lines.clone(), json!({}));
    }
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn whatever_is_named_by_an_id_is_found_in_any_letters() {
    let (business, customer) = british();
    let item = json!({ "id": id(), "code": "T1", "name": "Table", "kind": "goods" });
    let item = business.must("item_save", item)["id"].clone();
    let invoice = business.invoice(&customer, json!([line("Tables", "1", "100")]), json!({}));
    let loud = |id: &Value| format!(" {} ", id.as_str().unwrap().to_uppercase());
    for (command, key, id) in [
        ("customer_get", "customer", &json!(customer)),
        ("item_get", "item", &item),
        ("invoice_get", "invoice", &invoice["id"]),
        ("entry_get", "entry", &invoice["entries"][0]["id"]),
    ] {
        let found = business.must(command, json!({ key: loud(id) }));
        assert_eq!(&found["id"], id, "{command}");
    }
    let entries = json!({ "sourceKind": "invoice", "sourceId": loud(&invoice["id"]) });
    assert_eq!(business.must("entry_list", entries)["rows"].as_array().unwrap().len(), 1);
    let attached = json!({
        "id": id(), "subjectKind": "invoice", "subjectId": loud(&invoice["id"]),
        "name": "order.txt", "base64": "b3JkZXI=",
    });
    business.must("attachment_add", attached);
    let subject = json!({ "subjectKind": "invoice", "subjectId": invoice["id"] });
    assert_eq!(business.must("attachment_list", subject).as_array().unwrap().len(), 1);
}

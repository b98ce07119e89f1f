use finpilot_tests::{Business, id};
use serde_json::{Value, json};

fn add(business: &Business, name: &str) -> Value {
    business.must("customer_save", json!({ "id": id(), "name": name }))
}

fn names(page: &Value) -> Vec<&str> {
    let rows = page["rows"].as_array().expect("a page");
    rows.iter().map(|row| row["name"].as_str().expect("a name")).collect()
}

#[test]
fn a_customer_is_added_changed_and_found_by_id_or_name() {
    let business = Business::in_country("GB");
    let request = json!({
        "id": id(), "name": " Harbour Cafe Ltd ", "email": "accounts@harbour.example",
        "billingAddress": { "line1": "1 Quay", "city": "Bristol", "postalCode": "BS1 4QA", "country": "GB" },
        "shippingAddress": { "line1": " " },
        "paymentTermsDays": 14, "currency": "EUR", "language": "fr",
        "creditLimit": { "minor": 500000, "currency": "GBP" }, "taxCode": "T20",
        "contacts": [{ "name": "Ann Brook", "role": "Owner", "email": "ann@harbour.example" }],
    });
    let codes = business.must("tax_code_list", json!({}));
    let standard =
        codes.as_array().unwrap().iter().find(|code| code["kind"] == "standard").unwrap();
    let mut request = request;
    request["taxCode"] = standard["code"].clone();
    let saved = business.must("customer_save", request.clone());
    assert_eq!(saved["name"], "Harbour Cafe Ltd");
    assert_eq!(saved["taxCodeId"], standard["id"]);
    assert_eq!(saved["shippingAddress"], Value::Null, "an empty address is none");
    assert_eq!(saved["open"], json!({ "minor": 0, "currency": "GBP" }));

    let by_name = business.must("customer_get", json!({ "customer": "Harbour Cafe Ltd" }));
    assert_eq!(by_name, saved);
    assert_eq!(business.must("customer_get", json!({ "customer": saved["id"] })), saved);

    let before = business.contents();
    business.must("customer_save", request.clone());
    assert_eq!(business.contents(), before, "the same again changes nothing, not even the trail");

    request["contacts"] = json!([]);
    request["creditLimit"] = Value::Null;
    let saved = business.must("customer_save", request);
    assert_eq!(saved["contacts"], json!([]));
    assert_eq!(saved["creditLimit"], Value::Null);
}

#[test]
fn two_of_one_name_are_told_apart_by_id() {
    let business = Business::in_country("US");
    let first = add(&business, "Twin & Sons");
    add(&business, "Twin & Sons");
    let error = business.ask("customer_get", json!({ "customer": "Twin & Sons" })).unwrap_err();
    assert_eq!(error.code(), "customer_ambiguous");
    business.must("customer_archive", json!({ "id": first["id"], "archived": true }));
    let found = business.must("customer_get", json!({ "customer": "Twin & Sons" }));
    assert_ne!(found["id"], first["id"], "the one still in use");
    let error = business.ask("customer_get", json!({ "customer": "Twin" })).unwrap_err();
    assert_eq!(error.code(), "not_found", "a name is the whole name");
}

#[test]
fn the_list_is_searched_paged_and_leaves_out_the_archived() {
    let business = Business::in_country("US");
    for number in 0..25 {
        add(&business, &format!("{} Works {number:02}", ["alpha", "Beta"][number % 2]));
    }
    let odd = add(&business, "100% Cotton_Mill");
    let request = json!({ "id": id(), "name": "Zed", "contacts": [{ "name": "Quentin Alpha" }] });
    business.must("customer_save", request);

    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        let request = json!({ "page": { "limit": 4, "after": after } });
        let page = business.must("customer_list", request);
        seen.extend(names(&page).into_iter().map(str::to_owned));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(seen.len(), 27);
    let mut sorted = seen.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(seen, sorted, "each once, by name, whatever the case");

    let page = business.must("customer_list", json!({ "search": "alpha" }));
    assert_eq!(names(&page).len(), 14, "in names and contacts");
    for (search, found) in [("0% c", 1), ("%", 1), ("n_M", 1), ("nobody", 0)] {
        let page = business.must("customer_list", json!({ "search": search }));
        assert_eq!(names(&page).len(), found, "`{search}` is looked for as it is");
    }
    business.must("customer_archive", json!({ "id": odd["id"], "archived": true }));
    assert!(names(&business.must("customer_list", json!({ "search": "%" }))).is_empty());
    let all = json!({ "search": "%", "includeArchived": true });
    assert_eq!(names(&business.must("customer_list", all)), ["100% Cotton_Mill"]);
    assert!(names(&business.must("customer_list", json!({ "owing": true }))).is_empty());
}

#[test]
fn a_customer_that_makes_no_sense_is_refused_and_changes_nothing() {
    let business = Business::in_country("US");
    let before = business.contents();
    let cases = [
        (json!({ "name": "  " }), "field_invalid"),
        (json!({ "name": "A", "email": "somewhere" }), "field_invalid"),
        (json!({ "name": "A", "email": "a@b" }), "field_invalid"),
        (json!({ "name": "A", "email": "a@b..de" }), "field_invalid"),
        (json!({ "name": "A", "email": "a b@c.de" }), "field_invalid"),
        (json!({ "name": "A", "paymentTermsDays": 4000 }), "field_invalid"),
        (json!({ "name": "A", "paymentTermsDays": -1 }), "request_invalid"),
        (json!({ "name": "A", "creditLimit": { "minor": 1, "currency": "EUR" } }), "field_invalid"),
        (
            json!({ "name": "A", "creditLimit": { "minor": -1, "currency": "USD" } }),
            "field_invalid",
        ),
        (json!({ "name": "A", "billingAddress": { "country": "Germany" } }), "field_invalid"),
        (json!({ "name": "A", "contacts": [{ "name": "" }] }), "field_invalid"),
        (json!({ "name": "A", "taxCode": "NOWHERE" }), "unknown_tax_code"),
        (json!({ "name": "A", "currency": "XXY" }), "request_invalid"),
    ];
    for (mut request, code) in cases {
        request["id"] = json!(id());
        let error = business.ask("customer_save", request.clone()).unwrap_err();
        assert_eq!(error.code(), code, "{request}: {error}");
    }
    assert_eq!(business.contents(), before, "a refusal leaves the book as it was");
}

/// What was posted to receivables by hand is owed as well as any invoice.
#[test]
fn what_was_posted_by_hand_is_owed_too() {
    let mut business = Business::in_country("US");
    let request = json!({
        "id": id(), "name": "Acme", "creditLimit": { "minor": 500_00, "currency": "USD" },
    });
    let acme = business.must("customer_save", request)["id"].clone();
    add(&business, "Other");
    let (receivable, sales) = (business.account("receivable"), business.account("sales_income"));
    let by_hand = |date: &str, amount: &str| {
        let lines = json!([
            { "account": receivable, "debit": amount, "customerId": acme },
            { "account": sales, "credit": amount },
        ]);
        json!({ "id": id(), "date": date, "memo": "Opening balance", "lines": lines })
    };
    let entry = business.must("entry_post", by_hand("2026-03-31", "450"));
    business.must("entry_post", by_hand("2026-04-15", "7"));
    let line = json!([{ "description": "Work", "unitPrice": "100", "taxCode": "" }]);
    let draft = business.draft("Acme", line, json!({}));
    assert_eq!(draft["warnings"].as_array().unwrap().len(), 1, "550.00 is over the limit");

    let seen = |business: &Business, owed: i64| {
        let customer = business.must("customer_get", json!({ "customer": "Acme" }));
        assert_eq!(customer["open"]["minor"], owed);
        let ageing = business.must("receivables_ageing", json!({ "customer": "Acme" }));
        assert_eq!(customer["open"], ageing["total"]);
        let list = business.must("customer_list", json!({ "sort": "open", "descending": true }));
        assert_eq!(
            (&list["rows"][0]["name"], &list["rows"][0]["open"]),
            (&json!("Acme"), &customer["open"])
        );
        let owing = business.must("customer_list", json!({ "owing": true }));
        assert_eq!(names(&owing).len(), usize::from(owed > 0));
    };
    seen(&business, 450_00);
    business.must("invoice_issue", json!({ "invoice": draft["id"] }));
    seen(&business, 550_00);
    business.today = finpilot_tests::day("2026-04-15");
    seen(&business, 557_00);
    business.must("entry_reverse", json!({ "id": id(), "entryId": entry["id"] }));
    seen(&business, 107_00);
}

/// As `search` does.
#[test]
fn lists_are_searched_without_regard_to_case_in_any_script() {
    let business = Business::in_country("GB");
    let request = json!({
        "id": id(), "name": "Müller & Söhne", "contacts": [{ "name": "Έλλη Παππά" }],
    });
    business.must("customer_save", request);
    let item = json!({ "id": id(), "code": "TÜR", "name": "Tür", "kind": "goods" });
    business.must("item_save", item);
    let line = json!([{ "description": "Tür", "unitPrice": "10", "taxCode": "" }]);
    let issued = business.invoice("MÜLLER & SÖHNE", line, json!({ "reference": "Straße Ä 7" }));
    let payment = json!({
        "id": id(), "receivedOn": "2026-03-31", "amount": issued["sums"]["total"],
        "customer": "müller & söhne", "reference": "Überweisung",
    });
    business.must("payment_record", payment);
    for (list, searches) in [
        ("customer_list", ["müller", "MÜLLER", "έλλη παππά"]),
        ("item_list", ["tür", "TÜR", "Tür"]),
        ("invoice_list", ["MÜLLER", "straße ä", "söhne"]),
        ("payment_list", ["MÜLLER", "überweisung", "ÜBERWEISUNG"]),
    ] {
        for search in searches {
            let found = business.must(list, json!({ "search": search }));
            assert_eq!(found["rows"].as_array().unwrap().len(), 1, "{list} {search}");
        }
    }
    let totals = json!({ "filter": { "search": "STRASSE" } });
    assert_eq!(business.must("invoice_totals", totals)["count"], 0, "ß is not ss");
}

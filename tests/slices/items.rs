use finpilot_tests::{Business, id};
use serde_json::{Value, json};

#[test]
fn an_item_has_the_price_of_the_day_and_the_currency() {
    let business = Business::in_country("US");
    let price = |currency: &str, from: &str, price: &str| json!({ "currency": currency, "validFrom": from, "unitPrice": price });
    let request = json!({
        "id": id(), "code": "DESIGN", "name": "Graphic design", "kind": "service", "unit": "h",
        "prices": [
            price("USD", "2026-01-01", "95"),
            price("USD", "2025-01-01", "90"),
            price("USD", "2026-04-01", "100"),
            price("EUR", "2026-01-01", "88.50"),
        ],
    });
    let saved = business.must("item_save", request.clone());
    assert_eq!(saved["unitPrice"], "95", "today's, in base currency");
    assert_eq!(saved["account"]["number"], business.account("service_income"));
    assert_eq!(saved["description"], "Graphic design", "left out, the name");
    for (currency, on, expected) in [
        ("USD", "2024-12-31", Value::Null),
        ("USD", "2025-01-01", json!("90")),
        ("USD", "2026-03-31", json!("95")),
        ("USD", "2026-04-01", json!("100")),
        ("EUR", "2026-04-01", json!("88.5")),
        ("GBP", "2026-04-01", Value::Null),
    ] {
        let list = business.must("item_list", json!({ "currency": currency, "on": on }));
        assert_eq!(list["rows"][0]["unitPrice"], expected, "{currency} on {on}");
    }

    let before = business.contents();
    business.must("item_save", request.clone());
    assert_eq!(business.contents(), before, "the same again changes nothing, not even the trail");

    let mut goods = request;
    goods["prices"] = json!([price("USD", "2026-01-01", "1")]);
    let saved = business.must("item_save", goods);
    assert_eq!(saved["prices"].as_array().unwrap().len(), 1, "the new prices replace the old");
}

#[test]
fn items_are_listed_by_code_searched_and_archived() {
    let business = Business::in_country("GB");
    for number in 0..10 {
        let request = json!({
            "id": id(), "code": format!("P-{number:03}"), "name": format!("Poster {number}"),
            "kind": "goods", "description": if number == 7 { "with frame" } else { "" },
        });
        let saved = business.must("item_save", request);
        assert_eq!(saved["account"]["number"], business.account("sales_income"));
    }
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        let page = business.must("item_list", json!({ "page": { "limit": 3, "after": after } }));
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["code"].clone()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(seen, (0..10).map(|it| json!(format!("P-{it:03}"))).collect::<Vec<_>>());

    let found = business.must("item_list", json!({ "search": "frame" }));
    assert_eq!(found["rows"][0]["code"], "P-007");
    let item = business.must("item_get", json!({ "item": "P-007" }));
    business.must("item_archive", json!({ "id": item["id"], "archived": true }));
    let found = business.must("item_list", json!({ "search": "frame" }));
    assert_eq!(found["rows"], json!([]));
    assert_eq!(business.must("item_get", json!({ "item": item["id"] }))["archived"], true);
}

#[test]
fn an_item_that_makes_no_sense_is_refused_and_changes_nothing() {
    let business = Business::in_country("US");
    let taken = json!({ "id": id(), "code": "TAKEN", "name": "Taken", "kind": "goods" });
    business.must("item_save", taken);
    let bank = business.account("bank_main");
    let before = business.contents();
    let twice = json!([
        { "currency": "USD", "validFrom": "2026-01-01", "unitPrice": "1" },
        { "currency": "USD", "validFrom": "2026-01-01", "unitPrice": "2" },
    ]);
    let cases = [
        (json!({ "code": "", "name": "A", "kind": "goods" }), "field_invalid"),
        (json!({ "code": "A", "name": " ", "kind": "goods" }), "field_invalid"),
        (json!({ "code": " TAKEN ", "name": "A", "kind": "goods" }), "item_code_taken"),
        (json!({ "code": "A", "name": "A", "kind": "thing" }), "request_invalid"),
        (json!({ "code": "A", "name": "A", "kind": "goods", "account": bank }), "field_invalid"),
        (json!({ "code": "A", "name": "A", "kind": "goods", "account": "?" }), "unknown_account"),
        (json!({ "code": "A", "name": "A", "kind": "goods", "taxCode": "?" }), "unknown_tax_code"),
        (json!({ "code": "A", "name": "A", "kind": "goods", "prices": twice }), "field_invalid"),
    ];
    for (mut request, code) in cases {
        request["id"] = json!(id());
        let error = business.ask("item_save", request.clone()).unwrap_err();
        assert_eq!(error.code(), code, "{request}: {error}");
    }
    let error = business.ask("item_get", json!({ "item": "NONE" })).unwrap_err();
    assert_eq!(error.code(), "not_found");
    assert_eq!(business.contents(), before, "a refusal leaves the book as it was");
}

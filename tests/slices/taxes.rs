use finpilot_tests::{Business, id};
use serde_json::{Value, json};

fn named<'a>(codes: &'a Value, code: &str) -> &'a Value {
    let codes = codes.as_array().expect("a list");
    codes.iter().find(|row| row["code"] == code).unwrap_or_else(|| panic!("no tax code {code}"))
}

#[test]
fn a_new_book_has_its_countrys_tax_codes() {
    for country in ["US", "GB", "DE", "FR", "CA", "AU", "IN", "JP"] {
        let business = Business::in_country(country);
        let codes = business.must("tax_code_list", json!({}));
        let codes = codes.as_array().unwrap();
        assert!(codes.len() >= 5, "{country} has {} tax codes", codes.len());
        for code in codes {
            for component in code["components"].as_array().unwrap() {
                let charges = component["percent"] != "0";
                assert!(!charges || component["account"].is_object(), "{country} {code}");
            }
        }
        let default = business.must("settings_get", json!({}))["defaultTaxCodeId"].clone();
        assert!(codes.iter().any(|code| code["id"] == default), "{country} has a default code");
    }
}

#[test]
fn a_rate_is_that_of_its_day() {
    let business = Business::in_country("DE");
    for (day, percent) in [
        ("2006-12-31", "16"),
        ("2007-01-01", "19"),
        ("2020-06-30", "19"),
        ("2020-07-01", "16"),
        ("2021-01-01", "19"),
        ("1990-01-01", "0"),
    ] {
        let codes = business.must("tax_code_list", json!({ "asOf": day }));
        assert_eq!(named(&codes, "UST19")["percent"], percent, "{day}");
    }
    let business = Business::in_country("US");
    let codes = business.must("tax_code_list", json!({}));
    let chicago = named(&codes, "IL-CHICAGO");
    assert_eq!(chicago["percent"], "10.25", "the sum of state, county, city and transit");
    assert_eq!(chicago["components"].as_array().unwrap().len(), 4);
}

#[test]
fn a_tax_code_is_made_changed_and_archived() {
    let business = Business::in_country("US");
    let code = json!({
        "id": id(), "code": "OH-BASE", "name": "Ohio", "kind": "standard",
        "components": [
            { "name": "State", "rates": [{ "validFrom": "2020-01-01", "percent": "5.75" }] },
            { "name": "County", "rates": [{ "validFrom": "2020-01-01", "percent": "1.25" }] },
        ],
    });
    let saved = business.must("tax_code_save", code.clone());
    assert_eq!(saved["percent"], "7");
    let owed_to = business.account("output_tax");
    assert_eq!(saved["components"][0]["account"]["number"], owed_to, "the chart's own account");

    let before = business.contents();
    business.must("tax_code_save", code.clone());
    assert_eq!(business.contents(), before, "the same again changes nothing, not even the trail");

    let mut later = code.clone();
    later["components"][1]["rates"] = json!([
        { "validFrom": "2026-07-01", "percent": "1.5" },
        { "validFrom": "2020-01-01", "percent": "1.25" },
    ]);
    assert_eq!(business.must("tax_code_save", later)["percent"], "7", "not yet");
    let codes = business.must("tax_code_list", json!({ "asOf": "2026-07-01" }));
    assert_eq!(named(&codes, "OH-BASE")["percent"], "7.25");

    business.must("tax_code_archive", json!({ "id": code["id"], "archived": true }));
    let codes = business.must("tax_code_list", json!({}));
    assert!(codes.as_array().unwrap().iter().all(|row| row["code"] != "OH-BASE"));
    let codes = business.must("tax_code_list", json!({ "includeArchived": true }));
    assert_eq!(named(&codes, "OH-BASE")["archived"], true);
}

#[test]
fn a_tax_code_that_makes_no_sense_is_refused_and_changes_nothing() {
    let business = Business::in_country("US");
    let codes = business.must("tax_code_list", json!({}));
    let default = named(&codes, "NONTAX")["id"].clone();
    let sales = business.account("sales_income");
    let before = business.contents();
    let rate = |percent: &str| json!([{ "validFrom": "2020-01-01", "percent": percent }]);
    let one = |component: Value| json!([component]);
    let cases = [
        (
            "IL-CHICAGO",
            "standard",
            one(json!({ "name": "T", "rates": rate("1") })),
            "tax_code_taken",
        ),
        ("", "standard", one(json!({ "name": "T", "rates": rate("1") })), "field_invalid"),
        ("X", "standard", json!([]), "field_invalid"),
        ("X", "standard", one(json!({ "name": "T", "rates": [] })), "field_invalid"),
        ("X", "exempt", one(json!({ "name": "T", "rates": rate("5") })), "field_invalid"),
        ("X", "standard", one(json!({ "name": "T", "rates": rate("-5") })), "request_invalid"),
        (
            "X",
            "standard",
            one(json!({ "name": "T", "rates": rate("5"), "account": sales })),
            "field_invalid",
        ),
        (
            "X",
            "standard",
            one(json!({ "name": "T", "rates": rate("5"), "account": "nowhere" })),
            "unknown_account",
        ),
        (
            "X",
            "standard",
            json!([{ "name": "T", "rates": rate("5") }, { "name": "T", "rates": rate("5") }]),
            "field_invalid",
        ),
        (
            "X",
            "standard",
            one(json!({ "name": "T", "rates": [rate("5")[0], rate("6")[0]] })),
            "field_invalid",
        ),
    ];
    for (code, kind, components, expected) in cases {
        let request = json!({
            "id": id(), "code": code, "name": "Some tax", "kind": kind, "components": components,
        });
        let error = business.ask("tax_code_save", request.clone()).unwrap_err();
        assert_eq!(error.code(), expected, "{request}: {error}");
    }
    let error = business.ask("tax_code_archive", json!({ "id": default, "archived": true }));
    assert_eq!(error.unwrap_err().code(), "tax_code_is_default");
    assert_eq!(business.contents(), before, "a refusal leaves the book as it was");
}

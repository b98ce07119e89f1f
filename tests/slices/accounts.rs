use finpilot_tests::{Business, id};
use serde_json::{Value, json};

/// A new account of this currency; its id.
fn add(business: &Business, number: &str, currency: Value) -> String {
    let account = id();
    let request = json!({
        "id": account, "number": number, "name": "Till", "type": "asset", "currency": currency,
    });
    business.must("account_save", request);
    account
}

fn named(business: &Business, number: &str) -> Value {
    let all = business.must("account_list", json!({ "includeArchived": true }));
    let found = all.as_array().unwrap().iter().find(|account| account["number"] == number);
    found.expect("the account is there").clone()
}

/// The code that changing an account is refused with; nothing changes.
fn refused(business: &Business, account: &str, number: &str, over: Value) -> String {
    let mut request = json!({ "id": account, "number": number, "name": "Till", "type": "asset" });
    for (key, value) in over.as_object().unwrap() {
        request[key] = value.clone();
    }
    let before = business.contents();
    let error = business.ask("account_save", request.clone()).unwrap_err();
    assert_eq!(business.contents(), before, "{request}");
    error.code().to_owned()
}

#[test]
fn a_used_account_stays_what_it_is() {
    let business = Business::in_country("US");
    let till = add(&business, "1900", json!("USD"));
    let bank = business.account("bank_main");
    business.post("2026-03-10", &[("1900", "5.00"), (&bank, "-5.00")]).unwrap();

    let request = json!({ "id": till, "number": "1901", "name": "Till 2", "type": "asset" });
    let saved = business.must("account_save", request);
    assert_eq!(saved["currency"], "USD", "left out, the currency stays");
    for over in [
        json!({ "currency": "EUR" }),
        json!({ "subtype": "fixed_asset" }),
        json!({ "type": "expense" }),
    ] {
        assert_eq!(refused(&business, &till, "1901", over), "account_in_use");
    }
    let free = add(&business, "1910", json!(null));
    business.post("2026-03-10", &[("1910", "5.00"), (&bank, "-5.00")]).unwrap();
    assert_eq!(refused(&business, &free, "1910", json!({ "currency": "USD" })), "account_in_use");
}

#[test]
fn an_account_is_used_by_what_was_merged_into_it() {
    let business = Business::in_country("US");
    let (till, drawer) = (add(&business, "1900", json!(null)), add(&business, "1910", json!(null)));
    let bank = business.account("bank_main");
    business.post("2026-03-10", &[("1900", "5.00"), (&bank, "-5.00")]).unwrap();
    business.must("account_merge", json!({ "from": "1900", "into": "1910" }));
    for (account, number) in [(&till, "1900"), (&drawer, "1910")] {
        assert_eq!(
            refused(&business, account, number, json!({ "type": "expense" })),
            "account_in_use"
        );
    }
}

#[test]
fn both_sides_of_a_merge_stay_alike() {
    let business = Business::in_country("US");
    let (till, drawer) = (add(&business, "1900", json!(null)), add(&business, "1910", json!(null)));
    business.must("account_merge", json!({ "from": "1900", "into": "1910" }));
    for (account, number) in [(&till, "1900"), (&drawer, "1910")] {
        for over in [
            json!({ "currency": "EUR" }),
            json!({ "subtype": "fixed_asset" }),
            json!({ "type": "expense" }),
        ] {
            assert_eq!(refused(&business, account, number, over), "account_merged");
        }
    }
    business.must("account_unmerge", json!({ "account": "1900" }));
    let apart = json!({ "id": till, "number": "1900", "name": "Till", "type": "expense" });
    business.must("account_save", apart);
}

#[test]
fn an_account_is_used_by_what_names_it() {
    let business = Business::in_country("US");
    let shop = id();
    let income = json!({ "id": shop, "number": "4990", "name": "Shop", "type": "income" });
    business.must("account_save", income);
    let item = json!({
        "id": id(), "code": "T1", "name": "Table", "kind": "goods", "account": "4990",
    });
    business.must("item_save", item);
    assert_eq!(refused(&business, &shop, "4990", json!({})), "account_in_use");
}

#[test]
fn accounts_that_documents_of_every_currency_post_to_take_every_currency() {
    let business = Business::in_country("US");
    for role in ["receivable", "output_tax", "fx_gain_loss"] {
        let account = named(&business, &business.account(role));
        let request = json!({
            "id": account["id"], "number": account["number"], "name": account["name"],
            "type": account["type"], "currency": "USD",
        });
        let error = business.ask("account_save", request).unwrap_err();
        assert!(["field_invalid", "account_in_use"].contains(&error.code()), "{role}: {error}");
        assert!(named(&business, &business.account(role))["currency"].is_null());
    }
}

#[test]
fn an_account_is_found_by_its_id_in_any_letters() {
    let business = Business::in_country("US");
    let till = add(&business, "1900", json!(null));
    let register = business.must("account_register", json!({ "account": till.to_uppercase() }));
    assert_eq!(register["account"]["number"], "1900");
}

#[test]
fn the_chart_is_searched_without_regard_to_case() {
    let business = Business::in_country("DE");
    let savings = json!({ "id": id(), "number": "K-9", "name": "Äquator ÜBUNG", "type": "asset" });
    business.must("account_save", savings);
    let found = |search: &str| {
        let rows = business.must("account_list", json!({ "search": search }));
        rows.as_array().unwrap().iter().map(|row| row["number"].clone()).collect::<Vec<_>>()
    };
    for search in ["übung", "äQUATOR", "k-9", "K-"] {
        assert_eq!(found(search), ["K-9"], "{search}");
    }
    assert_eq!(found("-9"), Vec::<Value>::new(), "a number is found from its start");
    assert_eq!(found("Ä%tor"), Vec::<Value>::new(), "signs stand for themselves");
}

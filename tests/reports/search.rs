use finpilot_tests::{Business, id};
use serde_json::{Value, json};

fn hits(business: &Business, text: &str) -> Vec<(String, String)> {
    let hits = business.must("search", json!({ "text": text }));
    let text = |hit: &Value, key: &str| hit[key].as_str().expect("a text").to_owned();
    let hits = hits.as_array().expect("a list").iter();
    hits.map(|hit| (text(hit, "kind"), text(hit, "title"))).collect()
}

#[test]
fn everything_is_found_the_closest_first() {
    let business = Business::in_country("US");
    for name in ["Old Acme Works", "Acme", "ÉCOLE Supérieure", "Acme Trading"] {
        let email = format!("{}@example.com", name.split(' ').next().unwrap_or_default());
        business.must("customer_save", json!({ "id": id(), "name": name, "email": email }));
    }
    let item =
        json!({ "id": id(), "code": "CONS-1", "name": "Consulting hour", "kind": "service" });
    business.must("item_save", item);
    let invoice = id();
    let request = json!({
        "id": invoice, "customer": "Acme", "reference": "PO 4711",
        "lines": [{ "description": "Work", "unitPrice": "10", "taxCode": "" }],
    });
    business.must("invoice_save", request);
    let issued = business.must("invoice_issue", json!({ "invoice": invoice }));
    let number = issued["number"].as_str().expect("a number").to_owned();
    let payment = json!({
        "id": id(), "customer": "Acme", "receivedOn": "2026-03-31", "reference": "Wire 99-X",
        "amount": { "minor": 10_00, "currency": "USD" }, "applyOldestFirst": true,
    });
    business.must("payment_record", payment);

    let kind_and_title = |kind: &str, title: &str| (kind.to_owned(), title.to_owned());
    let customers: Vec<String> = hits(&business, "acme")
        .into_iter()
        .filter(|(kind, _)| kind == "customer")
        .map(|(_, title)| title)
        .collect();
    assert_eq!(customers, ["Acme", "Acme Trading", "Old Acme Works"]);
    assert_eq!(hits(&business, "école")[0], kind_and_title("customer", "ÉCOLE Supérieure"));
    assert_eq!(hits(&business, &number.to_lowercase())[0], kind_and_title("invoice", &number));
    assert_eq!(hits(&business, "4711")[0], kind_and_title("invoice", &number));
    assert_eq!(hits(&business, "cons-1")[0], kind_and_title("item", "Consulting hour"));
    assert_eq!(hits(&business, "checking")[0], kind_and_title("account", "1010 Business Checking"));
    assert_eq!(hits(&business, "99-x")[0], kind_and_title("payment", "Wire 99-X"));
    assert_eq!(hits(&business, "#1")[0], kind_and_title("entry", "#1"));
    assert_eq!(hits(&business, "1100")[0], kind_and_title("account", "1100 Accounts Receivable"));
    assert!(hits(&business, " ").is_empty());
    assert!(hits(&business, "nothing is called this").is_empty());
}

use finpilot_tests::{Business, id};
use serde_json::json;

#[test]
fn nobody_takes_their_own_access_away() {
    let business = Business::in_country("US");
    let other = id();
    business.must("member_save", json!({ "id": other, "name": "Olga", "role": "owner" }));
    business.must("member_act_as", json!({ "memberId": other }));
    let before = business.contents();
    let away = json!({ "id": other, "archived": true });
    let error = business.ask("member_archive", away.clone()).unwrap_err();
    assert!(error.message().contains("let another owner do it"), "{error}");
    assert_eq!(business.contents(), before);

    business.must("member_act_as", json!({}));
    business.must("member_archive", away);
}

#[test]
fn an_owner_has_a_name() {
    let business = Business::in_country("US");
    let path = business.folder().join("new.finpilot");
    for name in ["", "  "] {
        let request = json!({ "path": path, "name": "New", "country": "US", "ownerName": name });
        let error = business.ask("book_create", request).unwrap_err();
        assert!(error.message().starts_with("ownerName: "), "{error}");
        assert!(!path.exists());
    }
}

/// What a member may do follows them when the book is opened in another way.
#[test]
fn whoever_works_on_a_book_still_does_when_it_is_opened_again() {
    let business = Business::in_country("US");
    let vera = id();
    business.must("member_save", json!({ "id": vera, "name": "Vera", "role": "viewer" }));
    business.must("member_act_as", json!({ "memberId": vera }));
    for read_only in [true, false] {
        let path = business.path();
        business.must("book_open", json!({ "path": path, "readOnly": read_only }));
        let members = business.must("member_list", json!(null));
        let acting = members.as_array().unwrap().iter().find(|it| it["acting"] == true).unwrap();
        assert_eq!(acting["name"], "Vera");
    }
    let refused = business.ask("period_lock", json!({ "lockDate": "2025-12-31" }));
    assert_eq!(refused.unwrap_err().code(), "not_allowed");
}

#[test]
fn a_filter_that_takes_the_place_of_another_is_told_of() {
    let business = Business::in_country("US");
    let (first, second) = (id(), id());
    let save = |id: &str, name: &str, filter: &str| {
        let request = json!({ "id": id, "list": "invoices", "name": name, "filter": filter });
        business.must("saved_filter_save", request);
        business.must("audit_list", json!({}))["rows"][0]["changes"].clone()
    };
    save(&first, "Late", "old");
    let changes = save(&second, "Late", "new");
    assert_eq!(changes[0]["id"], *first);
    assert_eq!(changes[0]["before"]["filter"], "old");
    assert!(changes[0]["after"].is_null());
    assert_eq!(changes[1]["id"], *second);
    assert!(changes[1]["before"].is_null());
    let changes = save(&second, "Very late", "newer");
    assert_eq!(changes[0]["before"]["name"], "Late");
    let filters = business.must("saved_filter_list", json!({ "list": "invoices" }));
    assert_eq!(filters.as_array().unwrap().len(), 1);
}

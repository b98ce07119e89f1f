use base64::{Engine, prelude::BASE64_STANDARD};
use finpilot_tests::{Business, id};
use serde_json::{Value, json};

fn file(business: &Business, subject: (&str, &Value), name: &str, bytes: &[u8]) -> Value {
    business.must("attachment_add", request(subject, name, bytes))
}

fn request((kind, subject): (&str, &Value), name: &str, bytes: &[u8]) -> Value {
    json!({
        "id": id(), "subjectKind": kind, "subjectId": subject, "name": name,
        "mediaType": "application/pdf", "base64": BASE64_STANDARD.encode(bytes),
    })
}

fn contents_kept(business: &Business) -> i64 {
    let connection = rusqlite::Connection::open(business.path()).unwrap();
    let count = "SELECT COUNT(*) FROM attachment_content";
    connection.query_row(count, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_file_comes_back_as_it_went_in_and_equal_contents_are_kept_once() {
    let business = Business::in_country("US");
    let customer = json!({ "id": id(), "name": "Harbour Cafe" });
    let customer = business.must("customer_save", customer)["id"].clone();
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    let entry = business.post("2026-03-10", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();

    let bytes: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let first = file(&business, ("customer", &customer), r"C:\desk\contract.pdf", &bytes);
    assert_eq!(first["name"], "contract.pdf", "without its folder");
    assert_eq!(first["size"], 10_000);
    let second = file(&business, ("journal_entry", &entry["id"]), "receipt.pdf", &bytes);
    assert_eq!(contents_kept(&business), 1, "equal contents are kept once");

    let list = json!({ "subjectKind": "customer", "subjectId": customer });
    assert_eq!(business.must("attachment_list", list.clone()), json!([first]));
    let got = business.must("attachment_get", json!({ "id": first["id"] }));
    assert_eq!(BASE64_STANDARD.decode(got["base64"].as_str().unwrap()).unwrap(), bytes);
    assert_eq!(got["mediaType"], "application/pdf");

    business.must("attachment_remove", json!({ "id": first["id"] }));
    assert_eq!(business.must("attachment_list", list), json!([]));
    business.must("attachment_get", json!({ "id": second["id"] }));
    business.must("attachment_remove", json!({ "id": second["id"] }));
    assert_eq!(contents_kept(&business), 0, "what nothing points to is gone");
}

#[test]
fn attaching_twice_attaches_once() {
    let business = Business::in_country("US");
    let customer = json!({ "id": id(), "name": "Harbour Cafe" });
    let customer = business.must("customer_save", customer)["id"].clone();
    let add = request(("customer", &customer), "a.pdf", b"one");
    let first = business.must("attachment_add", add.clone());
    let before = business.contents();
    assert_eq!(business.must("attachment_add", add.clone()), first);
    let mut other = add;
    other["base64"] = json!(BASE64_STANDARD.encode(b"two"));
    assert_eq!(business.ask("attachment_add", other).unwrap_err().code(), "id_taken");
    assert_eq!(business.contents(), before);
}

#[test]
fn what_cannot_be_attached_is_refused_and_changes_nothing() {
    let business = Business::in_country("US");
    let customer = json!({ "id": id(), "name": "Harbour Cafe" });
    let customer = business.must("customer_save", customer)["id"].clone();
    let nobody = json!(id());
    let before = business.contents();
    let big = vec![7; 25 * 1024 * 1024 + 1];
    let mut broken = request(("customer", &customer), "a.pdf", b"one");
    broken["base64"] = json!("not base64!");
    let cases = [
        (request(("customer", &nobody), "a.pdf", b"one"), "not_found"),
        (request(("invoice", &customer), "a.pdf", b"one"), "not_found"),
        (request(("letter", &customer), "a.pdf", b"one"), "request_invalid"),
        (request(("customer", &customer), "folder/", b"one"), "field_invalid"),
        (request(("customer", &customer), "a.pdf", b""), "field_invalid"),
        (request(("customer", &customer), "a.pdf", &big), "field_invalid"),
        (broken, "field_invalid"),
    ];
    for (request, code) in cases {
        let error = business.ask("attachment_add", request).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    }
    for name in ["attachment_get", "attachment_remove"] {
        let error = business.ask(name, json!({ "id": nobody })).unwrap_err();
        assert_eq!(error.code(), "not_found");
    }
    assert_eq!(business.contents(), before, "a refusal leaves the book as it was");
}

#[test]
fn a_discarded_draft_takes_its_files_along() {
    let business = Business::in_country("US");
    let acme = business.customer("Acme");
    let line = json!([{ "description": "Work", "unitPrice": "10" }]);
    let logo = [0x89, b'P', b'N', b'G', 1, 2, 3];
    business.must("logo_set", json!({ "base64": BASE64_STANDARD.encode(logo) }));
    let draft = business.draft(&acme, line.clone(), json!({}));
    let other = business.draft(&acme, line, json!({}));
    for (name, bytes) in [("own.pdf", &b"own"[..]), ("both.pdf", b"both"), ("logo.png", &logo)] {
        file(&business, ("invoice", &draft["id"]), name, bytes);
    }
    file(&business, ("invoice", &other["id"]), "both.pdf", b"both");
    assert_eq!(contents_kept(&business), 3);

    business.must("invoice_discard", json!({ "invoice": draft["id"] }));
    let list = |invoice: &Value| json!({ "subjectKind": "invoice", "subjectId": invoice["id"] });
    assert_eq!(business.must("attachment_list", list(&draft)), json!([]));
    let kept = business.must("attachment_list", list(&other));
    assert_eq!(kept.as_array().unwrap().len(), 1);
    assert_eq!(contents_kept(&business), 2, "what another has and the logo stay");
    business.must("attachment_get", json!({ "id": kept[0]["id"] }));
    let report = business.must("book_check", Value::Null);
    assert_eq!(report["sound"], true, "{report}");
}

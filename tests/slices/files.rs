use std::fs;

use finpilot_core::{
    api::{ApiError, Desk, DeskOptions, dispatch},
    books::latest_version,
};
use finpilot_tests::{Business, ctx, day, desk};
use serde_json::{Value, json};

fn open(desk: &Desk, path: &std::path::Path, read_only: bool) -> Result<Value, ApiError> {
    let request = json!({ "path": path, "readOnly": read_only });
    dispatch(&ctx(day("2026-03-31")), desk, "book_open", request)
}

#[test]
fn a_second_program_is_told_who_has_the_book_open_and_may_read_it() {
    let business = Business::in_country("GB");
    let other = Desk::new(DeskOptions { holder: "another".to_owned(), on_progress: None });
    let error = open(&other, &business.path(), false).unwrap_err();
    assert_eq!(error.code(), "in_use");
    assert!(error.message().contains("a test (process "), "{error}");

    assert_eq!(open(&other, &business.path(), true).unwrap()["readOnly"], true);
    let refused =
        dispatch(&ctx(business.today), &other, "period_lock", json!({ "lockDate": "2020-01-01" }));
    assert_eq!(refused.unwrap_err().code(), "read_only_book");

    business.must("book_close", json!(null));
    assert_eq!(open(&other, &business.path(), false).unwrap()["readOnly"], false);
}

#[test]
fn what_is_not_a_whole_book_is_refused_and_left_as_it_was() {
    let business = Business::in_country("US");
    business.must("book_close", json!(null));
    let whole = fs::read(business.path()).unwrap();
    let version_at = 60;
    let mut newer = whole.clone();
    newer[version_at + 3] = u8::try_from(latest_version() + 1).unwrap();
    let mut other_database = whole.clone();
    other_database[68..72].fill(0);
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("text.finpilot", b"Dear diary".to_vec(), "not_a_book"),
        ("empty.finpilot", Vec::new(), "not_a_book"),
        ("other.finpilot", other_database, "not_a_book"),
        ("cut.finpilot", whole[..whole.len() / 2].to_vec(), "damaged"),
        ("newer.finpilot", newer, "newer_book"),
    ];
    for (name, bytes, code) in cases {
        let path = business.folder().join(name);
        fs::write(&path, bytes).unwrap();
        let error = open(&desk(), &path, false).unwrap_err();
        assert_eq!(error.code(), *code, "{name}: {error}");
        assert!(&fs::read(&path).unwrap() == bytes, "{name} was left as it was");
    }
    let missing = business.folder().join("missing.finpilot");
    assert_eq!(open(&desk(), &missing, false).unwrap_err().code(), "no_such_file");
    assert!(!missing.exists());

    let desk = desk();
    let newer = open(&desk, &business.folder().join("newer.finpilot"), true).unwrap();
    assert_eq!(newer["readOnly"], true, "what is known of a newer book may be read");
    dispatch(&ctx(business.today), &desk, "account_list", json!({})).unwrap();
}

#[test]
fn a_book_that_cannot_be_made_leaves_nothing_behind() {
    let business = Business::in_country("US");
    let create = |path: &std::path::Path, name: &str| {
        let request = json!({ "path": path, "name": name, "country": "US" });
        dispatch(&ctx(business.today), &desk(), "book_create", request).unwrap_err()
    };
    assert_eq!(create(&business.path(), "Test").code(), "file_exists");
    assert_eq!(create(&business.folder().join("none/new.finpilot"), "Test").code(), "cannot_write");
    assert_eq!(create(&business.folder().join("new.finpilot"), " ").code(), "field_invalid");
    let names: Vec<_> = fs::read_dir(business.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("test."))
        .collect();
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn every_country_makes_a_sound_book_in_its_currency() {
    for (country, currency) in [
        ("US", "USD"),
        ("GB", "GBP"),
        ("DE", "EUR"),
        ("FR", "EUR"),
        ("CA", "CAD"),
        ("AU", "AUD"),
        ("IN", "INR"),
        ("CH", "USD"),
    ] {
        let business = Business::in_country(country);
        let info = business.must("book_current", json!(null));
        assert_eq!(info["baseCurrency"], currency, "{country}");
        let report = business.must("book_check", json!(null));
        assert_eq!(report["sound"], true, "{country}: {report}");
        for role in ["receivable", "bank_main", "output_tax", "sales_income", "retained_earnings"] {
            business.account(role);
        }
    }
}

#[test]
fn a_member_may_do_what_the_role_allows() {
    let business = Business::in_country("US");
    let id = finpilot_tests::id();
    business.must("member_save", json!({ "id": id, "name": "Vera", "role": "viewer" }));
    business.must("member_act_as", json!({ "memberId": id }));
    let before = business.contents();
    for (name, request) in [
        ("period_lock", json!({ "lockDate": "2025-12-31" })),
        ("member_save", json!({ "id": id, "name": "Vera", "role": "owner" })),
        ("account_archive", json!({ "account": "1010", "archived": true })),
    ] {
        assert_eq!(business.ask(name, request).unwrap_err().code(), "not_allowed", "{name}");
    }
    assert_eq!(business.contents(), before);
    business.must("account_list", json!({}));

    business.must("member_act_as", json!({}));
    let owner = business.must("member_list", json!({}))[0].clone();
    let demote = json!({ "id": owner["id"], "name": "Owner", "role": "viewer" });
    let error = business.ask("member_save", demote).unwrap_err();
    assert!(error.message().contains("at least one owner"), "{error}");
}

#[test]
fn the_trail_tells_of_every_change_and_of_tampering() {
    let business = Business::in_country("US");
    business.must("period_lock", json!({ "lockDate": "2025-12-31" }));
    business.must("period_lock", json!({ "lockDate": "2024-12-31", "reason": "late bill" }));
    let trail = business.must("audit_list", json!({}));
    assert_eq!(trail["rows"][0]["command"], "period_lock");
    assert_eq!(trail["rows"][0]["changes"][0]["after"]["reason"], "late bill");
    assert_eq!(trail["rows"][2]["command"], "book_create");

    let connection = rusqlite::Connection::open(business.path()).unwrap();
    let refused = connection.execute("DELETE FROM audit_log", []).unwrap_err();
    assert!(refused.to_string().contains("append-only"), "{refused}");
    connection
        .execute_batch(
            "DROP TRIGGER audit_log_is_final;
             UPDATE audit_log SET changes = replace(changes, 'late bill', 'nothing') WHERE id = 3;",
        )
        .unwrap();
    let report = business.must("book_check", json!(null));
    assert_eq!(report["sound"], false);
    assert!(report.to_string().contains("audit row 3 was changed"), "{report}");
}

#[test]
fn the_database_refuses_what_the_ledger_would_never_send() {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    business.post("2026-03-10", &[(&bank, "5.00"), (&sales, "-5.00")]).unwrap();
    business.must("period_lock", json!({ "lockDate": "2025-12-31" }));
    let connection = rusqlite::Connection::open(business.path()).unwrap();
    connection.execute_batch("PRAGMA recursive_triggers = ON; PRAGMA foreign_keys = ON;").unwrap();
    let line = |entry: i64, position: i64, minor: i64, date: &str| {
        format!(
            "INSERT INTO journal_line (account_id, date, entry_id, position, minor, currency, base_minor)
             VALUES (1, '{date}', {entry}, {position}, {minor}, 'USD', {minor});"
        )
    };
    let entry = |date: &str| {
        format!(
            "INSERT INTO journal_entry (id, uuid, date, memo, source_kind, posted_at)
             VALUES (2, 'x', '{date}', '', 'manual', '');"
        )
    };
    let (balanced, day) =
        (line(2, 1, 7, "2026-03-10") + &line(2, 2, -7, "2026-03-10"), "2026-03-10");
    let cases = [
        (
            "unbalanced",
            line(2, 1, 7, day) + &line(2, 2, -6, day) + &entry(day),
            "debits equal its credits",
        ),
        ("one line", line(2, 1, 0, day) + &entry(day), "two lines or more"),
        ("no line", entry(day), "two lines or more"),
        ("another day", balanced.clone() + &entry("2026-03-11"), "all of its day"),
        (
            "closed period",
            line(2, 1, 7, "2025-12-31") + &line(2, 2, -7, "2025-12-31") + &entry("2025-12-31"),
            "closed",
        ),
        ("a line more", line(1, 3, 7, day), "final"),
        ("a line changed", "UPDATE journal_line SET base_minor = 0".to_owned(), "final"),
        ("a line gone", "DELETE FROM journal_line".to_owned(), "final"),
        ("an entry changed", "UPDATE journal_entry SET memo = 'x'".to_owned(), "final"),
        ("an entry gone", "DELETE FROM journal_entry".to_owned(), "final"),
        (
            "an entry replaced",
            entry(day).replace("VALUES (2", "VALUES (1").replace("INSERT", "INSERT OR REPLACE"),
            "final",
        ),
        ("lines without an entry", balanced, "FOREIGN KEY"),
        (
            "another base currency",
            "UPDATE book SET base_currency = 'EUR'".to_owned(),
            "chosen once",
        ),
    ];
    let before = business.contents();
    for (what, sql, sentence) in cases {
        let error = connection.execute_batch(&format!("BEGIN; {sql}; COMMIT;")).unwrap_err();
        assert!(error.to_string().contains(sentence), "{what}: {error}");
        connection.execute_batch("ROLLBACK").ok();
        assert_eq!(business.contents(), before, "{what}");
    }
}

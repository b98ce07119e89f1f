use std::fmt::Write;

use finpilot_core::api;
use finpilot_tests::{Business, ctx, day};
use serde_json::json;

const ACCOUNTS: &str = "number,name,type\nB100,Bank,asset\nB400,Sales,income\n";
const HEADER: &str = "entry,date,account,amount,currency,memo\n";

fn import(business: &Business, rows: &str) -> Result<serde_json::Value, api::ApiError> {
    let postings = format!("{HEADER}{rows}");
    business.ask("entries_import", json!({ "postings": postings, "accounts": ACCOUNTS }))
}

/// `entries` entries of two lines, from number `first` on.
fn rows(first: usize, entries: usize) -> String {
    (first..first + entries).fold(String::new(), |mut text, entry| {
        let date = format!("2026-{:02}-{:02}", 1 + entry % 3, 1 + entry % 28);
        writeln!(text, "E{entry},{date},B100,{entry}.25,USD,Sale").unwrap();
        writeln!(text, "E{entry},{date},B400,-{entry}.25,USD,Sale").unwrap();
        text
    })
}

#[test]
fn a_large_journal_is_the_same_book_as_the_same_journal_in_parts() {
    let (whole, parts) = (Business::in_country("US"), Business::in_country("US"));
    // Large beside what is there, so without indexes; and in this process, without references.
    let request = serde_json::from_value(
        json!({ "postings": format!("{HEADER}{}", rows(0, 2500)), "accounts": ACCOUNTS }),
    );
    api::import_entries(&ctx(day("2026-03-31")), &whole.desk, request.unwrap()).unwrap();
    for first in (0..2500).step_by(500) {
        import(&parts, &rows(first, 500)).unwrap();
    }
    for business in [&whole, &parts] {
        assert_eq!(business.faults(), Vec::<String>::new());
        let expected: i64 = (1..2500).map(|entry| entry * 100).sum::<i64>() + 2500 * 25 - 25;
        assert_eq!(business.balance("B100"), expected + 25);
    }
    let list =
        |business: &Business| business.must("entry_list", json!({ "page": { "limit": 50 } }));
    let numbers = |list: serde_json::Value| -> Vec<serde_json::Value> {
        let rows = list["rows"].as_array().unwrap().iter();
        rows.map(|row| json!([row["number"], row["date"], row["memo"]])).collect()
    };
    assert_eq!(numbers(list(&whole)), numbers(list(&parts)));

    // The triggers and the references are back.
    let error = whole.post("2026-03-10", &[("B100", "1.00"), ("B400", "-2.00")]).unwrap_err();
    assert_eq!(error.code(), "entry_unbalanced");
    let file = rusqlite::Connection::open(whole.path()).unwrap();
    let unbalanced = "BEGIN;
        INSERT INTO journal_line (account_id, date, entry_id, position, minor, currency, base_minor)
        VALUES (1, '2026-03-01', 99999, 1, 5, 'USD', 5), (2, '2026-03-01', 99999, 2, -4, 'USD', -4);
        INSERT INTO journal_entry (id, uuid, date, memo, source_kind, posted_at)
        VALUES (99999, 'x', '2026-03-01', '', 'manual', '')";
    let error = file.execute_batch(unbalanced).unwrap_err().to_string();
    assert!(error.contains("debits equal"), "{error}");
}

#[test]
fn importing_again_adds_nothing_twice() {
    let business = Business::in_country("US");
    import(&business, &rows(0, 10)).unwrap();
    let again = import(&business, &rows(0, 12)).unwrap();
    assert_eq!((&again["entries"], &again["alreadyThere"]), (&json!(2), &json!(10)));
    business.must("account_archive", json!({ "account": "B400", "archived": true }));
    let again = import(&business, &rows(0, 12)).unwrap();
    assert_eq!(again["alreadyThere"], 12, "what is there already needs nothing of its accounts");
    let error = import(&business, &rows(0, 13)).unwrap_err();
    assert!(error.to_string().contains("line 27: account B400 is archived"), "{error}");
}

#[test]
fn a_refused_file_names_its_line_and_changes_nothing() {
    let business = Business::in_country("US");
    let before = business.contents();
    let good = "A,2026-03-01,B100,5,USD,m\nA,2026-03-01,B400,-5,USD,m\n";
    let cases = [
        ("B,2026-03-01,B100,5,USD,m\n", "line 4"),
        ("B,2026-03-01,B100,5,USD,m\nB,2026-03-01,B400,-4,USD,m\n", "differ by 1.00"),
        ("B,2026-03-01,B100,5,USD,m\nB,2026-03-02,B400,-5,USD,m\n", "two dates"),
        ("B,2026-02-30,B100,5,USD,m\n", "`2026-02-30` is not a day"),
        ("B,2026-03-01,9999,5,USD,m\n", "there is no account 9999"),
        ("B,2026-03-01,B100,5.001,USD,m\n", "more decimal places"),
        ("B,2026-03-01,B100,5,EUR,m\n", "EUR needs a rate"),
        (",2026-03-01,B100,5,USD,m\n", "`entry` is empty"),
        // All that follows the mark would be one memo, and entry S would be lost in it.
        (
            "R,2026-03-01,B100,5,USD,m\nR,2026-03-01,B400,-5,USD,\"12in monitor\n\
             S,2026-03-01,B100,7,USD,m\nS,2026-03-01,B400,-7,USD,m\n",
            "line 5: a quotation mark is opened here and never closed",
        ),
    ];
    for (rows, reason) in cases {
        let error = import(&business, &format!("{good}{rows}")).unwrap_err();
        assert_eq!(error.code(), "import_refused", "{rows}");
        assert!(error.to_string().contains(reason), "{rows}: {error}");
        assert_eq!(business.contents(), before, "{rows}");
    }
    // Quotes that are closed, doubled, or stand inside a word are the text's own.
    let quoted = "B,2026-03-01,B100,5,USD,\"a \"\"b\"\", c\"\nB,2026-03-01,B400,-5,USD,12\" pipe";
    assert_eq!(import(&business, quoted).unwrap()["entries"], 1);
}

#[test]
fn no_sum_grows_beyond_what_can_be_kept_exactly() {
    let business = Business::in_country("US");
    let half = "45035996273704.00";
    let lines: &[(&str, &str)] = &[("1010", half), ("3000", &format!("-{half}"))];
    let entry = business.post("2026-03-10", lines).unwrap();
    assert_eq!(business.post("2026-03-10", lines).unwrap_err().code(), "amount_too_large");
    let large = format!(
        "B,2026-03-01,B100,{half},USD,m\nB,2026-03-01,B400,-{half},USD,m\n\
         C,2026-03-01,B100,{half},USD,m\nC,2026-03-01,B400,-{half},USD,m\n"
    );
    assert_eq!(import(&business, &large).unwrap_err().code(), "amount_too_large");
    // What was typed wrong can be taken back, and the book still adds up.
    business.must("entry_reverse", json!({ "id": finpilot_tests::id(), "entryId": entry["id"] }));
    business.must("trial_balance", json!({ "asOf": "2026-03-31" }));
    business.must("home", json!({}));
    assert_eq!(business.faults(), Vec::<String>::new());
}

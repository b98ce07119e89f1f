use finpilot_tests::Business;
use serde_json::json;

#[test]
fn an_entry_moves_both_accounts_and_its_reversal_moves_them_back() {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    let entry = business.post("2026-03-10", &[(&bank, "120.50"), (&sales, "-120.50")]).unwrap();
    assert_eq!(business.balance(&bank), 120_50);
    assert_eq!(business.balance(&sales), -120_50);

    let reversal = json!({ "id": finpilot_tests::id(), "entryId": entry["id"] });
    let reversal = business.must("entry_reverse", reversal);
    assert_eq!(reversal["date"], "2026-03-31", "a reversal is dated the day it is made");
    assert_eq!(business.balance(&bank), 0);

    let again = json!({ "id": finpilot_tests::id(), "entryId": entry["id"] });
    assert_eq!(business.ask("entry_reverse", again).unwrap_err().code(), "already_reversed");
}

#[test]
fn what_cannot_be_posted_is_refused_and_changes_nothing() {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    business.must("period_lock", json!({ "lockDate": "2025-12-31" }));
    let before = business.contents();
    type Lines<'a> = &'a [(&'a str, &'a str)];
    let cases: &[(&str, Lines, &str)] = &[
        ("2026-03-10", &[(&bank, "10.00"), (&sales, "-9.99")], "entry_unbalanced"),
        ("2026-03-10", &[(&bank, "10.00")], "entry_unbalanced"),
        ("2026-03-10", &[], "entry_too_short"),
        ("2026-03-10", &[(&bank, "0"), (&sales, "-1.00")], "line_needs_one_side"),
        ("2026-03-10", &[("nowhere", "1.00"), (&sales, "-1.00")], "unknown_account"),
        ("2025-12-31", &[(&bank, "1.00"), (&sales, "-1.00")], "period_closed"),
        (
            "2026-03-10",
            &[(&bank, "1000000000000000"), (&sales, "-1000000000000000")],
            "amount_too_large",
        ),
        ("2026-03-10", &[(&bank, "1.005"), (&sales, "-1.005")], "field_invalid"),
    ];
    for (date, lines, code) in cases {
        let error = business.post(date, lines).unwrap_err();
        assert_eq!(error.code(), *code, "{date} {lines:?}: {error}");
    }
    assert_eq!(business.contents(), before, "a refusal leaves the book as it was");
}

#[test]
fn the_register_runs_from_page_to_page() {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    for number in 1..=25 {
        let day = format!("2026-{:02}-{:02}", 1 + number % 3, 1 + number);
        business.post(&day, &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    }
    let (mut after, mut expected) = (json!(null), 25_00);
    loop {
        let request = json!({ "account": bank, "page": { "limit": 7, "after": after } });
        let page = business.must("account_register", request);
        for row in page["rows"].as_array().unwrap() {
            assert_eq!(row["balance"]["minor"], expected, "{row}");
            expected -= 1_00;
        }
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(expected, 0, "every line was shown once");
}

use finpilot_tests::Business;
use serde_json::{Value, json};

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

    let number = reversal["id"].as_str().unwrap().to_uppercase();
    assert_eq!(business.must("entry_get", json!({ "entry": number }))["id"], reversal["id"]);

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
fn an_entry_is_added_up_while_it_is_typed() {
    let business = Business::in_country("US");
    let before = business.contents();
    let totals = |lines: Value| business.ask("entry_preview", json!({ "lines": lines }));
    let of = |reply: Value| {
        ["debits", "credits", "difference"].map(|key| reply[key]["minor"].as_i64().unwrap())
    };
    let nothing = totals(json!([])).unwrap();
    assert_eq!(nothing["difference"], json!({ "minor": 0, "currency": "USD" }));
    let begun = json!([
        { "account": "1010", "debit": "120.50" },
        { "account": "", "debit": "0.05", "credit": "" },
        { "account": "nowhere", "credit": "100" },
        { "account": "4000" },
    ]);
    assert_eq!(of(totals(begun).unwrap()), [120_55, 100_00, 20_55]);
    let yen = json!({ "currency": "JPY", "lines": [{ "account": "", "credit": "500" }] });
    let yen = business.must("entry_preview", yen);
    assert_eq!(yen["difference"], json!({ "minor": -500, "currency": "JPY" }));

    let cases = [
        (json!([{ "account": "", "debit": "1", "credit": "1" }]), "line_needs_one_side"),
        (json!([{ "account": "", "debit": "twelve" }]), "field_invalid"),
        (
            json!([
                { "account": "", "debit": "90071992547409.91" },
                { "account": "", "debit": "0.01" },
            ]),
            "amount_too_large",
        ),
    ];
    for (lines, code) in cases {
        assert_eq!(totals(lines.clone()).unwrap_err().code(), code, "{lines}");
    }
    assert_eq!(business.contents(), before, "looking changes nothing");
}

#[test]
fn the_journal_is_searched_without_regard_to_case() {
    let business = Business::in_country("DE");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    let post = json!({
        "id": finpilot_tests::id(), "date": "2026-03-10", "memo": "Bäckerei MÜLLER, 100 %",
        "lines": [{ "account": bank, "debit": "1" }, { "account": sales, "credit": "1" }],
    });
    business.must("entry_post", post);
    let found = |search: &str| {
        let page = business.must("entry_list", json!({ "search": search }));
        page["rows"].as_array().unwrap().len()
    };
    assert_eq!([" müller", "BÄCKEREI", "100 %", "#1", "1"].map(found), [1; 5]);
    assert_eq!(["mueller", "1%0", "_"].map(found), [0; 3], "signs stand for themselves");
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

#[test]
fn reversing_twice_reverses_once_and_says_when_it_is_not_the_same() {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    let entry = business.post("2026-03-10", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    let request =
        json!({ "id": finpilot_tests::id(), "entryId": entry["id"], "memo": "Typed twice" });
    let reversal = business.must("entry_reverse", request.clone());
    let before = business.contents();
    assert_eq!(business.must("entry_reverse", request.clone()), reversal);
    let mut other = request;
    other["memo"] = json!("Never happened");
    assert_eq!(business.ask("entry_reverse", other).unwrap_err().code(), "id_taken");
    assert_eq!(business.contents(), before);
}

#[test]
fn days_no_book_is_kept_for_are_refused_wherever_they_stand() {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    let before = business.contents();
    let cases = [
        ("balance_sheet", json!({ "asOf": "-262143-01-01" })),
        ("balance_sheet", json!({ "asOf": "0000-01-01", "compare": "previous_period" })),
        ("period_lock", json!({ "lockDate": "+12026-01-01" })),
        ("entry_list", json!({ "from": "-0005-01-01" })),
        ("income_statement", json!({ "from": "1899-12-31", "to": "2026-01-01" })),
    ];
    for (name, request) in cases {
        let error = business.ask(name, request.clone()).unwrap_err();
        assert_eq!(error.code(), "date_out_of_range", "{name} {request}: {error}");
    }
    for date in ["+12026-01-01", "0000-01-01", "1899-12-31"] {
        let error = business.post(date, &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap_err();
        assert_eq!(error.code(), "date_out_of_range", "{date}: {error}");
        let import = json!({
            "accounts": "number,name,type\n",
            "postings": format!("entry,date,account,amount,currency,memo\n\
                                 A,{date},{bank},1.00,USD,m\nA,{date},{sales},-1.00,USD,m\n"),
        });
        let error = business.ask("entries_import", import).unwrap_err();
        assert_eq!(error.code(), "import_refused", "{date}: {error}");
    }
    assert_eq!(business.contents(), before);
    for date in ["1900-01-01", "9999-12-31"] {
        business.post(date, &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
        business.must("balance_sheet", json!({ "asOf": date, "compare": "previous_period" }));
    }
}

#[test]
fn a_page_that_is_misspelt_is_refused() {
    let business = Business::in_country("US");
    let error = business.ask("entry_list", json!({ "page": { "limt": 3 } })).unwrap_err();
    assert_eq!(error.code(), "request_invalid", "{error}");
}

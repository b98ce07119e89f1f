use base64::{Engine, prelude::BASE64_STANDARD};
use finpilot_tests::{Business, id};
use serde_json::{Value, json};

/// A bank's file: day, amount, id and name of each line.
fn ofx(lines: &[(&str, &str, &str, &str)], balance: &str) -> String {
    let lines: String = lines
        .iter()
        .map(|(day, amount, id, name)| {
            let day = day.replace('-', "");
            format!(
                "<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>{name}</STMTTRN>\n"
            )
        })
        .collect();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n\
         <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD\n\
         <BANKACCTFROM><BANKID>1<ACCTID>123-456<ACCTTYPE>CHECKING</BANKACCTFROM>\n\
         <BANKTRANLIST>{lines}</BANKTRANLIST>\n\
         <LEDGERBAL><BALAMT>{balance}<DTASOF>20260331</LEDGERBAL>\n\
         </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )
}

fn request(account: &str, file: &str) -> Value {
    json!({ "id": id(), "account": account, "fileName": "march.ofx",
            "base64": BASE64_STANDARD.encode(file) })
}

const MARCH: &[(&str, &str, &str, &str)] = &[
    ("2026-03-02", "-350.00", "A1", "CITY OFFICE SUPPLY"),
    ("2026-03-05", "-3.50", "A2", "COFFEE HOUSE"),
    ("2026-03-05", "-3.50", "A3", "COFFEE HOUSE"),
    ("2026-03-10", "1200.00", "A4", "HARBOUR BOOKS"),
];

/// A business with March's file taken in; the bank account's number, and its lines, oldest first.
fn with_march() -> (Business, String, Vec<Value>) {
    let business = Business::in_country("US");
    let bank = account(&business, "bank");
    business.must("bank_statement_import", request(&bank, &ofx(MARCH, "843.00")));
    let lines = lines(&business, json!({ "account": bank }));
    (business, bank, lines)
}

fn account(business: &Business, subtype: &str) -> String {
    let accounts = business.must("account_list", json!({}));
    let found = accounts.as_array().unwrap().iter().find(|it| it["subtype"] == subtype);
    found.unwrap()["number"].as_str().unwrap().to_owned()
}

fn lines(business: &Business, request: Value) -> Vec<Value> {
    let page = business.must("bank_line_list", request);
    page["rows"].as_array().unwrap().iter().rev().cloned().collect()
}

#[test]
fn a_file_comes_in_once_however_often_it_is_imported() {
    let business = Business::in_country("US");
    let bank = account(&business, "bank");
    let file = ofx(MARCH, "843.00");

    let preview = business.must("bank_statement_preview", request(&bank, &file));
    assert_eq!((&preview["newLines"], &preview["duplicates"]), (&json!(4), &json!(0)));
    assert_eq!(preview["closing"]["minor"], 843_00);
    assert!(lines(&business, json!({})).is_empty(), "a preview keeps nothing");

    let first = business.must("bank_statement_import", request(&bank, &file));
    assert_eq!(first["newLines"], 4);
    let again = business.must("bank_statement_import", request(&bank, &file));
    assert_eq!((&again["newLines"], &again["duplicates"]), (&json!(0), &json!(4)));

    // The next file overlaps.
    let mut april = MARCH[2..].to_vec();
    april.push(("2026-04-01", "-15.00", "A5", "BANK FEE"));
    let next = business.must("bank_statement_import", request(&bank, &ofx(&april, "828.00")));
    assert_eq!((&next["newLines"], &next["duplicates"]), (&json!(1), &json!(2)));
    assert_eq!(lines(&business, json!({ "account": bank })).len(), 5);

    let accounts = business.must("bank_account_list", json!(null));
    assert_eq!(
        (&accounts[0]["open"], &accounts[0]["bankBalance"]["minor"]),
        (&json!(5), &json!(828_00))
    );
    assert_eq!(
        business.must("bank_statement_list", json!({}))["rows"].as_array().unwrap().len(),
        2
    );
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn the_same_import_again_answers_and_another_under_its_id_is_refused() {
    let business = Business::in_country("US");
    let bank = account(&business, "bank");
    let march = request(&bank, &ofx(MARCH, "843.00"));
    business.must("bank_statement_import", march.clone());
    assert_eq!(business.must("bank_statement_import", march.clone())["newLines"], 0);
    let mut other = request(&bank, &ofx(&MARCH[..1], "0.00"));
    other["id"] = march["id"].clone();
    assert_eq!(business.ask("bank_statement_import", other).unwrap_err().code(), "id_taken");
}

#[test]
fn a_line_is_posted_to_the_books_and_taken_back() {
    let (business, bank, lines) = with_march();
    let supplies = account(&business, "operating_expense");
    let before = business.balance(&supplies);

    let line = &lines[0]["id"];
    let posted = business
        .must("bank_line_categorise", json!({ "line": line, "parts": [{ "account": supplies }] }));
    assert_eq!(posted["state"], "posted");
    assert_eq!(business.balance(&bank), -350_00);
    assert_eq!(business.balance(&supplies), before + 350_00);
    let entry = business.must("entry_get", json!({ "entry": posted["entry"]["id"] }));
    assert_eq!((&entry["date"], &entry["sourceKind"]), (&json!("2026-03-02"), &json!("bank_line")));
    assert_eq!(entry["memo"], "CITY OFFICE SUPPLY");

    let twice = json!({ "line": line, "parts": [{ "account": supplies }] });
    assert_eq!(business.ask("bank_line_categorise", twice).unwrap_err().code(), "line_handled");
    let by_hand = json!({ "id": id(), "entryId": posted["entry"]["id"] });
    assert_eq!(business.ask("entry_reverse", by_hand).unwrap_err().code(), "entry_of_document");

    let open = business.must("bank_line_undo", json!({ "line": line }));
    assert_eq!((&open["state"], &open["entry"]), (&json!("open"), &Value::Null));
    assert_eq!(business.balance(&bank), 0);
    business
        .must("bank_line_categorise", json!({ "line": line, "parts": [{ "account": supplies }] }));
    assert_eq!(business.balance(&bank), -350_00);
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn a_line_is_split_and_its_parts_make_the_whole() {
    let (business, bank, lines) = with_march();
    let expense = account(&business, "operating_expense");
    let draw = account(&business, "owners_equity");
    let line = &lines[0]["id"];
    let split = |parts: Value| json!({ "line": line, "parts": parts });

    for (parts, code) in [
        (json!([]), "parts_differ"),
        (json!([{ "account": expense, "amount": "-100.00" }]), "parts_differ"),
        (json!([{ "account": expense }, { "account": draw }]), "field_invalid"),
        (json!([{ "account": "99999" }]), "unknown_account"),
        (json!([{ "account": expense, "amount": "x" }]), "not_an_amount"),
    ] {
        let error = business.ask("bank_line_categorise", split(parts.clone())).unwrap_err();
        assert_eq!(error.code(), code, "{parts}: {error}");
    }
    assert_eq!(business.balance(&bank), 0);

    let parts = json!([{ "account": expense, "amount": "-300.00", "memo": "Paper" },
                       { "account": draw }]);
    business.must("bank_line_categorise", split(parts));
    assert_eq!((business.balance(&bank), business.balance(&draw)), (-350_00, 50_00));
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn a_line_is_matched_with_what_the_books_say_already() {
    let (business, bank, lines) = with_march();
    let sales = account(&business, "operating_income");
    business.post("2026-03-09", &[(&bank, "1200.00"), (&sales, "-1200.00")]).unwrap();
    let other = business.post("2026-03-09", &[(&bank, "99.00"), (&sales, "-99.00")]).unwrap();

    let line = &lines[3]["id"];
    let detail = business.must("bank_line_get", json!({ "line": line }));
    let candidates = detail["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 1);
    assert!(detail["source"].as_str().unwrap().contains("HARBOUR BOOKS"));
    let wrong = json!({ "line": line, "entry": other["id"] });
    assert_eq!(business.ask("bank_line_match", wrong).unwrap_err().code(), "entry_differs");

    let entry = &candidates[0]["entry"]["id"];
    let matched = business.must("bank_line_match", json!({ "line": line, "entry": entry }));
    assert_eq!(matched["state"], "matched");
    assert_eq!(business.balance(&bank), 1299_00, "matching posts nothing");

    // Nor is it a candidate of another line, and undoing leaves the entry.
    business.must("bank_line_undo", json!({ "line": line }));
    assert_eq!(business.balance(&bank), 1299_00);
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn a_line_that_is_ignored_says_why() {
    let (business, _, lines) = with_march();
    let line = &lines[1]["id"];
    let error =
        business.ask("bank_line_ignore", json!({ "line": line, "reason": " " })).unwrap_err();
    assert_eq!(error.code(), "field_invalid");
    let ignored = business
        .must("bank_line_ignore", json!({ "line": line, "reason": "paid from the other account" }));
    assert_eq!(
        (&ignored["state"], &ignored["outcome"]),
        (&json!("ignored"), &json!("paid from the other account"))
    );
    let open = business.must("bank_line_list", json!({ "state": "open" }));
    assert_eq!(open["rows"].as_array().unwrap().len(), 3);
}

#[test]
fn a_file_that_does_not_fit_is_refused_and_changes_nothing() {
    let business = Business::in_country("US");
    let bank = account(&business, "bank");
    let file = ofx(MARCH, "843.00");
    let euro = file.replace("<CURDEF>USD", "<CURDEF>EUR");
    let income = account(&business, "operating_income");
    for (request, code) in [
        (request(&bank, &euro), "statement_currency"),
        (request(&income, &file), "not_a_bank_account"),
        (request("99999", &file), "unknown_account"),
        (request(&bank, "Dear customer, your statement is ready."), "file_unreadable"),
        (request(&bank, ""), "file_unreadable"),
    ] {
        let error = business.ask("bank_statement_import", request).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    }
    let mut other = request(&bank, &file);
    other["bankAccount"] = json!("999");
    let error = business.ask("bank_statement_import", other).unwrap_err();
    assert_eq!(error.code(), "no_such_statement");
    assert!(lines(&business, json!({})).is_empty());
    assert_eq!(business.must("bank_statement_list", json!({}))["rows"], json!([]));
}

#[test]
fn a_closed_month_takes_no_line_of_the_bank() {
    let (business, bank, lines) = with_march();
    let supplies = account(&business, "operating_expense");
    business.must("period_lock", json!({ "lockDate": "2026-03-31" }));
    let request = json!({ "line": lines[0]["id"], "parts": [{ "account": supplies }] });
    let error = business.ask("bank_line_categorise", request).unwrap_err();
    assert_eq!(error.code(), "period_closed");
    assert_eq!(business.balance(&bank), 0);
}

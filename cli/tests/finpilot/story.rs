use serde_json::{Value, json};

use crate::support::{Shell, contents};

#[test]
fn a_book_is_made_posted_to_reported_and_checked() {
    let shell = Shell::new();
    let book = shell.book().display().to_string();
    let made = shell.run(&["new", &book, "--name", "Test Inc", "--country", "us"]).done();
    assert!(made.out.contains("for Test Inc, kept in USD"), "{made:?}");

    let (bank, sales) = (shell.account("bank_main"), shell.account("sales_income"));
    let posted = shell.post("2026-03-10", &bank, &sales, "1234.50").done();
    assert!(posted.out.starts_with("Posted entry 1\nEntry 1 of 2026-03-10  by hand\n"));
    assert!(posted.out.contains("1,234.50"), "{posted:?}");

    let list = shell.on_book(&["account", "list"]).done();
    let line = list.out.lines().find(|line| line.starts_with(&bank)).expect("the bank is listed");
    assert!(line.contains(" 1,234.50  USD"), "{line}");

    let register = shell.on_book(&["account", "register", &bank, "--json"]).done().json();
    assert_eq!(register[0]["balance"], json!({ "amount": "1234.50", "currency": "USD" }));

    let check = shell.on_book(&["check"]).done();
    assert!(check.out.ends_with("The book is sound.\n"), "{check:?}");
}

#[test]
fn json_has_amounts_as_decimal_text_and_call_answers_as_the_wire_does() {
    let shell = Shell::with_book();
    let (bank, sales) = (shell.account("bank_main"), shell.account("sales_income"));
    shell.post("2026-03-10", &bank, &sales, "0.05").done();

    let shown = shell.on_book(&["--json", "entry", "show", "1"]).done().json();
    assert_eq!(shown["total"], json!({ "amount": "0.05", "currency": "USD" }));
    let wire = shell.on_book(&["call", "entry_get", r#"{"entry":"1"}"#]).done().json();
    assert_eq!(wire["total"], json!({ "minor": 5, "currency": "USD" }));
    let read = r#"{"entry":"1"}"#;
    let mut command = shell.command();
    command.args(["call", "entry_get", "-", "--json"]).env("FINPILOT_BOOK", shell.book());
    let decimal = crate::support::run(&mut command, read).done().json();
    assert_eq!(decimal, shown, "`call --json` says what the friendly word says");
}

#[test]
fn an_entry_is_reversed_and_found() {
    let shell = Shell::with_book();
    let (bank, sales) = (shell.account("bank_main"), shell.account("sales_income"));
    shell.post("2026-03-10", &bank, &sales, "10.00").done();
    shell.on_book(&["entry", "reverse", "1", "--memo", "Typed twice"]).done();
    let list = shell.on_book(&["entry", "list", "--json"]).done().json();
    let told: Vec<(i64, &str, bool)> = list
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| {
            let memo = row["memo"].as_str().unwrap_or_default();
            (row["number"].as_i64().unwrap_or(0), memo, row["reversed"] == true)
        })
        .collect();
    assert_eq!(told, [(2, "Typed twice", false), (1, "by hand", true)]);
    let one = shell.on_book(&["entry", "list", "--limit", "1"]).done();
    assert!(one.err.contains("--limit 0 shows all"), "{one:?}");
}

#[test]
fn a_journal_is_imported_once() {
    let shell = Shell::with_book();
    let accounts = shell.write("accounts.csv", "number,name,type\nX1,Till,asset\nX2,Shop,income\n");
    let postings = shell.write(
        "postings.csv",
        "entry,date,account,amount,currency,memo\n\
         A,2026-01-05,X1,12.50,USD,Cash sale\n\
         A,2026-01-05,X2,-12.50,USD,Cash sale\n\
         B,2026-01-06,X1,-2.00,USD,\"Returned, damaged\"\n\
         B,2026-01-06,X2,2.00,USD,\"Returned, damaged\"\n",
    );
    let import = ["import", "entries", &postings, "--accounts", &accounts];
    let first = shell.on_book(&import).done();
    assert_eq!(first.out, "Imported 2 entries with 4 lines; 2 new accounts\n");
    let before = contents(&shell.book());
    let again = shell.on_book(&import).done();
    assert_eq!(again.out, "Imported 0 entries with 0 lines; 2 entries were there already\n");
    assert_eq!(contents(&shell.book()), before, "nothing is imported twice");
    shell.on_book(&["check"]).done();
}

#[test]
fn asking_twice_records_once() {
    let shell = Shell::with_book();
    let (bank, sales) = (shell.account("bank_main"), shell.account("sales_income"));
    let entry = json!({
        "id": "01890a5d-ac96-774b-bcce-b302099a8057", "date": "2026-03-10", "memo": "once",
        "lines": [{ "account": bank, "debit": "1.00" }, { "account": sales, "credit": "1.00" }],
    });
    let file = shell.write("entry.json", entry.to_string());
    shell.on_book(&["entry", "post", "--from", &file]).done();
    let before = contents(&shell.book());
    shell.on_book(&["entry", "post", "--from", &file]).done();
    assert_eq!(contents(&shell.book()), before);
}

#[test]
fn a_viewer_looks_and_changes_nothing() {
    let shell = Shell::with_book();
    shell.on_book(&["member", "add", "--name", "Vera", "--role", "viewer"]).done();
    shell.on_book(&["account", "list", "--as", "Vera"]).done();
    let args = ["account", "add", "--number", "9", "--name", "N", "--type", "asset", "--as"];
    let refused = shell.on_book(&[&args[..], &["Vera"]].concat()).refused();
    assert!(refused.err.contains("needs the role bookkeeper"), "{refused:?}");
    shell.on_book(&["account", "list", "--as", "Nobody"]).refused();
}

#[test]
fn the_lock_date_moves_forward_freely_and_back_with_a_reason() {
    let shell = Shell::with_book();
    let locked = shell.on_book(&["lock", "2025-12-31"]).done();
    assert_eq!(locked.out, "The books are closed up to 2025-12-31.\n");
    shell.on_book(&["lock", "none"]).refused();
    shell.on_book(&["lock", "none", "--reason", "The auditor asked"]).done();
    let audit = shell.on_book(&["audit", "--json"]).done().json();
    let reason = &audit[0]["changes"][0]["after"]["reason"];
    assert_eq!(reason, &Value::from("The auditor asked"));
}

#[test]
fn the_command_table_is_listed() {
    let shell = Shell::new();
    let table = shell.run(&["commands", "--json"]).done().json();
    let names: Vec<&str> =
        table.as_array().expect("a list").iter().filter_map(|it| it["name"].as_str()).collect();
    let expected: Vec<&str> =
        finpilot_core::api::COMMANDS.iter().map(|command| command.name).collect();
    assert_eq!(names, expected);
    let text = shell.run(&["commands"]).done();
    assert!(text.out.lines().any(|line| line.starts_with("entry_post ")), "{text:?}");
}

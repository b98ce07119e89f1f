//! What someone with an SQLite tool did to a book while no trigger looked: the check says what.

use std::path::Path;

use finpilot_tests::{Business, id};
use rusqlite::Connection;
use serde_json::{Value, json};

/// A business that sold something, was paid for part of it and posted two entries by hand.
fn busy() -> Business {
    let business = Business::in_country("GB");
    let customer = business.customer("Ada Marlow");
    business.customer("Ben Stow");
    let lines = json!([{ "description": "Tables", "quantity": "4", "unitPrice": "125" }]);
    let issued = business.invoice(&customer, lines, json!({}));
    let payment = json!({
        "id": id(), "receivedOn": "2026-03-31", "amount": { "minor": 100_00, "currency": "GBP" },
        "applyTo": [{ "invoice": issued["id"] }],
    });
    business.must("payment_record", payment);
    let import = json!({
        "accounts": "number,name,type\nX1,Till,asset\nX2,Shop,income\n",
        "postings": "entry,date,account,amount,currency,memo\n\
                     A,2026-01-05,X1,1.00,GBP,m\nA,2026-01-05,X2,-1.00,GBP,m\n",
    });
    business.must("entries_import", import);
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    for amount in ["5.00", "7.00"] {
        let credit = format!("-{amount}");
        business.post("2026-03-10", &[(&bank, amount), (&sales, &credit)]).unwrap();
    }
    business
}

/// Runs `sql` with the triggers out of the way and the month balances made to fit afterwards.
fn tamper(path: &Path, sql: &str) {
    let tool = Connection::open(path).unwrap();
    tool.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let triggers: Vec<(String, String)> = tool
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .and_then(|mut it| it.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .unwrap();
    for (name, _) in &triggers {
        tool.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    tool.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    tool.execute_batch(
        "DELETE FROM month_balance;
         INSERT INTO month_balance
         SELECT account_id, CAST(REPLACE(SUBSTR(date, 1, 7), '-', '') AS INTEGER), currency,
                SUM(MAX(minor, 0)), SUM(MAX(-minor, 0)),
                SUM(MAX(base_minor, 0)), SUM(MAX(-base_minor, 0))
           FROM journal_line GROUP BY 1, 2, 3",
    )
    .unwrap();
    for (_, sql) in triggers {
        tool.execute_batch(&sql).unwrap();
    }
}

/// What the check says of the book; it always answers, with every section.
fn faults(business: &Business) -> Vec<String> {
    let report = business.must("book_check", json!(null));
    let checks = report["checks"].as_array().unwrap();
    assert_eq!(checks.len(), 11, "{report}");
    let found = checks.iter().flat_map(|line| line["faults"].as_array().unwrap());
    let found: Vec<String> = found.map(|fault| fault.as_str().unwrap().to_owned()).collect();
    assert_eq!(report["sound"] == true, found.is_empty(), "{report}");
    found
}

#[test]
fn the_check_finds_what_was_done_behind_the_trail() {
    let business = busy();
    assert_eq!(faults(&business), Vec::<String>::new());
    business.must("book_close", json!(null));
    let sound = std::fs::read(business.path()).unwrap();
    let last = "(SELECT MAX(id) FROM journal_entry)";
    let cases = [
        ("DELETE FROM audit_log".to_owned(), "the audit trail is empty"),
        (
            "DELETE FROM audit_log WHERE id = (SELECT MAX(id) FROM audit_log)".to_owned(),
            "stands in the journal, but not in the audit trail",
        ),
        (
            format!("DELETE FROM journal_line WHERE entry_id = {last}; DELETE FROM journal_entry WHERE id = {last}"),
            "which is not in the journal",
        ),
        (
            format!("UPDATE journal_line SET minor = minor * 2, base_minor = base_minor * 2 WHERE entry_id = {last}"),
            "is not what the audit trail says was posted",
        ),
        (
            format!("UPDATE journal_line SET account_id = (SELECT id FROM account WHERE number = 'X1') WHERE entry_id = {last} AND minor > 0"),
            "is not what the audit trail says was posted",
        ),
        (
            "DELETE FROM journal_line WHERE entry_id = 3; DELETE FROM journal_entry WHERE id = 3".to_owned(),
            "an import brought entries 3 to 3 with 2 lines; the journal has 0 entries",
        ),
        (
            "UPDATE journal_line SET minor = minor * 2, base_minor = base_minor * 2 WHERE entry_id = 1".to_owned(),
            "says other amounts than its entry in the ledger",
        ),
        (
            "UPDATE journal_line SET account_id = (SELECT id FROM account WHERE number = 'X1') WHERE entry_id = 2 AND minor > 0".to_owned(),
            "does not say what its entry in the ledger does",
        ),
        (
            "UPDATE journal_line SET minor = minor + 1 WHERE entry_id = 4 AND position = 1".to_owned(),
            "both in the base currency",
        ),
        (
            "UPDATE journal_line SET currency = 'ZZZ' WHERE entry_id = 4".to_owned(),
            "`ZZZ` is not an ISO 4217 currency code",
        ),
        (
            "UPDATE journal_entry SET date = '2026-04-39' WHERE id = 4; UPDATE journal_line SET date = '2026-04-39' WHERE entry_id = 4".to_owned(),
            "entry 4 is dated 2026-04-39, which is no day",
        ),
        (
            "UPDATE journal_line SET customer_id = 99999 WHERE entry_id = 4".to_owned(),
            "a line of entry 4 names a customer that does not exist",
        ),
        (
            "UPDATE invoice SET customer_id = 2".to_owned(),
            "stands in the ledger for another customer",
        ),
        (
            "UPDATE invoice SET invoice_date = '2026-03-01'".to_owned(),
            "has the date 2026-03-01, the audit trail says 2026-03-31",
        ),
        (
            "UPDATE invoice SET exchange_rate = 'abc'".to_owned(),
            "the invoice with the key 1 cannot be read",
        ),
        (
            "UPDATE payment SET received_on = '2023-02-31'".to_owned(),
            "the payment with the key 1 cannot be read",
        ),
        ("UPDATE book SET settings = '{}'".to_owned(), "the settings cannot be read"),
        ("UPDATE book SET lock_date = '2020-12-31'".to_owned(), "the lock date is"),
        (
            "INSERT INTO attachment_content VALUES ('aéééééééé', x'00')".to_owned(),
            "a kept file is not what its hash",
        ),
        (
            "UPDATE account SET merged_into_id = (SELECT id FROM account WHERE number = 'X1') WHERE number = 'X2'".to_owned(),
            "account X2 is merged into X1, which is of another type",
        ),
        ("UPDATE account SET subtype = 'gold' WHERE number = 'X2'".to_owned(), "account X2 cannot be read"),
    ];
    for (sql, sentence) in cases {
        std::fs::write(business.path(), &sound).unwrap();
        business.must("book_open", json!({ "path": business.path() }));
        tamper(&business.path(), &sql);
        let found = faults(&business);
        assert!(found.iter().any(|it| it.contains(sentence)), "{sql}: {found:#?}");
        // Not by the door: some of these books cannot even be read for a backup.
        business.desk.put(None);
    }
}

#[test]
fn a_book_whose_settings_cannot_be_read_is_opened_and_checked() {
    let business = busy();
    tamper(&business.path(), "UPDATE book SET settings = '{}'");
    business.desk.put(None);
    let info = business.must("book_open", json!({ "path": business.path() }));
    assert_eq!(info["name"], "test", "its file's name has to do");
    assert!(faults(&business).iter().any(|it| it.contains("the settings cannot be read")));
}

#[test]
fn the_check_finds_a_schema_that_is_not_ours() {
    let business = busy();
    let tool = Connection::open(business.path()).unwrap();
    tool.execute_batch(
        "DROP TRIGGER journal_line_is_final;
         DROP INDEX invoice_open;
         DROP TRIGGER audit_log_is_kept;
         CREATE TRIGGER audit_log_is_kept BEFORE DELETE ON audit_log BEGIN SELECT 1; END;
         CREATE TRIGGER quiet AFTER INSERT ON payment BEGIN SELECT 1; END;",
    )
    .unwrap();
    assert_eq!(
        faults(&business),
        [
            "the index invoice_open is missing",
            "the trigger audit_log_is_kept is not as FinPilot made it",
            "the trigger journal_line_is_final is missing",
            "FinPilot made no trigger quiet",
        ]
    );
}

/// An import of many entries, reversals, voided and amended documents, moved lock dates.
#[test]
fn an_eventful_book_is_sound() {
    let business = busy();
    let list = business.must("entry_list", json!({ "sourceKind": "manual" }));
    let entry: &Value = &list["rows"][0];
    business.must("entry_reverse", json!({ "id": id(), "entryId": entry["id"] }));
    let customer = business.customer("Cleo Brandt");
    let lines = json!([{ "description": "Chair", "quantity": "1", "unitPrice": "80" }]);
    let voided = business.invoice(&customer, lines.clone(), json!({}));
    business.must("invoice_void", json!({ "invoice": voided["id"], "reason": "typed twice" }));
    let amended = business.invoice(&customer, lines, json!({}));
    let lines = json!([{ "description": "Chair", "quantity": "2", "unitPrice": "80" }]);
    let request = json!({
        "id": amended["id"], "customer": customer, "lines": lines, "invoiceDate": "2026-03-20",
    });
    business.must("invoice_amend", request);
    let payment = id();
    let request = json!({
        "id": payment, "receivedOn": "2026-03-31", "amount": { "minor": 10_00, "currency": "GBP" },
        "applyTo": [{ "invoice": amended["id"] }],
    });
    business.must("payment_record", request);
    business.must("payment_reverse", json!({ "paymentId": payment, "reason": "bounced" }));
    business.must("period_lock", json!({ "lockDate": "2025-12-31" }));
    business.must("period_lock", json!({ "reason": "a late bill" }));
    assert_eq!(faults(&business), Vec::<String>::new());
}

use finpilot_tests::{Business, day};
use serde_json::json;

fn busy() -> (Business, String) {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    business.post("2026-03-10", &[(&bank, "120.50"), (&sales, "-120.50")]).unwrap();
    (business, bank)
}

#[test]
fn leaving_makes_a_verified_backup_that_can_take_the_books_place() {
    let (mut business, bank) = busy();
    business.must("book_close", json!(null));
    let list = business.must("backup_list", json!({ "path": business.path() }));
    assert_eq!(list.as_array().unwrap().len(), 1);

    business.today = day("2026-04-01");
    business.must("book_open", json!({ "path": business.path() }));
    business.must("book_close", json!(null));
    let same = business.must("backup_list", json!({ "path": business.path() }));
    assert_eq!(same, list, "nothing changed, so nothing was copied");

    business.must("book_open", json!({ "path": business.path() }));
    let sales = business.account("sales_income");
    business.post("2026-04-01", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    let backup = &list[0]["path"];
    let taken = business.ask("book_restore", json!({ "backup": backup, "to": business.path() }));
    assert_eq!(taken.unwrap_err().code(), "file_exists");
    assert_eq!(business.balance(&bank), 121_50);

    business
        .must("book_restore", json!({ "backup": backup, "to": business.path(), "replace": true }));
    assert_eq!(business.balance(&bank), 120_50, "the book is as it was when it was backed up");
    assert!(business.folder().join("test.finpilot.before-restore").exists());
    assert_eq!(business.must("book_check", json!(null))["sound"], true);
}

#[test]
fn the_daily_backup_is_made_once_a_day_and_only_of_changes() {
    let (mut business, bank) = busy();
    assert!(business.must("book_backup_if_due", json!(null)).is_object());
    let sales = business.account("sales_income");
    business.post("2026-03-31", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    assert!(business.must("book_backup_if_due", json!(null)).is_null(), "today has one");
    business.today = day("2026-04-01");
    assert!(business.must("book_backup_if_due", json!(null)).is_object());
    business.today = day("2026-04-02");
    assert!(business.must("book_backup_if_due", json!(null)).is_null(), "nothing changed");
}

#[test]
fn maintained_balances_that_went_wrong_are_found_and_summed_up_again() {
    let (business, bank) = busy();
    let connection = rusqlite::Connection::open(business.path()).unwrap();
    connection.execute("UPDATE month_balance SET base_debit = base_debit + 1", []).unwrap();
    let report = business.must("book_check", json!(null));
    assert_eq!(report["sound"], false);
    assert!(report.to_string().contains(&format!("account {bank}, 202603, USD")), "{report}");
    business.must("balances_rebuild", json!(null));
    assert_eq!(business.must("book_check", json!(null))["sound"], true);
    assert_eq!(business.balance(&bank), 120_50);
}

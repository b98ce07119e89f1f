use std::{
    fs,
    path::{Path, PathBuf},
};

use finpilot_core::api::{ApiError, Desk, dispatch};
use finpilot_tests::{Business, ctx, day, desk, id};
use serde_json::{Value, json};

fn busy() -> (Business, String) {
    let business = Business::in_country("US");
    let (bank, sales) = (business.account("bank_main"), business.account("sales_income"));
    business.post("2026-03-10", &[(&bank, "120.50"), (&sales, "-120.50")]).unwrap();
    (business, bank)
}

/// Another program, with this book open for reading.
fn reader(path: &Path) -> Desk {
    let desk = desk();
    ask(&desk, "book_open", json!({ "path": path, "readOnly": true })).unwrap();
    desk
}

fn ask(desk: &Desk, name: &str, request: Value) -> Result<Value, ApiError> {
    dispatch(&ctx(day("2026-03-31")), desk, name, request)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// The bank's balance in whatever stands at `path`, which must be sound.
fn balance_at(path: &Path, bank: &str) -> i64 {
    let desk = reader(path);
    let report = ask(&desk, "book_check", json!(null)).unwrap();
    assert_eq!(report["sound"], true, "{path:?}: {report}");
    let accounts = ask(&desk, "account_list", json!({})).unwrap();
    let found = accounts.as_array().unwrap().iter().find(|it| it["number"] == bank).unwrap();
    found["balance"]["minor"].as_i64().unwrap()
}

/// A backup of 120.50, a book that went on to 121.50, and that book at `b.finpilot` as a program
/// left it that died before the log was folded in.
fn crashed() -> (Business, String, PathBuf, PathBuf) {
    let (business, bank) = busy();
    let backup = business.folder().join("kept.finpilot");
    business.must("book_backup", json!({ "path": backup }));
    let sales = business.account("sales_income");
    business.post("2026-03-11", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    let book = business.folder().join("b.finpilot");
    fs::copy(business.path(), &book).unwrap();
    fs::copy(beside(&business.path(), "-wal"), beside(&book, "-wal")).unwrap();
    assert!(fs::metadata(beside(&book, "-wal")).unwrap().len() > 0);
    (business, bank, backup, book)
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

#[test]
fn a_book_that_someone_reads_is_not_replaced() {
    let (business, bank) = busy();
    let backup = business.must("book_backup", json!({}))["path"].clone();
    let sales = business.account("sales_income");
    business.post("2026-03-11", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    let other = reader(&business.path());
    let restore = json!({ "backup": backup, "to": business.path(), "replace": true });
    let error = business.ask("book_restore", restore.clone()).unwrap_err();
    assert_eq!(error.code(), "being_read", "{error}");
    assert_eq!(business.balance(&bank), 121_50, "the book is on the desk as it was");
    business.post("2026-03-12", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    assert!(!beside(&business.path(), ".restoring").exists());

    drop(other);
    business.must("book_restore", restore);
    assert_eq!(business.balance(&bank), 120_50);
    business.must("book_close", json!(null));
    assert_eq!(balance_at(&business.path(), &bank), 120_50);
    let kept = beside(&business.path(), ".before-restore");
    assert_eq!(balance_at(&kept, &bank), 122_50, "the replaced book has all it had");
}

#[test]
fn a_log_that_was_left_behind_comes_to_no_other_book() {
    let (business, _, backup, book) = crashed();
    fs::remove_file(&book).unwrap();
    let log = fs::read(beside(&book, "-wal")).unwrap();
    let new = json!({ "path": book, "name": "New", "country": "US" });
    for (name, request) in [
        ("book_restore", json!({ "backup": backup, "to": book })),
        ("book_create", new.clone()),
        ("book_backup", json!({ "path": book })),
    ] {
        let error = business.ask(name, request).unwrap_err();
        assert_eq!(error.code(), "log_left_behind", "{name}: {error}");
        assert!(!book.exists());
        assert!(fs::read(beside(&book, "-wal")).unwrap() == log, "the log is as it was");
    }
    fs::remove_file(beside(&book, "-wal")).unwrap();
    fs::write(beside(&book, "-shm"), "an index of another log").unwrap();
    ask(&desk(), "book_create", new).unwrap();
}

#[test]
fn a_book_whose_program_died_is_replaced_with_its_log() {
    let (_business, bank, backup, book) = crashed();
    let restore = json!({ "backup": backup, "to": book, "replace": true });
    ask(&desk(), "book_restore", restore).unwrap();
    assert_eq!(balance_at(&book, &bank), 120_50);
    assert_eq!(balance_at(&beside(&book, ".before-restore"), &bank), 121_50);
}

#[test]
fn a_damaged_book_is_replaced_and_keeps_its_log() {
    let (_business, bank, backup, book) = crashed();
    let log = fs::read(beside(&book, "-wal")).unwrap();
    let mut bytes = fs::read(&book).unwrap();
    bytes[..16].fill(0);
    fs::write(&book, &bytes).unwrap();
    let restore = json!({ "backup": backup, "to": book, "replace": true });
    ask(&desk(), "book_restore", restore).unwrap();
    assert_eq!(balance_at(&book, &bank), 120_50);
    let kept = beside(&book, ".before-restore");
    assert!(fs::read(&kept).unwrap() == bytes, "what was damaged is kept as it was");
    assert!(fs::read(beside(&kept, "-wal")).unwrap() == log, "and so is its log");
}

#[test]
fn a_book_that_is_closed_is_one_whole_file_whoever_reads_on() {
    let (business, bank) = busy();
    let _other = reader(&business.path());
    let sales = business.account("sales_income");
    business.post("2026-03-11", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    business.must("book_close", json!(null));
    let carried = business.folder().join("carried.finpilot");
    fs::copy(business.path(), &carried).unwrap();
    assert_eq!(balance_at(&carried, &bank), 121_50);

    // The same for what a killed program left, once the book was opened again.
    let (_business, bank, _, book) = crashed();
    let _other = reader(&book);
    let opened = desk();
    ask(&opened, "book_open", json!({ "path": book })).unwrap();
    fs::copy(&book, &carried).unwrap();
    assert_eq!(balance_at(&carried, &bank), 121_50);
}

#[test]
fn books_whose_names_differ_behind_a_dot_keep_to_themselves() {
    let business = Business::in_country("US");
    let make = |name: &str| {
        let desk = desk();
        let request = json!({
            "path": business.folder().join(name), "name": name, "country": "US",
        });
        let path = ask(&desk, "book_create", request).unwrap()["path"].clone();
        ask(&desk, "book_close", json!(null)).unwrap();
        let list = ask(&desk, "backup_list", json!({ "path": path })).unwrap();
        (path, list)
    };
    let (old, backups_of_old) = make("Acme Inc. 2025");
    let (new, backups_of_new) = make("Acme Inc. 2026");
    assert!(old.as_str().unwrap().ends_with("/Acme Inc. 2025.finpilot"), "{old}");
    assert!(new.as_str().unwrap().ends_with("/Acme Inc. 2026.finpilot"), "{new}");
    assert_eq!(backups_of_old.as_array().unwrap().len(), 1);
    assert_eq!(backups_of_new.as_array().unwrap().len(), 1);
    assert_ne!(backups_of_old, backups_of_new);
}

#[test]
fn the_backups_of_another_book_do_not_count_and_are_not_dropped() {
    let (mut business, _) = busy();
    let other = Business::in_country("GB");
    let folder = business.folder().join("test backups");
    fs::create_dir(&folder).unwrap();
    let foreign = folder.join("test 2026-03-30 090000Z.finpilot");
    other.must("book_backup", json!({ "path": foreign }));
    assert_eq!(business.must("backup_list", json!({})), json!([]));
    for minute in 0..8 {
        business.today = day("2026-04-01") + chrono::Duration::days(minute * 40);
        business.must("book_backup", json!({}));
    }
    assert_eq!(business.must("backup_list", json!({})).as_array().unwrap().len(), 8);
    assert!(foreign.exists(), "what is not ours stays");
}

#[test]
fn only_an_owner_replaces_a_book_and_its_trail_tells_of_it() {
    let (business, bank) = busy();
    let (vera, olga) = (id(), id());
    business.must("member_save", json!({ "id": vera, "name": "Vera", "role": "bookkeeper" }));
    business.must("member_save", json!({ "id": olga, "name": "Olga", "role": "owner" }));
    let backup = business.must("book_backup", json!({}))["path"].clone();
    let sales = business.account("sales_income");
    business.post("2026-03-11", &[(&bank, "1.00"), (&sales, "-1.00")]).unwrap();
    let last = business.must("audit_list", json!({}))["rows"][0]["hash"].clone();
    let restore = json!({ "backup": backup, "to": business.path(), "replace": true });

    business.must("member_act_as", json!({ "memberId": vera }));
    let error = business.ask("book_restore", restore.clone()).unwrap_err();
    assert_eq!(error.code(), "not_allowed", "{error}");
    assert_eq!(business.balance(&bank), 121_50);

    business.must("member_act_as", json!({ "memberId": olga }));
    business.must("book_restore", restore);
    assert_eq!(business.balance(&bank), 120_50);
    let told = business.must("audit_list", json!({}))["rows"][0].clone();
    assert_eq!(told["command"], "book_restore");
    assert_eq!(told["member"], "Olga");
    assert_eq!(told["changes"][0]["before"]["lastSeal"], last, "which book was replaced");
    let digest =
        finpilot_core::kernel::digest::sha256(&fs::read(backup.as_str().unwrap()).unwrap());
    assert_eq!(told["changes"][0]["after"]["sha256"], digest, "and of what");
    let members = business.must("member_list", json!(null));
    let acting = members.as_array().unwrap().iter().find(|it| it["acting"] == true).unwrap();
    assert_eq!(acting["name"], "Olga", "who works on the book still does");
    assert_eq!(business.must("book_check", json!(null))["sound"], true);
}

#[test]
fn a_backup_that_cannot_be_opened_takes_no_ones_place() {
    let (business, bank) = busy();
    let newer = business.folder().join("newer.finpilot");
    business.must("book_backup", json!({ "path": newer }));
    let mut bytes = fs::read(&newer).unwrap();
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(&newer, bytes).unwrap();
    let restore = json!({ "backup": newer, "to": business.path(), "replace": true });
    assert_eq!(business.ask("book_restore", restore).unwrap_err().code(), "newer_book");
    assert_eq!(business.balance(&bank), 120_50, "the book is on the desk as it was");
    assert!(!beside(&business.path(), ".before-restore").exists());
}

#[test]
fn whoever_only_reads_a_book_leaves_no_backup_beside_it() {
    let (business, _) = busy();
    let path = business.path();
    business.must("book_open", json!({ "path": path, "readOnly": true }));
    assert!(business.must("book_backup_if_due", json!(null)).is_null());
    assert!(!business.folder().join("test backups").exists());
}

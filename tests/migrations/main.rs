//! The schema as a file that is reviewed in the diff, and books of every earlier format brought up
//! to date with their data. `UPDATE=1` rewrites `schema.sql`.

use std::{fs, path::Path};

use finpilot_core::{
    api::dispatch,
    books::{APPLICATION_ID, latest_version},
    kernel::digest::sha256,
};
use finpilot_tests::{Business, ctx, day, desk};
use rusqlite::Connection;
use serde_json::json;

fn here(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(name)
}

#[test]
fn the_schema_is_the_one_that_was_reviewed() {
    let business = Business::in_country("US");
    let connection = Connection::open(business.path()).unwrap();
    let mut select = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'refinery%' ORDER BY type, name")
        .unwrap();
    let parts: Vec<String> =
        select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let schema = parts.join(";\n\n") + ";\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(here("schema.sql"), &schema).unwrap();
    }
    let reviewed = fs::read_to_string(here("schema.sql")).unwrap_or_default();
    assert!(schema == reviewed, "the schema changed: run with UPDATE=1 and review schema.sql");
}

/// A book of an earlier format with data in each of its tables, as SQL.
fn data(version: i64) -> String {
    let mut sql = String::from(
        r#"INSERT INTO book VALUES (1, 'b', 'USD', NULL, '2026-01-01T00:00:00Z', '{"name":"Old","legalName":"","address":{},"email":"","phone":"","website":"","taxNumbers":[],"country":"US","baseCurrency":"USD","fiscalYearFirstMonth":1,"language":"en","paper":"a4","invoiceNumberPattern":"INV-{####}","paymentTermsDays":30,"taxRounding":"line","pricesIncludeTax":false,"defaultTaxCodeId":null,"paymentDetails":{},"invoiceNotes":"","invoiceTerms":"","invoiceFooter":"","accentColor":"","logoHash":null}');
           INSERT INTO member VALUES (1, '01890000-0000-7000-8000-000000000001', 'Ann', NULL, 'owner', 0, '');"#,
    );
    sql.push_str(
        "INSERT INTO attachment_content VALUES
             ('dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986', x'02');
         INSERT INTO attachment VALUES
             (2, 'kept', 'customer', 'there', 'b.pdf', '', 1,
              'dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986', '');",
    );
    // A file of a draft that was discarded: later formats let it go with the draft.
    if version < 5 {
        sql.push_str(
            "INSERT INTO attachment_content VALUES
                 ('4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', x'01');
             INSERT INTO attachment VALUES
                 (1, 'lost', 'invoice', 'discarded', 'a.pdf', '', 1,
                  '4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', '');",
        );
    }
    if version >= 2 {
        sql.push_str(
            "INSERT INTO account (id, uuid, number, name, type, subtype) VALUES
                 (1, '01890000-0000-7000-8000-000000000002', '1000', 'Bank', 'asset', 'bank'),
                 (2, '01890000-0000-7000-8000-000000000003', '4000', 'Sales', 'income', 'operating_income');
             INSERT INTO journal_line (account_id, date, entry_id, position, minor, currency, base_minor) VALUES
                 (1, '2026-01-05', 1, 1, 12345, 'USD', 12345), (2, '2026-01-05', 1, 2, -12345, 'USD', -12345);
             INSERT INTO journal_entry (id, uuid, date, memo, source_kind, posted_at)
                 VALUES (1, '01890000-0000-7000-8000-000000000004', '2026-01-05', 'Old sale', 'manual', '2026-01-05T00:00:00Z');
             INSERT INTO month_balance VALUES (1, 202601, 'USD', 12345, 0, 12345, 0), (2, 202601, 'USD', 0, 12345, 0, 12345);",
        );
    }
    if version >= 3 {
        sql.push_str(
            "INSERT INTO tax_code VALUES (1, '01890000-0000-7000-8000-000000000005', 'STD', 'Standard', 'standard', 0);
             INSERT INTO tax_component VALUES (1, 1, 1, 'Tax', NULL, NULL, 0);
             INSERT INTO tax_rate VALUES (1, '2020-01-01', '20');",
        );
    }
    sql
}

/// The trail of that book, sealed row by row.
fn trail(version: i64) -> String {
    let usd = |minor: i64| json!({ "minor": minor, "currency": "USD" });
    let line = |account: &str, minor: i64| {
        let id = format!("01890000-0000-7000-8000-00000000000{account}");
        json!({ "account": { "id": id }, "amount": usd(minor), "base": usd(minor) })
    };
    let posted = json!({
        "number": 1, "date": "2026-01-05", "memo": "Old sale", "sourceKind": "manual",
        "lines": [line("2", 12345), line("3", -12345)],
    });
    let change = |subject: &str, id: &str, after: serde_json::Value| {
        json!([{ "subject": subject, "id": id, "before": null, "after": after }]).to_string()
    };
    let entry = "01890000-0000-7000-8000-000000000004";
    let rows = [
        ("book_create", change("book", "b", json!({ "name": "Old" }))),
        ("entry_post", change("journal_entry", entry, posted)),
    ];
    let (mut sql, mut previous) = (String::new(), "0".repeat(64));
    for (index, (command, changes)) in
        rows.iter().take(if version >= 2 { 2 } else { 1 }).enumerate()
    {
        let (id, at, member) =
            (index + 1, "2026-01-01T00:00:00Z", "01890000-0000-7000-8000-000000000001");
        let fields = [&previous, &id.to_string(), at, member, "Ann", command, "", changes];
        let sealed: String = fields.iter().map(|it| format!("{}:{it};", it.len())).collect();
        let hash = sha256(sealed.as_bytes());
        sql.push_str(&format!(
            "INSERT INTO audit_log VALUES ({id}, '{at}', '{member}', 'Ann', '{command}', '', '{changes}', '{previous}', '{hash}');"
        ));
        previous = hash;
    }
    sql
}

/// A file as the program of that version left it.
fn old_book(path: &Path, version: i64) {
    let connection = Connection::open(path).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "sql"))
        .collect();
    files.sort();
    // refinery's own record of what was applied, in its own shape and with its checksums, is
    // taken from a book of today.
    let today = Business::in_country("US");
    connection.execute("ATTACH ?1 AS today", [today.path().display().to_string()]).unwrap();
    for file in files.iter().take(usize::try_from(version).unwrap()) {
        connection.execute_batch(&fs::read_to_string(file).unwrap()).unwrap();
    }
    let history: String = connection
        .query_row(
            "SELECT sql FROM today.sqlite_schema WHERE name = 'refinery_schema_history'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    connection.execute_batch(&history).unwrap();
    connection
        .execute(
            "INSERT INTO main.refinery_schema_history SELECT * FROM today.refinery_schema_history WHERE version <= ?1",
            [version],
        )
        .unwrap();
    connection
        .execute_batch(&format!("BEGIN; {} {} COMMIT;", data(version), trail(version)))
        .unwrap();
    connection.execute_batch("DETACH today").unwrap();
    connection.pragma_update(None, "user_version", version).unwrap();
    connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
}

#[test]
fn every_earlier_format_is_brought_up_to_date_with_its_data() {
    let folder = tempfile::tempdir().unwrap();
    for version in 1..latest_version() {
        let path = folder.path().join(format!("v{version}.finpilot"));
        old_book(&path, version);
        let (desk, ctx) = (desk(), ctx(day("2026-03-31")));

        let open = |read_only: bool| {
            dispatch(&ctx, &desk, "book_open", json!({ "path": path, "readOnly": read_only }))
        };
        let info = open(false).unwrap_or_else(|error| panic!("version {version}: {error:?}"));
        assert_eq!(info["formatVersion"], latest_version());
        assert_eq!(info["name"], "Old");
        if version >= 2 {
            let accounts = dispatch(&ctx, &desk, "account_list", json!({})).unwrap();
            assert_eq!(accounts[0]["balance"]["minor"], 12345, "version {version}");
        }
        let report = dispatch(&ctx, &desk, "book_check", json!(null)).unwrap();
        assert_eq!(report["sound"], true, "version {version}: {report}");
        let files: String = Connection::open(&path)
            .and_then(|book| {
                let select = "SELECT (SELECT group_concat(uuid) FROM attachment)
                                  || (SELECT group_concat(hex(bytes)) FROM attachment_content)";
                book.query_row(select, [], |row| row.get(0))
            })
            .unwrap();
        assert_eq!(files, "kept02", "version {version}");
        let kept = folder.path().join(format!("v{version}.finpilot.before-v{version}"));
        let old: i64 = Connection::open(kept)
            .and_then(|kept| kept.query_row("PRAGMA user_version", [], |row| row.get(0)))
            .expect("the book as it was is kept");
        assert_eq!(old, version);
    }
}

#[test]
fn an_older_book_is_read_as_one_of_today_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for version in 1..latest_version() {
        let path = folder.path().join(format!("v{version}.finpilot"));
        old_book(&path, version);
        let before = fs::read(&path).unwrap();
        let (desk, ctx) = (desk(), ctx(day("2026-03-31")));
        let ask = |name: &str, request: serde_json::Value| {
            dispatch(&ctx, &desk, name, request)
                .unwrap_or_else(|error| panic!("version {version}, {name}: {error:?}"))
        };
        let info = ask("book_open", json!({ "path": path, "readOnly": true }));
        assert_eq!(info["readOnly"], true);
        for (name, request) in [
            ("tax_code_list", json!({})),
            ("customer_list", json!({})),
            ("invoice_list", json!({})),
            ("balance_sheet", json!({})),
            ("home", json!(null)),
        ] {
            ask(name, request);
        }
        if version >= 2 {
            let accounts = ask("account_list", json!({}));
            assert_eq!(accounts[0]["balance"]["minor"], 12345, "version {version}");
        }
        let report = ask("book_check", json!(null));
        assert_eq!(report["sound"], true, "version {version}: {report}");
        assert!(fs::read(&path).unwrap() == before, "version {version} is as it was");
    }
}

#[test]
fn a_migration_keeps_what_an_earlier_one_kept_and_waits_for_readers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.finpilot");
    old_book(&path, 3);
    let earlier = folder.path().join("old.finpilot.before-v3");
    fs::write(&earlier, "an earlier book").unwrap();
    // What a reader in another program keeps open, with an entry that only the log has.
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA journal_mode = WAL; UPDATE member SET name = 'Bea';").unwrap();
    let desk = desk();
    let open = || dispatch(&ctx(day("2026-03-31")), &desk, "book_open", json!({ "path": path }));
    assert_eq!(open().unwrap_err().code(), "being_read");
    let version = |path: &Path| -> i64 {
        let connection = Connection::open(path).unwrap();
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(version(&path), 3, "the book is as it was");
    assert!(!folder.path().join("old.finpilot.migrating").exists());

    drop(other);
    open().unwrap();
    assert_eq!(fs::read(&earlier).unwrap(), b"an earlier book");
    let kept = folder.path().join("old.finpilot.before-v3-2");
    assert_eq!(version(&kept), 3);
    for book in [&path, &kept] {
        let connection = Connection::open(book).unwrap();
        let name: String =
            connection.query_row("SELECT name FROM member", [], |row| row.get(0)).unwrap();
        assert_eq!(name, "Bea", "{book:?} has what stood in the log");
    }
}

#[test]
fn a_book_that_does_not_migrate_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.finpilot");
    old_book(&path, 2);
    // A table in the way of migration 3.
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE tax_code (x)").unwrap();
    let before = fs::read(&path).unwrap();
    let request = json!({ "path": path });
    dispatch(&ctx(day("2026-03-31")), &desk(), "book_open", request).unwrap_err();
    assert!(fs::read(&path).unwrap() == before, "the book is byte for byte what it was");
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["old.finpilot"], "nothing is left beside it");
}

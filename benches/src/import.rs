//! A journal of 100,000 entries, against raw prepared inserts of the same rows.

use std::{path::Path, process::Command, time::Duration};

use finpilot_core::{api, ledger::messages::ImportEntries};
use rusqlite::{Connection, params};

use crate::{
    Figure, Target, ctx, desk, finpilot,
    journal::{Posting, accounts, csv, postings},
    measure::{cpu, cpu_of_children},
    new_book,
};

const ENTRIES: u64 = 100_000;
const RUNS: usize = 3;

pub fn measure(folder: &Path) -> Vec<Figure> {
    let rows = postings(0, ENTRIES);
    assert_eq!(rows.len(), 266_000, "the journal has the size that is spoken of");
    let (text, chart) = (csv(&rows), accounts());

    // In turns, so that whatever else the machine does falls on both.
    let (mut raw, mut import) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        raw.push(reference(folder, &rows));
        let desk = desk();
        new_book(&desk, &folder.join("import.finpilot"));
        let request = ImportEntries { postings: text.clone(), accounts: chart.clone() };
        let (time, summary) = cpu(|| api::import_entries(&ctx(), &desk, request));
        assert_eq!(summary.expect("the journal is imported").lines, 266_000);
        import.push(time);
    }
    let raw = median(raw);
    let figure = |what: &str, figure: Duration| Figure {
        what: what.to_owned(),
        figure,
        reference: Some(("raw inserts".to_owned(), raw)),
        target: Target::Times(2.5),
    };
    let mut figures = vec![figure("import 100,000 entries, 266,000 lines: CPU", median(import))];
    if let Some(time) = finpilot().map(|program| process(folder, &program, &text, &chart)) {
        figures.push(figure("the same, whole `finpilot import` process", time));
    }
    figures
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The same rows, with every value a book keeps of them, into two plain tables: no index, no
/// constraint, no trigger; one transaction, statements prepared once, values at hand.
fn reference(folder: &Path, rows: &[Posting]) -> Duration {
    let path = folder.join("raw.sqlite");
    for suffix in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{suffix}", path.display())).ok();
    }
    let mut connection = Connection::open(&path).expect("a database is made");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE entry (id INTEGER PRIMARY KEY, uuid TEXT, date TEXT, memo TEXT,
                                 source_kind TEXT, source_uuid TEXT, reverses_id INTEGER,
                                 posted_at TEXT, request_digest TEXT);
             CREATE TABLE line (account_id INTEGER, date TEXT, entry_id INTEGER,
                                position INTEGER, minor INTEGER, currency TEXT,
                                base_minor INTEGER, memo TEXT, customer_id INTEGER,
                                item_id INTEGER, project TEXT);",
        )
        .expect("two tables are made");
    let account: i64 = 1;
    let uuids: Vec<String> = rows.iter().map(|_| uuid::Uuid::now_v7().to_string()).collect();
    let (no_text, no_key) = (None::<&str>, None::<i64>);
    let posted_at = "2025-12-31T12:00:00+00:00";
    let insert = |connection: &mut Connection| -> rusqlite::Result<()> {
        let database = connection.transaction()?;
        {
            let mut entry = database
                .prepare("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
            let mut line = database.prepare(
                "INSERT INTO line VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?;
            let (mut last, mut position) = (None, 0);
            for (row, uuid) in rows.iter().zip(&uuids) {
                let key = row.entry.cast_signed();
                if last != Some(key) {
                    entry.execute(params![
                        key, uuid, row.date, row.memo, "import", no_text, no_key, posted_at,
                        no_text
                    ])?;
                    (last, position) = (Some(key), 0);
                }
                position += 1;
                line.execute(params![
                    account, row.date, key, position, row.minor, "USD", row.minor, no_text, no_key,
                    no_key, no_text
                ])?;
            }
        }
        database.commit()
    };
    let (time, result) = cpu(|| insert(&mut connection));
    result.expect("the rows are inserted");
    time
}

fn process(folder: &Path, program: &Path, text: &str, chart: &str) -> Duration {
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file is written");
        path
    };
    let (postings, accounts) = (file("postings.csv", text), file("accounts.csv", chart));
    let book = folder.join("import.finpilot");
    new_book(&desk(), &book);
    let before = cpu_of_children();
    let status = Command::new(program)
        .args(["import", "entries"])
        .arg(postings)
        .arg("--accounts")
        .arg(accounts)
        .arg("--book")
        .arg(book)
        .stdout(std::process::Stdio::null())
        .status();
    assert!(status.is_ok_and(|it| it.success()), "the command imports");
    cpu_of_children() - before
}

//! A process ends at once: one that works as fast as it can is killed (SIGKILL) at a random moment,
//! again and again. Nothing it acknowledged may be missing, what it did not finish may not be there
//! in part, and the book must be sound each time. What only a power cut can lose, writes the disk
//! had promised, is not shown here.
//!
//! `FINPILOT_CRASH_ROUNDS` sets how often (25 unless told; 200 before a release).

use std::{
    cell::Cell,
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use finpilot_core::api::dispatch;
use finpilot_tests::{Business, ctx, day, desk, id};
use serde_json::{Value, json};

const BOOK: &str = "FINPILOT_CRASH_BOOK";
const BACKUP: &str = "FINPILOT_CRASH_BACKUP";
const IMPORT_ENTRIES: i64 = 300;

/// What a killed process asks, on the book it was told, and what it has been answered.
struct Burst {
    desk: finpilot_core::api::Desk,
    path: String,
}

impl Burst {
    /// `None` where a test runner calls this as a test of its own.
    fn begin() -> Option<Self> {
        let path = std::env::var(BOOK).ok()?;
        let burst = Self { desk: desk(), path };
        burst.must("book_open", json!({ "path": burst.path }));
        Some(burst)
    }

    fn must(&self, name: &str, request: Value) -> Value {
        dispatch(&ctx(day("2026-03-31")), &self.desk, name, request).expect("the book takes it")
    }

    fn post(&self) -> String {
        let id = id();
        let lines = json!([{ "account": "1010", "debit": "1.00" }, { "account": "1000", "credit": "1.00" }]);
        let request = json!({ "id": id, "date": "2026-03-10", "memo": "burst", "lines": lines });
        self.must("entry_post", request);
        id
    }

    fn acknowledge(&self, what: &str) {
        let mut out = std::io::stdout();
        writeln!(out, "done {what}").and_then(|()| out.flush()).expect("the parent listens");
    }
}

/// Not a test of its own: what the killed process runs, as are the two below.
#[test]
fn burst_of_entries() {
    let Some(burst) = Burst::begin() else { return };
    loop {
        let id = burst.post();
        burst.acknowledge(&id);
    }
}

#[test]
fn burst_of_imports() {
    let Some(burst) = Burst::begin() else { return };
    loop {
        let name = id();
        let mut postings = String::from("entry,date,account,amount,currency,memo\n");
        for entry in 0..IMPORT_ENTRIES {
            for (account, amount) in [("1010", "1.00"), ("1000", "-1.00")] {
                postings.push_str(&format!(
                    "{name} {entry},2026-03-10,{account},{amount},USD,{name}\n"
                ));
            }
        }
        let accounts = "number,name,type\n";
        burst.must("entries_import", json!({ "accounts": accounts, "postings": postings }));
        burst.acknowledge(&name);
    }
}

#[test]
fn burst_of_restores() {
    let Some(burst) = Burst::begin() else { return };
    let backup = std::env::var(BACKUP).expect("the parent names a backup");
    loop {
        burst.post();
        let request = json!({ "backup": backup, "to": burst.path, "replace": true });
        burst.must("book_restore", request);
        burst.acknowledge("restore");
    }
}

/// What a burst had acknowledged when it was killed.
fn acknowledged_before_a_kill(business: &Business, burst: &str, after: Duration) -> Vec<String> {
    let this = std::env::current_exe().expect("a test knows its own file");
    let mut child = Command::new(this)
        .args(["--exact", burst, "--nocapture", "--test-threads=1"])
        .env(BOOK, business.path())
        .env(BACKUP, business.folder().join("backup.finpilot"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the burst starts");
    let lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
    let reader = std::thread::spawn(move || {
        lines
            .map_while(Result::ok)
            .filter_map(|line| line.split_once("done ").map(|(_, what)| what.to_owned()))
            .collect::<Vec<String>>()
    });
    std::thread::sleep(after);
    assert!(child.try_wait().expect("the burst is asked").is_none(), "{burst} ended by itself");
    child.kill().expect("the burst is killed");
    child.wait().expect("the burst is gone");
    reader.join().expect("its output was read")
}

/// Kills `burst` again and again, and looks at the book each time; all it acknowledged.
fn killed_again_and_again(
    business: &Business,
    burst: &str,
    pause: std::ops::Range<u64>,
    look: impl Fn(),
) -> BTreeSet<String> {
    let rounds = std::env::var("FINPILOT_CRASH_ROUNDS").ok().and_then(|it| it.parse().ok());
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds.unwrap_or(25) {
        business.must("book_close", json!(null));
        let pause = Duration::from_millis(random.u64(pause.clone()));
        acknowledged.extend(acknowledged_before_a_kill(business, burst, pause));
        // A new day each round would make a backup each round; the test is of the book itself.
        fs::remove_dir_all(business.folder().join("test backups")).ok();
        assert!(business.path().exists(), "seed {seed}, round {round}: no book has the name");
        business.must("book_open", json!({ "path": business.path() }));
        let report = business.must("book_check", json!(null));
        assert_eq!(report["sound"], true, "seed {seed}, round {round}: {report}");
        look();
    }
    assert!(!acknowledged.is_empty(), "seed {seed}: some rounds got as far as being answered");
    acknowledged
}

/// How often each text stands in a column of the journal.
fn standing(path: &Path, column: &str) -> Vec<(String, i64)> {
    let connection = rusqlite::Connection::open(path).expect("the book opens");
    let select = format!("SELECT {column}, COUNT(*) FROM journal_entry GROUP BY 1");
    connection
        .prepare(&select)
        .and_then(|mut it| it.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .expect("entries are read")
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let business = Business::in_country("US");
    let acknowledged = killed_again_and_again(&business, "burst_of_entries", 5..160, || ());
    let standing: BTreeSet<String> =
        standing(&business.path(), "uuid").into_iter().map(|(id, _)| id).collect();
    let lost: Vec<_> = acknowledged.difference(&standing).collect();
    assert!(lost.is_empty(), "{} acknowledged, lost {lost:?}", acknowledged.len());
}

#[test]
fn a_killed_import_is_there_whole_or_not_at_all() {
    let business = Business::in_country("US");
    let acknowledged = killed_again_and_again(&business, "burst_of_imports", 5..500, || ());
    let imports = standing(&business.path(), "memo");
    for (name, entries) in &imports {
        assert_eq!(*entries, IMPORT_ENTRIES, "import {name} is there in part");
    }
    let standing: BTreeSet<String> = imports.into_iter().map(|(name, _)| name).collect();
    let lost: Vec<_> = acknowledged.difference(&standing).collect();
    assert!(lost.is_empty(), "{} acknowledged, lost {lost:?}", acknowledged.len());
}

/// The book is the one that was restored or the one before, and the one that was replaced is kept.
#[test]
fn a_killed_restore_leaves_a_whole_book_in_its_place() {
    let business = Business::in_country("US");
    let backup = business.folder().join("backup.finpilot");
    business.must("book_backup", json!({ "path": backup }));
    // A burst posts one entry and restores, so it adds one to the book it found, or begins anew.
    let before = Cell::new(0);
    killed_again_and_again(&business, "burst_of_restores", 20..700, || {
        let entries = standing(&business.path(), "uuid").len();
        assert!(entries <= before.get() + 1, "{entries} entries after {}", before.get());
        before.set(entries);
        for entry in fs::read_dir(business.folder()).expect("the folder is read").flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if name.to_string_lossy().contains(".before-restore") {
                let kept = desk();
                let request = json!({ "path": path, "readOnly": true });
                dispatch(&ctx(day("2026-03-31")), &kept, "book_open", request)
                    .unwrap_or_else(|error| panic!("{path:?} is no book: {error}"));
                drop(kept);
                fs::remove_file(path).expect("it has been looked at");
            }
        }
    });
}

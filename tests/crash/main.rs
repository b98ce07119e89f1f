//! The power fails: a process that posts as fast as it can is killed at a random moment, again and
//! again. Nothing it acknowledged may be missing, and the book must be sound each time.
//!
//! `FINPILOT_CRASH_ROUNDS` sets how often (25 unless told; 200 before a release).

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use finpilot_core::api::dispatch;
use finpilot_tests::{Business, ctx, day, desk, id};
use serde_json::json;

const BOOK: &str = "FINPILOT_CRASH_BOOK";

/// Not a test of its own: what the killed process runs.
#[test]
fn burst() {
    let Ok(path) = std::env::var(BOOK) else { return };
    let (desk, ctx) = (desk(), ctx(day("2026-03-31")));
    dispatch(&ctx, &desk, "book_open", json!({ "path": path })).expect("the book opens again");
    let mut out = std::io::stdout();
    loop {
        let id = id();
        let lines = json!([{ "account": "1010", "debit": "1.00" }, { "account": "1000", "credit": "1.00" }]);
        let request = json!({ "id": id, "date": "2026-03-10", "memo": "burst", "lines": lines });
        dispatch(&ctx, &desk, "entry_post", request).expect("an entry is posted");
        writeln!(out, "posted {id}").and_then(|()| out.flush()).expect("the parent listens");
    }
}

fn acknowledged_before_a_kill(path: &Path, after: Duration) -> Vec<String> {
    let this = std::env::current_exe().expect("a test knows its own file");
    let mut child = Command::new(this)
        .args(["--exact", "burst", "--nocapture", "--test-threads=1"])
        .env(BOOK, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the burst starts");
    let lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
    let reader = std::thread::spawn(move || {
        lines
            .map_while(Result::ok)
            .filter_map(|line| line.split_once("posted ").map(|(_, id)| id.to_owned()))
            .collect::<Vec<String>>()
    });
    std::thread::sleep(after);
    child.kill().expect("the burst is killed");
    child.wait().expect("the burst is gone");
    reader.join().expect("its output was read")
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let rounds = std::env::var("FINPILOT_CRASH_ROUNDS").ok().and_then(|it| it.parse().ok());
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut business = Business::in_country("US");
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds.unwrap_or(25) {
        business.must("book_close", json!(null));
        let pause = Duration::from_millis(random.u64(5..160));
        acknowledged.extend(acknowledged_before_a_kill(&business.path(), pause));
        // A new day each round would make a backup each round; the test is of the book itself.
        std::fs::remove_dir_all(business.folder().join("test backups")).ok();
        business.today = day("2026-03-31");
        business.must("book_open", json!({ "path": business.path() }));
        let report = business.must("book_check", json!(null));
        assert_eq!(report["sound"], true, "seed {seed}, round {round}: {report}");
    }
    let connection = rusqlite::Connection::open(business.path()).expect("the book opens");
    let standing: BTreeSet<String> = connection
        .prepare("SELECT uuid FROM journal_entry")
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .expect("entries are read");
    let lost: Vec<_> = acknowledged.difference(&standing).collect();
    assert!(lost.is_empty(), "seed {seed}: {} acknowledged, lost {lost:?}", acknowledged.len());
    assert!(!acknowledged.is_empty(), "some rounds got as far as posting");
}

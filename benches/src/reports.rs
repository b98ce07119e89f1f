//! Statements and registers of a book with a million entries.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use finpilot_core::{
    api::{self, Desk},
    ledger::messages::ImportEntries,
};
use serde_json::{Value, json};

use crate::{
    Figure, Target, ask, ctx, desk, finpilot,
    journal::{BUSIEST, accounts, csv, postings},
    measure::{median_cpu, median_process_cpu},
    new_book,
};

const ENTRIES: u64 = 1_000_000;
const PART: u64 = 100_000;

pub fn measure(folder: &Path) -> Vec<Figure> {
    let (small, million) = (book(folder, PART), book(folder, ENTRIES));
    let asked: [(&str, &str, Value, &[&str]); 3] = [
        (
            "trial balance",
            "trial_balance",
            json!({ "asOf": "2025-12-15" }),
            &["trial-balance", "--as-of", "2025-12-15"],
        ),
        (
            "balance sheet",
            "balance_sheet",
            json!({ "asOf": "2025-12-15" }),
            &["balance-sheet", "--as-of", "2025-12-15"],
        ),
        (
            "monthly income statement",
            "income_statement",
            json!({ "from": "2025-01-01", "to": "2025-12-15", "by": "month" }),
            &["income-statement", "--from", "2025-01-01", "--to", "2025-12-15", "--by", "month"],
        ),
    ];
    let mut figures = Vec::new();
    let million_desk = open(&million);
    // The small book ends in 2016; the same questions are asked at the same distance from its end.
    let small_desk = open(&small);
    let at_small = |request: &Value| -> Value {
        serde_json::from_str(&request.to_string().replace("2025-", "2016-")).expect("still JSON")
    };
    for (what, name, request, _) in &asked {
        let ours = median_cpu(51, || drop(ask(&million_desk, name, request.clone())));
        let small = median_cpu(51, || drop(ask(&small_desk, name, at_small(request))));
        figures.push(Figure {
            what: format!("{what} of 1,000,000 entries: CPU in process"),
            figure: ours,
            reference: Some(("of 100,000".to_owned(), small)),
            target: Target::AtMost(Duration::from_millis(5)),
        });
    }
    let register = json!({ "account": BUSIEST, "page": { "limit": 50 } });
    figures.push(Figure {
        what: "last 50 rows of the busiest account, with balance: CPU".to_owned(),
        figure: median_cpu(51, || drop(ask(&million_desk, "account_register", register.clone()))),
        reference: None,
        target: Target::AtMost(Duration::from_millis(1)),
    });
    if let Some(program) = finpilot() {
        for (what, _, _, args) in &asked {
            let run = || {
                let status = Command::new(&program)
                    .arg("report")
                    .args(*args)
                    .arg("--book")
                    .arg(&million)
                    .stdout(Stdio::null())
                    .status();
                assert!(status.is_ok_and(|it| it.success()), "finpilot report {what}");
            };
            figures.push(Figure {
                what: format!("{what}, whole `finpilot report` process: CPU"),
                figure: median_process_cpu(15, run),
                reference: None,
                target: Target::AtMost(Duration::from_millis(30)),
            });
        }
    }
    figures
}

fn open(path: &Path) -> Desk {
    let desk = desk();
    ask(&desk, "book_open", json!({ "path": path, "readOnly": true }));
    desk
}

/// A book of so many entries; made once and kept, named after what would make it another.
fn book(folder: &Path, entries: u64) -> PathBuf {
    let format = finpilot_core::books::latest_version();
    let path = folder.join(format!("journal-{entries}-v{format}.finpilot"));
    if path.exists() {
        return path;
    }
    eprintln!("making a book of {entries} entries …");
    let unfinished = folder.join("unfinished.finpilot");
    let desk = desk();
    new_book(&desk, &unfinished);
    for first in (0..entries).step_by(usize::try_from(PART).expect("small")) {
        let request = ImportEntries { postings: csv(&postings(first, PART)), accounts: accounts() };
        api::import_entries(&ctx(), &desk, request).expect("a part is imported");
    }
    desk.put(None);
    std::fs::rename(&unfinished, &path).expect("the book gets its name");
    path
}

//! Speed against the references, each pair measured in the same run: `make bench`.
//!
//! CPU time where the work is ours, so that a busy machine says much the same as a quiet one.
//! `finpilot-bench import` measures only what has `import` in its name.

mod import;
mod invoicing;
mod journal;
mod measure;
mod reports;

use std::{path::PathBuf, time::Duration};

use chrono::{NaiveDate, TimeZone, Utc};
use finpilot_core::{
    api::{Desk, DeskOptions, dispatch},
    kernel::Ctx,
};
use serde_json::{Value, json};

/// A figure, what it is held against, and what it should be.
pub struct Figure {
    pub what: String,
    pub figure: Duration,
    pub reference: Option<(String, Duration)>,
    pub target: Target,
}

pub enum Target {
    /// At most so many times the reference.
    Times(f64),
    AtMost(Duration),
    /// Stated, with no target.
    None,
}

impl Figure {
    fn ratio(&self) -> Option<f64> {
        let (_, reference) = self.reference.as_ref()?;
        Some(self.figure.as_secs_f64() / reference.as_secs_f64())
    }

    fn met(&self) -> Option<bool> {
        match self.target {
            Target::Times(times) => self.ratio().map(|ratio| ratio <= times),
            Target::AtMost(most) => Some(self.figure <= most),
            Target::None => None,
        }
    }
}

fn main() {
    let only = std::env::args().nth(1).unwrap_or_default();
    let only = if only.starts_with('-') { String::new() } else { only };
    let folder = folder();
    std::fs::create_dir_all(&folder).expect("the folder for measured books is made");
    type Part = (&'static str, fn(&std::path::Path) -> Vec<Figure>);
    let parts: &[Part] = &[
        ("import", import::measure),
        ("reports", reports::measure),
        ("invoicing", invoicing::measure),
    ];
    let mut figures = Vec::new();
    for (name, measure) in parts {
        if name.contains(&only) {
            eprintln!("measuring {name} …");
            figures.extend(measure(&folder));
        }
    }
    print(&figures);
    let missed = figures.iter().filter(|figure| figure.met() == Some(false)).count();
    std::process::exit(if missed > 0 { 1 } else { 0 });
}

/// `target/bench`, beside the program that runs.
fn folder() -> PathBuf {
    let program = std::env::current_exe().expect("a running program has a path");
    program.ancestors().nth(2).expect("a program lies in target/release").join("bench")
}

/// The `finpilot` command built beside this program.
pub fn finpilot() -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?.with_file_name("finpilot");
    path.exists().then_some(path)
}

pub fn ctx() -> Ctx {
    let today = NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day");
    let now = today.and_hms_opt(12, 0, 0).expect("a noon");
    Ctx { now: Utc.from_utc_datetime(&now), today, actor: None }
}

pub fn desk() -> Desk {
    Desk::new(DeskOptions { holder: "the benchmark".to_owned(), on_progress: None })
}

pub fn ask(desk: &Desk, name: &str, request: Value) -> Value {
    match dispatch(&ctx(), desk, name, request) {
        Ok(reply) => reply,
        Err(error) => panic!("{name}: {error} {}", error.detail().unwrap_or_default()),
    }
}

/// A new book at `path`, in place of one that is there.
pub fn new_book(desk: &Desk, path: &std::path::Path) {
    desk.put(None);
    for suffix in ["", "-wal", "-shm", ".lock"] {
        std::fs::remove_file(format!("{}{suffix}", path.display())).ok();
    }
    ask(desk, "book_create", json!({ "path": path, "name": "Benchmark", "country": "US" }));
}

fn print(figures: &[Figure]) {
    let time = |time: Duration| {
        let millis = time.as_secs_f64() * 1000.0;
        if millis >= 100.0 {
            format!("{:.2} s", millis / 1000.0)
        } else {
            format!("{millis:.3} ms")
        }
    };
    let mut rows = vec![["what", "figure", "reference", "ratio", "target", ""].map(str::to_owned)];
    for figure in figures {
        rows.push([
            figure.what.clone(),
            time(figure.figure),
            figure.reference.as_ref().map_or(String::new(), |(name, of)| {
                if name.is_empty() { time(*of) } else { format!("{} ({name})", time(*of)) }
            }),
            figure.ratio().map_or(String::new(), |ratio| format!("{ratio:.2}×")),
            match figure.target {
                Target::Times(times) => format!("≤ {times}×"),
                Target::AtMost(most) => format!("< {}", time(most)),
                Target::None => String::new(),
            },
            match figure.met() {
                Some(true) => "met".to_owned(),
                Some(false) => "MISSED".to_owned(),
                None => String::new(),
            },
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..6).map(|column| width(column).unwrap_or(0)).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        println!("{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

//! Real files of real banks against what a correct reader gets from them. They lie beside the
//! project and are read in place; where they are not, one line says so.

mod camt;
mod csv;
mod mt940;
mod mutated;
mod ofx;
mod qif;

use std::path::{Path, PathBuf};

use finpilot_core::banking::{
    file::BankFile,
    parse::{Hints, parse},
};
use serde_json::Value;

/// The bank files of one kind that have an answer beside them, with the answer.
fn answered(kind: &str) -> Vec<(PathBuf, Value)> {
    let folder = repository().join("../shared/data/bank").join(kind);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("{} is not there: no real {kind} files are read", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let answer = |path: PathBuf| {
        let text = std::fs::read_to_string(path.with_added_extension("expected.json")).ok()?;
        Some((path, serde_json::from_str(&text).expect("an answer is JSON")))
    };
    paths.into_iter().filter_map(answer).collect()
}

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn read(path: &Path) -> Result<BankFile, String> {
    let bytes = std::fs::read(path).expect("the file is read");
    parse(&bytes, &Hints::default()).map_err(|error| error.to_string())
}

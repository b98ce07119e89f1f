//! The shape of the house.

use std::{fs, path::Path};

mod bindings;

/// Bottom to top; modules on one floor may not know each other, nor what is above.
const FLOORS: &[&[&str]] = &[
    &["kernel"],
    &["books"],
    &["members"],
    &["audit"],
    &["ledger"],
    &["tax"],
    &["banking", "invoicing"],
    &["reports"],
    &["documents"],
    &["api"],
];

pub fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn rust_files(folder: &Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).expect("a source file is text");
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn modules_know_only_what_lies_below_them() {
    for (height, floor) in FLOORS.iter().enumerate() {
        for module in *floor {
            let mut files = Vec::new();
            let folder = repository().join("core/src").join(module);
            rust_files(&folder, &mut files);
            for (path, text) in files {
                for above in FLOORS[height + 1..].iter().flat_map(|floor| floor.iter()) {
                    let direct = text.contains(&format!("crate::{above}::"));
                    // `use crate::{ledger::…, tax::…}` names modules without `crate::` before each.
                    let grouped = text.split("use crate::{").skip(1).any(|group| {
                        let group = group.split("};").next().unwrap_or_default();
                        group
                            .split(['{', ',', '\n', ' '])
                            .any(|part| part.starts_with(&format!("{above}::")))
                    });
                    assert!(!direct && !grouped, "{path} ({module}) looks up at {above}");
                }
            }
        }
    }
}

#[test]
fn every_module_of_the_core_has_a_floor() {
    let text = fs::read_to_string(repository().join("core/src/lib.rs")).expect("lib.rs is there");
    let named = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    for module in named {
        assert!(FLOORS.iter().any(|floor| floor.contains(&module)), "{module} has no floor");
    }
}

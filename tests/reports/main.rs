//! Statements as people read them, as text snapshots: `UPDATE=1 cargo test` rewrites them, and the
//! diff is the review.

use std::{fs, path::Path};

mod statements;

/// Compares a text with its snapshot in this folder.
pub fn matches_snapshot(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).expect("a snapshot is written");
        return;
    }
    let snapshot = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        snapshot == text,
        "{name} is not what it was; if it should be, UPDATE=1 rewrites it. Now:\n{text}"
    );
}

//! Statements as people read them, as text snapshots: `UPDATE=1 cargo test` rewrites them, and the
//! diff is the review. And what stays true of them in every book.

use std::{fs, path::Path};

use serde_json::Value;

mod properties;
mod query_plans;
mod receivables;
mod search;
mod statements;
mod worked_examples;

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

/// The minor units of an amount on the wire.
pub fn amount_of(money: &Value) -> i64 {
    money["minor"].as_i64().expect("an amount has minor units")
}

/// The amounts of a statement's row, a column each.
pub fn amounts_of(row: &Value) -> Vec<i64> {
    row["amounts"].as_array().into_iter().flatten().map(amount_of).collect()
}

/// The first column of the row with this key.
pub fn total_of(statement: &Value, key: &str) -> i64 {
    let rows = statement["rows"].as_array().expect("a statement has rows");
    let row = rows.iter().find(|row| row["key"] == key);
    amounts_of(row.unwrap_or_else(|| panic!("there is no row {key} in {statement}")))[0]
}

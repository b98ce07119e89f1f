//! Searching a list without regard to case, in every script.

use rusqlite::{Connection, functions::FunctionFlags};

/// The text to look for, with its case folded as `search` folds it; `None` where nothing is asked.
/// `instr(folded(name), ?)` finds the text as it is, anywhere.
pub fn wanted(search: Option<&str>) -> Option<String> {
    search.map(str::trim).filter(|text| !text.is_empty()).map(str::to_lowercase)
}

/// Every connection to a book knows `folded(text)`, since SQLite folds ASCII alone.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("folded", 1, flags, |asked| {
        Ok(asked.get::<Option<String>>(0)?.map(|text| text.to_lowercase()))
    })
}

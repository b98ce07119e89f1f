//! Searching a list without regard to case, in every script.

use rusqlite::functions::FunctionFlags;

use crate::{books::Reader, kernel::*};

/// The text to look for, with its case folded as `search` folds it; `None` where nothing is asked.
/// From then on the connection knows `folded(text)`, since SQLite folds ASCII alone:
/// `instr(folded(name), ?)` finds the text as it is, anywhere.
pub(super) fn wanted(books: &Reader<'_>, search: Option<&str>) -> Result<Option<String>> {
    let Some(text) = search.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    know_folded(books)?;
    Ok(Some(text.to_lowercase()))
}

/// Told once per connection: telling it again would have every statement prepared anew.
pub(super) fn know_folded(books: &Reader<'_>) -> Result<()> {
    let known = "SELECT EXISTS (SELECT 1 FROM pragma_function_list WHERE name = 'folded')";
    if books.prepare_cached(known)?.query_row([], |row| row.get(0))? {
        return Ok(());
    }
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    books.create_scalar_function("folded", 1, flags, |asked| {
        Ok(asked.get::<Option<String>>(0)?.map(|text| text.to_lowercase()))
    })?;
    Ok(())
}

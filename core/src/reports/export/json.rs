use std::io::Write;

use super::written;
use crate::{
    books::{Reader, settings},
    kernel::*,
    reports::store,
};

/// One object: the book's settings, then a list per kind of record.
pub fn write(books: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let settings = serde_json::to_string(&settings::settings(books)?)?;
    written(write!(out, "{{\"format\":\"finpilot-export\",\"version\":1,\n\"book\":{settings}"))?;
    for (name, select) in store::RECORDS {
        written(write!(out, ",\n\"{name}\":["))?;
        let mut first = true;
        store::each_record(books, select, |record| {
            let comma = if std::mem::take(&mut first) { "\n" } else { ",\n" };
            written(write!(out, "{comma}{record}"))
        })?;
        written(out.write_all(b"]"))?;
    }
    written(out.write_all(b"}\n"))
}

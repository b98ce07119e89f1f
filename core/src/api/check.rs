//! Whether the book is sound.

use super::messages::*;
use crate::{audit, books::Reader, kernel::*};

/// Looks at everything: SQLite's own check, every entry, every maintained balance, documents
/// against the ledger, numbering, the audit chain. Cost: the whole book, once.
pub fn book_check(_: &Ctx, books: &Reader<'_>, _: ()) -> Result<CheckReport> {
    let audit = audit::store::faults(books)?;
    let checks = vec![CheckLine {
        check: "audit".to_owned(),
        looked_at: "the audit trail".to_owned(),
        faults: audit,
    }];
    Ok(CheckReport { sound: checks.iter().all(|line| line.faults.is_empty()), checks })
}

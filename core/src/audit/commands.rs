use super::{messages::*, store};
use crate::{books::Reader, kernel::*};

/// Who changed what, newest first.
pub fn audit_list(_: &Ctx, books: &Reader<'_>, request: AuditList) -> Result<Page<AuditRow>> {
    store::page(books, &request)
}

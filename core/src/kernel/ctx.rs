use chrono::{DateTime, NaiveDate, Utc};

use super::id::MemberId;

/// What a command is told about the world: the core reads no clock and asks no system.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The instant, for "recorded at".
    pub now: DateTime<Utc>,
    /// The calendar day at the person's desk, for "dated on". Never derived from `now`.
    pub today: NaiveDate,
    /// Who asks; `None` is the book's first owner, the person whose file it is.
    pub actor: Option<MemberId>,
}

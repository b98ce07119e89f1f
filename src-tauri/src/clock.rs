//! The application's clock: the only place of the window that asks what time it is.

use chrono::{Local, NaiveDate};
use finpilot_core::kernel::Ctx;

/// What a command is told: this instant, and the calendar day at the person's desk.
pub fn ctx() -> Ctx {
    let now = Local::now();
    let today = fixed_today().unwrap_or_else(|| now.date_naive());
    Ctx { now: now.to_utc(), today, actor: None }
}

/// Tests fix the day with `FINPILOT_TODAY`; a released application has no such switch.
#[cfg(debug_assertions)]
fn fixed_today() -> Option<NaiveDate> {
    std::env::var("FINPILOT_TODAY").ok()?.parse().ok()
}

#[cfg(not(debug_assertions))]
fn fixed_today() -> Option<NaiveDate> {
    None
}

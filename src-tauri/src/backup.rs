//! The timer for the daily backup. The core decides whether one is due; this only keeps asking.

use std::time::Duration;

use finpilot_core::api::Desk;
use serde_json::json;
use tauri::{AppHandle, Manager};

use crate::call;

const ASK_EVERY: Duration = Duration::from_secs(15 * 60);

pub fn start(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(ASK_EVERY);
            let desk = app.state::<Desk>();
            if desk.current().is_none() {
                continue;
            }
            if let Err(error) = call::ask(&desk, "book_backup_if_due", json!({})) {
                // The window shows how old the last backup is; the reason goes here.
                eprintln!("finpilot-desktop: the daily backup was not made: {error}");
            }
        }
    });
}

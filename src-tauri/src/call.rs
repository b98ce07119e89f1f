//! The one door between the window and the core.

use std::path::Path;

use finpilot_core::api::{self, ApiError, Desk, Kind, Tag};
use serde::Serialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, EventTarget, Manager, State, WebviewWindow};

use crate::error::ShellError;
use crate::granted::Granted;
use crate::{recent, window};

/// Either the core refused or the shell did: the same shape on the wire.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Refusal {
    Core(ApiError),
    Shell(ShellError),
}

/// `(async)` keeps SQLite off the thread that paints the window.
#[tauri::command(async)]
pub fn call(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    granted: State<'_, Granted>,
    name: String,
    request: Value,
) -> Result<Value, Refusal> {
    let command = api::command(&name);
    let kind = command.map(|it| it.kind);
    if kind == Some(Kind::File) {
        require_chosen(&granted, &request).map_err(Refusal::Shell)?;
    }
    let reply = ask(&desk, &name, request).map_err(Refusal::Core)?;
    match kind {
        Some(Kind::Mutation) => tell_other_windows(&window, &name),
        Some(Kind::File) => {
            grant_written(&granted, &reply);
            if command.is_some_and(|it| it.tags.contains(&Tag::Book)) {
                notice_the_book(window.app_handle());
            }
        }
        Some(Kind::Query) | None => {}
    }
    Ok(reply)
}

/// Asks the core at this moment; a fault's detail goes to the log, its reference to the page.
pub fn ask(desk: &Desk, name: &str, request: Value) -> Result<Value, ApiError> {
    api::dispatch(&crate::clock::ctx(), desk, name, request).inspect_err(|error| {
        if let Some(detail) = error.detail() {
            eprintln!("finpilot-desktop: {name}: {detail}");
        }
    })
}

/// The fields in which a command about whole books names files.
const FILE_FIELDS: [&str; 3] = ["path", "backup", "to"];

/// Commands that open, make or copy books get only files the person chose.
fn require_chosen(granted: &Granted, request: &Value) -> Result<(), ShellError> {
    for field in FILE_FIELDS {
        if let Some(path) = request[field].as_str() {
            granted.require(path)?;
        }
    }
    Ok(())
}

/// What FinPilot wrote or found itself (the book under its full name, its backups) may be named.
fn grant_written(granted: &Granted, reply: &Value) {
    match reply {
        Value::Array(rows) => rows.iter().for_each(|row| grant_written(granted, row)),
        Value::Object(fields) => {
            if let Some(path) = fields.get("path").and_then(Value::as_str) {
                granted.grant(Path::new(path));
            }
        }
        _ => {}
    }
}

/// The window that asked already knows.
fn tell_other_windows(window: &WebviewWindow, name: &str) {
    let Some(command) = api::command(name) else { return };
    let asked = window.label();
    let other = |target: &EventTarget| matches!(target, EventTarget::WebviewWindow { label } if label != asked);
    if let Err(error) = window.emit_filter("changed", command.tags, other) {
        eprintln!("finpilot-desktop: other windows were not told of {name}: {error}");
    }
}

/// After a book was opened or closed: the window's title, and the list of recent books.
pub fn notice_the_book(app: &AppHandle) {
    let book = ask(&app.state::<Desk>(), "book_current", json!({})).unwrap_or_default();
    let name = book["name"].as_str();
    window::entitle(app, name);
    if let (Some(path), Some(name)) = (book["path"].as_str(), name) {
        recent::remember(app, Path::new(path), name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_about_books_names_only_chosen_files() {
        let granted = Granted::default();
        granted.grant(Path::new("/b/chosen.finpilot"));
        let may = |request: Value| require_chosen(&granted, &request).is_ok();
        assert!(may(json!({})) && may(json!(null)));
        assert!(may(json!({ "path": "/b/chosen.finpilot", "readOnly": true })));
        assert!(may(json!({ "backup": "/b/chosen.finpilot", "to": "/b/chosen.finpilot" })));
        for field in FILE_FIELDS {
            assert!(!may(json!({ field: "/b/other.finpilot" })), "{field} was not chosen");
        }
    }

    #[test]
    fn what_finpilot_wrote_may_be_named_afterwards() {
        let granted = Granted::default();
        grant_written(&granted, &json!({ "path": "/b/new.finpilot", "name": "New" }));
        grant_written(&granted, &json!([{ "path": "/b/1.bak" }, { "path": "/b/2.bak" }]));
        grant_written(&granted, &json!(null));
        for path in ["/b/new.finpilot", "/b/1.bak", "/b/2.bak"] {
            assert!(granted.require(path).is_ok(), "{path}");
        }
    }
}

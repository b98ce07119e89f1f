//! How the application was started: with a book's file, or without.

use std::path::PathBuf;

use finpilot_core::api::Desk;
use serde_json::json;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

use crate::call;
use crate::granted::Granted;

const USAGE: &str = "\
FinPilot, accounting on your own computer

Usage: finpilot-desktop [FILE]

  FILE           a book (*.finpilot) to open
  --help         this text
  --version      the version

The `finpilot` command does the same work in a terminal.";

pub enum Start {
    Window(Option<PathBuf>),
    Say(String),
    Refuse(String),
}

pub fn read_arguments(arguments: impl Iterator<Item = std::ffi::OsString>) -> Start {
    let mut file = None;
    for argument in arguments {
        match argument.to_str() {
            Some("--help" | "-h") => return Start::Say(USAGE.to_owned()),
            Some("--version" | "-V") => {
                return Start::Say(format!("finpilot-desktop {}", env!("CARGO_PKG_VERSION")));
            }
            Some(option) if option.starts_with('-') => {
                return Start::Refuse(format!("there is no option {option}\n\n{USAGE}"));
            }
            _ if file.is_some() => {
                return Start::Refuse(format!("one book at a time, please\n\n{USAGE}"));
            }
            _ => file = Some(std::path::absolute(&argument).unwrap_or_else(|_| argument.into())),
        }
    }
    Start::Window(file)
}

/// WebKitGTK ends the process with a panic when there is no display: say it in words first.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens the book FinPilot was started with. A refusal (a newer book, one open elsewhere) is said
/// beside the window, which then shows its first screen.
pub fn open_book(app: &AppHandle, path: PathBuf) {
    match call::ask(&app.state::<Desk>(), "book_open", json!({ "path": path })) {
        Ok(_) => {
            app.state::<Granted>().grant(&path);
            call::notice_the_book(app);
        }
        Err(error) => {
            eprintln!("finpilot-desktop: {}: {error}", path.display());
            let message = format!("{}\n\n{error}", path.display());
            app.dialog().message(message).title("This book was not opened").show(|_| {});
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(words: &[&str]) -> Start {
        read_arguments(words.iter().map(Into::into))
    }

    #[test]
    fn a_file_is_made_absolute_and_options_are_answered_in_words() {
        assert!(matches!(start(&["/b/a.finpilot"]), Start::Window(Some(it)) if it.is_absolute()));
        assert!(matches!(start(&["a.finpilot"]), Start::Window(Some(it)) if it.is_absolute()));
        assert!(matches!(start(&[]), Start::Window(None)));
        assert!(matches!(start(&["--version"]), Start::Say(_)));
        assert!(matches!(start(&["--frobnicate"]), Start::Refuse(_)));
        assert!(matches!(start(&["a", "b"]), Start::Refuse(_)));
    }
}

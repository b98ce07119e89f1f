//! The system's file dialogs. Shown from here and not by the page, so that the page needs no
//! permission for dialogs or files; what is chosen becomes granted.

use std::path::PathBuf;

use serde::Deserialize;
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::granted::Granted;

/// A kind of file as the dialog offers it: a name for the person, endings without the dot.
#[derive(Debug, Deserialize)]
pub struct Filter {
    pub name: String,
    pub extensions: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Ask {
    pub title: Option<String>,
    pub default_name: Option<String>,
    pub filters: Vec<Filter>,
}

pub fn open(window: &WebviewWindow, ask: &Ask) -> Option<PathBuf> {
    let chosen = match answers::next() {
        Some(answer) => answer,
        None => builder(window, ask).blocking_pick_file().and_then(|it| it.into_path().ok()),
    };
    granted(window.app_handle(), chosen)
}

pub fn save(window: &WebviewWindow, ask: &Ask) -> Option<PathBuf> {
    let chosen = match answers::next() {
        Some(answer) => answer,
        None => builder(window, ask)
            .blocking_save_file()
            .and_then(|it| it.into_path().ok())
            .map(|path| with_extension(path, ask)),
    };
    granted(window.app_handle(), chosen)
}

fn granted(app: &AppHandle, chosen: Option<PathBuf>) -> Option<PathBuf> {
    if let Some(path) = &chosen {
        app.state::<Granted>().grant(path);
    }
    chosen
}

fn builder(window: &WebviewWindow, ask: &Ask) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = window.dialog().file().set_parent(window);
    if let Some(title) = &ask.title {
        dialog = dialog.set_title(title);
    }
    if let Some(name) = &ask.default_name {
        dialog = dialog.set_file_name(name);
    }
    if let Ok(documents) = window.path().document_dir() {
        dialog = dialog.set_directory(documents);
    }
    for filter in &ask.filters {
        let endings: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(&filter.name, &endings);
    }
    dialog
}

/// GTK's dialog returns the name as typed; a book saved as `acme` is meant as `acme.finpilot`.
fn with_extension(path: PathBuf, ask: &Ask) -> PathBuf {
    let ending = ask.filters.first().and_then(|it| it.extensions.first());
    match ending {
        Some(ending) if path.extension().is_none() => path.with_extension(ending),
        _ => path,
    }
}

/// No person sits at a test: `FINPILOT_DIALOG_ANSWERS` names a file with one answer a line, used
/// up from the top; an empty line, or none left, is a dialog that was cancelled. Debug builds only.
#[cfg(debug_assertions)]
mod answers {
    use std::path::PathBuf;
    use std::{env, fs};

    pub fn next() -> Option<Option<PathBuf>> {
        let queue = env::var_os("FINPILOT_DIALOG_ANSWERS")?;
        let text = fs::read_to_string(&queue).unwrap_or_default();
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        if let Err(error) = fs::write(&queue, rest) {
            eprintln!("finpilot-desktop: the dialog answers cannot be used up: {error}");
        }
        Some(Some(first.trim()).filter(|it| !it.is_empty()).map(PathBuf::from))
    }
}

#[cfg(not(debug_assertions))]
mod answers {
    pub fn next() -> Option<Option<std::path::PathBuf>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_the_kinds_own() {
        let filters =
            vec![Filter { name: "Book".to_owned(), extensions: vec!["finpilot".to_owned()] }];
        let ask = Ask { filters, ..Ask::default() };
        assert_eq!(with_extension("/b/acme".into(), &ask), PathBuf::from("/b/acme.finpilot"));
        assert_eq!(with_extension("/b/acme.bak".into(), &ask), PathBuf::from("/b/acme.bak"));
        assert_eq!(with_extension("/b/acme".into(), &Ask::default()), PathBuf::from("/b/acme"));
    }
}

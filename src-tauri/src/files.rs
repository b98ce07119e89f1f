//! The shell's own commands for files: choose, read what was chosen, write where it was chosen,
//! show it. Everything that concerns the books goes through `call` instead.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;
use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::dialogs::{self, Ask, Filter};
use crate::error::ShellError;
use crate::granted::Granted;

/// Enough for a scanned contract or a year of bank lines; more would only stall the page.
const READ_BYTES_MAX: u64 = 32 * 1024 * 1024;

#[derive(Serialize)]
pub struct PickedFile {
    pub name: String,
    pub base64: String,
}

#[tauri::command(async)]
pub fn shell_pick_open(
    window: WebviewWindow,
    title: Option<String>,
    filters: Vec<Filter>,
) -> Option<PathBuf> {
    dialogs::open(&window, &Ask { title, default_name: None, filters })
}

#[tauri::command(async)]
pub fn shell_pick_save(
    window: WebviewWindow,
    title: Option<String>,
    default_name: Option<String>,
    filters: Vec<Filter>,
) -> Option<PathBuf> {
    dialogs::save(&window, &Ask { title, default_name, filters })
}

/// The contents of a file the person chooses: a logo, an attachment, a list to import.
#[tauri::command(async)]
pub fn shell_read_picked(
    window: WebviewWindow,
    title: Option<String>,
    filters: Vec<Filter>,
) -> Result<Option<PickedFile>, ShellError> {
    let chosen = dialogs::open(&window, &Ask { title, default_name: None, filters });
    chosen.map(|path| read(&path)).transpose()
}

fn read(path: &Path) -> Result<PickedFile, ShellError> {
    let failed = |error| ShellError::file("read", path, &error);
    let bytes = fs::metadata(path).map_err(failed)?.len();
    if bytes > READ_BYTES_MAX {
        return Err(ShellError::new(
            "file_too_large",
            format!("{} is larger than 32 MB. Choose a smaller file.", path.display()),
        ));
    }
    let contents = fs::read(path).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(PickedFile { name, base64: BASE64.encode(contents) })
}

#[tauri::command(async)]
pub fn shell_write(
    granted: State<'_, Granted>,
    path: String,
    base64: String,
) -> Result<(), ShellError> {
    let path = granted.require(&path)?;
    let contents = BASE64
        .decode(base64)
        .map_err(|_| ShellError::new("not_base64", "The file's contents arrived damaged."))?;
    replace(&path, &contents).map_err(|error| ShellError::file("written", &path, &error))
}

/// Beside the target first, then renamed over it: a full disk leaves the old file as it was.
fn replace(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    fs::write(&beside, contents)
        .and_then(|()| fs::rename(&beside, path))
        .inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// Opens a written file with the system's own application, as a double click would.
#[tauri::command(async)]
pub fn shell_open_path(granted: State<'_, Granted>, path: String) -> Result<(), ShellError> {
    let path = granted.require(&path)?;
    if cfg!(debug_assertions) && std::env::var_os("FINPILOT_DIALOG_ANSWERS").is_some() {
        return Ok(()); // A test has no other applications to show.
    }
    open::that_detached(&path).map_err(|error| ShellError::file("opened", &path, &error))
}

/// A free name in the person's FinPilot folder, for what needs no question, as the demo company.
#[tauri::command(async)]
pub fn shell_suggest_path(
    app: AppHandle,
    granted: State<'_, Granted>,
    name: String,
    extension: String,
) -> Result<PathBuf, ShellError> {
    let base = app.path().document_dir().or_else(|_| app.path().app_data_dir());
    let folder = base
        .map_err(|_| ShellError::new("no_folder", "This computer names no documents folder."))?
        .join("FinPilot");
    fs::create_dir_all(&folder).map_err(|error| ShellError::file("created", &folder, &error))?;
    let path = free_name(&folder, &name, &extension);
    granted.grant(&path);
    Ok(path)
}

/// `name.ext`, or `name 2.ext`…: nothing that exists is written over unasked.
fn free_name(folder: &Path, name: &str, extension: &str) -> PathBuf {
    let plain = |text: &str| -> String {
        text.chars().filter(|it| !it.is_control() && !r#"/\:*?"<>|"#.contains(*it)).collect()
    };
    let (name, extension) = (plain(name), plain(extension));
    let name = match name.trim().trim_start_matches('.') {
        "" => "FinPilot",
        name => name,
    };
    let mut path = folder.join(format!("{name}.{extension}"));
    let mut next = 2;
    while path.exists() {
        path = folder.join(format!("{name} {next}.{extension}"));
        next += 1;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_name_is_free_and_stays_in_its_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = free_name(folder.path(), "Demo company", "finpilot");
        assert_eq!(first, folder.path().join("Demo company.finpilot"));
        fs::write(&first, "").expect("writable");
        let second = free_name(folder.path(), "Demo company", "finpilot");
        assert_eq!(second, folder.path().join("Demo company 2.finpilot"));
        let sly = free_name(folder.path(), "../../etc/passwd", "fin/pilot");
        assert_eq!(sly.parent(), Some(folder.path()));
    }

    #[test]
    fn writing_replaces_whole_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.pdf");
        fs::write(&path, "old").expect("writable");
        replace(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("listable").count(), 1);
        assert!(replace(&folder.path().join("none/a.pdf"), b"x").is_err());
    }
}

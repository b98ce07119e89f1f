//! The books opened lately, newest first, kept beside the application's other settings.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, State};

use crate::error::ShellError;
use crate::granted::Granted;

const BOOKS_MAX: usize = 12;

#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct RecentBook {
    pub path: PathBuf,
    pub name: String,
    pub opened_at: DateTime<Utc>,
    /// False when the file has been moved, or sits on a disk that is not there today.
    #[serde(default)]
    pub exists: bool,
}

/// Notes that a book was opened. That the list cannot be kept is no reason to refuse the book.
pub fn remember(app: &AppHandle, path: &Path, name: &str) {
    let book = RecentBook {
        path: path.to_owned(),
        name: name.to_owned(),
        opened_at: crate::clock::ctx().now,
        exists: true,
    };
    let kept = list_file(app).and_then(|file| write(&file, with(read(&file), book)));
    if let Err(error) = kept {
        eprintln!("finpilot-desktop: the list of recent books was not kept: {error}");
    }
}

#[tauri::command(async)]
pub fn shell_recent_books(app: AppHandle, granted: State<'_, Granted>) -> Vec<RecentBook> {
    let books = list_file(&app).map(|file| read(&file)).unwrap_or_default();
    let seen = |book: RecentBook| RecentBook { exists: book.path.is_file(), ..book };
    let books: Vec<RecentBook> = books.into_iter().map(seen).collect();
    for book in books.iter().filter(|it| it.exists) {
        granted.grant(&book.path);
    }
    books
}

/// Takes a book off the list; the file itself stays where it is.
#[tauri::command(async)]
pub fn shell_forget_book(app: AppHandle, path: PathBuf) -> Result<(), ShellError> {
    let file = list_file(&app).map_err(|error| ShellError::new("no_folder", error.to_string()))?;
    let mut books = read(&file);
    books.retain(|it| it.path != path);
    write(&file, books).map_err(|error| ShellError::file("written", &file, &error))
}

fn with(mut books: Vec<RecentBook>, book: RecentBook) -> Vec<RecentBook> {
    books.retain(|it| it.path != book.path);
    books.insert(0, book);
    books.truncate(BOOKS_MAX);
    books
}

fn list_file(app: &AppHandle) -> std::io::Result<PathBuf> {
    let folder = app.path().app_data_dir().map_err(std::io::Error::other)?;
    fs::create_dir_all(&folder)?;
    Ok(folder.join("recent-books.json"))
}

/// A damaged list reads as an empty one: it is a convenience, and the next opening rewrites it.
fn read(file: &Path) -> Vec<RecentBook> {
    fs::read(file).ok().and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or_default()
}

fn write(file: &Path, books: Vec<RecentBook>) -> std::io::Result<()> {
    fs::write(file, serde_json::to_vec_pretty(&books)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(path: &str) -> RecentBook {
        let opened_at = DateTime::UNIX_EPOCH;
        RecentBook { path: path.into(), name: path.to_owned(), opened_at, exists: true }
    }

    #[test]
    fn the_newest_comes_first_once_and_the_list_stays_short() {
        let mut books = Vec::new();
        for number in 0..20 {
            books = with(books, book(&format!("{number}.finpilot")));
        }
        books = with(books, book("15.finpilot"));
        assert_eq!(books.len(), BOOKS_MAX);
        assert_eq!(books[0], book("15.finpilot"));
        assert_eq!(books.iter().filter(|it| it.name == "15.finpilot").count(), 1);
    }

    #[test]
    fn a_damaged_list_reads_as_empty() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("recent-books.json");
        fs::write(&file, "{ not json").expect("writable");
        assert_eq!(read(&file), Vec::new());
        write(&file, vec![book("a")]).expect("written");
        assert_eq!(read(&file), vec![book("a")]);
    }
}

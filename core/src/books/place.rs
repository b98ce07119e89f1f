//! The place of a book's file: what SQLite keeps beside it, and how a whole new file gets there.
//!
//! SQLite finds a database's log by the file's name alone and replays it into whatever has that
//! name. A file that changes its name takes its log with it, and none comes to a log of another.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{
    BooksRule,
    file::{cannot_write, inspect},
};
use crate::kernel::Result;

/// What SQLite writes to before it writes to the file.
const LOGS: [&str; 2] = ["-wal", "-journal"];
/// Those, and the log's index.
const COMPANIONS: [&str; 3] = ["-wal", "-journal", "-shm"];

/// How often and how long to wait for readers that are about to leave.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

fn companion(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Refuses a place that is taken, or where the log of a book waits that is no longer there.
pub(crate) fn vacant(path: &Path) -> Result<()> {
    if path.exists() {
        return Err(BooksRule::FileExists { path: path.display().to_string() }.into());
    }
    for log in LOGS.map(|suffix| companion(path, suffix)) {
        if fs::metadata(&log).is_ok_and(|file| file.len() > 0) {
            let (path, log) = (path.display().to_string(), log.display().to_string());
            return Err(BooksRule::LogLeftBehind { path, log }.into());
        }
    }
    Ok(())
}

/// Whether pages of this file may still stand in a log beside it.
pub(super) fn has_log(path: &Path) -> bool {
    companion(path, "-wal").exists()
}

/// Removes a file that nobody will miss, with what SQLite kept beside it.
pub(crate) fn discard(path: &Path) -> Result<()> {
    remove(path)?;
    COMPANIONS.iter().try_for_each(|suffix| remove(&companion(path, suffix)))
}

/// Gives a whole new file its name, in one step; it is on the disk when this returns. What was
/// left beside the name was of another file and goes: [`vacant`] and [`replace`] look at it first.
pub(crate) fn put_in_place(new: &Path, path: &Path) -> Result<()> {
    let put = || -> std::io::Result<()> {
        File::options().write(true).open(new)?.sync_all()?;
        fs::rename(new, path)
    };
    COMPANIONS.iter().try_for_each(|suffix| remove(&companion(path, suffix)))?;
    put().map_err(|error| cannot_write(path, error))?;
    sync_folder(path);
    Ok(())
}

/// Puts a whole new file in the place of a book, which is kept beside it as `NAME.kept_as`; at
/// every moment one of the two has the name. Whoever calls holds the book. Refuses while someone
/// reads it: a reader would go on in the log of a file that is no longer there.
pub(crate) fn replace(new: &Path, path: &Path, kept_as: &str) -> Result<()> {
    fold(path)?;
    let kept = free_name(path, kept_as);
    let copy = path.with_added_extension("keeping");
    // A copy and no second name for one file: were this to end here, what is changed in one would
    // be changed in the other.
    let keep = || -> std::io::Result<()> {
        fs::copy(path, &copy)?;
        File::options().write(true).open(&copy)?.sync_all()?;
        fs::rename(&copy, &kept)?;
        sync_folder(&kept);
        Ok(())
    };
    // Only a book too damaged to fold its log in has one by now; both stay together.
    let move_log = |from: &Path, to: &Path| {
        for suffix in COMPANIONS {
            let log = companion(from, suffix);
            if log.exists() {
                fs::rename(log, companion(to, suffix))?;
            }
        }
        Ok(())
    };
    let result = keep()
        .and_then(|()| move_log(path, &kept))
        .map_err(|error| cannot_write(path, error))
        .and_then(|()| put_in_place(new, path));
    if result.is_err() {
        move_log(&kept, path).ok();
        fs::remove_file(&kept).ok();
        fs::remove_file(&copy).ok();
    }
    result
}

/// Makes a book one whole file by folding its log in, which SQLite allows only to someone who is
/// alone with it.
fn fold(path: &Path) -> Result<()> {
    if inspect(path).is_err() {
        return Ok(());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| cannot_write(path, error))?;
    for _ in 0..TRIES {
        let mode = connection
            .pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0));
        match mode {
            Ok(mode) if mode == "delete" => return Ok(()),
            Ok(_) => {}
            Err(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {}
                // It has a book's first page and is damaged behind it: it is kept as it is.
                _ => return Ok(()),
            },
        }
        thread::sleep(PAUSE);
    }
    Err(BooksRule::BeingRead { path: path.display().to_string() }.into())
}

/// `NAME.suffix`, or the first of `NAME.suffix-2`, `NAME.suffix-3` … that is free.
fn free_name(path: &Path, suffix: &str) -> PathBuf {
    (1..)
        .map(|number| match number {
            1 => path.with_added_extension(suffix),
            _ => path.with_added_extension(format!("{suffix}-{number}")),
        })
        .find(|path| !path.exists() && LOGS.iter().all(|log| !companion(path, log).exists()))
        .expect("a free name is found")
}

/// A new name is on the disk when its folder is. Windows writes folders by itself, and so do file
/// systems that refuse to be told.
fn sync_folder(path: &Path) {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()).ok();
    }
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(cannot_write(path, error))
        }
        _ => Ok(()),
    }
}

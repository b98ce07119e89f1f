//! Copies of a book, each opened again and compared before it counts.
//!
//! They stand in the folder `NAME backups` beside the book. The five newest stay, one a day for
//! two weeks, and one a month for a year.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};

use super::{Desk, files, messages::*};
use crate::{
    books::{self, Books, BooksRule, messages::BookInfo},
    kernel::*,
};

const NEWEST_KEPT: usize = 5;
const DAYS_KEPT: usize = 14;
const MONTHS_KEPT: usize = 12;
/// In a backup's name, between the book's name and `.finpilot`.
const STAMP: &str = "%Y-%m-%d %H%M%SZ";

/// Copies the open book, wherever it stands; nothing need be closed.
pub fn book_backup(ctx: &Ctx, desk: &Desk, request: BackupTo) -> Result<BackupInfo> {
    let open = desk.books()?;
    match request.path {
        Some(path) => {
            let path = PathBuf::from(path.trim());
            if path.exists() {
                return Err(BooksRule::FileExists { path: path.display().to_string() }.into());
            }
            copy(&open, &path, ctx.now)
        }
        None => to_folder(ctx, &open),
    }
}

/// Makes today's backup unless there is one, or nothing changed since the last.
pub fn book_backup_if_due(ctx: &Ctx, desk: &Desk, _: ()) -> Result<Option<BackupInfo>> {
    let open = desk.books()?;
    let newest = in_folder(&folder(open.path()), open.path())?.into_iter().next();
    let day_old = newest.as_ref().is_none_or(|(made_at, _)| made_at.date() < ctx.now.date_naive());
    if !day_old || unchanged_since(&open, newest.as_ref())? {
        return Ok(None);
    }
    to_folder(ctx, &open).map(Some)
}

/// Makes a backup of what changed since the last, and closes the book.
pub fn book_close(ctx: &Ctx, desk: &Desk, _: ()) -> Result<()> {
    let backup = |open: &Books| -> Result<()> {
        let newest = in_folder(&folder(open.path()), open.path())?.into_iter().next();
        if open.mode() == books::Mode::ReadWrite && !unchanged_since(open, newest.as_ref())? {
            to_folder(ctx, open)?;
        }
        Ok(())
    };
    let result = desk.current().map_or(Ok(()), |open| backup(&open));
    // A backup that failed is told, but keeps nobody from leaving.
    desk.put(None);
    result
}

/// The backups of a book, newest first.
pub fn backup_list(_: &Ctx, desk: &Desk, request: BackupList) -> Result<Vec<BackupInfo>> {
    let book = match request.path {
        Some(path) => PathBuf::from(path.trim()),
        None => desk.books()?.path().to_owned(),
    };
    let info = |(made_at, path): (NaiveDateTime, PathBuf)| BackupInfo {
        bytes: fs::metadata(&path).map_or(0, |file| file.len()),
        path: path.display().to_string(),
        made_at: made_at.and_utc().to_rfc3339(),
        // Only verified copies get their name.
        verified: true,
    };
    Ok(in_folder(&folder(&book), &book)?.into_iter().map(info).collect())
}

/// Makes a book of a backup and opens it. A book it replaces stays beside it as
/// `NAME.before-restore`.
pub fn book_restore(ctx: &Ctx, desk: &Desk, request: RestoreBackup) -> Result<BookInfo> {
    let (backup, to) = (PathBuf::from(request.backup.trim()), PathBuf::from(request.to.trim()));
    if to.exists() && !request.replace {
        return Err(BooksRule::FileExists { path: to.display().to_string() }.into());
    }
    let source = Books::open(&backup, books::Mode::ReadOnly, desk.holder())?;
    let unfinished = to.with_added_extension("restoring");
    copy(&source, &unfinished, ctx.now)?;
    drop(source);

    let swap = || -> Result<()> {
        if to.exists() {
            let same = |open: &Books| open.path().canonicalize().ok() == to.canonicalize().ok();
            if desk.current().is_some_and(|open| same(&open)) {
                desk.put(None);
            }
            // Opening it shows that nobody else has it open, and folds its journal in. A damaged
            // book cannot be opened, and is what a restore is for.
            match Books::open(&to, books::Mode::ReadWrite, desk.holder()) {
                Err(error) if error.code() == Some("in_use") => return Err(error),
                _ => (),
            }
            let kept = (1..)
                .map(|number| match number {
                    1 => to.with_added_extension("before-restore"),
                    _ => to.with_added_extension(format!("before-restore-{number}")),
                })
                .find(|path| !path.exists())
                .expect("a free name is found");
            fs::rename(&to, kept).map_err(|error| books::cannot_write(&to, error))?;
        }
        fs::rename(&unfinished, &to).map_err(|error| books::cannot_write(&to, error))
    };
    if let Err(error) = swap() {
        fs::remove_file(&unfinished).ok();
        return Err(error);
    }
    let open = OpenBook { path: to.display().to_string(), read_only: false };
    files::book_open(ctx, desk, open)
}

fn folder(book: &Path) -> PathBuf {
    let name = book.file_stem().unwrap_or_default().to_string_lossy();
    book.with_file_name(format!("{name} backups"))
}

/// The backups of `book` in a folder, newest first.
fn in_folder(folder: &Path, book: &Path) -> Result<Vec<(NaiveDateTime, PathBuf)>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let stem = book.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut backups: Vec<(NaiveDateTime, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let name = path.file_name()?.to_str()?;
            let stamp = name.strip_prefix(&format!("{stem} "))?.strip_suffix(".finpilot")?;
            Some((NaiveDateTime::parse_from_str(stamp, STAMP).ok()?, path))
        })
        .collect();
    backups.sort();
    backups.reverse();
    Ok(backups)
}

fn to_folder(ctx: &Ctx, open: &Books) -> Result<BackupInfo> {
    let folder = folder(open.path());
    fs::create_dir_all(&folder).map_err(|error| books::cannot_write(&folder, error))?;
    let stem = open.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let path = folder.join(format!("{stem} {}.finpilot", ctx.now.format(STAMP)));
    let info = copy(open, &path, ctx.now)?;
    for path in to_drop(&in_folder(&folder, open.path())?) {
        // A backup that cannot be removed does no harm.
        fs::remove_file(path).ok();
    }
    Ok(info)
}

/// Copies under another name, opens the copy, compares it with the moment it was taken of, and
/// only then gives it its name.
fn copy(open: &Books, to: &Path, now: DateTime<Utc>) -> Result<BackupInfo> {
    let unfinished = to.with_added_extension("unverified");
    let failed =
        |detail: String| BooksRule::BackupFailed { path: to.display().to_string(), detail };
    let attempt = || -> Result<()> {
        let moment = open.read(|books| {
            books::copy_database(books, &unfinished)?;
            books::proof(books)
        })?;
        let restored =
            Books::open(&unfinished, books::Mode::ReadOnly, "the backup's verification")?;
        restored.read(|books| {
            if let Some(fault) = books::faults(books).into_iter().next() {
                return Err(failed(fault).into());
            }
            if books::proof(books)? != moment {
                return Err(failed("its trial balance is not the book's".to_owned()).into());
            }
            Ok(())
        })
    };
    let result = attempt()
        .and_then(|()| fs::rename(&unfinished, to).map_err(|error| books::cannot_write(to, error)));
    if let Err(error) = result {
        fs::remove_file(&unfinished).ok();
        return Err(error);
    }
    Ok(BackupInfo {
        path: to.display().to_string(),
        made_at: now.to_rfc3339(),
        bytes: fs::metadata(to).map_or(0, |file| file.len()),
        verified: true,
    })
}

/// Whether the backup holds the book's last change already.
fn unchanged_since(open: &Books, backup: Option<&(NaiveDateTime, PathBuf)>) -> Result<bool> {
    let Some((_, path)) = backup else { return Ok(false) };
    let last = |books: &Books| books.read(crate::audit::store::last_hash);
    // A backup that cannot be read is no reason not to make another.
    let Ok(backup) = Books::open(path, books::Mode::ReadOnly, "a comparison") else {
        return Ok(false);
    };
    Ok(last(&backup)? == last(open)?)
}

/// Which of the backups, newest first, are no longer needed.
fn to_drop(backups: &[(NaiveDateTime, PathBuf)]) -> Vec<&Path> {
    let (mut days, mut months): (BTreeSet<NaiveDate>, BTreeSet<(i32, u32)>) = Default::default();
    let mut drop = Vec::new();
    for (index, (made_at, path)) in backups.iter().enumerate() {
        let first_of_day = days.insert(made_at.date()) && days.len() <= DAYS_KEPT;
        let first_of_month =
            months.insert((made_at.year(), made_at.month())) && months.len() <= MONTHS_KEPT;
        if index >= NEWEST_KEPT && !first_of_day && !first_of_month {
            drop.push(path.as_path());
        }
    }
    drop
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_newest_a_fortnight_of_days_and_a_year_of_months_are_kept() {
        let start: NaiveDateTime = "2024-01-01T09:00:00".parse().unwrap();
        let mut backups: Vec<(NaiveDateTime, PathBuf)> = (0..800)
            .flat_map(|day| [0, 6].map(|hour| start + chrono::Duration::hours(day * 24 + hour)))
            .map(|made_at| (made_at, PathBuf::from(made_at.to_string())))
            .collect();
        backups.reverse();
        let dropped: BTreeSet<&Path> = to_drop(&backups).into_iter().collect();
        let kept: Vec<_> =
            backups.iter().filter(|(_, path)| !dropped.contains(path.as_path())).collect();
        assert!(kept.iter().take(5).zip(&backups).all(|(kept, all)| *kept == all));
        let days: BTreeSet<_> = kept.iter().map(|(made_at, _)| made_at.date()).collect();
        let months: BTreeSet<_> = days.iter().map(|day| (day.year(), day.month())).collect();
        assert_eq!(months.len(), MONTHS_KEPT);
        assert!(kept.len() <= NEWEST_KEPT + DAYS_KEPT + MONTHS_KEPT);
        assert!(days.len() >= DAYS_KEPT);
    }
}

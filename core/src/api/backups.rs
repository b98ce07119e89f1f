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
use serde_json::json;

use super::{Desk, files, messages::*};
use crate::{
    audit,
    books::{self, Books, BooksRule, Change, Mode, Reader, messages::BookInfo, settings},
    kernel::*,
    members::{self, Actor, Role},
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
            books::vacant(&path)?;
            copy(&open, &path, ctx.now)
        }
        None => to_folder(ctx, &open),
    }
}

/// Makes today's backup unless there is one, or nothing changed since the last. Whoever only reads
/// a book leaves nothing beside it.
pub fn book_backup_if_due(ctx: &Ctx, desk: &Desk, _: ()) -> Result<Option<BackupInfo>> {
    let open = desk.books()?;
    if open.mode() == Mode::ReadOnly {
        return Ok(None);
    }
    let newest = of_book(&open)?.into_iter().next();
    let day_old = newest.as_ref().is_none_or(|(made_at, _)| made_at.date() < ctx.now.date_naive());
    if !day_old || unchanged_since(&open, newest.as_ref())? {
        return Ok(None);
    }
    to_folder(ctx, &open).map(Some)
}

/// Makes a backup of what changed since the last, and closes the book.
pub fn book_close(ctx: &Ctx, desk: &Desk, _: ()) -> Result<()> {
    let backup = |open: &Books| -> Result<()> {
        if open.mode() == Mode::ReadOnly {
            return Ok(());
        }
        let newest = of_book(open)?.into_iter().next();
        if !unchanged_since(open, newest.as_ref())? {
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
    // A book that cannot be read cannot say which backups are its own; its name has to do.
    let uuid = books::peek(&book, settings::uuid).ok();
    Ok(in_folder(&folder(&book), &book, uuid.as_deref()).into_iter().map(info).collect())
}

/// Makes a book of a backup and opens it. A book it replaces stays beside it as
/// `NAME.before-restore`; that takes an owner of it. The restored book's trail tells of it.
pub fn book_restore(ctx: &Ctx, desk: &Desk, request: RestoreBackup) -> Result<BookInfo> {
    let (backup, to) = (PathBuf::from(request.backup.trim()), PathBuf::from(request.to.trim()));
    if to.exists() && !request.replace {
        return Err(BooksRule::FileExists { path: to.display().to_string() }.into());
    }
    let replaced = match to.exists() {
        true => replaced(ctx, &to)?,
        false => books::vacant(&to).map(|()| None)?,
    };
    let source = Books::open(&backup, Mode::ReadOnly, desk.holder())?;
    let unfinished = to.with_added_extension("restoring");
    let made = copy(&source, &unfinished, ctx.now).and_then(|_| {
        drop(source);
        tell(ctx, desk, &request, &unfinished, replaced.as_ref())
    });
    if let Err(error) = made {
        books::discard(&unfinished).ok();
        return Err(error);
    }

    // The book on the desk cannot be swapped under its readers; it comes back if it stays.
    let same = |open: &Books| open.path().canonicalize().ok() == to.canonicalize().ok();
    let standing = desk.current().filter(|open| same(open)).map(|open| open.mode());
    let acting = standing.and(desk.acting());
    if standing.is_some() {
        desk.put(None);
    }
    let swapped = books::Hold::take(&to, desk.holder()).and_then(|_hold| match to.exists() {
        true => books::replace(&unfinished, &to, "before-restore"),
        false => books::put_in_place(&unfinished, &to),
    });
    if swapped.is_err() {
        books::discard(&unfinished).ok();
    }
    let open = |mode: Mode| {
        let path = to.canonicalize().unwrap_or_else(|_| to.clone());
        files::put(desk, Books::open(&path, mode, desk.holder())?, acting)
    };
    match (swapped, standing) {
        (Ok(()), _) => open(Mode::ReadWrite),
        (Err(error), Some(mode)) => {
            open(mode).ok();
            Err(error)
        }
        (Err(error), None) => Err(error),
    }
}

/// Who replaces a book, and the last seal of its trail.
type Replaced = (Actor, Option<String>);

/// Refuses whoever is no owner of the book at `to`. One that cannot be read has no owners, and is
/// what a restore is for.
fn replaced(ctx: &Ctx, to: &Path) -> Result<Option<Replaced>> {
    let look = |books: &Reader<'_>| -> Result<Replaced> {
        let actor = actor(ctx, books)?;
        let actor =
            members::permit(&Ctx { actor: Some(actor.id), ..ctx.clone() }, books, Role::Owner)?;
        Ok((actor, audit::store::last_hash(books)?))
    };
    match books::peek(to, look) {
        Ok(replaced) => Ok(Some(replaced)),
        Err(error) if error.code() == Some("not_allowed") => Err(error),
        Err(_) => Ok(None),
    }
}

/// Who asks, as this book knows them: someone else's member is its owner's guest.
fn actor(ctx: &Ctx, books: &Reader<'_>) -> Result<Actor> {
    members::store::actor(books, ctx.actor).or_else(|_| members::store::actor(books, None))
}

/// Appends to the trail of a book that was just made of a backup where it came from, and the last
/// seal of the trail it replaces.
fn tell(
    ctx: &Ctx,
    desk: &Desk,
    request: &RestoreBackup,
    restored: &Path,
    replaced: Option<&Replaced>,
) -> Result<()> {
    let backup = Path::new(request.backup.trim());
    let digest = digest::of_file(backup)
        .map_err(|_| BooksRule::NoSuchFile { path: backup.display().to_string() })?;
    let name = backup.file_name().unwrap_or_default().to_string_lossy();
    let asked = digest::of(request);
    Books::open(restored, Mode::ReadWrite, desk.holder())?.write(|books| {
        let actor = match replaced {
            Some((actor, _)) => actor.clone(),
            None => actor(ctx, books)?,
        };
        let change = Change {
            subject: "book",
            id: settings::uuid(books)?,
            before: json!({ "lastSeal": replaced.and_then(|(_, seal)| seal.as_ref()) }),
            after: json!({
                "backup": name, "sha256": digest, "lastSeal": audit::store::last_hash(books)?,
            }),
        };
        audit::store::append(ctx, books, &actor, "book_restore", &asked, &[change])
    })
}

/// What a book is called beside its file: the name without `.finpilot`.
fn stem(book: &Path) -> String {
    let name = match book.extension() {
        Some(kind) if kind == "finpilot" => book.file_stem(),
        _ => book.file_name(),
    };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

fn folder(book: &Path) -> PathBuf {
    book.with_file_name(format!("{} backups", stem(book)))
}

/// The backups of an open book, newest first.
fn of_book(open: &Books) -> Result<Vec<(NaiveDateTime, PathBuf)>> {
    let uuid = open.read(settings::uuid)?;
    Ok(in_folder(&folder(open.path()), open.path(), Some(&uuid)))
}

/// The backups of `book` in a folder, newest first. A book that was moved or renamed may have left
/// its own here under the same name: only those of the book with this `uuid` count.
fn in_folder(folder: &Path, book: &Path, uuid: Option<&str>) -> Vec<(NaiveDateTime, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let prefix = format!("{} ", stem(book));
    let own = |path: &Path| {
        uuid.is_none_or(|uuid| books::peek(path, settings::uuid).is_ok_and(|it| it == uuid))
    };
    let mut backups: Vec<(NaiveDateTime, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let stamp = path.file_name()?.to_str()?.strip_prefix(&prefix)?;
            let stamp = stamp.strip_suffix(".finpilot")?;
            Some((NaiveDateTime::parse_from_str(stamp, STAMP).ok()?, path))
        })
        .filter(|(_, path)| own(path))
        .collect();
    backups.sort();
    backups.reverse();
    backups
}

fn to_folder(ctx: &Ctx, open: &Books) -> Result<BackupInfo> {
    let folder = folder(open.path());
    fs::create_dir_all(&folder).map_err(|error| books::cannot_write(&folder, error))?;
    let name = format!("{} {}.finpilot", stem(open.path()), ctx.now.format(STAMP));
    let info = copy(open, &folder.join(name), ctx.now)?;
    for path in to_drop(&of_book(open)?) {
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
        books::peek(&unfinished, |books| {
            if let Some(fault) = books::faults(books).into_iter().next() {
                return Err(failed(fault).into());
            }
            if books::proof(books)? != moment {
                return Err(failed("its trial balance is not the book's".to_owned()).into());
            }
            Ok(())
        })
    };
    let result = attempt().and_then(|()| books::put_in_place(&unfinished, to));
    if let Err(error) = result {
        books::discard(&unfinished).ok();
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
    // A backup that cannot be read is no reason not to make another.
    let Ok(backup) = books::peek(path, audit::store::last_hash) else { return Ok(false) };
    Ok(backup == open.read(audit::store::last_hash)?)
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

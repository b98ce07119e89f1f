use std::{
    cell::RefCell,
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, config::DbConfig};
use serde_json::Value;
use uuid::Uuid;

use super::{
    BooksRule, folded,
    migrate::{self, APPLICATION_ID, latest_version},
    place,
};
use crate::kernel::{Result, error::KernelRule};

/// `synchronous`: a recorded payment survives a power cut. `recursive_triggers`: without it,
/// `INSERT OR REPLACE` deletes the old row unseen by the triggers that keep posted entries.
const PRAGMAS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA cache_size = -32000;
    PRAGMA temp_store = MEMORY;";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    ReadWrite,
    ReadOnly,
}

/// How long other changes are waited for, and, on opening and leaving, readers.
const PATIENCE: Duration = Duration::from_secs(5);
const PATIENCE_AT_THE_DOOR: Duration = Duration::from_millis(200);

/// An open book: one writer, and as many readers as ask at once.
#[derive(Debug)]
pub struct Books {
    path: PathBuf,
    writer: Option<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
    /// What is read instead of an older book: a copy of it in this format.
    copy: Option<MemoryCopy>,
    hold: Option<Hold>,
}

/// A database in memory that is there as long as this is.
#[derive(Debug)]
struct MemoryCopy {
    uri: String,
    _anchor: Mutex<Connection>,
}

/// A look at one moment of the book.
pub struct Reader<'a>(&'a Connection);

impl Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.0
    }
}

/// What a command changed, for the audit trail.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Change {
    pub subject: &'static str,
    pub id: String,
    pub before: Value,
    pub after: Value,
}

/// One change of the book. It *is* an open database transaction, and a reader of it.
pub struct Writer<'a> {
    reader: Reader<'a>,
    changes: RefCell<Vec<Change>>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl Writer<'_> {
    /// Tells the audit trail what changed; `Value::Null` before a record existed or after it went.
    pub fn changed(&self, subject: &'static str, id: impl ToString, before: Value, after: Value) {
        self.changes.borrow_mut().push(Change { subject, id: id.to_string(), before, after });
    }

    pub fn take_changes(&self) -> Vec<Change> {
        self.changes.take()
    }
}

impl Books {
    /// Creates a book: `fill` writes its first contents; the file appears when it is whole.
    pub fn create(
        path: &Path,
        holder: &str,
        fill: impl FnOnce(&Writer<'_>) -> Result<()>,
    ) -> Result<Self> {
        place::vacant(path)?;
        let unfinished = path.with_added_extension("creating");
        let attempt = || -> Result<()> {
            place::discard(&unfinished)?;
            let mut connection =
                Connection::open(&unfinished).map_err(|error| cannot_write(path, error))?;
            connection
                .execute_batch("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;")?;
            migrate::migrate_to(&mut connection, latest_version())?;
            let database = connection.transaction()?;
            let writer = Writer { reader: Reader(&database), changes: RefCell::default() };
            fill(&writer)?;
            drop(writer);
            database.commit()?;
            Ok(())
        };
        let result = attempt()
            .and_then(|()| place::vacant(path))
            .and_then(|()| place::put_in_place(&unfinished, path));
        if let Err(error) = result {
            place::discard(&unfinished).ok();
            return Err(error);
        }
        Self::open(path, Mode::ReadWrite, holder)
    }

    /// Opens a book. For writing it must be this program's format (an older one is migrated on a
    /// copy first) and nobody else's at the moment. For reading an older one is migrated in
    /// memory, and the file stays as it is.
    pub fn open(path: &Path, mode: Mode, holder: &str) -> Result<Self> {
        let version = inspect(path)?;
        let hold = match mode {
            Mode::ReadWrite => {
                if version > latest_version() {
                    return Err(BooksRule::NewerBook {
                        path: path.display().to_string(),
                        book_version: version,
                        app_version: latest_version(),
                    }
                    .into());
                }
                Some(Hold::take(path, holder)?)
            }
            Mode::ReadOnly => None,
        };
        if mode == Mode::ReadWrite && version < latest_version() {
            migrate::migrate_file(path, version)?;
        }
        let copy = match mode {
            Mode::ReadOnly if version < latest_version() => Some(MemoryCopy::of(path)?),
            _ => None,
        };
        let writer = match mode {
            Mode::ReadWrite => Some(Mutex::new(open_writer(path)?)),
            Mode::ReadOnly => None,
        };
        let readers = Mutex::default();
        let books = Self { path: path.to_owned(), writer, readers, copy, hold };
        // A book that cannot be read is refused now and not at the first look.
        books.read(|_| Ok(()))?;
        Ok(books)
    }

    fn open_reader(&self) -> Result<Connection> {
        match &self.copy {
            Some(copy) => copy.open_reader(),
            None => open_reader(&self.path),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn mode(&self) -> Mode {
        if self.writer.is_some() { Mode::ReadWrite } else { Mode::ReadOnly }
    }

    /// Looks at the book as it stands: everything `look` reads is of one moment.
    pub fn read<T>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let kept = self.readers.lock().expect("no holder of the readers panics").pop();
        let mut connection = match kept {
            Some(connection) => connection,
            None => self.open_reader()?,
        };
        let result = {
            let moment = connection.transaction()?;
            look(&Reader(&moment))
        };
        self.readers.lock().expect("no holder of the readers panics").push(connection);
        result
    }

    /// Changes the book in one transaction: every row of it lands, or none does.
    pub fn write<T>(&self, change: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        changed(&mut *self.writer()?, change)
    }

    /// Like [`Self::write`], for thousands of rows: SQLite does not look up each row's references
    /// (`change` makes sure of them), and may sort outside its memory, which is faster.
    pub fn write_much<T>(&self, change: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        /// Is as every other writer again, whatever happens.
        struct ForMuch<'a>(MutexGuard<'a, Connection>);
        impl Drop for ForMuch<'_> {
            fn drop(&mut self) {
                self.0.execute_batch("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;").ok();
            }
        }
        let mut connection = ForMuch(self.writer()?);
        connection.0.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA temp_store = DEFAULT;")?;
        changed(&mut connection.0, change)
    }

    fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        let writer = self.writer.as_ref().ok_or(KernelRule::ReadOnlyBook)?;
        // A change that panicked was rolled back when its transaction dropped; the next may go on.
        Ok(writer.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    /// For a book that is being made and that nobody could miss yet: commits without waiting for
    /// the disk until [`Self::settle`].
    pub fn hurry(&self) -> Result<()> {
        self.pragma("synchronous", "OFF")
    }

    /// Ends [`Self::hurry`]: everything is on the disk when this returns.
    pub fn settle(&self) -> Result<()> {
        self.pragma("synchronous", "FULL")?;
        self.pragma("wal_checkpoint", "TRUNCATE")?;
        let file = File::open(&self.path).map_err(|error| cannot_write(&self.path, error))?;
        file.sync_all().map_err(|error| cannot_write(&self.path, error))
    }

    fn pragma(&self, name: &str, value: &str) -> Result<()> {
        if let Some(writer) = &self.writer {
            let connection = writer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            connection.pragma_update_and_check(None, name, value, |_| Ok(())).or_else(|error| {
                // A pragma that answers nothing is fine too.
                match error {
                    rusqlite::Error::QueryReturnedNoRows => Ok(()),
                    other => Err(other),
                }
            })?;
        }
        Ok(())
    }
}

/// One transaction.
fn changed<T>(
    connection: &mut Connection,
    change: impl FnOnce(&Writer<'_>) -> Result<T>,
) -> Result<T> {
    let database = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let writer = Writer { reader: Reader(&database), changes: RefCell::default() };
    let reply = change(&writer)?;
    drop(writer);
    database.commit()?;
    Ok(reply)
}

impl Drop for Books {
    fn drop(&mut self) {
        // The last connection folds the journal into the file; readers go first so that the
        // writer is the last. Another program may read on, so the writer does it itself: a book
        // that is closed is one whole file.
        self.readers.lock().map(|mut readers| readers.clear()).ok();
        if let Some(writer) = self.writer.take() {
            fold_log(&writer.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner()));
        }
        self.hold = None;
    }
}

/// The sign on the door: a locked file beside the book that names who has it open.
#[derive(Debug)]
pub(crate) struct Hold {
    file: Option<File>,
    path: PathBuf,
}

impl Hold {
    pub(crate) fn take(book: &Path, holder: &str) -> Result<Self> {
        let path = book.with_added_extension("lock");
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(&path).map_err(|error| cannot_write(book, error))?;
        match file.try_lock() {
            // Its holder left and removed it after we had opened it: what we locked is no longer
            // on the door, and the next would lock another.
            Ok(()) if !stands_at(&file, &path) => Self::take(book, holder),
            Ok(()) => {
                let sign = format!("{holder} (process {})", std::process::id());
                file.set_len(0)
                    .and_then(|()| file.rewind())
                    .and_then(|()| file.write_all(sign.as_bytes()))
                    .map_err(|error| cannot_write(book, error))?;
                Ok(Self { file: Some(file), path })
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder).ok();
                if holder.is_empty() {
                    "another program".clone_into(&mut holder);
                }
                Err(BooksRule::InUse { path: book.display().to_string(), holder }.into())
            }
            Err(TryLockError::Error(error)) => Err(cannot_write(book, error)),
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Removed while still locked, so that no one else can hold a file that is about to go.
        fs::remove_file(&self.path).ok();
        self.file = None;
    }
}

/// Whether a path still leads to an open file.
#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |found: fs::Metadata| (found.dev(), found.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => place(ours) == place(there),
        _ => false,
    }
}

/// Windows keeps the name of a file that is removed until the last has closed it.
#[cfg(not(unix))]
fn stands_at(_: &File, _: &Path) -> bool {
    true
}

/// Looks into a file once, in whatever format it is; asks nobody whether it is open elsewhere.
pub(crate) fn peek<T>(path: &Path, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
    inspect(path)?;
    let mut connection = open_reader(path)?;
    let moment = connection.transaction()?;
    look(&Reader(&moment))
}

/// Whether a file says that it is a FinPilot book, sound or not.
pub fn is_book(path: &Path) -> bool {
    let mut header = [0; 72];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let id = u32::from_be_bytes([header[68], header[69], header[70], header[71]]);
    read.is_ok() && i64::from(id) == APPLICATION_ID
}

/// Refuses what is not a book before SQLite could touch it; says the format of what is.
pub(super) fn inspect(path: &Path) -> Result<i64> {
    let shown = || path.display().to_string();
    let mut file = File::open(path).map_err(|_| BooksRule::NoSuchFile { path: shown() })?;
    let mut header = [0; 100];
    let not_a_book = || BooksRule::NotABook { path: shown() };
    file.read_exact(&mut header).map_err(|_| not_a_book())?;
    let number = |at: usize| {
        i64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]))
    };
    if &header[..16] != b"SQLite format 3\0" || number(68) != APPLICATION_ID {
        return Err(not_a_book().into());
    }
    // The page count in the header against the file's real length finds a file cut short.
    let page_size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => i64::from(size),
    };
    let length = file.metadata().map_or(0, |meta| i64::try_from(meta.len()).unwrap_or(i64::MAX));
    // Pages may still stand in the write-ahead log of a program that is running or crashed.
    let has_log = place::has_log(path);
    if length < number(28) * page_size && !has_log {
        let detail = format!("{length} bytes of {}", number(28) * page_size);
        return Err(BooksRule::Damaged { path: shown(), detail }.into());
    }
    Ok(number(60))
}

/// Statements are planned once. Without the second line SQLite plans many of them again for every
/// value that is bound, which was half the time of issuing an invoice.
fn keep_statements(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(256);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    folded::teach(connection)
}

fn open_writer(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    keep_statements(&connection)?;
    connection.execute_batch(PRAGMAS).map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen) => {
            cannot_write(path, error)
        }
        _ => error.into(),
    })?;
    // What a killed program or a reader that outlived its writer left in the log.
    fold_log(&connection);
    Ok(connection)
}

/// Folds the log into the file if nobody reads from it; if somebody does, it stays and is no harm.
fn fold_log(writer: &Connection) {
    writer.busy_timeout(PATIENCE_AT_THE_DOOR).ok();
    writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).ok();
    writer.busy_timeout(PATIENCE).ok();
}

impl MemoryCopy {
    /// Copies an older book and brings the copy up to date.
    fn of(path: &Path) -> Result<Self> {
        let uri = format!("file:{}?mode=memory&cache=shared", Uuid::new_v4());
        let mut anchor = Connection::open_with_flags(&uri, Self::FLAGS)?;
        migrate::migrate_copy(&open_reader(path)?, &mut anchor, path)?;
        Ok(Self { uri, _anchor: Mutex::new(anchor) })
    }

    const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE
        .union(OpenFlags::SQLITE_OPEN_CREATE)
        .union(OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .union(OpenFlags::SQLITE_OPEN_URI);

    fn open_reader(&self) -> Result<Connection> {
        Ok(prepare_reader(Connection::open_with_flags(&self.uri, Self::FLAGS)?)?)
    }
}

fn prepare_reader(connection: Connection) -> rusqlite::Result<Connection> {
    keep_statements(&connection)?;
    connection.execute_batch(
        "PRAGMA query_only = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000;
         PRAGMA temp_store = MEMORY;",
    )?;
    connection.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

fn open_reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match Connection::open_with_flags(path, flags).and_then(prepare_reader) {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
            // In a folder that cannot be written, SQLite cannot make its shared memory; nobody
            // else can write there either, so the file may be read as it is.
            let uri = format!("file:{}?immutable=1", percent_encoded(path));
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            Ok(Connection::open_with_flags(uri, flags).and_then(prepare_reader)?)
        }
        other => Ok(other?),
    }
}

fn percent_encoded(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

pub(crate) fn cannot_write(path: &Path, error: impl std::fmt::Display) -> crate::kernel::Error {
    BooksRule::CannotWrite { path: path.display().to_string(), detail: error.to_string() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_was_taken_down_is_not_the_one_on_the_door() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.finpilot.lock");
        let old = File::create(&path).unwrap();
        assert!(stands_at(&old, &path));
        fs::remove_file(&path).ok();
        assert!(cfg!(not(unix)) || !stands_at(&old, &path));
        File::create(&path).unwrap();
        assert!(cfg!(not(unix)) || !stands_at(&old, &path), "the next holder's is another");
    }
}

//! Where a call runs: the day it is, its book, who works on it.

use std::{
    io::{IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Mutex,
    time::{Duration, Instant},
};

use chrono::{Local, Utc};
use finpilot_core::{
    api::{self, ApiError, Desk, DeskOptions, Kind, Progress, dispatch},
    books::{Mode, is_book},
    kernel::Ctx,
};
use serde_json::{Value, json};

use crate::{args::Cli, wire};

/// Why a call ends without having done what was asked.
#[derive(Debug)]
pub enum Failure {
    /// Refused by the core or by the system; exit code 1.
    Refused(ApiError),
    /// Not understood; exit code 2.
    Usage(String),
    /// The reader of our output closed it, as `head` does.
    NobodyReads,
}

pub type Done<T = ExitCode> = Result<T, Failure>;

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Refused(error)
    }
}

/// A refusal of this program itself, in the shape of the core's.
pub fn refused(code: &str, message: impl Into<String>) -> Failure {
    Failure::Refused(ApiError::Rule { rule: json!({ "code": code }), message: message.into() })
}

#[derive(Debug)]
pub struct Host {
    pub ctx: Ctx,
    pub desk: Desk,
    /// Whether replies are printed as JSON.
    pub json: bool,
    book: Option<PathBuf>,
    acting: Option<String>,
}

impl Host {
    pub fn new(cli: &Cli, json: bool) -> Done<Self> {
        let today = cli.today.unwrap_or_else(|| Local::now().date_naive());
        let ctx = Ctx { now: Utc::now(), today, actor: None };
        let holder = "the finpilot command".to_owned();
        let on_progress = std::io::stderr().is_terminal().then(progress);
        let desk = Desk::new(DeskOptions { holder, on_progress });
        Ok(Self { ctx, desk, json, book: cli.book.clone(), acting: cli.acting.clone() })
    }

    /// Asks the command table; opens the book first where the command needs one.
    pub fn ask(&self, name: &str, request: Value) -> Done<Value> {
        match api::command(name).map(|command| command.kind) {
            Some(Kind::Query) => self.open(Mode::ReadOnly)?,
            Some(Kind::Mutation) => self.open(Mode::ReadWrite)?,
            Some(Kind::File) | None => {}
        }
        Ok(dispatch(&self.ctx, &self.desk, name, request)?)
    }

    /// Every row of a paged list, or the first `limit`; and whether there are more.
    pub fn rows(
        &self,
        name: &str,
        mut request: Value,
        limit: Option<u32>,
    ) -> Done<(Vec<Value>, bool)> {
        let mut rows = Vec::new();
        let limit = limit.filter(|limit| *limit > 0).map_or(usize::MAX, |limit| limit as usize);
        loop {
            let page = limit.saturating_sub(rows.len()).min(1000);
            request["page"]["limit"] = json!(page);
            let mut reply = self.ask(name, request.clone())?;
            if let Some(found) = reply["rows"].as_array_mut() {
                rows.append(found);
            }
            let next = reply["next"].take();
            if next.is_null() || rows.len() >= limit {
                return Ok((rows, !next.is_null()));
            }
            request["page"]["after"] = next;
        }
    }

    /// Puts the book of this call on the desk, if it is not there yet in this or a stronger mode.
    pub fn open(&self, mode: Mode) -> Done<()> {
        if self.desk.current().is_some_and(|open| mode == Mode::ReadOnly || open.mode() == mode) {
            return Ok(());
        }
        let Some(book) = &self.book else {
            return Err(Failure::Usage(
                "name the book: --book FILE, or the variable FINPILOT_BOOK".to_owned(),
            ));
        };
        self.open_book(book, mode)?;
        self.act_as()
    }

    /// Puts some other book on the desk, for its owner.
    fn open_book(&self, book: &Path, mode: Mode) -> Done<()> {
        // One open connection at a time: a reader would keep the journal beside the book.
        self.desk.put(None);
        let path = book.display().to_string();
        let request = json!({ "path": path, "readOnly": mode == Mode::ReadOnly });
        dispatch(&self.ctx, &self.desk, "book_open", request)?;
        Ok(())
    }

    /// Goes on as the member this call names, as the book knows them that is about to be replaced.
    /// One that cannot be opened knows nobody.
    pub fn act_in(&self, book: &Path) -> Done<()> {
        match self.acting.is_some() && self.open_book(book, Mode::ReadOnly).is_ok() {
            true => self.act_as(),
            false => Ok(()),
        }
    }

    /// Writes a file whole or not at all: beside its place first, then moved there. A book is no
    /// place for a report.
    pub fn write_file(&self, path: &Path, bytes: &[u8]) -> Done<()> {
        let own = self.book.as_deref().is_some_and(|book| is_same(book, path));
        if own || is_book(path) {
            let reason = format!("{} is a book; choose another file", path.display());
            return Err(refused("file_is_book", reason));
        }
        let unfinished = path.with_added_extension("writing");
        let written = std::fs::write(&unfinished, bytes)
            .and_then(|()| std::fs::rename(&unfinished, path))
            .inspect_err(|_| {
                std::fs::remove_file(&unfinished).ok();
            });
        written.map_err(|error| {
            refused("file_unwritable", format!("{} cannot be written: {error}", path.display()))
        })
    }

    /// Whether the call names a book.
    pub fn has_book(&self) -> bool {
        self.book.is_some()
    }

    pub fn base_currency(&self) -> Done<Value> {
        Ok(self.ask("settings_get", Value::Null)?["baseCurrency"].take())
    }

    fn act_as(&self) -> Done<()> {
        let Some(wanted) = &self.acting else { return Ok(()) };
        let members = dispatch(&self.ctx, &self.desk, "member_list", Value::Null)?;
        let members = members.as_array().cloned().unwrap_or_default();
        let named = |member: &&Value| {
            let is = |key: &str| member[key].as_str().is_some_and(|it| it == wanted);
            is("id") || is("name")
        };
        let mut found = members.iter().filter(named);
        let member = match (found.next(), found.next()) {
            (Some(member), None) => member,
            (None, _) => {
                return Err(refused("not_found", format!("there is no member {wanted}")));
            }
            (Some(_), Some(_)) => {
                let reason = format!("several members are called {wanted}; give the id");
                return Err(refused("name_ambiguous", reason));
            }
        };
        dispatch(&self.ctx, &self.desk, "member_act_as", json!({ "memberId": member["id"] }))?;
        Ok(())
    }

    /// Says a reply: as JSON when asked for, else as `text` puts it.
    pub fn reply(&self, mut reply: Value, text: impl FnOnce(&Value) -> String) -> Done {
        if self.json {
            wire::decimals(&mut reply);
            self.print(&pretty(&reply))
        } else {
            self.print(&text(&reply))
        }
    }

    /// Prints to stdout, ending the last line.
    pub fn print(&self, text: &str) -> Done {
        let mut stdout = std::io::stdout().lock();
        let end = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
        let written = stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.write_all(end.as_bytes()))
            .and_then(|()| stdout.flush());
        match written {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                Err(Failure::NobodyReads)
            }
            Err(error) => Err(refused("output_failed", format!("the output failed: {error}"))),
        }
    }

    /// A remark beside the answer, on stderr and only for people.
    pub fn remark(&self, text: &str) {
        if !self.json {
            writeln!(std::io::stderr(), "{text}").ok();
        }
    }
}

pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("a JSON value is always printed")
}

/// The text of a file, or of standard input for `-`.
pub fn read_text(path: &Path) -> Done<String> {
    let unreadable = |reason: String| refused("file_unreadable", reason);
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes =
        read.map_err(|error| unreadable(format!("{} cannot be read: {error}", path.display())))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        // Spreadsheets on Windows still write other encodings; say where it stops being UTF-8.
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..at].iter().filter(|it| **it == b'\n').count();
        unreadable(format!("{}, line {line}: the file is not UTF-8 text", path.display()))
    })?;
    // And mark what is UTF-8 with a first character of its own.
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Ok(rest.to_owned()),
        None => Ok(text),
    }
}

/// A request from a JSON file; a new record's id is minted when the file gives none.
pub fn read_request(path: &Path) -> Done<Value> {
    let text = read_text(path)?;
    let mut request: Value = serde_json::from_str(&text).map_err(|error| {
        refused("json_invalid", format!("{} is not JSON: {error}", path.display()))
    })?;
    let Some(keys) = request.as_object_mut() else {
        let reason = format!("{} must hold one JSON object", path.display());
        return Err(refused("json_invalid", reason));
    };
    keys.entry("id").or_insert_with(|| json!(new_id()));
    Ok(request)
}

pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Whether two paths lead to one file; either may still have to be made.
pub fn is_same(left: &Path, right: &Path) -> bool {
    let place = |path: &Path| {
        path.canonicalize().ok().or_else(|| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
            Some(folder.join(path.file_name()?))
        })
    };
    left == right || place(left).is_some_and(|left| place(right) == Some(left))
}

/// How far a long command is, on one line of the terminal, a few times a second.
fn progress() -> Box<dyn Fn(Progress) + Send + Sync> {
    let last = Mutex::new(None::<Instant>);
    Box::new(move |Progress { done, of, what }| {
        let mut last = last.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let finished = done >= of;
        if !finished && last.is_some_and(|at| at.elapsed() < Duration::from_millis(100)) {
            return;
        }
        *last = Some(Instant::now());
        let percent = (done * 100).checked_div(of).unwrap_or(100);
        let mut stderr = std::io::stderr().lock();
        // Back to the start of the line and clear what was there.
        write!(stderr, "\r\x1b[K").ok();
        if !finished {
            write!(stderr, "{percent:>3} % {what}").ok();
        }
        stderr.flush().ok();
    })
}

//! A folder with a book, and the program as a shell runs it.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

pub struct Shell {
    folder: tempfile::TempDir,
}

/// What a run left: its exit code and what it printed.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: not JSON: {}", self.out))
    }

    /// For runs that must do what they were told.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// For runs that must be refused: exit code 1, nothing on stdout, a sentence on stderr.
    #[track_caller]
    pub fn refused(self) -> Self {
        assert_eq!(self.code, 1, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert!(self.err.starts_with("finpilot: "), "{self:?}");
        assert!(!self.err.contains("Something went wrong"), "a fault, not a refusal: {self:?}");
        self
    }
}

impl Shell {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A folder with the book of a business in the US.
    pub fn with_book() -> Self {
        let shell = Self::new();
        let book = shell.book().display().to_string();
        shell.run(&["new", &book, "--name", "Test Inc", "--country", "US"]).done();
        shell
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn book(&self) -> PathBuf {
        self.path("test.finpilot")
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).expect("a file is written");
        path.display().to_string()
    }

    /// The program on 2026-03-31, without a book named.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_finpilot"));
        command.env_remove("FINPILOT_BOOK").env("FINPILOT_TODAY", "2026-03-31");
        command.current_dir(self.folder.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    pub fn run_with(&self, args: &[&str], stdin: &str) -> Ran {
        let mut command = self.command();
        run(command.args(args), stdin)
    }

    /// On the book of this folder.
    pub fn on_book(&self, args: &[&str]) -> Ran {
        self.on(&self.book(), args)
    }

    pub fn on(&self, book: &Path, args: &[&str]) -> Ran {
        let mut command = self.command();
        run(command.args(args).env("FINPILOT_BOOK", book), "")
    }

    /// Posts `debit` to one account against another.
    pub fn post(&self, date: &str, debit: &str, credit: &str, amount: &str) -> Ran {
        let entry = serde_json::json!({
            "date": date, "memo": "by hand",
            "lines": [{ "account": debit, "debit": amount }, { "account": credit, "credit": amount }],
        });
        let file = self.write("entry.json", entry.to_string());
        self.on_book(&["entry", "post", "--from", &file])
    }

    /// The number of the account with this role.
    pub fn account(&self, role: &str) -> String {
        let accounts = self.on_book(&["account", "list", "--json"]).done().json();
        let found = accounts.as_array().expect("a list").iter().find(|it| it["role"] == role);
        found.expect("the chart has the role")["number"].as_str().expect("a number").to_owned()
    }
}

pub fn run(command: &mut Command, stdin: &str) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    // A program that does not read its input closes it early.
    input.write_all(stdin.as_bytes()).ok();
    drop(input);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Every row of every table of a book.
pub fn contents(book: &Path) -> String {
    let connection = rusqlite::Connection::open(book).expect("the book opens");
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .expect("a book has tables");
    let mut text = String::new();
    for table in tables {
        let mut select = connection.prepare(&format!("SELECT * FROM {table}")).expect("a table");
        let columns = select.column_count();
        let mut rows = select.query([]).expect("a table is read");
        while let Some(row) = rows.next().expect("a row is read") {
            text.push_str(&table);
            for index in 0..columns {
                text.push_str(&format!(" {:?}", row.get_ref(index).expect("a column")));
            }
            text.push('\n');
        }
    }
    text
}

//! A small business with a real book on disk, and the words to tell its story.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeZone, Utc};
use finpilot_core::{
    api::{ApiError, Desk, DeskOptions, dispatch},
    kernel::Ctx,
};
use serde_json::{Value, json};

/// A book in a folder of its own, and the day it is there.
pub struct Business {
    pub desk: Desk,
    pub today: NaiveDate,
    folder: tempfile::TempDir,
}

/// A fresh id, as a window mints it.
pub fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test writes days as 2026-03-31")
}

pub fn ctx(today: NaiveDate) -> Ctx {
    let now = today.and_hms_opt(12, 0, 0).expect("every day has a noon");
    Ctx { now: Utc.from_utc_datetime(&now), today, actor: None }
}

pub fn desk() -> Desk {
    Desk::new(DeskOptions { holder: "a test".to_owned(), on_progress: None })
}

impl Business {
    /// A business in `country` on 2026-03-31.
    pub fn in_country(country: &str) -> Self {
        let business =
            Self { desk: desk(), today: day("2026-03-31"), folder: tempfile::tempdir().unwrap() };
        let path = business.path();
        business
            .ask("book_create", json!({ "path": path, "name": "Test Ltd", "country": country }))
            .expect("a book is created in an empty folder");
        business
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("test.finpilot")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn ask(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        dispatch(&ctx(self.today), &self.desk, name, request)
    }

    /// For what the story takes for granted.
    pub fn must(&self, name: &str, request: Value) -> Value {
        match self.ask(name, request.clone()) {
            Ok(reply) => reply,
            Err(error) => panic!("{name} {request} answered {error:?}"),
        }
    }

    /// Posts by hand: account number and signed amount, debit positive.
    pub fn post(&self, date: &str, lines: &[(&str, &str)]) -> Result<Value, ApiError> {
        let line = |&(account, amount): &(&str, &str)| match amount.strip_prefix('-') {
            Some(credit) => json!({ "account": account, "credit": credit }),
            None => json!({ "account": account, "debit": amount }),
        };
        let lines: Vec<Value> = lines.iter().map(line).collect();
        let request = json!({ "id": id(), "date": date, "memo": "by hand", "lines": lines });
        self.ask("entry_post", request)
    }

    /// A customer of this name; its id.
    pub fn customer(&self, name: &str) -> String {
        let customer = id();
        self.must("customer_save", json!({ "id": customer, "name": name }));
        customer
    }

    /// A draft invoice of `request` over what it leaves out; the reply.
    pub fn draft(&self, customer: &str, lines: Value, request: Value) -> Value {
        let mut all = json!({ "id": id(), "customer": customer, "lines": lines });
        for (key, value) in request.as_object().expect("an object") {
            all[key] = value.clone();
        }
        self.must("invoice_save", all)
    }

    /// The same, issued.
    pub fn invoice(&self, customer: &str, lines: Value, request: Value) -> Value {
        let draft = self.draft(customer, lines, request);
        self.must("invoice_issue", json!({ "invoice": draft["id"] }))
    }

    /// Where the documents and the ledger do not say the same.
    pub fn faults(&self) -> Vec<String> {
        let books = self.desk.books().expect("a book is open");
        books.read(finpilot_core::invoicing::store::faults).expect("the book is read")
    }

    /// The number of the account with this role.
    pub fn account(&self, role: &str) -> String {
        let accounts = self.must("account_list", json!({}));
        let accounts = accounts.as_array().expect("a list");
        let found = accounts.iter().find(|account| account["role"] == role);
        found
            .and_then(|account| account["number"].as_str())
            .expect("the role has an account")
            .to_owned()
    }

    /// An account's balance in minor units of base currency, debit positive.
    pub fn balance(&self, number: &str) -> i64 {
        let accounts = self.must("account_list", json!({ "includeArchived": true }));
        let accounts = accounts.as_array().expect("a list");
        let found = accounts.iter().find(|account| account["number"] == number);
        found
            .and_then(|account| account["balance"]["minor"].as_i64())
            .expect("the account is there")
    }

    /// Everything the book says that a refused command must leave as it was.
    pub fn contents(&self) -> String {
        let connection = rusqlite::Connection::open(self.path()).expect("the book opens");
        let tables: Vec<String> = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
            .expect("a book has tables");
        let mut text = String::new();
        for table in tables {
            let mut select =
                connection.prepare(&format!("SELECT * FROM {table}")).expect("a table");
            let columns = select.column_count();
            let mut rows = select.query([]).expect("a table is read");
            while let Some(row) = rows.next().expect("a row is read") {
                for index in 0..columns {
                    text.push_str(&format!("{:?} ", row.get_ref(index).expect("a column")));
                }
                text.push_str(&table);
                text.push('\n');
            }
        }
        text
    }
}

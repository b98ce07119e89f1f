//! Posting an invoice, against its raw rows; and its paper.

use std::{path::Path, time::Duration};

use finpilot_core::api::Desk;
use rusqlite::{Connection, Statement, types::Value as Cell};
use serde_json::{Value, json};

use crate::{
    Figure, Target, ask, desk,
    measure::{cpu, median_cpu},
    new_book,
};

const INVOICES: usize = 400;
/// Left out of the sum: statements are prepared and caches filled.
const WARM_UP: usize = 100;

pub fn measure(folder: &Path) -> Vec<Figure> {
    let path = folder.join("invoicing.finpilot");
    let desk = desk();
    new_book(&desk, &path);
    ask(
        &desk,
        "customer_save",
        json!({ "id": id(0), "name": "Harbour Books Ltd", "billingAddress": {
        "line1": "4 Quay Lane", "city": "Astoria", "postalCode": "97103", "country": "US" } }),
    );
    let code = ask(&desk, "tax_code_list", json!({}))
        .as_array()
        .and_then(|codes| codes.iter().find(|code| code["components"][0]["rate"] != "0"))
        .map_or(Value::from(""), |code| code["code"].clone());
    let drafts: Vec<String> = (1..=INVOICES).map(|number| draft(&desk, number, &code)).collect();
    desk.put(None);
    let before = folder.join("invoicing-before.finpilot");
    std::fs::copy(&path, &before).expect("the book of drafts is copied");
    ask(&desk, "book_open", json!({ "path": path }));

    let times_of_postings: Vec<Duration> = drafts
        .iter()
        .map(|id| cpu(|| ask(&desk, "invoice_issue", json!({ "invoice": id }))).0)
        .collect();
    let paper = median_cpu(51, || {
        drop(ask(&desk, "invoice_pdf", json!({ "invoice": drafts[0] })));
    });
    desk.put(None);
    let posting = |reference: &str, times: &[Duration], target: Target| Figure {
        what: "posting an invoice, one fsynced commit: CPU".to_owned(),
        figure: mean(&times_of_postings[WARM_UP..]),
        reference: Some((reference.to_owned(), mean(&times[WARM_UP..]))),
        target,
    };
    vec![
        posting("its raw rows, plain tables", &raw(folder, &path), Target::Times(2.0)),
        posting("its raw rows, a book's tables", &raw_in_book(&before, &path), Target::Times(2.0)),
        Figure {
            what: "the PDF of an invoice: CPU".to_owned(),
            figure: paper,
            reference: None,
            target: Target::AtMost(Duration::from_millis(5)),
        },
    ]
}

fn mean(times: &[Duration]) -> Duration {
    times.iter().sum::<Duration>() / u32::try_from(times.len()).expect("a few hundred")
}

fn id(number: usize) -> String {
    format!("01900000-0000-7000-8000-{number:012}")
}

fn draft(desk: &Desk, number: usize, tax_code: &Value) -> String {
    let line = |description: &str, quantity: &str, price: &str| {
        json!({ "description": description, "quantity": quantity, "unitPrice": price,
                "taxCode": tax_code })
    };
    let lines = [
        line("Shop window design", "12.5", "90.00"),
        line("Printing, twelve posters on heavy paper", "3", "75.00"),
        line("Delivery and fitting", "1", "48.50"),
    ];
    let id = id(number);
    let request = json!({ "id": id, "customer": "Harbour Books Ltd", "lines": lines });
    ask(desk, "invoice_save", request);
    id
}

/// Tables that issuing only adds rows to, and which rows an entry's invoice added.
const ADDED: [(&str, &str); 3] = [
    ("journal_line", "SELECT * FROM journal_line WHERE entry_id = ?1"),
    ("journal_entry", "SELECT * FROM journal_entry WHERE id = ?1"),
    (
        "audit_log",
        "SELECT * FROM audit_log WHERE command = 'invoice_issue' ORDER BY id LIMIT 1 OFFSET ?1 - 1",
    ),
];

/// Rows that issuing changes, as they are afterwards, and the statement that makes them so.
const CHANGED: [(&str, &str); 3] = [
    (
        "SELECT id, number, number_period, number_value, issued_at FROM invoice
          WHERE uuid = (SELECT source_uuid FROM journal_entry WHERE id = ?1)",
        "UPDATE invoice SET state = 'issued', number = ?2, number_period = ?3, number_value = ?4,
                            issued_at = ?5
          WHERE id = ?1",
    ),
    (
        "SELECT number_period, number_value FROM invoice
          WHERE uuid = (SELECT source_uuid FROM journal_entry WHERE id = ?1)",
        "INSERT INTO number_series (kind, period, last) VALUES ('invoice', ?1, ?2)
         ON CONFLICT (kind, period) DO UPDATE SET last = excluded.last",
    ),
    (
        "SELECT account_id, substr(date, 1, 4) * 100 + substr(date, 6, 2), currency,
                max(minor, 0), -min(minor, 0)
           FROM journal_line WHERE entry_id = ?1",
        "INSERT INTO month_balance VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?5)
         ON CONFLICT (account_id, month, currency) DO UPDATE
            SET debit = debit + excluded.debit, credit = credit + excluded.credit,
                base_debit = base_debit + excluded.base_debit,
                base_credit = base_credit + excluded.base_credit",
    ),
];

/// The rows issuing writes for each invoice, each invoice in one fsynced transaction, into a copy
/// of the book from before: with its indexes, references and triggers, and nothing else.
fn raw_in_book(before: &Path, after: &Path) -> Vec<Duration> {
    let mut copy = Connection::open(before).expect("the copy is opened");
    copy.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY;",
    )
    .expect("as a book is set");
    let after = Connection::open(after).expect("the book is read");
    let mut statements = Vec::new();
    for (select, change) in CHANGED {
        statements.push((change.to_owned(), after.prepare(select).expect("the rows are there")));
    }
    for (table, select) in ADDED {
        let select = after.prepare(select).expect("the rows are there");
        let places = vec!["?"; select.column_count()].join(", ");
        statements.push((format!("INSERT INTO {table} VALUES ({places})"), select));
    }
    one_by_one(&mut copy, statements)
}

/// The rows issuing writes for each invoice (its own row, the entry with its lines, the balances
/// of the month, the audit row), each invoice in one fsynced transaction into plain tables.
fn raw(folder: &Path, book: &Path) -> Vec<Duration> {
    let path = folder.join("invoicing-raw.sqlite");
    for suffix in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{suffix}", path.display())).ok();
    }
    let book = Connection::open(book).expect("the book is read");
    let mut plain = Connection::open(&path).expect("a database is made");
    plain
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        .expect("as a book is set");
    let months = "SELECT m.* FROM month_balance m
                   WHERE account_id IN (SELECT account_id FROM journal_line WHERE entry_id = ?1)";
    let invoice = "SELECT * FROM invoice
                    WHERE uuid = (SELECT source_uuid FROM journal_entry WHERE id = ?1)";
    let tables = ADDED.into_iter().chain([("invoice", invoice), ("month_balance", months)]);
    let mut inserts = Vec::new();
    for (table, select) in tables {
        let select = book.prepare(select).expect("the book has these rows");
        let columns = select.column_names().collect::<Vec<_>>().join(", ");
        plain.execute_batch(&format!("CREATE TABLE {table} ({columns})")).expect("a plain table");
        let places = vec!["?"; select.column_count()].join(", ");
        inserts.push((format!("INSERT INTO {table} VALUES ({places})"), select));
    }
    one_by_one(&mut plain, inserts)
}

/// For each invoice the rows that the queries find in the book, written by their statements.
fn one_by_one(into: &mut Connection, mut rows: Vec<(String, Statement<'_>)>) -> Vec<Duration> {
    (1..=INVOICES)
        .map(|entry| i64::try_from(entry).expect("a few hundred"))
        .map(|entry| {
            let rows: Vec<(&str, Vec<Vec<Cell>>)> = rows
                .iter_mut()
                .map(|(write, select)| {
                    let width = select.column_count();
                    let rows = select
                        .query_map([entry], |row| (0..width).map(|at| row.get(at)).collect())
                        .and_then(Iterator::collect)
                        .expect("the rows of an invoice are read");
                    (write.as_str(), rows)
                })
                .collect();
            assert!(rows.iter().all(|(_, rows)| !rows.is_empty()), "every table gets its rows");
            let (time, result) = cpu(|| -> rusqlite::Result<()> {
                let database = into.transaction()?;
                for (write, rows) in &rows {
                    let mut write = database.prepare_cached(write)?;
                    for row in rows {
                        write.execute(rusqlite::params_from_iter(row))?;
                    }
                }
                database.commit()
            });
            result.expect("the rows are written");
            time
        })
        .collect()
}

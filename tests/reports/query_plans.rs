//! How SQLite answers what people look at, as a snapshot: a list that begins to read a whole table
//! shows in the diff. The statements are those that really run, heard through SQLite's own trace.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    ffi::{CStr, c_char, c_int, c_uint, c_void},
    ptr,
    sync::Once,
};

use finpilot_tests::Business;
use rusqlite::{
    Connection, auto_extension::register_auto_extension, ffi, functions::FunctionFlags,
};
use serde_json::{Value, json};

use crate::matches_snapshot;

thread_local! {
    /// The statements this thread ran since it began to listen.
    static HEARD: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

unsafe extern "C" fn hear(
    _: c_uint,
    _: *mut c_void,
    statement: *mut c_void,
    _: *mut c_void,
) -> c_int {
    // SAFETY: SQLITE_TRACE_STMT hands over the statement that begins to run, whose text lives as
    // long as it does.
    let text = unsafe {
        let text = ffi::sqlite3_sql(statement.cast());
        if text.is_null() { return 0 } else { CStr::from_ptr(text) }
    };
    HEARD.with_borrow_mut(|heard| {
        if let Some(heard) = heard {
            heard.push(text.to_string_lossy().into_owned());
        }
    });
    0
}

unsafe extern "C" fn listen(
    connection: *mut ffi::sqlite3,
    _: *mut *mut c_char,
    _: *const ffi::sqlite3_api_routines,
) -> c_int {
    // SAFETY: the connection is being opened, and `hear` needs no context.
    unsafe {
        let what = ffi::SQLITE_TRACE_STMT;
        ffi::sqlite3_trace_v2(connection, what as c_uint, Some(hear), ptr::null_mut())
    }
}

/// The statements that answering a query runs, each once, without those of every command.
fn statements(business: &Business, name: &str, request: Value) -> Vec<String> {
    HEARD.set(Some(Vec::new()));
    business.must(name, request);
    let heard = HEARD.take().unwrap_or_default();
    let mut statements: Vec<String> = Vec::new();
    for text in heard {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let of_every_command = [" FROM book", " FROM member", "BEGIN", "COMMIT", "ROLLBACK", "--"];
        let skipped = of_every_command.iter().any(|part| text.contains(part));
        if !skipped && !statements.contains(&text) {
            statements.push(text);
        }
    }
    statements
}

fn plan(connection: &Connection, statement: &str) -> String {
    let mut explain = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {statement}"))
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    let mut depths = BTreeMap::from([(0_i64, 0_usize)]);
    let mut text = String::new();
    let mut rows = explain.raw_query();
    while let Some(row) = rows.next().expect("a plan is read") {
        let (key, parent): (i64, i64) = (row.get(0).expect("a key"), row.get(1).expect("a key"));
        let depth = depths.get(&parent).map_or(1, |depth| depth + 1);
        depths.insert(key, depth);
        let detail: String = row.get(3).expect("a detail");
        text.push_str(&format!("{}{detail}\n", "  ".repeat(depth)));
    }
    text
}

#[test]
fn the_plans_are_those_we_reviewed() {
    static ONCE: Once = Once::new();
    // SAFETY: `listen` opens and closes nothing.
    ONCE.call_once(|| unsafe { register_auto_extension(listen) }.expect("SQLite takes it"));
    let business = Business::in_country("US");
    business.customer("Acme");
    business.post("2026-03-10", &[("1010", "1.00"), ("4000", "-1.00")]).unwrap();
    business.post("2026-03-20", &[("1100", "1.00"), ("4000", "-1.00")]).unwrap();

    let connection = Connection::open(business.path()).expect("the book opens");
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("folded", 1, flags, |_| Ok(0)).expect("SQLite takes it");
    let mut text = String::new();
    let asked = [
        ("trial_balance", json!({ "asOf": "2026-03-15" })),
        ("balance_sheet", json!({ "compare": "previous_year" })),
        ("income_statement", json!({ "by": "month" })),
        ("receivables_ageing", json!({})),
        ("receivables_ageing", json!({ "customer": "Acme" })),
        ("general_ledger", json!({})),
        (
            "general_ledger",
            json!({ "account": "1010", "page": { "after": "2026-03-10/1/1/1010" } }),
        ),
        ("customer_ledger", json!({ "customer": "Acme" })),
        ("home", json!({})),
        ("search", json!({ "text": "12" })),
        ("account_list", json!({})),
        ("account_register", json!({ "account": "1010" })),
        ("entry_list", json!({})),
        ("invoice_list", json!({})),
        ("invoice_list", json!({ "dueState": "overdue", "sort": "due_date" })),
        ("invoice_list", json!({ "customer": "Acme" })),
        ("payment_list", json!({})),
        ("payment_list", json!({ "customer": "Acme" })),
        ("payment_list", json!({ "unapplied": true })),
        ("customer_list", json!({})),
        ("customer_list", json!({ "owing": true, "sort": "open", "descending": true })),
        ("customer_get", json!({ "customer": "Acme" })),
    ];
    let mut shown = BTreeMap::new();
    for (name, request) in asked {
        text.push_str(&format!("## {name} {request}\n\n"));
        for statement in statements(&business, name, request.clone()) {
            let next = shown.len() + 1;
            let number = *shown.entry(statement.clone()).or_insert(next);
            if number == next {
                let plan = plan(&connection, &statement);
                text.push_str(&format!("{number}. {statement}\n{plan}"));
            } else {
                text.push_str(&format!("{number}. as above\n"));
            }
        }
        text.push('\n');
    }
    matches_snapshot("query_plans.txt", &text);
}

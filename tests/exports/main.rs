//! What other programs make of an export: every balance is the trial balance's. The book has what
//! is hard to write down: foreign currency, odd names, marks of the formats in names and memos,
//! merged accounts.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use finpilot_tests::{Business, id};
use serde_json::{Value, json};

/// A believable mess of a book.
fn odd_book() -> Business {
    let business = Business::in_country("US");
    let accounts = [
        ("1015", "Konto \"Übersee\"; EUR | main", "asset", Some("EUR")),
        ("4950", "Verkäufe: Beratung;  Söhne", "income", None),
        ("4951", "現金収入", "income", None),
        ("4951;b", "* 現金 (other) [x]", "income", None),
        ("6999", "Old office costs", "expense", None),
        ("7:1", "Tom & Jerry's \\ \"stuff\"", "expense", None),
        ("7-1", "Tom & Jerry's \\ \"stuff\"", "expense", None),
    ];
    for (number, name, kind, currency) in accounts {
        let mut request = json!({ "id": id(), "number": number, "name": name, "type": kind });
        if let Some(currency) = currency {
            request["currency"] = json!(currency);
            request["subtype"] = json!("bank");
        }
        business.must("account_save", request);
    }
    let post = |date: &str, memo: &str, foreign: Option<(&str, &str)>, lines: Value| {
        let mut request = json!({ "id": id(), "date": date, "memo": memo, "lines": lines });
        if let Some((currency, rate)) = foreign {
            request["currency"] = json!(currency);
            request["exchangeRate"] = json!(rate);
        }
        business.must("entry_post", request)
    };
    post(
        "2025-11-30",
        "Opening; \"quoted\" | piped \\ back",
        None,
        json!([
            { "account": "1010", "debit": "10000.00", "memo": "date: never; [2026-13-99] tag:x" },
            { "account": "3900", "credit": "10000.00" },
        ]),
    );
    post(
        "2026-01-05",
        "(12) ! Verkauf — Größe 3/4\nsecond line\twith tab",
        Some(("EUR", "1.0837")),
        json!([
            { "account": "1015", "debit": "333.33" },
            { "account": "4950", "credit": "333.33", "memo": "=2026-01-01 \"" },
        ]),
    );
    post(
        "2026-01-06",
        "",
        Some(("JPY", "0.006633")),
        json!([
            { "account": "4951", "credit": "120001" },
            { "account": "4951;b", "debit": "1" },
            { "account": "1100", "debit": "120000" },
        ]),
    );
    post(
        "2026-02-01",
        "; starts like a comment",
        None,
        json!([
            { "account": "6999", "debit": "0.01" },
            { "account": "7:1", "debit": "250.00" },
            { "account": "7-1", "debit": "125.99" },
            { "account": "1010", "credit": "376.00" },
        ]),
    );
    let reversed = post(
        "2026-02-02",
        "to be reversed",
        Some(("BHD", "2.6526")),
        json!([
            { "account": "1200", "debit": "1.005" },
            { "account": "4950", "credit": "1.005" },
        ]),
    );
    business.must("entry_reverse", json!({ "id": id(), "entryId": reversed["id"] }));
    business.must("account_merge", json!({ "from": "6999", "into": same_kind(&business) }));
    business
}

/// An operating expense account of the chart to merge into.
fn same_kind(business: &Business) -> String {
    let accounts = business.must("account_list", json!({ "type": "expense" }));
    let found =
        accounts.as_array().into_iter().flatten().find(|account| {
            account["subtype"] == "operating_expense" && account["number"] != "6999"
        });
    found.and_then(|account| account["number"].as_str()).expect("a chart has expenses").to_owned()
}

/// The trial balance: account number to minor units, debit positive.
fn trial_balance(business: &Business) -> BTreeMap<String, i64> {
    let report = business.must("trial_balance", json!({}));
    let rows = report["rows"].as_array().expect("rows").iter();
    let minor = |row: &Value, side: &str| row[side]["minor"].as_i64().expect("an amount");
    rows.map(|row| {
        let number = row["account"]["number"].as_str().expect("a number").to_owned();
        (number, minor(row, "debit") - minor(row, "credit"))
    })
    .collect()
}

/// Every balance under the name that an export gives the account, by the same order of numbers.
fn expected(business: &Business, names: &BTreeMap<String, String>) -> BTreeMap<String, i64> {
    let balances = trial_balance(business).into_iter();
    balances.map(|(number, minor)| (names[&number].clone(), minor)).collect()
}

fn export(business: &Business, format: &str) -> (PathBuf, Value) {
    let reply = business.must("book_export", json!({ "format": format }));
    let path = business.folder().join(reply["name"].as_str().expect("a name"));
    fs::write(&path, reply["text"].as_str().expect("a text")).expect("the export is written");
    (path, reply)
}

/// A program on the PATH or in a virtual environment beside the repository.
fn program(name: &str, test: &str) -> Option<PathBuf> {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut folders: Vec<PathBuf> = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect())
        .unwrap_or_default();
    folders.push(repository.join(".venv/bin"));
    folders.extend(std::env::var_os("FINPILOT_VENV").map(|venv| Path::new(&venv).join("bin")));
    let found = folders.into_iter().map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        println!("{test}: {name} is not installed, so it was not asked");
    }
    found
}

fn run(program: &Path, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{}: {said}", program.display());
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}

/// `-1234.5` as minor units of two places.
fn minor(text: &str) -> i64 {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (major, places) = text.split_once('.').unwrap_or((text, ""));
    let places = format!("{places:0<2}");
    assert!(places[2..].bytes().all(|digit| digit == b'0'), "{text} has more than cents");
    sign * format!("{major}{}", &places[..2]).parse::<i64>().expect("a number")
}

/// The names an export declares, in the order of the chart's numbers.
fn names(business: &Business, declared: impl Iterator<Item = String>) -> BTreeMap<String, String> {
    let accounts = business.must("account_list", json!({ "includeArchived": true }));
    let shown = accounts.as_array().expect("a list").iter();
    let shown = shown.filter(|account| account["mergedInto"].is_null());
    let numbers = shown.map(|account| account["number"].as_str().expect("a number").to_owned());
    let names: BTreeMap<String, String> = numbers.zip(declared).collect();
    let unique: std::collections::BTreeSet<&String> = names.values().collect();
    assert_eq!(unique.len(), names.len(), "every name is one account's");
    names
}

#[test]
fn hledger_reads_every_balance() {
    let business = odd_book();
    let (path, reply) = export(&business, "hledger");
    let Some(hledger) = program("hledger", "hledger_reads_every_balance") else { return };
    let file = path.to_str().expect("a path of a test is text");
    run(&hledger, &["-f", file, "check", "--strict"]);
    let text = run(&hledger, &["-f", file, "balance", "-B", "--flat", "-N", "-O", "csv"]);
    let mut found = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.expect("hledger writes CSV");
        let amount = record[1].trim_end_matches(" USD");
        found.insert(record[0].to_owned(), minor(amount));
    }
    found.retain(|_, minor| *minor != 0);
    let declared = reply["text"].as_str().expect("a text").lines();
    let declared = declared.filter_map(|line| line.strip_prefix("account "));
    let declared = declared.map(|line| line.split("  ").next().unwrap_or_default().to_owned());
    assert_eq!(found, expected(&business, &names(&business, declared)));
}

const BEANCOUNT: &str = "
import collections, sys
from beancount import loader
from beancount.core import convert, data
entries, errors, options = loader.load_file(sys.argv[1])
for error in errors:
    print('error', error.source['lineno'], error.message.replace('\\n', ' '))
sums = collections.defaultdict(int)
for entry in data.filter_txns(entries):
    for posting in entry.postings:
        weight = convert.get_weight(posting)
        assert weight.currency == 'USD', weight
        sums[posting.account] += round(weight.number, 2)
for account, amount in sorted(sums.items()):
    print('balance', account, amount)
";

#[test]
fn beancount_reads_every_balance() {
    let business = odd_book();
    let (path, reply) = export(&business, "beancount");
    let Some(check) = program("bean-check", "beancount_reads_every_balance") else { return };
    let file = path.to_str().expect("a path of a test is text");
    run(&check, &[file]);
    let text = run(&check.with_file_name("python3"), &["-c", BEANCOUNT, file]);
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words[0], "balance", "{line}");
        found.insert(words[1].to_owned(), minor(words[2]));
    }
    found.retain(|_, minor| *minor != 0);
    let declared = reply["text"].as_str().expect("a text").lines();
    let declared = declared.filter_map(|line| Some(line.split_once(" open ")?.1.to_owned()));
    assert_eq!(found, expected(&business, &names(&business, declared)));
}

#[test]
fn the_csv_files_make_the_same_book_again() {
    let business = odd_book();
    let (_, reply) = export(&business, "csv");
    let copy = Business::in_country("US");
    let request = json!({ "postings": reply["text"], "accounts": reply["accounts"] });
    let summary = copy.must("entries_import", request);
    assert_eq!(summary["entries"], 6);
    assert_eq!(trial_balance(&copy), trial_balance(&business));
}

#[test]
fn the_json_has_every_record() {
    let business = odd_book();
    let (_, reply) = export(&business, "json");
    let text = reply["text"].as_str().expect("a text");
    let book: Value = serde_json::from_str(text).expect("the export is JSON");
    let entries = book["entries"].as_array().expect("a list");
    assert_eq!(entries.len(), 6);
    let mut balances: BTreeMap<&str, i64> = BTreeMap::new();
    for line in entries.iter().flat_map(|entry| entry["lines"].as_array().expect("lines")) {
        let account = line["account"].as_str().expect("a number");
        *balances.entry(account).or_default() += line["baseMinor"].as_i64().expect("an amount");
    }
    assert_eq!(balances.values().sum::<i64>(), 0);
    assert_eq!(balances["7:1"], 250_00);
    let accounts = book["accounts"].as_array().expect("a list");
    let merged = accounts.iter().find(|account| account["number"] == "6999").expect("it is kept");
    assert_eq!(merged["mergedInto"], json!(same_kind(&business)));
}

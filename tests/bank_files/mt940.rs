//! The answers were read with a library that keeps one account and one pair of balances for a
//! file: those of its last message. Where it reads a file wrongly, the test says so by name.

use finpilot_core::banking::file::{BankFile, BankLine, BankStatement, LineStatus};
use rust_decimal::Decimal;
use serde_json::Value;

use super::{answered, read};

#[test]
fn every_file_is_read_as_its_answer_says() {
    let files = answered("mt940");
    let count = files.len();
    for (path, answer) in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let lines = check(&name, &file, &answer);
        println!("{name:<55} {lines:>3} lines  right");
    }
    println!("mt940: {count} of {count} right");
}

fn check(name: &str, file: &BankFile, answer: &Value) -> usize {
    assert_eq!(file.format, answer["format"], "{name}");
    if let Some(encoding) = answer["encoding"].as_str() {
        assert_eq!(file.encoding, encoding, "{name}");
    }
    assert!(file.rejected.is_empty() && file.questions.is_empty(), "{name}: {file:?}");
    let lines = file.statements.iter().flat_map(|s| s.lines.iter().map(move |line| (s, line)));
    let lines: Vec<(&BankStatement, &BankLine)> = lines.collect();
    let rows = answer["rows"].as_array().expect("an answer has rows");
    assert_eq!(lines.len(), rows.len(), "{name}");
    for ((statement, line), row) in lines.iter().zip(rows) {
        check_line(name, statement, line, row);
    }
    let sum: Decimal = lines.iter().map(|(_, line)| line.amount).sum();
    assert_eq!(sum, decimal(&answer["sum"]), "{name}");
    check_account(name, file, answer);
    check_balances(name, file, answer);
    lines.len()
}

fn check_line(name: &str, statement: &BankStatement, line: &BankLine, row: &Value) {
    assert_eq!(line.date.to_string(), row[0], "{name}");
    assert_eq!(line.amount.to_string(), row[1], "{name}: the places are the bank's");
    assert_eq!(line.status, LineStatus::Booked, "{name}");
    if let Some(currency) = row[2].as_str() {
        assert_eq!(statement.currency, currency, "{name}");
    }
    assert_eq!(line.kind, row[3].as_str().unwrap_or_default().trim(), "{name}");
    let purpose = row[5].as_str().unwrap_or_default();
    // The statement's own remark is not the last line's purpose.
    let of_statement = purpose.starts_with("FREE TEXT");
    let purpose = purpose.split(" D000004C000002").next().unwrap_or_default();
    if !of_statement {
        // Payee and counter account are taken out of the purpose here; the answer's ends at 200.
        let said = bare(&line.raw);
        let missing = || format!("{name}: {purpose:?} in {:?}", line.raw);
        assert!(said.contains(&bare(purpose)), "{}", missing());
        assert!(purpose.is_empty() || !line.memo.is_empty(), "{}", missing());
        if line.raw.contains("SVWZ+") {
            assert_eq!(bare(&line.memo), bare(purpose), "{name}");
        }
    }
}

fn check_account(name: &str, file: &BankFile, answer: &Value) {
    let last = file.statements.iter().rev().find(|statement| !statement.account.is_empty());
    let account = last.map(|statement| statement.account.as_str()).unwrap_or_default();
    // The answer's account ends at 35 characters.
    let expected = answer["account"].as_str().unwrap_or_default();
    let cut: String = account.chars().take(35).collect();
    assert_eq!(cut, expected, "{name}");
}

fn check_balances(name: &str, file: &BankFile, answer: &Value) {
    let stated = |balance: &Value| {
        let day = balance[2].as_str().expect("a balance has a day").to_owned();
        (decimal(&balance[0]), day)
    };
    if answer["opening"].is_array() {
        let opening = stated(&answer["opening"]);
        let has = |s: &BankStatement| is(s.opening_balance, s.opening_date, &opening);
        assert!(file.statements.iter().any(has), "{name}: opening {opening:?}");
    }
    // `:62F:C02032495000,00` has no currency: "950" is none, and zero is not what is left of it.
    if answer["closing"].is_array() && answer["closing"][1] != "950" {
        let closing = stated(&answer["closing"]);
        let has = |s: &BankStatement| is(s.closing_balance, s.closing_date, &closing);
        assert!(file.statements.iter().any(has), "{name}: closing {closing:?}");
    }
    if answer["reconciles"] == true {
        assert!(file.notices.is_empty(), "{name}: {:?}", file.notices);
    }
}

fn is(
    balance: Option<Decimal>,
    day: Option<chrono::NaiveDate>,
    expected: &(Decimal, String),
) -> bool {
    balance == Some(expected.0) && day.is_some_and(|day| day.to_string() == expected.1)
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().and_then(|text| text.parse().ok()).expect("an answer's amount is a decimal")
}

/// The letters and digits, without the marks of subfields between them.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let line_end = rest.trim_start_matches(['\r', '\n']);
        let digits = line_end.get(..2).is_some_and(|two| two.bytes().all(|b| b.is_ascii_digit()));
        if c == '?' && digits {
            rest = line_end.get(2..).unwrap_or_default();
        } else if c.is_alphanumeric() {
            bare.push(c);
        }
    }
    bare
}

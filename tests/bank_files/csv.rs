use std::path::Path;

use finpilot_core::banking::file::{BankFile, BankLine};
use rust_decimal::Decimal;
use serde_json::Value;

use super::{answered, read};

#[test]
fn every_file_is_read_as_its_answer_says() {
    let (mut right, mut all) = (0, 0);
    for (path, answer) in answered("csv") {
        let found = read(&path).map_err(|reason| format!("refused: {reason}"));
        let faults = match &found {
            Ok(file) => faults(file, &answer),
            Err(reason) => vec![reason.clone()],
        };
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let lines = found.as_ref().map_or(0, |file| lines(file).count());
        let outcome = if faults.is_empty() { "right".to_owned() } else { faults.join("; ") };
        println!("{name:60} {lines:4} {outcome}");
        all += 1;
        right += u32::from(faults.is_empty());
    }
    println!("csv: {right} of {all} right");
    assert_eq!(right, all, "every file is read as its answer says");
}

/// A file without an answer is read all the same.
#[test]
fn a_ledger_of_invoices_is_read() {
    let path = super::repository().join("../shared/data/bank/csv/reubano__default.csv");
    if Path::exists(&path) {
        let file = read(&path).expect("it is read");
        assert_eq!(lines(&file).count(), 8);
    }
}

fn lines(file: &BankFile) -> impl Iterator<Item = &BankLine> {
    file.statements.iter().flat_map(|statement| &statement.lines)
}

/// Where a reading differs from its answer.
fn faults(file: &BankFile, answer: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let rows = answer["rows"].as_array().cloned().unwrap_or_default();
    let found: Vec<&BankLine> = lines(file).collect();
    if found.len() != rows.len() {
        faults.push(format!("{} lines, not {}", found.len(), rows.len()));
    }
    for (line, row) in found.iter().zip(&rows) {
        faults.extend(
            line_faults(file, line, row).map(|fault| format!("line {}: {fault}", line.line)),
        );
    }
    let rejected: Vec<u64> = file.rejected.iter().map(|rejected| rejected.line).collect();
    let expected: Vec<u64> =
        answer["rejected"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    if rejected != expected {
        faults.push(format!("rejected {:?}, not {expected:?}", file.rejected));
    }
    let sum: Decimal = found.iter().map(|line| line.amount).sum();
    let stated: Decimal = word(&answer["sum"]).parse().unwrap_or_default();
    if sum != stated {
        faults.push(format!("sum {sum}, not {stated}"));
    }
    let decimal = file.mapping.as_ref().map(|mapping| mapping.decimal.to_string());
    if decimal.as_deref() != answer["decimal"].as_str() && sum.scale() > 0 {
        faults.push(format!("decimal mark {decimal:?}"));
    }
    faults
}

fn line_faults(file: &BankFile, line: &BankLine, row: &Value) -> impl Iterator<Item = String> {
    let currency =
        file.statements.first().map(|statement| statement.currency.as_str()).unwrap_or_default();
    let currency = if line.currency.is_empty() { currency } else { &line.currency };
    let balance = line.balance.map(|balance| balance.to_string()).unwrap_or_default();
    let text = format!("{} {}", line.payee, line.memo);
    let mut faults = Vec::new();
    let mut check = |what: &str, found: &str, expected: &str| {
        if found != expected {
            faults.push(format!("{what} “{found}”, not “{expected}”"));
        }
    };
    check("day", &line.date.to_string(), word(&row[0]));
    check("amount", &line.amount.to_string(), word(&row[1]));
    check("balance", &balance, word(&row[4]));
    if !currency.is_empty() {
        check("currency", currency, word(&row[2]));
    }
    if !text.contains(word(&row[3])) {
        check("text", &text, word(&row[3]));
    }
    faults.into_iter()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

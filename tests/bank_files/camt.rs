use finpilot_core::banking::file::{BankFile, BankStatement, LineStatus};
use rust_decimal::Decimal;
use serde_json::Value;

use super::{answered, read, repository};

#[test]
fn every_file_is_read_as_its_answer_says() {
    let mut wrong = Vec::new();
    let answers = answered("camt");
    for (path, answer) in &answers {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (lines, outcome) = match read(path) {
            Ok(file) => (count(&file), differences(&file, answer)),
            Err(reason) => (0, vec![format!("refused: {reason}")]),
        };
        let said = if outcome.is_empty() { "right".to_owned() } else { outcome.join("; ") };
        println!("{name:90} {lines:4} {said}");
        wrong.extend((!outcome.is_empty()).then(|| name.into_owned()));
    }
    println!("{} of {} right", answers.len() - wrong.len(), answers.len());
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn other_camt_and_xml_says_why_not() {
    let folder = repository().join("../shared/data/bank/other");
    if !folder.exists() {
        return;
    }
    let garbled = read(&folder.join("sebastienrousseau__camt053_garbled_amount.xml"));
    let garbled = garbled.expect("the file is read, but for one entry");
    assert_eq!(count(&garbled), 0);
    let rejected: Vec<_> =
        garbled.rejected.iter().map(|it| (it.line, it.reason.as_str())).collect();
    assert_eq!(rejected, [(16, "“12..34” is no amount")]);
    let order = read(&folder.join("moov-io__International_payment_USD_naujas_1.xml"));
    let reason = order.expect_err("a payment order is no statement");
    assert!(reason.contains("a payment order (ISO 20022 pain.001)"), "{reason}");
}

fn count(file: &BankFile) -> usize {
    file.statements.iter().map(|statement| statement.lines.len()).sum()
}

fn differences(file: &BankFile, answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let statements = answer["statements"].as_array().expect("an answer has statements");
    check(&mut found, "format", file.format.as_str(), word(&answer["format"]));
    check(&mut found, "statements", file.statements.len(), statements.len());
    check(&mut found, "rejected", file.rejected.len(), 0);
    for (statement, expected) in file.statements.iter().zip(statements) {
        statement_differences(&mut found, statement, expected);
    }
    found
}

fn statement_differences(found: &mut Vec<String>, statement: &BankStatement, expected: &Value) {
    check(found, "account", statement.account.as_str(), word(&expected["account"]));
    if let Some(currency) = expected["currency"].as_str() {
        check(found, "currency", statement.currency.as_str(), currency);
    }
    let balance = |code: &str| expected["balances"][code][0][0].as_str().map(decimal);
    let opening = balance("OPBD").or_else(|| balance("PRCD"));
    check(found, "opening", statement.opening_balance, opening);
    check(found, "closing", statement.closing_balance, balance("CLBD"));
    let booked = statement.lines.iter().filter(|line| line.status == LineStatus::Booked);
    let sum: Decimal = booked.map(|line| line.amount).sum();
    check(found, "booked", sum, decimal(word(&expected["sum_booked"])));
    let rows = expected["rows"].as_array().expect("a statement has rows");
    check(found, "lines", statement.lines.len(), rows.len());
    for (line, row) in statement.lines.iter().zip(rows) {
        let own = if line.currency.is_empty() { &statement.currency } else { &line.currency };
        let status = if line.status == LineStatus::Booked { "BOOK" } else { "PDNG" };
        check(found, "date", line.date.to_string().as_str(), word(&row[0]));
        check(found, "amount", line.amount.to_string().as_str(), word(&row[1]));
        check(found, "currency", own.as_str(), word(&row[2]));
        check(found, "status", status, word(&row[3]));
        // The answers take an entry's NtryRef for its id, which in Switzerland many entries share.
        if !line.raw.contains(&format!("<NtryRef>{}</NtryRef>", word(&row[5]))) {
            check(found, "id", line.id.as_str(), word(&row[5]));
        }
    }
}

fn check<T: PartialEq + std::fmt::Debug>(found: &mut Vec<String>, what: &str, read: T, right: T) {
    if read != right {
        found.push(format!("{what}: {read:?} instead of {right:?}"));
    }
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn decimal(written: &str) -> Decimal {
    written.parse().expect("an answer's amounts are numbers")
}

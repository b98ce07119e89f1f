//! The answers keep days and amounts as they were written. What they mean is settled for every file
//! by its own days, so they are read here in the one order that fits, month first.

use finpilot_core::banking::file::{BankFile, BankLine, LineStatus};
use rust_decimal::Decimal;
use serde_json::Value;

use super::{answered, read};

#[test]
fn every_file_is_read_as_its_answer_says() {
    let files = answered("qif");
    let count = files.len();
    for (path, answer) in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let lines = check(&name, &file, &answer);
        println!("{name:<62} {lines:>3} lines  right");
    }
    println!("qif: {count} of {count} right");
}

fn check(name: &str, file: &BankFile, answer: &Value) -> usize {
    assert_eq!(file.format, answer["format"], "{name}");
    assert_eq!(file.encoding, answer["encoding"], "{name}");
    assert_eq!(file.rejected, [], "{name}");
    let lines = file.statements.iter().flat_map(|s| s.lines.iter().map(|line| (&s.account, line)));
    let lines: Vec<(&String, &BankLine)> = lines.collect();
    let rows = answer["rows"].as_array().expect("an answer has rows");
    assert_eq!(lines.len(), rows.len(), "{name}");
    for ((account, line), row) in lines.iter().zip(rows) {
        let text = |column: usize| row[column].as_str().expect("a column is text");
        // An opening balance names the account where no header does.
        assert!(text(1).is_empty() || text(1) == account.as_str(), "{name}");
        assert_eq!(line.date.format("%Y-%m-%d").to_string(), iso(text(2)), "{name}");
        assert_eq!(line.amount.to_string(), text(3), "{name}: the places are the bank's");
        assert_eq!((line.payee.as_str(), line.memo.as_str()), (text(4), text(5)), "{name}");
        assert_eq!(line.reference, text(7), "{name}");
        assert_eq!(line.status, LineStatus::Booked, "{name}");
        let category = [text(6), ""].contains(&line.kind.as_str());
        assert!(category, "{name}: {} for {}", line.kind, text(6));
    }
    let sum: Decimal = lines.iter().map(|(_, line)| line.amount).sum();
    assert_eq!(Ok(sum), answer["sum"].as_str().expect("a sum").parse(), "{name}");
    lines.len()
}

/// The day of an answer, which is ISO or month, day and year.
fn iso(written: &str) -> String {
    let numbers = written.split(['/', '\'', '-']).map(|part| part.trim().parse::<u32>());
    let numbers: Result<Vec<u32>, _> = numbers.collect();
    match numbers.expect("a day is numbers").as_slice() {
        &[year @ 1000..=9999, month, day] => format!("{year}-{month:02}-{day:02}"),
        &[month, day, year @ 1000..=9999] => format!("{year}-{month:02}-{day:02}"),
        &[month, day, year] => format!("{}-{month:02}-{day:02}", 2000 + year),
        other => panic!("{other:?} is no day"),
    }
}

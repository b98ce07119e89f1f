//! Small files in the shape of real banks' exports.

mod banks;
mod oddities;

use crate::banking::{
    file::{BankFile, BankLine, LineStatus},
    parse::Hints,
};

fn read(text: &str) -> BankFile {
    read_with(text, &Hints::default())
}

fn read_with(text: &str, hints: &Hints) -> BankFile {
    let file = super::read(text, hints).expect("a table");
    file.unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn lines(file: &BankFile) -> Vec<&BankLine> {
    file.statements.iter().flat_map(|statement| &statement.lines).collect()
}

/// "2024-03-05 -12.50 Text", a star behind the day of a pending line.
fn told(file: &BankFile) -> Vec<String> {
    let told = |line: &&BankLine| {
        let star = if line.status == LineStatus::Pending { "*" } else { "" };
        let text = [line.payee.as_str(), line.memo.as_str()].join(" ");
        format!("{}{star} {} {}", line.date, line.amount, text.trim())
    };
    lines(file).iter().map(told).collect()
}

/// What was read wrongly, said once all banks of a test were read.
#[derive(Default)]
struct Faults(Vec<String>);

impl Drop for Faults {
    fn drop(&mut self) {
        assert!(self.0.is_empty() || std::thread::panicking(), "{}", self.0.join("\n\n"));
    }
}

impl Faults {
    /// Reads a bank's file and compares days and amounts, and that the texts hold what is expected.
    fn check(&mut self, bank: &str, text: &str, expected: &[(&str, &str, &str)]) -> BankFile {
        let file = read(text);
        let told = told(&file);
        let starts = |(line, (day, amount, words)): (&String, &(&str, &str, &str))| {
            format!("{line} ").starts_with(&format!("{day} {amount} ")) && line.contains(words)
        };
        let right = told.len() == expected.len() && told.iter().zip(expected).all(starts);
        if !right || !file.rejected.is_empty() {
            let (rejected, mapping) = (&file.rejected, &file.mapping);
            self.0.push(format!("{bank}: {told:#?}, not {expected:?}\n{rejected:?}\n{mapping:?}"));
        }
        file
    }
}

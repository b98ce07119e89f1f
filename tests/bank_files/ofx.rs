use std::path::Path;

use finpilot_core::banking::file::{BankFile, BankStatement};
use rust_decimal::Decimal;
use serde_json::Value;

use super::{answered, read};

#[test]
fn every_file_is_read_as_its_answer_says() {
    let mut wrong = Vec::new();
    let answers = answered("ofx");
    for (path, answer) in &answers {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (lines, outcome) = match read(path) {
            Ok(file) => (count(&file), differences(&file, answer)),
            Err(reason) => (0, vec![format!("refused: {reason}")]),
        };
        let said = if outcome.is_empty() { "right".to_owned() } else { outcome.join("; ") };
        println!("{name:62} {lines:4} {said}");
        wrong.extend((!outcome.is_empty()).then(|| name.into_owned()));
    }
    println!("{} of {} right", answers.len() - wrong.len(), answers.len());
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn count(file: &BankFile) -> usize {
    file.statements.iter().map(|statement| statement.lines.len()).sum()
}

fn differences(file: &BankFile, answer: &Value) -> Vec<String> {
    let mut found = Differences::default();
    let statements = answer["statements"].as_array().expect("an answer has statements");
    let rejected = statements.iter().map(|it| it["rejected"].as_array().map_or(0, Vec::len));
    found.check("format", &file.format, answer["format"].as_str().unwrap_or_default());
    found.check("statements", &file.statements.len(), &statements.len());
    found.check("rejected", &file.rejected.len(), &rejected.sum::<usize>());
    for (statement, expected) in file.statements.iter().zip(statements) {
        found.statement(statement, expected);
    }
    found.0
}

#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn check<T: PartialEq<U> + std::fmt::Debug + ?Sized, U: std::fmt::Debug + ?Sized>(
        &mut self,
        what: &str,
        read: &T,
        expected: &U,
    ) {
        if read != expected {
            self.0.push(format!("{what}: {read:?} instead of {expected:?}"));
        }
    }

    fn statement(&mut self, statement: &BankStatement, expected: &Value) {
        let word = |name: &str| expected[name].as_str().unwrap_or_default();
        self.check("account", &statement.account, word("account"));
        self.check("currency", &statement.currency, &word("currency").to_uppercase());
        let balance = expected["ledger_balance"].as_str().map(decimal);
        self.check("balance", &statement.closing_balance, &balance);
        let sum: Decimal = statement.lines.iter().map(|line| line.amount).sum();
        self.check("sum", &sum, &decimal(word("sum")));
        let rows = expected["rows"].as_array().expect("a statement has rows");
        self.check("lines", &statement.lines.len(), &rows.len());
        for (line, row) in statement.lines.iter().zip(rows) {
            let word = |index: usize| row[index].as_str().unwrap_or_default();
            self.check("date", &line.date.to_string(), word(0));
            self.check("amount", &line.amount.to_string(), word(1));
            self.check("id", &line.id, word(2));
            self.check("payee", &line.payee, word(3));
            if !word(4).is_empty() {
                self.check("memo", &line.memo, word(4)); // The answers do not look into CDATA.
            }
            self.check("kind", &line.kind, word(5));
            if !word(6).is_empty() {
                self.check("reference", &line.reference, word(6)); // They know cheque numbers only.
            }
        }
    }
}

fn decimal(written: &str) -> Decimal {
    written.parse().expect("an answer's amounts are numbers")
}

/// What the reader is measured by: run with `--release -- --ignored --nocapture ofx_speed`.
#[test]
#[ignore = "a measurement"]
fn ofx_speed() {
    let transaction = "<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>20240102120000[-5:EST]\n\
        <TRNAMT>-1234.56\n<FITID>20240102-000001\n<NAME>Corner shop & sons\n<MEMO>Card 1234, \
        invoice 4711\n</STMTTRN>\n";
    let text = format!(
        "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD\n\
        <BANKTRANLIST>\n{}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
        transaction.repeat(100_000)
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed.ofx");
    std::fs::write(&path, &text).expect("the file is written");
    let start = std::time::Instant::now();
    let file = read(&path).expect("it is read");
    println!("{} lines, {} MB, {:?}", count(&file), text.len() / 1_000_000, start.elapsed());
}

//! OFX and QFX: bank, credit card, loan and investment statements, SGML (1.x) or XML (2.x).
//!
//! The reading goes by the names of the tags and not by their nesting, because banks leave out end
//! tags, write the wrong ones, and cut files off. What it keeps track of is small: the statement it
//! is in, the transaction, and which aggregate a leaf belongs to.

mod token;
mod transaction;
mod value;

use token::{Kind, Token, Tokens};
use transaction::Transaction;

use super::{Hints, lines::LineCount, unreadable};
use crate::{
    banking::file::{BankFile, BankLine, BankStatement, Notice, Rejected},
    kernel::Result,
};

/// How many tags may stand before the first that only OFX has.
const WRAPPING_TAGS_MAX: usize = 64;

/// Reads the text if it is OFX; `None` if it is not.
///
/// A file without a statement is fine: a bank's profile, a list of accounts, a refused sign-on.
pub fn read(text: &str, hints: &Hints) -> Option<Result<BankFile>> {
    let tokens = Tokens::new(text);
    let format = format(tokens.header());
    if format.is_none() && !has_ofx_tag(text) {
        return None;
    }
    let mut reader = Reader::new(text, hints);
    let mut tags = 0_u64;
    for token in tokens {
        reader.take(&token);
        tags += 1;
    }
    if tags == 0 {
        return Some(Err(unreadable("it is the header of an OFX file, with nothing behind it")));
    }
    let file = reader.finish();
    Some(Ok(BankFile { format: format.unwrap_or("OFX no header").to_owned(), ..file }))
}

/// The version by the header, where there is one.
fn format(header: &str) -> Option<&'static str> {
    let header = header.as_bytes();
    let find = |word: &[u8]| {
        header.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word))
    };
    if let Some(at) = find(b"OFXHEADER") {
        let version = header.iter().skip(at).find(|byte| byte.is_ascii_digit());
        return Some(if version == Some(&b'2') { "OFX 2.x XML" } else { "OFX 1.x SGML" });
    }
    if find(b"<?OFX").is_some() {
        return Some("OFX 2.x XML");
    }
    find(b"DATA:OFXSGML").map(|_| "OFX no header")
}

fn has_ofx_tag(text: &str) -> bool {
    const NAMES: [&str; 9] = [
        "OFX",
        "SIGNONMSGSRSV1",
        "BANKMSGSRSV1",
        "CREDITCARDMSGSRSV1",
        "INVSTMTMSGSRSV1",
        "STMTTRNRS",
        "STMTRS",
        "CCSTMTRS",
        "STMTTRN",
    ];
    let is_one = |name: &str| NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
    Tokens::new(text).take(WRAPPING_TAGS_MAX).any(|token| is_one(token.name))
}

/// The aggregate whose leaves are being read, where a leaf's name alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aggregate {
    Plain,
    LedgerBalance,
    OtherBalance,
    Status,
}

/// A statement that is being read.
#[derive(Default)]
struct Draft {
    /// Whether the file says that there is one. Without that, it takes a transaction to make one.
    declared: bool,
    statement: BankStatement,
    debits_in: usize,
    any_out: bool,
}

/// What the bank answered to a request.
#[derive(Default)]
struct Status<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
}

struct Reader<'a> {
    text: &'a str,
    hints: &'a Hints,
    lines: LineCount<'a>,
    file: BankFile,
    draft: Option<Draft>,
    aggregate: Aggregate,
    status: Status<'a>,
    pending_list: bool,
    transaction: Option<Transaction<'a>>,
    securities: usize,
    /// Whether the last thing was a day or an amount: at the end of a file it may be cut.
    cut: bool,
    closed: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, hints: &'a Hints) -> Self {
        Self {
            text,
            hints,
            lines: LineCount::new(text),
            file: BankFile::default(),
            draft: None,
            aggregate: Aggregate::Plain,
            status: Status::default(),
            pending_list: false,
            transaction: None,
            securities: 0,
            cut: false,
            closed: false,
        }
    }

    fn take(&mut self, token: &Token<'a>) {
        let upper;
        let name = if token.name.bytes().any(|byte| byte.is_ascii_lowercase()) {
            upper = token.name.to_ascii_uppercase();
            upper.as_str()
        } else {
            token.name
        };
        match token.kind {
            Kind::Open => self.open(name, token),
            Kind::Close => self.close(name, token),
            Kind::Empty => {
                self.open(name, &Token { value: "", ..*token });
                self.close(name, token);
            }
        }
    }

    fn open(&mut self, name: &str, token: &Token<'a>) {
        if let Some(transaction) = &mut self.transaction
            && transaction.leaf(name, token.value)
        {
            transaction.end = token.value_end;
            self.cut = matches!(name, "TRNAMT" | "DTPOSTED" | "DTTRAN");
            return;
        }
        self.cut = false;
        match name {
            "STMTTRN" | "LOANSTMTTRN" => self.open_transaction(token, self.pending_list),
            "STMTTRNP" | "LOANSTMTTRNP" => self.open_transaction(token, true),
            "BANKTRANLIST" | "INVTRANLIST" | "LOANTRANLIST" => self.open_list(false),
            "BANKTRANLISTP" | "LOANTRANLISTP" => self.open_list(true),
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" | "LOANSTMTRS" => self.open_statement(true),
            "STMTTRNRS" | "CCSTMTTRNRS" | "INVSTMTTRNRS" | "LOANSTMTTRNRS" => {
                self.open_statement(false);
            }
            "LEDGERBAL" => self.open_aggregate(Aggregate::LedgerBalance),
            "AVAILBAL" | "BALLIST" | "BAL" | "INVBAL" | "LOANBAL" => {
                self.open_aggregate(Aggregate::OtherBalance);
            }
            "STATUS" => {
                self.close_status();
                self.open_aggregate(Aggregate::Status);
            }
            "INVTRAN" => self.securities += 1,
            _ => self.leaf(name, token.value),
        }
    }

    fn close(&mut self, name: &str, token: &Token<'a>) {
        match name {
            "STMTTRN" | "STMTTRNP" | "LOANSTMTTRN" | "LOANSTMTTRNP" => {
                if let Some(transaction) = &mut self.transaction {
                    transaction.end = token.tag_end;
                }
                self.close_transaction();
            }
            "BANKTRANLIST" | "BANKTRANLISTP" | "INVTRANLIST" | "LOANTRANLIST" | "LOANTRANLISTP" => {
                self.close_transaction();
                self.pending_list = false;
            }
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" | "LOANSTMTRS" | "STMTTRNRS" | "CCSTMTTRNRS"
            | "INVSTMTTRNRS" | "LOANSTMTTRNRS" => self.close_statement(),
            "OFX" => {
                self.close_statement();
                self.closed = true;
            }
            "STATUS" => self.close_status(),
            "LEDGERBAL" | "AVAILBAL" | "BALLIST" | "INVBAL" | "LOANBAL" => {
                self.aggregate = Aggregate::Plain;
            }
            _ => {
                if let Some(transaction) = &mut self.transaction {
                    transaction.close(name);
                }
                self.cut = false;
            }
        }
    }

    /// A leaf outside a transaction.
    fn leaf(&mut self, name: &str, value: &'a str) {
        match (name, self.aggregate) {
            ("CODE", Aggregate::Status) => self.status.code = value,
            ("SEVERITY", Aggregate::Status) => self.status.severity = value,
            ("MESSAGE", Aggregate::Status) => self.status.message = value,
            ("BALAMT", Aggregate::LedgerBalance) => self.ledger_balance(value),
            ("DTASOF", Aggregate::LedgerBalance) => {
                let day = value::day(value, self.hints.day_order);
                let statement = &mut self.draft().statement;
                statement.closing_date = statement.closing_date.or(day);
            }
            ("CURDEF", _) => {
                let currency = value::text(value).to_uppercase();
                keep(&mut self.draft().statement.currency, currency);
            }
            ("ACCTID" | "LOANACCTID", _) => {
                keep(&mut self.draft().statement.account, value::text(value).into_owned());
            }
            _ => {}
        }
    }

    fn ledger_balance(&mut self, value: &str) {
        let balance = value::amount(value, self.hints.decimal);
        if balance.is_none() && !value.is_empty() {
            self.notice(format!("the balance “{}” is no amount", shown(value)));
        }
        let statement = &mut self.draft().statement;
        statement.closing_balance = statement.closing_balance.or(balance);
    }

    fn draft(&mut self) -> &mut Draft {
        self.draft.get_or_insert_default()
    }

    fn open_statement(&mut self, declared: bool) {
        self.close_statement();
        self.draft = Some(Draft { declared, ..Draft::default() });
    }

    fn open_list(&mut self, pending: bool) {
        self.close_transaction();
        self.draft().declared = true;
        self.pending_list = pending;
    }

    fn open_aggregate(&mut self, aggregate: Aggregate) {
        self.close_transaction();
        self.aggregate = aggregate;
    }

    fn open_transaction(&mut self, token: &Token<'a>, pending: bool) {
        self.close_transaction();
        self.draft().declared = true;
        self.aggregate = Aggregate::Plain;
        self.transaction = Some(Transaction::new(token, pending));
    }

    fn close_transaction(&mut self) {
        let Some(transaction) = self.transaction.take() else {
            return;
        };
        let line = self.lines.at(transaction.start);
        let currency = self.draft.as_ref().map(|draft| draft.statement.currency.as_str());
        match transaction.line(currency.unwrap_or_default(), self.hints) {
            Ok(read) => {
                let raw = self.text.get(transaction.start..transaction.end).unwrap_or_default();
                self.push(BankLine { line, raw: raw.to_owned(), ..read });
            }
            Err(reason) => self.file.rejected.push(Rejected { line, reason }),
        }
    }

    fn push(&mut self, line: BankLine) {
        let draft = self.draft();
        draft.any_out |= line.amount.is_sign_negative();
        draft.debits_in +=
            usize::from(line.kind.eq_ignore_ascii_case("DEBIT") && line.amount.is_sign_positive());
        draft.statement.lines.push(line);
    }

    fn close_statement(&mut self) {
        self.close_transaction();
        self.pending_list = false;
        self.aggregate = Aggregate::Plain;
        let Some(draft) = self.draft.take().filter(|draft| draft.declared) else {
            return;
        };
        if draft.debits_in > 1 && !draft.any_out {
            let count = draft.debits_in;
            self.notice(format!(
                "{count} lines of account {} are named debits and written as money in; they are \
                 read as written",
                draft.statement.account
            ));
        }
        self.file.statements.push(draft.statement);
    }

    fn close_status(&mut self) {
        let status = std::mem::take(&mut self.status);
        self.aggregate = Aggregate::Plain;
        if status.severity.eq_ignore_ascii_case("ERROR") {
            let message = value::text(status.message);
            self.notice(format!("the bank answered with error {}: {message}", status.code));
        }
    }

    fn finish(mut self) -> BankFile {
        let end = self.text.len();
        if let Some(transaction) = self.transaction.take_if(|_| self.cut) {
            let line = self.lines.at(transaction.start);
            let reason = "the file ends within this transaction".to_owned();
            self.file.rejected.push(Rejected { line, reason });
        }
        self.close_status();
        self.close_statement();
        if !self.closed {
            let line = Some(self.lines.at(end));
            let text = "the file ends without </OFX>: it may be incomplete".to_owned();
            self.file.notices.push(Notice { line, text });
        }
        if self.securities > 0 {
            let count = self.securities;
            self.notice(format!("trades of securities are left out ({count}): only cash is read"));
        }
        if self.file.statements.is_empty() {
            self.notice("the file holds no account statement".to_owned());
        }
        self.file
    }

    fn notice(&mut self, text: String) {
        self.file.notices.push(Notice { line: None, text });
    }
}

fn keep(slot: &mut String, value: String) {
    if slot.is_empty() {
        *slot = value;
    }
}

/// A value for a sentence: short.
fn shown(value: &str) -> String {
    value::text(value).chars().take(40).collect()
}

#[cfg(test)]
mod tests;

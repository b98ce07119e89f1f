//! ISO 20022 account reports: camt.052 (intraday), camt.053 (statement), camt.054 (notification).
//!
//! Elements are known by their names without namespace, in any version and any envelope. Every
//! `Ntry` is one line, however many payments its details list: that is what was booked.

mod entry;
mod foreign;
mod xml;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Hints, lines::LineCount, unreadable};
use crate::{
    banking::file::{BankFile, BankStatement, Notice, Rejected},
    kernel::Result,
};
use entry::Entry;
use xml::{Broken, Element, Read, Step, Xml};

/// Reads the text if it is XML; `None` if it is not. XML of another kind is refused by its name.
pub fn read(text: &str, _hints: &Hints) -> Option<Result<BankFile>> {
    let start = text.trim_start_matches(|char: char| char == '\u{feff}' || char.is_whitespace());
    if !is_xml(start) {
        return None;
    }
    if let Some(reason) = foreign::web_page(start) {
        return Some(Err(unreadable(reason)));
    }
    Some(Reader::new(start, text.len() - start.len(), text).read())
}

fn is_xml(start: &str) -> bool {
    let mut chars = start.chars();
    chars.next() == Some('<')
        && chars.next().is_some_and(|char| char.is_alphabetic() || "?!_".contains(char))
}

struct Reader<'a> {
    xml: Xml<'a>,
    text: &'a str,
    /// How many bytes of the file stand before `text`.
    skipped: usize,
    lines: LineCount<'a>,
    file: BankFile,
    informational: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, skipped: usize, whole: &'a str) -> Self {
        let (xml, lines) = (Xml::new(text), LineCount::new(whole));
        Self { xml, text, skipped, lines, file: BankFile::default(), informational: 0 }
    }

    fn read(mut self) -> Result<BankFile> {
        let mut names = Vec::new();
        let read = self.messages(&mut names);
        if self.file.format.is_empty() {
            return Err(unreadable(match read {
                Err(Broken { at, reason }) if names.len() <= 1 => {
                    format!("it is broken XML: {reason} (line {})", self.line(at))
                }
                _ => foreign::kind(&names),
            }));
        }
        if let Err(Broken { at, reason }) = read {
            let reason = format!("the file cannot be read from here on: {reason}");
            let line = self.line(at);
            self.file.rejected.push(Rejected { line, reason });
        }
        if self.informational > 0 {
            let count = self.informational;
            self.notice(None, format!("{count} entries are for information only, not booked"));
        }
        Ok(self.file)
    }

    /// Goes through the file and reads every message in it. `names` gets the first elements with
    /// their attributes, to say what the file is if there is none.
    fn messages(&mut self, names: &mut Vec<String>) -> Read<()> {
        let mut version = String::new();
        let mut in_message = false;
        loop {
            let element = match self.xml.step()? {
                Step::Start(element) => element,
                Step::End => continue,
                Step::Eof => return Ok(()),
            };
            if names.len() < 4 {
                names.push(format!("{} {}", element.name(), element.attributes()));
            }
            if let Some(found) = version_in(element.attributes()) {
                version = found.to_owned();
            }
            match element.name() {
                "Stmt" | "Rpt" | "Ntfctn" if in_message => self.statement()?,
                "GrpHdr" => self.xml.skip()?,
                name => {
                    if let Some(kind) = message(name) {
                        in_message = true;
                        self.name_format(kind, &version);
                    }
                }
            }
        }
    }

    fn name_format(&mut self, kind: &str, version: &str) {
        if self.file.format.is_empty() {
            let version = if version.starts_with(kind) { version } else { kind };
            self.file.format = format!("ISO 20022 {version}");
        }
    }

    /// What is read of a statement stays, even if it breaks off.
    fn statement(&mut self) -> Read<()> {
        let mut statement = Statement::default();
        let read = self.statement_parts(&mut statement);
        self.file.statements.push(statement.finish());
        read
    }

    fn statement_parts(&mut self, statement: &mut Statement) -> Read<()> {
        loop {
            let element = match self.xml.step()? {
                Step::Start(element) => element,
                Step::End => return Ok(()),
                Step::Eof => {
                    let at = self.text.len();
                    return Err(Broken { at, reason: "it ends in the middle".to_owned() });
                }
            };
            match element.name() {
                "CreDtTm" => statement.created = day(&self.xml.text()?),
                "Acct" => account(&mut self.xml, &mut statement.inner)?,
                "Bal" => self.balance(element.at, statement)?,
                "Ntry" => self.entry(&element, statement)?,
                _ => self.xml.skip()?,
            }
        }
    }

    fn balance(&mut self, at: usize, statement: &mut Statement) -> Read<()> {
        let balance = Balance::read(&mut self.xml)?;
        if balance.signed().is_none() && balance.is_booked() {
            let line = self.line(at);
            let text = format!("the balance {} “{}” is no amount", balance.code, balance.amount);
            self.notice(Some(line), text);
        }
        statement.keep(&balance);
        Ok(())
    }

    fn entry(&mut self, element: &Element<'a>, statement: &mut Statement) -> Read<()> {
        let at = element.at;
        let entry = Entry::read(&mut self.xml)?;
        let line = self.line(at);
        match entry.line(&statement.inner.account, statement.created) {
            Ok(mut read) => {
                self.informational += usize::from(entry.is_informational());
                read.line = line;
                let raw = self.text.get(at..self.xml.position()).unwrap_or_default();
                read.raw = raw.trim_start().to_owned();
                statement.inner.lines.push(read);
            }
            Err(reason) => self.file.rejected.push(Rejected { line, reason }),
        }
        Ok(())
    }

    fn line(&mut self, at: usize) -> u64 {
        self.lines.at(at.saturating_add(self.skipped).min(self.text.len() + self.skipped))
    }

    fn notice(&mut self, line: Option<u64>, text: String) {
        self.file.notices.push(Notice { line, text });
    }
}

/// The kind of a message by its element, "V01" and the like behind it or not.
fn message(name: &str) -> Option<&'static str> {
    let kinds = [
        ("BkToCstmrAcctRpt", "camt.052"),
        ("BkToCstmrStmt", "camt.053"),
        ("BkToCstmrDbtCdtNtfctn", "camt.054"),
    ];
    kinds.into_iter().find(|(element, _)| name.starts_with(element)).map(|(_, kind)| kind)
}

/// `camt.053.001.08` out of a namespace.
fn version_in(attributes: &str) -> Option<&str> {
    let version = attributes.get(attributes.find("camt.05")?..)?;
    let end = version.bytes().skip(4).take_while(|byte| byte.is_ascii_digit() || *byte == b'.');
    version.get(..4 + end.count()).map(|version| version.trim_end_matches('.'))
}

/// A statement with what decides between its balances.
#[derive(Default)]
struct Statement {
    inner: BankStatement,
    created: Option<NaiveDate>,
    /// The currency of its balances, for accounts that name none.
    currency: String,
    opening_is_stated: bool,
}

impl Statement {
    /// OPBD opens, or PRCD, the close of the day before; CLBD closes. Of several days the first and
    /// the last count.
    fn keep(&mut self, balance: &Balance) {
        if self.currency.is_empty() || balance.is_booked() && !self.opening_is_stated {
            self.currency.clone_from(&balance.currency);
        }
        let Some(amount) = balance.signed() else {
            return;
        };
        let (inner, date) = (&mut self.inner, balance.date);
        match balance.code.as_str() {
            "OPBD" if !self.opening_is_stated || date < inner.opening_date => {
                self.opening_is_stated = true;
                (inner.opening_balance, inner.opening_date) = (Some(amount), date);
            }
            "PRCD"
                if !self.opening_is_stated
                    && (inner.opening_balance.is_none() || date < inner.opening_date) =>
            {
                (inner.opening_balance, inner.opening_date) = (Some(amount), date);
            }
            "CLBD" if date >= inner.closing_date => {
                (inner.closing_balance, inner.closing_date) = (Some(amount), date);
            }
            _ => {}
        }
    }

    fn finish(self) -> BankStatement {
        let mut statement = self.inner;
        if statement.currency.is_empty() {
            let first = statement.lines.first().map(|line| line.currency.clone());
            let balances = Some(self.currency).filter(|currency| !currency.is_empty());
            statement.currency = balances.or(first).unwrap_or_default();
        }
        for line in &mut statement.lines {
            if line.currency == statement.currency {
                line.currency.clear();
            }
        }
        statement
    }
}

#[derive(Default)]
struct Balance {
    code: String,
    amount: String,
    currency: String,
    direction: String,
    date: Option<NaiveDate>,
}

impl Balance {
    fn read(xml: &mut Xml) -> Read<Self> {
        let mut balance = Self::default();
        xml.children(|xml, element| match element.name() {
            "Tp" => balance_type(xml, &mut balance.code),
            "Amt" => {
                balance.currency = element.attribute("Ccy");
                xml.text_into(&mut balance.amount)
            }
            "CdtDbtInd" => xml.text_into(&mut balance.direction),
            "Dt" => {
                balance.date = day(&xml.text()?);
                Ok(())
            }
            _ => xml.skip(),
        })?;
        Ok(balance)
    }

    fn is_booked(&self) -> bool {
        matches!(self.code.as_str(), "OPBD" | "PRCD" | "CLBD")
    }

    fn signed(&self) -> Option<Decimal> {
        signed(&self.amount, &self.direction)
    }
}

/// The code, without its sub-type.
fn balance_type(xml: &mut Xml, code: &mut String) -> Read<()> {
    xml.children(|xml, element| match element.name() {
        "CdOrPrtry" | "Cd" | "Prtry" => xml.text_into(code),
        _ => xml.skip(),
    })
}

fn account(xml: &mut Xml, statement: &mut BankStatement) -> Read<()> {
    xml.children(|xml, element| match element.name() {
        "Id" => account_id(xml, &mut statement.account),
        "Ccy" => xml.text_into(&mut statement.currency),
        _ => xml.skip(),
    })
}

/// The IBAN, or what the bank uses instead.
fn account_id(xml: &mut Xml, id: &mut String) -> Read<()> {
    xml.children(|xml, element| match element.name() {
        "IBAN" | "BBAN" | "UPIC" => xml.text_into(id),
        "Othr" | "PrtryAcct" => xml.children(|xml, element| match element.name() {
            "Id" => xml.text_into(id),
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })
}

/// The amount with the sign of its indicator: ISO 20022 amounts have none of their own.
fn signed(amount: &str, direction: &str) -> Option<Decimal> {
    let amount = decimal(amount)?.abs();
    match direction {
        "CRDT" => Some(amount),
        "DBIT" if amount.is_zero() => Some(amount),
        "DBIT" => Some(-amount),
        _ => None,
    }
}

/// Digits with one decimal mark: `12.34`, and `12,34` of banks that are not so strict.
fn decimal(written: &str) -> Option<Decimal> {
    let digits = written.strip_prefix(['+', '-']).unwrap_or(written);
    let (whole, places) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !only_digits(whole) || !only_digits(places) || whole.len() + places.len() == 0 {
        return None;
    }
    let sign = if written.starts_with('-') { "-" } else { "" };
    let (whole, dot) = (whole.trim_start_matches('0'), if places.is_empty() { "" } else { "." });
    Decimal::from_str_exact(&format!("{sign}0{whole}{dot}{places}")).ok()
}

/// The calendar day as written, with or without a time.
fn day(written: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(written.get(..10)?, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests;

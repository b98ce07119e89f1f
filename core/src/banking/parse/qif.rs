//! QIF, the interchange format of Quicken: records of lettered lines, each record ended by `^`.
//!
//! A header says what the records after it are: `!Type:Bank` movements, `!Type:Cat` categories,
//! `!Account` the account the next movements belong to. A file has neither a currency nor a place
//! that tells how its days and amounts are written, so both are decided from all of them.
//!
//! A split movement is one line: it moved the account's money once.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Hints, amount,
    amount::{Mark, MarkEvidence},
    day,
    day::{DayEvidence, DayOrder, DayStyle, Order},
};
use crate::{
    banking::file::{BankFile, BankLine, BankStatement, Notice, Question, Rejected},
    kernel::Result,
};

/// Where the first header or record stands at the latest, in lines that are not blank.
const HEADER_LINES_MAX: usize = 60;

/// Reads the text if it is of this format; `None` if it is not.
pub fn read(text: &str, hints: &Hints) -> Option<Result<BankFile>> {
    if !is_qif(text) {
        return None;
    }
    let mut sections = Sections::default();
    for line in lines(text) {
        sections.take(&line);
    }
    sections.end_record(text.len());
    Some(Ok(sections.file(text, hints)))
}

/// A header shows it; without one, records of a day and an amount that end with `^`.
fn is_qif(text: &str) -> bool {
    let full = || lines(text).filter(|line| !line.text.is_empty()).take(HEADER_LINES_MAX);
    if full().any(|line| Header::of(line.text).is_some()) {
        return true;
    }
    let first = full().next().and_then(|line| line.text.chars().next());
    let coded = |code: char| move |line: &Line<'_>| line.text.starts_with(code);
    let said = |code: char, fits: fn(&str) -> bool| {
        full().filter(coded(code)).any(|line| line.text.get(1..).is_some_and(fits))
    };
    first.is_some_and(|code| "DTUPNMLCA^".contains(code))
        && said('^', |rest| rest.trim().is_empty())
        && said('D', |day| day::read(&tight(day)).is_some())
        && (said('T', is_amount) || said('U', is_amount))
}

fn is_amount(text: &str) -> bool {
    amount::read(text, '.').or_else(|| amount::read(text, ',')).is_some()
}

/// A line of the text without blanks around it, its number from 1, and where it begins.
struct Line<'a> {
    text: &'a str,
    number: u64,
    start: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut next = 0;
    text.split(end).zip(1..).map(move |(line, number)| {
        let start = next;
        next += line.len() + end.len_utf8();
        let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        Line { text: line.trim_matches(blank), number, start }
    })
}

/// What the records after a header are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Movements,
    /// Accounts; the last one is that of the movements that follow.
    Accounts,
    Investments,
    /// Invoices and bills: owed, and not yet moved.
    Owed,
    /// Categories, securities, prices …
    Lists,
}

struct Header {
    /// `None` for an option, which changes nothing about the records.
    kind: Option<Kind>,
    /// "bank", "ccard" … in small letters.
    name: String,
}

impl Header {
    /// `None` where the line is no header of QIF.
    fn of(line: &str) -> Option<Self> {
        let line = line.strip_prefix('!')?.trim().to_ascii_lowercase();
        if line.starts_with("account") {
            return Some(Self { kind: Some(Kind::Accounts), name: String::new() });
        }
        if let Some(name) = line.strip_prefix("option").or_else(|| line.strip_prefix("clear")) {
            let name = name.trim_matches([':', ' ']).to_owned();
            return Some(Self { kind: None, name });
        }
        let name = line.strip_prefix("type")?.trim_matches([':', ' ', ',', ';']).to_owned();
        let kind = match name.as_str() {
            "cat" | "class" | "memorized" | "security" | "prices" | "budget" | "tag"
            | "invitem" | "template" | "payee" | "customer" | "vendor" | "employee"
            | "currency" => Kind::Lists,
            "invst" | "inv" | "port" | "401(k)/403(b)" => Kind::Investments,
            "invoice" | "bill" | "tax" | "oth s" => Kind::Owed,
            // Banks write "Bank" in their own words; a movement is known by its day and amount.
            _ => Kind::Movements,
        };
        Some(Self { kind: Some(kind), name })
    }
}

/// A record of movements, as it was written.
#[derive(Default)]
struct Record<'a> {
    day: &'a str,
    /// `T`, else `U`, its double for larger amounts.
    amount: &'a str,
    amount_wide: &'a str,
    payee: &'a str,
    memo: String,
    number: &'a str,
    category: &'a str,
    address: &'a str,
    split_amounts: Vec<&'a str>,
    /// Whether the parts of a split have begun.
    split: bool,
    line: u64,
    source: std::ops::Range<usize>,
}

impl Record<'_> {
    /// The day; one bank at least writes it where the memo belongs.
    fn day(&self) -> Option<day::Written> {
        day::read(&tight(if self.day.is_empty() { &self.memo } else { self.day }))
    }
}

/// The records of one account.
struct Section<'a> {
    account: String,
    records: Vec<Record<'a>>,
}

#[derive(Default)]
struct Sections<'a> {
    found: Vec<Section<'a>>,
    /// Where the section of an account is; of a type where no account was named.
    by_account: BTreeMap<(String, String), usize>,
    kind: Option<Kind>,
    type_name: String,
    account: String,
    record: Option<Record<'a>>,
    /// As an option of the file says it.
    day_order: Option<DayOrder>,
    investments: u64,
    owed: u64,
}

impl<'a> Sections<'a> {
    fn take(&mut self, line: &Line<'a>) {
        let Some(code) = line.text.chars().next() else { return };
        if let Some(header) = Header::of(line.text) {
            self.end_record(line.start);
            match (header.kind, header.name.as_str()) {
                (None, "mdy") => self.day_order = Some(DayOrder::MonthFirst),
                (None, "dmy") => self.day_order = Some(DayOrder::DayFirst),
                (None, _) => {}
                (kind, _) => {
                    self.kind = kind;
                    self.type_name = header.name;
                }
            }
            return;
        }
        if code == '^' {
            self.end_record(line.start);
            return;
        }
        // A comment, or a header nobody knows.
        if matches!(code, '#' | '!') {
            return;
        }
        let Some(said) = line.text.get(code.len_utf8()..).map(str::trim) else { return };
        let complete = |record: &Record<'_>| {
            !record.split && !record.day.is_empty() && !record.amount.is_empty()
        };
        if code == 'D' && self.record.as_ref().is_some_and(complete) {
            // The `^` is missing: every record has one day.
            self.end_record(line.start);
        }
        let record = self.record.get_or_insert_with(|| Record {
            line: line.number,
            source: line.start..line.start,
            ..Record::default()
        });
        match code {
            // Said twice in one record, the last word counts.
            'D' => record.day = said,
            'T' => record.amount = said,
            'U' => record.amount_wide = said,
            'P' => record.payee = said,
            'M' if record.memo.is_empty() => said.clone_into(&mut record.memo),
            'M' => record.memo.extend([" ", said]),
            'N' => record.number = said,
            'L' => record.category = said,
            'A' if record.address.is_empty() => record.address = said,
            'S' => record.split = true,
            '$' => record.split_amounts.push(said),
            _ => {}
        }
    }

    fn end_record(&mut self, end: usize) {
        let Some(mut record) = self.record.take() else { return };
        record.source.end = end;
        match self.kind {
            // The header of the movements is missing; an account's D and T are words.
            Some(Kind::Accounts) if record.day().is_some() && is_amount(record.amount) => {
                self.section().records.push(record);
            }
            Some(Kind::Accounts) if !record.number.is_empty() => {
                record.number.clone_into(&mut self.account);
            }
            Some(Kind::Accounts | Kind::Lists) => {}
            Some(Kind::Investments) => self.investments += 1,
            Some(Kind::Owed) => self.owed += 1,
            Some(Kind::Movements) | None => self.section().records.push(record),
        }
    }

    fn section(&mut self) -> &mut Section<'a> {
        let type_name =
            if self.account.is_empty() { self.type_name.clone() } else { String::new() };
        let next = self.found.len();
        let index = *self.by_account.entry((self.account.clone(), type_name)).or_insert(next);
        if index == next {
            self.found.push(Section { account: self.account.clone(), records: Vec::new() });
        }
        &mut self.found[index]
    }

    fn file(self, text: &str, hints: &Hints) -> BankFile {
        let mut file = BankFile { format: "QIF".to_owned(), ..BankFile::default() };
        let style = self.style(hints, &mut file.questions);
        for section in self.found {
            let statement = statement(section, text, &style, &mut file);
            if !statement.lines.is_empty() || !statement.account.is_empty() {
                file.statements.push(statement);
            }
        }
        let left_out = [(self.investments, "of investments"), (self.owed, "of invoices and bills")];
        for (count, what) in left_out.into_iter().filter(|&(count, _)| count > 0) {
            let text = format!("records {what} are no bank lines and are left out: {count}");
            file.notices.push(Notice { line: None, text });
        }
        file
    }

    /// How the days and the amounts of the whole file are written.
    fn style(&self, hints: &Hints, questions: &mut Vec<Question>) -> Style {
        let (mut days, mut marks) = (DayEvidence::default(), MarkEvidence::default());
        for record in self.found.iter().flat_map(|section| &section.records) {
            if let Some(written) = record.day() {
                days.add(&written);
            }
            for amount in [record.amount, record.amount_wide].iter().chain(&record.split_amounts) {
                marks.add(amount);
            }
        }
        let mark = hints.decimal.unwrap_or_else(|| decided_mark(marks.mark(), questions));
        // QIF is American; whoever writes a decimal comma is not.
        let otherwise = if mark == ',' { DayOrder::DayFirst } else { DayOrder::MonthFirst };
        let days_style = days.style(otherwise);
        if let Some(order) = hints.day_order.or(self.day_order) {
            return Style { mark, days: DayStyle { order, ..days_style } };
        }
        if days.order() == Order::Open {
            questions.push(question_of_order(otherwise));
        }
        Style { mark, days: days_style }
    }
}

struct Style {
    mark: char,
    days: DayStyle,
}

fn decided_mark(mark: Mark, questions: &mut Vec<Question>) -> char {
    match mark {
        Mark::Certain(mark) | Mark::Likely(mark) => mark,
        Mark::Unused => '.',
        Mark::Open(sign) => {
            let text =
                format!("Does “{sign}” part thousands in the amounts, or is it the decimal mark?");
            let choices = [".".to_owned(), ",".to_owned()].to_vec();
            questions.push(Question { about: "decimal".to_owned(), text, choices });
            // Of an American file, a comma before three digits parts thousands.
            '.'
        }
    }
}

fn question_of_order(assumed: DayOrder) -> Question {
    let mut choices = vec!["month_first".to_owned(), "day_first".to_owned()];
    if assumed == DayOrder::DayFirst {
        choices.reverse();
    }
    let text = "Does the month or the day come first in the dates?".to_owned();
    Question { about: "day_order".to_owned(), text, choices }
}

/// Quicken pads days and years with spaces: `1/ 2' 4`.
fn tight(day: &str) -> String {
    let mut tight = String::with_capacity(day.len());
    let mut last = ' ';
    for c in day.chars() {
        let padding = c == ' ' && matches!(last, '/' | '\'' | '-' | '.' | '’');
        if !padding {
            tight.push(if c == '’' || c == '`' { '\'' } else { c });
            last = c;
        }
    }
    tight
}

fn statement(
    section: Section<'_>,
    text: &str,
    style: &Style,
    file: &mut BankFile,
) -> BankStatement {
    let mut statement = BankStatement { account: section.account, ..BankStatement::default() };
    for record in section.records {
        let opening = record.payee.eq_ignore_ascii_case("opening balance");
        let line = match line(&record, text, style) {
            Ok(line) => line,
            Err(reason) => {
                file.rejected.push(Rejected { line: record.line, reason });
                continue;
            }
        };
        if opening {
            let text = "this line is the balance the account was opened with".to_owned();
            file.notices.push(Notice { line: Some(record.line), text });
        }
        // An opening balance is transferred from the account itself, and so names it.
        let own =
            opening && (statement.account.is_empty() || statement.account == line.counter_account);
        let line = if own {
            statement.account = line.counter_account;
            BankLine { counter_account: String::new(), ..line }
        } else {
            line
        };
        statement.lines.push(line);
    }
    statement
}

fn line(record: &Record<'_>, text: &str, style: &Style) -> Result<BankLine, String> {
    let date = date(record, style)?;
    let amount = amount_of(record, style)?;
    let (transfer, category) = transfer_or_category(record.category);
    let payee = if record.payee.is_empty() { record.address } else { record.payee };
    let raw = text.get(record.source.clone()).unwrap_or_default().trim_end();
    Ok(BankLine {
        date,
        amount,
        payee: payee.to_owned(),
        memo: record.memo.clone(),
        reference: record.number.to_owned(),
        kind: category.to_owned(),
        counter_account: transfer.to_owned(),
        line: record.line,
        raw: raw.to_owned(),
        ..BankLine::default()
    })
}

fn date(record: &Record<'_>, style: &Style) -> Result<NaiveDate, String> {
    let day = record.day().and_then(|written| written.day(&style.days));
    day.ok_or_else(|| match record.day {
        "" => "the record has no date (D)".to_owned(),
        written => format!("“{}” is no date", shown(written)),
    })
}

fn amount_of(record: &Record<'_>, style: &Style) -> Result<Decimal, String> {
    let written = [record.amount, record.amount_wide].into_iter().find(|text| !text.is_empty());
    if let Some(written) = written {
        let amount = amount::read(written, style.mark).map(|amount| amount.value);
        return amount.ok_or_else(|| format!("“{}” is no amount", shown(written)));
    }
    let parts = record.split_amounts.iter().map(|part| amount::read(part, style.mark));
    let sum = parts.map(|part| part.map(|amount| amount.value)).reduce(|a, b| a?.checked_add(b?));
    sum.flatten().ok_or_else(|| "the record has no amount (T)".to_owned())
}

/// The front of a text, for a sentence about it.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

/// `[Account]/Class` is a transfer; anything else is a category, unless it says that there are
/// several.
fn transfer_or_category(category: &str) -> (&str, &str) {
    if let Some((account, _)) = category.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return (account, "");
    }
    let split = category.len() > 4 && category.starts_with("--") && category.ends_with("--");
    ("", if split { "" } else { category })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> BankFile {
        hinted(text, &Hints::default())
    }

    fn hinted(text: &str, hints: &Hints) -> BankFile {
        read(text, hints).expect("it is QIF").expect("it is read")
    }

    fn lines_of(file: &BankFile) -> Vec<(String, String)> {
        let lines = file.statements.iter().flat_map(|statement| &statement.lines);
        lines.map(|line| (line.date.to_string(), line.amount.to_string())).collect()
    }

    /// One record a day, all of one euro.
    fn days(days: &[&str]) -> (Vec<String>, bool) {
        let records = days.iter().map(|day| format!("D{day}\nT1.00\n^\n"));
        let file = parsed(&format!("!Type:Bank\n{}", records.collect::<String>()));
        assert_eq!(file.rejected, [], "{days:?}");
        (lines_of(&file).into_iter().map(|(day, _)| day).collect(), !file.questions.is_empty())
    }

    #[test]
    fn a_record_is_a_line() {
        let file = parsed(
            "!Type:Bank\r\nD12/31/2023\r\nU-1,234.50\r\nT-1,234.50\r\nN1001\r\nPLandlord\r\nMRent\r\n\
             LHousing:Rent\r\nCX\r\n^\r\nD01/02/2024\r\nT5.\r\nL[Savings]/Class\r\nASomeone\r\nAStreet\r\n",
        );
        let [rent, transfer] = file.statements[0].lines.as_slice() else { panic!("{file:?}") };
        assert_eq!(lines_of(&file)[0], ("2023-12-31".into(), "-1234.50".into()));
        assert_eq!((rent.payee.as_str(), rent.memo.as_str()), ("Landlord", "Rent"));
        assert_eq!((rent.reference.as_str(), rent.kind.as_str()), ("1001", "Housing:Rent"));
        assert_eq!((rent.line, transfer.line), (2, 11));
        assert!(rent.raw.starts_with("D12/31/2023") && rent.raw.ends_with("CX"));
        assert_eq!((transfer.counter_account.as_str(), transfer.kind.as_str()), ("Savings", ""));
        assert_eq!(transfer.payee, "Someone");
    }

    #[test]
    fn days_are_read_in_every_dialect() {
        assert_eq!(days(&["1/ 2' 4", "12/31'03"]).0, ["2004-01-02", "2003-12-31"]);
        assert_eq!(days(&["1/ 1'00", " 1/31/ 0"]).0, ["2000-01-01", "2000-01-31"]);
        assert_eq!(days(&["2/14'2020"]).0, ["2020-02-14"]);
        assert_eq!(days(&["12/31/98", "1/1/99"]).0, ["1998-12-31", "1999-01-01"]);
        assert_eq!(
            days(&["31.12.2023", "1.2.2024"]),
            (vec!["2023-12-31".into(), "2024-02-01".into()], false)
        );
        assert_eq!(days(&["03.04.24"]), (vec!["2024-04-03".into()], false));
        assert_eq!(days(&["2024-03-04"]), (vec!["2024-03-04".into()], false));
        assert_eq!(days(&["20240304"]), (vec!["2024-03-04".into()], false));
        assert_eq!(days(&["25-3-24", "4-3-24"]).0, ["2024-03-25", "2024-03-04"]);
        assert_eq!(days(&["5 Mar 2024"]).0, ["2024-03-05"]);
        assert_eq!(days(&["08/03'2010", "15/03'2010"]).0, ["2010-03-08", "2010-03-15"]);
        assert_eq!(days(&["28.02'2009"]).0, ["2009-02-28"]);
        let in_memo = parsed("!Type:Bank\nM11/15/2023\nT-7.49\nN\nPShop\n^\n");
        assert_eq!(lines_of(&in_memo), [("2023-11-15".into(), "-7.49".into())]);
    }

    #[test]
    fn an_open_order_is_american_and_asked() {
        assert_eq!(days(&["03/04/2024"]), (vec!["2024-03-04".into()], true));
        let file = parsed("!Type:Bank\nD03/04/2024\nT-1.234,50\n^\n");
        assert_eq!(lines_of(&file), [("2024-04-03".into(), "-1234.50".into())]);
        assert_eq!(file.questions[0].about, "day_order");
        assert_eq!(file.questions[0].choices[0], "day_first");
        let said = parsed("!Option:DMY\n!Type:Bank\nD03/04/2024\nT1\n^\n");
        assert_eq!((lines_of(&said)[0].0.as_str(), said.questions.len()), ("2024-04-03", 0));
        let hints = Hints { day_order: Some(DayOrder::DayFirst), ..Hints::default() };
        let file = hinted("!Type:Bank\nD03/04/2024\nT1\n^\n", &hints);
        assert_eq!(lines_of(&file)[0].0, "2024-04-03");
        assert!(file.questions.is_empty());
    }

    #[test]
    fn an_open_decimal_mark_is_asked() {
        let file = parsed("!Type:Bank\nD12/31/2024\nT1,234\n^\n");
        assert_eq!(lines_of(&file)[0].1, "1234");
        assert_eq!(file.questions[0].about, "decimal");
        let hints = Hints { decimal: Some(','), ..Hints::default() };
        assert_eq!(lines_of(&hinted("!Type:Bank\nD12/31/2024\nT1,234\n^\n", &hints))[0].1, "1.234");
    }

    #[test]
    fn each_account_has_its_statement() {
        let file = parsed(
            "!Option:AutoSwitch\n!Account\nNCash\nTCash\n^\nNBank\nTBank\n^\n!Clear:AutoSwitch\n\
             !Option:AutoSwitch\n!Account\nNCash\nTCash\n^\n!Type:Cash\nD12/31/23\nT1\n^\n\
             !Type:Cat\nNFood\nDEating\nE\n^\n!Account\nNBank\nTBank\n^\n!Type:Bank \nD12/30/23\nT2\n^\n\
             !Account\nNCash\n^\n!Type:Cash\nD12/29/23\nT3\n^\n",
        );
        let accounts: Vec<_> =
            file.statements.iter().map(|s| (s.account.as_str(), s.lines.len())).collect();
        assert_eq!(accounts, [("Cash", 2), ("Bank", 1)]);
        assert_eq!(lines_of(&file).len(), 3);
    }

    #[test]
    fn a_split_is_one_line_and_an_investment_none() {
        let file = parsed(
            "!Type:CCard\nD12/31/23\nT-10.00\nL--Split--\nS[Loan]\nEpart\n$-9.00\nSFees\n$-1.00\n^\n\
             D12/30/23\nSFood\n$-2.00\nSFees\n$-0.50\n^\n!Type:Invst\nD12/31/23\nNBuy\nT5\n^\n",
        );
        assert_eq!(lines_of(&file)[0].1, "-10.00");
        assert_eq!(lines_of(&file)[1].1, "-2.50");
        assert_eq!((lines_of(&file).len(), file.notices.len()), (2, 1));
        assert_eq!(file.statements[0].lines[0].kind, "");
    }

    #[test]
    fn an_opening_balance_names_its_account() {
        let file = parsed("!Type:Bank\nD12/31/23\nT5.00\nPOpening Balance\nL[Checking]\n^\n");
        assert_eq!(file.statements[0].account, "Checking");
        assert_eq!(file.statements[0].lines[0].counter_account, "");
        assert_eq!(file.notices[0].line, Some(2));
    }

    #[test]
    fn what_cannot_be_read_is_rejected_and_the_rest_stays() {
        let file = parsed(
            "!Type:Bank\nD12/31/23\nT5..5\n^\nD13/32/23\nT1\n^\nT1\n^\nD12/31/23\nPx\n^\n^\n\nD12/31/23\nT1\n^",
        );
        assert_eq!(lines_of(&file), [("2023-12-31".into(), "1".into())]);
        let places: Vec<_> = file.rejected.iter().map(|rejected| rejected.line).collect();
        assert_eq!(places, [2, 5, 8, 10]);
    }

    #[test]
    fn other_ends_of_lines_and_headers_are_read() {
        let mac = parsed("!Type:Bank\rD12/31/23\rT1\r^\rD12/30/23\rT2\r^\r");
        assert_eq!(lines_of(&mac).len(), 2);
        assert_eq!(mac.statements[0].lines[1].line, 5);
        assert_eq!(lines_of(&parsed("# by hand\n\n!TYPE:BANK\nD12/31/23\nT1\n^")).len(), 1);
        assert_eq!(lines_of(&parsed("D12/31/23\nT1\nPx\n^\n")).len(), 1);
        let headless = parsed("!Account\nNChecking\nTBank\n^\nD12/31/23\nT1\n^\n");
        assert_eq!(
            (headless.statements[0].account.as_str(), lines_of(&headless).len()),
            ("Checking", 1)
        );
        let endless = parsed("!Type:Bank\nD12/31/23\nT1\nPx\nD12/30/23\nT2\nPy\n");
        assert_eq!(lines_of(&endless).len(), 2);
        assert_eq!(parsed("^\n!Type:Security\nNExample\nTStock").statements, []);
        for other in
            ["Date,Amount\n1,2", "D12/31/23", "Dear Sir\nThanks\n^\n", ":20:A", "!Important"]
        {
            assert!(read(other, &Hints::default()).is_none(), "{other}");
        }
    }

    #[test]
    fn anything_cut_short_is_read_as_far_as_it_goes() {
        let text = "!Account\nNZoë\n^\n!Type:Bank\nD1/ 2' 4\nT1,0é\nPü\n$5\n^\n!Type:ü\nü\n^";
        for (at, _) in text.char_indices() {
            drop(read(&text[..at], &Hints::default()));
            drop(read(&text[at..], &Hints::default()));
        }
    }
}

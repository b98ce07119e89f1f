//! MT940 and MT942, the statements of SWIFT, in the dialects banks make of them.
//!
//! A message is a row of fields, `:61:` and the like, each from its tag to the next. Messages that
//! hand their balance on (`:62M:` to `:60M:`) are one statement. The day of a line is its value
//! date, the one day every dialect writes in full. What is not a field, header blocks, page ends
//! and padding, belongs to the envelope.

mod details;
mod field;

use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use self::{
    details::{Details, details, numbered_rows},
    field::{Field, Movement},
};
use super::Hints;
use crate::{
    banking::file::{BankFile, BankLine, BankStatement, LineStatus, Notice, Rejected},
    kernel::Result,
};

/// Where the first tag stands at the latest, in lines that are not blank.
const HEADER_LINES_MAX: usize = 40;

/// Reads the text if it is of this format; `None` if it is not.
pub fn read(text: &str, _hints: &Hints) -> Option<Result<BankFile>> {
    if !is_mt940(text) {
        return None;
    }
    let mut reading = Reading { text, ..Reading::default() };
    for field in field::fields(text) {
        reading.take(&field);
    }
    Some(Ok(reading.finish()))
}

fn is_mt940(text: &str) -> bool {
    let full = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    full.take(HEADER_LINES_MAX).any(field::begins_a_field)
}

/// A balance as `:60F:` or `:62F:` states it.
#[derive(Clone, Copy)]
struct Stated {
    day: Option<NaiveDate>,
    amount: Decimal,
    /// Between two messages of one statement (`:60M:`, `:62M:`).
    intermediate: bool,
    line: u64,
}

/// One message.
#[derive(Default)]
struct Message {
    account: Option<String>,
    currency: String,
    opening: Option<Stated>,
    closing: Option<Stated>,
    lines: Vec<BankLine>,
    /// Whether the lines are all that moved the balance, so that it can be followed.
    complete: bool,
}

/// A line whose description may still follow.
struct Open {
    movement: Movement,
    line: u64,
    source: Range<usize>,
    description: String,
    /// Whether the description is that of `:NS:`.
    rows: bool,
}

#[derive(Default)]
struct Reading<'a> {
    text: &'a str,
    file: BankFile,
    /// Whether a message has begun, and what it has said so far.
    message: Option<Message>,
    open: Option<Open>,
    /// The last statement's closing balance, and whether it is an intermediate one.
    closed: Option<Stated>,
}

impl Reading<'_> {
    fn take(&mut self, field: &Field<'_>) {
        match field.tag.to_ascii_uppercase().as_str() {
            "20" | "940" | "942" | "MT940" | "MT942" => self.end_message(),
            "25" | "25P" => self.account(field.value),
            "28" | "28C" => self.at_most_until(|message| message.opening.is_some()),
            "34F" | "90C" | "90D" => self.currency(field.value),
            "60" | "60F" | "60M" => self.opening(field),
            "61" => self.movement(field),
            "62" | "62F" | "62M" => self.closing(field),
            "86" => self.describe(field, false),
            "NS" => self.describe(field, true),
            _ => {}
        }
    }

    fn message(&mut self) -> &mut Message {
        self.message.get_or_insert_with(|| Message { complete: true, ..Message::default() })
    }

    /// Begins the next message where this one has gone so far, though nothing said that it ended.
    /// It is of the same account until it says otherwise.
    fn at_most_until(&mut self, far: impl Fn(&Message) -> bool) {
        if !self.message.as_ref().is_some_and(far) {
            return;
        }
        let same = |message: &Message| (message.account.clone(), message.currency.clone());
        let (account, currency) = self.message.as_ref().map(same).unwrap_or_default();
        self.end_message();
        *self.message() = Message { account, currency, complete: true, ..Message::default() };
    }

    fn account(&mut self, value: &str) {
        self.at_most_until(|message| message.opening.is_some() || !message.lines.is_empty());
        let account = field::rows(value).next().unwrap_or_default().to_owned();
        self.message().account = Some(account);
    }

    /// The currency of a limit or of a sum, `EUR0,00` or `5EUR100,`.
    fn currency(&mut self, value: &str) {
        let value = value.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        let code = value.get(..3).filter(|code| code.bytes().all(|b| b.is_ascii_uppercase()));
        self.money_of(code.unwrap_or_default());
    }

    fn money_of(&mut self, currency: &str) {
        let message = self.message();
        if message.currency.is_empty() {
            message.currency = currency.to_ascii_uppercase();
        }
    }

    fn opening(&mut self, field: &Field<'_>) {
        self.at_most_until(|m| m.opening.is_some() || m.closing.is_some() || !m.lines.is_empty());
        if let Some(stated) = self.balance(field) {
            self.message().opening = Some(stated);
        }
    }

    fn closing(&mut self, field: &Field<'_>) {
        self.close_line();
        self.at_most_until(|message| message.closing.is_some());
        if let Some(stated) = self.balance(field) {
            self.message().closing = Some(stated);
        }
    }

    fn balance(&mut self, field: &Field<'_>) -> Option<Stated> {
        let Some(balance) = field::balance(field.value) else {
            let text = format!("the balance in field {} cannot be read", field.tag);
            self.notice(field.line, text);
            return None;
        };
        self.money_of(balance.currency);
        Some(Stated {
            day: balance.day,
            amount: balance.amount,
            intermediate: field.tag.ends_with(['M', 'm']),
            line: field.line,
        })
    }

    fn movement(&mut self, field: &Field<'_>) {
        self.close_line();
        self.at_most_until(|message| message.closing.is_some());
        let movement = match field::movement(field.value) {
            Ok(movement) => movement,
            Err(reason) => {
                self.message().complete = false;
                let reason = format!("a movement (:61:) is not read: {reason}");
                self.file.rejected.push(Rejected { line: field.line, reason });
                return;
            }
        };
        if movement.day_moved {
            let text = format!("a date that does not exist was read as {}", movement.day);
            self.notice(field.line, text);
        }
        let message = self.message();
        message.complete &= !movement.expected;
        self.open = Some(Open {
            movement,
            line: field.line,
            source: field.source.clone(),
            description: String::new(),
            rows: false,
        });
    }

    /// A description tells of the line before it, or of the message where no line is open.
    fn describe(&mut self, field: &Field<'_>, rows: bool) {
        let Some(open) = &mut self.open else { return };
        open.source.end = field.source.end;
        open.rows = rows;
        append(&mut open.description, field.value.trim_end().trim_end_matches("-}"));
    }

    fn close_line(&mut self) {
        let Some(Open { movement, line, source, description, rows }) = self.open.take() else {
            return;
        };
        let said = if rows {
            numbered_rows(&description)
        } else {
            details(&description, &movement.supplement)
        };
        let raw = self.text.get(source).unwrap_or_default().trim_end().to_owned();
        self.message().lines.push(bank_line(movement, said, line, raw));
    }

    fn notice(&mut self, line: u64, text: String) {
        self.file.notices.push(Notice { line: Some(line), text });
    }

    fn end_message(&mut self) {
        self.close_line();
        let Some(message) = self.message.take() else { return };
        self.follow_balance(&message);
        let account = message.account.unwrap_or_default();
        let goes_on = message.opening.is_some_and(|opening| opening.intermediate)
            && self.closed.is_some_and(|closed| closed.intermediate);
        let last = self.file.statements.last_mut().filter(|last| last.account == account);
        if let Some(last) = last {
            self.file.notices.extend(gap(self.closed, message.opening));
            if goes_on {
                last.lines.extend(message.lines);
                last.closing_balance = message.closing.map(|closing| closing.amount);
                last.closing_date = message.closing.and_then(|closing| closing.day);
                self.closed = message.closing;
                return;
            }
        }
        self.closed = message.closing;
        let currency = if message.currency.is_empty() {
            currency_behind(&account).to_owned()
        } else {
            message.currency
        };
        self.file.statements.push(BankStatement {
            account,
            currency,
            opening_balance: message.opening.map(|opening| opening.amount),
            opening_date: message.opening.and_then(|opening| opening.day),
            closing_balance: message.closing.map(|closing| closing.amount),
            closing_date: message.closing.and_then(|closing| closing.day),
            lines: message.lines,
        });
    }

    /// Says so where the closing balance does not follow from the opening one and the lines.
    fn follow_balance(&mut self, message: &Message) {
        let (Some(opening), Some(closing)) = (message.opening, message.closing) else { return };
        let mut amounts = message.lines.iter().map(|line| line.amount);
        let sum = amounts.try_fold(opening.amount, Decimal::checked_add);
        if let Some(sum) = sum.filter(|&sum| sum != closing.amount && message.complete) {
            let text = format!(
                "the closing balance is {}, but the opening balance and the lines make {sum}",
                closing.amount
            );
            self.notice(closing.line, text);
        }
    }

    fn finish(mut self) -> BankFile {
        self.end_message();
        BankFile { format: "MT940/942".to_owned(), ..self.file }
    }
}

/// A description may come in several fields, each of which begins with the code of the first.
fn append(description: &mut String, more: &str) {
    let code = description.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let continued = code.and_then(|code| more.strip_prefix(code));
    let continued = continued.filter(|more| !more.starts_with(|c: char| c.is_alphanumeric()));
    if let Some(more) = continued {
        description.push_str(more);
        return;
    }
    if !description.is_empty() {
        description.push('\n');
    }
    description.push_str(more);
}

/// A statement that does not begin where the one before it ended.
fn gap(closed: Option<Stated>, opening: Option<Stated>) -> Option<Notice> {
    let (closed, opening) = (closed?, opening?);
    (closed.amount != opening.amount).then(|| Notice {
        line: Some(opening.line),
        text: format!(
            "the statement opens with {}, but the one before it closed with {}: one may be missing",
            opening.amount, closed.amount
        ),
    })
}

/// `51210600/9223382012EUR`: some banks write the currency behind the account number.
fn currency_behind(account: &str) -> &str {
    let code = account.len().checked_sub(3).and_then(|start| account.split_at_checked(start));
    match code {
        Some((number, code))
            if number.trim_end().ends_with(|c: char| c.is_ascii_digit())
                && iso_currency::Currency::from_code(code).is_some() =>
        {
            code
        }
        _ => "",
    }
}

fn bank_line(movement: Movement, said: Details, line: u64, raw: String) -> BankLine {
    // "KREF+" says that the reference stands in the description.
    let own = Some(movement.reference).filter(|own| !own.ends_with('+'));
    let own = own.filter(|own| !["EREF", "KREF", "MREF"].contains(&own.as_str()));
    // Dutch banks put the other side's account there.
    let own = own.filter(|own| *own != said.counter_account);
    BankLine {
        date: movement.day,
        value_date: Some(movement.day),
        amount: movement.amount,
        status: if movement.expected { LineStatus::Pending } else { LineStatus::Booked },
        payee: said.payee,
        memo: if said.memo.is_empty() { movement.supplement } else { said.memo },
        reference: if said.reference.is_empty() { own.unwrap_or_default() } else { said.reference },
        id: movement.bank_reference,
        kind: movement.kind,
        counter_account: said.counter_account,
        line,
        raw,
        ..BankLine::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> BankFile {
        read(text, &Hints::default()).expect("it is MT940").expect("it is read")
    }

    fn decimal(text: &str) -> Option<Decimal> {
        Some(text.parse().unwrap())
    }

    fn amounts(file: &BankFile) -> Vec<Vec<String>> {
        let amounts = |s: &BankStatement| s.lines.iter().map(|l| l.amount.to_string()).collect();
        file.statements.iter().map(amounts).collect()
    }

    #[test]
    fn messages_that_hand_their_balance_on_are_one_statement() {
        let file = parsed(
            ":20:A\n:25:123\n:28C:7/1\n:60F:C240101EUR10,00\n:61:240102C5,00NTRFX\n:62M:C240102EUR15,00\n-\n\
             :20:B\n:25:123\n:28C:7/2\n:60M:C240102EUR15,00\n:61:240103D1,00NTRFX\n:62F:C240103EUR14,00\n-\n",
        );
        assert_eq!(amounts(&file), [["5.00", "-1.00"]]);
        let statement = &file.statements[0];
        assert_eq!(statement.opening_balance, decimal("10.00"));
        assert_eq!(statement.closing_balance, decimal("14.00"));
        assert_eq!((statement.account.as_str(), statement.currency.as_str()), ("123", "EUR"));
        assert_eq!((&*file.notices, &*file.rejected), (&[][..], &[][..]));
    }

    #[test]
    fn a_day_after_the_other_is_a_statement_after_the_other() {
        let file = parsed(
            ":20:A\n:25:1\n:60F:C240101EUR1,\n:62F:C240101EUR1,\n-\n\
             :20:A\n:25:1\n:60F:C240102EUR3,\n:61:240102C1,NMSC\n:62F:C240102EUR5,\n-\n\
             :20:A\n:25:2\n:60F:C240102EUR9,\n:62F:C240102EUR9,\n-\n",
        );
        assert_eq!(file.statements.len(), 3);
        let said: Vec<_> = file.notices.iter().map(|notice| notice.line).collect();
        assert_eq!(said, [Some(10), Some(8)], "a missing statement and a missing line are noticed");
    }

    #[test]
    fn messages_without_a_reference_or_an_end_are_divided() {
        let file = parsed(
            ":25:1\n:60F:C240101EUR1,\n:61:240101C1,NMSC\n:62F:C240101EUR2,\n\
             :60F:C240102EUR2,\n:61:240102C1,NMSC\n:62F:C240102EUR3,\n\
             :25:2\n:61:240102C7,NMSC\n",
        );
        assert_eq!(amounts(&file), [["1"], ["1"], ["7"]]);
        let accounts: Vec<_> = file.statements.iter().map(|s| s.account.as_str()).collect();
        assert_eq!(accounts, ["1", "1", "2"]);
        assert_eq!(file.statements[2].closing_balance, None);
    }

    #[test]
    fn what_cannot_be_read_is_rejected_and_the_rest_stays() {
        let file = parsed(
            ":20:A\n:25:1\n:60F:C240101EUR1,\n:61:2413990101C1,NMSC\n:86:bad\n:61:240102C1,NMSC\n:86:good\n\
             :62F:C240101EUR9,\n",
        );
        assert_eq!(amounts(&file), [["1"]]);
        assert_eq!(file.statements[0].lines[0].memo, "good");
        assert_eq!(file.rejected[0].line, 4);
        assert!(file.notices.is_empty(), "a balance that cannot be followed is not complained of");
    }

    #[test]
    fn a_description_belongs_to_the_line_before_it() {
        let file = parsed(
            ":20:A\n:25:1\n:60F:C240101EUR1,\n:86:of nothing\n:61:240102C1,NMSCREF//BANK-1\nsupplement\n\
             :61:240102C1,NMSCKREF+\n:86:166?00TEXT?20KREF+K-1?21SVWZ+two\n:86:?32lines\n\
             :62F:C240101EUR3,\n:86:of the statement\n-\n",
        );
        let lines = &file.statements[0].lines;
        assert_eq!((lines[0].memo.as_str(), lines[0].reference.as_str()), ("supplement", "REF"));
        assert_eq!(lines[0].id, "BANK-1");
        assert_eq!((lines[1].memo.as_str(), lines[1].reference.as_str()), ("two", "K-1"));
        assert_eq!(lines[1].payee, "lines");
        assert_eq!(lines[1].line, 7);
        assert!(lines[1].raw.starts_with(":61:240102C1,NMSCKREF+\n:86:166"));
    }

    #[test]
    fn a_description_in_several_fields_is_one() {
        let file = parsed(
            ":20:A\n:25:/PL1\n:60F:C190930PLN2,\n:61:1909020902D1,S020X\n:86:020\n:86:020~00IBCG\n\
             :86:020~20Faktura 1\n:86:020~32JAN\n:62F:C190930PLN1,\n",
        );
        let line = &file.statements[0].lines[0];
        assert_eq!((line.memo.as_str(), line.payee.as_str()), ("Faktura 1", "JAN"));
    }

    #[test]
    fn an_interim_report_has_expected_lines() {
        let file = parsed(
            ":20:A\n:25:1\n:28C:1/1\n:34F:EUR0,\n:13D:2401021200+0100\n:61:240102C1,NTRFX\n\
             :61:240103EC2,NTRFX\n:90D:0EUR0,\n:90C:2EUR3,\n-\n",
        );
        let statement = &file.statements[0];
        assert_eq!(statement.currency, "EUR");
        let statuses: Vec<_> = statement.lines.iter().map(|line| line.status).collect();
        assert_eq!(statuses, [LineStatus::Booked, LineStatus::Pending]);
    }

    #[test]
    fn a_currency_behind_the_account_counts_where_nothing_else_says_one() {
        for account in ["51210600/9223382012EUR", "NL50RABO0123456789 EUR"] {
            let file = parsed(&format!(":20:A\n:25:{account}\n:61:240102C1,NTRFX\n"));
            assert_eq!(file.statements[0].currency, "EUR", "{account}");
        }
        assert_eq!(parsed(":25:51210600/ABCEUR\n").statements[0].currency, "");
    }

    #[test]
    fn other_texts_are_not_mt940() {
        for text in ["Date;Amount\n1;2", "!Type:Bank\nD1/1/24\nT5\n^", "12:30:45", "::", ":2:x"] {
            assert!(read(text, &Hints::default()).is_none(), "{text}");
        }
    }

    #[test]
    fn anything_cut_short_is_read_as_far_as_it_goes() {
        let text = "{1:F01B}{2:O940}{4:\r\n:20:A\r\n:25:1\r\n:60F:C240101EUR1,\r\n\
                    :61:2401020102CR1,5NTRFX//Y\r\nmore\r\n:86:166?00ü?20SVWZ+é?32Zoë\r\n\
                    :NS:01x\r\n:62F:C240102EUR2,5\r\n-}{5:}";
        for (at, _) in text.char_indices() {
            drop(read(&text[..at], &Hints::default()));
            drop(read(&text[at..], &Hints::default()));
        }
    }
}

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    BankingRule,
    engine::{self, Known, Mark, Sifted},
    file::{BankFile, BankLine, BankStatement},
    messages::*,
    parse::{self, Hints},
    posting, store,
};
use crate::{
    books::{Reader, Writer, settings},
    kernel::{
        error::{KernelRule, invalid},
        *,
    },
    ledger::{self, Account, Source, messages::AccountSubtype, messages::SourceKind},
};

/// How many new lines a preview shows.
const SAMPLE: usize = 20;
/// How far before its first day a file may book what was announced.
const DAYS_BEFORE: u64 = 30;
/// How far from a line's day an entry is looked for that says the same.
const DAYS_AROUND: u64 = 14;

/// What an import would bring. Nothing is kept.
pub fn bank_statement_preview(
    _: &Ctx,
    books: &Reader<'_>,
    request: ImportStatement,
) -> Result<StatementSummary> {
    Arrival::read(books, &request)?.summary(books)
}

/// Takes a bank file in: its new lines wait to be categorised, and those the book has stay as they
/// are. The file is kept.
pub fn bank_statement_import(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: ImportStatement,
) -> Result<StatementSummary> {
    let arrival = Arrival::read(books, &request)?;
    if let Some((account, hash)) = store::statement_content(books, request.id)?
        && (account != arrival.account.key || hash != digest::sha256(&arrival.bytes))
    {
        return Err(KernelRule::IdTaken { subject: "bank statement".to_owned() }.into());
    }
    let summary = arrival.summary(books)?;
    let Arrival { account, bytes, file, lines, bank_account, opening, closing, sifted, .. } =
        arrival;
    if sifted.new.is_empty() && sifted.booked.is_empty() && sifted.dropped.is_empty() {
        return Ok(summary);
    }

    let hash = settings::keep_content(books, &bytes)?;
    let statement = store::insert_statement(
        ctx,
        books,
        &store::Statement {
            id: request.id,
            account: account.key,
            file_name: request.file_name.trim(),
            content_hash: &hash,
            format: &file.format,
            encoding: &file.encoding,
            bank_account: &bank_account,
            opening: opening.map(|(_, amount)| amount),
            opening_date: opening.and_then(|(day, _)| day),
            closing: closing.map(|(_, amount)| amount),
            closing_date: closing.and_then(|(day, _)| day),
        },
    )?;
    let mut inserter = store::LineInserter::new(books, account.key, statement)?;
    for place in &sifted.new {
        let (line, amount) = &lines[*place];
        let id = Uuid::new_v5(&request.id.uuid(), &place.to_be_bytes());
        inserter.line(BankLineId::from_uuid(id), amount.minor(), line)?;
    }
    for (place, key) in &sifted.booked {
        let (line, amount) = &lines[*place];
        store::book_line(books, *key, amount.minor(), line)?;
    }
    for key in &sifted.dropped {
        store::set_state(books, *key, LineState::Dropped, None, "the bank did not book it")?;
    }
    let after = json!({
        "account": account.number, "file": request.file_name, "hash": hash,
        "lines": summary.lines, "new": summary.new_lines, "duplicates": summary.duplicates,
        "booked": summary.booked, "dropped": summary.dropped,
    });
    books.changed("bank_statement", request.id, Value::Null, after);
    Ok(summary)
}

/// A bank file as it meets the book.
struct Arrival {
    account: Account,
    bytes: Vec<u8>,
    file: BankFile,
    bank_account: String,
    opening: Option<(Option<NaiveDate>, Money)>,
    closing: Option<(Option<NaiveDate>, Money)>,
    /// What was read, with the amount as the book keeps it.
    lines: Vec<(BankLine, Money)>,
    sifted: Sifted,
}

impl Arrival {
    fn read(books: &Reader<'_>, request: &ImportStatement) -> Result<Self> {
        let account = bank_account(books, &request.account)?;
        let bytes = BASE64_STANDARD
            .decode(request.base64.trim())
            .map_err(|_| invalid("base64", "the file did not arrive whole"))?;
        let mut file = parse::parse(&bytes, &hints(request)?)?;
        let statements = std::mem::take(&mut file.statements);
        let remembered = store::bank_account_of(books, account.key)?;
        let wanted = request.bank_account.as_deref();
        let statements = of_one_account(statements, wanted, remembered.as_deref())?;

        let base = settings::base_currency(books)?;
        let currency = account.currency.unwrap_or(base);
        for statement in &statements {
            if !statement.currency.is_empty() && statement.currency != currency.code() {
                let (account, takes) = (account.number.clone(), currency.code().to_owned());
                let given = statement.currency.clone();
                return Err(BankingRule::StatementCurrency { account, takes, given }.into());
            }
        }
        let balance = |day: Option<NaiveDate>, amount: Option<rust_decimal::Decimal>| {
            let amount = Money::parse(&amount?.to_string(), currency).ok()?;
            Some((day, amount))
        };
        let first = statements.first();
        let opening = first.and_then(|it| balance(it.opening_date, it.opening_balance));
        let last = statements.last();
        let closing = last.and_then(|it| balance(it.closing_date, it.closing_balance));
        let bank_account = first.map(|it| it.account.clone()).unwrap_or_default();

        let mut lines = Vec::new();
        for line in statements.into_iter().flat_map(|it| it.lines) {
            match kept(&line, currency) {
                Ok(amount) => lines.push((line, amount)),
                Err(reason) => {
                    file.rejected.push(super::file::Rejected { line: line.line, reason });
                }
            }
        }
        let known = known(books, account.key, &lines)?;
        let marks: Vec<Mark> =
            lines.iter().map(|(line, amount)| mark(line, *amount, &file.format)).collect();
        let sifted = engine::sift(&known, &marks);
        Ok(Self { account, bytes, file, bank_account, opening, closing, lines, sifted })
    }

    fn summary(&self, books: &Reader<'_>) -> Result<StatementSummary> {
        let Self { file, lines, sifted, .. } = self;
        let days = || lines.iter().map(|(line, _)| line.date);
        let mut notices: Vec<String> = file
            .notices
            .iter()
            .map(|it| match it.line {
                Some(line) => format!("line {line}: {}", it.text),
                None => it.text.clone(),
            })
            .collect();
        if sifted.reissued {
            notices.push(
                "The bank gives lines it gave before other ids; they were known by what they say."
                    .to_owned(),
            );
        }
        let sample = sifted.new.iter().take(SAMPLE).map(|&place| {
            let (line, amount) = &lines[place];
            SampleLine {
                date: line.date,
                amount: *amount,
                status: line.status,
                payee: line.payee.clone(),
                memo: line.memo.clone(),
            }
        });
        let rejected = file.rejected.iter();
        let questions = file.questions.iter();
        Ok(StatementSummary {
            account: ledger::store::account_name(books, self.account.key)?,
            format: file.format.clone(),
            encoding: file.encoding.clone(),
            bank_account: self.bank_account.clone(),
            from: days().min(),
            to: days().max(),
            opening: self.opening.map(|(_, amount)| amount),
            closing: self.closing.map(|(_, amount)| amount),
            lines: lines.len() as u64,
            new_lines: sifted.new.len() as u64,
            duplicates: sifted.duplicates.len() as u64,
            booked: sifted.booked.len() as u64,
            dropped: sifted.dropped.len() as u64,
            rejected: rejected
                .map(|it| RejectedLine { line: it.line, reason: it.reason.clone() })
                .collect(),
            questions: questions
                .map(|it| OpenQuestion {
                    about: it.about.clone(),
                    text: it.text.clone(),
                    choices: it.choices.clone(),
                })
                .collect(),
            notices,
            sample: sample.collect(),
        })
    }
}

fn hints(request: &ImportStatement) -> Result<Hints> {
    let decimal = match request.decimal.as_deref() {
        None => None,
        Some("." | ",") => request.decimal.as_deref().and_then(|it| it.chars().next()),
        Some(_) => return Err(invalid("decimal", "choose `.` or `,`")),
    };
    let day_order = request.day_order.map(|order| match order {
        DayFirst::DayFirst => parse::DayOrder::DayFirst,
        DayFirst::MonthFirst => parse::DayOrder::MonthFirst,
    });
    Ok(Hints { day_order, decimal, ..Hints::default() })
}

/// The account of the chart, if banks keep accounts like it.
fn bank_account(books: &Reader<'_>, account: &str) -> Result<Account> {
    use AccountSubtype as S;
    let account = ledger::store::account(books, account)?;
    match account.subtype {
        S::Bank
        | S::Cash
        | S::CreditCard
        | S::OtherCurrentAsset
        | S::OtherCurrentLiability
        | S::LongTermLiability => Ok(account),
        _ => Err(BankingRule::NotABankAccount { account: account.number }.into()),
    }
}

/// The statements of one of the bank's accounts: the one asked for, the only one, or the one the
/// book remembers; in the order of the file.
fn of_one_account(
    statements: Vec<BankStatement>,
    asked: Option<&str>,
    remembered: Option<&str>,
) -> Result<Vec<BankStatement>> {
    let plain = |text: &str| -> String {
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let mut names: Vec<String> = statements.iter().map(|it| it.account.clone()).collect();
    names.sort();
    names.dedup();
    let is = |name: &str, other: &str| plain(name) == plain(other);
    let chosen = match (asked.map(str::trim).filter(|it| !it.is_empty()), names.as_slice()) {
        (Some(asked), _) => match names.iter().find(|name| is(name, asked)) {
            Some(name) => name.clone(),
            None => {
                let (account, accounts) = (asked.to_owned(), names.join(", "));
                return Err(BankingRule::NoSuchStatement { account, accounts }.into());
            }
        },
        (None, []) => return Ok(Vec::new()),
        (None, [one]) => one.clone(),
        (None, _) => match names.iter().find(|name| remembered.is_some_and(|it| is(name, it))) {
            Some(name) => name.clone(),
            None => return Err(BankingRule::WhichAccount { accounts: names }.into()),
        },
    };
    Ok(statements.into_iter().filter(|it| it.account == chosen).collect())
}

/// The amount as the book keeps it, or why it cannot.
fn kept(line: &BankLine, currency: Currency) -> Result<Money, String> {
    if !line.currency.is_empty() && line.currency != currency.code() {
        return Err(format!("it is in {}, the account in {currency}", line.currency));
    }
    date::within_years(line.date).map_err(|error| error.to_string())?;
    Money::parse(&line.amount.to_string(), currency).map_err(|error| error.to_string())
}

fn mark(line: &BankLine, amount: Money, format: &str) -> Mark {
    Mark {
        date: line.date,
        minor: amount.minor(),
        status: line.status,
        bank_id: line.id.clone(),
        text: engine::fold(&[&line.payee, &line.memo, &line.reference]),
        format: format.to_owned(),
    }
}

/// The book's lines a file may hold again.
fn known(books: &Reader<'_>, account: i64, lines: &[(BankLine, Money)]) -> Result<Vec<Known>> {
    let days = || lines.iter().map(|(line, _)| line.date);
    let (Some(from), Some(to)) = (days().min(), days().max()) else { return Ok(Vec::new()) };
    let from = from.checked_sub_days(Days::new(DAYS_BEFORE)).unwrap_or(from);
    store::known_lines(books, account, from, to)
}

/// Files that were taken in, newest first.
pub fn bank_statement_list(
    _: &Ctx,
    books: &Reader<'_>,
    request: BankStatementList,
) -> Result<Page<BankStatementRow>> {
    store::statement_page(books, account_key(books, request.account.as_deref())?, &request)
}

fn account_key(books: &Reader<'_>, account: Option<&str>) -> Result<Option<i64>> {
    account.map(|it| Ok(ledger::store::account(books, it)?.key)).transpose()
}

/// The accounts banks know, with what waits in each.
pub fn bank_account_list(_: &Ctx, books: &Reader<'_>, _: ()) -> Result<Vec<BankAccountRow>> {
    let base = settings::base_currency(books)?;
    let mut rows = Vec::new();
    for waiting in store::bank_accounts(books)? {
        let account = ledger::store::account_by_key(books, waiting.account)?;
        let currency = account.currency.unwrap_or(base);
        rows.push(BankAccountRow {
            account: ledger::store::account_name(books, waiting.account)?,
            open: waiting.open,
            balance: ledger::store::own_balance(books, &account)?,
            bank_balance: waiting
                .bank_minor
                .map(|minor| Money::try_new(minor, currency))
                .transpose()?,
            bank_balance_date: waiting.bank_day,
        });
    }
    Ok(rows)
}

/// Lines of the bank, newest first.
pub fn bank_line_list(
    _: &Ctx,
    books: &Reader<'_>,
    request: BankLineList,
) -> Result<Page<BankLineRow>> {
    store::line_page(books, account_key(books, request.account.as_deref())?, &request)
}

/// One line with its source, and the entries it may be.
pub fn bank_line_get(_: &Ctx, books: &Reader<'_>, request: BankLineRef) -> Result<BankLineDetail> {
    let standing = store::standing(books, request.line)?;
    let account = ledger::store::account_by_key(books, standing.account)?;
    let day = standing.line.date;
    let days = Days::new(DAYS_AROUND);
    let candidates = match standing.state {
        LineState::Open => {
            let from = day.checked_sub_days(days).unwrap_or(day);
            let to = day.checked_add_days(days).unwrap_or(day);
            let minor = standing.line.amount.minor();
            store::candidates(books, &account, minor, (from, day, to))?
        }
        _ => Vec::new(),
    };
    store::line_detail(books, request.line, candidates)
}

/// A line nothing was made of yet, and that the bank has booked.
fn open_line(books: &Reader<'_>, id: BankLineId) -> Result<store::Standing> {
    let standing = store::standing(books, id)?;
    if standing.state != LineState::Open {
        return Err(BankingRule::LineHandled { state: standing.state.word().to_owned() }.into());
    }
    if standing.line.status == super::file::LineStatus::Pending {
        return Err(BankingRule::LinePending.into());
    }
    Ok(standing)
}

/// Posts a line to an account, or split over several.
pub fn bank_line_categorise(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: CategoriseLine,
) -> Result<BankLineRow> {
    let standing = open_line(books, request.line)?;
    let bank = ledger::store::account_by_key(books, standing.account)?;
    let base = settings::base_currency(books)?;
    let (mut accounts, mut customers) = (Vec::new(), Vec::new());
    for part in &request.parts {
        let account = ledger::store::account(books, &part.account)?;
        // What is owed is settled by payments, or the ageing would not tie.
        if matches!(account.subtype, AccountSubtype::Receivable | AccountSubtype::Payable) {
            let reason = "record a payment instead, so that the invoice is paid too";
            return Err(invalid("account", reason));
        }
        accounts.push(account);
        let key = part.customer_id.map(|id| ledger::store::customer_key(books, id)).transpose()?;
        customers.push(key);
    }
    let entry =
        posting::line_categorised(&standing.line, &bank, &request, &accounts, &customers, base)?;

    let id = ledger::store::next_entry_id(books, request.line.uuid())?;
    let key = ledger::store::post(ctx, books, id, &entry, None, None)?;
    store::set_state(books, standing.key, LineState::Posted, Some(key), "")?;
    let after = json!({ "state": LineState::Posted, "entry": key });
    books.changed("bank_line", request.line, json!({ "state": LineState::Open }), after);
    store::line_row(books, request.line)
}

/// Says that a line is what an entry says, so that it is not posted again.
pub fn bank_line_match(_: &Ctx, books: &Writer<'_>, request: MatchLine) -> Result<BankLineRow> {
    let standing = open_line(books, request.line)?;
    let account = ledger::store::account_by_key(books, standing.account)?;
    let posted = ledger::store::entry(books, &id::as_kept(&request.entry))?;
    let entry = posted.key;
    if let Some(by) = ledger::store::reversal_of(books, entry)? {
        return Err(ledger::LedgerRule::AlreadyReversed { number: entry, by: by.key }.into());
    }
    if store::moved(books, &account, entry)? != standing.line.amount.minor() {
        let (account, amount) = (account.number, standing.line.amount);
        return Err(BankingRule::EntryDiffers { entry, account, amount }.into());
    }
    if store::line_of_entry(books, account.key, entry)?.is_some() {
        return Err(BankingRule::EntryTaken { entry }.into());
    }

    store::set_state(books, standing.key, LineState::Matched, Some(entry), "")?;
    let after = json!({ "state": LineState::Matched, "entry": entry });
    books.changed("bank_line", request.line, json!({ "state": LineState::Open }), after);
    store::line_row(books, request.line)
}

/// Sets a line aside that the books need not know.
pub fn bank_line_ignore(_: &Ctx, books: &Writer<'_>, request: IgnoreLine) -> Result<BankLineRow> {
    let standing = open_line(books, request.line)?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(invalid("reason", "say why the books need not know it"));
    }

    store::set_state(books, standing.key, LineState::Ignored, None, reason)?;
    let after = json!({ "state": LineState::Ignored, "reason": reason });
    books.changed("bank_line", request.line, json!({ "state": LineState::Open }), after);
    store::line_row(books, request.line)
}

/// Opens a line again. An entry that was posted from it is reversed; one it was matched with stays.
pub fn bank_line_undo(ctx: &Ctx, books: &Writer<'_>, request: BankLineRef) -> Result<BankLineRow> {
    let standing = store::standing(books, request.line)?;
    let before = json!({ "state": standing.state, "entry": standing.entry });
    if standing.state == LineState::Open {
        return store::line_row(books, request.line);
    }
    let posted = match (standing.state, standing.entry) {
        (LineState::Posted, Some(entry)) => ledger::store::entry_by_key(books, entry)?,
        _ => None,
    };

    if let Some(posted) = posted {
        let on = ledger::commands::reversal_date(ctx, posted.entry.date());
        let memo = format!("Takes back entry {}: {}", posted.key, posted.entry.memo());
        let source = Source::of(SourceKind::BankLine, request.line);
        let entry = posted.entry.reversed(on, memo, source);
        let id = ledger::store::next_entry_id(books, request.line.uuid())?;
        ledger::store::post(ctx, books, id, &entry, Some(posted.key), None)?;
    }
    store::set_state(books, standing.key, LineState::Open, None, "")?;
    books.changed("bank_line", request.line, before, json!({ "state": LineState::Open }));
    store::line_row(books, request.line)
}

//! A journal from CSV: read and decided in memory, line by line with its place in the file, then
//! written in one go (`store::journal`). Month balances are summed over the whole file and
//! written once.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Account, JournalEntry, LedgerRule, Line, Source, engine, messages::*, store};
use crate::{
    books::{Writer, settings},
    kernel::{digest::sha256, *},
};

fn refused(file: &str, line: u64, reason: impl Into<String>) -> Error {
    LedgerRule::ImportRefused { file: file.to_owned(), line, reason: reason.into() }.into()
}

/// An entry of the file: where it starts, and its lines so far.
struct Draft {
    line: u64,
    name: String,
    date: NaiveDate,
    memo: String,
    lines: Vec<Line>,
    /// The first line whose account takes nothing, and why; it matters if the entry is new.
    unfit: Option<(u64, String)>,
}

pub fn entries(ctx: &Ctx, books: &Writer<'_>, request: &ImportEntries) -> Result<ImportSummary> {
    let base = settings::base_currency(books)?;
    let lock_date = settings::lock_date(books)?;
    let (accounts, new_accounts) = accounts(books, &request.accounts)?;
    let drafts = drafts(&request.postings, base, &accounts)?;

    // An entry is known by the file's name for it, its day and its contents, so that importing
    // the same file again, or a longer one that begins with it, adds nothing twice.
    let mut summary = ImportSummary { accounts_created: 0, entries: 0, lines: 0, already_there: 0 };
    let mut months: BTreeMap<(i64, Month, Currency), [i64; 4]> = BTreeMap::new();
    let first = store::next_key(books)?;
    // New accounts were numbered below zero while nothing was written.
    let mut keys = BTreeMap::new();
    for account in &new_accounts {
        keys.insert(account.key, store::insert_account(books, account, "")?);
        summary.accounts_created += 1;
    }
    let any_before = first > 1;
    let mut entries = Vec::with_capacity(drafts.len());
    let mut contents = Vec::new();
    for mut draft in drafts {
        for line in &mut draft.lines {
            if line.account < 0 {
                line.account = keys[&line.account];
            }
        }
        let id = entry_id(&draft, &mut contents);
        if any_before && store::is_posted(books, id)? {
            summary.already_there += 1;
            continue;
        }
        let at = draft.line;
        engine::open_period(draft.date, lock_date)
            .map_err(|error| refused("postings", at, error.to_string()))?;
        if let Some((at, reason)) = draft.unfit {
            return Err(refused("postings", at, reason));
        }
        let source = Source { kind: SourceKind::Import, id: None };
        let entry = JournalEntry::balanced(draft.date, draft.memo, source, draft.lines)
            .map_err(|error| refused("postings", at, format!("entry {}: {error}", draft.name)))?;
        let month = Month::of(draft.date);
        for line in entry.lines() {
            let sum = months.entry((line.account, month, line.amount.currency())).or_default();
            let (amount, base) = (line.amount.minor(), line.base.minor());
            for (slot, part) in sum.iter_mut().zip([amount, -amount, base, -base]) {
                *slot = slot.checked_add(part.max(0)).ok_or(MoneyError::TooLarge)?;
            }
        }
        summary.entries += 1;
        summary.lines += entry.lines().len() as u64;
        entries.push((id, entry));
    }
    store::insert_journal(ctx, books, &entries)?;
    for ((account, month, currency), sums) in months {
        store::add_to_month(books, account, month, currency, sums)?;
    }
    if summary.entries > 0 {
        store::room_for_reversal(books)?;
    }

    if summary.entries > 0 || summary.accounts_created > 0 {
        let file = sha256(request.postings.as_bytes());
        let after = json!({
            "file": file, "firstEntry": first, "entries": summary.entries,
            "lines": summary.lines, "accounts": summary.accounts_created,
        });
        books.changed("import", file, Value::Null, after);
    }
    Ok(summary)
}

/// A UUID that follows from what the entry says, for recognising it again. It begins with the
/// entry's day, so that a journal in the order of its days is written in the order of its ids.
fn entry_id(draft: &Draft, contents: &mut Vec<u8>) -> JournalEntryId {
    let day = draft.date.num_days_from_ce().to_be_bytes();
    contents.clear();
    for text in [&draft.name, &draft.memo] {
        contents.extend((text.len() as u64).to_be_bytes());
        contents.extend(text.as_bytes());
    }
    contents.extend(day);
    for line in &draft.lines {
        contents.extend(line.account.to_be_bytes());
        contents.extend(line.amount.minor().to_be_bytes());
    }
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&day);
    bytes[4..].copy_from_slice(&Sha256::digest(&contents)[..12]);
    JournalEntryId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// The book's accounts by number together with the file's new ones, which get keys below zero.
fn accounts(books: &Writer<'_>, text: &str) -> Result<(BTreeMap<String, Account>, Vec<Account>)> {
    let standing = store::accounts(books)?;
    let mut by_number: BTreeMap<String, Account> =
        standing.into_iter().map(|account| (account.number.clone(), account)).collect();
    let mut new = Vec::new();
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    expect_header(&mut reader, "accounts", &["number", "name", "type"])?;
    for record in reader.records() {
        let record = record.map_err(|error| csv_refused("accounts", &error))?;
        let at = record.position().map_or(0, csv::Position::line);
        let (number, name, kind) = (&record[0], &record[1], &record[2]);
        let kind: AccountType =
            kind.to_lowercase().parse().map_err(|error: String| refused("accounts", at, error))?;
        if number.is_empty() || name.is_empty() {
            return Err(refused("accounts", at, "an account has a number and a name"));
        }
        if let Some(known) = by_number.get(number) {
            if known.kind != kind {
                let reason = format!("account {number} is {} in the book, not {kind}", known.kind);
                return Err(refused("accounts", at, reason));
            }
            continue;
        }
        let account = Account {
            key: -1 - i64::try_from(new.len()).expect("a chart is small"),
            id: AccountId::now_v7(),
            number: number.to_owned(),
            name: name.to_owned(),
            kind,
            subtype: kind.ordinary_subtype(),
            role: None,
            currency: None,
            archived: false,
        };
        by_number.insert(account.number.clone(), account.clone());
        new.push(account);
    }
    Ok((by_number, new))
}

/// The entries of the postings file in the order they first appear.
fn drafts(text: &str, base: Currency, accounts: &BTreeMap<String, Account>) -> Result<Vec<Draft>> {
    let accounts: BTreeMap<&str, (i64, Option<String>)> = accounts
        .iter()
        .map(|(number, account)| {
            let unfit = engine::takes(account, base).err().map(|error| error.to_string());
            (number.as_str(), (account.key, unfit))
        })
        .collect();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = ["entry", "date", "account", "amount", "currency", "memo"];
    expect_header(&mut reader, "postings", &header)?;
    let mut drafts: Vec<Draft> = Vec::new();
    // Lines of an entry usually follow each other, as do entries of a day; the map is for files
    // where they don't.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut day = (String::new(), NaiveDate::MIN);
    let mut record = csv::StringRecord::new();
    // Where the record that was read last begins: its line, and its place in the text.
    let (mut at, mut start) = (1, 0);
    while reader.read_record(&mut record).map_err(|error| csv_refused("postings", &error))? {
        let position = record.position().expect("a record that was read has a place");
        at = position.line();
        start = usize::try_from(position.byte()).expect("the text is in memory");
        let [name, date, number, amount, currency, memo] =
            [0, 1, 2, 3, 4, 5].map(|index| record[index].trim());
        if name.is_empty() {
            return Err(refused(
                "postings",
                at,
                "`entry` is empty: say which entry the line is of",
            ));
        }
        if date != day.0 {
            let read = date.parse().map_err(|_| {
                refused("postings", at, format!("`{date}` is not a day like 2026-03-31"))
            })?;
            day = (date.to_owned(), read);
        }
        let date = day.1;
        let (account, unfit) = accounts
            .get(number)
            .ok_or_else(|| refused("postings", at, format!("there is no account {number}")))?;
        if currency != base.code() {
            let currency: Currency =
                currency.parse().map_err(|error: String| refused("postings", at, error))?;
            let reason = format!("{currency} needs a rate; this book is kept in {base}");
            return Err(refused("postings", at, reason));
        }
        let amount = Money::parse(amount, base)
            .map_err(|error| refused("postings", at, format!("`{amount}`: {error}")))?;
        let line = Line::new(*account, amount, amount);
        let place = match drafts.last() {
            Some(last) if last.name == name => drafts.len() - 1,
            _ => match places.get(name) {
                Some(place) => *place,
                None => {
                    places.insert(name.to_owned(), drafts.len());
                    let (name, memo) = (name.to_owned(), memo.to_owned());
                    let lines = Vec::with_capacity(4);
                    drafts.push(Draft { line: at, name, date, memo, lines, unfit: None });
                    drafts.len() - 1
                }
            },
        };
        let draft = &mut drafts[place];
        if draft.date != date {
            let reason = format!("entry {name} has two dates, {} and {date}", draft.date);
            return Err(refused("postings", at, reason));
        }
        if let (Some(reason), None) = (unfit, &draft.unfit) {
            draft.unfit = Some((at, reason.clone()));
        }
        let own_memo = (memo != draft.memo && !memo.is_empty()).then(|| memo.to_owned());
        draft.lines.push(Line { memo: own_memo, ..line });
    }
    if text.get(start..).is_some_and(ends_inside_quotes) {
        let reason = "a quotation mark is opened here and never closed";
        return Err(refused("postings", at, reason));
    }
    Ok(drafts)
}

/// Whether the last record's last field lacks its closing quotation mark, so that all that follows
/// was read as one text: then, and only then, a word and a mark after it read as the word alone.
fn ends_inside_quotes(record: &str) -> bool {
    let last_field = |text: &str| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let record = reader.records().next()?.ok()?;
        record.iter().next_back().map(str::to_owned)
    };
    let record = record.trim_end();
    last_field(&format!("{record}end\"")) == last_field(record).map(|field| field + "end")
}

fn expect_header(reader: &mut csv::Reader<&[u8]>, file: &str, names: &[&str]) -> Result<()> {
    let header = reader.headers().map_err(|error| csv_refused(file, &error))?;
    let found: Vec<String> = header
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').trim().to_lowercase())
        .collect();
    if found != names {
        let reason = format!("the first line must be `{}`", names.join(","));
        return Err(refused(file, 1, reason));
    }
    Ok(())
}

fn csv_refused(file: &str, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, csv::Position::line);
    refused(file, line, error.to_string())
}

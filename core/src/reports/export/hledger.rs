use std::{fmt::Write as _, io::Write};

use super::{each_entry, names, one_line, postings, written};
use crate::{
    books::{Reader, settings},
    kernel::*,
    ledger::messages::AccountType,
    reports::store,
};

pub fn write(books: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let settings = settings::settings(books)?;
    let chart = store::chart(books)?;
    let names = names::hledger(&chart);
    let mut text = format!("; {}\n; Exported by FinPilot.\n\n", one_line(&settings.name));
    text.push_str("decimal-mark .\n");
    for currency in store::currencies(books)? {
        let places = currency.minor_digits() as usize;
        // hledger asks for the mark even where there are no places.
        writeln!(text, "commodity 1000.{} {currency}", "0".repeat(places)).ok();
    }
    text.push('\n');
    for account in &chart.accounts {
        let kind = match account.kind {
            AccountType::Asset => 'A',
            AccountType::Liability => 'L',
            AccountType::Equity => 'E',
            AccountType::Income => 'R',
            AccountType::Expense => 'X',
        };
        writeln!(text, "account {}  ; type: {kind}", names[&account.key]).ok();
    }
    written(out.write_all(text.as_bytes()))?;

    each_entry(books, &chart, |entry| {
        text.clear();
        writeln!(text, "\n{} * ({}) {}", entry.date, entry.number, description(&entry.memo)).ok();
        for line in &entry.lines {
            let comment = match line.memo.as_deref().map(comment) {
                Some(comment) if !comment.is_empty() => format!("  ; {comment}"),
                _ => String::new(),
            };
            for (amount, price) in postings(line) {
                let name = &names[&line.account];
                write!(text, "    {name}  {amount} {}", amount.currency()).ok();
                if let Some(price) = price {
                    write!(text, " @@ {price} {}", price.currency()).ok();
                }
                writeln!(text, "{comment}").ok();
            }
        }
        written(out.write_all(text.as_bytes()))
    })
}

/// A semicolon would begin a comment.
fn description(memo: &str) -> String {
    one_line(&memo.replace(';', ","))
}

/// In comments `word:` is a tag, and a date in brackets another date for the posting.
fn comment(memo: &str) -> String {
    one_line(&memo.replace(':', " :").replace('[', "(").replace(']', ")"))
}

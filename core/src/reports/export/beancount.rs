use std::{fmt::Write as _, io::Write};

use super::{each_entry, names, one_line, postings, written};
use crate::{
    books::{Reader, settings},
    kernel::*,
    reports::store,
};

pub fn write(books: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let settings = settings::settings(books)?;
    let base = settings.base_currency;
    let chart = store::chart(books)?;
    let names = names::beancount(&chart);
    // A total price divided by a quantity and multiplied again may differ far behind the point.
    let places = base.minor_digits() as usize;
    let tolerance =
        if places == 0 { "0.5".to_owned() } else { format!("0.{}5", "0".repeat(places)) };
    let mut text = format!("option \"title\" {}\n", quoted(&settings.name));
    writeln!(text, "option \"operating_currency\" \"{base}\"").ok();
    writeln!(text, "option \"inferred_tolerance_default\" \"{base}:{tolerance}\"\n").ok();
    if let Some(first) = store::first_day(books)? {
        for account in &chart.accounts {
            writeln!(text, "{first} open {}", names[&account.key]).ok();
            let number = quoted(&account.number);
            writeln!(text, "  number: {number}\n  name: {}", quoted(&account.name)).ok();
        }
    }
    written(out.write_all(text.as_bytes()))?;

    each_entry(books, &chart, |entry| {
        text.clear();
        writeln!(text, "\n{} * {}\n  entry: \"{}\"", entry.date, quoted(&entry.memo), entry.number)
            .ok();
        for line in &entry.lines {
            for (amount, price) in postings(line) {
                write!(text, "  {}  {amount} {}", names[&line.account], amount.currency()).ok();
                if let Some(price) = price {
                    write!(text, " @@ {price} {}", price.currency()).ok();
                }
                text.push('\n');
                if let Some(memo) = line.memo.as_deref().filter(|memo| !memo.trim().is_empty()) {
                    writeln!(text, "    memo: {}", quoted(memo)).ok();
                }
            }
        }
        written(out.write_all(text.as_bytes()))
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

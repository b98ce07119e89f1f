use std::io::Write;

use super::{each_entry, one_line, written};
use crate::{books::Reader, kernel::*, reports::store};

/// `entry,date,account,amount,currency,memo`: what `entries_import` reads. Amounts are in base
/// currency, so that every balance comes back in an empty book.
pub fn write_postings(books: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let chart = store::chart(books)?;
    let mut table = csv::Writer::from_writer(out);
    record(&mut table, &["entry", "date", "account", "amount", "currency", "memo"])?;
    each_entry(books, &chart, |entry| {
        let (number, date) = (entry.number.to_string(), entry.date.to_string());
        for line in &entry.lines {
            let account = chart.account(line.account).map_or("", |account| &account.number);
            let memo = line.memo.as_deref().filter(|memo| !memo.is_empty());
            let memo = one_line(memo.unwrap_or(&entry.memo));
            let currency = line.base.currency();
            let fields = [&number, &date, account, &line.base.to_string(), currency.code(), &memo];
            record(&mut table, &fields)?;
        }
        Ok(())
    })?;
    written(table.flush())
}

/// `number,name,type`: the accounts that the postings name, and the rest of the chart.
pub fn write_accounts(books: &Reader<'_>, out: &mut dyn Write) -> Result<()> {
    let mut table = csv::Writer::from_writer(out);
    record(&mut table, &["number", "name", "type"])?;
    for account in store::chart(books)?.accounts {
        record(&mut table, &[&account.number, &account.name, account.kind.word()])?;
    }
    written(table.flush())
}

fn record(table: &mut csv::Writer<&mut dyn Write>, fields: &[&str]) -> Result<()> {
    table.write_record(fields).map_err(|error| match error.into_kind() {
        csv::ErrorKind::Io(error) => match written(Err(error)) {
            Err(error) => error,
            Ok(()) => Error::fault("an error is no success"),
        },
        other => Error::fault(format!("{other:?}")),
    })
}

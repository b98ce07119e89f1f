//! Invoices as lists: filtered, sorted and paged by SQLite.

use chrono::NaiveDate;
use rusqlite::{Row, params_from_iter, types::Value};
use serde_json::json;

use super::customers;
use crate::{
    books::{Reader, folded, settings},
    invoicing::{messages::*, types},
    kernel::{error::invalid, *},
    ledger::{messages::CustomerName, store::money},
};

const ROW: &str = "
    SELECT i.id, i.uuid, i.number, i.number_period, i.number_value, i.state, i.invoice_date,
           i.due_date, i.currency, i.reference, i.total_minor, i.settled_minor,
           i.base_total_minor, i.base_settled_minor, c.uuid AS customer_uuid, c.name";

const FROM: &str = "FROM invoice i JOIN customer c ON c.id = i.customer_id";

/// What is open in base currency; drafts and void invoices owe nothing.
const BASE_OPEN: &str =
    "CASE i.state WHEN 'issued' THEN i.base_total_minor - i.base_settled_minor ELSE 0 END";

/// A condition of the list: its SQL with `?` for each value.
#[derive(Default)]
struct Filter {
    conditions: Vec<&'static str>,
    values: Vec<Value>,
}

impl Filter {
    fn add(&mut self, condition: &'static str, values: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition);
        self.values.extend(values);
    }

    fn sql(&self) -> String {
        match self.conditions.as_slice() {
            [] => String::new(),
            conditions => format!("WHERE {}", conditions.join(" AND ")),
        }
    }
}

fn text(value: impl ToString) -> Value {
    Value::Text(value.to_string())
}

fn filter(books: &Reader<'_>, today: NaiveDate, request: &InvoiceList) -> Result<Filter> {
    let mut filter = Filter::default();
    if let Some(search) = folded::wanted(request.search.as_deref()) {
        filter.add(
            "(instr(folded(i.number), ?) OR instr(folded(c.name), ?) OR instr(folded(i.reference), ?))",
            [text(&search), text(&search), text(&search)],
        );
    }
    if let Some(state) = request.state {
        filter.add("i.state = ?", [text(state)]);
    }
    // Written out, so that SQLite sees that the index of open invoices answers them.
    const OPEN: &str = "i.state = 'issued' AND i.settled_minor <> i.total_minor";
    match request.payment_state {
        None => {}
        Some(PaymentState::Open) => filter.add(
            "i.state = 'issued' AND i.settled_minor <> i.total_minor AND i.settled_minor = 0",
            [],
        ),
        Some(PaymentState::PartPaid) => filter.add(
            "i.state = 'issued' AND i.settled_minor <> i.total_minor AND i.settled_minor <> 0",
            [],
        ),
        Some(PaymentState::Paid) => {
            filter.add("i.state = 'issued' AND i.settled_minor = i.total_minor", []);
        }
    }
    match request.due_state {
        None => {}
        Some(DueState::Current) => {
            filter.add(OPEN, []);
            filter.add("i.due_date >= ?", [text(today)]);
        }
        Some(DueState::Overdue) => {
            filter.add(OPEN, []);
            filter.add("i.due_date < ?", [text(today)]);
        }
    }
    let customer = request.customer.as_deref().map(str::trim).filter(|it| !it.is_empty());
    if let Some(customer) = customer {
        let customer = customers::customer(books, customer)?;
        filter.add("i.customer_id = ?", [Value::Integer(customer.key)]);
    }
    if let Some(from) = request.from {
        filter.add("i.invoice_date >= ?", [text(from)]);
    }
    if let Some(to) = request.to {
        filter.add("i.invoice_date <= ?", [text(to)]);
    }
    if let Some(currency) = request.currency {
        filter.add("i.currency = ?", [text(currency)]);
    }
    Ok(filter)
}

/// The columns a list is sorted by; the invoice's key makes the order whole. Number, invoice date
/// and due date are read off an index, so a page costs a page; the others sort what the filter
/// finds. Totals and open amounts sort in base currency.
fn order(sort: InvoiceSort) -> &'static [&'static str] {
    match sort {
        InvoiceSort::Number => &["i.number_period", "i.number_value", "i.id"],
        InvoiceSort::InvoiceDate => &["i.invoice_date", "i.id"],
        InvoiceSort::DueDate => &["i.due_date", "i.id"],
        InvoiceSort::Customer => &["c.name COLLATE NOCASE", "i.id"],
        InvoiceSort::Total => &["i.base_total_minor", "i.id"],
        InvoiceSort::Open => &[BASE_OPEN, "i.id"],
    }
}

/// The place of a row in the order, as the page after it asks for it.
fn place(sort: InvoiceSort, row: &Row<'_>, base_open: i64) -> Result<String> {
    let key: i64 = row.get("id")?;
    let parts = match sort {
        InvoiceSort::Number => {
            json!([row.get::<_, String>("number_period")?, row.get::<_, i64>("number_value")?, key])
        }
        InvoiceSort::InvoiceDate => json!([row.get::<_, String>("invoice_date")?, key]),
        InvoiceSort::DueDate => json!([row.get::<_, String>("due_date")?, key]),
        InvoiceSort::Customer => json!([row.get::<_, String>("name")?, key]),
        InvoiceSort::Total => json!([row.get::<_, i64>("base_total_minor")?, key]),
        InvoiceSort::Open => json!([base_open, key]),
    };
    Ok(parts.to_string())
}

fn read_place(after: &str, columns: usize) -> Result<Vec<Value>> {
    let wrong = || invalid("page.after", "use the `next` of the page before");
    let parts: Vec<serde_json::Value> = serde_json::from_str(after).map_err(|_| wrong())?;
    let value = |part: serde_json::Value| match part {
        serde_json::Value::String(part) => Ok(Value::Text(part)),
        serde_json::Value::Number(part) => part.as_i64().map(Value::Integer).ok_or_else(wrong),
        _ => Err(wrong()),
    };
    let values = parts.into_iter().map(value).collect::<Result<Vec<_>>>()?;
    if values.len() == columns { Ok(values) } else { Err(wrong()) }
}

/// The statement for a page of what `filter` finds.
fn page_sql(filter: &str, sort: InvoiceSort, descending: bool, after: bool) -> String {
    let columns = order(sort);
    let (direction, side) = if descending { ("DESC", "<") } else { ("ASC", ">") };
    let place = if after {
        let glue = if filter.is_empty() { "WHERE" } else { "AND" };
        let marks = vec!["?"; columns.len()].join(", ");
        format!("{glue} ({}) {side} ({marks})", columns.join(", "))
    } else {
        String::new()
    };
    let by: Vec<String> = columns.iter().map(|column| format!("{column} {direction}")).collect();
    let by = by.join(", ");
    format!("{ROW}, {BASE_OPEN} AS base_open_minor {FROM} {filter} {place} ORDER BY {by} LIMIT ?")
}

/// A page of invoices; by invoice date when nothing else is asked for. Cost: see [`order`]; a
/// search looks at every row of its range.
pub fn page(
    books: &Reader<'_>,
    today: NaiveDate,
    request: &InvoiceList,
) -> Result<Page<InvoiceRow>> {
    let sort = request.sort.unwrap_or(InvoiceSort::InvoiceDate);
    let mut filter = filter(books, today, request)?;
    let after = request.page.after.as_deref();
    let sql = page_sql(&filter.sql(), sort, request.descending, after.is_some());
    if let Some(after) = after {
        filter.values.extend(read_place(after, order(sort).len())?);
    }
    filter.values.push(Value::Integer(i64::from(request.page.limit()) + 1));
    let mut select = books.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(filter.values))?;
    let limit = request.page.limit() as usize;
    let mut page = Page { rows: Vec::new(), next: None };
    let mut last = None;
    while let Some(row) = rows.next()? {
        if page.rows.len() == limit {
            page.next = last;
            break;
        }
        last = Some(place(sort, row, row.get("base_open_minor")?)?);
        page.rows.push(row_of(row, today)?);
    }
    Ok(page)
}

fn row_of(row: &Row<'_>, today: NaiveDate) -> Result<InvoiceRow> {
    let currency: Currency = row.get("currency")?;
    let (total, settled) =
        (money(row, "total_minor", currency)?, money(row, "settled_minor", currency)?);
    let state: InvoiceState = row.get("state")?;
    let payment_state = types::payment_state(state, total, settled);
    let due_date = row.get("due_date")?;
    let due_state = types::due_state(payment_state, due_date, today);
    Ok(InvoiceRow {
        id: row.get("uuid")?,
        number: row.get("number")?,
        customer: CustomerName { id: row.get("customer_uuid")?, name: row.get("name")? },
        invoice_date: row.get("invoice_date")?,
        due_date,
        state,
        payment_state,
        due_state,
        days_overdue: types::days_overdue(due_state, due_date, today),
        reference: row.get("reference")?,
        total,
        open: match state {
            InvoiceState::Issued => total.minus(settled)?,
            _ => Money::zero(currency),
        },
    })
}

/// What a filter finds, in base currency. Void invoices count and come to nothing. Cost: the rows
/// it finds.
pub fn totals(
    books: &Reader<'_>,
    today: NaiveDate,
    request: &InvoiceList,
) -> Result<InvoiceListTotals> {
    let base = settings::base_currency(books)?;
    let filter = filter(books, today, request)?;
    let sql = format!(
        "SELECT COUNT(*) AS count,
                COALESCE(SUM(CASE i.state WHEN 'void' THEN 0 ELSE i.base_total_minor END), 0) AS total_minor,
                COALESCE(SUM({BASE_OPEN}), 0) AS open_minor
           {FROM} {}",
        filter.sql()
    );
    let mut select = books.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(filter.values))?;
    let row = rows.next()?.ok_or_else(|| Error::fault("a sum has no row"))?;
    Ok(InvoiceListTotals {
        count: row.get("count")?,
        total: money(row, "total_minor", base)?,
        open: money(row, "open_minor", base)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_by_number_or_date_is_read_off_an_index() {
        let book = rusqlite::Connection::open_in_memory().unwrap();
        for migration in [
            include_str!("../../../../migrations/V0001__book.sql"),
            include_str!("../../../../migrations/V0002__ledger.sql"),
            include_str!("../../../../migrations/V0003__tax.sql"),
            include_str!("../../../../migrations/V0004__invoicing.sql"),
        ] {
            book.execute_batch(migration).unwrap();
        }
        let open = "WHERE i.state = 'issued' AND i.settled_minor <> i.total_minor";
        for (filter, sort) in [
            ("", InvoiceSort::Number),
            ("", InvoiceSort::InvoiceDate),
            ("", InvoiceSort::DueDate),
            (open, InvoiceSort::DueDate),
        ] {
            for (descending, after) in [(false, false), (true, false), (false, true), (true, true)]
            {
                let sql = page_sql(filter, sort, descending, after);
                let mut explain = book.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
                let marks = vec![Value::Null; explain.parameter_count()];
                let plan: Vec<String> = explain
                    .query_map(params_from_iter(marks), |row| row.get("detail"))
                    .unwrap()
                    .collect::<rusqlite::Result<_>>()
                    .unwrap();
                let plan = plan.join("; ");
                assert!(!plan.contains("TEMP B-TREE"), "{sort} {descending} {after}: {plan}");
                assert!(plan.contains("i USING INDEX"), "{sort} {descending} {after}: {plan}");
            }
        }
    }
}

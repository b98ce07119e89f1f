//! Statements as text, JSON or CSV.

use finpilot_core::{
    api,
    books::Mode,
    kernel::{PageRequest, page::PAGE_ROWS_MAX},
    reports::{commands, messages::*, text},
};
use serde_json::{Value, json};

use crate::{
    args::{Format, Range, Report},
    host::{Done, Host},
    table::{csv, text as plain},
    wire,
};

fn format(report: &Report) -> Format {
    match report {
        Report::TrialBalance { written, .. }
        | Report::BalanceSheet { written, .. }
        | Report::IncomeStatement { written, .. }
        | Report::ArAgeing { written, .. }
        | Report::GeneralLedger { written, .. } => written.format,
    }
}

/// Whether a report was asked for in JSON by its own word.
pub fn wants_json(report: &Report) -> bool {
    format(report) == Format::Json
}

pub fn report(host: &Host, report: &Report) -> Done {
    if format(report) == Format::Text && !host.json {
        return as_text(host, report);
    }
    let (name, request, sheet): (&str, Value, fn(&Value) -> Sheet) = match report {
        Report::TrialBalance { as_of, .. } => {
            ("trial_balance", json!({ "asOf": as_of }), trial_balance)
        }
        Report::BalanceSheet { as_of, compare, .. } => {
            ("balance_sheet", json!({ "asOf": as_of, "compare": compare }), statement)
        }
        Report::IncomeStatement { range, by, compare, .. } => {
            let request =
                json!({ "from": range.from, "to": range.to, "by": by, "compare": compare });
            ("income_statement", request, statement)
        }
        Report::ArAgeing { as_of, by, customer, .. } => {
            let request = json!({ "asOf": as_of, "by": by, "customer": customer });
            ("receivables_ageing", request, ageing)
        }
        Report::GeneralLedger { range, account, .. } => {
            let whole = general_ledger(host, range, account.as_deref())?;
            return written(host, whole, ledger_lines);
        }
    };
    written(host, host.ask(name, request)?, sheet)
}

/// JSON when asked for in whatever way, else CSV.
fn written(host: &Host, reply: Value, sheet: fn(&Value) -> Sheet) -> Done {
    host.reply(reply, |reply| sheet(reply).csv())
}

/// As the core sets it for people.
fn as_text(host: &Host, report: &Report) -> Done {
    host.open(Mode::ReadOnly)?;
    let text = api::query(&host.ctx, &host.desk, |ctx, books| {
        Ok(match report {
            Report::TrialBalance { as_of, .. } => {
                let request = TrialBalanceRequest { as_of: *as_of };
                text::trial_balance(&commands::trial_balance(ctx, books, request)?)
            }
            Report::BalanceSheet { as_of, compare, .. } => {
                let request = BalanceSheetRequest { as_of: *as_of, compare: *compare };
                text::statement(&commands::balance_sheet(ctx, books, request)?)
            }
            Report::IncomeStatement { range: Range { from, to }, by, compare, .. } => {
                let request =
                    IncomeStatementRequest { from: *from, to: *to, by: *by, compare: *compare };
                text::statement(&commands::income_statement(ctx, books, request)?)
            }
            Report::ArAgeing { as_of, by, customer, .. } => {
                let request = AgeingRequest {
                    as_of: *as_of,
                    by: *by,
                    buckets: None,
                    customer: customer.clone(),
                };
                let report = commands::receivables_ageing(ctx, books, request)?;
                // Of one customer, what exactly is open.
                text::ageing(&report, customer.is_some())
            }
            Report::GeneralLedger { range: Range { from, to }, account, .. } => {
                let mut request = GeneralLedgerRequest {
                    from: *from,
                    to: *to,
                    account: account.clone(),
                    page: PageRequest { after: None, limit: Some(PAGE_ROWS_MAX) },
                };
                let mut whole = commands::general_ledger(ctx, books, request.clone())?;
                while let Some(next) = whole.next.take() {
                    request.page.after = Some(next);
                    let page = commands::general_ledger(ctx, books, request.clone())?;
                    whole.rows.extend(page.rows);
                    whole.next = page.next;
                }
                text::general_ledger(&whole)
            }
        })
    })?;
    host.print(&text)
}

/// The general ledger comes in pages; a report is all of it.
fn general_ledger(host: &Host, range: &Range, account: Option<&str>) -> Done<Value> {
    let mut request = json!({ "from": range.from, "to": range.to, "account": account });
    request["page"]["limit"] = json!(1000);
    let mut whole = host.ask("general_ledger", request.clone())?;
    loop {
        let next = whole["next"].take();
        if next.is_null() {
            return Ok(whole);
        }
        request["page"]["after"] = next;
        let mut page = host.ask("general_ledger", request.clone())?;
        whole["next"] = page["next"].take();
        let more = page["rows"].as_array_mut().map(std::mem::take).unwrap_or_default();
        if let Some(rows) = whole["rows"].as_array_mut() {
            rows.extend(more);
        }
    }
}

/// A report as rows of a spreadsheet.
struct Sheet {
    heads: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

enum Cell {
    Text(String),
    Amount(Value),
}

impl Sheet {
    fn new(heads: &[&str]) -> Self {
        Self { heads: heads.iter().map(|head| (*head).to_owned()).collect(), rows: Vec::new() }
    }

    /// Headings have no amounts; their row is as long as the others all the same.
    fn push(&mut self, mut cells: Vec<Cell>) {
        cells.resize_with(self.heads.len(), || Cell::Text(String::new()));
        self.rows.push(cells);
    }

    /// Amounts as plain decimals.
    fn csv(&self) -> String {
        let head = |head: &String| head.to_lowercase().replace(' ', "_");
        let mut rows = vec![self.heads.iter().map(head).collect::<Vec<_>>()];
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Amount(value) => match value.as_object().and_then(wire::money) {
                Some(money) => money.to_string(),
                None => String::new(),
            },
        };
        rows.extend(self.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>()));
        csv(&rows)
    }
}

fn cell(value: &Value) -> Cell {
    Cell::Text(plain(value))
}

fn money(value: &Value) -> Cell {
    Cell::Amount(value.clone())
}

fn rows<'a>(reply: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    reply[key].as_array().into_iter().flatten()
}

fn trial_balance(reply: &Value) -> Sheet {
    let mut sheet = Sheet::new(&["Number", "Account", "Type", "Debit", "Credit"]);
    for row in rows(reply, "rows") {
        let account = &row["account"];
        sheet.push(vec![
            cell(&account["number"]),
            cell(&account["name"]),
            cell(&row["type"]),
            money(&row["debit"]),
            money(&row["credit"]),
        ]);
    }
    sheet.push(vec![
        Cell::Text(String::new()),
        Cell::Text("Total".to_owned()),
        Cell::Text(String::new()),
        money(&reply["totalDebit"]),
        money(&reply["totalCredit"]),
    ]);
    sheet
}

fn statement(reply: &Value) -> Sheet {
    let labels: Vec<String> =
        rows(reply, "columns").map(|column| plain(&column["label"])).collect();
    let mut heads = vec!["Number", "Account"];
    heads.extend(labels.iter().map(String::as_str));
    let mut sheet = Sheet::new(&heads);
    for row in rows(reply, "rows") {
        let label = match &row["account"]["name"] {
            Value::Null => plain(&row["label"]),
            name => plain(name),
        };
        let mut cells = vec![cell(&row["account"]["number"]), Cell::Text(label)];
        cells.extend(rows(row, "amounts").map(money));
        sheet.push(cells);
    }
    sheet
}

fn ageing(reply: &Value) -> Sheet {
    let buckets: Vec<String> = rows(reply, "buckets").map(plain).collect();
    let mut heads = vec!["Customer"];
    heads.extend(buckets.iter().map(String::as_str));
    heads.push("Total");
    let mut sheet = Sheet::new(&heads);
    for row in rows(reply, "rows") {
        let name = match &row["customer"]["name"] {
            Value::Null => "(without a customer)".to_owned(),
            name => plain(name),
        };
        let mut cells = vec![Cell::Text(name)];
        cells.extend(rows(row, "amounts").map(money));
        cells.push(money(&row["total"]));
        sheet.push(cells);
    }
    let mut cells = vec![Cell::Text("Total".to_owned())];
    cells.extend(rows(reply, "totals").map(money));
    cells.push(money(&reply["total"]));
    sheet.push(cells);
    sheet
}

fn ledger_lines(reply: &Value) -> Sheet {
    let heads = ["Number", "Account", "Date", "Entry", "Memo", "Debit", "Credit", "Balance"];
    let mut sheet = Sheet::new(&heads);
    for row in rows(reply, "rows") {
        let account = &row["account"];
        sheet.push(vec![
            cell(&account["number"]),
            cell(&account["name"]),
            cell(&row["date"]),
            cell(&row["entryNumber"]),
            cell(&row["memo"]),
            money(&row["debit"]),
            money(&row["credit"]),
            money(&row["balance"]),
        ]);
    }
    sheet
}

//! Bank files and their lines.

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};
use finpilot_core::banking::{
    messages::DayFirst,
    parse::{DayOrder, Hints, parse},
};
use serde_json::{Value, json};

use crate::{
    args::{Bank, BankHints, ImportBank},
    host::{Done, Host, new_id, pretty, refused},
    table::{Table, amount, amount_with_currency, count, grouped, text, word},
};

pub fn bank(host: &Host, bank: &Bank) -> Done {
    match bank {
        Bank::Parse { file, hints } => read(host, file, hints),
        Bank::Accounts => host.reply(host.ask("bank_account_list", Value::Null)?, accounts),
        Bank::Statements { account, limit } => {
            let request = json!({ "account": account });
            let (rows, more) = host.rows("bank_statement_list", request, Some(*limit))?;
            super::ledger::list(host, rows, more, *limit, statements)
        }
        Bank::Lines { account, state, range, search, limit } => {
            let request = json!({ "account": account, "state": state, "from": range.from,
                                  "to": range.to, "search": search });
            let (rows, more) = host.rows("bank_line_list", request, Some(*limit))?;
            super::ledger::list(host, rows, more, *limit, lines)
        }
        Bank::Show { line } => {
            host.reply(host.ask("bank_line_get", json!({ "line": line }))?, detail)
        }
        Bank::Categorise { line, parts, memo, rate } => {
            let part = |part: &String| match part.rsplit_once('=') {
                Some((account, amount)) => json!({ "account": account, "amount": amount }),
                None => json!({ "account": part }),
            };
            let parts: Vec<Value> = parts.iter().map(part).collect();
            let request =
                json!({ "line": line, "parts": parts, "memo": memo, "exchangeRate": rate });
            host.reply(host.ask("bank_line_categorise", request)?, outcome)
        }
        Bank::Match { line, entry } => {
            let request = json!({ "line": line, "entry": entry });
            host.reply(host.ask("bank_line_match", request)?, outcome)
        }
        Bank::Ignore { line, reason } => {
            let request = json!({ "line": line, "reason": reason });
            host.reply(host.ask("bank_line_ignore", request)?, outcome)
        }
        Bank::Undo { line } => {
            host.reply(host.ask("bank_line_undo", json!({ "line": line }))?, outcome)
        }
    }
}

fn bytes_of(file: &Path) -> Done<Vec<u8>> {
    std::fs::read(file).map_err(|error| {
        refused("file_unreadable", format!("{} cannot be read: {error}", file.display()))
    })
}

fn read(host: &Host, file: &Path, hints: &BankHints) -> Done {
    let day_order = hints.day_order.map(|order| match order {
        DayFirst::DayFirst => DayOrder::DayFirst,
        DayFirst::MonthFirst => DayOrder::MonthFirst,
    });
    let decimal = hints.decimal.as_ref().and_then(|mark| mark.chars().next());
    let hints = Hints { day_order, decimal, ..Hints::default() };
    let read = parse(&bytes_of(file)?, &hints)
        .map_err(|error| refused(error.code().unwrap_or("file_unreadable"), error.to_string()))?;
    let reply = serde_json::to_value(&read).expect("a bank file is always JSON");
    // As the bank wrote them: decimals, not amounts of a book.
    if host.json { host.print(&pretty(&reply)) } else { host.print(&bank_file(&reply)) }
}

fn bank_file(file: &Value) -> String {
    let mut told = format!("{}, {}\n", text(&file["format"]), text(&file["encoding"]));
    for statement in file["statements"].as_array().into_iter().flatten() {
        told.push_str(&format!(
            "\nAccount {} {}\n",
            text(&statement["account"]),
            text(&statement["currency"])
        ));
        let mut table = Table::new(&["Date", ">Amount", "", "Payee", "Memo", "Reference"]);
        for line in statement["lines"].as_array().into_iter().flatten() {
            let pending = line["status"] == "pending";
            table.row([
                text(&line["date"]),
                grouped(&text(&line["amount"])),
                if pending { "pending".to_owned() } else { String::new() },
                text(&line["payee"]),
                text(&line["memo"]),
                text(&line["reference"]),
            ]);
        }
        told.push_str(&table.or("No lines."));
        for (key, what) in [("opening_balance", "Opening"), ("closing_balance", "Closing")] {
            if !statement[key].is_null() {
                told.push_str(&format!("{what} balance {}\n", grouped(&text(&statement[key]))));
            }
        }
    }
    remarks(file, &mut told);
    told
}

/// What was rejected, noticed and left open.
fn remarks(reply: &Value, told: &mut String) {
    let each = |key: &str| reply[key].as_array().cloned().unwrap_or_default();
    for it in each("rejected") {
        told.push_str(&format!(
            "Line {} was left out: {}\n",
            text(&it["line"]),
            text(&it["reason"])
        ));
    }
    for it in each("notices") {
        let notice = if it.is_string() { text(&it) } else { text(&it["text"]) };
        told.push_str(&format!("Note: {notice}\n"));
    }
    for it in each("questions") {
        let choices: Vec<String> =
            it["choices"].as_array().into_iter().flatten().map(text).collect();
        let (about, question) = (text(&it["about"]).replace('_', "-"), text(&it["text"]));
        told.push_str(&format!("Question: {question} (--{about} {})\n", choices.join(" or ")));
    }
}

pub fn import(host: &Host, import: &ImportBank) -> Done {
    let ImportBank { file, account, dry_run, bank_account, hints } = import;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let request = json!({
        "id": new_id(), "account": account, "fileName": name,
        "base64": BASE64_STANDARD.encode(bytes_of(file)?), "bankAccount": bank_account,
        "dayOrder": hints.day_order, "decimal": hints.decimal,
    });
    let command = if *dry_run { "bank_statement_preview" } else { "bank_statement_import" };
    let dry = *dry_run;
    host.reply(host.ask(command, request)?, |summary| summary_text(summary, dry))
}

fn summary_text(summary: &Value, dry: bool) -> String {
    let number = |key: &str| summary[key].as_u64().unwrap_or(0);
    let mut told = format!(
        "{}, {}: {} for {} {}\n",
        text(&summary["format"]),
        text(&summary["encoding"]),
        count(number("lines"), "line", "lines"),
        text(&summary["account"]["number"]),
        text(&summary["account"]["name"])
    );
    if !summary["from"].is_null() {
        told.push_str(&format!("{} to {}\n", text(&summary["from"]), text(&summary["to"])));
    }
    for (key, what) in [("opening", "Opening balance"), ("closing", "Closing balance")] {
        if !summary[key].is_null() {
            told.push_str(&format!("{what} {}\n", amount_with_currency(&summary[key])));
        }
    }
    let would = if dry { "would be new" } else { "new" };
    let mut parts = vec![
        format!("{} {would}", count(number("newLines"), "line", "lines")),
        format!("{} in the book already", number("duplicates")),
    ];
    for (key, what) in
        [("booked", "pending before, booked now"), ("dropped", "pending before, not booked")]
    {
        if number(key) > 0 {
            parts.push(format!("{} {what}", number(key)));
        }
    }
    told.push_str(&parts.join("; "));
    told.push('\n');
    remarks(summary, &mut told);
    told
}

fn accounts(rows: &Value) -> String {
    let mut table = Table::new(&["Account", "Name", ">Open", ">Books", ">Bank", "On", ""]);
    for row in rows.as_array().into_iter().flatten() {
        table.row([
            text(&row["account"]["number"]),
            text(&row["account"]["name"]),
            text(&row["open"]),
            amount(&row["balance"]),
            if row["bankBalance"].is_null() { String::new() } else { amount(&row["bankBalance"]) },
            text(&row["bankBalanceDate"]),
            text(&row["balance"]["currency"]),
        ]);
    }
    table.or("No bank file was taken in yet.")
}

fn statements(rows: &[Value]) -> String {
    let mut table = Table::new(&["Account", "File", "Format", "From", "To", ">Lines", ">Open"]);
    for row in rows {
        table.row([
            text(&row["account"]["number"]),
            text(&row["fileName"]),
            text(&row["format"]),
            text(&row["from"]),
            text(&row["to"]),
            text(&row["lines"]),
            text(&row["open"]),
        ]);
    }
    table.or("No bank file was taken in yet.")
}

fn lines(rows: &[Value]) -> String {
    let mut table = Table::new(&["Line", "Date", ">Amount", "", "State", "Payee", "Memo", "As"]);
    for row in rows {
        let state =
            if row["status"] == "pending" { "pending".to_owned() } else { word(&row["state"]) };
        table.row([
            text(&row["id"]),
            text(&row["date"]),
            amount(&row["amount"]),
            text(&row["amount"]["currency"]),
            state,
            text(&row["payee"]),
            text(&row["memo"]),
            text(&row["outcome"]),
        ]);
    }
    table.or("No lines.")
}

fn detail(line: &Value) -> String {
    let mut told = lines(std::slice::from_ref(line));
    told.push_str(&format!(
        "\n{}, line {}:\n{}\n",
        text(&line["fileName"]),
        text(&line["sourceLine"]),
        text(&line["source"]).trim_end()
    ));
    let candidates = line["candidates"].as_array().cloned().unwrap_or_default();
    if !candidates.is_empty() {
        told.push_str("\nEntries it may be:\n");
        let mut table = Table::new(&[">Entry", "Date", "Memo", "Against"]);
        for it in &candidates {
            table.row([
                text(&it["entry"]["number"]),
                text(&it["entry"]["date"]),
                text(&it["memo"]),
                text(&it["accounts"]),
            ]);
        }
        told.push_str(&table.or(""));
    }
    told
}

fn outcome(line: &Value) -> String {
    let what = format!("{} over {}", text(&line["date"]), amount_with_currency(&line["amount"]));
    match (&line["entry"], line["state"].as_str()) {
        (Value::Object(entry), Some(state)) => {
            format!(
                "{what}: {state}, entry {} ({})",
                text(&entry["number"]),
                text(&line["outcome"])
            )
        }
        (_, Some("open")) => format!("{what}: open again"),
        (_, state) => format!("{what}: {}", state.unwrap_or_default()),
    }
}

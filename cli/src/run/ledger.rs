//! Accounts, journal entries, imports and the lock date.

use finpilot_core::{api, books::Mode, ledger::messages::ImportEntries};
use serde_json::{Value, json};

use crate::{
    args::{Account, Entry, Import, Lock},
    host::{Done, Failure, Host, new_id, read_request, read_text},
    table::{Table, amount, amount_or_blank, amount_with_currency, count, text, word},
};

pub fn account(host: &Host, account: &Account) -> Done {
    match account {
        Account::List { all, kind, search } => {
            let request = json!({ "includeArchived": all, "type": kind, "search": search });
            host.reply(host.ask("account_list", request)?, accounts)
        }
        Account::Add { number, name, kind, subtype, currency, note } => {
            let request = json!({
                "id": new_id(), "number": number, "name": name, "type": kind,
                "subtype": subtype, "currency": currency, "note": note,
            });
            host.reply(host.ask("account_save", request)?, |account| {
                format!("Added account {} {}", text(&account["number"]), text(&account["name"]))
            })
        }
        Account::Register { account, range, limit } => {
            let request = json!({ "account": account, "from": range.from, "to": range.to });
            let (rows, more) = host.rows("account_register", request, Some(*limit))?;
            list(host, rows, more, *limit, register)
        }
    }
}

fn accounts(accounts: &Value) -> String {
    let mut table = Table::new(&["Number", "Name", "Type", "Subtype", ">Balance", "", ""]);
    for account in accounts.as_array().into_iter().flatten() {
        let remark = match (&account["mergedInto"], &account["archived"]) {
            (Value::Object(into), _) => format!("merged into {}", text(&into["number"])),
            (_, Value::Bool(true)) => "archived".to_owned(),
            _ if account["foreignBalance"].is_object() => {
                amount_with_currency(&account["foreignBalance"])
            }
            _ => String::new(),
        };
        table.row([
            text(&account["number"]),
            text(&account["name"]),
            text(&account["type"]),
            word(&account["subtype"]),
            amount(&account["balance"]),
            text(&account["balance"]["currency"]),
            remark,
        ]);
    }
    table.or("No accounts.")
}

fn register(rows: &[Value]) -> String {
    let mut table = Table::new(&[">Entry", "Date", "Memo", "Against", ">Amount", ">Balance", ""]);
    for row in rows {
        table.row([
            text(&row["entryNumber"]),
            text(&row["date"]),
            text(&row["memo"]),
            text(&row["counterpart"]),
            amount(&row["amount"]),
            amount(&row["balance"]),
            text(&row["balance"]["currency"]),
        ]);
    }
    table.or("Nothing was posted to it.")
}

/// Rows as a JSON array or a table; says on stderr when there are more than were asked for.
pub fn list(
    host: &Host,
    rows: Vec<Value>,
    more: bool,
    limit: u32,
    table: impl FnOnce(&[Value]) -> String,
) -> Done {
    let done = host.reply(Value::Array(rows), |rows| table(rows.as_array().map_or(&[], |it| it)));
    if more {
        host.remark(&format!("There are more than these {limit}; --limit 0 shows all."));
    }
    done
}

pub fn entry(host: &Host, entry: &Entry) -> Done {
    match entry {
        Entry::List { range, search, limit } => {
            let request = json!({ "from": range.from, "to": range.to, "search": search });
            let (rows, more) = host.rows("entry_list", request, Some(*limit))?;
            list(host, rows, more, *limit, entries)
        }
        Entry::Show { entry } => {
            host.reply(host.ask("entry_get", json!({ "entry": entry }))?, detail)
        }
        Entry::Post { from } => {
            let mut request = read_request(from)?;
            // An account number is text in the message and often a number in people's files.
            for line in request["lines"].as_array_mut().into_iter().flatten() {
                if let Some(number) = line.get("account").and_then(Value::as_u64) {
                    line["account"] = json!(number.to_string());
                }
            }
            host.reply(host.ask("entry_post", request)?, posted)
        }
        Entry::Reverse { entry, memo } => {
            host.open(Mode::ReadWrite)?;
            let original = host.ask("entry_get", json!({ "entry": entry }))?;
            let request = json!({ "id": new_id(), "entryId": original["id"], "memo": memo });
            host.reply(host.ask("entry_reverse", request)?, posted)
        }
    }
}

fn entries(rows: &[Value]) -> String {
    let mut table = Table::new(&[">Entry", "Date", "Memo", "From", ">Total", "", "Accounts"]);
    for row in rows {
        let reversed = if row["reversed"] == true { " (reversed)" } else { "" };
        table.row([
            text(&row["number"]),
            text(&row["date"]),
            format!("{}{reversed}", text(&row["memo"])),
            word(&row["sourceKind"]),
            amount(&row["total"]),
            text(&row["total"]["currency"]),
            text(&row["accounts"]),
        ]);
    }
    table.or("Nothing was posted.")
}

fn posted(entry: &Value) -> String {
    format!("Posted entry {}\n{}", text(&entry["number"]), detail(entry))
}

fn detail(entry: &Value) -> String {
    let mut told = format!(
        "Entry {} of {}  {}\n",
        text(&entry["number"]),
        text(&entry["date"]),
        text(&entry["memo"])
    );
    for (key, said) in [("reverses", "Reverses entry"), ("reversedBy", "Reversed by entry")] {
        if let Value::Object(other) = &entry[key] {
            told.push_str(&format!(
                "{said} {} of {}\n",
                text(&other["number"]),
                text(&other["date"])
            ));
        }
    }
    told.push_str(&format!("Id {}\n\n", text(&entry["id"])));
    let base = &entry["total"]["currency"];
    let mut table = Table::new(&["Account", "Memo", ">Debit", ">Credit", "", ""]);
    for line in entry["lines"].as_array().into_iter().flatten() {
        let shown = &line["base"];
        let negative = shown["minor"].as_i64().is_some_and(|minor| minor < 0);
        let size = amount(shown).trim_start_matches('-').to_owned();
        let (debit, credit) = if negative { (String::new(), size) } else { (size, String::new()) };
        let foreign = if &line["amount"]["currency"] == base {
            String::new()
        } else {
            amount_with_currency(&line["amount"])
        };
        let (account, customer) = (&line["account"], text(&line["customer"]["name"]));
        let memo = [text(&line["memo"]), customer].into_iter().filter(|it| !it.is_empty());
        table.row([
            format!("{} {}", text(&account["number"]), text(&account["name"])),
            memo.collect::<Vec<_>>().join(" · "),
            debit,
            credit,
            text(base),
            foreign,
        ]);
    }
    let total = amount_or_blank(&entry["total"]);
    table.total([String::new(), String::new(), total.clone(), total, text(base), String::new()]);
    told + &table.to_string()
}

pub fn import(host: &Host, import: &Import) -> Done {
    let (postings, accounts) = match import {
        Import::Entries { postings, accounts } => (postings, accounts),
        Import::Bank(import) => return super::bank::import(host, import),
    };
    let request = ImportEntries { postings: read_text(postings)?, accounts: read_text(accounts)? };
    host.open(Mode::ReadWrite)?;
    // The typed door: a journal of a hundred thousand entries need not become JSON and back.
    let summary = api::import_entries(&host.ctx, &host.desk, request)?;
    let reply = serde_json::to_value(summary).expect("a reply is always JSON");
    host.reply(reply, |summary| {
        let number = |key: &str| summary[key].as_u64().unwrap_or(0);
        let mut told = format!(
            "Imported {} with {}",
            count(number("entries"), "entry", "entries"),
            count(number("lines"), "line", "lines")
        );
        for (key, one, many) in [
            ("accountsCreated", "new account", "new accounts"),
            ("alreadyThere", "entry was there already", "entries were there already"),
        ] {
            if number(key) > 0 {
                told.push_str(&format!("; {}", count(number(key), one, many)));
            }
        }
        told
    })
}

pub fn lock(host: &Host, lock: &Lock) -> Done {
    let date = match lock.date.as_str() {
        "none" => None,
        text => Some(text.parse::<chrono::NaiveDate>().map_err(|_| {
            Failure::Usage(format!("`{text}` is neither a day like 2026-03-31 nor `none`"))
        })?),
    };
    let request = json!({ "lockDate": date, "reason": lock.reason });
    host.reply(host.ask("period_lock", request)?, |reply| match &reply["lockDate"] {
        Value::Null => "Every day is open.".to_owned(),
        date => format!("The books are closed up to {}.", text(date)),
    })
}

//! Members, the audit trail, search, and the command table itself.

use finpilot_core::{api, books::Mode};
use serde_json::{Value, json};

use crate::{
    args::{Audit, Call, Member},
    host::{Done, Host, new_id, pretty, read_text, refused},
    run::ledger::list,
    table::{Table, text, word},
    wire,
};

pub fn member(host: &Host, member: &Member) -> Done {
    let reply = match member {
        Member::List => host.ask("member_list", Value::Null)?,
        Member::Add { name, role, email } => {
            let request = json!({ "id": new_id(), "name": name, "role": role, "email": email });
            host.ask("member_save", request)?
        }
    };
    host.reply(reply, |members| {
        let mut table = Table::new(&["Name", "Role", "E-mail", "Id", ""]);
        for member in members.as_array().into_iter().flatten() {
            let remark = match (&member["archived"], &member["acting"]) {
                (Value::Bool(true), _) => "archived",
                (_, Value::Bool(true)) => "you",
                _ => "",
            };
            table.row([
                text(&member["name"]),
                text(&member["role"]),
                text(&member["email"]),
                text(&member["id"]),
                remark.to_owned(),
            ]);
        }
        table.to_string()
    })
}

pub fn audit(host: &Host, audit: &Audit) -> Done {
    let request = json!({ "subjectId": audit.subject });
    let (rows, more) = host.rows("audit_list", request, Some(audit.limit))?;
    list(host, rows, more, audit.limit, |rows| {
        let mut table = Table::new(&[">Row", "At", "By", "Command", "Changed"]);
        for row in rows {
            let changed = row["changes"].as_array().into_iter().flatten();
            let changed = changed.map(|it| format!("{} {}", word(&it["subject"]), text(&it["id"])));
            let at = text(&row["at"]);
            table.row([
                text(&row["number"]),
                at.get(..19).unwrap_or(&at).replace('T', " "),
                text(&row["member"]),
                text(&row["command"]),
                changed.collect::<Vec<_>>().join(", "),
            ]);
        }
        table.or("Nothing was changed.")
    })
}

pub fn search(host: &Host, wanted: &str, limit: Option<u32>) -> Done {
    let reply = host.ask("search", json!({ "text": wanted, "limit": limit }))?;
    host.reply(reply, |hits| {
        let mut table = Table::new(&["Kind", "Found", "", "Id"]);
        for hit in hits.as_array().into_iter().flatten() {
            table.row([
                text(&hit["kind"]),
                text(&hit["title"]),
                text(&hit["subtitle"]),
                text(&hit["id"]),
            ]);
        }
        table.or("Nothing found.")
    })
}

/// The command table.
pub fn commands(host: &Host) -> Done {
    let row = |it: &api::Command| json!({ "name": it.name, "kind": it.kind, "role": it.role, "tags": it.tags });
    let commands = api::COMMANDS.iter().map(row).collect();
    host.reply(Value::Array(commands), |commands| {
        let mut table = Table::new(&["Command", "Kind", "Role"]);
        for command in commands.as_array().into_iter().flatten() {
            table.row([text(&command["name"]), text(&command["kind"]), text(&command["role"])]);
        }
        table.to_string()
    })
}

/// The commands of kind `file` that work on the book that is open.
const FOR_THE_OPEN_BOOK: &[&str] =
    &["book_current", "book_backup", "book_backup_if_due", "backup_list"];

/// Any command by name. Prints the reply as it crosses the wire; with `--json`, amounts as
/// decimal text.
pub fn call(host: &Host, call: &Call) -> Done {
    let request = match call.request.as_deref() {
        None => Value::Null,
        Some(given) => {
            let read = if given == "-" { read_text("-".as_ref())? } else { given.to_owned() };
            serde_json::from_str(&read).map_err(|error| {
                refused("json_invalid", format!("the request is not JSON: {error}"))
            })?
        }
    };
    if FOR_THE_OPEN_BOOK.contains(&call.name.as_str()) && host.has_book() {
        host.open(Mode::ReadOnly)?;
    }
    let mut reply = host.ask(&call.name, request)?;
    if host.json {
        wire::decimals(&mut reply);
    }
    host.print(&pretty(&reply))
}

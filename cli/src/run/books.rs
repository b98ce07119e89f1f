//! Books as files: making, copying, checking, exporting.

use std::{path::Path, process::ExitCode};

use finpilot_core::books::Mode;
use serde_json::{Value, json};

use crate::{
    args::{Backup, Demo, Export, New, Restore},
    host::{Done, Host, is_same, refused},
    table::{Table, count, text},
};

pub fn new(host: &Host, new: &New) -> Done {
    let reply = host.ask(
        "book_create",
        json!({
            "path": path(&new.file), "name": new.name,
            "country": new.country.to_ascii_uppercase(), "currency": new.currency,
            "language": new.language, "fiscalYearFirstMonth": new.fiscal_year_starts,
            "ownerName": new.owner,
        }),
    )?;
    host.reply(reply, |book| {
        format!(
            "Made {} for {}, kept in {}",
            text(&book["path"]),
            text(&book["name"]),
            text(&book["baseCurrency"])
        )
    })
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

pub fn demo(host: &Host, demo: &Demo) -> Done {
    let request = json!({ "path": path(&demo.file), "seed": demo.seed, "through": demo.through });
    host.reply(host.ask("demo_create", request)?, |book| {
        format!("Made {} with the demo company {}", text(&book["path"]), text(&book["name"]))
    })
}

pub fn check(host: &Host) -> Done {
    let reply = host.ask("book_check", Value::Null)?;
    let sound = reply["sound"] == true;
    host.reply(reply, |report| {
        let mut table = Table::new(&["Check", "Looked at", ""]);
        let mut faults = String::new();
        for line in report["checks"].as_array().into_iter().flatten() {
            let found = line["faults"].as_array().map_or(&[][..], |it| it);
            let verdict = match found.len() as u64 {
                0 => "sound".to_owned(),
                number => count(number, "fault", "faults"),
            };
            table.row([text(&line["check"]), text(&line["lookedAt"]), verdict]);
            for fault in found {
                faults.push_str(&format!("fault: {}: {}\n", text(&line["check"]), text(fault)));
            }
        }
        let verdict = if sound { "The book is sound." } else { "The book is not sound." };
        format!("{table}{faults}{verdict}")
    })?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub fn export(host: &Host, export: &Export) -> Done {
    if export.accounts_out.as_deref().is_some_and(|accounts| is_same(accounts, &export.out)) {
        let reason = "--out and --accounts-out name one file; give each its own";
        return Err(refused("files_are_one", reason));
    }
    let reply = host.ask("book_export", json!({ "format": export.format }))?;
    host.write_file(&export.out, text(&reply["text"]).as_bytes())?;
    let mut files = vec![path(&export.out)];
    if let Some(accounts) = reply["accounts"].as_str() {
        let beside = match &export.accounts_out {
            Some(given) => given.clone(),
            None => {
                let stem = export.out.file_stem().unwrap_or_default().to_string_lossy();
                export.out.with_file_name(format!("{stem}-accounts.csv"))
            }
        };
        host.write_file(&beside, accounts.as_bytes())?;
        files.push(path(&beside));
    }
    host.reply(json!({ "files": files }), |told| {
        let files = told["files"].as_array().into_iter().flatten().map(text);
        format!("Wrote {}", files.collect::<Vec<_>>().join(" and "))
    })
}

pub fn backup(host: &Host, backup: &Backup) -> Done {
    // The copy is SQLite's own, so it may be made beside a window that is writing.
    host.open(Mode::ReadOnly)?;
    if backup.list {
        let reply = host.ask("backup_list", json!({}))?;
        return host.reply(reply, |backups| {
            let mut table = Table::new(&["Made", "File", ">Bytes", ""]);
            for backup in backups.as_array().into_iter().flatten() {
                let verified = if backup["verified"] == true { "verified" } else { "not verified" };
                table.row([
                    text(&backup["madeAt"]),
                    text(&backup["path"]),
                    crate::table::grouped(&text(&backup["bytes"])),
                    verified.to_owned(),
                ]);
            }
            table.or("No backups yet.")
        });
    }
    let to = backup.to.as_deref().map(path);
    host.reply(host.ask("book_backup", json!({ "path": to }))?, |backup| {
        let verified = if backup["verified"] == true { ", verified" } else { "" };
        format!("Wrote {}{verified}", text(&backup["path"]))
    })
}

pub fn restore(host: &Host, restore: &Restore) -> Done {
    let Restore { backup, to, replace } = restore;
    if *replace {
        host.act_in(to)?;
    }
    let request = json!({ "backup": path(backup), "to": path(to), "replace": replace });
    host.reply(host.ask("book_restore", request)?, |book| {
        format!("Made {} of the backup; it is {}", text(&book["path"]), text(&book["name"]))
    })
}

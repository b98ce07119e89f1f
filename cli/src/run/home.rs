//! The overview in the terminal.

use serde_json::{Value, json};

use crate::{
    host::{Done, Host},
    table::{Table, amount, amount_with_currency, count, text, word},
};

pub fn home(host: &Host) -> Done {
    host.reply(host.ask("home", json!(null))?, overview)
}

fn overview(home: &Value) -> String {
    let overdue = match home["overdueInvoices"].as_u64().unwrap_or(0) {
        0 => String::new(),
        number => format!("on {}", count(number, "invoice", "invoices")),
    };
    let mut figures = Table::new(&["", ">", "", ""]);
    let mut figure = |label: &str, value: &Value, remark: &str| {
        let currency = text(&home["currency"]);
        figures.row([label.to_owned(), amount(value), currency, remark.to_owned()]);
    };
    figure("Cash", &home["cash"], "");
    for account in home["cashAccounts"].as_array().into_iter().flatten() {
        let name = &account["account"];
        let label = format!("  {} {}", text(&name["number"]), text(&name["name"]));
        figure(&label, &account["balance"], "");
    }
    figure("Receivable", &home["receivable"], "");
    figure("  overdue", &home["overdue"], &overdue);
    figure("Payable", &home["payable"], "");
    figure("Income this month", &home["monthIncome"], "");
    figure("Expenses this month", &home["monthExpenses"], "");

    let mut told = format!("{}\n\n{figures}", text(&home["today"]));
    let months = home["months"].as_array().map_or(&[][..], |it| it);
    told.push_str(&format!("\n{}", chart(months)));
    let attention = home["attention"].as_array().map_or(&[][..], |it| it);
    if !attention.is_empty() {
        told.push_str("\nNeeds attention\n");
    }
    for matter in attention {
        told.push_str(&format!("  {}\n", sentence(matter)));
    }
    if home["hasCustomers"] != true {
        told.push_str("\nNext: finpilot customer add --name NAME\n");
    } else if home["hasInvoices"] != true {
        told.push_str("\nNext: finpilot invoice create --from FILE.json\n");
    }
    told
}

const BAR: usize = 24;
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Income and expenses of each month as two bars on one scale.
fn chart(months: &[Value]) -> String {
    let minor = |value: &Value| value["minor"].as_i64().unwrap_or(0).max(0).unsigned_abs();
    let most = months
        .iter()
        .flat_map(|month| [minor(&month["income"]), minor(&month["expenses"])])
        .max()
        .unwrap_or(0);
    let bar = |value: &Value| {
        let eighths = (u128::from(minor(value)) * BAR as u128 * 8)
            .checked_div(u128::from(most))
            .unwrap_or(0) as usize;
        format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
    };
    let mut table = Table::new(&["Month", "Income", ">", "Expenses", ">", ">Cash"]);
    for month in months {
        table.row([
            text(&month["month"]).get(..7).unwrap_or_default().to_owned(),
            bar(&month["income"]),
            amount(&month["income"]),
            bar(&month["expenses"]),
            amount(&month["expenses"]),
            amount(&month["cash"]),
        ]);
    }
    table.or("No months yet.")
}

fn sentence(matter: &Value) -> String {
    let number = matter["count"].as_u64().unwrap_or(0);
    let sum = amount_with_currency(&matter["amount"]);
    let account = &matter["account"];
    let account = format!("{} {}", text(&account["number"]), text(&account["name"]));
    match text(&matter["kind"]).as_str() {
        "overdue" => format!("{} overdue, {sum}", count(number, "invoice", "invoices")),
        "drafts" => format!("{} not issued yet", count(number, "draft", "drafts")),
        "unapplied_payments" => {
            format!("{} not applied to an invoice, {sum}", count(number, "payment", "payments"))
        }
        "negative_bank" => format!("{account} is below zero: {sum}"),
        "undeposited_funds" => format!("{sum} wait to be deposited"),
        "no_backup" => "No recent backup: finpilot backup".to_owned(),
        _ => format!("{} {sum}", word(&matter["kind"])),
    }
}

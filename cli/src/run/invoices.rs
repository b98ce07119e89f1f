//! Invoices and the money received for them.

use base64::{Engine, prelude::BASE64_STANDARD};
use finpilot_core::{
    books::Mode,
    kernel::{Currency, Money},
};
use serde_json::{Value, json};

use crate::{
    args::{Invoice, Payment},
    host::{Done, Host, new_id, read_request, refused},
    run::ledger::list,
    table::{Table, amount, amount_with_currency, grouped, text, word},
};

pub fn invoice(host: &Host, invoice: &Invoice) -> Done {
    match invoice {
        Invoice::List { state, payment, due, customer, range, search, limit } => {
            let request = json!({
                "state": state, "paymentState": payment, "dueState": due, "customer": customer,
                "from": range.from, "to": range.to, "search": search,
            });
            let (rows, more) = host.rows("invoice_list", request, *limit)?;
            list(host, rows, more, limit.unwrap_or(0), invoices)
        }
        Invoice::Create { from } => {
            let reply = host.ask("invoice_save", read_request(from)?)?;
            host.reply(reply, |invoice| {
                let id = text(&invoice["id"]);
                format!(
                    "Saved a draft. `finpilot invoice issue {id}` issues it.\n\n{}",
                    detail(invoice)
                )
            })
        }
        Invoice::Show { invoice } => {
            host.reply(host.ask("invoice_get", json!({ "invoice": invoice }))?, detail)
        }
        Invoice::Issue { invoice } => host
            .reply(host.ask("invoice_issue", json!({ "invoice": invoice }))?, |invoice| {
                format!("Issued {}\n\n{}", text(&invoice["number"]), detail(invoice))
            }),
        Invoice::Void { invoice, reason } => {
            let request = json!({ "invoice": invoice, "reason": reason });
            host.reply(host.ask("invoice_void", request)?, |invoice| {
                format!("Voided {}; its entry is reversed.", text(&invoice["number"]))
            })
        }
        Invoice::Pdf { invoice, out } => {
            let reply = host.ask("invoice_pdf", json!({ "invoice": invoice }))?;
            let bytes = reply["base64"]
                .as_str()
                .and_then(|text| BASE64_STANDARD.decode(text).ok())
                .ok_or_else(|| refused("reply_unreadable", "the PDF did not arrive whole"))?;
            host.write_file(out, &bytes)?;
            let missing = text(&reply["missing"]);
            if !matches!(&reply["missing"], Value::Null) && !missing.is_empty() && missing != "[]" {
                host.remark(&format!("No font has these characters: {missing}"));
            }
            let told = json!({
                "file": out.display().to_string(), "bytes": bytes.len(), "missing": reply["missing"],
            });
            host.reply(told, |told| format!("Wrote {}", text(&told["file"])))
        }
    }
}

/// What a person calls where an invoice stands.
fn standing(invoice: &Value) -> String {
    let state = match (text(&invoice["state"]).as_str(), text(&invoice["dueState"]).as_str()) {
        ("issued", "overdue") => {
            format!("{}, {} days overdue", word(&invoice["paymentState"]), invoice["daysOverdue"])
        }
        ("issued", _) => word(&invoice["paymentState"]),
        (state, _) => state.to_owned(),
    };
    state.replace(" 1 days", " 1 day")
}

fn invoices(rows: &[Value]) -> String {
    let mut table =
        Table::new(&["Number", "Customer", "Date", "Due", "State", ">Total", ">Open", ""]);
    for row in rows {
        let number = match &row["number"] {
            Value::Null => text(&row["id"]),
            number => text(number),
        };
        table.row([
            number,
            text(&row["customer"]["name"]),
            text(&row["invoiceDate"]),
            text(&row["dueDate"]),
            standing(row),
            amount(&row["total"]),
            amount(&row["open"]),
            text(&row["total"]["currency"]),
        ]);
    }
    table.or("No invoices.")
}

fn detail(invoice: &Value) -> String {
    let title = match &invoice["number"] {
        Value::Null => format!("Draft (would be {})", text(&invoice["nextNumber"])),
        number => format!("Invoice {}", text(number)),
    };
    let mut told = format!("{title}  {}\n", standing(invoice));
    let mut say = |label: &str, said: String| {
        if !said.is_empty() {
            told.push_str(&format!("{label:<10}{said}\n"));
        }
    };
    say("Customer", text(&invoice["customer"]["name"]));
    say("Date", text(&invoice["invoiceDate"]));
    say("Due", text(&invoice["dueDate"]));
    say("Reference", text(&invoice["reference"]));
    if let reason @ Value::String(_) = &invoice["voidReason"] {
        say("Voided", format!("{}: {}", text(&invoice["voidOn"]), text(reason)));
    }
    say("Id", text(&invoice["id"]));

    let mut lines =
        Table::new(&["Description", ">Quantity", "Unit", ">Price", "Discount", "Tax", ">Amount"]);
    for line in invoice["lines"].as_array().into_iter().flatten() {
        lines.row([
            text(&line["description"]),
            grouped(&text(&line["quantity"])),
            text(&line["unit"]),
            grouped(&text(&line["unitPrice"])),
            discount(&line["discount"]),
            text(&line["taxLabel"]),
            amount(&line["amount"]),
        ]);
    }
    told.push_str(&format!("\n{}\n", lines.or("No lines.")));

    let sums = &invoice["sums"];
    let currency = text(&invoice["currency"]);
    let mut totals = Table::new(&["", ">", ""]);
    let mut total = |label: String, value: &Value| {
        totals.row([label, amount(value), currency.clone()]);
    };
    total("Subtotal".to_owned(), &sums["subtotal"]);
    if sums["discount"]["minor"] != 0 {
        total(format!("Discount {}", discount(&invoice["discount"])), &sums["discount"]);
    }
    for tax in invoice["taxes"].as_array().into_iter().flatten() {
        total(format!("{} {} %", text(&tax["name"]), text(&tax["percent"])), &tax["tax"]);
    }
    total("Total".to_owned(), &sums["total"]);
    for payment in invoice["payments"].as_array().into_iter().flatten() {
        total(format!("Paid {}", text(&payment["receivedOn"])), &payment["amount"]);
    }
    if invoice["state"] == "issued" {
        total("Open".to_owned(), &invoice["open"]);
    }
    told.push_str(&totals.to_string());
    for warning in invoice["warnings"].as_array().into_iter().flatten() {
        told.push_str(&format!("\nNote: {}\n", text(warning)));
    }
    told
}

fn discount(discount: &Value) -> String {
    match text(&discount["kind"]).as_str() {
        "" => String::new(),
        "percent" => format!("{} %", text(&discount["value"])),
        _ => text(&discount["value"]),
    }
}

pub fn payment(host: &Host, payment: &Payment) -> Done {
    match payment {
        Payment::Record { invoice, amount, date, account, method, reference, id } => {
            host.open(Mode::ReadWrite)?;
            let found = host.ask("invoice_get", json!({ "invoice": invoice }))?;
            let currency: Currency = text(&found["currency"])
                .parse()
                .map_err(|error: String| refused("reply_unreadable", error))?;
            let amount = Money::parse(amount, currency)
                .map_err(|error| refused("field_invalid", format!("--amount {amount}: {error}")))?;
            let request = json!({
                "id": id.map_or_else(new_id, |id| id.to_string()), "receivedOn": date,
                "amount": amount, "depositTo": account, "method": method, "reference": reference,
                "applyTo": [{ "invoice": invoice }],
            });
            host.reply(host.ask("payment_record", request)?, recorded)
        }
        Payment::List { customer, range, limit } => {
            let request = json!({ "customer": customer, "from": range.from, "to": range.to });
            let (rows, more) = host.rows("payment_list", request, *limit)?;
            list(host, rows, more, limit.unwrap_or(0), payments)
        }
    }
}

fn recorded(payment: &Value) -> String {
    let mut told = format!(
        "Recorded {} from {} on {}\n",
        amount_with_currency(&payment["amount"]),
        text(&payment["customer"]["name"]),
        text(&payment["receivedOn"])
    );
    for applied in payment["applied"].as_array().into_iter().flatten() {
        told.push_str(&format!(
            "{} to {}, {} still open\n",
            amount_with_currency(&applied["amount"]),
            text(&applied["number"]),
            amount_with_currency(&applied["open"])
        ));
    }
    if payment["unapplied"]["minor"] != 0 {
        told.push_str(&format!(
            "{} stay as the customer's credit\n",
            amount_with_currency(&payment["unapplied"])
        ));
    }
    told
}

fn payments(rows: &[Value]) -> String {
    let mut table =
        Table::new(&["Date", "Customer", "Into", "Reference", ">Amount", ">Unapplied", "", ""]);
    for row in rows {
        let account = &row["depositTo"];
        table.row([
            text(&row["receivedOn"]),
            text(&row["customer"]["name"]),
            format!("{} {}", text(&account["number"]), text(&account["name"])),
            text(&row["reference"]),
            amount(&row["amount"]),
            amount(&row["unapplied"]),
            text(&row["amount"]["currency"]),
            if row["reversed"] == true { "reversed".to_owned() } else { String::new() },
        ]);
    }
    table.or("No payments.")
}

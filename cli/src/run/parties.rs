//! Customers and items.

use serde_json::{Value, json};

use crate::{
    args::{AddCustomer, AddItem, Customer, Item},
    host::{Done, Host, new_id, read_request},
    run::ledger::list,
    table::{Table, amount, amount_or_blank, grouped, text},
};

pub fn customer(host: &Host, customer: &Customer) -> Done {
    match customer {
        Customer::List { all, owing, search, limit } => {
            let request = json!({ "includeArchived": all, "owing": owing, "search": search });
            let (rows, more) = host.rows("customer_list", request, *limit)?;
            list(host, rows, more, limit.unwrap_or(0), customers)
        }
        Customer::Add(add) => {
            let reply = host.ask("customer_save", customer_request(add)?)?;
            host.reply(reply, |customer| {
                format!("Added customer {} ({})", text(&customer["name"]), text(&customer["id"]))
            })
        }
    }
}

fn customer_request(add: &AddCustomer) -> Done<Value> {
    if let Some(from) = &add.from {
        return read_request(from);
    }
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    Ok(json!({
        "id": new_id(), "name": add.name, "email": add.email, "phone": add.phone,
        "taxNumber": add.tax_number, "paymentTermsDays": add.terms, "currency": add.currency,
        "language": add.language, "taxCode": add.tax_code, "notes": add.notes,
        "billingAddress": {
            "line1": part(&add.address), "city": part(&add.city), "region": part(&add.region),
            "postalCode": part(&add.postal_code),
            "country": part(&add.country).to_ascii_uppercase(),
        },
    }))
}

fn customers(rows: &[Value]) -> String {
    let mut table = Table::new(&["Name", "City", "E-mail", ">Open", ">Overdue", "", ""]);
    for row in rows {
        table.row([
            text(&row["name"]),
            text(&row["city"]),
            text(&row["email"]),
            amount(&row["open"]),
            amount_or_blank(&row["overdue"]),
            text(&row["open"]["currency"]),
            if row["archived"] == true { "archived".to_owned() } else { String::new() },
        ]);
    }
    table.or("No customers. `finpilot customer add --name NAME` adds one.")
}

pub fn item(host: &Host, item: &Item) -> Done {
    match item {
        Item::List { all, search, currency, limit } => {
            let request = json!({ "includeArchived": all, "search": search, "currency": currency });
            let (rows, more) = host.rows("item_list", request, *limit)?;
            list(host, rows, more, limit.unwrap_or(0), items)
        }
        Item::Add(add) => {
            let reply = host.ask("item_save", item_request(host, add)?)?;
            host.reply(reply, |item| {
                format!("Added item {} {}", text(&item["code"]), text(&item["name"]))
            })
        }
    }
}

fn item_request(host: &Host, add: &AddItem) -> Done<Value> {
    if let Some(from) = &add.from {
        return read_request(from);
    }
    let prices = match add.price {
        None => json!([]),
        Some(price) => {
            let currency = match add.currency {
                Some(currency) => json!(currency),
                None => host.base_currency()?,
            };
            let from = host.ctx.today;
            json!([{ "currency": currency, "validFrom": from, "unitPrice": price }])
        }
    };
    Ok(json!({
        "id": new_id(), "code": add.code, "name": add.name, "kind": add.kind, "unit": add.unit,
        "description": add.description, "account": add.account, "taxCode": add.tax_code,
        "prices": prices,
    }))
}

fn items(rows: &[Value]) -> String {
    let mut table = Table::new(&["Code", "Name", "Kind", ">Price", "Unit", "Account", ""]);
    for row in rows {
        let account = &row["account"];
        table.row([
            text(&row["code"]),
            text(&row["name"]),
            text(&row["kind"]),
            grouped(&text(&row["unitPrice"])),
            text(&row["unit"]),
            format!("{} {}", text(&account["number"]), text(&account["name"])),
            if row["archived"] == true { "archived".to_owned() } else { String::new() },
        ]);
    }
    table.or("No items. `finpilot item add --code CODE --name NAME --price AMOUNT` adds one.")
}

//! What the demo company sells, and how it is paid.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use super::{
    BANK, UNDEPOSITED,
    cast::{CLIENTS, Client, FOREIGN_CLIENTS, Habit, PRODUCTS, Place, Product, RETAINERS},
    studio::{Errand, Receipt, Studio, decimal, weekday_until},
};
use crate::kernel::*;

/// Orders in an ordinary month of the first year, and how the months differ, in hundredths.
const ORDERS_A_MONTH: i64 = 29;
const SEASON: [i64; 12] = [84, 90, 104, 106, 110, 96, 86, 92, 106, 116, 118, 98];

/// Days before the story's end after which the silent customer pays and orders no more.
const SILENT_PAYS_UNTIL: u64 = 185;
const SILENT_ORDERS_UNTIL: u64 = 100;

pub(super) fn client(index: usize) -> &'static Client {
    CLIENTS.get(index).unwrap_or_else(|| &FOREIGN_CLIENTS[index - CLIENTS.len()])
}

fn clients() -> impl Iterator<Item = (usize, &'static Client)> {
    CLIENTS.iter().chain(FOREIGN_CLIENTS).enumerate()
}

/// Everything on the list with its first price; those of the second year follow in their time.
pub(super) fn add_products(studio: &mut Studio<'_>) -> Result<()> {
    for product in PRODUCTS {
        save_product(studio, product, false)?;
    }
    Ok(())
}

/// The prices of the new year.
pub(super) fn raise_prices(studio: &mut Studio<'_>) -> Result<()> {
    for product in PRODUCTS {
        save_product(studio, product, true)?;
    }
    Ok(())
}

fn save_product(studio: &mut Studio<'_>, product: &Product, raised: bool) -> Result<()> {
    let [first, second, euro, pounds] = product.prices;
    let price = |currency: &str, from: NaiveDate, cents: i64| json!({ "currency": currency, "validFrom": from, "unitPrice": decimal(cents) });
    let start = studio.start;
    let mut prices = vec![price("USD", start, first)];
    if raised {
        prices.push(price("USD", studio.today, second));
    }
    for (currency, cents) in [("EUR", euro), ("GBP", pounds)] {
        if cents != 0 {
            prices.push(price(currency, start, cents));
        }
    }
    let id = match raised {
        false => json!(studio.id()),
        true => studio.ask("item_get", json!({ "item": product.code }))?["id"].clone(),
    };
    let request = json!({
        "id": id, "code": product.code, "name": product.name,
        "kind": if product.service { "service" } else { "goods" },
        "unit": product.unit, "description": product.description, "prices": prices,
        "taxCode": if product.service { Some("NONTAX") } else { None },
    });
    studio.ask("item_save", request)?;
    Ok(())
}

/// The customers whose first month this is.
pub(super) fn welcome(studio: &mut Studio<'_>) -> Result<()> {
    let month = studio.month();
    for (_, client) in clients().filter(|(_, client)| client.joins == month) {
        add_client(studio, client)?;
    }
    Ok(())
}

fn add_client(studio: &mut Studio<'_>, client: &Client) -> Result<()> {
    let words: Vec<String> = client
        .name
        .to_lowercase()
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|word| !["", "the", "co", "s", "ltd", "gmbh"].contains(word))
        .take(2)
        .map(str::to_owned)
        .collect();
    let domain = format!("{}.example", words.join("-"));
    let first = client.contact.trim_start_matches("Dr. ").split(' ').next().unwrap_or("office");
    let at_home = client.country == "US";
    let phone = match at_home {
        true => format!("(512) 555-{:04}", studio.dice.between(100, 199)),
        false => String::new(),
    };
    let tax_number = match client.country {
        "DE" => Some("DE 000 000 000"),
        "GB" => Some("GB 000 0000 00"),
        _ => None,
    };
    let address = json!({
        "line1": client.street, "city": client.city, "region": client.region,
        "postalCode": client.postal_code, "country": client.country,
    });
    let limit =
        (client.habit == Habit::VeryLate).then(|| json!({ "minor": 1_500_000, "currency": "USD" }));
    let request = json!({
        "id": studio.id(), "name": client.name, "email": format!("accounts@{domain}"),
        "phone": phone, "taxNumber": tax_number, "billingAddress": address,
        "paymentTermsDays": client.terms, "currency": client.currency,
        "language": client.language, "taxCode": client.place.tax_code(), "creditLimit": limit,
        "notes": match client.place {
            Place::Exempt => "Exemption certificate on file.",
            Place::Resale => "Resale certificate on file.",
            _ => "",
        },
        "contacts": [{
            "name": client.contact, "email": format!("{}@{domain}", first.to_lowercase()),
        }],
    });
    studio.ask("customer_save", request)?;
    Ok(())
}

/// Puts the month's orders on the agenda.
pub(super) fn plan_month(studio: &mut Studio<'_>) {
    let first = studio.today;
    let season = SEASON[first.month0() as usize];
    let growth = 100 + 9 * i64::from(studio.year());
    let orders = (ORDERS_A_MONTH * season * growth / 10_000).clamp(24, 36);
    let month = studio.month();
    let silent_until = studio.through - Days::new(SILENT_ORDERS_UNTIL);
    for _ in 0..orders {
        let day = first + Days::new(studio.dice.between(0, 27).unsigned_abs());
        let weights: Vec<i64> = clients()
            .map(|(_, client)| match client.joins > month {
                true => 0,
                false if client.habit == Habit::Silent && day > silent_until => 0,
                false => client.weight,
            })
            .collect();
        let client = studio.dice.weighed(&weights);
        studio.later(day, Errand::Order { client });
    }
    for (index, client) in clients() {
        if client.joins > month {
            continue;
        }
        if RETAINERS.contains(&client.name) {
            studio.later(first, Errand::Retainer { client: index });
        }
        if client.habit == Habit::MonthEnd {
            let last = Month::of(first).last_day();
            studio
                .agenda
                .entry(weekday_until(last))
                .or_default()
                .push(Errand::PayRun { client: index });
        }
    }
}

/// Orders that make sure the story's last page has one of each: customers with their days before
/// the end. The silent one's are long overdue, the slow ones' in between, one is half paid.
const LAST_ORDERS: &[(&str, u64)] = &[
    ("Copper Kettle Diner", 152),
    ("Copper Kettle Diner", 131),
    ("Pecan Street Apartments", 105),
    ("Bayou Record Pressing", 97),
    ("Pecan Street Apartments", 76),
    ("East Side Music Hall", 25),
];

/// Puts the orders on the agenda that do not depend on chance.
pub(super) fn plan_the_end(studio: &mut Studio<'_>) {
    for (name, days) in LAST_ORDERS {
        for (index, _) in clients().filter(|(_, client)| client.name == *name) {
            let day = studio.through - Days::new(*days);
            studio.later(day, Errand::Order { client: index });
        }
    }
}

/// What a customer orders, as a draft would be written down.
fn order(studio: &mut Studio<'_>, index: usize) -> Value {
    let client = client(index);
    let foreign = client.currency != "USD";
    let basket = client.trade.basket();
    // The head of the basket is ordered most.
    let weights: Vec<i64> = (0..basket.len()).map(|it| [9, 6, 5, 4, 2, 2][it.min(5)]).collect();
    let count = studio.dice.weighed(&[5, 6, 4, 2]) + 1;
    let mut codes: Vec<&str> = Vec::new();
    for _ in 0..count {
        let code = basket[studio.dice.weighed(&weights)];
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let mut lines = Vec::new();
    for code in codes {
        let Some(product) = PRODUCTS.iter().find(|it| it.code == code) else { continue };
        let (low, high, step) = product.quantity;
        let quantity = low + studio.dice.between(0, (high - low) / step) * step;
        let mut line = json!({ "item": code, "quantity": quantity.to_string() });
        if quantity * 2 > low + high && studio.dice.chance(25) {
            line["discount"] = json!({ "kind": "percent", "value": "5" });
        }
        if product.service && studio.dice.chance(30) {
            line["project"] = json!(format!("{} {}", client.name, studio.today.year()));
        }
        lines.push(line);
    }
    let mut request = json!({
        "id": studio.id(), "customer": client.name, "invoiceDate": studio.today, "lines": lines,
    });
    if client.place == Place::Exempt && studio.dice.chance(60) {
        request["discount"] = json!({ "kind": "percent", "value": "10" });
        request["notes"] = json!("With our 10% discount for charities.");
    }
    if studio.dice.chance(35) {
        request["reference"] = json!(format!("PO {}", studio.dice.between(2100, 9800)));
    }
    if foreign {
        request["exchangeRate"] = json!(studio.rate(client.currency));
    }
    request
}

/// Writes an invoice and sends it.
pub(super) fn take_order(studio: &mut Studio<'_>, index: usize) -> Result<()> {
    let request = order(studio, index);
    let issued = issue(studio, &request)?;
    studio.invoices += 1;
    let plain = client(index).habit == Habit::OnTime && client(index).currency == "USD";
    match studio.invoices {
        // One was ordered twice, one was for another quantity.
        211.. if plain && !studio.voided => {
            studio.voided = true;
            let invoice = text(&issued["number"]);
            let day = studio.today + Days::new(2);
            studio.later(day, Errand::Void { invoice });
            Ok(())
        }
        433.. if plain && !studio.amended => {
            studio.amended = true;
            let day = studio.today + Days::new(3);
            studio.later(day, Errand::Amend { client: index, request });
            Ok(())
        }
        _ => expect_payment(studio, index, &issued),
    }
}

pub(super) fn retainer(studio: &mut Studio<'_>, index: usize) -> Result<()> {
    let month = studio.today.format("%B %Y");
    let request = json!({
        "id": studio.id(), "customer": client(index).name, "invoiceDate": studio.today,
        "lines": [{
            "item": "RETAINER",
            "description": format!("Design retainer, {month}\nUp to twenty hours in the month"),
            "project": "Retainer",
        }],
    });
    let issued = issue(studio, &request)?;
    expect_payment(studio, index, &issued)
}

fn issue(studio: &mut Studio<'_>, request: &Value) -> Result<Value> {
    studio.ask("invoice_save", request.clone())?;
    let issued = studio.ask("invoice_issue", json!({ "invoice": request["id"] }))?;
    let net = issued["sums"]["net"]["minor"].as_i64().unwrap_or(0);
    studio.ledger.sold += net;
    Ok(issued)
}

/// Puts on the agenda what the customer's habit makes of an invoice.
fn expect_payment(studio: &mut Studio<'_>, index: usize, issued: &Value) -> Result<()> {
    let due: NaiveDate =
        text(&issued["dueDate"]).parse().map_err(|_| Error::fault("an invoice has a due date"))?;
    let receipt = Receipt {
        invoice: text(&issued["number"]),
        currency: text(&issued["sums"]["total"]["currency"]),
        minor: issued["sums"]["total"]["minor"].as_i64().unwrap_or(0),
    };
    if receipt.minor == 0 {
        return Ok(());
    }
    let after = |days: i64| due + chrono::Duration::days(days);
    let not_before = studio.today + Days::new(1);
    let dice = &mut studio.dice;
    match client(index).habit {
        Habit::Early => {
            let day = after(-dice.between(4, 14)).max(not_before);
            studio.later(day, Errand::Receive(receipt));
        }
        Habit::OnTime => {
            let day = after(dice.between(-4, 2)).max(not_before);
            studio.later(day, Errand::Receive(receipt));
        }
        Habit::Late => {
            let day = after(dice.between(4, 27));
            studio.later(day, Errand::Receive(receipt));
        }
        Habit::VeryLate => {
            let day = after(dice.between(80, 110));
            studio.later(day, Errand::Receive(receipt));
        }
        Habit::InParts => {
            let half = receipt.minor / 2 / 10_000 * 10_000 + 5_000;
            let first = Receipt { minor: half.min(receipt.minor), ..receipt.clone() };
            let rest = Receipt { minor: receipt.minor - first.minor, ..receipt };
            let (day, later) = (after(dice.between(-2, 4)), after(dice.between(20, 48)));
            studio.later(day, Errand::Receive(first));
            if rest.minor > 0 {
                studio.later(later, Errand::Receive(rest));
            }
        }
        Habit::MonthEnd => studio.open.entry(index).or_default().push((due, receipt)),
        Habit::Silent => {
            let day = after(dice.between(-2, 6));
            if day <= studio.through - Days::new(SILENT_PAYS_UNTIL) {
                studio.later(day, Errand::Receive(receipt));
            }
        }
    }
    Ok(())
}

pub(super) fn receive(studio: &mut Studio<'_>, receipt: Receipt) -> Result<()> {
    let method = match receipt.currency.as_str() {
        "USD" => {
            ["Bank transfer", "Bank transfer", "Check", "Card"][studio.dice.weighed(&[5, 3, 3, 2])]
        }
        _ => "Bank transfer",
    };
    // Someone rounds up; what is too much stays as their credit.
    let extra = match studio.through - studio.today {
        left if left.num_days() <= 45
            && !studio.overpaid
            && receipt.currency == "USD"
            && receipt.minor > 60_000 =>
        {
            studio.overpaid = true;
            12_000
        }
        _ => 0,
    };
    let paid = pay(studio, &receipt, receipt.minor + extra, method)?;
    // One check of the story comes back.
    if method == "Check" && !studio.bounced && studio.month() >= 10 && extra == 0 {
        studio.bounced = true;
        let day = studio.today + Days::new(6);
        studio.later(day, Errand::Bounce { payment: paid, again: receipt });
    }
    Ok(())
}

fn pay(studio: &mut Studio<'_>, receipt: &Receipt, minor: i64, method: &str) -> Result<uuid::Uuid> {
    let (id, currency) = (studio.id(), receipt.currency.clone());
    let amount = |minor: i64| json!({ "minor": minor, "currency": currency });
    let mut request = json!({
        "id": id, "receivedOn": studio.today, "amount": amount(minor), "method": method,
        "applyTo": [{ "invoice": receipt.invoice, "amount": amount(receipt.minor) }],
    });
    match method {
        // Checks wait in the drawer for Friday's way to the bank; but not one that bounces, so
        // that the bank shows it.
        "Check" => {
            request["reference"] = json!(format!("#{}", studio.dice.between(1040, 9900)));
            if studio.bounced || studio.month() < 10 {
                request["depositTo"] = json!(UNDEPOSITED);
                studio.ledger.undeposited += minor;
            } else {
                studio.bank += minor;
            }
        }
        _ if receipt.currency != "USD" => {
            let arrived = studio.in_dollars(minor, &receipt.currency);
            request["depositAmount"] = json!({ "minor": arrived, "currency": "USD" });
            studio.bank += arrived;
        }
        _ => studio.bank += minor,
    }
    studio.ask("payment_record", request)?;
    Ok(id)
}

pub(super) fn pay_run(studio: &mut Studio<'_>, index: usize) -> Result<()> {
    let open = studio.open.remove(&index).unwrap_or_default();
    let soon = studio.today + Days::new(5);
    let (due, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|(due, _)| *due <= soon);
    studio.open.insert(index, rest);
    if due.is_empty() {
        return Ok(());
    }
    let minor: i64 = due.iter().map(|(_, receipt)| receipt.minor).sum();
    let apply: Vec<Value> =
        due.iter().map(|(_, receipt)| json!({ "invoice": receipt.invoice })).collect();
    let request = json!({
        "id": studio.id(), "receivedOn": studio.today, "method": "Bank transfer",
        "reference": format!("Payment run {}", studio.today.format("%b %Y")),
        "amount": { "minor": minor, "currency": "USD" }, "applyTo": apply,
    });
    studio.ask("payment_record", request)?;
    studio.bank += minor;
    Ok(())
}

pub(super) fn bounce(studio: &mut Studio<'_>, payment: uuid::Uuid, again: Receipt) -> Result<()> {
    let request = json!({ "paymentId": payment, "reason": "The check came back unpaid" });
    studio.ask("payment_reverse", request)?;
    studio.bank -= again.minor;
    studio.post("Returned check fee", &[("6700", 1_500), (BANK, -1_500)])?;
    let day = studio.today + Days::new(9);
    studio.later(day, Errand::Receive(again));
    Ok(())
}

pub(super) fn amend(studio: &mut Studio<'_>, index: usize, mut request: Value) -> Result<()> {
    let quantity: i64 = text(&request["lines"][0]["quantity"]).parse().unwrap_or(1);
    request["lines"][0]["quantity"] = json!((quantity * 2).to_string());
    request["notes"] = json!("Quantity as agreed by telephone.");
    let amended = studio.ask("invoice_amend", request)?;
    expect_payment(studio, index, &amended)
}

pub(super) fn void(studio: &mut Studio<'_>, invoice: &str) -> Result<()> {
    let reason = "The order came in twice";
    studio.ask("invoice_void", json!({ "invoice": invoice, "reason": reason }))?;
    Ok(())
}

/// Friday's way to the bank; the last week's checks are still in the drawer.
pub(super) fn deposit(studio: &mut Studio<'_>) -> Result<()> {
    let cents = studio.ledger.undeposited;
    let soon_over = (studio.through - studio.today).num_days() < 5;
    if studio.today.weekday() == Weekday::Fri && cents > 0 && !soon_over {
        studio.post("Checks taken to the bank", &[(BANK, cents), (UNDEPOSITED, -cents)])?;
        studio.ledger.undeposited = 0;
    }
    Ok(())
}

/// What lies on the desk at the story's end: orders written down and not yet sent.
pub(super) fn leave_drafts(studio: &mut Studio<'_>) -> Result<()> {
    let waiting = [
        "Ridgeline Software",
        "Zilker Theatre Company",
        "Rio Bravo Hot Sauce",
        "Verlag Sommer & Kranz GmbH",
    ];
    for (index, _) in clients().filter(|(_, client)| waiting.contains(&client.name)) {
        let draft = order(studio, index);
        studio.ask("invoice_save", draft)?;
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

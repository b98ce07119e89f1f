use finpilot_tests::{Business, day, id};
use serde_json::{Value, json};

fn minor(value: &Value) -> i64 {
    value["minor"].as_i64().expect("an amount")
}

fn gbp(minor: i64) -> Value {
    json!({ "minor": minor, "currency": "GBP" })
}

/// A business whose invoices charge no tax, so that amounts are round.
struct Shop {
    business: Business,
    customer: String,
    bank: String,
    receivable: String,
}

impl Shop {
    fn open() -> Self {
        let business = Business::in_country("GB");
        Self {
            customer: business.customer("Harbour Cafe Ltd"),
            bank: business.account("bank_main"),
            receivable: business.account("receivable"),
            business,
        }
    }

    fn invoice(&self, amount: &str, request: Value) -> Value {
        let line = json!({ "description": "Work", "unitPrice": amount, "taxCode": "" });
        self.business.invoice(&self.customer, json!([line]), request)
    }

    fn payment(&self, amount: Value, request: Value) -> Value {
        let mut all = json!({
            "id": id(), "customer": self.customer, "receivedOn": "2026-03-31", "amount": amount,
        });
        for (key, value) in request.as_object().expect("an object") {
            all[key] = value.clone();
        }
        all
    }

    fn pay(&self, amount: Value, request: Value) -> Value {
        self.business.must("payment_record", self.payment(amount, request))
    }

    /// `paymentState` and what is open.
    fn state(&self, invoice: &Value) -> (String, i64) {
        let seen = self.business.must("invoice_get", json!({ "invoice": invoice["id"] }));
        (seen["paymentState"].as_str().expect("a state").to_owned(), minor(&seen["open"]))
    }

    fn sound(&self) {
        assert_eq!(self.business.faults(), Vec::<String>::new());
    }
}

fn state(word: &str, open: i64) -> (String, i64) {
    (word.to_owned(), open)
}

#[test]
fn a_partial_payment_and_the_rest() {
    let shop = Shop::open();
    let invoice = shop.invoice("1000", json!({}));
    let apply = json!({ "applyTo": [{ "invoice": invoice["number"] }], "reference": "BACS 1" });
    let payment = shop.pay(gbp(400_00), apply);
    assert_eq!(shop.state(&invoice), state("part_paid", 600_00));
    assert_eq!(payment["unapplied"], gbp(0));
    assert_eq!(payment["applied"][0]["number"], invoice["number"]);
    assert_eq!(payment["applied"][0]["open"], gbp(600_00));
    assert_eq!(shop.business.balance(&shop.bank), 400_00);
    assert_eq!(shop.business.balance(&shop.receivable), 600_00);
    shop.pay(gbp(600_00), json!({ "applyTo": [{ "invoice": invoice["id"] }] }));
    assert_eq!(shop.state(&invoice), state("paid", 0));
    let seen = shop.business.must("invoice_get", json!({ "invoice": invoice["id"] }));
    let amounts: Vec<i64> =
        seen["payments"].as_array().unwrap().iter().map(|it| minor(&it["amount"])).collect();
    assert_eq!(amounts, [400_00, 600_00]);
    shop.sound();
}

/// Overpaying must not be refused: what is left is the customer's credit, and can be used.
#[test]
fn an_overpayment_becomes_credit_and_pays_the_next_invoice() {
    let mut shop = Shop::open();
    let first = shop.invoice("100", json!({}));
    let payment = shop.pay(gbp(130_00), json!({ "applyTo": [{ "invoice": first["id"] }] }));
    assert_eq!(payment["unapplied"], gbp(30_00));
    assert_eq!(shop.state(&first), state("paid", 0));
    assert_eq!(shop.business.balance(&shop.receivable), -30_00, "we owe it to the customer");
    let second = shop.invoice("50", json!({}));
    shop.business.today = day("2026-04-10");
    let apply = json!({
        "paymentId": payment["id"], "applyTo": [{ "id": id(), "invoice": second["id"] }],
    });
    let used = shop.business.must("payment_apply", apply.clone());
    assert_eq!(used["unapplied"], gbp(0), "credit is used up");
    assert_eq!(shop.state(&second), state("part_paid", 20_00), "and the invoice is lower by it");
    assert_eq!(used["applied"][1]["appliedOn"], "2026-04-10");
    let contents = shop.business.contents();
    assert_eq!(shop.business.must("payment_apply", apply), used);
    assert_eq!(shop.business.contents(), contents, "applying again changes nothing");
    shop.sound();
}

#[test]
fn one_payment_over_several_invoices_oldest_first() {
    let shop = Shop::open();
    let late = shop.invoice("100", json!({ "dueDate": "2026-05-01" }));
    let early = shop.invoice("100", json!({ "dueDate": "2026-04-01" }));
    let middle = shop.invoice("100", json!({ "dueDate": "2026-04-15" }));
    let payment = shop.pay(gbp(250_00), json!({ "applyOldestFirst": true }));
    assert_eq!(shop.state(&early), state("paid", 0));
    assert_eq!(shop.state(&middle), state("paid", 0));
    assert_eq!(shop.state(&late), state("part_paid", 50_00));
    assert_eq!(payment["applied"].as_array().unwrap().len(), 3);
    let rest = json!({ "applyTo": [
        { "invoice": late["id"], "amount": gbp(10_00) },
    ], "applyOldestFirst": true });
    let rest = shop.pay(gbp(60_00), rest);
    assert_eq!(rest["unapplied"], gbp(10_00));
    assert_eq!(shop.state(&late), state("paid", 0));
    shop.sound();
}

#[test]
fn unapplying_opens_the_invoice_and_reversing_takes_the_money_back() {
    let mut shop = Shop::open();
    let invoice = shop.invoice("100", json!({}));
    let payment = shop.pay(gbp(100_00), json!({ "applyTo": [{ "invoice": invoice["id"] }] }));
    shop.business.today = day("2026-04-07");
    let unapply = json!({ "allocationId": payment["applied"][0]["allocationId"] });
    let free = shop.business.must("payment_unapply", unapply.clone());
    assert_eq!(free["unapplied"], gbp(100_00));
    assert_eq!(shop.state(&invoice), state("open", 100_00));
    let contents = shop.business.contents();
    assert_eq!(shop.business.must("payment_unapply", unapply), free);
    assert_eq!(shop.business.contents(), contents);

    let apply = json!({ "paymentId": payment["id"], "applyTo": [{ "invoice": invoice["id"] }] });
    shop.business.must("payment_apply", apply.clone());
    assert_eq!(shop.state(&invoice), state("paid", 0));
    shop.business.must("period_lock", json!({ "lockDate": "2026-03-31" }));
    let reverse = json!({ "paymentId": payment["id"], "reason": "the cheque bounced" });
    let reversed = shop.business.must("payment_reverse", reverse.clone());
    assert_eq!(reversed["reversed"], true);
    assert_eq!(reversed["unapplied"], gbp(0));
    assert_eq!(reversed["entries"][1]["date"], "2026-04-07", "never in the closed period");
    assert_eq!(shop.state(&invoice), state("open", 100_00));
    assert_eq!(shop.business.balance(&shop.bank), 0);
    assert_eq!(shop.business.balance(&shop.receivable), 100_00);
    let contents = shop.business.contents();
    assert_eq!(shop.business.must("payment_reverse", reverse), reversed);
    assert_eq!(shop.business.contents(), contents);
    assert_eq!(
        shop.business.ask("payment_apply", apply).unwrap_err().code(),
        "payment_is_reversed"
    );
    shop.sound();
}

#[test]
fn a_payment_before_the_invoice_is_applied_from_the_invoice_on() {
    let shop = Shop::open();
    let invoice = shop.invoice("100", json!({ "invoiceDate": "2026-04-15" }));
    let apply = json!({ "applyTo": [{ "invoice": invoice["id"] }], "receivedOn": "2026-03-01" });
    let payment = shop.pay(gbp(100_00), apply);
    assert_eq!(payment["receivedOn"], "2026-03-01");
    assert_eq!(payment["applied"][0]["appliedOn"], "2026-04-15");
    shop.sound();
}

#[test]
fn recording_twice_records_once() {
    let shop = Shop::open();
    let invoice = shop.invoice("100", json!({}));
    let request = shop.payment(gbp(40_00), json!({ "applyTo": [{ "invoice": invoice["id"] }] }));
    let first = shop.business.must("payment_record", request.clone());
    let contents = shop.business.contents();
    assert_eq!(shop.business.must("payment_record", request.clone()), first);
    let mut other = request;
    other["amount"] = gbp(50_00);
    assert_eq!(shop.business.ask("payment_record", other).unwrap_err().code(), "id_taken");
    assert_eq!(shop.business.contents(), contents);
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let shop = Shop::open();
    let business = &shop.business;
    let invoice = shop.invoice("100", json!({}));
    let draft = business.draft(&shop.customer, json!([]), json!({}));
    let void = shop.invoice("5", json!({}));
    business.must("invoice_void", json!({ "invoice": void["id"], "reason": "x" }));
    let euro = shop.invoice("100", json!({ "currency": "EUR", "exchangeRate": "0.85" }));
    let other = business.customer("Other Ltd");
    let line = json!([{ "description": "Work", "unitPrice": "10" }]);
    let of_other = business.invoice(&other, line, json!({}));
    business.must("period_lock", json!({ "lockDate": "2025-12-31" }));
    let before = business.contents();
    let apply = |invoice: &Value, amount: Value| json!({ "applyTo": [{ "invoice": invoice["id"], "amount": amount }] });
    let twice = json!({ "applyTo": [
        { "invoice": invoice["id"], "amount": gbp(60_00) },
        { "invoice": invoice["id"], "amount": gbp(60_00) },
    ] });
    let allocation = id();
    let one_id = json!({ "applyTo": [
        { "id": allocation, "invoice": invoice["id"], "amount": gbp(10_00) },
        { "id": allocation, "invoice": invoice["id"], "amount": gbp(20_00) },
    ] });
    let sales = business.account("sales_income");
    let eur = |minor: i64| json!({ "minor": minor, "currency": "EUR" });
    let cases = [
        (gbp(0), json!({}), "payment_not_positive"),
        (gbp(-1), json!({}), "payment_not_positive"),
        (gbp(10_00), json!({ "customer": null }), "payment_without_customer"),
        (gbp(10_00), json!({ "customer": "Nobody" }), "not_found"),
        (gbp(10_00), json!({ "receivedOn": "2025-12-31" }), "period_closed"),
        (gbp(10_00), json!({ "receivedOn": "2026-04-01" }), "payment_ahead"),
        (gbp(10_00), json!({ "depositTo": sales }), "deposit_account_unfit"),
        (gbp(10_00), json!({ "depositTo": shop.receivable }), "deposit_account_unfit"),
        (gbp(10_00), json!({ "depositTo": "9999x" }), "unknown_account"),
        (gbp(200_00), apply(&invoice, gbp(100_01)), "more_than_open"),
        (gbp(50_00), apply(&invoice, gbp(60_00)), "more_than_left"),
        (gbp(200_00), twice, "more_than_open"),
        (gbp(200_00), one_id, "id_taken"),
        (gbp(50_00), apply(&invoice, gbp(0)), "payment_not_positive"),
        (gbp(50_00), apply(&invoice, eur(10_00)), "invoice_in_other_currency"),
        (gbp(50_00), apply(&euro, Value::Null), "invoice_in_other_currency"),
        (gbp(50_00), apply(&of_other, Value::Null), "invoice_of_other"),
        (gbp(50_00), apply(&draft, Value::Null), "invoice_is_draft"),
        (gbp(50_00), apply(&void, Value::Null), "invoice_is_void"),
        (eur(10_00), json!({}), "deposit_amount_missing"),
    ];
    for (amount, request, code) in cases {
        let request = shop.payment(amount, request);
        let error = business.ask("payment_record", request.clone()).expect_err(code);
        assert_eq!(error.code(), code, "{request}: {error}");
    }
    assert_eq!(business.contents(), before, "a refusal leaves the book as it was");
}

/// An invoice of 1000 EUR at 0.85 is worth 850.00; what arrives later is worth more or less.
#[test]
fn settling_at_another_rate_realises_the_difference() {
    let shop = Shop::open();
    let (business, exchange) = (&shop.business, shop.business.account("fx_gain_loss"));
    let invoice = shop.invoice("1000", json!({ "currency": "EUR", "exchangeRate": "0.85" }));
    assert_eq!(business.balance(&shop.receivable), 850_00);
    let eur = |minor: i64| json!({ "minor": minor, "currency": "EUR" });
    let part = json!({
        "applyTo": [{ "invoice": invoice["id"] }], "depositAmount": gbp(264_00),
    });
    let part = shop.pay(eur(300_00), part);
    assert_eq!(part["deposited"], gbp(264_00));
    // 300/1000 of 850.00 is 255.00, and 264.00 arrived: a gain of 9.00.
    assert_eq!(business.balance(&exchange), -9_00);
    assert_eq!(business.balance(&shop.receivable), 595_00);
    let rest = json!({ "applyTo": [{ "invoice": invoice["id"] }], "exchangeRate": "0.84" });
    let rest = shop.pay(eur(700_00), rest);
    assert_eq!(rest["deposited"], gbp(588_00), "the rate says what arrived");
    assert_eq!(shop.state(&invoice), state("paid", 0));
    assert_eq!(business.balance(&shop.receivable), 0, "nothing is left of it in base currency");
    assert_eq!(business.balance(&exchange), -9_00 + 7_00);
    assert_eq!(business.balance(&shop.bank), 264_00 + 588_00);
    shop.sound();

    let unapply = json!({ "allocationId": rest["applied"][0]["allocationId"] });
    let free = business.must("payment_unapply", unapply);
    assert_eq!(free["unapplied"], eur(700_00));
    assert_eq!(business.balance(&exchange), -9_00, "its difference goes with it");
    business.must("payment_reverse", json!({ "paymentId": part["id"], "reason": "recalled" }));
    assert_eq!(business.balance(&exchange), 0);
    shop.sound();
}

#[test]
fn money_arrives_on_an_account_of_its_own_currency() {
    let shop = Shop::open();
    let business = &shop.business;
    for (number, currency) in [("1290", "EUR"), ("1291", "USD")] {
        let account = json!({
            "id": id(), "number": number, "name": format!("{currency} account"), "type": "asset",
            "subtype": "bank", "currency": currency,
        });
        business.must("account_save", account);
    }
    let eur = |minor: i64| json!({ "minor": minor, "currency": "EUR" });
    let invoice = shop.invoice("100", json!({ "currency": "EUR", "exchangeRate": "0.85" }));
    let to_euro = json!({ "depositTo": "1290", "exchangeRate": "0.86", "applyOldestFirst": true });
    let paid = shop.pay(eur(100_00), to_euro);
    assert_eq!(paid["deposited"], eur(100_00));
    assert_eq!(business.balance("1290"), 86_00);
    assert_eq!(shop.state(&invoice), state("paid", 0));
    let dollars = json!({
        "depositTo": "1291", "exchangeRate": "0.86",
        "depositAmount": { "minor": 108_00, "currency": "USD" },
    });
    let paid = shop.pay(eur(100_00), dollars);
    assert_eq!(paid["deposited"], json!({ "minor": 108_00, "currency": "USD" }));
    assert_eq!(business.balance("1291"), 86_00);
    let no_rate = shop.payment(eur(10_00), json!({ "depositTo": "1290" }));
    assert_eq!(business.ask("payment_record", no_rate).unwrap_err().code(), "rate_missing");
    let wrong = json!({ "depositTo": "1291", "depositAmount": gbp(5_00), "exchangeRate": "0.9" });
    let wrong = shop.payment(eur(10_00), wrong);
    assert_eq!(business.ask("payment_record", wrong).unwrap_err().code(), "wrong_currency");
    shop.sound();
}

#[test]
fn the_list_shows_newest_first_and_what_is_left() {
    let shop = Shop::open();
    let invoice = shop.invoice("30", json!({}));
    for number in 1..=7 {
        let request = json!({
            "receivedOn": format!("2026-03-{:02}", 20 + number), "reference": format!("BACS {number}"),
        });
        shop.pay(gbp(10_00), request);
    }
    shop.pay(gbp(30_00), json!({ "applyTo": [{ "invoice": invoice["id"] }] }));
    let (mut after, mut days) = (Value::Null, Vec::new());
    loop {
        let request = json!({ "page": { "limit": 3, "after": after } });
        let page = shop.business.must("payment_list", request);
        let rows = page["rows"].as_array().unwrap();
        days.extend(rows.iter().map(|row| row["receivedOn"].as_str().unwrap().to_owned()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(days.len(), 8);
    assert!(days.is_sorted_by(|left, right| left >= right), "{days:?}");
    let count = |request: Value| {
        shop.business.must("payment_list", request)["rows"].as_array().unwrap().len()
    };
    assert_eq!(count(json!({ "unapplied": true })), 7);
    assert_eq!(count(json!({ "search": "bacs 3" })), 1);
    assert_eq!(count(json!({ "from": "2026-03-30" })), 1);
    assert_eq!(count(json!({ "customer": "Harbour Cafe Ltd" })), 8);
}

/// The money is there and is applied, though the invoice stands on a day to come: nobody has to do
/// anything about it.
#[test]
fn home_and_the_list_agree_on_what_is_unapplied() {
    let shop = Shop::open();
    let unapplied = || {
        let home = shop.business.must("home", json!({}));
        let attention = home["attention"].as_array().unwrap().iter();
        let found: Vec<&Value> =
            attention.filter(|it| it["kind"] == "unapplied_payments").collect();
        let list = shop.business.must("payment_list", json!({ "unapplied": true }));
        let listed = list["rows"].as_array().unwrap().len();
        assert_eq!(found.first().map_or(0, |it| it["count"].as_u64().unwrap()), listed as u64);
        found.first().map(|it| (it["count"].clone(), minor(&it["amount"])))
    };
    let invoice = shop.invoice("100", json!({ "invoiceDate": "2026-12-31" }));
    shop.pay(gbp(100_00), json!({ "applyTo": [{ "invoice": invoice["id"] }] }));
    assert_eq!(unapplied(), None);
    shop.pay(gbp(30_00), json!({}));
    assert_eq!(unapplied(), Some((json!(1), 30_00)));
    shop.sound();
}

/// The ageing knows documents by what they move on the receivable accounts; a payment that arrived
/// on one, or a line that was sold on one, would not be seen.
#[test]
fn only_documents_themselves_move_receivables() {
    let shop = Shop::open();
    let business = &shop.business;
    for (number, subtype) in [("1198", "receivable"), ("2198", "payable")] {
        let kind = if subtype == "payable" { "liability" } else { "asset" };
        let account = json!({
            "id": id(), "number": number, "name": "Other", "type": kind, "subtype": subtype,
        });
        business.must("account_save", account);
        let before = business.contents();
        let payment = shop.payment(gbp(10_00), json!({ "depositTo": number }));
        let error = business.ask("payment_record", payment).unwrap_err();
        assert_eq!(error.code(), "deposit_account_unfit");
        let line = json!({ "description": "Work", "unitPrice": "10", "account": number });
        let draft = json!({ "id": id(), "customer": shop.customer, "lines": [line] });
        let error = business.ask("invoice_save", draft).unwrap_err();
        assert_eq!(error.code(), "line_account_unfit");
        let code = json!({
            "id": id(), "code": "ODD", "name": "Odd", "kind": "standard",
            "components": [{
                "name": "Odd", "account": number,
                "rates": [{ "validFrom": "2020-01-01", "percent": "5" }],
            }],
        });
        assert_eq!(business.ask("tax_code_save", code).unwrap_err().code(), "field_invalid");
        assert_eq!(business.contents(), before);
    }
}

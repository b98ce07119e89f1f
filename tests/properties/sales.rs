use finpilot_core::{
    invoicing::engine::in_base,
    kernel::{Currency, Money},
};
use finpilot_tests::{Business, id};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Clone, Debug)]
struct AnyInvoice {
    lines: Vec<Value>,
    discount: Value,
    include: bool,
    currency: (&'static str, &'static str),
}

/// A decimal of `minor` hundredths.
fn hundredths(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", minor.abs() / 100, minor.abs() % 100)
}

fn discount(currency: &str) -> impl Strategy<Value = Value> + use<> {
    let whole = currency == "JPY";
    prop_oneof![
        3 => Just(Value::Null),
        1 => (0i64..10_000).prop_map(|it| json!({ "kind": "percent", "value": hundredths(it) })),
        1 => (0i64..300).prop_map(move |it| {
            let value = if whole { it.to_string() } else { hundredths(it) };
            json!({ "kind": "amount", "value": value })
        }),
    ]
}

fn any_line(currency: &'static str) -> impl Strategy<Value = Value> {
    let code = prop::sample::select(vec!["STD", "RED", "ZERO", "EXEMPT", ""]);
    // Now and then something is taken back.
    let quantity = prop_oneof![6 => 1i64..50_000, 1 => -20_000i64..-1];
    (quantity, 0i64..2_000_000, discount(currency), code).prop_map(
        |(quantity, price, discount, code)| {
            json!({
                "description": "Anything", "quantity": hundredths(quantity),
                "unitPrice": hundredths(price), "discount": discount, "taxCode": code,
            })
        },
    )
}

fn any_invoice() -> impl Strategy<Value = AnyInvoice> {
    let rates = vec![("GBP", "1"), ("EUR", "0.8571"), ("JPY", "0.00523"), ("BHD", "2.0913")];
    prop::sample::select(rates).prop_flat_map(|currency| {
        let lines = prop::collection::vec(any_line(currency.0), 1..8);
        (lines, discount(currency.0), any::<bool>()).prop_map(move |(lines, discount, include)| {
            AnyInvoice { lines, discount, include, currency }
        })
    })
}

fn minor(value: &Value) -> i64 {
    value["minor"].as_i64().expect("an amount")
}

fn sum(rows: &Value, field: &str) -> i64 {
    rows.as_array().expect("rows").iter().map(|row| minor(&row[field])).sum()
}

fn balances(business: &Business) -> Vec<(String, i64)> {
    let accounts = business.must("account_list", json!({ "includeArchived": true }));
    let accounts = accounts.as_array().expect("a list").iter();
    accounts.map(|it| (it["number"].to_string(), minor(&it["balance"]))).collect()
}

/// Issues it, or answers `None` where it is refused for being below zero.
fn issue(business: &Business, customer: &str, any: &AnyInvoice) -> Option<Value> {
    let request = json!({
        "id": id(), "customer": customer, "lines": any.lines, "discount": any.discount,
        "pricesIncludeTax": any.include, "currency": any.currency.0,
        "exchangeRate": any.currency.1,
    });
    let draft = match business.ask("invoice_save", request) {
        Ok(draft) => draft,
        // A discount over lines that come to nothing has nothing to be spread over.
        Err(error) => {
            assert_eq!(error.code(), "nothing_to_split_by");
            return None;
        }
    };
    match business.ask("invoice_issue", json!({ "invoice": draft["id"] })) {
        Ok(issued) => Some(issued),
        Err(error) => {
            assert_eq!(error.code(), "invoice_total_negative");
            None
        }
    }
}

#[test]
fn an_invoice_adds_up_everywhere_and_voiding_it_returns_every_balance() {
    let business = Business::in_country("GB");
    let customer = business.customer("Anyone");
    let (receivable, output_tax) = (business.account("receivable"), business.account("output_tax"));
    let config = ProptestConfig { cases: 96, ..ProptestConfig::default() };
    proptest!(config, |(any in any_invoice())| {
        let before = balances(&business);
        let (owed, taxed) = (business.balance(&receivable), business.balance(&output_tax));
        let Some(issued) = issue(&business, &customer, &any) else { return Ok(()) };
        let sums = &issued["sums"];
        let total = minor(&sums["total"]);
        prop_assert_eq!(sum(&issued["lines"], "net"), minor(&sums["net"]));
        prop_assert_eq!(sum(&issued["taxes"], "tax"), minor(&sums["tax"]));
        prop_assert_eq!(sum(&issued["lines"], "amount"), minor(&sums["subtotal"]));
        prop_assert_eq!(minor(&sums["net"]) + minor(&sums["tax"]), total);
        let reduced = minor(&sums["subtotal"]) - minor(&sums["discount"]);
        prop_assert_eq!(reduced, if any.include { total } else { minor(&sums["net"]) });
        let search = json!({ "search": issued["number"] });
        prop_assert_eq!(minor(&business.must("invoice_list", search)["rows"][0]["total"]), total);
        prop_assert_eq!(business.balance(&receivable) - owed, minor(&sums["baseTotal"]));
        // What the paper says the tax is at home is what the tax account got.
        let tax = Money::try_new(minor(&sums["tax"]), any.currency.0.parse().unwrap()).unwrap();
        let rate = any.currency.1.parse().unwrap();
        let at_home = in_base(tax, rate, Currency::GBP).unwrap().minor();
        prop_assert_eq!(taxed - business.balance(&output_tax), at_home);

        let void = json!({ "invoice": issued["id"], "reason": "a test" });
        business.must("invoice_void", void);
        prop_assert_eq!(balances(&business), before);
    });
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn payments_in_any_order_leave_documents_and_ledger_agreeing() {
    let business = Business::in_country("GB");
    let customer = business.customer("Anyone");
    let config = ProptestConfig { cases: 24, ..ProptestConfig::default() };
    let parts = prop::collection::vec((1i64..100, 50i64..150), 1..6);
    proptest!(config, |(any in any_invoice(), parts in parts, undo in any::<prop::sample::Index>())| {
        let Some(issued) = issue(&business, &customer, &any) else { return Ok(()) };
        let total = minor(&issued["sums"]["total"]);
        let foreign = any.currency.0 != "GBP";
        let mut payments = Vec::new();
        for (share, rate) in parts {
            let seen = business.must("invoice_get", json!({ "invoice": issued["id"] }));
            // Up to twice what is open, so that some is left as credit.
            let amount = (minor(&seen["open"]) * share / 50).max(1);
            let base = i128::from(minor(&issued["sums"]["baseTotal"])) * i128::from(rate * amount);
            let base = i64::try_from(base / 100 / i128::from(total.max(1))).unwrap();
            let mut request = json!({
                "id": id(), "customer": customer, "receivedOn": "2026-03-31",
                "amount": { "minor": amount, "currency": any.currency.0 },
                "applyTo": if minor(&seen["open"]) > 0 { json!([{ "invoice": issued["id"] }]) } else { json!([]) },
            });
            if foreign {
                request["depositAmount"] = json!({ "minor": base.max(1), "currency": "GBP" });
            }
            let contents = if payments.is_empty() { business.contents() } else { String::new() };
            let paid = business.must("payment_record", request.clone());
            if payments.is_empty() {
                prop_assert_ne!(business.contents(), contents);
                let contents = business.contents();
                prop_assert_eq!(business.must("payment_record", request), paid.clone());
                prop_assert_eq!(business.contents(), contents);
            }
            payments.push(paid);
        }
        let settled: i64 = payments.iter().map(|it| sum(&it["applied"], "amount")).sum();
        let seen = business.must("invoice_get", json!({ "invoice": issued["id"] }));
        prop_assert_eq!(total - settled, minor(&seen["open"]));
        prop_assert_eq!(business.faults(), Vec::<String>::new());

        let undone = &payments[undo.index(payments.len())];
        let reverse = json!({ "paymentId": undone["id"], "reason": "a test" });
        business.must("payment_reverse", reverse);
        prop_assert_eq!(business.faults(), Vec::<String>::new());
    });
}

/// One thing a bookkeeper does, on something that is there.
#[derive(Clone, Debug)]
enum Step {
    Wait(i64),
    Issue {
        price: i64,
        currency: (&'static str, &'static str),
        days: i64,
    },
    Pay {
        which: prop::sample::Index,
        percent: i64,
        rate: i64,
        days_ago: i64,
    },
    Unapply(prop::sample::Index),
    Reverse(prop::sample::Index),
    Void(prop::sample::Index),
    Amend {
        which: prop::sample::Index,
        price: i64,
    },
    /// Another customer, another currency or another day, where its payments allow it.
    Turn {
        which: prop::sample::Index,
        customer: prop::sample::Index,
        currency: (&'static str, &'static str),
        days: Option<i64>,
    },
}

fn step() -> impl Strategy<Value = Step> {
    use prop::sample::Index;
    let currency = prop::sample::select(vec![("GBP", "1"), ("EUR", "0.8571"), ("JPY", "0.00523")]);
    let other = currency.clone();
    prop_oneof![
        2 => (1i64..25).prop_map(Step::Wait),
        4 => (100i64..90_000, currency, -40i64..40)
            .prop_map(|(price, currency, days)| Step::Issue { price, currency, days }),
        5 => (any::<Index>(), 1i64..160, 60i64..150, prop_oneof![Just(0i64), 0i64..40])
            .prop_map(|(which, percent, rate, days_ago)| Step::Pay { which, percent, rate, days_ago }),
        1 => any::<Index>().prop_map(Step::Unapply),
        1 => any::<Index>().prop_map(Step::Reverse),
        1 => any::<Index>().prop_map(Step::Void),
        2 => (any::<Index>(), 100i64..90_000)
            .prop_map(|(which, price)| Step::Amend { which, price }),
        3 => (any::<Index>(), any::<Index>(), other, prop::option::of(-40i64..40)).prop_map(
            |(which, customer, currency, days)| Step::Turn { which, customer, currency, days }
        ),
    ]
}

/// A year at a desk: what was done, by the ids of what it was done to.
struct Year {
    business: Business,
    customers: Vec<String>,
    invoices: Vec<String>,
    payments: Vec<String>,
}

impl Year {
    fn lines(price: i64) -> Value {
        json!([
            { "description": "Work", "quantity": "1.5", "unitPrice": hundredths(price) },
            { "description": "Goods", "quantity": "3", "unitPrice": hundredths(price / 7), "taxCode": "RED" },
        ])
    }

    /// Does it, or is refused by a rule, which changes nothing.
    fn act(&mut self, step: &Step) {
        let today = self.business.today;
        let day = |days: i64| (today + chrono::Duration::days(days)).to_string();
        let one = |which: &prop::sample::Index, ids: &[String]| {
            (!ids.is_empty()).then(|| ids[which.index(ids.len())].clone())
        };
        match step {
            Step::Wait(days) => self.business.today = today + chrono::Duration::days(*days),
            Step::Issue { price, currency, days } => {
                let request = json!({
                    "currency": currency.0, "exchangeRate": currency.1, "invoiceDate": day(*days),
                });
                let lines = Self::lines(*price);
                let issued = self.business.invoice(&self.customers[0], lines, request);
                self.invoices.push(issued["id"].as_str().unwrap().to_owned());
            }
            Step::Pay { which, percent, rate, days_ago } => {
                let Some(invoice) = one(which, &self.invoices) else { return };
                let seen = self.business.must("invoice_get", json!({ "invoice": invoice }));
                let open = minor(&seen["open"]);
                let currency = &seen["currency"];
                let amount = (open * percent / 100).max(1);
                let base =
                    i128::from(minor(&seen["sums"]["baseTotal"])) * i128::from(rate * amount);
                let base = base / 100 / i128::from(minor(&seen["sums"]["total"]).max(1));
                let mut request = json!({
                    "id": id(), "customer": seen["customer"]["id"], "receivedOn": day(-days_ago),
                    "amount": { "minor": amount, "currency": currency },
                });
                if open > 0 {
                    request["applyTo"] = json!([{ "invoice": invoice }]);
                }
                if currency != "GBP" {
                    let base = i64::try_from(base).unwrap().max(1);
                    request["depositAmount"] = json!({ "minor": base, "currency": "GBP" });
                }
                let paid = self.business.must("payment_record", request);
                self.payments.push(paid["id"].as_str().unwrap().to_owned());
            }
            Step::Unapply(which) => {
                let Some(payment) = one(which, &self.payments) else { return };
                let seen = self.business.must("payment_get", json!({ "paymentId": payment }));
                if let Some(applied) = seen["applied"].as_array().unwrap().first() {
                    let unapply = json!({ "allocationId": applied["allocationId"] });
                    self.business.must("payment_unapply", unapply);
                }
            }
            Step::Reverse(which) => {
                let Some(payment) = one(which, &self.payments) else { return };
                let reverse = json!({ "paymentId": payment, "reason": "bounced" });
                self.business.must("payment_reverse", reverse);
            }
            Step::Void(which) => {
                let Some(invoice) = one(which, &self.invoices) else { return };
                let void = json!({ "invoice": invoice, "reason": "cancelled" });
                self.may("invoice_void", void, &["invoice_has_payments"]);
            }
            Step::Amend { which, price } => {
                let Some(invoice) = one(which, &self.invoices) else { return };
                let seen = self.business.must("invoice_get", json!({ "invoice": invoice }));
                let amend = json!({
                    "id": invoice, "customer": seen["customer"]["id"], "currency": seen["currency"],
                    "lines": Self::lines(*price),
                });
                self.may("invoice_amend", amend, &["amendment_below_settled", "invoice_is_void"]);
            }
            Step::Turn { which, customer, currency, days } => {
                let Some(invoice) = one(which, &self.invoices) else { return };
                let seen = self.business.must("invoice_get", json!({ "invoice": invoice }));
                let mut amend = json!({
                    "id": invoice, "customer": one(customer, &self.customers),
                    "currency": currency.0, "exchangeRate": currency.1,
                    "lines": [{ "description": "Turned", "unitPrice": "120" }],
                });
                if let Some(days) = days {
                    let date: chrono::NaiveDate =
                        seen["invoiceDate"].as_str().unwrap().parse().unwrap();
                    amend["invoiceDate"] = json!(date + chrono::Duration::days(*days));
                }
                let refusals = ["amendment_keeps", "amendment_below_settled", "invoice_is_void"];
                self.may("invoice_amend", amend, &refusals);
            }
        }
    }

    fn may(&self, name: &str, request: Value, refusals: &[&str]) {
        if let Err(error) = self.business.ask(name, request) {
            assert!(refusals.contains(&error.code()), "{name}: {error}");
        }
    }

    /// On any day, what customers owed is what the ledger said they owed.
    fn check(&self) {
        assert_eq!(self.business.faults(), Vec::<String>::new());
        for days in (-400..-90).step_by(31).chain((-90..90).step_by(3)) {
            let as_of = self.business.today + chrono::Duration::days(days);
            let ageing = self.business.must("receivables_ageing", json!({ "asOf": as_of }));
            assert_eq!(ageing["total"], ageing["ledgerBalance"], "as of {as_of}");
            for row in ageing["rows"].as_array().unwrap() {
                for item in row["items"].as_array().unwrap() {
                    let sign = if item["kind"] == "invoice" { 1 } else { -1 };
                    assert!(minor(&item["open"]) * sign >= 0, "as of {as_of}: {item}");
                }
            }
        }
        let home = self.business.must("home", json!({}));
        let attention = home["attention"].as_array().unwrap().iter();
        let unapplied = attention.filter(|it| it["kind"] == "unapplied_payments");
        let unapplied: i64 = unapplied.map(|it| it["count"].as_i64().unwrap()).sum();
        let request = json!({ "unapplied": true, "page": { "limit": 1000 } });
        let listed = self.business.must("payment_list", request);
        assert_eq!(unapplied, i64::try_from(listed["rows"].as_array().unwrap().len()).unwrap());
        let totals = self.business.must("invoice_totals", json!({ "filter": {} }));
        let listed = self.business.must("invoice_list", json!({ "page": { "limit": 1000 } }));
        assert_eq!(totals["count"], listed["rows"].as_array().unwrap().len());
    }
}

#[test]
fn a_year_of_sales_ties_on_every_day() {
    let config = ProptestConfig { cases: 10, ..ProptestConfig::default() };
    proptest!(config, |(steps in prop::collection::vec(step(), 5..40))| {
        let business = Business::in_country("GB");
        let customers = ["Anyone", "Someone"].map(|name| business.customer(name)).to_vec();
        let mut year = Year { business, customers, invoices: Vec::new(), payments: Vec::new() };
        for step in &steps {
            year.act(step);
        }
        year.check();
    });
}

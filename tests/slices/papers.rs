//! Invoices on paper, read back with `pdftotext`.

use std::{fs, process::Command};

use base64::{Engine, prelude::BASE64_STANDARD};
use finpilot_tests::{Business, id};
use serde_json::{Value, json};

/// The text of a PDF as it stands on the pages.
fn text_of(business: &Business, pdf: &Value) -> String {
    let path = business.folder().join("paper.pdf");
    let bytes = BASE64_STANDARD.decode(pdf["base64"].as_str().expect("a PDF")).unwrap();
    fs::write(&path, bytes).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output();
    let output = output.expect("pdftotext is installed (poppler-utils)");
    assert!(output.status.success(), "pdftotext reads the paper");
    String::from_utf8(output.stdout).unwrap()
}

fn customer(business: &Business, currency: &str, language: &str) -> Value {
    let request = json!({
        "id": id(), "name": "Verlag Sommer GmbH", "currency": currency, "language": language,
        "billingAddress": {
            "line1": "Torstraße 1", "postalCode": "10119", "city": "Berlin", "country": "DE",
        },
        "taxNumber": "DE123456789",
    });
    business.must("customer_save", request)
}

fn invoice(currency: &str) -> Value {
    let mut request = json!({
        "id": id(), "customer": "Verlag Sommer GmbH", "invoiceDate": "2026-03-15",
        "reference": "PO 77",
        "lines": [
            { "description": "Layout", "quantity": "12.5", "unit": "h", "unitPrice": "80" },
            { "description": "Proof", "unitPrice": "45.50", "discount": { "kind": "percent", "value": "10" } },
        ],
    });
    if currency != "GBP" {
        request["exchangeRate"] = json!("0.85");
    }
    request
}

#[test]
fn an_invoice_says_on_paper_what_it_says_in_the_book() {
    let business = Business::in_country("GB");
    customer(&business, "GBP", "en");
    let mut settings = business.must("settings_get", Value::Null);
    settings["address"] =
        json!({ "line1": "1 Quay", "city": "Bristol", "postalCode": "BS1 4QA", "country": "GB" });
    settings["taxNumbers"] = json!([{ "label": "VAT number", "number": "GB 123 4567 89" }]);
    settings["paymentDetails"]["iban"] = json!("GB82WEST12345698765432");
    business.must("settings_update", json!({ "settings": settings }));

    let request = invoice("GBP");
    let preview = business.must("invoice_preview_pdf", request.clone());
    assert_eq!(preview["missing"], json!([]));
    let text = text_of(&business, &preview).to_uppercase();
    assert!(text.contains("DRAFT"), "a draft says so: {text}");

    business.must("invoice_save", request.clone());
    let issued = business.must("invoice_issue", json!({ "invoice": request["id"] }));
    let number = issued["number"].as_str().unwrap();
    let pdf = business.must("invoice_pdf", json!({ "invoice": number }));
    assert_eq!(pdf["name"], format!("{number}.pdf"));
    let text = text_of(&business, &pdf);
    let total = issued["sums"]["total"]["minor"].as_i64().unwrap();
    let total = format!("{},{:03}.{:02}", total / 100_000, total / 100 % 1000, total % 100);
    for part in [
        number,
        "Test Ltd",
        "Bristol",
        "GB 123 4567 89",
        "Verlag Sommer GmbH",
        "10119 Berlin",
        "Germany",
        "DE123456789",
        "PO 77",
        "Layout",
        "12.5",
        "Proof",
        "10%",
        &total,
        "GB82 WEST",
    ] {
        assert!(text.contains(part), "`{part}` stands on the paper:\n{text}");
    }
    assert!(!text.to_uppercase().contains("DRAFT"), "an issued invoice is no draft");

    let pay = json!({
        "id": id(), "receivedOn": "2026-03-20", "amount": issued["sums"]["total"],
        "applyTo": [{ "invoice": number }],
    });
    business.must("payment_record", pay);
    let pdf = business.must("invoice_pdf", json!({ "invoice": number }));
    let text = text_of(&business, &pdf);
    assert!(text.to_uppercase().contains("PAID"), "a paid invoice says so:\n{text}");
    assert!(!text.contains("GB82 WEST"), "nothing is left to pay");
    let again = business.must("invoice_pdf", json!({ "invoice": number }));
    assert_eq!(again, pdf, "the same invoice gives the same bytes");
}

#[test]
fn a_foreign_invoice_is_in_the_customers_language_with_the_tax_at_home() {
    let business = Business::in_country("GB");
    customer(&business, "EUR", "de");
    let request = invoice("EUR");
    business.must("invoice_save", request.clone());
    let issued = business.must("invoice_issue", json!({ "invoice": request["id"] }));
    let pdf = business.must("invoice_pdf", json!({ "invoice": issued["id"] }));
    let text = text_of(&business, &pdf);
    for part in ["Rechnung", "12,5", "GBP", "0,85"] {
        assert!(text.contains(part), "`{part}` stands on the paper:\n{text}");
    }
    business.must("invoice_void", json!({ "invoice": issued["id"], "reason": "sent twice" }));
    let pdf = business.must("invoice_pdf", json!({ "invoice": issued["id"] }));
    assert!(text_of(&business, &pdf).to_uppercase().contains("STORNIERT"), "a void one says so");
}

#[test]
fn the_tax_at_home_is_what_the_tax_account_got() {
    let business = Business::in_country("GB");
    customer(&business, "EUR", "en");
    let output_tax = business.account("output_tax");
    for (price, expected) in [("100.22", "17.18"), ("33.33", "5.72"), ("1000.01", "171.42")] {
        let mut request = invoice("EUR");
        request["exchangeRate"] = json!("0.8571");
        request["lines"] =
            json!([{ "description": "Layout", "unitPrice": price, "taxCode": "STD" }]);
        let before = business.balance(&output_tax);
        business.must("invoice_save", request.clone());
        let issued = business.must("invoice_issue", json!({ "invoice": request["id"] }));
        let posted = before - business.balance(&output_tax);
        assert_eq!(format!("{}.{:02}", posted / 100, posted % 100), expected);
        let text =
            text_of(&business, &business.must("invoice_pdf", json!({ "invoice": issued["id"] })));
        let line = text.lines().find(|line| line.contains("Tax in GBP")).expect("a line");
        assert!(line.contains(expected), "{line}");
    }
    assert_eq!(business.faults(), Vec::<String>::new());
}

#[test]
fn a_supply_without_tax_says_why() {
    let business = Business::in_country("GB");
    customer(&business, "GBP", "en");
    let code = json!({
        "id": id(), "code": "EU", "name": "Sold to the EU", "kind": "reverse_charge",
        "components": [{
            "name": "VAT", "rates": [{ "validFrom": "2020-01-01", "percent": "20" }],
        }],
    });
    business.must("tax_code_save", code);
    for (language, reverse, exempt) in [
        ("en", "Reverse charge: the customer", "Exempt supply"),
        ("de", "Steuerschuldnerschaft des Leistungsempfängers", "Steuerfreie Leistung"),
        ("fr", "Autoliquidation", "Opération exonérée"),
        ("es", "Inversión del sujeto pasivo", "Operación exenta"),
    ] {
        for (codes, says) in [
            (["EU", "STD"], [true, false]),
            (["EXEMPT", "EXEMPT"], [false, true]),
            (["EU", "EXEMPT"], [true, true]),
            (["STD", "ZERO"], [false, false]),
        ] {
            let mut request = invoice("GBP");
            request["language"] = json!(language);
            for (line, code) in request["lines"].as_array_mut().unwrap().iter_mut().zip(codes) {
                line["taxCode"] = json!(code);
            }
            let text = text_of(&business, &business.must("invoice_preview_pdf", request));
            assert_eq!([text.contains(reverse), text.contains(exempt)], says, "{codes:?}:\n{text}");
        }
    }
}

#[test]
fn a_discount_on_a_returned_line_is_printed_as_it_counts() {
    let business = Business::in_country("GB");
    customer(&business, "GBP", "en");
    let mut request = invoice("GBP");
    let off = json!({ "kind": "amount", "value": "7" });
    request["lines"] = json!([
        { "description": "Sold", "unitPrice": "200", "discount": off },
        { "description": "Returned", "quantity": "-1", "unitPrice": "100", "discount": off },
    ]);
    let text = text_of(&business, &business.must("invoice_preview_pdf", request));
    let figures = |words: &str| {
        let line = text.lines().find(|line| line.contains(words)).expect("a line");
        line.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(figures("Sold"), ["1", "200.00", "−7.00", "20%", "193.00"]);
    assert_eq!(figures("Returned"), ["−1", "100.00", "7.00", "20%", "−93.00"]);
}

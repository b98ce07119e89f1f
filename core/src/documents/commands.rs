//! Papers of what is in the book.

use std::collections::BTreeSet;

use base64::{Engine, prelude::BASE64_STANDARD};

pub use super::attachments::{attachment_add, attachment_get, attachment_list, attachment_remove};
use super::{
    BankAccountNumber, BankCode, BaseEquivalent, CustomerParty, Discount, DocumentDiscount,
    DocumentError, InvoicePaper, Language, Mark, PaperLine, PaperSize, Rgb, Seller, Settlement,
    TaxNote, TaxNumber, TaxRow, address, messages::*, types,
};
use crate::{
    books::{
        Reader,
        messages::{BookSettings, Paper},
        settings,
    },
    invoicing::{
        self,
        messages::{
            DiscountKind, InvoiceDetail, InvoiceLine, InvoiceRef, InvoiceState, PaymentState,
            SaveInvoice,
        },
        parties::Customer,
    },
    kernel::{error::invalid, *},
    tax::{self, messages::TaxKind},
};

/// An invoice on paper, as it stands.
pub fn invoice_pdf(ctx: &Ctx, books: &Reader<'_>, request: InvoiceRef) -> Result<PdfFile> {
    let invoice = invoicing::commands::invoice_get(ctx, books, request)?;
    pdf(books, &invoice)
}

/// An invoice on paper as it would be, without keeping it.
pub fn invoice_preview_pdf(ctx: &Ctx, books: &Reader<'_>, request: SaveInvoice) -> Result<PdfFile> {
    let invoice = invoicing::commands::invoice_preview(ctx, books, request)?;
    pdf(books, &invoice)
}

fn pdf(books: &Reader<'_>, invoice: &InvoiceDetail) -> Result<PdfFile> {
    let settings = settings::settings(books)?;
    let logo = match &settings.logo_hash {
        Some(hash) => settings::content(books, hash)?,
        None => None,
    };
    // A preview may have no customer yet.
    let customer = invoicing::store::customers::customer_with_id(books, invoice.customer.id)?;

    let notes = tax_notes(books, invoice)?;

    let paper = paper(&settings, logo, invoice, customer.as_ref(), notes)?;
    let rendered = super::invoice_pdf(&paper).map_err(|error| match error {
        DocumentError::LogoUnreadable { .. } | DocumentError::LogoTooLarge { .. } => {
            invalid("logo", error.to_string())
        }
        other => Error::Fault(Box::new(other)),
    })?;
    let name = invoice.number.as_deref().unwrap_or(paper.language.labels().draft);
    Ok(PdfFile {
        // A number may hold what a file's name may not.
        name: format!("{}.pdf", name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], "-")),
        base64: BASE64_STANDARD.encode(rendered.bytes),
        missing: rendered.missing.into_iter().map(String::from).collect(),
    })
}

/// What stands on the paper.
fn paper(
    settings: &BookSettings,
    logo: Option<Vec<u8>>,
    invoice: &InvoiceDetail,
    customer: Option<&Customer>,
    tax_notes: Vec<TaxNote>,
) -> Result<InvoicePaper> {
    let mark = match (invoice.state, invoice.payment_state) {
        (InvoiceState::Draft, _) => Some(Mark::Draft),
        (InvoiceState::Void, _) => Some(Mark::Void),
        (InvoiceState::Issued, Some(PaymentState::Paid)) => Some(Mark::Paid),
        (InvoiceState::Issued, _) => None,
    };
    let sums = &invoice.sums;
    let mut lines = Vec::with_capacity(invoice.lines.len());
    for line in &invoice.lines {
        lines.push(PaperLine {
            description: line.description.clone(),
            quantity: line.quantity,
            unit: filled(&line.unit),
            unit_price: line.unit_price,
            discount: line.discount.as_ref().map(|it| discount(it, line)).transpose()?,
            tax_label: filled(&line.tax_label),
            amount: line.amount,
        });
    }
    Ok(InvoicePaper {
        mark,
        language: language(invoice.language),
        size: match settings.paper {
            Paper::A4 => PaperSize::A4,
            Paper::Letter => PaperSize::Letter,
        },
        accent: accent(&settings.accent_color),
        seller: seller(settings, logo, customer),
        customer: party(settings, invoice, customer),
        number: invoice.number.clone(),
        issue_date: invoice.invoice_date,
        due_date: Some(invoice.due_date),
        supply_date: None,
        reference: filled(&invoice.reference),
        currency: invoice.currency,
        lines,
        prices_include_tax: invoice.prices_include_tax,
        subtotal: sums.subtotal,
        discount: document_discount(invoice)?,
        taxes: taxes(invoice),
        tax_notes,
        total: sums.total,
        settlement: (!invoice.settled.is_zero())
            .then_some(Settlement { paid: invoice.settled, balance_due: invoice.open }),
        base: base(settings, invoice)?,
        // Nothing is to be paid on one that is paid or void.
        payment: match mark {
            Some(Mark::Paid | Mark::Void) => None,
            _ => payment(settings, invoice, customer),
        },
        terms: filled(&invoice.terms),
        notes: filled(&invoice.notes),
        footer: filled(&settings.invoice_footer),
    })
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn language(language: crate::books::messages::Language) -> Language {
    Language::from_tag(language.word()).unwrap_or_default()
}

fn accent(color: &str) -> Option<Rgb> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Rgb(part(0)?, part(2)?, part(4)?))
}

fn discount(discount: &invoicing::messages::Discount, line: &InvoiceLine) -> Result<Discount> {
    Ok(match discount.kind {
        DiscountKind::Percent => Discount::Percent(percent(&discount.value)?),
        DiscountKind::Amount => {
            let off = Money::parse(&discount.value, line.amount.currency())?;
            // Off what is taken back, it makes that less.
            let back = (line.quantity.value() * line.unit_price.value()).is_sign_negative();
            Discount::Amount(if back { off.negated() } else { off })
        }
    })
}

fn percent(text: &str) -> Result<Percent> {
    text.parse().map_err(|reason: String| invalid("discount", reason))
}

fn document_discount(invoice: &InvoiceDetail) -> Result<Option<DocumentDiscount>> {
    let Some(discount) = invoice.discount.as_ref().filter(|_| !invoice.sums.discount.is_zero())
    else {
        return Ok(None);
    };
    let percent = match discount.kind {
        DiscountKind::Percent => Some(percent(&discount.value)?),
        DiscountKind::Amount => None,
    };
    Ok(Some(DocumentDiscount { percent, amount: invoice.sums.discount }))
}

/// The taxes by rate. One of nothing is left out unless a line says 0%, as zero rates must be.
fn taxes(invoice: &InvoiceDetail) -> Vec<TaxRow> {
    let language = language(invoice.language);
    let zero_rated = invoice.lines.iter().any(|line| line.tax_label == "0%");
    let rows = invoice.taxes.iter().filter(|tax| tax.percent > Percent::ZERO || zero_rated);
    rows.map(|tax| TaxRow {
        label: format!("{} {}", tax.name, language.percent(tax.percent)),
        rate: tax.percent,
        taxable: tax.taxable,
        tax: tax.tax,
    })
    .collect()
}

/// Why lines charge no tax, each reason once.
fn tax_notes(books: &Reader<'_>, invoice: &InvoiceDetail) -> Result<Vec<TaxNote>> {
    let mut notes = BTreeSet::new();
    for id in invoice.lines.iter().filter_map(|line| line.tax_code_id) {
        match tax::store::code_with_id(books, id)?.map(|code| code.kind) {
            Some(TaxKind::ReverseCharge) => notes.insert(TaxNote::ReverseCharge),
            Some(TaxKind::Exempt) => notes.insert(TaxNote::Exempt),
            _ => false,
        };
    }
    Ok(notes.into_iter().collect())
}

/// The same in the book's own currency, as most tax authorities want of a foreign invoice.
fn base(settings: &BookSettings, invoice: &InvoiceDetail) -> Result<Option<BaseEquivalent>> {
    let base = settings.base_currency;
    if invoice.currency == base || invoice.exchange_rate.value().is_zero() {
        return Ok(None);
    }
    let tax = match invoice.sums.tax.is_zero() {
        true => None,
        false => Some(invoicing::engine::in_base(invoice.sums.tax, invoice.exchange_rate, base)?),
    };
    Ok(Some(BaseEquivalent { rate: invoice.exchange_rate, total: invoice.sums.base_total, tax }))
}

fn seller(settings: &BookSettings, logo: Option<Vec<u8>>, customer: Option<&Customer>) -> Seller {
    let mut address = Vec::new();
    if settings.legal_name.trim() != settings.name.trim() {
        address.extend(filled(&settings.legal_name));
    }
    // Abroad the address needs its country too.
    let read_in = customer.map_or("", |customer| customer.billing_address.country.as_str());
    let read_in = if read_in.is_empty() { settings.country.as_str() } else { read_in };
    address.extend(address::lines(&settings.address, read_in));
    let number = |tax: &crate::books::messages::TaxNumber| TaxNumber {
        label: tax.label.clone(),
        number: tax.number.clone(),
    };
    Seller {
        name: settings.name.clone(),
        address,
        email: filled(&settings.email),
        phone: filled(&settings.phone),
        website: filled(&settings.website),
        tax_numbers: settings
            .tax_numbers
            .iter()
            .filter(|tax| !tax.number.trim().is_empty())
            .map(number)
            .collect(),
        logo,
    }
}

fn party(
    settings: &BookSettings,
    invoice: &InvoiceDetail,
    customer: Option<&Customer>,
) -> CustomerParty {
    let Some(customer) = customer else {
        return CustomerParty { name: invoice.customer.name.clone(), ..CustomerParty::default() };
    };
    let lines = |address| address::lines(address, &settings.country);
    let shipping = customer.shipping_address.as_ref();
    CustomerParty {
        name: customer.name.clone(),
        address: lines(&customer.billing_address),
        shipping: shipping.filter(|it| **it != customer.billing_address).map(lines),
        tax_number: customer.tax_number.clone().map(|number| TaxNumber {
            label: match customer.billing_address.country.as_str() {
                "US" => "Tax ID",
                "AU" => "ABN",
                "IN" => "GSTIN",
                "CA" => "GST/HST no.",
                "DE" | "AT" => "USt-IdNr.",
                _ => "VAT no.",
            }
            .to_owned(),
            number,
        }),
    }
}

/// Where the money should go: by the local number from customers at home, by IBAN from abroad.
fn payment(
    settings: &BookSettings,
    invoice: &InvoiceDetail,
    customer: Option<&Customer>,
) -> Option<types::PaymentDetails> {
    let details = &settings.payment_details;
    let country = customer.map_or("", |customer| customer.billing_address.country.as_str());
    let at_home = country.is_empty() || country == settings.country;
    let local = filled(&details.account_number);
    let iban = filled(&details.iban);
    let by_iban = iban.is_some() && (local.is_none() || !at_home);
    let (account, label, code) = if by_iban {
        (iban.map(BankAccountNumber::Iban), "BIC", filled(&details.bic))
    } else {
        let label = match settings.country.as_str() {
            "GB" | "IE" => "Sort code",
            "AU" => "BSB",
            "IN" => "IFSC",
            "CA" => "Transit and institution",
            _ => "Routing number",
        };
        match (filled(&details.routing_number), at_home) {
            (Some(code), true) => (local.map(BankAccountNumber::Number), label, Some(code)),
            (code, _) => match filled(&details.bic) {
                Some(bic) => (local.map(BankAccountNumber::Number), "BIC", Some(bic)),
                None => (local.map(BankAccountNumber::Number), label, code),
            },
        }
    };
    account.as_ref()?;
    Some(types::PaymentDetails {
        bank_name: filled(&details.bank_name),
        account_holder: filled(&details.account_holder),
        account,
        bank_code: code.map(|code| BankCode { label: label.to_owned(), code }),
        reference: invoice.number.clone(),
        instructions: None,
    })
}

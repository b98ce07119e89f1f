//! From what a person typed to what the invoice says: defaults filled in, names looked up.

use std::collections::BTreeSet;

use chrono::Days;

use crate::{
    books::{Reader, messages::BookSettings, settings},
    invoicing::{
        InvoicingRule, engine,
        messages::*,
        parties::Customer,
        store,
        types::{Contents, Invoice, Line, Sums},
    },
    kernel::{error::invalid, *},
    ledger::{
        self, Account, LedgerRule,
        messages::{AccountRole, AccountSubtype},
    },
    tax::{
        self, TaxCode,
        engine::{Rates, charged_on},
    },
};

/// How much may be missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// A draft that is kept: whatever the ledger would need must be there.
    Kept,
    /// A look while someone types: what is missing counts as nothing.
    Preview,
}

/// The contents a request asks for. `standing` is the invoice it changes: its day, rate and
/// rounding stay where the request leaves them out.
pub fn contents(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: &SaveInvoice,
    standing: Option<&Invoice>,
    strictness: Strictness,
) -> Result<Contents> {
    let book = settings::settings(books)?;
    let customer = customer(books, &request.customer, strictness)?;
    let standing = standing.map(|invoice| &invoice.contents);
    let invoice_date =
        request.invoice_date.or(standing.map(|it| it.invoice_date)).unwrap_or(ctx.today);
    let terms_days = customer.payment_terms_days.unwrap_or(book.payment_terms_days);
    let due_date = match request.due_date {
        Some(due_date) => due_date,
        None => invoice_date
            .checked_add_days(Days::new(terms_days.into()))
            .ok_or_else(|| invalid("invoiceDate", "choose a date of our time"))?,
    };
    if due_date < invoice_date && strictness == Strictness::Kept {
        return Err(InvoicingRule::DueBeforeInvoice { invoice_date, due_date }.into());
    }
    let currency = request.currency.or(customer.currency).unwrap_or(book.base_currency);
    let before = standing.filter(|it| it.currency == currency).map(|it| it.exchange_rate);
    let exchange_rate =
        exchange_rate(request.exchange_rate.or(before), currency, book.base_currency, strictness)?;
    let lines =
        Lines { books, book: &book, customer: &customer, currency, invoice_date, strictness };
    let lines = request.lines.iter().enumerate().map(|(index, line)| lines.line(index + 1, line));
    Ok(Contents {
        customer: customer.key,
        invoice_date,
        due_date,
        currency,
        exchange_rate,
        prices_include_tax: request.prices_include_tax.unwrap_or(book.prices_include_tax),
        tax_rounding: standing.map_or(book.tax_rounding, |it| it.tax_rounding),
        discount: request.discount.clone().filter(|it| !it.value.trim().is_empty()),
        reference: text(&request.reference),
        notes: request.notes.clone().unwrap_or_else(|| book.invoice_notes.clone()),
        terms: request.terms.clone().unwrap_or_else(|| book.invoice_terms.clone()),
        language: request.language.or(customer.language).unwrap_or(book.language),
        lines: lines.collect::<Result<_>>()?,
    })
}

fn text(given: &Option<String>) -> String {
    given.as_deref().unwrap_or_default().trim().to_owned()
}

fn customer(books: &Reader<'_>, customer: &str, strictness: Strictness) -> Result<Customer> {
    if customer.trim().is_empty() {
        if strictness == Strictness::Preview {
            return Ok(Customer::nobody());
        }
        return Err(invalid("customer", "choose who the invoice is for"));
    }
    store::customers::customer(books, customer)
}

fn exchange_rate(
    given: Option<ExchangeRate>,
    currency: Currency,
    base: Currency,
    strictness: Strictness,
) -> Result<ExchangeRate> {
    match given {
        _ if currency == base => Ok(ExchangeRate::ONE),
        Some(rate) if !rate.value().is_zero() => Ok(rate),
        _ if strictness == Strictness::Preview => Ok(ExchangeRate::ZERO),
        _ => {
            let (currency, base) = (currency.code().to_owned(), base.code().to_owned());
            Err(LedgerRule::RateMissing { currency, base }.into())
        }
    }
}

/// What every line of one invoice is filled from.
struct Lines<'a> {
    books: &'a Reader<'a>,
    book: &'a BookSettings,
    customer: &'a Customer,
    currency: Currency,
    invoice_date: chrono::NaiveDate,
    strictness: Strictness,
}

impl Lines<'_> {
    fn line(&self, number: usize, request: &SaveInvoiceLine) -> Result<Line> {
        let books = self.books;
        let given = |field: &Option<String>| {
            field.as_deref().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
        };
        let item = given(&request.item).map(|it| store::items::item(books, &it)).transpose()?;
        let described = item.as_ref().map(|it| match it.description.as_str() {
            "" => it.name.clone(),
            description => description.to_owned(),
        });
        let account = match given(&request.account) {
            Some(account) => ledger::store::account(books, &account)?,
            None => match &item {
                Some(item) => ledger::store::account_by_key(books, item.account)?,
                None => income_account(books)?,
            },
        };
        // Whatever holds what is owed is moved by documents alone, or the ageing would not tie.
        if matches!(account.subtype, AccountSubtype::Receivable | AccountSubtype::Payable) {
            let account = account.number;
            return Err(InvoicingRule::LineAccountUnfit { line: number, account }.into());
        }
        let unit_price = match (request.unit_price, &item) {
            (Some(price), _) => price,
            (None, Some(item)) => {
                match store::items::item_price(books, item.key, self.currency, self.invoice_date)? {
                    Some(price) => price,
                    None if self.strictness == Strictness::Preview => UnitPrice::ZERO,
                    None => {
                        let (item, currency) = (item.code.clone(), self.currency.to_string());
                        return Err(InvoicingRule::PriceMissing { item, currency }.into());
                    }
                }
            }
            (None, None) => UnitPrice::ZERO,
        };
        Ok(Line {
            tax_code: self.tax_code(request, item.as_ref().and_then(|it| it.tax_code))?,
            account: account.key,
            description: given(&request.description).or(described).unwrap_or_default(),
            quantity: request.quantity.unwrap_or(Quantity::ONE),
            unit: match &request.unit {
                Some(unit) => unit.trim().to_owned(),
                None => item.as_ref().map(|it| it.unit.clone()).unwrap_or_default(),
            },
            unit_price,
            discount: request.discount.clone().filter(|it| !it.value.trim().is_empty()),
            project: given(&request.project),
            item: item.map(|it| it.key),
        })
    }

    /// The key of the line's tax code: the one asked for (`""` asks for none), else the item's,
    /// the customer's, the book's.
    fn tax_code(&self, request: &SaveInvoiceLine, of_item: Option<i64>) -> Result<Option<i64>> {
        match request.tax_code.as_deref().map(str::trim) {
            Some("") => Ok(None),
            Some(code) => Ok(Some(tax::store::code(self.books, code)?.key)),
            None => match (of_item.or(self.customer.tax_code), self.book.default_tax_code_id) {
                (Some(key), _) => Ok(Some(key)),
                (None, Some(id)) => Ok(Some(tax::store::code(self.books, &id.to_string())?.key)),
                (None, None) => Ok(None),
            },
        }
    }
}

/// The chart's account for sales that no item names.
fn income_account(books: &Reader<'_>) -> Result<Account> {
    ledger::store::account_with_role(books, AccountRole::SalesIncome)
        .or_else(|_| ledger::store::account_with_role(books, AccountRole::ServiceIncome))
}

/// The contents with the accounts that those merged since went into.
pub fn in_todays_chart(books: &Reader<'_>, mut contents: Contents) -> Result<Contents> {
    for line in &mut contents.lines {
        line.account = ledger::store::merged_into(books, line.account)?.unwrap_or(line.account);
    }
    Ok(contents)
}

/// The tax codes the lines use, by key.
pub fn tax_codes(books: &Reader<'_>, contents: &Contents) -> Result<Vec<TaxCode>> {
    let keys: BTreeSet<i64> = contents.lines.iter().filter_map(|line| line.tax_code).collect();
    keys.into_iter().map(|key| tax::store::code_by_key(books, key)).collect()
}

/// What those codes charge on the invoice's day.
pub fn rates(books: &Reader<'_>, contents: &Contents) -> Result<Rates> {
    let codes = tax_codes(books, contents)?;
    Ok(codes.iter().map(|code| (code.key, charged_on(code, contents.invoice_date))).collect())
}

/// What contents come to at the rates of their day.
pub fn sums(books: &Reader<'_>, contents: &Contents) -> Result<Sums> {
    engine::sums(contents, &rates(books, contents)?, settings::base_currency(books)?)
}

use serde_json::{Value, json};

use crate::{
    books::{Reader, Writer, messages::Address, settings},
    invoicing::{messages::*, parties::Customer, store::customers as store},
    kernel::{error::invalid, *},
    tax::{self, TaxCode},
};

/// The longest payment terms a customer can have, in days.
const TERMS_DAYS_MAX: u32 = 3650;

/// The customers with what they owe.
pub fn customer_list(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: CustomerList,
) -> Result<Page<CustomerRow>> {
    store::customer_page(ctx, books, &request)
}

/// One customer with all that is known of them.
pub fn customer_get(ctx: &Ctx, books: &Reader<'_>, request: CustomerRef) -> Result<CustomerDetail> {
    let customer = store::customer(books, &request.customer)?;
    detail(ctx, books, customer)
}

/// Adds a customer, or writes the whole of one anew.
pub fn customer_save(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: SaveCustomer,
) -> Result<CustomerDetail> {
    let before = store::customer_with_id(books, request.id)?;
    let base = settings::base_currency(books)?;
    let tax_code = match request.tax_code.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(code) => Some(tax::store::code(books, code)?),
    };

    let after = saved_customer(request, before.as_ref(), base, tax_code)?;

    write(ctx, books, before, &after)?;
    saved(ctx, books, after.id)
}

/// Takes a customer out of use, or brings them back. Their documents stay.
pub fn customer_archive(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: ArchiveCustomer,
) -> Result<CustomerDetail> {
    let before = store::customer(books, &request.id.to_string())?;
    let after = Customer { archived: request.archived, ..before.clone() };

    write(ctx, books, Some(before), &after)?;
    saved(ctx, books, after.id)
}

/// What a customer becomes; what is left out is taken away.
fn saved_customer(
    request: SaveCustomer,
    before: Option<&Customer>,
    base: Currency,
    tax_code: Option<TaxCode>,
) -> Result<Customer> {
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(invalid("name", "give the customer a name"));
    }
    if request.payment_terms_days.is_some_and(|days| days > TERMS_DAYS_MAX) {
        return Err(invalid("paymentTermsDays", format!("choose at most {TERMS_DAYS_MAX} days")));
    }
    if let Some(limit) = request.credit_limit {
        if limit.currency() != base {
            let reason = format!("give it in {base}, the currency of the book");
            return Err(invalid("creditLimit", reason));
        }
        if limit.is_negative() {
            return Err(invalid(
                "creditLimit",
                "choose zero or more, or leave it out for no limit",
            ));
        }
    }
    let mut contacts = Vec::with_capacity(request.contacts.len());
    for contact in request.contacts {
        let name = contact.name.trim().to_owned();
        if name.is_empty() {
            return Err(invalid("contacts", "give each contact a name, or take the contact away"));
        }
        contacts.push(Contact {
            name,
            role: filled(contact.role),
            email: email_shape("contacts.email", filled(contact.email))?,
            phone: filled(contact.phone),
        });
    }
    Ok(Customer {
        key: before.map_or(0, |it| it.key),
        id: request.id,
        name,
        email: email_shape("email", filled(request.email))?,
        phone: filled(request.phone),
        tax_number: filled(request.tax_number),
        billing_address: address("billingAddress", request.billing_address.unwrap_or_default())?,
        shipping_address: request
            .shipping_address
            .map(|it| address("shippingAddress", it))
            .transpose()?
            .filter(|it| *it != Address::default()),
        payment_terms_days: request.payment_terms_days,
        currency: request.currency,
        credit_limit: request.credit_limit,
        language: request.language,
        tax_code: tax_code.map(|code| code.key),
        notes: request.notes.unwrap_or_default().trim().to_owned(),
        contacts,
        archived: before.is_some_and(|it| it.archived),
    })
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Refuses what no letter could be sent to; whether someone reads it there, nobody can say.
fn email_shape(field: &str, email: Option<String>) -> Result<Option<String>> {
    let Some(email) = email else { return Ok(None) };
    let fits = email.split_once('@').is_some_and(|(person, domain)| {
        let labels: Vec<&str> = domain.split('.').collect();
        !person.is_empty()
            && labels.len() > 1
            && labels.iter().all(|label| !label.is_empty())
            && !email.contains(|it: char| it.is_whitespace() || ",;<>".contains(it))
            && !domain.contains('@')
    });
    if !fits {
        let reason = format!("{email} is not an e-mail address; write one like name@example.com");
        return Err(invalid(field, reason));
    }
    Ok(Some(email))
}

fn address(field: &str, address: Address) -> Result<Address> {
    let trimmed = |text: String| text.trim().to_owned();
    let address = Address {
        line1: trimmed(address.line1),
        line2: trimmed(address.line2),
        city: trimmed(address.city),
        region: trimmed(address.region),
        postal_code: trimmed(address.postal_code),
        country: trimmed(address.country),
    };
    let country = &address.country;
    let is_code = country.len() == 2 && country.bytes().all(|it| it.is_ascii_uppercase());
    if !country.is_empty() && !is_code {
        let reason = format!("write the country {country} as two capital letters, like US or DE");
        return Err(invalid(field, reason));
    }
    Ok(address)
}

/// Writes what changed and tells the audit trail; nothing at all when nothing did.
fn write(ctx: &Ctx, books: &Writer<'_>, before: Option<Customer>, after: &Customer) -> Result<()> {
    if before.as_ref() != Some(after) {
        store::upsert_customer(ctx, books, after)?;
        let before = match before {
            None => Value::Null,
            Some(customer) => summary(books, &customer)?,
        };
        books.changed("customer", after.id, before, summary(books, after)?);
    }
    Ok(())
}

/// A customer in the audit trail.
fn summary(books: &Reader<'_>, customer: &Customer) -> Result<Value> {
    let tax_code = customer.tax_code.map(|key| tax::store::code_by_key(books, key)).transpose()?;
    Ok(json!({
        "name": customer.name, "email": customer.email, "phone": customer.phone,
        "taxNumber": customer.tax_number, "billingAddress": customer.billing_address,
        "shippingAddress": customer.shipping_address,
        "paymentTermsDays": customer.payment_terms_days, "currency": customer.currency,
        "creditLimit": customer.credit_limit, "language": customer.language,
        "taxCode": tax_code.map(|code| code.code), "notes": customer.notes,
        "contacts": customer.contacts, "archived": customer.archived,
    }))
}

fn saved(ctx: &Ctx, books: &Reader<'_>, id: CustomerId) -> Result<CustomerDetail> {
    let customer = store::customer(books, &id.to_string())?;
    detail(ctx, books, customer)
}

fn detail(ctx: &Ctx, books: &Reader<'_>, customer: Customer) -> Result<CustomerDetail> {
    let owed = store::owed(ctx, books, customer.key)?;
    let tax_code = customer.tax_code.map(|key| tax::store::code_by_key(books, key)).transpose()?;
    Ok(CustomerDetail {
        id: customer.id,
        name: customer.name,
        email: customer.email,
        phone: customer.phone,
        tax_number: customer.tax_number,
        billing_address: customer.billing_address,
        shipping_address: customer.shipping_address,
        payment_terms_days: customer.payment_terms_days,
        currency: customer.currency,
        credit_limit: customer.credit_limit,
        language: customer.language,
        tax_code_id: tax_code.map(|code| code.id),
        notes: customer.notes,
        contacts: customer.contacts,
        archived: customer.archived,
        open: owed.open,
        overdue: owed.overdue,
        credit: owed.credit,
        invoiced: owed.invoiced,
    })
}

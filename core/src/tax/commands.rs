use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{TaxCode, TaxComponent, TaxRule, messages::*, store};
use crate::{
    books::{Reader, Writer, settings},
    kernel::{error::invalid, error::not_found, *},
    ledger::{self, Account, messages::*},
};

/// The tax codes with their rates on a day.
pub fn tax_code_list(
    ctx: &Ctx,
    books: &Reader<'_>,
    request: TaxCodeList,
) -> Result<Vec<TaxCodeRow>> {
    let on = request.as_of.unwrap_or(ctx.today);
    let codes = store::codes(books, request.include_archived)?;
    codes.iter().map(|code| row(books, code, on)).collect()
}

/// Adds a tax code or changes one. What issued invoices were charged stays.
pub fn tax_code_save(ctx: &Ctx, books: &Writer<'_>, request: SaveTaxCode) -> Result<TaxCodeRow> {
    let before = store::code_with_id(books, request.id)?;
    let key = before.as_ref().map_or(0, |code| code.key);
    if let Some(name) = store::code_holder(books, request.code.trim(), key)? {
        return Err(TaxRule::TaxCodeTaken { tax_code: request.code, name }.into());
    }
    let mut accounts = Vec::with_capacity(request.components.len());
    for component in &request.components {
        accounts.push(component_accounts(books, component)?);
    }
    let days = store::days_used(books, key)?;

    let after = saved_code(&request, before.as_ref(), &accounts)?;
    if let Some(before) = &before {
        keeps_the_past(before, &after, &days)?;
        for component in &before.components {
            let stays = after.components.iter().any(|it| it.key == component.key);
            if !stays && store::component_used(books, component.key)? {
                let what = format!("component {}", component.name);
                return Err(TaxRule::TaxCodeInUse { tax_code: after.code, what }.into());
            }
        }
    }

    match &before {
        None => {
            store::insert(books, &after)?;
        }
        Some(before) if *before == after => {}
        Some(_) => store::update(books, &after)?,
    }
    let saved = store::code(books, &request.id.to_string())?;
    tell(books, before.as_ref(), &saved)?;
    row(books, &saved, ctx.today)
}

/// Takes a tax code out of use, or brings it back. Documents that carry it keep it.
pub fn tax_code_archive(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: ArchiveTaxCode,
) -> Result<TaxCodeRow> {
    let before =
        store::code_with_id(books, request.id)?.ok_or_else(|| not_found("tax code", request.id))?;
    let is_default = settings::settings(books)?.default_tax_code_id == Some(before.id);
    if request.archived && is_default {
        return Err(TaxRule::TaxCodeIsDefault { tax_code: before.code }.into());
    }
    let after = TaxCode { archived: request.archived, ..before.clone() };

    if after != before {
        store::update(books, &after)?;
    }
    tell(books, Some(&before), &after)?;
    row(books, &after, ctx.today)
}

/// The accounts a component names: owed to, and of tax paid.
type ComponentAccounts = (Option<Account>, Option<Account>);

/// Left out, the chart's own accounts, where the component needs one at all.
fn component_accounts(
    books: &Reader<'_>,
    component: &SaveTaxComponent,
) -> Result<ComponentAccounts> {
    let charges = component.rates.iter().any(|rate| rate.percent > Percent::ZERO);
    let named = |account: &Option<String>, needed: bool, role: AccountRole| match account
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        Some(account) => ledger::store::account(books, account).map(Some),
        None if needed => ledger::store::account_with_role(books, role).map(Some),
        None => Ok(None),
    };
    let owed_to = named(&component.account, charges, AccountRole::OutputTax)?;
    let paid = charges && component.recoverable;
    Ok((owed_to, named(&component.input_account, paid, AccountRole::InputTax)?))
}

/// What a tax code becomes. A component keeps its key where its name is the same, or else its
/// place.
fn saved_code(
    request: &SaveTaxCode,
    before: Option<&TaxCode>,
    accounts: &[ComponentAccounts],
) -> Result<TaxCode> {
    let (code, name) = (request.code.trim().to_owned(), request.name.trim().to_owned());
    if code.is_empty() || name.is_empty() {
        return Err(invalid("code", "a tax code has a short code and a name"));
    }
    if request.components.is_empty() {
        return Err(invalid("components", "add a component; one with the rate 0 charges nothing"));
    }
    let mut components = Vec::with_capacity(request.components.len());
    for (component, accounts) in request.components.iter().zip(accounts) {
        components.push(saved_component(request.kind, component, accounts)?);
    }
    for (index, component) in components.iter().enumerate() {
        if components[..index].iter().any(|other| other.name == component.name) {
            let reason =
                format!("two components are called {}; give each its name", component.name);
            return Err(invalid("components", reason));
        }
    }
    let standing = before.map_or(&[][..], |before| &before.components);
    let mut free: Vec<&TaxComponent> = standing
        .iter()
        .filter(|old| components.iter().all(|component| component.name != old.name))
        .collect();
    for (index, component) in components.iter_mut().enumerate() {
        if let Some(old) = standing.iter().find(|old| old.name == component.name) {
            component.key = old.key;
        } else if let Some(at) =
            standing.get(index).and_then(|here| free.iter().position(|old| old.key == here.key))
        {
            component.key = free.remove(at).key;
        }
    }
    Ok(TaxCode {
        key: before.map_or(0, |it| it.key),
        id: request.id,
        code,
        name,
        kind: request.kind,
        archived: before.is_some_and(|it| it.archived),
        components,
    })
}

fn saved_component(
    kind: TaxKind,
    component: &SaveTaxComponent,
    (owed_to, paid): &ComponentAccounts,
) -> Result<TaxComponent> {
    let name = component.name.trim().to_owned();
    if name.is_empty() {
        return Err(invalid("components.name", "give each component a name, like State or VAT"));
    }
    for account in [owed_to, paid].into_iter().flatten() {
        let is_control =
            matches!(account.subtype, AccountSubtype::Receivable | AccountSubtype::Payable);
        let holds = matches!(account.kind, AccountType::Asset | AccountType::Liability);
        if !holds || is_control || account.archived {
            let reason = format!(
                "{} {} cannot hold tax; choose a liability or an asset in use that is not for \
                 receivables or payables",
                account.number, account.name
            );
            return Err(invalid("components.account", reason));
        }
    }
    let mut rates: Vec<(NaiveDate, Percent)> =
        component.rates.iter().map(|rate| (rate.valid_from, rate.percent)).collect();
    rates.sort();
    if rates.is_empty() {
        return Err(invalid("components.rates", format!("{name}: give a rate and its first day")));
    }
    if let Some(pair) = rates.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        let reason = format!("{name}: {} has two rates; keep one", pair[0].0);
        return Err(invalid("components.rates", reason));
    }
    let component = TaxComponent {
        key: 0,
        name,
        account: owed_to.as_ref().map(|account| account.key),
        input_account: paid.as_ref().map(|account| account.key),
        recoverable: component.recoverable,
        rates,
    };
    let free = matches!(kind, TaxKind::Zero | TaxKind::Exempt | TaxKind::OutOfScope);
    if free && component.charges() {
        let reason = format!("a code of the kind {kind} charges nothing; choose another kind");
        return Err(invalid("kind", reason));
    }
    Ok(component)
}

/// Refuses a change that would have charged an issued invoice something else.
fn keeps_the_past(before: &TaxCode, after: &TaxCode, days: &[NaiveDate]) -> Result<()> {
    if !days.is_empty() && before.kind != after.kind {
        let (tax_code, what) = (before.code.clone(), "kind".to_owned());
        return Err(TaxRule::TaxCodeInUse { tax_code, what }.into());
    }
    let percent = |code: &TaxCode, key: i64, day: NaiveDate| {
        let component = code.components.iter().find(|component| component.key == key);
        component.map_or(Percent::ZERO, |component| component.percent_on(day))
    };
    for &date in days {
        for component in before.components.iter().chain(&after.components) {
            let (was, is) = match component.key {
                0 => (Percent::ZERO, component.percent_on(date)),
                key => (percent(before, key, date), percent(after, key, date)),
            };
            if was != is {
                let (tax_code, component) = (before.code.clone(), component.name.clone());
                return Err(TaxRule::RateInUse { tax_code, component, date, percent: was }.into());
            }
        }
    }
    Ok(())
}

/// Tells the audit trail, when there is something to tell.
fn tell(books: &Writer<'_>, before: Option<&TaxCode>, after: &TaxCode) -> Result<()> {
    let was = before.map_or(Ok(Value::Null), |before| summary(books, before))?;
    let is = summary(books, after)?;
    if was != is {
        books.changed("tax_code", after.id, was, is);
    }
    Ok(())
}

/// A tax code in the audit trail.
fn summary(books: &Reader<'_>, code: &TaxCode) -> Result<Value> {
    let number = |key: Option<i64>| -> Result<Value> {
        let Some(key) = key else { return Ok(Value::Null) };
        Ok(json!(ledger::store::account_by_key(books, key)?.number))
    };
    let mut components = Vec::with_capacity(code.components.len());
    for component in &code.components {
        let rates = component.rates.iter().map(|(day, percent)| json!([day, percent]));
        components.push(json!({
            "name": component.name, "account": number(component.account)?,
            "inputAccount": number(component.input_account)?,
            "recoverable": component.recoverable, "rates": rates.collect::<Vec<_>>(),
        }));
    }
    Ok(json!({
        "code": code.code, "name": code.name, "kind": code.kind, "archived": code.archived,
        "components": components,
    }))
}

fn row(books: &Reader<'_>, code: &TaxCode, on: NaiveDate) -> Result<TaxCodeRow> {
    let account = |key: Option<i64>| key.map(|key| ledger::store::account_name(books, key));
    let mut components = Vec::with_capacity(code.components.len());
    for component in &code.components {
        let rate =
            |&(valid_from, percent): &(NaiveDate, Percent)| TaxRateRow { valid_from, percent };
        components.push(TaxComponentRow {
            name: component.name.clone(),
            account: account(component.account).transpose()?,
            input_account: account(component.input_account).transpose()?,
            recoverable: component.recoverable,
            percent: component.percent_on(on),
            rates: component.rates.iter().map(rate).collect(),
        });
    }
    Ok(TaxCodeRow {
        id: code.id,
        code: code.code.clone(),
        name: code.name.clone(),
        kind: code.kind,
        archived: code.archived,
        percent: code.percent_on(on)?,
        components,
    })
}

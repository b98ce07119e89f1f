use serde_json::{Value, json};

use crate::{
    books::{Reader, Writer},
    invoicing::{
        messages::*,
        parties::{Item, PartyRule},
        store::items as store,
    },
    kernel::{error::invalid, *},
    ledger::{
        self, Account,
        messages::{AccountRole, AccountType},
    },
    tax::{self, TaxCode},
};

/// What we sell, with its price on a day.
pub fn item_list(ctx: &Ctx, books: &Reader<'_>, request: ItemList) -> Result<Page<ItemRow>> {
    store::item_page(ctx, books, &request)
}

/// One item with all its prices.
pub fn item_get(ctx: &Ctx, books: &Reader<'_>, request: ItemRef) -> Result<ItemDetail> {
    let item = store::item(books, &request.item)?;
    store::item_detail(ctx, books, item.key)
}

/// Adds an item, or writes the whole of one anew. Invoices keep the prices they were written with.
pub fn item_save(ctx: &Ctx, books: &Writer<'_>, request: SaveItem) -> Result<ItemDetail> {
    let before = store::item_with_id(books, request.id)?;
    let key = before.as_ref().map_or(0, |item| item.key);
    if let Some(name) = store::code_holder(books, request.code.trim(), key)? {
        return Err(PartyRule::ItemCodeTaken { item: request.code, name }.into());
    }
    let prices_before = store::item_prices(books, key)?;
    let account = match request.account.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(account) => ledger::store::account(books, account)?,
        None => ledger::store::account_with_role(books, income_role(request.kind))?,
    };
    let tax_code = match request.tax_code.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(code) => Some(tax::store::code(books, code)?),
    };

    let (after, prices) = saved_item(request, before.as_ref(), &account, tax_code)?;

    if before.as_ref() != Some(&after) || prices_before != prices {
        store::upsert_item(books, &after, &prices)?;
        let before = match before {
            None => Value::Null,
            Some(item) => summary(books, &item, &prices_before)?,
        };
        books.changed("item", after.id, before, summary(books, &after, &prices)?);
    }
    item_get(ctx, books, ItemRef { item: after.id.to_string() })
}

/// Takes an item out of use, or brings it back. Documents that name it keep it.
pub fn item_archive(ctx: &Ctx, books: &Writer<'_>, request: ArchiveItem) -> Result<ItemDetail> {
    let before = store::item(books, &request.id.to_string())?;
    let prices = store::item_prices(books, before.key)?;
    let after = Item { archived: request.archived, ..before.clone() };

    if after != before {
        store::upsert_item(books, &after, &prices)?;
        let (was, is) = (summary(books, &before, &prices)?, summary(books, &after, &prices)?);
        books.changed("item", after.id, was, is);
    }
    store::item_detail(ctx, books, after.key)
}

fn income_role(kind: ItemKind) -> AccountRole {
    match kind {
        ItemKind::Goods => AccountRole::SalesIncome,
        ItemKind::Service => AccountRole::ServiceIncome,
    }
}

/// What an item becomes, with its prices by currency and day.
fn saved_item(
    request: SaveItem,
    before: Option<&Item>,
    account: &Account,
    tax_code: Option<TaxCode>,
) -> Result<(Item, Vec<ItemPrice>)> {
    let (code, name) = (request.code.trim().to_owned(), request.name.trim().to_owned());
    if code.is_empty() || name.is_empty() {
        return Err(invalid("code", "an item has a short code and a name"));
    }
    // Also what is owed (deposits, vouchers) and what is passed on (expenses), but no money account.
    if matches!(account.kind, AccountType::Asset | AccountType::Equity) || account.archived {
        let reason = format!(
            "sales cannot go to {} {}; choose an income account in use",
            account.number, account.name
        );
        return Err(invalid("account", reason));
    }
    let mut prices = request.prices;
    prices.sort_by_key(|price| (price.currency, price.valid_from));
    let same = |pair: &&[ItemPrice]| {
        pair[0].currency == pair[1].currency && pair[0].valid_from == pair[1].valid_from
    };
    if let Some(pair) = prices.windows(2).find(same) {
        let ItemPrice { currency, valid_from, .. } = pair[0];
        let reason = format!("there are two prices in {currency} from {valid_from}; keep one");
        return Err(invalid("prices", reason));
    }
    let text = |text: Option<String>| text.unwrap_or_default().trim().to_owned();
    let description = text(request.description);
    let item = Item {
        key: before.map_or(0, |it| it.key),
        id: request.id,
        code,
        description: if description == name { String::new() } else { description },
        name,
        kind: request.kind,
        unit: text(request.unit),
        account: account.key,
        tax_code: tax_code.map(|code| code.key),
        archived: before.is_some_and(|it| it.archived),
    };
    Ok((item, prices))
}

/// An item in the audit trail.
fn summary(books: &Reader<'_>, item: &Item, prices: &[ItemPrice]) -> Result<Value> {
    let tax_code = item.tax_code.map(|key| tax::store::code_by_key(books, key)).transpose()?;
    Ok(json!({
        "code": item.code, "name": item.name, "kind": item.kind, "unit": item.unit,
        "description": item.description,
        "account": ledger::store::account_by_key(books, item.account)?.number,
        "taxCode": tax_code.map(|code| code.code), "archived": item.archived, "prices": prices,
    }))
}

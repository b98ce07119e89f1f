use serde_json::{Value, json};

use super::{Account, LedgerRule, engine, messages::*, store, types::Source};
use crate::{
    books::{Reader, Writer, settings},
    kernel::{digest, error::KernelRule, error::invalid, *},
};

/// The chart of accounts with every balance.
pub fn account_list(_: &Ctx, books: &Reader<'_>, request: AccountList) -> Result<Vec<AccountRow>> {
    store::account_rows(books, &request)
}

/// Adds an account or changes one.
pub fn account_save(_: &Ctx, books: &Writer<'_>, request: SaveAccount) -> Result<AccountRow> {
    let before = store::account(books, &request.id.to_string()).ok();
    let key = before.as_ref().map_or(0, |account| account.key);
    if let Some(name) = store::number_holder(books, request.number.trim(), key)? {
        return Err(LedgerRule::AccountNumberTaken { number: request.number, name }.into());
    }
    let standing = Standing {
        used: key != 0 && store::is_used(books, key)?,
        merged: key != 0
            && (store::merged_into(books, key)?.is_some()
                || store::merged_accounts(books, key)? > 0),
    };

    let account = saved_account(&request, before.as_ref(), standing)?;

    match &before {
        None => {
            store::insert_account(books, &account, request.note.as_deref().unwrap_or(""))?;
        }
        Some(_) => store::update_account(books, &account, request.note.as_deref())?,
    }
    let before = before.map_or(Value::Null, |account| json!(summary(&account)));
    books.changed("account", request.id, before, json!(summary(&account)));
    row(books, request.id)
}

/// What holds on to an account as it is.
#[derive(Clone, Copy)]
struct Standing {
    used: bool,
    /// Into another, or another into it: both are of one kind.
    merged: bool,
}

/// What an account becomes; refuses to turn a used one into something else.
fn saved_account(
    request: &SaveAccount,
    before: Option<&Account>,
    Standing { used, merged }: Standing,
) -> Result<Account> {
    let (number, name) = (request.number.trim().to_owned(), request.name.trim().to_owned());
    if number.is_empty() || name.is_empty() {
        return Err(invalid("number", "an account has a number and a name"));
    }
    let before_subtype = before.filter(|it| it.kind == request.kind).map(|it| it.subtype);
    let subtype =
        request.subtype.or(before_subtype).unwrap_or_else(|| request.kind.ordinary_subtype());
    if subtype.account_type() != request.kind {
        let reason =
            format!("{subtype} is a kind of {}, not of {}", subtype.account_type(), request.kind);
        return Err(invalid("subtype", reason));
    }
    // Left out, the currency of an account that is held as it is stays.
    let kept = before.filter(|_| used || merged).and_then(|it| it.currency);
    let currency = request.currency.or(kept);
    if let Some(before) = before {
        let changed = if before.kind != request.kind {
            Some("type")
        } else if before.currency != currency {
            Some("currency")
        } else if before.subtype != subtype {
            Some("subtype")
        } else {
            None
        };
        let account = before.number.clone();
        match changed.map(str::to_owned) {
            Some(what) if used => return Err(LedgerRule::AccountInUse { account, what }.into()),
            Some(what) if merged => return Err(LedgerRule::AccountMerged { account, what }.into()),
            Some(what) if before.role.is_some() && what == "subtype" => {
                return Err(LedgerRule::AccountInUse { account, what }.into());
            }
            _ => {}
        }
        let takes_all = [AccountRole::Receivable, AccountRole::OutputTax, AccountRole::FxGainLoss];
        if currency.is_some() && before.role.is_some_and(|role| takes_all.contains(&role)) {
            let reason = "documents of every currency post to this account; leave it without one";
            return Err(invalid("currency", reason));
        }
    }
    Ok(Account {
        key: before.map_or(0, |it| it.key),
        id: request.id,
        number,
        name,
        kind: request.kind,
        subtype,
        role: before.and_then(|it| it.role),
        currency,
        archived: before.is_some_and(|it| it.archived),
    })
}

/// Takes an account out of use, or brings it back.
pub fn account_archive(_: &Ctx, books: &Writer<'_>, request: ArchiveAccount) -> Result<AccountRow> {
    let account = store::account(books, &request.account)?;
    if let (true, Some(role)) = (request.archived, account.role) {
        let (account, role) = (account.number, role.word().to_owned());
        return Err(LedgerRule::AccountHasRole { account, role }.into());
    }
    if store::merged_into(books, account.key)?.is_some() {
        return Err(invalid("account", "it was merged into another; take the merge back first"));
    }
    let after = Account { archived: request.archived, ..account.clone() };

    store::update_account(books, &after, None)?;
    books.changed("account", account.id, json!(summary(&account)), json!(summary(&after)));
    row(books, account.id)
}

/// What merging would show, and whether it can be done.
pub fn account_merge_preview(
    _: &Ctx,
    books: &Reader<'_>,
    request: MergeAccount,
) -> Result<MergePreview> {
    let (from, into) =
        (store::account(books, &request.from)?, store::account(books, &request.into)?);
    let (from_balance, into_balance) =
        (store::balance(books, from.key)?, store::balance(books, into.key)?);
    Ok(MergePreview {
        lines: store::line_count(books, from.key)?,
        balance_after: from_balance.plus(into_balance)?,
        from_balance,
        into_balance,
        refusal: mergeable(books, &from, &into).err().map(|error| error.to_string()),
        from: store::account_name(books, from.key)?,
        into: store::account_name(books, into.key)?,
    })
}

/// Shows one account's lines under another from now on. No entry changes, so it can be undone.
pub fn account_merge(_: &Ctx, books: &Writer<'_>, request: MergeAccount) -> Result<AccountRow> {
    let (from, into) =
        (store::account(books, &request.from)?, store::account(books, &request.into)?);
    mergeable(books, &from, &into)?;

    store::set_merged_into(books, from.key, Some(into.key))?;
    books.changed("account", from.id, Value::Null, json!({ "mergedInto": into.number }));
    row(books, into.id)
}

/// Takes a merge back: the account is itself again.
pub fn account_unmerge(_: &Ctx, books: &Writer<'_>, request: UnmergeAccount) -> Result<AccountRow> {
    let account = store::account(books, &request.account)?;
    if store::merged_into(books, account.key)?.is_none() {
        return Err(invalid("account", "it is not merged into another"));
    }

    store::set_merged_into(books, account.key, None)?;
    books.changed("account", account.id, json!({ "merged": true }), json!({ "merged": false }));
    row(books, account.id)
}

fn mergeable(books: &Reader<'_>, from: &Account, into: &Account) -> Result<()> {
    let refuse = |reason: &str| {
        let (from, into) = (from.number.clone(), into.number.clone());
        Err(LedgerRule::CannotMerge { from, into, reason: reason.to_owned() }.into())
    };
    if from.key == into.key {
        return refuse("they are the same account");
    }
    if let Some(role) = from.role {
        let (account, role) = (from.number.clone(), role.word().to_owned());
        return Err(LedgerRule::AccountHasRole { account, role }.into());
    }
    if from.subtype != into.subtype {
        return refuse("they are of different kinds");
    }
    if from.currency != into.currency {
        return refuse("they take different currencies");
    }
    if into.archived || store::merged_into(books, into.key)?.is_some() {
        return refuse("the account to keep is archived or merged itself");
    }
    if store::merged_into(books, from.key)?.is_some()
        || store::merged_accounts(books, from.key)? > 0
    {
        return refuse("the account to merge takes part in another merge");
    }
    Ok(())
}

fn row(books: &Reader<'_>, id: AccountId) -> Result<AccountRow> {
    let all = AccountList { include_archived: true, kind: None, search: None };
    let mut rows = store::account_rows(books, &all)?.into_iter();
    rows.find(|row| row.id == id).ok_or_else(|| Error::fault("a saved account is not in the chart"))
}

/// An account in the audit trail.
fn summary(account: &Account) -> Value {
    json!({
        "number": account.number, "name": account.name, "type": account.kind,
        "subtype": account.subtype, "currency": account.currency, "archived": account.archived,
    })
}

/// What an entry comes to while it is typed. Changes nothing.
pub fn entry_preview(_: &Ctx, books: &Reader<'_>, request: PreviewEntry) -> Result<EntryTotals> {
    engine::entry_totals(&request, settings::base_currency(books)?)
}

/// Posts a journal entry by hand.
pub fn entry_post(ctx: &Ctx, books: &Writer<'_>, request: PostEntry) -> Result<EntryDetail> {
    let asked = digest::of(&request);
    if let Some(standing) = store::entry_with_id(books, request.id)? {
        if standing.request_digest.as_deref() != Some(&asked) {
            return Err(KernelRule::IdTaken { subject: "journal entry".to_owned() }.into());
        }
        return store::entry_detail(books, &standing);
    }
    let base = settings::base_currency(books)?;
    let mut accounts = Vec::with_capacity(request.lines.len());
    let mut customers = Vec::with_capacity(request.lines.len());
    for line in &request.lines {
        accounts.push(store::account(books, &line.account)?);
        customers.push(line.customer_id.map(|id| store::customer_key(books, id)).transpose()?);
    }

    let entry = engine::manual_entry(&request, base, &accounts, &customers)?;

    store::post(ctx, books, request.id, &entry, None, Some(&asked))?;
    detail_of_new(books, request.id)
}

/// Posts the opposite of an entry, dated today. Entries of documents are undone by their document.
pub fn entry_reverse(ctx: &Ctx, books: &Writer<'_>, request: ReverseEntry) -> Result<EntryDetail> {
    let asked = digest::of(&request);
    if let Some(standing) = store::entry_with_id(books, request.id)? {
        if standing.request_digest.as_deref() != Some(&asked) {
            return Err(KernelRule::IdTaken { subject: "journal entry".to_owned() }.into());
        }
        return store::entry_detail(books, &standing);
    }
    let original = store::entry(books, &request.entry_id.to_string())?;
    let number = original.key;
    if let Some(by) = store::reversal_of(books, number)? {
        return Err(LedgerRule::AlreadyReversed { number, by: by.key }.into());
    }
    let kind = original.entry.source().kind;
    if !matches!(
        kind,
        SourceKind::Manual | SourceKind::Import | SourceKind::Opening | SourceKind::Reversal
    ) {
        return Err(
            LedgerRule::EntryOfDocument { number, source_kind: kind.word().to_owned() }.into()
        );
    }

    let memo = request.memo.filter(|memo| !memo.trim().is_empty());
    let memo =
        memo.unwrap_or_else(|| format!("Reverses entry {number}: {}", original.entry.memo()));
    let source = Source { kind: SourceKind::Reversal, id: None };
    let on = reversal_date(ctx, original.entry.date());
    let entry = original.entry.reversed(on, memo, source);

    store::post(ctx, books, request.id, &entry, Some(number), Some(&asked))?;
    detail_of_new(books, request.id)
}

/// The day a reversal is dated: today, or the original's own day when that is still to come.
pub fn reversal_date(ctx: &Ctx, original: chrono::NaiveDate) -> chrono::NaiveDate {
    ctx.today.max(original)
}

fn detail_of_new(books: &Writer<'_>, id: JournalEntryId) -> Result<EntryDetail> {
    let posted = store::entry(books, &id.to_string())?;
    let detail = store::entry_detail(books, &posted)?;
    books.changed("journal_entry", id, Value::Null, json!(detail));
    Ok(detail)
}

/// One entry with its lines.
pub fn entry_get(_: &Ctx, books: &Reader<'_>, request: EntryRef) -> Result<EntryDetail> {
    store::entry_detail(books, &store::entry(books, &request.entry)?)
}

/// The journal, newest first.
pub fn entry_list(_: &Ctx, books: &Reader<'_>, request: EntryList) -> Result<Page<EntryRow>> {
    store::entry_page(books, &request)
}

/// An account's lines with the running balance, newest first.
pub fn account_register(
    _: &Ctx,
    books: &Reader<'_>,
    request: AccountRegister,
) -> Result<RegisterPage> {
    let account = store::account(books, &request.account)?;
    store::register(books, &account, &request)
}

/// Reads a journal from two CSV files: all of it or nothing.
pub fn entries_import(
    ctx: &Ctx,
    books: &Writer<'_>,
    request: ImportEntries,
) -> Result<ImportSummary> {
    super::import::entries(ctx, books, &request)
}

/// Moves the lock date. Forward is ordinary; back needs a reason, which the audit trail keeps.
pub fn period_lock(_: &Ctx, books: &Writer<'_>, request: LockPeriod) -> Result<PeriodLock> {
    let before = settings::lock_date(books)?;
    let reason = request.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if request.lock_date < before && reason.is_none() {
        return Err(invalid("reason", "say why the closed period is opened again"));
    }

    settings::set_lock_date(books, request.lock_date)?;
    let after = json!({ "lockDate": request.lock_date, "reason": reason });
    books.changed("lock_date", 1, json!({ "lockDate": before }), after);
    Ok(PeriodLock { lock_date: request.lock_date })
}

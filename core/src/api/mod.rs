//! # The command table
//!
//! Everything FinPilot can do, one line each: a look, a change, or a matter of whole files; the
//! least role that may; whose it is; what goes in and comes out; what it shows or changes. The
//! window, the `finpilot` command, tests and the development host all ask through [`dispatch`].
//!
//! A `query` gets a reader of one moment. A `mutation` gets one database transaction, in which its
//! audit row is appended too. A `file` command opens, makes or copies books and works on the
//! [`Desk`]; it needs no open book, and so asks for nobody's role. The one that takes a book's place,
//! `book_restore`, asks that book who its owners are.

pub mod backups;
pub mod check;
pub mod demo;
mod desk;
mod error;
pub mod files;
pub mod messages;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use ts_rs::TS;

pub use desk::{Desk, DeskOptions, Progress};
pub use error::ApiError;

use crate::{
    audit,
    books::{Books, Reader, Writer},
    kernel::{error::KernelRule, *},
    members::{self, Role},
    words,
};

words! {
    pub enum Kind { Query = "query", Mutation = "mutation", File = "file" }

    /// What a query shows and a mutation changes: after a mutation, every query that shares a tag
    /// is asked again.
    pub enum Tag {
        Book = "book",
        Members = "members",
        Audit = "audit",
        Accounts = "accounts",
        Ledger = "ledger",
        Taxes = "taxes",
        Customers = "customers",
        Items = "items",
        Invoices = "invoices",
        Payments = "payments",
        Documents = "documents",
        Filters = "filters",
        Backups = "backups",
        Banking = "banking",
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    pub name: &'static str,
    pub kind: Kind,
    pub role: Role,
    pub tags: &'static [Tag],
    /// The TypeScript names of its request and reply.
    pub types: fn(&ts_rs::Config) -> (String, String),
}

macro_rules! commands {
    ($( $kind:ident $role:ident $($module:ident)::+ ( $Request:ty ) -> $Reply:ty [ $($tag:ident),* ]; )*) => {
        pub const COMMANDS: &[Command] = &[$( Command {
            name: commands!(@name $($module)::+),
            kind: commands!(@kind $kind),
            role: Role::$role,
            tags: &[$(Tag::$tag),*],
            types: |config| (<$Request as TS>::name(config), <$Reply as TS>::name(config)),
        } ),*];

        /// Answers one call.
        pub fn dispatch(ctx: &Ctx, desk: &Desk, name: &str, request: Value) -> Result<Value, ApiError> {
            let ctx = &Ctx { actor: ctx.actor.or(desk.acting()), ..ctx.clone() };
            let answer = || -> Result<Value> {
                match name {
                    $( commands!(@name $($module)::+) => {
                        let _asked = commands!(@digest $kind, request);
                        let request: $Request = parse(request)?;
                        date::within_years(ctx.today)?;
                        let reply: $Reply = commands!(@run $kind, ctx, desk, name, Role::$role, _asked, request, crate::$($module)::+)?;
                        Ok(serde_json::to_value(reply)?)
                    } )*
                    _ => Err(KernelRule::UnknownCommand { name: name.to_owned() }.into()),
                }
            };
            answer().map_err(|error| ApiError::from_error(error, ctx))
        }

        /// Writes the TypeScript of every message into `config`'s folder.
        pub fn export_types(config: &ts_rs::Config) -> Result<(), ts_rs::ExportError> {
            $( desk::export::<$Request>(config)?; desk::export::<$Reply>(config)?; )*
            desk::export::<ApiError>(config)
        }
    };
    (@name $name:ident) => { stringify!($name) };
    (@name $first:ident :: $($rest:ident)::+) => { commands!(@name $($rest)::+) };
    (@kind query) => { Kind::Query };
    (@kind mutation) => { Kind::Mutation };
    (@kind file) => { Kind::File };
    (@digest mutation, $request:ident) => { digest::of_json(&$request) };
    (@digest $kind:ident, $request:ident) => { () };
    (@run query, $ctx:ident, $desk:ident, $name:ident, $role:expr, $asked:ident, $request:ident, $run:path) => {
        $desk.books()?.read(|books| {
            members::permit($ctx, books, $role)?;
            $run($ctx, books, $request)
        })
    };
    (@run mutation, $ctx:ident, $desk:ident, $name:ident, $role:expr, $asked:ident, $request:ident, $run:path) => {
        change($ctx, &*$desk.books()?, $name, $role, &$asked, |books| $run($ctx, books, $request))
    };
    (@run file, $ctx:ident, $desk:ident, $name:ident, $role:expr, $asked:ident, $request:ident, $run:path) => {
        $run($ctx, $desk, $request)
    };
}

commands! {
    // Books as files
    file     Viewer     api::files::book_create (messages::CreateBook) -> BookInfo [Book];
    file     Viewer     api::demo::demo_create (messages::CreateDemo) -> BookInfo [Book];
    file     Viewer     api::files::book_open (messages::OpenBook) -> BookInfo [Book];
    file     Viewer     api::backups::book_close (()) -> () [Book, Backups];
    file     Viewer     api::files::book_current (()) -> Option<BookInfo> [Book];
    file     Viewer     api::files::country_list (()) -> Vec<messages::CountryRow> [];
    file     Viewer     api::files::currency_list (()) -> Vec<messages::CurrencyRow> [];
    query    Viewer     api::check::book_check (()) -> messages::CheckReport [Book, Ledger, Invoices, Payments, Audit];
    mutation Owner      api::check::balances_rebuild (()) -> messages::CheckReport [Ledger];
    file     Viewer     api::backups::book_backup (messages::BackupTo) -> messages::BackupInfo [Backups];
    file     Viewer     api::backups::book_backup_if_due (()) -> Option<messages::BackupInfo> [Backups];
    file     Viewer     api::backups::backup_list (messages::BackupList) -> Vec<messages::BackupInfo> [Backups];
    file     Viewer     api::backups::book_restore (messages::RestoreBackup) -> BookInfo [Book, Backups];

    // Settings and people
    query    Viewer     books::settings::settings_get (()) -> BookSettings [Book];
    mutation Owner      invoicing::commands::settings_update (SettingsUpdate) -> BookSettings [Book, Documents];
    mutation Owner      books::settings::logo_set (SetLogo) -> BookSettings [Book, Documents];
    query    Viewer     books::settings::saved_filter_list (SavedFilterList) -> Vec<SavedFilter> [Filters];
    mutation Viewer     books::settings::saved_filter_save (SaveFilter) -> SavedFilter [Filters];
    mutation Viewer     books::settings::saved_filter_delete (SavedFilterRef) -> () [Filters];
    query    Viewer     members::commands::member_list (()) -> Vec<MemberRow> [Members];
    mutation Owner      members::commands::member_save (SaveMember) -> Vec<MemberRow> [Members];
    mutation Owner      members::commands::member_archive (ArchiveMember) -> Vec<MemberRow> [Members];
    file     Viewer     api::files::member_act_as (messages::ActAs) -> Vec<MemberRow> [Members];
    query    Viewer     audit::commands::audit_list (AuditList) -> Page<AuditRow> [Audit];

    // Ledger
    query    Viewer     ledger::commands::account_list (AccountList) -> Vec<AccountRow> [Accounts, Ledger];
    mutation Bookkeeper ledger::commands::account_save (SaveAccount) -> AccountRow [Accounts];
    mutation Bookkeeper ledger::commands::account_archive (ArchiveAccount) -> AccountRow [Accounts];
    query    Viewer     ledger::commands::account_merge_preview (MergeAccount) -> MergePreview [Accounts, Ledger];
    mutation Bookkeeper ledger::commands::account_merge (MergeAccount) -> AccountRow [Accounts, Ledger];
    mutation Bookkeeper ledger::commands::account_unmerge (UnmergeAccount) -> AccountRow [Accounts, Ledger];
    query    Viewer     ledger::commands::account_register (AccountRegister) -> RegisterPage [Ledger, Accounts];
    query    Viewer     ledger::commands::entry_list (EntryList) -> Page<EntryRow> [Ledger];
    query    Viewer     ledger::commands::entry_get (EntryRef) -> EntryDetail [Ledger];
    query    Viewer     ledger::commands::entry_preview (PreviewEntry) -> EntryTotals [Book];
    mutation Bookkeeper ledger::commands::entry_post (PostEntry) -> EntryDetail [Ledger];
    mutation Bookkeeper ledger::commands::entry_reverse (ReverseEntry) -> EntryDetail [Ledger];
    mutation Bookkeeper ledger::commands::entries_import (ImportEntries) -> ImportSummary [Ledger, Accounts];
    mutation Owner      ledger::commands::period_lock (LockPeriod) -> PeriodLock [Book];

    // Tax
    query    Viewer     tax::commands::tax_code_list (TaxCodeList) -> Vec<TaxCodeRow> [Taxes];
    mutation Bookkeeper tax::commands::tax_code_save (SaveTaxCode) -> TaxCodeRow [Taxes];
    mutation Bookkeeper tax::commands::tax_code_archive (ArchiveTaxCode) -> TaxCodeRow [Taxes];

    // Invoicing
    query    Viewer     invoicing::commands::customer_list (CustomerList) -> Page<CustomerRow> [Customers, Invoices, Payments];
    query    Viewer     invoicing::commands::customer_get (CustomerRef) -> CustomerDetail [Customers, Invoices, Payments];
    mutation Bookkeeper invoicing::commands::customer_save (SaveCustomer) -> CustomerDetail [Customers];
    mutation Bookkeeper invoicing::commands::customer_archive (ArchiveCustomer) -> CustomerDetail [Customers];
    query    Viewer     invoicing::commands::item_list (ItemList) -> Page<ItemRow> [Items];
    query    Viewer     invoicing::commands::item_get (ItemRef) -> ItemDetail [Items];
    mutation Bookkeeper invoicing::commands::item_save (SaveItem) -> ItemDetail [Items];
    mutation Bookkeeper invoicing::commands::item_archive (ArchiveItem) -> ItemDetail [Items];
    query    Viewer     invoicing::commands::invoice_list (InvoiceList) -> Page<InvoiceRow> [Invoices, Payments];
    query    Viewer     invoicing::commands::invoice_totals (InvoiceTotals) -> InvoiceListTotals [Invoices, Payments];
    query    Viewer     invoicing::commands::invoice_get (InvoiceRef) -> InvoiceDetail [Invoices, Payments];
    query    Viewer     invoicing::commands::invoice_preview (SaveInvoice) -> InvoiceDetail [Invoices, Customers, Items, Taxes];
    mutation Bookkeeper invoicing::commands::invoice_save (SaveInvoice) -> InvoiceDetail [Invoices];
    mutation Bookkeeper invoicing::commands::invoice_issue (IssueInvoice) -> InvoiceDetail [Invoices, Ledger, Customers];
    mutation Bookkeeper invoicing::commands::invoice_void (VoidInvoice) -> InvoiceDetail [Invoices, Ledger, Customers];
    mutation Bookkeeper invoicing::commands::invoice_duplicate (DuplicateInvoice) -> InvoiceDetail [Invoices];
    mutation Bookkeeper invoicing::commands::invoice_discard (InvoiceRef) -> () [Invoices];
    query    Viewer     invoicing::commands::invoice_amend_preview (SaveInvoice) -> AmendPreview [Invoices, Ledger];
    mutation Bookkeeper invoicing::commands::invoice_amend (SaveInvoice) -> InvoiceDetail [Invoices, Ledger, Customers];
    query    Viewer     invoicing::commands::payment_list (PaymentList) -> Page<PaymentRow> [Payments];
    query    Viewer     invoicing::commands::payment_get (PaymentRef) -> PaymentDetail [Payments];
    mutation Bookkeeper invoicing::commands::payment_record (RecordPayment) -> PaymentDetail [Payments, Invoices, Ledger, Customers];
    mutation Bookkeeper invoicing::commands::payment_apply (ApplyPayment) -> PaymentDetail [Payments, Invoices, Ledger, Customers];
    mutation Bookkeeper invoicing::commands::payment_unapply (UnapplyPayment) -> PaymentDetail [Payments, Invoices, Ledger, Customers];
    mutation Bookkeeper invoicing::commands::payment_reverse (ReversePayment) -> PaymentDetail [Payments, Invoices, Ledger, Customers];

    // Banking
    query    Bookkeeper banking::commands::bank_statement_preview (ImportStatement) -> StatementSummary [Banking, Accounts];
    mutation Bookkeeper banking::commands::bank_statement_import (ImportStatement) -> StatementSummary [Banking];
    query    Viewer     banking::commands::bank_statement_list (BankStatementList) -> Page<BankStatementRow> [Banking];
    query    Viewer     banking::commands::bank_account_list (()) -> Vec<BankAccountRow> [Banking, Ledger, Accounts];
    query    Viewer     banking::commands::bank_line_list (BankLineList) -> Page<BankLineRow> [Banking];
    query    Viewer     banking::commands::bank_line_get (BankLineRef) -> BankLineDetail [Banking, Ledger];
    mutation Bookkeeper banking::commands::bank_line_categorise (CategoriseLine) -> BankLineRow [Banking, Ledger];
    mutation Bookkeeper banking::commands::bank_line_match (MatchLine) -> BankLineRow [Banking];
    mutation Bookkeeper banking::commands::bank_line_ignore (IgnoreLine) -> BankLineRow [Banking];
    mutation Bookkeeper banking::commands::bank_line_undo (BankLineRef) -> BankLineRow [Banking, Ledger];

    // Documents
    query    Viewer     documents::commands::invoice_pdf (InvoiceRef) -> PdfFile [Invoices, Payments, Customers, Book, Documents];
    query    Viewer     documents::commands::invoice_preview_pdf (SaveInvoice) -> PdfFile [Invoices, Customers, Items, Taxes, Book];
    query    Viewer     documents::commands::attachment_list (AttachmentList) -> Vec<AttachmentRow> [Documents];
    query    Viewer     documents::commands::attachment_get (AttachmentRef) -> AttachmentFile [Documents];
    mutation Bookkeeper documents::commands::attachment_add (AddAttachment) -> AttachmentRow [Documents];
    mutation Bookkeeper documents::commands::attachment_remove (AttachmentRef) -> () [Documents];

    // Reports
    query    Viewer     reports::commands::home (()) -> Home [Ledger, Invoices, Payments, Customers, Accounts, Backups];
    query    Viewer     reports::commands::trial_balance (TrialBalanceRequest) -> TrialBalance [Ledger, Accounts];
    query    Viewer     reports::commands::balance_sheet (BalanceSheetRequest) -> Statement [Ledger, Accounts];
    query    Viewer     reports::commands::income_statement (IncomeStatementRequest) -> Statement [Ledger, Accounts];
    query    Viewer     reports::commands::receivables_ageing (AgeingRequest) -> Ageing [Invoices, Payments, Ledger];
    query    Viewer     reports::commands::general_ledger (GeneralLedgerRequest) -> GeneralLedger [Ledger, Accounts];
    query    Viewer     reports::commands::customer_ledger (CustomerLedgerRequest) -> CustomerLedger [Ledger, Customers];
    query    Viewer     reports::commands::search (SearchRequest) -> Vec<Hit> [Customers, Invoices, Items, Accounts, Ledger];
    query    Viewer     reports::commands::book_export (ExportRequest) -> Export [Ledger, Accounts];
}

use crate::{
    audit::messages::*, banking::messages::*, books::messages::*, documents::messages::*,
    invoicing::messages::*, ledger::messages::*, members::messages::*, reports::messages::*,
    tax::messages::*,
};

/// The line of the table with this name.
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// Runs one change: permission, the change, its audit row; one database transaction.
/// Asking again for what is there already changes no row and leaves no trail.
pub fn change<T>(
    ctx: &Ctx,
    books: &Books,
    name: &str,
    needs: Role,
    request_digest: &str,
    run: impl FnOnce(&Writer<'_>) -> Result<T>,
) -> Result<T> {
    books.write(|books| changing(ctx, books, name, needs, request_digest, run))
}

fn changing<T>(
    ctx: &Ctx,
    books: &Writer<'_>,
    name: &str,
    needs: Role,
    request_digest: &str,
    run: impl FnOnce(&Writer<'_>) -> Result<T>,
) -> Result<T> {
    let actor = members::permit(ctx, books, needs)?;
    let reply = run(books)?;
    let changes = books.take_changes();
    if !changes.is_empty() {
        audit::store::append(ctx, books, &actor, name, request_digest, &changes)?;
    }
    Ok(reply)
}

/// A query for hosts in this process that want its reply as a value and not as JSON.
pub fn query<T>(
    ctx: &Ctx,
    desk: &Desk,
    run: impl FnOnce(&Ctx, &Reader<'_>) -> Result<T>,
) -> Result<T, ApiError> {
    let ctx = &Ctx { actor: ctx.actor.or(desk.acting()), ..ctx.clone() };
    let look = || {
        desk.books()?.read(|books| {
            members::permit(ctx, books, Role::Viewer)?;
            run(ctx, books)
        })
    };
    look().map_err(|error| ApiError::from_error(error, ctx))
}

/// `entries_import` for hosts in this process: a journal of many megabytes goes in as it is,
/// without being copied into a JSON value and out again. Same permission, same audit row.
pub fn import_entries(
    ctx: &Ctx,
    desk: &Desk,
    request: ImportEntries,
) -> Result<ImportSummary, ApiError> {
    let ctx = &Ctx { actor: ctx.actor.or(desk.acting()), ..ctx.clone() };
    let import = || {
        // The digest of the same request through `dispatch`, whose keys are sorted.
        let asked = digest::of_json(&BTreeMap::from([
            ("accounts", &request.accounts),
            ("postings", &request.postings),
        ]));
        desk.books()?.write_much(|books| {
            changing(ctx, books, "entries_import", Role::Bookkeeper, &asked, |books| {
                crate::ledger::import::entries(ctx, books, &request)
            })
        })
    };
    import().map_err(|error| ApiError::from_error(error, ctx))
}

/// Refuses days no book is kept for, wherever in a request they stand: dates are everywhere, and
/// nothing behind this door is made for the year -5.
fn dates_within_years(request: &Value) -> Result<()> {
    match request {
        Value::String(text) => match text.parse::<NaiveDate>() {
            Ok(date) => Ok(date::within_years(date)?),
            Err(_) => Ok(()),
        },
        Value::Array(values) => values.iter().try_for_each(dates_within_years),
        Value::Object(keys) => keys.values().try_for_each(dates_within_years),
        _ => Ok(()),
    }
}

/// Reads a request; `null` and `{}` are the same where nothing need be said.
fn parse<R: DeserializeOwned>(request: Value) -> Result<R> {
    dates_within_years(&request)?;
    let other = match &request {
        Value::Null => Some(Value::Object(serde_json::Map::new())),
        Value::Object(keys) if keys.is_empty() => Some(Value::Null),
        _ => None,
    };
    serde_json::from_value(request).or_else(|error| {
        other
            .and_then(|other| serde_json::from_value(other).ok())
            .ok_or_else(|| KernelRule::RequestInvalid { detail: error.to_string() }.into())
    })
}

/// The table in TypeScript: each command's request and reply, kind, role and tags.
pub fn typescript(config: &ts_rs::Config) -> String {
    let mut api = String::from("export type Api = {\n");
    let mut table = String::from("export const commands = {\n");
    for command in COMMANDS {
        let (request, reply) = (command.types)(config);
        api.push_str(&format!("  {}: [{request}, {reply}];\n", command.name));
        let words = command.tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>();
        table.push_str(&format!(
            "  {}: {{ kind: \"{}\", role: \"{}\", tags: [{}] }},\n",
            command.name,
            command.kind,
            command.role,
            words.join(", ")
        ));
    }
    format!("{api}}};\n\n{table}}} as const;\n")
}

/// For hosts that ask in Rust: a typed request through the same door.
pub fn ask<R: Serialize>(
    ctx: &Ctx,
    desk: &Desk,
    name: &str,
    request: &R,
) -> Result<Value, ApiError> {
    let request =
        serde_json::to_value(request).map_err(|error| ApiError::from_error(error.into(), ctx))?;
    dispatch(ctx, desk, name, request)
}

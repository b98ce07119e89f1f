//! What can be typed. The words of each command; what it does is in [`crate::run`].

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use finpilot_core::{
    banking::messages::{DayFirst, LineState},
    books::messages::Language,
    invoicing::messages::{DueState, InvoiceState, ItemKind, PaymentState},
    kernel::{Currency, UnitPrice},
    ledger::messages::{AccountSubtype, AccountType},
    members::Role,
    reports::messages::{AgeingBy, Columns, Compare, ExportFormat},
};

/// The books of a small business, from the terminal.
///
/// Exit codes: 0 done, 1 refused or failed (the reason is on stderr), 2 not understood.
#[derive(Debug, Parser)]
#[command(name = "finpilot", version, max_term_width = 100)]
pub struct Cli {
    /// The book to work on
    #[arg(long, global = true, value_name = "FILE", env = "FINPILOT_BOOK")]
    pub book: Option<PathBuf>,
    /// Answer in JSON, amounts as decimal text: {"amount":"12.34","currency":"USD"}
    #[arg(long, global = true)]
    pub json: bool,
    /// Work as this member of the book (name or id) instead of its owner
    #[arg(long = "as", global = true, value_name = "MEMBER")]
    pub acting: Option<String>,
    /// The day it is, for tests and scripts that replay the past
    #[arg(long, global = true, hide = true, value_name = "DATE", env = "FINPILOT_TODAY")]
    pub today: Option<NaiveDate>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new book with its country's chart of accounts
    New(New),
    /// Make a believable company's book to explore
    Demo(Demo),
    /// The overview: cash, what is owed, this month, twelve months, what needs attention
    Home,
    /// The chart of accounts
    #[command(subcommand)]
    Account(Account),
    /// Who we sell to
    #[command(subcommand)]
    Customer(Customer),
    /// What we sell
    #[command(subcommand)]
    Item(Item),
    /// Sales invoices
    #[command(subcommand)]
    Invoice(Invoice),
    /// Money received
    #[command(subcommand)]
    Payment(Payment),
    /// Journal entries
    #[command(subcommand)]
    Entry(Entry),
    /// What the bank says: files, lines, what is made of them
    #[command(subcommand)]
    Bank(Bank),
    /// Bring in records from other programs
    #[command(subcommand)]
    Import(Import),
    /// Statements and lists as of any day
    #[command(subcommand)]
    Report(Report),
    /// Write the journal for another program
    Export(Export),
    /// Copy the book and verify the copy
    Backup(Backup),
    /// Make a book of a backup
    Restore(Restore),
    /// Look whether the book is sound; exit 1 with a line for each fault
    Check,
    /// Close the books up to a day, or open them again
    Lock(Lock),
    /// Who changed what, newest first
    Audit(Audit),
    /// The people who work on the book
    #[command(subcommand)]
    Member(Member),
    /// Find customers, invoices, items, accounts and entries
    Search {
        text: String,
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// List every command `call` reaches
    Commands,
    /// Run any command by name: JSON in, JSON out
    Call(Call),
}

#[derive(Debug, Args)]
pub struct New {
    /// Where; `.finpilot` is added when it is missing
    pub file: PathBuf,
    /// What the business is called
    #[arg(long)]
    pub name: String,
    /// Two letters: US, GB, DE, FR, CA, AU, IN …
    #[arg(long, value_name = "CC")]
    pub country: String,
    /// The currency the book is kept in; without it, the country's
    #[arg(long, value_name = "CUR")]
    pub currency: Option<Currency>,
    /// en, de, fr or es; without it, the country's
    #[arg(long)]
    pub language: Option<Language>,
    /// First month of the fiscal year, 1 to 12
    #[arg(long, value_name = "MONTH", value_parser = clap::value_parser!(u32).range(1..=12))]
    pub fiscal_year_starts: Option<u32>,
    /// Your name, as the audit trail shall have it
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
}

#[derive(Debug, Args)]
pub struct Demo {
    pub file: PathBuf,
    /// The same seed and last day make the same book
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// The last day of the story; without it, today
    #[arg(long, value_name = "DATE")]
    pub through: Option<NaiveDate>,
}

#[derive(Debug, Subcommand)]
pub enum Account {
    /// Every account with its balance
    List {
        /// Archived accounts too
        #[arg(long)]
        all: bool,
        /// asset, liability, equity, income or expense
        #[arg(long = "type", value_name = "TYPE")]
        kind: Option<AccountType>,
        /// In the name, or at the start of the number
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
    },
    /// Add an account
    Add {
        #[arg(long)]
        number: String,
        #[arg(long)]
        name: String,
        /// asset, liability, equity, income or expense
        #[arg(long = "type", value_name = "TYPE")]
        kind: AccountType,
        /// bank, cash, fixed_asset, operating_expense …
        #[arg(long)]
        subtype: Option<AccountSubtype>,
        /// The only currency it takes; without it, any
        #[arg(long, value_name = "CUR")]
        currency: Option<Currency>,
        #[arg(long)]
        note: Option<String>,
    },
    /// The lines of one account with the running balance, newest first
    Register {
        account: String,
        #[command(flatten)]
        range: Range,
        /// How many lines; 0 for all
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
}

#[derive(Debug, Args)]
pub struct Range {
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
}

#[derive(Debug, Subcommand)]
pub enum Customer {
    List {
        /// Archived customers too
        #[arg(long)]
        all: bool,
        /// Only those who owe something
        #[arg(long)]
        owing: bool,
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// How many; without it, all
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Add a customer
    Add(Box<AddCustomer>),
}

#[derive(Debug, Args)]
pub struct AddCustomer {
    #[arg(long, required_unless_present = "from")]
    pub name: Option<String>,
    #[arg(long)]
    pub email: Option<String>,
    #[arg(long)]
    pub phone: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub tax_number: Option<String>,
    /// Street and house number
    #[arg(long, value_name = "STREET")]
    pub address: Option<String>,
    #[arg(long)]
    pub city: Option<String>,
    #[arg(long)]
    pub region: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub postal_code: Option<String>,
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// Days to pay
    #[arg(long, value_name = "DAYS")]
    pub terms: Option<u32>,
    #[arg(long, value_name = "CUR")]
    pub currency: Option<Currency>,
    #[arg(long)]
    pub language: Option<Language>,
    #[arg(long, value_name = "CODE")]
    pub tax_code: Option<String>,
    #[arg(long)]
    pub notes: Option<String>,
    /// The whole record as JSON (the message of `customer_save`; `id` may be left out)
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["name", "email", "phone", "tax_number",
        "address", "city", "region", "postal_code", "country", "terms", "currency", "language",
        "tax_code", "notes"])]
    pub from: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Item {
    List {
        /// Archived items too
        #[arg(long)]
        all: bool,
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// Whose price is shown; without it, the book's
        #[arg(long, value_name = "CUR")]
        currency: Option<Currency>,
        /// How many; without it, all
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Add a product or service
    Add(Box<AddItem>),
}

#[derive(Debug, Args)]
pub struct AddItem {
    #[arg(long, required_unless_present = "from")]
    pub code: Option<String>,
    #[arg(long, required_unless_present = "from")]
    pub name: Option<String>,
    /// goods or service
    #[arg(long, default_value = "service")]
    pub kind: ItemKind,
    #[arg(long)]
    pub unit: Option<String>,
    /// Of one unit, from today on
    #[arg(long, value_name = "AMOUNT")]
    pub price: Option<UnitPrice>,
    /// Of the price; without it, the book's
    #[arg(long, value_name = "CUR")]
    pub currency: Option<Currency>,
    /// Income account, number or id
    #[arg(long)]
    pub account: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub tax_code: Option<String>,
    #[arg(long)]
    pub description: Option<String>,
    /// The whole record as JSON (the message of `item_save`; `id` may be left out)
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["code", "name", "unit", "price",
        "currency", "account", "tax_code", "description"])]
    pub from: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Invoice {
    List {
        /// draft, issued or void
        #[arg(long)]
        state: Option<InvoiceState>,
        /// open, part_paid or paid
        #[arg(long, value_name = "STATE")]
        payment: Option<PaymentState>,
        /// current or overdue
        #[arg(long, value_name = "STATE")]
        due: Option<DueState>,
        /// Name or id
        #[arg(long)]
        customer: Option<String>,
        #[command(flatten)]
        range: Range,
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// How many; without it, all
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Save a draft from JSON (the message of `invoice_save`; `id` may be left out)
    Create {
        #[arg(long, value_name = "FILE|-")]
        from: PathBuf,
    },
    /// One invoice with its lines, taxes and payments
    Show {
        /// Number or id
        invoice: String,
    },
    /// Give a draft its number and post it
    Issue {
        /// Id of the draft
        invoice: String,
    },
    /// Take an issued invoice back; its entry is reversed, its number stays
    Void {
        /// Number or id
        invoice: String,
        #[arg(long)]
        reason: String,
    },
    /// Write the PDF
    Pdf {
        /// Number or id
        invoice: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum Payment {
    /// Record money received for an invoice; what is left over stays as the customer's credit
    Record {
        /// Number or id of the invoice
        invoice: String,
        /// In the invoice's currency
        #[arg(long)]
        amount: String,
        /// The day it arrived
        #[arg(long)]
        date: NaiveDate,
        /// Where it arrived, number or id; without it, the main bank account
        #[arg(long)]
        account: Option<String>,
        #[arg(long)]
        method: Option<String>,
        #[arg(long)]
        reference: Option<String>,
        /// Of the new payment: recording the same id again records nothing twice
        #[arg(long, value_name = "UUID")]
        id: Option<uuid::Uuid>,
    },
    List {
        /// Name or id
        #[arg(long)]
        customer: Option<String>,
        #[command(flatten)]
        range: Range,
        /// How many; without it, all
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Entry {
    /// Newest first
    List {
        #[command(flatten)]
        range: Range,
        /// In the memo, or an entry's number
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// How many; 0 for all
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    Show {
        /// Number or id
        entry: String,
    },
    /// Post by hand: {date, memo, currency, lines: [{account, debit|credit: "1.00", memo}]}
    Post {
        #[arg(long, value_name = "FILE|-")]
        from: PathBuf,
    },
    /// Post the opposite of an entry, dated today
    Reverse {
        /// Number or id
        entry: String,
        #[arg(long)]
        memo: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// A journal from CSV, all of it or nothing: entry,date,account,amount,currency,memo
    Entries {
        postings: PathBuf,
        /// The accounts it names: number,name,type
        #[arg(long, value_name = "FILE")]
        accounts: PathBuf,
    },
    /// A bank file of any format; lines the book has are not taken twice
    Bank(Box<ImportBank>),
}

#[derive(Debug, Args)]
pub struct ImportBank {
    pub file: PathBuf,
    /// The account of the chart it is of, number or id
    #[arg(long)]
    pub account: String,
    /// Only say what would come
    #[arg(long)]
    pub dry_run: bool,
    /// Which of the file's accounts, where it has several
    #[arg(long, value_name = "ACCOUNT")]
    pub bank_account: Option<String>,
    #[command(flatten)]
    pub hints: BankHints,
}

/// What a bank file may leave open.
#[derive(Debug, Args)]
pub struct BankHints {
    /// day_first or month_first
    #[arg(long, value_name = "ORDER")]
    pub day_order: Option<DayFirst>,
    /// The decimal mark: . or ,
    #[arg(long, value_name = "MARK", value_parser = ["." , ","])]
    pub decimal: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Bank {
    /// Read a bank file without a book
    Parse {
        file: PathBuf,
        #[command(flatten)]
        hints: BankHints,
    },
    /// The accounts banks know, with what waits in each
    Accounts,
    /// Files that were taken in, newest first
    Statements {
        #[arg(long)]
        account: Option<String>,
        /// How many; 0 for all
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// Lines of the bank, newest first
    Lines {
        #[arg(long)]
        account: Option<String>,
        /// open, posted, matched, ignored or dropped
        #[arg(long)]
        state: Option<LineState>,
        #[command(flatten)]
        range: Range,
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// How many; 0 for all
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// One line with its source, and the entries it may be
    Show { line: uuid::Uuid },
    /// Post a line to an account, or split it: ACCOUNT or ACCOUNT=AMOUNT, several times
    Categorise {
        line: uuid::Uuid,
        #[arg(required = true, value_name = "ACCOUNT[=AMOUNT]")]
        parts: Vec<String>,
        #[arg(long)]
        memo: Option<String>,
        /// Base currency for one unit of the account's
        #[arg(long, value_name = "RATE")]
        rate: Option<String>,
    },
    /// Say that a line is what an entry in the books says
    Match {
        line: uuid::Uuid,
        /// Number or id
        entry: String,
    },
    /// Set a line aside that the books need not know
    Ignore {
        line: uuid::Uuid,
        #[arg(long)]
        reason: String,
    },
    /// Open a line again; an entry posted from it is reversed
    Undo { line: uuid::Uuid },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub struct Written {
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Debug, Subcommand)]
pub enum Report {
    TrialBalance {
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
        #[command(flatten)]
        written: Written,
    },
    BalanceSheet {
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
        /// previous_period or previous_year
        #[arg(long)]
        compare: Option<Compare>,
        #[command(flatten)]
        written: Written,
    },
    IncomeStatement {
        #[command(flatten)]
        range: Range,
        /// A column for each month, quarter or year
        #[arg(long)]
        by: Option<Columns>,
        /// previous_period or previous_year
        #[arg(long)]
        compare: Option<Compare>,
        #[command(flatten)]
        written: Written,
    },
    /// What customers owe, by how long it has been due
    #[command(alias = "ar-aging")]
    ArAgeing {
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
        /// due_date or invoice_date
        #[arg(long)]
        by: Option<AgeingBy>,
        /// Name or id
        #[arg(long)]
        customer: Option<String>,
        #[command(flatten)]
        written: Written,
    },
    GeneralLedger {
        #[command(flatten)]
        range: Range,
        /// Number or id; without it, every account
        #[arg(long)]
        account: Option<String>,
        #[command(flatten)]
        written: Written,
    },
}

#[derive(Debug, Args)]
pub struct Export {
    /// hledger, beancount, csv or json
    pub format: ExportFormat,
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Of csv: where the accounts go; without it, beside the postings
    #[arg(long, value_name = "FILE")]
    pub accounts_out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Backup {
    /// Without it, a dated name in the folder of backups beside the book
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Show the backups there are instead
    #[arg(long, conflicts_with = "to")]
    pub list: bool,
}

#[derive(Debug, Args)]
pub struct Restore {
    pub backup: PathBuf,
    /// The book to make
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Put it in the place of a book that is there; that one is kept beside it
    #[arg(long)]
    pub replace: bool,
}

#[derive(Debug, Args)]
pub struct Lock {
    /// Nothing is posted on or before this day; `none` opens everything
    #[arg(value_name = "DATE|none")]
    pub date: String,
    /// Needed to move the date back
    #[arg(long)]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct Audit {
    /// Only what changed the record with this id
    #[arg(long, value_name = "ID")]
    pub subject: Option<String>,
    /// How many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
}

#[derive(Debug, Subcommand)]
pub enum Member {
    List,
    /// Add a member
    Add {
        #[arg(long)]
        name: String,
        /// viewer, approver, bookkeeper or owner
        #[arg(long)]
        role: Role,
        #[arg(long)]
        email: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Call {
    pub name: String,
    /// The request, or `-` to read it from standard input; without it, an empty one.
    ///
    /// The reply is printed as it crosses the wire, amounts in minor units; with `--json`, amounts
    /// as decimal text
    #[arg(value_name = "JSON|-")]
    pub request: Option<String>,
}

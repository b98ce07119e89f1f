use chrono::NaiveDate;

use crate::{
    kernel::*,
    ledger::messages::{AccountName, AccountType, CustomerName, SourceKind},
    replies, requests, words,
};

words! {
    pub enum StatementRowKind {
        /// A heading without amounts.
        Section = "section",
        Account = "account",
        /// Σ of a section.
        Total = "total",
        /// Gross profit, net income, total liabilities and equity …
        Result = "result",
    }
    pub enum Columns { Month = "month", Quarter = "quarter", Year = "year" }
    pub enum Compare { PreviousPeriod = "previous_period", PreviousYear = "previous_year" }
    pub enum AgeingBy { DueDate = "due_date", InvoiceDate = "invoice_date" }
    pub enum OpenItemKind {
        Invoice = "invoice",
        /// A payment with something left to apply: a credit.
        Payment = "payment",
        /// Posted to receivables by hand.
        Entry = "entry",
    }
    pub enum ExportFormat { Hledger = "hledger", Beancount = "beancount", Csv = "csv", Json = "json" }
    pub enum HitKind {
        Customer = "customer",
        Invoice = "invoice",
        Item = "item",
        Account = "account",
        Entry = "entry",
        Payment = "payment",
    }
    pub enum AttentionKind {
        Overdue = "overdue",
        Drafts = "drafts",
        UnappliedPayments = "unapplied_payments",
        NegativeBank = "negative_bank",
        UndepositedFunds = "undeposited_funds",
        NoBackup = "no_backup",
    }
}

requests! {
    pub struct TrialBalanceRequest {
        /// Left out, today.
        pub as_of: Option<NaiveDate>,
    }

    pub struct BalanceSheetRequest {
        pub as_of: Option<NaiveDate>,
        pub compare: Option<Compare>,
    }

    pub struct IncomeStatementRequest {
        /// Left out, the start of the fiscal year that `to` lies in.
        pub from: Option<NaiveDate>,
        /// Left out, today.
        pub to: Option<NaiveDate>,
        /// A column for each; a total follows.
        pub by: Option<Columns>,
        pub compare: Option<Compare>,
    }

    pub struct AgeingRequest {
        pub as_of: Option<NaiveDate>,
        pub by: Option<AgeingBy>,
        /// Last days of the buckets; left out, 30, 60, 90.
        pub buckets: Option<Vec<u32>>,
        /// Id or exact name.
        pub customer: Option<String>,
    }

    /// All accounts' lines in account order, with opening and closing balances.
    pub struct GeneralLedgerRequest {
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        /// Id or number; left out, every account.
        pub account: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    pub struct CustomerLedgerRequest {
        pub customer: String,
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
    }

    pub struct SearchRequest {
        pub text: String,
        pub limit: Option<u32>,
    }

    pub struct ExportRequest {
        pub format: ExportFormat,
    }
}

replies! {
    pub struct TrialBalance {
        pub as_of: NaiveDate,
        pub currency: Currency,
        pub rows: Vec<TrialBalanceRow>,
        pub total_debit: Money,
        pub total_credit: Money,
    }

    /// One side is zero.
    pub struct TrialBalanceRow {
        pub account: AccountName,
        #[serde(rename = "type")]
        pub kind: AccountType,
        pub debit: Money,
        pub credit: Money,
    }

    pub struct Statement {
        pub title: String,
        pub currency: Currency,
        pub columns: Vec<StatementColumn>,
        pub rows: Vec<StatementRow>,
    }

    pub struct StatementColumn {
        pub label: String,
        /// Absent where the column shows a day.
        pub from: Option<NaiveDate>,
        pub to: NaiveDate,
    }

    pub struct StatementRow {
        pub kind: StatementRowKind,
        /// Stable over time: `assets`, `total_assets`, `net_income`, or the account's number.
        pub key: String,
        pub label: String,
        pub depth: u32,
        pub account: Option<AccountName>,
        /// One per column; positive is the row's ordinary side.
        pub amounts: Vec<Money>,
    }

    pub struct Ageing {
        pub as_of: NaiveDate,
        pub currency: Currency,
        pub by: AgeingBy,
        /// "Current", "1–30", "31–60", "61–90", "over 90".
        pub buckets: Vec<String>,
        pub rows: Vec<AgeingRow>,
        /// Per bucket, in base currency.
        pub totals: Vec<Money>,
        pub total: Money,
        /// The receivable accounts' balance on that day: equal to `total`.
        pub ledger_balance: Money,
    }

    pub struct AgeingRow {
        /// Absent for what was posted to receivables by hand without a customer.
        pub customer: Option<CustomerName>,
        pub amounts: Vec<Money>,
        pub total: Money,
        pub items: Vec<OpenItem>,
    }

    pub struct OpenItem {
        pub kind: OpenItemKind,
        pub id: String,
        pub number: String,
        pub date: NaiveDate,
        pub due_date: Option<NaiveDate>,
        pub days_overdue: i64,
        /// Index into `buckets`.
        pub bucket: u32,
        pub open: Money,
        pub open_base: Money,
    }

    pub struct GeneralLedger {
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub currency: Currency,
        pub rows: Vec<GeneralLedgerRow>,
        pub next: Option<String>,
    }

    /// A line, or with `entry_id` absent the opening or closing balance of an account.
    pub struct GeneralLedgerRow {
        pub account: AccountName,
        pub entry_id: Option<JournalEntryId>,
        pub entry_number: Option<i64>,
        pub date: NaiveDate,
        pub memo: String,
        pub source_kind: Option<SourceKind>,
        pub source_id: Option<String>,
        pub debit: Money,
        pub credit: Money,
        pub balance: Money,
    }

    /// A customer's receivables in base currency.
    pub struct CustomerLedger {
        pub customer: CustomerName,
        pub from: NaiveDate,
        pub to: NaiveDate,
        pub opening: Money,
        pub rows: Vec<CustomerLedgerRow>,
        pub closing: Money,
    }

    pub struct CustomerLedgerRow {
        pub entry_id: JournalEntryId,
        pub entry_number: i64,
        pub date: NaiveDate,
        pub memo: String,
        pub source_kind: SourceKind,
        pub source_id: Option<String>,
        /// Invoices positive, payments negative.
        pub amount: Money,
        pub balance: Money,
    }

    /// The owner's overview; every figure equals the report named beside it.
    pub struct Home {
        pub today: NaiveDate,
        pub currency: Currency,
        /// Bank, cash and undeposited funds, from the trial balance.
        pub cash: Money,
        pub cash_accounts: Vec<HomeAccount>,
        /// The ageing's total, and its part past the due date.
        pub receivable: Money,
        pub overdue: Money,
        pub overdue_invoices: i64,
        /// Payable accounts, credit positive.
        pub payable: Money,
        /// Income statement of this month so far.
        pub month_income: Money,
        pub month_expenses: Money,
        /// The last twelve months, this one last.
        pub months: Vec<HomeMonth>,
        pub attention: Vec<Attention>,
        /// Whether anything was ever posted, and the first steps done: for the empty state.
        pub has_customers: bool,
        pub has_invoices: bool,
        pub has_payments: bool,
    }

    pub struct HomeAccount {
        pub account: AccountName,
        pub balance: Money,
    }

    pub struct HomeMonth {
        /// First day.
        pub month: NaiveDate,
        pub income: Money,
        pub expenses: Money,
        /// Bank, cash and undeposited funds at the month's end (today, for this month).
        pub cash: Money,
    }

    pub struct Attention {
        pub kind: AttentionKind,
        pub count: i64,
        pub amount: Option<Money>,
        /// The account it is about, for those about an account.
        pub account: Option<AccountName>,
    }

    pub struct Hit {
        pub kind: HitKind,
        pub id: String,
        pub title: String,
        pub subtitle: String,
    }

    pub struct Export {
        /// A name for the file.
        pub name: String,
        pub text: String,
        /// With CSV postings: the accounts they name, as a second file.
        pub accounts: Option<String>,
    }
}

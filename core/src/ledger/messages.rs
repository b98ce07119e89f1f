use chrono::NaiveDate;

use crate::{kernel::*, replies, requests, words};

words! {
    pub enum AccountType {
        Asset = "asset",
        Liability = "liability",
        Equity = "equity",
        Income = "income",
        Expense = "expense",
    }

    /// What reports and engines read; each belongs to one type.
    pub enum AccountSubtype {
        Bank = "bank",
        Cash = "cash",
        Receivable = "receivable",
        UndepositedFunds = "undeposited_funds",
        OtherCurrentAsset = "other_current_asset",
        Inventory = "inventory",
        FixedAsset = "fixed_asset",
        Payable = "payable",
        CreditCard = "credit_card",
        TaxPayable = "tax_payable",
        PayrollLiability = "payroll_liability",
        OtherCurrentLiability = "other_current_liability",
        LongTermLiability = "long_term_liability",
        OwnersEquity = "owners_equity",
        RetainedEarnings = "retained_earnings",
        OperatingIncome = "operating_income",
        OtherIncome = "other_income",
        CostOfGoodsSold = "cost_of_goods_sold",
        OperatingExpense = "operating_expense",
        PayrollExpense = "payroll_expense",
        Interest = "interest",
        Tax = "tax",
        Depreciation = "depreciation",
        OtherExpense = "other_expense",
    }

    /// How an engine finds its account. At most one account has each.
    pub enum AccountRole {
        BankMain = "bank_main",
        CashOnHand = "cash_on_hand",
        Receivable = "receivable",
        UndepositedFunds = "undeposited_funds",
        Payable = "payable",
        InputTax = "input_tax",
        OutputTax = "output_tax",
        OpeningBalanceEquity = "opening_balance_equity",
        RetainedEarnings = "retained_earnings",
        OwnersDraw = "owners_draw",
        SalesIncome = "sales_income",
        ServiceIncome = "service_income",
        SalesDiscounts = "sales_discounts",
        BadDebts = "bad_debts",
        FxGainLoss = "fx_gain_loss",
        MerchantFees = "merchant_fees",
        Rounding = "rounding",
    }

    /// What made an entry.
    pub enum SourceKind {
        Manual = "manual",
        Opening = "opening",
        Import = "import",
        Reversal = "reversal",
        Invoice = "invoice",
        Payment = "payment",
        Allocation = "allocation",
        BankLine = "bank_line",
    }
}

requests! {
    pub struct AccountList {
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub include_archived: bool,
        #[serde(rename = "type")]
        pub kind: Option<AccountType>,
        pub search: Option<String>,
    }

    /// A new account, or another number, name or note for one that is there. Type, subtype and
    /// currency stay once the account is used.
    pub struct SaveAccount {
        pub id: AccountId,
        pub number: String,
        pub name: String,
        #[serde(rename = "type")]
        pub kind: AccountType,
        /// Left out, the type's ordinary one.
        pub subtype: Option<AccountSubtype>,
        /// Left out, the account takes any currency.
        pub currency: Option<Currency>,
        pub note: Option<String>,
    }

    pub struct ArchiveAccount {
        /// Its id or number.
        pub account: String,
        pub archived: bool,
    }

    /// Shows `from`'s lines, past and to come, under `into`; `from` is archived.
    pub struct MergeAccount {
        pub from: String,
        pub into: String,
    }

    /// Takes a merge back.
    pub struct UnmergeAccount {
        pub account: String,
    }

    /// A journal entry by hand. Amounts are decimals in major units.
    pub struct PostEntry {
        pub id: JournalEntryId,
        pub date: NaiveDate,
        pub memo: String,
        /// Left out, the base currency.
        pub currency: Option<Currency>,
        /// Base currency for one unit of `currency`; needed when it is not the base currency.
        pub exchange_rate: Option<ExchangeRate>,
        pub lines: Vec<PostLine>,
    }

    pub struct PostLine {
        /// The account's id or number.
        pub account: String,
        pub debit: Option<String>,
        pub credit: Option<String>,
        pub memo: Option<String>,
        pub customer_id: Option<CustomerId>,
        pub project: Option<String>,
    }

    /// An entry as far as it is typed. Lines may still lack an account or an amount.
    pub struct PreviewEntry {
        /// Left out, the base currency.
        pub currency: Option<Currency>,
        pub lines: Vec<PostLine>,
    }

    pub struct ReverseEntry {
        /// Of the new, reversing entry.
        pub id: JournalEntryId,
        pub entry_id: JournalEntryId,
        pub memo: Option<String>,
    }

    pub struct EntryRef {
        /// The entry's id or number.
        pub entry: String,
    }

    /// Newest first.
    pub struct EntryList {
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        pub source_kind: Option<SourceKind>,
        pub source_id: Option<String>,
        /// Looked for in the memo; a number finds that entry.
        pub search: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    /// Newest first, with the balance after each line.
    pub struct AccountRegister {
        pub account: String,
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    /// Two CSV texts with header rows: postings `entry,date,account,amount,currency,memo` (signed
    /// decimals, debit positive; lines of one entry share `entry`) and accounts `number,name,type`.
    pub struct ImportEntries {
        pub postings: String,
        pub accounts: String,
    }

    pub struct LockPeriod {
        /// Nothing is posted on or before this day; left out, everything is open.
        pub lock_date: Option<NaiveDate>,
        /// Needed to move the date back or take it away.
        pub reason: Option<String>,
    }
}

replies! {
    pub struct AccountName {
        pub id: AccountId,
        pub number: String,
        pub name: String,
    }

    pub struct AccountRow {
        pub id: AccountId,
        pub number: String,
        pub name: String,
        #[serde(rename = "type")]
        pub kind: AccountType,
        pub subtype: AccountSubtype,
        pub role: Option<AccountRole>,
        pub currency: Option<Currency>,
        pub note: String,
        pub archived: bool,
        pub merged_into: Option<AccountName>,
        /// Debit positive, in base currency, with what was merged into it.
        pub balance: Money,
        /// In the account's own currency, when it has one that is not the base currency.
        pub foreign_balance: Option<Money>,
        /// Whether anything was ever posted to it.
        pub used: bool,
    }

    pub struct MergePreview {
        pub from: AccountName,
        pub into: AccountName,
        /// Lines that will show under `into`.
        pub lines: i64,
        pub from_balance: Money,
        pub into_balance: Money,
        pub balance_after: Money,
        /// Why it cannot be done, when it cannot.
        pub refusal: Option<String>,
    }

    pub struct EntryRow {
        pub id: JournalEntryId,
        pub number: i64,
        pub date: NaiveDate,
        pub memo: String,
        pub source_kind: SourceKind,
        pub source_id: Option<String>,
        /// Σ debits in base currency.
        pub total: Money,
        /// The accounts it touches, as `1200 Accounts receivable, 4000 Sales`.
        pub accounts: String,
        pub reversed: bool,
    }

    pub struct EntryLine {
        pub account: AccountName,
        /// Debit positive, in the line's currency.
        pub amount: Money,
        pub base: Money,
        pub memo: Option<String>,
        pub customer: Option<CustomerName>,
        pub project: Option<String>,
    }

    pub struct CustomerName {
        pub id: CustomerId,
        pub name: String,
    }

    pub struct EntryDetail {
        pub id: JournalEntryId,
        pub number: i64,
        pub date: NaiveDate,
        pub memo: String,
        pub source_kind: SourceKind,
        pub source_id: Option<String>,
        pub posted_at: String,
        pub reverses: Option<EntryName>,
        pub reversed_by: Option<EntryName>,
        pub lines: Vec<EntryLine>,
        /// Σ debits in base currency.
        pub total: Money,
    }

    pub struct EntryTotals {
        pub debits: Money,
        pub credits: Money,
        /// Debits less credits; zero when it balances.
        pub difference: Money,
    }

    pub struct EntryName {
        pub id: JournalEntryId,
        pub number: i64,
        pub date: NaiveDate,
    }

    pub struct RegisterPage {
        pub account: AccountName,
        /// At the end of the range, in the register's currency: the account's own, else base.
        pub balance: Money,
        pub rows: Vec<RegisterRow>,
        pub next: Option<String>,
    }

    pub struct RegisterRow {
        pub entry_id: JournalEntryId,
        pub entry_number: i64,
        pub date: NaiveDate,
        pub memo: String,
        /// The other accounts of the entry.
        pub counterpart: String,
        pub source_kind: SourceKind,
        pub source_id: Option<String>,
        pub customer: Option<CustomerName>,
        /// Debit positive, in the register's currency.
        pub amount: Money,
        /// After this line.
        pub balance: Money,
    }

    pub struct ImportSummary {
        pub accounts_created: u64,
        pub entries: u64,
        pub lines: u64,
        /// Entries of the file that the book has already; they were left alone.
        pub already_there: u64,
    }

    pub struct PeriodLock {
        pub lock_date: Option<NaiveDate>,
    }
}

impl AccountSubtype {
    pub fn account_type(self) -> AccountType {
        use AccountSubtype as S;
        match self {
            S::Bank
            | S::Cash
            | S::Receivable
            | S::UndepositedFunds
            | S::OtherCurrentAsset
            | S::Inventory
            | S::FixedAsset => AccountType::Asset,
            S::Payable
            | S::CreditCard
            | S::TaxPayable
            | S::PayrollLiability
            | S::OtherCurrentLiability
            | S::LongTermLiability => AccountType::Liability,
            S::OwnersEquity | S::RetainedEarnings => AccountType::Equity,
            S::OperatingIncome | S::OtherIncome => AccountType::Income,
            S::CostOfGoodsSold
            | S::OperatingExpense
            | S::PayrollExpense
            | S::Interest
            | S::Tax
            | S::Depreciation
            | S::OtherExpense => AccountType::Expense,
        }
    }
}

impl AccountType {
    /// The subtype of an account of which nothing more is said.
    pub fn ordinary_subtype(self) -> AccountSubtype {
        match self {
            Self::Asset => AccountSubtype::OtherCurrentAsset,
            Self::Liability => AccountSubtype::OtherCurrentLiability,
            Self::Equity => AccountSubtype::OwnersEquity,
            Self::Income => AccountSubtype::OperatingIncome,
            Self::Expense => AccountSubtype::OperatingExpense,
        }
    }
}

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    books::messages::{Address, Language, TaxRounding},
    kernel::*,
    ledger::messages::{AccountName, CustomerName, EntryName},
    replies, requests, words,
};

words! {
    pub enum ItemKind { Goods = "goods", Service = "service" }
    pub enum DiscountKind { Percent = "percent", Amount = "amount" }

    /// What the document is. Whether it is paid or overdue are axes of their own.
    pub enum InvoiceState { Draft = "draft", Issued = "issued", Void = "void" }

    /// How much of an issued invoice is settled.
    pub enum PaymentState { Open = "open", PartPaid = "part_paid", Paid = "paid" }

    /// Where an invoice with something open stands on a day. Due today is current.
    pub enum DueState { Current = "current", Overdue = "overdue" }

    pub enum InvoiceSort {
        Number = "number",
        InvoiceDate = "invoice_date",
        DueDate = "due_date",
        Customer = "customer",
        Total = "total",
        Open = "open",
    }

    pub enum CustomerSort { Name = "name", Open = "open", Overdue = "overdue" }
}

// --- Customers -----------------------------------------------------------------------------

/// Someone to speak to at a customer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct Contact {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

requests! {
    pub struct SaveCustomer {
        pub id: CustomerId,
        pub name: String,
        pub email: Option<String>,
        pub phone: Option<String>,
        pub tax_number: Option<String>,
        pub billing_address: Option<Address>,
        pub shipping_address: Option<Address>,
        /// Left out, the book's.
        pub payment_terms_days: Option<u32>,
        /// Of new invoices; left out, the base currency.
        pub currency: Option<Currency>,
        /// In base currency; left out, no limit.
        pub credit_limit: Option<Money>,
        /// Of documents; left out, the book's.
        pub language: Option<Language>,
        /// Id or code; of new invoice lines whose item names none.
        pub tax_code: Option<String>,
        pub notes: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<Contact>>")]
        pub contacts: Vec<Contact>,
    }

    pub struct CustomerList {
        /// In name, e-mail, tax number or contacts.
        pub search: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub include_archived: bool,
        /// Only those who owe something.
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub owing: bool,
        pub sort: Option<CustomerSort>,
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub descending: bool,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    pub struct CustomerRef {
        /// Id, or the exact name where only one customer has it.
        pub customer: String,
    }

    pub struct ArchiveCustomer {
        pub id: CustomerId,
        pub archived: bool,
    }
}

replies! {
    pub struct CustomerRow {
        pub id: CustomerId,
        pub name: String,
        pub email: Option<String>,
        pub city: String,
        pub currency: Currency,
        pub archived: bool,
        /// What they owe in base currency, posted by hand too, less their unapplied payments.
        pub open: Money,
        /// The part of it that is past its due date today.
        pub overdue: Money,
        pub open_invoices: i64,
    }

    pub struct CustomerDetail {
        pub id: CustomerId,
        pub name: String,
        pub email: Option<String>,
        pub phone: Option<String>,
        pub tax_number: Option<String>,
        pub billing_address: Address,
        pub shipping_address: Option<Address>,
        pub payment_terms_days: Option<u32>,
        pub currency: Option<Currency>,
        pub credit_limit: Option<Money>,
        pub language: Option<Language>,
        pub tax_code_id: Option<TaxCodeId>,
        pub notes: String,
        pub contacts: Vec<Contact>,
        pub archived: bool,
        pub open: Money,
        pub overdue: Money,
        /// Payments not yet set against invoices, in base currency.
        pub credit: Money,
        /// Net sales in base currency over all time.
        pub invoiced: Money,
    }
}

// --- Items ---------------------------------------------------------------------------------

requests! {
    pub struct SaveItem {
        pub id: ItemId,
        pub code: String,
        pub name: String,
        pub kind: ItemKind,
        pub unit: Option<String>,
        /// Printed on the invoice line; left out, the name.
        pub description: Option<String>,
        /// Income account, id or number; left out, the chart's for goods or services.
        pub account: Option<String>,
        /// Id or code.
        pub tax_code: Option<String>,
        /// Dated prices that replace those there are.
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<ItemPrice>>")]
        pub prices: Vec<ItemPrice>,
    }

    pub struct ItemList {
        pub search: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub include_archived: bool,
        /// Whose price is shown; left out, the base currency and today.
        pub currency: Option<Currency>,
        pub on: Option<NaiveDate>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    pub struct ItemRef {
        /// Id or code.
        pub item: String,
    }

    pub struct ArchiveItem {
        pub id: ItemId,
        pub archived: bool,
    }
}

/// A price and the day from which it holds, in a currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ItemPrice {
    pub currency: Currency,
    pub valid_from: NaiveDate,
    pub unit_price: UnitPrice,
}

replies! {
    pub struct ItemRow {
        pub id: ItemId,
        pub code: String,
        pub name: String,
        pub kind: ItemKind,
        pub unit: String,
        pub description: String,
        pub account: AccountName,
        pub tax_code_id: Option<TaxCodeId>,
        /// On the day and in the currency asked for, where there is one.
        pub unit_price: Option<UnitPrice>,
        pub archived: bool,
    }

    pub struct ItemDetail {
        #[serde(flatten)]
        pub row: ItemRow,
        pub prices: Vec<ItemPrice>,
    }
}

// --- Invoices ------------------------------------------------------------------------------

/// A percentage (`7.5`) or an amount in major units (`25.00`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Discount {
    pub kind: DiscountKind,
    pub value: String,
}

requests! {
    /// The whole contents of a draft. What is left out comes from the customer and the book.
    pub struct SaveInvoice {
        pub id: InvoiceId,
        /// Id or exact name.
        pub customer: String,
        /// Left out, today.
        pub invoice_date: Option<NaiveDate>,
        /// Left out, the invoice date and the customer's terms.
        pub due_date: Option<NaiveDate>,
        pub currency: Option<Currency>,
        /// Base currency for one unit of `currency`; needed when it is not the base currency.
        pub exchange_rate: Option<ExchangeRate>,
        pub prices_include_tax: Option<bool>,
        pub discount: Option<Discount>,
        /// The customer's order number or the like.
        pub reference: Option<String>,
        pub notes: Option<String>,
        pub terms: Option<String>,
        pub language: Option<Language>,
        pub lines: Vec<SaveInvoiceLine>,
    }

    pub struct SaveInvoiceLine {
        /// Id or code; fills what is left out.
        pub item: Option<String>,
        pub description: Option<String>,
        /// Left out, one.
        pub quantity: Option<Quantity>,
        pub unit: Option<String>,
        /// Left out, the item's price on the invoice date.
        pub unit_price: Option<UnitPrice>,
        pub discount: Option<Discount>,
        /// Income account, id or number; left out, the item's or the chart's.
        pub account: Option<String>,
        /// Id or code; left out, the item's, the customer's or the book's. `""` for none.
        pub tax_code: Option<String>,
        pub project: Option<String>,
    }

    pub struct InvoiceRef {
        /// Id or number.
        pub invoice: String,
    }

    pub struct IssueInvoice {
        pub invoice: String,
    }

    pub struct VoidInvoice {
        pub invoice: String,
        pub reason: String,
    }

    /// A new draft with the same contents, dated today; in a foreign currency without its rate.
    pub struct DuplicateInvoice {
        pub invoice: String,
        pub new_id: InvoiceId,
    }

    pub struct InvoiceList {
        /// In number, customer or reference.
        pub search: Option<String>,
        pub state: Option<InvoiceState>,
        pub payment_state: Option<PaymentState>,
        pub due_state: Option<DueState>,
        /// Id or exact name.
        pub customer: Option<String>,
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        pub currency: Option<Currency>,
        pub sort: Option<InvoiceSort>,
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub descending: bool,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }

    /// Over the same filter as the list.
    pub struct InvoiceTotals {
        pub filter: InvoiceList,
    }
}

replies! {
    pub struct InvoiceRow {
        pub id: InvoiceId,
        pub number: Option<String>,
        pub customer: CustomerName,
        pub invoice_date: NaiveDate,
        pub due_date: NaiveDate,
        pub state: InvoiceState,
        /// Of an issued invoice.
        pub payment_state: Option<PaymentState>,
        /// Of an issued invoice with something open.
        pub due_state: Option<DueState>,
        pub days_overdue: i64,
        pub reference: String,
        pub total: Money,
        pub open: Money,
    }

    pub struct InvoiceListTotals {
        pub count: i64,
        /// In base currency, each at its document's rate.
        pub total: Money,
        pub open: Money,
    }

    pub struct InvoiceLine {
        pub item: Option<ItemName>,
        pub account: AccountName,
        pub description: String,
        pub quantity: Quantity,
        pub unit: String,
        pub unit_price: UnitPrice,
        pub discount: Option<Discount>,
        pub tax_code_id: Option<TaxCodeId>,
        /// As printed: "20%", "CGST 9% + SGST 9%", or empty.
        pub tax_label: String,
        pub project: Option<String>,
        /// After the line's discount, in the document's price mode.
        pub amount: Money,
        /// After the document's discount too, without tax.
        pub net: Money,
    }

    pub struct ItemName {
        pub id: ItemId,
        pub code: String,
        pub name: String,
    }

    pub struct InvoiceTax {
        pub name: String,
        pub percent: Percent,
        pub taxable: Money,
        pub tax: Money,
    }

    /// What a document comes to. `net` + `tax` = `total`; Σ line amounts − `discount` = `total`
    /// where prices include tax, else `net`.
    pub struct InvoiceSums {
        /// Σ of the line amounts, before the document's discount.
        pub subtotal: Money,
        pub discount: Money,
        pub net: Money,
        pub tax: Money,
        pub total: Money,
        pub base_total: Money,
    }

    pub struct InvoiceDetail {
        pub id: InvoiceId,
        pub number: Option<String>,
        /// Of a draft: the number it would get if it were issued now.
        pub next_number: Option<String>,
        pub state: InvoiceState,
        pub payment_state: Option<PaymentState>,
        pub due_state: Option<DueState>,
        pub days_overdue: i64,
        pub customer: CustomerName,
        pub invoice_date: NaiveDate,
        pub due_date: NaiveDate,
        pub currency: Currency,
        pub exchange_rate: ExchangeRate,
        pub prices_include_tax: bool,
        pub tax_rounding: TaxRounding,
        pub discount: Option<Discount>,
        pub reference: String,
        pub notes: String,
        pub terms: String,
        pub language: Language,
        pub lines: Vec<InvoiceLine>,
        pub taxes: Vec<InvoiceTax>,
        pub sums: InvoiceSums,
        pub settled: Money,
        pub open: Money,
        pub void_on: Option<NaiveDate>,
        pub void_reason: Option<String>,
        pub payments: Vec<AppliedPayment>,
        /// What it posted, oldest first.
        pub entries: Vec<EntryName>,
        /// What to think about before issuing: over the credit limit, dated far away …
        pub warnings: Vec<String>,
    }

    /// A payment's share in an invoice.
    pub struct AppliedPayment {
        pub allocation_id: AllocationId,
        pub payment_id: PaymentId,
        pub received_on: NaiveDate,
        pub method: String,
        pub reference: String,
        pub amount: Money,
    }

    /// What an amendment changes in the ledger: per account, before, after, and the difference.
    pub struct AmendPreview {
        /// Every account it touches; none where the ledger stays as it is.
        pub rows: Vec<AmendRow>,
        pub total_before: Money,
        pub total_after: Money,
        /// The day the reversal is dated.
        pub posts_on: NaiveDate,
        /// The day the new entry is dated: later where the invoice is moved ahead. Left out where
        /// nothing is posted anew.
        pub posts_anew_on: Option<NaiveDate>,
        pub refusal: Option<String>,
    }

    pub struct AmendRow {
        pub account: AccountName,
        /// Debit positive, in base currency.
        pub before: Money,
        pub after: Money,
        pub difference: Money,
    }
}

// --- Payments ------------------------------------------------------------------------------

requests! {
    pub struct RecordPayment {
        pub id: PaymentId,
        /// Id or exact name; left out, the customer of the first invoice.
        pub customer: Option<String>,
        pub received_on: NaiveDate,
        /// In the currency the customer owes.
        pub amount: Money,
        /// Account it arrived on, id or number; left out, the main bank account.
        pub deposit_to: Option<String>,
        /// What arrived, when that account is kept in another currency than `amount`.
        pub deposit_amount: Option<Money>,
        /// Base currency for one unit of `amount`'s currency; needed when neither it nor the
        /// account is in base currency. Where the account is in base currency, what arrived says it.
        pub exchange_rate: Option<ExchangeRate>,
        pub method: Option<String>,
        pub reference: Option<String>,
        /// What it pays; what is left over stays as the customer's credit.
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<ApplyTo>>")]
        pub apply_to: Vec<ApplyTo>,
        /// Sets it against the customer's oldest open invoices instead of naming them.
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub apply_oldest_first: bool,
    }

    pub struct ApplyTo {
        /// Of the allocation it makes, minted by whoever asks, so that asking twice applies once.
        pub id: Option<AllocationId>,
        /// Id or number.
        pub invoice: String,
        /// Left out, as much as is open and left.
        pub amount: Option<Money>,
    }

    pub struct ApplyPayment {
        pub payment_id: PaymentId,
        pub apply_to: Vec<ApplyTo>,
    }

    pub struct UnapplyPayment {
        pub allocation_id: AllocationId,
    }

    /// For a payment that bounced or was never made: its allocations go, its entry is reversed.
    pub struct ReversePayment {
        pub payment_id: PaymentId,
        pub reason: String,
    }

    pub struct PaymentRef {
        pub payment_id: PaymentId,
    }

    /// Newest first.
    pub struct PaymentList {
        pub customer: Option<String>,
        /// Only those with something left to apply.
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        pub unapplied: bool,
        pub from: Option<NaiveDate>,
        pub to: Option<NaiveDate>,
        pub search: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }
}

replies! {
    pub struct PaymentRow {
        pub id: PaymentId,
        pub customer: CustomerName,
        pub received_on: NaiveDate,
        pub amount: Money,
        pub unapplied: Money,
        pub deposit_to: AccountName,
        pub method: String,
        pub reference: String,
        pub reversed: bool,
    }

    pub struct PaymentDetail {
        #[serde(flatten)]
        pub row: PaymentRow,
        pub deposited: Money,
        pub applied: Vec<PaidInvoice>,
        pub entries: Vec<EntryName>,
    }

    pub struct PaidInvoice {
        pub allocation_id: AllocationId,
        pub invoice_id: InvoiceId,
        pub number: String,
        pub applied_on: NaiveDate,
        pub amount: Money,
        /// What is open on the invoice now.
        pub open: Money,
    }
}

//! Customers and items, in memory, and what saving one can be refused for.

use serde::Serialize;
use ts_rs::TS;

use crate::{
    books::messages::{Address, Language},
    invoicing::messages::{Contact, ItemKind},
    kernel::{error::Rule, *},
};

#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum PartyRule {
    #[error("more than one customer is called {name}; choose the one you mean by its id")]
    CustomerAmbiguous { name: String },
    #[error("the item code {item} is taken by {name}; choose another")]
    ItemCodeTaken { item: String, name: String },
}

impl Rule for PartyRule {}

/// Someone we sell to. What is `None` follows the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its key inside the book; 0 before it has one.
    pub key: i64,
    pub id: CustomerId,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub tax_number: Option<String>,
    pub billing_address: Address,
    pub shipping_address: Option<Address>,
    pub payment_terms_days: Option<u32>,
    pub currency: Option<Currency>,
    /// In base currency.
    pub credit_limit: Option<Money>,
    pub language: Option<Language>,
    /// The key of the tax code of new lines whose item names none.
    pub tax_code: Option<i64>,
    pub notes: String,
    pub contacts: Vec<Contact>,
    pub archived: bool,
}

impl Customer {
    /// Whoever it will be, for a look at an invoice whose customer is not chosen yet.
    pub fn nobody() -> Self {
        Self {
            key: 0,
            id: CustomerId::from_uuid(uuid::Uuid::nil()),
            name: String::new(),
            email: None,
            phone: None,
            tax_number: None,
            billing_address: Address::default(),
            shipping_address: None,
            payment_terms_days: None,
            currency: None,
            credit_limit: None,
            language: None,
            tax_code: None,
            notes: String::new(),
            contacts: Vec::new(),
            archived: false,
        }
    }
}

/// A product or service we sell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its key inside the book; 0 before it has one.
    pub key: i64,
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub kind: ItemKind,
    pub unit: String,
    /// Printed on invoice lines; empty stands for the name.
    pub description: String,
    /// The key of the income account.
    pub account: i64,
    pub tax_code: Option<i64>,
    pub archived: bool,
}

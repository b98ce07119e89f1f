//! One file per thing a person does, through `dispatch`: JSON in, JSON out.

mod accounts;
mod amendments;
mod attachments;
mod backups;
mod banking;
mod check;
mod customers;
mod demo;
mod files;
mod imports;
mod invoices;
mod items;
mod journal;
mod members;
mod papers;
mod payments;
mod taxes;

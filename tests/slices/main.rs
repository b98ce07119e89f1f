//! One file per thing a person does, through `dispatch`: JSON in, JSON out.

mod attachments;
mod backups;
mod customers;
mod files;
mod items;
mod journal;
mod taxes;

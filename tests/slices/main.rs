//! One file per thing a person does, through `dispatch`: JSON in, JSON out.

mod backups;
mod files;
mod journal;
mod taxes;

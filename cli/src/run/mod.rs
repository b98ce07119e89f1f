//! One function per subcommand.

mod bank;
mod books;
mod home;
mod invoices;
mod ledger;
mod parties;
mod people;
mod reports;

pub use reports::wants_json;

use crate::{
    args::Command,
    host::{Done, Host},
};

pub fn command(host: &Host, command: &Command) -> Done {
    match command {
        Command::New(new) => books::new(host, new),
        Command::Demo(demo) => books::demo(host, demo),
        Command::Home => home::home(host),
        Command::Account(account) => ledger::account(host, account),
        Command::Customer(customer) => parties::customer(host, customer),
        Command::Item(item) => parties::item(host, item),
        Command::Invoice(invoice) => invoices::invoice(host, invoice),
        Command::Payment(payment) => invoices::payment(host, payment),
        Command::Entry(entry) => ledger::entry(host, entry),
        Command::Bank(bank) => bank::bank(host, bank),
        Command::Import(import) => ledger::import(host, import),
        Command::Report(report) => reports::report(host, report),
        Command::Export(export) => books::export(host, export),
        Command::Backup(backup) => books::backup(host, backup),
        Command::Restore(restore) => books::restore(host, restore),
        Command::Check => books::check(host),
        Command::Lock(lock) => ledger::lock(host, lock),
        Command::Audit(audit) => people::audit(host, audit),
        Command::Member(member) => people::member(host, member),
        Command::Search { text, limit } => people::search(host, text, *limit),
        Command::Commands => people::commands(host),
        Command::Call(call) => people::call(host, call),
    }
}

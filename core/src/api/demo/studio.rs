use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use serde_json::{Value, json};
use uuid::Uuid;

use super::random::Dice;
use crate::{
    api::{ApiError, Desk, dispatch},
    kernel::*,
};

/// The company's desk on one day of its story, and what its bookkeeper has in mind.
///
/// Everything that happens is asked for through the command table, as a window would.
pub(super) struct Studio<'a> {
    desk: &'a Desk,
    pub dice: Dice,
    pub start: NaiveDate,
    pub through: NaiveDate,
    pub today: NaiveDate,
    /// How many things were done today, so that each has its own time of day.
    done_today: i64,
    /// What is to be done on a day to come.
    pub agenda: BTreeMap<NaiveDate, Vec<Errand>>,
    /// Cents on the main bank account, so that the owner knows what can be spent.
    pub bank: i64,
    pub ledger: Owed,
    /// What month-end payers owe, with its due date.
    pub open: BTreeMap<usize, Vec<(NaiveDate, Receipt)>>,
    /// Dollars for a euro and for a pound, in ten-thousandths, by month.
    rates: Vec<[i64; 2]>,
    pub invoices: u32,
    // What happens once in the story.
    pub voided: bool,
    pub amended: bool,
    pub bounced: bool,
    pub overpaid: bool,
}

/// What the bookkeeper keeps on a notepad, in cents.
#[derive(Debug, Default)]
pub(super) struct Owed {
    pub card: i64,
    /// Federal payroll taxes of this month, and of the one before, which are due.
    pub withheld: i64,
    pub withheld_last_month: i64,
    pub state_payroll: i64,
    pub health: i64,
    pub loan: i64,
    pub credit_line: i64,
    pub undeposited: i64,
    /// Invoiced since the first of the month, without tax.
    pub sold: i64,
    pub sold_last_month: i64,
    /// Fixed assets that lose value: what each loses in a month, and its last month.
    pub assets: Vec<(i64, NaiveDate)>,
}

/// Something put on the agenda.
#[derive(Clone, Debug)]
pub(super) enum Errand {
    Order {
        client: usize,
    },
    Retainer {
        client: usize,
    },
    Receive(Receipt),
    /// Pays everything a month-end payer owes.
    PayRun {
        client: usize,
    },
    Amend {
        client: usize,
        request: Value,
    },
    Void {
        invoice: String,
    },
    Bounce {
        payment: Uuid,
        again: Receipt,
    },
    PaySupplier {
        supplier: &'static str,
        cents: i64,
    },
}

/// Money on its way for an invoice.
#[derive(Clone, Debug)]
pub(super) struct Receipt {
    pub invoice: String,
    pub currency: String,
    pub minor: i64,
}

impl<'a> Studio<'a> {
    pub fn new(desk: &'a Desk, seed: u64, start: NaiveDate, through: NaiveDate) -> Self {
        let mut dice = Dice::new(seed);
        let mut rate = [10_840, 12_710];
        let mut rates = Vec::new();
        for _ in 0..=months_between(start, through) {
            rate = rate.map(|it: i64| it + dice.between(-140, 150));
            rates.push(rate);
        }
        Self {
            desk,
            dice,
            start,
            through,
            today: start,
            done_today: 0,
            agenda: BTreeMap::new(),
            bank: 0,
            ledger: Owed::default(),
            open: BTreeMap::new(),
            rates,
            invoices: 0,
            voided: false,
            amended: false,
            bounced: false,
            overpaid: false,
        }
    }

    fn ten_thousandths(&self, currency: &str) -> i64 {
        let [euro, pound] = self.rates[self.month().min(self.rates.len() - 1)];
        if currency == "EUR" { euro } else { pound }
    }

    /// Dollars for one unit of a currency, this month.
    pub fn rate(&self, currency: &str) -> String {
        let rate = self.ten_thousandths(currency);
        format!("{}.{:04}", rate / 10_000, rate % 10_000)
    }

    /// What the bank makes of a foreign amount, less what it keeps for itself.
    pub fn in_dollars(&self, minor: i64, currency: &str) -> i64 {
        minor * (self.ten_thousandths(currency) - 30) / 10_000
    }

    pub fn begin(&mut self, day: NaiveDate) {
        self.today = day;
        self.done_today = 0;
    }

    /// From nine o'clock on, half a minute apiece.
    pub fn now(&self) -> DateTime<Utc> {
        let nine = NaiveTime::from_hms_opt(9, 0, 0).expect("nine is a time");
        self.today.and_time(nine).and_utc() + Duration::seconds(self.done_today * 31)
    }

    pub fn id(&mut self) -> Uuid {
        let now = self.now();
        self.dice.id(now)
    }

    /// Asks as a window would, on the day of the story. What is refused is a defect of the story.
    pub fn ask(&mut self, name: &str, request: Value) -> Result<Value> {
        self.done_today += 1;
        let ctx = Ctx { now: self.now(), today: self.today, actor: None };
        dispatch(&ctx, self.desk, name, request).map_err(|error| match error {
            ApiError::Rule { message, .. } => {
                Error::fault(format!("the demo's {name} on {}: {message}", self.today))
            }
            ApiError::Fault { detail, .. } => {
                Error::fault(format!("the demo's {name} on {}: {detail}", self.today))
            }
        })
    }

    /// Posts by hand: account and cents, debit positive. Keeps count of the bank.
    pub fn post(&mut self, memo: &str, lines: &[(&str, i64)]) -> Result<()> {
        let shown: Vec<Value> = lines
            .iter()
            .filter(|(_, cents)| *cents != 0)
            .map(|(account, cents)| {
                let side = if *cents > 0 { "debit" } else { "credit" };
                json!({ "account": account, side: decimal(cents.abs()) })
            })
            .collect();
        let request = json!({ "id": self.id(), "date": self.today, "memo": memo, "lines": shown });
        self.ask("entry_post", request)?;
        let bank = lines.iter().filter(|(account, _)| *account == super::BANK);
        self.bank += bank.map(|(_, cents)| cents).sum::<i64>();
        Ok(())
    }

    pub fn later(&mut self, day: NaiveDate, errand: Errand) {
        self.agenda.entry(weekday_from(day)).or_default().push(errand);
    }

    /// Months since the story began.
    pub fn month(&self) -> usize {
        months_between(self.start, self.today)
    }

    /// 0 in the first year of the story, 1 in the second …
    pub fn year(&self) -> i32 {
        self.today.year() - self.start.year()
    }
}

pub(super) fn months_between(from: NaiveDate, to: NaiveDate) -> usize {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    usize::try_from(months(to) - months(from)).unwrap_or(0)
}

/// The day itself, or the Monday after a weekend.
pub(super) fn weekday_from(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}

/// The day itself, or the Friday before a weekend.
pub(super) fn weekday_until(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day - Days::new(1),
        Weekday::Sun => day - Days::new(2),
        _ => day,
    }
}

/// Hundredths as people type them.
pub(super) fn decimal(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;

use crate::{
    kernel::{error::invalid, *},
    reports::{messages::*, types::Open},
};

const BUCKETS: &[u32] = &[30, 60, 90];
const BUCKETS_MAX: usize = 12;
const DAYS_MAX: u32 = 3650;

/// How open items are laid into buckets by age.
#[derive(Clone, Debug)]
pub struct Buckets {
    by: AgeingBy,
    /// Last day of each bucket but the last, which has no end.
    last_days: Vec<u32>,
}

impl Buckets {
    pub fn of(by: Option<AgeingBy>, last_days: Option<Vec<u32>>) -> Result<Self> {
        let last_days = last_days.unwrap_or_else(|| BUCKETS.to_vec());
        let grows = last_days.windows(2).all(|pair| pair[0] < pair[1]);
        let fit = last_days.iter().all(|days| (1..=DAYS_MAX).contains(days));
        if last_days.is_empty() || last_days.len() > BUCKETS_MAX || !fit || !grows {
            let reason = format!(
                "name the last day of each bucket in growing order, like 30, 60, 90: at most \
                 {BUCKETS_MAX} of them, the last at most {DAYS_MAX}"
            );
            return Err(invalid("buckets", reason));
        }
        Ok(Self { by: by.unwrap_or(AgeingBy::DueDate), last_days })
    }

    /// By due date: current, 1–30 days late, …; by invoice date: 0–30 days old, …
    pub fn labels(&self) -> Vec<String> {
        let (mut labels, mut first) = match self.by {
            AgeingBy::DueDate => (vec!["Current".to_owned()], 1),
            AgeingBy::InvoiceDate => (Vec::new(), 0),
        };
        for last in &self.last_days {
            labels.push(format!("{first}–{last}"));
            first = last + 1;
        }
        labels.push(format!("over {}", first - 1));
        labels
    }

    /// Due today is current. What has no due date is never late: by due date it is current, by
    /// invoice date it ages from its own day.
    fn bucket(&self, as_of: NaiveDate, date: NaiveDate, due_date: Option<NaiveDate>) -> usize {
        let fits = |days: i64| {
            let later = self.last_days.iter().position(|last| days <= i64::from(*last));
            later.unwrap_or(self.last_days.len())
        };
        match self.by {
            AgeingBy::InvoiceDate => fits((as_of - date).num_days()),
            AgeingBy::DueDate => match days_overdue(as_of, due_date) {
                0 => 0,
                late => 1 + fits(late),
            },
        }
    }
}

/// Days past the due date; zero on it and before it.
pub fn days_overdue(as_of: NaiveDate, due_date: Option<NaiveDate>) -> i64 {
    due_date.map_or(0, |due_date| (as_of - due_date).num_days().max(0))
}

/// What is open, by customer and age.
pub fn ageing(
    as_of: NaiveDate,
    buckets: &Buckets,
    open: Vec<Open>,
    ledger_balance: Money,
) -> Result<Ageing> {
    let base = ledger_balance.currency();
    let labels = buckets.labels();
    let zeros = vec![Money::zero(base); labels.len()];
    let mut totals = zeros.clone();
    let mut rows: BTreeMap<(bool, String, Option<CustomerId>), AgeingRow> = BTreeMap::new();
    for open in open {
        let bucket = buckets.bucket(as_of, open.date, open.due_date);
        let name = open.customer.as_ref().map_or(String::new(), |it| it.name.to_lowercase());
        let id = open.customer.as_ref().map(|customer| customer.id);
        let row = rows.entry((id.is_none(), name, id)).or_insert_with(|| AgeingRow {
            customer: open.customer.clone(),
            amounts: zeros.clone(),
            total: Money::zero(base),
            items: Vec::new(),
        });
        row.amounts[bucket] = row.amounts[bucket].plus(open.base)?;
        row.total = row.total.plus(open.base)?;
        totals[bucket] = totals[bucket].plus(open.base)?;
        row.items.push(OpenItem {
            kind: open.kind,
            id: open.id,
            number: open.number,
            date: open.date,
            due_date: open.due_date,
            days_overdue: days_overdue(as_of, open.due_date),
            bucket: u32::try_from(bucket).unwrap_or(u32::MAX),
            open: open.amount,
            open_base: open.base,
        });
    }
    let mut rows: Vec<AgeingRow> = rows.into_values().collect();
    for row in &mut rows {
        row.items.sort_by(|left, right| {
            let key = |item: &OpenItem| (item.due_date.unwrap_or(item.date), item.date);
            key(left).cmp(&key(right)).then_with(|| left.number.cmp(&right.number))
        });
    }
    Ok(Ageing {
        as_of,
        currency: base,
        by: buckets.by,
        buckets: labels,
        total: Money::sum(base, totals.iter().copied())?,
        rows,
        totals,
        ledger_balance,
    })
}

/// What is left of entries made by hand, given oldest first: nothing says what a credit pays, so
/// it pays the same customer's oldest debits. In foreign currency each stays as it is, since
/// amounts of different rates do not cancel out.
pub fn settled_oldest_first(entries: Vec<Open>) -> Result<Vec<Open>> {
    let mut left = Vec::new();
    let mut queues: BTreeMap<Option<CustomerId>, VecDeque<Open>> = BTreeMap::new();
    for mut entry in entries {
        if entry.amount.currency() != entry.base.currency() {
            left.push(entry);
            continue;
        }
        let queue = queues.entry(entry.customer.as_ref().map(|it| it.id)).or_default();
        while let Some(oldest) = queue.front_mut() {
            if entry.base.is_zero() || oldest.base.is_negative() == entry.base.is_negative() {
                break;
            }
            let sum = oldest.base.plus(entry.base)?;
            if sum.is_negative() == oldest.base.is_negative() && !sum.is_zero() {
                (oldest.base, oldest.amount) = (sum, sum);
                entry.base = Money::zero(sum.currency());
            } else {
                (entry.base, entry.amount) = (sum, sum);
                queue.pop_front();
            }
        }
        if !entry.base.is_zero() {
            queue.push_back(entry);
        }
    }
    left.extend(queues.into_values().flatten());
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn by_hand(date: &str, minor: i64) -> Open {
        let amount = Money::try_new(minor, Currency::USD).unwrap();
        Open {
            kind: OpenItemKind::Entry,
            id: String::new(),
            number: String::new(),
            customer: None,
            date: day(date),
            due_date: None,
            amount,
            base: amount,
        }
    }

    #[test]
    fn due_today_is_current() {
        let buckets = Buckets::of(None, None).unwrap();
        assert_eq!(buckets.labels(), ["Current", "1–30", "31–60", "61–90", "over 90"]);
        let bucket =
            |due: &str| buckets.bucket(day("2026-03-31"), day("2025-01-01"), Some(day(due)));
        assert_eq!(bucket("2026-04-15"), 0);
        assert_eq!(bucket("2026-03-31"), 0);
        assert_eq!(bucket("2026-03-30"), 1);
        assert_eq!(bucket("2026-03-01"), 1);
        assert_eq!(bucket("2026-02-28"), 2);
        assert_eq!(bucket("2025-12-31"), 3);
        assert_eq!(bucket("2025-12-30"), 4);
    }

    #[test]
    fn by_invoice_date_everything_has_an_age() {
        let buckets = Buckets::of(Some(AgeingBy::InvoiceDate), Some(vec![14, 28])).unwrap();
        assert_eq!(buckets.labels(), ["0–14", "15–28", "over 28"]);
        let bucket = |date: &str| buckets.bucket(day("2026-03-31"), day(date), None);
        assert_eq!(bucket("2026-03-31"), 0);
        assert_eq!(bucket("2026-03-17"), 0);
        assert_eq!(bucket("2026-03-16"), 1);
        assert_eq!(bucket("2026-03-02"), 2);
        let many = (1..=13).collect();
        for refused in
            [vec![], vec![0, 30], vec![30, 30], vec![60, 30], vec![3651], vec![u32::MAX], many]
        {
            assert!(Buckets::of(None, Some(refused)).is_err());
        }
    }

    #[test]
    fn credits_by_hand_pay_the_oldest_debits() {
        let entries = [
            by_hand("2026-01-01", 100),
            by_hand("2026-01-02", 50),
            by_hand("2026-01-03", -120),
            by_hand("2026-01-04", -70),
            by_hand("2026-01-05", 15),
        ];
        let left = settled_oldest_first(entries.to_vec()).unwrap();
        let left: Vec<(NaiveDate, i64)> =
            left.iter().map(|open| (open.date, open.base.minor())).collect();
        assert_eq!(left, [(day("2026-01-04"), -25)]);
    }
}

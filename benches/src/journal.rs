//! A journal for measuring: the same for the same size, shaped like a shop's.

use std::fmt::Write;

/// Of every hundred entries, 66 have three lines and the rest two: 266,000 lines in 100,000.
const THREE_LINES_OF_100: u64 = 66;
const ACCOUNTS: u64 = 60;
/// The bank is in nine of ten entries.
pub const BUSIEST: &str = "B100";

/// `number,name,type`, as `finpilot import entries` reads it.
pub fn accounts() -> String {
    let mut text = String::from("number,name,type\n");
    let row = |text: &mut String, number: &str, name: &str, kind: &str| {
        writeln!(text, "{number},{name},{kind}").expect("a string takes everything");
    };
    row(&mut text, BUSIEST, "Bank", "asset");
    row(&mut text, "B200", "Receivables", "asset");
    for index in 0..ACCOUNTS {
        let kind = if index % 3 == 0 { "income" } else { "expense" };
        row(&mut text, &format!("B{}", 400 + index), &format!("Account {index}"), kind);
    }
    text
}

/// Numbers that look random and are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }
}

/// One line of the journal.
pub struct Posting {
    pub entry: u64,
    pub date: String,
    pub account: String,
    pub minor: i64,
    pub memo: String,
}

/// `entries` entries from number `first` on, in the order of their days, over ten years from 2016
/// for a million.
pub fn postings(first: u64, entries: u64) -> Vec<Posting> {
    let mut dice = Dice(first);
    let start = chrono::NaiveDate::from_ymd_opt(2016, 1, 1).expect("a day");
    let mut postings = Vec::new();
    for entry in first..first + entries {
        let day = start + chrono::Days::new(entry * 3650 / 1_000_000);
        let date = day.to_string();
        let three = entry * THREE_LINES_OF_100 % 100 < THREE_LINES_OF_100;
        let money = if dice.roll(10) == 0 { "B200" } else { BUSIEST };
        let total = i64::try_from(100 + dice.roll(500_000)).expect("small");
        let sign = if dice.roll(3) == 0 { 1 } else { -1 };
        let mut parts = vec![(money.to_owned(), sign * total)];
        let other = |dice: &mut Dice| format!("B{}", 400 + dice.roll(ACCOUNTS));
        if three {
            let part = total / 5;
            parts.push((other(&mut dice), -sign * part));
            parts.push((other(&mut dice), -sign * (total - part)));
        } else {
            parts.push((other(&mut dice), -sign * total));
        }
        let memo = format!("Receipt {} of the day", dice.roll(100_000));
        for (account, minor) in parts {
            postings.push(Posting {
                entry,
                date: date.clone(),
                account,
                minor,
                memo: memo.clone(),
            });
        }
    }
    postings
}

/// The same as CSV: `entry,date,account,amount,currency,memo`.
pub fn csv(postings: &[Posting]) -> String {
    let mut text = String::from("entry,date,account,amount,currency,memo\n");
    for Posting { entry, date, account, minor, memo } in postings {
        let sign = if *minor < 0 { "-" } else { "" };
        let (whole, cents) = (minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
        writeln!(text, "E{entry},{date},{account},{sign}{whole}.{cents:02},USD,{memo}")
            .expect("a string takes everything");
    }
    text
}

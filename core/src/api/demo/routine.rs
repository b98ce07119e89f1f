//! What comes back every month: rent, payroll, taxes, the loan, suppliers, the owner.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::json;

use super::{
    BANK, CARD, PAYABLE, SALES_TAX,
    studio::{Errand, Studio, months_between, weekday_from, weekday_until},
};
use crate::kernel::*;

/// What the company had when the story begins, in cents, debit positive.
const OPENING: &[(&str, i64)] = &[
    (BANK, 3_841_260),
    ("1000", 20_000),
    ("1020", 1_500_000),
    ("1320", 840_000),
    ("1520", 1_425_000),
    ("1530", 6_180_000),
    ("1540", 842_000),
    ("1560", 964_000),
    ("1590", -3_127_500),
    (PAYABLE, -618_435),
    (CARD, -193_240),
    ("2710", -8_640_000),
];

const SUPPLIERS: &[&str] =
    &["Hill Country Paper Co.", "Lone Star Ink & Substrate", "Brazos Bindery Supply"];

pub(super) fn open_books(studio: &mut Studio<'_>) -> Result<()> {
    let worth: i64 = OPENING.iter().map(|(_, cents)| cents).sum();
    let mut lines = OPENING.to_vec();
    lines.push(("3000", -worth));
    studio.post("Opening balances", &lines)?;
    studio.post("Opening balances complete", &[("3000", worth), ("3100", -worth)])?;
    studio.ledger.card = 193_240;
    studio.ledger.loan = 8_640_000;
    let end = studio.start + Days::new(365 * 4);
    studio.ledger.assets.push((89_200, end));
    let (start, supplier) = (studio.start, SUPPLIERS[0]);
    studio.later(start + Days::new(11), Errand::PaySupplier { supplier, cents: 618_435 });
    Ok(())
}

/// Everything that belongs to this day of the month.
pub(super) fn day(studio: &mut Studio<'_>) -> Result<()> {
    let today = studio.today;
    let on = |day: u32| weekday_from(first_of(today) + Days::new(u64::from(day) - 1)) == today;
    let payday = weekday_until(Month::of(today).last_day()) == today;

    if on(1) {
        let rent = if studio.month() < 12 { 420_000 } else { 435_000 };
        bank(studio, "Rent: 1907 E 5th St", "6100", rent)?;
    }
    if on(5) {
        bank(studio, "Internet and telephone: Capital Fiber", "6220", 18_900)?;
        bank(studio, "Cleaning: Shine & Co.", "6130", 32_000)?;
    }
    if on(6) {
        bank(studio, "Bookkeeping: Bluestem Accounting", "6410", 42_500)?;
        if today.month() == 3 {
            bank(studio, "Tax return: Bluestem Accounting", "6410", 185_000)?;
        }
    }
    if on(8) {
        charge(studio, "Design software subscriptions", "6230", 41_200)?;
        charge(studio, "Website and hosting", "6310", 4_900)?;
    }
    if on(9) {
        materials(studio)?;
    }
    if on(10) {
        loan_payment(studio)?;
    }
    if on(12) {
        // Air conditioning in a Texas summer.
        let heat = [0, 0, 10, 40, 110, 210, 260, 270, 190, 80, 10, 0][today.month0() as usize];
        let cents = (390 + heat) * 100 + studio.dice.between(-2_500, 2_500);
        bank(studio, "Electricity and water: City of Austin", "6110", cents)?;
    }
    if on(15) {
        payroll_deposits(studio)?;
        estimated_tax(studio)?;
    }
    if weekday_until(first_of(today) + Days::new(14)) == today || payday {
        payroll(studio)?;
    }
    if on(16) {
        let cents = studio.dice.between(64_000, 118_000);
        charge(studio, "Advertising", "6300", cents)?;
        let cents = studio.dice.between(11_800, 20_500);
        charge(studio, "Delivery van: fuel and upkeep", "6620", cents)?;
    }
    if on(18) {
        let cents = studio.ledger.sold_last_month / 100 + studio.dice.between(6_000, 19_000);
        charge(studio, "Parcel service", "6210", cents)?;
        let cents = studio.dice.between(4_200, 12_800);
        charge(studio, "Client lunch", "6610", cents)?;
    }
    if on(20) {
        sales_tax(studio)?;
        owners_draw(studio)?;
    }
    if on(22) {
        let cents = studio.ledger.sold_last_month * 4 / 100;
        bank(studio, "Freelance illustration and installation", "5200", cents)?;
        let cents = studio.ledger.sold_last_month * 5 / 1000 + studio.dice.between(4_000, 9_000);
        bank(studio, "Card processing fees", "6710", cents)?;
    }
    if on(25) {
        let cents = std::mem::take(&mut studio.ledger.card);
        studio.post("Card statement paid", &[(CARD, cents), (BANK, -cents)])?;
    }
    if payday {
        month_end(studio)?;
    }
    occasions(studio, &on)?;
    credit_line(studio)
}

fn first_of(day: NaiveDate) -> NaiveDate {
    Month::of(day).first_day()
}

fn bank(studio: &mut Studio<'_>, memo: &str, account: &str, cents: i64) -> Result<()> {
    match cents > 0 {
        true => studio.post(memo, &[(account, cents), (BANK, -cents)]),
        false => Ok(()),
    }
}

fn charge(studio: &mut Studio<'_>, memo: &str, account: &str, cents: i64) -> Result<()> {
    studio.ledger.card += cents;
    studio.post(memo, &[(account, cents), (CARD, -cents)])
}

/// Paper, ink and board on account, after what was sold; paid a month later.
fn materials(studio: &mut Studio<'_>) -> Result<()> {
    let share = studio.dice.between(19, 25);
    let whole = (studio.ledger.sold_last_month * share / 100).max(520_000);
    for (&supplier, part) in SUPPLIERS.iter().zip([55, 30, 15]) {
        let cents = whole * part / 100 + studio.dice.between(0, 4_999);
        let memo = format!("{supplier}: materials");
        studio.post(&memo, &[("5100", cents), (PAYABLE, -cents)])?;
        let day = studio.today + Days::new(28 + studio.dice.between(0, 4).unsigned_abs());
        studio.later(day, Errand::PaySupplier { supplier, cents });
    }
    Ok(())
}

pub(super) fn pay_supplier(studio: &mut Studio<'_>, supplier: &str, cents: i64) -> Result<()> {
    studio.post(&format!("Paid {supplier}"), &[(PAYABLE, cents), (BANK, -cents)])
}

/// 7.25% a year, paid off in equal instalments.
fn loan_payment(studio: &mut Studio<'_>) -> Result<()> {
    let interest = studio.ledger.loan * 725 / 120_000;
    let principal = (172_000 - interest).min(studio.ledger.loan);
    studio.ledger.loan -= principal;
    let lines = [("8000", interest), ("2710", principal), (BANK, -interest - principal)];
    studio.post("Loan instalment", &lines)
}

fn payroll(studio: &mut Studio<'_>) -> Result<()> {
    // A pay rise each January, and a press operator in the second year.
    let mut gross = 985_000 * (100 + 3 * i64::from(studio.year())) / 100;
    if studio.month() >= 13 {
        gross += 190_000;
    }
    gross += studio.dice.between(0, 32_000);
    let income_tax = gross * 108 / 1000;
    let social = gross * 765 / 10_000;
    let health = 21_000;
    let unemployment = gross * 6 / 1000;
    let net = gross - income_tax - social - health;
    studio.ledger.withheld += income_tax + 2 * social;
    studio.ledger.state_payroll += unemployment;
    studio.ledger.health += health;
    let lines = [
        ("6000", gross),
        ("6020", social + unemployment),
        ("2310", -income_tax - 2 * social),
        ("2320", -unemployment),
        ("2340", -health),
        (BANK, -net),
    ];
    studio.post("Payroll", &lines)
}

/// The month before's federal payroll taxes; the state's each quarter; health insurance.
fn payroll_deposits(studio: &mut Studio<'_>) -> Result<()> {
    let withheld = std::mem::take(&mut studio.ledger.withheld_last_month);
    if withheld > 0 {
        let memo = "Federal payroll tax deposit";
        studio.post(memo, &[("2310", withheld), (BANK, -withheld)])?;
    }
    if [1, 4, 7, 10].contains(&studio.today.month()) {
        let state = std::mem::take(&mut studio.ledger.state_payroll);
        if state > 0 {
            let memo = "State unemployment tax for the quarter";
            studio.post(memo, &[("2320", state), (BANK, -state)])?;
        }
    }
    let health = std::mem::take(&mut studio.ledger.health);
    if health > 0 {
        let lines = [("2340", health), ("6030", 98_000), (BANK, -health - 98_000)];
        studio.post("Health insurance premium", &lines)?;
    }
    Ok(())
}

/// The owner's own income tax is the owner's: it is drawn.
fn estimated_tax(studio: &mut Studio<'_>) -> Result<()> {
    if [1, 4, 6, 9].contains(&studio.today.month()) {
        let cents = if studio.month() < 12 { 360_000 } else { 410_000 };
        let memo = "Federal estimated tax of the owner";
        studio.post(memo, &[("3200", cents), (BANK, -cents)])?;
    }
    Ok(())
}

/// What was collected in the quarter before goes to the Comptroller, less half a percent for
/// paying on time.
fn sales_tax(studio: &mut Studio<'_>) -> Result<()> {
    if ![1, 4, 7, 10].contains(&studio.today.month()) {
        return Ok(());
    }
    let until = first_of(studio.today) - Days::new(1);
    let request = json!({ "account": SALES_TAX, "to": until, "page": { "limit": 1 } });
    let register = studio.ask("account_register", request)?;
    let owed = -register["balance"]["minor"].as_i64().unwrap_or(0);
    if owed <= 0 {
        return Ok(());
    }
    let kept = owed * 5 / 1000;
    let lines = [(SALES_TAX, owed), (BANK, kept - owed), ("7090", -kept)];
    studio.post("Texas sales tax for the quarter", &lines)
}

/// The owner takes what the bank can spare.
fn owners_draw(studio: &mut Studio<'_>) -> Result<()> {
    let cents = match studio.bank {
        ..=1_499_999 => 0,
        1_500_000..=2_999_999 => 350_000,
        3_000_000..=5_499_999 => 600_000,
        5_500_000..=8_999_999 => 950_000,
        _ => 1_600_000,
    };
    bank(studio, "Owner's draw", "3200", cents)
}

fn month_end(studio: &mut Studio<'_>) -> Result<()> {
    studio.post("Bank service charge", &[("6700", 3_200), (BANK, -3_200)])?;
    studio.post("Interest on savings", &[("1020", 4_120), ("7000", -4_120)])?;
    if studio.month() >= 1 {
        studio.post("Insurance used up", &[("6500", 54_000), ("1310", -54_000)])?;
    }
    let today = studio.today;
    let assets = studio.ledger.assets.iter().filter(|(_, last)| *last >= today);
    let cents: i64 = assets.map(|(cents, _)| cents).sum();
    studio.post("Depreciation", &[("6800", cents), ("1590", -cents)])?;
    if studio.ledger.credit_line > 0 {
        let cents = studio.ledger.credit_line * 95 / 12_000;
        studio.post("Interest on the credit line", &[("8000", cents), (BANK, -cents)])?;
    }
    Ok(())
}

/// What comes once, or once a year.
fn occasions(studio: &mut Studio<'_>, on: &dyn Fn(u32) -> bool) -> Result<()> {
    let month = months_between(studio.start, studio.today);
    if on(3) && month % 12 == 1 {
        let memo = "Business insurance, the year's premium";
        studio.post(memo, &[("1310", 648_000), (BANK, -648_000)])?;
    }
    if on(19) && month == 7 {
        studio.post("Wide-format printer", &[("1530", 1_840_000), (BANK, -1_840_000)])?;
        let last = studio.today + Days::new(365 * 5);
        studio.ledger.assets.push((30_667, last));
    }
    if on(24) && month == 17 {
        studio.ledger.card += 526_000;
        studio.post("Two workstations", &[("1560", 526_000), (CARD, -526_000)])?;
        let last = studio.today + Days::new(365 * 3);
        studio.ledger.assets.push((14_611, last));
    }
    if on(11) && studio.today.month() == 5 {
        charge(studio, "Print fair: travel", "6600", 142_000)?;
        charge(studio, "Print fair: tickets", "6630", 69_000)?;
    }
    if on(13) && studio.today.month() == 12 {
        charge(studio, "Year-end party", "6610", 86_000)?;
        bank(studio, "Donation: Central Texas Food Bank", "6730", 50_000)?;
    }
    if on(17) && studio.today.month() % 3 == 2 {
        let cents = studio.dice.between(8_200, 17_600);
        studio.post("Office supplies, petty cash", &[("6200", cents), ("1000", -cents)])?;
        studio.post("Petty cash filled up", &[("1000", cents), (BANK, -cents)])?;
    }
    if on(23) && studio.today.month().is_multiple_of(4) {
        let cents = studio.dice.between(28_000, 94_000);
        bank(studio, "Press maintenance", "6120", cents)?;
    }
    Ok(())
}

/// The bank's credit line bridges a thin month and is paid back from a good one.
fn credit_line(studio: &mut Studio<'_>) -> Result<()> {
    let ledger_line = studio.ledger.credit_line;
    if studio.bank < 400_000 {
        let cents = 1_500_000;
        studio.ledger.credit_line += cents;
        studio.post("Drawn on the credit line", &[(BANK, cents), ("2500", -cents)])
    } else if studio.bank > 4_200_000 && ledger_line > 0 {
        let cents = ledger_line.min(1_500_000);
        studio.ledger.credit_line -= cents;
        studio.post("Credit line paid back", &[("2500", cents), (BANK, -cents)])
    } else {
        Ok(())
    }
}

//! What goes wrong in files, and what is asked.

use super::{Faults, lines, read, read_with, told};
use crate::banking::{
    file::AmountColumns,
    parse::{DayOrder, Hints},
};

fn refused(text: &str) -> String {
    let read = super::super::read(text, &Hints::default()).expect("a table");
    read.expect_err("it is refused").to_string()
}

fn asked(text: &str) -> Vec<String> {
    read(text).questions.into_iter().map(|question| question.about).collect()
}

#[test]
fn what_is_no_bank_table_is_refused_with_what_is_missing() {
    assert!(refused("Name,Email,Phone\nA,a@b.c,x\nB,b@c.d,y\n").contains("neither"));
    assert!(refused("Name,Amount\nA,12.50\nB,13.50\n").contains("no column of days"));
    assert!(refused("Date,Name\n2024-03-05,A\n2024-03-06,B\n").contains("no column of amounts"));
    assert!(super::super::read("just a text", &Hints::default()).is_none());
}

#[test]
fn a_quiet_month_has_no_lines() {
    let file = read("Date,Description,Amount,Balance\n");
    assert_eq!(lines(&file).len(), 0);
    assert_eq!(file.statements.len(), 1);
}

#[test]
fn a_garbled_row_is_rejected_and_the_others_stay() {
    let file = read(
        "Date,Description,Amount\n2024-03-25,A,1.00\n2024-03-26,B,12..34\n2024-13-45,C,2.00\n,D,3.00\n2024-03-27,E,\n2024-03-28,F,4.00\n",
    );
    assert_eq!(told(&file), ["2024-03-25 1.00 A", "2024-03-28 4.00 F"]);
    let rejected: Vec<(u64, &str)> =
        file.rejected.iter().map(|r| (r.line, r.reason.as_str())).collect();
    assert_eq!(
        rejected,
        [
            (3, "“12..34” is no amount"),
            (4, "“2024-13-45” is no day"),
            (5, "the line has no day"),
            (6, "the line of 2024-03-27 has no amount"),
        ]
    );
}

#[test]
fn the_order_of_day_and_month_is_asked_only_where_nothing_tells() {
    assert_eq!(
        asked("Date,Description,Amount,Balance\n10/02/2018,X,-5.00,995.00\n"),
        ["day_order"]
    );
    assert!(asked("Datum;Text;Betrag\n10/02/2018;X;-5,00\n").is_empty());
    assert!(asked("Date,Description,Amount\n10/02/2018,X,-5.00\n25/02/2018,X,-5.00\n").is_empty());
    let file = read("Date,Description,Paid out,Paid in,Balance\n10/02/2018,X,5.00,,995.00\n");
    assert!(told(&file)[0].starts_with("2018-02-10 -5.00"));
    let file = read("Date,Check Number,Description,Withdrawal,Deposit\n10/02/2018,,X,$5.00,\n");
    assert!(told(&file)[0].starts_with("2018-10-02 -5.00"), "{:?}", told(&file));
    let hints = Hints { day_order: Some(DayOrder::MonthFirst), ..Hints::default() };
    let file = read_with("Date,Description,Amount,Balance\n10/02/2018,X,-5.00,995.00\n", &hints);
    assert!(told(&file)[0].starts_with("2018-10-02") && file.questions.is_empty());
}

#[test]
fn the_decimal_mark_is_asked_only_where_nothing_tells() {
    assert_eq!(
        asked("Date,Description,Amount\n2024-03-25,X,-5.000\n2024-03-26,X,1.250\n"),
        ["decimal"]
    );
    assert!(asked("Date,Description,Amount,Currency\n2024-03-25,X,-5.000,KWD\n").is_empty());
    let file = read("Date,Description,Amount,Currency\n2024-03-25,X,-5.250,KWD\n");
    assert_eq!(told(&file), ["2024-03-25 -5.250 X"]);
    let hints = Hints { decimal: Some('.'), ..Hints::default() };
    let file = read_with("Date,Description,Amount\n2024-03-25,X,-5.000\n", &hints);
    assert_eq!(told(&file), ["2024-03-25 -5.000 X"]);
}

#[test]
fn amounts_without_any_minus_are_asked_about() {
    assert_eq!(
        asked("Date,Description,Amount\n2024-03-25,X,5.00\n2024-03-26,Y,6.00\n"),
        ["columns"]
    );
}

#[test]
fn what_was_said_of_the_columns_is_followed() {
    let text = "Date,Description,Amount\n2024-03-25,X,5.00\n2024-03-26,Y,6.00\n";
    let mut mapping = read(text).mapping.expect("a table has one");
    mapping.amount = AmountColumns::Reversed { amount: 2 };
    let hints = Hints { columns: Some(mapping), ..Hints::default() };
    let file = read_with(text, &hints);
    assert_eq!(told(&file), ["2024-03-25 -5.00 X", "2024-03-26 -6.00 Y"]);
    assert!(file.questions.is_empty());
}

#[test]
fn the_running_balance_is_checked() {
    let file = read(
        "Date,Text,Amount,Balance\n2024-03-25,A,1.00,101.00\n2024-03-26,B,2.00,103.00\n2024-03-27,C,4.00,117.00\n2024-03-28,D,-7.00,110.00\n",
    );
    assert_eq!(file.notices.first().and_then(|notice| notice.line), Some(4));
    assert_eq!(file.statements[0].closing_balance, None);
    let file =
        read("Date,Text,Amount,Balance\n2024-03-26,B,2.00,103.00\n2024-03-25,A,1.00,101.00\n");
    let statement = &file.statements[0];
    assert!(file.notices.is_empty());
    assert_eq!(statement.opening_balance.map(|b| b.to_string()).as_deref(), Some("100.00"));
    assert_eq!(statement.closing_balance.map(|b| b.to_string()).as_deref(), Some("103.00"));
}

#[test]
fn the_balance_decides_which_way_the_sign_goes() {
    let mut faults = Faults::default();
    faults.check("turned",
        "Date,Text,Amount,Balance\n2024-03-25,A,10.00,90.00\n2024-03-26,B,20.00,70.00\n2024-03-27,C,-5.00,75.00\n",
        &[
            ("2024-03-25", "-10.00", "A"),
            ("2024-03-26", "-20.00", "B"),
            ("2024-03-27", "5.00", "C"),
        ],
    );
}

#[test]
fn spreadsheets_leave_their_marks() {
    let mut faults = Faults::default();
    faults.check("sep, texts, trailing delimiters",
        "\u{feff}sep=;\r\nDatum;Text;Betrag;Konto;;\r\n=\"25.03.2024\";=\"0012\";\"-1,50\";=\"00123\";;\r\n26.03.2024;B;2,50;=\"00123\";;\r\n;;;;;\r\n",
        &[("2024-03-25", "-1.50", "0012"), ("2024-03-26", "2.50", "B")],
    );
    faults.check(
        "serial days",
        "Date,Text,Amount\n45376,A,-1.50\n45377.5,B,2.50\n",
        &[("2024-03-25", "-1.50", "A"), ("2024-03-26", "2.50", "B")],
    );
    faults.check(
        "rows between quotes",
        "\"Date,Text,Amount\"\n\"2024-03-25,\"\"A, B\"\",-1.50\"\n\"2024-03-26,C,2.50\"\n",
        &[("2024-03-25", "-1.50", "A, B"), ("2024-03-26", "2.50", "C")],
    );
    faults.check(
        "carriage returns alone",
        "Date,Text,Amount\r2024-03-25,A,-1.50\r2024-03-26,B,2.50\r",
        &[("2024-03-25", "-1.50", "A"), ("2024-03-26", "2.50", "B")],
    );
    faults.check(
        "zeros",
        "Date,Te\0xt,Amount\n2024-03-25,A\0,-1.50\n",
        &[("2024-03-25", "-1.50", "A")],
    );
    faults.check(
        "a stray delimiter in a text",
        "Date,Text,Amount,Currency\n2024-03-25,A, B,-1.50,EUR\n2024-03-26,C,2.50,EUR\n",
        &[("2024-03-25", "-1.50", "A"), ("2024-03-26", "2.50", "C")],
    );
    faults.check(
        "heads again on every page",
        "Date,Text,Amount\n2024-03-25,A,-1.50\nDate,Text,Amount\n2024-03-26,B,2.50\nTotal,,1.00\n",
        &[("2024-03-25", "-1.50", "A"), ("2024-03-26", "2.50", "B")],
    );
}

#[test]
fn odd_amounts_are_read_for_what_they_are() {
    let mut faults = Faults::default();
    faults.check(
        "trailing minus",
        "Datum;Text;Betrag\n25.03.2024;A;1.012,50-\n26.03.2024;B;2,50+\n",
        &[("2024-03-25", "-1012.50", "A"), ("2024-03-26", "2.50", "B")],
    );
    faults.check(
        "parentheses and dollars",
        "Date,Text,Amount\n03/25/2024,A,\"($1,012.50)\"\n03/26/2024,B,$2.50\n",
        &[("2024-03-25", "-1012.50", "A"), ("2024-03-26", "2.50", "B")],
    );
    faults.check(
        "CR beside some",
        "Date,Text,Amount\n25/03/2024,A,12.50 DR\n26/03/2024,B,2.50 CR\n",
        &[("2024-03-25", "-12.50", "A"), ("2024-03-26", "2.50", "B")],
    );
    faults.check(
        "a plus and a minus in a column of their own",
        "Datum;Text;+/-;Betrag\n25.03.2024;A;-;12,50\n26.03.2024;B;+;2,50\n",
        &[("2024-03-25", "-12.50", "A"), ("2024-03-26", "2.50", "B")],
    );
    faults.check(
        "zeros on the other side",
        "Date,Text,Debit,Credit\n25/03/2024,A,12.50,0.00\n26/03/2024,B,0.00,2.50\n",
        &[("2024-03-25", "-12.50", "A"), ("2024-03-26", "2.50", "B")],
    );
}

#[test]
fn days_without_a_year_take_it_from_around() {
    let mut faults = Faults::default();
    faults.check(
        "a period before the table",
        "Zeitraum;01.12.2017 - 31.01.2018\nDatum;Text;Betrag\n28.12.;A;-1,50\n02.01.;B;2,50\n",
        &[("2017-12-28", "-1.50", "A"), ("2018-01-02", "2.50", "B")],
    );
}

#[test]
fn several_accounts_are_several_statements() {
    let file = read(
        "Account Number,Date,Text,Amount\nDE89370400440532013000,2024-03-25,A,-1.50\nDE89370400440532013000,2024-03-26,B,2.50\nDE12300301111115555666,2024-03-25,C,-3.50\n",
    );
    let told: Vec<(&str, usize)> =
        file.statements.iter().map(|s| (s.account.as_str(), s.lines.len())).collect();
    assert_eq!(told, [("DE89370400440532013000", 2), ("DE12300301111115555666", 1)]);
}

#[test]
fn heads_in_unknown_words_leave_the_cells_to_speak() {
    let mut faults = Faults::default();
    faults.check(
        "made up",
        "Foo|Bar|Baz|Qux\n25.03.2024|Shop|-1,50|98,50\n26.03.2024|Pay|2,50|101,00\n",
        &[("2024-03-25", "-1.50", "Shop"), ("2024-03-26", "2.50", "Pay")],
    );
}

#[test]
fn what_stands_between_the_lines_is_no_line() {
    let mut faults = Faults::default();
    faults.check(
        "details in the place of the day",
        "IBAN;Booked At;Text;Credit/Debit Amount;Balance;Valuta Date\nCH123;2024-03-05 20:49:45.0;Order;-5.5;94.5;2024-03-05 00:00:00.0\n;Coop Basel;;;;\nCH123;2024-03-06 04:04:16.0;Pay;100;194.5;2024-03-06 00:00:00.0\n;Employer;;;;\n",
        &[("2024-03-05", "-5.5", "Coop Basel"), ("2024-03-06", "100", "Employer")],
    );
    faults.check(
        "parts of a collective order",
        "Auftragsdatum;Buchungstext;Betrag Einzelzahlung (CHF);Belastungsbetrag (CHF);Gutschriftsbetrag (CHF);Valutadatum;Saldo (CHF)\n31.01.2026;Sammelauftrag;;70.16;;31.01.2026;929.84\n;Teil A;50.00;;;;\n;Teil B;20.16;;;;\n30.01.2026;Lohn;;;100.00;30.01.2026;1000.00\n",
        &[("2026-01-31", "-70.16", "Sammelauftrag"), ("2026-01-30", "100.00", "Lohn")],
    );
    faults.check(
        "a total above the lines",
        "Buchungsdatum;Text;Belastung;Gutschrift;Valuta;Saldo\nUmsatztotal;;12.50;100.00;;\n18.02.2019;A;12.50;;16.02.2019;87.50\n15.02.2019;B;;100.00;15.02.2019;100.00\n",
        &[("2019-02-18", "-12.50", "A"), ("2019-02-15", "100.00", "B")],
    );
}

#[test]
fn heads_that_lost_letters_on_their_way_are_known() {
    let mut faults = Faults::default();
    let file = faults.check(
        "replacement characters",
        "Num\u{FFFD}ro de carte;Date d'achat;Texte comptable;Montant;Monnaie originale;Monnaie;D\u{FFFD}bit;Cr\u{FFFD}dit\n1542;16.11.2017;Shop;119.40;EUR;CHF;130.00;\n1542;17.11.2017;Pay;50.00;CHF;CHF;;50.00\n",
        &[("2017-11-16", "-130.00", "Shop"), ("2017-11-17", "50.00", "Pay")],
    );
    assert_eq!(file.statements[0].currency, "CHF");
}

#[test]
fn a_fee_beside_the_amount_is_named_and_the_balance_still_follows() {
    let mut faults = Faults::default();
    let file = faults.check(
        "fee",
        "Completed Date,Description,Amount,Fee,Currency,State,Balance\n2024-03-05 10:00:00,A,-80.00,0.00,EUR,COMPLETED,740.00\n2024-03-06 10:00:00,B,-50.25,0.15,EUR,COMPLETED,689.60\n",
        &[("2024-03-05", "-80.00", "A"), ("2024-03-06", "-50.25", "B")],
    );
    assert_eq!(file.notices.len(), 1);
    assert_eq!(
        file.statements[0].opening_balance.map(|b| b.to_string()).as_deref(),
        Some("820.00")
    );
}

#[test]
fn nothing_makes_it_panic() {
    for text in [
        ",",
        ";;;\n;;;",
        "\"",
        "\"\"\"",
        "sep=",
        "sep=;",
        "a,b\n1,2\n",
        "\r\r\r,",
        "=\"\"\n,=\"",
        "Date,Amount\n,,,,\n\"",
        "Datum;Betrag\n\u{202f};-\n",
        "2024-01-01,1\n",
        "1,1\n",
        "Date,Amount\n2024-01-01,99999999999999999999999999999\n",
        "Date;Debit;Credit\n2024-01-01;79228162514264337593543950335;79228162514264337593543950335\n",
        "Date,Amount,Balance\n2024-01-01,79228162514264337593543950335,79228162514264337593543950335\n2024-01-02,79228162514264337593543950335,-79228162514264337593543950335\n",
    ] {
        drop(super::super::read(text, &Hints::default()));
    }
}

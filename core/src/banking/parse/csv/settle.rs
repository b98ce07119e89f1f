//! What only the whole column can tell: the order of day and month, the decimal mark.

use super::{columns::Columns, dialect::Row, table::Table, words};
use crate::banking::{
    file::{AmountColumns, Question},
    parse::{
        Hints,
        amount::{self, Mark, MarkEvidence},
        day::{self, DayEvidence, DayOrder, DayStyle, Order},
    },
};

/// How the cells of the table are written.
#[derive(Clone, Debug)]
pub struct Styles {
    pub order: DayOrder,
    /// One for each column; columns without days have the common one.
    pub days: Vec<DayStyle>,
    pub mark: char,
    pub marks: Vec<char>,
}

/// Decides both, and asks what stays open.
pub fn settle(
    table: &Table<'_, '_>,
    columns: &Columns,
    delimiter: char,
    hints: &Hints,
    questions: &mut Vec<Question>,
) -> Styles {
    let known = hints.columns.as_ref();
    let currency = known_currency(table, columns);
    let foreign = table.heads.iter().any(words::is_foreign);
    let place = (delimiter, foreign);
    let (mark, marks) = marks(table.rows, columns, hints, currency, place, questions);
    let clues = Clues { heads: &table.heads, rows: table.rows, columns, delimiter, mark, currency };
    let asked = hints.day_order.or(known.map(|mapping| mapping.day_order));
    let (order, days) = days(table.rows, columns, asked, &clues, questions);
    Styles { order, days, mark, marks }
}

/// The columns that hold money.
fn money(columns: &Columns) -> Vec<usize> {
    let mut money: Vec<usize> = match columns.amount {
        Some(
            AmountColumns::Signed { amount }
            | AmountColumns::Reversed { amount }
            | AmountColumns::Sided { amount, .. },
        ) => vec![amount],
        Some(AmountColumns::Pair { debit, credit }) => vec![debit, credit],
        None => Vec::new(),
    };
    money.extend(columns.balance);
    money
}

fn marks(
    rows: &[Row<'_>],
    columns: &Columns,
    hints: &Hints,
    currency: Option<&str>,
    // What stands between cells, and whether the heads are of another language than English.
    (delimiter, foreign): (char, bool),
    questions: &mut Vec<Question>,
) -> (char, Vec<char>) {
    let money = money(columns);
    let width = money.iter().max().map_or(0, |last| last + 1);
    if let Some(mark) = hints.decimal.or(hints.columns.as_ref().map(|mapping| mapping.decimal)) {
        let mark = if mark == ',' { ',' } else { '.' };
        return (mark, vec![mark; width]);
    }
    let mut all = MarkEvidence::default();
    let mut own = vec![MarkEvidence::default(); width];
    for row in rows {
        for column in &money {
            let cell = row.cell(*column);
            all.add(cell);
            if let Some(own) = own.get_mut(*column) {
                own.add(cell);
            }
        }
    }
    let mark = match all.mark() {
        Mark::Open(written) => {
            // English heads and commas between the cells: the point is the decimal mark, if strange.
            let places = written == '.' && delimiter == ',' && !foreign;
            // Each language parts thousands by the mark it does not part places by.
            let plain = (written == '.') == foreign;
            undecided(written, (places, plain), currency, questions)
        }
        mark => mark.or_decimal(),
    };
    let of = |evidence: &MarkEvidence| match evidence.mark() {
        Mark::Certain(own) => own,
        _ => mark,
    };
    (mark, own.iter().map(of).collect())
}

/// Every amount is of the form "1.234". Three places are rare, but for a few currencies.
fn undecided(
    written: char,
    (places, plain): (bool, bool),
    currency: Option<&str>,
    questions: &mut Vec<Question>,
) -> char {
    let other = if written == '.' { ',' } else { '.' };
    if currency.is_some_and(|code| THREE_PLACES.contains(&code)) {
        return written;
    }
    if plain || currency.is_some_and(|code| NO_PLACES.contains(&code)) {
        return other;
    }
    let (assumed, else_) = if places { (written, other) } else { (other, written) };
    questions.push(Question {
        about: "decimal".to_owned(),
        text: format!(
            "In every amount of the file “{written}” stands before three digits. Which is the decimal mark?"
        ),
        choices: vec![assumed.to_string(), else_.to_string()],
    });
    assumed
}

const THREE_PLACES: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
const NO_PLACES: &[&str] = &[
    "JPY", "KRW", "HUF", "CLP", "COP", "IDR", "VND", "ISK", "PYG", "UGX", "XAF", "XOF", "IRR",
    "ARS",
];

/// The currency the heads or the cells name, if it is one.
fn known_currency(table: &Table<'_, '_>, columns: &Columns) -> Option<&'static str> {
    let money = money(columns);
    let head = money.iter().find_map(|column| table.heads.get(*column)?.currency);
    let cells = || {
        let sample = table.rows.iter().take(20);
        let mut codes = sample.flat_map(|row| {
            let cell = columns.currency.map(|column| row.cell(column));
            let beside = money.iter().filter_map(|c| {
                let cell = row.cell(*c);
                amount::read(cell, '.').or_else(|| amount::read(cell, ','))?.currency
            });
            cell.and_then(super::profile::currency).into_iter().chain(beside).collect::<Vec<_>>()
        });
        codes.next()
    };
    head.or_else(cells)
}

fn days(
    rows: &[Row<'_>],
    columns: &Columns,
    asked: Option<DayOrder>,
    clues: &Clues<'_, '_>,
    questions: &mut Vec<Question>,
) -> (DayOrder, Vec<DayStyle>) {
    let all: Vec<usize> = columns.days.iter().copied().chain(columns.value_day).collect();
    let width = all.iter().max().map_or(0, |last| last + 1);
    let mut evidence = vec![DayEvidence::default(); width];
    for row in rows {
        for column in &all {
            if let (Some(written), Some(own)) =
                (day::read(row.cell(*column)), evidence.get_mut(*column))
            {
                own.add(&written);
            }
        }
    }
    let found: Vec<Order> = all.iter().filter_map(|c| Some(evidence.get(*c)?.order())).collect();
    let order = asked.unwrap_or_else(|| decide(&found, clues, questions));
    let style = |evidence: &DayEvidence| {
        let own = match (asked, evidence.order()) {
            (None, Order::Certain(own)) => own,
            _ => order,
        };
        DayStyle { order: own, short_year_first: evidence.short_year_first(), year: None }
    };
    (order, evidence.iter().map(style).collect())
}

/// The booking day's own evidence first, then that of the columns beside it, then the rest of the
/// file.
fn decide(found: &[Order], clues: &Clues<'_, '_>, questions: &mut Vec<Question>) -> DayOrder {
    let certain = found.iter().find_map(|order| match order {
        Order::Certain(order) => Some(*order),
        _ => None,
    });
    let likely = found.iter().find_map(|order| match order {
        Order::Likely(order) => Some(*order),
        _ => None,
    });
    if let Some(order) = certain.or(likely) {
        return order;
    }
    let score = clues.score();
    let order = if score < 0 { DayOrder::MonthFirst } else { DayOrder::DayFirst };
    if found.contains(&Order::Open) && score.abs() < 2 {
        let (first, second) = match order {
            DayOrder::DayFirst => ("day_first", "month_first"),
            DayOrder::MonthFirst => ("month_first", "day_first"),
        };
        questions.push(Question {
            about: "day_order".to_owned(),
            text: "Every day of the file can be read with the day or with the month first. Which is it?"
                .to_owned(),
            choices: vec![first.to_owned(), second.to_owned()],
        });
    }
    order
}

/// What speaks for a country where the order itself says nothing.
struct Clues<'h, 't> {
    heads: &'h [words::Head],
    rows: &'h [Row<'t>],
    columns: &'h Columns,
    delimiter: char,
    mark: char,
    currency: Option<&'static str>,
}

impl Clues<'_, '_> {
    /// Positive for the day first, negative for the month first; two and more is plain.
    fn score(&self) -> i32 {
        let mut score = 0;
        if self.heads.iter().any(words::is_foreign) {
            score += 2;
        }
        let used = self.rows.iter().take(50).any(|row| {
            money(self.columns).iter().any(|column| row.cell(*column).contains(self.mark))
        });
        score += i32::from(self.mark == ',' && used) * 2 + i32::from(self.delimiter == ';');
        score += match self.currency {
            Some("USD") => -2,
            Some("CAD" | "PHP") | None => 0,
            Some(_) => 2,
        };
        let says = |words: &[&str]| {
            let head = |head: &words::Head| words.contains(&head.text.as_str());
            i32::try_from(self.heads.iter().filter(|h| head(h)).count()).unwrap_or(0).min(2)
        };
        score += says(BRITISH) - says(AMERICAN);
        let dollars =
            self.rows.iter().take(50).any(|row| {
                money(self.columns).iter().any(|column| row.cell(*column).contains('$'))
            });
        let pounds =
            self.rows.iter().take(50).any(|row| row.cells().any(|cell| cell.contains(['£', '€'])));
        score - i32::from(dollars) + i32::from(pounds) * 2
    }
}

/// Heads that are written so in America.
const AMERICAN: &[&str] = &[
    "check",
    "check number",
    "check or slip",
    "posted date",
    "posting date",
    "running bal",
    "trans date",
    "check no",
    "post date",
    "withdrawal",
    "deposit",
    "memo",
    "withdrawals",
    "deposits",
    "summary amt",
    "card no",
    "zip",
    "withdrawal amount",
    "deposit amount",
    "account type",
    "appears on your statement as",
    "running balance",
];

/// Heads that are written so elsewhere.
const BRITISH: &[&str] = &[
    "paid in",
    "paid out",
    "money in",
    "money out",
    "cheque",
    "cheque number",
    "sort code",
    "narrative",
    "iban",
    "bic",
    "particulars",
    "value date",
    "counter party",
    "ccy",
    "paid in gbp",
    "cheque no",
    "chq ref no",
    "account iban",
    "narration",
    "vat",
    "partner iban",
    "post code",
    "transaction narrative",
    "other party",
    "payee name",
];

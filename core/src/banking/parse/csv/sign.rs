//! Which way the signs go: by the running balance, by the words of a card, or asked.

use super::{
    columns::Columns,
    dialect::Row,
    running::{Run, Step},
    table::Table,
    words::{self, Role},
};
use crate::banking::{
    file::{AmountColumns, BankLine, Question},
    parse::fold::fold,
};

/// How many lines decide.
const SAMPLE_LINES: usize = 2_000;

/// The columns with the signs the other way, where the lines show that they go the other way.
pub fn turned(
    table: &Table<'_, '_>,
    columns: &Columns,
    amount: AmountColumns,
    lines: &[BankLine],
    questions: &mut Vec<Question>,
) -> Option<AmountColumns> {
    let turned = match amount {
        AmountColumns::Signed { amount } => AmountColumns::Reversed { amount },
        AmountColumns::Reversed { amount } => AmountColumns::Signed { amount },
        AmountColumns::Pair { debit, credit } => {
            AmountColumns::Pair { debit: credit, credit: debit }
        }
        AmountColumns::Sided { .. } => return None,
    };
    match by_balance(lines) {
        Some(true) => return Some(turned),
        Some(false) => return None,
        None => {}
    }
    if matches!(amount, AmountColumns::Pair { .. }) {
        // Without heads, money out was taken to stand first: a card's payments show that it does not.
        let out = lines.iter().any(|line| line.amount.is_sign_negative());
        return (table.header.is_none() && out && only_payments_are_negative(lines))
            .then_some(turned);
    }
    let AmountColumns::Signed { amount: column } = amount else { return None };
    if is_merchants(columns) {
        return None;
    }
    let money_in =
        lines.iter().filter(|line| line.amount.is_sign_positive() && !line.amount.is_zero());
    let money_in = money_in.count();
    let money_out = lines.iter().filter(|line| line.amount.is_sign_negative()).count();
    if money_in < money_out.max(1) || sides_are_written(columns, column) {
        return None;
    }
    let settled_by_payment = money_out > 0 && only_payments_are_negative(lines);
    if settled_by_payment || (is_card(table) && money_in > money_out) {
        return Some(turned);
    }
    // Accounts of a bank have days of value and other accounts beside the lines; cards do not.
    let of_account = columns.value_day.is_some() || columns.counter_account.is_some();
    if money_out == 0 && money_in > 1 && columns.balance.is_none() && !of_account {
        questions.push(Question {
            about: "columns".to_owned(),
            text: "No amount has a minus. Is it money coming in, or is it spent, as on a card?"
                .to_owned(),
            choices: vec!["signed".to_owned(), "reversed".to_owned()],
        });
    }
    None
}

/// `Some(true)` where the balances follow only with the signs turned, `Some(false)` where they
/// follow as written.
fn by_balance(lines: &[BankLine]) -> Option<bool> {
    let steps = |turn: bool| -> Vec<Step> {
        let lines = lines.iter().take(SAMPLE_LINES);
        lines
            .map(|line| Step {
                amount: if turn { -line.amount } else { line.amount },
                balance: line.balance,
            })
            .collect()
    };
    let (straight, turned) = (Run::of(&steps(false)), Run::of(&steps(true)));
    let (straight, turned) = (straight.best(), turned.best());
    if turned.right > straight.right * 3 && turned.gaps.len() < turned.right {
        return Some(true);
    }
    (straight.right > 0 && straight.right >= turned.right).then_some(false)
}

/// A plus or a side beside some amounts: the signs are meant.
fn sides_are_written(columns: &Columns, column: usize) -> bool {
    let profile = columns.profiles.get(column);
    profile.is_some_and(|profile| {
        profile.distinct.iter().any(|cell| cell.starts_with('+') || cell.ends_with("CR"))
    })
}

/// Heads of a card's statement.
fn is_card(table: &Table<'_, '_>) -> bool {
    let is_card_word = |text: &str| text.split(' ').any(|word| CARD_WORDS.contains(&word));
    let heads = table.heads.iter().any(|head| is_card_word(&head.text));
    let mut before = table.before.iter().take(20).flat_map(Row::cells);
    heads || before.any(|cell| is_card_word(&words::head(cell).text))
}

const CARD_WORDS: &[&str] = &[
    "card",
    "cardmember",
    "cardholder",
    "cards",
    "creditcard",
    "kreditkarte",
    "karteninhaber",
    "kartennummer",
    "kreditkartennr",
    "kreditkartennummer",
    "karte",
    "carte",
    "tarjeta",
    "carta",
    "titolare",
    "creditcardnummer",
    "kort",
    "kortnummer",
    "kortinnehavare",
    "kortholder",
    "kredittkort",
    "kreditkort",
    "kortti",
    "luottokortti",
    "kortin",
    "karta",
    "karty",
    "kart",
    "mcc",
    "mastercard",
    "visa",
    "amex",
    "merchant",
    "cartao",
    "creditcardmember",
];

/// A card's only amounts with a minus are what was paid to it.
fn only_payments_are_negative(lines: &[BankLine]) -> bool {
    lines.iter().filter(|line| line.amount.is_sign_negative()).take(200).all(|line| {
        let text = fold(&format!("{} {}", line.payee, line.memo));
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let text = format!(" {} ", words.join(" "));
        PAYMENT_WORDS.iter().any(|words| text.contains(words))
    })
}

const PAYMENT_WORDS: &[&str] = &[
    " payment received ",
    " payment thank you ",
    " thank you ",
    " autopay ",
    " auto pay ",
    " online payment ",
    " internet payment ",
    " mobile payment ",
    " zahlung erhalten ",
    " besten dank ",
    " vielen dank ",
    " lastschrift dankend ",
    " payment merci ",
    " paiement merci ",
    " merci ",
    " prelevement automatique enregistre ",
    " hartelijk bedankt ",
    " betaling ontvangen ",
    " pago recibido ",
    " su pago ",
    " gracias ",
    " pagamento ricevuto ",
    " grazie ",
    " pagamento recebido ",
    " obrigado ",
    " betaling mottatt ",
    " betalning mottagen ",
    " inbetalning tack ",
    " tack for betalningen ",
    " indbetaling tak ",
    " kiitos ",
    " dziekujemy ",
    " splata karty ",
    " direct debit payment ",
    " payment web ",
    " direct debit received ",
];

/// A seller's own report: fees and customers stand beside what came in.
fn is_merchants(columns: &Columns) -> bool {
    columns.roles.iter().any(|role| matches!(role, Role::Fee | Role::Net | Role::Gross))
}

//! What stands around the table: the account, its currency, its balances, the period.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    dialect::Row,
    profile::{currency, is_iban},
};
use crate::banking::parse::{
    amount,
    day::{self, DayOrder, DayStyle},
    fold::fold,
};

/// How many rows before and after the table are looked at.
const ROWS_MAX: usize = 500;

/// Facts that are plain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    pub account: String,
    pub currency: String,
    pub opening: Option<Stated>,
    pub closing: Option<Stated>,
    /// The latest day that is named.
    pub latest: Option<NaiveDate>,
}

/// A balance as the file states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub balance: Decimal,
    pub on: Option<NaiveDate>,
}

/// Which balance a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Opening,
    Closing,
    /// Sums and turnovers.
    Total,
}

/// Reads the rows around the table.
pub fn read(rows: &[Row<'_>], mark: char, order: DayOrder) -> Around {
    let mut around = Around::default();
    for row in rows.iter().take(ROWS_MAX) {
        around.read_row(row, mark, order);
    }
    around
}

impl Around {
    fn read_row(&mut self, row: &Row<'_>, mark: char, order: DayOrder) {
        let cells: Vec<&str> = row.cells().filter(|cell| !cell.is_empty()).take(12).collect();
        let Some(first) = cells.first() else { return };
        let style = DayStyle { order, ..DayStyle::default() };
        for cell in &cells {
            self.latest = self.latest.max(days_in(cell, &style));
            if self.account.is_empty() && is_iban(cell) {
                self.account = (*cell).to_owned();
            }
        }
        let (key, inline) = match first.split_once(':') {
            Some((key, rest)) if !rest.trim().is_empty() => (key, Some(rest.trim())),
            _ => (*first, None),
        };
        let values: Vec<&str> = inline.into_iter().chain(cells.iter().skip(1).copied()).collect();
        let key = fold(key);
        self.read_account(&key, &values);
        self.read_currency(&key, &values);
        self.read_balance(&fold(first), &values, mark, &style);
    }

    fn read_account(&mut self, key: &str, values: &[&str]) {
        let plain = key.trim_matches(|c: char| !c.is_alphanumeric());
        let names = ACCOUNT_KEYS.contains(&plain)
            || ACCOUNT_KEYS
                .iter()
                .any(|key| plain.strip_prefix(key).is_some_and(|rest| rest.starts_with(' ')));
        if !names || !self.account.is_empty() {
            return;
        }
        // "DE33330333331112223334 / Girokonto"
        let number = |value: &&str| {
            let part = value.split(" / ").next().unwrap_or(value).trim();
            let digits = part.bytes().filter(u8::is_ascii_digit).count();
            (digits >= 4 && part.len() <= 40 && day::read(part).is_none_or(|day| day.weak))
                .then(|| part.to_owned())
        };
        self.account = values.iter().find_map(number).unwrap_or_default();
    }

    fn read_currency(&mut self, key: &str, values: &[&str]) {
        let plain = key.trim_matches(|c: char| !c.is_alphanumeric());
        if self.currency.is_empty() && CURRENCY_KEYS.contains(&plain) {
            let code = values.iter().find_map(|value| currency(value));
            self.currency = code.unwrap_or_default().to_owned();
        }
    }

    fn read_balance(&mut self, key: &str, values: &[&str], mark: char, style: &DayStyle) {
        let Some(named) = named(key) else { return };
        let read = |value: &&str| {
            let amount = amount::read(value, mark)?;
            let written =
                value.contains(['.', ',']) || amount.currency.is_some() || value.len() < 9;
            (written && day::read(value).is_none_or(|day| day.weak)).then_some(amount)
        };
        let Some(amount) = values.iter().find_map(read) else { return };
        if let Some(code) = amount.currency.filter(|_| self.currency.is_empty()) {
            self.currency = code.to_owned();
        }
        let days = values.iter().filter_map(|value| day::read(value)?.day(style));
        let on = days.max().or_else(|| days_in(key, style));
        let stated = Some(Stated { balance: amount.value, on });
        match named {
            Named::Opening => self.opening = self.opening.or(stated),
            Named::Closing => self.closing = self.closing.or(stated),
            Named::Total => {}
        }
    }
}

/// The latest day named in a text.
fn days_in(text: &str, style: &DayStyle) -> Option<NaiveDate> {
    if text.len() > 200 {
        return None;
    }
    let words = text.split([' ', ';', ',', '(', ')', ':', '_']);
    let day = |word: &str| {
        let written = day::read(word.trim_matches(['-', '.', '/']))?;
        (!written.weak).then(|| written.day(style))?
    };
    words.filter_map(day).max()
}

/// Which balance a folded text names, if that is what it does.
pub fn named(text: &str) -> Option<Named> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.len() > 90 {
        return None;
    }
    let holds = |words: &[&str]| words.iter().any(|word| starts_with_words(text, word));
    if holds(OPENING) {
        return Some(Named::Opening);
    }
    if holds(CLOSING) {
        return Some(Named::Closing);
    }
    holds(TOTAL).then_some(Named::Total)
}

fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphanumeric))
}

/// Whether a line's text says that it is no movement but a balance or a sum: the whole text, but for
/// a day and figures.
pub fn is_balance_text(text: &str) -> Option<Named> {
    // What a balance is called is short; most texts are not.
    if text.len() > 64 || !text.starts_with(char::is_alphabetic) {
        return None;
    }
    let letters: String =
        fold(text).chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    let bare = words.join(" ");
    let whole = |list: &[&str]| {
        list.iter().any(|phrase| {
            let rest = bare.strip_prefix(phrase).map(str::trim);
            rest.is_some_and(|rest| rest.split(' ').all(|word| FILLERS.contains(&word)))
        })
    };
    if whole(OPENING_LINES) {
        return Some(Named::Opening);
    }
    if whole(CLOSING_LINES) {
        return Some(Named::Closing);
    }
    whole(TOTAL_LINES).then_some(Named::Total)
}

/// Words that may follow a balance's name.
const FILLERS: &[&str] = &[
    "",
    "as",
    "of",
    "at",
    "on",
    "per",
    "am",
    "au",
    "al",
    "vom",
    "zum",
    "pr",
    "den",
    "eur",
    "sek",
    "dkk",
    "nok",
    "usd",
    "gbp",
    "chf",
    "pln",
    "czk",
    "na",
    "dia",
    "em",
    "a",
    "le",
    "date",
    "from",
    "previous",
    "statement",
    "the",
    "in",
    "til",
];

const OPENING_LINES: &[&str] = &[
    "opening balance",
    "beginning balance",
    "starting balance",
    "start balance",
    "balance brought forward",
    "brought forward",
    "balance forward",
    "previous balance",
    "balance b f",
    "bal b f",
    "balance b fwd",
    "anfangssaldo",
    "alter kontostand",
    "alter saldo",
    "saldovortrag",
    "startsaldo",
    "ancien solde",
    "solde initial",
    "solde precedent",
    "solde anterieur",
    "solde d ouverture",
    "beginsaldo",
    "openingssaldo",
    "saldo anterior",
    "saldo inicial",
    "saldo iniziale",
    "saldo precedente",
    "saldo poczatkowe",
    "saldo poczatkowe",
    "pocatecni zustatek",
    "pociatocny zostatok",
    "ingaende saldo",
    "inngaende saldo",
    "primosaldo",
    "alkusaldo",
    "nyito egyenleg",
    "acilis bakiyesi",
    "devreden bakiye",
    "devir bakiyesi",
    "sold initial",
    "pocetno stanje",
    "sakuma atlikums",
    "algsaldo",
    "pradinis likutis",
    "входящий остаток",
    "saldo do dia anterior",
    "saldo ant",
];

const CLOSING_LINES: &[&str] = &[
    "closing balance",
    "ending balance",
    "end balance",
    "final balance",
    "balance carried forward",
    "carried forward",
    "balance c f",
    "endsaldo",
    "neuer kontostand",
    "neuer saldo",
    "schlusssaldo",
    "abschlusssaldo",
    "nouveau solde",
    "solde final",
    "solde de cloture",
    "solde prix prestations final",
    "eindsaldo",
    "slotsaldo",
    "saldo final",
    "saldo finale",
    "saldo koncowe",
    "konecny zustatek",
    "konecny zostatok",
    "utgaende saldo",
    "ultimosaldo",
    "loppusaldo",
    "zaro egyenleg",
    "kapanis bakiyesi",
    "sold final",
    "zavrsno stanje",
    "beigu atlikums",
    "loppsaldo",
    "galutinis likutis",
    "исходящий остаток",
    "saldo do dia",
    "s a l d o",
    "saldo diario",
];

const TOTAL_LINES: &[&str] = &[
    "total",
    "umsatztotal",
    "total der umsatze",
    "totals",
    "grand total",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "totaal",
    "totale",
    "totali",
    "totaux",
    "totales",
    "suma",
    "celkem",
    "spolu",
    "osszesen",
    "toplam",
    "razem",
    "turnover",
    "apgrozijums",
    "kaive",
    "apyvarta",
    "total credits",
    "total debits",
    "total deposits",
    "total withdrawals",
    "summa",
    "i alt",
    "yhteensa",
    "итого",
    "обороты",
    "total geral",
    "subtotal",
    "sub total",
    "total general",
    "total debit",
    "total credit",
];

/// Beginnings of what stands before a balance in a preamble or a footer.
const OPENING: &[&str] = &[
    "opening balance",
    "beginning balance",
    "starting balance",
    "start balance",
    "balance brought forward",
    "previous balance",
    "balance at start",
    "opening ledger balance",
    "anfangssaldo",
    "alter kontostand",
    "alter saldo",
    "startsaldo",
    "anfangsbestand",
    "saldo alt",
    "saldo beginn",
    "ancien solde",
    "solde initial",
    "solde precedent",
    "solde d ouverture",
    "solde au debut",
    "solde debut",
    "beginsaldo",
    "saldo begin",
    "saldo anterior",
    "saldo inicial",
    "saldo iniziale",
    "saldo precedente",
    "saldo contabile iniziale",
    "saldo poczatkowe",
    "pocatecni zustatek",
    "pociatocny zostatok",
    "ingaende saldo",
    "ingaende balans",
    "inngaende saldo",
    "primosaldo",
    "alkusaldo",
    "nyito egyenleg",
    "acilis bakiyesi",
    "devreden bakiye",
    "sold initial",
    "pocetno stanje",
    "sakuma atlikums",
    "algsaldo",
    "pradinis likutis",
    "входящий остаток",
    "pocatecni stav",
    "saldo na poczatek",
    "startsaldo",
];

const CLOSING: &[&str] = &[
    "closing balance",
    "ending balance",
    "end balance",
    "final balance",
    "current balance",
    "balance",
    "account balance",
    "ledger balance",
    "closing ledger balance",
    "balance at end",
    "balance as of",
    "statement balance",
    "kontostand",
    "endsaldo",
    "neuer kontostand",
    "neuer saldo",
    "aktueller kontostand",
    "saldo",
    "schlusssaldo",
    "kontosaldo",
    "saldo neu",
    "buchungssaldo",
    "solde",
    "nouveau solde",
    "solde final",
    "solde au",
    "solde comptable",
    "solde de cloture",
    "solde fin",
    "eindsaldo",
    "saldo eind",
    "slotsaldo",
    "saldo final",
    "saldo actual",
    "saldo contable",
    "saldo finale",
    "saldo contabile",
    "saldo contabile finale",
    "saldo koncowe",
    "konecny zustatek",
    "konecny zostatok",
    "utgaende saldo",
    "utgaende balans",
    "bokfort saldo",
    "ultimosaldo",
    "loppusaldo",
    "tilin saldo",
    "zaro egyenleg",
    "egyenleg",
    "bakiye",
    "kapanis bakiyesi",
    "guncel bakiye",
    "sold final",
    "sold",
    "zavrsno stanje",
    "stanje",
    "beigu atlikums",
    "loppsaldo",
    "jaak",
    "galutinis likutis",
    "исходящий остаток",
    "остаток",
    "zustatek",
    "zostatok",
    "konecny stav",
    "saldo na koniec",
    "saldo disponible",
    "valor disponivel",
];

const TOTAL: &[&str] = &[
    "total",
    "totals",
    "sum",
    "summe",
    "gesamt",
    "totaal",
    "totale",
    "totali",
    "totaux",
    "suma",
    "celkem",
    "spolu",
    "osszesen",
    "toplam",
    "razem",
    "turnover",
    "apgrozijums",
    "kaive",
    "apyvarta",
    "summa",
    "i alt",
    "yhteensa",
    "итого",
    "обороты",
    "zwischensumme",
    "subtotal",
    "grand total",
    "*** end",
    "end of",
    "page",
    "seite",
    "pagina",
];

const ACCOUNT_KEYS: &[&str] = &[
    "account",
    "account number",
    "account no",
    "account nr",
    "acct",
    "account id",
    "iban",
    "konto",
    "kontonummer",
    "konto nr",
    "konto-nr",
    "kontonr",
    "konto iban",
    "girokonto",
    "tagesgeld",
    "auftragskonto",
    "bankkonto",
    "rekening",
    "rekeningnummer",
    "compte",
    "numero de compte",
    "n° compte",
    "n° de compte",
    "n compte",
    "numero compte",
    "cuenta",
    "numero de cuenta",
    "n de cuenta",
    "n° de cuenta",
    "conto",
    "numero conto",
    "rapporto",
    "conta",
    "numero da conta",
    "rachunek",
    "numer rachunku",
    "nr rachunku",
    "cislo uctu",
    "ucet",
    "hesap",
    "hesap no",
    "hesap numarasi",
    "szamlaszam",
    "szamla",
    "cont",
    "numar cont",
    "tilinumero",
    "tili",
    "kontonummer:",
    "account:",
    "kreditkarte",
    "kreditkartennummer",
    "card number",
    "card",
    "karte",
    "carte",
    "racun",
    "номер счета",
    "счет",
    "iban nr",
    "iban number",
    "account iban",
];

const CURRENCY_KEYS: &[&str] = &[
    "currency",
    "account currency",
    "wahrung",
    "waehrung",
    "kontowahrung",
    "devise",
    "munt",
    "valuta",
    "moneda",
    "divisa",
    "moeda",
    "valuutta",
    "mena",
    "waluta",
    "para birimi",
    "deviza",
    "валюта",
    "ccy",
    "bewertet in",
    "monnaie",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::banking::parse::csv::dialect::sheet;

    fn around(text: &str) -> Around {
        let sheet = sheet(text, Some(';')).expect("rows");
        read(&sheet.rows, ',', DayOrder::DayFirst)
    }

    #[test]
    fn a_preamble_tells_account_currency_and_balance() {
        let found = around(
            "Umsatzanzeige;Datei erstellt am: 09.12.2025 15:23\n\nIBAN;DE89 3704 0044 0532 0130 00\n\
             Kunde;Max Mustermann\nZeitraum;17.11.2025 - 08.12.2025\nSaldo;66.331,90;EUR\n",
        );
        assert_eq!(found.account, "DE89 3704 0044 0532 0130 00");
        assert_eq!(
            found.closing.map(|closing| closing.balance.to_string()).as_deref(),
            Some("66331.90")
        );
        assert_eq!(found.latest.map(|day| day.to_string()).as_deref(), Some("2025-12-09"));
        let found = around(
            "\"Kontonummer:\";\"1234567890 / Girokonto\";\n\"Kontostand vom 20.10.2018:\";\"1.234,56 EUR\";",
        );
        assert_eq!((found.account.as_str(), found.currency.as_str()), ("1234567890", "EUR"));
        assert_eq!(
            found.closing.and_then(|c| c.on).map(|day| day.to_string()).as_deref(),
            Some("2018-10-20")
        );
    }

    #[test]
    fn lines_that_are_balances_are_told_from_movements() {
        assert_eq!(is_balance_text("Opening balance"), Some(Named::Opening));
        assert_eq!(is_balance_text("Beginning balance as of 01/01/2024"), Some(Named::Opening));
        assert_eq!(is_balance_text("Saldo anterior"), Some(Named::Opening));
        assert_eq!(is_balance_text("TOTAL"), Some(Named::Total));
        for text in [
            "TOTAL WINES",
            "Total Energies",
            "Saldo Kreditkarte",
            "Balance Fitness",
            "Suma Wholefoods",
        ] {
            assert_eq!(is_balance_text(text), None, "{text}");
        }
    }
}

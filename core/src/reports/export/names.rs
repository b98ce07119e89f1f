//! Account names that other programs read: each unique, and the same in every export.

use std::collections::{BTreeMap, BTreeSet};

use super::{one_line, root};
use crate::{ledger::Account, reports::types::Chart};

/// `Assets:1010 Business Checking`: anything but colons, which would make sub-accounts, and
/// semicolons, which begin a comment.
pub fn hledger(chart: &Chart) -> BTreeMap<i64, String> {
    unique(chart, |account| {
        let name = format!("{} {}", account.number, account.name);
        let name: String = name
            .chars()
            .map(|letter| match letter {
                ':' => '-',
                ';' => ',',
                other => other,
            })
            .collect();
        one_line(&name)
    })
}

/// `Assets:A1010-Business-Checking`: ASCII letters, digits and hyphens, beginning with a capital.
pub fn beancount(chart: &Chart) -> BTreeMap<i64, String> {
    unique(chart, |account| {
        let mut name = format!("A{}", ascii(&account.number));
        for word in ascii(&account.name).split('-').filter(|word| !word.is_empty()) {
            name.push('-');
            name.push_str(word);
        }
        name
    })
}

fn unique(chart: &Chart, name: impl Fn(&Account) -> String) -> BTreeMap<i64, String> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for account in &chart.accounts {
        let wanted = format!("{}:{}", root(account.kind), name(account));
        let mut found = wanted.clone();
        let mut count = 1;
        while !taken.insert(found.to_lowercase()) {
            count += 1;
            found = format!("{wanted}-{count}");
        }
        names.insert(account.key, found);
    }
    names
}

/// Letters of Latin alphabets become ASCII, everything else a hyphen.
fn ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            ascii.push(letter);
            continue;
        }
        let lower: String = letter.to_lowercase().collect();
        let plain = match lower.as_str() {
            "ä" | "æ" => "ae",
            "ö" | "œ" => "oe",
            "ü" => "ue",
            "ß" => "ss",
            "à" | "á" | "â" | "ã" | "å" | "ā" | "ă" | "ą" => "a",
            "ç" | "ć" | "č" => "c",
            "ď" | "đ" | "ð" => "d",
            "è" | "é" | "ê" | "ë" | "ē" | "ę" | "ě" => "e",
            "ğ" => "g",
            "ì" | "í" | "î" | "ï" | "ī" | "ı" => "i",
            "ł" => "l",
            "ñ" | "ń" | "ň" => "n",
            "ò" | "ó" | "ô" | "õ" | "ø" | "ō" | "ő" => "o",
            "ř" => "r",
            "ś" | "š" | "ş" | "ș" => "s",
            "ť" | "ț" => "t",
            "þ" => "th",
            "ù" | "ú" | "û" | "ū" | "ů" | "ű" => "u",
            "ý" | "ÿ" => "y",
            "ź" | "ž" | "ż" => "z",
            "'" | "’" => "",
            _ => "-",
        };
        let is_capital = letter.is_uppercase();
        for (index, plain) in plain.chars().enumerate() {
            let capital = is_capital && index == 0;
            ascii.push(if capital { plain.to_ascii_uppercase() } else { plain });
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_ascii() {
        assert_eq!(ascii("Übrige Erträge"), "Uebrige-Ertraege");
        assert_eq!(ascii("Charges d'intérêts"), "Charges-dinterets");
        assert_eq!(ascii("現金 (cash)"), "----cash-");
    }
}

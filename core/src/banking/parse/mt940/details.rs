//! What `:86:` says of a line: who, what for, which reference.
//!
//! Four dialects: numbered subfields behind a separator (`?20`, Germany, Austria, Poland), words
//! between slashes (`/REMI/`, the Netherlands), words with a colon (`NAAM:`), and plain text. The
//! SEPA words (`SVWZ+`) occur within the first.

use super::field::rows;

/// The longest line of a description; what fills it goes on in the next without a space.
const LINE_MAX: usize = 65;
/// The longest numbered subfield, likewise.
const SUBFIELD_MAX: usize = 27;

/// What is said of a line. Empty where nothing is.
#[derive(Debug, Default, PartialEq)]
pub struct Details {
    pub payee: String,
    pub memo: String,
    pub reference: String,
    pub counter_account: String,
}

/// Reads the description; `supplement` is what stood below the line itself.
pub fn details(value: &str, supplement: &str) -> Details {
    let mut details = numbered(value)
        .or_else(|| slashed(value))
        .or_else(|| labelled(value))
        .unwrap_or_else(|| plain(value, supplement));
    if details.counter_account.is_empty() && is_account(supplement) {
        supplement.clone_into(&mut details.counter_account);
    }
    details
}

/// Rows of two digits and a text, as old German programs write them in `:NS:`.
pub fn numbered_rows(value: &str) -> Details {
    let mut said = Subfields::default();
    for row in rows(value) {
        if let Some((number, text)) = row.split_at_checked(2) {
            match number.parse() {
                Ok(1..=14) => said.purpose.push(text.trim()),
                Ok(15 | 16) => said.name.push(text.trim()),
                Ok(17) => said.booking_text = text.trim(),
                Ok(34) => said.account = text.trim(),
                _ => {}
            }
        }
    }
    said.details()
}

/// The subfields that say something to the account's owner.
#[derive(Default)]
struct Subfields<'a> {
    booking_text: &'a str,
    purpose: Vec<&'a str>,
    name: Vec<&'a str>,
    account: &'a str,
    iban: &'a str,
}

impl Subfields<'_> {
    fn details(&self) -> Details {
        let mut details = sepa(&joined(&self.purpose, SUBFIELD_MAX));
        if details.memo.is_empty() {
            self.booking_text.clone_into(&mut details.memo);
        }
        let name = joined(&self.name, SUBFIELD_MAX);
        if !name.is_empty() {
            details.payee = name;
        }
        let account = if self.iban.is_empty() { self.account } else { self.iban };
        if !account.is_empty() {
            account.clone_into(&mut details.counter_account);
        }
        details
    }
}

/// `166?00GUTSCHRIFT?20EREF+…?32NAME`, with any separator.
fn numbered(value: &str) -> Option<Details> {
    let value = value.trim_start();
    let code = value.bytes().take_while(u8::is_ascii_digit).count().min(3);
    let separator = value.get(code..)?.trim_start().chars().next()?;
    let unfit = separator.is_alphanumeric() || separator.is_whitespace();
    if unfit || matches!(separator, '/' | ':' | '(' | ',' | '.' | '-') {
        return None;
    }
    let text = unwrapped(value.get(code..)?);
    let mut said = Subfields::default();
    let (mut known, mut rest) = (0, text.trim_start());
    while let Some((number, after)) = next_subfield(rest, separator) {
        let end = (after.match_indices(separator).map(|(at, _)| at)).find(|&at| {
            after.get(at..).is_some_and(|rest| next_subfield(rest, separator).is_some())
        });
        let (content, following) = after.split_at_checked(end.unwrap_or(after.len()))?;
        known += 1;
        rest = following;
        let trimmed = content.trim();
        match number {
            0 => said.booking_text = trimmed,
            20..=29 | 60..=63 => said.purpose.push(content),
            31 => said.account = trimmed,
            32 | 33 => said.name.push(content),
            38 => said.iban = trimmed,
            _ => {}
        }
    }
    (known > 0).then(|| said.details())
}

/// The number of the subfield at the front, and what follows.
fn next_subfield(text: &str, separator: char) -> Option<(u8, &str)> {
    let (number, rest) = text.strip_prefix(separator)?.split_at_checked(2)?;
    let number =
        number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())??;
    matches!(number, 0 | 10..=39 | 60..=79).then_some((number, rest))
}

/// Wrapped lines as one. Blanks at the end of a line are part of the text.
fn unwrapped(value: &str) -> String {
    value.chars().filter(|c| !matches!(c, '\r' | '\n')).collect()
}

/// Pieces as one text: what fills its piece goes on in the next without a space.
fn joined(pieces: &[&str], full: usize) -> String {
    let longest = pieces.iter().map(|piece| piece.chars().count()).max().unwrap_or(0);
    let full = full.max(longest);
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        text.push_str(piece);
        if index + 1 < pieces.len() && piece.chars().count() < full {
            text.push(' ');
        }
    }
    squeezed(&text)
}

/// The text with one space between words.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// What the words of SEPA mean to the account's owner.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Memo,
    Payee,
    /// Of the payer, end to end: the best reference there is.
    Reference,
    /// Of somebody else: a reference where there is no better one.
    OtherReference,
    Account,
    Other,
}

const SEPA_WORDS: [(&str, Part); 16] = [
    ("SVWZ+", Part::Memo),
    ("MTLG:", Part::Memo),
    ("EREF+", Part::Reference),
    ("KREF+", Part::OtherReference),
    ("MREF+", Part::OtherReference),
    ("CRED+", Part::Other),
    ("DEBT+", Part::Other),
    ("COAM+", Part::Other),
    ("OAMT+", Part::Other),
    ("ABWA+", Part::Payee),
    ("ABWE+", Part::Payee),
    ("IBAN+", Part::Account),
    ("BIC+", Part::Other),
    ("PURP+", Part::Other),
    ("ANAM+", Part::Payee),
    ("RCMT+", Part::Other),
];

/// A purpose that may be divided by the words of SEPA.
fn sepa(purpose: &str) -> Details {
    let places = places(purpose, &SEPA_WORDS);
    let Some(&(first, ..)) = places.first() else {
        return Details { memo: purpose.trim().to_owned(), ..Details::default() };
    };
    let before = purpose.get(..first).unwrap_or_default().trim();
    let mut details = divided(purpose, &places);
    if details.memo.is_empty() {
        before.clone_into(&mut details.memo);
    }
    details
}

/// Where the words stand: the place of each, its length, and what it means; in order. Every word
/// ends with a sign, so only the signs of the text are looked at.
fn places(text: &str, words: &[(&str, Part)]) -> Vec<(usize, usize, Part)> {
    let ends = text.match_indices(['+', ':', '/']).map(|(at, sign)| at + sign.len());
    let place = |end: usize| {
        let before = text.get(..end)?;
        let (word, part) = words.iter().find(|(word, _)| before.ends_with(word))?;
        Some((end - word.len(), word.len(), *part))
    };
    ends.filter_map(place).collect()
}

/// What stands behind each word, up to the next.
fn divided(text: &str, places: &[(usize, usize, Part)]) -> Details {
    let mut details = Details::default();
    let mut other_reference = "";
    let ends = places.iter().skip(1).map(|&(at, ..)| at).chain([text.len()]);
    for (&(at, length, part), end) in places.iter().zip(ends) {
        let said = text.get(at + length..end).unwrap_or_default();
        let said = said.trim_matches(|c: char| c.is_whitespace() || c == '/');
        if said.is_empty() || ["NOTPROVIDED", "NONREF"].contains(&said.to_uppercase().as_str()) {
            continue;
        }
        match part {
            Part::Memo => append(&mut details.memo, said),
            Part::Payee if details.payee.is_empty() => details.payee = squeezed(said),
            Part::Reference if details.reference.is_empty() => details.reference = squeezed(said),
            Part::OtherReference if other_reference.is_empty() => other_reference = said,
            Part::Account if details.counter_account.is_empty() => {
                details.counter_account = squeezed(said);
            }
            _ => {}
        }
    }
    if details.reference.is_empty() {
        details.reference = squeezed(other_reference);
    }
    details
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(&squeezed(more));
}

const SLASH_WORDS: [(&str, Part); 38] = [
    ("/REMI/", Part::Memo),
    ("/NAME/", Part::Payee),
    ("/IBAN/", Part::Account),
    ("/CNTP/", Part::Account),
    ("/EREF/", Part::Reference),
    ("/PREF/", Part::OtherReference),
    ("/KREF/", Part::OtherReference),
    ("/MARF/", Part::OtherReference),
    ("/TRTP/", Part::Other),
    ("/BIC/", Part::Other),
    ("/ORDP/", Part::Other),
    ("/BENM/", Part::Other),
    ("/ID/", Part::Other),
    ("/ADDR/", Part::Other),
    ("/CSID/", Part::Other),
    ("/RTRN/", Part::Other),
    ("/RTYP/", Part::Other),
    ("/ISDT/", Part::Other),
    ("/INDT/", Part::Other),
    ("/PURP/", Part::Other),
    ("/CDTRREF/", Part::OtherReference),
    ("/CDTRREFTP/", Part::Other),
    ("/ULTD/", Part::Other),
    ("/ULTC/", Part::Other),
    ("/ULTB/", Part::Other),
    ("/SVCL/", Part::Other),
    ("/IREF/", Part::OtherReference),
    ("/RREF/", Part::OtherReference),
    ("/ACCW/", Part::Account),
    ("/OCMT/", Part::Other),
    ("/CHGS/", Part::Other),
    ("/EXCH/", Part::Other),
    ("/OAMT/", Part::Other),
    ("/PAYT/", Part::Other),
    ("/RTRC/", Part::Other),
    ("/SUBF/", Part::Other),
    ("/CPRP/", Part::Other),
    ("/TXT/", Part::Memo),
];

/// `/TRTP/SEPA/IBAN/NL…/NAME/…/REMI/…`: a description that begins with one of the words.
fn slashed(value: &str) -> Option<Details> {
    let text = wrapped(value);
    let places = places(&text, &SLASH_WORDS);
    if places.first()?.0 > 0 {
        return None;
    }
    let mut details = divided(&text, &places);
    // ING: account, bank, name and town of the other side in one.
    let mut parts = details.counter_account.split('/').map(str::trim);
    let account = parts.next().unwrap_or_default().to_owned();
    let name = parts.nth(1).unwrap_or_default();
    if details.payee.is_empty() {
        name.clone_into(&mut details.payee);
    }
    details.counter_account = account;
    for form in ["USTD//", "STRD/CUR/", "STRD//"] {
        if let Some(rest) = details.memo.strip_prefix(form) {
            details.memo = rest.trim().to_owned();
        }
    }
    Some(details)
}

const LABELS: [(&str, Part); 19] = [
    ("NAAM:", Part::Payee),
    ("IBAN:", Part::Account),
    ("REK:", Part::Account),
    ("BIC:", Part::Other),
    ("OMSCHRIJVING:", Part::Memo),
    ("KENMERK:", Part::Reference),
    ("BETALINGSKENM.:", Part::Reference),
    ("MACHTIGING:", Part::OtherReference),
    ("INCASSANT:", Part::Other),
    ("AUFTRAGGEBER:", Part::Payee),
    ("MITTEILUNGEN:", Part::Memo),
    ("DONNEUR D'ORDRE:", Part::Payee),
    ("COMMUNICATIONS:", Part::Memo),
    ("; OD:", Part::Payee),
    ("; DLA:", Part::Payee),
    ("; TYT.:", Part::Memo),
    ("; Z RACH.:", Part::Account),
    ("; NA RACH.:", Part::Account),
    ("; TNR:", Part::OtherReference),
];

/// `… IBAN: NL… NAAM: …`: text with words and colons. What stands before them stays in the memo.
fn labelled(value: &str) -> Option<Details> {
    let text = wrapped(value);
    let mut places = places(&text, &LABELS);
    // "REK:" is no label within "BEREK:".
    let letter = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
    places.retain(|&(at, ..)| {
        let (before, after) = text.split_at_checked(at).unwrap_or_default();
        !(letter(before.chars().next_back()) && letter(after.chars().next()))
    });
    let divides = places.iter().any(|&(.., part)| matches!(part, Part::Payee | Part::Memo));
    let first = places.first().filter(|_| divides)?.0;
    let mut details = divided(&text, &places);
    details.payee = details.payee.trim_end_matches([';', ' ']).to_owned();
    details.counter_account = details.counter_account.trim_end_matches([';', ' ']).to_owned();
    if details.memo.is_empty() {
        details.memo = squeezed(text.get(..first).unwrap_or_default());
    }
    Some(details)
}

/// Text without a form. The other side stands first where its name was said before.
fn plain(value: &str, supplement: &str) -> Details {
    let text = squeezed(&wrapped(value));
    let memo = if text.is_empty() { supplement.to_owned() } else { text };
    let (first, rest) = memo.split_once(' ').unwrap_or((&memo, ""));
    let counter_account = if is_account(first) { first.to_owned() } else { String::new() };
    let named = !supplement.is_empty() && !counter_account.is_empty();
    if let Some(rest) = rest.strip_prefix(supplement).filter(|_| named) {
        let payee = supplement.to_owned();
        let memo = rest.trim().to_owned();
        return Details { payee, memo, reference: String::new(), counter_account };
    }
    Details { counter_account, memo, ..Details::default() }
}

/// Whether a word is an account by its form: an IBAN, or a number of nine to eighteen digits.
fn is_account(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = word.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    let iban = letters == 2 && digits >= 2 && word.bytes().all(|b| b.is_ascii_alphanumeric());
    iban && (15..=34).contains(&word.len())
        || letters == 0 && digits == word.len() && (9..=18).contains(&digits)
}

/// Wrapped lines as one: a full line goes on in the next, a shorter one ends with a space.
fn wrapped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for row in value.split(['\n', '\r']).filter(|row| !row.is_empty()) {
        text.push_str(row);
        if row.chars().count() < LINE_MAX {
            text.push(' ');
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: [&str; 4]) {
        let read = details(value, "");
        let read = [&read.payee, &read.memo, &read.reference, &read.counter_account];
        assert_eq!(read, expected.map(str::to_owned).each_ref(), "{value}");
    }

    #[test]
    fn numbered_subfields_of_any_separator_are_read() {
        check(
            "166?00GUTSCHRIFT?109300?20EREF+RE-2024-17?21SVWZ+Rechnung 17 vom 02.01.?222024?30BANKDEFF\
             ?31DE02120300000000202051?32Karl Kaufmann GmbH & Co. KG?33 Berlin?34171",
            [
                "Karl Kaufmann GmbH & Co. KG Berlin",
                "Rechnung 17 vom 02.01.2024",
                "RE-2024-17",
                "DE02120300000000202051",
            ],
        );
        check(
            "020~00PRZELEW~20Faktura 1/24~32JAN KOWALSKI~38PL61109010140000071219812874",
            ["JAN KOWALSKI", "Faktura 1/24", "", "PL61109010140000071219812874"],
        );
        check(
            "000>100987654321\n>20ALGEMENE REKENING KOS>21TEN",
            ["", "ALGEMENE REKENING KOS TEN", "", ""],
        );
        check("805?00ABSCHLUSS?10931", ["", "ABSCHLUSS", "", ""]);
        check(
            "159?00RETOURE?20EREF+NOTPROVIDED?21MREF+M1?22IBAN+DE1",
            ["", "RETOURE", "M1", "DE1"],
        );
    }

    #[test]
    fn a_wrapped_subfield_is_one() {
        check(
            "166?00A?20SVWZ+Verwendungszweck mit 27 Z?21eichen?32Deut\r\nsche Bank?3\r\n3 AG",
            ["Deutsche Bank AG", "Verwendungszweck mit 27 Zeichen", "", ""],
        );
        check(
            "166?20SVWZ+1234567890123456789012?21345?22x",
            ["", "1234567890123456789012345 x", "", ""],
        );
    }

    #[test]
    fn words_between_slashes_are_read() {
        check(
            "/TRTP/SEPA OVERBOEKING/IBAN/NL02ABNA0123456789/BIC/ABNANL2A/NAME/J. JANSEN\r\n\
             /REMI/FACTUUR 17/EREF/NOTPROVIDED",
            ["J. JANSEN", "FACTUUR 17", "", "NL02ABNA0123456789"],
        );
        check(
            "/EREF/E-1//CNTP/NL32INGB0000012345/INGBNL2A/ING TEST///REMI/USTD//betaling 3/",
            ["ING TEST", "betaling 3", "E-1", "NL32INGB0000012345"],
        );
        check("/PT/FT/PY/SOMETHING ELSE", ["", "/PT/FT/PY/SOMETHING ELSE", "", ""]);
    }

    #[test]
    fn words_with_colons_are_read() {
        check(
            "SEPA OVERBOEKING                 IBAN: NL02ABNA0123456789\n\
             BIC: ABNANL2A                    NAAM: J. JANSEN\nOMSCHRIJVING: FACTUUR 17",
            ["J. JANSEN", "FACTUUR 17", "", "NL02ABNA0123456789"],
        );
        check(
            "FACTUUR 2014, 2015\nREK: NL65INGB0123456789/NAAM: PICKER",
            ["PICKER", "FACTUUR 2014, 2015", "", "NL65INGB0123456789"],
        );
    }

    #[test]
    fn labels_behind_semicolons_are_read() {
        check(
            "911 COLLECT; Z RACH.: \n00001; OD: JAN K. \n31-000 X; TYT.: FAKTURA 2; TNR: 17.01",
            ["JAN K. 31-000 X", "FAKTURA 2", "17.01", "00001"],
        );
        check("BEREK: 1", ["", "BEREK: 1", "", ""]);
    }

    #[test]
    fn plain_text_is_the_memo() {
        check("INTEREST\n  JANUARY", ["", "INTEREST JANUARY", "", ""]);
        check("", ["", "", "", ""]);
        let read = details("NL47INGB9999999999 h. jansen\n\nBetaling", "h. jansen");
        assert_eq!((read.payee.as_str(), read.memo.as_str()), ("h. jansen", "Betaling"));
        assert_eq!(read.counter_account, "NL47INGB9999999999");
        let full = "x".repeat(65);
        assert_eq!(details(&format!("{full}\nyz"), "").memo, format!("{full}yz"));
        assert_eq!(details("", "FEE").memo, "FEE");
    }

    #[test]
    fn rows_of_two_digits_are_read() {
        let read =
            numbered_rows("01Invoice 1\r\n02of May\r\n15Company\r\n17TRANSFER\r\n340001\r\n");
        assert_eq!((read.payee.as_str(), read.memo.as_str()), ("Company", "Invoice 1 of May"));
        assert_eq!(read.counter_account, "0001");
    }
}

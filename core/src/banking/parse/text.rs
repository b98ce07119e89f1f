//! What the bytes say: the encoding, found by mark, by declaration, by shape.
//!
//! The order of belief: a byte order mark; the pattern of zero bytes (UTF-16 and UTF-32 without a
//! mark); bytes that are valid UTF-8 (no other text is so by accident); what the file declares of
//! itself, where the bytes fit; the letters the bytes would make. No byte is lost: what fits
//! nothing is read as Windows-1252, in which every byte is a character.

mod dos;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use dos::Codepage;

/// How much of a file is looked at where a part shows the whole, in bytes.
const SAMPLE: usize = 65_536;
/// Where a declaration can stand, in bytes.
const HEAD: usize = 2_048;
/// Bytes that are not valid UTF-8 in a text that otherwise is, as one in so many characters. Banks
/// cut fields by bytes, in the middle of a letter.
const UTF8_LETTERS_PER_FAULT: usize = 4;

/// The text, and the name of the encoding it was in: "ascii", "utf-8", "utf-16le", "latin-1",
/// "cp1252", "cp850" … Reads the bytes a constant number of times.
pub fn decode(bytes: &[u8]) -> (String, String) {
    let (text, encoding) = decoded(without_end_of_file(bytes));
    (without_controls(text), encoding.into_owned())
}

fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Cow<'static, str>) {
    if let Some(marked) = by_mark(bytes) {
        return marked;
    }
    if bytes.is_ascii() && !bytes.contains(&0) {
        // Pure ASCII is valid UTF-8, so nothing is replaced.
        return (String::from_utf8_lossy(bytes), "ascii".into());
    }
    if let Some(wide) = wide_by_zeros(bytes) {
        return (wide.decode(bytes), wide.name().into());
    }
    if let Some(text) = as_utf8(bytes) {
        let encoding = if text.is_ascii() { "ascii" } else { "utf-8" };
        return (text, encoding.into());
    }
    if let Some(found) = Charset::declared(bytes).and_then(|charset| charset.fits(bytes)) {
        return found;
    }
    guessed(bytes)
}

/// A DOS program ends a text with 0x1A, and a fixed-length one pads it with zeros.
fn without_end_of_file(bytes: &[u8]) -> &[u8] {
    let sub = bytes.iter().rposition(|byte| !matches!(byte, 0 | 0x1A));
    let kept = sub.map_or(0, |last| last + 1);
    if bytes.len() - kept <= 1 {
        // One zero may be half of a UTF-16 character.
        return bytes.strip_suffix(&[0x1A]).unwrap_or(bytes);
    }
    // Two or three zeros may be the rest of a UTF-16 or UTF-32 character.
    bytes.get(..kept.div_ceil(4) * 4).unwrap_or(bytes)
}

/// Control characters that separate nothing are spaces to every reader.
fn without_controls(text: Cow<'_, str>) -> String {
    let harmless = |byte: u8| matches!(byte, 0 | 0x0B | 0x0C | 0x1A);
    if !text.bytes().any(harmless) {
        return text.into_owned();
    }
    text.chars().map(|c| if u8::try_from(c).is_ok_and(harmless) { ' ' } else { c }).collect()
}

fn by_mark(bytes: &[u8]) -> Option<(Cow<'_, str>, Cow<'static, str>)> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = as_utf8(rest).unwrap_or_else(|| guessed(rest).0);
        return Some((text, "utf-8".into()));
    }
    let marks: [(&[u8], Wide); 4] = [
        (b"\xFF\xFE\0\0", Wide::Utf32Le),
        (b"\0\0\xFE\xFF", Wide::Utf32Be),
        (b"\xFF\xFE", Wide::Utf16Le),
        (b"\xFE\xFF", Wide::Utf16Be),
    ];
    let (rest, wide) =
        marks.into_iter().find_map(|(mark, wide)| Some((bytes.strip_prefix(mark)?, wide)))?;
    Some((wide.decode(rest), wide.name().into()))
}

/// Encodings whose characters are two or four bytes.
#[derive(Clone, Copy)]
enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
}

impl Wide {
    fn name(self) -> &'static str {
        match self {
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Utf32Le => "utf-32le",
            Self::Utf32Be => "utf-32be",
        }
    }

    fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf16Le => UTF_16LE.decode_without_bom_handling(bytes).0,
            Self::Utf16Be => UTF_16BE.decode_without_bom_handling(bytes).0,
            Self::Utf32Le => utf32(bytes, u32::from_le_bytes),
            Self::Utf32Be => utf32(bytes, u32::from_be_bytes),
        }
    }
}

fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> Cow<'_, str> {
    let (characters, _) = bytes.as_chunks::<4>();
    let character =
        |&four: &[u8; 4]| char::from_u32(number(four)).unwrap_or(char::REPLACEMENT_CHARACTER);
    characters.iter().map(character).collect::<String>().into()
}

/// Which of four places in a row hold zeros tells the width and the order of the bytes: digits,
/// spaces and line ends have one byte that says something.
fn wide_by_zeros(bytes: &[u8]) -> Option<Wide> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (fours, _) = sample.as_chunks::<4>();
    let count = fours.len();
    let zeros = |place: fn(&[u8; 4]) -> u8| fours.iter().filter(|&four| place(four) == 0).count();
    let zeros = [
        zeros(|four| four[0]),
        zeros(|four| four[1]),
        zeros(|four| four[2]),
        zeros(|four| four[3]),
    ];
    let mostly = |zeros: usize| count > 0 && zeros * 3 > count;
    match zeros.map(mostly) {
        [false, _, true, true] => Some(Wide::Utf32Le),
        [true, true, _, false] => Some(Wide::Utf32Be),
        [false, true, false, true] => Some(Wide::Utf16Le),
        [true, false, true, false] => Some(Wide::Utf16Be),
        _ => None,
    }
}

/// The text if it is UTF-8, or would be but for a few bytes; those are read as Windows-1252.
fn as_utf8(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Some(text.into());
    }
    let (mut letters, mut faults) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += chunk.invalid().len();
    }
    if letters < faults.saturating_mul(UTF8_LETTERS_PER_FAULT) {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Some(text.into())
}

/// An encoding of one or two bytes for a character.
#[derive(Clone, Copy)]
enum Charset {
    /// As browsers know it.
    Web(&'static Encoding),
    Dos(Codepage),
}

impl Charset {
    /// What the file says of itself: an XML declaration, or the header of OFX 1.
    fn declared(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
        let head = String::from_utf8_lossy(&head);
        ["encoding=", "charset:", "encoding:", "charset="]
            .iter()
            .filter_map(|name| head.split_once(name))
            .find_map(|(_, value)| Self::named(value))
    }

    fn named(value: &str) -> Option<Self> {
        let value = value.trim_start_matches([' ', '"', '\'']);
        let name =
            value.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).next()?;
        let number = name.trim_start_matches("windows-").trim_start_matches("cp");
        let number = number.trim_start_matches("ibm");
        let web = match number {
            "437" => return Some(Self::Dos(Codepage::Cp437)),
            "850" | "858" => return Some(Self::Dos(Codepage::Cp850)),
            "852" => return Some(Self::Dos(Codepage::Cp852)),
            "932" => "shift_jis",
            "936" => "gbk",
            "949" => "euc-kr",
            "950" => "big5",
            "1250" | "1251" | "1252" | "1253" | "1254" | "1255" | "1256" | "1257" | "1258" => {
                return Encoding::for_label(format!("windows-{number}").as_bytes()).map(Self::Web);
            }
            _ => name.strip_prefix("iso").filter(|_| name.starts_with("iso8859")).unwrap_or(name),
        };
        let encoding = Encoding::for_label_no_replacement(web.as_bytes())?;
        // US-ASCII is a name for Windows-1252 here; bytes beyond ASCII show that it was a default.
        let default = matches!(name, "us-ascii" | "ascii" | "usascii");
        let wide = encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE;
        (!default && !wide).then_some(Self::Web(encoding))
    }

    /// The text and the encoding's name, unless a byte means nothing in it.
    fn fits(self, bytes: &[u8]) -> Option<(Cow<'_, str>, Cow<'static, str>)> {
        let (text, faulty) = match self {
            Self::Dos(codepage) => (codepage.decode(bytes).into(), false),
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes),
        };
        let unused = |c: char| ('\u{80}'..='\u{9F}').contains(&c);
        (!faulty && !text.chars().any(unused)).then(|| (text, self.name(bytes)))
    }

    /// By the name a person would write down: Windows-1252 without its own additions is Latin-1.
    fn name(self, bytes: &[u8]) -> Cow<'static, str> {
        let encoding = match self {
            Self::Dos(codepage) => return codepage.name().into(),
            Self::Web(encoding) => encoding,
        };
        let added = |byte: &u8| (0x80..0xA0).contains(byte);
        if encoding == WINDOWS_1252 && !bytes.iter().any(added) {
            return "latin-1".into();
        }
        encoding.name().to_ascii_lowercase().replace("windows-", "cp").into()
    }
}

/// The text under the encoding that makes the best letters of the bytes.
fn guessed(bytes: &[u8]) -> (Cow<'_, str>, Cow<'static, str>) {
    let telling = telling_lines(bytes);
    let charset = if letters_stand_alone(&telling) {
        western(&telling)
    } else {
        Charset::Web(detected(&telling))
    };
    let latin = Charset::Web(WINDOWS_1252);
    let as_latin = || (WINDOWS_1252.decode_without_bom_handling(bytes).0, latin.name(bytes));
    match charset {
        Charset::Dos(codepage) => (codepage.decode(bytes).into(), codepage.name().into()),
        Charset::Web(encoding) => {
            let (text, faulty) = encoding.decode_without_bom_handling(bytes);
            // A Turkish or Baltic guess that reads no byte differently is plain Latin-1.
            let same = || WINDOWS_1252.decode_without_bom_handling(&telling).0;
            if faulty || encoding.decode_without_bom_handling(&telling).0 == same() {
                return as_latin();
            }
            (text, charset.name(bytes))
        }
    }
}

/// The lines that hold more than ASCII, up to a sample: the others say nothing.
fn telling_lines(bytes: &[u8]) -> Vec<u8> {
    let mut telling = Vec::new();
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        if telling.len() >= SAMPLE {
            break;
        }
        if !line.is_ascii() {
            let room = line.get(..SAMPLE).unwrap_or(line);
            telling.extend_from_slice(room);
        }
    }
    telling
}

/// Whether letters beyond ASCII stand between ASCII letters, as in the languages written in Latin
/// letters. In others, and in those of two bytes a character, they stand in rows.
fn letters_stand_alone(bytes: &[u8]) -> bool {
    let beyond = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii());
    let (mut alone, mut all) = (0_usize, 0_usize);
    for (index, byte) in bytes.iter().enumerate() {
        if byte.is_ascii() {
            continue;
        }
        all += 1;
        let at_back = |steps| beyond(index.checked_sub(steps).and_then(|index| bytes.get(index)));
        let at_front = |steps| beyond(bytes.get(index + steps));
        let in_a_row = at_back(1) || at_front(1);
        // In Shift_JIS the second byte of a character may be ASCII.
        let every_second = at_back(2) && at_front(2);
        alone += usize::from(!in_a_row && !every_second);
    }
    alone * 4 >= all
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// One of the single-byte encodings of Europe: the detector's guess against those of DOS, which it
/// does not know.
fn western(bytes: &[u8]) -> Charset {
    let guess = detected(bytes);
    let latin = ["windows-1252", "windows-1250", "ISO-8859-2", "windows-1254", "windows-1257"];
    let other = ["ISO-8859-4", "windows-1258", "ISO-8859-10", "ISO-8859-13", "ISO-8859-16"];
    let plausible = latin.contains(&guess.name()) || other.contains(&guess.name());
    let guess = if plausible { guess } else { WINDOWS_1252 };
    let unseen = bytes.iter().all(|byte| !(0x80..0xA0).contains(byte));
    if guess == WINDOWS_1252 && unseen && bytes.contains(&0xA4) {
        // Nobody writes the currency sign ¤ of Latin-1; Latin-9 has the euro in its place.
        return Charset::Web(encoding_rs::ISO_8859_15);
    }
    let web = Charset::Web(guess);
    [Codepage::Cp850, Codepage::Cp852]
        .into_iter()
        .map(Charset::Dos)
        .fold((web, fitness(bytes, web)), |best, charset| {
            let fitness = fitness(bytes, charset);
            if fitness > best.1 { (charset, fitness) } else { best }
        })
        .0
}

/// How well the characters beyond ASCII sit among the letters around them.
fn fitness(bytes: &[u8], charset: Charset) -> i64 {
    let text: Cow<'_, str> = match charset {
        Charset::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
        Charset::Dos(codepage) => codepage.decode(bytes).into(),
    };
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    let mut sum = 0_i64;
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            sum += fitness_of(before, c, after);
        }
        before = c;
    }
    sum
}

fn fitness_of(before: char, c: char, after: char) -> i64 {
    let within = before.is_alphabetic() && after.is_alphabetic();
    let beside = before.is_alphabetic() || after.is_alphabetic();
    match c {
        '\u{80}'..='\u{9F}' => -5,
        'ˆ' | '˜' => -2,
        // An apostrophe or a dash may stand within a word, and a space anywhere.
        '’' | '–' | '—' | '\u{A0}' | '´' => 0,
        '─'..='▟' | '■' => -3,
        'Þ' | 'þ' | 'Ð' | 'ð' | 'ƒ' | 'ı' | 'µ' | 'ª' | 'º' => -1,
        c if c.is_alphabetic() => {
            // A capital within a word of small letters is rare.
            let odd = c.is_uppercase() && (before.is_lowercase() || after.is_lowercase() && within);
            i64::from(beside) - 2 * i64::from(odd)
        }
        _ => -2 * i64::from(within),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, String) {
        decode(bytes)
    }

    fn read_as(text: &str, encoding: &str) {
        let encoding = Encoding::for_label(encoding.as_bytes()).unwrap();
        let (bytes, _, faulty) = encoding.encode(text);
        assert!(!faulty, "{text} is not written in {}", encoding.name());
        assert_eq!(read(&bytes).0, text, "in {}", encoding.name());
    }

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_name_of_the_encoding_is_the_plainest_that_is_true() {
        assert_eq!(read(b"Date;Amount").1, "ascii");
        assert_eq!(read("Müller".as_bytes()).1, "utf-8");
        assert_eq!(read(b"\xEF\xBB\xBFDate"), ("Date".into(), "utf-8".into()));
        assert_eq!(read(b"M\xFCller; f\xFCr"), ("Müller; für".into(), "latin-1".into()));
        assert_eq!(read(b"M\xFCller zahlt 5 \x80"), ("Müller zahlt 5 €".into(), "cp1252".into()));
        assert_eq!(read(b""), (String::new(), "ascii".into()));
    }

    #[test]
    fn wide_text_is_known_with_and_without_its_mark() {
        let text = "Datum;Betrag\r\n01.02.2024;-5,00 für Łódź\r\n";
        for marked in [false, true] {
            let mark = if marked { "\u{FEFF}" } else { "" };
            let text_marked = format!("{mark}{text}");
            let le = wide(&text_marked, u16::to_le_bytes);
            assert_eq!(read(&le), (text.into(), "utf-16le".into()));
            let be = wide(&text_marked, u16::to_be_bytes);
            assert_eq!(read(&be), (text.into(), "utf-16be".into()));
            let le: Vec<u8> =
                text_marked.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
            assert_eq!(read(&le), (text.into(), "utf-32le".into()));
            let be: Vec<u8> =
                text_marked.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
            assert_eq!(read(&be), (text.into(), "utf-32be".into()));
        }
    }

    #[test]
    fn dos_and_fixed_length_endings_are_harmless() {
        assert_eq!(read(b"a\r\n\x1A"), ("a\r\n".into(), "ascii".into()));
        assert_eq!(read(b"a\r\n\0\0\0\0\0\0\0\0\0").0.trim_end(), "a");
        assert_eq!(read(b"a\r\n\x1A\x1A\x1A\x1A\x1A\x1A\x1A\x1A\x1A").0.trim_end(), "a");
        assert_eq!(read(b"\x0Ca\0b").0, " a b");
    }

    #[test]
    fn umlauts_of_dos_are_read() {
        let (text, encoding) =
            read(b"M\x81ller \x9Aber K\x94ln f\x81r K\x84se und Gr\x81\xE1e, \x8Arger");
        assert_eq!(encoding, "cp850");
        assert!(text.starts_with("Müller Über Köln für Käse und Grüße"), "{text}");
        let french = b"Pr\x82l\x8Avement caf\x82, d\x82j\x85 re\x87u, ch\x8Aque";
        let french = read(french);
        assert_eq!(french, ("Prélèvement café, déjà reçu, chèque".into(), "cp850".into()));
        let polish = read(
            b"Przelew w\x88asny, op\x88ata za prowadzenie, zap\x88ata, \x88\xA5czna warto\x98\x86",
        );
        assert_eq!(polish.1, "cp852");
        assert!(polish.0.ends_with("łączna wartość"), "{}", polish.0);
    }

    #[test]
    fn quotes_and_dashes_of_windows_are_no_umlauts_of_dos() {
        let text = "l’eau – “a” d’été, voilà 5 € … „ja“ Übermut Straße";
        read_as(text, "windows-1252");
        assert_eq!(read(&WINDOWS_1252.encode(text).0).1, "cp1252");
    }

    #[test]
    fn the_alphabets_of_banks_are_told_apart() {
        read_as("Opłata za prowadzenie rachunku, wpłata gotówki, łączna wartość", "windows-1250");
        read_as("Opłata za prowadzenie rachunku, zażółć gęślą jaźń, łączna wartość", "iso-8859-2");
        read_as("Příchozí platba, poplatek za vedení účtu, žádost", "windows-1250");
        read_as("Оплата по счету, поступление средств от покупателя", "windows-1251");
        read_as("Оплата по счету, поступление средств от покупателя", "ibm866");
        read_as("日付,摘要,お支払い金額,振込 カ）テスト,残高", "shift_jis");
        read_as("交易日期,摘要,收入金额,支出金额,余额,对方户名", "gbk");
        read_as("交易日期,摘要,支出金額,存入金額,餘額", "big5");
        read_as("거래일자,적요,출금액,입금액,잔액", "euc-kr");
        read_as("Gebühr 5 €, für Übertrag", "iso-8859-15");
    }

    #[test]
    fn a_declared_encoding_is_believed_where_the_bytes_fit() {
        let declared = b"<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a>\xB1</a>";
        assert_eq!(read(declared).1, "iso-8859-2");
        assert!(read(declared).0.contains('ą'));
        let header = b"OFXHEADER:100\r\nENCODING:USASCII\r\nCHARSET:1251\r\n\r\n<NAME>\xCE\xCE";
        assert_eq!(read(header).1, "cp1251");
        let wrong = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>ü</a>";
        assert_eq!(read(wrong.as_bytes()), (wrong.into(), "utf-8".into()));
        let default = b"ENCODING:USASCII\r\nCHARSET:1252\r\n<NAME>CR\xC9DITO";
        assert_eq!(read(default).1, "latin-1");
        assert!(read(default).0.ends_with("CRÉDITO"));
        let dos = b"ENCODING:USASCII\r\nCHARSET:NONE\r\n<NAME>M\x81ller f\x81r K\x94ln";
        assert!(read(dos).0.ends_with("Müller für Köln"));
    }

    #[test]
    fn utf8_cut_within_a_letter_stays_utf8() {
        let mut bytes = "Grüße aus Köln, Zürich, Łódź und Änderung; ".as_bytes().to_vec();
        bytes.extend_from_slice(b"Stra\xC3\r\n");
        assert_eq!(read(&bytes).1, "utf-8");
        assert!(read(&bytes).0.ends_with("StraÃ\r\n"));
    }

    #[test]
    fn any_bytes_are_read() {
        for seed in 0..200_u32 {
            let mut state = seed.wrapping_mul(2_654_435_769).wrapping_add(1);
            let mut byte = || {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                state.to_le_bytes()[1]
            };
            let length = usize::from(byte());
            let bytes: Vec<u8> = (0..length).map(|_| byte()).collect();
            drop(read(&bytes));
        }
    }
}

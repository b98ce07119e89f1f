//! From text to rows: the delimiter, the quoting, the line each row begins at.

use csv::{ReaderBuilder, StringRecord};

use crate::banking::parse::{amount, day};

/// How many rows decide the delimiter.
const SAMPLE_ROWS: usize = 400;
/// How much text decides the delimiter, in bytes.
const SAMPLE_BYTES: usize = 262_144;
/// A quoted field over more lines than this is an unclosed quote.
const FIELD_LINES_MAX: usize = 60;

/// Delimiters banks use, the likelier first.
const DELIMITERS: &[u8] = b",;\t|";
/// Looked at where none of the usual ones parts days from amounts.
const ODD_DELIMITERS: &[u8] = b"~^#:*!\x1f\x1e";

/// One row, and where it stands in the text.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// From 1.
    pub line: u64,
    /// Its source, as it stands in the text.
    pub raw: &'a str,
    record: StringRecord,
}

impl Row<'_> {
    /// The cell without what only spreadsheets need: spaces around it, `="…"`, single quotes.
    /// Empty where the row has no such cell.
    pub fn cell(&self, column: usize) -> &str {
        clean(self.record.get(column).unwrap_or_default())
    }

    pub fn len(&self) -> usize {
        self.record.len()
    }

    pub fn cells(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.record.iter().map(clean)
    }

    pub fn is_blank(&self) -> bool {
        self.cells().all(str::is_empty)
    }

    pub fn filled(&self) -> usize {
        self.cells().filter(|cell| !cell.is_empty()).count()
    }
}

fn clean(cell: &str) -> &str {
    let cell = trim(cell);
    let inside = |cell: &'_ str, open: &str, close: &str| -> Option<(usize, usize)> {
        let rest = cell.strip_prefix(open)?.strip_suffix(close)?;
        Some((open.len(), rest.len()))
    };
    for (open, close) in [("=\"", "\""), ("'", "'"), ("\"", "\"")] {
        if let Some((from, len)) = inside(cell, open, close) {
            return trim(cell.get(from..from + len).unwrap_or_default());
        }
    }
    cell
}

fn trim(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

/// The rows of a text, and what parts their cells.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    pub delimiter: char,
    pub rows: Vec<Row<'a>>,
}

/// Finds the delimiter by what it parts, and reads all rows; `None` where nothing parts the lines.
pub fn sheet(text: &str, delimiter: Option<char>) -> Option<Sheet<'_>> {
    let text = text.trim_start_matches(['\u{FEFF}', '\0']);
    let (declared, body, skipped) = declared(text);
    let asked = delimiter.and_then(|c| u8::try_from(c).ok());
    let delimiter = asked.or(declared).or_else(|| found(body))?;
    let mut rows = rows(body, delimiter, skipped, usize::MAX);
    unwrap_rows(&mut rows, delimiter);
    Some(Sheet { delimiter: char::from(delimiter), rows })
}

/// A first line "sep=;" is a word to Excel.
fn declared(text: &str) -> (Option<u8>, &str, u64) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let word = line.trim().trim_matches('"');
    let named = word.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="));
    match named.and_then(|_| word.as_bytes().get(4)) {
        Some(delimiter) => {
            let rest_without =
                rest.strip_prefix("\r\n").unwrap_or(rest.get(1..).unwrap_or_default());
            (Some(*delimiter), rest_without, 1)
        }
        None => (None, text, 0),
    }
}

fn found(text: &str) -> Option<u8> {
    let sample = sample(text);
    let best = |delimiters: &[u8]| {
        let scored = delimiters
            .iter()
            .filter(|delimiter| sample.as_bytes().contains(delimiter))
            .map(|delimiter| (score(sample, *delimiter), *delimiter));
        // The first of equals: the likelier.
        scored.rev().max_by_key(|(score, _)| *score)
    };
    let usual = best(DELIMITERS).filter(|(score, _)| score.0 > 0);
    let odd = || best(ODD_DELIMITERS).filter(|(score, _)| score.0 > 0);
    let shape = || best(DELIMITERS).filter(|(score, _)| score.1 > 0);
    usual.or_else(odd).or_else(shape).map(|(_, delimiter)| delimiter)
}

/// The beginning of the text, to a whole line.
fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE_BYTES {
        return text;
    }
    let head = text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text);
    let end = head.rfind(['\r', '\n']).unwrap_or(head.len());
    head.get(..end).unwrap_or(head)
}

/// How many rows hold a day and an amount in cells of their own, and how many rows are of one width.
fn score(sample: &str, delimiter: u8) -> (usize, usize) {
    let mut rows = rows(sample, delimiter, 0, SAMPLE_ROWS);
    unwrap_rows(&mut rows, delimiter);
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows.iter().filter(|row| row.len() > 1) {
        *widths.entry(row.len()).or_default() += 1;
    }
    let common = widths.into_iter().max_by_key(|(_, count)| *count);
    let (width, alike) = common.unwrap_or_default();
    let whole = rows.iter().map(|row| {
        let whole = holds_day_and_amount(row);
        usize::from(whole) * 3 + usize::from(whole && row.len() == width)
    });
    (whole.sum(), alike)
}

/// Whether a row has a cell that is a day and another that is an amount.
pub fn holds_day_and_amount(row: &Row<'_>) -> bool {
    let day = row.cells().position(|cell| day::read(cell).is_some_and(|day| day.possible()));
    let Some(day) = day else { return false };
    row.cells().enumerate().any(|(column, cell)| {
        column != day
            && (amount::read(cell, '.').is_some() || amount::read(cell, ',').is_some())
            && day::read(cell).is_none_or(|day| day.weak)
    })
}

/// Reads rows until there are enough. A quote that is never closed would swallow the rest of the
/// file: such a text is read as if quotes were letters.
fn rows(text: &str, delimiter: u8, lines_before: u64, most: usize) -> Vec<Row<'_>> {
    let quoted = read_rows(text, Quotes::found(text), delimiter, lines_before, most);
    let runaway = |row: &Row<'_>| row.raw.bytes().filter(|b| *b == b'\n').count() > FIELD_LINES_MAX;
    if quoted.iter().any(runaway) {
        return read_rows(text, Quotes::None, delimiter, lines_before, most);
    }
    quoted
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Double,
    /// "a \"word\" inside"
    Escaped,
    None,
}

impl Quotes {
    fn found(text: &str) -> Self {
        let head = sample(text);
        if head.contains("\\\"") && !head.contains("\"\"\"") && !head.contains("\\\",") {
            Self::Escaped
        } else {
            Self::Double
        }
    }
}

fn read_rows(
    text: &str,
    quotes: Quotes,
    delimiter: u8,
    lines_before: u64,
    most: usize,
) -> Vec<Row<'_>> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quotes != Quotes::None)
        .escape((quotes == Quotes::Escaped).then_some(b'\\'))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut lines = Lines::new(text, lines_before);
    let mut record = StringRecord::new();
    while rows.len() < most && matches!(reader.read_record(&mut record), Ok(true)) {
        let from = record.position().map_or(0, |position| position.byte());
        let to = reader.position().byte();
        let (line, raw) = lines.take(from, to);
        rows.push(Row { line, raw, record: std::mem::take(&mut record) });
    }
    rows
}

/// Counts lines up to a place, whatever ends them: LF, CRLF or CR alone.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, before: u64) -> Self {
        Self { text, at: 0, line: before + 1 }
    }

    /// The line the given span begins at once line ends are skipped, and its text.
    fn take(&mut self, from: u64, to: u64) -> (u64, &'a str) {
        let from = usize::try_from(from).unwrap_or(self.text.len());
        let to = usize::try_from(to).unwrap_or(self.text.len());
        self.forward(from);
        let span = self.text.get(from..to).unwrap_or_default();
        let blank = span.len() - span.trim_start_matches(['\r', '\n']).len();
        self.forward(from + blank);
        let raw = span.get(blank..).unwrap_or_default().trim_end_matches(['\r', '\n']);
        (self.line, raw)
    }

    fn forward(&mut self, to: usize) {
        let passed = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        let next = self.text.as_bytes().get(to);
        for (i, byte) in passed.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => passed.get(i + 1).or(next) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
        }
        self.at = self.at.max(to);
    }
}

/// Some exports put every whole row between quotes, as one cell of a sheet.
fn unwrap_rows(rows: &mut [Row<'_>], delimiter: u8) {
    let wrapped = |row: &Row<'_>| {
        row.raw.starts_with('"')
            && row.filled() == 1
            && row.record.get(0).is_some_and(|cell| cell.as_bytes().contains(&delimiter))
    };
    let count = rows.iter().filter(|row| wrapped(row)).count();
    if count * 2 < rows.len() || count == 0 {
        return;
    }
    for row in rows.iter_mut().filter(|row| wrapped(row)) {
        let inside = row.record.get(0).unwrap_or_default().to_owned();
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(inside.as_bytes());
        if let Some(Ok(record)) = reader.into_records().next() {
            row.record = record;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let sheet = sheet(text, None).expect("rows");
        sheet.rows.iter().map(|row| row.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_delimiter_is_the_one_that_parts_days_from_amounts() {
        for (text, delimiter) in [
            ("01.02.2024;a, b, c;-12,50\n02.02.2024;d, e, f;1,00\n", ';'),
            ("2024-02-01,a;b;c;d,-12.50\n", ','),
            ("2024-02-01\ta,b\t-12.50\n", '\t'),
            ("2024-02-01|a|-12,50\n", '|'),
            ("2024-02-01~a~-12,50\n", '~'),
            ("\"2024-02-01\",\"-2,56\",\"a;b\"\n", ','),
            ("Date;Amount\n", ';'),
        ] {
            assert_eq!(sheet(text, None).map(|sheet| sheet.delimiter), Some(delimiter), "{text}");
        }
        assert!(sheet("nothing here\nparts anything\n", None).is_none());
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for text in
            ["a,b\n\n\"c\nd\",e\nf,g", "a,b\r\n\r\n\"c\r\nd\",e\r\nf,g", "a,b\r\r\"c\rd\",e\rf,g"]
        {
            let sheet = sheet(text, Some(',')).expect("rows");
            let lines: Vec<u64> = sheet.rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [1, 3, 5], "{text:?}");
            assert_eq!(sheet.rows.last().map(|row| row.raw), Some("f,g"));
        }
    }

    #[test]
    fn what_only_a_spreadsheet_needs_is_taken_off() {
        let text = "sep=;\r\n=\"00123\";' x ';\"say \"\"hi\"\"\"\r\n";
        assert_eq!(cells(text), [["00123", "x", "say \"hi\""]]);
        assert_eq!(sheet(text, None).and_then(|s| s.rows.first().map(|row| row.line)), Some(2));
    }

    #[test]
    fn rows_between_quotes_are_unwrapped() {
        let text = "\"Date,Text,Amount\"\n\"2024-01-02,\"\"A, B\"\",12.00\"\n";
        assert_eq!(cells(text), [["Date", "Text", "Amount"], ["2024-01-02", "A, B", "12.00"]]);
    }

    #[test]
    fn an_unclosed_quote_does_not_swallow_the_file() {
        let mut text = String::from("2024-01-02,\"unclosed,1.00\n");
        (0..100).for_each(|_| text.push_str("2024-01-02,x,1.00\n"));
        assert_eq!(cells(&text).len(), 101);
    }
}

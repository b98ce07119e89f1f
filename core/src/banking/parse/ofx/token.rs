//! The file as tags and the text behind them, borrowed from it.
//!
//! Neither SGML nor XML by the book: a tag is what looks like one, and every other `<` is a
//! character of the text. So nothing a bank writes can make the reading fail. Every byte is looked
//! at twice at the most.

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Open,
    Close,
    /// `<MEMO/>`: opens and closes at once.
    Empty,
}

/// A tag with the text up to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    /// As written, without a namespace's prefix.
    pub name: &'a str,
    /// Verbatim, without the white space around it: entities and CDATA are still in it.
    pub value: &'a str,
    /// Byte offsets in the file: of `<`, behind `>`, and where the text ends.
    pub start: usize,
    pub tag_end: usize,
    pub value_end: usize,
}

/// Reads a text tag by tag.
pub struct Tokens<'a> {
    text: &'a str,
    ahead: Option<Tag<'a>>,
}

#[derive(Clone, Copy)]
struct Tag<'a> {
    kind: Kind,
    name: &'a str,
    start: usize,
    end: usize,
}

enum Markup<'a> {
    Tag(Tag<'a>),
    /// A comment, CDATA, an instruction: it ends here and is no tag.
    Passed(usize),
    /// A `<` that belongs to the text.
    Text,
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, ahead: seek(text, 0) }
    }

    /// What stands before the first tag.
    pub fn header(&self) -> &'a str {
        let end = self.ahead.map_or(self.text.len(), |tag| tag.start);
        self.text.get(..end).unwrap_or_default()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let Tag { kind, name, start, end } = self.ahead.take()?;
        self.ahead = seek(self.text, end);
        let value_end = self.ahead.map_or(self.text.len(), |tag| tag.start);
        let value = self.text.get(end..value_end).unwrap_or_default().trim();
        Some(Token { kind, name, value, start, tag_end: end, value_end })
    }
}

/// The next tag at or behind `from`.
fn seek(text: &str, mut from: usize) -> Option<Tag<'_>> {
    loop {
        let at = from + text.get(from..)?.find('<')?;
        match markup(text, at) {
            Markup::Tag(tag) => return Some(tag),
            Markup::Passed(end) => from = end,
            Markup::Text => from = at + 1,
        }
    }
}

fn markup(text: &str, at: usize) -> Markup<'_> {
    let rest = text.get(at + 1..).unwrap_or_default();
    match rest.as_bytes().first() {
        Some(b'!') if rest.starts_with("![CDATA[") => passed(text, at, "]]>"),
        Some(b'!') if rest.starts_with("!--") => passed(text, at, "-->"),
        Some(b'!' | b'?') => passed(text, at, ">"),
        Some(b'/') => tag(text, at, at + 2, Kind::Close),
        Some(byte) if byte.is_ascii_alphabetic() => tag(text, at, at + 1, Kind::Open),
        _ => Markup::Text,
    }
}

/// Without its end, it goes on to the end of the file: looking for that end again and again would
/// take quadratic time.
fn passed<'a>(text: &'a str, at: usize, end: &str) -> Markup<'a> {
    let found = text.get(at..).and_then(|rest| rest.find(end));
    Markup::Passed(found.map_or(text.len(), |offset| at + offset + end.len()))
}

fn tag(text: &str, start: usize, name_at: usize, kind: Kind) -> Markup<'_> {
    let rest = text.get(name_at..).unwrap_or_default();
    let name_len = rest.bytes().take_while(|byte| is_name(*byte)).count();
    let (name, behind) = rest.split_at_checked(name_len).unwrap_or_default();
    let Some(length) = behind.bytes().position(|byte| matches!(byte, b'<' | b'>')) else {
        return Markup::Text;
    };
    let attributes = behind.get(..length).unwrap_or_default();
    if name.is_empty() || behind.as_bytes().get(length) == Some(&b'<') {
        return Markup::Text;
    }
    let empty = attributes.ends_with('/');
    let attributes = attributes.trim_end_matches('/').trim_ascii();
    if !attributes.is_empty() && !attributes.contains('=') {
        return Markup::Text; // A memo with something in angle brackets.
    }
    let kind = if empty && kind == Kind::Open { Kind::Empty } else { kind };
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    Markup::Tag(Tag { kind, name, start, end: name_at + name_len + length + 1 })
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<(Kind, &str, &str)> {
        Tokens::new(text).map(|token| (token.kind, token.name, token.value)).collect()
    }

    #[test]
    fn leaves_need_no_end() {
        use Kind::{Close, Open};
        let read = tags("<A><NAME>Corner shop<MEMO>\n milk \n</A>");
        let expected = [
            (Open, "A", ""),
            (Open, "NAME", "Corner shop"),
            (Open, "MEMO", "milk"),
            (Close, "A", ""),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_bracket_that_is_no_tag_is_text() {
        for value in
            ["3 < 4", "a <b c", "mail <jo@example.org>", "<", "<>", "x <- y", "a <not a tag>"]
        {
            let text = format!("<MEMO>{value}</MEMO>");
            assert_eq!(tags(&text)[0], (Kind::Open, "MEMO", value), "{value}");
        }
    }

    #[test]
    fn attributes_prefixes_and_empty_tags() {
        let read = tags("<ofx:OFX a=\"1\"><DTSTART /><INTU.BID>3000</ofx:OFX>");
        let names: Vec<_> = read.iter().map(|(kind, name, _)| (*kind, *name)).collect();
        use Kind::{Close, Empty, Open};
        assert_eq!(names, [(Open, "OFX"), (Empty, "DTSTART"), (Open, "INTU.BID"), (Close, "OFX")]);
    }

    #[test]
    fn tags_in_cdata_and_comments_are_none() {
        let read = tags("<!-- <X> --><MEMO><![CDATA[a <b> c]]></MEMO><?pi <Y>?>");
        assert_eq!(read[0], (Kind::Open, "MEMO", "<![CDATA[a <b> c]]>"));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn an_endless_comment_takes_linear_time() {
        let text = "<!--<![CDATA[<a ".repeat(200_000);
        assert_eq!(tags(&text), []);
    }
}

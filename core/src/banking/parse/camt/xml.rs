//! An XML file element by element, with the places of things.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};

/// Why the reading stopped, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub at: usize,
    pub reason: String,
}

pub type Read<T> = Result<T, Broken>;

/// An element whose start was just read. Whoever gets one reads it to its end: with
/// [`Xml::children`], [`Xml::text`] or [`Xml::skip`].
pub struct Element<'a> {
    start: BytesStart<'a>,
    /// The byte of its `<`.
    pub at: usize,
}

impl Element<'_> {
    /// Without the namespace's prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// All attributes, verbatim.
    pub fn attributes(&self) -> &str {
        self.start.attributes_raw()
    }

    pub fn attribute(&self, name: &str) -> String {
        let found = self.start.try_get_attribute(name).ok().flatten();
        found.map(|attribute| attribute.value.trim().to_owned()).unwrap_or_default()
    }
}

pub enum Step<'a> {
    Start(Element<'a>),
    End,
    Eof,
}

pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader }
    }

    /// The byte behind what was read.
    pub fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn event(&mut self) -> Read<Event<'a>> {
        match self.reader.read_event() {
            // No bank declares a document type; entities that expand to megabytes need one.
            Ok(Event::DocType(_)) => Err(self.broken("it declares a document type (DTD)")),
            Ok(event) => Ok(event),
            Err(error) => {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                Err(Broken { at, reason: error.to_string() })
            }
        }
    }

    fn broken(&self, reason: &str) -> Broken {
        Broken { at: self.position(), reason: reason.to_owned() }
    }

    /// The next start or end of an element, whichever comes.
    pub fn step(&mut self) -> Read<Step<'a>> {
        loop {
            let at = self.position();
            match self.event()? {
                Event::Start(start) => return Ok(Step::Start(Element { start, at })),
                Event::End(_) => return Ok(Step::End),
                Event::Eof => return Ok(Step::Eof),
                _ => {}
            }
        }
    }

    /// Reads the children of the current element, to its end. `take` reads each child to its end.
    pub fn children(
        &mut self,
        mut take: impl FnMut(&mut Self, Element<'a>) -> Read<()>,
    ) -> Read<()> {
        loop {
            match self.step()? {
                Step::Start(element) => take(self, element)?,
                Step::End => return Ok(()),
                Step::Eof => return Err(self.broken("it ends in the middle")),
            }
        }
    }

    /// Reads over the rest of the current element.
    pub fn skip(&mut self) -> Read<()> {
        let mut depth = 0_usize;
        loop {
            match self.step()? {
                Step::Start(_) => depth += 1,
                Step::End if depth == 0 => return Ok(()),
                Step::End => depth -= 1,
                Step::Eof => return Err(self.broken("it ends in the middle")),
            }
        }
    }

    /// The text of the current element and all in it, trimmed, line breaks as spaces.
    pub fn text(&mut self) -> Read<String> {
        let (mut text, mut depth) = (String::new(), 0_usize);
        loop {
            match self.event()? {
                Event::Text(part) => text.push_str(&part),
                Event::CData(part) => text.push_str(&part),
                Event::GeneralRef(entity) => push_entity(&mut text, &entity),
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return Ok(tidy(text)),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(self.broken("it ends in the middle")),
                _ => {}
            }
        }
    }

    /// Reads the current element's text into `slot`, unless something is there already.
    pub fn text_into(&mut self, slot: &mut String) -> Read<()> {
        let text = self.text()?;
        if slot.is_empty() {
            *slot = text;
        }
        Ok(())
    }
}

/// An entity nobody defined stays as it is written.
fn push_entity(text: &mut String, entity: &BytesRef) {
    if let Some(known) = resolve_predefined_entity(entity) {
        text.push_str(known);
    } else if let Ok(Some(char)) = entity.resolve_char_ref() {
        text.push(char);
    } else {
        text.extend(["&", entity, ";"]);
    }
}

fn tidy(text: String) -> String {
    let trimmed = text.trim();
    if !trimmed.contains(char::is_control) {
        return if trimmed.len() == text.len() { text } else { trimmed.to_owned() };
    }
    let lines = trimmed.split(char::is_control).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(inner: &str) -> String {
        let text = format!("<a>{inner}</a>");
        let mut xml = Xml::new(&text);
        assert!(matches!(xml.step(), Ok(Step::Start(_))));
        xml.text().expect("it is read")
    }

    #[test]
    fn texts() {
        let cases = [
            (" a  b\n\t c ", "a  b c"),
            ("R&amp;D &lt;&#xE9;&#233;&gt;", "R&D <éé>"),
            ("AT&T & Co &auml;", "AT&T & Co &auml;"),
            ("<![CDATA[a & <b>]]>!", "a & <b>!"),
            ("<Cd>BOOK</Cd><x/>", "BOOK"),
            ("", ""),
        ];
        for (written, expected) in cases {
            assert_eq!(text_of(written), expected, "{written}");
        }
    }

    #[test]
    fn deep_nesting_takes_no_stack() {
        let text = "<a>".repeat(300_000);
        let mut xml = Xml::new(&text);
        assert_eq!(xml.skip().map_err(|broken| broken.reason), Err("it ends in the middle".into()));
    }
}

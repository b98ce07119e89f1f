//! Text into glyphs: what can be set, how wide it is, where a line may break.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use printpdf::TextItem;
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::fonts::{Font, Glyph};

/// Sets the text of one document, and remembers which characters no font had.
#[derive(Default)]
pub(super) struct Typesetter {
    missing: RefCell<BTreeSet<char>>,
}

/// A stretch of text in one font.
pub(super) struct Stretch {
    pub font: Font,
    pub items: Vec<TextItem>,
    /// In thousandths of the size.
    pub width: f32,
}

impl Typesetter {
    pub fn missing(self) -> Vec<char> {
        self.missing.into_inner().into_iter().collect()
    }

    /// The text as it can be set: composed, without what has no shape, `?` for what no font has.
    fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Cow::Borrowed(text);
        }
        let composed = match is_nfc_quick(text.chars()) {
            unicode_normalization::IsNormalized::Yes => Cow::Borrowed(text),
            _ => Cow::Owned(text.nfc().collect()),
        };
        Cow::Owned(composed.chars().filter_map(|c| self.settable(c)).collect())
    }

    fn settable(&self, character: char) -> Option<char> {
        match character {
            c if c.is_whitespace() && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) => {
                Some(' ')
            }
            // Format characters say how neighbours join or break and have no shape.
            c if c.is_control() => None,
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}' => None,
            c if glyph(Font::Regular, c).is_some() => Some(c),
            c => {
                self.missing.borrow_mut().insert(c);
                Some('?')
            }
        }
    }

    /// The width of one line of text, in points.
    pub fn width(&self, text: &str, font: Font, size: f32) -> f32 {
        let mut width = 0.0;
        walk(&self.clean(text), font, |_, _, advance, kern| width += advance + kern);
        width * size / 1000.0
    }

    /// The text in stretches of one font each, kerned.
    pub fn stretches(&self, text: &str, font: Font) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut letters = String::new();
        walk(&self.clean(text), font, |used, character, advance, kern| {
            if stretches.last().is_none_or(|last| last.font != used) {
                finish(&mut stretches, &mut letters);
                stretches.push(Stretch { font: used, items: Vec::new(), width: 0.0 });
            } else if kern != 0.0 {
                finish(&mut stretches, &mut letters);
                // A PDF takes these away from the pen's position.
                if let Some(last) = stretches.last_mut() {
                    last.items.push(TextItem::Offset(-kern.round()));
                }
            }
            if let Some(last) = stretches.last_mut() {
                last.width += advance + kern.round();
            }
            letters.push(character);
        });
        finish(&mut stretches, &mut letters);
        stretches
    }

    /// Breaks a text into lines no wider than `width`: at its own line ends, at spaces, after
    /// hyphens and slashes, and inside a word only when the word alone is too wide.
    pub fn wrap(&self, text: &str, font: Font, size: f32, width: f32) -> Vec<String> {
        let limit = width * 1000.0 / size;
        let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
        let mut lines = Vec::new();
        for paragraph in text.trim_end().split('\n') {
            wrap_paragraph(&self.clean(paragraph), font, limit, &mut lines);
        }
        lines
    }
}

fn finish(stretches: &mut [Stretch], letters: &mut String) {
    if let (Some(last), false) = (stretches.last_mut(), letters.is_empty()) {
        last.items.push(TextItem::Text(std::mem::take(letters)));
    }
}

fn glyph(font: Font, character: char) -> Option<(Font, Glyph)> {
    [font, Font::Symbols]
        .into_iter()
        .find_map(|font| font.face().glyph(character).map(|glyph| (font, glyph)))
}

/// Calls back for each character of a clean text with the font it is set in, its advance, and
/// the kern between it and the character before.
fn walk(text: &str, font: Font, mut each: impl FnMut(Font, char, f32, f32)) {
    let mut before: Option<(Font, Glyph, char)> = None;
    for character in text.chars() {
        let Some((used, glyph)) = glyph(font, character) else { continue };
        let face = used.face();
        let kern = match before {
            Some((last, left, letter)) if last == used && kerned(letter) && kerned(character) => {
                face.kern(left, glyph)
            }
            _ => 0.0,
        };
        each(used, character, face.advance(glyph), kern);
        before = Some((used, glyph, character));
    }
}

/// Figures keep their columns and spaces their width.
fn kerned(character: char) -> bool {
    !character.is_ascii_digit() && !character.is_whitespace()
}

fn wrap_paragraph(text: &str, font: Font, limit: f32, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut line_width = 0.0_f32;
    // The part after the last place where the line may break.
    let mut word = String::new();
    let mut word_width = 0.0_f32;
    walk(text, font, |_, character, advance, kern| {
        let advance = advance + kern;
        // Spaces hang over the edge; they never start a line.
        if character == ' ' {
            line.push_str(&word);
            line.push(' ');
            line_width += word_width + advance;
            word.clear();
            word_width = 0.0;
            return;
        }
        if line_width + word_width + advance > limit {
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                line_width = 0.0;
            }
            if word_width + advance > limit && !word.is_empty() {
                lines.push(std::mem::take(&mut word));
                word_width = 0.0;
            }
        }
        word.push(character);
        word_width += advance;
        if matches!(character, '-' | '/' | '@' | '\u{2013}' | '\u{2014}')
            && word.chars().count() > 2
        {
            line.push_str(&word);
            line_width += word_width;
            word.clear();
            word_width = 0.0;
        }
    });
    line.push_str(&word);
    lines.push(line.trim_end().to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(text: &str, width: f32) -> Vec<String> {
        Typesetter::default().wrap(text, Font::Regular, 10.0, width)
    }

    #[test]
    fn lines_break_where_words_end() {
        let text = "Design and set-up of the new web shop, including payment and delivery";
        let lines = wrap(text, 120.0);
        assert!(lines.len() > 2);
        assert_eq!(lines.join(" "), text);
        let set = Typesetter::default();
        assert!(lines.iter().all(|line| set.width(line, Font::Regular, 10.0) <= 120.5));
    }

    #[test]
    fn a_word_too_wide_is_cut_and_nothing_is_lost() {
        let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter";
        let lines = wrap(word, 80.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), word);
    }

    #[test]
    fn own_line_ends_stay() {
        assert_eq!(wrap("one\r\n\r\ntwo\n", 200.0), ["one", "", "two"]);
        assert_eq!(wrap("", 200.0), [""]);
    }

    #[test]
    fn what_has_no_glyph_is_visible_and_reported() {
        let set = Typesetter::default();
        assert_eq!(set.clean("日本 Tōkyō\u{200b}\u{7}"), "?? Tōkyō");
        assert_eq!(set.missing(), ['日', '本'].map(|c| c).to_vec());
    }

    #[test]
    fn letters_with_loose_accents_are_composed() {
        let set = Typesetter::default();
        assert_eq!(set.clean("Zu\u{308}rich"), "Zürich");
        assert!(set.missing().is_empty());
    }

    #[test]
    fn stretches_measure_what_width_says() {
        let set = Typesetter::default();
        let text = "To AVoid Ա 1,234.50";
        let stretches = set.stretches(text, Font::Regular);
        assert_eq!(stretches.len(), 3, "the Armenian letter is in another font");
        let sum: f32 = stretches.iter().map(|stretch| stretch.width).sum();
        assert!((sum / 100.0 - set.width(text, Font::Regular, 10.0)).abs() < 0.1);
    }
}

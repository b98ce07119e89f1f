//! The shipped fonts: which has a character, how wide it is, how pairs close up, and the part of
//! one that a paper carries with it.
//!
//! Each is read once per process. `core/assets/fonts/build.py` says what they are made from.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use printpdf::{ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

/// A font of the papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Font {
    Regular,
    SemiBold,
    /// Signs and scripts the other two lack.
    Symbols,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    id: u16,
    advance: u16,
}

pub(super) struct Face {
    /// The tag a PDF puts before the name of a font it carries only part of: six capitals.
    pub tag: &'static str,
    name: &'static str,
    bytes: &'static [u8],
    /// From 100 (thin) to 900 (black).
    weight: u16,
    units_per_em: f32,
    outlines: ttf_parser::Face<'static>,
    /// Ascending by character.
    glyphs: Vec<(char, Glyph)>,
    kerning: Option<Kerning>,
}

impl Font {
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Symbols];

    pub fn face(self) -> &'static Face {
        static REGULAR: OnceLock<Face> = OnceLock::new();
        static SEMI_BOLD: OnceLock<Face> = OnceLock::new();
        static SYMBOLS: OnceLock<Face> = OnceLock::new();
        match self {
            Self::Regular => REGULAR.get_or_init(|| {
                let bytes = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
                let kerning = include_bytes!("../../assets/fonts/Inter-Regular.kern");
                Face::read("FPREGA", "Inter-Regular", bytes, Some(kerning))
            }),
            Self::SemiBold => SEMI_BOLD.get_or_init(|| {
                let bytes = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");
                let kerning = include_bytes!("../../assets/fonts/Inter-SemiBold.kern");
                Face::read("FPSEMI", "Inter-SemiBold", bytes, Some(kerning))
            }),
            Self::Symbols => SYMBOLS.get_or_init(|| {
                let bytes = include_bytes!("../../assets/fonts/DejaVuSans-Symbols.ttf");
                Face::read("FPSYMB", "DejaVuSans-Symbols", bytes, None)
            }),
        }
    }
}

impl Face {
    fn read(
        tag: &'static str,
        name: &'static str,
        bytes: &'static [u8],
        kerning: Option<&'static [u8]>,
    ) -> Self {
        let face = ttf_parser::Face::parse(bytes, 0).expect("a shipped font can be read");
        let mut glyphs = Vec::new();
        let tables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|code| {
                let glyph = table.glyph_index(code).zip(char::from_u32(code));
                if let Some((id, character)) = glyph {
                    let advance = face.glyph_hor_advance(id).unwrap_or(0);
                    glyphs.push((character, Glyph { id: id.0, advance }));
                }
            });
        }
        glyphs.sort_by_key(|&(character, _)| character);
        glyphs.dedup_by_key(|&mut (character, _)| character);
        Self {
            tag,
            name,
            bytes,
            weight: face.weight().to_number(),
            units_per_em: f32::from(face.units_per_em()),
            glyphs,
            kerning: kerning.and_then(Kerning::read),
            outlines: face,
        }
    }

    pub fn glyph(&self, character: char) -> Option<Glyph> {
        let index = self.glyphs.binary_search_by_key(&character, |&(c, _)| c).ok()?;
        Some(self.glyphs[index].1)
    }

    /// The font cut down to these characters, to be carried in a file. The same characters give
    /// the same bytes.
    pub fn part(&self, characters: &BTreeSet<char>) -> PdfFont {
        let mut kept = GlyphRemapper::new();
        let mut codes = Vec::new();
        for &character in characters {
            if let Some(glyph) = self.glyph(character) {
                codes.push((u32::from(character), kept.remap(glyph.id)));
            }
        }
        let bytes = subsetter::subset(self.bytes, 0, &kept).expect("a shipped font can be cut");
        let part = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new());
        let mut part = part.expect("what was cut from a font can be read");
        // Cutting leaves out what only programs need that are not a PDF's reader.
        part.codepoint_to_glyph.extend(codes);
        part.font_name = Some(format!("{}+{}", self.tag, self.name));
        part.pdf_font_metrics.us_weight_class = self.weight;
        PdfFont::new(part)
    }

    /// In thousandths of the size.
    pub fn advance(&self, glyph: Glyph) -> f32 {
        f32::from(glyph.advance) * 1000.0 / self.units_per_em
    }

    /// The contours of a glyph, in thousandths of the size.
    pub fn outline(&self, glyph: Glyph) -> Vec<Contour> {
        let mut pen = Pen { scale: 1000.0 / self.units_per_em, contours: Vec::new() };
        self.outlines.outline_glyph(ttf_parser::GlyphId(glyph.id), &mut pen);
        pen.contours
    }

    /// How much nearer (negative) or farther the second glyph stands than its neighbour's width
    /// says, in thousandths of the size.
    pub fn kern(&self, first: Glyph, second: Glyph) -> f32 {
        let kerning = self.kerning.as_ref();
        let units = kerning.and_then(|table| table.units(first.id, second.id)).unwrap_or(0);
        f32::from(units) * 1000.0 / self.units_per_em
    }
}

/// A closed curve; a point marked `true` is a handle of the cubic curve to the next unmarked one.
pub(super) type Contour = Vec<((f32, f32), bool)>;

struct Pen {
    scale: f32,
    contours: Vec<Contour>,
}

impl Pen {
    fn add(&mut self, x: f32, y: f32, handle: bool) {
        let point = (x * self.scale, y * self.scale);
        if let Some(contour) = self.contours.last_mut() {
            contour.push((point, handle));
        }
    }
}

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Vec::new());
        self.add(x, y, false);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(x, y, false);
    }

    /// PDF knows cubic curves only: each handle stands two thirds of the way to the quadratic one.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let start = self.contours.last().and_then(|contour| contour.last());
        let ((x0, y0), _) = start.copied().unwrap_or_default();
        let (x0, y0) = (x0 / self.scale, y0 / self.scale);
        let toward = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        self.add(toward(x0, x1), toward(y0, y1), true);
        self.add(toward(x, x1), toward(y, y1), true);
        self.add(x, y, false);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add(x1, y1, true);
        self.add(x2, y2, true);
        self.add(x, y, false);
    }

    fn close(&mut self) {}
}

/// How pairs close up, as `build.py` writes it: a class for each glyph as the first of a pair, one
/// as the second, and an adjustment for each two classes.
struct Kerning {
    firsts: &'static [u8],
    seconds: &'static [u8],
    second_classes: usize,
    adjustments: &'static [u8],
}

impl Kerning {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let number = |at: usize| {
            Some(usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])))
        };
        let (glyphs, second_classes) = (number(0)?, number(2)?);
        let (firsts, rest) = bytes.get(4..)?.split_at_checked(glyphs)?;
        let (seconds, adjustments) = rest.split_at_checked(glyphs)?;
        Some(Self { firsts, seconds, second_classes, adjustments })
    }

    fn units(&self, first: u16, second: u16) -> Option<i16> {
        let row = usize::from(*self.firsts.get(usize::from(first))?);
        let column = usize::from(*self.seconds.get(usize::from(second))?);
        let at = 2 * (row * self.second_classes + column);
        Some(i16::from_le_bytes([*self.adjustments.get(at)?, *self.adjustments.get(at + 1)?]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_tabular() {
        for font in [Font::Regular, Font::SemiBold] {
            let face = font.face();
            let widths: Vec<f32> =
                ('0'..='9').map(|digit| face.advance(face.glyph(digit).unwrap())).collect();
            assert!(widths.iter().all(|&width| width == widths[0]), "{font:?}: {widths:?}");
        }
    }

    #[test]
    fn the_text_fonts_have_what_business_letters_need() {
        let needed = "ÄÖÜäöüßÀÂÇÈÉÊËÎÏÔŒÙÛàâçèéêëîïôœùûÁÍÑÓÚáíñóú¿¡ŁłŻżŚśĆćŃńĘęĄąŘřŠšŽžĐđĞğİıŐőŰű\
                      ΑΒΓΔΩαβγδωάέή КИЇЄҐЩЮЯкиїєґщюя €£$¥₹₺₴₽zł “”‘’„«»–—…•·§°№©®™±×÷−\u{a0}\u{202f}";
        for font in [Font::Regular, Font::SemiBold] {
            let lacking: String =
                needed.chars().filter(|&c| font.face().glyph(c).is_none()).collect();
            assert_eq!(lacking, "", "{font:?}");
        }
        assert!(Font::Symbols.face().glyph('Ա').is_some(), "Armenian falls back");
    }

    #[test]
    fn pairs_close_up_and_figures_do_not() {
        let face = Font::Regular.face();
        let kern = |a, b| face.kern(face.glyph(a).unwrap(), face.glyph(b).unwrap());
        assert!(kern('T', 'o') < 0.0);
        assert_eq!(kern('1', '1'), 0.0);
        assert_eq!(kern('7', '4'), 0.0);
    }
}

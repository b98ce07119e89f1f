//! A sheet of paper to draw on: text, rules, tinted boxes, a picture. Measures are points from
//! the upper left corner; the PDF counts from the lower left.

use printpdf::{
    Color, FontId, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon,
    PolygonRing, Pt, Rect, TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};

use super::fonts::Font;
use super::types::{PaperSize, Rgb};
use super::typeset::Typesetter;

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub font: Font,
    pub size: f32,
    /// From one baseline to the next.
    pub leading: f32,
    pub colour: Rgb,
}

impl Style {
    pub fn coloured(self, colour: Rgb) -> Self {
        Self { colour, ..self }
    }

    pub fn sized(self, size: f32) -> Self {
        Self { size, leading: self.leading * size / self.size, ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Align {
    Left,
    Right,
}

#[derive(Default)]
struct Layer {
    ops: Vec<Op>,
    colour: Option<Rgb>,
    font: Option<(Font, f32)>,
}

pub(super) struct Sheet {
    width: f32,
    height: f32,
    /// Tints lie under a watermark, and the watermark under the text.
    tints: Layer,
    watermark: Layer,
    content: Layer,
}

pub(super) fn dimensions(size: PaperSize) -> (f32, f32) {
    match size {
        PaperSize::A4 => (595.28, 841.89),
        PaperSize::Letter => (612.0, 792.0),
    }
}

/// A hundredth of a point is finer than any printer, and short to write.
fn tidy(value: f32) -> Pt {
    Pt((value * 100.0).round() / 100.0)
}

impl Layer {
    fn colour(&mut self, colour: Rgb) {
        if self.colour != Some(colour) {
            self.colour = Some(colour);
            let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
            let col = printpdf::Rgb::new(part(colour.0), part(colour.1), part(colour.2), None);
            self.ops.push(Op::SetFillColor { col: Color::Rgb(col) });
        }
    }

    fn font(&mut self, font: Font, size: f32) {
        if self.font != Some((font, size)) {
            self.font = Some((font, size));
            let font = PdfFontHandle::External(FontId(font.face().tag.to_owned()));
            self.ops.push(Op::SetFont { font, size: tidy(size) });
        }
    }

    /// `matrix` gives the text matrix for the start of a stretch, `along` points from the start.
    fn text(
        &mut self,
        set: &Typesetter,
        text: &str,
        style: Style,
        matrix: impl Fn(f32) -> TextMatrix,
    ) {
        let mut along = 0.0;
        for stretch in set.stretches(text, style.font) {
            self.ops.push(Op::StartTextSection);
            self.colour(style.colour);
            self.font(stretch.font, style.size);
            self.ops.push(Op::SetTextMatrix { matrix: matrix(along) });
            self.ops.push(Op::ShowText { items: stretch.items });
            self.ops.push(Op::EndTextSection);
            along += stretch.width * style.size / 1000.0;
        }
    }

    fn polygon(&mut self, rings: Vec<PolygonRing>) {
        let polygon =
            Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Rgb) {
        self.colour(colour);
        let mut rectangle = Rect::from_xywh(tidy(x), tidy(y), tidy(width), tidy(height));
        rectangle.mode = Some(PaintMode::Fill);
        self.ops.push(Op::DrawRectangle { rectangle });
    }
}

impl Sheet {
    pub fn new(size: PaperSize) -> Self {
        let (width, height) = dimensions(size);
        let [tints, watermark, content] = Default::default();
        Self { width, height, tints, watermark, content }
    }

    /// Sets one line of text with its baseline at `y`.
    pub fn text(&mut self, set: &Typesetter, x: f32, y: f32, text: &str, style: Style) {
        self.aligned(set, x, y, text, style, Align::Left);
    }

    /// Sets one line of text that starts, ends or has its middle at `x`.
    pub fn aligned(
        &mut self,
        set: &Typesetter,
        x: f32,
        y: f32,
        text: &str,
        style: Style,
        align: Align,
    ) {
        let x = match align {
            Align::Left => x,
            Align::Right => x - set.width(text, style.font, style.size),
        };
        let y = self.height - y;
        self.content
            .text(set, text, style, |along| TextMatrix::Translate(tidy(x + along), tidy(y)));
    }

    /// A large word across the page, under everything else. It is drawn, not written: a word
    /// aslant among the lines would confuse whoever copies or reads out the text.
    pub fn watermark(&mut self, word: &str, style: Style) {
        // The diagonal of the page, a little flatter than the real one: 52°, written out because
        // machines differ in the last digit of a sine.
        let (sin, cos) = (0.788_01_f32, 0.615_66_f32);
        let face = style.font.face();
        let glyphs: Vec<_> = word.chars().filter_map(|c| face.glyph(c)).collect();
        let length: f32 = glyphs.iter().map(|&glyph| face.advance(glyph)).sum();
        // The middle of the capitals lies on the middle of the page.
        let (middle_x, middle_y) = (self.width / 2.0, self.height / 2.0);
        let scale = style.size / 1000.0;
        let place = |x: f32, y: f32| {
            let (x, y) = ((x - length / 2.0) * scale, (y - 363.0) * scale);
            Point { x: tidy(middle_x + x * cos - y * sin), y: tidy(middle_y + x * sin + y * cos) }
        };
        let mut along = 0.0;
        let mut rings = Vec::new();
        for glyph in glyphs {
            rings.extend(face.outline(glyph).into_iter().map(|contour| {
                PolygonRing {
                    points: contour
                        .into_iter()
                        .map(|((x, y), bezier)| LinePoint { p: place(along + x, y), bezier })
                        .collect(),
                }
            }));
            along += face.advance(glyph);
        }
        self.watermark.colour(style.colour);
        self.watermark.polygon(rings);
    }

    /// A filled box; `y` is its upper edge.
    pub fn tint(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Rgb) {
        self.tints.rectangle(x, self.height - y - height, width, height, colour);
    }

    /// A filled box with round corners.
    pub fn rounded(&mut self, x: f32, y: f32, width: f32, height: f32, radius: f32, colour: Rgb) {
        // How far a Bézier handle stands off to draw a quarter of a circle.
        let handle = radius * 0.447_7;
        let (left, right) = (x, x + width);
        let (top, bottom) = (self.height - y, self.height - y - height);
        let at = |x: f32, y: f32, bezier: bool| LinePoint {
            p: Point { x: tidy(x), y: tidy(y) },
            bezier,
        };
        let points = vec![
            at(left + radius, top, false),
            at(right - radius, top, false),
            at(right - handle, top, true),
            at(right, top - handle, true),
            at(right, top - radius, false),
            at(right, bottom + radius, false),
            at(right, bottom + handle, true),
            at(right - handle, bottom, true),
            at(right - radius, bottom, false),
            at(left + radius, bottom, false),
            at(left + handle, bottom, true),
            at(left, bottom + handle, true),
            at(left, bottom + radius, false),
            at(left, top - radius, false),
            at(left, top - handle, true),
            at(left + handle, top, true),
            at(left + radius, top, false),
        ];
        self.tints.colour(colour);
        self.tints.polygon(vec![PolygonRing { points }]);
    }

    /// A horizontal rule.
    pub fn rule(&mut self, x: f32, y: f32, width: f32, weight: f32, colour: Rgb) {
        let y = self.height - y - weight / 2.0;
        self.content.rectangle(x, y, width, weight, colour);
    }

    /// A picture `width` points wide and `height` high; `pixels` are its own measures.
    pub fn picture(&mut self, id: XObjectId, pixels: (f32, f32), [x, y, width, height]: [f32; 4]) {
        let transform = XObjectTransform {
            translate_x: Some(tidy(x)),
            translate_y: Some(tidy(self.height - y - height)),
            // At 72 dots per inch a pixel is a point.
            dpi: Some(72.0),
            scale_x: Some(width / pixels.0),
            scale_y: Some(height / pixels.1),
            ..XObjectTransform::default()
        };
        self.content.ops.push(Op::UseXobject { id, transform });
    }

    pub fn finish(self) -> PdfPage {
        let size = |points: f32| Mm::from(Pt(points));
        let mut page = PdfPage::new(size(self.width), size(self.height), Vec::new());
        let (width, height) = (Pt(self.width), Pt(self.height));
        page.media_box = Rect::from_wh(width, height);
        page.trim_box = page.media_box.clone();
        page.crop_box = page.media_box.clone();
        page.ops = self.tints.ops;
        page.ops.extend(self.watermark.ops);
        page.ops.extend(self.content.ops);
        page
    }
}

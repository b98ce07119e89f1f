//! The pages so far and the place reached on the last one.

use printpdf::PdfPage;

use super::super::locale::{Labels, Language};
use super::super::page::{Align, Sheet, Style, dimensions};
use super::super::types::{InvoicePaper, Mark, PaperSize, Rgb};
use super::super::typeset::Typesetter;
use super::look;

pub(super) struct Composer<'a> {
    pub paper: &'a InvoicePaper,
    pub set: &'a Typesetter,
    pub labels: &'static Labels,
    pub language: Language,
    /// The business's colour, and the same as a colour of text.
    pub accent: Rgb,
    pub accent_text: Rgb,
    pub left: f32,
    pub right: f32,
    /// How far down a page may be filled.
    pub bottom: f32,
    /// The upper edge of what comes next.
    pub y: f32,
    page_height: f32,
    footer: Vec<String>,
    sheets: Vec<Sheet>,
}

/// Where the text of a following page begins.
const BODY_TOP: f32 = 78.0;
const FOOT_MARGIN: f32 = 28.0;

impl<'a> Composer<'a> {
    pub fn new(paper: &'a InvoicePaper, set: &'a Typesetter) -> Self {
        let (width, page_height) = dimensions(paper.size);
        // Twenty millimetres: the left edge of an address window.
        let (left, right) = (56.7, width - 56.7);
        let accent = paper.accent.unwrap_or(look::ACCENT);
        let mut composer = Self {
            paper,
            set,
            labels: paper.language.labels(),
            language: paper.language,
            accent,
            accent_text: look::readable(accent),
            left,
            right,
            bottom: page_height,
            y: 0.0,
            page_height,
            footer: Vec::new(),
            sheets: vec![Sheet::new(paper.size)],
        };
        composer.footer = composer.footer_lines();
        let footer = composer.footer.len() as f32 * look::SMALL.leading;
        composer.bottom = page_height - FOOT_MARGIN - footer.max(look::SMALL.leading) - 16.0;
        composer
    }

    pub fn sheet(&mut self) -> &mut Sheet {
        self.sheets.last_mut().expect("there is a first page from the start")
    }

    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn room(&self) -> f32 {
        self.bottom - self.y
    }

    /// What a page after the first has room for.
    pub fn body_height(&self) -> f32 {
        self.bottom - BODY_TOP
    }

    pub fn measure(&self, text: &str, style: Style) -> f32 {
        self.set.width(text, style.font, style.size)
    }

    pub fn wrap(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        self.set.wrap(text, style.font, style.size, width)
    }

    /// Sets a line whose baseline lies `y` points below the upper edge of the page.
    pub fn text(&mut self, x: f32, y: f32, text: &str, style: Style, align: Align) {
        let set = self.set;
        self.sheet().aligned(set, x, y, text, style, align);
    }

    /// Sets lines one below the other from the upper edge `y`; gives the lower edge.
    pub fn stack(&mut self, x: f32, y: f32, lines: &[String], style: Style) -> f32 {
        for (index, line) in lines.iter().enumerate() {
            self.text(x, baseline(y, index, style), line, style, Align::Left);
        }
        y + lines.len() as f32 * style.leading
    }

    /// Sets texts as lines within a width, at most `max` of them, so that no address however long
    /// pushes the rest off the page; gives the lower edge.
    pub fn block(
        &mut self,
        [x, y, width]: [f32; 3],
        texts: impl IntoIterator<Item = impl AsRef<str>>,
        style: Style,
        max: usize,
    ) -> f32 {
        let mut lines: Vec<String> = texts
            .into_iter()
            .filter(|text| !text.as_ref().trim().is_empty())
            .flat_map(|text| self.wrap(text.as_ref(), style, width))
            .take(max + 1)
            .collect();
        self.limit(&mut lines, max);
        self.stack(x, y, &lines, style)
    }

    /// Leaves at most `max` lines, the last an ellipsis if there were more.
    pub fn limit(&self, lines: &mut Vec<String>, max: usize) {
        if lines.len() > max {
            lines.truncate(max);
            if let Some(last) = lines.last_mut() {
                *last = "…".to_owned();
            }
        }
    }

    /// Goes on at the top of a new page, below a line that says whose paper this is.
    pub fn next_page(&mut self) {
        self.sheets.push(Sheet::new(self.paper.size));
        let title = match &self.paper.number {
            Some(number) => format!("{} {number}", self.labels.invoice),
            None => self.labels.invoice.to_owned(),
        };
        let (left, right, width) = (self.left, self.right, self.width());
        let seller = self.fitted(&self.paper.seller.name, look::HEADING, width * 0.42);
        let beside = width - self.measure(&seller, look::HEADING) - 24.0;
        let title_style = look::LABEL;
        let title =
            self.fitted(&format!("{title}  ·  {}", self.paper.customer.name), title_style, beside);
        self.text(left, 46.0, &seller, look::HEADING, Align::Left);
        self.text(right, 46.0, &title, title_style, Align::Right);
        self.sheet().rule(left, 56.0, width, 0.6, look::HAIRLINE);
        self.y = BODY_TOP;
    }

    /// The text, cut with an ellipsis where it is wider than `width`.
    pub fn fitted(&self, text: &str, style: Style, width: f32) -> String {
        if self.measure(text, style) <= width {
            return text.to_owned();
        }
        let mut lines = self.wrap(text, style, width - self.measure("…", style));
        format!("{}…", lines.swap_remove(0))
    }

    fn footer_lines(&self) -> Vec<String> {
        const LINES_MAX: usize = 5;
        let seller = &self.paper.seller;
        let text = self.paper.footer.clone().unwrap_or_else(|| {
            let numbers =
                seller.tax_numbers.iter().map(|tax| format!("{} {}", tax.label, tax.number));
            let parts = std::iter::once(seller.name.clone()).chain(numbers);
            parts.chain(seller.website.clone()).collect::<Vec<_>>().join("  ·  ")
        });
        let mut lines = self.wrap(&text, look::SMALL, self.width() - 84.0);
        self.limit(&mut lines, LINES_MAX);
        lines
    }

    /// Adds what every page has, now that their number is known.
    pub fn finish(mut self) -> Vec<PdfPage> {
        let pages = self.sheets.len();
        let watermark = match self.paper.mark {
            Some(Mark::Draft) => Some((self.labels.draft, look::GREY_WATERMARK)),
            Some(Mark::Void) => Some((self.labels.void, look::RED_WATERMARK)),
            Some(Mark::Paid) | None => None,
        };
        let count = self.footer.len().max(1) as f32;
        let top = self.page_height - FOOT_MARGIN - count * look::SMALL.leading;
        for (index, sheet) in self.sheets.iter_mut().enumerate() {
            if let Some((word, colour)) = watermark {
                let word = word.to_uppercase();
                let style = look::TITLE.coloured(colour);
                let natural = self.set.width(&word, style.font, 100.0);
                let size = (520.0 / natural * 100.0).min(128.0).round();
                sheet.watermark(&word, style.sized(size));
            }
            sheet.rule(self.left, top - 8.0, self.right - self.left, 0.6, look::HAIRLINE);
            for (row, line) in self.footer.iter().enumerate() {
                sheet.text(self.set, self.left, baseline(top, row, look::SMALL), line, look::SMALL);
            }
            let number = self.language.page_of(index + 1, pages);
            let y = baseline(top, 0, look::SMALL);
            sheet.aligned(self.set, self.right, y, &number, look::SMALL, Align::Right);
        }
        if self.language == Language::De && self.paper.size == PaperSize::A4 {
            self.fold_marks();
        }
        self.sheets.into_iter().map(Sheet::finish).collect()
    }

    /// Where DIN 5008 folds a letter for a long envelope.
    fn fold_marks(&mut self) {
        const MM: f32 = 72.0 / 25.4;
        if let Some(first) = self.sheets.first_mut() {
            for height in [105.0, 210.0] {
                first.rule(5.0 * MM, height * MM, 4.0 * MM, 0.4, Rgb(0xb8, 0xbd, 0xc6));
            }
        }
    }
}

/// The baseline of a line in a block whose upper edge is `top`.
pub(super) fn baseline(top: f32, line: usize, style: Style) -> f32 {
    // A line's letters stand in the middle of its leading: capitals are 0.73 of the size high.
    top + line as f32 * style.leading + (style.leading + style.size * 0.727) / 2.0
}

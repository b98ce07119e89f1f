//! Colours and letter sizes.

use super::super::fonts::Font;
use super::super::page::Style;
use super::super::types::Rgb;

pub(super) const INK: Rgb = Rgb(0x16, 0x1b, 0x26);
pub(super) const SOFT: Rgb = Rgb(0x5f, 0x67, 0x75);
pub(super) const HAIRLINE: Rgb = Rgb(0xe2, 0xe5, 0xea);
pub(super) const PANEL: Rgb = Rgb(0xf5, 0xf6, 0xf8);
pub(super) const ACCENT: Rgb = Rgb(0x1f, 0x4e, 0x8c);
pub(super) const GREEN: Rgb = Rgb(0x14, 0x6c, 0x43);
pub(super) const GREEN_TINT: Rgb = Rgb(0xdf, 0xf3, 0xe7);
pub(super) const RED: Rgb = Rgb(0xa8, 0x1e, 0x1e);
pub(super) const RED_TINT: Rgb = Rgb(0xfb, 0xe6, 0xe4);
pub(super) const RED_WATERMARK: Rgb = Rgb(0xf9, 0xe9, 0xe8);
pub(super) const AMBER: Rgb = Rgb(0x8a, 0x5a, 0x00);
pub(super) const AMBER_TINT: Rgb = Rgb(0xfb, 0xef, 0xd2);
pub(super) const GREY_WATERMARK: Rgb = Rgb(0xee, 0xf0, 0xf3);

const fn style(font: Font, size: f32, leading: f32, colour: Rgb) -> Style {
    Style { font, size, leading, colour }
}

pub(super) const WORDMARK: Style = style(Font::SemiBold, 17.0, 21.0, INK);
pub(super) const TITLE: Style = style(Font::SemiBold, 25.0, 30.0, INK);
pub(super) const HEADLINE: Style = style(Font::SemiBold, 17.0, 21.0, INK);
pub(super) const ADDRESS_NAME: Style = style(Font::SemiBold, 10.0, 13.5, INK);
pub(super) const ADDRESS: Style = style(Font::Regular, 10.0, 13.5, INK);
pub(super) const BODY: Style = style(Font::Regular, 9.0, 12.6, INK);
pub(super) const STRONG: Style = style(Font::SemiBold, 9.0, 12.6, INK);
pub(super) const DETAIL: Style = style(Font::Regular, 8.2, 11.6, SOFT);
pub(super) const LABEL: Style = style(Font::Regular, 8.2, 11.6, SOFT);
pub(super) const HEADING: Style = style(Font::SemiBold, 8.6, 12.0, INK);
pub(super) const TOTAL: Style = style(Font::SemiBold, 11.0, 15.0, INK);
pub(super) const SMALL: Style = style(Font::Regular, 7.2, 9.8, SOFT);
pub(super) const SENDER: Style = style(Font::Regular, 6.6, 9.0, SOFT);
pub(super) const BADGE: Style = style(Font::SemiBold, 8.4, 11.0, INK);

/// The accent as a colour of text: darkened until it reads on white (WCAG's 4.5 to 1).
pub(super) fn readable(colour: Rgb) -> Rgb {
    let Rgb(mut red, mut green, mut blue) = colour;
    while 1.05 / (luminance(Rgb(red, green, blue)) + 0.05) < 4.5 {
        let darker = |part: u8| u8::try_from(u16::from(part) * 15 / 16).unwrap_or(part);
        (red, green, blue) = (darker(red), darker(green), darker(blue));
    }
    Rgb(red, green, blue)
}

fn luminance(Rgb(red, green, blue): Rgb) -> f32 {
    let linear = |part: u8| {
        let part = f32::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_accent_is_darkened_and_a_dark_one_kept() {
        assert_eq!(readable(ACCENT), ACCENT);
        for light in [Rgb(255, 230, 0), Rgb(255, 255, 255), Rgb(0, 255, 255)] {
            assert!(1.05 / (luminance(readable(light)) + 0.05) >= 4.5);
        }
    }
}

//! The seller's logo, from the bytes of a PNG or JPEG file to a picture a PDF can carry.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, Px, RawImage, RawImageData, XObject};

use super::error::DocumentError;

/// A picture with more pixels a side is refused before any of them is unpacked.
const SIDE_MAX: u32 = 6_000;
/// Enough for the largest logo on paper at 300 dots per inch; more only makes the file large.
const SIDE_PRINTED: usize = 760;

pub(super) struct Logo {
    pub object: XObject,
    pub width: f32,
    pub height: f32,
}

struct Header {
    width: u32,
    height: u32,
    /// Colour components of a JPEG a PDF can carry as it is.
    jpeg_components: Option<u8>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Logo, DocumentError> {
    let unreadable = |reason: &str| DocumentError::LogoUnreadable { reason: reason.to_owned() };
    let header = png_header(bytes)
        .or_else(|| jpeg_header(bytes))
        .ok_or_else(|| unreadable("neither kind of file"))?;
    let Header { width, height, jpeg_components } = header;
    if width == 0 || height == 0 {
        return Err(unreadable("it has no pixels"));
    }
    if width.max(height) > SIDE_MAX {
        return Err(DocumentError::LogoTooLarge { width, height, limit: SIDE_MAX });
    }
    let object = match jpeg_components {
        Some(components @ (1 | 3)) => jpeg(bytes, width, height, components),
        _ => {
            let image = RawImage::decode_from_bytes(bytes, &mut Vec::new())
                .map_err(|reason| unreadable(&reason))?;
            XObject::Image(shrunk(image))
        }
    };
    let (width, height) = match &object {
        XObject::Image(image) => (image.width as f32, image.height as f32),
        _ => (width as f32, height as f32),
    };
    Ok(Logo { object, width, height })
}

fn png_header(bytes: &[u8]) -> Option<Header> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
    (rest.get(4..8)? == b"IHDR").then_some(())?;
    Some(Header { width: number(8)?, height: number(12)?, jpeg_components: None })
}

/// Looks for the frame header, which tells the measures.
fn jpeg_header(bytes: &[u8]) -> Option<Header> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let body = rest.get(4..)?;
        match marker {
            0xff => rest = rest.get(1..)?,
            // Baseline and progressive frames; the rarer kinds no reader promises to show.
            0xc0..=0xc2 => {
                let number = |at: usize| {
                    Some(u32::from(u16::from_be_bytes(body.get(at..at + 2)?.try_into().ok()?)))
                };
                return Some(Header {
                    width: number(3)?,
                    height: number(1)?,
                    jpeg_components: (*body.first()? == 8).then_some(*body.get(5)?),
                });
            }
            _ => rest = rest.get(2 + length..)?,
        }
    }
}

/// A PDF carries a JPEG as it is: nothing is lost, and nothing has to be unpacked.
fn jpeg(bytes: &[u8], width: u32, height: u32, components: u8) -> XObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let space = if components == 1 { "DeviceGray" } else { "DeviceRGB" };
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(width.into())),
        ("Height".to_owned(), DictItem::Int(height.into())),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("ColorSpace".to_owned(), name(space)),
        ("Filter".to_owned(), name("DCTDecode")),
    ]);
    XObject::External(ExternalXObject {
        stream: ExternalStream { dict, content: bytes.to_vec(), compress: false },
        width: Some(Px(width as usize)),
        height: Some(Px(height as usize)),
        dpi: Some(72.0),
    })
}

/// Averages blocks of pixels until the picture is no larger than print needs.
fn shrunk(image: RawImage) -> RawImage {
    let factor = image.width.max(image.height).div_ceil(SIDE_PRINTED);
    let pixels = match &image.pixels {
        RawImageData::U8(pixels) if factor > 1 => pixels,
        _ => return image,
    };
    let channels = pixels.len() / (image.width * image.height);
    let (width, height) = (image.width / factor, image.height / factor);
    if channels == 0 || width == 0 || height == 0 {
        return image;
    }
    let alpha = matches!(channels, 2 | 4).then(|| channels - 1);
    let mut small = Vec::with_capacity(width * height * channels);
    for row in 0..height {
        for column in 0..width {
            let block = (0..factor * factor).map(|index| {
                let x = column * factor + index % factor;
                let y = row * factor + index / factor;
                let start = (y * image.width + x) * channels;
                &pixels[start..start + channels]
            });
            // A see-through pixel's colour must not stain its neighbours.
            let weight = |pixel: &[u8]| alpha.map_or(255, |alpha| u64::from(pixel[alpha]));
            let weights: u64 = block.clone().map(weight).sum();
            for channel in 0..channels {
                let value = if Some(channel) == alpha {
                    weights / (factor * factor) as u64
                } else {
                    let sum: u64 =
                        block.clone().map(|pixel| u64::from(pixel[channel]) * weight(pixel)).sum();
                    sum.checked_div(weights).unwrap_or(255)
                };
                small.push(u8::try_from(value).unwrap_or(u8::MAX));
            }
        }
    }
    RawImage { pixels: RawImageData::U8(small), width, height, ..image }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [&b""[..], b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg/>"] {
            assert!(matches!(read(bytes), Err(DocumentError::LogoUnreadable { .. })));
        }
    }

    #[test]
    fn a_huge_picture_is_refused_by_its_header() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(100_000_u32.to_be_bytes());
        bytes.extend(100_000_u32.to_be_bytes());
        assert!(matches!(read(&bytes), Err(DocumentError::LogoTooLarge { .. })));
    }
}

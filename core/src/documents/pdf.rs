//! From finished sheets to the bytes of a file.
//!
//! printpdf makes the pages; it also marks every file as print-shop PDF/X of 1970 with random ids.
//! So its tree is taken before it is written, and what describes the document is replaced: dates
//! from the paper, ids from the contents.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use chrono::NaiveDate;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use printpdf::{
    CustomPdfConformance, FontId, Op, PdfConformance, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, TextItem, XObject, XObjectId,
};
use sha2::{Digest, Sha256};

use super::error::DocumentError;
use super::fonts::Font;

/// What a reader's "Properties" shows.
pub(super) struct Description {
    pub title: String,
    pub author: String,
    pub language: &'static str,
    pub date: NaiveDate,
}

const PRODUCER: &str = concat!("FinPilot ", env!("CARGO_PKG_VERSION"));

/// Past this level a page grows slower to write and hardly smaller.
const COMPRESSION: Compression = Compression::new(4);

pub(super) fn write(
    pages: Vec<PdfPage>,
    pictures: Vec<(XObjectId, XObject)>,
    description: &Description,
) -> Result<Vec<u8>, DocumentError> {
    let failed = |error: &dyn std::fmt::Display| DocumentError::NotWritten(error.to_string());
    let mut paper = PdfDocument { pages, ..PdfDocument::default() };
    paper.metadata.info.conformance = PdfConformance::Custom(CustomPdfConformance::default());
    let used = characters(&paper.pages);
    for face in Font::ALL.map(Font::face) {
        if let Some(characters) = used.get(face.tag) {
            let id = FontId(face.tag.to_owned());
            paper.resources.fonts.map.insert(id, face.part(characters));
        }
    }
    paper.resources.xobjects.map.extend(pictures);

    // The pictures are shrunk already and keep their quality.
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut document = paper.to_lopdf_document(&options, &mut Vec::new());
    describe(&mut document, description).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            compress(stream).map_err(|error| failed(&error))?;
        }
    }
    identify(&mut document);
    document.save_to(&mut bytes).map_err(|error| failed(&error))?;
    Ok(bytes)
}

/// The characters that are set in each font, by its tag.
fn characters(pages: &[PdfPage]) -> BTreeMap<String, BTreeSet<char>> {
    let mut used: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for page in pages {
        let mut tag = None;
        for op in &page.ops {
            match op {
                Op::SetFont { font: PdfFontHandle::External(font), .. } => tag = Some(&font.0),
                Op::ShowText { items } => {
                    let Some(tag) = tag else { continue };
                    let in_font = used.entry(tag.clone()).or_default();
                    for item in items {
                        if let TextItem::Text(text) = item {
                            in_font.extend(text.chars());
                        }
                    }
                }
                _ => {}
            }
        }
    }
    used
}

fn compress(stream: &mut Stream) -> std::io::Result<()> {
    // Programs that look for the metadata search the file for plain text.
    let metadata = stream.dict.has_type(b"Metadata");
    if metadata || stream.dict.has(b"Filter") {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), COMPRESSION);
    encoder.write_all(&stream.content)?;
    let packed = encoder.finish()?;
    if packed.len() < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

fn describe(document: &mut Document, description: &Description) -> Result<(), lopdf::Error> {
    let Description { title, author, language, date } = description;
    let stamp = Object::string_literal(format!("D:{}000000Z", date.format("%Y%m%d")));
    let info = dictionary! {
        "Title" => text(title),
        "Author" => text(author),
        "Creator" => text("FinPilot"),
        "Producer" => text(PRODUCER),
        "CreationDate" => stamp.clone(),
        "ModDate" => stamp,
    };
    let info = document.add_object(info);
    if let Ok(previous) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&previous);
    }
    document.trailer.set("Info", info);

    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(description).into_bytes(),
    );
    let metadata = document.add_object(metadata);
    // Type 0 fonts, document languages and viewer preferences are newer than what the file says.
    document.version = "1.7".to_owned();
    let catalog: &mut Dictionary = document.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("Lang", Object::string_literal(*language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    Ok(())
}

/// The file's id is a digest of everything in it, so that the same paper is the same file.
fn identify(document: &mut Document) {
    let mut digest = Sha256::new();
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => {
                digest.update(format!("{:?}", stream.dict));
                digest.update(&stream.content);
            }
            other => digest.update(format!("{other:?}")),
        }
    }
    let id = Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
}

/// A text string: as it is when plain ASCII, else UTF-16 with its mark.
fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes.collect(), StringFormat::Hexadecimal)
}

fn xmp(description: &Description) -> String {
    let Description { title, author, language, date } = description;
    let (title, author) = (escaped(title), escaped(author));
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>FinPilot</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}',
    )
}

fn escaped(text: &str) -> String {
    let shown = text.chars().filter(|c| !c.is_control());
    shown.fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Two code points that are characters and yet not allowed in XML.
            '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
        escaped
    })
}

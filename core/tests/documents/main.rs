//! Invoices as PDFs: the bytes, what other programs read in them, and what no input may break.
//! The papers lie in the target folder's `tmp/papers` afterwards, to be looked at.

mod papers;

use std::path::PathBuf;
use std::process::Command;

use finpilot_core::documents::*;
use finpilot_core::kernel::Money;
use proptest::prelude::*;

use papers::money;

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a program over a PDF; `None`, and a line that says so, when it is not installed.
fn read_with(program: &str, arguments: &[&str], name: &str, pdf: &RenderedPdf) -> Option<String> {
    // Tests run side by side: each writes its own file.
    let file = folder().join(format!("{name}.pdf"));
    std::fs::write(&file, &pdf.bytes).unwrap();
    let mut command = Command::new(program);
    for &argument in arguments {
        match argument {
            "FILE" => command.arg(&file),
            other => command.arg(other),
        };
    }
    let Ok(output) = command.output() else {
        println!("skipped: {program} is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} on {name}: {said}");
    assert_eq!(said, "", "{program} on {name}");
    Some(String::from_utf8(output.stdout).unwrap())
}

fn text_of(name: &str, pdf: &RenderedPdf) -> Option<String> {
    read_with("pdftotext", &["-layout", "FILE", "-"], name, pdf)
}

fn render(paper: &InvoicePaper) -> RenderedPdf {
    invoice_pdf(paper).unwrap()
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    for (name, paper) in papers::all() {
        let first = render(&paper);
        assert_eq!(first, render(&paper), "{name} differs when set again");
        let threads: Vec<_> = (0..2)
            .map(|_| {
                let paper = paper.clone();
                std::thread::spawn(move || render(&paper))
            })
            .collect();
        for thread in threads {
            assert!(thread.join().unwrap() == first, "{name} differs in another thread");
        }
    }
}

#[test]
fn another_amount_gives_another_file_id() {
    let id = |paper: &InvoicePaper| {
        let bytes = render(paper).bytes;
        let at = bytes.windows(3).rposition(|part| part == b"/ID").unwrap();
        bytes[at..at + 40].to_vec()
    };
    let mut other = papers::plain();
    other.lines[0].amount = money(120_001, "USD");
    assert_ne!(id(&papers::plain()), id(&other));
}

#[test]
fn other_programs_find_nothing_wrong() {
    for (name, paper) in papers::all() {
        let pdf = render(&paper);
        let Some(said) = read_with("qpdf", &["--check", "FILE"], name, &pdf) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{name}: {said}");
    }
}

#[test]
fn fonts_are_embedded_in_part() {
    let pdf = render(&papers::awkward());
    let Some(fonts) = read_with("pdffonts", &["FILE"], "fonts", &pdf) else { return };
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(
            row.contains('+') && row.contains("yes yes yes"),
            "embedded, cut, with text: {row}"
        );
    }
    let size = render(&papers::german()).bytes.len();
    assert!(size < 60_000, "a page takes {size} bytes");
}

#[test]
fn the_text_comes_back() {
    let Some(german) = text_of("german", &render(&papers::german())) else { return };
    for words in [
        "Café Zürich Betriebsgesellschaft mbH",
        "Frau Łucja Wiśniewska",
        "1. März 2026",
        "6.840,00",
        "14,25",
        "Tresen aus Eiche massiv, geölt",
        "Verwendungszweck",
        "DE89 3704 0044 0532 0130 00",
        "11.783,38 €",
        "6.783,38 €",
        "Seite 1 von 1",
    ] {
        assert!(german.contains(words), "`{words}` is not in:\n{german}");
    }
    let awkward = text_of("awkward", &render(&papers::awkward())).unwrap();
    for words in ["Αθήνα 106 71, Ελλάδα", "Хрещатик 22, Київ", "−1.500.000,00", "0,000001"]
    {
        assert!(awkward.contains(words), "`{words}` is not in:\n{awkward}");
    }
    let french = text_of("french", &render(&papers::french())).unwrap();
    for words in ["ANNULÉE", "16 123,00 €", "« Lire à l’œil »", "Dont TVA 20 %"] {
        assert!(french.contains(words), "`{words}` is not in:\n{french}");
    }
}

#[test]
fn properties_tell_whose_invoice_it_is() {
    let pdf = render(&papers::german());
    let Some(info) = read_with("pdfinfo", &["-rawdates", "FILE"], "info", &pdf) else { return };
    for (field, value) in [
        ("Title:", "Rechnung RE-2026-0187"),
        ("Author:", "Holzwerk Bergmann GmbH"),
        ("CreationDate:", "D:20260301000000Z"),
        ("PDF version:", "1.7"),
        ("Page size:", "595.28 x 841.89 pts (A4)"),
    ] {
        let line = info.lines().find(|line| line.starts_with(field)).unwrap_or("");
        assert_eq!(line[field.len()..].trim(), value, "{info}");
    }
    assert!(!info.contains("Subtype"), "nothing calls itself PDF/X:\n{info}");
    let bytes = String::from_utf8_lossy(&pdf.bytes);
    assert!(bytes.contains("/Lang(de)") || bytes.contains("/Lang (de)"));
    assert!(bytes.contains("<dc:title>"));
}

#[test]
fn two_hundred_lines_carry_their_sums_over_the_pages() {
    let paper = papers::long();
    let pdf = render(&paper);
    let Some(text) = text_of("long", &pdf) else { return };
    let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
    assert_eq!(pages.len(), pdf.pages);
    assert!(pages.len() > 6, "two hundred lines need more than {} pages", pages.len());

    let labels = Language::En.labels();
    let amount_after = |page: &str, label: &str| {
        page.lines()
            .find(|line| line.trim_start().starts_with(label))
            .and_then(|line| line.split_whitespace().last().map(str::to_owned))
    };
    let mut seen = 0;
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Page {} of {}", index + 1, pages.len())));
        let rows = page.lines().filter(|line| line.trim_start().starts_with("Item ")).count();
        if seen > 0 && rows > 0 {
            let sum = sum_of(&paper, seen);
            assert_eq!(amount_after(page, labels.brought_forward), Some(sum), "page {}", index + 1);
        }
        if rows > 0 {
            assert!(page.contains(labels.unit_price), "page {} repeats the head", index + 1);
        }
        seen += rows;
        if rows > 0 && seen < paper.lines.len() {
            let sum = sum_of(&paper, seen);
            assert_eq!(amount_after(page, labels.carried_forward), Some(sum), "page {}", index + 1);
        }
    }
    assert_eq!(seen, 200, "every line is set once");
    let total = Language::En.money(paper.total);
    let home = pages.iter().find(|page| page.contains(&total) && page.contains(labels.subtotal));
    assert!(home.unwrap().contains("Item 200"), "the last line stays with the totals");
}

fn sum_of(paper: &InvoicePaper, count: usize) -> String {
    let amounts = paper.lines[..count].iter().map(|line| line.amount);
    Language::En.amount(Money::sum(paper.currency, amounts).unwrap())
}

#[test]
fn a_description_longer_than_a_page_goes_on_over_it() {
    let mut paper = papers::plain();
    let words: Vec<String> = (0..1500).map(|index| format!("word{index}")).collect();
    paper.lines[0].description = format!("Report\n{}", words.join(" "));
    let pdf = render(&paper);
    assert!(pdf.pages > 1);
    let Some(text) = text_of("description", &pdf) else { return };
    for word in [&words[0], &words[700], &words[1499]] {
        assert!(text.contains(word.as_str()), "{word} is lost");
    }
}

#[test]
fn every_number_of_lines_keeps_totals_whole() {
    let labels = Language::En.labels();
    for count in 1..60 {
        let mut paper = papers::american();
        let row = paper.lines[0].clone();
        paper.lines = vec![row; count];
        let pdf = render(&paper);
        let Some(text) = text_of("count", &pdf) else { return };
        let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
        let whole = pages.iter().find(|page| page.contains(labels.subtotal)).unwrap();
        assert!(whole.contains(labels.paid_so_far), "{count} lines part the totals");
        assert!(whole.contains("Brand refresh"), "{count} lines leave the totals alone");
        assert_eq!(text.matches("Brand refresh").count(), count);
    }
}

/// Where no page has room for all of the totals, they go on over as many as it takes.
#[test]
fn no_number_of_taxes_pushes_the_total_off_the_paper() {
    for (size, included) in [(PaperSize::Letter, false), (PaperSize::A4, true)] {
        for count in (10..60).step_by(7).chain([44, 120]) {
            let mut paper = papers::american();
            (paper.size, paper.prices_include_tax) = (size, included);
            let levy = |index: usize| TaxRow {
                label: format!("Levy {index}."),
                rate: "1".parse().unwrap(),
                taxable: money(120_000, "USD"),
                tax: money(1_200, "USD"),
            };
            paper.taxes = (0..count).map(levy).collect();
            let pdf = render(&paper);
            let name = format!("levies-{count}-{included}");
            let Some(text) = text_of(&name, &pdf) else { return };
            for index in 0..count {
                let label = format!("Levy {index}.");
                assert_eq!(text.matches(&label).count(), 2, "{name}: {label}\n{text}");
            }
            let labels = Language::En.labels();
            for words in [labels.subtotal, labels.total, labels.paid_so_far, labels.amount_due] {
                assert!(text.contains(words), "{name}: {words}");
            }
            // Nothing stands below the foot of its page.
            let boxes = read_with("pdftotext", &["-bbox", "FILE", "-"], &name, &pdf).unwrap();
            let height = if size == PaperSize::Letter { 792.0 } else { 841.89 };
            for word in boxes.lines().filter(|line| line.contains("<word")) {
                let lower = word.split("yMax=\"").nth(1).and_then(|it| it.split('"').next());
                let lower: f32 = lower.unwrap().parse().unwrap();
                assert!(lower < height - 20.0, "{name}: {word}");
            }
        }
    }
}

#[test]
fn a_letter_head_without_end_leaves_room_for_the_invoice() {
    let mut paper = papers::german();
    paper.customer.address = vec!["An address line".to_owned(); 90];
    paper.customer.shipping = Some(paper.customer.address.clone());
    paper.seller.address = paper.customer.address.clone();
    paper.reference = Some("reference ".repeat(200));
    paper.footer = Some("Fußzeile\n".repeat(40));
    let pdf = render(&paper);
    assert_eq!(pdf.pages, 2);
    let Some(text) = text_of("head", &pdf) else { return };
    for words in
        ["6.840,00", "Offener Betrag", "GENODE61FR1", "Zahlungsbedingungen", "Seite 2 von 2"]
    {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
}

#[test]
fn marks_stand_on_the_paper() {
    for (mark, words) in [(Mark::Draft, "DRAFT"), (Mark::Paid, "PAID"), (Mark::Void, "VOID")] {
        let mut paper = papers::plain();
        paper.mark = Some(mark);
        let Some(text) = text_of(&format!("mark-{words}"), &render(&paper)) else { return };
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn characters_without_a_glyph_are_reported() {
    assert_eq!(render(&papers::awkward()).missing, ['日', '本', '橋']);
    assert!(render(&papers::german()).missing.is_empty());
    let mut paper = papers::plain();
    paper.customer.name = "東京 Հայաստան".to_owned();
    let pdf = render(&paper);
    assert_eq!(pdf.missing, ['京', '東']);
    let Some(text) = text_of("missing", &pdf) else { return };
    assert!(text.contains("?? Հայաստան"), "the second font has Armenian:\n{text}");
}

#[test]
fn pictures_are_carried() {
    let mut paper = papers::american();
    let Some(listed) = read_with("pdfimages", &["-list", "FILE"], "logo", &render(&paper)) else {
        return;
    };
    assert!(listed.contains("480   120"), "{listed}");
    paper.seller.logo = Some(papers::logo(3_000, 900));
    let listed = read_with("pdfimages", &["-list", "FILE"], "logo", &render(&paper)).unwrap();
    assert!(listed.contains("750   225"), "a large picture is made smaller:\n{listed}");
    paper.seller.logo = Some(b"no picture".to_vec());
    assert!(matches!(invoice_pdf(&paper), Err(DocumentError::LogoUnreadable { .. })));
}

#[test]
fn a_figure_in_another_currency_is_refused() {
    let mut paper = papers::plain();
    paper.lines[0].amount = money(1, "EUR");
    assert!(matches!(invoice_pdf(&paper), Err(DocumentError::MixedCurrencies { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_text_can_be_set(
        texts in prop::collection::vec(any::<String>(), 12),
        long in "\\PC{0,900}",
        amount in -9_007_199_254_740_991_i64..=9_007_199_254_740_991,
        language in 0..4_usize,
    ) {
        let mut paper = papers::german();
        paper.language = Language::ALL[language];
        paper.seller.name.clone_from(&texts[0]);
        paper.seller.address = vec![texts[1].clone(), texts[2].clone()];
        paper.customer.name.clone_from(&texts[3]);
        paper.customer.address = vec![texts[4].clone()];
        paper.number = Some(texts[5].clone());
        paper.reference = Some(texts[6].clone());
        paper.notes = Some(texts[7].clone());
        paper.terms = Some(long.clone());
        paper.footer = Some(texts[8].clone());
        paper.lines.truncate(1);
        paper.lines[0].description = long;
        paper.lines[0].unit = Some(texts[9].clone());
        paper.lines[0].tax_label = Some(texts[10].clone());
        paper.lines[0].amount = money(amount, "EUR");
        paper.taxes[0].label.clone_from(&texts[11]);
        paper.total = money(amount, "EUR");
        let pdf = invoice_pdf(&paper).unwrap();
        prop_assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
        prop_assert!(pdf.pages >= 1);
    }
}

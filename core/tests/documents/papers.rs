//! Papers to set: an everyday one for each language, and the awkward ones.

use std::io::Write;

use chrono::NaiveDate;
use finpilot_core::documents::*;
use finpilot_core::kernel::{Currency, Money};

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn money(minor: i64, code: &str) -> Money {
    Money::try_new(minor, code.parse().unwrap()).unwrap()
}

fn lines(text: &[&str]) -> Vec<String> {
    text.iter().map(|&line| line.to_owned()).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A line whose amount is given, as the core would have decided it.
pub fn line(
    description: &str,
    quantity: &str,
    unit: &str,
    price: &str,
    amount: Money,
) -> PaperLine {
    PaperLine {
        description: description.to_owned(),
        quantity: quantity.parse().unwrap(),
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        unit_price: price.parse().unwrap(),
        discount: None,
        tax_label: None,
        amount,
    }
}

fn taxed(line: PaperLine, label: &str) -> PaperLine {
    PaperLine { tax_label: some(label), ..line }
}

fn off(line: PaperLine, percent: &str) -> PaperLine {
    PaperLine { discount: Some(Discount::Percent(percent.parse().unwrap())), ..line }
}

/// The smallest paper: one line, nothing else decided.
pub fn plain() -> InvoicePaper {
    let amount = money(120_000, "USD");
    InvoicePaper {
        mark: None,
        language: Language::En,
        size: PaperSize::Letter,
        accent: None,
        seller: Seller {
            name: "Northwind Studio LLC".to_owned(),
            address: lines(&["418 Alder Street, Suite 5", "Portland, OR 97205"]),
            email: some("billing@northwind.example"),
            phone: some("+1 503 555 0142"),
            website: some("northwind.example"),
            tax_numbers: vec![TaxNumber { label: "EIN".into(), number: "93-1234567".into() }],
            logo: None,
        },
        customer: CustomerParty {
            name: "Harbor & Finch Coffee Roasters".to_owned(),
            address: lines(&[
                "Attn: Dana Whitfield",
                "2210 Mission Street",
                "San Francisco, CA 94110",
            ]),
            shipping: None,
            tax_number: None,
        },
        number: some("INV-2026-0042"),
        issue_date: date("2026-11-02"),
        due_date: Some(date("2026-12-02")),
        supply_date: None,
        reference: None,
        currency: Currency::USD,
        lines: vec![line("Brand refresh, second instalment", "1", "", "1200", amount)],
        prices_include_tax: false,
        subtotal: amount,
        discount: None,
        tax_notes: Vec::new(),
        taxes: Vec::new(),
        total: amount,
        settlement: None,
        base: None,
        payment: None,
        terms: None,
        notes: None,
        footer: None,
    }
}

/// American: a logo, sales tax on part of the lines, paid.
pub fn american() -> InvoicePaper {
    let usd = |minor| money(minor, "USD");
    let mut paper = plain();
    paper.seller.logo = Some(logo(480, 120));
    paper.mark = Some(Mark::Paid);
    paper.reference = some("PO 77-1032");
    paper.accent = Some(Rgb(0x0f, 0x76, 0x6e));
    paper.customer.shipping =
        Some(lines(&["Harbor & Finch, Roastery", "Pier 9, Dock 2", "Oakland, CA 94607"]));
    paper.lines = vec![
        line(
            "Brand refresh\nLogo, colour system and type, delivered as a style guide of 40 pages with all files.",
            "1",
            "",
            "4800",
            usd(480_000),
        ),
        line("Packaging design", "6", "labels", "350", usd(210_000)),
        taxed(
            line("Printed samples, 16 pt uncoated", "250", "pcs", "1.375", usd(34_375)),
            "CA 8.625%",
        ),
        taxed(off(line("Shipping boxes", "40", "pcs", "6.2", usd(22_320)), "10"), "CA 8.625%"),
        line(
            "Workshop with the team\nHalf a day on site, including preparation and a written summary.",
            "4.5",
            "h",
            "165",
            usd(74_250),
        ),
    ];
    paper.subtotal = usd(820_945);
    paper.taxes = vec![TaxRow {
        label: "CA sales tax 8.625%".into(),
        rate: "8.625".parse().unwrap(),
        taxable: usd(56_695),
        tax: usd(4_890),
    }];
    paper.total = usd(825_835);
    paper.settlement = Some(Settlement { paid: usd(825_835), balance_due: usd(0) });
    paper.payment = Some(PaymentDetails {
        bank_name: some("Columbia Community Bank"),
        account_holder: some("Northwind Studio LLC"),
        account: Some(BankAccountNumber::Number("0099 8877 6655".into())),
        bank_code: Some(BankCode {
            label: "Routing number (ABA)".into(),
            code: "123205054".into(),
        }),
        reference: some("INV-2026-0042"),
        instructions: some("Checks are welcome too, payable to Northwind Studio LLC."),
    });
    paper.notes = some("Thank you, Dana. It was a pleasure to work with the whole roastery.");
    paper.terms = some(
        "Payment is due within 30 days of the issue date. A late charge of 1.5% per month applies to overdue balances. All files become yours once the invoice is paid in full.",
    );
    paper
}

/// German: two rates of tax, discounts, partly paid.
pub fn german() -> InvoicePaper {
    let eur = |minor| money(minor, "EUR");
    let mwst = "USt. 19 %";
    let halb = "USt. 7 %";
    InvoicePaper {
        mark: None,
        language: Language::De,
        size: PaperSize::A4,
        accent: Some(Rgb(0xc2, 0x41, 0x0c)),
        seller: Seller {
            name: "Holzwerk Bergmann GmbH".into(),
            address: lines(&["Lindenstraße 12", "79098 Freiburg im Breisgau"]),
            email: some("rechnung@holzwerk-bergmann.example"),
            phone: some("+49 761 555 0190"),
            website: some("holzwerk-bergmann.example"),
            tax_numbers: vec![TaxNumber {
                label: "USt-IdNr.".into(),
                number: "DE 298 765 432".into(),
            }],
            logo: None,
        },
        customer: CustomerParty {
            name: "Café Zürich Betriebsgesellschaft mbH".into(),
            address: lines(&["Frau Łucja Wiśniewska", "Königsallee 101a", "40215 Düsseldorf"]),
            shipping: None,
            tax_number: Some(TaxNumber {
                label: "USt-IdNr.".into(),
                number: "DE 811 234 567".into(),
            }),
        },
        number: some("RE-2026-0187"),
        issue_date: date("2026-03-01"),
        due_date: Some(date("2026-03-15")),
        supply_date: Some(date("2026-02-24")),
        reference: some("Bestellung 4711 vom 12.01.2026"),
        currency: Currency::EUR,
        lines: vec![
            taxed(
                line(
                    "Tresen aus Eiche massiv, geölt\nNach Aufmaß vom 14. Januar, 4,20 × 0,75 m, mit Ausschnitt für die Spüle und verdeckter Kabelführung. Einschließlich Lieferung frei Haus.",
                    "1",
                    "Stk.",
                    "6840",
                    eur(684_000),
                ),
                mwst,
            ),
            taxed(
                off(line("Barhocker „Anna“, Buche", "12", "Stk.", "189.5", eur(216_030)), "5"),
                mwst,
            ),
            taxed(line("Montage vor Ort", "14.25", "Std.", "68", eur(96_900)), mwst),
            taxed(
                line("Fachbuch: Pflege geölter Oberflächen", "2", "Stk.", "24.9", eur(4_980)),
                halb,
            ),
            taxed(line("Entsorgung der alten Theke", "0.375", "t", "240", eur(9_000)), mwst),
        ],
        prices_include_tax: false,
        subtotal: eur(1_010_910),
        discount: Some(DocumentDiscount {
            percent: Some("2".parse().unwrap()),
            amount: eur(20_218),
        }),
        tax_notes: Vec::new(),
        taxes: vec![
            TaxRow {
                label: mwst.into(),
                rate: "19".parse().unwrap(),
                taxable: eur(985_812),
                tax: eur(187_304),
            },
            TaxRow {
                label: halb.into(),
                rate: "7".parse().unwrap(),
                taxable: eur(4_880),
                tax: eur(342),
            },
        ],
        total: eur(1_178_338),
        settlement: Some(Settlement { paid: eur(500_000), balance_due: eur(678_338) }),
        base: None,
        payment: Some(PaymentDetails {
            bank_name: some("Volksbank Freiburg eG"),
            account_holder: some("Holzwerk Bergmann GmbH"),
            account: Some(BankAccountNumber::Iban("DE89370400440532013000".into())),
            bank_code: Some(BankCode { label: "BIC".into(), code: "GENODE61FR1".into() }),
            reference: some("RE-2026-0187"),
            instructions: None,
        }),
        terms: some(
            "Zahlbar innerhalb von 14 Tagen ohne Abzug. Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.",
        ),
        notes: some("Vielen Dank für Ihren Auftrag und die gute Zusammenarbeit."),
        footer: some(
            "Holzwerk Bergmann GmbH · Lindenstraße 12 · 79098 Freiburg · Geschäftsführer: Jörg Bergmann · Amtsgericht Freiburg HRB 704321\nUSt-IdNr. DE 298 765 432 · IBAN DE89 3704 0044 0532 0130 00 · BIC GENODE61FR1",
        ),
    }
}

/// French: prices with the tax in them, void.
pub fn french() -> InvoicePaper {
    let eur = |minor| money(minor, "EUR");
    InvoicePaper {
        mark: Some(Mark::Void),
        language: Language::Fr,
        accent: Some(Rgb(0x6d, 0x28, 0xd9)),
        seller: Seller {
            name: "Librairie des Quais SARL".into(),
            address: lines(&["7, quai de l’Étoile", "69002 Lyon"]),
            email: some("bonjour@librairie-quais.example"),
            tax_numbers: vec![
                TaxNumber { label: "SIRET".into(), number: "812 345 678 00017".into() },
                TaxNumber { label: "TVA".into(), number: "FR 40 812345678".into() },
            ],
            ..Seller::default()
        },
        customer: CustomerParty {
            name: "Association « Lire à l’œil »".into(),
            address: lines(&["12 bis, rue de la Forêt", "31000 Toulouse"]),
            ..CustomerParty::default()
        },
        number: some("F2026-0311"),
        lines: vec![
            taxed(
                line("Dictionnaire illustré, édition 2026", "30", "ex.", "39.9", eur(119_700)),
                "TVA 5,5 %",
            ),
            taxed(
                line("Cahiers à spirale, lot de 10", "1200", "lots", "12.5", eur(1_500_000)),
                "TVA 20 %",
            ),
            taxed(line("Retour d’invendus", "-4", "ex.", "18.5", eur(-7_400)), "TVA 5,5 %"),
        ],
        prices_include_tax: true,
        subtotal: eur(1_612_300),
        tax_notes: Vec::new(),
        taxes: vec![
            TaxRow {
                label: "TVA 20 %".into(),
                rate: "20".parse().unwrap(),
                taxable: eur(1_250_000),
                tax: eur(250_000),
            },
            TaxRow {
                label: "TVA 5,5 %".into(),
                rate: "5.5".parse().unwrap(),
                taxable: eur(106_445),
                tax: eur(5_855),
            },
        ],
        total: eur(1_612_300),
        terms: some(
            "Pas d’escompte pour règlement anticipé. En cas de retard de paiement, indemnité forfaitaire pour frais de recouvrement : 40 €.",
        ),
        currency: Currency::EUR,
        size: PaperSize::A4,
        ..plain()
    }
}

/// A draft of two hundred lines, some with long descriptions, and terms over a page.
pub fn long() -> InvoicePaper {
    let gbp = |minor| money(minor, "GBP");
    let mut total = 0;
    let rows: Vec<PaperLine> = (1..=200_i64)
        .map(|index| {
            let minor = index * 1_237 % 98_000 + 50;
            let amount = minor * (index % 7 + 1);
            total += amount;
            let more = match index % 9 {
                0 => "\nIncludes fitting, testing and the certificate the insurer asks for; see the schedule of works, section 4, for the rooms this applies to.",
                _ => "",
            };
            let description = format!("Item {index}: {}{more}", ["Copper pipe, 22 mm", "Elbow joint", "Ball valve with lever handle", "Labour, certified engineer", "Travel"][index as usize % 5]);
            let price = money(minor, "GBP").to_decimal().to_string();
            taxed(line(&description, &(index % 7 + 1).to_string(), "", &price, gbp(amount)), "VAT 20%")
        })
        .collect();
    let tax = total / 5;
    InvoicePaper {
        mark: Some(Mark::Draft),
        size: PaperSize::A4,
        seller: Seller {
            name: "Bramble & Sons Heating Engineers Ltd".into(),
            address: lines(&["Unit 4, Old Brewery Yard", "Leeds LS10 1PZ"]),
            ..plain().seller
        },
        customer: CustomerParty {
            name: "St Oswald’s Housing Association".into(),
            address: lines(&["Accounts Payable", "1 Abbey Square", "York YO1 7EP"]),
            ..CustomerParty::default()
        },
        number: None,
        currency: Currency::GBP,
        lines: rows,
        subtotal: gbp(total),
        tax_notes: Vec::new(),
        taxes: vec![TaxRow {
            label: "VAT 20%".into(),
            rate: "20".parse().unwrap(),
            taxable: gbp(total),
            tax: gbp(tax),
        }],
        total: gbp(total + tax),
        terms: Some("Goods remain our property until they have been paid for in full. ".repeat(70)),
        ..plain()
    }
}

/// Huge and negative amounts, names that do not end, a foreign currency, an unknown script.
pub fn awkward() -> InvoicePaper {
    let usd = |minor| money(minor, "USD");
    let eur = |minor| money(minor, "EUR");
    InvoicePaper {
        language: Language::Es,
        size: PaperSize::A4,
        accent: Some(Rgb(0xff, 0xd6, 0x00)),
        seller: Seller {
            name: "Compañía Internacional de Ingeniería, Construcciones y Suministros Industriales del Mediterráneo Occidental, S.A.".into(),
            address: lines(&["Calle de la Ilustración, 114, planta 7, despacho 702-B", "08005 Barcelona", "España"]),
            email: some("facturacion.internacional.departamento@suministros-industriales-mediterraneo.example"),
            tax_numbers: vec![TaxNumber { label: "NIF".into(), number: "A-12345678".into() }],
            ..Seller::default()
        },
        customer: CustomerParty {
            name: "Ministry of Infrastructure and Extraordinarily Long Departmental Names of the Republic".into(),
            address: lines(&["Αθήνα 106 71, Ελλάδα", "вулиця Хрещатик 22, Київ", "日本橋 2-7-1", "Building Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"]),
            shipping: Some(lines(&["Almacén 14", "Muelle Sur"])),
            tax_number: None,
        },
        number: some("EXP/2026/000000000000017/REV-B"),
        reference: some("Contrato marco 2025-88/IX, lote 3, pedido parcial 11"),
        lines: vec![
            PaperLine {
                discount: Some(Discount::Amount(usd(1_000_000_000))),
                ..taxed(line("Turbina de ciclo combinado, suministro y puesta en marcha", "12.3456", "unidades", "7295000000.123456", usd(9_006_098_000_000_000)), "Exento art. 21 LIVA exportación")
            },
            taxed(line("Abono por penalización contractual", "-1", "", "1500000", usd(-150_000_000)), "Exento art. 21 LIVA exportación"),
            taxed(line("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "0.0001", "kg", "0.000001", usd(0)), "IVA 0 %"),
        ],
        subtotal: usd(9_006_097_850_000_000),
        tax_notes: Vec::new(),
        taxes: vec![TaxRow { label: "Exento art. 21 LIVA exportación".into(), rate: "0".parse().unwrap(), taxable: usd(9_006_097_850_000_000), tax: usd(0) }],
        total: usd(9_006_097_850_000_000),
        base: Some(BaseEquivalent { rate: "0.9216".parse().unwrap(), total: eur(8_300_019_778_560_000), tax: Some(eur(0)) }),
        payment: Some(PaymentDetails {
            account: Some(BankAccountNumber::Iban("ES9121000418450200051332".into())),
            bank_code: Some(BankCode { label: "BIC".into(), code: "CAIXESBBXXX".into() }),
            ..PaymentDetails::default()
        }),
        ..plain()
    }
}

pub fn all() -> Vec<(&'static str, InvoicePaper)> {
    vec![
        ("plain", plain()),
        ("american", american()),
        ("german", german()),
        ("french", french()),
        ("long", long()),
        ("awkward", awkward()),
    ]
}

/// A PNG with a see-through ground: a ring and three bars.
pub fn logo(width: u32, height: u32) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..height {
        rows.push(0);
        for x in 0..width {
            let (dx, dy) =
                (f64::from(x) - f64::from(height) / 2.0, f64::from(y) - f64::from(height) / 2.0);
            let radius = (dx * dx + dy * dy).sqrt() / f64::from(height);
            let bar = x > height + height / 4
                && (y * 5 / height).is_multiple_of(2)
                && x < width - (y / 2);
            let colour = match () {
                () if (0.30..0.48).contains(&radius) => [0x0f, 0x76, 0x6e, 255],
                () if bar => [0x16, 0x1b, 0x26, 255],
                () => [255, 255, 255, 0],
            };
            rows.extend(colour);
        }
    }
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&rows).unwrap();
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", packer.finish().unwrap()), (b"IEND", vec![])]
    {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(&data);
        png.extend(kind);
        png.extend(&data);
        png.extend(crc.sum().to_be_bytes());
    }
    png
}

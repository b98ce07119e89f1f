//! What a file is that is no account report, in a person's words.

/// A page of the bank's web site, saved by mistake.
pub fn web_page(start: &str) -> Option<&'static str> {
    let head: String = start.chars().take(100).collect::<String>().to_ascii_lowercase();
    let is_page = head.starts_with("<!doctype html") || head.starts_with("<html");
    is_page.then_some("it is a web page: the bank may have asked to sign in again")
}

/// What is known by its name or its namespace.
const KINDS: [(&str, &str); 18] = [
    ("pain.001", "a payment order (ISO 20022 pain.001), which asks a bank to pay"),
    ("CstmrCdtTrfInitn", "a payment order (ISO 20022 pain.001), which asks a bank to pay"),
    ("pain.002", "a report on payment orders (ISO 20022 pain.002)"),
    ("CstmrPmtStsRpt", "a report on payment orders (ISO 20022 pain.002)"),
    ("pain.008", "a direct debit order (ISO 20022 pain.008), which asks a bank to collect"),
    (
        "CstmrDrctDbtInitn",
        "a direct debit order (ISO 20022 pain.008), which asks a bank to collect",
    ),
    ("CrossIndustryInvoice", "an electronic invoice (CII)"),
    ("CrossIndustryDocument", "an electronic invoice (ZUGFeRD)"),
    ("xsd:Invoice-2", "an electronic invoice (UBL)"),
    ("xsd:CreditNote-2", "an electronic credit note (UBL)"),
    ("FatturaElettronica", "an electronic invoice (FatturaPA)"),
    ("Invoice", "an invoice"),
    ("Workbook", "a spreadsheet saved as XML: save it as CSV"),
    ("office:document", "a spreadsheet saved as XML: save it as CSV"),
    ("gnc-v2", "a GnuCash book"),
    ("auditfile", "an audit file"),
    ("svg", "a drawing (SVG)"),
    ("rss", "a news feed"),
];

/// Says what a file is by its first elements, each with its attributes behind it.
pub fn kind(elements: &[String]) -> String {
    let known = |(word, _): &&(&str, &str)| elements.iter().any(|element| element.contains(word));
    if let Some((_, kind)) = KINDS.iter().find(known) {
        return format!("it is {kind}");
    }
    let Some(message) = elements.iter().find_map(|element| iso_message(element)) else {
        let root = elements.first().and_then(|root| root.split(' ').next()).unwrap_or_default();
        let root: String = root.chars().take(40).collect();
        return format!("it is an XML file (“{root}”), and no account statement");
    };
    format!("it is an ISO 20022 message ({message}), and no account statement (camt.052, 053, 054)")
}

/// `camt.029.001.09` out of a namespace.
fn iso_message(element: &str) -> Option<&str> {
    let message = element.split_once("iso:20022:tech:xsd:")?.1;
    let end = message.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
    message.get(..end.count().min(20))
}

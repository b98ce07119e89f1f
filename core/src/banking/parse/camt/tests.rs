//! Small files in the shape of what banks write.

use super::*;
use crate::banking::file::{BankLine, LineStatus};

fn read_camt(text: &str) -> BankFile {
    let read = read(text, &Hints::default()).expect("it is seen as XML");
    read.expect("it is read")
}

fn refusal(text: &str) -> String {
    let read = read(text, &Hints::default()).expect("it is seen as XML");
    read.expect_err("it is refused").to_string()
}

/// A statement of one account around `inner`.
fn statement(inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">
<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>
<CreDtTm>2024-05-31T23:59:00Z</CreDtTm>
<Acct><Id><IBAN>CH0209000000100013997</IBAN></Id><Ccy>CHF</Ccy></Acct>
{inner}
</Stmt></BkToCstmrStmt></Document>"
    )
}

fn only_line(inner: &str) -> BankLine {
    let file = read_camt(&statement(inner));
    assert_eq!(file.rejected, []);
    let [line] = &file.statements[0].lines[..] else { panic!("{file:?}") };
    line.clone()
}

fn balance(code: &str, amount: &str, direction: &str, date: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp></Tp>\
         <CdtLine><Incl>false</Incl><Amt Ccy=\"CHF\">999.00</Amt></CdtLine>\
         <Amt Ccy=\"CHF\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>\
         <Dt><Dt>{date}</Dt></Dt></Bal>"
    )
}

const BOOKED: &str = "<Sts>BOOK</Sts><BookgDt><Dt>2024-05-02</Dt></BookgDt>";

#[test]
fn a_payment_with_all_that_banks_tell() {
    let line = only_line(
        "<Ntry><Amt Ccy=\"CHF\">000120.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><DtTm>2024-05-02T23:30:00-05:00</DtTm></BookgDt><ValDt><Dt>2024-05-03</Dt></ValDt>
<AcctSvcrRef>BANK-1</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>
<Prtry><Cd>Z04</Cd></Prtry></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>E2E-7</EndToEndId></Refs><Amt Ccy=\"EUR\">110.00</Amt>
<RltdPties><Dbtr><Pty><Nm>Blue Fox &amp; Co</Nm><PstlAdr><Ctry>CH</Ctry></PstlAdr></Pty></Dbtr>
<DbtrAcct><Id><IBAN>CH9300762011623852957</IBAN></Id></DbtrAcct>
<Cdtr><Pty><Nm>We ourselves</Nm></Pty></Cdtr></RltdPties>
<RmtInf><Ustrd>Invoice 4711</Ustrd><Ustrd>of April</Ustrd><Strd><CdtrRefInf><Tp/>
<Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>
<AddtlNtryInf>Credit transfer</AddtlNtryInf></Ntry>",
    );
    assert_eq!(
        (line.date.to_string(), line.amount.to_string()),
        ("2024-05-02".into(), "120.50".into())
    );
    assert_eq!(line.value_date.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
    assert_eq!(
        (line.payee.as_str(), line.memo.as_str()),
        ("Blue Fox & Co", "Invoice 4711 of April")
    );
    assert_eq!((line.reference.as_str(), line.id.as_str()), ("RF18539007547034", "BANK-1"));
    assert_eq!((line.kind.as_str(), line.currency.as_str()), ("PMNT-RCDT-ESCT", ""));
    assert_eq!(line.counter_account, "CH9300762011623852957");
    assert_eq!((line.status, line.line), (LineStatus::Booked, 6));
    assert!(line.raw.starts_with("<Ntry>") && line.raw.ends_with("</Ntry>"), "{}", line.raw);
}

#[test]
fn balances_open_and_close_the_booked_account() {
    let cases = [
        (&["OPBD 10.00 CRDT 2024-05-01", "CLBD 5.00 DBIT 2024-05-31"][..], "10.00 -5.00"),
        (&["PRCD 8.00 CRDT 2024-04-30", "CLAV 5.00 CRDT 2024-05-31"][..], "8.00 none"),
        (&["PRCD 8.00 CRDT 2024-04-30", "OPBD 9.00 CRDT 2024-05-01"][..], "9.00 none"),
        (&["OPBD 9.00 CRDT 2024-05-01", "PRCD 8.00 CRDT 2024-04-30"][..], "9.00 none"),
        (&["OPBD 2.00 CRDT 2024-05-02", "OPBD 1.00 CRDT 2024-05-01"][..], "1.00 none"),
        (&["CLBD 2.00 CRDT 2024-05-02", "CLBD 1.00 CRDT 2024-05-01"][..], "none 2.00"),
        (&["ITBD 7.00 CRDT 2024-05-01", "OPAV 1.00 CRDT 2024-05-01"][..], "none none"),
        (&["OPBD 0.00 DBIT 2024-05-01"][..], "0.00 none"),
    ];
    for (balances, expected) in cases {
        let inner: String = balances
            .iter()
            .map(|written| {
                let words: Vec<_> = written.split(' ').collect();
                balance(words[0], words[1], words[2], words[3])
            })
            .collect();
        let file = read_camt(&statement(&inner));
        let it = &file.statements[0];
        let said = |amount: Option<Decimal>| amount.map_or("none".to_owned(), |it| it.to_string());
        let read = format!("{} {}", said(it.opening_balance), said(it.closing_balance));
        assert_eq!(read, expected, "{balances:?}");
    }
    let file = read_camt(&statement(&balance("OPBD", "many", "CRDT", "2024-05-01")));
    assert_eq!(file.notices[0].text, "the balance OPBD “many” is no amount");
    assert_eq!(file.notices[0].line, Some(6));
}

#[test]
fn a_batch_is_one_line_that_names_its_payments() {
    let payment = |name: &str, memo: &str| {
        format!(
            "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy=\"CHF\">1</Amt>\
             <RltdPties><Cdtr><Nm>{name}</Nm></Cdtr></RltdPties><RmtInf><Ustrd>{memo}</Ustrd>\
             </RmtInf></TxDtls>"
        )
    };
    let line = only_line(&format!(
        "<Ntry><Amt Ccy=\"EUR\">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>{BOOKED}<NtryDtls><Btch>\
         <PmtInfId>Pay-05</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>{}{}</NtryDtls></Ntry>",
        payment("Anna", "rent"),
        payment("Ben", ""),
    ));
    assert_eq!((line.payee.as_str(), line.memo.as_str()), ("", "Anna: rent; Ben"));
    assert_eq!((line.reference.as_str(), line.currency.as_str()), ("Pay-05", "EUR"));
    assert_eq!(line.amount.to_string(), "-3.00");
}

#[test]
fn days_and_statuses() {
    let entry = |inner: &str| {
        let amount = "<Amt Ccy=\"CHF\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>";
        let line = only_line(&format!("<Ntry>{amount}{inner}</Ntry>"));
        (line.date.to_string(), line.status)
    };
    let day = |day: &str, status| (day.to_owned(), status);
    use LineStatus::{Booked, Pending};
    assert_eq!(entry(BOOKED), day("2024-05-02", Booked));
    let valued = "<Sts><Cd>PDNG</Cd></Sts><ValDt><Dt>2024-05-04+02:00</Dt></ValDt>";
    assert_eq!(entry(valued), day("2024-05-04", Pending));
    let related = "<Sts>BOOK</Sts><NtryDtls><TxDtls><RltdDts><AccptncDtTm>2024-05-05T08:00:00\
        </AccptncDtTm></RltdDts></TxDtls></NtryDtls>";
    assert_eq!(entry(related), day("2024-05-05", Booked));
    assert_eq!(entry("<Sts>PDNG</Sts>"), day("2024-05-31", Pending));
    assert_eq!(entry("<Sts>INFO</Sts>"), day("2024-05-31", Pending));
}

#[test]
fn a_reversal_keeps_its_sign_and_names_the_other_side() {
    let line = only_line(&format!(
        "<Ntry><Amt Ccy=\"CHF\">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd>{BOOKED}
<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>We</Nm></Dbtr><Cdtr><Nm>The payee of then</Nm></Cdtr>
</RltdPties></TxDtls></NtryDtls></Ntry>"
    ));
    assert_eq!(
        (line.amount.to_string().as_str(), line.payee.as_str()),
        ("9.00", "The payee of then")
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_stays() {
    let entry = |inner: &str| format!("<Ntry>{inner}</Ntry>\n");
    let amount =
        |amount: &str| format!("<Amt Ccy=\"CHF\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>");
    let file = read_camt(&statement(
        &[
            entry(&format!("{}{BOOKED}", amount("12..34"))),
            entry(&format!("{}{BOOKED}", amount(""))),
            entry(&amount("5.00")),
            entry(&format!("{}<BookgDt><Dt>2024-02-31</Dt></BookgDt>", amount("6.00"))),
            entry(&format!("<Amt Ccy=\"CHF\">7.00</Amt>{BOOKED}")),
            entry(&format!("{}{BOOKED}", amount("8.00"))),
        ]
        .concat(),
    ));
    let rejected: Vec<_> =
        file.rejected.iter().map(|it| format!("{}: {}", it.line, it.reason)).collect();
    let expected = [
        "6: “12..34” is no amount",
        "7: an entry without an amount",
        "8: the entry over 5.00 has no booking day",
        "9: “2024-02-31” is no day (the entry over 6.00)",
        "10: the entry over 7.00 does not say whether it is money in or out",
    ];
    assert_eq!(rejected, expected);
    assert_eq!(file.statements[0].lines.len(), 1);
}

#[test]
fn a_file_cut_off_keeps_what_is_whole() {
    let entry =
        format!("<Ntry><Amt Ccy=\"CHF\">8.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>{BOOKED}</Ntry>\n");
    let whole = statement(&entry.repeat(3));
    let cut = whole.rfind("</BookgDt>").expect("it is in there");
    let file = read_camt(&whole[..cut]);
    assert_eq!(file.statements[0].lines.len(), 2);
    assert_eq!(file.statements[0].account, "CH0209000000100013997");
    assert!(file.rejected[0].reason.starts_with("the file cannot be read from here on"));
    assert_eq!(file.rejected[0].line, 8);
}

#[test]
fn kinds_versions_prefixes_and_envelopes() {
    let inner = "<a:Ntry><a:Amt Ccy='EUR'>1,50</a:Amt><a:CdtDbtInd>DBIT</a:CdtDbtInd>\
        <a:ValDt><a:Dt>2024-05-02</a:Dt></a:ValDt></a:Ntry>";
    let namespaces = [
        ("urn:iso:std:iso:20022:tech:xsd:camt.052.001.04", "ISO 20022 camt.052.001.04"),
        ("ISO:camt.052.001.02:APC:STUZZA:payments:003", "ISO 20022 camt.052.001.02"),
        ("urn:unknown", "ISO 20022 camt.052"),
    ];
    for (namespace, format) in namespaces {
        let text = format!(
            "\u{feff}\n<s:Envelope xmlns:s='soap'><s:Body><a:Document xmlns:a='{namespace}'>\
             <a:BkToCstmrAcctRpt><a:Rpt><a:Acct><a:Id><a:Othr><a:Id>47-11</a:Id><a:SchmeNm/>\
             </a:Othr></a:Id></a:Acct>{inner}</a:Rpt><a:Rpt/></a:BkToCstmrAcctRpt></a:Document>\
             </s:Body></s:Envelope>"
        );
        let file = read_camt(&text);
        assert_eq!((file.format.as_str(), file.statements.len()), (format, 2));
        let statement = &file.statements[0];
        assert_eq!((statement.account.as_str(), statement.currency.as_str()), ("47-11", "EUR"));
        let line = &statement.lines[0];
        assert_eq!((line.amount.to_string().as_str(), line.line), ("-1.50", 2));
        assert_eq!(line.currency, "");
    }
    let first = read_camt(
        "<Document><BkToCstmrDbtCdtNtfctnV01><Ntfctn/></BkToCstmrDbtCdtNtfctnV01></Document>",
    );
    assert_eq!((first.format.as_str(), first.statements.len()), ("ISO 20022 camt.054", 1));
}

#[test]
fn other_xml_is_refused_by_its_name() {
    let iso = |kind: &str| {
        format!("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{kind}\"><x/></Document>")
    };
    let cases = [
        (iso("pain.001.001.03"), "a payment order (ISO 20022 pain.001)"),
        (iso("camt.029.001.09"), "an ISO 20022 message (camt.029.001.09)"),
        (
            "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>".into(),
            "(UBL)",
        ),
        ("<rsm:CrossIndustryInvoice/>".into(), "(CII)"),
        ("<!DOCTYPE html><html><br></html>".into(), "a web page"),
        ("<?xml version='1.0'?><shop><item/></shop>".into(), "an XML file (“shop”)"),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".into(), "(DTD)"),
        ("<a></b>".into(), "broken XML"),
    ];
    for (text, expected) in cases {
        let said = refusal(&text);
        assert!(said.contains(expected), "{text}: {said}");
    }
    for text in ["<", "< 5", "", "Date;Amount", ":20:1"] {
        assert!(read(text, &Hints::default()).is_none(), "{text}");
    }
}

#[test]
fn amounts() {
    let cases = [
        ("12.34", "12.34"),
        ("000149.87", "149.87"),
        ("5", "5"),
        ("+.5", "0.5"),
        ("5442.09000", "5442.09000"),
    ];
    for (written, expected) in cases {
        let read = decimal(written).map(|amount| amount.to_string());
        assert_eq!(read.as_deref(), Some(expected), "{written}");
    }
    for garbled in
        ["", ".", "-", "1.2.3", "1 000", "1e3", "12a", "9999999999999999999999999999999999"]
    {
        assert_eq!(decimal(garbled), None, "{garbled}");
    }
}

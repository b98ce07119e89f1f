//! Small files in the shape of what banks write.

use super::*;
use crate::banking::file::LineStatus;

fn read_ofx(text: &str) -> BankFile {
    let read = read(text, &Hints::default()).expect("it is seen as OFX");
    read.expect("it is read")
}

/// Date, amount and payee of every line.
fn lines(file: &BankFile) -> Vec<(String, String, &str)> {
    let lines = file.statements.iter().flat_map(|statement| &statement.lines);
    lines.map(|it| (it.date.to_string(), it.amount.to_string(), it.payee.as_str())).collect()
}

fn line(date: &str, amount: &str, payee: &'static str) -> (String, String, &'static str) {
    (date.to_owned(), amount.to_owned(), payee)
}

const SGML: &str = "OFXHEADER:100
DATA:OFXSGML
VERSION:102
CHARSET:1252

<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1
<STMTRS>
<CURDEF>USD
<BANKACCTFROM>
<BANKID>071000013
<ACCTID>000-4711
<ACCTTYPE>CHECKING
</BANKACCTFROM>
<BANKTRANLIST>
<DTSTART>20240101
<STMTTRN>
<TRNTYPE>CHECK
<DTPOSTED>20240102120000.000[-6:CST]
<TRNAMT>-120.50
<FITID>A-1
<CHECKNUM>1042
<NAME>Miller &amp; Sons
<MEMO>Inv <77>, R&D
</STMTTRN>
<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20240103
<DTAVAIL>20240105
<TRNAMT>1,000.00
<FITID>A-2
<PAYEE><NAME>Blue Fox Ltd<ADDR1>1 Main St</PAYEE>
<BANKACCTTO><BANKID>99<ACCTID>555<ACCTTYPE>CHECKING</BANKACCTTO>
</STMTTRN>
</BANKTRANLIST>
<LEDGERBAL><BALAMT>879.50<DTASOF>20240131</LEDGERBAL>
<AVAILBAL><BALAMT>5000.00<DTASOF>20240131</AVAILBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
";

#[test]
fn a_statement_with_open_leaves() {
    let file = read_ofx(SGML);
    assert_eq!(file.format, "OFX 1.x SGML");
    assert_eq!((&file.rejected[..], &file.notices[..]), (&[][..], &[][..]));
    let [statement] = &file.statements[..] else { panic!("{file:?}") };
    assert_eq!((statement.account.as_str(), statement.currency.as_str()), ("000-4711", "USD"));
    let closing = (statement.closing_balance, statement.closing_date);
    assert_eq!(format!("{closing:?}"), "(Some(879.50), Some(2024-01-31))");
    let [check, credit] = &statement.lines[..] else { panic!("{statement:?}") };
    assert_eq!((check.reference.as_str(), check.id.as_str()), ("1042", "A-1"));
    assert_eq!((check.payee.as_str(), check.memo.as_str()), ("Miller & Sons", "Inv <77>, R&D"));
    assert_eq!((check.line, credit.line), (18, 27));
    assert!(check.raw.starts_with("<STMTTRN>\n<TRNTYPE>CHECK"), "{}", check.raw);
    assert!(check.raw.ends_with("</STMTTRN>"), "{}", check.raw);
    assert_eq!((credit.payee.as_str(), credit.counter_account.as_str()), ("Blue Fox Ltd", "555"));
    assert_eq!(credit.amount.to_string(), "1000.00");
    assert_eq!(credit.value_date.map(|day| day.to_string()).as_deref(), Some("2024-01-05"));
}

#[test]
fn the_same_on_one_line_in_lower_case_and_without_ends() {
    let expected = read_ofx(SGML);
    let body = SGML.split_once("\n\n").expect("a header").1;
    let one_line = format!("OFXHEADER:100 VERSION:102 {}", body.replace('\n', ""));
    let carriage_returns = SGML.replace('\n', "\r");
    let shouted = body.replace("</STMTTRN>", "").replace("</BANKTRANLIST>", "");
    for text in [one_line, carriage_returns, shouted.clone()] {
        assert_eq!(lines(&read_ofx(&text)), lines(&expected), "{text}");
    }
    let lower = read_ofx(&shouted.to_lowercase());
    assert_eq!(lower.format, "OFX no header");
    assert_eq!(lines(&lower)[0].1, "-120.50");
    assert_eq!(lower.statements[0].closing_balance, expected.statements[0].closing_balance);
}

#[test]
fn versions_by_their_headers() {
    let cases = [
        ("OFXHEADER:100\n\n", "OFX 1.x SGML"),
        ("\u{feff}\n\n OFXHEADER: 100 DATA:OFXSGML\n", "OFX 1.x SGML"),
        ("<?xml version=\"1.0\"?><!-- OFXHEADER:100 -->", "OFX 1.x SGML"),
        ("<?xml version='1.0'?><?OFX OFXHEADER='200' VERSION='220'?>", "OFX 2.x XML"),
        ("<?OFX VERSION='211'?>", "OFX 2.x XML"),
        ("DATA:OFXSGML\nENCODING:UTF-8\n", "OFX no header"),
        ("", "OFX no header"),
    ];
    for (header, format) in cases {
        assert_eq!(read_ofx(&format!("{header}<OFX ></OFX>")).format, format, "{header}");
    }
}

#[test]
fn what_is_not_ofx_is_left_to_others() {
    let others = [
        "Date,Amount\n2024-01-01,5\n",
        "<?xml version=\"1.0\"?><Document><Stmt/></Document>",
        ":20:STARTUMS\n:25:123\n",
        "<html><body>Please sign in</body></html>",
        "",
    ];
    for text in others {
        assert!(read(text, &Hints::default()).is_none(), "{text}");
    }
    let cut = read("OFXHEADER:100\nDATA:OFXSGML\n", &Hints::default()).expect("it is OFX");
    assert!(cut.is_err());
}

#[test]
fn a_card_in_xml_closed_by_the_wrong_tag() {
    let file = read_ofx(
        "<?OFX OFXHEADER=\"200\"?><OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS>
        <CURDEF>eur</CURDEF><CCACCTFROM><ACCTID>5500 0000</ACCTID></CCACCTFROM><BANKTRANLIST>
        <STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20240229</DTPOSTED><TRNAMT>-12,34</TRNAMT>
        <FITID/><NAME>Caf&#233;</NAME><MEMO><![CDATA[a & <b>]]></MEMO></STMTTRN>
        </BANKTRANLIST></STMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>",
    );
    assert_eq!(lines(&file), [line("2024-02-29", "-12.34", "Café")]);
    let statement = &file.statements[0];
    assert_eq!((statement.account.as_str(), statement.currency.as_str()), ("5500 0000", "EUR"));
    assert_eq!(statement.lines[0].memo, "a & <b>");
    assert_eq!(file.statements.len(), 1);
}

#[test]
fn announced_transactions_are_pending() {
    let file = read_ofx(
        "<OFX><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM>
        <BANKTRANLIST><STMTTRN><DTPOSTED>20240301<TRNAMT>-1<NAME>booked</STMTTRN></BANKTRANLIST>
        <BANKTRANLISTP><DTASOF>20240303
        <STMTTRNP><TRNTYPE>POS<DTTRAN>20240302<DTEXPIRE>20240309<TRNAMT>-2<NAME>to come</STMTTRNP>
        </BANKTRANLISTP></STMTRS></STMTTRNRS></OFX>",
    );
    let read = lines(&file);
    assert_eq!(read, [line("2024-03-01", "-1", "booked"), line("2024-03-02", "-2", "to come")]);
    let statuses: Vec<_> = file.statements[0].lines.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [LineStatus::Booked, LineStatus::Pending]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_stays() {
    let file = read_ofx(
        "<OFX><STMTRS><BANKTRANLIST>
<STMTTRN><TRNAMT>5.00<NAME>no day</STMTTRN>
<STMTTRN><DTPOSTED>20240231<TRNAMT>5.00<FITID>x</STMTTRN>
<STMTTRN><DTPOSTED>20240201<TRNAMT>12..34</STMTTRN>
<STMTTRN><DTPOSTED>20240201<NAME>no amount</STMTTRN>
<STMTTRN>
*snipped*
</STMTTRN>
<STMTTRN><DTPOSTED>20240202<TRNAMT>7.00<NAME>fine</STMTTRN>
</BANKTRANLIST></STMTRS></OFX>",
    );
    assert_eq!(lines(&file), [line("2024-02-02", "7.00", "fine")]);
    let rejected: Vec<_> =
        file.rejected.iter().map(|it| format!("{}: {}", it.line, it.reason)).collect();
    let expected = [
        "2: 5.00 without a booking day (no day)",
        "3: “20240231” is no day (x)",
        "4: “12..34” is no amount",
        "5: a transaction without an amount (no amount)",
        "6: a transaction without an amount",
    ];
    assert_eq!(rejected, expected);
}

#[test]
fn a_file_cut_off_in_the_middle() {
    let transaction = "<STMTTRN><DTPOSTED>20240201<TRNAMT>7.00<NAME>fine</STMTTRN>";
    let whole = format!("<OFX><STMTRS><BANKTRANLIST>{transaction}<STMTTRN><DTPOSTED>20240202");
    let file = read_ofx(&format!("{whole}<TRNAMT>12"));
    assert_eq!(lines(&file), [line("2024-02-01", "7.00", "fine")]);
    assert_eq!(file.rejected[0].reason, "the file ends within this transaction");
    assert_eq!(file.notices[0].text, "the file ends without </OFX>: it may be incomplete");
    let file = read_ofx(&format!("{whole}<TRNAMT>12<NAME>cut na"));
    assert_eq!(lines(&file)[1], line("2024-02-02", "12", "cut na"));
}

#[test]
fn a_bank_that_leaves_out_the_statement_tag() {
    let file = read_ofx(
        "<OFX><BANKMSGSRSV1><STMTTRNRS><CURDEF>ILS</CURDEF><BANKACCTFROM><ACCTID>9</ACCTID>
        </BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20130501[+0000]</DTPOSTED>
        <TRNAMT>-47.00</TRNAMT></STMTTRN></BANKTRANLIST></STMTTRNRS></BANKMSGSRSV1></OFX>",
    );
    let [statement] = &file.statements[..] else { panic!("{file:?}") };
    assert_eq!((statement.account.as_str(), statement.currency.as_str()), ("9", "ILS"));
    assert_eq!(statement.lines.len(), 1);
}

#[test]
fn other_currencies_and_long_names() {
    let file = read_ofx(
        "<OFX><CCSTMTRS><CURDEF>USD<BANKTRANLIST>
        <STMTTRN><DTPOSTED>20240201<TRNAMT>-5<CURRENCY><CURRATE>1.1<CURSYM>CAD</CURRENCY>
        <NAME>Short<EXTDNAME>The long name</STMTTRN>
        <STMTTRN><DTPOSTED>20240201<TRNAMT>-6<ORIGCURRENCY><CURRATE>1.1<CURSYM>CAD</ORIGCURRENCY>
        <EXTDNAME>Only long</STMTTRN>
        <STMTTRN><DTPOSTED>20240201<TRNAMT>-7<CURRENCY><CURRATE>1<CURSYM>USD</CURRENCY></STMTTRN>
        </BANKTRANLIST></CCSTMTRS></OFX>",
    );
    let lines = &file.statements[0].lines;
    let currencies: Vec<_> = lines.iter().map(|it| it.currency.as_str()).collect();
    assert_eq!(currencies, ["CAD", "", ""]);
    assert_eq!((lines[0].payee.as_str(), lines[0].memo.as_str()), ("Short", "The long name"));
    assert_eq!(lines[1].payee, "Only long");
}

#[test]
fn an_investment_account_gives_its_cash() {
    let file = read_ofx(
        "<OFX><INVSTMTTRNRS><INVSTMTRS><DTASOF>20240131<CURDEF>USD<INVACCTFROM><BROKERID>b
        <ACCTID>I-1</INVACCTFROM><INVTRANLIST>
        <BUYSTOCK><INVBUY><INVTRAN><FITID>1<DTTRADE>20240102</INVTRAN><TOTAL>-100</INVBUY></BUYSTOCK>
        <INVBANKTRAN><STMTTRN><TRNTYPE>DIV<DTPOSTED>20240103<TRNAMT>3.21<FITID>2</STMTTRN>
        <SUBACCTFUND>CASH</INVBANKTRAN></INVTRANLIST>
        <INVBAL><AVAILCASH>10.00<BALLIST><BAL><NAME>Cash<VALUE>10.00</BAL></BALLIST></INVBAL>
        </INVSTMTRS></INVSTMTTRNRS><SECLISTMSGSRSV1></SECLISTMSGSRSV1></OFX>",
    );
    assert_eq!(lines(&file), [line("2024-01-03", "3.21", "")]);
    assert_eq!(file.statements[0].account, "I-1");
    assert_eq!(file.statements[0].closing_balance, None);
    assert_eq!(file.notices[0].text, "trades of securities are left out (1): only cash is read");
}

#[test]
fn a_refused_sign_on_says_why() {
    let file = read_ofx(
        "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong password
        </STATUS></SONRS></SIGNONMSGSRSV1></OFX>",
    );
    assert_eq!(file.statements, []);
    let notices: Vec<_> = file.notices.iter().map(|notice| notice.text.as_str()).collect();
    let expected = [
        "the bank answered with error 15500: Wrong password",
        "the file holds no account statement",
    ];
    assert_eq!(notices, expected);
}

#[test]
fn debits_written_as_money_in_are_pointed_out() {
    let debit = "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240201<TRNAMT>5.00</STMTTRN>";
    let file = read_ofx(&format!("<OFX><STMTRS><ACCTID>8{debit}{debit}</STMTRS></OFX>"));
    assert_eq!(lines(&file).len(), 2);
    assert!(file.notices[0].text.contains("account 8 are named debits"), "{:?}", file.notices);
}

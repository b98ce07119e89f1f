//! Files changed at random: whatever comes of them, a reader answers. The seed is fixed, so what
//! fails once fails always.

use std::time::{Duration, Instant};

use finpilot_core::banking::parse::{Hints, parse};

use super::repository;

/// How long one run of the tests spends on it.
const TIME_MAX: Duration = Duration::from_secs(6);

/// No file of these sizes takes longer, even unoptimised on a busy machine.
const ONE_FILE_MAX: Duration = Duration::from_secs(5);

/// The largest file that is changed: small ones meet more of the reader in the same time.
const BYTES_MAX: usize = 20_000;

/// A file of each kind, for where the real ones are not.
const OWN: [&str; 6] = [
    "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><STMTTRNRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS>\
     <CURDEF>USD<ACCTID>1<BANKTRANLIST><STMTTRN><TRNTYPE>POS<DTPOSTED>20240102120000[-5:EST]\
     <TRNAMT>-1,234.56<FITID>A&amp;1<NAME>Shop<MEMO><![CDATA[a <b>]]></STMTTRN></BANKTRANLIST>\
     <LEDGERBAL><BALAMT>1.00<DTASOF>20240131</LEDGERBAL></STMTRS></STMTTRNRS></OFX>",
    "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\
     <BkToCstmrStmt><Stmt><Acct><Id><IBAN>CH02</IBAN></Id></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd>\
     </CdOrPrtry></Tp><Amt Ccy=\"CHF\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal><Ntry><Amt \
     Ccy=\"CHF\">8.85</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2024-05-02</Dt></BookgDt>\
     <NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>A&#233;</Nm></Pty></Cdtr></RltdPties></TxDtls>\
     </NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>",
    ":20:START\r\n:25:10000000/1234567\r\n:28C:1/1\r\n:60F:C240501EUR100,00\r\n:61:2405020502DR8,85\
     NTRFNONREF//1\r\n:86:166?00PAYMENT?20EREF+1?21SVWZ+Invoice?32Shop\r\n:62F:C240502EUR91,15\r\n-",
    "!Account\nNCash\nTBank\n^\n!Type:Bank\nD5/ 2'24\nT-1,234.56\nPShop\nSFood\n$-1,000.00\n^\n",
    "Date;Description;Amount;Balance\n02.05.2024;\"Shop; \"\"A\"\"\";-1.234,56;10,00\n",
    "\"Konto\";\"DE02\"\n\n\"Buchungstag\";\"Betrag\"\n\"31.12.24\";\"8,85\"\n",
];

#[test]
fn mutated_files_are_answered() {
    let files = files();
    let mut random = fastrand::Rng::with_seed(0x0FF1_CE00);
    let (start, mut count) = (Instant::now(), 0_u64);
    while start.elapsed() < TIME_MAX {
        let mut bytes = files[random.usize(..files.len())].clone();
        for _ in 0..random.usize(1..8) {
            mutate(&mut bytes, &files, &mut random);
        }
        let before = Instant::now();
        drop(parse(&bytes, &Hints::default()));
        let took = before.elapsed();
        assert!(took < ONE_FILE_MAX, "{took:?} for {}", String::from_utf8_lossy(&bytes));
        count += 1;
    }
    println!("{count} files, all answered");
}

fn files() -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = OWN.iter().map(|text| text.as_bytes().to_vec()).collect();
    for kind in ["ofx", "camt", "mt940", "qif", "csv", "other"] {
        let folder = repository().join("../shared/data/bank").join(kind);
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths.retain(|path| path.extension().is_none_or(|extension| extension != "json"));
        let read = paths.into_iter().filter_map(|path| std::fs::read(path).ok());
        files.extend(read.filter(|bytes| bytes.len() < BYTES_MAX));
    }
    files
}

/// One change, of the kinds that hurt readers: cut, repeat, splice, flip, and what stands out.
fn mutate(bytes: &mut Vec<u8>, files: &[Vec<u8>], random: &mut fastrand::Rng) {
    const SHARP: [&[u8]; 24] = [
        b"<",
        b">",
        b"&",
        b"]]>",
        b"<!--",
        b"<![CDATA[",
        b"\"",
        b"\n",
        b"\r",
        b"\0",
        b":61:",
        b"-}",
        b"^\n",
        b",",
        b";",
        b".",
        b"99999999999999999999999999999999",
        b"-",
        b"\xff\xfe",
        b"\x80",
        "\u{feff}".as_bytes(),
        "\u{1f600}".as_bytes(),
        b"<STMTTRN>",
        b"<Ntry>",
    ];
    let at = random.usize(..=bytes.len());
    let end = at + random.usize(..=bytes.len() - at).min(200);
    match random.u8(..6) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let part = bytes[at..end].repeat(random.usize(1..20));
            bytes.splice(at..at, part);
        }
        3 => {
            let other = &files[random.usize(..files.len())];
            let from = random.usize(..=other.len());
            let to = (from + random.usize(..300)).min(other.len());
            bytes.splice(at..end, other[from..to].iter().copied());
        }
        4 => {
            let sharp = SHARP[random.usize(..SHARP.len())];
            bytes.splice(at..at, sharp.iter().copied());
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.u8(..8);
            }
        }
    }
}

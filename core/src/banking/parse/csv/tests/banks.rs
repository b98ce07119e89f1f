//! Banks' own layouts, in many languages.

use super::{Faults, lines};

fn closing(file: &crate::banking::file::BankFile) -> Option<String> {
    file.statements.first()?.closing_balance.map(|balance| balance.to_string())
}

#[test]
fn german_banks() {
    let mut faults = Faults::default();
    faults.check("DKB, new",
        "\u{feff}\"Girokonto\";\"DE42120300001033738756\"\n\"\"\n\"Kontostand vom 09.12.2025:\";\"4.093,32 €\"\n\"\"\n\
         \"Buchungsdatum\";\"Wertstellung\";\"Status\";\"Zahlungspflichtige*r\";\"Zahlungsempfänger*in\";\"Verwendungszweck\";\"Umsatztyp\";\"IBAN\";\"Betrag (€)\";\"Gläubiger-ID\";\"Mandatsreferenz\";\"Kundenreferenz\"\n\
         \"08.12.25\";\"08.12.25\";\"Gebucht\";\"Max M\";\"Ich\";\"Nebenkosten\";\"Eingang\";\"DE89370400440532013000\";\"1.000\";\"\";\"\";\"\"\n\
         \"28.11.25\";\"\";\"Vorgemerkt\";\"Ich\";\"Firma\";\"RE / 27,28 EUR\";\"Ausgang\";\"DE89370400440532013001\";\"-27,3\";\"DE1\";\"7\";\"K\"\n",
        &[("2025-12-08", "1000", "Max M"), ("2025-11-28*", "-27.3", "Firma")],
    );
    faults.check("DKB, old",
        "\"Kontonummer:\";\"DE33330333331112223334 / Girokonto\";\n\n\"Von:\";\"20.09.2018\";\n\"Bis:\";\"20.10.2018\";\n\
         \"Kontostand vom 20.10.2018:\";\"1.234,56 EUR\";\n\n\
         \"Buchungstag\";\"Wertstellung\";\"Buchungstext\";\"Auftraggeber / Begünstigter\";\"Verwendungszweck\";\"Kontonummer\";\"BLZ\";\"Betrag (EUR)\";\"Gläubiger-ID\";\"Mandatsreferenz\";\"Kundenreferenz\";\n\
         \"19.10.2018\";\"19.10.2018\";\"Gutschrift\";\"Foo\";\"\";\"DE12300301111115555666\";\"FOOB\";\"45,67\";\"\";\"\";\"F\";\n",
        &[("2018-10-19", "45.67", "Foo")],
    );
    let file = faults.check("ING",
        "Umsatzanzeige;Datei erstellt am: 09.12.2025 15:23\n\nIBAN;DE89 3704 0044 0532 0130 00\nKontoname;Girokonto\n\
         Zeitraum;17.11.2025 - 09.12.2025\nSaldo;66.331,90;EUR\n\nSortierung;Datum absteigend\n\n\
         In der CSV-Datei finden Sie alle bereits gebuchten Umsätze. Die vorgemerkten Umsätze werden nicht aufgenommen.\n\n\
         Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Notiz;Verwendungszweck;Saldo;Währung;Betrag;Währung\n\
         30.12.2025;30.12.2025;VISA ROSSMANN;Lastschrift;;NR XXXX 28.95;6.379,61;EUR;-28,95;EUR\n\
         29.12.2025;29.12.2025;Rente;Gutschrift;;RV;6.408,56;EUR;2.647,74;EUR\n",
        &[("2025-12-30", "-28.95", "ROSSMANN"), ("2025-12-29", "2647.74", "Rente")],
    );
    assert_eq!(closing(&file).as_deref(), Some("6379.61"));
    assert_eq!(file.statements[0].account, "DE89 3704 0044 0532 0130 00");
    faults.check("Volksbank, old, unsigned with S and H",
        "\"Volksbank\";;;;;;;;;;;;\n\n\"Umsatzanzeige\"\n\"BLZ:\";\"68090000\";;\"Datum:\";\"01.01.2018\"\n\"Konto:\";\"12345\"\n\n\
         \"Buchungstag\";\"Valuta\";\"Auftraggeber/Zahlungsempfänger\";\"Empfänger/Zahlungspflichtiger\";\"Konto-Nr.\";\"IBAN\";\"BLZ\";\"BIC\";\"Vorgang/Verwendungszweck\";\"Kundenreferenz\";\"Währung\";\"Umsatz\";\" \"\n\n\
         \"29.12.2017\";\"29.12.2017\";\"Walker\";\"Muster\";;\"DE89370400440532013000\";;\"GENO\";\"UEBERWEISUNG\nAuslagen\nahlung\";;\"EUR\";\"1.202,10\";\"H\"\n\
         \"28.12.2017\";\"28.12.2017\";\"Walker\";\"Strom\";;\"DE89370400440532013001\";;\"GENO\";\"LASTSCHRIFT\nX\";;\"EUR\";\"22.257,11\";\"S\"\n\n\
         \"01.12.2017\";;;;;;;;;\"Anfangssaldo\";\"EUR\";\"25.000,00\";\"H\"\n\"31.12.2017\";;;;;;;;;\"Endsaldo\";\"EUR\";\"3.944,99\";\"H\"\n",
        &[("2017-12-29", "1202.10", "Auslagen"), ("2017-12-28", "-22257.11", "LASTSCHRIFT")],
    );
    faults.check("Deutsche Bank: debits are negative already, footer",
        "Umsätze\n\nKonto;Filiale\n12345;100\n\n\
         Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN;BIC;Kundenreferenz;Mandatsreferenz ;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung\n\
         07.11.2023;07.11.2023;\"Kartenzahlung\";REWE;VI;IN37;XF;2607;VI-3;LN72;;;;;;-243,00;;EUR\n\
         6.11.2023;06.11.2023;\"Gutschrift\";Amt;RE;IN37;XF;2607;VI-3;LN72;;;;;;;1.380,00;EUR\n\
         Kontostand;30.11.2023;;;1.200,00;EUR\n",
        &[("2023-11-07", "-243.00", "REWE"), ("2023-11-06", "1380.00", "Amt")],
    );
    faults.check("Commerzbank: no zeros",
        "Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie\n\
         02.05.2025;02.05.2025;Dauerauftrag;MIETE 1500EUR;-2040;EUR;DE58300400000110271400;Wohnen\n\
         21.01.2025;21.01.2025;Lastschrift;Mail;-12,3;EUR;DE58300400000110271400;\n",
        &[("2025-05-02", "-2040", "MIETE"), ("2025-01-21", "-12.3", "Mail")],
    );
    let file = super::read(
        ";\n\"Umsätze Girokonto\";\"Zeitraum: 01.09.2023 - 06.10.2023\";\n\"Neuer Kontostand\";\"16,94 EUR\";\n\n\
         \"Buchungstag\";\"Wertstellung (Valuta)\";\"Vorgang\";\"Buchungstext\";\"Umsatz in EUR\";\n\
         \"offen\";\"--\";\"Kartenverfügung\";\"Text1\";\"-23,86\";\n\
         \"06.10.2023\";\"06.10.2023\";\"Lastschrift / Belastung\";\"Auftraggeber: X\";\"-1.040,01\";\n",
    );
    assert_eq!(super::told(&file), ["2023-10-06 -1040.01 Auftraggeber: X"]);
    assert_eq!(file.notices.len(), 1);
    faults.check("Targobank: no heads, the account in single quotes",
        "03.11.2025;Echtzeitüberweisung   CHRISTIAN   DE70000000000000000000;-5,00;;;;'DE67000000000000000000'\r\n\
         10.11.2025;Gutschrift   TEAG   VK 251000326342;;83,16;;;'DE67000000000000000000'\r\n\r\n",
        &[("2025-11-03", "-5.00", "CHRISTIAN"), ("2025-11-10", "83.16", "TEAG")],
    );
    faults.check("Finom",
        "Buchungsdatum,Time completed,Status,Transaktionsart,Auftraggeber/Empfänger,Counterparty BIC,Counterparty IBAN,Verwendungszweck,Tags,Zahlungsfreigeber,Kartennummer,Ursprungswährung,Ursprungsbetrag,Zahlungswährung,Zahlungsbetrag,Wallet-Saldo nach Transaktion,Wallet-Name,Wallet-IBAN,Begleitende Dokumente,Transaktions-ID\n\
         05.08.2026,09:57,Completed,Card,SumUp  *Haendler GmbH,,,N/A,SHOPPING,QUJD,***1234,EUR,-60.00,EUR,-60.00,180.00,Main,DE89370400440532013000,Rechnung,1111\n\
         03.08.2026,16:54,Completed,Transfer,Lieferant GmbH,GENO,DE35370400440532013002,000000000002,N/A,,,EUR,-120.00,EUR,-120.00,240.00,Main,DE89370400440532013000,Rechnung,2222\n",
        &[("2026-08-05", "-60.00", "SumUp *Haendler"), ("2026-08-03", "-120.00", "Lieferant")],
    );
    faults.check(
        "Vivid",
        "Completed date,Counterparty name,Reference,Payment amount,Payment currency\n\
         01.03.2026,Arbeitgeber GmbH,Gehalt,2500.00,EUR\n03.03.2026,Vermieter,Miete,-650.00,EUR\n",
        &[("2026-03-01", "2500.00", "Arbeitgeber"), ("2026-03-03", "-650.00", "Vermieter")],
    );
    faults.check("Amazon card: purchases are positive",
        "\"Kreditkartennr.\";\"Transaktionsdatum\";\"Buchungsdatum\";\"Händlername / Transaktionsart\";\"Umsatzkategorie\";\"Betrag in Fremdwährung\";\"Einheit Fremdwährung\";\"Umrechnungskurs\";\"Betrag in Euro\";\"Amazon Punkte\"\n\
         1234;01.03.2018;02.03.2018;AMAZON;Einkauf;;;;12,34;5\n1234;03.03.2018;04.03.2018;REWE;Einkauf;;;;1.002,00;5\n1234;05.03.2018;05.03.2018;GUTSCHRIFT;x;;;;-50,00;0\n",
        &[
            ("2018-03-02", "-12.34", "AMAZON"),
            ("2018-03-04", "-1002.00", "REWE"),
            ("2018-03-05", "50.00", "GUT"),
        ],
    );
    faults.check("Hibiscus",
        "ID;Auftragskonto;Gegenkonto;Name;Betrag;Saldo;Datum;Valuta;Zweck\n\
         1;DE89370400440532013000;DE12300301111115555666;Shop;-10,00;90,00;05.03.2024;05.03.2024;Einkauf\n\
         2;DE89370400440532013000;;Lohn;100,00;190,00;06.03.2024;06.03.2024;Gehalt\n",
        &[("2024-03-05", "-10.00", "Shop"), ("2024-03-06", "100.00", "Lohn")],
    );
}

#[test]
fn austrian_and_swiss_banks() {
    let mut faults = Faults::default();
    faults.check(
        "ELBA: no heads, time behind",
        "02.10.2017;Zahlungsreferenz: X;02.10.2017;-16,67;EUR;02.10.2017 23:50:01:123\n",
        &[("2017-10-02", "-16.67", "Zahlungsreferenz")],
    );
    faults.check(
        "easybank: account first",
        "AT273239500000141085;Bezahlung Karte MC/000002377;08.10.2018;07.10.2018;-15,37;EUR\n\
         AT273239500000141085;Gehalt OG/000002378;09.10.2018;09.10.2018;+2.000,00;EUR\n",
        &[("2018-10-08", "-15.37", "Karte"), ("2018-10-09", "2000.00", "Gehalt")],
    );
    let file = faults.check("UBS: balances, details without a day",
        "Kontonummer:;0234 00103914.40;\nIBAN:;CH29 0023 4234 1039 1440 A;\nVon:;2024-01-01;\nBis:;2024-01-31;\nAnfangssaldo:;1000.00;\nSchlusssaldo:;1189.50;\nBewertet in:;CHF;\nAnzahl Transaktionen in diesem Zeitraum:;2;\n\n\
         Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Beschreibung3;Fussnoten;\n\
         2024-01-15;10:11:12;2024-01-15;2024-01-15;CHF;-10.50;;;1189.50;9999A;\"Shop; Zürich\";\"Debit\";Konto;;\n\
         2024-01-10;;2024-01-10;2024-01-10;CHF;;200.00;;1200.00;9999B;\"Kunde\";\"E-Banking\";;;\n\
         ;;;;CHF;;;100.00;;;\"Teil\";;;;\n",
        &[("2024-01-15", "-10.50", "Shop"), ("2024-01-10", "200.00", "Kunde")],
    );
    assert_eq!(closing(&file).as_deref(), Some("1189.50"));
    assert_eq!(file.statements[0].currency, "CHF");
    faults.check("ZKB",
        "\"Datum\";\"Buchungstext\";\"ZKB-Referenz\";\"Referenznummer\";\"Belastung CHF\";\"Gutschrift CHF\";\"Valuta\";\"Saldo CHF\"\n\
         \"22.04.2019\";\"Einkauf\";\"L1\";\"\";\"1'012.50\";\"\";\"22.04.2019\";\"5'000.00\"\n\
         \"20.04.2019\";\"Lohn\";\"L2\";\"\";\"\";\"6'000.00\";\"20.04.2019\";\"6'012.50\"\n",
        &[("2019-04-22", "-1012.50", "Einkauf"), ("2019-04-20", "6000.00", "Lohn")],
    );
    faults.check("PostFinance",
        "Buchungsart:;Alle Buchungen\nKonto:;CH4209000000870057997\nWährung:;CHF\n\n\
         Datum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Valuta;Saldo in CHF\n\
         31.03.2024;GIRO;;-50.00;31.03.2024;950.00\n28.03.2024;LOHN;100.00;;28.03.2024;1000.00\n\nDisclaimer:\nDer Inhalt\n",
        &[("2024-03-31", "-50.00", "GIRO"), ("2024-03-28", "100.00", "LOHN")],
    );
    faults.check("Raiffeisen CH: details without a day",
        "IBAN;Booked At;Text;Credit/Debit Amount;Balance;Valuta Date\n\
         CH123;2024-03-05 00:00:00.0;Einkauf;-5.50;94.50;2024-03-05 00:00:00.0\n;;Coop Basel;;;\nCH123;2024-03-06 00:00:00.0;Lohn;100.00;194.50;2024-03-06 00:00:00.0\n",
        &[("2024-03-05", "-5.50", "Coop Basel"), ("2024-03-06", "100.00", "Lohn")],
    );
    faults.check("Swisscard: positive purchases beside a word",
        "Transaktionsdatum,Beschreibung,Kartennummer,Währung,Betrag,Debit/Kredit,Status,Kategorie\n\
         01.03.2024,COOP,123,CHF,12.50,Debit,Gebucht,x\n02.03.2024,ZAHLUNG,123,CHF,-500.00,Kredit,Gebucht,x\n",
        &[("2024-03-01", "-12.50", "COOP"), ("2024-03-02", "500.00", "ZAHLUNG")],
    );
}

#[test]
fn dutch_and_belgian_banks() {
    let mut faults = Faults::default();
    faults.check("ING NL",
        "\"Datum\";\"Naam / Omschrijving\";\"Rekening\";\"Tegenrekening\";\"Code\";\"Af Bij\";\"Bedrag (EUR)\";\"Mutatiesoort\";\"Mededelingen\";\"Saldo na mutatie\";\"Tag\"\n\
         \"20240305\";\"Albert Heijn\";\"NL20INGB0001234567\";\"\";\"BA\";\"Af\";\"12,50\";\"Betaalautomaat\";\"Pas\";\"87,50\";\"\"\n\
         \"20240304\";\"Werkgever\";\"NL20INGB0001234567\";\"NL77RABO0311467415\";\"OV\";\"Bij\";\"1.100,00\";\"Overschrijving\";\"Loon\";\"100,00\";\"\"\n",
        &[("2024-03-05", "-12.50", "Albert Heijn"), ("2024-03-04", "1100.00", "Werkgever")],
    );
    let file = faults.check("Rabobank",
        "\"IBAN/BBAN\",\"Munt\",\"BIC\",\"Volgnr\",\"Datum\",\"Rentedatum\",\"Bedrag\",\"Saldo na trn\",\"Tegenrekening IBAN/BBAN\",\"Naam tegenpartij\",\"Naam uiteindelijke partij\",\"Naam initiërende partij\",\"BIC tegenpartij\",\"Code\",\"Batch ID\",\"Transactiereferentie\",\"Machtigingskenmerk\",\"Incassant ID\",\"Betalingskenmerk\",\"Omschrijving-1\",\"Omschrijving-2\",\"Omschrijving-3\",\"Reden retour\",\"Oorspr bedrag\",\"Oorspr munt\",\"Koers\"\n\
         \"NL77RABO0311467415\",\"EUR\",\"RABONL2U\",\"000000000000000123\",\"2024-03-05\",\"2024-03-05\",\"-12,50\",\"+987,50\",\"NL20INGB0001234567\",\"Jansen\",\"\",\"\",\"INGBNL2A\",\"bg\",\"\",\"\",\"\",\"\",\"\",\"Huur\",\" \",\"\",\"\",\"\",\"\",\"\"\n\
         \"NL77RABO0311467415\",\"EUR\",\"RABONL2U\",\"000000000000000124\",\"2024-03-06\",\"2024-03-06\",\"+12,50\",\"+1000,00\",\"NL20INGB0001234567\",\"Jansen\",\"\",\"\",\"INGBNL2A\",\"bg\",\"\",\"\",\"\",\"\",\"\",\"Terug\",\" \",\"\",\"\",\"\",\"\",\"\"\n",
        &[("2024-03-05", "-12.50", "Jansen Huur"), ("2024-03-06", "12.50", "Jansen Terug")],
    );
    assert_eq!(file.statements[0].account, "NL77RABO0311467415");
    assert_eq!(
        file.statements[0].opening_balance.map(|b| b.to_string()).as_deref(),
        Some("1000.00")
    );
    faults.check("Rabobank, old: no heads",
        "\"NL77RABO0311467415\",\"EUR\",\"20130305\",\"D\",\"12.50\",\"NL20INGB0001234567\",\"Jansen\",\"20130305\",\"ba\",\"\",\"Huur\",\"\",\"\",\"\",\"\",\"\"\n\
         \"NL77RABO0311467415\",\"EUR\",\"20130306\",\"C\",\"1112.50\",\"NL20INGB0001234567\",\"Pietersen\",\"20130306\",\"cb\",\"\",\"Loon\",\"\",\"\",\"\",\"\",\"\"\n",
        &[("2013-03-05", "-12.50", "Jansen"), ("2013-03-06", "1112.50", "Loon")],
    );
    faults.check("ABN AMRO: tabs, no heads",
        "123456789\tEUR\t20240305\t1000,00\t987,50\t20240305\t-12,50\tBEA, Betaalpas   Albert Heijn\n\
         123456789\tEUR\t20240306\t987,50\t1087,50\t20240306\t100,00\tSEPA Overboeking\n",
        &[("2024-03-05", "-12.50", "Albert Heijn"), ("2024-03-06", "100.00", "SEPA")],
    );
    faults.check("Knab",
        "KNAB EXPORT;;;;;;;;;;;;;;;\nRekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeningnummer;Tegenrekeninghouder;Valutadatum;Betaalwijze;Omschrijving;Type betaling;Machtigingsnummer;Incassant ID;Adres;Referentie;Boekdatum;\n\
         \"NL12KNAB0123456789\";\"05-03-2024\";\"EUR\";\"D\";\"12,50\";\"NL20INGB0001234567\";\"Jansen\";\"05-03-2024\";\"x\";\"Huur\";\"\";\"\";\"\";\"\";\"R1\";\"06-03-2024\";\n",
        &[("2024-03-06", "-12.50", "Jansen Huur")],
    );
    faults.check("BNP Paribas Fortis: refused lines",
        "Volgnummer;Uitvoeringsdatum;Valutadatum;Bedrag;Valuta rekening;Rekeningnummer;Type verrichting;Tegenpartij;Naam van de tegenpartij;Mededeling;Details;Status;Reden van weigering\n\
         2024-0001;05/03/2024;05/03/2024;-12,50;EUR;BE11123456789012;Kaartbetaling;;Delhaize;;BETALING;Geaccepteerd;\n\
         2024-0002;06/03/2024;06/03/2024;-99,50;EUR;BE11123456789012;Kaartbetaling;;Colruyt;;BETALING;Geweigerd;saldo\n",
        &[("2024-03-05", "-12.50", "Delhaize")],
    );
    faults.check("Keytrade",
        "Uittreksel;Datum;Valutadatum;Rekening;Omschrijving;Bedrag;Valuta\n\
         1;05.03.2024;05.03.2024;BE11 1234 5678 9012;Huur;-1.012,50;EUR\n2;06.03.2024;06.03.2024;;Loon;2.000,00;EUR\n",
        &[("2024-03-05", "-1012.50", "Huur"), ("2024-03-06", "2000.00", "Loon")],
    );
    faults.check("Belfius",
        "Boekingsdatum vanaf;01/03/2024\nBoekingsdatum tot en met;31/03/2024\nLaatste saldo;1.000,00 EUR\n\n\
         Rekening;Boekingsdatum;Rekeninguittrekselnummer;Transactienummer;Rekening tegenpartij;Naam tegenpartij bevat;Straat en nummer;Postcode en plaats;Transactie;Valutadatum;Bedrag;Devies;BIC;Landcode;Mededelingen\n\
         BE11 1234 5678 9012;05/03/2024;00003;0001;BE22 1111 2222 3333;Jansen;;;OVERSCHRIJVING;05/03/2024;-12,50;EUR;;;Huur\n",
        &[("2024-03-05", "-12.50", "Huur")],
    );
    faults.check("bunq desktop",
        "\"Datum\";\"Bedrag\";\"Rekening\";\"Tegenrekening\";\"Naam\";\"Omschrijving\"\n\"2019-04-09\";\"0,40\";\"NL63BUNQ2031783591\";\"NL58BUNQ4490788981\";\"J.Doe\";\"\"\n",
        &[("2019-04-09", "0.40", "J.Doe")],
    );
}

#[test]
fn french_banks() {
    let mut faults = Faults::default();
    faults.check("BPCE",
        "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation\n\
         09/08/2025;Swile;Swile FR;A6NK;CB;Carte bancaire;Shopping;High;-0,05;;09/08/2025;09/08/2025;0\n\
         08/08/2025;Salaire;VIR SALAIRE;A6NL;;Virement;Revenus;x;;+1 800,00;08/08/2025;08/08/2025;0\n",
        &[("2025-08-09", "-0.05", "Swile"), ("2025-08-08", "1800.00", "SALAIRE")],
    );
    faults.check("Boursorama",
        "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance\n\
         2024-03-05;2024-03-05;\"CARTE 04/03 MONOPRIX\";\"Alimentation\";\"Vie\";monoprix;\"-1 012,50\";;00012345678;BoursoBank;987.50\n\
         2024-03-06;2024-03-06;\"VIR SALAIRE\";\"Revenus\";\"Rev\";;\"2 000,00\";;00012345678;BoursoBank;987.50\n",
        &[("2024-03-05", "-1012.50", "MONOPRIX"), ("2024-03-06", "2000.00", "SALAIRE")],
    );
    faults.check("Banque Postale",
        "Numéro Compte   ;1234567X020\nType         ;CCP\nCompte tenu en  ;euros\nDate            ;31/03/2024\nSolde (EUROS)   ;1 987,50\nSolde (FRANCS)  ;13 037,14\n\n\
         Date;Libellé;Montant(EUROS);Montant(FRANCS)\n05/03/2024;\"ACHAT CB CARREFOUR\";-12,50;-81,99\n04/03/2024;\"VIREMENT DE X\";1 000,00;6559,57\n",
        &[("2024-03-05", "-12.50", "CARREFOUR"), ("2024-03-04", "1000.00", "VIREMENT")],
    );
    faults.check("Crédit Agricole: several lines a text",
        "Téléchargement du 31/03/2024;\n\nM. DUPONT\nCompte de Dépôt carte n° 12345678901;\nSolde au 31/03/2024 987,50 €\n\nListe des opérations du compte entre le 01/03/2024 et le 31/03/2024;\n\n\
         Date;Libellé;Débit euros;Crédit euros;\n05/03/2024;\"PAIEMENT PAR CARTE\nX1234 SUPER U\n\";12,50;;\n04/03/2024;\"VIREMENT EN VOTRE FAVEUR\";;1 000,00;\n",
        &[("2024-03-05", "-12.50", "SUPER U"), ("2024-03-04", "1000.00", "VIREMENT")],
    );
    faults.check("Société Générale",
        "=\"0123456789\";01/03/2024;31/03/2024;\n\ndate_comptabilisation;libellé_complet_operation;montant_operation;devise\n\
         05/03/2024;CARTE X1234 04/03 FNAC;-12,50;EUR\n04/03/2024;VIR RECU;1000,00;EUR\n",
        &[("2024-03-05", "-12.50", "FNAC"), ("2024-03-04", "1000.00", "VIR RECU")],
    );
    faults.check("Crédit Mutuel: newest balance, a column for each way",
        "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n05/03/2024;05/03/2024;-12,50;;PAIEMENT CB;987,50\n06/03/2024;06/03/2024;;100,00;VIR;1087,50\n",
        &[("2024-03-05", "-12.50", "PAIEMENT"), ("2024-03-06", "100.00", "VIR")],
    );
    faults.check("Revolut, French",
        "Type,Produit,Date de début,Date de fin,Description,Montant,Frais,Devise,État,Solde\n\
         Paiement par carte,Actuel,2024-03-04 10:00:00,2024-03-05 08:00:00,Café,-4.50,0.00,EUR,TERMINÉ,95.50\n\
         Paiement par carte,Actuel,2024-03-05 10:00:00,,Hotel,-50.00,0.00,EUR,EN ATTENTE,\n\
         Paiement par carte,Actuel,2024-03-05 11:00:00,,Taxi,-20.00,0.00,EUR,RÉTABLI,\n",
        &[("2024-03-05", "-4.50", "Café"), ("2024-03-05*", "-50.00", "Hotel")],
    );
    faults.check("UBS, French",
        "Produit;Monn.;Description;Date de valeur;Description 1;Description 2;Description 3;N° de transaction;Débit;Crédit;Solde\n\
         0123 45678901.23A;CHF;Compte;31.03.2019;Solde prix prestations;;;A01234BC01234567;10.00;;11'373.94\n\
         0123 45678901.23A;CHF;Compte;28.02.2019;Virement postal;ASSOCIATION;BVD;3456789ZT1234567;;240.00;11'613.94\n",
        &[
            ("2019-03-31", "-10.00", "Solde prix prestations"),
            ("2019-02-28", "240.00", "ASSOCIATION"),
        ],
    );
}

#[test]
fn spanish_portuguese_and_italian_banks() {
    let mut faults = Faults::default();
    faults.check(
        "BBVA",
        "Movimientos de cuenta\nCuenta;ES91 2100 0418 4502 0005 1332\nTitular;X\n\n\
         F.Valor;Fecha;Concepto;Movimiento;Importe;Divisa;Disponible;Divisa;Observaciones\n\
         05/03/2024;06/03/2024;Pago con tarjeta;Mercadona;-12,50;EUR;987,50;EUR;4188\n\
         04/03/2024;05/03/2024;Nómina;Empresa;1.000,00;EUR;1.000,00;EUR;\n",
        &[("2024-03-06", "-12.50", "Mercadona"), ("2024-03-05", "1000.00", "Empresa")],
    );
    faults.check("CaixaBank: amounts with a currency",
        "Fecha;Fecha valor;Movimiento;Más datos;Importe;Saldo\n12/03/2026;12/03/2026;COMPRA TARJETA;CAPRABO;-16,04EUR;1.218,52EUR\n11/03/2026;11/03/2026;TRANSFERENCIA;NOMINA;+1.200,00EUR;1.234,56EUR\n",
        &[("2026-03-12", "-16.04", "CAPRABO"), ("2026-03-11", "1200.00", "NOMINA")],
    );
    faults.check("BBVA México",
        "BBVA México - Estado de cuenta\nFecha Operación;Fecha Valor;Concepto;Cargo;Abono;Saldo\n\
         05/01/2026;05/01/2026;SPEI RECIBIDO;;1,160.00;51,160.00\n08/01/2026;08/01/2026;PAGO DE NÓMINA;3,000.00;;48,160.00\n",
        &[("2026-01-05", "1160.00", "SPEI"), ("2026-01-08", "-3000.00", "NÓMINA")],
    );
    faults.check("Bancolombia: tabs",
        "FECHA\tOFICINA\tDOCUMENTO\tDESCRIPCIÓN\tREFERENCIA\tVALOR\n2024/03/05\t100\t\tPAGO PSE\t\t-12,500.00\n2024/03/06\t100\t\tABONO\t\t1,000.00\n",
        &[("2024-03-05", "-12500.00", "PAGO"), ("2024-03-06", "1000.00", "ABONO")],
    );
    faults.check("Caixa Geral de Depósitos",
        "Consultar saldos e movimentos à ordem - 31-03-2024\n\nConta ;0123456789 - EUR - Conta Extracto\nData de início ;01-03-2024\n\n\
         Data mov. ;Data valor ;Descrição ;Débito ;Crédito ;Saldo contabilístico ;Saldo disponível ;\n\
         05-03-2024;05-03-2024;COMPRA PINGO DOCE;12,50;;987,50;987,50;\n04-03-2024;04-03-2024;TRF;;1.000,00;1.000,00;1.000,00;\n ; ; ; ;Saldo contabilístico ;987,50;\n",
        &[("2024-03-05", "-12.50", "PINGO"), ("2024-03-04", "1000.00", "TRF")],
    );
    faults.check("Bradesco",
        "Extrato de: Ag: 1234 | CC: 0001234-5;;;;;\nData;Histórico;Docto.;Crédito (R$);Débito (R$);Saldo (R$);\n01/03/2024;SALDO ANTERIOR;;;;1.000,00;\n\
         05/03/2024;PIX ENVIADO;123;;-12,50;987,50;\n06/03/2024;PIX RECEBIDO;124;100,00;;1.087,50;\n;;Total;100,00;-12,50;1.087,50;\n",
        &[("2024-03-05", "-12.50", "PIX ENVIADO"), ("2024-03-06", "100.00", "PIX RECEBIDO")],
    );
    faults.check("Nubank",
        "Data,Valor,Identificador,Descrição\n05/03/2024,-12.50,65e7,Compra no débito - PADARIA\n06/03/2024,100.00,65e8,Transferência recebida\n",
        &[("2024-03-05", "-12.50", "PADARIA"), ("2024-03-06", "100.00", "Transferência")],
    );
    faults.check("Banco do Brasil",
        "\"Data\",\"Dependencia Origem\",\"Histórico\",\"Data do Balancete\",\"Número do documento\",\"Valor\",\n\
         \"01/03/2024\",\"\",\"Saldo Anterior\",\"\",\"0\",\"1000.00\",\n\"05/03/2024\",\"1234-5\",\"Compra com Cartão\",\"\",\"123\",\"-12.50\",\n\"31/03/2024\",\"\",\"S A L D O\",\"\",\"0\",\"987.50\",\n",
        &[("2024-03-05", "-12.50", "Compra")],
    );
    faults.check("Intesa Sanpaolo",
        "Data contabile;Data valuta;Descrizione;Accrediti;Addebiti;Descrizione estesa;Mezzo\n\
         05/03/2024;04/03/2024;Pagamento POS;;-12,50;ESSELUNGA;Carta\n06/03/2024;06/03/2024;Bonifico;1.000,00;;STIPENDIO;Internet\n",
        &[("2024-03-05", "-12.50", "ESSELUNGA"), ("2024-03-06", "1000.00", "STIPENDIO")],
    );
    faults.check("Inbank",
        "Data;Valuta;Dare;Avere;Divisa;Descrizione operazione;Causale\n05/03/2024;05/03/2024;12,50;;EUR;PAGAMENTO;43\n06/03/2024;06/03/2024;;1.000,00;EUR;BONIFICO;48\n;;12,50;1.000,00;EUR;Totale;\n",
        &[("2024-03-05", "-12.50", "PAGAMENTO"), ("2024-03-06", "1000.00", "BONIFICO")],
    );
    faults.check("Fineco: zeros, status",
        "Data_Operazione;Data_Valuta;Entrate;Uscite;Descrizione;Descrizione_Completa;Stato\n05/03/2024;05/03/2024;;-12,5;PagoBancomat;COOP;Contabilizzato\n06/03/2024;06/03/2024;1000;;Bonifico;X;Contabilizzato\n",
        &[("2024-03-05", "-12.5", "COOP"), ("2024-03-06", "1000", "Bonifico")],
    );
}

#[test]
fn nordic_banks() {
    let mut faults = Faults::default();
    faults.check("Danske Bank",
        "\"Dato\";\"Kategori\";\"Underkategori\";\"Tekst\";\"Beløb\";\"Saldo\";\"Status\";\"Afstemt\"\n\
         \"05.03.2024\";\"Dagligvarer\";\"x\";\"Netto\";\"-1.012,50\";\"987,50\";\"Udført\";\"Nej\"\n\"06.03.2024\";\"Løn\";\"x\";\"Løn\";\"100,00\";\"1.087,50\";\"Udført\";\"Nej\"\n\"07.03.2024\";\"\";\"\";\"Husleje\";\"-50,00\";\"\";\"Venter\";\"Nej\"\n",
        &[
            ("2024-03-05", "-1012.50", "Netto"),
            ("2024-03-06", "100.00", "Løn"),
            ("2024-03-07*", "-50.00", "Husleje"),
        ],
    );
    faults.check(
        "Bankernes EDB Central: no heads",
        "05-03-2024;Netto;-12,50;987,50\n06-03-2024;Løn;1.100,00;2.087,50\n",
        &[("2024-03-05", "-12.50", "Netto"), ("2024-03-06", "1100.00", "Løn")],
    );
    faults.check(
        "Portalbank: no heads, two days",
        "05-03-2024;05-03-2024;Netto;-12,50;987,50\n06-03-2024;07-03-2024;Løn;100,00;1.087,50\n",
        &[("2024-03-05", "-12.50", "Netto"), ("2024-03-06", "100.00", "Løn")],
    );
    faults.check("Jyske Bank: a head without a word",
        "Dato,,Tekst,,Beløb,Saldo,Kommentar,Afstemt,Flag,Konto\n05.03.2024,,Netto,,\"-12,50\",\"987,50\",,,,50501234567\n06.03.2024,,Løn,,\"100,00\",\"1.087,50\",,,,50501234567\n",
        &[("2024-03-05", "-12.50", "Netto"), ("2024-03-06", "100.00", "Løn")],
    );
    faults.check("Lunar, Nordea DK",
        "Bogføringsdato;Beløb;Afsender;Modtager;Navn;Beskrivelse;Saldo;Valuta;Afstemt\n2024/03/05;-12,50;123;;;Netto;987,50;DKK;\nReserveret;-99,00;;;;Netto;;DKK;\n",
        &[("2024-03-05", "-12.50", "Netto")],
    );
    faults.check("Nordea SE",
        "Bokföringsdag;Belopp;Avsändare;Mottagare;Namn;Rubrik;Saldo;Valuta\n2025-03-25;52 000,00;;;;LÖN;80 395,00;SEK\n2025-03-25;-15 000,00;;;;ÖVERFÖRING;28 395,00;SEK\n",
        &[("2025-03-25", "52000.00", "LÖN"), ("2025-03-25", "-15000.00", "ÖVERFÖRING")],
    );
    faults.check("SEB",
        "Bokföringsdatum,Valutadatum,Verifikationsnummer,Text/mottagare,Belopp,Saldo\n2025-03-24,2025-03-24,5501234567,LÖN,\"45 000,00\",\"61 200,00\"\n2025-03-20,2025-03-20,5501234566,ICA,\"-100,00\",\"16 200,00\"\n",
        &[("2025-03-24", "45000.00", "LÖN"), ("2025-03-20", "-100.00", "ICA")],
    );
    faults.check("Swedbank",
        "* Transaktionsrapport Period 2024-03-01 – 2024-03-31 Skapad 2024-04-01 10:00 CET\nRadnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo\n\
         1,12345,1234567890,Privatkonto,SEK,2024-03-05,2024-03-04,2024-03-05,ICA,Kortköp,-12.50,987.50\n2,12345,1234567890,Privatkonto,SEK,2024-03-04,2024-03-04,2024-03-04,LÖN,Lön,100.00,1000.00\n",
        &[("2024-03-05", "-12.50", "Kortköp"), ("2024-03-04", "100.00", "Lön")],
    );
    faults.check("Handelsbanken",
        "Kontohavare;X\nKonto;123 456 789\nSaldo;987,50\n\nReskontradatum;Transaktionsdatum;Text;Belopp;Saldo\n2024-03-05;2024-03-04;ICA;-12,50;987,50\n2024-03-04;2024-03-04;LÖN;100,00;1 000,00\n",
        &[("2024-03-05", "-12.50", "ICA"), ("2024-03-04", "100.00", "LÖN")],
    );
    faults.check("Tanum: no heads, text first",
        "Swish VÄSTTRAFIK AB;2019-07-14;2019-07-15;-28,00;24 207,40\nLÖN;2019-07-12;2019-07-12;100,00;24 235,40\n",
        &[("2019-07-14", "-28.00", "VÄSTTRAFIK"), ("2019-07-12", "100.00", "LÖN")],
    );
    faults.check("DNB: a column each way",
        "\"Dato\";\"Forklaring\";\"Rentedato\";\"Ut fra konto\";\"Inn på konto\"\n\"05.03.2024\";\"Rema 1000\";\"05.03.2024\";\"12,50\";\"\"\n\"06.03.2024\";\"Lønn\";\"06.03.2024\";\"\";\"1000\"\n",
        &[("2024-03-05", "-12.50", "Rema"), ("2024-03-06", "1000", "Lønn")],
    );
    faults.check("Sparebank 1",
        "Dato;Beskrivelse;Rentedato;Inn;Ut;Til konto;Fra konto;\n05.03.2024;Rema 1000;05.03.2024;;-12,50;;12345678901;\n06.03.2024;Lønn;06.03.2024;1000,00;;12345678901;98765432109;\n",
        &[("2024-03-05", "-12.50", "Rema"), ("2024-03-06", "1000.00", "Lønn")],
    );
    faults.check("OP",
        "\"Kirjauspäivä\";\"Arvopäivä\";\"Määrä EUROA\";\"Laji\";\"Selitys\";\"Saaja/Maksaja\";\"Saajan tilinumero\";\"Saajan pankin BIC\";\"Viite\";\"Viesti\";\"Arkistointitunnus\"\n\
         \"2024-03-05\";\"2024-03-05\";-12,50;\"162\";\"KORTTIOSTO\";\"K-MARKET\";\"\";\"\";\"ref=\";\"Viesti: x\";\"20240305/1\"\n\"2024-03-06\";\"2024-03-06\";1000,00;\"588\";\"PALKKA\";\"FIRMA OY\";\"\";\"\";\"ref=\";\"\";\"20240306/1\"\n",
        &[("2024-03-05", "-12.50", "K-MARKET"), ("2024-03-06", "1000.00", "FIRMA")],
    );
    faults.check("Nordea FI: tabs, account first",
        "Tilinumero\tFI2112345600000785\n\nKirjauspäivä\tArvopäivä\tMaksupäivä\tMäärä\tSaaja/Maksaja\tTilinumero\tBIC\tTapahtuma\tViite\tMaksajan viite\tViesti\tKortinnumero\tKuitti\t\n\n\
         05.03.2024\t05.03.2024\t05.03.2024\t-12,50\tK-MARKET\t\t\tKorttiosto\t\t\t\t\t\t\n06.03.2024\t06.03.2024\t06.03.2024\t+1.000,00\tFIRMA\t\t\tPalkka\t\t\t\t\t\t\n",
        &[("2024-03-05", "-12.50", "K-MARKET"), ("2024-03-06", "1000.00", "FIRMA")],
    );
}

#[test]
fn central_european_and_turkish_banks() {
    let mut faults = Faults::default();
    faults.check("mBank: a long preamble, hashes",
        "mBank S.A. Bankowość Detaliczna;\nSkrytka Pocztowa 2108;\n\n#Klient;\nJAN KOWALSKI;\n\nLista operacji;\n\n#Za okres:;\n01.03.2024;31.03.2024;\n\n#Waluta;\nPLN;\n\n#Numer rachunku;\n12 3456 7890 1234 5678 9012 3456;\n\n#Saldo początkowe;\n1 000,00 PLN;\n\n\
         #Data operacji;#Data księgowania;#Opis operacji;#Tytuł;#Nadawca/Odbiorca;#Numer konta;#Kwota;#Saldo po operacji;\n\
         2024-03-05;2024-03-06;ZAKUP PRZY UŻYCIU KARTY;\"BIEDRONKA\";\"  \";'';-12,50;987,50;\n2024-03-06;2024-03-06;PRZELEW;\"PENSJA\";\"FIRMA\";'98765432109876543210987654';1 100,00;2 087,50;\n\n;;;;;;#Saldo końcowe;2 087,50 PLN;\n",
        &[("2024-03-06", "-12.50", "BIEDRONKA"), ("2024-03-06", "1100.00", "PENSJA")],
    );
    faults.check("PKO BP: nameless columns",
        "\"Data operacji\",\"Data waluty\",\"Typ transakcji\",\"Kwota\",\"Waluta\",\"Saldo po transakcji\",\"Opis transakcji\",\"\",\"\",\"\",\"\"\n\
         \"2023-06-07\",\"2023-06-07\",\"Płatność kartą\",\"-12.50\",\"PLN\",\"+987.50\",\"Tytuł: X\",\"Lokalizacja: Y\",\"\",\"\",\"\"\n\
         \"2023-06-06\",\"2023-06-06\",\"Przelew\",\"+100.00\",\"PLN\",\"+1000.00\",\"Rachunek: 1\",\"Nazwa: Z\",\"\",\"\",\"\"\n",
        &[("2023-06-07", "-12.50", "Tytuł"), ("2023-06-06", "100.00", "Rachunek")],
    );
    faults.check("Alior",
        "Kryteria transakcji: za okres: od 2023-05-01 do 2023-05-20\nData transakcji;Data księgowania;Nazwa nadawcy;Nazwa odbiorcy;Szczegóły transakcji;Kwota operacji;Waluta operacji;Kwota w walucie rachunku;Waluta rachunku;Numer rachunku nadawcy;Numer rachunku odbiorcy\n\
         18-05-2023;19-05-2023;JAN;SKLEP;zakup;-12,50;PLN;-12,50;PLN;12345678901234567890123456;\n",
        &[("2023-05-19", "-12.50", "SKLEP")],
    );
    faults.check("ING PL",
        "\"Lista transakcji\";;;\"ING Bank\"\n\n\"Data transakcji\";\"Data księgowania\";\"Dane kontrahenta\";\"Tytuł\";\"Nr rachunku\";\"Nazwa banku\";\"Szczegóły\";\"Nr transakcji\";\"Kwota transakcji (waluta rachunku)\";\"Waluta\";\"Kwota blokady/zwolnienie blokady\";\"Waluta\";\"Kwota płatności w walucie\";\"Waluta\";\"Konto\";\"Saldo po transakcji\";\"Waluta\";;;;\n\
         2024-03-05;2024-03-06;\" SKLEP \";\"zakup\";'';\"\";\"TR.KART\";'2024001';-12,50;PLN;;;;;\"Konto\";987,50;PLN;;;;\n2024-03-07;;\" STACJA \";\"blokada\";'';\"\";\"\";'';;;-50,00;PLN;;;\"Konto\";;;;;;\n",
        &[("2024-03-06", "-12.50", "SKLEP")],
    );
    faults.check("Millennium: debits and credits",
        "\"Numer rachunku/karty\",\"Data transakcji\",\"Data rozliczenia\",\"Rodzaj transakcji\",\"Na konto/Z konta\",\"Odbiorca/Zleceniodawca\",\"Opis\",\"Obciążenia\",\"Uznania\",\"Saldo\",\"Waluta\"\n\
         \"PL12 1160\",\"2024-03-05\",\"2024-03-06\",\"TRANSAKCJA KARTĄ\",\"\",\"\",\"BIEDRONKA\",\"-12.50\",\"\",\"987.50\",\"PLN\"\n\"PL12 1160\",\"2024-03-04\",\"2024-03-04\",\"PRZELEW\",\"\",\"FIRMA\",\"PENSJA\",\"\",\"100.00\",\"1000.00\",\"PLN\"\n",
        &[("2024-03-05", "-12.50", "BIEDRONKA"), ("2024-03-04", "100.00", "PENSJA")],
    );
    faults.check("Air Bank",
        "\"Datum provedení\";\"Směr úhrady\";\"Typ úhrady\";\"Kategorie plateb\";\"Měna účtu\";\"Částka v měně účtu\";\"Poplatek v měně účtu\";\"Původní měna úhrady\";\"Původní částka úhrady\";\"Název protistrany\";\"Číslo účtu protistrany\";\"Poznámka pro mne\"\n\
         \"05/03/2024\";\"Odchozí\";\"Platba kartou\";\"x\";\"CZK\";\"-1 012,50\";\"0,00\";\"CZK\";\"-1 012,50\";\"Albert\";\"\";\"nákup\"\n\"06/03/2024\";\"Příchozí\";\"Úhrada\";\"x\";\"CZK\";\"2 000,00\";\"0,00\";\"CZK\";\"2 000,00\";\"Firma\";\"123/0100\";\"\"\n",
        &[("2024-03-05", "-1012.50", "Albert"), ("2024-03-06", "2000.00", "Firma")],
    );
    faults.check("Fio: balances around",
        "\"accountId\";\"2000000000\"\n\"bankId\";\"2010\"\n\"currency\";\"CZK\"\n\"openingBalance\";\"1000,00\"\n\"closingBalance\";\"987,50\"\n\n\
         ID operace;Datum;Objem;Měna;Protiúčet;Název protiúčtu;Kód banky;Název banky;KS;VS;SS;Poznámka;Zpráva pro příjemce;Typ;Provedl;Upřesnění;Poznámka;BIC;ID pokynu\n\
         22717273010;05.03.2024;-12,50;CZK;;;;;;1234;;Nákup: ALBERT;Nákup: ALBERT;Platba kartou;Novák;;Nákup: ALBERT;;33\n",
        &[("2024-03-05", "-12.50", "ALBERT")],
    );
    faults.check("Česká spořitelna",
        "Vlastní číslo účtu;Datum zaúčtování;Částka;Název protiúčtu;Měna;VS;KS;SS;Číslo protiúčtu;Kód banky;Zpráva\n123456789/0800;2018/05/20;-1 012,50;ALBERT;CZK;;;;;;nákup\n",
        &[("2018-05-20", "-1012.50", "ALBERT")],
    );
    faults.check("Tatra banka: a word for the side",
        "Číslo účtu,Dátum,Suma,Mena,Typ,Popis,Protiúčet,Kód banky,Názov partnera,VS,KS,SS\n2612345678,05.03.2024,12.50,EUR,Debet,Platba,123,1100,LIDL,,,\n2612345678,06.03.2024,100.00,EUR,Kredit,Platba,123,1100,FIRMA,,,\n",
        &[("2024-03-05", "-12.50", "LIDL"), ("2024-03-06", "100.00", "FIRMA")],
    );
    faults.check("OTP: no heads, whole amounts",
        "\"117730161111101800000000\";\"T\";-12500;\"HUF\";20240305;20240305;987500;\"\";\"SPAR\";\"VÁSÁRLÁS\";\"\";\"\";\"KÁRTYA\";\"\";\"\"\n\"117730161111101800000000\";\"J\";100000;\"HUF\";20240306;20240306;1087500;\"\";\"CÉG KFT\";\"FIZETÉS\";\"\";\"\";\"ÁTUTALÁS\";\"\";\"\"\n",
        &[("2024-03-05", "-12500", "SPAR"), ("2024-03-06", "100000", "CÉG")],
    );
    faults.check("K&H: tabs, dots",
        "könyvelés dátuma\ttranzakció azonosító\ttípus\tkönyvelési számla\tkönyvelési számla elnevezése\tpartner számla\tpartner elnevezése\tösszeg\tösszeg devizaneme\tközlemény\n2024.03.05\tN1\tKártyás vásárlás\tHU12\tX\t\tSPAR\t-12500\tHUF\tvásárlás\n2024.03.06\tN2\tÁtutalás\tHU12\tX\t\tCÉG\t1000\tHUF\tbér\n",
        &[("2024-03-05", "-12500", "SPAR"), ("2024-03-06", "1000", "CÉG")],
    );
    faults.check("Garanti",
        "Hesap No:;123-4567890\nIBAN:;TR33 0006 1005 1978 6457 8413 26\n\nTarih;Açıklama;Etiket;Tutar;Bakiye;Dekont No\n05/03/2024;MIGROS;Market;-1.012,50 TL;987,50 TL;1\n06/03/2024;MAAŞ;Gelir;2.000,00 TL;2.987,50 TL;2\n",
        &[("2024-03-05", "-1012.50", "MIGROS"), ("2024-03-06", "2000.00", "MAAŞ")],
    );
    faults.check("İş Bankası",
        "Tarih/Saat;Kanal/Şube;Tutar;Bakiye;Açıklama;İşlem Tipi\n05/03/2024-10:11:12;İnternet;-12,50;987,50;EFT;Giden\n06/03/2024-10:11:12;İnternet;100,00;1.087,50;HAVALE;Gelen\n",
        &[("2024-03-05", "-12.50", "EFT"), ("2024-03-06", "100.00", "HAVALE")],
    );
    let file = faults.check("Swedbank LV: rows that are balances",
        "\"Klienta konts\";\"Ieraksta tips\";\"Datums\";\"Saņēmējs/Maksātājs\";\"Informācija saņēmējam\";\"Summa\";\"Valūta\";\"Debets/Kredīts\";\"Arhīva kods\";\"Maksājuma veids\";\"Refernces numurs\";\"Dokumenta numurs\";\n\
         \"LV12HABA0001234567890\";\"10\";\"01.01.2018\";\"\";\"Sākuma atlikums\";\"100,00\";\"EUR\";\"K\";\"\";\"AS\";\"\";\"\";\n\
         \"LV12HABA0001234567890\";\"20\";\"05.01.2018\";\"RIMI\";\"pirkums\";\"12,50\";\"EUR\";\"D\";\"2018\";\"CTX\";\"\";\"\";\n\
         \"LV12HABA0001234567890\";\"20\";\"06.01.2018\";\"SIA\";\"alga\";\"1000,00\";\"EUR\";\"K\";\"2018\";\"MV\";\"\";\"\";\n\
         \"LV12HABA0001234567890\";\"82\";\"31.01.2018\";\"\";\"Apgrozījums\";\"12,50\";\"EUR\";\"D\";\"\";\"K2\";\"\";\"\";\n\
         \"LV12HABA0001234567890\";\"86\";\"31.01.2018\";\"\";\"Beigu atlikums\";\"1087,50\";\"EUR\";\"K\";\"\";\"LS\";\"\";\"\";\n",
        &[("2018-01-05", "-12.50", "RIMI"), ("2018-01-06", "1000.00", "SIA")],
    );
    assert_eq!(closing(&file).as_deref(), Some("1087.50"));
}

#[test]
fn british_and_irish_banks() {
    let mut faults = Faults::default();
    faults.check("AIB",
        "Posted Account, Posted Transactions Date, Description1, Description2, Description3, Debit Amount, Credit Amount,Balance,Posted Currency,Transaction Type,Local Currency Amount,Local Currency\n\
         12345678,05/03/2024,\"VDP-TESCO\",,,12.50,,987.50,EUR,Debit,12.50,EUR\n12345678,06/03/2024,\"SALARY\",,,,100.00,1087.50,EUR,Credit,100.00,EUR\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-03-06", "100.00", "SALARY")],
    );
    faults.check("Ulster Bank",
        "Date, Type, Description, Value, Balance, Account Name, Account Number\n\n31/07/2019,POS,\"'8656 30JUL19 C , LUAS TRANSDEV , DUBLIN IE\",-3.70,96.30,\"ACCOUNT NAME\",\"'123456-12345678\"\n",
        &[("2019-07-31", "-3.70", "LUAS")],
    );
    faults.check("Barclays",
        "Number,Date,Account,Amount,Subcategory,Memo\n\t ,05/03/2024,20-00-00 12345678,-12.50,PAYMENT,TESCO STORES\n\t ,29/03/2024,20-00-00 12345678,100.00,DIRECTDEP,SALARY\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-03-29", "100.00", "SALARY")],
    );
    faults.check("Lloyds",
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n05/03/2024,DEB,'00-00-00,12345678,TESCO,12.50,,987.50\n04/03/2024,FPI,'00-00-00,12345678,SALARY,,100.00,1000.00\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-03-04", "100.00", "SALARY")],
    );
    faults.check("Nationwide",
        "\"Account Name:\",\"FlexAccount ****12345\"\n\"Account Balance:\",\"£987.50\"\n\"Available Balance: \",\"£987.50\"\n\n\"Date\",\"Transaction type\",\"Description\",\"Paid out\",\"Paid in\",\"Balance\"\n\
         \"05 Mar 2024\",\"Visa purchase\",\"TESCO\",\"£12.50\",\"\",\"£987.50\"\n\"06 Mar 2024\",\"Bank credit\",\"SALARY\",\"\",\"£1,100.00\",\"£2,087.50\"\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-03-06", "1100.00", "SALARY")],
    );
    faults.check("Santander UK: text labels are unneeded, NatWest",
        "Date, Type, Description, Value, Balance, Account Name, Account Number\n05 Mar 2024,DPC,\"'TO A/C\",-12.50,987.50,\"'SMITH J\",\"'600000-12345678\",\n",
        &[("2024-03-05", "-12.50", "TO A/C")],
    );
    faults.check("Starling",
        "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes\n05/03/2024,Tesco,TESCO 123,CONTACTLESS,-12.50,87.50,GROCERIES,\n06/03/2024,Employer,Pay,FASTER PAYMENT,100.00,187.50,INCOME,\n",
        &[("2024-03-05", "-12.50", "Tesco"), ("2024-03-06", "100.00", "Employer")],
    );
    faults.check("Barclaycard: no heads, two columns of figures",
        "05 Mar 24 , TESCO ,Visa,MR SMITH,Groceries,,,12.50\n06 Mar 24 ,\"Payment, Thank You\",Visa,MR SMITH,Payments,,-500.00,\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-03-06", "500.00", "Payment")],
    );
    faults.check("Co-operative",
        "Date,Description,Type,Money In,Money Out,Balance\n2024-03-05,TESCO,CARD,,12.50,987.50\n2024-03-04,SALARY,CR,100.00,,1000.00\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-03-04", "100.00", "SALARY")],
    );
    faults.check("John Lewis card, old",
        "Date,Description,Amount(GBP),\n\"05-Mar-2024\",\"WAITROSE\",\"£12.50\",\n\"06-Mar-2024\",\"PAYMENT RECEIVED THANK YOU\",\"-£100.00\",\n",
        &[("2024-03-05", "-12.50", "WAITROSE"), ("2024-03-06", "100.00", "PAYMENT")],
    );
    faults.check(
        "HSBC: no heads, signed",
        "05/03/2024,TESCO STORES,-12.50\n29/02/2024,SALARY,\"1,100.00\"\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-02-29", "1100.00", "SALARY")],
    );
    faults.check("Amex",
        "Date,Description,Card Member,Account #,Amount\n05/03/2024,TESCO,J SMITH,-71001,12.50\n25/03/2024,PAYMENT RECEIVED - THANK YOU,J SMITH,-71001,-500.00\n",
        &[("2024-03-05", "-12.50", "TESCO"), ("2024-03-25", "500.00", "PAYMENT")],
    );
}

#[test]
fn american_and_canadian_banks() {
    let mut faults = Faults::default();
    let file = faults.check("Bank of America",
        "Description,,Summary Amt.\nBeginning balance as of 03/01/2024,,\"1,000.00\"\nTotal credits,,\"100.00\"\nTotal debits,,\"-12.50\"\nEnding balance as of 03/31/2024,,\"1,087.50\"\n\nDate,Description,Amount,Running Bal.\n\
         03/01/2024,Beginning balance as of 03/01/2024,,\"1,000.00\"\n03/05/2024,\"SAFEWAY\",\"-12.50\",\"987.50\"\n03/06/2024,\"PAYROLL\",\"100.00\",\"1,087.50\"\n",
        &[("2024-03-05", "-12.50", "SAFEWAY"), ("2024-03-06", "100.00", "PAYROLL")],
    );
    assert_eq!(closing(&file).as_deref(), Some("1087.50"));
    assert_eq!(
        file.statements[0].opening_balance.map(|b| b.to_string()).as_deref(),
        Some("1000.00")
    );
    faults.check("Chase: fewer heads than cells",
        "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\nDEBIT,03/15/2024,\"SAFEWAY\",-12.50,DEBIT_CARD,987.50,,\nCREDIT,03/14/2024,\"PAYROLL\",100.00,ACH_CREDIT,1000.00,,\n",
        &[("2024-03-15", "-12.50", "SAFEWAY"), ("2024-03-14", "100.00", "PAYROLL")],
    );
    faults.check("Chase card",
        "Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n03/05/2024,03/06/2024,SAFEWAY,Groceries,Sale,-12.50,\n03/20/2024,03/21/2024,Payment Thank You,,Payment,500.00,\n",
        &[("2024-03-06", "-12.50", "SAFEWAY"), ("2024-03-21", "500.00", "Payment")],
    );
    faults.check("Wells Fargo: no heads, a star",
        "\"03/25/2024\",\"-12.50\",\"*\",\"\",\"SAFEWAY\"\n\"03/05/2024\",\"100.00\",\"*\",\"\",\"PAYROLL\"\n",
        &[("2024-03-25", "-12.50", "SAFEWAY"), ("2024-03-05", "100.00", "PAYROLL")],
    );
    faults.check("Schwab: preamble",
        "\"Transactions  for Checking account XXXXXX123456 as of 03/31/2024 10:00:00 PM ET\"\n\"Date\",\"Type\",\"Check #\",\"Description\",\"Withdrawal (-)\",\"Deposit (+)\",\"RunningBalance\"\n\"Posted Transactions\"\n\
         \"03/05/2024\",\"VISA\",\"\",\"SAFEWAY\",\"$12.50\",\"\",\"$987.50\"\n\"03/04/2024\",\"ACH\",\"\",\"PAYROLL\",\"\",\"$1,000.00\",\"$1,000.00\"\n",
        &[("2024-03-05", "-12.50", "SAFEWAY"), ("2024-03-04", "1000.00", "PAYROLL")],
    );
    faults.check("USAA: no heads, a word before",
        "posted,,03/25/2024,,SAFEWAY,Groceries,-12.50\nposted,,03/24/2024,,PAYROLL,Income,100.00\nforecasted,,03/23/2024,,X,Y,--1.00\n"
            .trim_end_matches("forecasted,,03/23/2024,,X,Y,--1.00\n"),
        &[("2024-03-25", "-12.50", "SAFEWAY"), ("2024-03-24", "100.00", "PAYROLL")],
    );
    faults.check("Citi: debits and credits, both signed",
        "Status,Date,Description,Debit,Credit\nCleared,03/25/2024,SAFEWAY,12.50,\nCleared,03/20/2024,PAYMENT,,-500.00\nPending,03/26/2024,GAS,30.00,\n",
        &[
            ("2024-03-25", "-12.50", "SAFEWAY"),
            ("2024-03-20", "500.00", "PAYMENT"),
            ("2024-03-26*", "-30.00", "GAS"),
        ],
    );
    faults.check("Discover: purchases are positive",
        "Trans. Date,Post Date,Description,Amount,Category\n03/15/2024,03/16/2024,SAFEWAY,12.50,Supermarkets\n03/20/2024,03/20/2024,INTERNET PAYMENT - THANK YOU,-500.00,Payments and Credits\n03/21/2024,03/21/2024,SHELL,40.00,Gas\n",
        &[
            ("2024-03-16", "-12.50", "SAFEWAY"),
            ("2024-03-20", "500.00", "PAYMENT"),
            ("2024-03-21", "-40.00", "SHELL"),
        ],
    );
    faults.check(
        "TD Canada: no heads, a column each way",
        "03/25/2024,SAFEWAY,12.50,,987.50\n03/24/2024,PAYROLL,,100.00,1000.00\n",
        &[("2024-03-25", "-12.50", "SAFEWAY"), ("2024-03-24", "100.00", "PAYROLL")],
    );
    faults.check("RBC",
        "\"Account Type\",\"Account Number\",\"Transaction Date\",\"Cheque Number\",\"Description 1\",\"Description 2\",\"CAD$\",\"USD$\"\nChequing,01234-1234567,3/25/2024,,\"SAFEWAY\",,-12.50,,\nChequing,01234-1234567,3/5/2024,,\"PAYROLL\",,100.00,,\n",
        &[("2024-03-25", "-12.50", "SAFEWAY"), ("2024-03-05", "100.00", "PAYROLL")],
    );
    faults.check("PC Financial card",
        "\"Merchant Name\",\"Card Used For Transaction\",\"Date\",\"Time\",\"Amount\"\n\"Mobil\",\"**** 1234\",\"01/10/2019\",\"06:50 PM\",\"36.33\"\n\"ITUNES\",\"**** 4567\",\"12/15/2018\",\"05:08 PM\",\"13.98\"\n",
        &[("2019-01-10", "-36.33", "Mobil"), ("2018-12-15", "-13.98", "ITUNES")],
    );
}

#[test]
fn banks_of_asia_and_the_pacific() {
    let mut faults = Faults::default();
    faults.check(
        "ANZ: no heads",
        "25/03/2024,-12.50,WOOLWORTHS\n24/03/2024,100.00,SALARY\n",
        &[("2024-03-25", "-12.50", "WOOLWORTHS"), ("2024-03-24", "100.00", "SALARY")],
    );
    faults.check("NAB: no heads, balance last",
        "25 Mar 24,-12.50,71234567890,,EFTPOS DEBIT,WOOLWORTHS,987.50\n24 Mar 24,100.00,71234567891,,TRANSFER,SALARY,1000.00\n",
        &[("2024-03-25", "-12.50", "WOOLWORTHS"), ("2024-03-24", "100.00", "SALARY")],
    );
    faults.check("ING AU: negative debits",
        "Date,Description,Credit,Debit,Balance\n25/03/2024,WOOLWORTHS,,-12.50,987.50\n24/03/2024,SALARY,100.00,,1000.00\n",
        &[("2024-03-25", "-12.50", "WOOLWORTHS"), ("2024-03-24", "100.00", "SALARY")],
    );
    faults.check("CommBank: plus signs",
        "25/03/2024,\"-12.50\",\"WOOLWORTHS\",\"+987.50\"\n24/03/2024,\"+100.00\",\"SALARY\",\"+1000.00\"\n",
        &[("2024-03-25", "-12.50", "WOOLWORTHS"), ("2024-03-24", "100.00", "SALARY")],
    );
    faults.check("Westpac",
        "Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance,Categories,Serial\n032000123456,25/03/2024,\"WOOLWORTHS\",12.50,,987.50,OTHER,\n032000123456,24/03/2024,\"SALARY\",,100.00,1000.00,SALARY,\n",
        &[("2024-03-25", "-12.50", "WOOLWORTHS"), ("2024-03-24", "100.00", "SALARY")],
    );
    faults.check("ASB",
        "Created date / time : 31 March 2024 / 10:00:00\nBank 12; Branch 3000; Account 0123456-50 (Streamline)\nFrom date 20240301\nTo date 20240331\nAvail Bal : 987.50 as of 20240331\nLedger Balance : 987.50 as of 20240331\nDate,Unique Id,Tran Type,Cheque Number,Payee,Memo,Amount\n\n2024/03/25,2024032501,EFTPOS,,\"COUNTDOWN\",\"AUCKLAND\",-12.50\n",
        &[("2024-03-25", "-12.50", "COUNTDOWN")],
    );
    faults.check("OCBC: footer",
        "Account details for:,360 Account 123-456789-001\nAvailable Balance,\"1,087.50\"\nLedger Balance,\"1,087.50\"\n\nTransaction History\nTransaction date,Value date,Description,Withdrawals (SGD),Deposits (SGD)\n\
         25/03/2024,26/03/2024,POS FAIRPRICE,12.50,\n24/03/2024,24/03/2024,GIRO SALARY,,\"1,100.00\"\n",
        &[("2024-03-25", "-12.50", "FAIRPRICE"), ("2024-03-24", "1100.00", "SALARY")],
    );
    faults.check("POSB: codes, two texts",
        "Account Details For:,POSB Savings 123-45678-9\nStatement as at:,31 Mar 2024\n\nTransaction Date,Reference,Debit Amount,Credit Amount,Transaction Ref1,Transaction Ref2,Transaction Ref3\n\n25 Mar 2024,POS, 12.50, ,FAIRPRICE,TO,x\n24 Mar 2024,SAL, ,100.00,SALARY,,\n",
        &[("2024-03-25", "-12.50", ""), ("2024-03-24", "100.00", "")],
    );
    faults.check("HDFC: a star rule, two digit years",
        "Date     ,Narration                ,Value Dat,Debit Amount       ,Credit Amount      ,Chq/Ref Number   ,Closing Balance\n 25/03/24  ,UPI-SWIGGY      ,25/03/24 ,        1,250.00          ,              0.00      ,0000123456     ,        9,987.50\n"
            .replace("1,250.00", "1250.00").replace("9,987.50", "9987.50").as_str(),
        &[("2024-03-25", "-1250.00", "SWIGGY")],
    );
    faults.check("ICICI: DR and CR",
        "S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,Withdrawal Amount (INR ),Deposit Amount (INR ),Balance (INR )\n1,25/03/2024,25/03/2024,-,UPI/SWIGGY,250.00,0.00,\"1,00,000.00\"\n2,26/03/2024,26/03/2024,-,SALARY,0.00,\"1,00,000.00\",\"2,00,000.00\"\n",
        &[("2024-03-25", "-250.00", "SWIGGY"), ("2024-03-26", "100000.00", "SALARY")],
    );
    faults.check("FNB, South Africa",
        "Account:,62123456789,[Cheque]\nBalance:,987.50,,\n\nDate, Amount, Balance, Description\n2024/03/25,-12.50,987.50,PICK N PAY\n2024/03/24,100.00,1000.00,SALARY\n",
        &[("2024-03-25", "-12.50", "PICK N PAY"), ("2024-03-24", "100.00", "SALARY")],
    );
    faults.check("a Russian bank",
        "Дата операции;Дата платежа;Номер карты;Статус;Сумма операции;Валюта операции;Сумма платежа;Валюта платежа;Кэшбэк;Категория;MCC;Описание\n25.03.2024 10:11:12;26.03.2024;*1234;OK;-1 012,50;RUB;-1 012,50;RUB;;Супермаркеты;5411;Пятёрочка\n24.03.2024 10:11:12;24.03.2024;;FAILED;100,00;RUB;100,00;RUB;;Зарплата;;Компания\n",
        &[("2024-03-26", "-1012.50", "Пятёрочка")],
    );
}

#[test]
fn payment_companies() {
    let mut faults = Faults::default();
    faults.check("PayPal: what is left after the fee",
        "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"From Email Address\",\"To Email Address\",\"Transaction ID\",\"Balance\",\"Balance Impact\"\n\
         \"25/03/2024\",\"10:11:12\",\"GMT\",\"Customer\",\"Website Payment\",\"Completed\",\"GBP\",\"100.00\",\"-3.20\",\"96.80\",\"a@b\",\"c@d\",\"1AB\",\"196.80\",\"Credit\"\n\
         \"26/03/2024\",\"10:11:12\",\"GMT\",\"Shop\",\"Payment\",\"Completed\",\"GBP\",\"-50.00\",\"0.00\",\"-50.00\",\"c@d\",\"e@f\",\"2AB\",\"146.80\",\"Debit\"\n\
         \"26/03/2024\",\"10:11:12\",\"GMT\",\"Shop\",\"Payment\",\"Denied\",\"GBP\",\"-51.00\",\"0.00\",\"-51.00\",\"c@d\",\"e@f\",\"3AB\",\"146.80\",\"Debit\"\n",
        &[("2024-03-25", "96.80", "Customer"), ("2024-03-26", "-50.00", "Shop")],
    );
    faults.check("PayPal, German",
        "\"Datum\",\"Uhrzeit\",\"Zeitzone\",\"Beschreibung\",\"Währung\",\"Brutto\",\"Entgelt\",\"Netto\",\"Guthaben\",\"Transaktionscode\",\"Absender E-Mail-Adresse\",\"Name\",\"Name der Bank\",\"Bankkonto\",\"Versandkosten\",\"Umsatzsteuer\",\"Rechnungsnummer\",\"Zugehöriger Transaktionscode\"\n\
         \"25.03.2024\",\"10:11:12\",\"Europe/Berlin\",\"Zahlung\",\"EUR\",\"1.100,00\",\"-3,20\",\"1.096,80\",\"1.196,80\",\"1AB\",\"a@b\",\"Kunde\",\"\",\"\",\"0,00\",\"0,00\",\"\",\"\"\n",
        &[("2024-03-25", "1096.80", "Kunde")],
    );
    faults.check("Wise",
        "TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Exchange Rate,Payer Name,Payee Name,Payee Account Number,Merchant,Card Last Four Digits,Card Holder Full Name,Attachment,Note,Total fees\n\
         CARD-1,25-03-2024,-12.50,EUR,Card transaction,,987.50,EUR,EUR,,,,,Tesco,1234,J Smith,,,0.00\nTRANSFER-2,24-03-2024,100.00,EUR,Received money,Salary,1000.00,,,,Employer,,,,,,,,0.00\n",
        &[("2024-03-25", "-12.50", "Tesco"), ("2024-03-24", "100.00", "Employer")],
    );
    faults.check("N26, newest",
        "\"Booking Date\",\"Value Date\",\"Partner Name\",\"Partner Iban\",Type,\"Payment Reference\",\"Account Name\",\"Amount (EUR)\",\"Original Amount\",\"Original Currency\",\"Exchange Rate\"\n2024-01-15,2024-01-15,\"STARBUCKS\",,Presentment,,\"Main Account\",-4.50,4.50,EUR,1\n",
        &[("2024-01-15", "-4.50", "STARBUCKS")],
    );
    faults.check("Crypto.com card",
        "Timestamp (UTC),Transaction Description,Currency,Amount,To Currency,To Amount,Native Currency,Native Amount,Native Amount (in USD),Transaction Kind\n2022-01-05 10:11:12,Tesco,EUR,-12.50,,,EUR,-12.50,-14.10,card\n",
        &[("2022-01-05", "-12.50", "Tesco")],
    );
    let file = super::read(
        "Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID\n\
         05/03/2021,12:31:46,UTC,123,Out,,100,USD,,,Completed,200,x,,payer,payee,\n05/03/2021,12:08:31,UTC,1234,In,120,,USD,,,Completed,300,x,,payer,payee,\n",
    );
    let amounts: Vec<String> = lines(&file).iter().map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["-100", "120"]);
    faults.check("Outbank",
        "#;Account;Date;Value Date;Amount;Currency;Name;Number;Bank;Reason;Category;Subcategory;Tags;Note;Ultimate Receiver Name;Original Amount;Compensation Amount;Exchange Rate;Posting Key;Posting Text\n\
         1;DE81254326973657190105;2/20/19;2/20/19;100,00;EUR;\"Jane Doe\";\"DE21290466325050683191\";\"INGDDEFFXXX\";\"Refund\";\"F\";\"R\";;;;;;;\"052\";\"Gutschrift\"\n2;DE81254326973657190105;2/8/19;2/8/19;-63,89;EUR;\"Shell Gas\";\"DE33674643548447246470\";\"CHASDEFX\";\"Purchase\";\"T\";\"G\";;;;;;;\"005\";\"Lastschrift\"\n",
        &[("2019-02-20", "100.00", "Jane"), ("2019-02-08", "-63.89", "Shell")],
    );
}

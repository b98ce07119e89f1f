//! What the heads of columns mean, in the languages banks write.

use std::sync::OnceLock;

use crate::banking::parse::{amount, fold::fold};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The day the bank booked.
    Booked,
    /// A day, nothing more said.
    Day,
    /// The day the payment was made.
    Done,
    /// The day it began.
    Started,
    ValueDay,
    Amount,
    /// The amount in the account's currency, beside one in another.
    AmountOwn,
    Gross,
    Net,
    Fee,
    Debit,
    Credit,
    /// The word or letter that tells money in from money out.
    Side,
    Balance,
    Currency,
    Payee,
    Sender,
    Recipient,
    CounterAccount,
    Memo,
    /// A text that is taken where there is no other.
    Note,
    Kind,
    Reference,
    Id,
    Status,
    Account,
    AccountName,
    /// Parts of an amount that is booked as a whole, on lines of their own.
    Part,
    /// Known, and of no use here.
    Other,
    /// Not known.
    Unknown,
}

impl Role {
    pub fn is_day(self) -> bool {
        matches!(self, Self::Booked | Self::Day | Self::Done | Self::Started | Self::ValueDay)
    }

    /// Money that moves the account.
    pub fn is_amount(self) -> bool {
        matches!(
            self,
            Self::Amount | Self::AmountOwn | Self::Gross | Self::Net | Self::Debit | Self::Credit
        )
    }

    pub fn is_money(self) -> bool {
        self.is_amount() || matches!(self, Self::Balance | Self::Fee)
    }
}

/// What stands where an encoding lost a letter.
const LOST: char = '\u{FFFD}';

/// The head of a column, made comparable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Folded words, one space between them.
    pub text: String,
    /// "Betrag (EUR)", "Withdrawals (SGD)"
    pub currency: Option<&'static str>,
}

pub fn head(cell: &str) -> Head {
    let mut currency = None;
    let mut text = String::new();
    let spaced = apart(cell);
    let words: Vec<&str> = spaced.split(|c: char| !c.is_alphanumeric() && c != LOST).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    for (i, word) in words.iter().enumerate() {
        let last = i > 0 && i + 1 == words.len();
        if last && let Some(code) = amount::currency_of(word).filter(|_| word.len() == 3) {
            currency = Some(code);
        } else if !word.bytes().all(|b| b.is_ascii_digit()) {
            push_word(&mut text, &fold(word));
        }
    }
    if currency.is_some() {
        // "Belastung in CHF"
        for word in [" in", " en", " w", " i", " v", " em"] {
            let cut = text.strip_suffix(word).map(str::len);
            text.truncate(cut.unwrap_or(text.len()));
        }
    }
    let sign =
        ['€', '£', '₺', '₹', '₽', '₴', '₪', '₩'].into_iter().find(|sign| cell.contains(*sign));
    let currency = currency.or_else(|| amount::currency_of(sign?.encode_utf8(&mut [0; 4])));
    if text.is_empty() && cell.contains('+') && cell.contains('-') {
        text.push_str("plus minus");
    }
    Head { text, currency }
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    // "vwz12" is "vwz"
    text.push_str(word.trim_end_matches(|c: char| c.is_ascii_digit()));
}

/// "RunningBalance" is two words.
fn apart(cell: &str) -> String {
    let mut apart = String::with_capacity(cell.len() + 8);
    let mut lower = false;
    for c in cell.chars() {
        if lower && c.is_uppercase() {
            apart.push(' ');
        }
        lower = c.is_lowercase();
        apart.push(c);
    }
    apart
}

/// What a head can mean, the likeliest first.
pub fn roles(head: &Head) -> Vec<Role> {
    let mut found: Vec<(usize, Role)> = patterns()
        .iter()
        .filter_map(|pattern| Some((pattern.fit(&head.text)?, pattern.role)))
        .collect();
    found.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    let mut roles: Vec<Role> = Vec::new();
    for (_, role) in found {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}

/// Whether a head is written in another language than English.
pub fn is_foreign(head: &Head) -> bool {
    let best = patterns().iter().filter_map(|p| Some((p.fit(&head.text)?, p.foreign)));
    best.max_by_key(|(fit, foreign)| (*fit, !*foreign)).is_some_and(|(_, foreign)| foreign)
}

struct Pattern {
    text: &'static str,
    how: How,
    role: Role,
    foreign: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Somewhere in the head, as whole words.
    Words,
    /// The whole head.
    Whole,
    /// The end of a word: the languages that write compounds put what it is last.
    Ending,
}

impl Pattern {
    /// How well it fits; `None` where it does not.
    fn fit(&self, text: &str) -> Option<usize> {
        let len = self.text.len();
        if text.contains(LOST) {
            return self.fit_lost(text);
        }
        if text == self.text {
            return Some(1_000 + len);
        }
        let fits = match self.how {
            How::Whole => false,
            How::Words => text.match_indices(self.text).any(|(at, _)| {
                let before =
                    text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(' '));
                let after = text.get(at + len..);
                before && after.is_some_and(|after| after.is_empty() || after.starts_with(' '))
            }),
            How::Ending => {
                text.split(' ').any(|word| word.len() > len && word.ends_with(self.text))
            }
        };
        // An ending tells less than a word.
        fits.then_some(if self.how == How::Ending { len } else { len * 2 })
    }

    /// As [`Self::fit`], for a head some of whose letters were lost on its way.
    fn fit_lost(&self, text: &str) -> Option<usize> {
        let len = self.text.len();
        if alike(text, self.text) {
            return Some(1_000 + len);
        }
        let words: Vec<&str> = text.split(' ').collect();
        let wanted = self.text.split(' ').count();
        let within = words.windows(wanted).any(|words| alike(&words.join(" "), self.text));
        (self.how == How::Words && within).then_some(len * 2)
    }
}

/// Whether two texts are the same where no letter was lost.
fn alike(text: &str, pattern: &str) -> bool {
    text.chars().count() == pattern.chars().count()
        && text.chars().zip(pattern.chars()).all(|(a, b)| a == b || (a == LOST && b != ' '))
}

fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let rows =
            ENGLISH.iter().map(|row| (row, false)).chain(FOREIGN.iter().map(|row| (row, true)));
        rows.flat_map(|(&(role, texts), foreign)| {
            texts.split('|').map(move |text| {
                let text = text.trim();
                let (how, text) = match text.as_bytes().first() {
                    Some(b'=') => (How::Whole, text.get(1..)),
                    Some(b'*') => (How::Ending, text.get(1..)),
                    _ => (How::Words, Some(text)),
                };
                Pattern { text: text.unwrap_or_default(), how, role, foreign }
            })
        })
        .filter(|pattern| !pattern.text.is_empty())
        .collect()
    })
}

/// Folded. `=` stands before a word that must be the whole head, `*` before the end of a compound.
const ENGLISH: &[(Role, &str)] = &[
    (
        Role::Booked,
        "booking date|booked|date booked|booking day|posting date|posted date|post date|date posted|\
         posted on|=posted|book date|booked at|entry date|accounting date|process date|\
         processed date|date processed|processing date|clearing date|cleared date|settlement date|\
         settled date|settled at|ledger date|posting day|posted transaction date|record date",
    ),
    (Role::Day, "=date|=day|=dt|=dated|statement date|payment date|=date time|=datetime|date"),
    (
        Role::Done,
        "trade date|date purchased|transaction date|trans date|tran date|txn date|trx date|tx date|date of transaction|\
         operation date|completed date|completion date|date completed|time completed|completed on|\
         completed at|finished on|finish date|date finished|executed at|execution date|\
         transaction day|activity date|=completed|=time|timestamp|date utc|transaction time",
    ),
    (
        Role::Started,
        "started date|start date|=created|created at|created on|creation date|date created|created utc|\
         created date|authorisation date|authorization date|purchase date|initiated|date started|\
         time created|submitted",
    ),
    (
        Role::ValueDay,
        "value date|date value|effective date|interest date|=valued|available on|valuta date|\
         funds available|date val",
    ),
    (
        Role::Amount,
        "amount|=value|=sum|=total|=amt|transaction amount|trn amt|=price|=paid|payment amount|\
         =spend|amount paid|=money|total amount|=transaction value|=total price|=movement|txn amount",
    ),
    (
        Role::AmountOwn,
        "amount in account currency|account currency amount|billing amount|billed amount|\
         account amount|booked amount|settlement amount|settled amount|amount account currency|\
         transaction amount local|converted to account|amount local currency|amount in local currency|\
         card amount|amount in card currency|payment amount in account currency",
    ),
    (
        Role::Other,
        "date from|date to|from date|to date|valuation date|merchant place|merchant country|merchant city|merchant town|merchant state|merchant post|merchant county|counterparty status|counterparty type|counterparty bic|counterparty address|amount fee|orig currency|orig amount|foreign amount|amount foreign currency|receipt|original amount|foreign|foreign amount|foreign currency amount|amount foreign|\
         amount in foreign currency|amount foreign currency|local amount|merchant amount|exchange amount|\
         instructed amount|converted amount|amount refunded|transfer amount|exchange rate|rate|tax|vat|\
         category|subcategory|sub category|categories|tags|labels|=tag|mcc|bic|swift|bank code|\
         sort code|branch|address|emoji|receipt|latitude|longitude|city|country|zip|postcode|state code|\
         time zone|timezone|transaction time zone|original currency|local currency|foreign currency|\
         currency conversion|from currency|to currency|target currency|amount in words|cashback|reward|\
         points|product|card number|card no|card last|sub total|shipping|discount|=class|=row|\
         statement number|sequence|sequence number|serial|=no|=nr|=line|available balance date|\
         cash back|interest rate|amount min|balance impact|original description|gross weight|\
         total fees|invoice amount|transfer amount currency|converted currency|foreign spend amount|\
         commission rate|transaction amount foreign|foreign currency type|bank name|\
         balance currency|fee currency|tip|merchant category|mcc description|=day of week|month|quarter|\
         year|week|attachments|attachment|budget|split|account type|source amount|target amount|\
         source fee|target fee|source currency|amount original|orig amount|orig currency|org amount",
    ),
    (
        Role::Part,
        "individual amount|sub amount|subtotal amount|amount detail|partial amount|split amount",
    ),
    (Role::Gross, "gross|gross amount"),
    (Role::Net, "net|net amount|amount net|=net amt|amount after fees"),
    (
        Role::Fee,
        "fee|fees|fee amount|transaction fee|=charges|commission|bank fee|fee eur|amount fee",
    ),
    (
        Role::Debit,
        "debit|debits|debit amount|withdrawal|withdrawals|withdrawal amount|withdrawal amt|paid out|\
         money out|=out|outflow|=spent|=expense|=expenses|=charge|charges debit|=payments|outgoing|\
         amount out|=dr|debit amt|=payment|=withdrawn|=sent|amount debit|amount debited|debited|\
         money sent|=purchases|=debit amount dr|withdraw",
    ),
    (
        Role::Credit,
        "credit|credits|credit amount|deposit|deposits|deposit amount|deposit amt|paid in|money in|=in|\
         inflow|=received|=income|=receipts|incoming|amount in|=cr|credit amt|amount credit|\
         amount credited|credited|=refund|money received|=lodgement|=lodgements|deposited",
    ),
    (
        Role::Side,
        "debit credit|credit debit|dr cr|cr dr|=d c|=c d|=dc|=cd|=drcr|=crdr|debit or credit|\
         credit or debit|debit credit indicator|credit debit indicator|=direction|in out|=sign|\
         plus minus|indicator|=db cr|debit credit flag|cr dr indicator|=cdi|=dci|debits credits|\
         =flow|transaction direction|=dbcr|=crdb",
    ),
    (
        Role::Balance,
        "balance|running balance|running bal|=bal|account balance|ledger balance|closing balance|\
         balance after|current balance|=running total|end balance|balance after transaction|\
         resulting balance|book balance|cleared balance|=remaining",
    ),
    (
        Role::Currency,
        "currency|currency code|=ccy|=cur|=curr|account currency|=iso currency|transaction currency|\
         local currency type|payment currency|settlement currency|billing currency|=crncy",
    ),
    (
        Role::Payee,
        "payee|=name|partner name|partner|counterparty|counter party|counterparty name|merchant|\
         merchant name|beneficiary|beneficiary name|payee name|other party|other party name|vendor|\
         customer name|paid to|company|=contact|third party|name description|description merchant|\
         payer payee|payee payer|=who|account holder counterparty|sender recipient|\
         beneficiary or remitter|transaction party|=party|=customer|payee merchant|shop|supplier|\
         to from|from to|name of counterparty|name counterparty|receiver name|customer description",
    ),
    (
        Role::Sender,
        "sender|payer|payer name|=from|originator|remitter|ordering party|=source name|sender name|debtor|debtor name|from name",
    ),
    (
        Role::Recipient,
        "recipient|recipient name|receiver|=to|creditor|creditor name|target name|to name",
    ),
    (
        Role::CounterAccount,
        "partner iban|partner account|counterparty iban|counterparty account|counterparty account number|\
         counter account|beneficiary account|beneficiary account number|account receiving|to account|\
         payee account|payee account number|other account|contra account|iban counterparty|\
         from account|recipient account|receiver account|other party account|sender account|\
         counterparty account no|to account number|destination account|counterparty number|\
         account other party|recipient iban|iban of counterparty|payer account|partner account number|\
         counterparty bban|destination",
    ),
    (
        Role::Memo,
        "=label|description|details|detail|memo|narrative|narration|transaction description|\
         transaction details|payment reference|particulars|purpose|remittance|=text|=subject|=message|\
         remarks|transaction remarks|information|=reason|payment details|additional description|\
         statement description|extra information|=title|=item|=items|explanation|description details|\
         remittance information|transaction narrative|payment purpose|bank description|\
         =transaction|=transactions|simple description|payment description|=desc",
    ),
    (
        Role::Note,
        "notes|note|comment|comments|=info|notes desc|own notes|bank memo|additional information|extended details|appears on your statement as",
    ),
    (
        Role::Kind,
        "type|transaction type|type of transaction|trans type|tran type|txn type|payment type|=code|\
         transaction code|payment method|=method|transaction category|operation type|=action|\
         transaction kind|booking type|posting key|posting text|=operation|=event|reporting category|\
         =activity|entry type",
    ),
    (
        Role::Reference,
        "reference|reference number|=ref|ref no|reference no|=references|cheque number|cheque no|\
         check number|check no|=check|=cheque|check or slip|cheque details|end to end|\
         customer reference|ref number|chq ref no|chq ref number|invoice|invoice number|=num|ref chq no|\
         cheque|check|end to end id|=ref num|client reference|sepa reference|bank reference|\
         chq no|=serial number|our reference|your reference",
    ),
    (
        Role::Id,
        "=id|transaction id|transaction number|=fitid|unique id|txn id|transaction no|trans id|\
         archive id|transaction identifier|journal number|transaction reference number|trn id|\
         payment id|transaction hash|entry reference|archiving code|=uuid|tx id|transferwise id|\
         balance transaction id|reference id",
    ),
    (
        Role::Status,
        "status|=state|transaction status|payment status|transaction state|booking status",
    ),
    (
        Role::Account,
        "account|account number|account no|=iban|own account|account iban|=acct|account id|=acc no|\
         bank account|bank account number|account num|=accountno|=accno|own iban|iban account|\
         from iban|wallet iban|customer account|your account|iban bban|=a c no",
    ),
    (
        Role::AccountName,
        "account name|account label|account holder|wallet name|name of account|account alias|account title|account owner|owner|cardholder|card member|cardholder name",
    ),
];

/// As [`ENGLISH`], in other languages.
const FOREIGN: &[(Role, &str)] = &[
    (
        Role::Booked,
        "buchungstag|buchungsdatum|=buchung|buchungszeitpunkt|=gebucht am|=verbucht am|verbuchungsdatum|\
         abrechnungsdatum|buchungs datum|=buchungsdat|valutierung buchung|tag der buchung|\
         date de comptabilisation|date comptable|date comptabilisation|date d imputation|\
         date de traitement|date d enregistrement|date d inscription|\
         boekdatum|boekingsdatum|boekingsdag|datum boeking|boek datum|datum van boeking|\
         fecha contable|fecha de contabilizacion|fecha contabilizacion|fecha de registro|f contable|\
         fecha de asiento|data contabile|data contabilizzazione|data registrazione|\
         data di contabilizzazione|data di registrazione|data de lancamento|data lancamento|\
         data contabilistica|data do lancamento|data de contabilizacao|data lanc|\
         bogforingsdato|bogfort dato|=bogfort|posteringsdato|bogforings dato|bogforingsdag|\
         bokforingsdag|bokforingsdatum|=bokford|=bokfort|bokfort datum|reskontradatum|\
         bokfort dato|bokforingsdato|=bokfort dato|bokfoeringsdatum|bokforings datum|\
         kirjauspaiva|kirjauspvm|kirjaus pvm|=kirjattu|kirjauspaivamaara|\
         data ksiegowania|data zaksiegowania|data ksieg|data zaksieg|\
         datum zauctovani|datum zauctovania|datum uctovania|datum uctovani|=zauctovano|datum zauc|\
         konyveles datuma|konyvelesi datum|konyveles napja|konyvelt|konyveles|\
         muhasebe tarihi|kayit tarihi|data inregistrarii|data procesarii|data inregistrare|\
         datum knjizenja|datum knjizbe|дата проводки|дата обработки|дата платежа|дата зачисления|\
         kontabla datums|gramatojuma datums|kande kuupaev",
    ),
    (
        Role::Day,
        "=datum|=dato|=data|=fecha|=tarih|=paivamaara|=pvm|=paiva|=dat|=dag|=tag|=datums|=kuupaev|\
         =дата|=ημερομηνια|=nap|=kelt|date operation|date d operation|date op|date de l operation|\
         fecha operacion|fecha de operacion|fecha de la operacion|fecha op|f operacion|fecha movimiento|\
         fecha del movimiento|fecha mov|data operazione|data dell operazione|data movimento|data mov|\
         data do movimento|data operacao|data da operacao|data de operacao|data del movimento|\
         islem tarihi|=islem tarih|data operatiunii|data tranzactiei|data tranzactie|data operatiei|\
         datum transakce|datum transakcie|datum provedeni|datum realizacie|datum pohybu|=zi|\
         datum transakcije|дата операции|дата транзакции|=data e ora|datum van|tarih saat|data hora|\
         tranzakcio datuma|tranzakcio napja|=datum uhrzeit|=datum zeit|*datum|*dato|=fecha hora|*kuupaev",
    ),
    (
        Role::Done,
        "umsatztag|transaktionsdatum|belegdatum|kaufdatum|umsatzdatum|ausfuhrungsdatum|auftragsdatum|\
         abgeschlossen am|datum des abschlusses|enddatum|abschlussdatum|datum der transaktion|\
         transactiedatum|datum transactie|uitvoeringsdatum|voltooid op|datum voltooiing|\
         date de transaction|date transaction|date de fin|date d achat|date de la transaction|\
         fecha de transaccion|fecha transaccion|fecha de finalizacion|fecha de compra|fecha de fin|\
         data transakcji|data operacji|data oper|data zakonczenia|data zrealizowania|data transazione|\
         data della transazione|data di completamento|data fine|data acquisto|data da transacao|\
         data transacao|data de conclusao|data de transacao|data transacc|\
         transaktionsdag|transaktionsdato|transaktions dato|kobsdato|kjopsdato|inkopsdatum|kopdatum|\
         avslutad|utforingsdato|maksupaiva|tapahtumapaiva|ostopaiva|suorituspaiva|\
         datum dokonceni|=data utworzenia|teljesites datuma|teljesites|vasarlas datuma|\
         tamamlanma tarihi|=umsatz tag|date d execution|fecha ejecucion|fecha de ejecucion|=verkoopsdatum",
    ),
    (
        Role::Started,
        "startdatum|datum des beginns|erstellt am|erstellungsdatum|date de debut|date de creation|\
         fecha de inicio|fecha de creacion|data rozpoczecia|data di inizio|data inizio|\
         data de inicio|startdato|begonnen op|datum aanmaak|=erstellt|baslangic tarihi|\
         autorisierungsdatum|date d autorisation|data avvio|datum zahajeni|aloituspaiva",
    ),
    (
        Role::ValueDay,
        "valuta|valutadatum|valuta datum|wertstellung|wertstellungsdatum|wertstellungstag|wert|\
         wertdatum|valuta wertstellung|datum valuta|date valeur|date de valeur|=valeur|rentedatum|\
         rente datum|valutadato|rentedato|rentedag|rantedag|rentedatum|fecha valor|f valor|\
         fecha de valor|=valor|data valuta|=data val|data valor|data de valor|data da valor|data waluty|\
         valutadag|arvopaiva|arvopvm|datum valuty|valor tarihi|=valor tarih|erteknap|ertek nap|\
         data valutei|datum valute|vaartuspaev|valutas datums|дата валютирования|=d valeur|ertek datum",
    ),
    (
        Role::Amount,
        "betrag|=umsatz|umsatz in|=summe|=wert|zahlbetrag|zahlungsbetrag|buchungsbetrag|umsatzbetrag|\
         gesamtbetrag|*betrag|montant|=somme|=mouvement|montant operation|montant de l operation|\
         montant transaction|bedrag|*bedrag|importe|=cantidad|=cuantia|=monto|importe operacion|\
         importe de la operacion|importo|=ammontare|importo operazione|=montante|=quantia|=valor|\
         valor do movimento|montante da operacao|=valor r|belob|*belob|belopp|*belopp|belop|*belop|\
         =summa|=maara|=summa eur|kwota|kwota operacji|kwota transakcji|=castka|=objem|castka transakce|\
         =ciastka|=suma|suma transakcie|suma transakcii|=osszeg|osszeg|tranzakcio osszege|=tutar|tutar|\
         islem tutari|=meblag|=iznos|iznos|znesek|=valoare|=suma tranzactiei|valoare tranzactie|\
         сумма|сума|сумма операции|ποσο|=bewegung|=movimiento|=movimientos|=movimento|castka v|\
         =importe eur|beloeb|=rahamaara|umsatz eur|=suma operacji|=kreditkartenbetrag",
    ),
    (
        Role::AmountOwn,
        "betrag in kontowahrung|betrag kontowahrung|betrag in euro|betrag in eur|\
         kwota w walucie rachunku|kwota rachunku|kwota w pln|kwota w walucie konta|\
         castka v mene uctu|suma v mene uctu|castka zauctovana|montant en euros|montant en eur|\
         montant eur|importe en euros|importe eur|importo in euro|importo eur|belopp i sek|belopp sek|\
         belob i dkk|belop i nok|bedrag in eur|bedrag in euro|montante eur|osszeg a szamla devizanemeben|\
         kwota obciazenia rachunku|abgerechneter betrag|montant dans la devise du compte|=belop nok|\
         importe en moneda de la cuenta|iznos u kunama|сумма в валюте счета|montant compte|\
         konyvelt osszeg|zahlungsbetrag in kontowahrung|kwota zaksiegowana",
    ),
    (
        Role::Other,
        "kwota blokady|kwota blokady zwolnienie blokady|datum von|datum bis|bewertungsdatum|date du|date au|valuta estera|importo estero|divisa estera|devise etrangere|montant etranger|monnaie originale|moneda extranjera|vreemde munt|waluta obca|utlandsk valuta|fremmed valuta|original wahrung|original waehrung|valuta originaria|devise originale|teilnehmer|kundencenter|basiswahrung|betrag in basiswahrung|adresse auftraggeber|adresse|fremdwahrung|betrag fremdwahrung|fremdwahrungsbetrag|betrag in fremdwahrung|originalbetrag|\
         original betrag|ursprungsbetrag|lastschrift ursprungsbetrag|wechselkurs|umrechnungskurs|\
         kurs|devisenkurs|einheit fremdwahrung|originalwahrung|ursprungswahrung|kategorie|unterkategorie|\
         hauptkategorie|uhrzeit|buchungszeit|abschlusszeit|blz|bankleitzahl|glaeubiger id|glaubiger id|\
         auslagenersatz rucklastschrift|auslagenersatz ruecklastschrift|fremde gebuhren|steuer|mwst|\
         kartennummer|kreditkartennr|bonus|punkte|anzahl der auftrage|anzahl der schecks|\
         sammlerreferenz|bankname|karteninhaber|\
         montant devise|montant en devise|montant initial|montant d origine|cours|taux de change|taux|\
         devise d origine|devise origine|categorie|sous categorie|heure|pointage|pointage operation|\
         numero de carte|categorie parent|category parent|code banque|agence|\
         oorspr bedrag|oorspronkelijk bedrag|oorspr munt|koers|wisselkoers|volgnr|volgnummer|\
         afschriftnummer|machtigingsnummer|machtigingskenmerk|incassant id|batch id|rubrieknaam|\
         =adres|adres tegenpartij|bic tegenpartij|originele valuta|vreemde valuta|reden retour|\
         importe divisa|importe en divisa|tipo de cambio|categoria|subcategoria|oficina|=hora|=codigo|\
         numero de tarjeta|importe original|divisa original|importo divisa|importo in divisa|cambio|\
         tasso di cambio|cab|abi|=filiale|valuta originale|importo originale|ora|agencia|taxa de cambio|\
         =loja|moeda original|valutakurs|underkategori|kategori|originalbelop|original belop|=kurs|\
         original valuta|originalt belop|afstemt|=flag|originalbelopp|ursprungligt belopp|utlandsk|\
         utlandskt belopp|utl belopp|utl belopp moms|valutakod utlandsk|clearingnummer|clnr|radnummer|\
         radnr|=ort|=sted|vaxelkurs|kategoria|alakategoria|valuuttakurssi|alkuperainen|\
         kwota oryginalna|kwota w walucie oryginalnej|kurs wymiany|waluta oryginalna|=bank|nazwa banku|\
         puvodni castka|castka v puvodni mene|castka v mene|kurz|smenny kurz|puvodni mena|konstantni symbol|\
         specificky symbol|konstantny symbol|specificky symbol|kategorie transakce|kod banky|nazev banky|\
         arfolyam|eredeti osszeg|kur|doviz kuru|sube|curs|curs valutar|tecaj|категория|мсс|бонусы|курс|\
         кэшбэк|saldo gem|montant autorise|=uur|importe transferencia|taxa|iva",
    ),
    (
        Role::Part,
        "einzelbetrag|teilbetrag|betrag detail|betrag einzelzahlung|sous montant|montant individuel|\
         montant partiel|montant detail|importo singolo|importo parziale|importo dettaglio|importe parcial",
    ),
    (
        Role::Gross,
        "brutto|bruttobetrag|=brut|montant brut|bruto|importe bruto|=lordo|importo lordo|bruttobelopp|kwota brutto",
    ),
    (
        Role::Net,
        "netto|nettobetrag|montant net|importe neto|=neto|=netto|importo netto|nettobelopp|netto bedrag|kwota netto|=liquido|valor liquido",
    ),
    (
        Role::Fee,
        "gebuhr|gebuhren|entgelt|entgelte|frais|commission|commissions|kosten|comision|comisiones|\
         commissioni|commissione|spese|gebyr|gebyrer|avgift|avgifter|prowizja|oplata|poplatek|poplatky|\
         komisyon|masraf|taxas|comissao|kulut|dij|jutalek|tarifa|transactiekosten|provize|комиссия",
    ),
    (
        Role::Debit,
        "belastungsbetrag|sollbetrag|lastschriftsbetrag|addebitamento|debitamento|montant debite|weggang|soll|=belastung|belastungen|belastung|=lastschrift|=ausgang|=ausgaben|=ausgabe|sollbetrag|\
         =debit|depense|depenses|montant debit|sortie|sorties|=uitgaven|=af|=uit|=debet|bedrag af|\
         debet bedrag|uitgaand|=debe|cargo|cargos|=gasto|=gastos|=salida|=salidas|=retiros|=retiro|\
         debito|debitos|=egreso|=egresos|importe cargo|addebiti|addebito|uscite|uscita|=dare|\
         importo addebito|saida|saidas|a debito|haevet|=ud|=udgift|=udgifter|ut|=uttag|\
         ut fra konto|ut av konto|belop ut|=utgifter|=uttak|=ut fra|=utgaende|=otto|=panot ja otot|\
         =menot|obciazenia|obciazenie|wydatki|kwota obciazenia|=wyplaty|=winien|=ma dati|=odchozi|\
         =vydaje|=vydaj|=debetni|=borc|=cikan|=terheles|terheles osszege|=kiadas|=iesiri|debite|\
         =isplata|=isplate|=duguje|=zaduzenje|=odliv|=breme|=dugovna|расход|дебет|списание|χρεωση|\
         =deebet|=debets|=debetas|=giden|=odeme|=utbetaling|=utbetalinger|=inkop",
    ),
    (
        Role::Credit,
        "gutschriftsbetrag|habenbetrag|accreditamento|montant credite|haben|=gutschrift|gutschriften|gutschrift|=eingang|=einnahmen|=einnahme|habenbetrag|=credit|\
         recette|recettes|montant credit|entree|entrees|=bij|=inkomsten|credit bedrag|bedrag bij|\
         =haber|abono|abonos|=ingreso|=ingresos|=entrada|=entradas|=deposito|=depositos|credito|\
         creditos|importe abono|accrediti|accredito|entrate|entrata|=avere|importo accredito|\
         a credito|=indsat|=ind|=indtaegt|=indtaegter|=inn|inn pa konto|inn til konto|belop inn|\
         =innskudd|=inntekter|=insattning|=insattningar|=insatt|=kredit|=pano|=tulot|uznania|uznanie|\
         wplywy|kwota uznania|=wplaty|=dal|=prichozi|=prijmy|=prijem|=kreditni|=alacak|=gelen|\
         =jovairas|jovairas osszege|=bevetel|=intrari|credite|=uplata|=uplate|=potrazuje|\
         =odobrenje|=priliv|=dobro|=potrazna|приход|кредит|зачисление|πιστωση|=kreedit|=kredits|\
         =kreditas|=inn til|=inngaende|=innbetaling|=innbetalinger|=rembours|=in konto",
    ),
    (
        Role::Side,
        "soll haben|haben soll|=s h|=sh|=h s|af bij|bij af|debet credit|credit debet|=sens|=vorzeichen|\
         =zeichen|=richting|=richtung|=segno|=signe|=signo|=znak|=d k|=k d|debit kredit|debet kredit|\
         kredit debet|strona|=sens operation|debe haber|dare avere|=smer|=typ pohybu|=smjer|\
         debetowa kredytowa|=tegn|=fortegn|borc alacak|=b a|terheles jovairas|=t j|debito credito|\
         deebet kreedit|debets kredits|debit credit|credit debit|umsatzrichtung|buchungsrichtung|\
         приход расход|tipo mov|=d h|debetas kreditas|d k tipas|=bij af|mutatierichting",
    ),
    (
        Role::Balance,
        "saldo|kontostand|=guthaben|saldo nach buchung|solde|=solde apres|bakiye|zustatek|zostatok|\
         egyenleg|=sold|sold|stanje|*saldo|=saldo po operacji|=saldo na trn|=jaak|atlikums|likutis|\
         остаток|баланс|υπολοιπο|bokfort saldo|kontosaldo|=saldo disponible|saldo contabile|\
         konyvelt egyenleg|=saldi|disponible|guthaben nach",
    ),
    (
        Role::Currency,
        "wahrung|waehrung|=whrg|=wrg|devise|monnaie|=monn|munt|muntsoort|valuta|valutacode|valutakode|\
         valutakod|moneda|divisa|moeda|valuutta|=mena|mena|waluta|waluta rachunku|para birimi|=doviz|\
         =doviz cinsi|deviza|devizanem|валюта|νομισμα|valuuta|valiuta|wahrung konto|kontowahrung|\
         devise du compte|mena uctu|valuta rekening|buchungswahrung|=wahrungscode|=pb|zahlungswahrung",
    ),
    (
        Role::Payee,
        "commerciante|negoziante|=emittent|auftraggebername|empfanger auftraggeber|auftraggeber empfanger|beguenstigter zahlungspflichtiger|\
         begunstigter auftraggeber|auftraggeber begunstigter|begunstigter zahlungspflichtiger|\
         name zahlungsbeteiligter|zahlungsbeteiligter|=partnername|gegenpartei|begunstigter|handler|\
         handlername|empfanger|empfangername|auftraggeber|zahlungsempfanger auftraggeber|partnername|\
         name des partners|auftraggeber zahlungsempfanger|=zahlungspartner|kontoinhaber partner|\
         beneficiaire|tiers|=nom|contrepartie|=fournisseur|nom de la contrepartie|nom du tiers|\
         =commercant|marchand|nom contrepartie|tegenpartij|naam tegenpartij|=naam|naam omschrijving|\
         tegenrekeninghouder|naam tegenrekening|naam van de tegenpartij|tegenpartij naam|\
         name tegenpartij|=begunstigde|handelaar|beneficiario|beneficiario ordenante|=nombre|comercio|\
         contraparte|establecimiento|controparte|=esercente|nome controparte|=nome|=beneficiario|\
         estabelecimento|=modtager afsender|modtager|afsender|navn|=modpart|mottagare avsandare|\
         =motpart|namn|text mottagare|butik|mottaker avsender|mottaker|=forretning|saaja maksaja|\
         saajan nimi|=saaja|=maksaja|vastapuoli|=nimi|maksun saaja|nadawca odbiorca|kontrahent|\
         dane kontrahenta|nazwa kontrahenta|dane nadawcy odbiorcy|odbiorca nadawca|=nazwa|\
         nazev protiuctu|protistrana|nazev protistrany|nazov protiuctu|=nazev|nazov partnera|=nazov|\
         jmeno|nazev obchodnika|misto|partner neve|=partner|kedvezmenyezett|ellenoldal|\
         karsi taraf|alici gonderen|=alici|nume|nume beneficiar|partener|naziv|naziv platioca|\
         primatelj|контрагент|получатель|saaja|saaja maksja nimi|partneris|sanemejs",
    ),
    (
        Role::Sender,
        "zahlungspflichtige r|zahlungspflichtiger|absender|=emetteur|donneur d ordre|opdrachtgever|\
         ordenante|remitente|ordinante|mittente|ordenante nombre|=afsender|avsandare|avsender|\
         =nadawca|nazwa nadawcy|dane nadawcy|gonderen|kuldo|platitor|=remetente|maksaja|platce|platitel|\
         плательщик|отправитель|debitore",
    ),
    (
        Role::Recipient,
        "zahlungsempfanger in|zahlungsempfanger|=destinataire|ontvanger|destinatario|=mottagare|\
         =mottaker|=odbiorca|nazwa odbiorcy|dane odbiorcy|=prijemce|prijemca|cimzett|=creditore|beneficiar",
    ),
    (
        Role::CounterAccount,
        "kontonummer iban|konto nr iban|iban zahlungsbeteiligter|gegenkonto|iban kontonummer|\
         iban des partners|iban gegenkonto|auftraggeber iban|empfanger iban|iban auftraggeber empfanger|\
         iban des auftraggebers|konto des partners|kontonummer des empfangers|iban partner|partner iban|\
         kontonummer partner|tegenrekening|tegenrekening iban bban|rekeningnummer tegenpartij|\
         tegenrekeningnummer|iban tegenpartij|rekening tegenpartij|compte beneficiaire|iban beneficiaire|\
         compte contrepartie|iban contrepartie|numero de compte du beneficiaire|cuenta destino|\
         cuenta beneficiario|cuenta contraparte|conto controparte|iban controparte|conta destino|\
         iban ordinante|iban beneficiario|til konto|fra konto|fran konto|till konto|motkonto|\
         mottagarkonto|til kontonummer|fra kontonummer|saajan tilinumero|saajan tili|tilinumero saajan|\
         vastatili|numer rachunku kontrahenta|numer rachunku nadawcy|numer rachunku odbiorcy|\
         rachunek przeciwstawny|konto przeciwstawne|rachunek nadawcy odbiorcy|rachunek kontrahenta|\
         rachunek odbiorcy|rachunek nadawcy|nr rachunku kontrahenta|\
         cislo protiuctu|protiucet|=cislo protiuctu|ucet protistrany|cislo uctu protistrany|protiucet kod|\
         partner szamlaszam|partner szamlaszama|ellenszamla|karsi hesap|alici hesap|alici iban|\
         cont beneficiar|cont partener|счет получателя|saaja konto|=numer konta|iban odbiorcy",
    ),
    (
        Role::Memo,
        "testo di contabilizzazione|testo d avviso|testo|texte comptable|=texte|avis|denominazione|umsatztext|texte d avis|verwendungszweck|buchungstext|beschreibung|=zweck|vorgang verwendungszweck|=vwz|buchungsdetails|\
         =text|zahlungsgrund|zahlungszweck|umsatztext|=details|=betreff|buchungsinformationen|\
         transaktionsbeschreibung|=avisierungstext|buchungsinformation|bezeichnung|mitteilung|=zahlungsreferenz|\
         verwendung|=spezifikation|libelle|libelle simplifie|libelle operation|=motif|=nature|\
         nature de l operation|designation|informations complementaires|detail de l ecriture|intitule|\
         communication|communications|objet|=detail|omschrijving|mededelingen|mededeling|vrije mededeling|\
         =details|naam omschrijving|gestructureerde mededeling|boodschap|=concepto|concepto|\
         descripcion|mas datos|observaciones|=movimiento|=movimientos|=operacion|=detalle|=detalles|\
         concepto ampliado|informacion adicional|concepto detallado|=glosa|descrizione|causale|\
         descrizione operazione|=operazione|=operazioni|dettagli|descrizione estesa|dettaglio|\
         causale descrizione|=note|descricao|historico|=movimento|=lancamento|=detalhe|detalhes|\
         descritivo|=descr|beskrivelse|tekst|=posteringstekst|=meddelelse|forklaring|=melding|beskrivning|\
         =transaktion|=rubrik|meddelande|=text|=handelse|specifikation|referens meddelande|\
         selitys|viesti|=tapahtuma|tiedot|selite|viesti tai viite|opis|opis operacji|tytul|\
         szczegoly transakcji|opis transakcji|szczegoly|tytul operacji|tytulem|=dane operacji|\
         opis dodatkowy|=popis|zprava pro prijemce|poznamka|ucel|zprava|popis transakce|\
         informacia pre prijemcu|ucel platby|popis operacie|poznamka k uhrade|zprava pro me|detail platby|\
         aciklama|=islem|islem aciklamasi|kozlemeny|leiras|megnevezes|tranzakcio leirasa|descriere|\
         detalii|detalii tranzactie|=explicatii|opis placanja|namen|svrha|svrha doznake|opis transakcije|\
         описание|назначение|назначение платежа|αιτιολογια|περιγραφη|selgitus|maksajuma merkis|\
         informacija|paskirtis|mokejimo paskirtis|maksuselgitus|=makse selgitus|maksajuma detalas",
    ),
    (
        Role::Note,
        "bemerkung|=notiz|notizen|=info|zusatzinfo|kommentar|egna anteckningar|anteckning|=kommentti|\
         commentaire|=remarque|notities|opmerking|=comentario|=comentarios|nota|=nota|megjegyzes|\
         vlastni poznamka|=notat|mutatiegegevens|muistiinpano|=notatka|kommentarer",
    ),
    (
        Role::Kind,
        "umsatzart|buchungsart|=vorgang|=art|=typ|transaktionstyp|umsatztyp|transaktionsart|\
         zahlungsart|buchungsschlussel|geschaftsvorfall|=kategorie art|type operation|type d operation|\
         type de transaction|=operation|categorie operation|mutatiesoort|mutatie soort|soort|=type|\
         type betaling|betaalwijze|type verrichting|transactiesoort|transactietype|boekcode|=tipo|\
         tipo de operacion|tipo movimiento|tipo operazione|tipologia|tipo de movimiento|tipo transazione|\
         tipo de transacao|=operacao|transaktionstype|=posteringstype|verifikationstyp|transaktionstyp|\
         =laji|tapahtumalaji|laji|=tapahtumatyyppi|typ transakcji|rodzaj operacji|rodzaj transakcji|\
         typ operacji|=rodzaj|typ transakce|typ transakcie|=typ pohybu|typ platby|islem tipi|islem turu|\
         tranzakcio tipusa|=tipus|tip tranzactie|tip operatiune|vrsta|тип операции|tehingu tuup|=kanal",
    ),
    (
        Role::Reference,
        "referenz|kundenreferenz|kundenreferenz end to end|mandatsreferenz|referenznummer|kundenref|\
         ende zu ende referenz|=ref nr|reference|numero de cheque|n de cheque|ref operation|\
         referentie|kenmerk|betalingskenmerk|uw referentie|referencia|n de referencia|referencia 1|\
         num documento|numero de documento|documento|docto|riferimento|num riferimento|n documento|\
         referencia interna|=dcto|=referanse|arkivreferanse|=kid|bilagsnummer|=bilag|referens|\
         verifikationsnummer|=ver nr|ocr|viite|viitenumero|viesti viite|numer referencyjny|nr ref|\
         variabilni symbol|=vs|variabilny symbol|reference platby|referencia platitela|hivatkozas|\
         azonosito|referans|=referans no|dekont no|=fis no|=makbuz|referinta|poziv na broj|sklic|\
         viitenumber|referenca|номер документа|mandaat|=betreffnr|belegnummer|=beleg nr|=belegnr",
    ),
    (
        Role::Id,
        "transaktions id|transaktions nr|transaktionsnummer|transaktionscode|buchungs id|umsatz id|\
         n de transaction|numero de transaction|identifiant|transactiereferentie|transactie id|\
         transactienummer|id de transaccion|numero de operacion|num operacion|id transazione|\
         numero operazione|id da transacao|arkistointitunnus|arkistotunnus|id operace|id transakce|\
         id pohybu|cislo transakce|id transakcie|nr transakcji|numer transakcji|id transakcji|=nr operacji|\
         islem no|=islem numarasi|tranzakcio azonosito|tranzakcio szama|=arkivnummer|transaktionsreferens|\
         arhiiveerimistunnus|номер операции|arkiveringskode",
    ),
    (
        Role::Status,
        "=buchungsstatus|=statut|=etat|=estado|=stato|=stav|=durum|=tila|=tilstand|=stan|=allapot|\
         статус|status transakcji|estado de la operacion|=situacao|=stare|=zustand",
    ),
    (
        Role::Account,
        "auftragskonto|iban auftragskonto|iban kontoinhaber|iban auftraggeberkonto|auftraggeberkonto|\
         kontonummer|=konto|konto nr|=kontonr|eigenes konto|=kontoiban|wallet iban|iban konto|\
         numero de compte|n compte|=compte|n de compte|compte|rekeningnummer|rekening|=iban bban|\
         eigen rekening|rekeningnummer opdrachtgever|iban rekening|uw rekening|cuenta|numero de cuenta|\
         n cuenta|conto|numero conto|=conto corrente|rapporto|conta|numero da conta|kontonummer|\
         registreringsnummer|tilinumero|=tili|rachunek|numer rachunku|nr rachunku|\
         cislo uctu|=ucet|hesap|hesap no|hesap numarasi|szamlaszam|=szamla|konyvelesi szamla|cont|\
         numar cont|racun|broj racuna|номер счета|счет|konts|saskaita|=konto number|kliendi konto|\
         klienta konts|saskaitos nr|iban rachunku|iban cuenta|iban conto",
    ),
    (
        Role::AccountName,
        "kontobezeichnung|kontoname|bezeichnung auftragskonto|=kontoinhaber|naam rekening|\
         libelle compte|nom du compte|=kontonavn|=kontonamn|nazwa rachunku|nazwa konta|nazev uctu|\
         =produkt|=produit|=produkt name|=titular|kundennavn|=karteninhaber",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn first(cell: &str) -> Option<Role> {
        roles(&head(cell)).first().copied()
    }

    #[test]
    fn heads_are_known_in_many_languages() {
        for (cell, role) in [
            ("Buchungstag", Role::Booked),
            ("Bokföringsdag", Role::Booked),
            ("#Data księgowania", Role::Booked),
            ("Date de comptabilisation", Role::Booked),
            ("Posted Date", Role::Booked),
            ("Transaction Date", Role::Done),
            ("Completed Date", Role::Done),
            ("Wertstellung (Valuta)", Role::ValueDay),
            ("Valutadatum", Role::ValueDay),
            ("dateVal", Role::ValueDay),
            ("Date", Role::Day),
            ("Dato", Role::Day),
            ("Betrag (EUR)", Role::Amount),
            ("Bedrag (EUR)", Role::Amount),
            ("Betrag (Fremdwährung)", Role::Other),
            ("Original amount", Role::Other),
            ("local_amount", Role::Other),
            ("Kwota w walucie rachunku", Role::AmountOwn),
            ("Umsatz in EUR", Role::Amount),
            ("Umsatz", Role::Amount),
            ("Gutschriftsbetrag (CHF)", Role::Credit),
            ("W\u{FFFD}hrung", Role::Currency),
            ("D\u{FFFD}bit", Role::Debit),
            ("Monnaie originale", Role::Other),
            ("Einzelbetrag", Role::Part),
            ("Belastung", Role::Debit),
            ("Withdrawals (SGD)", Role::Debit),
            ("Inn på konto", Role::Credit),
            ("Af Bij", Role::Side),
            ("Debit/Credit", Role::Side),
            ("+/-", Role::Side),
            ("CreditDebet", Role::Side),
            ("RunningBalance", Role::Balance),
            ("Saldo nach Buchung", Role::Balance),
            ("Whrg.", Role::Currency),
            ("Naam / Omschrijving", Role::Payee),
            ("Auftraggeber/Empfänger", Role::Payee),
            ("Partner Iban", Role::CounterAccount),
            ("Tegenrekening IBAN/BBAN", Role::CounterAccount),
            ("VWZ12", Role::Memo),
            ("Description", Role::Memo),
            ("Transaction Type", Role::Kind),
            ("CheckNumber", Role::Reference),
            ("Status", Role::Status),
            ("Auftragskonto", Role::Account),
            ("Account Name", Role::AccountName),
            ("Exchange Rate", Role::Other),
        ] {
            assert_eq!(first(cell), Some(role), "{cell}");
        }
        assert_eq!(head("Amount GBP").currency, Some("GBP"));
        assert_eq!(head("Betrag (€)").currency, Some("EUR"));
        assert!(is_foreign(&head("Betrag")) && !is_foreign(&head("Description")));
    }
}

//! One entry (`Ntry`) with its details, then the line it makes.

use chrono::NaiveDate;

use super::{
    account_id, day, signed,
    xml::{Read, Xml},
};
use crate::banking::file::{BankLine, LineStatus};

/// What banks write where there is nothing to refer to.
const NO_REFERENCE: [&str; 4] = ["NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOTAVAILABLE"];

/// How deep names of parties may lie: `Dbtr/Agt/FinInstnId/Nm`.
const PARTY_DEPTH_MAX: usize = 3;

/// How long a line of unstructured remittance is at most: a full one goes on in the next.
const REMITTANCE_CHARS_MAX: usize = 140;

#[derive(Default)]
pub struct Entry {
    amount: String,
    currency: String,
    direction: String,
    reversal: String,
    status: String,
    booked_on: String,
    valued_on: String,
    id: String,
    kind: Kind,
    note: String,
    batch: String,
    details: Vec<Detail>,
}

/// One payment of an entry.
#[derive(Default)]
struct Detail {
    id: String,
    end_to_end: String,
    cheque: String,
    creditor_reference: String,
    debtor: Party,
    creditor: Party,
    remittance: String,
    note: String,
    kind: Kind,
    date: String,
}

#[derive(Default)]
struct Party {
    name: String,
    /// Who it is done for, where that is someone else.
    ultimate: String,
    account: String,
}

/// The bank transaction code: ISO's own, or the bank's.
#[derive(Default)]
struct Kind {
    domain: String,
    proprietary: String,
}

impl Entry {
    pub fn read(xml: &mut Xml) -> Read<Self> {
        let mut entry = Self::default();
        xml.children(|xml, element| match element.name() {
            "Amt" => {
                entry.currency = element.attribute("Ccy");
                xml.text_into(&mut entry.amount)
            }
            "CdtDbtInd" => xml.text_into(&mut entry.direction),
            "RvslInd" => xml.text_into(&mut entry.reversal),
            "Sts" => xml.text_into(&mut entry.status),
            "BookgDt" => xml.text_into(&mut entry.booked_on),
            "ValDt" => xml.text_into(&mut entry.valued_on),
            "AcctSvcrRef" => xml.text_into(&mut entry.id),
            "BkTxCd" => entry.kind.read(xml),
            "AddtlNtryInf" => xml.text_into(&mut entry.note),
            "NtryDtls" => entry.read_details(xml),
            _ => xml.skip(),
        })?;
        Ok(entry)
    }

    fn read_details(&mut self, xml: &mut Xml) -> Read<()> {
        xml.children(|xml, element| match element.name() {
            "TxDtls" => {
                self.details.push(Detail::read(xml)?);
                Ok(())
            }
            "Btch" => xml.children(|xml, element| match element.name() {
                "PmtInfId" => xml.text_into(&mut self.batch),
                _ => xml.skip(),
            }),
            _ => xml.skip(),
        })
    }

    /// Shown by the bank, and never booked.
    pub fn is_informational(&self) -> bool {
        self.status == "INFO"
    }

    /// The line, for the account `own`; or why there is none. `created` is the report's day.
    pub fn line(&self, own: &str, created: Option<NaiveDate>) -> Result<BankLine, String> {
        let status = match self.status.as_str() {
            "" | "BOOK" => LineStatus::Booked,
            _ => LineStatus::Pending,
        };
        let amount = signed(&self.amount, &self.direction).ok_or_else(|| self.amount_reason())?;
        let incoming = (self.direction == "CRDT") != matches!(self.reversal.as_str(), "true" | "1");
        let parties = self.details.iter().map(|detail| detail.other(incoming, own));
        let (payee, counter_account) = common_party(parties);
        let memo = self.memo(incoming, own, &payee);
        Ok(BankLine {
            date: self.date(status, created)?,
            value_date: day(&self.valued_on),
            amount,
            currency: self.currency.clone(),
            status,
            payee,
            memo,
            reference: self.reference(),
            id: self.own_or_common(&self.id, |detail| &detail.id),
            kind: self.kind(),
            counter_account,
            ..BankLine::default()
        })
    }

    fn amount_reason(&self) -> String {
        let amount: String = self.amount.chars().take(40).collect();
        match self.direction.as_str() {
            _ if amount.is_empty() => "an entry without an amount".to_owned(),
            "CRDT" | "DBIT" => format!("“{amount}” is no amount"),
            _ => format!("the entry over {amount} does not say whether it is money in or out"),
        }
    }

    /// The booking day; where there is none, the value day, then that of the payment.
    fn date(&self, status: LineStatus, created: Option<NaiveDate>) -> Result<NaiveDate, String> {
        let payments = self.details.iter().map(|detail| detail.date.as_str());
        let mut written = [self.booked_on.as_str(), self.valued_on.as_str()]
            .into_iter()
            .chain(payments)
            .filter(|date| !date.is_empty());
        match written.next() {
            Some(date) => day(date).ok_or_else(|| {
                let date: String = date.chars().take(40).collect();
                format!("“{date}” is no day (the entry over {})", self.amount)
            }),
            None => created
                .filter(|_| status == LineStatus::Pending)
                .ok_or_else(|| format!("the entry over {} has no booking day", self.amount)),
        }
    }

    fn reference(&self) -> String {
        let common = self.own_or_common("", Detail::reference);
        if common.is_empty() { self.batch.clone() } else { common }
    }

    fn kind(&self) -> String {
        let details = self.own_or_common("", |detail| detail.kind.code());
        if self.kind.code().is_empty() { details } else { self.kind.code().to_owned() }
    }

    /// `own`, or what all details agree on.
    fn own_or_common(&self, own: &str, of: impl Fn(&Detail) -> &str) -> String {
        let mut values = self.details.iter().map(of).filter(|value| !value.is_empty());
        match (own, values.next()) {
            ("", Some(first)) if values.all(|value| value == first) => first.to_owned(),
            _ => own.to_owned(),
        }
    }

    /// What the payment is for. Of several payments each is told, with its other side where they
    /// have not the same; what they say alike is said once.
    fn memo(&self, incoming: bool, own: &str, payee: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        for detail in &self.details {
            let name = if payee.is_empty() { detail.other(incoming, own).0 } else { "" };
            let memo = detail.memo();
            let colon = if name.is_empty() || memo.is_empty() { "" } else { ": " };
            let part = format!("{name}{colon}{memo}");
            if !part.is_empty() && parts.last() != Some(&part) {
                parts.push(part);
            }
        }
        if parts.is_empty() { self.note.clone() } else { parts.join("; ") }
    }
}

/// Name and account, as far as all payments agree.
fn common_party<'a>(mut parties: impl Iterator<Item = (&'a str, &'a str)>) -> (String, String) {
    let Some((mut name, mut account)) = parties.next() else {
        return Default::default();
    };
    for (next_name, next_account) in parties {
        name = if name == next_name { name } else { "" };
        account = if account == next_account { account } else { "" };
    }
    (name.to_owned(), account.to_owned())
}

impl Detail {
    fn read(xml: &mut Xml) -> Read<Self> {
        let mut detail = Self::default();
        xml.children(|xml, element| match element.name() {
            "Refs" => detail.references(xml),
            "BkTxCd" => detail.kind.read(xml),
            "RltdPties" => detail.parties(xml),
            "RmtInf" => detail.remittance(xml),
            "RltdDts" => detail.dates(xml),
            "AddtlTxInf" => xml.text_into(&mut detail.note),
            _ => xml.skip(),
        })?;
        Ok(detail)
    }

    fn references(&mut self, xml: &mut Xml) -> Read<()> {
        xml.children(|xml, element| match element.name() {
            "AcctSvcrRef" => xml.text_into(&mut self.id),
            "ChqNb" => xml.text_into(&mut self.cheque),
            "EndToEndId" => {
                let reference = xml.text()?;
                if !NO_REFERENCE.iter().any(|none| reference.eq_ignore_ascii_case(none)) {
                    self.end_to_end = reference;
                }
                Ok(())
            }
            _ => xml.skip(),
        })
    }

    fn parties(&mut self, xml: &mut Xml) -> Read<()> {
        xml.children(|xml, element| match element.name() {
            "Dbtr" => party_name(xml, &mut self.debtor.name, PARTY_DEPTH_MAX),
            "Cdtr" => party_name(xml, &mut self.creditor.name, PARTY_DEPTH_MAX),
            "UltmtDbtr" => party_name(xml, &mut self.debtor.ultimate, PARTY_DEPTH_MAX),
            "UltmtCdtr" => party_name(xml, &mut self.creditor.ultimate, PARTY_DEPTH_MAX),
            "DbtrAcct" => party_account(xml, &mut self.debtor.account),
            "CdtrAcct" => party_account(xml, &mut self.creditor.account),
            _ => xml.skip(),
        })
    }

    fn remittance(&mut self, xml: &mut Xml) -> Read<()> {
        let mut last_chars = 0;
        xml.children(|xml, element| match element.name() {
            "Ustrd" => {
                let part = xml.text()?;
                self.add_remittance(&part, last_chars == REMITTANCE_CHARS_MAX);
                last_chars = part.chars().count();
                Ok(())
            }
            "Strd" => self.structured(xml),
            _ => xml.skip(),
        })
    }

    fn structured(&mut self, xml: &mut Xml) -> Read<()> {
        xml.children(|xml, element| match element.name() {
            "CdtrRefInf" => xml.children(|xml, element| match element.name() {
                "Ref" | "CdtrRef" => xml.text_into(&mut self.creditor_reference),
                _ => xml.skip(),
            }),
            "AddtlRmtInf" => {
                let part = xml.text()?;
                self.add_remittance(&part, false);
                Ok(())
            }
            _ => xml.skip(),
        })
    }

    fn add_remittance(&mut self, part: &str, goes_on: bool) {
        if !self.remittance.is_empty() && !part.is_empty() && !goes_on {
            self.remittance.push(' ');
        }
        self.remittance.push_str(part);
    }

    fn dates(&mut self, xml: &mut Xml) -> Read<()> {
        xml.children(|xml, element| match element.name() {
            "TxDtTm" | "AccptncDtTm" | "IntrBkSttlmDt" => xml.text_into(&mut self.date),
            _ => xml.skip(),
        })
    }

    fn memo(&self) -> &str {
        if self.remittance.is_empty() { &self.note } else { &self.remittance }
    }

    /// The invoice's own reference says more than the payer's.
    fn reference(&self) -> &str {
        let references = [&self.creditor_reference, &self.end_to_end, &self.cheque];
        references.into_iter().find(|reference| !reference.is_empty()).map_or("", String::as_str)
    }

    /// Name and account of the other side: who pays money that comes in, who gets what goes out.
    /// Some banks name the owner in that place; then it is the one that is left.
    fn other(&self, incoming: bool, own: &str) -> (&str, &str) {
        let (first, second) = match incoming {
            true => (&self.debtor, &self.creditor),
            false => (&self.creditor, &self.debtor),
        };
        let is_own = |party: &Party| !party.account.is_empty() && party.account == own;
        let party = match () {
            () if !is_own(first) && !first.is_empty() => first,
            () if !is_own(second) && !second.is_empty() => second,
            () => first,
        };
        let name = if party.name.is_empty() { &party.ultimate } else { &party.name };
        (name, &party.account)
    }
}

impl Party {
    fn is_empty(&self) -> bool {
        self.name.is_empty() && self.ultimate.is_empty() && self.account.is_empty()
    }
}

/// The name, directly (to version 7), of a person or firm (`Pty`), or of a bank (`Agt`).
fn party_name(xml: &mut Xml, name: &mut String, depth: usize) -> Read<()> {
    xml.children(|xml, element| match element.name() {
        "Nm" => xml.text_into(name),
        "Pty" | "Agt" | "FinInstnId" if depth > 1 => party_name(xml, name, depth - 1),
        _ => xml.skip(),
    })
}

fn party_account(xml: &mut Xml, account: &mut String) -> Read<()> {
    xml.children(|xml, element| match element.name() {
        "Id" => account_id(xml, account),
        _ => xml.skip(),
    })
}

impl Kind {
    fn code(&self) -> &str {
        if self.domain.is_empty() { &self.proprietary } else { &self.domain }
    }

    /// `PMNT-RCDT-ESCT` of domain, family and sub-family; or the bank's own code.
    fn read(&mut self, xml: &mut Xml) -> Read<()> {
        xml.children(|xml, element| match element.name() {
            "Domn" => xml.children(|xml, element| match element.name() {
                "Cd" => self.add_code(xml),
                "Fmly" => xml.children(|xml, element| match element.name() {
                    "Cd" | "SubFmlyCd" => self.add_code(xml),
                    _ => xml.skip(),
                }),
                _ => xml.skip(),
            }),
            "Prtry" => xml.children(|xml, element| match element.name() {
                "Cd" => xml.text_into(&mut self.proprietary),
                _ => xml.skip(),
            }),
            _ => xml.skip(),
        })
    }

    fn add_code(&mut self, xml: &mut Xml) -> Read<()> {
        let code = xml.text()?;
        if !self.domain.is_empty() {
            self.domain.push('-');
        }
        self.domain.push_str(&code);
        Ok(())
    }
}

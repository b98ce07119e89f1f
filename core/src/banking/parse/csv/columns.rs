//! Which column holds what: by the heads, checked against the cells, or by the cells alone.

use super::{
    dialect::Row,
    profile::{Profile, profiles},
    running,
    table::Table,
    words::{self, Role},
};
use crate::banking::file::AmountColumns;

/// The columns of a table of bank lines.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub days: Vec<usize>,
    pub value_day: Option<usize>,
    pub amount: Option<AmountColumns>,
    pub balance: Option<usize>,
    pub currency: Option<usize>,
    pub payee: Vec<usize>,
    pub sender: Option<usize>,
    pub recipient: Option<usize>,
    pub memo: Vec<usize>,
    pub reference: Option<usize>,
    pub id: Option<usize>,
    pub kind: Option<usize>,
    pub status: Option<usize>,
    pub account: Option<usize>,
    pub account_name: Option<usize>,
    pub counter_account: Option<usize>,
    /// Column by column, what it was taken for.
    pub roles: Vec<Role>,
    pub profiles: Vec<Profile>,
}

/// Finds the columns of a table.
pub fn find(table: &Table<'_, '_>) -> Columns {
    let profiles = profiles(table.rows);
    let roles = assigned(table, &profiles);
    let mut columns = Columns { roles, profiles, ..Columns::default() };
    columns.find_days(table.rows.is_empty());
    columns.find_amount(table.rows);
    columns.find_texts();
    columns.find_accounts();
    columns
}

/// The likeliest role of each column that its cells allow.
fn assigned(table: &Table<'_, '_>, profiles: &[Profile]) -> Vec<Role> {
    let width = profiles.len().max(table.heads.len());
    let blank = Profile::default();
    (0..width)
        .map(|column| {
            let profile = profiles.get(column).unwrap_or(&blank);
            let wanted = table.heads.get(column).map(words::roles).unwrap_or_default();
            wanted.into_iter().find(|role| allows(profile, *role)).unwrap_or(Role::Unknown)
        })
        .collect()
}

fn allows(profile: &Profile, role: Role) -> bool {
    match role {
        role if role.is_day() => profile.may_be_days(),
        role if role.is_money() => profile.may_be_amounts(),
        Role::Currency => profile.may_be_codes(),
        Role::Side => profile.filled == 0 || profile.are_sides(),
        Role::Payee | Role::Sender | Role::Recipient => {
            profile.filled == 0 || profile.letters * 4 >= profile.filled
        }
        Role::Memo | Role::Note => {
            let figures = profile.days.max(profile.written_amounts);
            profile.filled == 0 || figures * 2 <= profile.filled
        }
        _ => true,
    }
}

impl Columns {
    fn with(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.roles.iter().enumerate().filter(move |(_, r)| **r == role).map(|(column, _)| column)
    }

    fn profile(&self, column: usize) -> &Profile {
        static BLANK: Profile = Profile {
            rows: 0,
            filled: 0,
            days: 0,
            weak_days: 0,
            amounts: 0,
            written_amounts: 0,
            negative: 0,
            zero: 0,
            codes: 0,
            debit_words: 0,
            credit_words: 0,
            status_words: 0,
            account_numbers: 0,
            letters: 0,
            distinct: Vec::new(),
        };
        self.profiles.get(column).unwrap_or(&BLANK)
    }

    fn filled(&self, column: usize) -> u32 {
        self.profile(column).filled
    }

    /// The fullest column of a role, the first of equals.
    fn fullest(&self, role: Role) -> Option<usize> {
        self.with(role)
            .reduce(|best, next| if self.filled(next) > self.filled(best) { next } else { best })
    }

    fn find_days(&mut self, no_rows: bool) {
        let order = [Role::Booked, Role::Day, Role::Done, Role::Started, Role::ValueDay];
        let mut days: Vec<usize> = Vec::new();
        for role in order {
            days.extend(self.with(role).filter(|column| no_rows || self.filled(*column) > 0));
        }
        // A day that is missing in most rows is no booking day where another is always there.
        let most = days.iter().map(|column| self.filled(*column)).max().unwrap_or(0);
        days.sort_by_key(|column| most >= 8 && self.filled(*column) * 4 < most);
        if days.is_empty() {
            let written = (0..self.profiles.len()).filter(|c| self.profile(*c).are_days());
            days = written.filter(|c| self.roles.get(*c) == Some(&Role::Unknown)).take(2).collect();
            self.value_day = days.get(1).copied();
        }
        let value = self.with(Role::ValueDay).next();
        self.value_day = value.or(self.value_day).filter(|column| days.first() != Some(column));
        self.days = days;
    }

    fn find_amount(&mut self, rows: &[Row<'_>]) {
        self.balance = self.fullest(Role::Balance);
        self.amount = self.amount_by_heads(rows);
        if self.amount.is_none() {
            self.amount_by_cells(rows);
        }
        if let Some(AmountColumns::Signed { amount }) = self.amount
            && let Some(side) = self.side_beside(amount)
        {
            self.amount = Some(AmountColumns::Sided { amount, side });
        }
        self.currency = self.currency_beside();
    }

    fn amount_by_heads(&self, rows: &[Row<'_>]) -> Option<AmountColumns> {
        let amount = self.single_amount();
        let signed = |amount| Some(AmountColumns::Signed { amount });
        let (debit, credit) = (self.fullest(Role::Debit), self.fullest(Role::Credit));
        match (amount, debit, credit) {
            (Some(amount), Some(debit), Some(credit)) => {
                let both = self.filled(debit) + self.filled(credit);
                let tells = self.profile(amount).negative > 0 && self.filled(amount) >= both;
                if tells || both == 0 {
                    signed(amount)
                } else {
                    Some(AmountColumns::Pair { debit, credit })
                }
            }
            (None, Some(debit), Some(credit)) => Some(AmountColumns::Pair { debit, credit }),
            (Some(_), ..) if self.two_amounts(rows).is_some() => self.two_amounts(rows),
            (Some(amount), ..) => signed(amount),
            (None, Some(debit), None) if self.profile(debit).negative == 0 => {
                Some(AmountColumns::Reversed { amount: debit })
            }
            (None, Some(one), None) | (None, None, Some(one)) => signed(one),
            (None, None, None) => None,
        }
    }

    /// Two columns called amounts of which each row fills one.
    fn two_amounts(&self, rows: &[Row<'_>]) -> Option<AmountColumns> {
        let amounts: Vec<usize> = self.with(Role::Amount).filter(|c| self.filled(*c) > 0).collect();
        let &[a, b] = amounts.as_slice() else { return None };
        self.never_both(rows, a, b).then(|| self.pair_by_cells(a, b))
    }

    fn single_amount(&self) -> Option<usize> {
        let amount = self.fullest(Role::Amount);
        let own = self.fullest(Role::AmountOwn);
        let (gross, net) = (self.fullest(Role::Gross), self.fullest(Role::Net));
        let fee = self.fullest(Role::Fee);
        let fuller = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) if self.filled(a) * 10 >= self.filled(b) * 9 => Some(a),
            (a, None) => a,
            (_, b) => b,
        };
        // What the account was moved by is what is left after the fee.
        let net = net
            .filter(|_| gross.is_some() || (fee.is_some() && amount.is_some()) || amount.is_none());
        fuller(net, fuller(own, amount.or(gross)))
    }

    /// A column of words for the sides, where the amounts themselves have none.
    fn side_beside(&self, amount: usize) -> Option<usize> {
        let profile = self.profile(amount);
        let by_head = self.with(Role::Side).find(|column| self.profile(*column).are_sides());
        let unsigned = profile.negative == 0;
        let by_cells = || {
            let mut all = 0..self.profiles.len();
            all.find(|column| {
                let words = self.profile(*column);
                let free = !matches!(
                    self.roles.get(*column),
                    Some(Role::Memo | Role::Payee | Role::Currency)
                );
                free && words.are_sides()
                    && words.filled >= profile.filled
                    && (words.debit_words > 0 && words.credit_words > 0 || words.filled == 1)
                    && (self.roles.get(*column) != Some(&Role::Unknown) || words.filled > 1)
            })
        };
        match by_head {
            Some(side) => Some(side),
            None if unsigned => by_cells(),
            None => None,
        }
    }

    /// The currency column after the amount, or else the nearest before it.
    fn currency_beside(&self) -> Option<usize> {
        let amount = match self.amount? {
            AmountColumns::Signed { amount }
            | AmountColumns::Reversed { amount }
            | AmountColumns::Sided { amount, .. } => amount,
            AmountColumns::Pair { credit, .. } => credit,
        };
        let of = |column: &usize| self.filled(*column) > 0;
        let named: Vec<usize> = self.with(Role::Currency).filter(of).collect();
        let after = named.iter().copied().find(|column| *column > amount);
        let before = named.iter().rev().copied().find(|column| *column < amount);
        let adjoining =
            |column: Option<usize>| column.filter(|column| column.abs_diff(amount) == 1);
        let by_cells = || {
            let all = 0..self.profiles.len();
            let mut codes = all.filter(|c| {
                let profile = self.profile(*c);
                profile.codes > 0 && profile.codes == profile.filled && profile.letters > 0
            });
            codes
                .find(|column| matches!(self.roles.get(*column), None | Some(Role::Unknown)))
                .filter(|_| self.roles.iter().all(|role| *role == Role::Unknown))
        };
        adjoining(after).or(adjoining(before)).or(after).or(before).or_else(by_cells)
    }

    /// Without heads: which columns of figures follow from each other.
    fn amount_by_cells(&mut self, rows: &[Row<'_>]) {
        let free = |column: &usize| {
            !self.days.contains(column)
                && matches!(self.roles.get(*column), Some(Role::Unknown) | None)
        };
        let figures = |column: &usize| {
            let profile = self.profile(*column);
            profile.are_amounts() && profile.days == 0
        };
        let all: Vec<usize> = (0..self.profiles.len()).filter(|c| free(c) && figures(c)).collect();
        let written = |column: &usize| {
            let profile = self.profile(*column);
            profile.written_amounts * 2 >= profile.filled
        };
        let mut money: Vec<usize> = all.iter().copied().filter(written).collect();
        if money.is_empty() {
            let digits =
                |column: &usize| self.profile(*column).distinct.iter().all(|cell| cell.len() <= 9);
            money = all.into_iter().filter(digits).collect();
        }
        self.take_money(rows, &money);
    }

    fn take_money(&mut self, rows: &[Row<'_>], money: &[usize]) {
        let whole = |column: &usize| self.filled(*column) == self.profile(*column).rows;
        let full: Vec<usize> = money.iter().copied().filter(whole).collect();
        let part: Vec<usize> = money.iter().copied().filter(|column| !whole(column)).collect();
        if let &[debit, credit, ..] = part.as_slice()
            && self.never_both(rows, debit, credit)
            && (self.filled(debit) + self.filled(credit)) * 5 >= self.profile(debit).rows * 4
        {
            self.amount = Some(self.pair_by_cells(debit, credit));
            self.balance = self.balance.or(full.last().copied());
            return;
        }
        let follows = |amount: usize, balance: usize| running::follows(rows, amount, balance);
        let pair = full.iter().flat_map(|a| full.iter().map(move |b| (*a, *b)));
        let proven = pair.filter(|(a, b)| a != b).find(|(a, b)| follows(*a, *b));
        let signed = full.iter().copied().find(|column| self.profile(*column).negative > 0);
        let fullest = part.iter().copied().max_by_key(|column| self.filled(*column));
        let first = signed.filter(|_| proven.is_none()).or(full.first().copied()).or(fullest);
        match proven {
            Some((amount, balance)) => {
                self.amount = Some(AmountColumns::Signed { amount });
                self.balance = self.balance.or(Some(balance));
            }
            None => {
                let amount = first;
                self.amount = amount.map(|amount| AmountColumns::Signed { amount });
                let after = full.iter().copied().find(|column| Some(*column) > amount);
                self.balance = self.balance.or(after.filter(|_| rows.len() < 2));
            }
        }
    }

    /// Two columns of which each row fills one.
    fn never_both(&self, rows: &[Row<'_>], a: usize, b: usize) -> bool {
        let zero = |cell: &str| cell.bytes().all(|byte| !matches!(byte, b'1'..=b'9'));
        let both = |row: &Row<'_>| !zero(row.cell(a)) && !zero(row.cell(b));
        let profile_rows = self.profile(a).rows;
        self.filled(a) + self.filled(b) <= profile_rows + profile_rows / 10
            && !rows.iter().any(both)
    }

    /// The negative one holds money out; without a sign, money out stands first.
    fn pair_by_cells(&self, a: usize, b: usize) -> AmountColumns {
        match (self.profile(a).negative > 0, self.profile(b).negative > 0) {
            (false, true) => AmountColumns::Pair { debit: b, credit: a },
            _ => AmountColumns::Pair { debit: a, credit: b },
        }
    }

    fn find_texts(&mut self) {
        let used = |column: usize| self.filled(column) > 0;
        let one = |role| self.with(role).find(|column| used(*column));
        let (kind, id, reference) = (one(Role::Kind), one(Role::Id), one(Role::Reference));
        let payee: Vec<usize> = self.with(Role::Payee).filter(|c| used(*c)).take(4).collect();
        let mut memo: Vec<usize> = self.with(Role::Memo).filter(|c| used(*c)).take(40).collect();
        if memo.is_empty() {
            memo = self.with(Role::Note).filter(|c| used(*c)).take(4).collect();
        }
        if memo.is_empty() && payee.is_empty() {
            memo = self.other_texts();
        }
        let by_head = self.with(Role::Status).find(|column| used(*column));
        let by_cells = || (0..self.profiles.len()).find(|c| self.profile(*c).are_statuses());
        let status = by_head.or_else(by_cells);
        (self.sender, self.recipient) = (one(Role::Sender), one(Role::Recipient));
        (self.kind, self.id, self.reference) = (kind, id, reference);
        (self.payee, self.memo, self.status) = (payee, memo, status);
        self.memo.retain(|column| Some(*column) != self.status);
    }

    /// Texts under no head or an unknown one.
    fn other_texts(&self) -> Vec<usize> {
        let side = match self.amount {
            Some(AmountColumns::Sided { side, .. }) => Some(side),
            _ => None,
        };
        let free = |column: &usize| {
            let role = self.roles.get(*column).copied().unwrap_or(Role::Unknown);
            matches!(role, Role::Unknown | Role::Kind)
                && Some(*column) != side
                && Some(*column) != self.currency
                && !self.days.contains(column)
        };
        let text = |column: &usize| {
            let profile = self.profile(*column);
            profile.is_text()
                && profile.account_numbers != profile.filled
                && profile.status_words < profile.filled.max(1)
        };
        (0..self.profiles.len()).filter(|c| free(c) && text(c)).take(10).collect()
    }

    /// One's own account is the same in every row; the other side's is not.
    fn find_accounts(&mut self) {
        let own: Vec<usize> = self.with(Role::Account).filter(|c| self.filled(*c) > 0).collect();
        let same = |column: &&usize| self.profile(**column).is_constant() && self.always(**column);
        let constant = own.iter().find(same).copied();
        let named =
            |column: &&usize| self.always(**column) && self.profile(**column).distinct.len() <= 4;
        let account = constant.or_else(|| own.iter().find(named).copied());
        let other = own.into_iter().find(|column| Some(*column) != account);
        let counter = self.with(Role::CounterAccount).find(|c| self.filled(*c) > 0).or(other);
        let name = self.with(Role::AccountName).find(|c| self.profile(*c).is_constant());
        self.counter_account = counter;
        self.account_name = name;
        self.account = account.or_else(|| self.account_by_cells());
    }

    fn always(&self, column: usize) -> bool {
        self.filled(column) * 10 >= self.profile(column).rows * 9
    }

    fn account_by_cells(&self) -> Option<usize> {
        let headless = self.roles.iter().all(|role| *role == Role::Unknown);
        let mut all = 0..self.profiles.len();
        let constant = |column: &usize| {
            let profile = self.profile(*column);
            profile.is_constant()
                && self.always(*column)
                && profile.distinct.iter().all(|cell| super::profile::is_iban(cell))
        };
        all.find(constant).filter(|_| headless)
    }
}

//! What banking decides, from values alone: which lines of a file the book has already.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{Days, NaiveDate};

use super::file::LineStatus;

/// A line as it is told from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub date: NaiveDate,
    /// Minor units, money in positive.
    pub minor: i64,
    pub status: LineStatus,
    /// The bank's id; empty where there is none.
    pub bank_id: String,
    /// What the bank wrote, see [`fold`].
    pub text: String,
    pub format: String,
}

/// A line of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub key: i64,
    /// Whether nothing was made of it yet.
    pub open: bool,
    pub mark: Mark,
}

/// What a file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sifted {
    /// Places in the file.
    pub new: Vec<usize>,
    /// Places of lines the book has, with their keys there.
    pub duplicates: Vec<(usize, i64)>,
    /// Places of booked lines, with the keys of the pending lines they were before.
    pub booked: Vec<(usize, i64)>,
    /// Keys of pending lines the bank did not book.
    pub dropped: Vec<i64>,
    /// Whether the bank gave lines it had given before other ids.
    pub reissued: bool,
}

/// How long after it was announced a line may be booked.
const DAYS_PENDING: u64 = 14;
/// How many lines must come under other ids before it is believed.
const LINES_REISSUED: usize = 3;

/// What the bank wrote, as far as it says which line it is: banks change blanks, capitals and
/// punctuation from one file to the next.
pub fn fold(parts: &[&str]) -> String {
    let letters = parts.iter().flat_map(|part| part.chars()).filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Tells the new lines of a file from those the book has. `known` are the account's lines of the
/// days the file covers and some before.
///
/// A line is known by the bank's id where the bank gives each line its own. Otherwise by day,
/// amount and text, counted: of two equal coffees in a file, the first is the book's first and the
/// second its second, so that two stay two however often they come. Where one file gives ids to
/// lines that came without, in another format or under other ids, day and amount are counted.
/// Cost: n log n.
pub fn sift(known: &[Known], incoming: &[Mark]) -> Sifted {
    let ids = Ids::of(known, incoming);
    let mut matches = Matches::new(known, incoming);
    for (place, mark) in incoming.iter().enumerate() {
        let found = ids.known.get(mark.bank_id.as_str()).filter(|_| ids.trusted(mark));
        // Some banks begin their ids anew.
        let same = |index: &usize| known[*index].mark.minor == mark.minor;
        if let Some(&index) = found.filter(|&index| same(index)) {
            matches.pair(place, index);
        }
    }
    let reissued = ids.reissued(&matches);
    let apart = |known: &Mark, new: &Mark| {
        !reissued && ids.trusted(new) && ids.trusted(known) && known.format == new.format
    };
    matches.count(|it| (it.date, it.minor, it.text.as_str(), it.status.word()), apart);
    // Another format writes other texts, and who gives other ids may too.
    let same_format = |known: &Mark, new: &Mark| !reissued && known.format == new.format;
    matches.count(|it| (it.date, it.minor, it.status.word()), same_format);
    matches.finish(reissued)
}

/// The bank's ids, where they can be trusted.
struct Ids<'a> {
    known: BTreeMap<&'a str, usize>,
    /// Ids that stand at several lines say nothing.
    repeated: BTreeSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn of(known: &'a [Known], incoming: &'a [Mark]) -> Self {
        let mut repeated = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for mark in incoming {
            if !seen.insert(mark.bank_id.as_str()) {
                repeated.insert(mark.bank_id.as_str());
            }
        }
        let mut ids = BTreeMap::new();
        for (index, line) in known.iter().enumerate() {
            if ids.insert(line.mark.bank_id.as_str(), index).is_some() {
                repeated.insert(line.mark.bank_id.as_str());
            }
        }
        Self { known: ids, repeated }
    }

    fn trusted(&self, mark: &Mark) -> bool {
        !mark.bank_id.is_empty() && !self.repeated.contains(mark.bank_id.as_str())
    }

    /// Whether the file gives the book's lines of its days other ids: none is found by its id, and
    /// each is found by day and amount. Of few lines that may be chance, and a line that is lost is
    /// worse than one that is there twice.
    fn reissued(&self, matches: &Matches<'_>) -> bool {
        let (Some(from), Some(to)) = span(matches.incoming) else { return false };
        if matches.of_known.iter().any(Option::is_some) {
            return false;
        }
        let mut counts: BTreeMap<(NaiveDate, i64), i64> = BTreeMap::new();
        for mark in matches.incoming {
            *counts.entry((mark.date, mark.minor)).or_default() += 1;
        }
        let named = |it: &&Known| !it.mark.bank_id.is_empty();
        let covered =
            || matches.known.iter().filter(named).filter(|it| (from..=to).contains(&it.mark.date));
        covered().count() >= LINES_REISSUED
            && covered().all(|it| {
                let left = counts.entry((it.mark.date, it.mark.minor)).or_default();
                *left -= 1;
                *left >= 0
            })
    }
}

/// Which line of the file is which line of the book, as far as it is found.
struct Matches<'a> {
    known: &'a [Known],
    incoming: &'a [Mark],
    of_incoming: Vec<Option<usize>>,
    of_known: Vec<Option<usize>>,
}

impl<'a> Matches<'a> {
    fn new(known: &'a [Known], incoming: &'a [Mark]) -> Self {
        let (of_incoming, of_known) = (vec![None; incoming.len()], vec![None; known.len()]);
        Self { known, incoming, of_incoming, of_known }
    }

    /// Says that a line of the file is a line of the book.
    fn pair(&mut self, place: usize, index: usize) {
        self.of_incoming[place] = Some(index);
        self.of_known[index] = Some(place);
    }

    /// Pairs what is left by equal keys, first with first, where they are not `apart`.
    fn count<K: Ord>(&mut self, key: impl Fn(&'a Mark) -> K, apart: impl Fn(&Mark, &Mark) -> bool) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (index, line) in self.known.iter().enumerate() {
            if self.of_known[index].is_none() {
                waiting.entry(key(&line.mark)).or_default().push_back(index);
            }
        }
        for (place, mark) in self.incoming.iter().enumerate() {
            if self.of_incoming[place].is_some() {
                continue;
            }
            let Some(queue) = waiting.get_mut(&key(mark)) else { continue };
            let found = queue.iter().position(|&it| !apart(&self.known[it].mark, mark));
            if let Some(index) = found.and_then(|at| queue.remove(at)) {
                self.pair(place, index);
            }
        }
    }

    /// Pairs booked lines that are left with pending ones of the same amount some days before.
    fn book_pending(&mut self) {
        let mut pending: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (index, line) in self.known.iter().enumerate() {
            if line.open && self.of_known[index].is_none() && self.is_pending(index) {
                pending.entry(line.mark.minor).or_default().push(index);
            }
        }
        for (place, mark) in self.incoming.iter().enumerate() {
            if self.of_incoming[place].is_some() || mark.status == LineStatus::Pending {
                continue;
            }
            let Some(waiting) = pending.get_mut(&mark.minor) else { continue };
            let since = mark.date.checked_sub_days(Days::new(DAYS_PENDING)).unwrap_or(mark.date);
            let days = since..=mark.date;
            let found = waiting.iter().position(|&it| days.contains(&self.known[it].mark.date));
            if let Some(index) = found.map(|at| waiting.remove(at)) {
                self.pair(place, index);
            }
        }
    }

    fn is_pending(&self, index: usize) -> bool {
        self.known[index].mark.status == LineStatus::Pending
    }

    fn finish(mut self, reissued: bool) -> Sifted {
        self.book_pending();
        let mut sifted = Sifted { reissued, ..Sifted::default() };
        for (place, mark) in self.incoming.iter().enumerate() {
            match self.of_incoming[place] {
                None => sifted.new.push(place),
                Some(index) => {
                    let key = self.known[index].key;
                    let booked = mark.status == LineStatus::Booked && self.is_pending(index);
                    if booked { &mut sifted.booked } else { &mut sifted.duplicates }
                        .push((place, key));
                }
            }
        }
        let (from, to) = span(self.incoming);
        for (index, line) in self.known.iter().enumerate() {
            // The file covers the day and the days a line takes to be booked.
            let by_now = line.mark.date.checked_add_days(Days::new(DAYS_PENDING));
            let covered = from.is_some_and(|from| from <= line.mark.date) && by_now < to;
            if line.open && self.is_pending(index) && covered && self.of_known[index].is_none() {
                sifted.dropped.push(line.key);
            }
        }
        sifted
    }
}

fn span(marks: &[Mark]) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let days = || marks.iter().map(|it| it.date);
    (days().min(), days().max())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(day: u32, minor: i64, text: &str) -> Mark {
        let date = NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let (status, format) = (LineStatus::Booked, "CSV".to_owned());
        Mark { date, minor, status, bank_id: String::new(), text: fold(&[text]), format }
    }

    fn with_id(id: &str, mark: Mark) -> Mark {
        Mark { bank_id: id.to_owned(), format: "OFX".to_owned(), ..mark }
    }

    fn pending(mark: Mark) -> Mark {
        Mark { status: LineStatus::Pending, ..mark }
    }

    fn book(marks: &[Mark]) -> Vec<Known> {
        let known = |(key, mark): (i64, &Mark)| Known { key, open: true, mark: mark.clone() };
        (1..).zip(marks).map(known).collect()
    }

    #[test]
    fn two_equal_coffees_stay_two_however_often_they_come() {
        let coffees =
            [mark(5, -350, "Café Blau"), mark(5, -350, "CAFE-BLAU ".replace('E', "É").as_str())];
        assert_eq!(sift(&[], &coffees).new, [0, 1]);
        let sifted = sift(&book(&coffees), &coffees);
        assert_eq!((sifted.new.len(), sifted.duplicates), (0, vec![(0, 1), (1, 2)]));
        // The day's file had one, the week's file has both.
        let sifted = sift(&book(&coffees[..1]), &coffees);
        assert_eq!((sifted.new, sifted.duplicates), (vec![1], vec![(0, 1)]));
    }

    #[test]
    fn the_banks_id_tells_two_equal_lines_apart() {
        let first = with_id("A1", mark(5, -350, "Coffee"));
        let second = with_id("A2", mark(5, -350, "Coffee"));
        let sifted = sift(&book(std::slice::from_ref(&first)), &[first.clone(), second.clone()]);
        assert_eq!((sifted.new, sifted.duplicates), (vec![1], vec![(0, 1)]));
        // Only the second comes: it is new, since the first is found by its id nowhere, and is not
        // in the file.
        let other = with_id("A0", mark(4, -99, "Bread"));
        let sifted = sift(&book(&[other.clone(), first]), &[other, second]);
        assert_eq!(sifted.new, [1]);
    }

    #[test]
    fn ids_that_repeat_say_nothing() {
        let lines = [with_id("0", mark(5, -350, "Coffee")), with_id("0", mark(6, -900, "Lunch"))];
        assert_eq!(sift(&[], &lines).new, [0, 1]);
        assert_eq!(sift(&book(&lines), &lines).duplicates.len(), 2);
        // Nor do they once the bank gives each line its own.
        let own = [with_id("A1", lines[0].clone()), with_id("A2", lines[1].clone())];
        assert_eq!(sift(&book(&lines), &own).new, Vec::<usize>::new());
    }

    #[test]
    fn lines_the_bank_gives_other_ids_are_known_all_the_same() {
        let lines = [mark(5, -350, "Coffee"), mark(5, -350, "Coffee"), mark(6, -900, "Lunch")];
        let named = |prefix: &str| -> Vec<Mark> {
            let name = |(at, it): (usize, &Mark)| with_id(&format!("{prefix}{at}"), it.clone());
            lines.iter().enumerate().map(name).collect()
        };
        let sifted = sift(&book(&named("old")), &named("new"));
        assert!(sifted.reissued && sifted.new.is_empty(), "{sifted:?}");
        // Under other texts too.
        let renamed: Vec<Mark> = named("new")
            .into_iter()
            .map(|it| Mark { text: format!("pos{}", it.text), ..it })
            .collect();
        let sifted = sift(&book(&named("old")), &renamed);
        assert!(sifted.reissued && sifted.new.is_empty(), "{sifted:?}");
        // One line alone may be another one.
        let sifted = sift(&book(&named("old")[..1]), &named("new")[..1]);
        assert!(!sifted.reissued && sifted.new == [0], "{sifted:?}");
    }

    #[test]
    fn another_format_of_the_same_days_brings_nothing_twice() {
        let csv = [mark(5, -350, "Coffee House Astoria"), mark(6, -900, "Lunch")];
        let ofx = [
            with_id("A1", mark(5, -350, "COFFEE HO")),
            with_id("A2", mark(6, -900, "LUNCH POS 17")),
            with_id("A3", mark(7, -100, "New")),
        ];
        assert_eq!(sift(&book(&csv), &ofx).new, [2]);
        assert_eq!(sift(&book(&ofx), &csv).new, Vec::<usize>::new());
    }

    #[test]
    fn what_was_pending_is_booked_in_place_or_dropped() {
        let announced = [pending(mark(5, -350, "Coffee")), pending(mark(6, -5000, "Hotel hold"))];
        let sifted = sift(&book(&announced), &[mark(7, -350, "COFFEE HOUSE"), mark(25, 10, "End")]);
        assert_eq!((sifted.booked, sifted.new), (vec![(0, 1)], vec![1]));
        assert_eq!(sifted.dropped, Vec::<i64>::new(), "the file begins after the hold");
        let month = [mark(1, 10, "Begin"), mark(7, -350, "COFFEE HOUSE"), mark(25, 10, "End")];
        let sifted = sift(&book(&announced), &month);
        assert_eq!((sifted.booked, sifted.dropped), (vec![(1, 1)], vec![2]));
        // Still announced: nothing changes.
        let sifted = sift(&book(&announced), &announced);
        assert_eq!((sifted.new.len(), sifted.booked.len(), sifted.dropped.len()), (0, 0, 0));
    }
}

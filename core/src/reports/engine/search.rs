use crate::reports::{
    messages::{Hit, HitKind},
    types::Candidate,
};

/// How well a text fits what is looked for; smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Start,
    WordStart,
    Inside,
}

/// What somebody typed, ready to be compared.
pub struct Wanted {
    whole: String,
    words: Vec<String>,
}

impl Wanted {
    /// Nothing when there is nothing but space.
    pub fn of(text: &str) -> Option<Self> {
        let whole = text.trim().to_lowercase();
        let words = whole.split_whitespace().map(str::to_owned).collect();
        (!whole.is_empty()).then_some(Self { whole, words })
    }

    /// The entry number meant by `12` or `#12`.
    pub fn entry_number(&self) -> Option<i64> {
        self.whole.trim_start_matches('#').parse().ok()
    }

    fn fit(&self, text: &str) -> Option<Fit> {
        let text = text.to_lowercase();
        if text == self.whole {
            return Some(Fit::Exact);
        }
        if text.starts_with(&self.whole) {
            return Some(Fit::Start);
        }
        if let Some(at) = text.find(&self.whole) {
            let before = text[..at].chars().next_back();
            let starts_word = before.is_none_or(|letter| !letter.is_alphanumeric());
            return Some(if starts_word { Fit::WordStart } else { Fit::Inside });
        }
        let all = self.words.len() > 1 && self.words.iter().all(|word| text.contains(word));
        all.then_some(Fit::Inside)
    }
}

/// The best hits of each kind, best first.
pub struct Hits {
    wanted: Wanted,
    limit: usize,
    found: Vec<(Fit, usize, Hit)>,
}

impl Hits {
    pub fn of(wanted: Wanted, limit: usize) -> Self {
        Self { wanted, limit, found: Vec::new() }
    }

    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Keeps the candidate if it fits; whether it did.
    pub fn offer(&mut self, candidate: Candidate) -> bool {
        let Candidate { kind, id, title, subtitle, also } = candidate;
        let title_fit = self.wanted.fit(&title);
        let also_fit = || (!also.is_empty()).then(|| self.wanted.fit(&also)).flatten();
        let Some(fit) = title_fit.or_else(also_fit) else { return false };
        let order = self.found.len();
        self.found.push((fit, order, Hit { kind, id, title, subtitle }));
        true
    }

    /// By fit, then kind, then as they were offered. A document comes before its entry.
    pub fn best(mut self) -> Vec<Hit> {
        let last = |hit: &Hit| hit.kind == HitKind::Entry;
        self.found.sort_by_key(|(fit, order, hit)| (*fit, last(hit), hit.kind, *order));
        self.found.into_iter().take(self.limit).map(|(_, _, hit)| hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_name_comes_before_its_start_and_its_inside() {
        let wanted = Wanted::of(" Müller ").unwrap();
        assert_eq!(wanted.fit("MÜLLER"), Some(Fit::Exact));
        assert_eq!(wanted.fit("Müller & Söhne"), Some(Fit::Start));
        assert_eq!(wanted.fit("Bäckerei Müller"), Some(Fit::WordStart));
        assert_eq!(wanted.fit("Obermüller"), Some(Fit::Inside));
        assert_eq!(wanted.fit("Mueller"), None);
        assert_eq!(Wanted::of("söhne müller").unwrap().fit("Müller & Söhne"), Some(Fit::Inside));
        assert!(Wanted::of("  ").is_none());
    }
}

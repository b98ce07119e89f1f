use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// Chance that comes out the same for the same seed, on every machine and in every version:
/// SplitMix64.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u128::from(low.abs_diff(high)) + 1;
        let step = (u128::from(self.next()) * span) >> 64;
        low + i64::try_from(step).expect("a step within the span fits")
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// Of some weights, the index of one, the heavier the likelier.
    pub fn weighed(&mut self, weights: &[i64]) -> usize {
        let mut left = self.between(1, weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            left -= weight;
            if left <= 0 {
                return index;
            }
        }
        weights.len() - 1
    }

    /// An id as a window would have minted it at this moment.
    pub fn id(&mut self, now: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        let (high, low) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        let random =
            [high[0], high[1], low[0], low[1], low[2], low[3], low[4], low[5], low[6], low[7]];
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same() {
        let throws = |seed| {
            let mut dice = Dice::new(seed);
            (0..100).map(|_| dice.between(-3, 12)).collect::<Vec<_>>()
        };
        assert_eq!(throws(7), throws(7));
        assert_ne!(throws(7), throws(8));
        assert!(throws(7).iter().all(|it| (-3..=12).contains(it)));
        assert!((-3..=12).all(|number| throws(7).contains(&number)), "every number comes up");
    }

    #[test]
    fn ids_are_of_their_moment() {
        let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let mut dice = Dice::new(1);
        let (first, second) = (dice.id(now), dice.id(now));
        assert_eq!(first.get_version_num(), 7);
        assert_ne!(first, second);
        let (seconds, _) = first.get_timestamp().unwrap().to_unix();
        assert_eq!(seconds, 1_700_000_000);
    }
}

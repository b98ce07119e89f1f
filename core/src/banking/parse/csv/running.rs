//! The balance after each line against the lines: which columns belong together, which way the sign
//! goes, where a line is missing.

use rust_decimal::Decimal;

use super::dialect::Row;
use crate::banking::parse::amount;

/// How many rows decide whether a column is the balance of another.
const SAMPLE_ROWS: usize = 200;

/// Whether one column of figures is the running balance of another.
pub fn follows(rows: &[Row<'_>], amount: usize, balance: usize) -> bool {
    let read = |cell: &str| {
        let mark = if cell.rfind(',') > cell.rfind('.') { ',' } else { '.' };
        amount::read(cell, mark).map(|amount| amount.value)
    };
    let steps: Vec<Step> = rows
        .iter()
        .take(SAMPLE_ROWS)
        .filter_map(|row| {
            Some(Step { amount: read(row.cell(amount))?, balance: Some(read(row.cell(balance))?) })
        })
        .collect();
    let run = Run::of(&steps);
    steps.len() > 1 && run.best().gaps.len() * 4 < steps.len()
}

/// An amount and the balance after it, where the line says it.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub amount: Decimal,
    pub balance: Option<Decimal>,
}

/// In which order the lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    OldestFirst,
    NewestFirst,
}

/// The lines followed in one direction.
#[derive(Clone, Debug)]
pub struct Way {
    pub direction: Direction,
    /// Balances that follow from the one before.
    pub right: usize,
    /// Where a balance does not follow: the index of the line.
    pub gaps: Vec<usize>,
}

/// The lines followed both ways.
#[derive(Clone, Debug)]
pub struct Run {
    forward: Way,
    backward: Way,
}

impl Run {
    pub fn of(steps: &[Step]) -> Self {
        Self {
            forward: follow(Direction::OldestFirst, steps),
            backward: follow(Direction::NewestFirst, steps),
        }
    }

    /// The way with more balances that follow; as written where both are as good.
    pub fn best(&self) -> &Way {
        if self.backward.right > self.forward.right { &self.backward } else { &self.forward }
    }
}

/// Amounts between two balances add up, since some banks write a balance only once a day.
fn follow(direction: Direction, steps: &[Step]) -> Way {
    let mut way = Way { direction, right: 0, gaps: Vec::new() };
    let mut last: Option<Decimal> = None;
    let mut moved = Some(Decimal::ZERO);
    for (at, step) in steps.iter().enumerate() {
        if direction == Direction::OldestFirst {
            moved = moved.and_then(|moved| moved.checked_add(step.amount));
        }
        if let Some(balance) = step.balance {
            let expected = last.zip(moved).and_then(|(last, moved)| match direction {
                Direction::OldestFirst => last.checked_add(moved),
                Direction::NewestFirst => last.checked_sub(moved),
            });
            match (last, expected) {
                (None, _) => {}
                (Some(_), Some(expected)) if expected == balance => way.right += 1,
                _ => way.gaps.push(at),
            }
            last = Some(balance);
            moved = Some(Decimal::ZERO);
        }
        if direction == Direction::NewestFirst {
            moved = moved.and_then(|moved| moved.checked_add(step.amount));
        }
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(rows: &[(i64, Option<i64>)]) -> Vec<Step> {
        let step = |(amount, balance): &(i64, Option<i64>)| Step {
            amount: Decimal::from(*amount),
            balance: balance.map(Decimal::from),
        };
        rows.iter().map(step).collect()
    }

    #[test]
    fn balances_are_followed_either_way() {
        let forward = steps(&[(10, Some(110)), (-5, None), (-5, Some(100)), (1, Some(101))]);
        let run = Run::of(&forward);
        assert_eq!((run.best().direction, run.best().right), (Direction::OldestFirst, 2));
        assert!(run.best().gaps.is_empty());
        let mut backward = steps(&[(10, Some(110)), (-5, Some(100)), (-5, Some(105))]);
        backward.swap(1, 2);
        let run =
            Run::of(&steps(&[(1, Some(101)), (-5, Some(100)), (-5, Some(105)), (10, Some(110))]));
        assert_eq!((run.best().direction, run.best().right), (Direction::NewestFirst, 3));
    }

    #[test]
    fn a_gap_is_where_a_balance_does_not_follow() {
        let run =
            Run::of(&steps(&[(10, Some(110)), (5, Some(115)), (5, Some(125)), (5, Some(130))]));
        assert_eq!(run.best().gaps, [2]);
    }
}

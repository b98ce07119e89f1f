//! Where the table begins: the row of heads, after a preamble of any length, or none.

use super::{
    dialect::{Row, holds_day_and_amount},
    words::{self, Head, Role},
};

/// How many rows may stand before the heads.
const PREAMBLE_MAX: usize = 500;

/// The rows of a sheet, parted.
#[derive(Debug)]
pub struct Table<'s, 'a> {
    pub before: &'s [Row<'a>],
    pub header: Option<&'s Row<'a>>,
    pub heads: Vec<Head>,
    pub rows: &'s [Row<'a>],
}

/// Finds the heads: the row that names most of what a bank line has.
pub fn find<'s, 'a>(rows: &'s [Row<'a>]) -> Table<'s, 'a> {
    let scored = rows.iter().take(PREAMBLE_MAX).enumerate().filter_map(|(at, row)| {
        let (heads, roles) = head_roles(row)?;
        let score = score(&roles);
        (score > 0).then_some((score, at, heads))
    });
    // The first of equals: heads may be repeated further down.
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    match best {
        Some((_, at, heads)) => Table {
            before: rows.get(..at).unwrap_or_default(),
            header: rows.get(at),
            heads,
            rows: rows.get(at + 1..).unwrap_or_default(),
        },
        None => {
            let Some(first) = rows.iter().position(holds_day_and_amount) else {
                return without_lines(rows);
            };
            let (before, rows) = rows.split_at_checked(first).unwrap_or((&[], rows));
            // Heads in words that are not known.
            let header = before.last().filter(|row| could_be_heads(row, rows));
            let (before, heads) = match header {
                Some(row) => (
                    before.get(..before.len() - 1).unwrap_or_default(),
                    row.cells().map(words::head).collect(),
                ),
                None => (before, Vec::new()),
            };
            Table { before, header, heads, rows }
        }
    }
}

/// A table that is none of bank lines: its heads tell what it lacks.
fn without_lines<'s, 'a>(rows: &'s [Row<'a>]) -> Table<'s, 'a> {
    let heads = rows.first().and_then(|row| Some((row, head_roles(row)?)));
    let known = heads.filter(|(_, (_, roles))| roles.iter().any(|roles| !roles.is_empty()));
    match known {
        Some((row, (heads, _))) => {
            Table { before: &[], header: Some(row), heads, rows: rows.get(1..).unwrap_or_default() }
        }
        None => Table { before: &[], header: None, heads: Vec::new(), rows },
    }
}

fn could_be_heads(row: &Row<'_>, rows: &[Row<'_>]) -> bool {
    let width = rows.first().map_or(0, Row::len);
    row.len() == width && row.filled() * 2 > width && row.filled() > 2 && !has_figures(row)
}

fn has_figures(row: &Row<'_>) -> bool {
    row.cells().any(|cell| {
        let unsigned = cell.trim_start_matches(['-', '+', '(', '$', '€', '£', ' ']);
        unsigned.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// What the cells of a row would be as heads; `None` where they are none.
fn head_roles(row: &Row<'_>) -> Option<(Vec<Head>, Vec<Vec<Role>>)> {
    if row.filled() < 2 || row.cells().any(|cell| cell.chars().count() > 80) || has_figures(row) {
        return None;
    }
    let heads: Vec<Head> = row.cells().map(words::head).collect();
    let roles = heads.iter().map(words::roles).collect();
    Some((heads, roles))
}

/// Heads name a day and an amount; the more else they name, the surer.
fn score(roles: &[Vec<Role>]) -> usize {
    let any = |test: fn(Role) -> bool| {
        roles.iter().filter(|roles| roles.iter().take(2).any(|role| test(*role))).count()
    };
    let first = |test: fn(Role) -> bool| {
        roles.iter().filter(|roles| roles.first().is_some_and(|role| test(*role))).count()
    };
    let (day, amount) = (any(Role::is_day), any(Role::is_amount));
    if day == 0 || amount == 0 || any(|role| role.is_day() || role.is_amount()) < 2 {
        return 0;
    }
    let surely = first(Role::is_day).min(1) + first(Role::is_amount).min(1);
    10 + 5 * surely + roles.iter().filter(|roles| !roles.is_empty()).count()
}

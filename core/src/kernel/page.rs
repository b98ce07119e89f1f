use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many rows a page holds when nothing is asked for, and at most.
pub const PAGE_ROWS: u32 = 100;
pub const PAGE_ROWS_MAX: u32 = 1000;

/// Which part of a list: after which key, how many rows.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PageRequest {
    /// The `next` of the page before; absent for the first page.
    #[ts(optional)]
    pub after: Option<String>,
    #[ts(optional)]
    pub limit: Option<u32>,
}

impl PageRequest {
    pub fn limit(&self) -> u32 {
        self.limit.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX)
    }
}

/// A part of a list, and the key to ask for the part after it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of rows that were fetched with one more than `limit`, to see whether there is
    /// a next page; `key` is the key of the last row shown.
    pub fn of(mut rows: Vec<T>, limit: u32, key: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = if more { rows.last().map(key) } else { None };
        Self { rows, next }
    }
}

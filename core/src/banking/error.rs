use serde::Serialize;
use ts_rs::TS;

use crate::kernel::error::Rule;

/// Everything banking can refuse.
#[derive(Debug, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum BankingRule {
    #[error("this is no bank file FinPilot can read: {reason}")]
    FileUnreadable { reason: String },
}

impl Rule for BankingRule {}

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::kernel::{Ctx, Error, digest::sha256};

/// An error as it crosses the wire.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ApiError {
    /// Something a person can act on.
    Rule {
        /// `code` and the facts of the refusal.
        #[ts(type = "{ code: string } & Record<string, unknown>")]
        rule: Value,
        /// What happened and what to do.
        message: String,
    },
    /// A defect or a broken machine.
    Fault {
        /// Under which the host logged it.
        reference: String,
        message: String,
        /// For the host's log, not for the wire.
        #[serde(skip)]
        #[ts(skip)]
        detail: String,
    },
}

impl ApiError {
    pub fn from_error(error: Error, ctx: &Ctx) -> Self {
        match error {
            Error::Refused(refusal) => Self::Rule { rule: refusal.rule, message: refusal.message },
            Error::Fault(fault) => {
                let detail = format!("{fault} ({fault:?})");
                let seed = format!("{}{detail}", ctx.now.to_rfc3339());
                let reference = sha256(seed.as_bytes())[..8].to_uppercase();
                let message = format!(
                    "Something went wrong on our side; nothing was changed. Reference: {reference}"
                );
                Self::Fault { reference, message, detail }
            }
        }
    }

    /// The refusal's code; empty for a fault.
    pub fn code(&self) -> &str {
        match self {
            Self::Rule { rule, .. } => rule["code"].as_str().unwrap_or_default(),
            Self::Fault { .. } => "",
        }
    }

    pub fn message(&self) -> &str {
        match self {
            Self::Rule { message, .. } | Self::Fault { message, .. } => message,
        }
    }

    /// What the host should log, for a fault.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Rule { .. } => None,
            Self::Fault { reference, detail, .. } => Some(format!("{reference}: {detail}")),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for ApiError {}

//! Refusals of the shell, in the same shape on the wire as the core's.

use serde::Serialize;
use serde_json::{Value, json};

/// `{kind: "rule", rule: {code, …facts}, message}`: what happened, and what to do.
#[derive(Debug, Serialize)]
pub struct ShellError {
    kind: &'static str,
    rule: Value,
    message: String,
}

impl ShellError {
    pub fn new(code: &str, message: impl Into<String>) -> ShellError {
        ShellError { kind: "rule", rule: json!({ "code": code }), message: message.into() }
    }

    pub fn path_not_chosen(path: &str) -> ShellError {
        ShellError {
            kind: "rule",
            rule: json!({ "code": "path_not_chosen", "path": path }),
            message: format!("{path} was not chosen in a file dialog. Choose the file again."),
        }
    }

    pub fn file(action: &str, path: &std::path::Path, error: &std::io::Error) -> ShellError {
        ShellError {
            kind: "rule",
            rule: json!({ "code": "file_failed", "path": path }),
            message: format!("{} could not be {action}: {error}", path.display()),
        }
    }
}

use super::Hints;
use crate::{banking::messages::BankFile, kernel::Result};

/// Reads the text if it is of this format; `None` if it is not.
pub fn read(_text: &str, _hints: &Hints) -> Option<Result<BankFile>> {
    None
}

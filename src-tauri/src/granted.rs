//! The files a page may name: those the person chose in a dialog, on the command line or from the
//! recent books, since this run of the application began.
//!
//! The page itself has no permission for files at all. It says a path it was given, and a path it
//! was not given is refused, whatever talked the page into asking.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::error::ShellError;

#[derive(Default)]
pub struct Granted(Mutex<BTreeSet<PathBuf>>);

impl Granted {
    pub fn grant(&self, path: &Path) {
        self.set().insert(path.to_owned());
    }

    /// The path, if it was granted word for word; `..` never is.
    pub fn require(&self, path: &str) -> Result<PathBuf, ShellError> {
        let asked = PathBuf::from(path);
        let plain = !asked.components().any(|it| it == Component::ParentDir);
        if plain && self.set().contains(&asked) {
            Ok(asked)
        } else {
            Err(ShellError::path_not_chosen(path))
        }
    }

    fn set(&self) -> std::sync::MutexGuard<'_, BTreeSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_chosen_may_be_named() {
        let granted = Granted::default();
        granted.grant(Path::new("/home/ada/books.finpilot"));
        assert!(granted.require("/home/ada/books.finpilot").is_ok());
        for other in ["/home/ada/books", "/home/ada/x/../books.finpilot", "books.finpilot", ""] {
            assert!(granted.require(other).is_err(), "{other:?} was never chosen");
        }
    }
}

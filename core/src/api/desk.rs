use std::{
    fmt,
    sync::{Arc, Mutex, RwLock},
};

use ts_rs::TS;

use crate::{
    books::{Books, BooksRule},
    kernel::*,
};

/// How far a long command is, in its own steps.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
    pub what: String,
}

type OnProgress = Box<dyn Fn(Progress) + Send + Sync>;

/// What a host says of itself.
pub struct DeskOptions {
    /// Who opens books, as another program that finds one open is told: "the FinPilot window".
    pub holder: String,
    pub on_progress: Option<OnProgress>,
}

/// Where a host keeps the book it has open, and who works on it.
pub struct Desk {
    options: DeskOptions,
    open: RwLock<Option<Arc<Books>>>,
    acting: Mutex<Option<MemberId>>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("holder", &self.options.holder).finish_non_exhaustive()
    }
}

impl Desk {
    pub fn new(options: DeskOptions) -> Self {
        Self { options, open: RwLock::new(None), acting: Mutex::new(None) }
    }

    pub fn holder(&self) -> &str {
        &self.options.holder
    }

    /// The open book.
    pub fn books(&self) -> Result<Arc<Books>> {
        self.current().ok_or_else(|| BooksRule::NoBookOpen.into())
    }

    pub fn current(&self) -> Option<Arc<Books>> {
        self.open.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Puts a book on the desk, for its owner; the one before it is closed when its last reader is
    /// done.
    pub fn put(&self, books: Option<Books>) {
        *self.open.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = books.map(Arc::new);
        self.act_as(None);
    }

    /// As whom the commands run; `None` is the book's owner.
    pub fn acting(&self) -> Option<MemberId> {
        *self.acting.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub fn act_as(&self, member: Option<MemberId>) {
        *self.acting.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = member;
    }

    pub fn progress(&self, done: u64, of: u64, what: &str) {
        if let Some(on_progress) = &self.options.on_progress {
            on_progress(Progress { done, of, what: what.to_owned() });
        }
    }
}

/// Exports a type and all it refers to; types without a file of their own have only the latter.
pub(super) fn export<T: TS + 'static>(config: &ts_rs::Config) -> Result<(), ts_rs::ExportError> {
    struct Visit<'a>(&'a ts_rs::Config, Result<(), ts_rs::ExportError>);
    impl ts_rs::TypeVisitor for Visit<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            if self.1.is_ok() && T::output_path().is_some() {
                self.1 = T::export_all(self.0);
            }
        }
    }
    if T::output_path().is_some() {
        return T::export_all(config);
    }
    let mut visit = Visit(config, Ok(()));
    T::visit_dependencies(&mut visit);
    T::visit_generics(&mut visit);
    visit.1
}

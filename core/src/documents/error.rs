use crate::kernel::{Currency, MoneyError};

/// Why no PDF could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error(
        "the logo cannot be read as a PNG or JPEG picture ({reason}): choose another file in the \
         business settings"
    )]
    LogoUnreadable { reason: String },
    #[error(
        "the logo measures {width} × {height} pixels, more than {limit} a side: choose a smaller \
         picture in the business settings"
    )]
    LogoTooLarge { width: u32, height: u32, limit: u32 },
    #[error("an amount in {found} stands on a paper in {expected}")]
    MixedCurrencies { expected: Currency, found: Currency },
    #[error("the sum carried forward cannot be taken: {0}")]
    CarriedForward(#[from] MoneyError),
    #[error("the PDF could not be written: {0}")]
    NotWritten(String),
}

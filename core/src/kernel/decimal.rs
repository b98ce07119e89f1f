//! Exact decimals that are not money: quantities, prices per unit, percentages, exchange rates.
//! On the wire and in the book each is a plain decimal string, so nothing is ever a float.

use std::{fmt, str::FromStr};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! decimals {
    ($( $(#[$doc:meta])* $Name:ident: $places:literal places, $min:literal to $max:literal; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, TS)]
        pub struct $Name(#[ts(type = "string")] Decimal);

        impl $Name {
            /// Refuses more decimal places or a larger number than such a figure has.
            pub fn try_new(value: Decimal) -> Result<Self, String> {
                let value = value.normalize();
                let name = stringify!($Name);
                if value.scale() > $places {
                    return Err(format!("{name} {value} has more than {} decimal places", $places));
                }
                let (min, max) = (Decimal::from($min as i64), Decimal::from($max as i64));
                if value < min || value > max {
                    return Err(format!("{name} {value} is not between {min} and {max}"));
                }
                Ok(Self(value))
            }

            pub fn value(self) -> Decimal {
                self.0
            }
        }

        impl FromStr for $Name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                let value = Decimal::from_str_exact(text.trim())
                    .map_err(|_| format!("`{text}` is not a decimal number"))?;
                Self::try_new(value)
            }
        }

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl ToSql for $Name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.to_string()))
            }
        }

        impl FromSql for $Name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|message: String| FromSqlError::Other(message.into()))
            }
        }
    )* };
}

decimals! {
    /// How many, to four places; negative on lines that take back.
    Quantity: 4 places, -1_000_000_000 to 1_000_000_000;
    /// The price of one unit in major units of the document's currency, to six places.
    UnitPrice: 6 places, -1_000_000_000_000 to 1_000_000_000_000;
    /// Hundredths: 7.5 is 7.5 %, to six places.
    Percent: 6 places, 0 to 1_000;
    /// Major units of base currency for one major unit of the foreign currency, to ten places.
    ExchangeRate: 10 places, 0 to 1_000_000_000;
}

impl Quantity {
    pub const ONE: Self = Self(Decimal::ONE);
}

impl Percent {
    pub const ZERO: Self = Self(Decimal::ZERO);
}

impl UnitPrice {
    pub const ZERO: Self = Self(Decimal::ZERO);
}

impl ExchangeRate {
    pub const ZERO: Self = Self(Decimal::ZERO);
    pub const ONE: Self = Self(Decimal::ONE);
}

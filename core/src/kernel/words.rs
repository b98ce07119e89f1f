//! Macros that give the same few derives to everything of a kind.

/// An enum of words: the same snake_case text in SQL, on the wire and in TypeScript.
#[macro_export]
macro_rules! words {
    ($( $(#[$meta:meta])* pub enum $Name:ident { $( $(#[$doc:meta])* $Variant:ident = $text:literal ),* $(,)? } )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        pub enum $Name { $( $(#[$doc])* #[serde(rename = $text)] #[ts(rename = $text)] $Variant ),* }

        impl $Name {
            pub const ALL: &[Self] = &[$( Self::$Variant ),*];

            pub fn word(self) -> &'static str {
                match self { $( Self::$Variant => $text ),* }
            }
        }

        impl std::str::FromStr for $Name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $( $text => Ok(Self::$Variant), )*
                    _ => Err(format!("`{text}` is not one of {}", [$( $text ),*].join(", "))),
                }
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl rusqlite::types::ToSql for $Name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::from(self.word()))
            }
        }

        impl rusqlite::types::FromSql for $Name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|message: String| rusqlite::types::FromSqlError::Other(message.into()))
            }
        }
    )* };
}

/// What comes in over the wire. A key it does not know is refused, so no typing error is lost;
/// an `Option` may be left out.
#[macro_export]
macro_rules! requests {
    ($( $item:item )*) => { $(
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        #[ts(optional_fields = nullable)]
        $item
    )* };
}

/// What goes out over the wire.
#[macro_export]
macro_rules! replies {
    ($( $item:item )*) => { $(
        #[derive(Clone, Debug, serde::Serialize, ts_rs::TS)]
        #[serde(rename_all = "camelCase")]
        $item
    )* };
}

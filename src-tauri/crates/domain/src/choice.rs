//! Closed lists of words: each word stands once, and is the same in the database, on the wire and in TypeScript.

/// Declares an enum whose variants have one word each, used everywhere.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        pub enum $name { $( $(#[$variant_meta])* #[serde(rename = $word)] #[ts(rename = $word)] $variant ),+ }

        impl $name {
            /// All of them, in the order declared.
            pub const ALL: &[$name] = &[$( $name::$variant ),+];

            /// The word.
            pub const fn as_str(self) -> &'static str {
                match self { $( $name::$variant => $word ),+ }
            }

            /// The choice that `word` names.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $( $word => Some($name::$variant), )+ _ => None }
            }
        }

        impl $crate::Entry for $name {
            fn enter(value: $crate::reexport::Value) -> Result<Self, $crate::Flaws> {
                match &value {
                    $crate::reexport::Value::String(word) if word.is_empty() => Err($crate::Flaws::here($crate::Flaw::Missing)),
                    $crate::reexport::Value::String(word) => Self::parse(word).ok_or_else(|| $crate::Flaws::here($crate::Flaw::Choice)),
                    $crate::reexport::Value::Null => Err($crate::Flaws::here($crate::Flaw::Missing)),
                    _ => Err($crate::Flaws::here($crate::Flaw::Choice)),
                }
            }
        }
    };
}

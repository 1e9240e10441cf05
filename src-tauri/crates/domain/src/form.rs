//! Forms: what an operation is sent, read field by field with every flaw named beside its field.

use serde_json::{Map, Value};

use crate::{Entry, Flaw, Flaws};

/// The fields of one form while it is being read. Used by [`crate::form!`].
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The object a form sent.
    ///
    /// # Errors
    /// A flaw of form when it is no object.
    pub fn of(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::Object(map) => Ok(Self(map)),
            Value::Null => Ok(Self(Map::new())),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }

    /// Takes one field; an absent one counts as nothing entered.
    ///
    /// # Errors
    /// The field's flaws.
    pub fn take<T: Entry>(&mut self, name: &str) -> Result<T, Flaws> {
        T::enter(self.0.remove(name).unwrap_or(Value::Null))
    }

    /// What nobody took: a field this program does not know.
    pub fn leftover(&self) -> Option<&str> {
        self.0.keys().next().map(String::as_str)
    }
}

/// Declares the arguments of an operation: a struct of domain types that is read as a form, with
/// every flaw gathered by field. A field that isn't declared is a flaw, too: nothing is ignored.
#[macro_export]
macro_rules! form {
    ($(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* pub $field:ident : $type:ty ),* $(,)? }) => {
        $(#[$meta])*
        #[allow(unreachable_pub)]
        #[derive(Debug, Clone, ts_rs::TS)]
        #[ts(optional_fields = nullable)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $type ),* }

        impl $crate::Entry for $name {
            #[allow(unused_mut, unused_variables)]
            fn enter(value: $crate::reexport::Value) -> Result<Self, $crate::Flaws> {
                let mut fields = $crate::Fields::of(value)?;
                let mut flaws = $crate::Flaws::none();
                $( let $field = flaws.keep(stringify!($field), fields.take::<$type>(stringify!($field))); )*
                if let Some(unknown) = fields.leftover() {
                    flaws.add(unknown, $crate::Flaw::Unknown);
                }
                flaws.done()?;
                let ($(Some($field),)*) = ($($field,)*) else { unreachable!("a field without a value has a flaw") };
                Ok(Self { $($field),* })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PersonName;

    form! {
        /// A form with a nested list.
        pub struct Sample {
            /// A name.
            pub last_name: PersonName,
            /// Perhaps a name.
            pub first_name: Option<PersonName>,
            /// Numbers.
            pub numbers: Vec<i64>,
        }
    }

    #[test]
    fn every_flaw_is_told_with_its_field() {
        // A form that names only the first flaw is sent back once for each.
        let flaws = Sample::enter(serde_json::json!({
            "last_name": " ", "numbers": [1, "two", 9_007_199_254_740_992_i64], "sql": 1,
        }))
        .unwrap_err();
        let told: Vec<_> = flaws.0.iter().map(|f| (f.field.as_str(), f.flaw.clone())).collect();
        assert_eq!(
            told,
            [
                ("last_name", Flaw::Missing),
                ("numbers[1]", Flaw::Form),
                ("numbers[2]", Flaw::TooLarge { max: (1 << 53) - 1 }),
                ("sql", Flaw::Unknown),
            ]
        );
        let sample = Sample::enter(serde_json::json!({"last_name": "Byron", "numbers": []})).unwrap();
        assert_eq!((sample.last_name.as_str(), sample.first_name, sample.numbers), ("Byron", None, vec![]));
    }
}

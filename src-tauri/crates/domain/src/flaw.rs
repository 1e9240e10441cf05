//! What is wrong with what somebody entered, and how entries become domain types.
//! Every flaw of a form is gathered, each with the path of its field; nothing stops at the first.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

/// One fault of one field, with what the screen needs to say it well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Flaw {
    /// Nothing was entered where something is needed.
    #[error("missing")]
    Missing,
    /// Longer than `max` characters.
    #[error("longer than {max} characters")]
    TooLong {
        /// Characters allowed.
        max: u32,
    },
    /// Shorter than `min` characters.
    #[error("shorter than {min} characters")]
    TooShort {
        /// Characters needed.
        min: u32,
    },
    /// Below `min`.
    #[error("less than {min}")]
    TooSmall {
        /// Smallest allowed value.
        min: i64,
    },
    /// Above `max`.
    #[error("more than {max}")]
    TooLarge {
        /// Largest allowed value.
        max: i64,
    },
    /// More than `max` of them.
    #[error("more than {max} of them")]
    TooMany {
        /// How many there may be.
        max: u32,
    },
    /// Written with more than `max` digits behind the point.
    #[error("more than {max} digits behind the point")]
    TooExact {
        /// Digits there may be.
        max: u32,
    },
    /// Not possible to have been measured. In thousandths of the unit typed.
    #[error("not between {low} and {high} thousandths")]
    Impossible {
        /// Smallest that is taken.
        low: i64,
        /// Largest that is taken.
        high: i64,
        /// What may have been meant.
        meant: Option<i64>,
    },
    /// So unusual that it is asked about: sent again as sure, it is taken.
    #[error("doubtful")]
    Doubtful {
        /// What may have been meant, in thousandths of the unit typed.
        meant: Option<i64>,
    },
    /// More off than the person may take off.
    #[error("more than {percent} % off")]
    OverLimit {
        /// The most, in percent.
        percent: i64,
    },
    /// Contains control characters or characters that reorder text.
    #[error("characters that can't be used")]
    Characters,
    /// Not written as such a thing is written.
    #[error("not in a known form")]
    Form,
    /// Not one of the choices.
    #[error("not one of the choices")]
    Choice,
    /// No such date in the calendar.
    #[error("no such date")]
    NoSuchDate,
    /// A date or time that has to lie in the past lies ahead.
    #[error("lies in the future")]
    InFuture,
    /// A date or time that has to lie ahead is over.
    #[error("lies in the past")]
    InPast,
    /// A date further away than is believable.
    #[error("not believable")]
    Improbable,
    /// The end comes before the beginning.
    #[error("ends before it begins")]
    EndsBeforeItBegins,
    /// Overlaps another entry of the same form.
    #[error("overlaps another")]
    Overlaps,
    /// Somebody or something else has it already.
    #[error("taken")]
    Taken,
    /// Names nothing that exists here, or nothing that may be seen.
    #[error("unknown")]
    Unknown,
    /// A password that could be guessed.
    #[error("guessable")]
    Guessable,
    /// Doesn't agree with what it repeats or confirms.
    #[error("does not match")]
    Mismatch,
    /// Says the same as before, where a change was asked for.
    #[error("unchanged")]
    Unchanged,
    /// Can't be used together with another entry of the form.
    #[error("contradicts another field")]
    Contradicts,
    /// A file of a kind that isn't taken.
    #[error("not a kind of file that is taken")]
    FileKind,
    /// A file that breaks off or isn't what its beginning says.
    #[error("a damaged file")]
    FileBroken,
    /// A moving picture.
    #[error("a moving picture")]
    FileMoves,
    /// A file larger than `max_mb`.
    #[error("larger than {max_mb} MB")]
    FileTooLarge {
        /// Largest file, in MiB.
        max_mb: u32,
    },
    /// No room is left for it.
    #[error("no room: {max_mb} MB in all")]
    NoRoom {
        /// All that may be kept together, in MiB.
        max_mb: u32,
    },
    /// A rule of the practice stands against this one of several.
    #[error("a rule stands against it: {}", .what.as_str())]
    Against {
        /// Which.
        what: crate::Conflict,
    },
}

/// One flaw and the path of its field (`last_name`, `items[2].quantity`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldFlaw {
    /// Path of the field in the arguments.
    pub field: String,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// All flaws of one form; empty means none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Flaws(pub Vec<FieldFlaw>);

impl Flaws {
    /// No flaw yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// One flaw of one field.
    pub fn of(field: &str, flaw: Flaw) -> Self {
        Self(vec![FieldFlaw { field: field.to_owned(), flaw }])
    }

    /// A flaw of the value itself; the caller prefixes the field's name.
    pub fn here(flaw: Flaw) -> Self {
        Self::of("", flaw)
    }

    /// Adds one flaw.
    pub fn add(&mut self, field: &str, flaw: Flaw) {
        self.0.push(FieldFlaw { field: field.to_owned(), flaw });
    }

    /// Takes the value, or keeps its flaws under `field`.
    pub fn keep<T>(&mut self, field: &str, entered: Result<T, Flaws>) -> Option<T> {
        match entered {
            Ok(value) => Some(value),
            Err(flaws) => {
                self.0.extend(
                    flaws.0.into_iter().map(|inner| FieldFlaw { field: join(field, &inner.field), flaw: inner.flaw }),
                );
                None
            }
        }
    }

    /// `Ok` where nothing was wrong.
    ///
    /// # Errors
    /// The gathered flaws.
    pub fn done(self) -> Result<(), Flaws> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

fn join(outer: &str, inner: &str) -> String {
    match (outer, inner) {
        (outer, "") => outer.to_owned(),
        ("", inner) => inner.to_owned(),
        (outer, inner) if inner.starts_with('[') => format!("{outer}{inner}"),
        (outer, inner) => format!("{outer}.{inner}"),
    }
}

/// Something a person can enter: parsed from what the form sent, or refused with its flaws.
pub trait Entry: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn enter(value: Value) -> Result<Self, Flaws>;
}

/// Empty text and `null` are "nothing entered".
impl<T: Entry> Entry for Option<T> {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::Null => Ok(None),
            Value::String(text) if text.trim().is_empty() => Ok(None),
            value => T::enter(value).map(Some),
        }
    }
}

/// At most 1,000 entries.
impl<T: Entry> Entry for Vec<T> {
    fn enter(value: Value) -> Result<Self, Flaws> {
        const MAX: usize = 1_000;
        let items = match value {
            Value::Array(items) if items.len() <= MAX => items,
            Value::Array(_) => return Err(Flaws::here(Flaw::TooLarge { max: MAX as i64 })),
            Value::Null => return Err(Flaws::here(Flaw::Missing)),
            _ => return Err(Flaws::here(Flaw::Form)),
        };
        let mut flaws = Flaws::none();
        let read: Vec<T> = items
            .into_iter()
            .enumerate()
            .filter_map(|(at, item)| flaws.keep(&format!("[{at}]"), T::enter(item)))
            .collect();
        flaws.done().map(|()| read)
    }
}

impl Entry for bool {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::Bool(answer) => Ok(answer),
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}

/// Whole numbers that JavaScript holds exactly.
impl Entry for i64 {
    fn enter(value: Value) -> Result<Self, Flaws> {
        const EXACT: i64 = (1 << 53) - 1;
        match value {
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            value => match value.as_i64() {
                Some(number) if number > EXACT => Err(Flaws::here(Flaw::TooLarge { max: EXACT })),
                Some(number) if number < -EXACT => Err(Flaws::here(Flaw::TooSmall { min: -EXACT })),
                Some(number) => Ok(number),
                None => Err(Flaws::here(Flaw::Form)),
            },
        }
    }
}

/// `YYYY-MM-DD`, years 1000 to 9999.
impl Entry for chrono::NaiveDate {
    fn enter(value: Value) -> Result<Self, Flaws> {
        let text = match &value {
            Value::String(text) if !text.trim().is_empty() => text.trim(),
            Value::Null | Value::String(_) => return Err(Flaws::here(Flaw::Missing)),
            _ => return Err(Flaws::here(Flaw::Form)),
        };
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                0 => matches!(byte, b'1'..=b'9'),
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(Flaws::here(Flaw::Form));
        }
        text.parse().map_err(|_| Flaws::here(Flaw::NoSuchDate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        use chrono::NaiveDate;
        for (text, flaw) in [
            ("2023-02-29", Flaw::NoSuchDate),
            ("29.02.2024", Flaw::Form),
            ("2024-2-29", Flaw::Form),
            ("0000-01-01", Flaw::Form),
            ("", Flaw::Missing),
        ] {
            assert_eq!(NaiveDate::enter(text.into()).unwrap_err(), Flaws::here(flaw), "{text}");
        }
        assert_eq!(NaiveDate::enter("2024-02-29".into()).unwrap(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
    }
}

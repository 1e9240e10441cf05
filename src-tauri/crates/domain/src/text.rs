//! Text somebody types: trimmed, bounded in characters, without control characters and without the
//! characters that reorder text on screen. One type per meaning, so that each has its limit once.

use serde_json::Value;

use crate::{Entry, Flaw, Flaws};

/// Characters that turn the reading order of what follows; they can make a name read as another.
const fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn one_line(raw: &str, max: u32) -> Result<String, Flaw> {
    if raw.chars().any(|c| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || reorders(c)) {
        return Err(Flaw::Characters);
    }
    bounded(raw.split_whitespace().collect::<Vec<_>>().join(" "), max)
}

fn many_lines(raw: &str, max: u32) -> Result<String, Flaw> {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    if unified.chars().any(|c| (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{202A}'..='\u{202E}')) {
        return Err(Flaw::Characters);
    }
    bounded(unified.trim_end().to_owned(), max)
}

fn bounded(text: String, max: u32) -> Result<String, Flaw> {
    if text.trim().is_empty() {
        Err(Flaw::Missing)
    } else if text.chars().count() > max as usize {
        Err(Flaw::TooLong { max })
    } else {
        Ok(text)
    }
}

macro_rules! texts {
    ($( $(#[$meta:meta])* $name:ident($reader:path, $max:literal $(, $also:path)?) ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(as = "String")]
        pub struct $name(String);

        impl $name {
            /// Most characters it may have.
            pub const MAX: u32 = $max;
            /// Reads it from text.
            ///
            /// # Errors
            /// What is wrong with it.
            pub fn new(raw: &str) -> Result<Self, Flaw> {
                let text = $reader(raw, $max)?;
                $( $also(&text)?; )?
                Ok(Self(text))
            }
            /// The text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl AsRef<str> for $name { fn as_ref(&self) -> &str { &self.0 } }
        impl From<$name> for String { fn from(text: $name) -> String { text.0 } }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
        impl Entry for $name {
            fn enter(value: Value) -> Result<Self, Flaws> {
                match value {
                    Value::String(raw) => Self::new(&raw).map_err(Flaws::here),
                    Value::Null => Err(Flaws::here(Flaw::Missing)),
                    _ => Err(Flaws::here(Flaw::Form)),
                }
            }
        }
    )+ };
}

texts! {
    /// A family or given name, at most 120 characters.
    PersonName(one_line, 120),
    /// One line of anything, at most 200 characters.
    Line(one_line, 200),
    /// A few lines: an address, a reason, a footer. At most 500 characters.
    Lines(many_lines, 500),
    /// What a code says, or the same in somebody's own words. At most 500 characters.
    Wording(one_line, 500),
    /// A clinical note, at most 20,000 characters.
    Note(many_lines, 20_000),
    /// What somebody signs in with: 2 to 64 of letters, digits, `.`, `-`, `_`, `@`.
    Username(one_line, 64, username),
    /// An email address as people write it: something, `@`, something with a dot.
    Email(one_line, 254, email),
    /// A telephone number as people write it, at least three digits.
    Phone(one_line, 40, phone),
    /// A code of a price list, a licence or the like.
    Code(one_line, 40),
    /// What stands before a name: Dr, Prof, Sr. At most 40 characters.
    Title(one_line, 40),
    /// A language as BCP 47 writes it: `pl`, `pt-BR`.
    LanguageTag(one_line, 35, language),
    /// A country as ISO 3166 writes it, two capital letters: `IE`.
    Country(one_line, 2, country),
}

fn country(text: &str) -> Result<(), Flaw> {
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) { Ok(()) } else { Err(Flaw::Form) }
}

fn language(text: &str) -> Result<(), Flaw> {
    let mut parts = text.split('-');
    let first =
        parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if first && rest { Ok(()) } else { Err(Flaw::Form) }
}

fn username(text: &str) -> Result<(), Flaw> {
    if text.chars().count() < 2 {
        return Err(Flaw::TooShort { min: 2 });
    }
    if text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@')) {
        Ok(())
    } else {
        Err(Flaw::Form)
    }
}

fn email(text: &str) -> Result<(), Flaw> {
    let fits = text.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && !host.contains('@') && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if fits && !text.contains(' ') { Ok(()) } else { Err(Flaw::Form) }
}

fn phone(text: &str) -> Result<(), Flaw> {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let fits = text.chars().all(|c| c.is_numeric() || " +-/().x#".contains(c));
    if fits && digits >= 3 { Ok(()) } else { Err(Flaw::Form) }
}

/// A password or secret on its way to be checked: never trimmed, never printed, never serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Most characters that are taken (a longer one only costs time).
    pub const MAX: u32 = 1_000;
    /// Wraps text; not checked here.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
    /// The text itself, for the one place that derives a key from it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
impl Entry for Secret {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match value {
            Value::String(text) if text.is_empty() => Err(Flaws::here(Flaw::Missing)),
            Value::String(text) if text.chars().count() > Self::MAX as usize => {
                Err(Flaws::here(Flaw::TooLong { max: Self::MAX }))
            }
            Value::String(text) => Ok(Self(text)),
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}
impl ts_rs::TS for Secret {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_letters_and_refuse_tricks() {
        // A name that reads as another on screen, or ends where SQL's length() stops, is refused.
        for (raw, expected) in [
            ("  O’Connell  ", Ok("O’Connell")),
            ("Nguyễn\tThị  Hoa", Ok("Nguyễn Thị Hoa")),
            ("يوسف", Ok("يوسف")),
            ("Robert'); DROP TABLE patients;--", Ok("Robert'); DROP TABLE patients;--")),
            ("a\0b", Err(Flaw::Characters)),
            ("a\u{202E}b", Err(Flaw::Characters)),
            ("a\u{1b}[31m", Err(Flaw::Characters)),
            (" \n ", Err(Flaw::Missing)),
        ] {
            assert_eq!(PersonName::new(raw).as_ref().map(PersonName::as_str), expected.as_ref().copied(), "{raw:?}");
        }
        assert_eq!(PersonName::new(&"ä".repeat(120)).map(|n| n.as_str().chars().count()), Ok(120));
        assert_eq!(PersonName::new(&"ä".repeat(121)), Err(Flaw::TooLong { max: 120 }));
    }

    #[test]
    fn contact_data_is_checked_loosely() {
        for good in ["a@b.ie", "ünï@exämple.org"] {
            assert!(Email::new(good).is_ok(), "{good}");
        }
        for bad in ["a@b", "@b.ie", "a b@c.ie", "a@b@c.ie", "a@.ie"] {
            assert_eq!(Email::new(bad), Err(Flaw::Form), "{bad}");
        }
        assert!(Phone::new("+353 (0)91 555-0163 x12").is_ok());
        assert_eq!(Phone::new("call me"), Err(Flaw::Form));
        assert_eq!(Username::new("x"), Err(Flaw::TooShort { min: 2 }));
        assert_eq!(Username::new("maria kowalczyk"), Err(Flaw::Form));
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Secret::new("correct horse")), "Secret(…)");
    }
}

//! The papers' own words. They stand in the interface's catalogue (`papers.json`); each has a
//! name here, so that a paper can't ask for one that is not there. How dates, times and money
//! are written belongs to the language too and is in `format`.

mod catalogue;
mod clean;

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

pub(crate) use catalogue::Word;
pub(crate) use clean::{clean, isolated};

use crate::Error;

const ENGLISH: &str = include_str!("../../../../../ui/src/i18n/en/papers.json");

/// The papers' words in one language.
#[derive(Debug, Clone)]
pub struct Words(Arc<HashMap<&'static str, String>>);

impl Words {
    /// English, compiled in.
    pub fn english() -> Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Words::parse(ENGLISH).expect("a test reads the English catalogue")).clone()
    }

    /// Reads a catalogue: JSON, two levels deep, placeholders written `{{name}}`.
    ///
    /// # Errors
    /// [`Error::Catalogue`] when it is no such JSON, or with the keys it lacks.
    pub fn parse(json: &str) -> Result<Words, Error> {
        let rooms: HashMap<String, HashMap<String, String>> =
            serde_json::from_str(json).map_err(|error| Error::Catalogue(error.to_string()))?;
        let mut words = HashMap::new();
        let mut missing = Vec::new();
        for word in Word::ALL {
            let key = word.key();
            let found = key.split_once('.').and_then(|(room, name)| rooms.get(room)?.get(name));
            match found {
                Some(text) => drop(words.insert(key, text.clone())),
                None => missing.push(key),
            }
        }
        if missing.is_empty() {
            Ok(Words(Arc::new(words)))
        } else {
            Err(Error::Catalogue(format!("missing: {}", missing.join(", "))))
        }
    }

    /// Of an appointment on a call list: that it was called off.
    pub fn cancelled(&self) -> &str {
        self.get(Word::CallsCancelled)
    }

    /// Of an appointment on a call list: where it is now.
    pub fn moved_to(&self, date: chrono::NaiveDate, time: chrono::NaiveTime) -> String {
        let values = [("weekday", self.weekday(date)), ("date", &self.date(date)), ("time", &self.time(time))];
        self.join(Word::CallsMovedTo, &values)
    }

    /// A string without placeholders.
    pub(crate) fn get(&self, word: Word) -> &str {
        &self.0[word.key()]
    }

    /// A string with its placeholders filled. Values are isolated, so that a name in another
    /// direction can't rearrange the words around it.
    pub(crate) fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.replace(word, values, true)
    }

    /// As [`Words::fill`], for values that the catalogue and digits made: dates, counts.
    pub(crate) fn join(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.replace(word, values, false)
    }

    fn replace(&self, word: Word, values: &[(&str, &str)], isolate: bool) -> String {
        let mut rest = self.get(word);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some(start) = rest.find("{{") {
            out.push_str(&rest[..start]);
            rest = &rest[start + 2..];
            let end = rest.find("}}").unwrap_or(rest.len());
            let name = rest[..end].trim();
            if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                if isolate {
                    out.push_str(&isolated(value));
                } else {
                    out.push_str(value);
                }
            }
            rest = rest.get(end + 2..).unwrap_or("");
        }
        out.push_str(rest);
        out
    }

    /// Whether the language is read from right to left.
    pub(crate) fn right_to_left(&self) -> bool {
        self.get(Word::SheetDirection) == "rtl"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_catalogue_has_every_word_and_no_dead_one() {
        let words = Words::parse(ENGLISH).expect("every word is there");
        let rooms: HashMap<String, HashMap<String, String>> =
            serde_json::from_str(ENGLISH).expect("it was read before");
        let there: usize = rooms.values().map(HashMap::len).sum();
        assert_eq!(there, words.0.len(), "a string that no paper uses stands in the catalogue");
    }

    #[test]
    fn a_missing_word_is_named() {
        let lacking = ENGLISH.replace("\"page\":", "\"pagina\":");
        let error = Words::parse(&lacking).expect_err("a catalogue without the page number");
        assert!(error.to_string().contains("sheet.page"), "the refusal says which: {error}");
    }

    #[test]
    fn values_are_filled_and_isolated() {
        let filled = Words::english().fill(Word::PatientNumber, &[("number", "4\u{202E}0")]);
        assert_eq!(filled, "No. \u{2068}40\u{2069}", "an override in a value would turn the line");
    }

    #[test]
    fn controls_leave_and_lines_stay() {
        assert_eq!(clean("a\0b\tc\r\nd\re\u{200F}"), "ab c\nd\ne");
    }
}

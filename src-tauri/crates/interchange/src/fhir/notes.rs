//! What had to be left out of a resource while it was read, and the small conversions that leave out.

use domain::import::{Code, Concept, ImportedName, Moment, NameUse, Telecom};

use super::wire::{self, Many, One};
use super::{concept, when};

/// Gathers the parts of one resource that couldn't be read, each once.
pub(super) struct Notes {
    left_out: Vec<&'static str>,
    longest: usize,
}

impl Notes {
    pub(super) fn new(longest: usize) -> Self {
        Notes { left_out: Vec::new(), longest }
    }

    pub(super) fn into_left_out(self) -> Vec<&'static str> {
        self.left_out
    }

    pub(super) fn leave_out(&mut self, field: &'static str) {
        if !self.left_out.contains(&field) {
            self.left_out.push(field);
        }
    }

    /// The value, noting a wrong shape.
    pub(super) fn one<T>(&mut self, field: &'static str, part: One<T>) -> Option<T> {
        if part.misshapen {
            self.leave_out(field);
        }
        part.value
    }

    /// The values, noting those of a wrong shape.
    pub(super) fn many<T>(&mut self, field: &'static str, part: Many<T>) -> Vec<T> {
        if part.misshapen {
            self.leave_out(field);
        }
        part.values
    }

    /// Text without surrounding space; an empty one is none.
    pub(super) fn text(&mut self, field: &'static str, part: One<String>) -> Option<String> {
        let text = self.one(field, part)?;
        self.words(field, text)
    }

    pub(super) fn texts(&mut self, field: &'static str, part: Many<String>) -> Vec<String> {
        self.many(field, part).into_iter().filter_map(|text| self.words(field, text)).collect()
    }

    fn words(&mut self, field: &'static str, text: String) -> Option<String> {
        if text.len() > self.longest && text.chars().count() > self.longest {
            self.leave_out(field);
            return None;
        }
        let trimmed = text.trim();
        match trimmed.len() {
            0 => None,
            length if length == text.len() => Some(text),
            _ => Some(trimmed.to_owned()),
        }
    }

    /// A code that `read` knows.
    pub(super) fn code<T>(
        &mut self,
        field: &'static str,
        code: Option<String>,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let read = read(&code?.to_ascii_lowercase());
        if read.is_none() {
            self.leave_out(field);
        }
        read
    }

    pub(super) fn moment(&mut self, field: &'static str, part: One<String>) -> Option<Moment> {
        let text = self.text(field, part)?;
        let moment = when::moment(&text);
        if moment.is_none() {
            self.leave_out(field);
        }
        moment
    }

    /// A concept, if it says anything at all.
    pub(super) fn concept(&mut self, field: &'static str, part: wire::CodeableConcept) -> Option<Concept> {
        let text = self.text(field, part.text);
        let mut codes = Vec::new();
        for coding in self.many(field, part.coding) {
            let system = self.text(field, coding.system).map(|uri| concept::system(&uri));
            let display = self.text(field, coding.display);
            let chosen = coding.user_selected.value == Some(true);
            match self.text(field, coding.code) {
                Some(code) => codes.push(Code { system, code, display, chosen }),
                None if display.is_some() => codes.push(Code { system: None, code: String::new(), display, chosen }),
                None => {}
            }
        }
        // A display without a code is words, and no code is made of it.
        let only_words = codes.iter().find(|code| code.code.is_empty()).and_then(|code| code.display.clone());
        codes.retain(|code| !code.code.is_empty());
        let text = text.or_else(|| only_words.filter(|_| codes.is_empty()));
        (text.is_some() || !codes.is_empty()).then_some(Concept { codes, text })
    }

    /// The first code of a status.
    pub(super) fn status(&mut self, field: &'static str, part: One<wire::CodeableConcept>) -> Option<String> {
        let concept = self.one(field, part)?;
        self.concept(field, concept)?.codes.into_iter().next().map(|code| code.code)
    }

    pub(super) fn name(&mut self, name: wire::HumanName) -> Option<ImportedName> {
        const FIELD: &str = "name";
        let usage = match self.text(FIELD, name.usage).as_deref() {
            Some("official") => NameUse::Official,
            Some("usual") => NameUse::Usual,
            Some("nickname") => NameUse::Nickname,
            Some("temp") => NameUse::Temporary,
            Some("anonymous") => NameUse::Anonymous,
            Some("maiden") => NameUse::Maiden,
            Some("old") => NameUse::Old,
            _ => NameUse::Unstated,
        };
        let ended = self.one(FIELD, name.period).and_then(|period| self.text(FIELD, period.end)).is_some();
        let name = ImportedName {
            usage,
            family: self.text(FIELD, name.family),
            given: self.texts(FIELD, name.given),
            prefix: self.texts(FIELD, name.prefix),
            suffix: self.texts(FIELD, name.suffix),
            text: self.text(FIELD, name.text),
            ended,
        };
        (name.family.is_some() || !name.given.is_empty() || name.text.is_some()).then_some(name)
    }

    /// Names with the one in use first, the others in their order.
    pub(super) fn names(&mut self, part: Many<wire::HumanName>) -> Vec<ImportedName> {
        let mut names: Vec<_> = self.many("name", part).into_iter().filter_map(|name| self.name(name)).collect();
        names.sort_by_key(|name| (name.ended, name.usage as u8));
        names
    }

    /// The numbers or addresses of one system (`phone`, `email`), the preferred first, those of old left out.
    pub(super) fn reach(&mut self, system: &str, points: &[(u32, String, Telecom)]) -> Vec<Telecom> {
        let mut of: Vec<_> = points.iter().filter(|(_, of, _)| of == system).collect();
        of.sort_by_key(|(rank, ..)| *rank);
        of.into_iter().map(|(.., telecom)| telecom.clone()).collect()
    }

    pub(super) fn telecoms(&mut self, part: Many<wire::ContactPoint>) -> Vec<(u32, String, Telecom)> {
        const FIELD: &str = "telecom";
        let mut points = Vec::new();
        for point in self.many(FIELD, part) {
            let usage = self.text(FIELD, point.usage);
            let system = self.text(FIELD, point.system).unwrap_or_default();
            let rank = point.rank.value.unwrap_or(u32::MAX);
            if let Some(value) = self.text(FIELD, point.value).filter(|_| usage.as_deref() != Some("old")) {
                points.push((rank, system, Telecom { value, usage }));
            }
        }
        points
    }

    pub(super) fn identifiers(&mut self, part: Many<wire::Identifier>) -> Vec<domain::import::Identifier> {
        const FIELD: &str = "identifier";
        let mut all = Vec::new();
        for identifier in self.many(FIELD, part) {
            let system = self.text(FIELD, identifier.system);
            let kind = self.status(FIELD, identifier.kind);
            if let Some(value) = self.text(FIELD, identifier.value) {
                all.push(domain::import::Identifier { system, value, kind });
            }
        }
        all
    }
}

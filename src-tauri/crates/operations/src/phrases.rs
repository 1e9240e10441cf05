//! The texts that doctors write with: phrases and templates, one's own and the practice's. Everybody who
//! writes records writes the practice's, too; the audit says who.

use domain::{Entry, Event, Flaw, Flaws, Note, Permission, PhraseId, TemplateId, Title, Topic, Wording, form};
use serde::Serialize;
use serde_json::Value;
use store::phrases::{self, NoteTemplate, Phrase, TemplateParts};
use store::{Error, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// What is typed for a phrase: one word of at most 40 characters, without the full stop before it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(transparent)]
#[ts(as = "String")]
pub struct Abbreviation(Title);
impl Entry for Abbreviation {
    fn enter(value: Value) -> std::result::Result<Self, Flaws> {
        let typed = match value {
            // Whoever types the full stop along with it means the same.
            Value::String(typed) => Value::String(typed.trim().trim_start_matches('.').to_owned()),
            other => other,
        };
        let word = Title::enter(typed)?;
        if word.as_str().contains(|c: char| c.is_whitespace() || c == '.') {
            return Err(Flaws::here(Flaw::Form));
        }
        Ok(Self(word))
    }
}

/// What the person who asks can write with.
#[derive(Debug, Serialize, TS)]
pub struct Phrases {
    /// By abbreviation, one's own first.
    pub phrases: Vec<Phrase>,
    /// By name, one's own first.
    pub templates: Vec<NoteTemplate>,
}

form! {
    /// `phrases.list`
    pub struct List {}
}
impl Query for List {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[Topic::Phrases];
    type Reply = Phrases;
    fn run(self, clinic: &Reader<'_>) -> Result<Phrases> {
        Ok(Phrases { phrases: phrases::phrases(clinic)?, templates: phrases::templates(clinic)? })
    }
}

/// What was saved.
#[derive(Debug, Serialize, TS)]
pub struct PhraseSaved {
    /// The phrase.
    pub phrase_id: PhraseId,
}

/// The id and version of what is changed; neither for a new one.
fn over<Id>(id: Option<Id>, version: Option<i64>) -> Result<Option<(Id, i64)>> {
    match (id, version) {
        (Some(id), Some(version)) => Ok(Some((id, version))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Error::flaw("version", Flaw::Missing)),
        (None, Some(_)) => Err(Error::flaw("version", Flaw::Contradicts)),
    }
}

form! {
    /// `phrases.save`
    pub struct Save {
        /// Which; none for a new one.
        pub phrase_id: Option<PhraseId>,
        /// Version read.
        pub version: Option<i64>,
        /// Whether everybody in the practice writes with it.
        pub shared: bool,
        /// What is typed for it.
        pub abbreviation: Abbreviation,
        /// What stands there then.
        pub body: Note,
    }
}
impl Command for Save {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = PhraseSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PhraseSaved>> {
        let (abbreviation, body) = (self.abbreviation.0.as_str(), self.body.as_str());
        let phrase_id = match over(self.phrase_id, self.version)? {
            Some((id, version)) => {
                phrases::change_phrase(clinic, id, version, self.shared, abbreviation, body)?;
                id
            }
            None => phrases::add_phrase(clinic, self.shared, abbreviation, body)?,
        };
        clinic.record(Event::PhraseSaved { phrase: phrase_id, shared: self.shared }, PhraseSaved { phrase_id })
    }
}

form! {
    /// `phrases.remove`
    pub struct Remove {
        /// Which.
        pub phrase_id: PhraseId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for Remove {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let shared = phrases::remove_phrase(clinic, self.phrase_id, self.version)?;
        clinic.record(Event::PhraseRemoved { phrase: self.phrase_id, shared }, ())
    }
}

/// What was saved.
#[derive(Debug, Serialize, TS)]
pub struct TemplateSaved {
    /// The template.
    pub template_id: TemplateId,
}

form! {
    /// `phrases.save_template`
    pub struct SaveTemplate {
        /// Which; none for a new one.
        pub template_id: Option<TemplateId>,
        /// Version read.
        pub version: Option<i64>,
        /// Whether everybody in the practice writes with it.
        pub shared: bool,
        /// What it is for.
        pub name: Wording,
        /// What the patient tells.
        pub subjective: Option<Note>,
        /// What is found.
        pub objective: Option<Note>,
        /// What the doctor makes of it.
        pub assessment: Option<Note>,
        /// What was done.
        pub treatment: Option<Note>,
        /// What is going to be done.
        pub plan: Option<Note>,
    }
}
impl Command for SaveTemplate {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = TemplateSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<TemplateSaved>> {
        let over = over(self.template_id, self.version)?;
        let text = |part: Option<Note>| part.map(String::from).unwrap_or_default();
        let parts = TemplateParts {
            subjective: text(self.subjective),
            objective: text(self.objective),
            assessment: text(self.assessment),
            treatment: text(self.treatment),
            plan: text(self.plan),
        };
        if parts.is_empty() {
            return Err(Error::flaw("subjective", Flaw::Missing));
        }
        let template_id = match over {
            Some((id, version)) => {
                phrases::change_template(clinic, id, version, self.shared, self.name.as_str(), &parts)?;
                id
            }
            None => phrases::add_template(clinic, self.shared, self.name.as_str(), &parts)?,
        };
        let event = Event::TemplateSaved { template: template_id, shared: self.shared };
        clinic.record(event, TemplateSaved { template_id })
    }
}

form! {
    /// `phrases.remove_template`
    pub struct RemoveTemplate {
        /// Which.
        pub template_id: TemplateId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for RemoveTemplate {
    const NEEDS: Permission = Permission::WriteRecords;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let shared = phrases::remove_template(clinic, self.template_id, self.version)?;
        clinic.record(Event::TemplateRemoved { template: self.template_id, shared }, ())
    }
}

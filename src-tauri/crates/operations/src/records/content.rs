//! What a note holds beside its texts, as it is handed in: diagnoses, and what was copied from an earlier visit.

use domain::{Code, Flaw, NotePart, RecordId, Wording, form};
use store::problems::ProblemCodes;
use store::records::{self, CopiedFrom, CopiedText, MedicalRecord, NoteContent, RecordDiagnosis, Texts};
use store::{Chart, Error, Look};

use crate::{Result, codes};

form! {
    /// One diagnosis.
    pub struct DiagnosisGiven {
        /// Which set the code is of; none for one in the doctor's words.
        pub code_system: Option<ProblemCodes>,
        /// The code.
        pub code: Option<Code>,
        /// What the code says, or the doctor's words.
        pub display: Wording,
        /// The earlier record it was copied from.
        pub copied: Option<RecordId>,
    }
}

form! {
    /// A text that was copied from an earlier record.
    #[derive(serde::Serialize, serde::Deserialize)]
    pub struct TextCopied {
        /// Which text.
        pub part: NotePart,
        /// From which record.
        pub record_id: RecordId,
    }
}

/// Earlier records of the chart that something was copied from, each read once.
struct Sources<'a, L> {
    clinic: &'a L,
    chart: &'a Chart,
    read: Vec<MedicalRecord>,
}

impl<L: Look> Sources<'_, L> {
    /// The record, or a flaw at `field` where the chart has none like it.
    fn get(&mut self, id: RecordId, field: &str) -> Result<(&MedicalRecord, CopiedFrom)> {
        let at = match self.read.iter().position(|record| record.record_id == id) {
            Some(at) => at,
            None => {
                let record = match records::get(self.clinic, self.chart, id) {
                    Err(Error::NotFound) => return Err(Error::flaw(field, Flaw::Unknown)),
                    read => read?,
                };
                self.read.push(record);
                self.read.len() - 1
            }
        };
        let record = &self.read[at];
        Ok((record, CopiedFrom { record_id: id, visit_date: record.visit_date }))
    }
}

/// What is signed. A mark "copied" stays only where the text or diagnosis still says what its source says.
pub(super) fn checked<'a>(
    clinic: &impl Look,
    chart: &Chart,
    texts: Texts<'a>,
    given: Option<&[DiagnosisGiven]>,
    copied: Option<&[TextCopied]>,
) -> Result<NoteContent<'a>> {
    let mut sources = Sources { clinic, chart, read: Vec::new() };
    let mut content = NoteContent { texts, ..NoteContent::default() };
    for (at, one) in given.unwrap_or_default().iter().enumerate() {
        if one.code_system.is_some() != one.code.is_some() {
            let lacks = if one.code.is_none() { "code" } else { "code_system" };
            return Err(Error::flaw(&format!("diagnoses[{at}].{lacks}"), Flaw::Missing));
        }
        // One that was copied stays as it was, also where its release had other codes.
        let code = match (one.code_system, &one.code, one.copied) {
            (Some(ProblemCodes::Icd10Cm), Some(code), None) => {
                Some(codes::known(&format!("diagnoses[{at}].code"), code)?)
            }
            (_, code, _) => code.as_ref().map(|code| code.as_str().to_owned()),
        };
        let mut diagnosis = RecordDiagnosis {
            code_system: one.code_system,
            code,
            display: one.display.as_str().to_owned(),
            copied: None,
        };
        if content.diagnoses.iter().any(|before| before.says(&diagnosis)) {
            return Err(Error::flaw(&format!("diagnoses[{at}].display"), Flaw::Taken));
        }
        if let Some(id) = one.copied {
            let (source, from) = sources.get(id, &format!("diagnoses[{at}].copied"))?;
            diagnosis.copied = source.given().iter().any(|before| before.says(&diagnosis)).then_some(from);
        }
        content.diagnoses.push(diagnosis);
    }
    for (at, one) in copied.unwrap_or_default().iter().enumerate() {
        if content.copied.iter().any(|before| before.part == one.part) {
            return Err(Error::flaw(&format!("copied[{at}].part"), Flaw::Taken));
        }
        let (source, from) = sources.get(one.record_id, &format!("copied[{at}].record_id"))?;
        let text = texts.part(one.part);
        if !text.is_empty() && text == source.part(one.part) {
            content.copied.push(CopiedText { part: one.part, from });
        }
    }
    Ok(content)
}

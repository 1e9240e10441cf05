//! Imported immunisations: what is new of them, and writing those.

use domain::PatientId;
use domain::immunisation::{ImmunisationStatus, VaccineRoute};
use domain::import::{CodeSystem, Concept, ImportedImmunisation, Moment, PatientBundle};
use rusqlite::{Connection, params};

use super::judge::{Against, Judged, against};
use super::{Kind, NotTaken, SOURCE, text};
use crate::Result;
use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::in_use;

/// SNOMED CT and HL7 v3 RouteOfAdministration, for the ways there are words for here.
const ROUTES: [(&str, VaccineRoute); 10] = [
    ("IM", VaccineRoute::Intramuscular),
    ("78421000", VaccineRoute::Intramuscular),
    ("SQ", VaccineRoute::Subcutaneous),
    ("34206005", VaccineRoute::Subcutaneous),
    ("IDINJ", VaccineRoute::Intradermal),
    ("372464004", VaccineRoute::Intradermal),
    ("PO", VaccineRoute::Oral),
    ("26643006", VaccineRoute::Oral),
    ("NASINHLC", VaccineRoute::Nasal),
    ("46713006", VaccineRoute::Nasal),
];

impl<'b> Judged<'b> {
    /// Judges the immunisations of a bundle.
    pub(super) fn immunisations(
        &mut self,
        connection: &Connection,
        bundle: &'b PatientBundle,
        patient: Option<PatientId>,
    ) -> Result<()> {
        for immunisation in &bundle.immunisations {
            // One that was given on no day says less than none: the next dose is counted from it.
            let dated = immunisation.on.is_some() || immunisation.on_text.is_some();
            let against = if dated || immunisation.not_given.is_some() {
                let mut statement = connection.prepare_cached(concat!(
                    "SELECT ",
                    in_use!("a.patient_id"),
                    " FROM immunisations a WHERE source = ?1 AND source_id = ?2"
                ))?;
                against(&mut statement, &immunisation.source_id, patient)?
            } else {
                Some(Against::Not(NotTaken::NoDate))
            };
            if against.is_none() {
                self.immunisations.push(immunisation);
            }
            self.count(Kind::Immunization, against);
        }
        Ok(())
    }
}

/// Writes one that was judged to be new.
pub(super) fn insert(writer: &Writer<'_>, patient: PatientId, told: &ImportedImmunisation) -> Result<()> {
    let cvx = told.vaccine.codes.iter().find(|code| code.system == Some(CodeSystem::Cvx));
    let (system, code) = match cvx {
        Some(cvx) => (Some("cvx"), Some(text::line(&cvx.code, 40).0)),
        None => told.vaccine.code().map(super::write::coded).unzip(),
    };
    let status = match &told.not_given {
        None => ImmunisationStatus::Given,
        Some(not) if not.refused => ImmunisationStatus::Refused,
        Some(_) => ImmunisationStatus::NotGiven,
    };
    let reason = told.not_given.as_ref().map(|not| {
        let (reason, _) = text::line(not.reason.as_deref().unwrap_or_default(), 500);
        if reason.is_empty() { "?".to_owned() } else { reason }
    });
    let whole = told.on.as_ref().and_then(text::whole_date);
    // A month or a year alone isn't a day: it stands in words, and no dose is counted from it.
    let in_words = match (&whole, &told.on, &told.on_text) {
        (Some(_), ..) => None,
        (None, Some(Moment::Date(date)), _) => Some(date.to_string()),
        (None, _, Some(words)) => Some(text::line(words, 100).0),
        _ => None,
    };
    let words = |concept: &Option<Concept>| {
        concept.as_ref().map(|concept| text::line(&text::words(concept), 200).0).unwrap_or_default()
    };
    let route = told.route.as_ref().and_then(|route| {
        let of = |code: &str| ROUTES.iter().find(|(known, _)| *known == code).map(|(_, route)| route.as_str());
        route.codes.iter().find_map(|code| of(&code.code))
    });
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO immunisations (patient_id, status, vaccine, code_system, code, given_on, given_on_text, dose,
                                        batch, site, route, given_by, reason, source, source_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            patient.0,
            status.as_str(),
            some(text::line(&text::words(&told.vaccine), 200).0),
            system,
            code,
            whole.map(|date| date.to_string()),
            in_words.unwrap_or_default(),
            told.dose,
            text::line(told.batch.as_deref().unwrap_or_default(), 40).0,
            words(&told.site),
            route,
            text::line(told.given_by.as_deref().unwrap_or_default(), 120).0,
            reason,
            SOURCE,
            told.source_id.0,
            writer.now().0
        ])?;
    Ok(())
}

/// Something where nothing is left of the words.
fn some(words: String) -> String {
    if words.is_empty() { "?".to_owned() } else { words }
}

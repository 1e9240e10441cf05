//! Immunisations: what was given, and what wasn't and why.

use domain::import::{ImportedImmunisation, NotGiven, Reason};

use super::clinical::{Loose, What, about};
use super::notes::Notes;
use super::refs::names;
use super::wire;

/// HL7 v3 ActReason: the patient objects, or whoever speaks for them does.
const REFUSED: [&str; 5] = ["PATOBJ", "PHILISOP", "RELIG", "VACEFF", "VACSAF"];

pub(super) fn immunisation(
    wire: wire::Immunization,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<Loose, Reason> {
    let id = notes.text("id", wire.id);
    let who = names("Immunization", full_url, id.as_deref(), &[], json);
    let status = notes.text("status", wire.status).unwrap_or_default();
    if status == "entered-in-error" {
        return Err(Reason::EnteredInError);
    }
    let subject = notes.one("patient", wire.patient);
    let patient = about(subject, &who)?;
    let vaccine = notes.one("vaccineCode", wire.vaccine_code);
    let vaccine = vaccine.and_then(|code| notes.concept("vaccineCode", code)).ok_or(Reason::NoConcept)?;
    let why = notes.one("statusReason", wire.status_reason).and_then(|why| notes.concept("statusReason", why));
    let not_given = (status == "not-done").then(|| NotGiven {
        refused: why.as_ref().is_some_and(|why| why.codes.iter().any(|code| REFUSED.contains(&code.code.as_str()))),
        reason: why.as_ref().map(|why| why.words().to_owned()).filter(|words| !words.is_empty()),
    });
    let mut given_by = None;
    for performer in notes.many("performer", wire.performer) {
        let actor = notes.one("performer", performer.actor);
        let display = actor.and_then(|actor| notes.text("performer", actor.display));
        given_by = given_by.or(display);
    }
    let mut dose = None;
    for protocol in notes.many("protocolApplied", wire.protocol_applied) {
        let number = notes.one("protocolApplied", protocol.dose_number_positive_int);
        dose = dose.or(number.and_then(|number| u8::try_from(number).ok()).filter(|number| (1..=20).contains(number)));
    }
    let site = notes.one("site", wire.site).and_then(|site| notes.concept("site", site));
    let route = notes.one("route", wire.route).and_then(|route| notes.concept("route", route));
    let immunisation = ImportedImmunisation {
        source_id: who.source_id,
        vaccine,
        not_given,
        on: notes.moment("occurrence", wire.occurrence_date_time),
        on_text: notes.text("occurrence", wire.occurrence_string),
        dose,
        batch: notes.text("lotNumber", wire.lot_number),
        site,
        route,
        given_by,
    };
    Ok(Loose { patient, keys: who.keys, what: What::Immunisation(Box::new(immunisation)) })
}

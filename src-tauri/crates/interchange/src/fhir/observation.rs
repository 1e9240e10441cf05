//! Observations: which LOINC codes are the vital signs that are kept, and their values. Whatever else a sender
//! observes is named as such, and not read further. Source of the codes: LOINC, and the vital signs profile of
//! HL7 FHIR R4.

use domain::import::{ImportedObservation, ImportedReading, NoReading, Reason};
use domain::vitals::{VitalKind, VitalUnit};

use super::clinical::{Loose, What, about};
use super::notes::Notes;
use super::refs::{asked, names};
use super::{quantity, wire};

const LOINC: [&str; 2] = ["http://loinc.org", "urn:oid:2.16.840.1.113883.6.1"];
const SYSTOLIC: &str = "8480-6";
const DIASTOLIC: &str = "8462-4";

/// What a code stands for.
enum Meaning {
    Vital(VitalKind),
    HalfAPressure,
    Computed,
}

fn meaning(code: &str) -> Option<Meaning> {
    use VitalKind as K;
    Some(Meaning::Vital(match code {
        "85354-9" | "55284-4" | "35094-2" => K::BloodPressure,
        "8867-4" | "8889-8" | "8893-0" => K::Pulse,
        "9279-1" => K::RespiratoryRate,
        "8310-5" | "8331-1" | "8332-9" | "8333-7" | "8328-7" => K::Temperature,
        "2708-6" | "59408-5" => K::OxygenSaturation,
        "29463-7" | "3141-9" => K::Weight,
        "8302-2" | "8306-3" | "8308-9" | "3137-7" => K::Height,
        "72514-3" => K::Pain,
        "2339-0" | "15074-8" | "41653-7" | "14743-9" => K::Glucose,
        SYSTOLIC | DIASTOLIC => return Some(Meaning::HalfAPressure),
        "39156-5" => return Some(Meaning::Computed),
        _ => return None,
    }))
}

/// The LOINC codes of a concept.
fn codes(concept: Option<&wire::CodeableConcept>) -> impl Iterator<Item = &str> {
    let codings = concept.into_iter().flat_map(|concept| &concept.coding.values);
    codings
        .filter(|coding| {
            coding.system.value.as_deref().is_some_and(|system| LOINC.contains(&system.trim().trim_end_matches('/')))
        })
        .filter_map(|coding| coding.code.value.as_deref().map(str::trim))
}

pub(super) fn observation(
    wire: wire::Observation,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<Loose, Reason> {
    let id = notes.text("id", wire.id);
    let who = names("Observation", full_url, id.as_deref(), &[], json);
    let status = notes.text("status", wire.status).unwrap_or_default();
    if status == "entered-in-error" {
        return Err(Reason::EnteredInError);
    }
    let subject = notes.one("subject", wire.subject);
    let patient = about(subject, &who)?;
    let code = notes.one("code", wire.code);
    let meant = codes(code.as_ref()).find_map(meaning);
    let is_final = matches!(status.as_str(), "final" | "amended" | "corrected");
    let reading = match meant {
        None => Err(NoReading::NoVitalSign),
        Some(Meaning::Computed) => Err(NoReading::Computed),
        Some(_) if !is_final => Err(NoReading::NotFinal),
        Some(Meaning::HalfAPressure) => Err(NoReading::HalfAPressure),
        Some(Meaning::Vital(VitalKind::BloodPressure)) => {
            let components = notes.many("component", wire.component);
            pressure(notes, components)
        }
        Some(Meaning::Vital(kind)) => {
            let told = notes.one("value", wire.value_quantity);
            value(notes, kind, told).map(|(value, unit)| ImportedReading { kind, value, second: None, unit })
        }
    };
    let (mut at, mut encounter) = (None, Vec::new());
    if reading.is_ok() {
        at = notes.moment("effective", wire.effective_date_time);
        at = at.or_else(|| notes.moment("effective", wire.effective_instant));
        let period = notes.one("effective", wire.effective_period);
        at = at.or_else(|| period.and_then(|period| notes.moment("effective", period.start)));
        let seen = notes.one("encounter", wire.encounter);
        encounter = seen.map(|seen| asked(&seen, "Encounter", who.base.as_deref())).unwrap_or_default();
    }
    let observation = ImportedObservation { source_id: who.source_id, reading, at, encounter: None };
    Ok(Loose { patient, keys: Vec::new(), what: What::Observation { observation, encounter } })
}

fn value(notes: &mut Notes, kind: VitalKind, told: Option<wire::Quantity>) -> Result<(i64, VitalUnit), NoReading> {
    let (number, unit) = quantity::told(notes, told.ok_or(NoReading::NoValue)?);
    let number = number.ok_or(NoReading::NoValue)?;
    let unit = unit.as_deref().and_then(quantity::unit).filter(|(unit, ..)| kind.units().contains(unit));
    let (unit, over, under) = unit.ok_or(NoReading::Unit)?;
    let value = quantity::thousandths(&number, (over, under)).ok_or(NoReading::NoValue)?;
    Ok((value, unit))
}

fn pressure(notes: &mut Notes, components: Vec<wire::Component>) -> Result<ImportedReading, NoReading> {
    let kind = VitalKind::BloodPressure;
    let (mut high, mut low) = (None, None);
    for component in components {
        let code = notes.one("component", component.code);
        let of = codes(code.as_ref()).find(|code| [SYSTOLIC, DIASTOLIC].contains(code));
        let side = match of {
            Some(SYSTOLIC) => &mut high,
            Some(_) => &mut low,
            None => continue,
        };
        let told = notes.one("component", component.value_quantity);
        side.get_or_insert(value(notes, kind, told));
    }
    match (high, low) {
        (None, None) => Err(NoReading::NoValue),
        (Some(high), Some(low)) => {
            let ((value, unit), (second, _)) = (high?, low?);
            Ok(ImportedReading { kind, value, second: Some(second), unit })
        }
        _ => Err(NoReading::HalfAPressure),
    }
}

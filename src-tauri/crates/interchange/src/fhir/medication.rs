//! Prescriptions: what of a dosage has a part of its own here, and the rest in words. A medicine keeps the words
//! it came with; a unit that isn't told isn't guessed from the medicine's name.

use domain::import::{Concept, ImportedPrescription, Reason, Standing};
use domain::medicines::{Decimal, DoseUnit, Frequency, FrequencyKind, MomentOfDay, Route, Speech};

use super::clinical::{Loose, What, about};
use super::notes::Notes;
use super::refs::{Names, asked, names, names_other_kind};
use super::{quantity, wire};

/// A medicine that stands as a resource of its own, for those who refer to it.
pub(crate) fn medication(json: &str, full_url: Option<&str>, longest: usize) -> Option<(Names, Concept)> {
    let wire: wire::Medication = serde_json::from_str(json).ok()?;
    let mut notes = Notes::new(longest);
    let id = notes.text("id", wire.id);
    let code = notes.one("code", wire.code).and_then(|code| notes.concept("code", code))?;
    Some((names("Medication", full_url, id.as_deref(), &[], json), code))
}

pub(super) fn request(
    wire: wire::MedicationRequest,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<Loose, Reason> {
    let id = notes.text("id", wire.id);
    let who = names("MedicationRequest", full_url, id.as_deref(), &[], json);
    let status = notes.text("status", wire.status).unwrap_or_default();
    if status == "entered-in-error" {
        return Err(Reason::EnteredInError);
    }
    let subject = notes.one("subject", wire.subject);
    let patient = about(subject, &who)?;
    let said = notes.one("medication", wire.medication_codeable_concept);
    let said = said.and_then(|said| notes.concept("medication", said)).map(|said| said.words().to_owned());
    let reference = notes.one("medication", wire.medication_reference);
    let within = reference.as_ref().and_then(|reference| reference.reference.value.as_deref()?.strip_prefix('#'));
    let contained = notes.many("contained", wire.contained).into_iter();
    let contained = contained.filter(|one| within.is_some() && one.id.value.as_deref() == within);
    let contained: Vec<_> = contained.filter_map(|one| notes.one("medication", one.code)).collect();
    let contained = contained.into_iter().find_map(|code| notes.concept("medication", code));
    let medicine = reference.as_ref().map(|one| asked(one, "Medication", who.base.as_deref())).unwrap_or_default();
    let display = reference.and_then(|one| notes.text("medication", one.display));
    let words = said.or_else(|| contained.map(|code| code.words().to_owned())).or(display).unwrap_or_default();
    if words.is_empty() && medicine.is_empty() {
        return Err(Reason::NoConcept);
    }
    let intent = notes.text("intent", wire.intent).unwrap_or_default();
    let why = notes.one("statusReason", wire.status_reason).and_then(|why| notes.concept("statusReason", why));
    let mut prescription = ImportedPrescription {
        source_id: who.source_id,
        standing: Standing::Active,
        medicine: words,
        on: notes.moment("authoredOn", wire.authored_on),
        dose: None,
        route: None,
        frequency: None,
        days: None,
        advice: String::new(),
        encounter: None,
        practitioner: None,
        practitioner_text: None,
    };
    let dosages = notes.many("dosageInstruction", wire.dosage_instruction);
    let until = dosage(notes, dosages, &mut prescription);
    prescription.standing = standing(&status, &intent, why.map(|why| why.words().to_owned()), until);
    let encounter = notes.one("encounter", wire.encounter);
    let encounter = encounter.map(|seen| asked(&seen, "Encounter", who.base.as_deref())).unwrap_or_default();
    let requester = notes.one("requester", wire.requester);
    let mut practitioner = Vec::new();
    if let Some(requester) = requester {
        if !names_other_kind(&requester, "Practitioner") {
            practitioner = asked(&requester, "Practitioner", who.base.as_deref());
        }
        prescription.practitioner_text = notes.text("requester", requester.display);
    }
    let prescription = Box::new(prescription);
    Ok(Loose {
        patient,
        keys: Vec::new(),
        what: What::Prescription { prescription, medicine, encounter, practitioner },
    })
}

/// HL7 medicationrequest-status and -intent.
fn standing(status: &str, intent: &str, why: Option<String>, on: Option<chrono::NaiveDate>) -> Standing {
    let over = |words: &str| {
        let why = why.clone().map_or_else(|| words.to_owned(), |why| format!("{words}: {why}"));
        Standing::Over { why, on }
    };
    match (status, intent) {
        (_, "proposal" | "plan" | "option") | ("draft" | "cancelled", _) => Standing::Never,
        ("active", _) => Standing::Active,
        ("on-hold", _) => over("On hold"),
        ("stopped", _) => over("Stopped"),
        ("completed", _) => over("Completed"),
        _ => Standing::Unknown,
    }
}

/// Reads how it is taken. Answers with the last day, where the sender says one.
fn dosage(notes: &mut Notes, dosages: Vec<wire::Dosage>, into: &mut ImportedPrescription) -> Option<chrono::NaiveDate> {
    let several = dosages.len() > 1;
    let mut until = None;
    let mut lines = Vec::new();
    for dosage in dosages {
        let mut words = Vec::new();
        words.extend(notes.text("dosageInstruction", dosage.text));
        words.extend(notes.text("dosageInstruction", dosage.patient_instruction));
        let told = !words.is_empty();
        for more in notes.many("dosageInstruction", dosage.additional_instruction) {
            words.extend(notes.concept("dosageInstruction", more).map(|more| more.words().to_owned()));
        }
        let mut left = Vec::new();
        let route = notes.one("dosageInstruction", dosage.route).and_then(|code| notes.concept("route", code));
        match route.as_ref().and_then(way) {
            Some(way) if !several => into.route = Some(way),
            _ => left.extend(route.map(|route| route.words().to_owned())),
        }
        for dose in notes.many("dosageInstruction", dosage.dose_and_rate) {
            let Some(quantity) = notes.one("dosageInstruction", dose.dose_quantity) else { continue };
            let (Some(number), unit) = quantity::told(notes, quantity) else { continue };
            let exact = number.parse::<Decimal>().ok();
            match (exact, unit.as_deref().and_then(dose_unit)) {
                (Some(number), Some(unit)) if !several && into.dose.is_none() => into.dose = Some((number, unit)),
                _ => left.push(format!("dose {}", [number, unit.unwrap_or_default()].join(" ").trim())),
            }
        }
        if let Some(timing) = notes.one("dosageInstruction", dosage.timing) {
            let code = notes.one("timing", timing.code).and_then(|code| notes.concept("timing", code));
            let repeat = notes.one("timing", timing.repeat);
            if let Some(repeat) = repeat {
                let often = frequency(notes, &repeat);
                match often {
                    Ok(Some(often)) if !several => into.frequency = Some(often),
                    Ok(Some(often)) => left.push(Speech::default().often(&often)),
                    Ok(None) => left.extend(code.map(|code| code.words().to_owned())),
                    Err(words) => left.push(words),
                }
                let bounds = notes.one("timing", repeat.bounds_period);
                let end = bounds.and_then(|bounds| notes.moment("timing", bounds.end));
                until = until.max(end.map(|end| end.date()));
                if let Some(lasts) = notes.one("timing", repeat.bounds_duration) {
                    match quantity::told(notes, lasts) {
                        (Some(number), Some(unit)) => match days(&number, &unit) {
                            Some(days) if !several => into.days = Some(days),
                            _ => left.push(format!("for {number} {unit}")),
                        },
                        _ => notes.leave_out("timing"),
                    }
                }
            } else {
                left.extend(code.map(|code| code.words().to_owned()));
            }
        }
        let because = notes.one("dosageInstruction", dosage.as_needed_codeable_concept);
        // Where the sender has written it out, what has no part of its own isn't said twice.
        if !told {
            words.append(&mut left);
        }
        match because.and_then(|because| notes.concept("asNeeded", because)) {
            Some(because) => words.push(format!("as needed: {}", because.words())),
            None if dosage.as_needed_boolean.value == Some(true) => words.push("as needed".to_owned()),
            None => {}
        }
        lines.push(words.join(", "));
    }
    lines.retain(|line| !line.is_empty());
    into.advice = lines.join("; ");
    until
}

/// What a timing says of how often: as it is kept here, in words where it can't be, none where it says nothing.
fn frequency(notes: &mut Notes, repeat: &wire::Repeat) -> Result<Option<Frequency>, String> {
    let said = |kind, count: u32| Ok(Some(Frequency { kind, count, moments: Vec::new() }));
    let whole =
        |part: &wire::One<Box<serde_json::value::RawValue>>| part.value.as_ref().map(|raw| raw.get().trim().to_owned());
    let when: Vec<&str> = repeat.when.values.iter().map(String::as_str).collect();
    if repeat.when.misshapen || repeat.frequency.misshapen || repeat.period.misshapen {
        notes.leave_out("timing");
    }
    let days: Vec<&str> = repeat.day_of_week.values.iter().map(String::as_str).collect();
    let (often, period) = (whole(&repeat.frequency), whole(&repeat.period));
    let unit = repeat.period_unit.value.as_deref().unwrap_or_default();
    if !when.is_empty() {
        let moments: Option<Vec<MomentOfDay>> = when.iter().map(|code| moment(code)).collect();
        return match moments {
            Some(mut moments) if days.is_empty() => {
                moments.sort_unstable();
                moments.dedup();
                Ok(Some(Frequency { kind: FrequencyKind::Moments, count: 1, moments }))
            }
            _ => Err([when.join(" "), days.join(" ")].join(" ").trim().to_owned()),
        };
    }
    let (Some(often), Some(period)) = (often.or_else(|| period.as_ref().map(|_| "1".to_owned())), period) else {
        return if days.is_empty() { Ok(None) } else { Err(days.join(" ")) };
    };
    let more = repeat.frequency_max.value.is_some() || repeat.period_max.value.is_some() || !days.is_empty();
    let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|number| (1..=most).contains(number));
    match (number(&often, 24), number(&period, 99), unit) {
        _ if more => {}
        (Some(count), Some(1), "d") => return said(FrequencyKind::TimesDaily, count),
        (Some(1), Some(hours), "h") if hours <= 72 => return said(FrequencyKind::EveryHours, hours),
        (Some(1), Some(days), "d") => return said(FrequencyKind::EveryDays, days),
        (Some(count), Some(1), "wk") if count <= 21 => return said(FrequencyKind::TimesWeekly, count),
        (Some(1), Some(weeks), "wk") if weeks <= 14 => return said(FrequencyKind::EveryDays, weeks * 7),
        _ => {}
    }
    let most = whole(&repeat.frequency_max).map(|most| format!("–{most}")).unwrap_or_default();
    let longest = whole(&repeat.period_max).map(|most| format!("–{most}")).unwrap_or_default();
    Err(format!("{often}{most} × in {period}{longest} {unit} {}", days.join(" ")).trim().to_owned())
}

/// HL7 EventTiming and v3 TimingEvent that are times of the day with words here.
fn moment(code: &str) -> Option<MomentOfDay> {
    Some(match code {
        "MORN" => MomentOfDay::Morning,
        "NOON" => MomentOfDay::Noon,
        "EVE" => MomentOfDay::Evening,
        "HS" => MomentOfDay::Night,
        _ => return None,
    })
}

fn days(number: &str, unit: &str) -> Option<u32> {
    let number: u32 = number.parse().ok()?;
    let days = match unit {
        "d" | "day" | "days" => number,
        "wk" | "week" | "weeks" => number.checked_mul(7)?,
        _ => return None,
    };
    (1..=3_650).contains(&days).then_some(days)
}

/// UCUM, and HL7 orderable drug forms.
fn dose_unit(told: &str) -> Option<DoseUnit> {
    Some(match told.trim() {
        "mg" => DoseUnit::Milligram,
        "g" => DoseUnit::Gram,
        "ug" | "mcg" => DoseUnit::Microgram,
        "mL" | "ml" => DoseUnit::Millilitre,
        "[IU]" | "[iU]" => DoseUnit::Unit,
        "mmol" => DoseUnit::Millimole,
        "TAB" | "{tbl}" | "{tablet}" | "tablet" | "tablets" => DoseUnit::Tablet,
        "CAP" | "{capsule}" | "capsule" | "capsules" => DoseUnit::Capsule,
        "[drp]" | "drop" | "drops" => DoseUnit::Drop,
        "PUFF" | "{puff}" | "puff" | "puffs" => DoseUnit::Puff,
        "{spray}" | "spray" => DoseUnit::Spray,
        "PATCH" | "{patch}" | "patch" => DoseUnit::Patch,
        "SUPP" | "{suppository}" | "suppository" => DoseUnit::Suppository,
        _ => return None,
    })
}

/// SNOMED CT and HL7 v3 RouteOfAdministration.
fn way(route: &Concept) -> Option<Route> {
    route.codes.iter().find_map(|code| {
        Some(match code.code.as_str() {
            "26643006" | "PO" => Route::Oral,
            "37839007" | "SL" => Route::Sublingual,
            "78421000" | "IM" => Route::Intramuscular,
            "34206005" | "SQ" => Route::Subcutaneous,
            "47625008" | "IV" => Route::Intravenous,
            "46713006" | "NASINHLC" => Route::Nasal,
            "37161004" | "PR" => Route::Rectal,
            _ => return None,
        })
    })
}

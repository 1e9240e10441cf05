//! Writing what was judged to be new: the patient, and then each visit, problem and allergy, with the
//! sender's ids. What else there is has a file of its own beside this one.

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use domain::import::{
    AllergyFact, ClinicalStatus, Code, CodeSystem, Deceased, ImportedAllergy, ImportedCondition, ImportedContact,
    ImportedEncounter, ImportedPatient, Moment, NameUse, PatientBundle, Verification,
};
use domain::{Email, Gender, ImportId, Instant, Lines, PatientId, Phone, Severity, Zone};
use rusqlite::params;

use super::judge::{Judged, Who};
use super::{SOURCE, Taken, batch, practitioners, register, text};
use crate::look::{Connected as _, Look as _, Writer};
use crate::patients::search;
use crate::{Error, Result, practice};

/// Writes what `judged` found to be new of `bundle`.
///
/// # Errors
/// When a row can't be written; then nothing of this patient is. [`Error::NotFound`] where there is nothing
/// to write.
pub fn take(writer: &Writer<'_>, import: ImportId, bundle: &PatientBundle, judged: &Judged<'_>) -> Result<Taken> {
    let before = batch::Newest::read(writer)?;
    let (zone, speech) = (practice::zone(writer)?, practice::speech(writer)?);
    let (patient, mut rows) = match judged.who {
        Who::New => (insert_patient(writer, &bundle.patient)?, 1),
        Who::Here(patient) => (patient, 0),
        Who::Likely(_) | Who::SomebodyElse => return Err(Error::NotFound),
    };
    for encounter in &judged.encounters {
        let prescribed = super::prescriptions::of_visit(&judged.prescriptions, &encounter.source_id, speech);
        insert_visit(writer, zone, patient, encounter, &prescribed)?;
        rows += 2;
    }
    // Once the visits are there that they belong to.
    for prescription in &judged.prescriptions {
        rows += super::prescriptions::insert(writer, zone, patient, prescription)?;
    }
    for (line, prescription) in &judged.ended {
        super::prescriptions::end_here(writer, *line, prescription)?;
        rows += 1;
    }
    for reading in &judged.readings {
        super::vitals::insert(writer, patient, reading)?;
        rows += 1;
    }
    for condition in &judged.conditions {
        insert_problem(writer, patient, condition)?;
        rows += 1;
    }
    for allergy in &judged.allergies {
        insert_allergy(writer, patient, allergy)?;
        rows += 1;
    }
    for immunisation in &judged.immunisations {
        super::immunisations::insert(writer, patient, immunisation)?;
        rows += 1;
    }
    if judged.none_known {
        writer
            .connection()
            .prepare_cached(
                "UPDATE patients SET allergy_state = 'none_known', version = version + 1, updated_at = ?2
                  WHERE patient_id = ?1 AND allergy_state = 'not_recorded'",
            )?
            .execute(params![patient.0, writer.now().0])?;
        rows += 1;
    }
    Ok(Taken { patient, batch: batch::close(writer, import, &before)?, rows })
}

fn insert_patient(writer: &Writer<'_>, patient: &ImportedPatient) -> Result<PatientId> {
    let connection = writer.connection();
    let mut names = patient.names.iter().filter_map(|name| Some((name.usage, text::name(name)?)));
    let (_, name) = names.next().ok_or(Error::Unreadable("name"))?;
    let first = |texts: &mut dyn Iterator<Item = &str>, max: u32| {
        texts.map(|one| text::line(one, max)).find(|(one, whole)| *whole && !one.is_empty()).map(|(one, _)| one)
    };
    let phone = first(&mut patient.phones.iter().map(|phone| phone.value.as_str()), Phone::MAX).unwrap_or_default();
    let email = first(&mut patient.emails.iter().map(|email| email.value.as_str()), Email::MAX).unwrap_or_default();
    let current = patient.addresses.iter().find(|address| address.usage.as_deref() != Some("old"));
    let address = current.map(|address| text::address(address).0).unwrap_or_default();
    let national = ["NI", "SS"].iter().find_map(|kind| {
        let found = patient.identifiers.iter().find(|number| number.kind.as_deref() == Some(kind))?;
        Some(text::line(&found.value, 40))
            .filter(|(number, whole)| *whole && !number.is_empty())
            .map(|(number, _)| number)
    });
    let language = patient.language.as_deref().map(|language| text::line(language, 35).0);
    // What a column can't say stands in the history in the sender's own words.
    let (deceased, mut history) = match &patient.deceased {
        Deceased::On(moment) if text::whole_date(moment).is_some() => (Some(moment.date().to_string()), String::new()),
        Deceased::On(moment) => (Some(moment.date().to_string()), format!("deceased: {}", text::moment(moment))),
        Deceased::Yes => (None, "deceased: true".to_owned()),
        Deceased::Unstated | Deceased::No => (None, String::new()),
    };
    if !name.whole {
        let told = &patient.names[0];
        let told = [
            told.prefix.join(" "),
            told.given.join(" "),
            told.family.clone().unwrap_or_default(),
            told.suffix.join(" "),
            told.text.clone().unwrap_or_default(),
        ];
        history = text::note(&format!("name: {}\n{history}", told.join(" ")));
    }
    let number = register::next_number(writer)?;
    connection
        .prepare_cached(
            "INSERT INTO patients (patient_number, first_name, last_name, title, date_of_birth, birth_date_estimated, gender,
                                   phone, email, address, emergency_contact, national_id, preferred_language,
                                   deceased_on, medical_history, source, source_id, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?18)",
        )?
        .execute(params![
            number.as_str(),
            name.first,
            name.last,
            name.title,
            patient.birth_date.map(|born| born.date.to_string()),
            patient.birth_date.is_some_and(|born| !born.is_whole()),
            patient.gender.unwrap_or(Gender::Unknown).as_str(),
            phone,
            email,
            address,
            emergency_contact(&patient.contacts),
            national,
            language,
            deceased,
            history,
            SOURCE,
            patient.source_id.0,
            writer.now().0
        ])?;
    let id = PatientId(connection.last_insert_rowid());
    for (usage, name) in names {
        let kind = match usage {
            NameUse::Maiden => "maiden",
            NameUse::Old => "previous",
            _ => "other",
        };
        connection
            .prepare_cached(
                "INSERT INTO patient_names (patient_id, kind, first_name, last_name) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![id.0, kind, name.first, name.last])?;
    }
    super::reach::add(connection, id, patient)?;
    search::index(connection, id, search::Before::New)?;
    Ok(id)
}

/// Whoever is to be called, in lines: name, what they are to the patient, numbers.
fn emergency_contact(contacts: &[ImportedContact]) -> String {
    let is_emergency = |contact: &&ImportedContact| matches!(contact.relationship_code.as_deref(), Some("C" | "EP"));
    let Some(contact) = contacts.iter().find(is_emergency).or(contacts.first()) else { return String::new() };
    let name = contact.name.as_ref().and_then(text::name).map(|name| format!("{} {}", name.first, name.last));
    let numbers: Vec<&str> = contact.phones.iter().map(|phone| phone.value.as_str()).collect();
    let parts = [name.unwrap_or_default(), contact.relationship.clone().unwrap_or_default(), numbers.join(", ")];
    text::lines(&parts.join("\n"), Lines::MAX).0
}

/// When a visit was, on the practice's wall clock, as far as an appointment can say it.
struct Held {
    date: NaiveDate,
    start_minute: u32,
    minutes: u32,
    /// The appointment says exactly what the sender said.
    exactly: bool,
}

/// The wall clock at a moment, and whether the sender told a time of day.
pub(super) fn wall_clock(moment: &Moment, zone: Zone) -> (NaiveDateTime, bool) {
    match moment {
        Moment::Date(date) => (date.date.and_time(chrono::NaiveTime::MIN), false),
        Moment::Local(local) => (*local, true),
        Moment::Instant(instant) => (zone.wall_clock(Instant::of(instant.to_utc())), true),
    }
}

fn held(start: &Moment, end: Option<&Moment>, zone: Zone) -> Held {
    const DAY: i64 = 24 * 60;
    let (from, timed) = wall_clock(start, zone);
    let start_minute = from.hour() * 60 + from.minute();
    let left = DAY - i64::from(start_minute);
    let told = end.map(|end| {
        // Between instants where there are two: the wall clock skips and repeats an hour a year.
        let minutes = match (start.instant(), end.instant()) {
            (Some(from), Some(to)) => (to - from).num_minutes(),
            _ => (wall_clock(end, zone).0 - from).num_minutes(),
        };
        (minutes, wall_clock(end, zone).1)
    });
    let minutes = told.map_or(1, |(minutes, _)| minutes.clamp(1, left.max(1)));
    Held {
        date: from.date(),
        start_minute,
        minutes: u32::try_from(minutes).unwrap_or(1),
        exactly: timed && matches!(told, Some((told, true)) if told == minutes),
    }
}

/// A visit with what was prescribed at it, in words.
fn insert_visit(
    writer: &Writer<'_>,
    zone: Zone,
    patient: PatientId,
    visit: &ImportedEncounter,
    prescribed: &str,
) -> Result<()> {
    let connection = writer.connection();
    let start = visit.start.as_ref().ok_or(Error::Unreadable("start"))?;
    let held = held(start, visit.end.as_ref(), zone);
    let doctor = practitioners::of_visit(connection, visit.practitioner.as_ref(), visit.practitioner_text.as_deref())?;
    let reasons: Vec<String> = visit.reasons.iter().map(text::words).collect();
    let (reason, _) = text::line(&reasons.join("; "), Lines::MAX);
    connection
        .prepare_cached(
            "INSERT INTO appointments (patient_id, doctor_id, appointment_date, appointment_time, duration_minutes, status,
                                       reason_for_visit, source, source_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, 'completed', ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            patient.0,
            doctor.0,
            held.date.to_string(),
            format!("{:02}:{:02}", held.start_minute / 60, held.start_minute % 60),
            held.minutes,
            reason,
            SOURCE,
            visit.source_id.0,
            writer.now().0
        ])?;
    let appointment = connection.last_insert_rowid();
    let mut notes: Vec<String> = visit.kind.iter().map(text::words).collect();
    notes.extend(visit.class.as_deref().map(text::setting));
    notes.extend(reasons);
    if !held.exactly {
        // What the appointment can't say stands here as it was told.
        let end = visit.end.as_ref().map(text::moment);
        notes.push([text::moment(start), end.unwrap_or_default()].join(" – "));
    }
    connection
        .prepare_cached(
            "INSERT INTO medical_records (patient_id, doctor_id, appointment_id, visit_date, notes, source, source_id, created_at,
                                          prescription)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            patient.0,
            doctor.0,
            appointment,
            held.date.to_string(),
            text::note(&notes.join("\n")),
            SOURCE,
            visit.source_id.0,
            writer.now().0,
            prescribed
        ])?;
    Ok(())
}

fn insert_problem(writer: &Writer<'_>, patient: PatientId, condition: &ImportedCondition) -> Result<()> {
    let code = condition.concept.code();
    let (system, code) = code.map(coded).unzip();
    let ended = match (&condition.abatement, condition.clinical_status) {
        (Some(abatement), _) => Some(abatement.date()),
        // Over, and nobody says since when: it was by today.
        (None, Some(ClinicalStatus::Resolved | ClinicalStatus::Inactive | ClinicalStatus::Remission)) => {
            Some(writer.today()?)
        }
        (None, _) => None,
    };
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO problems (patient_id, code_system, code, display, onset_on, ended_on, source, source_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            patient.0,
            system,
            code,
            sure(&text::words(&condition.concept), condition.verification),
            condition.onset.as_ref().and_then(text::whole_date).map(|date| date.to_string()),
            ended.map(|date| date.to_string()),
            SOURCE,
            condition.source_id.0,
            writer.now().0
        ])?;
    Ok(())
}

/// The words with how sure the sender was, where they weren't: unmarked it would read as a diagnosis.
fn sure(words: &str, verification: Option<Verification>) -> String {
    let words = if words.is_empty() { "?" } else { words };
    match verification {
        Some(Verification::Unconfirmed) => format!("{words} (unconfirmed)"),
        Some(Verification::Provisional) => format!("{words} (provisional)"),
        Some(Verification::Differential) => format!("{words} (differential)"),
        Some(Verification::Confirmed | Verification::Refuted) | None => words.to_owned(),
    }
}

/// A code in its own system: nothing is mapped.
pub(super) fn coded(code: &Code) -> (&'static str, String) {
    let system = match code.system {
        Some(CodeSystem::Icd10Cm) => "icd10cm",
        Some(CodeSystem::Snomed) => "snomed",
        Some(CodeSystem::Icd10 | CodeSystem::Cvx | CodeSystem::Other(_)) | None => "other",
    };
    (system, text::line(&code.code, 100).0)
}

fn insert_allergy(writer: &Writer<'_>, patient: PatientId, allergy: &ImportedAllergy) -> Result<()> {
    let AllergyFact::To(substance) = &allergy.fact else { return Ok(()) };
    let (system, code) = substance.code().map(coded).unzip();
    let over = match allergy.clinical_status {
        Some(ClinicalStatus::Resolved) => Some("resolved"),
        Some(ClinicalStatus::Inactive | ClinicalStatus::Remission) => Some("inactive"),
        _ => None,
    };
    let noted = allergy.onset.as_ref().or(allergy.recorded.as_ref()).and_then(text::whole_date);
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO allergies (patient_id, substance, code_system, code, reaction, severity, noted_on, ended_at,
                                    end_reason, source, source_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            patient.0,
            sure(&text::words(substance), allergy.verification),
            system,
            code,
            text::line(&allergy.reactions.join("; "), Lines::MAX).0,
            allergy.severity.unwrap_or(Severity::Unknown).as_str(),
            noted.map(|date| date.to_string()),
            over.map(|_| writer.now().0),
            over,
            SOURCE,
            allergy.source_id.0,
            writer.now().0
        ])?;
    Ok(())
}

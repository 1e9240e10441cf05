//! What of a patient's bundle is new, what is here, and what isn't taken and why. Only looks: on its own it
//! is the dry run, before [`super::take`] it is what gets written.

use domain::import::{
    AllergyFact, AllergyScope, EncounterStatus, ImportedAllergy, ImportedCondition, ImportedEncounter,
    ImportedImmunisation, ImportedPatient, ImportedPrescription, PatientBundle, SourceId, Telecom, Verification,
};
use domain::{ItemId, PatientId};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::vitals::NewReading;
use super::{Duplicates, Kind, NotTaken, SOURCE, Tallies, Tally, text};
use crate::charts::allergy_state;
use crate::look::Look;
use crate::merged::in_use;
use crate::patients::Likelihood;
use crate::patients::duplicates;
use crate::patients::likeness::Person;
use crate::{Result, row};

/// Whom the bundle is about, as the practice sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Nobody the practice has.
    New,
    /// A patient of an earlier import.
    Here(PatientId),
    /// Likely one of these; left out.
    Likely(Vec<Likely>),
    /// The id stands for somebody else here; left out.
    SomebodyElse,
}

/// A patient here who is likely the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// Which patient.
    pub patient: PatientId,
    /// Their number.
    pub number: String,
}

/// What would be written, and what of the rest.
#[derive(Debug)]
pub struct Judged<'b> {
    /// Whom it is about.
    pub who: Who,
    /// Likely the same as somebody, and taken all the same.
    pub likely: Vec<Likely>,
    /// Visits to add.
    pub encounters: Vec<&'b ImportedEncounter>,
    /// Problems to add.
    pub conditions: Vec<&'b ImportedCondition>,
    /// Allergies to add.
    pub allergies: Vec<&'b ImportedAllergy>,
    /// Immunisations to add.
    pub immunisations: Vec<&'b ImportedImmunisation>,
    /// Readings to add.
    pub readings: Vec<NewReading<'b>>,
    /// Prescriptions to add.
    pub prescriptions: Vec<&'b ImportedPrescription>,
    /// Lines that run here and that the sender has ended since.
    pub ended: Vec<(ItemId, &'b ImportedPrescription)>,
    /// The sender says that no allergy is known, and nothing here stands against it.
    pub none_known: bool,
    /// What became of each kind.
    pub tallies: Tallies,
    /// Visits among those to add that began after the patient's death.
    pub after_death: u64,
}

impl Judged<'_> {
    /// Whether anything would be written.
    pub fn writes(&self) -> bool {
        match self.who {
            Who::New => true,
            Who::Here(_) => {
                !self.encounters.is_empty()
                    || !self.conditions.is_empty()
                    || !self.allergies.is_empty()
                    || !self.immunisations.is_empty()
                    || !self.readings.is_empty()
                    || !self.prescriptions.is_empty()
                    || !self.ended.is_empty()
                    || self.none_known
            }
            Who::Likely(_) | Who::SomebodyElse => false,
        }
    }
}

/// Judges a bundle.
///
/// # Errors
/// When the rows can't be read.
pub fn judge<'b>(look: &impl Look, bundle: &'b PatientBundle, duplicates: Duplicates) -> Result<Judged<'b>> {
    let connection = look.connection();
    let (who, likely) = match whose(connection, &bundle.patient)? {
        Who::New => {
            let likely = likely(connection, &bundle.patient)?;
            match duplicates {
                Duplicates::Skip if !likely.is_empty() => (Who::Likely(likely), Vec::new()),
                _ => (Who::New, likely),
            }
        }
        other => (other, Vec::new()),
    };
    let mut judged = Judged {
        who,
        likely,
        encounters: Vec::new(),
        conditions: Vec::new(),
        allergies: Vec::new(),
        immunisations: Vec::new(),
        readings: Vec::new(),
        prescriptions: Vec::new(),
        ended: Vec::new(),
        none_known: false,
        tallies: Tallies::new(),
        after_death: 0,
    };
    match &judged.who {
        Who::Likely(_) | Who::SomebodyElse => {
            let likely = judged.who != Who::SomebodyElse;
            for (kind, _) in super::resources(bundle) {
                let tally = judged.tally(kind);
                if likely {
                    tally.duplicates += 1;
                } else {
                    *tally.not_taken.entry(NotTaken::OtherRow).or_default() += 1;
                }
            }
        }
        Who::New => {
            judged.tally(Kind::Patient).added += 1;
            judged.rows(connection, bundle, None)?;
            judged.readings(look, bundle, None)?;
        }
        Who::Here(patient) => {
            let patient = *patient;
            judged.tally(Kind::Patient).already_here += 1;
            judged.rows(connection, bundle, Some(patient))?;
            judged.readings(look, bundle, Some(patient))?;
        }
    }
    Ok(judged)
}

/// What stands against taking a resource.
pub(super) enum Against {
    Here,
    Not(NotTaken),
}

impl<'b> Judged<'b> {
    fn tally(&mut self, kind: Kind) -> &mut Tally {
        self.tallies.entry(kind).or_default()
    }

    pub(super) fn count(&mut self, kind: Kind, against: Option<Against>) {
        let tally = self.tally(kind);
        match against {
            None => tally.added += 1,
            Some(Against::Here) => tally.already_here += 1,
            Some(Against::Not(reason)) => *tally.not_taken.entry(reason).or_default() += 1,
        }
    }

    fn rows(&mut self, connection: &Connection, bundle: &'b PatientBundle, patient: Option<PatientId>) -> Result<()> {
        let died = match bundle.patient.deceased {
            domain::import::Deceased::On(moment) => Some(moment.date()),
            _ => None,
        };
        for encounter in &bundle.encounters {
            let against = match encounter.status {
                EncounterStatus::Finished => {
                    let mut statement = connection.prepare_cached(concat!(
                        "SELECT ",
                        in_use!("a.patient_id"),
                        " FROM appointments a WHERE source = ?1 AND source_id = ?2"
                    ))?;
                    against(&mut statement, &encounter.source_id, patient)?
                }
                EncounterStatus::Planned => Some(Against::Not(NotTaken::Planned)),
                EncounterStatus::Cancelled => Some(Against::Not(NotTaken::Cancelled)),
                EncounterStatus::Underway => Some(Against::Not(NotTaken::Underway)),
                EncounterStatus::Unknown => Some(Against::Not(NotTaken::UnknownStatus)),
            };
            if against.is_none() {
                self.encounters.push(encounter);
                let begun = encounter.start.map(|start| start.date());
                self.after_death += u64::from(matches!((died, begun), (Some(died), Some(begun)) if begun > died));
            }
            self.count(Kind::Encounter, against);
        }
        for condition in &bundle.conditions {
            let against = if condition.verification == Some(Verification::Refuted) {
                Some(Against::Not(NotTaken::Refuted))
            } else {
                let mut statement = connection.prepare_cached(concat!(
                    "SELECT ",
                    in_use!("a.patient_id"),
                    " FROM problems a WHERE source = ?1 AND source_id = ?2"
                ))?;
                against(&mut statement, &condition.source_id, patient)?
            };
            if against.is_none() {
                self.conditions.push(condition);
            }
            self.count(Kind::Condition, against);
        }
        self.immunisations(connection, bundle, patient)?;
        self.prescriptions(connection, bundle, patient)?;
        self.allergies(connection, bundle, patient)
    }

    fn allergies(
        &mut self,
        connection: &Connection,
        bundle: &'b PatientBundle,
        patient: Option<PatientId>,
    ) -> Result<()> {
        let mut none_known = Vec::new();
        for allergy in &bundle.allergies {
            let against = match &allergy.fact {
                _ if allergy.verification == Some(Verification::Refuted) => Some(Against::Not(NotTaken::Refuted)),
                AllergyFact::NotKnown => Some(Against::Not(NotTaken::NothingKnown)),
                AllergyFact::NoneKnown(AllergyScope::Any) => {
                    none_known.push(allergy);
                    continue;
                }
                AllergyFact::NoneKnown(_) => Some(Against::Not(NotTaken::NoneKnownOfAKind)),
                AllergyFact::To(_) => {
                    let mut statement = connection.prepare_cached(concat!(
                        "SELECT ",
                        in_use!("a.patient_id"),
                        " FROM allergies a WHERE source = ?1 AND source_id = ?2"
                    ))?;
                    against(&mut statement, &allergy.source_id, patient)?
                }
            };
            if against.is_none() {
                self.allergies.push(allergy);
            }
            self.count(Kind::AllergyIntolerance, against);
        }
        // Only once the listed ones are known: a list and "none known" contradict each other.
        let state = match patient {
            None => "not_recorded".to_owned(),
            Some(patient) => connection
                .prepare_cached(concat!("SELECT ", allergy_state!("?1")))?
                .query_row([patient.0], |row| row.get(0))?,
        };
        for _ in none_known {
            let against = match state.as_str() {
                _ if !self.allergies.is_empty() => Some(Against::Not(NotTaken::ListedHere)),
                "listed" => Some(Against::Not(NotTaken::ListedHere)),
                "none_known" => Some(Against::Here),
                _ if self.none_known => Some(Against::Here),
                _ => None,
            };
            self.none_known |= against.is_none();
            self.count(Kind::AllergyIntolerance, against);
        }
        Ok(())
    }
}

pub(super) fn against(
    statement: &mut rusqlite::CachedStatement<'_>,
    source_id: &SourceId,
    patient: Option<PatientId>,
) -> Result<Option<Against>> {
    let of: Option<i64> = statement.query_row([SOURCE, &source_id.0], |row| row.get(0)).optional()?;
    Ok(of.map(|of| match patient {
        Some(patient) if patient.0 == of => Against::Here,
        _ => Against::Not(NotTaken::OtherRow),
    }))
}

/// The patient with this source id. Bare ids (`Patient/1`) of two senders can be equal, so the person must
/// be, too: the birth date or the family name that came, or a name the patient had.
fn whose(connection: &Connection, patient: &ImportedPatient) -> Result<Who> {
    let found = connection
        .prepare_cached(concat!(
            "SELECT p.patient_id, ",
            in_use!("p.patient_id"),
            ", p.last_name, p.date_of_birth FROM patients p WHERE source = ?1 AND source_id = ?2"
        ))?
        .query_row([SOURCE, &patient.source_id.0], |found| {
            Ok((
                found.get::<_, i64>(0)?,
                found.get::<_, i64>(1)?,
                found.get::<_, String>(2)?,
                row::maybe_date(found, 3)?,
            ))
        })
        .optional()?;
    let Some((id, used, last_name, born)) = found else { return Ok(Who::New) };
    let called = patient.names.iter().find_map(text::name);
    let same_name = called
        .as_ref()
        .is_some_and(|called| called.last == last_name || was_called(connection, id, &called.last).unwrap_or(false));
    let same_birth = matches!((patient.birth_date, born), (Some(told), Some(born)) if told.date == born);
    if !same_name && !same_birth {
        return Ok(Who::SomebodyElse);
    }
    Ok(Who::Here(PatientId(used)))
}

fn was_called(connection: &Connection, patient: i64, last_name: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM patient_names WHERE patient_id = ?1 AND last_name = ?2)")?
        .query_row(params![patient, last_name], |row| row.get(0))?)
}

/// Patients here who are likely the same, as the register form would ask, at most five. Whose name or birth
/// date is another comes in: nobody looks at each of a thousand to let a twin through.
fn likely(connection: &Connection, patient: &ImportedPatient) -> Result<Vec<Likely>> {
    let Some(name) = patient.names.iter().find_map(text::name) else { return Ok(Vec::new()) };
    let address = patient.addresses.iter().find(|address| address.usage.as_deref() != Some("old"));
    let address = address.map(|address| text::address(address).0).unwrap_or_default();
    let told = |texts: &[Telecom]| texts.first().map(|one| one.value.clone()).unwrap_or_default();
    let national = ["NI", "SS"].iter().find_map(|kind| {
        patient.identifiers.iter().find(|number| number.kind.as_deref() == Some(*kind)).map(|number| &number.value)
    });
    let (phone, email) = (told(&patient.phones), told(&patient.emails));
    let person = Person {
        last_name: &name.last,
        first_name: &name.first,
        date_of_birth: patient.birth_date.map(|born| born.date),
        birth_date_estimated: patient.birth_date.is_some_and(|born| !born.is_whole()),
        gender: patient.gender,
        phone: &phone,
        email: &email,
        address: &address,
        national_id: national.map(String::as_str).unwrap_or_default(),
    };
    let mut statement = connection.prepare_cached("SELECT patient_number FROM patients WHERE patient_id = ?1")?;
    duplicates::likely(connection, person, &[])?
        .into_iter()
        .filter(|one| one.likelihood <= Likelihood::Likely && one.is_undisputed())
        .take(5)
        .map(|one| Ok(Likely { patient: one.patient, number: statement.query_row([one.patient.0], |row| row.get(0))? }))
        .collect()
}

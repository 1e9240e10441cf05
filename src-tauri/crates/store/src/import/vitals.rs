//! Imported readings of vital signs: what is new of them, and writing those. The hard limits hold for them as for
//! what is typed; nobody is there to be asked about the soft ones.

use domain::import::{ImportedObservation, ImportedReading, NoReading, PatientBundle};
use domain::vitals::{Age, Doubt, Part, converted, plausible};
use domain::{Instant, PatientId, Zone};
use rusqlite::{OptionalExtension as _, params};

use super::judge::{Against, Judged, against};
use super::{Kind, NotTaken, SOURCE, text, write};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::in_use;
use crate::{Result, practice};

/// A reading to be written.
#[derive(Debug)]
pub struct NewReading<'b> {
    told: &'b ImportedObservation,
    reading: ImportedReading,
    at: Instant,
}

impl NewReading<'_> {
    /// The sender's id.
    pub fn source_id(&self) -> &str {
        &self.told.source_id.0
    }
}

impl<'b> Judged<'b> {
    /// Judges the observations of a bundle.
    pub(super) fn readings(
        &mut self,
        look: &impl Look,
        bundle: &'b PatientBundle,
        patient: Option<PatientId>,
    ) -> Result<()> {
        if bundle.observations.is_empty() {
            return Ok(());
        }
        let zone = practice::zone(look)?;
        let born = bundle.patient.birth_date.map(|born| born.date);
        for told in &bundle.observations {
            let mut statement = look.connection().prepare_cached(concat!(
                "SELECT ",
                in_use!("a.patient_id"),
                " FROM vitals a WHERE source = ?1 AND source_id = ?2"
            ))?;
            let new = match told.reading {
                Err(why) => Err(Against::Not(not_taken(why))),
                Ok(reading) => match against(&mut statement, &told.source_id, patient)? {
                    Some(against) => Err(against),
                    None => measured(told, zone)
                        .and_then(|at| {
                            let day = zone.wall_clock(at).date();
                            if at > look.now() {
                                Err(NotTaken::InFuture)
                            } else if born.is_some_and(|born| day < born) || !can_be(&reading) {
                                Err(NotTaken::Impossible)
                            } else {
                                Ok(NewReading { told, reading, at })
                            }
                        })
                        .map_err(Against::Not),
                },
            };
            match new {
                Ok(new) => {
                    self.readings.push(new);
                    self.count(Kind::Observation, None);
                }
                Err(against) => self.count(Kind::Observation, Some(against)),
            }
        }
        Ok(())
    }
}

const fn not_taken(why: NoReading) -> NotTaken {
    match why {
        NoReading::NoVitalSign => NotTaken::NoVitalSign,
        NoReading::Computed => NotTaken::Computed,
        NoReading::NotFinal => NotTaken::NotFinal,
        NoReading::NoValue => NotTaken::NoValue,
        NoReading::HalfAPressure => NotTaken::HalfAPressure,
        NoReading::Unit => NotTaken::Unit,
    }
}

/// When it was measured: a day without a time begins the day.
fn measured(told: &ImportedObservation, zone: Zone) -> std::result::Result<Instant, NotTaken> {
    let at = told.at.as_ref().filter(|at| text::whole_date(at).is_some()).ok_or(NotTaken::NoDate)?;
    match at.instant() {
        Some(instant) => Ok(Instant::of(instant.to_utc())),
        None => {
            let (local, _) = write::wall_clock(at, zone);
            zone.instant(local).or_else(|| zone.start_of(local.date())).ok_or(NotTaken::NoDate)
        }
    }
}

fn can_be(reading: &ImportedReading) -> bool {
    let ImportedReading { kind, value, second, unit } = *reading;
    let part = |part, value| !matches!(plausible(kind, part, unit, Age::Unknown).doubt(value, unit), Doubt::Refuse(_));
    part(Part::First, value) && second.is_none_or(|second| part(Part::Second, second) && second < value)
}

/// Writes one that was judged to be new, at its visit if that was taken.
pub(super) fn insert(writer: &Writer<'_>, patient: PatientId, new: &NewReading<'_>) -> Result<()> {
    let ImportedReading { kind, value, second, unit } = new.reading;
    let appointment = match &new.told.encounter {
        None => None,
        Some(encounter) => writer
            .connection()
            .prepare_cached(concat!(
                "SELECT a.appointment_id FROM appointments a WHERE a.source = ?1 AND a.source_id = ?2 AND ",
                in_use!("a.patient_id"),
                " = ?3"
            ))?
            .query_row(params![SOURCE, encounter.0, patient.0], |found| found.get::<_, i64>(0))
            .optional()?,
    };
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO vitals (patient_id, appointment_id, kind, value, second_value, typed, unit, measured_at, source,
                                 source_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            patient.0,
            appointment,
            kind.as_str(),
            converted(value, unit, kind.canonical()),
            second,
            value,
            unit.as_str(),
            new.at.0,
            SOURCE,
            new.told.source_id.0,
            writer.now().0
        ])?;
    Ok(())
}

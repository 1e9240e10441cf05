//! Recording: several values at once, each judged by itself; what can't be is refused beside its field, and what
//! is doubtful is asked about.

use chrono::NaiveDate;
use domain::vitals::{Age, Decimal, Doubt, Part, VitalKind, VitalUnit, plausible};
use domain::{
    AppointmentId, Event, Flaw, Flaws, Instant, Lines, PatientId, Permission, TimeOfDay, Topic, VitalId, form,
};
use serde::Serialize;
use store::vitals::{self, NewReading, Reading, VitalSettings};
use store::{Error, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// How far a clock may go ahead of another, in milliseconds.
const AHEAD: i64 = 5 * 60_000;
/// Most values in one go.
const MOST: usize = 20;

/// What was recorded.
#[derive(Debug, Serialize, TS)]
pub struct VitalsRecorded {
    /// The readings, in the order given.
    pub vital_ids: Vec<VitalId>,
}

form! {
    /// One value as it was typed.
    pub struct ValueTyped {
        /// Of what.
        pub kind: VitalKind,
        /// The value; of a blood pressure the systolic.
        pub value: Decimal,
        /// The diastolic.
        pub second: Option<Decimal>,
        /// In which unit.
        pub unit: VitalUnit,
        /// Whether the person has said that a doubtful value is right.
        pub sure: Option<bool>,
    }
}

form! {
    /// `vitals.record`: of a patient who came to an appointment of today, or whose chart one may open.
    pub struct Record {
        /// Whose.
        pub patient_id: PatientId,
        /// At which appointment.
        pub appointment_id: Option<AppointmentId>,
        /// When they were measured, as an instant; none: now.
        pub measured_at: Option<i64>,
        /// In place of the instant: the time on the practice's wall clock.
        pub measured_time: Option<TimeOfDay>,
        /// On which day that was; none: today.
        pub measured_on: Option<NaiveDate>,
        /// What was measured.
        pub values: Vec<ValueTyped>,
    }
}
impl Command for Record {
    const NEEDS: Permission = Permission::RecordVitals;
    type Reply = VitalsRecorded;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<VitalsRecorded>> {
        let patient = vitals::may_measure(clinic, self.patient_id, self.appointment_id)?;
        let when = (self.measured_at, self.measured_time, self.measured_on);
        let readings = read(clinic, patient, when, &self.values)?;
        let vital_ids = write(clinic, patient, self.appointment_id, &readings)?;
        let (last, others) = vital_ids.split_last().expect("at least one value");
        for vital in others {
            clinic.also(Event::VitalRecorded { vital: *vital, patient })?;
        }
        let event = Event::VitalRecorded { vital: *last, patient };
        clinic.record(event, VitalsRecorded { vital_ids })
    }
}

form! {
    /// What was measured at a visit and is recorded with its signature: both, or neither.
    pub struct Measured {
        /// The time on the practice's wall clock; none: now.
        pub measured_time: Option<TimeOfDay>,
        /// On which day that was; none: today.
        pub measured_on: Option<NaiveDate>,
        /// What was measured.
        pub values: Vec<ValueTyped>,
    }
}

/// Records what is signed with a note, each value with its event. Whoever may sign may measure.
///
/// # Errors
/// Flaws by `vitals.values[n].field` and `vitals.measured_time`.
pub(crate) fn at_signing(
    clinic: &mut Writer<'_>,
    measured: &Measured,
    patient: PatientId,
    at: AppointmentId,
) -> Result<()> {
    let patient = vitals::may_measure(clinic, patient, Some(at))?;
    let readings = match read(clinic, patient, (None, measured.measured_time, measured.measured_on), &measured.values) {
        Err(Error::Flawed(flaws)) => {
            let mut beside = Flaws::none();
            beside.keep::<()>("vitals", Err(flaws));
            return Err(Error::Flawed(beside));
        }
        other => other?,
    };
    for vital in write(clinic, patient, Some(at), &readings)? {
        clinic.also(Event::VitalRecorded { vital, patient })?;
    }
    Ok(())
}

/// An instant, or a time on the wall clock and its day; none of them: now.
type When = (Option<i64>, Option<TimeOfDay>, Option<NaiveDate>);

/// Values as they are going to be written, or what is wrong or doubtful with each.
fn read(clinic: &Writer<'_>, patient: PatientId, when: When, values: &[ValueTyped]) -> Result<Vec<NewReading>> {
    let now = clinic.now();
    let (field, measured_at) = match when {
        (Some(_), Some(_), _) => return Err(Error::flaw("measured_time", Flaw::Contradicts)),
        (Some(at), None, _) => ("measured_at", Instant(at)),
        (None, Some(time), day) => {
            let day = day.map_or_else(|| clinic.today(), Ok)?;
            let told = time.naive().and_then(|time| clinic.zone().ok()?.instant(day.and_time(time)));
            let told = told.ok_or_else(|| Error::flaw("measured_time", Flaw::Improbable))?;
            if told > now {
                return Err(Error::flaw("measured_time", Flaw::InFuture));
            }
            ("measured_time", told)
        }
        (None, None, _) => ("measured_at", now),
    };
    let born = vitals::born(clinic, patient)?;
    let measured_on = clinic.zone()?.wall_clock(measured_at).date();
    if measured_at.0 > now.0 + AHEAD {
        return Err(Error::flaw("measured_at", Flaw::InFuture));
    }
    if measured_at.0 < 0 || born.is_some_and(|born| measured_on < born) {
        return Err(Error::flaw(field, Flaw::Improbable));
    }
    if values.is_empty() {
        return Err(Error::flaw("values", Flaw::Missing));
    }
    if values.len() > MOST {
        return Err(Error::flaw("values", Flaw::TooMany { max: MOST as u32 }));
    }
    let age = Age::of_years(born.and_then(|born| measured_on.years_since(born)));
    let mut flaws = Flaws::none();
    let mut readings = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let judged = judge(value, age);
        if let Some(reading) = flaws.keep(&format!("values[{at}]"), judged) {
            readings.push(NewReading { measured_at, ..reading });
        }
    }
    flaws.done().map_err(Error::Flawed)?;
    Ok(readings)
}

fn write(
    clinic: &Writer<'_>,
    patient: PatientId,
    at: Option<AppointmentId>,
    readings: &[NewReading],
) -> Result<Vec<VitalId>> {
    readings.iter().map(|reading| vitals::record(clinic, patient, at, reading)).collect()
}

/// One value, or what is wrong or doubtful with it.
fn judge(typed: &ValueTyped, age: Age) -> Result<NewReading, Flaws> {
    let ValueTyped { kind, value, second, unit, sure } = *typed;
    let sure = sure.unwrap_or(false);
    let mut flaws = Flaws::none();
    if !kind.units().contains(&unit) {
        return Err(Flaws::of("unit", Flaw::Choice));
    }
    let mut part = |field: &str, part: Part, value: Decimal| {
        let limits = plausible(kind, part, unit, age);
        if value.decimals() > unit.typed_decimals() {
            flaws.add(field, Flaw::TooExact { max: unit.typed_decimals() });
            return;
        }
        match limits.doubt(value.thousandths(), unit) {
            Doubt::Refuse(meant) => {
                flaws.add(field, Flaw::Impossible { low: limits.hard_low, high: limits.hard_high, meant });
            }
            Doubt::Ask(meant) if !sure => flaws.add(field, Flaw::Doubtful { meant }),
            Doubt::Ask(_) | Doubt::None => {}
        }
    };
    part("value", Part::First, value);
    match (kind, second) {
        (VitalKind::BloodPressure, Some(second)) => part("second", Part::Second, second),
        (VitalKind::BloodPressure, None) => flaws.add("second", Flaw::Missing),
        (_, Some(_)) => flaws.add("second", Flaw::Unknown),
        (_, None) => {}
    }
    if let Some(second) = second
        && flaws.0.is_empty()
        && second >= value
    {
        flaws.add("second", Flaw::Contradicts);
    }
    flaws.done()?;
    let second = second.map(Decimal::thousandths);
    Ok(NewReading { kind, typed: value.thousandths(), second, unit, measured_at: Instant(0) })
}

/// What was measured at an appointment, as far as the person who asks may see it, and the practice's units.
#[derive(Debug, Serialize, TS)]
pub struct TakenAt {
    /// Whose.
    pub patient_id: PatientId,
    /// Whether something may be recorded here now.
    pub open: bool,
    /// What was recorded, the latest first.
    pub readings: Vec<Reading>,
    /// The practice's units.
    pub settings: VitalSettings,
}

form! {
    /// `vitals.of_appointment`: for whoever measures, without the chart.
    pub struct OfAppointment {
        /// Which.
        pub appointment_id: AppointmentId,
    }
}
impl Query for OfAppointment {
    const NEEDS: Permission = Permission::RecordVitals;
    const READS: &'static [Topic] = &[Topic::Charts, Topic::Appointments];
    type Reply = TakenAt;
    fn run(self, clinic: &Reader<'_>) -> Result<TakenAt> {
        let at = vitals::appointment_of(clinic, self.appointment_id)?;
        let open = match vitals::may_measure(clinic, at.patient, Some(self.appointment_id)) {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(other) => return Err(other),
        };
        Ok(TakenAt {
            patient_id: at.patient,
            open,
            readings: vitals::of_appointment(clinic, self.appointment_id)?,
            settings: vitals::settings(clinic)?,
        })
    }
}

form! {
    /// `vitals.enter_in_error`: the reading stays and counts no longer.
    pub struct EnterInError {
        /// Which.
        pub vital_id: VitalId,
        /// Why.
        pub reason: Lines,
    }
}
impl Command for EnterInError {
    const NEEDS: Permission = Permission::RecordVitals;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let patient = vitals::enter_in_error(clinic, self.vital_id, self.reason.as_str())?;
        clinic.record(Event::VitalEnteredInError { vital: self.vital_id, patient }, ())
    }
}

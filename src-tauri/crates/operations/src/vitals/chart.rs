//! Vital signs as the chart shows them: the last of each kind with what changed, the last blood pressures for a
//! small plot, and each kind's readings as a list.

use chrono::NaiveDate;
use domain::vitals::{VitalKind, VitalUnit, body_mass_index};
use domain::{Instant, PatientId, Permission, Topic, VitalId, form};
use serde::Serialize;
use store::vitals::{self, PAGE, Reading, VitalSettings};
use store::{Chart, Look, Reader};
use ts_rs::TS;

use crate::{Query, Result};

/// Blood pressures in the small plot.
const PLOTTED: i64 = 8;
/// Below this age, in years, a body mass index is computed only from weight and height of one day, and growth is
/// drawn.
pub(super) const GROWING: u32 = 20;

/// The last reading of a kind, and the one before.
#[derive(Debug, Serialize, TS)]
pub struct VitalTrend {
    /// The last.
    pub last: Reading,
    /// The one before.
    pub before: Option<Reading>,
}

/// Computed from the last weight and height.
#[derive(Debug, Serialize, TS)]
pub struct BodyMassIndex {
    /// In thousandths of kg/m², rounded to tenths.
    pub value: i64,
    /// When the later of the two was measured.
    pub measured_at: Instant,
}

/// What the chart shows of vital signs.
#[derive(Debug, Serialize, TS)]
pub struct VitalsInChart {
    /// By kind; kinds never measured aren't there.
    pub trends: Vec<VitalTrend>,
    /// The last blood pressures, the oldest first.
    pub pressures: Vec<Reading>,
    /// Computed, where weight and height are known.
    pub body_mass_index: Option<BodyMassIndex>,
    /// Whether the patient is of an age at which growth is drawn.
    pub growing: bool,
    /// The practice's units, and the range it has shaded.
    pub settings: VitalSettings,
}

/// Reads it.
///
/// # Errors
/// When reading fails.
pub fn of_chart(clinic: &impl Look, chart: &Chart, born: Option<NaiveDate>) -> Result<VitalsInChart> {
    let settings = vitals::settings(clinic)?;
    let mut trends = Vec::new();
    let mut pressures = Vec::new();
    for kind in VitalKind::ALL {
        let most = if *kind == VitalKind::BloodPressure { PLOTTED } else { 2 };
        let readings = vitals::of_kind(clinic, chart, *kind, None, most, false)?;
        if *kind == VitalKind::BloodPressure {
            pressures = readings.iter().rev().cloned().collect();
        }
        let mut readings = readings.into_iter();
        if let Some(last) = readings.next() {
            trends.push(VitalTrend { last, before: readings.next() });
        }
    }
    let of = |kind| trends.iter().find(|trend: &&VitalTrend| trend.last.kind == kind).map(|trend| &trend.last);
    let body_mass_index = match (of(VitalKind::Weight), of(VitalKind::Height)) {
        (Some(weight), Some(height)) => {
            let zone = clinic.zone()?;
            let day = |reading: &Reading| zone.wall_clock(reading.measured_at).date();
            let grown = born.and_then(|born| day(height).years_since(born)).is_none_or(|years| years >= GROWING);
            let canonical =
                |reading: &Reading, unit: VitalUnit| domain::vitals::converted(reading.typed, reading.typed_unit, unit);
            (grown || day(weight) == day(height))
                .then(|| {
                    body_mass_index(canonical(weight, VitalUnit::Kilogram), canonical(height, VitalUnit::Centimetre))
                })
                .flatten()
                .map(|value| BodyMassIndex { value, measured_at: weight.measured_at.max(height.measured_at) })
        }
        _ => None,
    };
    let today = clinic.today()?;
    let growing = born.and_then(|born| today.years_since(born)).is_some_and(|years| years < GROWING);
    Ok(VitalsInChart { trends, pressures, body_mass_index, growing, settings })
}

form! {
    /// Where a page of readings goes on.
    #[derive(Copy, Serialize)]
    pub struct ReadingsKey {
        /// When the last one seen was measured.
        pub measured_at: i64,
        /// Which it was.
        pub vital_id: VitalId,
    }
}

/// A page of readings.
#[derive(Debug, Serialize, TS)]
pub struct Readings {
    /// The newest first, those in error among them.
    pub readings: Vec<Reading>,
    /// Where it goes on.
    pub next: Option<ReadingsKey>,
    /// The practice's units, and the range it has shaded.
    pub settings: VitalSettings,
}

form! {
    /// `vitals.of_kind`
    pub struct OfKind {
        /// Whose.
        pub patient_id: PatientId,
        /// Of what.
        pub kind: VitalKind,
        /// After which.
        pub after: Option<ReadingsKey>,
    }
}
impl Query for OfKind {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Charts, Topic::Practice, Topic::Patients];
    type Reply = Readings;
    fn run(self, clinic: &Reader<'_>) -> Result<Readings> {
        let chart = clinic.open_chart(self.patient_id)?;
        let before = self.after.map(|after| (Instant(after.measured_at), after.vital_id));
        let mut readings = vitals::of_kind(clinic, &chart, self.kind, before, PAGE + 1, true)?;
        let more = readings.len() > PAGE as usize;
        readings.truncate(PAGE as usize);
        let last = readings.last().filter(|_| more);
        let next = last.map(|last| ReadingsKey { measured_at: last.measured_at.0, vital_id: last.vital_id });
        Ok(Readings { readings, next, settings: vitals::settings(clinic)? })
    }
}

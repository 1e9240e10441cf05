//! A child's growth: weights, heights and body mass indices against the curves of the reference. Which centile a
//! value is at is computed; what it means is for the doctor to say.

use chrono::NaiveDate;
use domain::vitals::{GrowthMeasure, VitalKind, VitalUnit, WithoutGrowth, body_mass_index, converted};
use domain::{Gender, Instant, PatientId, Permission, Topic, form};
use growth::{DAYS_OF_A_MONTH, DRAWN, GROWN, Measure, STANDING, Sex, Spread, at, centile, tabulated};
use serde::Serialize;
use store::vitals::{self, Reading};
use store::{Look, Reader, charts};
use ts_rs::TS;

use super::chart::GROWING;
use crate::{Query, Result};

/// Readings of a kind that are looked at, the newest; a child measured every week for 19 years has fewer.
const MOST: i64 = 1_000;
/// Years from which height is compared, not length.
const STANDS: u32 = 2;

/// One curve.
#[derive(Debug, Serialize, TS)]
pub struct GrowthCurve {
    /// Which centile it is.
    pub centile: u8,
    /// Ages in days, and values in thousandths of the unit.
    pub points: Vec<(i64, i64)>,
}

/// The curves of one span of age.
#[derive(Debug, Serialize, TS)]
pub struct GrowthSpan {
    /// From this age, in days.
    pub from: i64,
    /// To this age, in days.
    pub to: i64,
    /// The lowest first.
    pub curves: Vec<GrowthCurve>,
}

/// A value measured, and where it is among the curves.
#[derive(Debug, Serialize, TS)]
pub struct GrowthPoint {
    /// When it was measured; of a body mass index, when the weight was.
    pub measured_at: Instant,
    /// Age on that day, in days.
    pub age: i64,
    /// In thousandths of the unit.
    pub value: i64,
    /// How many of a thousand are below it, from 0 to 1000; none where there are no curves.
    pub per_mille: Option<i64>,
    /// Standard deviations from the median, in hundredths; none above the 97th centile of the body mass index, where
    /// the reference is no guide.
    pub z_score: Option<i64>,
    /// Of a body mass index above the 95th centile: how many percent of that centile it is.
    pub of_95th: Option<i64>,
}

/// A child's growth.
#[derive(Debug, Serialize, TS)]
pub struct Growth {
    /// Of what.
    pub measure: GrowthMeasure,
    /// In what; none: kg/m².
    pub unit: Option<VitalUnit>,
    /// Why there are no curves.
    pub without: Option<WithoutGrowth>,
    /// Whether the age is an estimate.
    pub birth_date_estimated: bool,
    /// By age.
    pub spans: Vec<GrowthSpan>,
    /// The newest first.
    pub points: Vec<GrowthPoint>,
}

form! {
    /// `vitals.growth`
    pub struct GrowthOf {
        /// Whose.
        pub patient_id: PatientId,
        /// Of what.
        pub measure: GrowthMeasure,
    }
}
impl Query for GrowthOf {
    const NEEDS: Permission = Permission::ReadCharts;
    const READS: &'static [Topic] = &[Topic::Charts, Topic::Practice, Topic::Patients];
    type Reply = Growth;
    fn run(self, clinic: &Reader<'_>) -> Result<Growth> {
        let chart = clinic.open_chart(self.patient_id)?;
        let patient = charts::patient(clinic, &chart)?;
        let settings = vitals::settings(clinic)?;
        let readings = |kind| vitals::of_kind(clinic, &chart, kind, None, MOST, false);
        let measure = self.measure;
        let unit = match measure {
            GrowthMeasure::Weight => Some(settings.unit_of(VitalKind::Weight)),
            GrowthMeasure::Height => Some(settings.unit_of(VitalKind::Height)),
            GrowthMeasure::BodyMassIndex => None,
        };
        let sex = match patient.gender {
            Gender::Female => Some(Sex::Female),
            Gender::Male => Some(Sex::Male),
            Gender::Other | Gender::Unknown => None,
        };
        let mut growth = Growth {
            measure,
            unit,
            without: sex.is_none().then_some(WithoutGrowth::Gender),
            birth_date_estimated: patient.birth_date_estimated,
            spans: Vec::new(),
            points: Vec::new(),
        };
        let Some(born) = patient.date_of_birth else {
            growth.without = Some(WithoutGrowth::Born);
            return Ok(growth);
        };
        let zone = clinic.zone()?;
        let day = |reading: &Reading| zone.wall_clock(reading.measured_at).date();
        let measured = match measure {
            GrowthMeasure::Weight => plain(readings(VitalKind::Weight)?),
            GrowthMeasure::Height => plain(readings(VitalKind::Height)?),
            GrowthMeasure::BodyMassIndex => {
                of_one_day(&readings(VitalKind::Weight)?, &readings(VitalKind::Height)?, day)
            }
        };
        growth.points =
            measured.into_iter().filter_map(|one| point(measure, sex, born, day(&one.reading), &one)).collect();
        if let Some(sex) = sex {
            growth.spans = spans(measure, sex, unit);
        }
        Ok(growth)
    }
}

/// A value as the reference reckons it, beside the reading it is shown with.
struct Measured {
    reading: Reading,
    /// In thousandths of the practice's unit.
    shown: i64,
    /// In thousandths of kg, cm or kg/m².
    canonical: i64,
}

fn plain(readings: Vec<Reading>) -> Vec<Measured> {
    let of = |reading: Reading| Measured { shown: reading.value, canonical: canonical(&reading), reading };
    readings.into_iter().map(of).collect()
}

fn canonical(reading: &Reading) -> i64 {
    converted(reading.typed, reading.typed_unit, reading.kind.canonical())
}

/// Of a child both are of one day: half a year later the height is another.
fn of_one_day(weights: &[Reading], heights: &[Reading], day: impl Fn(&Reading) -> NaiveDate) -> Vec<Measured> {
    let index = |weight: &Reading| {
        let height = heights.iter().find(|height| day(height) == day(weight))?;
        let value = body_mass_index(canonical(weight), canonical(height))?;
        Some(Measured { reading: weight.clone(), shown: value, canonical: value })
    };
    weights.iter().filter_map(index).collect()
}

/// Which table holds for a child of so many whole years, and the age by which it is looked up: the day of the second
/// birthday already stands, though 730 days are a little less than 24 mean months.
fn compared(measure: GrowthMeasure, years: u32, days: i64) -> Option<(Measure, f64)> {
    #[allow(clippy::cast_precision_loss)]
    let months = days as f64 / DAYS_OF_A_MONTH;
    let standing = months.clamp(STANDING, GROWN);
    Some(match (measure, years < STANDS) {
        (GrowthMeasure::Weight, true) => (Measure::Weight, months.min(STANDING)),
        (GrowthMeasure::Weight, false) => (Measure::Weight, standing),
        (GrowthMeasure::Height, true) => (Measure::Length, months.min(STANDING)),
        (GrowthMeasure::Height, false) => (Measure::Height, standing),
        (GrowthMeasure::BodyMassIndex, true) => return None,
        (GrowthMeasure::BodyMassIndex, false) => (Measure::BodyMassIndex, standing),
    })
}

fn point(
    measure: GrowthMeasure,
    sex: Option<Sex>,
    born: NaiveDate,
    on: NaiveDate,
    one: &Measured,
) -> Option<GrowthPoint> {
    let years = on.years_since(born).filter(|years| *years < GROWING)?;
    let age = on.signed_duration_since(born).num_days();
    let mut point = GrowthPoint {
        measured_at: one.reading.measured_at,
        age,
        value: one.shown,
        per_mille: None,
        z_score: None,
        of_95th: None,
    };
    let (table, months) = compared(measure, years, age)?;
    let Some(spread) = sex.and_then(|sex| at(table, sex, months)) else { return Some(point) };
    #[allow(clippy::cast_precision_loss)]
    let value = one.canonical as f64 / 1_000.0;
    if value > 0.0 {
        let z = spread.z_score(value);
        let above_97th = centile(z) > 97.0;
        point.per_mille = whole(centile(z) * 10.0);
        point.z_score = whole(z * 100.0).filter(|_| measure != GrowthMeasure::BodyMassIndex || !above_97th);
        let p95 = spread.value(z_of(95));
        point.of_95th = whole(value / p95 * 100.0).filter(|_| measure == GrowthMeasure::BodyMassIndex && value > p95);
    }
    Some(point)
}

fn whole(value: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation)]
    value.is_finite().then(|| value.round() as i64)
}

fn z_of(centile: u8) -> f64 {
    DRAWN.iter().find(|(drawn, _)| *drawn == centile).expect("it is drawn").1
}

/// The two sets that the published charts draw: 3rd to 97th, and of the body mass index 5th to 95th with the 85th.
const fn drawn(measure: GrowthMeasure) -> &'static [u8] {
    match measure {
        GrowthMeasure::Weight | GrowthMeasure::Height => &[3, 10, 25, 50, 75, 90, 97],
        GrowthMeasure::BodyMassIndex => &[5, 10, 25, 50, 75, 85, 90, 95],
    }
}

fn spans(measure: GrowthMeasure, sex: Sex, unit: Option<VitalUnit>) -> Vec<GrowthSpan> {
    let infants = match measure {
        GrowthMeasure::Weight => Some(Measure::Weight),
        GrowthMeasure::Height => Some(Measure::Length),
        GrowthMeasure::BodyMassIndex => None,
    };
    let children = match measure {
        GrowthMeasure::Weight => Measure::Weight,
        GrowthMeasure::Height => Measure::Height,
        GrowthMeasure::BodyMassIndex => Measure::BodyMassIndex,
    };
    let span = |table: Measure, from: f64, to: f64| {
        let mut ages: Vec<(f64, Spread)> =
            tabulated(table, sex).filter(|(months, _)| (from..to).contains(months)).collect();
        ages.extend(at(table, sex, to).map(|spread| (to, spread)));
        let curves = drawn(measure).iter().map(|&centile| GrowthCurve {
            centile,
            points: ages
                .iter()
                .filter_map(|(months, spread)| {
                    let value = whole(spread.value(z_of(centile)) * 1_000.0)?;
                    let value = match unit {
                        Some(unit @ (VitalUnit::Kilogram | VitalUnit::Pound)) => {
                            converted(value, VitalUnit::Kilogram, unit)
                        }
                        Some(unit) => converted(value, VitalUnit::Centimetre, unit),
                        None => value,
                    };
                    Some((days(*months), value))
                })
                .collect(),
        });
        GrowthSpan { from: days(from), to: days(to), curves: curves.collect() }
    };
    let mut spans: Vec<GrowthSpan> = infants.map(|table| span(table, 0.0, STANDING)).into_iter().collect();
    spans.push(span(children, STANDING, GROWN));
    spans
}

fn days(months: f64) -> i64 {
    whole(months * DAYS_OF_A_MONTH).expect("an age of the table")
}

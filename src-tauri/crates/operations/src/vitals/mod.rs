//! Vital signs: recorded at an appointment or in the chart, corrected by marking, read with what came before.
//! What is plausible to type stands in `domain::vitals`, and is said there to be no reference range.

mod chart;
mod growth;
mod record;
mod settings;

pub use chart::{BodyMassIndex, OfKind, Readings, ReadingsKey, VitalTrend, VitalsInChart, of_chart};
pub use growth::{Growth, GrowthCurve, GrowthOf, GrowthPoint, GrowthSpan};
pub(crate) use record::at_signing;
pub use record::{EnterInError, Measured, OfAppointment, Record, TakenAt, ValueTyped, VitalsRecorded};
pub use settings::{SetSettings, Settings};

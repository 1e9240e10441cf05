//! Medicines: how one is named, prescribed in words and counted, and what stands against it. Pure: which
//! medicines, rules, allergies and running prescriptions there are is handed in. Nothing clinical is known
//! here: classes, interactions and limits are the practice's own (`rules`), or there are none.

pub mod check;
mod decimal;
mod item;
pub mod names;
mod quick;
pub mod rules;
mod speech;
mod strength;
mod words;

pub use check::{Against, Finding, With};
pub use decimal::Decimal;
pub use item::{Frequency, Item};
pub use quick::{Quick, quick};
pub use speech::Speech;
pub use strength::Strength;
pub use words::{DoseUnit, FrequencyKind, MedicineForm, MomentOfDay, Route};

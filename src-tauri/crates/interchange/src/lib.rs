//! The post: FHIR R4 in, as the plain structs of [`domain::import`]. No SQL, no window, no rules of the
//! practice: what is read here is what the sender said, and what can't be read has a reason.
//!
//! A source is read twice. The survey counts, finds the practitioners and keeps back what stands in
//! another file than its patient (at most [`Limits::loose`] resources, about a kilobyte each; a bulk
//! export with a file for each kind is all of that sort). Besides that, memory holds one file, a few
//! patients ahead and some 50 bytes for each patient, however many files there are.
//!
//! Of observations the vital signs are read, of `Medication` the name, where a prescription in the same file needs
//! it. Not read: XML, gzip, FHIR in other releases where it differs, contained resources, and a
//! `PractitionerRole` in place of a practitioner (its display is kept).
//!
//! ```no_run
//! # use std::ops::ControlFlow;
//! let source = interchange::Source::open(["/media/stick/export.tar.xz".into()]);
//! let Some(survey) = source.survey(|_counts| ControlFlow::Continue(())) else { return };
//! for item in survey.patients() {
//!     match item {
//!         Ok(patient) => drop(patient),
//!         Err(unreadable) => drop(unreadable),
//!     }
//! }
//! ```

pub mod attachment;
pub mod audit_event;
pub mod calendar;
mod fhir;
mod files;
mod kinds;
mod limits;
pub mod photo;
mod sheet;
mod source;
pub mod table;

pub use limits::Limits;
pub use source::{Patients, Source, Survey};

/// The patients of the sample practice. They were made by Synthea and are nobody; see `sample/NOTICE`.
pub fn sample() -> Source {
    Source::built_in("sample.tar.xz", include_bytes!("../sample/patients.tar.xz"))
}

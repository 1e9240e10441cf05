//! The records: the only room that speaks SQL.
//!
//! Nothing here is read or changed without an [`Admission`], nothing is changed without a [`Recorded`]
//! reply, and both are made in this crate and nowhere else. One module a table group; the operations that
//! people ask for live in `operations`.

mod access;
mod connect;
mod doorkeeper;
mod error;
#[cfg(test)]
mod guards;
mod look;
mod merged;
mod migrate;
mod row;
#[cfg(test)]
mod safety;
mod store;

pub mod allergies;
pub mod appointments;
pub mod attachments;
pub mod audit;
pub mod banner;
pub mod billing;
pub mod calls;
pub mod charts;
pub mod claims;
pub mod codes;
pub mod contact;
pub mod credits;
pub mod days;
pub mod departments;
pub mod displaced;
pub mod doctors;
pub mod documents;
pub mod drafts;
pub mod dues;
pub mod figures;
pub mod formulary;
pub mod glass;
pub mod immunisations;
pub mod import;
pub mod leave;
pub mod me;
pub mod notifications;
pub mod openings;
pub mod patients;
pub mod payers;
pub mod payments;
pub mod phrases;
pub mod policies;
pub mod practice;
pub mod preferences;
pub mod prescriptions;
pub mod problems;
pub mod recalls;
pub mod records;
pub mod reports;
pub mod rules;
pub mod sample;
pub mod schedules;
pub mod services;
pub mod shelf;
pub mod users;
pub mod visits;
pub mod vitals;
pub mod waiting;

pub use access::{Admission, Person, Scope, Session};
pub use audit::{Break, Fault, Verdict};
pub use charts::Chart;
pub use doorkeeper::Credentials;
pub use error::{Error, Result};
pub use look::{Look, Reader, Recorded, Writer};
pub use migrate::NEWEST as NEWEST_SCHEMA;
pub use store::{Alarm, Opening, Store};

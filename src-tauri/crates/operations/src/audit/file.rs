//! What was found in the audit as a file: CSV for a spreadsheet, FHIR for whoever gathers audits. Ids, codes and
//! numbers alone: names and reasons stay in the program.

use chrono::{DateTime, NaiveDate, SecondsFormat};
use domain::{Event, Flaw, Flaws, Line, PatientId, Permission, UserId, choice, form};
use interchange::audit_event::{self, About, Outcome};
use interchange::table;
use store::audit::{self, AuditEntry, AuditOutcome, Wanted};
use store::{Error, Look as _, Reader};

use super::kinds::AuditKind;
use super::{actions, rows, span};
use crate::{Document, House, Result};

/// Entries of one file.
const MOST: u32 = 10_000;

const COLUMNS: [&str; 12] = [
    "entry",
    "time",
    "user_id",
    "role",
    "workstation",
    "action",
    "outcome",
    "refusal",
    "subject_type",
    "subject_id",
    "patient_number",
    "hash",
];

choice! {
    /// As what the audit is saved.
    pub enum AuditFormat {
        /// A table.
        Csv = "csv",
        /// FHIR R4 `AuditEvent`, in a `Bundle`.
        Fhir = "fhir",
    }
}

form! {
    /// `audit.export`: what `audit.list` finds, all of it, at most 10,000 entries.
    pub struct Export {
        /// As what.
        pub format: AuditFormat,
        /// By whom.
        pub user_id: Option<UserId>,
        /// About whom.
        pub patient_id: Option<PatientId>,
        /// An event's name, or an operation's.
        pub action: Option<Line>,
        /// Of what kind; `action` wins.
        pub kind: Option<AuditKind>,
        /// How it ended.
        pub outcome: Option<AuditOutcome>,
        /// First day, on the practice's calendar.
        pub from: Option<NaiveDate>,
        /// Last day, on the practice's calendar.
        pub to: Option<NaiveDate>,
    }
}
impl Document for Export {
    const NEEDS: Permission = Permission::ReadAudit;
    const FRESH_PASSWORD: bool = true;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let (from, to) = span(clinic, self.from, self.to)?;
        let wanted = Wanted {
            user: self.user_id,
            patient: self.patient_id,
            actions: actions(self.action.as_ref(), self.kind),
            outcome: self.outcome,
            from,
            to,
            before: None,
        };
        let found = audit::all(clinic, &wanted, MOST as usize)?
            .ok_or_else(|| Error::Flawed(Flaws::of("from", Flaw::TooMany { max: MOST })))?;
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        clinic.trace(Event::AuditExported {
            format: self.format.as_str(),
            rows: rows(found.len()),
            by: self.user_id,
            of_patient: self.patient_id,
            from: day(self.from),
            to: day(self.to),
        });
        Ok(match self.format {
            AuditFormat::Csv => table::write(&COLUMNS, found.into_iter().map(row)),
            AuditFormat::Fhir => audit_event::bundle(found.into_iter().map(event), clinic.now().0),
        })
    }
}

fn row(entry: AuditEntry) -> Vec<String> {
    let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let at = DateTime::from_timestamp_millis(entry.at.0).unwrap_or_default();
    vec![
        entry.log_id.0.to_string(),
        at.to_rfc3339_opts(SecondsFormat::Millis, true),
        number(entry.user_id.map(|id| id.0)),
        entry.role.unwrap_or_default(),
        entry.workstation,
        entry.action,
        entry.outcome.as_str().to_owned(),
        entry.refusal.unwrap_or_default(),
        entry.subject_type.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
        number(entry.subject_id),
        entry.patient.map(|patient| patient.patient_number).unwrap_or_default(),
        entry.hash,
    ]
}

fn event(entry: AuditEntry) -> audit_event::Entry {
    let about = match AuditKind::of(&entry.action) {
        Some(AuditKind::Access) => About::Authentication,
        Some(AuditKind::People) => About::Security,
        Some(AuditKind::Papers) => About::Export,
        Some(AuditKind::Audit) => About::AuditLog,
        Some(AuditKind::Patients | AuditKind::Appointments | AuditKind::Charts | AuditKind::Money) => {
            About::PatientRecord
        }
        Some(AuditKind::Practice) | None => About::Application,
    };
    audit_event::Entry {
        log_id: entry.log_id.0,
        at: entry.at.0,
        user: entry.user_id.map(|id| id.0),
        role: entry.role,
        workstation: entry.workstation,
        action: entry.action,
        about,
        outcome: match entry.outcome {
            AuditOutcome::Done => Outcome::Success,
            AuditOutcome::Refused => Outcome::Refused,
            AuditOutcome::Failed => Outcome::Failed,
        },
        refusal: entry.refusal,
        subject: entry.subject_type.map(|kind| kind.as_str()).zip(entry.subject_id),
        patient_number: entry.patient.map(|patient| patient.patient_number),
    }
}

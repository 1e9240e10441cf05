//! Who belongs to whom: family, guarantors and others. A link between two patients is one row and is seen
//! from both sides.

use domain::{PatientId, PatientLinkId, Relation, SeenRelation};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look as _, Writer};
use crate::patients::resolve;
use crate::{Error, Result, row};

/// Somebody who belongs to a patient.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PatientLink {
    /// `patient_links.patient_link_id`
    pub patient_link_id: PatientLinkId,
    /// What they are to the patient.
    pub relation: SeenRelation,
    /// The other patient; none: somebody who isn't a patient.
    pub other_patient_id: Option<PatientId>,
    /// The other patient's number; empty for somebody who isn't one.
    pub other_patient_number: String,
    /// `Given Family`, or the name as it was noted.
    pub other_name: String,
    /// May be empty.
    pub other_phone: String,
    /// May be empty; of patients it stands with them.
    pub other_address: String,
    /// In the desk's words; may be empty.
    pub note: String,
}

/// Whom a new link names.
#[derive(Debug, Clone)]
pub enum Other {
    /// Another patient.
    Patient(PatientId),
    /// Somebody else: name, phone, address; the last two may be empty.
    Person {
        /// Name.
        name: String,
        /// Telephone.
        phone: String,
        /// Address.
        address: String,
    },
}

/// A link to be made: the other is the patient's `relation`.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// Whose.
    pub patient: PatientId,
    /// What the other is to them.
    pub relation: Relation,
    /// Who.
    pub other: Other,
    /// May be empty.
    pub note: String,
}

/// Links two patients, or a patient and somebody else. Answers with the link, the patient and the other
/// patient.
///
/// # Errors
/// A flaw of `other_patient_id` when it is nobody, the patient themselves, or linked so already.
pub fn link(writer: &Writer<'_>, new: &NewLink) -> Result<(PatientLinkId, PatientId, Option<PatientId>)> {
    use domain::Flaw;
    let connection = writer.connection();
    let patient = resolve(writer, new.patient)?;
    let (other, name, phone, address) = match &new.other {
        Other::Patient(other) => {
            let other = resolve(writer, *other).map_err(|_| Error::flaw("other_patient_id", Flaw::Unknown))?;
            if other == patient {
                return Err(Error::flaw("other_patient_id", Flaw::Contradicts));
            }
            let back = match new.relation {
                Relation::Parent => Some(Relation::Child),
                Relation::Child => Some(Relation::Parent),
                Relation::Spouse | Relation::Sibling => Some(new.relation),
                Relation::Guarantor | Relation::Other => None,
            };
            let linked: Option<i64> = connection
                .prepare_cached(
                    "SELECT patient_link_id FROM patient_links
                      WHERE (patient_id = ?1 AND other_patient_id = ?2 AND relation = ?3)
                         OR (patient_id = ?2 AND other_patient_id = ?1 AND relation = ?4)",
                )?
                .query_row(params![patient.0, other.0, new.relation.as_str(), back.map(Relation::as_str)], |row| {
                    row.get(0)
                })
                .optional()?;
            if linked.is_some() {
                return Err(Error::flaw("other_patient_id", Flaw::Taken));
            }
            (Some(other), "", "", "")
        }
        Other::Person { name, phone, address } => (None, name.as_str(), phone.as_str(), address.as_str()),
    };
    connection
        .prepare_cached(
            "INSERT INTO patient_links (patient_id, relation, other_patient_id, other_name, other_phone, other_address,
                    note, created_at, created_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            patient.0,
            new.relation.as_str(),
            other.map(|other| other.0),
            name,
            phone,
            address,
            new.note,
            writer.now().0,
            writer.person().user.0
        ])?;
    Ok((PatientLinkId(connection.last_insert_rowid()), patient, other))
}

/// Takes a link away, from either side. Answers with both.
///
/// # Errors
/// [`Error::NotFound`].
pub fn unlink(writer: &Writer<'_>, link: PatientLinkId) -> Result<(PatientId, Option<PatientId>)> {
    let connection = writer.connection();
    let found = connection
        .prepare_cached("SELECT patient_id, other_patient_id FROM patient_links WHERE patient_link_id = ?1")?
        .query_row([link.0], |row| Ok((PatientId(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(PatientId))))?;
    connection.prepare_cached("DELETE FROM patient_links WHERE patient_link_id = ?1")?.execute([link.0])?;
    Ok(found)
}

/// Who belongs to `patient` and to those merged into them, from either side. A patient who was merged is
/// named as the one in use.
pub(super) fn of(connection: &Connection, patient: PatientId) -> Result<Vec<PatientLink>> {
    Ok(connection
        .prepare_cached(
            "WITH RECURSIVE same (patient_id) AS (
                 SELECT ?1 UNION SELECT p.patient_id FROM same JOIN patients p ON p.merged_into = same.patient_id),
             seen (link, relation, back, other, name, phone, address, note) AS (
                 SELECT l.patient_link_id, l.relation, 0, l.other_patient_id, l.other_name, l.other_phone,
                        l.other_address, l.note
                   FROM same JOIN patient_links l USING (patient_id)
                  UNION ALL
                 SELECT l.patient_link_id, l.relation, 1, l.patient_id, '', '', '', l.note
                   FROM same JOIN patient_links l ON l.other_patient_id = same.patient_id)
             SELECT s.link, s.relation, s.back, coalesce(p.merged_into, p.patient_id), p.patient_number,
                    trim(p.first_name || ' ' || p.last_name), p.phone, s.name, s.phone, s.address, s.note
               FROM seen s LEFT JOIN patients p ON p.patient_id = s.other
              ORDER BY s.link",
        )?
        .query_map([patient.0], |found| {
            let relation = row::choice(found, 1, Relation::parse)?;
            let back: bool = found.get(2)?;
            let other: Option<i64> = found.get(3)?;
            let of_patient = |at: usize, else_at: usize| -> rusqlite::Result<String> {
                if other.is_some() { found.get(at) } else { found.get(else_at) }
            };
            Ok(PatientLink {
                patient_link_id: PatientLinkId(found.get(0)?),
                relation: if back { relation.seen_from_the_other() } else { relation.seen() },
                other_patient_id: other.map(PatientId),
                other_patient_number: found.get::<_, Option<String>>(4)?.unwrap_or_default(),
                other_name: of_patient(5, 7)?,
                other_phone: of_patient(6, 8)?,
                other_address: found.get(9)?,
                note: found.get(10)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

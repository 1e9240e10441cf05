//! The lists behind a field: telephones, email addresses, addresses, next of kin and who is called, and behind
//! the name the other names. A merge that takes the field takes what is known of it, too, and keeps the list as it
//! was before and after, so that undoing gives back every entry that nobody touched since: `parting` says which.

use domain::PatientId;
use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use super::MergeField;
use crate::Result;

/// Under which name the lists stand among the columns in `patient_merges.kept_before`.
const LISTS: &str = "lists";

/// A table with one row an entry.
pub(super) struct List {
    pub(super) table: &'static str,
    /// All its columns, the key first.
    pub(super) columns: &'static [&'static str],
    /// Gives what was taken its details; `?1` is the row that stays, `?2` the other.
    details: &'static [&'static str],
}

impl MergeField {
    /// The list whose preferred entry the column says.
    pub(super) const fn list(self) -> Option<List> {
        Some(match self {
            Self::Phone => List {
                table: "patient_phones",
                columns: &["patient_phone_id", "patient_id", "kind", "number", "preferred", "no_message", "note"],
                details: &["UPDATE patient_phones SET kind = g.kind, no_message = g.no_message, note = g.note
                              FROM patient_phones g
                             WHERE patient_phones.patient_id = ?1 AND patient_phones.preferred = 1
                               AND g.patient_id = ?2 AND g.preferred = 1 AND g.number = patient_phones.number"],
            },
            Self::Email => List {
                table: "patient_emails",
                columns: &["patient_email_id", "patient_id", "address", "preferred", "note"],
                details: &["UPDATE patient_emails SET note = g.note FROM patient_emails g
                             WHERE patient_emails.patient_id = ?1 AND patient_emails.preferred = 1
                               AND g.patient_id = ?2 AND g.preferred = 1 AND g.address = patient_emails.address"],
            },
            Self::Address => List {
                table: "patient_addresses",
                columns: &[
                    "patient_address_id",
                    "patient_id",
                    "kind",
                    "lines",
                    "postal_code",
                    "city",
                    "region",
                    "country",
                    "written",
                    "preferred",
                ],
                details: &["UPDATE patient_addresses
                               SET kind = g.kind, lines = g.lines, postal_code = g.postal_code, city = g.city,
                                   region = g.region, country = g.country
                              FROM patient_addresses g
                             WHERE patient_addresses.patient_id = ?1 AND patient_addresses.preferred = 1
                               AND g.patient_id = ?2 AND g.preferred = 1 AND g.written = patient_addresses.written"],
            },
            Self::EmergencyContact => List {
                table: "patient_contacts",
                columns: &[
                    "patient_contact_id",
                    "patient_id",
                    "name",
                    "relation",
                    "phone",
                    "next_of_kin",
                    "emergency",
                    "written",
                ],
                // All of them, where the column alone would have left one line of text.
                details: &[
                    "DELETE FROM patient_contacts WHERE patient_id = ?1 AND emergency = 1
                        AND EXISTS (SELECT 1 FROM patient_contacts WHERE patient_id = ?2 AND emergency = 1)",
                    "INSERT INTO patient_contacts (patient_id, name, relation, phone, next_of_kin, emergency, written)
                     SELECT ?1, name, relation, phone, next_of_kin, 1, written FROM patient_contacts
                      WHERE patient_id = ?2 AND emergency = 1 ORDER BY patient_contact_id",
                ],
            },
            Self::Name => List {
                table: "patient_names",
                columns: &["patient_name_id", "patient_id", "kind", "first_name", "last_name"],
                // By the name that was given up, the patient is still found and known.
                details: &["INSERT INTO patient_names (patient_id, kind, first_name, last_name)
                            SELECT ?1, 'other', kept_before ->> '$.first_name', kept_before ->> '$.last_name'
                              FROM patient_merges
                             WHERE kept_patient_id = ?1 AND gone_patient_id = ?2 AND undone_at IS NULL"],
            },
            Self::Title
            | Self::DateOfBirth
            | Self::Gender
            | Self::BloodGroup
            | Self::NationalId
            | Self::PreferredLanguage
            | Self::DeceasedOn => return None,
        })
    }
}

/// Every row of a patient's list, in the order of its keys; none for a field that has no list.
pub(super) fn list_of(connection: &Connection, field: MergeField, patient: PatientId) -> Result<Option<Value>> {
    let Some(List { table, columns, .. }) = field.list() else { return Ok(None) };
    let text: String = connection
        .prepare_cached(&format!(
            "SELECT json_group_array(json(entry)) FROM
             (SELECT json_array({}) AS entry FROM {table} WHERE patient_id = ?1 ORDER BY {})",
            columns.join(", "),
            columns[0]
        ))?
        .query_row([patient.0], |found| found.get(0))?;
    Ok(serde_json::from_str(&text).ok())
}

/// Gives the entries that `kept` took from `gone` what is known of them there. The columns were taken before.
pub(super) fn take_details(connection: &Connection, field: MergeField, kept: PatientId, gone: PatientId) -> Result<()> {
    for sql in field.list().iter().flat_map(|list| list.details) {
        connection.prepare_cached(sql)?.execute([kept.0, gone.0])?;
    }
    Ok(())
}

/// Puts a patient's list back, row by row.
pub(super) fn put_back(connection: &Connection, field: MergeField, patient: PatientId, list: &Value) -> Result<()> {
    let Some(List { table, columns, .. }) = field.list() else { return Ok(()) };
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE patient_id = ?1"))?.execute([patient.0])?;
    let values: Vec<String> = (0..columns.len()).map(|at| format!("json_extract(value, '$[{at}]')")).collect();
    connection
        .prepare_cached(&format!(
            "INSERT INTO {table} ({}) SELECT {} FROM json_each(?2) WHERE json_extract(value, '$[1]') = ?1",
            columns.join(", "),
            values.join(", ")
        ))?
        .execute(params![patient.0, list.to_string()])?;
    Ok(())
}

/// Which of both.
#[derive(Debug, Clone, Copy)]
pub(super) enum When {
    /// As the row that stayed had it before the merge.
    Before,
    /// As the merge left it.
    After,
}

impl When {
    const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// The list that a merge remembers; none for a field without one, and for merges made before lists were kept.
pub(super) fn remembered(kept_before: &Map<String, Value>, field: MergeField, when: When) -> Option<&Value> {
    kept_before.get(LISTS)?.get(field.as_str())?.get(when.name())
}

/// Has a merge remember a list; without one, that there is nothing to put back.
pub(super) fn remember(kept_before: &mut Map<String, Value>, field: MergeField, when: When, list: Option<&Value>) {
    let lists = kept_before.entry(LISTS).or_insert_with(|| json!({}));
    match list {
        Some(list) => lists[field.as_str()][when.name()] = list.clone(),
        None => {
            if let Some(of_field) = lists.get_mut(field.as_str()).and_then(Value::as_object_mut) {
                of_field.remove(when.name());
            }
        }
    }
}

//! What was imported, changed behind the door: nobody here signed it, so its import is what vouches for it.

use domain::{Event, ImportId, PatientId, Permission};
use rusqlite::Connection;
use rusqlite_migration::Migrations;

use super::{found, opening, raw, without_guards};
use crate::audit::{Fault, Keys, walk};
use crate::import::{Newest, close};
use crate::look::Connected as _;
use crate::migrate::STEPS;
use crate::{Session, Store};

const PEOPLE: &str = "INSERT INTO patients (patient_id, patient_number, first_name, last_name, created_at, updated_at)
     VALUES (1, '00001-3', 'Jane', 'Smith', 1, 1);
     INSERT INTO doctors (doctor_id, first_name, last_name) VALUES (1, 'Elif', 'Yilmaz');
     INSERT INTO imports (import_id, source, started_at, started_by) VALUES (1, 'Synthea', 1, 1);";
/// What somebody here wrote stands before and after, so that spans begin where the import does.
const TYPED: &str =
    "INSERT INTO problems (patient_id, display, recorded_by, created_at) VALUES (1, 'Typed here', 1, 1);
     INSERT INTO allergies (patient_id, substance, recorded_by, created_at) VALUES (1, 'Typed here', 1, 1);
     INSERT INTO immunisations (patient_id, status, vaccine, given_on, recorded_by, created_at)
     VALUES (1, 'given', 'Typed here', '2026-06-08', 1, 1);";
const CAME: &str =
    "INSERT INTO medical_records (record_id, patient_id, doctor_id, visit_date, notes, prescription, source, source_id, created_at)
     VALUES (11, 1, 1, '2020-06-08', 'Office visit', 'Warfarin', 'fhir', 'Encounter/1', 1);
     INSERT INTO prescription_items (item_id, record_id, position, medicine, dose, dose_unit, days)
     VALUES (21, 11, 1, 'Warfarin', '5', 'mg', 30), (22, 11, 2, 'Metformin', '500', 'mg', 30);
     INSERT INTO prescription_sources (item_id, source, source_id)
     VALUES (21, 'fhir', 'MedicationRequest/1'), (22, 'fhir', 'MedicationRequest/2');
     INSERT INTO prescription_ends (end_id, item_id, ended_on, reason, ended_by, created_at)
     VALUES (31, 22, '2020-07-01', 'completed', 1, 1);
     INSERT INTO vitals (vital_id, patient_id, kind, value, typed, unit, measured_at, source, source_id, created_at)
     VALUES (41, 1, 'weight', 81400, 81400, 'kg', 1, 'fhir', 'Observation/1', 1),
            (42, 1, 'weight', 82400, 82400, 'kg', 2, 'fhir', 'Observation/2', 1);
     INSERT INTO problems (problem_id, patient_id, display, onset_on, ended_on, source, source_id, created_at)
     VALUES (51, 1, 'Asthma', '2020-06-08', NULL, 'fhir', 'Condition/1', 1),
            (52, 1, 'Fracture', '2020-06-08', '2020-09-01', 'fhir', 'Condition/2', 1);
     INSERT INTO allergies (allergy_id, patient_id, substance, source, source_id, created_at)
     VALUES (61, 1, 'Penicillin', 'fhir', 'AllergyIntolerance/1', 1);
     INSERT INTO immunisations (immunisation_id, patient_id, status, vaccine, given_on, source, source_id, created_at)
     VALUES (71, 1, 'given', 'MMR', '2020-06-08', 'fhir', 'Immunization/1', 1);";

/// Each says another past than the one that came.
const TAMPERINGS: [&str; 37] = [
    "UPDATE medical_records SET notes = 'Nothing found' WHERE record_id = 11",
    "UPDATE medical_records SET assessment = 'Added' WHERE record_id = 11",
    "UPDATE medical_records SET patient_id = 2 WHERE record_id = 11",
    "UPDATE medical_records SET source_id = 'Encounter/9' WHERE record_id = 11",
    "UPDATE medical_records SET source = NULL, source_id = NULL, signed_at = 1, signed_by = 1 WHERE record_id = 11",
    "DELETE FROM medical_records WHERE record_id = 11",
    "INSERT INTO medical_records (patient_id, doctor_id, visit_date, source, source_id, created_at)
     VALUES (1, 1, '2020-06-09', 'fhir', 'Encounter/2', 1)",
    "INSERT INTO record_diagnoses (record_id, position, display) VALUES (11, 1, 'Alcoholism')",
    "INSERT INTO record_copies (record_id, part, from_record_id) VALUES (11, 'notes', 11)",
    "UPDATE prescription_items SET dose = '50' WHERE item_id = 21",
    "UPDATE prescription_items SET medicine = 'Water' WHERE item_id = 21",
    "UPDATE prescription_sources SET source_id = 'MedicationRequest/9' WHERE item_id = 21",
    "DELETE FROM prescription_sources WHERE item_id = 21",
    "DELETE FROM prescription_items WHERE item_id = 21",
    "INSERT INTO prescription_items (record_id, position, medicine) VALUES (11, 3, 'Oxycodone')",
    "INSERT INTO prescription_answers (item_id, position, kind, finding, reason) VALUES (21, 1, 'allergy', '{}', 'Fine')",
    "UPDATE prescription_ends SET ended_on = '2026-01-01' WHERE end_id = 31",
    "DELETE FROM prescription_ends WHERE end_id = 31",
    "UPDATE vitals SET value = 18400, typed = 18400 WHERE vital_id = 41",
    "UPDATE vitals SET measured_at = 99 WHERE vital_id = 42",
    "DELETE FROM vitals WHERE vital_id = 42",
    "INSERT INTO vitals (patient_id, kind, value, typed, unit, measured_at, source, source_id, created_at)
     VALUES (1, 'weight', 1000, 1000, 'kg', 1, 'fhir', 'Observation/3', 1)",
    "UPDATE problems SET display = 'Cold' WHERE problem_id = 51",
    "UPDATE problems SET ended_on = '2021-01-01' WHERE problem_id = 51",
    "UPDATE problems SET ended_on = NULL WHERE problem_id = 52",
    "DELETE FROM problems WHERE problem_id = 52",
    "INSERT INTO problems (patient_id, display, source, source_id, created_at) VALUES (1, 'Gout', 'fhir', 'Condition/3', 1)",
    "UPDATE allergies SET substance = 'Pollen' WHERE allergy_id = 61",
    "UPDATE allergies SET ended_at = 5, end_reason = 'resolved' WHERE allergy_id = 61",
    "DELETE FROM allergies WHERE allergy_id = 61",
    "INSERT INTO allergies (patient_id, substance, source, source_id, created_at)
     VALUES (1, 'Latex', 'fhir', 'AllergyIntolerance/2', 1)",
    "UPDATE immunisations SET batch = 'AB123' WHERE immunisation_id = 71",
    "UPDATE immunisations SET status = 'elsewhere' WHERE immunisation_id = 71",
    "DELETE FROM immunisations WHERE immunisation_id = 71",
    "INSERT INTO immunisations (patient_id, status, vaccine, given_on, source, source_id, created_at)
     VALUES (1, 'given', 'BCG', '2020-06-08', 'fhir', 'Immunization/2', 1)",
    "DELETE FROM import_spans WHERE kind = 'vital'",
    "DELETE FROM import_batches",
];

/// What may be done to it later, by an entry of its own.
const AFTERWARDS: [&str; 3] = [
    "UPDATE vitals SET error_at = 5, error_by = 1, error_reason = 'Not hers' WHERE vital_id = 42",
    "UPDATE immunisations SET error_at = 5, error_by = 1, error_reason = 'Not hers' WHERE immunisation_id = 71",
    "UPDATE medical_records SET archived_at = 5 WHERE record_id = 11",
];

fn faults(connection: &Connection, keys: &Keys) -> Vec<Fault> {
    walk(connection, keys, None).unwrap().breaks.iter().map(|broken| broken.fault).collect()
}

fn each_is_found(connection: &mut Connection, keys: &Keys, but: &[&str]) {
    assert_eq!(faults(connection, keys), [], "the control: as it came");
    for change in AFTERWARDS {
        let picture = connection.transaction().unwrap();
        assert_eq!(picture.execute(change, []).unwrap(), 1);
        assert_eq!(faults(&picture, keys), [], "{change}");
        picture.rollback().unwrap();
    }
    for change in TAMPERINGS.iter().filter(|change| !but.contains(change)) {
        let picture = connection.transaction().unwrap();
        assert!(picture.execute(change, []).unwrap() >= 1, "{change}");
        let faults = faults(&picture, keys);
        assert!(
            faults.iter().all(|fault| matches!(fault, Fault::SealedRow | Fault::Unsealed)) && !faults.is_empty(),
            "{change}: {faults:?}"
        );
        picture.rollback().unwrap();
    }
}

fn imported() -> (tempfile::TempDir, Store, Session) {
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::ImportData).unwrap();
    store
        .write(&admission, |clinic| {
            let (import, patient) = (ImportId(1), PatientId(1));
            clinic.connection().execute_batch(&format!("{PEOPLE}{TYPED}"))?;
            let before = Newest::read(clinic)?;
            // By their numbers the rows of the test begin later than the table's next: a span takes no harm from it.
            clinic.connection().execute_batch(CAME)?;
            let batch = close(clinic, import, &before)?;
            clinic.record(Event::PatientImported { import, patient, batch, rows: 9 }, ())
        })
        .unwrap();
    let admission = store.admit(&session, Permission::ImportData).unwrap();
    store
        .write(&admission, |clinic| {
            clinic.connection().execute_batch(TYPED)?;
            clinic.record(Event::ImportCancelled {}, ())
        })
        .unwrap();
    (folder, store, session)
}

#[test]
fn what_was_imported_is_vouched_for() {
    // A past that somebody has rewritten is read by a doctor as the past.
    let (folder, store, _) = imported();
    drop(store);
    let mut connection = raw(folder.path());
    let keys = Keys::read(&connection, "audit").unwrap();
    without_guards(&connection);
    assert_eq!(walk(&connection, &keys, None).unwrap().sealed, 1, "one entry seals all of it");
    each_is_found(&mut connection, &keys, &[]);
}

#[test]
fn what_is_ended_here_later_still_says_what_came() {
    // Every doctor who ends an imported allergy would set off the alarm, until nobody heeds it.
    let (folder, store, session) = imported();
    let admission = store.admit(&session, Permission::ImportData).unwrap();
    store
        .write(&admission, |clinic| {
            clinic.connection().execute_batch(
                "UPDATE allergies SET ended_at = 5, end_reason = 'tolerated since' WHERE allergy_id = 61;
                 UPDATE problems SET ended_on = '2021-01-01' WHERE problem_id = 51;
                 UPDATE problems SET ended_on = NULL WHERE problem_id = 52;",
            )?;
            let patient = PatientId(1);
            clinic.also(Event::AllergyEnded { allergy: domain::AllergyId(61), patient })?;
            clinic.also(Event::ProblemEnded { problem: domain::ProblemId(51), patient })?;
            clinic.record(Event::ProblemEnded { problem: domain::ProblemId(52), patient }, ())
        })
        .unwrap();
    drop(store);
    let connection = raw(folder.path());
    let keys = Keys::read(&connection, "audit").unwrap();
    assert_eq!(faults(&connection, &keys), []);
    without_guards(&connection);
    connection.execute("UPDATE allergies SET substance = 'Pollen' WHERE allergy_id = 61", []).unwrap();
    assert_eq!(faults(&connection, &keys), [Fault::SealedRow], "the control: what it is still stands");
}

/// Undoes what departments learnt later.
const DEPARTMENTS: &str = "
    DROP TRIGGER a_department_closes_empty; DROP TRIGGER a_doctor_begins_in_an_open_department;
    DROP TRIGGER a_doctor_goes_to_an_open_department; DROP TRIGGER a_price_begins_in_an_open_department;
    DROP TRIGGER a_price_goes_to_an_open_department; DROP TRIGGER nobody_waits_for_a_closed_department;
    DROP TRIGGER nobody_goes_on_to_wait_for_a_closed_department; DROP TABLE department_history;
    DROP INDEX departments_merged_into; ALTER TABLE departments DROP COLUMN merged_into;
    ALTER TABLE departments DROP COLUMN version;";

#[test]
fn what_was_imported_before_batches_were_sealed_is_sealed_as_it_is_found() {
    // Who imported ten thousand patients last year can't import them again to have them vouched for.
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = found(folder.path());
    drop(store);
    let connection = raw(folder.path());
    // Back to the schema that knew no batches, as far as imports are concerned.
    connection
        .execute_batch(&format!(
            "DROP TRIGGER a_reminder_goes_with_what_it_says; DROP INDEX notifications_once;
             DROP INDEX notifications_reminders; ALTER TABLE notifications DROP COLUMN occasion;
             DROP TABLE notification_choices; ALTER TABLE preferences DROP COLUMN desktop_notices;
             {DEPARTMENTS} DROP INDEX audit_log_user_action; DROP TABLE import_spans; DROP TABLE import_batches;
             DROP TABLE attachment_formats; {PEOPLE}{TYPED}{CAME}{TYPED}"
        ))
        .unwrap();
    connection.pragma_update(None, "user_version", 27).unwrap();
    drop(connection);
    for again in [false, true] {
        let store = Store::open(&opening(folder.path())).unwrap();
        drop(store);
        let connection = raw(folder.path());
        let sealed: i64 = connection
            .query_row("SELECT count(*) FROM audit_log WHERE action = 'imports_sealed'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sealed, 1, "once, also when it is opened again: {again}");
    }
    let mut connection = raw(folder.path());
    let keys = Keys::read(&connection, "audit").unwrap();
    without_guards(&connection);
    // Who ended a line then isn't told apart from a doctor: such ends aren't the import's.
    let ends: Vec<_> = TAMPERINGS.into_iter().filter(|change| change.contains("prescription_ends")).collect();
    assert_eq!(ends.len(), 2);
    each_is_found(&mut connection, &keys, &ends);
}

#[test]
fn a_practice_that_imported_nothing_has_nothing_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = found(folder.path());
    drop(store);
    let mut memory = Connection::open_in_memory().unwrap();
    Migrations::from_slice(STEPS).to_latest(&mut memory).unwrap();
    let batches: i64 = memory.query_row("SELECT count(*) FROM import_batches", [], |row| row.get(0)).unwrap();
    let entries: i64 = raw(folder.path())
        .query_row("SELECT count(*) FROM audit_log WHERE action = 'imports_sealed'", [], |row| row.get(0))
        .unwrap();
    assert_eq!((batches, entries), (0, 0));
}

-- While two rows are one person, the lists of the row that was merged are never written. Whoever removes one
-- of its telephones, email addresses, addresses or contact persons sets it aside at the row in use; parting the
-- two takes the row here away, and the entry is seen again where it always stood.

-- `entry_id` is the key in the table that `list` names; `patient_id` is whose entry it is, `at_patient_id` the
-- row that was in use. Keys of those tables are never given twice, so one that is gone names nothing.
CREATE TABLE patient_entries_set_aside (
    list          TEXT    NOT NULL CHECK (list IN ('phone', 'email', 'address', 'emergency_contact')),
    entry_id      INTEGER NOT NULL,
    patient_id    INTEGER NOT NULL REFERENCES patients (patient_id),
    at_patient_id INTEGER NOT NULL REFERENCES patients (patient_id),
    set_aside_at  INTEGER NOT NULL,
    set_aside_by  INTEGER NOT NULL REFERENCES users (user_id),
    PRIMARY KEY (list, entry_id),
    CHECK (patient_id <> at_patient_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_entries_set_aside_patient ON patient_entries_set_aside (patient_id);
CREATE INDEX patient_entries_set_aside_at ON patient_entries_set_aside (at_patient_id);
CREATE INDEX patient_entries_set_aside_by ON patient_entries_set_aside (set_aside_by);

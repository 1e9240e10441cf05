-- The desk's note and the picture of a merged row can be taken out of sight, too, while two rows are one: 0015.
-- Each stands once at its row, so that its `entry_id` is the row's.
CREATE TABLE set_aside (
    list          TEXT    NOT NULL
                  CHECK (list IN ('phone', 'email', 'address', 'emergency_contact', 'desk_note', 'photo')),
    entry_id      INTEGER NOT NULL,
    patient_id    INTEGER NOT NULL REFERENCES patients (patient_id),
    at_patient_id INTEGER NOT NULL REFERENCES patients (patient_id),
    set_aside_at  INTEGER NOT NULL,
    set_aside_by  INTEGER NOT NULL REFERENCES users (user_id),
    PRIMARY KEY (list, entry_id),
    CHECK (patient_id <> at_patient_id)
) STRICT, WITHOUT ROWID;
INSERT INTO set_aside SELECT * FROM patient_entries_set_aside;
DROP TABLE patient_entries_set_aside;
ALTER TABLE set_aside RENAME TO patient_entries_set_aside;
CREATE INDEX patient_entries_set_aside_patient ON patient_entries_set_aside (patient_id);
CREATE INDEX patient_entries_set_aside_at ON patient_entries_set_aside (at_patient_id);
CREATE INDEX patient_entries_set_aside_by ON patient_entries_set_aside (set_aside_by);

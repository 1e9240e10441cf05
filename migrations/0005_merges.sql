-- Merging two rows of one person, and taking it back. No row moves: `patients.merged_into` is followed when
-- reading, and `patient_merges` keeps both rows as they were before, so that undoing gives back exactly that.

-- `kept_before`, `gone_before`: every column of both rows as JSON. `taken`: the fields of the kept row that
-- got the other's value. `undone_*`: when and by whom it was taken back; a merge never happened twice as one.
CREATE TABLE patient_merges (
    merge_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kept_patient_id INTEGER NOT NULL REFERENCES patients (patient_id),
    gone_patient_id INTEGER NOT NULL REFERENCES patients (patient_id),
    taken           TEXT    NOT NULL CHECK (json_valid(taken)),
    kept_before     TEXT    NOT NULL CHECK (json_valid(kept_before)),
    gone_before     TEXT    NOT NULL CHECK (json_valid(gone_before)),
    merged_at       INTEGER NOT NULL,
    merged_by       INTEGER NOT NULL REFERENCES users (user_id),
    undone_at       INTEGER,
    undone_by       INTEGER REFERENCES users (user_id),
    CHECK (kept_patient_id <> gone_patient_id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT;
CREATE INDEX patient_merges_kept ON patient_merges (kept_patient_id);
CREATE INDEX patient_merges_gone ON patient_merges (gone_patient_id);
CREATE INDEX patient_merges_merged_by ON patient_merges (merged_by);
CREATE INDEX patient_merges_undone_by ON patient_merges (undone_by) WHERE undone_by IS NOT NULL;
CREATE UNIQUE INDEX patient_merges_one_at_a_time ON patient_merges (gone_patient_id) WHERE undone_at IS NULL;
CREATE TRIGGER merges_are_never_deleted BEFORE DELETE ON patient_merges
BEGIN SELECT RAISE(ABORT, 'guard: a merge is undone, not deleted'); END;
-- `kept_before` may change: when an earlier merge into the same row is undone first, what that one had
-- replaced is what this one has to give back.
CREATE TRIGGER merges_stay_as_they_were BEFORE UPDATE ON patient_merges
WHEN OLD.merge_id IS NOT NEW.merge_id OR OLD.kept_patient_id IS NOT NEW.kept_patient_id
  OR OLD.gone_patient_id IS NOT NEW.gone_patient_id OR OLD.taken IS NOT NEW.taken
  OR OLD.gone_before IS NOT NEW.gone_before OR OLD.merged_at IS NOT NEW.merged_at
  OR OLD.merged_by IS NOT NEW.merged_by OR OLD.undone_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: a merge stays as it was'); END;

-- `merged_into` and the merges that aren't undone say the same.
CREATE TRIGGER merged_is_what_a_merge_says BEFORE UPDATE OF merged_into ON patients
WHEN NEW.merged_into IS NOT (SELECT kept_patient_id FROM patient_merges
                              WHERE gone_patient_id = NEW.patient_id AND undone_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'guard: patients are merged by a merge'); END;
CREATE TRIGGER nobody_begins_merged BEFORE INSERT ON patients WHEN NEW.merged_into IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: patients are merged by a merge'); END;
-- Without it, two rows would each be merged into the other and neither be in use.
CREATE TRIGGER merges_go_one_way BEFORE INSERT ON patient_merges
WHEN EXISTS (SELECT 1 FROM patients WHERE patient_id IN (NEW.kept_patient_id, NEW.gone_patient_id) AND merged_into IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule: merged_already'); END;

-- Rule 1 over all rows of one person. The doctor's bookings are asked first: their refusal can be overbooked.
DROP TRIGGER no_double_booking;
CREATE TRIGGER no_double_booking AFTER INSERT ON appointments
WHEN NEW.status = 'scheduled' AND NEW.overbook_reason IS NULL
BEGIN
    SELECT RAISE(ABORT, 'rule: doctor_is_booked')
      FROM appointments a
     WHERE a.doctor_id = NEW.doctor_id
       AND a.appointment_date = NEW.appointment_date AND a.status = 'scheduled'
       AND a.appointment_id <> NEW.appointment_id
       AND a.start_minute < NEW.start_minute + NEW.duration_minutes
       AND NEW.start_minute < a.start_minute + a.duration_minutes;
    SELECT RAISE(ABORT, 'rule: patient_is_booked')
      FROM appointments a
     WHERE a.patient_id IN (
            WITH RECURSIVE kin (id) AS (
                SELECT NEW.patient_id
                UNION SELECT up.merged_into FROM kin JOIN patients up ON up.patient_id = kin.id WHERE up.merged_into IS NOT NULL
                UNION SELECT down.patient_id FROM kin JOIN patients down ON down.merged_into = kin.id)
            SELECT id FROM kin)
       AND a.appointment_date = NEW.appointment_date AND a.status = 'scheduled'
       AND a.appointment_id <> NEW.appointment_id
       AND a.start_minute < NEW.start_minute + NEW.duration_minutes
       AND NEW.start_minute < a.start_minute + a.duration_minutes;
    SELECT RAISE(ABORT, 'rule: past_midnight') WHERE NEW.start_minute + NEW.duration_minutes > 1440;
END;
DROP TRIGGER no_double_booking_by_change;
CREATE TRIGGER no_double_booking_by_change
AFTER UPDATE OF doctor_id, patient_id, appointment_date, appointment_time, duration_minutes, status, overbook_reason ON appointments
WHEN NEW.status = 'scheduled' AND NEW.overbook_reason IS NULL
BEGIN
    SELECT RAISE(ABORT, 'rule: doctor_is_booked')
      FROM appointments a
     WHERE a.doctor_id = NEW.doctor_id
       AND a.appointment_date = NEW.appointment_date AND a.status = 'scheduled'
       AND a.appointment_id <> NEW.appointment_id
       AND a.start_minute < NEW.start_minute + NEW.duration_minutes
       AND NEW.start_minute < a.start_minute + a.duration_minutes;
    SELECT RAISE(ABORT, 'rule: patient_is_booked')
      FROM appointments a
     WHERE a.patient_id IN (
            WITH RECURSIVE kin (id) AS (
                SELECT NEW.patient_id
                UNION SELECT up.merged_into FROM kin JOIN patients up ON up.patient_id = kin.id WHERE up.merged_into IS NOT NULL
                UNION SELECT down.patient_id FROM kin JOIN patients down ON down.merged_into = kin.id)
            SELECT id FROM kin)
       AND a.appointment_date = NEW.appointment_date AND a.status = 'scheduled'
       AND a.appointment_id <> NEW.appointment_id
       AND a.start_minute < NEW.start_minute + NEW.duration_minutes
       AND NEW.start_minute < a.start_minute + a.duration_minutes;
    SELECT RAISE(ABORT, 'rule: past_midnight') WHERE NEW.start_minute + NEW.duration_minutes > 1440;
END;

-- Rule 6 over all rows of one person: "none known" can't be said while any of them lists an allergy, and
-- when the last one of all is ended, the row in use says "not recorded", whatever it said before.
DROP TRIGGER none_known_means_none;
CREATE TRIGGER none_known_means_none BEFORE UPDATE OF allergy_state ON patients
WHEN NEW.allergy_state <> 'listed'
 AND (EXISTS (SELECT 1 FROM allergies WHERE patient_id = NEW.patient_id AND ended_at IS NULL)
   OR (NEW.allergy_state = 'none_known' AND EXISTS (
        SELECT 1 FROM allergies
         WHERE ended_at IS NULL AND patient_id IN (
            WITH RECURSIVE kin (id) AS (
                SELECT NEW.patient_id
                UNION SELECT up.merged_into FROM kin JOIN patients up ON up.patient_id = kin.id WHERE up.merged_into IS NOT NULL
                UNION SELECT down.patient_id FROM kin JOIN patients down ON down.merged_into = kin.id)
            SELECT id FROM kin))))
BEGIN SELECT RAISE(ABORT, 'rule: allergies_are_listed'); END;
CREATE TRIGGER an_empty_list_of_merged_rows_is_not_recorded AFTER UPDATE OF ended_at ON allergies
WHEN NEW.ended_at IS NOT NULL
 AND NOT EXISTS (
        SELECT 1 FROM allergies
         WHERE ended_at IS NULL AND patient_id IN (
            WITH RECURSIVE kin (id) AS (
                SELECT NEW.patient_id
                UNION SELECT up.merged_into FROM kin JOIN patients up ON up.patient_id = kin.id WHERE up.merged_into IS NOT NULL
                UNION SELECT down.patient_id FROM kin JOIN patients down ON down.merged_into = kin.id)
            SELECT id FROM kin))
BEGIN
    UPDATE patients SET allergy_state = 'not_recorded'
     WHERE merged_into IS NULL AND allergy_state = 'none_known' AND patient_id IN (
            WITH RECURSIVE kin (id) AS (
                SELECT NEW.patient_id
                UNION SELECT up.merged_into FROM kin JOIN patients up ON up.patient_id = kin.id WHERE up.merged_into IS NOT NULL
                UNION SELECT down.patient_id FROM kin JOIN patients down ON down.merged_into = kin.id)
            SELECT id FROM kin);
END;

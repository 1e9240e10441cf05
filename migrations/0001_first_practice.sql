-- The first schema: the fourteen tables of the user's document with their column names, and what a day
-- of practice needs beside them. STRICT throughout. Instants (`*_at`, `timestamp`) are milliseconds since
-- 1970 UTC; dates and times of appointments are the practice's wall clock, 'YYYY-MM-DD' and 'HH:MM'.
-- Money is whole minor units of the practice's one currency. Length checks cast to BLOB because length()
-- stops at NUL. A message 'rule: x' is told to the screen as the conflict x; 'guard: …' is never expected.

-- ── the practice ────────────────────────────────────────────────────────────────────────────────
CREATE TABLE practice (
    practice_id           INTEGER PRIMARY KEY CHECK (practice_id = 1),
    kind                  TEXT    NOT NULL CHECK (kind IN ('practice', 'sample')),
    name                  TEXT    NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 800),
    address               TEXT    NOT NULL DEFAULT '',
    phone                 TEXT    NOT NULL DEFAULT '',
    email                 TEXT    NOT NULL DEFAULT '',
    tax_id                TEXT    NOT NULL DEFAULT '',
    footer                TEXT    NOT NULL DEFAULT '',
    logo                  BLOB,
    currency              TEXT    NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    time_zone             TEXT    NOT NULL,
    language              TEXT    NOT NULL DEFAULT 'en',
    paper                 TEXT    NOT NULL DEFAULT 'a4' CHECK (paper IN ('a4', 'letter')),
    idle_lock_minutes     INTEGER NOT NULL DEFAULT 5  CHECK (idle_lock_minutes BETWEEN 1 AND 15),
    retention_years       INTEGER NOT NULL DEFAULT 10 CHECK (retention_years BETWEEN 1 AND 100),
    every_chart           INTEGER NOT NULL DEFAULT 0  CHECK (every_chart IN (0, 1)),
    keyring_generation    INTEGER NOT NULL DEFAULT 0,
    recovery_confirmed_at INTEGER,
    version               INTEGER NOT NULL DEFAULT 1,
    updated_at            INTEGER NOT NULL
) STRICT;
CREATE TRIGGER the_practice_row_stays BEFORE DELETE ON practice
BEGIN SELECT RAISE(ABORT, 'guard: the practice row stays'); END;

-- Secrets that live inside the encrypted file, by epoch: a rotation adds one, none goes.
CREATE TABLE epoch_keys (
    epoch      INTEGER NOT NULL,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('audit', 'documents')),
    key        BLOB    NOT NULL CHECK (length(key) = 32),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (epoch, purpose)
) STRICT, WITHOUT ROWID;

-- ── people ──────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE users (
    user_id              INTEGER PRIMARY KEY AUTOINCREMENT,
    username             TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(CAST(username AS BLOB)) BETWEEN 1 AND 256),
    password_hash        TEXT    NOT NULL,
    email                TEXT    COLLATE NOCASE UNIQUE CHECK (length(CAST(email AS BLOB)) BETWEEN 3 AND 1020),
    phone_number         TEXT,
    role                 TEXT    NOT NULL CHECK (role IN ('admin', 'doctor', 'patient', 'accountant', 'receptionist')),
    display_name         TEXT    NOT NULL CHECK (length(CAST(display_name AS BLOB)) BETWEEN 1 AND 1000),
    status               TEXT    NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
    grants               TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(grants)),
    must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
    last_sign_in_at      INTEGER,
    version              INTEGER NOT NULL DEFAULT 1,
    created_at           INTEGER NOT NULL,
    updated_at           INTEGER NOT NULL
) STRICT;
CREATE TRIGGER users_are_never_deleted BEFORE DELETE ON users
BEGIN SELECT RAISE(ABORT, 'guard: users are disabled, not deleted'); END;
CREATE TRIGGER the_last_administrator_stays BEFORE UPDATE OF role, status, grants ON users
WHEN OLD.status = 'active' AND (OLD.role = 'admin' OR OLD.grants LIKE '%"also_admin"%')
 AND NOT (NEW.status = 'active' AND (NEW.role = 'admin' OR NEW.grants LIKE '%"also_admin"%'))
 AND NOT EXISTS (SELECT 1 FROM users WHERE user_id <> OLD.user_id AND status = 'active'
                 AND (role = 'admin' OR grants LIKE '%"also_admin"%'))
BEGIN SELECT RAISE(ABORT, 'rule: last_administrator'); END;

CREATE TABLE departments (
    department_id INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 800),
    description   TEXT    NOT NULL DEFAULT '',
    active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- `schedule_id` is the schedule saved last; readers go by `doctor_schedule.valid_from`.
CREATE TABLE doctors (
    doctor_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id          INTEGER UNIQUE REFERENCES users (user_id),
    first_name       TEXT    NOT NULL CHECK (length(CAST(first_name AS BLOB)) <= 480),
    last_name        TEXT    NOT NULL CHECK (length(CAST(last_name AS BLOB)) BETWEEN 1 AND 480),
    specialization   TEXT    NOT NULL DEFAULT '',
    license_number   TEXT    COLLATE NOCASE UNIQUE CHECK (length(CAST(license_number AS BLOB)) BETWEEN 1 AND 256),
    experience_years INTEGER CHECK (experience_years BETWEEN 0 AND 80),
    department_id    INTEGER REFERENCES departments (department_id),
    schedule_id      INTEGER REFERENCES doctor_schedule (schedule_id),
    status           TEXT    NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    version          INTEGER NOT NULL DEFAULT 1,
    source           TEXT,
    source_id        TEXT,
    CHECK ((source IS NULL) = (source_id IS NULL))
) STRICT;
CREATE INDEX doctors_department ON doctors (department_id);
CREATE INDEX doctors_schedule ON doctors (schedule_id);
CREATE UNIQUE INDEX doctors_source ON doctors (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER doctors_are_never_deleted BEFORE DELETE ON doctors
BEGIN SELECT RAISE(ABORT, 'guard: doctors become inactive'); END;

CREATE TABLE patients (
    patient_id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id              INTEGER UNIQUE REFERENCES users (user_id),
    patient_number       TEXT    NOT NULL UNIQUE,
    first_name           TEXT    NOT NULL CHECK (length(CAST(first_name AS BLOB)) <= 480),
    last_name            TEXT    NOT NULL CHECK (length(CAST(last_name AS BLOB)) BETWEEN 1 AND 480),
    title                TEXT    NOT NULL DEFAULT '',
    date_of_birth        TEXT    CHECK (date_of_birth IS date(date_of_birth)),
    birth_date_estimated INTEGER NOT NULL DEFAULT 0 CHECK (birth_date_estimated IN (0, 1)),
    gender               TEXT    NOT NULL DEFAULT 'unknown' CHECK (gender IN ('female', 'male', 'other', 'unknown')),
    blood_group          TEXT    CHECK (blood_group IN ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
    phone                TEXT    NOT NULL DEFAULT '',
    email                TEXT    NOT NULL DEFAULT '',
    address              TEXT    NOT NULL DEFAULT '',
    emergency_contact    TEXT    NOT NULL DEFAULT '',
    national_id          TEXT,
    preferred_language   TEXT,
    medical_history      TEXT    NOT NULL DEFAULT '',
    allergy_state        TEXT    NOT NULL DEFAULT 'not_recorded' CHECK (allergy_state IN ('not_recorded', 'none_known', 'listed')),
    deceased_on          TEXT    CHECK (deceased_on IS date(deceased_on)),
    merged_into          INTEGER REFERENCES patients (patient_id) CHECK (merged_into <> patient_id),
    legal_hold           INTEGER NOT NULL DEFAULT 0 CHECK (legal_hold IN (0, 1)),
    version              INTEGER NOT NULL DEFAULT 1,
    source               TEXT,
    source_id            TEXT,
    created_at           INTEGER NOT NULL,
    updated_at           INTEGER NOT NULL,
    CHECK ((source IS NULL) = (source_id IS NULL))
) STRICT;
CREATE INDEX patients_merged_into ON patients (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX patients_by_name ON patients (last_name COLLATE NOCASE, first_name COLLATE NOCASE, patient_id);
CREATE INDEX patients_born ON patients (date_of_birth);
CREATE UNIQUE INDEX patients_source ON patients (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER patients_are_never_deleted BEFORE DELETE ON patients
BEGIN SELECT RAISE(ABORT, 'guard: patients are archived or erased by their own command'); END;

-- Names somebody is or was known by, beside the one in `patients`.
CREATE TABLE patient_names (
    patient_name_id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id      INTEGER NOT NULL REFERENCES patients (patient_id),
    kind            TEXT    NOT NULL CHECK (kind IN ('maiden', 'previous', 'other')),
    first_name      TEXT    NOT NULL,
    last_name       TEXT    NOT NULL
) STRICT;
CREATE INDEX patient_names_patient ON patient_names (patient_id);

-- Beginnings of any names in any order; number, phone and birth date in the ways people type them.
-- `rowid` is the patient_id; the words are kept nowhere else twice.
CREATE VIRTUAL TABLE patient_search USING fts5 (
    names, numbers,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4', content = '', contentless_delete = 1
);

CREATE TABLE accounts (
    account_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id     INTEGER NOT NULL UNIQUE REFERENCES users (user_id),
    role        TEXT    NOT NULL CHECK (role IN ('billing_manager', 'accountant')),
    permissions TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(permissions)),
    updated_at  INTEGER NOT NULL
) STRICT;

-- ── time ────────────────────────────────────────────────────────────────────────────────────────
-- One version of a doctor's week. `available_days`: ["mon", …]; `available_time_slots`:
-- {"mon": [["09:00", "12:30"], …], …}. Never edited: a change is a new version with its `valid_from`.
CREATE TABLE doctor_schedule (
    schedule_id          INTEGER PRIMARY KEY AUTOINCREMENT,
    doctor_id            INTEGER NOT NULL REFERENCES doctors (doctor_id),
    available_days       TEXT    NOT NULL CHECK (json_valid(available_days)),
    available_time_slots TEXT    NOT NULL CHECK (json_valid(available_time_slots)),
    slot_minutes         INTEGER NOT NULL DEFAULT 15 CHECK (slot_minutes BETWEEN 5 AND 240),
    valid_from           TEXT    NOT NULL CHECK (valid_from IS date(valid_from)),
    valid_to             TEXT    CHECK (valid_to IS date(valid_to) AND valid_to >= valid_from),
    created_at           INTEGER NOT NULL
) STRICT;
CREATE INDEX doctor_schedule_doctor ON doctor_schedule (doctor_id, valid_from);
CREATE TRIGGER schedules_are_never_edited BEFORE UPDATE ON doctor_schedule
WHEN OLD.doctor_id IS NOT NEW.doctor_id OR OLD.available_days IS NOT NEW.available_days
  OR OLD.available_time_slots IS NOT NEW.available_time_slots OR OLD.slot_minutes IS NOT NEW.slot_minutes
  OR OLD.valid_from IS NOT NEW.valid_from
BEGIN SELECT RAISE(ABORT, 'guard: a schedule is superseded, not edited'); END;
CREATE TRIGGER schedules_are_never_deleted BEFORE DELETE ON doctor_schedule
BEGIN SELECT RAISE(ABORT, 'guard: a schedule is superseded, not deleted'); END;

-- Leave and holidays take time away, an extra session gives some. `doctor_id` NULL: the whole practice.
CREATE TABLE schedule_exceptions (
    exception_id INTEGER PRIMARY KEY AUTOINCREMENT,
    doctor_id    INTEGER REFERENCES doctors (doctor_id),
    kind         TEXT    NOT NULL CHECK (kind IN ('leave', 'holiday', 'extra')),
    from_date    TEXT    NOT NULL CHECK (from_date IS date(from_date)),
    to_date      TEXT    NOT NULL CHECK (to_date IS date(to_date) AND to_date >= from_date),
    from_time    TEXT    CHECK (from_time IS strftime('%H:%M', from_time)),
    to_time      TEXT    CHECK (to_time IS strftime('%H:%M', to_time)),
    note         TEXT    NOT NULL DEFAULT '',
    withdrawn_at INTEGER,
    created_at   INTEGER NOT NULL,
    created_by   INTEGER NOT NULL REFERENCES users (user_id),
    CHECK ((from_time IS NULL) = (to_time IS NULL)),
    CHECK (from_time IS NULL OR to_time > from_time),
    CHECK (kind <> 'extra' OR (from_time IS NOT NULL AND doctor_id IS NOT NULL))
) STRICT;
CREATE INDEX schedule_exceptions_doctor ON schedule_exceptions (doctor_id, from_date);
CREATE INDEX schedule_exceptions_created_by ON schedule_exceptions (created_by);

CREATE TABLE appointments (
    appointment_id      INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id          INTEGER NOT NULL REFERENCES patients (patient_id),
    doctor_id           INTEGER NOT NULL REFERENCES doctors (doctor_id),
    appointment_date    TEXT    NOT NULL CHECK (appointment_date IS date(appointment_date)),
    appointment_time    TEXT    NOT NULL CHECK (appointment_time IS strftime('%H:%M', appointment_time)),
    duration_minutes    INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
    status              TEXT    NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'completed', 'cancelled')),
    reason_for_visit    TEXT    NOT NULL DEFAULT '',
    arrived_at          INTEGER,
    checked_in_by       INTEGER REFERENCES users (user_id),
    started_at          INTEGER,
    completed_at        INTEGER,
    cancellation_reason TEXT    CHECK (cancellation_reason IN ('patient', 'practice', 'no_show', 'rescheduled')),
    rescheduled_from    INTEGER REFERENCES appointments (appointment_id),
    overbook_reason     TEXT    CHECK (length(CAST(overbook_reason AS BLOB)) BETWEEN 1 AND 2000),
    created_by          INTEGER REFERENCES users (user_id),
    version             INTEGER NOT NULL DEFAULT 1,
    source              TEXT,
    source_id           TEXT,
    created_at          INTEGER NOT NULL,
    start_minute        INTEGER NOT NULL GENERATED ALWAYS AS
        (CAST(substr(appointment_time, 1, 2) AS INTEGER) * 60 + CAST(substr(appointment_time, 4, 2) AS INTEGER)) VIRTUAL,
    CHECK ((status = 'cancelled') = (cancellation_reason IS NOT NULL)),
    CHECK ((source IS NULL) = (source_id IS NULL)),
    CHECK (source IS NOT NULL OR created_by IS NOT NULL)
) STRICT;
CREATE INDEX appointments_doctor ON appointments (doctor_id, appointment_date, appointment_time);
CREATE INDEX appointments_patient ON appointments (patient_id, appointment_date, appointment_time);
CREATE INDEX appointments_date ON appointments (appointment_date, appointment_time);
CREATE INDEX appointments_created_by ON appointments (created_by);
CREATE INDEX appointments_checked_in_by ON appointments (checked_in_by);
CREATE INDEX appointments_rescheduled_from ON appointments (rescheduled_from) WHERE rescheduled_from IS NOT NULL;
CREATE UNIQUE INDEX appointments_source ON appointments (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER appointments_are_never_deleted BEFORE DELETE ON appointments
BEGIN SELECT RAISE(ABORT, 'guard: appointments are cancelled, not deleted'); END;
CREATE TRIGGER a_finished_appointment_stays BEFORE UPDATE ON appointments
WHEN OLD.status = 'completed' AND (OLD.patient_id IS NOT NEW.patient_id OR OLD.doctor_id IS NOT NEW.doctor_id
  OR OLD.appointment_date IS NOT NEW.appointment_date OR OLD.appointment_time IS NOT NEW.appointment_time
  OR NEW.status <> 'completed')
BEGIN SELECT RAISE(ABORT, 'rule: appointment_is_over'); END;

-- Rule 1. AFTER, so that `start_minute` is there. Imported history is completed and never in the way.
CREATE TRIGGER no_double_booking AFTER INSERT ON appointments
WHEN NEW.status = 'scheduled' AND NEW.overbook_reason IS NULL
BEGIN
    SELECT CASE WHEN a.doctor_id = NEW.doctor_id THEN RAISE(ABORT, 'rule: doctor_is_booked')
                ELSE RAISE(ABORT, 'rule: patient_is_booked') END
      FROM appointments a
     WHERE (a.doctor_id = NEW.doctor_id OR a.patient_id = NEW.patient_id)
       AND a.appointment_date = NEW.appointment_date AND a.status = 'scheduled'
       AND a.appointment_id <> NEW.appointment_id
       AND a.start_minute < NEW.start_minute + NEW.duration_minutes
       AND NEW.start_minute < a.start_minute + a.duration_minutes
     LIMIT 1;
    SELECT RAISE(ABORT, 'rule: past_midnight') WHERE NEW.start_minute + NEW.duration_minutes > 1440;
END;
CREATE TRIGGER no_double_booking_by_change
AFTER UPDATE OF doctor_id, patient_id, appointment_date, appointment_time, duration_minutes, status, overbook_reason ON appointments
WHEN NEW.status = 'scheduled' AND NEW.overbook_reason IS NULL
BEGIN
    SELECT CASE WHEN a.doctor_id = NEW.doctor_id THEN RAISE(ABORT, 'rule: doctor_is_booked')
                ELSE RAISE(ABORT, 'rule: patient_is_booked') END
      FROM appointments a
     WHERE (a.doctor_id = NEW.doctor_id OR a.patient_id = NEW.patient_id)
       AND a.appointment_date = NEW.appointment_date AND a.status = 'scheduled'
       AND a.appointment_id <> NEW.appointment_id
       AND a.start_minute < NEW.start_minute + NEW.duration_minutes
       AND NEW.start_minute < a.start_minute + a.duration_minutes
     LIMIT 1;
    SELECT RAISE(ABORT, 'rule: past_midnight') WHERE NEW.start_minute + NEW.duration_minutes > 1440;
END;

-- ── the chart ───────────────────────────────────────────────────────────────────────────────────
-- A row is a signed note, or an imported one without a signer: written once, never changed. What is not
-- signed yet stands in `drafts`.
CREATE TABLE medical_records (
    record_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id       INTEGER NOT NULL REFERENCES patients (patient_id),
    doctor_id        INTEGER NOT NULL REFERENCES doctors (doctor_id),
    appointment_id   INTEGER REFERENCES appointments (appointment_id),
    visit_date       TEXT    NOT NULL CHECK (visit_date IS date(visit_date)),
    diagnosis        TEXT    NOT NULL DEFAULT '',
    treatment        TEXT    NOT NULL DEFAULT '',
    prescription     TEXT    NOT NULL DEFAULT '',
    notes            TEXT    NOT NULL DEFAULT '',
    signed_at        INTEGER,
    signed_by        INTEGER REFERENCES users (user_id),
    amends_record_id INTEGER REFERENCES medical_records (record_id),
    amendment_reason TEXT,
    archived_at      INTEGER,
    source           TEXT,
    source_id        TEXT,
    created_at       INTEGER NOT NULL,
    CHECK ((signed_at IS NULL) = (signed_by IS NULL)),
    CHECK ((source IS NULL) = (source_id IS NULL)),
    CHECK (signed_at IS NOT NULL OR source IS NOT NULL),
    CHECK ((amends_record_id IS NULL) = (amendment_reason IS NULL))
) STRICT;
CREATE INDEX medical_records_patient ON medical_records (patient_id, visit_date, record_id);
CREATE INDEX medical_records_doctor ON medical_records (doctor_id, patient_id);
CREATE INDEX medical_records_appointment ON medical_records (appointment_id);
CREATE INDEX medical_records_signed_by ON medical_records (signed_by);
CREATE UNIQUE INDEX medical_records_amended_once ON medical_records (amends_record_id) WHERE amends_record_id IS NOT NULL;
CREATE UNIQUE INDEX medical_records_one_signed_a_visit ON medical_records (appointment_id)
 WHERE appointment_id IS NOT NULL AND amends_record_id IS NULL AND signed_at IS NOT NULL;
CREATE UNIQUE INDEX medical_records_source ON medical_records (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER signed_records_never_change BEFORE UPDATE ON medical_records
WHEN OLD.record_id IS NOT NEW.record_id OR OLD.patient_id IS NOT NEW.patient_id OR OLD.doctor_id IS NOT NEW.doctor_id
  OR OLD.appointment_id IS NOT NEW.appointment_id OR OLD.visit_date IS NOT NEW.visit_date
  OR OLD.diagnosis IS NOT NEW.diagnosis OR OLD.treatment IS NOT NEW.treatment
  OR OLD.prescription IS NOT NEW.prescription OR OLD.notes IS NOT NEW.notes
  OR OLD.signed_at IS NOT NEW.signed_at OR OLD.signed_by IS NOT NEW.signed_by
  OR OLD.amends_record_id IS NOT NEW.amends_record_id OR OLD.amendment_reason IS NOT NEW.amendment_reason
  OR OLD.source IS NOT NEW.source OR OLD.source_id IS NOT NEW.source_id OR OLD.created_at IS NOT NEW.created_at
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;
CREATE TRIGGER records_are_never_deleted BEFORE DELETE ON medical_records
BEGIN SELECT RAISE(ABORT, 'guard: records are archived, not deleted'); END;
CREATE TRIGGER an_amendment_is_of_the_same_patient BEFORE INSERT ON medical_records
WHEN NEW.amends_record_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM medical_records o WHERE o.record_id = NEW.amends_record_id AND o.patient_id = NEW.patient_id)
BEGIN SELECT RAISE(ABORT, 'guard: an amendment belongs to the patient of what it amends'); END;

CREATE TABLE allergies (
    allergy_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id  INTEGER NOT NULL REFERENCES patients (patient_id),
    substance   TEXT    NOT NULL CHECK (length(CAST(substance AS BLOB)) BETWEEN 1 AND 2000),
    code_system TEXT,
    code        TEXT,
    reaction    TEXT    NOT NULL DEFAULT '',
    severity    TEXT    NOT NULL DEFAULT 'unknown' CHECK (severity IN ('mild', 'moderate', 'severe', 'unknown')),
    noted_on    TEXT    CHECK (noted_on IS date(noted_on)),
    ended_at    INTEGER,
    end_reason  TEXT,
    recorded_by INTEGER REFERENCES users (user_id),
    source      TEXT,
    source_id   TEXT,
    created_at  INTEGER NOT NULL,
    CHECK ((source IS NULL) = (source_id IS NULL)),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE INDEX allergies_patient ON allergies (patient_id);
CREATE INDEX allergies_recorded_by ON allergies (recorded_by);
CREATE UNIQUE INDEX allergies_source ON allergies (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER allergies_are_never_deleted BEFORE DELETE ON allergies
BEGIN SELECT RAISE(ABORT, 'guard: an allergy is ended with a reason, not deleted'); END;
-- Rule 6: a listed allergy and "none known" contradict each other.
CREATE TRIGGER none_known_means_none BEFORE UPDATE OF allergy_state ON patients
WHEN NEW.allergy_state <> 'listed'
 AND EXISTS (SELECT 1 FROM allergies WHERE patient_id = NEW.patient_id AND ended_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule: allergies_are_listed'); END;
CREATE TRIGGER a_listed_allergy_is_a_state AFTER INSERT ON allergies WHEN NEW.ended_at IS NULL
BEGIN UPDATE patients SET allergy_state = 'listed' WHERE patient_id = NEW.patient_id AND allergy_state <> 'listed'; END;
-- Ending the last one isn't the same as "none known": somebody has to say that.
CREATE TRIGGER an_empty_list_is_not_recorded AFTER UPDATE OF ended_at ON allergies
WHEN NEW.ended_at IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM allergies WHERE patient_id = NEW.patient_id AND ended_at IS NULL)
BEGIN UPDATE patients SET allergy_state = 'not_recorded' WHERE patient_id = NEW.patient_id; END;

CREATE TABLE problems (
    problem_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id  INTEGER NOT NULL REFERENCES patients (patient_id),
    code_system TEXT    CHECK (code_system IN ('icd10cm', 'snomed', 'other')),
    code        TEXT,
    display     TEXT    NOT NULL CHECK (length(CAST(display AS BLOB)) BETWEEN 1 AND 2000),
    onset_on    TEXT    CHECK (onset_on IS date(onset_on)),
    ended_on    TEXT    CHECK (ended_on IS date(ended_on)),
    recorded_by INTEGER REFERENCES users (user_id),
    version     INTEGER NOT NULL DEFAULT 1,
    source      TEXT,
    source_id   TEXT,
    created_at  INTEGER NOT NULL,
    CHECK ((source IS NULL) = (source_id IS NULL)),
    CHECK ((code IS NULL) = (code_system IS NULL))
) STRICT;
CREATE INDEX problems_patient ON problems (patient_id);
CREATE INDEX problems_recorded_by ON problems (recorded_by);
CREATE UNIQUE INDEX problems_source ON problems (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER problems_are_never_deleted BEFORE DELETE ON problems
BEGIN SELECT RAISE(ABORT, 'guard: a problem is ended, not deleted'); END;

-- What somebody was typing when the window locked, the user changed or the power went: its author's only.
-- `subject_id`: the appointment of a visit, the record of an amendment.
CREATE TABLE drafts (
    draft_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL REFERENCES users (user_id),
    patient_id INTEGER REFERENCES patients (patient_id),
    kind       TEXT    NOT NULL CHECK (kind IN ('visit', 'amendment')),
    subject_id INTEGER NOT NULL,
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL,
    UNIQUE (user_id, kind, subject_id)
) STRICT;
CREATE INDEX drafts_patient ON drafts (patient_id);

-- ── money ───────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE services (
    service_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    code          TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 160),
    name          TEXT    NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 800),
    department_id INTEGER REFERENCES departments (department_id),
    price_minor   INTEGER NOT NULL CHECK (price_minor BETWEEN 0 AND 100000000000),
    visit_default INTEGER NOT NULL DEFAULT 0 CHECK (visit_default IN (0, 1)),
    active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    version       INTEGER NOT NULL DEFAULT 1,
    updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX services_department ON services (department_id);

-- A bill is a draft until it is issued; issuing gives it the next number and freezes it.
CREATE TABLE billing (
    bill_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER REFERENCES appointments (appointment_id),
    patient_id     INTEGER NOT NULL REFERENCES patients (patient_id),
    bill_number    INTEGER UNIQUE CHECK (bill_number > 0),
    total_amount   INTEGER NOT NULL DEFAULT 0 CHECK (total_amount BETWEEN 0 AND 1000000000000),
    status         TEXT    NOT NULL DEFAULT 'unpaid' CHECK (status IN ('paid', 'unpaid', 'pending')),
    payment_date   TEXT    CHECK (payment_date IS date(payment_date)),
    issued_at      INTEGER,
    issued_on      TEXT    CHECK (issued_on IS date(issued_on)),
    due_date       TEXT    CHECK (due_date IS date(due_date)),
    voided_at      INTEGER,
    void_reason    TEXT    CHECK (length(CAST(void_reason AS BLOB)) BETWEEN 1 AND 2000),
    created_by     INTEGER NOT NULL REFERENCES users (user_id),
    version        INTEGER NOT NULL DEFAULT 1,
    created_at     INTEGER NOT NULL,
    CHECK ((issued_at IS NULL) = (bill_number IS NULL)),
    CHECK ((issued_at IS NULL) = (issued_on IS NULL)),
    CHECK ((voided_at IS NULL) = (void_reason IS NULL)),
    CHECK ((status = 'paid') = (payment_date IS NOT NULL))
) STRICT;
CREATE INDEX billing_appointment ON billing (appointment_id);
CREATE INDEX billing_patient ON billing (patient_id, issued_at);
CREATE INDEX billing_created_by ON billing (created_by);
CREATE INDEX billing_open ON billing (status, bill_id) WHERE status <> 'paid' AND voided_at IS NULL;
CREATE UNIQUE INDEX billing_one_live_bill_a_visit ON billing (appointment_id) WHERE appointment_id IS NOT NULL AND voided_at IS NULL;

CREATE TABLE bill_items (
    bill_item_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    bill_id          INTEGER NOT NULL REFERENCES billing (bill_id),
    position         INTEGER NOT NULL,
    service_id       INTEGER REFERENCES services (service_id),
    description      TEXT    NOT NULL CHECK (length(CAST(description AS BLOB)) BETWEEN 1 AND 800),
    quantity         INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    unit_price_minor INTEGER NOT NULL CHECK (unit_price_minor BETWEEN 0 AND 100000000000),
    amount_minor     INTEGER NOT NULL CHECK (amount_minor = quantity * unit_price_minor),
    UNIQUE (bill_id, position)
) STRICT;
CREATE INDEX bill_items_service ON bill_items (service_id);

CREATE TRIGGER bills_begin_as_drafts BEFORE INSERT ON billing
WHEN NEW.bill_number IS NOT NULL OR NEW.status <> 'unpaid' OR NEW.voided_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: a bill begins as a draft'); END;
CREATE TRIGGER an_issued_bill_never_changes BEFORE UPDATE ON billing
WHEN OLD.issued_at IS NOT NULL AND (OLD.patient_id IS NOT NEW.patient_id OR OLD.appointment_id IS NOT NEW.appointment_id
  OR OLD.bill_number IS NOT NEW.bill_number OR OLD.total_amount IS NOT NEW.total_amount OR OLD.issued_at IS NOT NEW.issued_at
  OR OLD.issued_on IS NOT NEW.issued_on
  OR (OLD.voided_at IS NOT NULL AND (OLD.voided_at IS NOT NEW.voided_at OR OLD.void_reason IS NOT NEW.void_reason)))
BEGIN SELECT RAISE(ABORT, 'guard: an issued bill never changes'); END;
CREATE TRIGGER bills_are_never_deleted BEFORE DELETE ON billing
BEGIN SELECT RAISE(ABORT, 'guard: bills are voided, not deleted'); END;
CREATE TRIGGER bill_numbers_have_no_gaps BEFORE UPDATE OF bill_number ON billing
WHEN OLD.bill_number IS NULL AND NEW.bill_number IS NOT NULL
 AND NEW.bill_number <> (SELECT coalesce(max(bill_number), 0) + 1 FROM billing)
BEGIN SELECT RAISE(ABORT, 'guard: the next bill number only'); END;
CREATE TRIGGER an_issued_bill_is_the_sum_of_its_items BEFORE UPDATE OF issued_at ON billing
WHEN OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL
 AND (NEW.total_amount <> (SELECT coalesce(sum(amount_minor), 0) FROM bill_items WHERE bill_id = NEW.bill_id)
   OR NOT EXISTS (SELECT 1 FROM bill_items WHERE bill_id = NEW.bill_id))
BEGIN SELECT RAISE(ABORT, 'rule: bill_without_items'); END;
CREATE TRIGGER a_paid_bill_is_not_voided BEFORE UPDATE OF voided_at ON billing
WHEN OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND
     (SELECT coalesce(sum(amount_minor), 0) FROM payment_details WHERE bill_id = NEW.bill_id AND payment_status = 'success') <> 0
BEGIN SELECT RAISE(ABORT, 'rule: bill_has_payments'); END;
CREATE TRIGGER items_of_issued_bills_stay_on_insert BEFORE INSERT ON bill_items
WHEN (SELECT issued_at FROM billing WHERE bill_id = NEW.bill_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: an issued bill never changes'); END;
CREATE TRIGGER items_of_issued_bills_stay_on_update BEFORE UPDATE ON bill_items
WHEN (SELECT issued_at FROM billing WHERE bill_id = OLD.bill_id) IS NOT NULL
  OR (SELECT issued_at FROM billing WHERE bill_id = NEW.bill_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: an issued bill never changes'); END;
CREATE TRIGGER items_of_issued_bills_stay_on_delete BEFORE DELETE ON bill_items
WHEN (SELECT issued_at FROM billing WHERE bill_id = OLD.bill_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: an issued bill never changes'); END;

-- One attempt to pay. Positive: received. Negative: a refund, which names what it refunds.
CREATE TABLE payment_details (
    payment_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    bill_id            INTEGER NOT NULL REFERENCES billing (bill_id),
    payment_method     TEXT    NOT NULL CHECK (payment_method IN ('cash', 'credit_card', 'insurance', 'bank_transfer')),
    payment_status     TEXT    NOT NULL CHECK (payment_status IN ('success', 'failed')),
    transaction_id     TEXT    CHECK (length(CAST(transaction_id AS BLOB)) BETWEEN 1 AND 400),
    amount_minor       INTEGER NOT NULL CHECK (amount_minor <> 0 AND amount_minor BETWEEN -1000000000000 AND 1000000000000),
    tendered_minor     INTEGER CHECK (tendered_minor >= amount_minor),
    received_at        INTEGER NOT NULL,
    received_on        TEXT    NOT NULL CHECK (received_on IS date(received_on)),
    received_by        INTEGER NOT NULL REFERENCES users (user_id),
    refunds_payment_id INTEGER REFERENCES payment_details (payment_id),
    reason             TEXT,
    idempotency_key    TEXT    NOT NULL UNIQUE CHECK (length(CAST(idempotency_key AS BLOB)) BETWEEN 8 AND 64),
    CHECK ((amount_minor < 0) = (refunds_payment_id IS NOT NULL)),
    CHECK (tendered_minor IS NULL OR payment_method = 'cash')
) STRICT;
CREATE INDEX payment_details_bill ON payment_details (bill_id);
CREATE INDEX payment_details_received_by ON payment_details (received_by, received_on);
CREATE INDEX payment_details_refunds ON payment_details (refunds_payment_id) WHERE refunds_payment_id IS NOT NULL;
CREATE TRIGGER payments_never_change BEFORE UPDATE ON payment_details
BEGIN SELECT RAISE(ABORT, 'guard: a payment never changes'); END;
CREATE TRIGGER payments_are_never_deleted BEFORE DELETE ON payment_details
BEGIN SELECT RAISE(ABORT, 'guard: a payment is refunded, not deleted'); END;
CREATE TRIGGER payments_are_for_issued_bills BEFORE INSERT ON payment_details
WHEN NOT EXISTS (SELECT 1 FROM billing WHERE bill_id = NEW.bill_id AND issued_at IS NOT NULL AND voided_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule: bill_takes_no_payment'); END;
CREATE TRIGGER payments_stay_within_their_bill AFTER INSERT ON payment_details WHEN NEW.payment_status = 'success'
BEGIN
    SELECT RAISE(ABORT, 'rule: more_than_is_owed')
     WHERE (SELECT sum(amount_minor) FROM payment_details WHERE bill_id = NEW.bill_id AND payment_status = 'success')
         > (SELECT total_amount FROM billing WHERE bill_id = NEW.bill_id);
    SELECT RAISE(ABORT, 'rule: more_than_was_paid')
     WHERE NEW.amount_minor < 0 AND coalesce((
        SELECT p.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payment_details r
                                  WHERE r.refunds_payment_id = p.payment_id AND r.payment_status = 'success')
          FROM payment_details p
         WHERE p.payment_id = NEW.refunds_payment_id AND p.bill_id = NEW.bill_id
           AND p.amount_minor > 0 AND p.payment_status = 'success'), -1) < 0;
    -- Rule 4: the status follows from the payments, in the same transaction.
    UPDATE billing
       SET status = CASE WHEN got.minor >= total_amount THEN 'paid' WHEN got.minor > 0 THEN 'pending' ELSE 'unpaid' END,
           payment_date = CASE WHEN got.minor >= total_amount THEN NEW.received_on END,
           version = version + 1
      FROM (SELECT coalesce(sum(amount_minor), 0) AS minor FROM payment_details
             WHERE bill_id = NEW.bill_id AND payment_status = 'success') AS got
     WHERE bill_id = NEW.bill_id;
END;
CREATE TRIGGER the_status_is_what_the_payments_say BEFORE UPDATE OF status ON billing
WHEN NEW.status <> (
    SELECT CASE WHEN NEW.issued_at IS NOT NULL AND coalesce(sum(amount_minor), 0) >= NEW.total_amount THEN 'paid'
                WHEN coalesce(sum(amount_minor), 0) > 0 THEN 'pending' ELSE 'unpaid' END
      FROM payment_details WHERE bill_id = NEW.bill_id AND payment_status = 'success')
BEGIN SELECT RAISE(ABORT, 'guard: the status follows the payments'); END;

-- ── papers and messages ─────────────────────────────────────────────────────────────────────────
-- `file_path` is relative to the documents folder and made of ids; the file there is encrypted.
-- `sha256` is of the plain bytes.
CREATE TABLE reports (
    report_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id        INTEGER REFERENCES patients (patient_id),
    medical_record_id INTEGER REFERENCES medical_records (record_id),
    bill_id           INTEGER REFERENCES billing (bill_id),
    payment_id        INTEGER REFERENCES payment_details (payment_id),
    report_type       TEXT    NOT NULL CHECK (report_type IN ('receipt', 'bill', 'visit_summary', 'prescription', 'day_list', 'import_report')),
    audience          TEXT    NOT NULL CHECK (audience IN ('clinical', 'money', 'office')),
    title             TEXT    NOT NULL,
    file_path         TEXT    NOT NULL UNIQUE CHECK (file_path NOT GLOB '*[^a-z0-9./-]*' AND instr(file_path, '..') = 0),
    sha256            BLOB    NOT NULL CHECK (length(sha256) = 32),
    key_epoch         INTEGER NOT NULL,
    created_by        INTEGER NOT NULL REFERENCES users (user_id),
    created_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX reports_patient ON reports (patient_id, report_id);
CREATE INDEX reports_medical_record ON reports (medical_record_id);
CREATE INDEX reports_bill ON reports (bill_id);
CREATE INDEX reports_payment ON reports (payment_id);
CREATE INDEX reports_created_by ON reports (created_by);
CREATE TRIGGER reports_never_change BEFORE UPDATE ON reports
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper never changes'); END;
CREATE TRIGGER reports_are_never_deleted BEFORE DELETE ON reports
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper stays'); END;

-- `kind` names the words in the catalogue, `message` holds their parameters as JSON: the reader's
-- language decides how it reads.
CREATE TABLE notifications (
    notification_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id         INTEGER NOT NULL REFERENCES users (user_id),
    kind            TEXT    NOT NULL,
    message         TEXT    NOT NULL CHECK (json_valid(message)),
    status          TEXT    NOT NULL DEFAULT 'unread' CHECK (status IN ('read', 'unread')),
    subject_type    TEXT,
    subject_id      INTEGER,
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX notifications_user ON notifications (user_id, notification_id);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE status = 'unread';

-- ── the record of what was done ─────────────────────────────────────────────────────────────────
CREATE TABLE admin_actions (
    action_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    admin_id     INTEGER NOT NULL REFERENCES users (user_id),
    action_type  TEXT    NOT NULL,
    timestamp    INTEGER NOT NULL,
    subject_type TEXT,
    subject_id   INTEGER,
    detail       TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;
CREATE INDEX admin_actions_admin ON admin_actions (admin_id);
CREATE TRIGGER admin_actions_never_change BEFORE UPDATE ON admin_actions
BEGIN SELECT RAISE(ABORT, 'guard: what was done stays written'); END;
CREATE TRIGGER admin_actions_are_never_deleted BEFORE DELETE ON admin_actions
BEGIN SELECT RAISE(ABORT, 'guard: what was done stays written'); END;

-- `log_id` is the sequence. No clinical text and no names in `detail`: ids, counts and codes.
CREATE TABLE audit_log (
    log_id        INTEGER PRIMARY KEY,
    epoch         INTEGER NOT NULL,
    user_id       INTEGER REFERENCES users (user_id),
    role          TEXT,
    session       INTEGER NOT NULL,
    workstation   TEXT    NOT NULL,
    action        TEXT    NOT NULL,
    timestamp     INTEGER NOT NULL,
    outcome       TEXT    NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    subject_type  TEXT,
    subject_id    INTEGER,
    patient_id    INTEGER REFERENCES patients (patient_id),
    reason        TEXT,
    detail        TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
    digest        BLOB    CHECK (length(digest) = 32),
    previous_hash BLOB    NOT NULL CHECK (length(previous_hash) = 32),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_log_time ON audit_log (timestamp);
CREATE INDEX audit_log_user ON audit_log (user_id, log_id);
CREATE INDEX audit_log_patient ON audit_log (patient_id, log_id) WHERE patient_id IS NOT NULL;
CREATE INDEX audit_log_action ON audit_log (action, log_id);
CREATE INDEX audit_log_subject ON audit_log (subject_type, subject_id, log_id) WHERE subject_id IS NOT NULL;
CREATE INDEX audit_log_not_done ON audit_log (log_id) WHERE outcome <> 'done';
-- Without this one, INSERT OR REPLACE would walk past the two below.
CREATE TRIGGER the_audit_has_no_gaps BEFORE INSERT ON audit_log
WHEN NEW.log_id <> (SELECT coalesce(max(log_id), 0) + 1 FROM audit_log)
BEGIN SELECT RAISE(ABORT, 'guard: the next audit entry only'); END;
CREATE TRIGGER the_audit_never_changes BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'guard: the audit is append-only'); END;
CREATE TRIGGER the_audit_forgets_nothing BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'guard: the audit is append-only'); END;

-- ── what came from elsewhere ────────────────────────────────────────────────────────────────────
CREATE TABLE imports (
    import_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    source      TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    started_by  INTEGER NOT NULL REFERENCES users (user_id),
    finished_at INTEGER,
    outcome     TEXT    CHECK (outcome IN ('finished', 'cancelled', 'failed')),
    counts      TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(counts))
) STRICT;
CREATE INDEX imports_started_by ON imports (started_by);

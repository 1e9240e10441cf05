-- What is kept with a chart: scans and photos, and immunisations with the practice's own schedule of them.

-- The file lies sealed beside the kept papers, named by its number alone; here is what is known of it.
CREATE TABLE attachments (
    attachment_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id     INTEGER NOT NULL REFERENCES patients (patient_id),
    -- The visit it belongs to, where somebody said so.
    appointment_id INTEGER REFERENCES appointments (appointment_id),
    kind           TEXT    NOT NULL CHECK (kind IN ('letter', 'result', 'photo', 'consent', 'other')),
    title          TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    dated_on       TEXT    NOT NULL CHECK (dated_on IS date(dated_on)),
    -- What it is by its first bytes: nothing else is shown inside the app.
    format         TEXT    NOT NULL CHECK (format IN ('jpeg', 'png', 'pdf')),
    size_bytes     INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 20971520),
    sha256         BLOB    NOT NULL CHECK (length(sha256) = 32),
    key_epoch      INTEGER NOT NULL,
    added_by       INTEGER NOT NULL REFERENCES users (user_id),
    created_at     INTEGER NOT NULL,
    -- Entered in error: hidden, and kept.
    error_reason   TEXT    CHECK (length(error_reason) BETWEEN 1 AND 500),
    error_by       INTEGER REFERENCES users (user_id),
    error_at       INTEGER,
    CHECK ((error_reason IS NULL) = (error_at IS NULL) AND (error_by IS NULL) = (error_at IS NULL))
) STRICT;
CREATE INDEX attachments_patient ON attachments (patient_id, dated_on);
CREATE INDEX attachments_appointment ON attachments (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX attachments_added_by ON attachments (added_by);
CREATE INDEX attachments_error_by ON attachments (error_by) WHERE error_by IS NOT NULL;
CREATE TRIGGER attachments_are_never_deleted BEFORE DELETE ON attachments
BEGIN SELECT RAISE(ABORT, 'guard: an attachment is marked as entered in error, not deleted'); END;
CREATE TRIGGER attachments_never_change BEFORE UPDATE ON attachments
WHEN OLD.error_at IS NOT NULL
  OR NEW.attachment_id IS NOT OLD.attachment_id OR NEW.patient_id IS NOT OLD.patient_id
  OR NEW.appointment_id IS NOT OLD.appointment_id OR NEW.kind IS NOT OLD.kind OR NEW.title IS NOT OLD.title
  OR NEW.dated_on IS NOT OLD.dated_on OR NEW.format IS NOT OLD.format OR NEW.size_bytes IS NOT OLD.size_bytes
  OR NEW.sha256 IS NOT OLD.sha256 OR NEW.key_epoch IS NOT OLD.key_epoch OR NEW.added_by IS NOT OLD.added_by
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'guard: an attachment never changes'); END;

CREATE TABLE immunisations (
    immunisation_id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id      INTEGER NOT NULL REFERENCES patients (patient_id),
    status          TEXT    NOT NULL CHECK (status IN ('given', 'elsewhere', 'refused', 'not_given')),
    vaccine         TEXT    NOT NULL CHECK (length(vaccine) BETWEEN 1 AND 200),
    code_system     TEXT    CHECK (code_system IN ('cvx', 'icd10cm', 'snomed', 'other')),
    code            TEXT,
    -- The day, if it is known; else what is known of it, in words.
    given_on        TEXT    CHECK (given_on IS date(given_on)),
    given_on_text   TEXT    NOT NULL DEFAULT '',
    dose            INTEGER CHECK (dose BETWEEN 1 AND 20),
    batch           TEXT    NOT NULL DEFAULT '',
    site            TEXT    NOT NULL DEFAULT '',
    route           TEXT    CHECK (route IN ('intramuscular', 'subcutaneous', 'intradermal', 'oral', 'nasal')),
    given_by        TEXT    NOT NULL DEFAULT '',
    -- Why it was refused or not given.
    reason          TEXT,
    recorded_by     INTEGER REFERENCES users (user_id),
    source          TEXT,
    source_id       TEXT,
    created_at      INTEGER NOT NULL,
    error_reason    TEXT    CHECK (length(error_reason) BETWEEN 1 AND 500),
    error_by        INTEGER REFERENCES users (user_id),
    error_at        INTEGER,
    CHECK ((source IS NULL) = (source_id IS NULL)),
    CHECK ((code_system IS NULL) = (code IS NULL)),
    CHECK ((reason IS NULL) = (status IN ('given', 'elsewhere'))),
    CHECK ((error_reason IS NULL) = (error_at IS NULL) AND (error_by IS NULL) = (error_at IS NULL))
) STRICT;
CREATE INDEX immunisations_patient ON immunisations (patient_id, given_on);
CREATE INDEX immunisations_recorded_by ON immunisations (recorded_by);
CREATE INDEX immunisations_error_by ON immunisations (error_by) WHERE error_by IS NOT NULL;
CREATE UNIQUE INDEX immunisations_source ON immunisations (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER immunisations_are_never_deleted BEFORE DELETE ON immunisations
BEGIN SELECT RAISE(ABORT, 'guard: an immunisation is marked as entered in error, not deleted'); END;
CREATE TRIGGER immunisations_never_change BEFORE UPDATE ON immunisations
WHEN OLD.error_at IS NOT NULL OR NEW.error_at IS NULL
  OR NEW.patient_id IS NOT OLD.patient_id OR NEW.status IS NOT OLD.status OR NEW.vaccine IS NOT OLD.vaccine
  OR NEW.code IS NOT OLD.code OR NEW.given_on IS NOT OLD.given_on OR NEW.dose IS NOT OLD.dose
  OR NEW.batch IS NOT OLD.batch OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'guard: an immunisation never changes'); END;

-- The practice's schedule: none is shipped, because none is true everywhere. It is saved as a whole.
CREATE TABLE vaccine_rules (
    position       INTEGER PRIMARY KEY,
    vaccine        TEXT    NOT NULL CHECK (length(vaccine) BETWEEN 1 AND 200),
    -- CVX codes that count as this vaccine, parted by spaces.
    codes          TEXT    NOT NULL DEFAULT '',
    dose           INTEGER NOT NULL CHECK (dose BETWEEN 1 AND 20),
    -- Lengths of time as they are read: '6 weeks'.
    from_age       TEXT,
    after_previous TEXT,
    overdue_age    TEXT,
    until_age      TEXT,
    -- Whose rule it is, and under which licence; the practice's own has none.
    source         TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
    licence        TEXT    NOT NULL DEFAULT ''
) STRICT;
-- Counts the times that it was saved, so that two who change it at once don't lose each other's.
CREATE TABLE vaccine_schedule (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    version    INTEGER NOT NULL,
    changed_by INTEGER REFERENCES users (user_id),
    changed_at INTEGER
) STRICT;
CREATE INDEX vaccine_schedule_changed_by ON vaccine_schedule (changed_by);
INSERT INTO vaccine_schedule (one, version) VALUES (1, 1);

-- The note of a visit in its parts, what was copied into it, and the texts that doctors write with.

-- Subjective, objective, assessment, plan stand beside `notes`, which stays for imported and free notes.
-- `diagnosis` and `prescription` are composed in words from the parts when a record is signed; an imported
-- record keeps its own.
ALTER TABLE medical_records ADD COLUMN subjective TEXT NOT NULL DEFAULT '';
ALTER TABLE medical_records ADD COLUMN objective  TEXT NOT NULL DEFAULT '';
ALTER TABLE medical_records ADD COLUMN assessment TEXT NOT NULL DEFAULT '';
ALTER TABLE medical_records ADD COLUMN plan       TEXT NOT NULL DEFAULT '';
CREATE TRIGGER the_parts_of_a_signed_record_never_change BEFORE UPDATE ON medical_records
WHEN OLD.subjective IS NOT NEW.subjective OR OLD.objective IS NOT NEW.objective
  OR OLD.assessment IS NOT NEW.assessment OR OLD.plan IS NOT NEW.plan
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;

-- The diagnoses of a record, in the order in which they were given. One without a code is in the doctor's words.
CREATE TABLE record_diagnoses (
    record_id      INTEGER NOT NULL REFERENCES medical_records (record_id),
    position       INTEGER NOT NULL CHECK (position BETWEEN 1 AND 1000),
    code_system    TEXT    CHECK (code_system IN ('icd10cm', 'snomed', 'other')),
    code           TEXT    CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 400),
    display        TEXT    NOT NULL CHECK (length(CAST(display AS BLOB)) BETWEEN 1 AND 2000),
    -- The earlier record it was copied from, where nobody has touched it since.
    from_record_id INTEGER REFERENCES medical_records (record_id),
    PRIMARY KEY (record_id, position),
    CHECK ((code_system IS NULL) = (code IS NULL))
) STRICT;
CREATE INDEX record_diagnoses_from ON record_diagnoses (from_record_id) WHERE from_record_id IS NOT NULL;
CREATE INDEX record_diagnoses_code ON record_diagnoses (code_system, code) WHERE code IS NOT NULL;
CREATE TRIGGER signed_diagnoses_never_change BEFORE UPDATE ON record_diagnoses
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;
CREATE TRIGGER signed_diagnoses_are_never_deleted BEFORE DELETE ON record_diagnoses
BEGIN SELECT RAISE(ABORT, 'guard: records are archived, not deleted'); END;
-- They are written with their record, before its entry in the audit seals both.
CREATE TRIGGER no_diagnosis_comes_after_signing BEFORE INSERT ON record_diagnoses
WHEN EXISTS (SELECT 1 FROM audit_log WHERE subject_type = 'record' AND subject_id = NEW.record_id AND digest IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;

-- Which texts of a record say word for word what an earlier record of the patient says, because they were
-- copied from it and not edited since.
CREATE TABLE record_copies (
    record_id      INTEGER NOT NULL REFERENCES medical_records (record_id),
    part           TEXT    NOT NULL CHECK (part IN ('subjective', 'objective', 'assessment', 'plan', 'treatment', 'prescription', 'notes')),
    from_record_id INTEGER NOT NULL REFERENCES medical_records (record_id),
    PRIMARY KEY (record_id, part)
) STRICT;
CREATE INDEX record_copies_from ON record_copies (from_record_id);
CREATE TRIGGER signed_copies_never_change BEFORE UPDATE ON record_copies
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;
CREATE TRIGGER signed_copies_are_never_deleted BEFORE DELETE ON record_copies
BEGIN SELECT RAISE(ABORT, 'guard: records are archived, not deleted'); END;
CREATE TRIGGER no_copy_comes_after_signing BEFORE INSERT ON record_copies
WHEN EXISTS (SELECT 1 FROM audit_log WHERE subject_type = 'record' AND subject_id = NEW.record_id AND digest IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;

-- Texts that doctors write with: a phrase is put in where one writes, by its abbreviation; a template fills a
-- whole note. Somebody's own, or, without a user, the practice's. No patient is in them, and they may be
-- edited: what was signed with them holds its own words.
CREATE TABLE phrases (
    phrase_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER REFERENCES users (user_id),
    abbreviation TEXT    NOT NULL CHECK (length(abbreviation) BETWEEN 1 AND 40 AND abbreviation NOT GLOB '*[ ' || char(9) || char(10) || ']*'),
    body         TEXT    NOT NULL CHECK (length(CAST(body AS BLOB)) BETWEEN 1 AND 80000),
    removed_at   INTEGER,
    version      INTEGER NOT NULL DEFAULT 1,
    updated_by   INTEGER NOT NULL REFERENCES users (user_id),
    updated_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX phrases_user ON phrases (user_id);
CREATE INDEX phrases_updated_by ON phrases (updated_by);
CREATE UNIQUE INDEX phrases_own_abbreviation ON phrases (abbreviation COLLATE NOCASE, user_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX phrases_shared_abbreviation ON phrases (abbreviation COLLATE NOCASE) WHERE removed_at IS NULL AND user_id IS NULL;

CREATE TABLE note_templates (
    template_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id     INTEGER REFERENCES users (user_id),
    name        TEXT    NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 800),
    subjective  TEXT    NOT NULL DEFAULT '',
    objective   TEXT    NOT NULL DEFAULT '',
    assessment  TEXT    NOT NULL DEFAULT '',
    plan        TEXT    NOT NULL DEFAULT '',
    treatment   TEXT    NOT NULL DEFAULT '',
    removed_at  INTEGER,
    version     INTEGER NOT NULL DEFAULT 1,
    updated_by  INTEGER NOT NULL REFERENCES users (user_id),
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX note_templates_user ON note_templates (user_id);
CREATE INDEX note_templates_updated_by ON note_templates (updated_by);
CREATE UNIQUE INDEX note_templates_own_name ON note_templates (name COLLATE NOCASE, user_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX note_templates_shared_name ON note_templates (name COLLATE NOCASE) WHERE removed_at IS NULL AND user_id IS NULL;

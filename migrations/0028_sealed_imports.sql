-- What came with one patient in one import: its rows are numbered one after the other, so a span of numbers a kind
-- names them all, and one entry of the audit seals them together. A batch without an import is what had been imported
-- before; it is sealed as it stood when this step ran.
CREATE TABLE import_batches (
    batch_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id INTEGER REFERENCES imports (import_id)
) STRICT;
CREATE INDEX import_batches_import ON import_batches (import_id) WHERE import_id IS NOT NULL;
CREATE TABLE import_spans (
    kind     TEXT    NOT NULL CHECK (kind IN ('record', 'item', 'end', 'vital', 'problem', 'allergy', 'immunisation')),
    first_id INTEGER NOT NULL,
    last_id  INTEGER NOT NULL CHECK (last_id >= first_id),
    batch_id INTEGER NOT NULL REFERENCES import_batches (batch_id),
    -- How problems and allergies had ended when they came, by their numbers: ending one later is no tampering.
    ended    TEXT    CHECK (json_valid(ended)),
    PRIMARY KEY (kind, first_id),
    UNIQUE (batch_id, kind),
    CHECK ((ended IS NOT NULL) = (kind IN ('problem', 'allergy')))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER import_batches_never_change BEFORE UPDATE ON import_batches
BEGIN SELECT RAISE(ABORT, 'guard: what an import brought stays'); END;
CREATE TRIGGER import_batches_are_never_deleted BEFORE DELETE ON import_batches
BEGIN SELECT RAISE(ABORT, 'guard: what an import brought stays'); END;
CREATE TRIGGER import_spans_never_change BEFORE UPDATE ON import_spans
BEGIN SELECT RAISE(ABORT, 'guard: what an import brought stays'); END;
CREATE TRIGGER import_spans_are_never_deleted BEFORE DELETE ON import_spans
BEGIN SELECT RAISE(ABORT, 'guard: what an import brought stays'); END;
CREATE TRIGGER no_span_comes_after_sealing BEFORE INSERT ON import_spans
WHEN EXISTS (SELECT 1 FROM audit_log
              WHERE subject_type = 'import_batch' AND subject_id = NEW.batch_id AND digest IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'guard: what an import brought stays'); END;
CREATE TRIGGER spans_do_not_overlap BEFORE INSERT ON import_spans
WHEN EXISTS (SELECT 1 FROM import_spans
              WHERE kind = NEW.kind AND first_id <= NEW.last_id AND last_id >= NEW.first_id)
BEGIN SELECT RAISE(ABORT, 'guard: a row came once'); END;

INSERT INTO import_batches (import_id)
SELECT NULL WHERE EXISTS (SELECT 1 FROM medical_records WHERE source IS NOT NULL)
    OR EXISTS (SELECT 1 FROM vitals WHERE source IS NOT NULL)
    OR EXISTS (SELECT 1 FROM problems WHERE source IS NOT NULL)
    OR EXISTS (SELECT 1 FROM allergies WHERE source IS NOT NULL)
    OR EXISTS (SELECT 1 FROM immunisations WHERE source IS NOT NULL);
INSERT INTO import_spans (kind, first_id, last_id, batch_id, ended)
SELECT 'record', min(r.record_id), max(r.record_id), b.batch_id, NULL
  FROM import_batches b, medical_records r WHERE r.source IS NOT NULL GROUP BY b.batch_id
UNION ALL
SELECT 'item', min(i.item_id), max(i.item_id), b.batch_id, NULL
  FROM import_batches b, prescription_items i JOIN medical_records r ON r.record_id = i.record_id
 WHERE r.source IS NOT NULL GROUP BY b.batch_id
UNION ALL
SELECT 'vital', min(v.vital_id), max(v.vital_id), b.batch_id, NULL
  FROM import_batches b, vitals v WHERE v.source IS NOT NULL GROUP BY b.batch_id
UNION ALL
SELECT 'problem', min(p.problem_id), max(p.problem_id), b.batch_id, json_group_object(p.problem_id, json_array(p.ended_on))
  FROM import_batches b, problems p WHERE p.source IS NOT NULL GROUP BY b.batch_id
UNION ALL
SELECT 'allergy', min(a.allergy_id), max(a.allergy_id), b.batch_id,
       json_group_object(a.allergy_id, json_array(a.ended_at, a.end_reason))
  FROM import_batches b, allergies a WHERE a.source IS NOT NULL GROUP BY b.batch_id
UNION ALL
SELECT 'immunisation', min(i.immunisation_id), max(i.immunisation_id), b.batch_id, NULL
  FROM import_batches b, immunisations i WHERE i.source IS NOT NULL GROUP BY b.batch_id;

-- Telephones and chat programs write WebP. The kinds of files become rows: a further one is one more row. Nothing
-- refers to the table, which keeps its guards.
CREATE TABLE attachment_formats (
    format TEXT NOT NULL PRIMARY KEY CHECK (length(format) > 0)
) STRICT, WITHOUT ROWID;
INSERT INTO attachment_formats (format) VALUES ('jpeg'), ('png'), ('pdf'), ('webp');
CREATE TABLE attachments_anew (
    attachment_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id     INTEGER NOT NULL REFERENCES patients (patient_id),
    -- The visit it belongs to, where somebody said so.
    appointment_id INTEGER REFERENCES appointments (appointment_id),
    kind           TEXT    NOT NULL CHECK (kind IN ('letter', 'result', 'photo', 'consent', 'other')),
    title          TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    dated_on       TEXT    NOT NULL CHECK (dated_on IS date(dated_on)),
    -- What it is by its first bytes: nothing else is shown inside the app.
    format         TEXT    NOT NULL REFERENCES attachment_formats (format),
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
INSERT INTO attachments_anew
SELECT attachment_id, patient_id, appointment_id, kind, title, dated_on, format, size_bytes, sha256, key_epoch, added_by,
       created_at, error_reason, error_by, error_at
  FROM attachments;
DROP TABLE attachments;
ALTER TABLE attachments_anew RENAME TO attachments;
CREATE INDEX attachments_patient ON attachments (patient_id, dated_on);
CREATE INDEX attachments_appointment ON attachments (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX attachments_format ON attachments (format);
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

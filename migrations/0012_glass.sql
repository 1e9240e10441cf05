-- Charts opened by a doctor whose patient it isn't, with a reason, and what somebody else thought of it.
-- It opens that chart for that session, so that signing out ends it without anybody having to.

CREATE TABLE glass_breaks (
    glass_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id  INTEGER NOT NULL REFERENCES patients (patient_id),
    user_id     INTEGER NOT NULL REFERENCES users (user_id),
    session     INTEGER NOT NULL,
    reason      TEXT    NOT NULL CHECK (length(CAST(reason AS BLOB)) BETWEEN 1 AND 8000),
    broken_at   INTEGER NOT NULL,
    verdict     TEXT    CHECK (verdict IN ('justified', 'not_justified')),
    remark      TEXT,
    reviewed_by INTEGER REFERENCES users (user_id),
    reviewed_at INTEGER,
    UNIQUE (user_id, session, patient_id),
    CHECK ((verdict IS NULL) = (reviewed_by IS NULL)),
    CHECK ((verdict IS NULL) = (reviewed_at IS NULL)),
    CHECK ((verdict IS NULL) = (remark IS NULL)),
    -- Who looked doesn't judge the look.
    CHECK (reviewed_by IS NOT user_id)
) STRICT;
CREATE INDEX glass_breaks_patient ON glass_breaks (patient_id);
CREATE INDEX glass_breaks_reviewed_by ON glass_breaks (reviewed_by);
CREATE INDEX glass_breaks_open ON glass_breaks (glass_id) WHERE verdict IS NULL;
CREATE TRIGGER a_broken_glass_is_reviewed_once BEFORE UPDATE ON glass_breaks
WHEN OLD.verdict IS NOT NULL OR OLD.patient_id IS NOT NEW.patient_id OR OLD.user_id IS NOT NEW.user_id
  OR OLD.session IS NOT NEW.session OR OLD.reason IS NOT NEW.reason OR OLD.broken_at IS NOT NEW.broken_at
BEGIN SELECT RAISE(ABORT, 'guard: a broken glass is reviewed once, as it was'); END;
CREATE TRIGGER broken_glass_is_never_deleted BEFORE DELETE ON glass_breaks
BEGIN SELECT RAISE(ABORT, 'guard: a broken glass stays'); END;

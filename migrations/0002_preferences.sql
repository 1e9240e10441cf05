-- What belongs to one person alone: how they like the pages, what they were typing, and when their sessions
-- ended. And a doctor's name, said once.

-- How somebody likes the pages. Nothing of it may stand in the browser's own stores, and it says nothing of
-- any patient. No row: as the desktop has it.
CREATE TABLE preferences (
    user_id      INTEGER PRIMARY KEY REFERENCES users (user_id),
    scheme       TEXT    NOT NULL DEFAULT 'auto' CHECK (scheme IN ('auto', 'light', 'dark')),
    text_percent INTEGER NOT NULL DEFAULT 100 CHECK (text_percent BETWEEN 100 AND 200),
    updated_at   INTEGER NOT NULL
) STRICT;

-- Ends all sessions of somebody at once: one that was begun at an earlier count is over.
ALTER TABLE users ADD COLUMN sessions_ended INTEGER NOT NULL DEFAULT 0;

-- A registration that is being typed is a draft, too: of no patient yet, one for each user (subject 0).
-- A CHECK can't be changed in place.
CREATE TABLE drafts_anew (
    draft_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL REFERENCES users (user_id),
    patient_id INTEGER REFERENCES patients (patient_id),
    kind       TEXT    NOT NULL CHECK (kind IN ('visit', 'amendment', 'registration')),
    subject_id INTEGER NOT NULL,
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL,
    UNIQUE (user_id, kind, subject_id),
    CHECK ((kind = 'registration') = (patient_id IS NULL)),
    CHECK (kind <> 'registration' OR subject_id = 0)
) STRICT;
INSERT INTO drafts_anew SELECT draft_id, user_id, patient_id, kind, subject_id, body, version, updated_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE drafts_anew RENAME TO drafts;
CREATE INDEX drafts_patient ON drafts (patient_id);

-- What a doctor is called: as they sign in, with their title; one who never did, by the profile.
CREATE VIEW doctor_names (doctor_id, name) AS
SELECT d.doctor_id, coalesce(u.display_name, trim(d.first_name || ' ' || d.last_name))
  FROM doctors d LEFT JOIN users u ON u.user_id = d.user_id;

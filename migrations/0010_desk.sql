-- The desk: how somebody likes the board, an arrival that was taken back by mistake, and calls that nobody
-- answered.

-- How somebody likes the board. It says nothing of any patient. No row: a board of one day and everyone.
CREATE TABLE board_views (
    user_id    INTEGER PRIMARY KEY REFERENCES users (user_id),
    shows      TEXT    NOT NULL CHECK (shows IN ('board', 'list')),
    span       TEXT    NOT NULL CHECK (span IN ('day', 'week')),
    -- Those who are shown; none: everyone. One who is gone is shown to nobody, and needs no row here to go.
    doctors    TEXT    CHECK (doctors IS NULL OR (json_valid(doctors) AND json_type(doctors) = 'array')),
    cancelled  INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    updated_at INTEGER NOT NULL
) STRICT;

-- Since when somebody waited who was then said not to be here: a slip that is undone makes nobody wait anew.
ALTER TABLE appointments ADD COLUMN arrived_before INTEGER;
ALTER TABLE appointments ADD COLUMN checked_in_before INTEGER REFERENCES users (user_id);
CREATE INDEX appointments_checked_in_before ON appointments (checked_in_before) WHERE checked_in_before IS NOT NULL;

-- Somebody who is to be called back was called, and nobody answered.
CREATE TABLE recall_calls (
    recall_call_id INTEGER PRIMARY KEY AUTOINCREMENT,
    recall_id      INTEGER NOT NULL REFERENCES recalls (recall_id),
    next_try       TEXT    CHECK (next_try IS date(next_try)),
    called_by      INTEGER NOT NULL REFERENCES users (user_id),
    called_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX recall_calls_recall ON recall_calls (recall_id);
CREATE INDEX recall_calls_called_by ON recall_calls (called_by);
-- When the next try is; until then the recall is on no list of those who are due.
ALTER TABLE recalls ADD COLUMN next_try TEXT CHECK (next_try IS date(next_try));

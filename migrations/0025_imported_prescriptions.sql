-- Which of the sender's prescriptions a line came from: a second import knows it again, and ends it here where the
-- sender has. Lines from before have no row; those are known by their record and the medicine's words.
CREATE TABLE prescription_sources (
    item_id   INTEGER PRIMARY KEY REFERENCES prescription_items (item_id),
    source    TEXT NOT NULL CHECK (length(source) > 0),
    source_id TEXT NOT NULL CHECK (length(source_id) > 0)
) STRICT;
CREATE INDEX prescription_sources_source ON prescription_sources (source, source_id);
CREATE TRIGGER where_a_prescription_came_from_never_changes BEFORE UPDATE ON prescription_sources
BEGIN SELECT RAISE(ABORT, 'guard: where a prescription came from stays'); END;
CREATE TRIGGER where_a_prescription_came_from_is_never_deleted BEFORE DELETE ON prescription_sources
BEGIN SELECT RAISE(ABORT, 'guard: where a prescription came from stays'); END;

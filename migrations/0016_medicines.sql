-- Medicines: what the practice prescribes from, its own rules about them, and what was prescribed.

-- The practice's formulary. Names, forms and strengths only: no dose, no class, no interaction. A line that
-- isn't prescribed from any more is inactive; what was prescribed from it keeps its own words.
CREATE TABLE formulary (
    medicine_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    generic_name TEXT    NOT NULL CHECK (length(CAST(generic_name AS BLOB)) BETWEEN 1 AND 800),
    -- Brands and other names, as a JSON list: only what the practice has typed or imported.
    other_names  TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(other_names) AND json_type(other_names) = 'array'),
    form         TEXT    NOT NULL,
    -- As the pack says it. What of it can be counted with is read from it, never kept beside it.
    strength     TEXT    NOT NULL DEFAULT '' CHECK (length(CAST(strength AS BLOB)) <= 400),
    route        TEXT    NOT NULL,
    active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    -- Where the line comes from: the starter list, somebody's hand, or a file.
    source       TEXT    NOT NULL CHECK (source IN ('starter', 'typed', 'imported')),
    version      INTEGER NOT NULL DEFAULT 1,
    updated_by   INTEGER REFERENCES users (user_id),
    updated_at   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX formulary_one_line ON formulary (generic_name COLLATE NOCASE, form, strength COLLATE NOCASE);
CREATE INDEX formulary_updated_by ON formulary (updated_by);
CREATE TRIGGER medicines_are_never_deleted BEFORE DELETE ON formulary
BEGIN SELECT RAISE(ABORT, 'guard: a medicine becomes inactive'); END;

-- Where imported rules come from: without a name and a licence nothing is brought in.
CREATE TABLE rule_sources (
    source_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL CHECK (length(trim(name)) > 0),
    licence    TEXT    NOT NULL CHECK (length(trim(licence)) > 0),
    created_by INTEGER NOT NULL REFERENCES users (user_id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_sources_created_by ON rule_sources (created_by);
CREATE TRIGGER rule_sources_never_change BEFORE UPDATE ON rule_sources
BEGIN SELECT RAISE(ABORT, 'guard: where a rule came from never changes'); END;

-- The practice's own rules: classes, interactions, limits. None ship. `body` is one of a closed set of shapes.
CREATE TABLE medicine_rules (
    rule_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT    NOT NULL CHECK (kind IN ('class', 'interaction', 'dose_limit')),
    name       TEXT    NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 2000),
    body       TEXT    NOT NULL CHECK (json_valid(body) AND json_extract(body, '$.kind') = kind),
    active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    source_id  INTEGER REFERENCES rule_sources (source_id),
    version    INTEGER NOT NULL DEFAULT 1,
    updated_by INTEGER NOT NULL REFERENCES users (user_id),
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX medicine_rules_source ON medicine_rules (source_id);
CREATE INDEX medicine_rules_updated_by ON medicine_rules (updated_by);
-- An allergy names a class: two of one name would be two answers.
CREATE UNIQUE INDEX medicine_rules_one_class ON medicine_rules (name COLLATE NOCASE) WHERE kind = 'class' AND active = 1;
CREATE TRIGGER rules_are_never_deleted BEFORE DELETE ON medicine_rules
BEGIN SELECT RAISE(ABORT, 'guard: a rule becomes inactive'); END;

-- What a signed record prescribes, line by line. It stands in words in `medical_records.prescription`, too.
CREATE TABLE prescription_items (
    item_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    record_id       INTEGER NOT NULL REFERENCES medical_records (record_id),
    position        INTEGER NOT NULL CHECK (position BETWEEN 1 AND 50),
    medicine_id     INTEGER REFERENCES formulary (medicine_id),
    medicine        TEXT    NOT NULL CHECK (length(CAST(medicine AS BLOB)) BETWEEN 1 AND 800),
    form            TEXT,
    strength        TEXT    NOT NULL DEFAULT '',
    -- Exact decimals as text: a binary fraction holds no 0.1 mg.
    dose            TEXT    CHECK (dose NOT GLOB '*[^0-9.]*'),
    dose_unit       TEXT,
    route           TEXT,
    frequency       TEXT    CHECK (frequency IN ('times_daily', 'every_hours', 'moments', 'times_weekly', 'every_days', 'once')),
    frequency_count INTEGER CHECK (frequency_count BETWEEN 1 AND 99),
    moments         TEXT    CHECK (json_valid(moments) AND json_type(moments) = 'array'),
    as_needed_max   INTEGER CHECK (as_needed_max BETWEEN 1 AND 48),
    days            INTEGER CHECK (days BETWEEN 1 AND 3650),
    quantity        TEXT    CHECK (quantity NOT GLOB '*[^0-9.]*'),
    quantity_unit   TEXT,
    -- Whether somebody said the quantity themselves; else it was counted.
    quantity_said   INTEGER NOT NULL DEFAULT 0 CHECK (quantity_said IN (0, 1)),
    repeats         INTEGER NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND 99),
    advice          TEXT    NOT NULL DEFAULT '',
    note            TEXT    NOT NULL DEFAULT '',
    -- How long it lasts with its repeats; none: until it is stopped.
    lasts_days      INTEGER CHECK (lasts_days >= 1),
    -- The running one whose place it takes.
    renews_item_id  INTEGER REFERENCES prescription_items (item_id),
    -- In an amendment: the line of the first version that this one is. That it was stopped is said of that one.
    first_item_id   INTEGER REFERENCES prescription_items (item_id),
    UNIQUE (record_id, position),
    CHECK ((dose IS NULL) = (dose_unit IS NULL)),
    CHECK ((quantity IS NULL) = (quantity_unit IS NULL)),
    CHECK ((frequency IS NULL) = (frequency_count IS NULL))
) STRICT;
CREATE INDEX prescription_items_medicine ON prescription_items (medicine_id);
CREATE INDEX prescription_items_renews ON prescription_items (renews_item_id) WHERE renews_item_id IS NOT NULL;
CREATE INDEX prescription_items_first ON prescription_items (first_item_id) WHERE first_item_id IS NOT NULL;
CREATE TRIGGER signed_items_never_change BEFORE UPDATE ON prescription_items
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;
CREATE TRIGGER signed_items_are_never_deleted BEFORE DELETE ON prescription_items
BEGIN SELECT RAISE(ABORT, 'guard: records are archived, not deleted'); END;
CREATE TRIGGER no_item_comes_after_signing BEFORE INSERT ON prescription_items
WHEN EXISTS (SELECT 1 FROM audit_log WHERE subject_type = 'record' AND subject_id = NEW.record_id AND digest IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;

-- What stood against an item when it was signed, as it was said then, and the doctor's reason.
CREATE TABLE prescription_answers (
    item_id  INTEGER NOT NULL REFERENCES prescription_items (item_id),
    position INTEGER NOT NULL CHECK (position >= 1),
    kind     TEXT    NOT NULL CHECK (kind IN ('allergy', 'same_medicine', 'same_class', 'interaction', 'dose_over', 'dose_unclear')),
    finding  TEXT    NOT NULL CHECK (json_valid(finding)),
    reason   TEXT    NOT NULL CHECK (length(trim(reason)) > 0),
    PRIMARY KEY (item_id, position)
) STRICT;
CREATE TRIGGER signed_answers_never_change BEFORE UPDATE ON prescription_answers
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;
CREATE TRIGGER signed_answers_are_never_deleted BEFORE DELETE ON prescription_answers
BEGIN SELECT RAISE(ABORT, 'guard: records are archived, not deleted'); END;
CREATE TRIGGER no_answer_comes_after_signing BEFORE INSERT ON prescription_answers
WHEN EXISTS (SELECT 1 FROM prescription_items i
               JOIN audit_log l ON l.subject_type = 'record' AND l.subject_id = i.record_id AND l.digest IS NOT NULL
              WHERE i.item_id = NEW.item_id)
BEGIN SELECT RAISE(ABORT, 'guard: a signed record never changes'); END;

-- That a prescription ended before its days were over: stopped with a reason, or renewed by another.
CREATE TABLE prescription_ends (
    end_id          INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The line of the first version, whichever version was looked at.
    item_id         INTEGER NOT NULL UNIQUE REFERENCES prescription_items (item_id),
    ended_on        TEXT    NOT NULL CHECK (ended_on IS date(ended_on)),
    reason          TEXT    CHECK (length(trim(reason)) > 0),
    renewed_by_item INTEGER REFERENCES prescription_items (item_id),
    ended_by        INTEGER NOT NULL REFERENCES users (user_id),
    created_at      INTEGER NOT NULL,
    CHECK ((reason IS NULL) <> (renewed_by_item IS NULL))
) STRICT;
CREATE INDEX prescription_ends_renewed_by ON prescription_ends (renewed_by_item) WHERE renewed_by_item IS NOT NULL;
CREATE INDEX prescription_ends_ended_by ON prescription_ends (ended_by);
CREATE TRIGGER an_end_never_changes BEFORE UPDATE ON prescription_ends
BEGIN SELECT RAISE(ABORT, 'guard: that a prescription ended stays'); END;
CREATE TRIGGER an_end_is_never_deleted BEFORE DELETE ON prescription_ends
BEGIN SELECT RAISE(ABORT, 'guard: that a prescription ended stays'); END;
CREATE TRIGGER an_end_is_of_a_first_line BEFORE INSERT ON prescription_ends
WHEN EXISTS (SELECT 1 FROM prescription_items WHERE item_id = NEW.item_id AND first_item_id IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'guard: that a prescription ended is said of its first line'); END;

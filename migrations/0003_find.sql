-- Finding patients, and telling two of them apart for good.

-- The words are folded before they get here, marks of every script included: the tokenizer of 0001 took a
-- Devanagari vowel sign for the end of a word. Filled at opening, as `patient_search_state` says.
DROP TABLE patient_search;
CREATE VIRTUAL TABLE patient_search USING fts5 (
    names, numbers,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'", prefix = '1 2 3 4',
    content = '', contentless_delete = 1
);

-- By what a patient may be recognised although something was mistyped: sounds of names, parts of the birth
-- date, ends of numbers, words of the address. `rowid` is the patient_id. Each key is one word; where in
-- the row it stood is of no use, so it isn't kept.
CREATE VIRTUAL TABLE patient_search_keys USING fts5 (
    keys,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'", detail = none,
    content = '', contentless_delete = 1
);

-- In which form the words and keys above were written. Another one than the program's, and all are written
-- anew at opening: so a better key needs no migration.
CREATE TABLE patient_search_state (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    form     INTEGER NOT NULL
) STRICT;
INSERT INTO patient_search_state (only_row, form) VALUES (1, 0);

-- Two patients who look like one and aren't: somebody looked and said so. They aren't asked about again.
CREATE TABLE patient_pairs_told_apart (
    patient_a INTEGER NOT NULL REFERENCES patients (patient_id),
    patient_b INTEGER NOT NULL REFERENCES patients (patient_id),
    told_by   INTEGER NOT NULL REFERENCES users (user_id),
    told_at   INTEGER NOT NULL,
    PRIMARY KEY (patient_a, patient_b),
    CHECK (patient_a < patient_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_pairs_told_apart_b ON patient_pairs_told_apart (patient_b);
CREATE INDEX patient_pairs_told_apart_by ON patient_pairs_told_apart (told_by);

-- Codes that a doctor has marked, offered before anything is typed. They are nobody's but the user's, and say
-- nothing of any patient; the codes themselves are reference data and stand in no table.
CREATE TABLE favourite_codes (
    user_id     INTEGER NOT NULL REFERENCES users (user_id),
    code_system TEXT    NOT NULL CHECK (code_system = 'icd10cm'),
    code        TEXT    NOT NULL CHECK (length(CAST(code AS BLOB)) BETWEEN 3 AND 8),
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (user_id, code_system, code)
) STRICT, WITHOUT ROWID;

-- The kinds of kept papers become rows: a further kind is one more row, and the table of papers stays as it is.

CREATE TABLE report_kinds (
    report_type TEXT NOT NULL PRIMARY KEY CHECK (report_type NOT GLOB '*[^a-z_]*' AND length(report_type) BETWEEN 1 AND 40),
    -- Whose right opens every paper of this kind.
    audience    TEXT NOT NULL CHECK (audience IN ('clinical', 'money', 'office')),
    UNIQUE (report_type, audience)
) STRICT, WITHOUT ROWID;
INSERT INTO report_kinds (report_type, audience) VALUES
    ('receipt', 'money'), ('bill', 'money'), ('refund_receipt', 'money'), ('statement', 'money'),
    ('reminder', 'money'), ('claim', 'money'), ('day_close', 'money'),
    ('visit_summary', 'clinical'), ('prescription', 'clinical'), ('sick_note', 'clinical'),
    ('referral', 'clinical'), ('full_chart', 'clinical'), ('vaccination_list', 'clinical'),
    ('day_list', 'office'), ('import_report', 'office');

-- For the last time the table is written anew, with its guards as they were; nothing refers to it. That a chart
-- is opened by nobody else's right now stands in the reference, too.
CREATE TABLE reports_anew (
    report_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id        INTEGER REFERENCES patients (patient_id),
    medical_record_id INTEGER REFERENCES medical_records (record_id),
    bill_id           INTEGER REFERENCES billing (bill_id),
    payment_id        INTEGER REFERENCES payment_details (payment_id),
    report_type       TEXT    NOT NULL,
    audience          TEXT    NOT NULL,
    title             TEXT    NOT NULL,
    file_path         TEXT    NOT NULL UNIQUE CHECK (file_path NOT GLOB '*[^a-z0-9./-]*' AND instr(file_path, '..') = 0),
    sha256            BLOB    NOT NULL CHECK (length(sha256) = 32),
    key_epoch         INTEGER NOT NULL,
    created_by        INTEGER NOT NULL REFERENCES users (user_id),
    created_at        INTEGER NOT NULL,
    request_key       TEXT    CHECK (length(CAST(request_key AS BLOB)) BETWEEN 8 AND 40),
    FOREIGN KEY (report_type, audience) REFERENCES report_kinds (report_type, audience)
) STRICT;
INSERT INTO reports_anew
SELECT report_id, patient_id, medical_record_id, bill_id, payment_id, report_type, audience, title, file_path,
       sha256, key_epoch, created_by, created_at, request_key
  FROM reports;
DROP TABLE reports;
ALTER TABLE reports_anew RENAME TO reports;
CREATE INDEX reports_patient ON reports (patient_id, report_id);
CREATE INDEX reports_medical_record ON reports (medical_record_id);
CREATE INDEX reports_bill ON reports (bill_id);
CREATE INDEX reports_payment ON reports (payment_id);
CREATE INDEX reports_created_by ON reports (created_by);
CREATE INDEX reports_kind ON reports (report_type, audience);
CREATE UNIQUE INDEX reports_request ON reports (created_by, request_key) WHERE request_key IS NOT NULL;
CREATE TRIGGER reports_never_change BEFORE UPDATE ON reports
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper never changes'); END;
CREATE TRIGGER reports_are_never_deleted BEFORE DELETE ON reports
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper stays'); END;

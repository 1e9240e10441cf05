-- More kinds of kept papers, and the key of the request that made one: the same request sent twice is one paper.

-- A CHECK can't be changed in place: the table is written anew. Nothing refers to it, and its guards are
-- rebuilt as they were.
CREATE TABLE reports_anew (
    report_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id        INTEGER REFERENCES patients (patient_id),
    medical_record_id INTEGER REFERENCES medical_records (record_id),
    bill_id           INTEGER REFERENCES billing (bill_id),
    payment_id        INTEGER REFERENCES payment_details (payment_id),
    report_type       TEXT    NOT NULL CHECK (report_type IN (
        'receipt', 'bill', 'visit_summary', 'prescription', 'sick_note', 'referral', 'full_chart',
        'day_list', 'import_report')),
    audience          TEXT    NOT NULL CHECK (audience IN ('clinical', 'money', 'office')),
    title             TEXT    NOT NULL,
    file_path         TEXT    NOT NULL UNIQUE CHECK (file_path NOT GLOB '*[^a-z0-9./-]*' AND instr(file_path, '..') = 0),
    sha256            BLOB    NOT NULL CHECK (length(sha256) = 32),
    key_epoch         INTEGER NOT NULL,
    created_by        INTEGER NOT NULL REFERENCES users (user_id),
    created_at        INTEGER NOT NULL,
    request_key       TEXT    CHECK (length(CAST(request_key AS BLOB)) BETWEEN 8 AND 40)
) STRICT;
INSERT INTO reports_anew
SELECT report_id, patient_id, medical_record_id, bill_id, payment_id, report_type, audience, title, file_path,
       sha256, key_epoch, created_by, created_at, NULL
  FROM reports;
DROP TABLE reports;
ALTER TABLE reports_anew RENAME TO reports;
CREATE INDEX reports_patient ON reports (patient_id, report_id);
CREATE INDEX reports_medical_record ON reports (medical_record_id);
CREATE INDEX reports_bill ON reports (bill_id);
CREATE INDEX reports_payment ON reports (payment_id);
CREATE INDEX reports_created_by ON reports (created_by);
CREATE UNIQUE INDEX reports_request ON reports (created_by, request_key) WHERE request_key IS NOT NULL;
CREATE TRIGGER reports_never_change BEFORE UPDATE ON reports
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper never changes'); END;
CREATE TRIGGER reports_are_never_deleted BEFORE DELETE ON reports
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper stays'); END;

-- What the practice's figures are read by: bills by their day and by when they were voided, money by its day. A
-- kind of paper for them.

CREATE INDEX billing_issued ON billing (issued_on, appointment_id) WHERE issued_on IS NOT NULL;
CREATE INDEX billing_voided ON billing (voided_at) WHERE voided_at IS NOT NULL;
CREATE INDEX payment_details_received ON payment_details (received_on, bill_id, payment_status, payment_method, amount_minor);
CREATE INDEX patient_credits_received ON patient_credits (received_on);

INSERT INTO report_kinds (report_type, audience) VALUES ('figures', 'money');

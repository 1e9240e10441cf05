-- What is due: plans of instalments, reminders, and what they say. Amounts are whole minor units.

-- ── plans ───────────────────────────────────────────────────────────────────────────────────────
-- What is paid on a plan is nowhere written: it follows from its bills. It stands until somebody ends it or
-- nothing is owed.
CREATE TABLE payment_plans (
    plan_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id  INTEGER NOT NULL REFERENCES patients (patient_id),
    agreed_on   TEXT    NOT NULL CHECK (agreed_on IS date(agreed_on)),
    -- What was owed on its bills when it was agreed, and the instalments it was shared out into:
    -- `[[day, amount], …]`, the oldest first.
    owed_minor  INTEGER NOT NULL CHECK (owed_minor BETWEEN 1 AND 1000000000000000),
    instalments TEXT    NOT NULL CHECK (json_valid(instalments)),
    note        TEXT    CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 2000),
    created_by  INTEGER NOT NULL REFERENCES users (user_id),
    created_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    ended_by    INTEGER REFERENCES users (user_id),
    end_reason  TEXT    CHECK (length(CAST(end_reason AS BLOB)) BETWEEN 1 AND 2000),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE INDEX payment_plans_patient ON payment_plans (patient_id);
CREATE INDEX payment_plans_created_by ON payment_plans (created_by);
CREATE INDEX payment_plans_ended_by ON payment_plans (ended_by) WHERE ended_by IS NOT NULL;
CREATE INDEX payment_plans_standing ON payment_plans (plan_id) WHERE ended_at IS NULL;

CREATE TABLE plan_bills (
    plan_id    INTEGER NOT NULL REFERENCES payment_plans (plan_id),
    bill_id    INTEGER NOT NULL REFERENCES billing (bill_id),
    -- What was owed on it when the plan was agreed.
    owed_minor INTEGER NOT NULL CHECK (owed_minor > 0),
    PRIMARY KEY (plan_id, bill_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_bills_bill ON plan_bills (bill_id);

CREATE TRIGGER instalments_are_what_is_owed BEFORE INSERT ON payment_plans
WHEN NEW.owed_minor <> (SELECT coalesce(sum(value ->> 1), 0) FROM json_each(NEW.instalments))
  OR EXISTS (SELECT 1 FROM json_each(NEW.instalments)
              WHERE (value ->> 1) <= 0 OR (value ->> 0) IS NOT date(value ->> 0))
BEGIN SELECT RAISE(ABORT, 'guard: instalments sum to what is owed'); END;
CREATE TRIGGER plans_end_once BEFORE UPDATE ON payment_plans
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.plan_id IS NOT OLD.plan_id
  OR NEW.patient_id IS NOT OLD.patient_id OR NEW.agreed_on IS NOT OLD.agreed_on
  OR NEW.owed_minor IS NOT OLD.owed_minor OR NEW.instalments IS NOT OLD.instalments OR NEW.note IS NOT OLD.note
  OR NEW.created_by IS NOT OLD.created_by OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'guard: an agreed plan never changes'); END;
CREATE TRIGGER plans_are_never_deleted BEFORE DELETE ON payment_plans
BEGIN SELECT RAISE(ABORT, 'guard: an agreed plan is ended, not deleted'); END;
CREATE TRIGGER plan_bills_never_change BEFORE UPDATE ON plan_bills
BEGIN SELECT RAISE(ABORT, 'guard: an agreed plan never changes'); END;
CREATE TRIGGER plan_bills_are_never_deleted BEFORE DELETE ON plan_bills
BEGIN SELECT RAISE(ABORT, 'guard: an agreed plan is ended, not deleted'); END;
CREATE TRIGGER a_bill_has_one_standing_plan BEFORE INSERT ON plan_bills
BEGIN
    SELECT RAISE(ABORT, 'rule: plan_stands')
     WHERE EXISTS (SELECT 1 FROM plan_bills b JOIN payment_plans p ON p.plan_id = b.plan_id
                    WHERE b.bill_id = NEW.bill_id AND p.ended_at IS NULL);
    SELECT RAISE(ABORT, 'rule: bill_takes_no_payment')
     WHERE NOT EXISTS (SELECT 1 FROM billing WHERE bill_id = NEW.bill_id AND issued_at IS NOT NULL AND voided_at IS NULL
                        AND total_amount - settled_minor = NEW.owed_minor);
    -- The bills of a plan sum to it, so that none joins later.
    SELECT RAISE(ABORT, 'guard: a plan is for what is owed')
     WHERE NEW.owed_minor + (SELECT coalesce(sum(owed_minor), 0) FROM plan_bills WHERE plan_id = NEW.plan_id)
         > (SELECT owed_minor FROM payment_plans WHERE plan_id = NEW.plan_id);
END;

-- ── reminders ───────────────────────────────────────────────────────────────────────────────────
ALTER TABLE billing_settings ADD COLUMN reminder_days INTEGER NOT NULL DEFAULT 14 CHECK (reminder_days BETWEEN 1 AND 90);
-- What each level says; empty: what the program says.
ALTER TABLE billing_settings ADD COLUMN reminder_1 TEXT NOT NULL DEFAULT '' CHECK (length(reminder_1) <= 1000);
ALTER TABLE billing_settings ADD COLUMN reminder_2 TEXT NOT NULL DEFAULT '' CHECK (length(reminder_2) <= 1000);
ALTER TABLE billing_settings ADD COLUMN reminder_3 TEXT NOT NULL DEFAULT '' CHECK (length(reminder_3) <= 1000);

CREATE TABLE reminders (
    reminder_id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id  INTEGER NOT NULL REFERENCES patients (patient_id),
    level       INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    reminded_on TEXT    NOT NULL CHECK (reminded_on IS date(reminded_on)),
    pay_by      TEXT    NOT NULL CHECK (pay_by IS date(pay_by) AND pay_by >= reminded_on),
    owed_minor  INTEGER NOT NULL CHECK (owed_minor > 0),
    -- What it said, and where to pay.
    said        TEXT    NOT NULL CHECK (length(said) <= 1000),
    pay_to      TEXT    NOT NULL CHECK (length(pay_to) <= 500),
    report_id   INTEGER NOT NULL REFERENCES reports (report_id),
    created_by  INTEGER NOT NULL REFERENCES users (user_id),
    created_at  INTEGER NOT NULL,
    request_key TEXT    NOT NULL CHECK (length(CAST(request_key AS BLOB)) BETWEEN 8 AND 40)
) STRICT;
CREATE INDEX reminders_patient ON reminders (patient_id, reminded_on);
CREATE INDEX reminders_report ON reminders (report_id);
CREATE UNIQUE INDEX reminders_once ON reminders (created_by, request_key, patient_id);

-- What a reminder lists: a bill, or an instalment of a plan by its place in it.
CREATE TABLE reminder_lines (
    reminder_id  INTEGER NOT NULL REFERENCES reminders (reminder_id),
    position     INTEGER NOT NULL CHECK (position > 0),
    bill_id      INTEGER REFERENCES billing (bill_id),
    plan_id      INTEGER REFERENCES payment_plans (plan_id),
    instalment   INTEGER CHECK (instalment > 0),
    due_on       TEXT    NOT NULL CHECK (due_on IS date(due_on)),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    PRIMARY KEY (reminder_id, position),
    CHECK ((bill_id IS NULL) <> (plan_id IS NULL) AND (plan_id IS NULL) = (instalment IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_lines_bill ON reminder_lines (bill_id) WHERE bill_id IS NOT NULL;
CREATE INDEX reminder_lines_plan ON reminder_lines (plan_id) WHERE plan_id IS NOT NULL;

CREATE TRIGGER reminders_never_change BEFORE UPDATE ON reminders
BEGIN SELECT RAISE(ABORT, 'guard: a reminder never changes'); END;
CREATE TRIGGER reminders_are_never_deleted BEFORE DELETE ON reminders
BEGIN SELECT RAISE(ABORT, 'guard: a reminder stays'); END;
CREATE TRIGGER reminder_lines_never_change BEFORE UPDATE ON reminder_lines
BEGIN SELECT RAISE(ABORT, 'guard: a reminder never changes'); END;
CREATE TRIGGER reminder_lines_are_never_deleted BEFORE DELETE ON reminder_lines
BEGIN SELECT RAISE(ABORT, 'guard: a reminder stays'); END;
CREATE TRIGGER a_reminder_is_the_sum_of_its_lines BEFORE INSERT ON reminder_lines
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM reminder_lines WHERE reminder_id = NEW.reminder_id)
   > (SELECT owed_minor FROM reminders WHERE reminder_id = NEW.reminder_id)
BEGIN SELECT RAISE(ABORT, 'guard: a reminder is the sum of its lines'); END;

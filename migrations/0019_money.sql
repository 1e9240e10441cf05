-- Prices that change on a day, discounts and tax on bills, what a practice has to print on them, and credit
-- that a patient has. Amounts are whole minor units, rates thousandths of a percent.

-- ── the price list ──────────────────────────────────────────────────────────────────────────────
-- The price on a day is that of the latest row begun by then; before the first one, the first.
CREATE TABLE service_prices (
    service_id  INTEGER NOT NULL REFERENCES services (service_id),
    valid_from  TEXT    NOT NULL CHECK (valid_from IS date(valid_from)),
    price_minor INTEGER NOT NULL CHECK (price_minor BETWEEN 0 AND 100000000000),
    tax_rate    INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
    PRIMARY KEY (service_id, valid_from)
) STRICT, WITHOUT ROWID;
INSERT INTO service_prices (service_id, valid_from, price_minor)
SELECT service_id, date(updated_at / 1000, 'unixepoch'), price_minor FROM services;
ALTER TABLE services DROP COLUMN price_minor;

-- ── how the practice bills ──────────────────────────────────────────────────────────────────────
CREATE TABLE billing_settings (
    settings_id  INTEGER PRIMARY KEY CHECK (settings_id = 1),
    -- Whether prices are with tax or without.
    tax_mode     TEXT    NOT NULL DEFAULT 'inclusive' CHECK (tax_mode IN ('inclusive', 'exclusive')),
    -- A bill is due so many days after its issue, unless somebody says otherwise. NULL: no day is proposed.
    payment_days INTEGER CHECK (payment_days BETWEEN 0 AND 365),
    -- What a bill says of the law: the company's register, why there is no tax, where to pay.
    company      TEXT    NOT NULL DEFAULT '' CHECK (length(company) <= 500),
    untaxed_note TEXT    NOT NULL DEFAULT '' CHECK (length(untaxed_note) <= 500),
    pay_to       TEXT    NOT NULL DEFAULT '' CHECK (length(pay_to) <= 500),
    version      INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO billing_settings (settings_id) VALUES (1);

-- ── credit ──────────────────────────────────────────────────────────────────────────────────────
-- A ledger. `deposit`: money received ahead, or kept of an over-payment. Everything else draws on one deposit
-- and stands with its patient: `used` on a bill, `given_back` from that bill to the credit, `repaid` in money.
CREATE TABLE patient_credits (
    credit_id       INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id      INTEGER NOT NULL REFERENCES patients (patient_id),
    kind            TEXT    NOT NULL CHECK (kind IN ('deposit', 'used', 'given_back', 'repaid')),
    deposit_id      INTEGER REFERENCES patient_credits (credit_id),
    amount_minor    INTEGER NOT NULL CHECK (amount_minor <> 0 AND amount_minor BETWEEN -1000000000000 AND 1000000000000),
    bill_id         INTEGER REFERENCES billing (bill_id),
    payment_method  TEXT    CHECK (payment_method IN ('cash', 'credit_card', 'insurance', 'bank_transfer')),
    transaction_id  TEXT    CHECK (length(CAST(transaction_id AS BLOB)) BETWEEN 1 AND 400),
    tendered_minor  INTEGER CHECK (tendered_minor IS NULL OR (tendered_minor >= amount_minor AND payment_method = 'cash')),
    reason          TEXT    CHECK (length(CAST(reason AS BLOB)) BETWEEN 1 AND 2000),
    received_at     INTEGER NOT NULL,
    received_on     TEXT    NOT NULL CHECK (received_on IS date(received_on)),
    received_by     INTEGER NOT NULL REFERENCES users (user_id),
    idempotency_key TEXT    NOT NULL CHECK (length(CAST(idempotency_key AS BLOB)) BETWEEN 8 AND 64),
    CHECK ((kind IN ('deposit', 'given_back')) = (amount_minor > 0)),
    CHECK ((kind = 'deposit') = (deposit_id IS NULL)),
    CHECK ((kind IN ('deposit', 'repaid')) = (payment_method IS NOT NULL)),
    CHECK ((kind IN ('used', 'given_back')) = (bill_id IS NOT NULL))
) STRICT;
CREATE INDEX patient_credits_patient ON patient_credits (patient_id);
CREATE INDEX patient_credits_deposit ON patient_credits (deposit_id) WHERE deposit_id IS NOT NULL;
CREATE INDEX patient_credits_bill ON patient_credits (bill_id) WHERE bill_id IS NOT NULL;
CREATE INDEX patient_credits_received_by ON patient_credits (received_by, received_on);
-- One request draws on several deposits, and once on each.
CREATE UNIQUE INDEX patient_credits_once ON patient_credits (idempotency_key, coalesce(deposit_id, 0));
CREATE TRIGGER credit_never_changes BEFORE UPDATE ON patient_credits
BEGIN SELECT RAISE(ABORT, 'guard: an entry of the credit never changes'); END;
CREATE TRIGGER credit_is_never_deleted BEFORE DELETE ON patient_credits
BEGIN SELECT RAISE(ABORT, 'guard: credit is given back, not deleted'); END;
CREATE TRIGGER credit_is_drawn_from_a_deposit BEFORE INSERT ON patient_credits WHEN NEW.deposit_id IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM patient_credits d WHERE d.credit_id = NEW.deposit_id AND d.kind = 'deposit'
                 AND d.patient_id = NEW.patient_id)
BEGIN SELECT RAISE(ABORT, 'guard: credit is drawn from a deposit of the same patient'); END;
CREATE TRIGGER credit_is_used_on_issued_bills BEFORE INSERT ON patient_credits WHEN NEW.bill_id IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM billing WHERE bill_id = NEW.bill_id AND issued_at IS NOT NULL AND voided_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule: bill_takes_no_payment'); END;
CREATE TRIGGER credit_stays_within_its_deposit AFTER INSERT ON patient_credits WHEN NEW.deposit_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'rule: more_than_the_credit')
     WHERE (SELECT sum(amount_minor) FROM patient_credits WHERE credit_id = NEW.deposit_id OR deposit_id = NEW.deposit_id) < 0;
    SELECT RAISE(ABORT, 'guard: more given back to the credit than was used')
     WHERE (SELECT coalesce(sum(amount_minor), 0) FROM patient_credits
             WHERE deposit_id = NEW.deposit_id AND bill_id = NEW.bill_id) > 0;
END;

-- ── bills ───────────────────────────────────────────────────────────────────────────────────────
DROP TRIGGER an_issued_bill_never_changes;
DROP TRIGGER an_issued_bill_is_the_sum_of_its_items;
DROP TRIGGER a_paid_bill_is_not_voided;
DROP TRIGGER items_of_issued_bills_stay_on_update;
DROP TRIGGER payments_stay_within_their_bill;
DROP TRIGGER the_status_is_what_the_payments_say;

ALTER TABLE billing ADD COLUMN tax_mode TEXT NOT NULL DEFAULT 'inclusive' CHECK (tax_mode IN ('inclusive', 'exclusive'));
-- What is off the whole bill: what it comes to, and the rate where it was given as one.
ALTER TABLE billing ADD COLUMN discount_rate INTEGER CHECK (discount_rate BETWEEN 0 AND 100000);
ALTER TABLE billing ADD COLUMN discount_minor INTEGER NOT NULL DEFAULT 0 CHECK (discount_minor >= 0);
-- Payments that succeeded, refunds taken off, and credit used. Kept by triggers.
ALTER TABLE billing ADD COLUMN settled_minor INTEGER NOT NULL DEFAULT 0 CHECK (settled_minor BETWEEN 0 AND total_amount);
-- What is off the line, as above; its share of what is off the bill; what is left, without tax; its share of
-- the tax of its rate.
ALTER TABLE bill_items ADD COLUMN discount_rate INTEGER CHECK (discount_rate BETWEEN 0 AND 100000);
ALTER TABLE bill_items ADD COLUMN discount_minor INTEGER NOT NULL DEFAULT 0 CHECK (discount_minor BETWEEN 0 AND amount_minor);
ALTER TABLE bill_items ADD COLUMN share_minor INTEGER NOT NULL DEFAULT 0 CHECK (share_minor BETWEEN 0 AND amount_minor - discount_minor);
ALTER TABLE bill_items ADD COLUMN tax_rate INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000);
ALTER TABLE bill_items ADD COLUMN net_minor INTEGER NOT NULL DEFAULT 0 CHECK (net_minor >= 0);
ALTER TABLE bill_items ADD COLUMN tax_minor INTEGER NOT NULL DEFAULT 0 CHECK (tax_minor >= 0);
UPDATE bill_items SET net_minor = amount_minor;
UPDATE billing SET settled_minor = (
    SELECT coalesce(sum(amount_minor), 0) FROM payment_details p
     WHERE p.bill_id = billing.bill_id AND p.payment_status = 'success');

CREATE TRIGGER an_issued_bill_never_changes BEFORE UPDATE ON billing
WHEN OLD.issued_at IS NOT NULL AND (OLD.patient_id IS NOT NEW.patient_id OR OLD.appointment_id IS NOT NEW.appointment_id
  OR OLD.bill_number IS NOT NEW.bill_number OR OLD.total_amount IS NOT NEW.total_amount OR OLD.issued_at IS NOT NEW.issued_at
  OR OLD.issued_on IS NOT NEW.issued_on OR OLD.tax_mode IS NOT NEW.tax_mode
  OR OLD.discount_rate IS NOT NEW.discount_rate OR OLD.discount_minor IS NOT NEW.discount_minor
  OR (OLD.voided_at IS NOT NULL AND (OLD.voided_at IS NOT NEW.voided_at OR OLD.void_reason IS NOT NEW.void_reason)))
BEGIN SELECT RAISE(ABORT, 'guard: an issued bill never changes'); END;
CREATE TRIGGER an_issued_bill_is_the_sum_of_its_items BEFORE UPDATE OF issued_at ON billing
WHEN OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'rule: bill_without_items')
     WHERE NOT EXISTS (SELECT 1 FROM bill_items WHERE bill_id = NEW.bill_id);
    SELECT RAISE(ABORT, 'guard: a bill is the sum of its items')
      FROM (SELECT sum(net_minor + tax_minor) AS total, sum(share_minor) AS share,
                   sum(amount_minor - discount_minor - share_minor - net_minor
                       - iif(NEW.tax_mode = 'inclusive', tax_minor, 0)) AS lost
              FROM bill_items WHERE bill_id = NEW.bill_id)
     WHERE total <> NEW.total_amount OR share <> NEW.discount_minor OR lost <> 0;
END;
CREATE TRIGGER a_paid_bill_is_not_voided BEFORE UPDATE OF voided_at ON billing
WHEN OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND NEW.settled_minor <> 0
BEGIN SELECT RAISE(ABORT, 'rule: bill_has_payments'); END;
CREATE TRIGGER items_of_issued_bills_stay_on_update BEFORE UPDATE ON bill_items
WHEN (SELECT issued_at FROM billing WHERE bill_id = OLD.bill_id) IS NOT NULL
  OR (SELECT issued_at FROM billing WHERE bill_id = NEW.bill_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: an issued bill never changes'); END;

CREATE TRIGGER payments_stay_within_their_bill AFTER INSERT ON payment_details WHEN NEW.payment_status = 'success'
BEGIN
    SELECT RAISE(ABORT, 'rule: more_than_is_owed')
     WHERE (SELECT settled_minor + NEW.amount_minor > total_amount FROM billing WHERE bill_id = NEW.bill_id);
    SELECT RAISE(ABORT, 'rule: more_than_was_paid')
     WHERE NEW.amount_minor < 0 AND coalesce((
        SELECT p.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payment_details r
                                  WHERE r.refunds_payment_id = p.payment_id AND r.payment_status = 'success')
          FROM payment_details p
         WHERE p.payment_id = NEW.refunds_payment_id AND p.bill_id = NEW.bill_id
           AND p.amount_minor > 0 AND p.payment_status = 'success'), -1) < 0;
    UPDATE billing
       SET settled_minor = settled_minor + NEW.amount_minor,
           status = CASE WHEN settled_minor + NEW.amount_minor >= total_amount THEN 'paid'
                         WHEN settled_minor + NEW.amount_minor > 0 THEN 'pending' ELSE 'unpaid' END,
           payment_date = CASE WHEN settled_minor + NEW.amount_minor >= total_amount THEN NEW.received_on END,
           version = version + 1
     WHERE bill_id = NEW.bill_id;
END;
CREATE TRIGGER credit_stays_within_its_bill AFTER INSERT ON patient_credits WHEN NEW.bill_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'rule: more_than_is_owed')
     WHERE (SELECT settled_minor - NEW.amount_minor > total_amount FROM billing WHERE bill_id = NEW.bill_id);
    UPDATE billing
       SET settled_minor = settled_minor - NEW.amount_minor,
           status = CASE WHEN settled_minor - NEW.amount_minor >= total_amount THEN 'paid'
                         WHEN settled_minor - NEW.amount_minor > 0 THEN 'pending' ELSE 'unpaid' END,
           payment_date = CASE WHEN settled_minor - NEW.amount_minor >= total_amount THEN NEW.received_on END,
           version = version + 1
     WHERE bill_id = NEW.bill_id;
END;
-- Rule 4: what is settled, and the status with it, follows from payments and credit, whoever writes it.
CREATE TRIGGER the_status_is_what_the_payments_say BEFORE UPDATE OF status, settled_minor ON billing
WHEN NEW.settled_minor <>
        (SELECT coalesce(sum(amount_minor), 0) FROM payment_details WHERE bill_id = NEW.bill_id AND payment_status = 'success')
      - (SELECT coalesce(sum(amount_minor), 0) FROM patient_credits WHERE bill_id = NEW.bill_id)
  OR NEW.status <> CASE WHEN NEW.issued_at IS NOT NULL AND NEW.settled_minor >= NEW.total_amount THEN 'paid'
                        WHEN NEW.settled_minor > 0 THEN 'pending' ELSE 'unpaid' END
BEGIN SELECT RAISE(ABORT, 'guard: the status follows the payments'); END;

-- What came into and went out of a drawer: payments, refunds, deposits and what was repaid of them. Failed
-- attempts moved nothing.
CREATE VIEW money_moved AS
SELECT 'payment' AS kind, payment_id AS id, payment_method, amount_minor, received_at, received_on, received_by
  FROM payment_details WHERE payment_status = 'success'
UNION ALL
SELECT 'credit', credit_id, payment_method, amount_minor, received_at, received_on, received_by
  FROM patient_credits WHERE payment_method IS NOT NULL;

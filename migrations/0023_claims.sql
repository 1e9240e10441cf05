-- Insurers, the policies of patients, and claims: what an insurer is asked to pay of a bill, what it answered, and
-- what came of it. Amounts are whole minor units.

-- ── insurers and policies ───────────────────────────────────────────────────────────────────────
CREATE TABLE payers (
    payer_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 800),
    address    TEXT    NOT NULL DEFAULT '' CHECK (length(CAST(address AS BLOB)) <= 2000),
    -- The number under which claims reach it.
    payer_code TEXT    CHECK (length(CAST(payer_code AS BLOB)) BETWEEN 1 AND 160),
    active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER payers_are_never_deleted BEFORE DELETE ON payers
BEGIN SELECT RAISE(ABORT, 'guard: an insurer becomes inactive'); END;

CREATE TABLE patient_policies (
    policy_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id    INTEGER NOT NULL REFERENCES patients (patient_id),
    payer_id      INTEGER NOT NULL REFERENCES payers (payer_id),
    member_number TEXT    NOT NULL CHECK (length(CAST(member_number AS BLOB)) BETWEEN 1 AND 160),
    group_number  TEXT    CHECK (length(CAST(group_number AS BLOB)) BETWEEN 1 AND 160),
    -- Who is insured, where that isn't the patient: a parent, a partner, an employer.
    holder        TEXT    CHECK (length(CAST(holder AS BLOB)) BETWEEN 1 AND 800),
    valid_from    TEXT    CHECK (valid_from IS date(valid_from)),
    valid_until   TEXT    CHECK (valid_until IS date(valid_until)),
    priority      TEXT    NOT NULL DEFAULT 'primary' CHECK (priority IN ('primary', 'secondary')),
    note          TEXT    NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000),
    version       INTEGER NOT NULL DEFAULT 1,
    updated_at    INTEGER NOT NULL,
    CHECK (valid_until >= valid_from)
) STRICT;
CREATE INDEX patient_policies_patient ON patient_policies (patient_id);
CREATE INDEX patient_policies_payer ON patient_policies (payer_id);

-- ── claims ──────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE claims (
    claim_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    bill_id          INTEGER NOT NULL REFERENCES billing (bill_id),
    policy_id        INTEGER NOT NULL REFERENCES patient_policies (policy_id),
    -- The claim whose answer it asks about again.
    appeals_claim_id INTEGER REFERENCES claims (claim_id),
    status           TEXT    NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'accepted', 'refused', 'withdrawn')),
    -- Given when it is sent, and none left out.
    claim_number     INTEGER UNIQUE CHECK (claim_number > 0),
    -- What was asked for: the sum of its items.
    claimed_minor    INTEGER NOT NULL DEFAULT 0 CHECK (claimed_minor BETWEEN 0 AND 1000000000000),
    -- What the insurer will pay, and what came of it, refunds taken off. Kept by triggers.
    accepted_minor   INTEGER NOT NULL DEFAULT 0 CHECK (accepted_minor BETWEEN 0 AND claimed_minor),
    paid_minor       INTEGER NOT NULL DEFAULT 0 CHECK (paid_minor BETWEEN 0 AND accepted_minor),
    sent_on          TEXT    CHECK (sent_on IS date(sent_on)),
    sent_at          INTEGER,
    sent_by          INTEGER REFERENCES users (user_id),
    -- The insurer's own number for it.
    reference        TEXT    CHECK (length(CAST(reference AS BLOB)) BETWEEN 1 AND 400),
    answered_on      TEXT    CHECK (answered_on IS date(answered_on)),
    answered_at      INTEGER,
    answered_by      INTEGER REFERENCES users (user_id),
    answer_note      TEXT    CHECK (length(CAST(answer_note AS BLOB)) BETWEEN 1 AND 2000),
    withdrawn_at     INTEGER,
    withdrawn_by     INTEGER REFERENCES users (user_id),
    withdraw_reason  TEXT    CHECK (length(CAST(withdraw_reason AS BLOB)) BETWEEN 1 AND 2000),
    created_by       INTEGER NOT NULL REFERENCES users (user_id),
    created_at       INTEGER NOT NULL,
    version          INTEGER NOT NULL DEFAULT 1,
    CHECK ((sent_at IS NULL) = (sent_on IS NULL) AND (sent_at IS NULL) = (sent_by IS NULL)
       AND (sent_at IS NULL) = (claim_number IS NULL)),
    CHECK ((answered_at IS NULL) = (answered_on IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL)
       AND (status = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CHECK (CASE status WHEN 'draft' THEN sent_at IS NULL AND answered_at IS NULL
                       WHEN 'sent' THEN sent_at IS NOT NULL AND answered_at IS NULL AND claimed_minor > 0
                       WHEN 'accepted' THEN answered_at IS NOT NULL AND accepted_minor > 0
                       WHEN 'refused' THEN answered_at IS NOT NULL AND accepted_minor = 0 AND answer_note IS NOT NULL
                       ELSE 1 END)
) STRICT;
CREATE INDEX claims_bill ON claims (bill_id);
CREATE INDEX claims_policy ON claims (policy_id);
CREATE INDEX claims_appeals ON claims (appeals_claim_id);
CREATE INDEX claims_status ON claims (status, sent_on);
CREATE INDEX claims_sent_by ON claims (sent_by);
CREATE INDEX claims_answered_by ON claims (answered_by);
CREATE INDEX claims_withdrawn_by ON claims (withdrawn_by);
CREATE INDEX claims_created_by ON claims (created_by);

CREATE TABLE claim_items (
    claim_item_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id       INTEGER NOT NULL REFERENCES claims (claim_id),
    bill_item_id   INTEGER NOT NULL REFERENCES bill_items (bill_item_id),
    quantity       INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    claimed_minor  INTEGER NOT NULL CHECK (claimed_minor > 0),
    -- The answer: what the insurer pays of it. The rest is the patient's.
    accepted_minor INTEGER CHECK (accepted_minor BETWEEN 0 AND claimed_minor),
    reason_code    TEXT    CHECK (length(CAST(reason_code AS BLOB)) BETWEEN 1 AND 400),
    UNIQUE (claim_id, bill_item_id)
) STRICT;
CREATE INDEX claim_items_bill_item ON claim_items (bill_item_id);

-- A policy that a claim names stays, and so does whose it is and what the insurer knows it by.
CREATE TRIGGER policies_of_claims_stay BEFORE DELETE ON patient_policies
WHEN EXISTS (SELECT 1 FROM claims WHERE policy_id = OLD.policy_id)
BEGIN SELECT RAISE(ABORT, 'rule: policy_is_used'); END;
CREATE TRIGGER policies_of_claims_never_change BEFORE UPDATE ON patient_policies
WHEN (OLD.policy_id IS NOT NEW.policy_id OR OLD.patient_id IS NOT NEW.patient_id OR OLD.payer_id IS NOT NEW.payer_id
   OR OLD.member_number IS NOT NEW.member_number OR OLD.group_number IS NOT NEW.group_number
   OR OLD.holder IS NOT NEW.holder)
 AND EXISTS (SELECT 1 FROM claims WHERE policy_id = OLD.policy_id AND sent_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule: policy_is_used'); END;

CREATE TRIGGER claims_begin_as_drafts BEFORE INSERT ON claims
WHEN NEW.status <> 'draft' OR NEW.accepted_minor <> 0
  OR NOT EXISTS (SELECT 1 FROM billing WHERE bill_id = NEW.bill_id AND issued_at IS NOT NULL AND voided_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule: bill_takes_no_claim'); END;
-- A second answer is a new claim, which names the one that was answered.
CREATE TRIGGER appeals_name_an_answered_claim BEFORE INSERT ON claims WHEN NEW.appeals_claim_id IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM claims WHERE claim_id = NEW.appeals_claim_id AND bill_id = NEW.bill_id
                    AND status IN ('accepted', 'refused') AND accepted_minor < claimed_minor)
BEGIN SELECT RAISE(ABORT, 'rule: claim_has_no_answer'); END;
CREATE TRIGGER claims_are_never_deleted BEFORE DELETE ON claims
BEGIN SELECT RAISE(ABORT, 'guard: a claim is withdrawn, not deleted'); END;
CREATE TRIGGER claims_go_their_way BEFORE UPDATE ON claims
WHEN OLD.claim_id IS NOT NEW.claim_id OR OLD.bill_id IS NOT NEW.bill_id OR OLD.created_by IS NOT NEW.created_by
  OR OLD.created_at IS NOT NEW.created_at OR OLD.appeals_claim_id IS NOT NEW.appeals_claim_id
  OR (OLD.status <> 'draft' AND (OLD.policy_id IS NOT NEW.policy_id OR OLD.claim_number IS NOT NEW.claim_number
      OR OLD.claimed_minor IS NOT NEW.claimed_minor OR OLD.sent_on IS NOT NEW.sent_on OR OLD.sent_at IS NOT NEW.sent_at
      OR OLD.sent_by IS NOT NEW.sent_by))
  OR (OLD.status NOT IN ('draft', 'sent') AND OLD.reference IS NOT NEW.reference)
  OR (OLD.status <> 'sent' AND (OLD.accepted_minor IS NOT NEW.accepted_minor OR OLD.answered_on IS NOT NEW.answered_on
      OR OLD.answered_at IS NOT NEW.answered_at OR OLD.answered_by IS NOT NEW.answered_by
      OR OLD.answer_note IS NOT NEW.answer_note))
  OR (OLD.status = 'withdrawn')
  OR (OLD.status <> NEW.status AND NOT CASE OLD.status
        WHEN 'draft' THEN NEW.status IN ('sent', 'withdrawn')
        WHEN 'sent' THEN NEW.status IN ('accepted', 'refused', 'withdrawn')
        WHEN 'accepted' THEN NEW.status = 'withdrawn' AND OLD.paid_minor = 0
        ELSE 0 END)
BEGIN SELECT RAISE(ABORT, 'guard: what was sent and answered of a claim never changes'); END;
CREATE TRIGGER items_of_sent_claims_stay_on_insert BEFORE INSERT ON claim_items
WHEN (SELECT status FROM claims WHERE claim_id = NEW.claim_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'guard: a claim that was sent never changes'); END;
CREATE TRIGGER items_of_sent_claims_stay_on_update BEFORE UPDATE ON claim_items
WHEN (SELECT status FROM claims WHERE claim_id = OLD.claim_id) IS NOT 'sent' OR OLD.accepted_minor IS NOT NULL
  OR OLD.claim_item_id IS NOT NEW.claim_item_id OR OLD.claim_id IS NOT NEW.claim_id
  OR OLD.bill_item_id IS NOT NEW.bill_item_id OR OLD.quantity IS NOT NEW.quantity
  OR OLD.claimed_minor IS NOT NEW.claimed_minor
BEGIN SELECT RAISE(ABORT, 'guard: a claim that was sent never changes'); END;
CREATE TRIGGER items_of_sent_claims_stay_on_delete BEFORE DELETE ON claim_items
WHEN (SELECT status FROM claims WHERE claim_id = OLD.claim_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'guard: a claim that was sent never changes'); END;
CREATE TRIGGER claim_items_are_of_their_bill BEFORE INSERT ON claim_items
WHEN (SELECT bill_id FROM claims WHERE claim_id = NEW.claim_id)
  IS NOT (SELECT bill_id FROM bill_items WHERE bill_item_id = NEW.bill_item_id)
BEGIN SELECT RAISE(ABORT, 'guard: a claim is for items of its bill'); END;
-- What is sent is the sum of its items, no more of any than no other claim has, and no more of the bill than is
-- owed and not claimed.
CREATE TRIGGER claims_stay_within_their_bill BEFORE UPDATE OF status ON claims
WHEN OLD.status = 'draft' AND NEW.status = 'sent'
BEGIN
    SELECT RAISE(ABORT, 'guard: the next claim number only')
     WHERE NEW.claim_number <> (SELECT coalesce(max(claim_number), 0) + 1 FROM claims);
    SELECT RAISE(ABORT, 'guard: a claim is the sum of its items')
     WHERE NEW.claimed_minor <> (SELECT coalesce(sum(claimed_minor), 0) FROM claim_items WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'rule: more_than_is_left')
      FROM claim_items i JOIN bill_items b USING (bill_item_id)
     WHERE i.claim_id = NEW.claim_id
       AND (i.quantity > b.quantity OR i.claimed_minor > b.net_minor + b.tax_minor - (
            SELECT coalesce(sum(iif(c.status = 'sent', o.claimed_minor, o.accepted_minor)), 0)
              FROM claim_items o JOIN claims c USING (claim_id)
             WHERE o.bill_item_id = i.bill_item_id AND c.status IN ('sent', 'accepted')));
    SELECT RAISE(ABORT, 'rule: bill_takes_no_claim')
     WHERE NOT EXISTS (SELECT 1 FROM billing WHERE bill_id = NEW.bill_id AND issued_at IS NOT NULL AND voided_at IS NULL);
    SELECT RAISE(ABORT, 'rule: more_than_is_left')
      FROM billing WHERE bill_id = NEW.bill_id AND NEW.claimed_minor > total_amount - settled_minor - claimed_minor;
END;
CREATE TRIGGER an_answer_is_the_sum_of_its_items BEFORE UPDATE OF status ON claims
WHEN OLD.status = 'sent' AND NEW.status IN ('accepted', 'refused')
BEGIN
    SELECT RAISE(ABORT, 'guard: an answer is the sum of its items')
      FROM (SELECT sum(accepted_minor) AS minor, sum(accepted_minor IS NULL) AS open FROM claim_items WHERE claim_id = NEW.claim_id)
     WHERE minor IS NOT NEW.accepted_minor OR open <> 0;
END;

-- ── what claims do to bills ─────────────────────────────────────────────────────────────────────
-- What insurers still owe on it: claims that were sent, and what was accepted and hasn't come. Kept by triggers.
ALTER TABLE billing ADD COLUMN claimed_minor INTEGER NOT NULL DEFAULT 0 CHECK (claimed_minor >= 0);
-- The claim that an insurer pays, and a refund of such a payment.
ALTER TABLE payment_details ADD COLUMN claim_id INTEGER REFERENCES claims (claim_id);
CREATE INDEX payment_details_claim ON payment_details (claim_id) WHERE claim_id IS NOT NULL;

DROP TRIGGER payments_stay_within_their_bill;
DROP TRIGGER credit_stays_within_its_bill;
DROP TRIGGER the_status_is_what_the_payments_say;

CREATE TRIGGER a_claim_is_paid_by_its_insurer BEFORE INSERT ON payment_details
WHEN NEW.claim_id IS NOT NULL AND NEW.refunds_payment_id IS NULL
BEGIN
    SELECT RAISE(ABORT, 'rule: claim_has_no_answer')
     WHERE NOT EXISTS (SELECT 1 FROM claims WHERE claim_id = NEW.claim_id AND bill_id = NEW.bill_id AND status = 'accepted');
    SELECT RAISE(ABORT, 'guard: an insurer pays by a transfer that has a number')
     WHERE NEW.payment_method <> 'insurance' OR NEW.transaction_id IS NULL;
END;
CREATE TRIGGER a_refund_is_of_the_same_claim BEFORE INSERT ON payment_details
WHEN NEW.refunds_payment_id IS NOT NULL
 AND NEW.claim_id IS NOT (SELECT claim_id FROM payment_details WHERE payment_id = NEW.refunds_payment_id)
BEGIN SELECT RAISE(ABORT, 'guard: a refund is of the claim that was paid'); END;
CREATE TRIGGER a_claim_is_paid_what_its_payments_say BEFORE UPDATE OF paid_minor ON claims
WHEN NEW.paid_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM payment_details
                         WHERE claim_id = NEW.claim_id AND payment_status = 'success')
BEGIN SELECT RAISE(ABORT, 'guard: what is paid follows the payments'); END;

CREATE TRIGGER payments_stay_within_their_bill AFTER INSERT ON payment_details WHEN NEW.payment_status = 'success'
BEGIN
    SELECT RAISE(ABORT, 'rule: more_than_was_accepted')
      FROM claims WHERE claim_id = NEW.claim_id AND paid_minor + NEW.amount_minor > accepted_minor;
    SELECT RAISE(ABORT, 'rule: more_than_is_owed')
     WHERE (SELECT settled_minor + NEW.amount_minor > total_amount FROM billing WHERE bill_id = NEW.bill_id);
    SELECT RAISE(ABORT, 'rule: more_than_was_paid')
     WHERE NEW.amount_minor < 0 AND coalesce((
        SELECT p.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payment_details r
                                  WHERE r.refunds_payment_id = p.payment_id AND r.payment_status = 'success')
          FROM payment_details p
         WHERE p.payment_id = NEW.refunds_payment_id AND p.bill_id = NEW.bill_id
           AND p.amount_minor > 0 AND p.payment_status = 'success'), -1) < 0;
    UPDATE claims SET paid_minor = paid_minor + NEW.amount_minor, version = version + 1 WHERE claim_id = NEW.claim_id;
    UPDATE billing
       SET settled_minor = settled_minor + NEW.amount_minor,
           claimed_minor = out.minor,
           status = CASE WHEN settled_minor + NEW.amount_minor >= total_amount THEN 'paid'
                         WHEN settled_minor + NEW.amount_minor > 0 OR out.minor > 0 THEN 'pending' ELSE 'unpaid' END,
           payment_date = CASE WHEN settled_minor + NEW.amount_minor >= total_amount THEN NEW.received_on END,
           version = version + 1
      FROM (SELECT coalesce(sum(iif(status = 'sent', claimed_minor, accepted_minor - paid_minor)), 0) AS minor
              FROM claims WHERE bill_id = NEW.bill_id AND status IN ('sent', 'accepted')) AS out
     WHERE bill_id = NEW.bill_id;
END;
CREATE TRIGGER credit_stays_within_its_bill AFTER INSERT ON patient_credits WHEN NEW.bill_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'rule: more_than_is_owed')
     WHERE (SELECT settled_minor - NEW.amount_minor > total_amount FROM billing WHERE bill_id = NEW.bill_id);
    UPDATE billing
       SET settled_minor = settled_minor - NEW.amount_minor,
           status = CASE WHEN settled_minor - NEW.amount_minor >= total_amount THEN 'paid'
                         WHEN settled_minor - NEW.amount_minor > 0 OR claimed_minor > 0 THEN 'pending' ELSE 'unpaid' END,
           payment_date = CASE WHEN settled_minor - NEW.amount_minor >= total_amount THEN NEW.received_on END,
           version = version + 1
     WHERE bill_id = NEW.bill_id;
END;
CREATE TRIGGER claims_move_their_bill AFTER UPDATE OF status ON claims WHEN OLD.status <> NEW.status
BEGIN
    UPDATE billing
       SET claimed_minor = out.minor,
           status = CASE WHEN status = 'paid' THEN 'paid'
                         WHEN settled_minor > 0 OR out.minor > 0 THEN 'pending' ELSE 'unpaid' END,
           version = version + 1
      FROM (SELECT coalesce(sum(iif(status = 'sent', claimed_minor, accepted_minor - paid_minor)), 0) AS minor
              FROM claims WHERE bill_id = NEW.bill_id AND status IN ('sent', 'accepted')) AS out
     WHERE bill_id = NEW.bill_id;
END;
-- Rule 4: what is settled and what insurers owe, and the status with both, follow from payments, credit and claims,
-- whoever writes it.
CREATE TRIGGER the_status_is_what_the_payments_say BEFORE UPDATE OF status, settled_minor, claimed_minor ON billing
WHEN NEW.settled_minor <>
        (SELECT coalesce(sum(amount_minor), 0) FROM payment_details WHERE bill_id = NEW.bill_id AND payment_status = 'success')
      - (SELECT coalesce(sum(amount_minor), 0) FROM patient_credits WHERE bill_id = NEW.bill_id)
  OR NEW.claimed_minor <>
        (SELECT coalesce(sum(iif(status = 'sent', claimed_minor, accepted_minor - paid_minor)), 0)
           FROM claims WHERE bill_id = NEW.bill_id AND status IN ('sent', 'accepted'))
  OR NEW.status <> CASE WHEN NEW.issued_at IS NOT NULL AND NEW.settled_minor >= NEW.total_amount THEN 'paid'
                        WHEN NEW.settled_minor > 0 OR NEW.claimed_minor > 0 THEN 'pending' ELSE 'unpaid' END
BEGIN SELECT RAISE(ABORT, 'guard: the status follows the payments'); END;
CREATE TRIGGER a_claimed_bill_is_not_voided BEFORE UPDATE OF voided_at ON billing
WHEN OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND NEW.claimed_minor <> 0
BEGIN SELECT RAISE(ABORT, 'rule: bill_has_claims'); END;

-- Which claim a kept paper is of.
CREATE TABLE claim_papers (
    report_id INTEGER PRIMARY KEY REFERENCES reports (report_id),
    claim_id  INTEGER NOT NULL REFERENCES claims (claim_id)
) STRICT;
CREATE INDEX claim_papers_claim ON claim_papers (claim_id);
CREATE TRIGGER claim_papers_never_change BEFORE UPDATE ON claim_papers
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper never changes'); END;
CREATE TRIGGER claim_papers_are_never_deleted BEFORE DELETE ON claim_papers
BEGIN SELECT RAISE(ABORT, 'guard: a kept paper stays'); END;

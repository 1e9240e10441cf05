-- Whose money it is, and what of a bill is the patient's: payments that name their insurer, plans that leave out what
-- an insurer was asked for, and the indexes that figures and the list of what is overdue are read by.

-- ── money of insurers ───────────────────────────────────────────────────────────────────────────
-- Whose it is where no claim says so. What came before this could be noted names nobody.
ALTER TABLE payment_details ADD COLUMN payer_id INTEGER REFERENCES payers (payer_id);
CREATE INDEX payment_details_payer ON payment_details (payer_id) WHERE payer_id IS NOT NULL;
CREATE TRIGGER money_of_an_insurer_says_whose_it_is BEFORE INSERT ON payment_details
WHEN NEW.refunds_payment_id IS NULL
 AND iif(NEW.payment_method = 'insurance', (NEW.claim_id IS NULL) = (NEW.payer_id IS NULL), NEW.payer_id IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'guard: money of an insurer names its claim or the insurer, other money neither'); END;
CREATE TRIGGER a_refund_is_of_the_same_payer BEFORE INSERT ON payment_details
WHEN NEW.refunds_payment_id IS NOT NULL
 AND NEW.payer_id IS NOT (SELECT payer_id FROM payment_details WHERE payment_id = NEW.refunds_payment_id)
BEGIN SELECT RAISE(ABORT, 'guard: a refund is of the insurer that paid'); END;

-- ── plans ───────────────────────────────────────────────────────────────────────────────────────
-- What insurers had paid on the bill or been asked for when the plan was agreed. What they have paid or are asked for
-- now, beside it, is what a plan gets shorter by, or what falls to the patient beside it.
DROP TRIGGER plan_bills_never_change;
DROP TRIGGER a_bill_has_one_standing_plan;
ALTER TABLE plan_bills ADD COLUMN insured_minor INTEGER NOT NULL DEFAULT 0 CHECK (insured_minor >= 0);
UPDATE plan_bills SET insured_minor = (
    SELECT max(0, coalesce(sum(p.amount_minor), 0))
      FROM payment_plans l JOIN payment_details p ON p.bill_id = plan_bills.bill_id AND p.received_at <= l.created_at
     WHERE l.plan_id = plan_bills.plan_id AND p.claim_id IS NOT NULL AND p.payment_status = 'success');
CREATE TRIGGER plan_bills_never_change BEFORE UPDATE ON plan_bills
BEGIN SELECT RAISE(ABORT, 'guard: an agreed plan never changes'); END;
CREATE TRIGGER a_bill_has_one_standing_plan BEFORE INSERT ON plan_bills
BEGIN
    SELECT RAISE(ABORT, 'rule: plan_stands')
     WHERE EXISTS (SELECT 1 FROM plan_bills b JOIN payment_plans p ON p.plan_id = b.plan_id
                    WHERE b.bill_id = NEW.bill_id AND p.ended_at IS NULL);
    SELECT RAISE(ABORT, 'rule: bill_takes_no_payment')
     WHERE NOT EXISTS (SELECT 1 FROM billing WHERE bill_id = NEW.bill_id AND issued_at IS NOT NULL AND voided_at IS NULL
                        AND total_amount - settled_minor - claimed_minor = NEW.owed_minor
                        AND claimed_minor + (SELECT coalesce(sum(paid_minor), 0) FROM claims c WHERE c.bill_id = NEW.bill_id)
                          = NEW.insured_minor);
    -- The bills of a plan sum to it, so that none joins later.
    SELECT RAISE(ABORT, 'guard: a plan is for what is owed')
     WHERE NEW.owed_minor + (SELECT coalesce(sum(owed_minor), 0) FROM plan_bills WHERE plan_id = NEW.plan_id)
         > (SELECT owed_minor FROM payment_plans WHERE plan_id = NEW.plan_id);
END;

-- ── what is read much of ────────────────────────────────────────────────────────────────────────
DROP INDEX payment_details_received;
CREATE INDEX payment_details_received
    ON payment_details (received_on, bill_id, payment_status, payment_method, amount_minor, claim_id, payer_id);
CREATE INDEX billing_due ON billing (due_date) WHERE status <> 'paid' AND voided_at IS NULL AND issued_at IS NOT NULL;

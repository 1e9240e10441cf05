//! What a signed record, an issued bill or a payment says, as one hash that stands in its audit entry.
//! The chain then vouches for the row: an old page put back no longer fits its entry.

use domain::Subject;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

use super::{Canonical, Hash, imported};
use crate::{Error, Result};

/// The queries name exactly the columns that never change once the entry is written.
const RECORD: &str = "SELECT record_id, patient_id, doctor_id, appointment_id, visit_date, diagnosis, treatment, \
     prescription, notes, signed_at, signed_by, amends_record_id, amendment_reason FROM medical_records WHERE record_id = ?1";
/// What came to a record later begins with a word of its own, and leaves no row where there is nothing: the
/// digest of a record without it stays what it was.
const RECORD_PARTS: &str = "SELECT 'parts', subjective, objective, assessment, plan FROM medical_records \
     WHERE record_id = ?1 AND (subjective <> '' OR objective <> '' OR assessment <> '' OR plan <> '')";
const RECORD_DIAGNOSES: &str = "SELECT 'diagnosis', position, code_system, code, display, from_record_id \
     FROM record_diagnoses WHERE record_id = ?1 ORDER BY position";
const RECORD_COPIES: &str = "SELECT 'copy', part, from_record_id FROM record_copies WHERE record_id = ?1 ORDER BY part";
const RECORD_ITEMS: &str = "SELECT 'item', item_id, position, medicine_id, medicine, form, strength, dose, dose_unit, route, \
     frequency, frequency_count, moments, as_needed_max, days, quantity, quantity_unit, quantity_said, repeats, advice, note, \
     lasts_days, renews_item_id, first_item_id FROM prescription_items WHERE record_id = ?1 ORDER BY position";
const RECORD_ANSWERS: &str = "SELECT 'answer', a.item_id, a.position, a.kind, a.finding, a.reason \
     FROM prescription_items i JOIN prescription_answers a ON a.item_id = i.item_id \
     WHERE i.record_id = ?1 ORDER BY i.position, a.position";
const BILL: &str = "SELECT bill_id, appointment_id, patient_id, bill_number, total_amount, issued_at, issued_on \
     FROM billing WHERE bill_id = ?1";
const BILL_ITEMS: &str = "SELECT position, service_id, description, quantity, unit_price_minor, amount_minor \
     FROM bill_items WHERE bill_id = ?1 ORDER BY position";
/// Bills from before discounts and tax leave no row here, as with records.
const BILL_TERMS: &str = "SELECT 'terms', tax_mode, discount_rate, discount_minor FROM billing \
     WHERE bill_id = ?1 AND (tax_mode <> 'inclusive' OR discount_minor <> 0)";
const BILL_LINE_TERMS: &str = "SELECT 'line', position, discount_rate, discount_minor, share_minor, tax_rate, net_minor, \
     tax_minor FROM bill_items WHERE bill_id = ?1 AND (net_minor <> amount_minor OR tax_rate <> 0) ORDER BY position";
const CREDIT: &str = "SELECT credit_id, patient_id, kind, deposit_id, amount_minor, bill_id, payment_method, \
     transaction_id, tendered_minor, reason, received_at, received_on, received_by FROM patient_credits WHERE credit_id = ?1";
const PAYMENT: &str = "SELECT payment_id, bill_id, payment_method, payment_status, transaction_id, amount_minor, \
     tendered_minor, received_at, received_on, received_by, refunds_payment_id, reason FROM payment_details WHERE payment_id = ?1";

/// Payments that name no claim leave no row here.
const PAYMENT_CLAIM: &str =
    "SELECT 'claim', claim_id FROM payment_details WHERE payment_id = ?1 AND claim_id IS NOT NULL";
/// Nor do those that name no insurer.
const PAYMENT_PAYER: &str =
    "SELECT 'payer', payer_id FROM payment_details WHERE payment_id = ?1 AND payer_id IS NOT NULL";
const CLAIM: &str = "SELECT claim_id, bill_id, policy_id, appeals_claim_id, claim_number, claimed_minor, sent_on, sent_at, \
     sent_by FROM claims WHERE claim_id = ?1";
const CLAIM_ITEMS: &str =
    "SELECT bill_item_id, quantity, claimed_minor FROM claim_items WHERE claim_id = ?1 ORDER BY bill_item_id";
const CLAIM_POLICY: &str = "SELECT p.patient_id, p.payer_id, p.member_number, p.group_number, p.holder \
     FROM claims c JOIN patient_policies p USING (policy_id) WHERE c.claim_id = ?1";
const ANSWER: &str = "SELECT claim_id, accepted_minor, reference, answered_on, answered_at, answered_by, answer_note \
     FROM claims WHERE claim_id = ?1";
const ANSWER_ITEMS: &str =
    "SELECT bill_item_id, accepted_minor, reason_code FROM claim_items WHERE claim_id = ?1 ORDER BY bill_item_id";

const PLAN: &str = "SELECT plan_id, patient_id, agreed_on, owed_minor, instalments, note, created_by, created_at \
     FROM payment_plans WHERE plan_id = ?1";
const PLAN_BILLS: &str =
    "SELECT bill_id, owed_minor, insured_minor FROM plan_bills WHERE plan_id = ?1 ORDER BY bill_id";
const PLAN_END: &str = "SELECT plan_id, ended_at, ended_by, end_reason FROM payment_plans WHERE plan_id = ?1";
const REMINDER: &str = "SELECT reminder_id, patient_id, level, reminded_on, pay_by, owed_minor, said, pay_to, report_id, \
     created_by, created_at FROM reminders WHERE reminder_id = ?1";
const REMINDER_LINES: &str = "SELECT position, bill_id, plan_id, instalment, due_on, amount_minor \
     FROM reminder_lines WHERE reminder_id = ?1 ORDER BY position";
const CLOSE: &str = "SELECT close_id, drawer, closed_on, opening_minor, recorded_minor, notes, coins, rest_minor, \
     counted_minor, difference_minor, reason, anchor_log_id, anchor_hash, report_id, closed_at, closed_by \
     FROM day_closes WHERE close_id = ?1";
const VITAL: &str = "SELECT vital_id, patient_id, appointment_id, kind, value, second_value, typed, unit, measured_at, \
     recorded_by FROM vitals WHERE vital_id = ?1";

/// The digest of a row that an event seals.
pub(super) fn of_row(connection: &Connection, kind: Subject, id: i64) -> Result<Hash> {
    let queries: &[&str] = match kind {
        Subject::Record => &[RECORD, RECORD_PARTS, RECORD_DIAGNOSES, RECORD_COPIES, RECORD_ITEMS, RECORD_ANSWERS],
        Subject::Bill => &[BILL, BILL_ITEMS, BILL_TERMS, BILL_LINE_TERMS],
        Subject::Credit => &[CREDIT],
        Subject::Payment => &[PAYMENT, PAYMENT_CLAIM, PAYMENT_PAYER],
        Subject::Claim => &[CLAIM, CLAIM_ITEMS, CLAIM_POLICY],
        Subject::ClaimAnswer => &[ANSWER, ANSWER_ITEMS],
        Subject::Plan => &[PLAN, PLAN_BILLS],
        Subject::PlanEnd => &[PLAN_END],
        Subject::Reminder => &[REMINDER, REMINDER_LINES],
        Subject::Close => &[CLOSE],
        Subject::Vital => &[VITAL],
        Subject::ImportBatch => &imported::ALL,
        _ => return Err(Error::Unreadable("sealed subject")),
    };
    let mut bytes = Canonical::new(1);
    for (at, query) in queries.iter().enumerate() {
        let mut statement = connection.prepare_cached(query)?;
        let columns = statement.column_count();
        let mut rows = statement.query([id])?;
        let mut found = 0;
        while let Some(row) = rows.next()? {
            found += 1;
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null => bytes.absent(),
                    ValueRef::Integer(value) => bytes.integer(value),
                    ValueRef::Text(value) | ValueRef::Blob(value) => bytes.blob(value),
                    ValueRef::Real(value) => bytes.blob(&value.to_be_bytes()),
                }
            }
        }
        if at == 0 && found == 0 {
            return Err(Error::NotFound);
        }
    }
    Ok(Sha256::digest(&bytes.0).into())
}

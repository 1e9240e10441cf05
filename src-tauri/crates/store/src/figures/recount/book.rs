//! Random bills with what becomes of them, written through the schema's own guards and into plain values beside it.

use chrono::{Days, NaiveDate};
use rusqlite::params;

use crate::look::Connected as _;
use crate::safety::Dice;
use crate::{Result, Writer};

pub(super) struct Charge {
    pub(super) service: Option<i64>,
    pub(super) net: i64,
    pub(super) tax: i64,
    pub(super) off: i64,
}

pub(super) struct Bill {
    pub(super) patient: i64,
    pub(super) doctor: Option<i64>,
    pub(super) issued: u32,
    pub(super) voided: Option<u32>,
    pub(super) charges: Vec<Charge>,
    /// Day, amount, who paid: the way it came, or which insurer.
    pub(super) money: Vec<(u32, i64, &'static str)>,
    /// Day and amount of credit used (above 0) or given back.
    pub(super) credit: Vec<(u32, i64)>,
}

#[derive(Default)]
pub(super) struct Book {
    pub(super) bills: Vec<Bill>,
    /// Day, amount, how: deposits, and below 0 what was repaid.
    pub(super) deposits: Vec<(u32, i64, &'static str)>,
}

/// Days are counted from the first of January 2026.
pub(super) fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(day))
}

/// A minute after midnight, noon or a minute before midnight, as Dublin's clocks show it.
pub(super) fn instant(day: u32, dice: &mut Dice) -> i64 {
    let minute = [1, 720, 1_439][dice.below(3)];
    // From Sunday the 29th of March to Sunday the 25th of October, changing after one in the morning.
    let (spring, autumn) = (31 + 28 + 28, 365 - 31 - 30 - 7);
    let summer = (day > spring || (day == spring && minute > 60)) && (day < autumn || (day == autumn && minute < 60));
    let midnight = date(day).and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp_millis();
    midnight + (minute - if summer { 60 } else { 0 }) * 60_000
}

pub(super) const METHODS: [&str; 4] = ["cash", "credit_card", "insurance", "bank_transfer"];
pub(super) const LAST: u32 = 364;
/// Insurers as lines name them.
pub(super) const PAYERS: [&str; 2] = ["insurer 1", "insurer 2"];
/// Patient 3 was merged into patient 2; service 1 and doctor 1 have departments; policies 1 and 2 are of payers 1 and 2.
/// Without the rule that an insurer's money says whose it is, money from before it can be written.
pub(super) const FIXTURES: &str = "
    INSERT INTO departments (department_id, name) VALUES (1, 'Eyes'), (2, 'Laboratory');
    INSERT INTO doctors (doctor_id, first_name, last_name, department_id) VALUES (1, 'A', 'Aye', 1), (2, 'B', 'Bee', NULL);
    INSERT INTO services (service_id, code, name, department_id, updated_at) VALUES (1, 'L', 'Blood', 2, 0), (2, 'V', 'Visit', NULL, 0);
    INSERT INTO patients (patient_id, patient_number, last_name, first_name, created_at, updated_at)
    VALUES (1, 'a', 'One', '', 0, 0), (2, 'b', 'Two', '', 0, 0), (3, 'c', 'Two', '', 0, 0);
    INSERT INTO patient_merges (kept_patient_id, gone_patient_id, taken, kept_before, gone_before, merged_at, merged_by)
    VALUES (2, 3, '{}', '{}', '{}', 0, 1);
    UPDATE patients SET merged_into = 2 WHERE patient_id = 3;
    INSERT INTO payers (payer_id, name, updated_at) VALUES (1, 'Celtic', 0), (2, 'Aid', 0);
    INSERT INTO patient_policies (policy_id, patient_id, payer_id, member_number, updated_at) VALUES (1, 1, 1, 'a', 0), (2, 1, 2, 'b', 0);
    DROP TRIGGER money_of_an_insurer_says_whose_it_is;";

pub(super) fn later(from: u32, dice: &mut Dice) -> u32 {
    (from + u32::try_from(dice.below(120)).unwrap()).min(LAST)
}

/// What a payment refunds, and whose money it is.
#[derive(Default, Clone, Copy)]
pub(super) struct Whose {
    refunds: Option<i64>,
    claim: Option<i64>,
    payer: Option<i64>,
}

/// A claim with the bill's number for its first line: what it asks for and what is accepted.
pub(super) fn claim(db: &rusqlite::Connection, bill: i64, payer: usize, (asked, accepted): (i64, i64)) -> Result<()> {
    db.execute(
        "INSERT INTO claims (claim_id, bill_id, policy_id, created_by, created_at) VALUES (?1, ?1, ?2, 1, 0)",
        [bill, payer as i64 + 1],
    )?;
    db.execute(
        "INSERT INTO claim_items (claim_id, bill_item_id, quantity, claimed_minor)
         SELECT ?1, bill_item_id, 1, ?2 FROM bill_items WHERE bill_id = ?1 AND position = 0",
        [bill, asked],
    )?;
    db.execute(
        "UPDATE claims SET status = 'sent', claim_number = (SELECT coalesce(max(claim_number), 0) + 1 FROM claims),
                claimed_minor = ?2, sent_on = '2026-01-01', sent_at = 0, sent_by = 1 WHERE claim_id = ?1",
        [bill, asked],
    )?;
    db.execute("UPDATE claim_items SET accepted_minor = ?2 WHERE claim_id = ?1", [bill, accepted])?;
    db.execute(
        "UPDATE claims SET status = 'accepted', accepted_minor = ?2, answered_on = '2026-01-01', answered_at = 0,
                answered_by = 1 WHERE claim_id = ?1",
        [bill, accepted],
    )?;
    Ok(())
}

/// Writes a bill through the schema's own guards, and what the book says of it.
pub(super) fn bill(clinic: &Writer<'_>, at: i64, dice: &mut Dice, book: &mut Book) -> Result<()> {
    let db = clinic.connection();
    let doctor = [None, Some(1), Some(2)][dice.below(3)];
    let (patient, issued) = (1 + dice.below(3) as i64, dice.below(365) as u32);
    if let Some(doctor) = doctor {
        db.execute(
            "INSERT INTO appointments (appointment_id, patient_id, doctor_id, appointment_date, appointment_time,
                                       duration_minutes, status, source, source_id, created_at)
             VALUES (?1, ?2, ?3, '2026-01-01', '09:00', 15, 'completed', 'x', ?1, 0)",
            params![at, patient, doctor],
        )?;
    }
    db.execute(
        "INSERT INTO billing (bill_id, patient_id, appointment_id, tax_mode, created_by, created_at)
         VALUES (?1, ?2, ?3, 'exclusive', 1, 0)",
        params![at, patient, doctor.map(|_| at)],
    )?;
    let mut charges = Vec::new();
    let mut share_of_all = 0;
    for position in 0..=dice.below(4) {
        let service = [None, Some(1), Some(2)][dice.below(3)];
        let price = dice.below(3_000) as i64;
        let (off, share) = (dice.below(price as usize / 3 + 1) as i64, dice.below(price as usize / 3 + 1) as i64);
        let (net, tax) = (price - off - share, dice.below(400) as i64);
        share_of_all += share;
        db.execute(
            "INSERT INTO bill_items (bill_id, position, service_id, description, quantity, unit_price_minor, amount_minor,
                                     discount_minor, share_minor, net_minor, tax_minor)
             VALUES (?1, ?2, ?3, 'x', 1, ?4, ?4, ?5, ?6, ?7, ?8)",
            params![at, position as i64, service, price, off, share, net, tax],
        )?;
        charges.push(Charge { service, net, tax, off: off + share });
    }
    let total: i64 = charges.iter().map(|charge| charge.net + charge.tax).sum();
    if dice.below(8) == 0 {
        // A draft is in no figure.
        db.execute("UPDATE billing SET total_amount = ?2 WHERE bill_id = ?1", [at, total])?;
        return Ok(());
    }
    db.execute(
        "UPDATE billing SET total_amount = ?2, discount_minor = ?3, issued_at = 0, issued_on = ?4,
                bill_number = (SELECT coalesce(max(bill_number), 0) + 1 FROM billing),
                status = iif(?2 = 0, 'paid', 'unpaid'), payment_date = iif(?2 = 0, ?4, NULL)
          WHERE bill_id = ?1",
        params![at, total, share_of_all, date(issued).to_string()],
    )?;
    let mut this = Bill { patient, doctor, issued, voided: None, charges, money: Vec::new(), credit: Vec::new() };
    let (mut owed, mut day) = (total, issued);
    let (mut out, mut asked) = (0, false);
    let pay = |amount: i64, status: &str, method: &str, day: u32, whose: Whose| -> Result<i64> {
        db.execute(
            "INSERT INTO payment_details (bill_id, payment_method, payment_status, amount_minor, received_at, received_on,
                                          received_by, refunds_payment_id, claim_id, payer_id, transaction_id, idempotency_key)
             VALUES (?1, ?2, ?3, ?4, 0, ?5, 1, ?6, ?7, ?8, 'TR', hex(randomblob(16)))",
            params![at, method, status, amount, date(day).to_string(), whose.refunds, whose.claim, whose.payer],
        )?;
        Ok(db.last_insert_rowid())
    };
    for _ in 0..dice.below(4) {
        if owed == 0 {
            break;
        }
        day = later(day, dice);
        let amount = if dice.below(3) == 0 { owed } else { 1 + dice.below(owed as usize) as i64 };
        let method = METHODS[dice.below(4)];
        if dice.below(6) == 0 {
            pay(amount, "failed", method, day, Whose::default())?;
            continue;
        }
        if !asked && dice.below(3) == 0 {
            // The insurer is asked for a part of the first line, and pays all or some of what it accepts.
            asked = true;
            let most = (this.charges[0].net + this.charges[0].tax).min(owed);
            if most == 0 {
                continue;
            }
            let payer = dice.below(2);
            let accepted = 1 + dice.below(most as usize) as i64;
            let paid = 1 + dice.below(accepted as usize) as i64;
            claim(db, at, payer, (most, accepted))?;
            let whose = Whose { claim: Some(at), ..Whose::default() };
            let payment = pay(paid, "success", "insurance", day, whose)?;
            this.money.push((day, paid, PAYERS[payer]));
            (owed, out) = (owed - paid, accepted - paid);
            if dice.below(3) == 0 {
                day = later(day, dice);
                pay(-paid, "success", METHODS[dice.below(4)], day, Whose { refunds: Some(payment), ..whose })?;
                this.money.push((day, -paid, PAYERS[payer]));
                (owed, out) = (owed + paid, accepted);
            }
            continue;
        }
        if dice.below(5) == 0 {
            let deposit = book.deposits.len() as i64 * 1_000 + at * 1_000_000;
            let credit = |id: i64, kind: &str, of: Option<i64>, amount: i64, bill: Option<i64>, how: Option<&str>| {
                db.execute(
                    "INSERT INTO patient_credits (credit_id, patient_id, kind, deposit_id, amount_minor, bill_id, payment_method,
                                                  received_at, received_on, received_by, idempotency_key)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 1, hex(randomblob(16)))",
                    params![id, patient, kind, of, amount, bill, how, date(day).to_string()],
                )
            };
            credit(deposit, "deposit", None, amount + 7, None, Some(method))?;
            credit(deposit + 1, "repaid", Some(deposit), -7, None, Some("cash"))?;
            credit(deposit + 2, "used", Some(deposit), -amount, Some(at), None)?;
            book.deposits.extend([(day, amount + 7, method), (day, -7, "cash")]);
            this.credit.push((day, amount));
            owed -= amount;
            if dice.below(2) == 0 {
                credit(deposit + 3, "given_back", Some(deposit), amount, Some(at), None)?;
                this.credit.push((day, -amount));
                owed += amount;
            }
            continue;
        }
        // Money of an insurer without a claim: named, or from before it could be.
        let payer = if method == "insurance" { [None, Some(0), Some(1)][dice.below(3)] } else { None };
        let whose = Whose { payer: payer.map(|at| at as i64 + 1), ..Whose::default() };
        let payment = pay(amount, "success", method, day, whose)?;
        this.money.push((day, amount, payer.map_or(method, |at| PAYERS[at])));
        owed -= amount;
        if dice.below(3) == 0 {
            day = later(day, dice);
            let back = if dice.below(2) == 0 { amount } else { 1 + dice.below(amount as usize) as i64 };
            let how = METHODS[dice.below(4)];
            pay(-back, "success", how, day, Whose { refunds: Some(payment), ..whose })?;
            this.money.push((day, -back, payer.map_or(how, |at| PAYERS[at])));
            owed += back;
        }
    }
    if owed == total && total > 0 && out == 0 && dice.below(2) == 0 {
        day = later(day, dice);
        db.execute(
            "UPDATE billing SET voided_at = ?2, void_reason = 'x' WHERE bill_id = ?1",
            params![at, instant(day, dice)],
        )?;
        this.voided = Some(day);
    }
    book.bills.push(this);
    Ok(())
}

//! What changes a bill: drafting, its items, issuing, voiding.

use chrono::NaiveDate;
use domain::reckon::{Discount, reckon};
use domain::{AppointmentId, BillId, BillState, Conflict, Flaw, PatientId};
use rusqlite::{OptionalExtension as _, params};

use super::items::rate_of;
use super::{NewItem, get, sight};
use crate::banner;
use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, Scope};

/// Begins a bill. One for a visit is for its patient, and there is one live bill a visit.
///
/// # Errors
/// [`Error::NotFound`] for a patient or visit the person may not bill; [`Conflict::BillExists`];
/// [`Conflict::AppointmentIsOver`] for a cancelled one, [`Conflict::VisitNotSigned`] for one that may still
/// change.
pub fn draft_for_visit(writer: &Writer<'_>, appointment: AppointmentId) -> Result<BillId> {
    let (doctor, _) = sight(writer.scope());
    let (patient, status, signed): (i64, String, bool) = writer
        .connection()
        .prepare_cached(
            "SELECT a.patient_id, a.status, EXISTS (
                    SELECT 1 FROM medical_records m WHERE m.appointment_id = a.appointment_id AND m.signed_at IS NOT NULL)
               FROM appointments a
              WHERE a.appointment_id = ?1 AND a.source IS NULL AND (?2 IS NULL OR a.doctor_id = ?2)",
        )?
        .query_row(params![appointment.0, doctor], |found| Ok((found.get(0)?, found.get(1)?, found.get(2)?)))?;
    if status == "cancelled" {
        return Err(Conflict::AppointmentIsOver.into());
    }
    if !signed {
        return Err(Conflict::VisitNotSigned.into());
    }
    let billed: bool = writer
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM billing WHERE appointment_id = ?1 AND voided_at IS NULL)")?
        .query_row([appointment.0], |found| found.get(0))?;
    if billed {
        return Err(Conflict::BillExists.into());
    }
    insert(writer, PatientId(patient), Some(appointment))
}

/// Begins a bill by hand, without a visit: not for those who bill their own visits only.
///
/// # Errors
/// [`Error::Denied`]; [`Error::NotFound`] for an unknown patient.
pub fn draft(writer: &Writer<'_>, patient: PatientId) -> Result<BillId> {
    if writer.scope() != Scope::All {
        return Err(Error::Denied);
    }
    let patient = banner::of(writer, patient)?.patient_id;
    insert(writer, patient, None)
}

fn insert(writer: &Writer<'_>, patient: PatientId, appointment: Option<AppointmentId>) -> Result<BillId> {
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO billing (appointment_id, patient_id, created_by, created_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            appointment.map(|appointment| appointment.0),
            patient.0,
            writer.person().user.0,
            writer.now().0
        ])?;
    Ok(BillId(writer.connection().last_insert_rowid()))
}

/// The department of the visit's doctor: its default service comes first.
///
/// # Errors
/// When the row can't be read.
pub fn department_of_visit(look: &impl Look, appointment: AppointmentId) -> Result<Option<domain::DepartmentId>> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT d.department_id FROM appointments a JOIN doctors d ON d.doctor_id = a.doctor_id
              WHERE a.appointment_id = ?1",
        )?
        .query_row([appointment.0], |found| found.get::<_, Option<i64>>(0))
        .optional()?
        .flatten()
        .map(domain::DepartmentId))
}

/// Replaces the items of a draft, what is off the whole of it, and what it comes to; prices are with or without
/// tax as the practice has it now.
///
/// # Errors
/// [`Conflict::BillIsFixed`] for an issued or void one, [`Error::Stale`]; a flaw by item.
pub fn set_items(
    writer: &Writer<'_>,
    bill: BillId,
    version: i64,
    items: &[NewItem],
    discount: Option<Discount>,
) -> Result<()> {
    let before = get(writer, bill)?;
    if before.row.state != BillState::Draft {
        return Err(Conflict::BillIsFixed.into());
    }
    if before.version != version {
        return Err(Error::Stale);
    }
    let mut flaws = domain::Flaws::none();
    for (at, item) in items.iter().enumerate() {
        if let Some(service) = item.service {
            let known = writer
                .connection()
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM services WHERE service_id = ?1)")?
                .query_row([service.0], |found| found.get::<_, bool>(0))?;
            if !known {
                flaws.add(&format!("items[{at}].service_id"), Flaw::Unknown);
            }
        }
    }
    flaws.done()?;
    let mode = super::settings::get(writer)?.tax_mode;
    let charges: Vec<_> = items.iter().map(NewItem::charge).collect();
    let reckoned = reckon(&charges, discount, mode)?;
    let connection = writer.connection();
    connection.prepare_cached("DELETE FROM bill_items WHERE bill_id = ?1")?.execute([bill.0])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO bill_items (bill_id, position, service_id, description, quantity, unit_price_minor, amount_minor,
                                 discount_rate, discount_minor, share_minor, tax_rate, net_minor, tax_minor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    for ((item, line), position) in items.iter().zip(&reckoned.lines).zip(1_i64..) {
        insert.execute(params![
            bill.0,
            position,
            item.service.map(|service| service.0),
            item.description,
            item.quantity,
            item.unit_price,
            line.gross,
            rate_of(item.discount),
            line.discount,
            line.share,
            item.tax_rate.0,
            line.net,
            line.tax
        ])?;
    }
    connection
        .prepare_cached(
            "UPDATE billing SET total_amount = ?2, tax_mode = ?3, discount_rate = ?4, discount_minor = ?5,
                    version = version + 1
              WHERE bill_id = ?1",
        )?
        .execute(params![bill.0, reckoned.total, mode.as_str(), rate_of(discount), reckoned.discount])?;
    Ok(())
}

/// Gives a draft the next number and freezes it. One that costs nothing is settled by it.
///
/// # Errors
/// [`Conflict::BillIsFixed`], [`Conflict::BillWithoutItems`], [`Error::Stale`].
pub fn issue(writer: &Writer<'_>, bill: BillId, version: i64, due: Option<NaiveDate>) -> Result<()> {
    let before = get(writer, bill)?;
    if before.row.state != BillState::Draft {
        return Err(Conflict::BillIsFixed.into());
    }
    if before.version != version {
        return Err(Error::Stale);
    }
    writer
        .connection()
        .prepare_cached(
            "UPDATE billing
                SET bill_number = (SELECT coalesce(max(bill_number), 0) + 1 FROM billing),
                    issued_at = ?2, issued_on = ?3, due_date = ?4, version = version + 1,
                    status = iif(total_amount = 0, 'paid', 'unpaid'), payment_date = iif(total_amount = 0, ?3, NULL)
              WHERE bill_id = ?1",
        )?
        .execute(params![bill.0, writer.now().0, writer.today()?.to_string(), due.map(|due| due.to_string())])?;
    Ok(())
}

/// Voids a bill on which nothing was received.
///
/// # Errors
/// [`Conflict::BillHasPayments`], [`Conflict::BillIsFixed`] for a void one, [`Error::Stale`].
pub fn void(writer: &Writer<'_>, bill: BillId, version: i64, reason: &str) -> Result<()> {
    let before = get(writer, bill)?;
    if before.row.state == BillState::Void {
        return Err(Conflict::BillIsFixed.into());
    }
    if before.version != version {
        return Err(Error::Stale);
    }
    writer
        .connection()
        .prepare_cached(
            "UPDATE billing SET voided_at = ?2, void_reason = ?3, version = version + 1 WHERE bill_id = ?1",
        )?
        .execute(params![bill.0, writer.now().0, reason])?;
    Ok(())
}

//! Imported prescriptions: each is a line of its visit's record, or of a record of its own where there is no such
//! visit here. A second import knows a line by the sender's id, one from before ids were kept by its record and the
//! medicine's words. One that is over is ended with its line, also where it ran here until now: only what is taken
//! runs.

use chrono::{Days, NaiveDate};
use domain::import::{ImportedPrescription, PatientBundle, SourceId, Standing};
use domain::medicines::{Item, Speech};
use domain::{ItemId, Line, PatientId, RecordId, Zone};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::judge::{Against, Judged, against};
use super::{Kind, NotTaken, SOURCE, practitioners, text, write};
use crate::look::{Connected as _, Look as _, Writer};
use crate::merged::in_use;
use crate::prescriptions::{end, insert_one};
use crate::{Error, Result, practice};

/// Most lines of one record.
const LINES: usize = 50;

impl<'b> Judged<'b> {
    /// Judges the prescriptions of a bundle.
    pub(super) fn prescriptions(
        &mut self,
        connection: &Connection,
        bundle: &'b PatientBundle,
        patient: Option<PatientId>,
    ) -> Result<()> {
        // Lines that a sender's prescription has answered to already.
        let mut answered: Vec<ItemId> = Vec::new();
        for told in &bundle.prescriptions {
            let against = match told.standing {
                Standing::Never => Some(Against::Not(NotTaken::NeverBegun)),
                Standing::Unknown => Some(Against::Not(NotTaken::UnknownStanding)),
                Standing::Active | Standing::Over { .. } => match line_of(connection, &told.source_id)? {
                    Some((line, of)) if patient == Some(of) => self.again(connection, line, told)?,
                    Some(_) => Some(Against::Not(NotTaken::OtherRow)),
                    None => self.before_ids(connection, told, patient, &mut answered)?,
                },
            };
            if against.is_none() && self.ended.last().is_none_or(|(_, last)| !std::ptr::eq(*last, told)) {
                self.prescriptions.push(told);
            }
            self.count(Kind::MedicationRequest, against);
        }
        Ok(())
    }

    /// A line that is here: it ends where the sender has ended it since, and stays as it is otherwise.
    fn again(
        &mut self,
        connection: &Connection,
        line: ItemId,
        told: &'b ImportedPrescription,
    ) -> Result<Option<Against>> {
        let over = matches!(told.standing, Standing::Over { .. });
        if over && runs(connection, line)? {
            self.ended.push((line, told));
            return Ok(None);
        }
        Ok(Some(Against::Here))
    }

    /// One whose line, if there is one, was written before senders' ids were kept.
    fn before_ids(
        &mut self,
        connection: &Connection,
        told: &'b ImportedPrescription,
        patient: Option<PatientId>,
        answered: &mut Vec<ItemId>,
    ) -> Result<Option<Against>> {
        let mut statement = connection.prepare_cached(concat!(
            "SELECT ",
            in_use!("a.patient_id"),
            " FROM medical_records a WHERE source = ?1 AND source_id = ?2"
        ))?;
        let own = against(&mut statement, &told.source_id, patient)?;
        if let Some(Against::Not(_)) = own {
            return Ok(own);
        }
        let visit = told.encounter.as_ref().filter(|visit| !self.encounters.iter().any(|new| new.source_id == **visit));
        let record = match (own.is_some(), visit, patient) {
            (true, _, Some(patient)) => record_of(connection, &told.source_id, patient)?,
            (false, Some(visit), Some(patient)) => record_of(connection, visit, patient)?,
            _ => None,
        };
        let Some(record) = record else {
            let at_a_new_visit = told.encounter.is_some() && visit.is_none();
            let dated = told.on.as_ref().is_some_and(|on| text::whole_date(on).is_some());
            return Ok((!at_a_new_visit && !dated).then_some(Against::Not(NotTaken::NoDate)));
        };
        let lines: Vec<i64> = connection
            .prepare_cached(
                "SELECT item_id FROM prescription_items i WHERE record_id = ?1 AND medicine = ?2
                    AND NOT EXISTS (SELECT 1 FROM prescription_sources s WHERE s.item_id = i.item_id)
                  ORDER BY position",
            )?
            .query_map(params![record.0, medicine(told)], |found| found.get(0))?
            .collect::<Result<_, _>>()?;
        match lines.into_iter().map(ItemId).find(|line| !answered.contains(line)) {
            Some(line) => {
                answered.push(line);
                self.again(connection, line, told)
            }
            None => Ok(own),
        }
    }
}

/// The line that came from this prescription, and whose it is.
fn line_of(connection: &Connection, source_id: &SourceId) -> Result<Option<(ItemId, PatientId)>> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT s.item_id, ",
            in_use!("r.patient_id"),
            " FROM prescription_sources s JOIN prescription_items i ON i.item_id = s.item_id
               JOIN medical_records r ON r.record_id = i.record_id WHERE s.source = ?1 AND s.source_id = ?2"
        ))?
        .query_row(params![SOURCE, source_id.0], |found| Ok((ItemId(found.get(0)?), PatientId(found.get(1)?))))
        .optional()?)
}

/// Whether nothing has ended a line yet: neither somebody here, nor the sender before.
fn runs(connection: &Connection, line: ItemId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM prescription_ends WHERE item_id = ?1)")?
        .query_row([line.0], |found| found.get(0))?)
}

/// Ends a line that runs here as the sender has ended it.
pub(super) fn end_here(writer: &Writer<'_>, line: ItemId, told: &ImportedPrescription) -> Result<()> {
    let Standing::Over { why, on } = &told.standing else { return Ok(()) };
    let today = writer.today()?;
    let from = writer
        .connection()
        .prepare_cached(
            "SELECT r.visit_date FROM prescription_items i JOIN medical_records r ON r.record_id = i.record_id
              WHERE i.item_id = ?1",
        )?
        .query_row([line.0], |found| crate::row::date(found, 0))?;
    let on = on.filter(|on| *on <= today && *on >= from).unwrap_or(today);
    end(writer, line, on, Some(&text::short(why)), None)
}

/// The imported record of a visit of this patient.
fn record_of(connection: &Connection, visit: &SourceId, patient: PatientId) -> Result<Option<RecordId>> {
    Ok(connection
        .prepare_cached(concat!(
            "SELECT a.record_id FROM medical_records a WHERE a.source = ?1 AND a.source_id = ?2 AND ",
            in_use!("a.patient_id"),
            " = ?3"
        ))?
        .query_row(params![SOURCE, visit.0, patient.0], |found| found.get(0).map(RecordId))
        .optional()?)
}

/// The medicine as it is kept, and known again by.
fn medicine(told: &ImportedPrescription) -> String {
    let words = text::short(&told.medicine);
    if words.is_empty() { "?".to_owned() } else { words }
}

/// The line that a prescription becomes.
fn item(told: &ImportedPrescription, days: Option<u32>) -> Item {
    let unsaid = told.days.filter(|_| days.is_none()).map(|days| format!("for {days} days"));
    let advice: Vec<String> = unsaid.into_iter().chain([told.advice.clone()]).filter(|one| !one.is_empty()).collect();
    Item {
        medicine_id: None,
        medicine: medicine(told),
        form: None,
        strength: String::new(),
        dose: told.dose.map(|(dose, _)| dose),
        dose_unit: told.dose.map(|(_, unit)| unit),
        route: told.route,
        frequency: told.frequency.clone(),
        as_needed_max: None,
        days,
        quantity: None,
        quantity_unit: None,
        repeats: 0,
        advice: text::line(&advice.join(", "), Line::MAX).0,
        note: String::new(),
        renews_item_id: None,
        first_item_id: None,
    }
}

/// What was prescribed at a visit, in words: as many lines as its record takes.
pub(super) fn of_visit(prescriptions: &[&ImportedPrescription], visit: &SourceId, speech: Speech) -> String {
    let mine = prescriptions.iter().filter(|told| told.encounter.as_ref() == Some(visit)).take(LINES);
    mine.map(|told| item(told, told.days).words(speech)).collect::<Vec<_>>().join("\n")
}

/// Writes one that was judged to be new. Answers with how many rows.
pub(super) fn insert(writer: &Writer<'_>, zone: Zone, patient: PatientId, told: &ImportedPrescription) -> Result<u32> {
    let mut rows = 1;
    let (record, from, lines) = match place(writer, patient, told)? {
        Some(place) => place,
        None => {
            rows += 1;
            (own_record(writer, zone, patient, told)?, day(told, zone).ok_or(Error::Unreadable("date"))?, 0)
        }
    };
    let today = writer.today()?;
    // What the sender says is taken must not end here by its days; how many there were stands in words.
    let over =
        told.days.and_then(|days| from.checked_add_days(Days::new(u64::from(days)))).is_some_and(|end| end <= today);
    let days = told.days.filter(|_| told.standing != Standing::Active || !over);
    let line = insert_one(writer, record, lines, &item(told, days), None)?;
    writer
        .connection()
        .prepare_cached("INSERT INTO prescription_sources (item_id, source, source_id) VALUES (?1, ?2, ?3)")?
        .execute(params![line.0, SOURCE, told.source_id.0])?;
    if let Standing::Over { why, on } = &told.standing {
        let on = on.filter(|on| *on <= today && *on >= from).unwrap_or(today);
        end(writer, line, on, Some(&text::short(why)), None)?;
        rows += 1;
    }
    Ok(rows)
}

/// The record it is a line of, its day, and how many lines that has: its visit's, unless that is full or a doctor
/// has put another version in its place.
fn place(
    writer: &Writer<'_>,
    patient: PatientId,
    told: &ImportedPrescription,
) -> Result<Option<(RecordId, NaiveDate, usize)>> {
    let Some(visit) = &told.encounter else { return Ok(None) };
    let Some(record) = record_of(writer.connection(), visit, patient)? else { return Ok(None) };
    let (date, lines, amended) = writer
        .connection()
        .prepare_cached(
            "SELECT r.visit_date, (SELECT count(*) FROM prescription_items i WHERE i.record_id = r.record_id),
                    EXISTS (SELECT 1 FROM medical_records n WHERE n.amends_record_id = r.record_id)
               FROM medical_records r WHERE r.record_id = ?1",
        )?
        .query_row([record.0], |found| {
            Ok((crate::row::date(found, 0)?, found.get::<_, u32>(1)?, found.get::<_, bool>(2)?))
        })?;
    let lines = lines as usize;
    Ok((lines < LINES && !amended).then_some((record, date, lines)))
}

fn day(told: &ImportedPrescription, zone: Zone) -> Option<NaiveDate> {
    told.on.as_ref().map(|on| write::wall_clock(on, zone).0.date())
}

fn own_record(writer: &Writer<'_>, zone: Zone, patient: PatientId, told: &ImportedPrescription) -> Result<RecordId> {
    let doctor =
        practitioners::of_visit(writer.connection(), told.practitioner.as_ref(), told.practitioner_text.as_deref())?;
    let date = day(told, zone).ok_or(Error::Unreadable("date"))?;
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO medical_records (patient_id, doctor_id, visit_date, notes, prescription, source, source_id, created_at)
             VALUES (?1, ?2, ?3, ?8, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            patient.0,
            doctor.0,
            date.to_string(),
            item(told, told.days).words(practice::speech(writer)?),
            SOURCE,
            told.source_id.0,
            writer.now().0,
            practice::speech(writer)?.without_a_visit()
        ])?;
    Ok(RecordId(writer.connection().last_insert_rowid()))
}

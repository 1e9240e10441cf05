//! The rows of kept papers, and who may see which: clinical ones whoever may open the chart, money ones
//! whoever may see the bill, a patient their own. The files are in `documents`.

use domain::{Audience, BillId, Instant, PatientId, PaymentId, Permission, RecordId, ReportId, ReportKind};
use rusqlite::{OptionalExtension as _, Row, named_params};
use serde::Serialize;
use ts_rs::TS;

use crate::charts::open_to;
use crate::look::Look;
use crate::merged::{in_use, rows_of};
use crate::{Result, Scope, days, row};

/// One kept paper.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Report {
    /// Which.
    pub report_id: ReportId,
    /// What kind of paper.
    pub kind: ReportKind,
    /// Who may open it.
    pub audience: Audience,
    /// What a list calls it.
    pub title: String,
    /// Whom it is about: the row in use.
    pub patient_id: Option<PatientId>,
    /// That patient's family name.
    pub last_name: Option<String>,
    /// That patient's given names.
    pub first_name: Option<String>,
    /// The record it was made from.
    pub record_id: Option<RecordId>,
    /// The bill it was made from.
    pub bill_id: Option<BillId>,
    /// The payment it proves.
    pub payment_id: Option<PaymentId>,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it.
    pub created_by: String,
    /// The row it stands at, which may have been merged into `patient_id`: for the audit.
    #[serde(skip)]
    #[ts(skip)]
    pub row: Option<PatientId>,
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) sha256: [u8; 32],
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) key_epoch: i64,
}

/// Who may see a row of `reports r`: rule by rule as the chart and the bill have it.
const VISIBLE: &str = concat!(
    "(
    (r.audience = 'money' AND r.report_type NOT IN ('day_close', 'figures') AND (:money IS NULL OR EXISTS (
        SELECT 1 FROM billing b JOIN appointments a ON a.appointment_id = b.appointment_id
         WHERE b.bill_id = r.bill_id AND a.doctor_id = :money AND r.report_type <> 'claim')))
 OR (r.report_type = 'day_close' AND (:drawer IS NULL OR EXISTS (
        SELECT 1 FROM day_closes c WHERE c.report_id = r.report_id AND c.drawer = :drawer)))
 OR (r.report_type = 'figures' AND (:figures IS NULL OR (:figures > 0 AND r.created_by = :user)))
 OR (r.audience = 'clinical' AND (:clinical IS NULL OR (:clinical > 0 AND ",
    open_to!("r.patient_id", ":clinical"),
    ")))
 OR (r.audience = 'office' AND CASE r.report_type WHEN 'import_report' THEN :imports ELSE :schedules END)
 OR (r.audience <> 'office' AND r.patient_id IN ",
    rows_of!(":own"),
    " AND r.report_type <> 'full_chart'))"
);

const COLUMNS: &str = concat!(
    "r.report_id, r.report_type, r.audience, r.title, p.patient_id, p.last_name, p.first_name,
    r.medical_record_id, r.bill_id, r.payment_id, r.created_at, u.display_name, r.sha256, r.key_epoch, r.patient_id
  FROM reports r JOIN users u ON u.user_id = r.created_by LEFT JOIN patients p ON p.patient_id = ",
    in_use!("r.patient_id")
);

/// What the person who asks may see, as parameters of [`VISIBLE`].
struct Sight {
    money: Option<i64>,
    drawer: Option<i64>,
    figures: Option<i64>,
    clinical: Option<i64>,
    imports: bool,
    schedules: bool,
    own: Option<i64>,
    user: i64,
    session: i64,
}

fn sight(look: &impl Look) -> Sight {
    let person = look.person();
    let own = match person.scope_of(Permission::SeeOwnPage) {
        Scope::Patient(patient) => Some(patient.0),
        _ => None,
    };
    Sight {
        money: person.scope_of(Permission::ReadBills).doctor_filter(),
        drawer: days::drawer_filter(person.scope_of(Permission::CloseDay)),
        figures: person.scope_of(Permission::ReadFigures).doctor_filter(),
        clinical: person.scope_of(Permission::ReadCharts).doctor_filter(),
        imports: person.scope_of(Permission::ImportData) == Scope::All,
        schedules: person.scope_of(Permission::SeeSchedules) == Scope::All,
        own,
        user: person.user.0,
        session: look.admission().session.number,
    }
}

fn read(found: &Row<'_>) -> rusqlite::Result<Report> {
    Ok(Report {
        report_id: ReportId(found.get(0)?),
        kind: row::choice(found, 1, ReportKind::parse)?,
        audience: row::choice(found, 2, Audience::parse)?,
        title: found.get(3)?,
        patient_id: found.get::<_, Option<i64>>(4)?.map(PatientId),
        last_name: found.get(5)?,
        first_name: found.get(6)?,
        record_id: found.get::<_, Option<i64>>(7)?.map(RecordId),
        bill_id: found.get::<_, Option<i64>>(8)?.map(BillId),
        payment_id: found.get::<_, Option<i64>>(9)?.map(PaymentId),
        created_at: Instant(found.get(10)?),
        created_by: found.get(11)?,
        sha256: found.get(12)?,
        key_epoch: found.get(13)?,
        row: found.get::<_, Option<i64>>(14)?.map(PatientId),
    })
}

/// One paper.
///
/// # Errors
/// [`crate::Error::NotFound`], also for one the person may not see.
pub fn find(look: &impl Look, report: ReportId) -> Result<Report> {
    let may = sight(look);
    Ok(look
        .connection()
        .prepare_cached(&format!("SELECT {COLUMNS} WHERE r.report_id = :report AND {VISIBLE}"))?
        .query_row(
            named_params! {
                ":report": report.0, ":money": may.money, ":drawer": may.drawer, ":figures": may.figures, ":clinical": may.clinical, ":imports": may.imports,
                ":schedules": may.schedules, ":own": may.own, ":user": may.user, ":session": may.session,
            },
            read,
        )?)
}

/// The paper that the person who asks made by a request of this key.
///
/// # Errors
/// When the rows can't be read.
pub fn repeated(look: &impl Look, key: &str) -> Result<Option<Report>> {
    let found: Option<i64> = look
        .connection()
        .prepare_cached("SELECT report_id FROM reports WHERE created_by = ?1 AND request_key = ?2")?
        .query_row(rusqlite::params![look.person().user.0, key], |found| found.get(0))
        .optional()?;
    found.map(|report| find(look, ReportId(report))).transpose()
}

/// Papers the person may see, newest first: a patient's, or everybody's; from before `before` on, at most
/// `most` of them.
///
/// # Errors
/// When the rows can't be read.
pub fn list(look: &impl Look, of: Option<PatientId>, before: Option<ReportId>, most: u32) -> Result<Vec<Report>> {
    let may = sight(look);
    let before = before.map_or(i64::MAX, |report| report.0);
    let find = |sql: &str, of: i64| -> Result<Vec<Report>> {
        let mut statement = look.connection().prepare_cached(sql)?;
        let found = statement.query_map(
            named_params! {
                ":of": of, ":before": before, ":most": most, ":money": may.money, ":drawer": may.drawer, ":figures": may.figures, ":clinical": may.clinical,
                ":imports": may.imports, ":schedules": may.schedules, ":own": may.own, ":user": may.user, ":session": may.session,
            },
            read,
        )?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    };
    match of {
        Some(patient) => find(
            &format!(
                "SELECT {COLUMNS} WHERE r.patient_id IN {} AND r.report_id < :before AND {VISIBLE}
                  ORDER BY r.report_id DESC LIMIT :most",
                rows_of!(":of")
            ),
            patient.0,
        ),
        None => find(
            &format!(
                "SELECT {COLUMNS} WHERE r.report_id < :before AND {VISIBLE} AND :of = 0
                  ORDER BY r.report_id DESC LIMIT :most"
            ),
            0,
        ),
    }
}

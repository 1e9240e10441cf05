//! Breaking the glass: a doctor opens the chart of somebody who isn't their patient, with a reason, until they
//! sign out; somebody else judges it afterwards. Which chart it opens is decided in `charts`.

use domain::{Conflict, GlassId, GlassVerdict, Instant, PatientId, Permission, UserId};
use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::banner::{self, PatientBrief};
use crate::look::{Connected as _, Look, Reader, Writer};
use crate::merged::{in_use, rows_of};
use crate::{Error, Result, Scope, charts, patients, row};

/// Reviews on one page.
const PAGE: usize = 50;

/// As SQL: whether `:user` broke the glass of `$patient` in the session `:session`.
macro_rules! broken {
    ($patient:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM glass_breaks g WHERE g.user_id = :user AND g.session = :session AND g.patient_id IN ",
            crate::merged::rows_of!($patient),
            ")"
        )
    };
}
pub(crate) use broken;

/// Whether the doctor who asks could open this chart by breaking the glass: they are told of it only where they
/// may see the patient anyway.
///
/// # Errors
/// When reading fails.
pub fn could_break(look: &impl Look, patient: PatientId) -> Result<bool> {
    let person = look.person();
    if !matches!(person.scope_of(Permission::ReadCharts), Scope::Doctor(_))
        || person.scope_of(Permission::FindPatients) != Scope::All
    {
        return Ok(false);
    }
    match patients::row_in_use(look, patient) {
        Ok(patient) => Ok(!charts::may_open(look, patient)?),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Opens the chart to the doctor who asks until their session ends. Answers with the row in use.
///
/// # Errors
/// [`Conflict::ChartIsOpen`] where there is no glass between; [`Error::NotFound`] for an unknown patient.
pub fn break_for(writer: &Writer<'_>, patient: PatientId, reason: &str) -> Result<(GlassId, PatientId)> {
    let patient = patients::row_in_use(writer, patient)?;
    if charts::may_open(writer, patient)? {
        return Err(Conflict::ChartIsOpen.into());
    }
    if !could_break(writer, patient)? {
        return Err(Error::Denied);
    }
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO glass_breaks (patient_id, user_id, session, reason, broken_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            patient.0,
            writer.person().user.0,
            writer.admission().session.number,
            reason,
            writer.now().0
        ])?;
    Ok((GlassId(writer.connection().last_insert_rowid()), patient))
}

/// When the doctor who asks broke the glass of this chart in this session; none where they needn't have.
///
/// # Errors
/// When reading fails.
pub fn broken_at(look: &impl Look, patient: PatientId) -> Result<Option<Instant>> {
    Ok(look
        .connection()
        .prepare_cached(concat!(
            "SELECT max(broken_at) FROM glass_breaks WHERE user_id = ?1 AND session = ?2 AND patient_id IN ",
            rows_of!("?3")
        ))?
        .query_row(params![look.person().user.0, look.admission().session.number, patient.0], |found| {
            Ok(found.get::<_, Option<i64>>(0)?.map(Instant))
        })?)
}

/// What was done with a chart under broken glass.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done {
    /// The event's name.
    pub action: String,
    /// How often.
    pub count: i64,
}

/// One broken glass, as its reviewer sees it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BrokenGlass {
    /// `glass_breaks.glass_id`
    pub glass_id: GlassId,
    /// Whose chart.
    pub patient: PatientBrief,
    /// Who opened it.
    #[serde(skip)]
    #[ts(skip)]
    pub user: UserId,
    /// Their name.
    pub who: String,
    /// Why, in their own words.
    pub reason: String,
    /// When.
    pub broken_at: Instant,
    /// What they did with the chart until they signed out, the most frequent first.
    pub did: Vec<Done>,
    /// Whether it was the person who asks: somebody else reviews it.
    pub own: bool,
    /// What somebody else thought of it.
    pub verdict: Option<GlassVerdict>,
    /// What they wrote; may be empty.
    pub remark: Option<String>,
    /// Who.
    pub reviewed_by: Option<String>,
    /// When.
    pub reviewed_at: Option<Instant>,
}

/// A page of broken glass, those that wait for a review first, then the newest.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GlassReviews {
    /// How many wait for a review.
    pub open: i64,
    /// They.
    pub breaks: Vec<BrokenGlass>,
    /// Where the next page begins; none on the last.
    pub next: Option<GlassId>,
}

const COLUMNS: &str = concat!(
    "SELECT g.glass_id, ",
    in_use!("g.patient_id"),
    ", g.user_id, coalesce((SELECT n.name FROM doctors d JOIN doctor_names n USING (doctor_id)
                             WHERE d.user_id = g.user_id), u.display_name),
        g.reason, g.broken_at, g.verdict, g.remark, r.display_name, g.reviewed_at, g.session, g.patient_id
   FROM glass_breaks g JOIN users u ON u.user_id = g.user_id LEFT JOIN users r ON r.user_id = g.reviewed_by "
);

struct Found {
    broken: BrokenGlass,
    session: i64,
}

fn read(look: &impl Look, found: &Row<'_>) -> Result<Found> {
    let user = UserId(found.get(2)?);
    let broken = BrokenGlass {
        glass_id: GlassId(found.get(0)?),
        patient: banner::of(look, PatientId(found.get(1)?))?,
        user,
        who: found.get(3)?,
        reason: found.get(4)?,
        broken_at: Instant(found.get(5)?),
        did: Vec::new(),
        own: user == look.person().user,
        verdict: row::maybe_choice(found, 6, GlassVerdict::parse)?,
        remark: found.get(7)?,
        reviewed_by: found.get(8)?,
        reviewed_at: found.get::<_, Option<i64>>(9)?.map(Instant),
    };
    Ok(Found { broken, session: found.get(10)? })
}

fn whole(look: &impl Look, Found { mut broken, session }: Found) -> Result<BrokenGlass> {
    broken.did = look
        .connection()
        .prepare_cached(concat!(
            "SELECT l.action, count(*) FROM audit_log l INDEXED BY audit_log_patient
              WHERE l.session = ?2 AND l.outcome = 'done' AND l.action <> 'glass_broken' AND l.patient_id IN ",
            rows_of!("?1"),
            " GROUP BY l.action ORDER BY count(*) DESC, l.action"
        ))?
        .query_map(params![broken.patient.patient_id.0, session], |found| {
            Ok(Done { action: found.get(0)?, count: found.get(1)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(broken)
}

/// Broken glass: all that wait for a review on the first page, and those reviewed, the newest first.
///
/// # Errors
/// [`Error::Denied`] for whoever doesn't review.
pub fn reviews(look: &Reader<'_>, before: Option<GlassId>) -> Result<GlassReviews> {
    if look.admission().permission != Permission::ReviewGlass {
        return Err(Error::Denied);
    }
    let connection = look.connection();
    let mut found = Vec::new();
    if before.is_none() {
        let mut open = connection.prepare_cached(&format!("{COLUMNS} WHERE g.verdict IS NULL ORDER BY g.glass_id"))?;
        let mut rows = open.query([])?;
        while let Some(next) = rows.next()? {
            found.push(read(look, next)?);
        }
    }
    let open = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let mut reviewed = connection.prepare_cached(&format!(
        "{COLUMNS} WHERE g.verdict IS NOT NULL AND g.glass_id < ?1 ORDER BY g.glass_id DESC LIMIT ?2"
    ))?;
    let mut rows = reviewed.query(params![before.map_or(i64::MAX, |id| id.0), PAGE as i64 + 1])?;
    let (mut last, mut count) = (None, 0);
    let mut more = false;
    while let Some(next) = rows.next()? {
        if count == PAGE {
            more = true;
            break;
        }
        let one = read(look, next)?;
        last = Some(one.broken.glass_id);
        found.push(one);
        count += 1;
    }
    let breaks = found.into_iter().map(|one| whole(look, one)).collect::<Result<_>>()?;
    Ok(GlassReviews { open, breaks, next: last.filter(|_| more) })
}

/// Writes down what the person who asks thinks of it. Answers with it as it stands then.
///
/// # Errors
/// [`Conflict::OwnGlass`], [`Conflict::AlreadyReviewed`], [`Error::NotFound`].
pub fn review(writer: &Writer<'_>, glass: GlassId, verdict: GlassVerdict, remark: &str) -> Result<BrokenGlass> {
    let before = get(writer, glass)?;
    if before.own {
        return Err(Conflict::OwnGlass.into());
    }
    if before.verdict.is_some() {
        return Err(Conflict::AlreadyReviewed.into());
    }
    writer
        .connection()
        .prepare_cached(
            "UPDATE glass_breaks SET verdict = ?2, remark = ?3, reviewed_by = ?4, reviewed_at = ?5
              WHERE glass_id = ?1 AND verdict IS NULL",
        )?
        .execute(params![glass.0, verdict.as_str(), remark, writer.person().user.0, writer.now().0])?;
    get(writer, glass)
}

fn get(look: &impl Look, glass: GlassId) -> Result<BrokenGlass> {
    let mut statement = look.connection().prepare_cached(&format!("{COLUMNS} WHERE g.glass_id = ?1"))?;
    let found =
        statement.query_and_then([glass.0], |found| read(look, found))?.next().transpose()?.ok_or(Error::NotFound)?;
    whole(look, found)
}

/// Those who are told that a glass was broken, and may review it: everybody with an administrator's rights who is
/// active, but for the person who asks.
///
/// # Errors
/// When reading fails.
pub fn reviewers(look: &impl Look) -> Result<Vec<UserId>> {
    let own = look.person().user;
    let mut all = crate::leave::answerers(look)?;
    all.retain(|user| *user != own);
    Ok(all)
}

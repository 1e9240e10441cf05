//! The close of the day: what stands in a drawer, what was counted in it, and which day an entry counts on once
//! a day is closed. A drawer is whoever takes the money; the schema refuses what comes too late.

use chrono::NaiveDate;
use domain::{CloseId, Conflict, Instant, PaymentMethod, ReportId, UserId};
use rusqlite::{OptionalExtension as _, Row, named_params, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::Scope;
use crate::look::{Connected as _, Look, Writer};
use crate::payments::MethodTotal;
use crate::{Error, Result, row};

/// What stands in a drawer up to a day, since it was closed last. Amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Drawer {
    /// Whose.
    pub user_id: UserId,
    /// Their name.
    pub name: String,
    /// Closed up to this day.
    pub closed_through: Option<NaiveDate>,
    /// The first day with an entry that no close covers.
    pub since: Option<NaiveDate>,
    /// Payments and refunds that no close covers; failed ones don't count.
    pub entries: u32,
    /// Cash of those, refunds taken off.
    pub cash: i64,
    /// All of those by every method, refunds taken off.
    pub recorded: i64,
    /// What was left in it at the last close.
    pub carried: i64,
}

/// One signed close. Amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Closed {
    /// Which.
    pub close_id: CloseId,
    /// Whose drawer; none: the practice's.
    pub drawer: Option<UserId>,
    /// Their name.
    pub name: Option<String>,
    /// The last day it covers.
    pub closed_on: NaiveDate,
    /// What lay in it at the beginning.
    pub opening: i64,
    /// Cash received, refunds taken off.
    pub recorded: i64,
    /// Cash that was counted.
    pub counted: i64,
    /// Counted, less opening and recorded: below 0 where some is missing.
    pub difference: i64,
    /// What the person said of the difference.
    pub reason: Option<String>,
    /// When it was signed.
    pub closed_at: Instant,
    /// Who signed it.
    pub closed_by: String,
    /// The paper.
    pub report_id: ReportId,
    /// The audit's newest entry when it was signed.
    pub anchor: i64,
}

/// The audit's newest entry at an instant.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// Its number.
    pub log_id: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// A close as it is signed. Amounts in minor units.
#[derive(Debug)]
pub struct NewClose<'a> {
    /// Whose drawer; none: the practice's.
    pub drawer: Option<UserId>,
    /// The last day it covers.
    pub day: NaiveDate,
    /// What lay in it at the beginning.
    pub opening: i64,
    /// Cash received, as the person was told.
    pub recorded: i64,
    /// Notes: value and count.
    pub notes: Vec<(i64, i64)>,
    /// Coins: value and count.
    pub coins: Vec<(i64, i64)>,
    /// What was counted otherwise.
    pub rest: i64,
    /// All of it.
    pub counted: i64,
    /// What is said of a difference.
    pub reason: Option<&'a str>,
    /// The audit before it.
    pub anchor: Anchor,
    /// Its paper.
    pub report: ReportId,
}

/// For `:drawer`: NULL where all drawers may be seen, one's own where only that, -1 where none.
pub(crate) fn drawer_filter(scope: Scope) -> Option<i64> {
    match scope {
        Scope::All => None,
        Scope::User(user) => Some(user.0),
        Scope::Doctor(_) | Scope::Patient(_) | Scope::Nothing => Some(-1),
    }
}

/// The day on which what the person takes now counts: today, or the day after the last one that is closed.
///
/// # Errors
/// When the rows can't be read.
pub fn counts_on(look: &impl Look) -> Result<NaiveDate> {
    let closed = look
        .connection()
        .prepare_cached(
            "SELECT max((SELECT coalesce(max(closed_on), '') FROM day_closes WHERE drawer = ?1),
                        (SELECT coalesce(max(closed_on), '') FROM day_closes WHERE drawer IS NULL))",
        )?
        .query_row([look.person().user.0], |found| found.get::<_, String>(0))?;
    let today = look.today()?;
    let next = closed.parse::<NaiveDate>().ok().and_then(|closed| closed.succ_opt());
    Ok(next.map_or(today, |next| next.max(today)))
}

/// The day for an entry of which the person was told that it counts on `told`, or today where they weren't
/// told anything.
///
/// # Errors
/// [`Conflict::DrawerIsClosed`] when it would count later than they think.
pub fn book_on(look: &impl Look, told: Option<NaiveDate>) -> Result<NaiveDate> {
    let (day, today) = (counts_on(look)?, look.today()?);
    if day > told.map_or(today, |told| told.max(today)) { Err(Conflict::DrawerIsClosed.into()) } else { Ok(day) }
}

/// Where a drawer's open entries begin: after its last close, and after the program learned to close.
const FROM: &str = "(SELECT max(begins_after, coalesce((SELECT max(closed_on) FROM day_closes c
                                                          WHERE c.drawer = u.user_id), '')) FROM closing)";
/// Who may have a drawer: the desk, and whoever took money or closed one.
const HAS_A_DRAWER: &str = "(u.role = 'receptionist' AND u.status = 'active')
      OR EXISTS (SELECT 1 FROM day_closes c WHERE c.drawer = u.user_id)
      OR EXISTS (SELECT 1 FROM money_moved m WHERE m.received_by = u.user_id)";

/// The drawers the person may close, each with what stands in it up to `day`; or one of them.
///
/// # Errors
/// When the rows can't be read.
pub fn drawers(look: &impl Look, day: NaiveDate, of: Option<UserId>) -> Result<Vec<Drawer>> {
    let mut statement = look.connection().prepare_cached(&format!(
        "SELECT u.user_id, u.display_name, (SELECT max(closed_on) FROM day_closes c WHERE c.drawer = u.user_id),
                min(m.received_on), count(m.id),
                coalesce(sum(m.amount_minor) FILTER (WHERE m.payment_method = 'cash'), 0),
                coalesce(sum(m.amount_minor), 0),
                coalesce((SELECT min(opening_minor, counted_minor) FROM day_closes c WHERE c.drawer = u.user_id
                           ORDER BY closed_on DESC LIMIT 1), 0)
           FROM users u LEFT JOIN money_moved m
             ON m.received_by = u.user_id AND m.received_on > {FROM} AND m.received_on <= :day
          WHERE u.role <> 'patient' AND (:drawer IS NULL OR u.user_id = :drawer) AND (:of IS NULL OR u.user_id = :of)
            AND (u.user_id = :of OR {HAS_A_DRAWER})
          GROUP BY u.user_id ORDER BY u.display_name COLLATE NOCASE, u.user_id"
    ))?;
    let found = statement.query_map(
        named_params! {
            ":day": day.to_string(), ":drawer": drawer_filter(look.scope()), ":of": of.map(|user| user.0),
        },
        |found| {
            Ok(Drawer {
                user_id: UserId(found.get(0)?),
                name: found.get(1)?,
                closed_through: row::maybe_date(found, 2)?,
                since: row::maybe_date(found, 3)?,
                entries: found.get(4)?,
                cash: found.get(5)?,
                recorded: found.get(6)?,
                carried: found.get(7)?,
            })
        },
    )?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One drawer that the person may close.
///
/// # Errors
/// [`Error::NotFound`], also for one that isn't theirs to close.
pub fn drawer(look: &impl Look, user: UserId, day: NaiveDate) -> Result<Drawer> {
    drawers(look, day, Some(user))?.pop().ok_or(Error::NotFound)
}

/// What came in by each method and stands in a drawer, or in all of them since the practice's last close.
///
/// # Errors
/// When the rows can't be read.
pub fn totals(look: &impl Look, of: Option<UserId>, day: NaiveDate) -> Result<Vec<MethodTotal>> {
    let mut statement = look.connection().prepare_cached(
        "SELECT payment_method, count(*), sum(amount_minor) FROM users u CROSS JOIN money_moved m
            ON m.received_by = u.user_id AND m.received_on <= :day
           AND m.received_on > (SELECT max(begins_after, coalesce((SELECT max(closed_on) FROM day_closes c
                                                                    WHERE c.drawer IS :of), '')) FROM closing)
          WHERE :of IS NULL OR u.user_id = :of GROUP BY payment_method",
    )?;
    let found = statement
        .query_map(named_params! { ":day": day.to_string(), ":of": of.map(|user| user.0) }, |found| {
            Ok(MethodTotal {
                method: row::choice(found, 0, PaymentMethod::parse)?,
                count: found.get(1)?,
                amount: found.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(PaymentMethod::ALL
        .iter()
        .filter_map(|method| found.iter().find(|total| total.method == *method).cloned())
        .collect())
}

/// Up to which day the practice is closed.
///
/// # Errors
/// When the row can't be read.
pub fn closed_through(look: &impl Look) -> Result<Option<NaiveDate>> {
    Ok(look
        .connection()
        .prepare_cached("SELECT max(closed_on) FROM day_closes WHERE drawer IS NULL")?
        .query_row([], |found| row::maybe_date(found, 0))?)
}

const CLOSED: &str = "SELECT c.close_id, c.drawer, d.display_name, c.closed_on, c.opening_minor, c.recorded_minor,
        c.counted_minor, c.difference_minor, c.reason, c.closed_at, s.display_name, c.report_id, c.anchor_log_id
   FROM day_closes c LEFT JOIN users d ON d.user_id = c.drawer JOIN users s ON s.user_id = c.closed_by";

fn read(found: &Row<'_>) -> rusqlite::Result<Closed> {
    Ok(Closed {
        close_id: CloseId(found.get(0)?),
        drawer: found.get::<_, Option<i64>>(1)?.map(UserId),
        name: found.get(2)?,
        closed_on: row::date(found, 3)?,
        opening: found.get(4)?,
        recorded: found.get(5)?,
        counted: found.get(6)?,
        difference: found.get(7)?,
        reason: found.get(8)?,
        closed_at: Instant(found.get(9)?),
        closed_by: found.get(10)?,
        report_id: ReportId(found.get(11)?),
        anchor: found.get(12)?,
    })
}

/// Signed closes that the person may see, newest first: from before `before` on, at most `most`.
///
/// # Errors
/// When the rows can't be read.
pub fn closes(look: &impl Look, before: Option<CloseId>, most: u32) -> Result<Vec<Closed>> {
    let mut statement = look.connection().prepare_cached(&format!(
        "{CLOSED} WHERE c.close_id < :before AND (:drawer IS NULL OR c.drawer = :drawer)
          ORDER BY c.close_id DESC LIMIT :most"
    ))?;
    let found = statement.query_map(
        named_params! {
            ":before": before.map_or(i64::MAX, |close| close.0), ":drawer": drawer_filter(look.scope()), ":most": most,
        },
        read,
    )?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The drawers' closes that a close of the practice through `day` gathers, oldest first.
///
/// # Errors
/// When the rows can't be read.
pub fn gathered(look: &impl Look, day: NaiveDate) -> Result<Vec<Closed>> {
    let mut statement = look.connection().prepare_cached(&format!(
        "{CLOSED} WHERE c.drawer IS NOT NULL AND c.closed_on <= ?1
            AND c.closed_on > coalesce((SELECT max(closed_on) FROM day_closes WHERE drawer IS NULL), '')
          ORDER BY c.closed_on, c.close_id"
    ))?;
    let found = statement.query_map([day.to_string()], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// That the day can still be closed: it is after the last one of the drawer, and of the practice.
///
/// # Errors
/// [`Conflict::DayIsClosed`].
pub fn must_be_open(look: &impl Look, drawer: Option<UserId>, day: NaiveDate) -> Result<()> {
    let closed: Option<bool> = look
        .connection()
        .prepare_cached("SELECT 1 FROM day_closes WHERE (drawer IS ?1 OR drawer IS NULL) AND closed_on >= ?2 LIMIT 1")?
        .query_row(params![drawer.map(|user| user.0), day.to_string()], |found| found.get(0))
        .optional()?;
    if closed.is_some() { Err(Conflict::DayIsClosed.into()) } else { Ok(()) }
}

/// The audit's newest entry, which the close names.
pub fn anchor(writer: &Writer<'_>) -> Anchor {
    Anchor { log_id: writer.tip.log_id, hash: writer.tip.hash }
}

/// Writes a signed close.
///
/// # Errors
/// [`Conflict::DayIsClosed`] for the second of two; [`Conflict::DrawersAreOpen`] for the practice's, while money
/// stands in an open drawer.
pub fn close(writer: &Writer<'_>, new: &NewClose<'_>) -> Result<CloseId> {
    let pieces = |of: &[(i64, i64)]| serde_json::json!(of).to_string();
    writer
        .connection()
        .prepare_cached(
            "INSERT INTO day_closes (drawer, closed_on, opening_minor, recorded_minor, notes, coins, rest_minor,
                                     counted_minor, difference_minor, reason, anchor_log_id, anchor_hash, report_id,
                                     closed_at, closed_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8 - ?3 - ?4, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            new.drawer.map(|user| user.0),
            new.day.to_string(),
            new.opening,
            new.recorded,
            pieces(&new.notes),
            pieces(&new.coins),
            new.rest,
            new.counted,
            new.reason,
            new.anchor.log_id,
            new.anchor.hash,
            new.report.0,
            writer.now().0,
            writer.person().user.0,
        ])
        .map_err(Error::from)?;
    Ok(CloseId(writer.connection().last_insert_rowid()))
}

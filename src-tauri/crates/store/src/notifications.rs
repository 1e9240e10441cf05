//! One's own messages. Each belongs to one user; nobody reads or marks another's. What they say stands in
//! the reader's catalogue: here are the kind, the subject and the parameters.

use chrono::NaiveDate;
use domain::{Event, Instant, NoticeKind, NotificationId, Subject, TimeOfDay, UserId, Zone};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::audit::{self, By};
use crate::look::{Connected as _, Look, Writer};
use crate::merged::user_of;
use crate::store::{During, Store};
use crate::{Error, Result, row};

/// Messages on one page.
const PAGE: usize = 50;

/// A patient whom a message names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Named {
    /// Given name; may be empty.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
}

/// The parameters of a message, as far as it has them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Told {
    /// Date of the appointment or visit.
    pub date: Option<NaiveDate>,
    /// Last date of leave, where it is more than one.
    pub to_date: Option<NaiveDate>,
    /// Time of the appointment.
    pub time: Option<TimeOfDay>,
    /// The doctor concerned, with their title.
    pub doctor: Option<String>,
    /// The patient concerned.
    pub patient: Option<Named>,
    /// A bill's number as printed: `2026-00017`.
    pub bill_number: Option<String>,
    /// The bill's total in minor units.
    pub amount_minor: Option<i64>,
    /// How many appointments of a series.
    pub count: Option<i64>,
}

/// One message.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Notification {
    /// `notifications.notification_id`
    pub notification_id: NotificationId,
    /// Names the words.
    pub kind: NoticeKind,
    /// What the words need.
    pub told: Told,
    /// What it is about.
    pub subject_type: Option<Subject>,
    /// `subject_type`'s id.
    pub subject_id: Option<i64>,
    /// Whether it waits to be read.
    pub unread: bool,
    /// Milliseconds since 1970 UTC.
    pub created_at: Instant,
}

/// A page of messages, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Notifications {
    /// How many are unread, on this page or not.
    pub unread: i64,
    /// The messages.
    pub messages: Vec<Notification>,
    /// Where the next page begins; none on the last.
    pub next: Option<NotificationId>,
}

/// How many of one's own messages are unread.
///
/// # Errors
/// When reading fails.
pub fn unread(look: &impl Look) -> Result<i64> {
    Ok(look
        .connection()
        .prepare_cached("SELECT count(*) FROM notifications WHERE user_id = ?1 AND status = 'unread'")?
        .query_row([look.person().user.0], |row| row.get(0))?)
}

/// One's own messages, newest first, from `before` on.
///
/// # Errors
/// When reading fails.
pub fn list(look: &impl Look, before: Option<NotificationId>) -> Result<Notifications> {
    let mut statement = look.connection().prepare_cached(
        "SELECT notification_id, kind, message, subject_type, subject_id, status = 'unread', created_at
           FROM notifications WHERE user_id = ?1 AND notification_id < ?2 ORDER BY notification_id DESC LIMIT ?3",
    )?;
    let before = before.map_or(i64::MAX, |id| id.0);
    let mut messages = statement
        .query_map(params![look.person().user.0, before, PAGE as i64 + 1], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let more = messages.len() > PAGE;
    messages.truncate(PAGE);
    let next = messages.last().filter(|_| more).map(|last| last.notification_id);
    Ok(Notifications { unread: unread(look)?, messages, next })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Notification> {
    Ok(Notification {
        notification_id: NotificationId(row.get(0)?),
        kind: row::choice(row, 1, NoticeKind::parse)?,
        told: told(&row::json(row, 2)?),
        subject_type: row::maybe_choice(row, 3, Subject::parse)?,
        subject_id: row.get(4)?,
        unread: row.get(5)?,
        created_at: Instant(row.get(6)?),
    })
}

/// What isn't there, or isn't what it should be, is left out: the words do without it.
fn told(message: &Value) -> Told {
    let text = |name: &str| message.get(name).and_then(Value::as_str);
    let number = |name: &str| message.get(name).and_then(Value::as_i64);
    let named = |patient: &Value| {
        Some(Named {
            first_name: patient.get("first_name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            last_name: patient.get("last_name").and_then(Value::as_str)?.to_owned(),
        })
    };
    Told {
        date: text("date").and_then(|date| date.parse().ok()),
        to_date: text("to_date").and_then(|date| date.parse().ok()),
        time: text("time").and_then(TimeOfDay::parse),
        doctor: text("doctor").map(str::to_owned),
        patient: message.get("patient").and_then(named),
        bill_number: text("bill_number").map(str::to_owned),
        amount_minor: number("amount_minor"),
        count: number("count"),
    }
}

/// Marks one of one's own messages as read.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is somebody else's.
pub fn mark_read(writer: &Writer<'_>, id: NotificationId) -> Result<()> {
    let marked = writer
        .connection()
        .prepare_cached("UPDATE notifications SET status = 'read' WHERE notification_id = ?1 AND user_id = ?2")?
        .execute([id.0, writer.person().user.0])?;
    if marked == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Marks all of one's own messages up to `newest` as read; answers how many there were. Those that came
/// since the reader looked stay unread.
///
/// # Errors
/// When writing fails.
pub fn mark_all_read(writer: &Writer<'_>, newest: NotificationId) -> Result<u32> {
    let marked = writer
        .connection()
        .prepare_cached(
            "UPDATE notifications SET status = 'read' WHERE user_id = ?1 AND status = 'unread' AND notification_id <= ?2",
        )?
        .execute([writer.person().user.0, newest.0])?;
    Ok(u32::try_from(marked).unwrap_or(u32::MAX))
}

/// What somebody chose about their messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Kinds they don't want.
    pub unwanted: Vec<NoticeKind>,
    /// Whether the desktop says how many new ones there are.
    pub desktop: bool,
}

/// One's own choices.
///
/// # Errors
/// When reading fails.
pub fn choices(look: &impl Look) -> Result<Choices> {
    let own = look.person().user.0;
    let unwanted = look
        .connection()
        .prepare_cached("SELECT kind FROM notification_choices WHERE user_id = ?1 ORDER BY kind")?
        .query_map([own], |found| row::choice(found, 0, NoticeKind::parse))?
        .collect::<rusqlite::Result<_>>()?;
    let desktop = look
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM preferences WHERE user_id = ?1 AND desktop_notices)")?
        .query_row([own], |found| found.get(0))?;
    Ok(Choices { unwanted, desktop })
}

/// Sets one's own choices, whole.
///
/// # Errors
/// When writing fails.
pub fn choose(writer: &Writer<'_>, to: &Choices) -> Result<()> {
    let own = writer.person().user.0;
    let connection = writer.connection();
    connection.prepare_cached("DELETE FROM notification_choices WHERE user_id = ?1")?.execute([own])?;
    for kind in &to.unwanted {
        connection
            .prepare_cached("INSERT INTO notification_choices (user_id, kind) VALUES (?1, ?2)")?
            .execute(params![own, kind.as_str()])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO preferences (user_id, desktop_notices, updated_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (user_id) DO UPDATE SET desktop_notices = excluded.desktop_notices,
                                                 updated_at = excluded.updated_at",
        )?
        .execute(params![own, to.desktop, writer.now().0])?;
    Ok(())
}

/// Who is to be reminded of an appointment on a date, and wasn't yet: the row that is to be written.
const TO_REMIND: &str = concat!(
    "SELECT u.user_id,
            json_object('date', a.appointment_date, 'time', a.appointment_time, 'doctor', n.name) AS message,
            a.appointment_id, a.appointment_date || ' ' || a.appointment_time AS occasion
       FROM appointments a
       JOIN doctor_names n ON n.doctor_id = a.doctor_id
       JOIN users u ON u.status = 'active' AND u.user_id = ",
    user_of!("a.patient_id"),
    "  WHERE a.appointment_date = ?1 AND a.status = 'scheduled'
        AND NOT EXISTS (SELECT 1 FROM notification_choices c
                         WHERE c.user_id = u.user_id AND c.kind = 'appointment_tomorrow')
        AND NOT EXISTS (SELECT 1 FROM notifications r
                         WHERE r.kind = 'appointment_tomorrow' AND r.subject_id = a.appointment_id
                           AND r.user_id = u.user_id AND r.subject_type = 'appointment'
                           AND r.occasion = a.appointment_date || ' ' || a.appointment_time)"
);

impl Store {
    /// Reminds patients who sign in of their appointments of tomorrow, each once for each time that is told: also
    /// after a restart, and however the clock moves. Answers how many were.
    ///
    /// # Errors
    /// When reading or writing fails.
    pub fn remind(&self) -> Result<u32> {
        let zone = Zone::parse(&self.practice()?.time_zone).ok_or(Error::Unreadable("time zone"))?;
        let Some(tomorrow) = zone.wall_clock(self.clock().now()).date().succ_opt() else { return Ok(0) };
        let tomorrow = tomorrow.to_string();
        // Asked every minute, and almost always for nothing: the writer is left alone until there is something.
        let any: bool = self.peek(|connection| {
            Ok(connection
                .prepare_cached(&format!("SELECT EXISTS ({TO_REMIND})"))?
                .query_row([&tomorrow], |found| found.get(0))?)
        })?;
        if !any {
            return Ok(0);
        }
        self.with_chain(During::Order, |connection, keys, tip, now| {
            let written = connection
                .prepare_cached(&format!(
                    "INSERT INTO notifications (user_id, kind, message, subject_type, subject_id, occasion, created_at)
                     SELECT user_id, 'appointment_tomorrow', message, 'appointment', appointment_id, occasion, ?2
                       FROM ({TO_REMIND})"
                ))?
                .execute(params![tomorrow, now.0])?;
            let count = u32::try_from(written).unwrap_or(u32::MAX);
            let nobody = By::nobody(self.workstation());
            let event = Event::RemindersWritten { count };
            Ok((audit::append_event(connection, keys, tip, &nobody, now, &event, None)?, count))
        })
    }

    /// How many unread messages came for a user after `told`, and which is the newest; none of either where the
    /// user doesn't want the desktop to say so.
    ///
    /// # Errors
    /// When reading fails.
    pub fn news(&self, user: UserId, told: NotificationId) -> Result<Option<(u32, NotificationId)>> {
        self.peek(|connection| {
            let (count, newest): (u32, Option<i64>) = connection
                .prepare_cached(
                    "SELECT count(*), max(notification_id) FROM notifications
                      WHERE user_id = ?1 AND status = 'unread' AND notification_id > ?2
                        AND EXISTS (SELECT 1 FROM preferences WHERE user_id = ?1 AND desktop_notices)",
                )?
                .query_row([user.0, told.0], |found| Ok((found.get(0)?, found.get(1)?)))?;
            Ok(newest.map(|newest| (count, NotificationId(newest))))
        })
    }

    /// The newest message there is, whoever's: what comes later is news.
    ///
    /// # Errors
    /// When reading fails.
    pub fn newest_message(&self) -> Result<NotificationId> {
        self.peek(|connection| {
            Ok(connection
                .prepare_cached("SELECT coalesce(max(notification_id), 0) FROM notifications")?
                .query_row([], |found| found.get(0).map(NotificationId))?)
        })
    }
}

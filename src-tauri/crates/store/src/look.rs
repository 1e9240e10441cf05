//! Looking and writing. A [`Reader`] only looks, a [`Writer`] also changes, and both can be handed to a
//! function that looks ([`Look`]). A command's reply exists only as [`Recorded`].

use std::cell::RefCell;

use chrono::NaiveDate;
use domain::{Event, Instant, NoticeKind, Subject, TimeOfDay, Topic, UserId, Zone};
use rusqlite::{Connection, Transaction};

use crate::access::{Admission, Person, Scope};
use crate::shelf::Shelf;
use crate::{Result, audit, practice};

mod sealed {
    /// Keeps the connection inside this crate.
    pub trait Connected {
        fn connection(&self) -> &rusqlite::Connection;
        /// What is kept in memory of this store.
        fn shelf(&self) -> &crate::shelf::Shelf;
        /// Whether everything that is seen here has been committed.
        fn is_committed(&self) -> bool;
    }
}
pub(crate) use sealed::Connected;

/// Something that can look at the rows: a reader, or a writer in the middle of its change.
pub trait Look: Connected {
    /// Who is looking.
    fn admission(&self) -> &Admission;
    /// The instant of this request.
    fn now(&self) -> Instant;

    /// Which rows the admission reaches.
    fn scope(&self) -> Scope {
        self.admission().scope()
    }
    /// The person who asks.
    fn person(&self) -> &Person {
        self.admission().person()
    }
    /// The practice's time zone.
    ///
    /// # Errors
    /// When the practice's row can't be read.
    fn zone(&self) -> Result<Zone>
    where
        Self: Sized,
    {
        practice::zone(self)
    }
    /// Date and time on the practice's wall.
    ///
    /// # Errors
    /// When the practice's row can't be read.
    fn wall_clock(&self) -> Result<(NaiveDate, TimeOfDay)>
    where
        Self: Sized,
    {
        let local = self.zone()?.wall_clock(self.now());
        Ok((local.date(), TimeOfDay::of(local.time())))
    }
    /// Today on the practice's calendar.
    ///
    /// # Errors
    /// When the practice's row can't be read.
    fn today(&self) -> Result<NaiveDate>
    where
        Self: Sized,
    {
        Ok(self.wall_clock()?.0)
    }
}

/// A look at the practice: one consistent picture, on a connection that can't change anything.
pub struct Reader<'c> {
    pub(crate) transaction: Transaction<'c>,
    pub(crate) admission: &'c Admission,
    pub(crate) now: Instant,
    pub(crate) looks: RefCell<Vec<Event>>,
    pub(crate) keys: &'c audit::Keys,
    /// The newest entry that had been confirmed when the picture was taken.
    pub(crate) confirmed: Option<audit::Tip>,
    pub(crate) shelf: &'c Shelf,
}

impl Reader<'_> {
    /// Notes that something was looked at which leaves a trace: the entry is written before the answer
    /// is let out.
    pub fn trace(&self, event: Event) {
        self.looks.borrow_mut().push(event);
    }
}

impl Connected for Reader<'_> {
    fn connection(&self) -> &Connection {
        &self.transaction
    }
    fn shelf(&self) -> &Shelf {
        self.shelf
    }
    fn is_committed(&self) -> bool {
        true
    }
}
impl Look for Reader<'_> {
    fn admission(&self) -> &Admission {
        self.admission
    }
    fn now(&self) -> Instant {
        self.now
    }
}

/// One change, inside one transaction, by one admitted person.
pub struct Writer<'c> {
    pub(crate) transaction: Transaction<'c>,
    pub(crate) admission: &'c Admission,
    pub(crate) now: Instant,
    pub(crate) touched: Vec<Topic>,
    pub(crate) keys: &'c audit::Keys,
    pub(crate) tip: audit::Tip,
    pub(crate) shelf: &'c Shelf,
}

impl Connected for Writer<'_> {
    fn connection(&self) -> &Connection {
        &self.transaction
    }
    fn shelf(&self) -> &Shelf {
        self.shelf
    }
    fn is_committed(&self) -> bool {
        false
    }
}
impl Look for Writer<'_> {
    fn admission(&self) -> &Admission {
        self.admission
    }
    fn now(&self) -> Instant {
        self.now
    }
}

/// A reply whose event stands in the audit log, in the same transaction. Only [`Writer::record`] makes one.
#[must_use]
#[derive(Debug)]
pub struct Recorded<T>(pub(crate) T);

impl Writer<'_> {
    /// Writes `event` to the audit log and seals `reply` with it.
    ///
    /// # Errors
    /// When the entry can't be written; then nothing of the change is.
    pub fn record<T>(&mut self, event: Event, reply: T) -> Result<Recorded<T>> {
        self.also(event)?;
        Ok(Recorded(reply))
    }

    /// As [`Writer::record`], with a reason in the person's own words.
    ///
    /// # Errors
    /// As there.
    pub fn record_because<T>(&mut self, event: Event, reason: &str, reply: T) -> Result<Recorded<T>> {
        self.enter(&event, Some(reason))?;
        Ok(Recorded(reply))
    }

    /// A further event of the same change (a signed visit that also drafts a bill).
    ///
    /// # Errors
    /// When the entry can't be written.
    pub fn also(&mut self, event: Event) -> Result<()> {
        self.enter(&event, None)
    }

    /// As [`Writer::also`], with a reason in the person's own words.
    ///
    /// # Errors
    /// As there.
    pub fn also_because(&mut self, event: Event, reason: &str) -> Result<()> {
        self.enter(&event, Some(reason))
    }

    /// As [`Writer::record`], with one entry for each session: for what is kept again and again while somebody
    /// types. The topics are touched each time.
    ///
    /// # Errors
    /// As there.
    pub fn record_once<T>(&mut self, event: Event, reply: T) -> Result<Recorded<T>> {
        let known: bool = match event.subject() {
            Some((kind, id)) => self
                .transaction
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM audit_log INDEXED BY audit_log_subject
                      WHERE subject_type = ?1 AND subject_id = ?2 AND action = ?3 AND session = ?4 AND outcome = 'done')",
                )?
                .query_row(
                    rusqlite::params![kind.as_str(), id, event.name(), self.admission.session.number],
                    |found| found.get(0),
                )?,
            None => false,
        };
        if !known {
            return self.record(event, reply);
        }
        self.touch(event.touches());
        Ok(Recorded(reply))
    }

    fn enter(&mut self, event: &Event, reason: Option<&str>) -> Result<()> {
        let by = audit::By::admitted(self.admission);
        self.tip = audit::append_event(&self.transaction, self.keys, self.tip, &by, self.now, event, reason)?;
        self.touch(event.touches());
        Ok(())
    }

    fn touch(&mut self, topics: &[Topic]) {
        for topic in topics {
            if !self.touched.contains(topic) {
                self.touched.push(*topic);
            }
        }
    }

    /// Leaves a message for `user`, unless they don't want messages of this kind. `told` is the message's parameters as JSON: ids, dates and names the
    /// reader may see.
    ///
    /// # Errors
    /// When the row can't be written.
    pub fn notify(
        &mut self,
        user: UserId,
        kind: NoticeKind,
        subject: Option<(Subject, i64)>,
        told: &serde_json::Value,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO notifications (user_id, kind, message, subject_type, subject_id, created_at)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6
                  WHERE NOT EXISTS (SELECT 1 FROM notification_choices c WHERE c.user_id = ?1 AND c.kind = ?2)",
            )?
            .execute(rusqlite::params![
                user.0,
                kind.as_str(),
                told.to_string(),
                subject.map(|(kind, _)| kind.as_str()),
                subject.map(|(_, id)| id),
                self.now.0
            ])?;
        if !self.touched.contains(&Topic::Notifications) {
            self.touched.push(Topic::Notifications);
        }
        Ok(())
    }

    /// Notes what an administrator did, with what it was before and after.
    ///
    /// # Errors
    /// When the row can't be written.
    pub fn note_admin_action(
        &mut self,
        action: &str,
        subject: Option<(Subject, i64)>,
        detail: &serde_json::Value,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO admin_actions (admin_id, action_type, timestamp, subject_type, subject_id, detail)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(rusqlite::params![
                self.admission.person.user.0,
                action,
                self.now.0,
                subject.map(|(kind, _)| kind.as_str()),
                subject.map(|(_, id)| id),
                detail.to_string()
            ])?;
        Ok(())
    }
}

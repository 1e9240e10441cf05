//! One's own messages: read them, mark them as read, and choose of what one wants to be told.

use domain::{Event, Flaw, NoticeKind, NotificationId, Permission, Topic, form};
use serde::Serialize;
use store::notifications::{self, Choices, Notifications};
use store::{Error, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

form! {
    /// `notifications.list`
    pub struct List {
        /// Older than this one; none for the newest.
        pub before: Option<NotificationId>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Notifications];
    type Reply = Notifications;
    fn run(self, clinic: &Reader<'_>) -> Result<Notifications> {
        notifications::list(clinic, self.before)
    }
}

form! {
    /// `notifications.unread`
    pub struct Unread {}
}
impl Query for Unread {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Notifications];
    type Reply = i64;
    fn run(self, clinic: &Reader<'_>) -> Result<i64> {
        notifications::unread(clinic)
    }
}

form! {
    /// `notifications.read`
    pub struct Read {
        /// Which.
        pub notification_id: NotificationId,
    }
}
impl Command for Read {
    const NEEDS: Permission = Permission::UseOwnAccount;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        notifications::mark_read(clinic, self.notification_id)?;
        clinic.record(Event::NotificationRead { notification: self.notification_id }, ())
    }
}

form! {
    /// `notifications.read_all`
    pub struct ReadAll {
        /// The newest that was on the screen.
        pub newest: NotificationId,
    }
}
impl Command for ReadAll {
    const NEEDS: Permission = Permission::UseOwnAccount;
    type Reply = u32;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<u32>> {
        let count = notifications::mark_all_read(clinic, self.newest)?;
        clinic.record(Event::NotificationsRead { count }, count)
    }
}

/// A kind of message, as far as it concerns who asks.
#[derive(Debug, Serialize, TS)]
pub struct NoticeChoice {
    /// Which.
    pub kind: NoticeKind,
    /// Whether they are told.
    pub wanted: bool,
    /// Whether that can't be chosen.
    pub always: bool,
}

/// What one is told, and how.
#[derive(Debug, Serialize, TS)]
pub struct NoticeChoices {
    /// The kinds that concern one.
    pub kinds: Vec<NoticeChoice>,
    /// Whether the desktop says how many new messages there are.
    pub desktop: bool,
}

fn choices_of(clinic: &impl store::Look) -> Result<NoticeChoices> {
    let chosen = notifications::choices(clinic)?;
    let standing = &clinic.person().standing;
    let kinds = NoticeKind::ALL.iter().copied().filter(|kind| kind.concerns(standing)).map(|kind| NoticeChoice {
        kind,
        wanted: kind.always() || !chosen.unwanted.contains(&kind),
        always: kind.always(),
    });
    Ok(NoticeChoices { kinds: kinds.collect(), desktop: chosen.desktop })
}

form! {
    /// `notifications.choices`: one's own.
    pub struct GetChoices {}
}
impl Query for GetChoices {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Preferences];
    type Reply = NoticeChoices;
    fn run(self, clinic: &Reader<'_>) -> Result<NoticeChoices> {
        choices_of(clinic)
    }
}

form! {
    /// `notifications.choose`: one's own, whole.
    pub struct Choose {
        /// The kinds one doesn't want.
        pub unwanted: Vec<NoticeKind>,
        /// Whether the desktop says how many new messages there are.
        pub desktop: bool,
    }
}
impl Command for Choose {
    const NEEDS: Permission = Permission::UseOwnAccount;
    type Reply = NoticeChoices;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<NoticeChoices>> {
        let Self { mut unwanted, desktop } = self;
        unwanted.sort_unstable_by_key(|kind| kind.as_str());
        unwanted.dedup();
        if unwanted.iter().any(|kind| kind.always() || !kind.concerns(&clinic.person().standing)) {
            return Err(Error::flaw("unwanted", Flaw::Choice));
        }
        notifications::choose(clinic, &Choices { unwanted, desktop })?;
        let event = Event::PreferencesChanged { user: clinic.person().user };
        let after = choices_of(clinic)?;
        clinic.record_once(event, after)
    }
}

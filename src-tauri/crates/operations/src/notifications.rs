//! One's own messages: read them, mark them as read.

use domain::{Event, NotificationId, Permission, Topic, form};
use store::notifications::{self, Notifications};
use store::{Reader, Recorded, Writer};

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

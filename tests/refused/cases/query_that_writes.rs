//! A query gets a reader: nothing of the store that changes rows takes one, and it records nothing.

use domain::{Event, NotificationId};
use store::{Reader, notifications};

fn answer(clinic: &Reader<'_>) {
    let _ = notifications::mark_read(clinic, NotificationId(1));
    let _ = clinic.record(Event::NotificationRead { notification: NotificationId(1) }, ());
}

fn main() {}

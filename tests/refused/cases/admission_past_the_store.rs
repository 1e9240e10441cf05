//! Nor is one had of what the store makes it with: who somebody is, is read from the rows each time.

use store::{Admission, Person, Session};

fn asked_for(person: Person, session: &Session) -> Option<Admission> {
    Admission::of(person, session, domain::Permission::ReadCharts)
}

fn main() {}

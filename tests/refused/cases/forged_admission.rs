//! Who was let in, the store says: an admission is made by asking the policy and nowhere else.

use store::{Admission, Person, Session};

fn put_together(person: Person, session: Session) -> Admission {
    Admission { person, session, permission: domain::Permission::ReadCharts, reach: domain::Reach::All }
}

fn main() {}

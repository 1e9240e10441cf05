//! A session stays the session of whoever signed in.

fn renamed(session: &mut store::Session) {
    session.user = domain::UserId(1);
}

fn main() {}

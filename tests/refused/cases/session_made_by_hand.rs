//! A session comes of signing in.

use store::Session;

fn somebody_else() -> Session {
    Session { user: domain::UserId(1), number: 1, workstation: "desk-1".into() }
}

fn main() {}

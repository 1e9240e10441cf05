//! Who sits at a window, and proof that they were let in. A [`Session`] is made by signing in and nowhere
//! else; an [`Admission`] is made by asking the policy and nowhere else.

use std::sync::Arc;

use domain::{DoctorId, PatientId, Permission, Reach, Role, Standing, UserId};

/// A signed-in person at one window. Says who, not what they may: that is asked anew with every request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub(crate) user: UserId,
    pub(crate) number: i64,
    /// `users.sessions_ended` when it was begun: once that has moved on, it is over.
    pub(crate) ended_before: i64,
    pub(crate) workstation: Arc<str>,
}

impl Session {
    /// Whose it is.
    pub fn user(&self) -> UserId {
        self.user
    }
}

/// Somebody as the practice knows them now.
#[derive(Debug, Clone)]
pub struct Person {
    /// `users.user_id`
    pub user: UserId,
    /// `users.username`
    pub username: String,
    /// `users.display_name`
    pub display_name: String,
    /// Role, grants and account: what the policy needs.
    pub standing: Standing,
    /// Their profile as a doctor.
    pub doctor: Option<DoctorId>,
    /// Their row as a patient: the one in use, where theirs was merged into another.
    pub patient: Option<PatientId>,
    /// Whether a password has to be chosen before anything else.
    pub must_change_password: bool,
}

impl Person {
    /// `users.role`
    pub fn role(&self) -> Role {
        self.standing.role
    }

    /// Which rows a permission reaches for them.
    pub fn scope_of(&self, permission: Permission) -> Scope {
        match (self.standing.reach(permission), self.doctor, self.patient) {
            (Reach::All, _, _) => Scope::All,
            (Reach::Own, Some(doctor), _) => Scope::Doctor(doctor),
            (Reach::Own, None, Some(patient)) => Scope::Patient(patient),
            (Reach::Own, None, None) => Scope::User(self.user),
            (Reach::Nothing, _, _) => Scope::Nothing,
        }
    }
}

/// Proof that somebody was checked for one permission, and how far it reaches.
#[derive(Debug, Clone)]
pub struct Admission {
    pub(crate) person: Person,
    pub(crate) session: Session,
    pub(crate) permission: Permission,
    pub(crate) reach: Reach,
}

impl Admission {
    pub(crate) fn of(person: Person, session: &Session, permission: Permission) -> Option<Self> {
        let reach = person.standing.reach(permission);
        (reach != Reach::Nothing).then(|| Self { person, session: session.clone(), permission, reach })
    }

    /// Who was admitted.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// The session it was asked at: for work that outlives the request and asks anew with every step.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Which rows the permission reaches.
    pub fn scope(&self) -> Scope {
        self.person.scope_of(self.permission)
    }
}

/// Which rows somebody may see or change. Row functions demand it, so that it can't be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// Those of this doctor.
    Doctor(DoctorId),
    /// Those of this patient.
    Patient(PatientId),
    /// Those of this user, who is neither.
    User(UserId),
    /// None.
    Nothing,
}

impl Scope {
    /// For `… WHERE (?n IS NULL OR doctor_id = ?n)`: NULL only where all rows may be seen, and -1 where
    /// none may.
    pub(crate) fn doctor_filter(self) -> Option<i64> {
        match self {
            Scope::All => None,
            Scope::Doctor(doctor) => Some(doctor.0),
            Scope::Patient(_) | Scope::User(_) | Scope::Nothing => Some(-1),
        }
    }
}

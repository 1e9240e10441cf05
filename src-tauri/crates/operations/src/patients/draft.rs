//! A registration while it is typed: kept as it is, even where registering would find it flawed, so that
//! nothing is lost by a lock, another user or the power. Only its author reads it; registering ends it.

use domain::{Event, Permission, Topic, form};
use serde::{Deserialize, Serialize};
use store::drafts::{self, REGISTRATION};
use store::{Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::records::{DraftKept, Typed};
use crate::{Command, House, Query, Result};

form! {
    /// The fields of a registration while they are typed.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    pub struct RegistrationTexts {
        /// Family name.
        pub last_name: Typed,
        /// Given names.
        pub first_name: Typed,
        /// As far as it is typed.
        pub date_of_birth: Typed,
        /// `yes` or nothing.
        pub birth_date_estimated: Typed,
        /// As chosen.
        pub gender: Typed,
        /// Dr, Prof.
        pub title: Typed,
        /// Telephone.
        pub phone: Typed,
        /// Email.
        pub email: Typed,
        /// Identity number.
        pub national_id: Typed,
        /// Language.
        pub preferred_language: Typed,
        /// As chosen.
        pub blood_group: Typed,
        /// Address lines.
        pub address: Typed,
        /// Who to call.
        pub emergency_contact: Typed,
    }
}

/// A kept registration.
#[derive(Debug, Serialize, TS)]
pub struct KeptRegistration {
    /// To be named when keeping over it.
    pub version: i64,
    /// When it was kept.
    pub kept_at: domain::Instant,
    /// What was typed.
    pub body: RegistrationTexts,
}

form! {
    /// `patients.draft_get`: one's own registration that was begun, if there is one.
    pub struct DraftGet {}
}
impl Query for DraftGet {
    const NEEDS: Permission = Permission::RegisterPatients;
    const READS: &'static [Topic] = &[Topic::Drafts];
    type Reply = Option<KeptRegistration>;
    fn run(self, clinic: &Reader<'_>) -> Result<Option<KeptRegistration>> {
        let kept = drafts::get::<RegistrationTexts>(clinic, REGISTRATION)?;
        Ok(kept.map(|kept| KeptRegistration { version: kept.version, kept_at: kept.kept_at, body: kept.body }))
    }
}

form! {
    /// `patients.draft_keep`
    pub struct DraftKeep {
        /// The version this text goes beyond; none where nothing was kept. Another one is kept: stale.
        pub version: Option<i64>,
        /// What was typed.
        pub body: RegistrationTexts,
    }
}
impl Command for DraftKeep {
    const NEEDS: Permission = Permission::RegisterPatients;
    type Reply = DraftKept;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<DraftKept>> {
        let version = drafts::keep_registration(clinic, self.version, &self.body)?;
        let kept = DraftKept { version, kept_at: clinic.now() };
        let event = Event::RegistrationDraftKept { user: clinic.person().user };
        clinic.record_once(event, kept)
    }
}

form! {
    /// `patients.draft_discard`
    pub struct DraftDiscard {
        /// The version to throw away.
        pub version: i64,
    }
}
impl Command for DraftDiscard {
    const NEEDS: Permission = Permission::RegisterPatients;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        drafts::discard(clinic, REGISTRATION, Some(self.version))?;
        let event = Event::RegistrationDraftDiscarded { user: clinic.person().user };
        clinic.record(event, ())
    }
}

//! A patient's first sign-in: a one-time code on paper, good for 72 hours, with which the patient chooses a
//! password. Patients have no slot in the vault: they sign in while the staff has it open.

use domain::{Event, Instant, PatientId, Permission, Username, form};
use reports::view::OneTimeCodeSheet;
use serde::Serialize;
use store::patients;
use store::{Look as _, Recorded, Writer};
use ts_rs::TS;
use vault::OneTimeCode;

use crate::{Command, House, Result, papers};

form! {
    /// `patients.give_sign_in`. Asked again before the code was used, a new code takes its place.
    pub struct GiveSignIn {
        /// Whose.
        pub patient_id: PatientId,
        /// What the patient will type at sign-in.
        pub username: Username,
    }
}

/// What is handed over, once.
#[derive(Debug, Serialize, TS)]
pub struct SignInGiven {
    /// What is typed at sign-in.
    pub username: String,
    /// The code, in groups. It is kept nowhere.
    pub code: String,
    /// Until when it opens anything, milliseconds UTC.
    pub valid_until: Instant,
    /// The same on paper: the bytes of a PDF.
    pub sheet: Vec<u8>,
}
impl Command for GiveSignIn {
    const NEEDS: Permission = Permission::RegisterPatients;
    const FRESH_PASSWORD: bool = true;
    type Reply = SignInGiven;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<SignInGiven>> {
        let code = OneTimeCode::random(house.chance())?;
        let hash = vault::password::hash(code.secret(), house.cost(), house.chance())?;
        let given = patients::give_sign_in(clinic, self.patient_id, self.username.as_str(), &hash)?;
        let valid_until = Instant(clinic.now().0 + OneTimeCode::LASTS);
        let paper = OneTimeCodeSheet {
            username: self.username.as_str().to_owned(),
            display_name: given.display_name,
            code: code.grouped().to_string(),
            valid_until: clinic.zone()?.wall_clock(valid_until),
        };
        let sheet = papers::print(clinic, &paper)?;
        let reply = SignInGiven { username: paper.username, code: paper.code, valid_until, sheet };
        clinic.record(Event::PatientSignInGiven { patient: given.patient, user: given.user }, reply)
    }
}

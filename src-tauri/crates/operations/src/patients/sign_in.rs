//! A patient's sign-in: a one-time code on paper, good for 72 hours, with which the patient chooses a
//! password. The desk gives the first; another one, for a sign-in that is in use, is an administrator's.
//! Patients have no slot in the vault: they sign in while the staff has it open.

use domain::{Conflict, Event, Instant, PatientId, Permission, Subject, UserStatus, Username, form};
use reports::view::OneTimeCodeSheet;
use serde::Serialize;
use serde_json::json;
use store::patients::{self, ExistingSignIn};
use store::{Error, Look as _, Recorded, Writer};
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

/// A new code and its hash.
fn new_code(house: &House) -> Result<(OneTimeCode, String)> {
    let code = OneTimeCode::random(house.chance())?;
    let hash = vault::password::hash(code.secret(), house.cost(), house.chance())?;
    Ok((code, hash))
}

/// The code on screen and on paper.
fn handed(clinic: &Writer<'_>, username: String, display_name: String, code: &OneTimeCode) -> Result<SignInGiven> {
    let valid_until = Instant(clinic.now().0 + OneTimeCode::LASTS);
    let paper = OneTimeCodeSheet {
        username,
        display_name,
        code: code.grouped().to_string(),
        valid_until: clinic.zone()?.wall_clock(valid_until),
    };
    let sheet = papers::print(clinic, &paper)?;
    Ok(SignInGiven { username: paper.username, code: paper.code, valid_until, sheet })
}

impl Command for GiveSignIn {
    const NEEDS: Permission = Permission::RegisterPatients;
    const FRESH_PASSWORD: bool = true;
    type Reply = SignInGiven;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<SignInGiven>> {
        let (code, hash) = new_code(house)?;
        let given = patients::give_sign_in(clinic, self.patient_id, self.username.as_str(), &hash)?;
        let reply = handed(clinic, self.username.as_str().to_owned(), given.display_name, &code)?;
        clinic.record(Event::PatientSignInGiven { patient: given.patient, user: given.user }, reply)
    }
}

form! {
    /// `patients.reset_sign_in`: for a patient who forgot the password. It opens nothing from now on, every
    /// session of theirs ends, and a new code lets them choose another.
    pub struct ResetSignIn {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Command for ResetSignIn {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = SignInGiven;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<SignInGiven>> {
        let of = patients::existing_sign_in(clinic, self.patient_id)?;
        if of.status == UserStatus::Disabled {
            return Err(Conflict::SignInStopped.into());
        }
        let (patient, user) = (of.given.patient, of.given.user);
        let reply = let_in_again(clinic, house, of, "reset_patient_sign_in")?;
        clinic.record(Event::PatientSignInReset { patient, user }, reply)
    }
}

form! {
    /// `patients.enable_sign_in`: one that was stopped goes on, with a new code.
    pub struct EnableSignIn {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Command for EnableSignIn {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = SignInGiven;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<SignInGiven>> {
        let of = patients::existing_sign_in(clinic, self.patient_id)?;
        if of.status == UserStatus::Active {
            return Err(Error::Stale);
        }
        let (patient, user) = (of.given.patient, of.given.user);
        let reply = let_in_again(clinic, house, of, "enable_patient_sign_in")?;
        clinic.record(Event::PatientSignInEnabled { patient, user }, reply)
    }
}

fn let_in_again(clinic: &mut Writer<'_>, house: &House, of: ExistingSignIn, action: &str) -> Result<SignInGiven> {
    let (code, hash) = new_code(house)?;
    patients::reset_sign_in(clinic, &of.given, &hash)?;
    house.forgive_attempts(&of.username)?;
    clinic.note_admin_action(action, Some((Subject::Patient, of.given.patient.0)), &json!({}))?;
    handed(clinic, of.username, of.given.display_name, &code)
}

form! {
    /// `patients.stop_sign_in`: ends it and every session of it. What the practice keeps of the patient stays.
    pub struct StopSignIn {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Command for StopSignIn {
    const NEEDS: Permission = Permission::ManageUsers;
    const FRESH_PASSWORD: bool = true;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let of = patients::existing_sign_in(clinic, self.patient_id)?;
        if of.status == UserStatus::Disabled {
            return Err(Error::Stale);
        }
        patients::stop_sign_in(clinic, &of.given)?;
        let (patient, user) = (of.given.patient, of.given.user);
        clinic.note_admin_action("stop_patient_sign_in", Some((Subject::Patient, patient.0)), &json!({}))?;
        clinic.record(Event::PatientSignInStopped { patient, user }, ())
    }
}

//! Finding and registering patients, and keeping their identity and contact data. Charts, appointments and
//! bills of a patient are asked for by their own features.

mod cards;
mod contact;
mod draft;
mod merge;
mod photo;
mod sign_in;

use chrono::NaiveDate;
use domain::{
    BloodGroup, Code, Email, Entry, Event, Flaws, Gender, LanguageTag, Lines, NameKind, PatientId, PatientNumber,
    Permission, PersonName, Phone, Title, Topic, form,
};
use serde::Serialize;
use serde_json::Value;
use store::patients::{self, Details, LikelyPatient, OtherName, PatientFile, PatientsFound, Typed};
use store::{Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

pub use cards::{Card, LabelText, Labels};
pub use contact::{
    AddressForms, ContactOf, Link, NewAddress, NewContactPerson, NewEmail, NewPhone, PatientLinked, SetAddresses,
    SetContacts, SetDeskNote, SetTelecom, Unlink,
};
pub use draft::{DraftDiscard, DraftGet, DraftKeep, KeptRegistration, RegistrationTexts};
pub use merge::{Compare, Merge, Merges, PatientsMerged, PatientsUnmerged, PossibleDuplicates, Unmerge};
pub use photo::{Photo, PhotoOf, SetPhoto};
pub use sign_in::{EnableSignIn, GiveSignIn, ResetSignIn, SignInGiven, StopSignIn};

/// What is typed into a search: taken as it is and cut at 200 characters, because a search never fails.
#[derive(Debug, Clone, Default, TS)]
#[ts(as = "String")]
pub struct SearchText(String);
impl Entry for SearchText {
    fn enter(value: Value) -> std::result::Result<Self, Flaws> {
        match value {
            Value::String(text) => Ok(Self(text.chars().take(200).collect())),
            Value::Null => Ok(Self::default()),
            _ => Err(Flaws::here(domain::Flaw::Form)),
        }
    }
}

form! {
    /// `patients.find`: beginnings of any names in any order, a number, a phone, a birth date.
    pub struct Find {
        /// What was typed; nothing means those registered last.
        pub text: SearchText,
    }
}
impl Query for Find {
    const NEEDS: Permission = Permission::FindPatients;
    const READS: &'static [Topic] = &[Topic::Patients];
    type Reply = PatientsFound;
    fn run(self, clinic: &Reader<'_>) -> Result<PatientsFound> {
        patients::find(clinic, &self.text.0)
    }
}

form! {
    /// `patients.get`
    pub struct Get {
        /// Whose; one who was merged into another answers with the other.
        pub patient_id: PatientId,
    }
}
impl Query for Get {
    const NEEDS: Permission = Permission::FindPatients;
    const READS: &'static [Topic] = &[Topic::Patients, Topic::Charts, Topic::Bills, Topic::Payments, Topic::Users];
    type Reply = PatientFile;
    fn run(self, clinic: &Reader<'_>) -> Result<PatientFile> {
        patients::get(clinic, self.patient_id)
    }
}

form! {
    /// `patients.likely_duplicates`: asked while somebody types.
    pub struct LikelyDuplicates {
        /// Family name, as far as it is typed.
        pub last_name: SearchText,
        /// Given names, as far as they are typed.
        pub first_name: SearchText,
        /// Once it is a date.
        pub date_of_birth: Option<NaiveDate>,
        /// The date of birth is an estimate.
        pub birth_date_estimated: Option<bool>,
        /// As administrative records have it.
        pub gender: Option<Gender>,
        /// As far as it is typed.
        pub phone: SearchText,
        /// As far as it is typed.
        pub email: SearchText,
        /// As far as it is typed.
        pub address: SearchText,
        /// As far as it is typed.
        pub national_id: SearchText,
        /// Whose row is compared with the others, when one is being changed: those who were told apart from
        /// them don't come up again.
        pub besides: Option<PatientId>,
    }
}

/// Who may be the patient that is being typed.
#[derive(Debug, Serialize, TS)]
pub struct LikelyPatients {
    /// The likeliest first, at most eight.
    pub likely: Vec<LikelyPatient>,
}
impl Query for LikelyDuplicates {
    const NEEDS: Permission = Permission::RegisterPatients;
    const READS: &'static [Topic] = &[Topic::Patients];
    type Reply = LikelyPatients;
    fn run(self, clinic: &Reader<'_>) -> Result<LikelyPatients> {
        let typed = Typed {
            last_name: self.last_name.0.trim(),
            first_name: self.first_name.0.trim(),
            date_of_birth: self.date_of_birth,
            birth_date_estimated: self.birth_date_estimated.unwrap_or(false),
            gender: self.gender,
            phone: self.phone.0.trim(),
            email: self.email.0.trim(),
            address: self.address.0.trim(),
            national_id: self.national_id.0.trim(),
            besides: self.besides,
        };
        Ok(LikelyPatients { likely: patients::likely_duplicates(clinic, &typed)? })
    }
}

form! {
    /// `patients.not_duplicates`: somebody looked at both and says that they aren't the same person.
    pub struct NotDuplicates {
        /// One.
        pub patient_id: PatientId,
        /// The other.
        pub other_id: PatientId,
    }
}
impl Command for NotDuplicates {
    const NEEDS: Permission = Permission::RegisterPatients;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let (patient, other) = patients::tell_apart(clinic, self.patient_id, self.other_id)?;
        clinic.record(Event::PatientsToldApart { patient, other }, ())
    }
}

form! {
    /// A name somebody is or was known by, beside the present one.
    pub struct NewOtherName {
        /// Why there is another.
        pub kind: NameKind,
        /// Family name.
        pub last_name: PersonName,
        /// Given names, if they differed.
        pub first_name: Option<PersonName>,
    }
}

fn other_names(names: Vec<NewOtherName>) -> Vec<OtherName> {
    let text = |name: Option<PersonName>| name.map(String::from).unwrap_or_default();
    names
        .into_iter()
        .map(|name| OtherName { kind: name.kind, last_name: name.last_name.into(), first_name: text(name.first_name) })
        .collect()
}

form! {
    /// `patients.register`: family name, given name and date of birth; the rest can wait.
    pub struct Register {
        /// Family name.
        pub last_name: PersonName,
        /// Given names.
        pub first_name: PersonName,
        /// Not in the future, at most 130 years back.
        pub date_of_birth: NaiveDate,
        /// The date of birth is an estimate.
        pub birth_date_estimated: Option<bool>,
        /// As administrative records have it.
        pub gender: Option<Gender>,
        /// Dr, Prof.
        pub title: Option<Title>,
        /// Telephone.
        pub phone: Option<Phone>,
        /// Email.
        pub email: Option<Email>,
        /// Address lines.
        pub address: Option<Lines>,
        /// Who to call, and how.
        pub emergency_contact: Option<Lines>,
        /// BCP 47.
        pub preferred_language: Option<LanguageTag>,
        /// Blood group, if known.
        pub blood_group: Option<BloodGroup>,
        /// The country's number for the person.
        pub national_id: Option<Code>,
        /// Maiden, previous and other names.
        pub other_names: Option<Vec<NewOtherName>>,
        /// Patients who were shown as likely the same and aren't: kept, so that nobody asks again.
        pub not_duplicates_of: Option<Vec<PatientId>>,
    }
}

/// Who was registered.
#[derive(Debug, Serialize, TS)]
pub struct PatientRegistered {
    /// The new row.
    pub patient_id: PatientId,
    /// For the card, with its check digit.
    pub patient_number: PatientNumber,
}
impl Command for Register {
    const NEEDS: Permission = Permission::RegisterPatients;
    type Reply = PatientRegistered;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientRegistered>> {
        let details = Details {
            last_name: self.last_name.into(),
            first_name: self.first_name.into(),
            title: text(self.title),
            date_of_birth: Some(self.date_of_birth),
            birth_date_estimated: self.birth_date_estimated.unwrap_or(false),
            gender: self.gender,
            blood_group: self.blood_group,
            phone: text(self.phone),
            email: text(self.email),
            address: text(self.address),
            emergency_contact: text(self.emergency_contact),
            national_id: self.national_id.map(String::from),
            preferred_language: self.preferred_language.map(String::from),
            deceased_on: None,
            other_names: other_names(self.other_names.unwrap_or_default()),
        };
        let (patient_id, patient_number) = patients::insert(clinic, &details, None)?;
        store::drafts::forget_registration(clinic)?;
        // Eight are shown at most; more than that were never looked at.
        for other in self.not_duplicates_of.unwrap_or_default().into_iter().take(20) {
            let (patient, other) = patients::tell_apart(clinic, patient_id, other)?;
            clinic.also(Event::PatientsToldApart { patient, other })?;
        }
        clinic
            .record(Event::PatientRegistered { patient: patient_id }, PatientRegistered { patient_id, patient_number })
    }
}

form! {
    /// `patients.change`: the whole of the identity and contact data as it is from now on. What is left out
    /// is emptied.
    pub struct Change {
        /// Whose.
        pub patient_id: PatientId,
        /// Version read.
        pub version: i64,
        /// Family name.
        pub last_name: PersonName,
        /// Given names; imported patients may lack them.
        pub first_name: Option<PersonName>,
        /// Not in the future, at most 130 years back; imported patients may lack it.
        pub date_of_birth: Option<NaiveDate>,
        /// The date of birth is an estimate.
        pub birth_date_estimated: Option<bool>,
        /// As administrative records have it.
        pub gender: Option<Gender>,
        /// Dr, Prof.
        pub title: Option<Title>,
        /// Telephone.
        pub phone: Option<Phone>,
        /// Email.
        pub email: Option<Email>,
        /// Address lines.
        pub address: Option<Lines>,
        /// Who to call, and how.
        pub emergency_contact: Option<Lines>,
        /// BCP 47.
        pub preferred_language: Option<LanguageTag>,
        /// Blood group, if known.
        pub blood_group: Option<BloodGroup>,
        /// The country's number for the person.
        pub national_id: Option<Code>,
        /// The day of death.
        pub deceased_on: Option<NaiveDate>,
        /// All of them, as they are from now on.
        pub other_names: Vec<NewOtherName>,
    }
}

/// What it is now.
#[derive(Debug, Serialize, TS)]
pub struct PatientChanged {
    /// The row in use.
    pub patient_id: PatientId,
    /// To be sent back with the next change.
    pub version: i64,
}
impl Command for Change {
    const NEEDS: Permission = Permission::RegisterPatients;
    type Reply = PatientChanged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientChanged>> {
        let details = Details {
            last_name: self.last_name.into(),
            first_name: text(self.first_name),
            title: text(self.title),
            date_of_birth: self.date_of_birth,
            birth_date_estimated: self.birth_date_estimated.unwrap_or(false),
            gender: self.gender,
            blood_group: self.blood_group,
            phone: text(self.phone),
            email: text(self.email),
            address: text(self.address),
            emergency_contact: text(self.emergency_contact),
            national_id: self.national_id.map(String::from),
            preferred_language: self.preferred_language.map(String::from),
            deceased_on: self.deceased_on,
            other_names: other_names(self.other_names),
        };
        let (patient, fields) = patients::update(clinic, self.patient_id, self.version, &details)?;
        let reply = PatientChanged { patient_id: patient, version: self.version + 1 };
        clinic.record(Event::PatientChanged { patient, fields }, reply)
    }
}

fn text(entered: Option<impl Into<String>>) -> String {
    entered.map(Into::into).unwrap_or_default()
}

//! How patients are reached: telephones, email, addresses, next of kin and emergency contacts, family and
//! guarantors, the desk's own note. Each part is saved by itself, with the version of the patient's row.

use domain::{
    AddressForm, AddressKind, Country, Email, Event, Flaw, Flaws, Line, Lines, PatientId, PatientLinkId, Permission,
    PersonName, Phone, PhoneKind, Relation, Topic, form,
};
use store::contact::{
    self, NewLink, Other, PatientAddress, PatientContact, PatientContactPerson, PatientEmail, PatientPhone, Telecom,
};
use store::{Reader, Recorded, Writer};

use super::PatientChanged;
use crate::{Command, House, Query, Result};

const NEEDS: Permission = Permission::RegisterPatients;
/// Entries of one list.
const MOST: usize = 20;

fn text(entered: Option<impl Into<String>>) -> String {
    entered.map(Into::into).unwrap_or_default()
}

fn few<T>(field: &str, list: &[T]) -> Result<()> {
    if list.len() > MOST { Err(Flaws::of(field, Flaw::TooLarge { max: MOST as i64 }).into()) } else { Ok(()) }
}

fn changed(
    clinic: &mut Writer<'_>,
    (patient_id, version): (PatientId, i64),
    fields: Vec<&'static str>,
) -> Result<Recorded<PatientChanged>> {
    clinic.record(Event::PatientChanged { patient: patient_id, fields }, PatientChanged { patient_id, version })
}

form! {
    /// `patients.contact`
    pub struct ContactOf {
        /// Whose; one who was merged into another answers with the other.
        pub patient_id: PatientId,
    }
}
impl Query for ContactOf {
    const NEEDS: Permission = Permission::FindPatients;
    const READS: &'static [Topic] = &[Topic::Patients];
    type Reply = PatientContact;
    fn run(self, clinic: &Reader<'_>) -> Result<PatientContact> {
        contact::of(clinic, self.patient_id)
    }
}

form! {
    /// `patients.address_forms`: how each country writes an address; the last is for every other country.
    pub struct AddressForms {}
}
impl Query for AddressForms {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[];
    type Reply = Vec<AddressForm>;
    fn run(self, _: &Reader<'_>) -> Result<Vec<AddressForm>> {
        Ok(AddressForm::ALL.to_vec())
    }
}

form! {
    /// One telephone, as it is from now on.
    pub struct NewPhone {
        /// The entry as it was read, where it stands in the row in use; none: a new one.
        pub entry_id: Option<i64>,
        /// Whose or where.
        pub kind: Option<PhoneKind>,
        /// As people write it.
        pub number: Phone,
        /// The one to call first: exactly one of them.
        pub preferred: bool,
        /// No message is to be left there.
        pub no_message: Option<bool>,
        /// "After five".
        pub note: Option<Line>,
    }
}

form! {
    /// One email address, as it is from now on.
    pub struct NewEmail {
        /// The entry as it was read, where it stands in the row in use; none: a new one.
        pub entry_id: Option<i64>,
        /// The address.
        pub address: Email,
        /// The one to write to first: exactly one of them.
        pub preferred: bool,
        /// In the desk's words.
        pub note: Option<Line>,
    }
}

form! {
    /// `patients.set_telecom`: all telephones and email addresses, as they are from now on.
    pub struct SetTelecom {
        /// Whose.
        pub patient_id: PatientId,
        /// Version read.
        pub version: i64,
        /// At most 20.
        pub phones: Vec<NewPhone>,
        /// At most 20.
        pub emails: Vec<NewEmail>,
        /// Entries of merged rows that aren't seen any more while these are merged: telephones.
        pub aside_phones: Option<Vec<i64>>,
        /// Likewise, email addresses.
        pub aside_emails: Option<Vec<i64>>,
    }
}
impl Command for SetTelecom {
    const NEEDS: Permission = NEEDS;
    type Reply = PatientChanged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientChanged>> {
        few("phones", &self.phones)?;
        few("emails", &self.emails)?;
        let phones: Vec<PatientPhone> = self
            .phones
            .into_iter()
            .map(|phone| PatientPhone {
                entry_id: phone.entry_id,
                merged_number: None,
                kind: phone.kind,
                number: phone.number.into(),
                preferred: phone.preferred,
                no_message: phone.no_message.unwrap_or(false),
                note: text(phone.note),
            })
            .collect();
        let emails: Vec<PatientEmail> = self
            .emails
            .into_iter()
            .map(|email| PatientEmail {
                entry_id: email.entry_id,
                merged_number: None,
                address: email.address.into(),
                preferred: email.preferred,
                note: text(email.note),
            })
            .collect();
        let said = Telecom {
            phones: &phones,
            emails: &emails,
            aside_phones: &self.aside_phones.unwrap_or_default(),
            aside_emails: &self.aside_emails.unwrap_or_default(),
        };
        let at = contact::set_telecom(clinic, self.patient_id, self.version, said)?;
        changed(clinic, at, vec!["phones", "emails"])
    }
}

form! {
    /// One address, as it is from now on.
    pub struct NewAddress {
        /// The entry as it was read, where it stands in the row in use; none: a new one.
        pub entry_id: Option<i64>,
        /// What it is for.
        pub kind: Option<AddressKind>,
        /// Street, house, flat; without a country, all of it.
        pub lines: Option<Lines>,
        /// The post's code.
        pub postal_code: Option<Line>,
        /// Town or city.
        pub city: Option<Line>,
        /// County, state, province.
        pub region: Option<Line>,
        /// ISO 3166; none: as it is written in the lines.
        pub country: Option<Country>,
        /// The one for letters: exactly one of them.
        pub preferred: bool,
    }
}

form! {
    /// `patients.set_addresses`: all addresses, as they are from now on.
    pub struct SetAddresses {
        /// Whose.
        pub patient_id: PatientId,
        /// Version read.
        pub version: i64,
        /// At most 20.
        pub addresses: Vec<NewAddress>,
        /// Entries of merged rows that aren't seen any more while these are merged.
        pub set_aside: Option<Vec<i64>>,
    }
}
impl Command for SetAddresses {
    const NEEDS: Permission = NEEDS;
    type Reply = PatientChanged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientChanged>> {
        few("addresses", &self.addresses)?;
        let addresses: Vec<PatientAddress> = self
            .addresses
            .into_iter()
            .map(|address| PatientAddress {
                entry_id: address.entry_id,
                merged_number: None,
                kind: address.kind,
                lines: text(address.lines),
                postal_code: text(address.postal_code),
                city: text(address.city),
                region: text(address.region),
                country: text(address.country),
                written: String::new(),
                preferred: address.preferred,
            })
            .collect();
        let at = contact::set_addresses(
            clinic,
            self.patient_id,
            self.version,
            &addresses,
            &self.set_aside.unwrap_or_default(),
        )?;
        changed(clinic, at, vec!["addresses"])
    }
}

form! {
    /// Next of kin or emergency contact, as it is from now on.
    pub struct NewContactPerson {
        /// The entry as it was read, where it stands in the row in use; none: a new one.
        pub entry_id: Option<i64>,
        /// Their name; what came as text has all of it here.
        pub name: Lines,
        /// What they are to the patient.
        pub relation: Option<Line>,
        /// Where they are called.
        pub phone: Option<Phone>,
        /// Next of kin.
        pub next_of_kin: bool,
        /// Called in an emergency.
        pub emergency: bool,
    }
}

form! {
    /// `patients.set_contacts`: all next of kin and emergency contacts, in the order they are called.
    pub struct SetContacts {
        /// Whose.
        pub patient_id: PatientId,
        /// Version read.
        pub version: i64,
        /// At most 20.
        pub contacts: Vec<NewContactPerson>,
        /// Entries of merged rows that aren't seen any more while these are merged.
        pub set_aside: Option<Vec<i64>>,
    }
}
impl Command for SetContacts {
    const NEEDS: Permission = NEEDS;
    type Reply = PatientChanged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientChanged>> {
        few("contacts", &self.contacts)?;
        let contacts: Vec<PatientContactPerson> = self
            .contacts
            .into_iter()
            .map(|contact| PatientContactPerson {
                entry_id: contact.entry_id,
                merged_number: None,
                name: contact.name.into(),
                relation: text(contact.relation),
                phone: text(contact.phone),
                next_of_kin: contact.next_of_kin,
                emergency: contact.emergency,
            })
            .collect();
        let at = contact::set_contacts(
            clinic,
            self.patient_id,
            self.version,
            &contacts,
            &self.set_aside.unwrap_or_default(),
        )?;
        changed(clinic, at, vec!["contacts"])
    }
}

form! {
    /// `patients.set_desk_note`: for the desk alone; none takes it away.
    pub struct SetDeskNote {
        /// Whose.
        pub patient_id: PatientId,
        /// Version read.
        pub version: i64,
        /// Nothing clinical: it stands in no chart.
        pub note: Option<Lines>,
        /// Notes of merged rows that aren't seen any more while these are merged.
        pub set_aside: Option<Vec<i64>>,
    }
}
impl Command for SetDeskNote {
    const NEEDS: Permission = NEEDS;
    type Reply = PatientChanged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientChanged>> {
        let note = text(self.note);
        let at =
            contact::set_desk_note(clinic, self.patient_id, self.version, &note, &self.set_aside.unwrap_or_default())?;
        changed(clinic, at, vec!["desk_note"])
    }
}

form! {
    /// `patients.link`: somebody who belongs to a patient: another patient, or somebody named here.
    pub struct Link {
        /// Whose.
        pub patient_id: PatientId,
        /// What the other is to them.
        pub relation: Relation,
        /// The other patient.
        pub other_patient_id: Option<PatientId>,
        /// Who, where they are no patient.
        pub other_name: Option<PersonName>,
        /// Where they are called, where they are no patient.
        pub other_phone: Option<Phone>,
        /// Where they live, where they are no patient.
        pub other_address: Option<Lines>,
        /// In the desk's words.
        pub note: Option<Line>,
    }
}

/// The link that was made.
#[derive(Debug, serde::Serialize, ts_rs::TS)]
pub struct PatientLinked {
    /// To take it away again.
    pub patient_link_id: PatientLinkId,
}
impl Command for Link {
    const NEEDS: Permission = NEEDS;
    type Reply = PatientLinked;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientLinked>> {
        let other = match (self.other_patient_id, self.other_name) {
            (Some(other), None) => Other::Patient(other),
            (None, Some(name)) => {
                Other::Person { name: name.into(), phone: text(self.other_phone), address: text(self.other_address) }
            }
            (Some(_), Some(_)) => return Err(store::Error::flaw("other_name", Flaw::Contradicts)),
            (None, None) => return Err(store::Error::flaw("other_name", Flaw::Missing)),
        };
        let new = NewLink { patient: self.patient_id, relation: self.relation, other, note: text(self.note) };
        let (patient_link_id, patient, other) = contact::link(clinic, &new)?;
        if let Some(other) = other {
            clinic.also(Event::PatientChanged { patient: other, fields: vec!["links"] })?;
        }
        clinic.record(Event::PatientChanged { patient, fields: vec!["links"] }, PatientLinked { patient_link_id })
    }
}

form! {
    /// `patients.unlink`
    pub struct Unlink {
        /// Which.
        pub patient_link_id: PatientLinkId,
    }
}
impl Command for Unlink {
    const NEEDS: Permission = NEEDS;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let (patient, other) = contact::unlink(clinic, self.patient_link_id)?;
        if let Some(other) = other {
            clinic.also(Event::PatientChanged { patient: other, fields: vec!["links"] })?;
        }
        clinic.record(Event::PatientChanged { patient, fields: vec!["links"] }, ())
    }
}

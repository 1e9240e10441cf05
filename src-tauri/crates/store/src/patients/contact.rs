//! What a patient may change of their own row: how to reach them. Names, birth date and numbers are the
//! desk's.

use domain::PatientId;

use super::{details_of, resolve, update};
use crate::look::{Connected as _, Writer};
use crate::{Result, me};

/// How somebody is reached; each may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Telephone.
    pub phone: String,
    /// Email.
    pub email: String,
    /// Lines.
    pub address: String,
    /// Who to call.
    pub emergency_contact: String,
}

/// Replaces the contact data of the patient who asks. Answers with who that is and the names of the fields
/// that differ.
///
/// # Errors
/// [`crate::Error::Stale`] when `version` isn't the row's any more; [`crate::Error::NotFound`] for somebody
/// who is no patient.
pub fn update_own_contact(
    writer: &Writer<'_>,
    version: i64,
    contact: Contact,
) -> Result<(PatientId, Vec<&'static str>)> {
    let patient = resolve(writer, me::patient(writer)?)?;
    let mut details = details_of(writer.connection(), patient)?;
    details.phone = contact.phone;
    details.email = contact.email;
    details.address = contact.address;
    details.emergency_contact = contact.emergency_contact;
    update(writer, patient, version, &details)
}

//! The picture by which the desk knows a patient: read once, written anew and small, kept inside the
//! encrypted records.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use domain::{Entry, Event, Flaw, Flaws, PatientId, Permission, form};
use interchange::photo::{self, MOST_BYTES, PhotoFlaw};
use store::{Reader, Recorded, Writer, contact};

use super::PatientChanged;
use crate::{Command, Document, House, Result};

/// A picture from a file, PNG or JPEG, in base64. What is kept is not the file: see [`photo::anew`].
#[derive(Debug, Clone, ts_rs::TS)]
#[ts(as = "String")]
pub struct Photo(Vec<u8>);
impl Entry for Photo {
    fn enter(value: serde_json::Value) -> std::result::Result<Self, Flaws> {
        let too_large = Flaw::TooLarge { max: i64::try_from(MOST_BYTES).unwrap_or(i64::MAX) };
        let Some(text) = value.as_str() else { return Err(Flaws::here(Flaw::Form)) };
        if text.len() / 4 * 3 > MOST_BYTES + 3 {
            return Err(Flaws::here(too_large));
        }
        let file = BASE64.decode(text).map_err(|_| Flaws::here(Flaw::Form))?;
        photo::anew(&file).map(Self).map_err(|flaw| {
            Flaws::here(match flaw {
                PhotoFlaw::TooLarge => too_large,
                PhotoFlaw::Unknown | PhotoFlaw::Unreadable => Flaw::Form,
            })
        })
    }
}

form! {
    /// `patients.set_photo`: the picture, or none.
    pub struct SetPhoto {
        /// Whose.
        pub patient_id: PatientId,
        /// Version read.
        pub version: i64,
        /// At most 12 MiB and 10,000 pixels a side; none takes it away.
        pub photo: Option<Photo>,
    }
}
impl Command for SetPhoto {
    const NEEDS: Permission = Permission::RegisterPatients;
    type Reply = PatientChanged;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientChanged>> {
        let picture = self.photo.as_ref().map(|photo| photo.0.as_slice());
        let (patient_id, version) = contact::set_photo(clinic, self.patient_id, self.version, picture)?;
        let event = Event::PatientChanged { patient: patient_id, fields: vec!["photo"] };
        clinic.record(event, PatientChanged { patient_id, version })
    }
}

form! {
    /// `patients.photo`: the picture, a small JPEG.
    pub struct PhotoOf {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Document for PhotoOf {
    const NEEDS: Permission = Permission::FindPatients;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        contact::photo(clinic, self.patient_id)
    }
}

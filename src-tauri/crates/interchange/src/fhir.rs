//! FHIR R4 JSON: which resources a file holds, and each taken one as the plain structs of
//! [`domain::import`]. Nothing here knows where the bytes come from or what becomes of the result.

mod clinical;
mod concept;
mod document;
mod immunisation;
mod medication;
mod notes;
mod observation;
mod people;
mod quantity;
mod refs;
mod when;
mod wire;

use domain::import::{ImportedPatient, ImportedPractitioner, Reason};
use serde::de::DeserializeOwned;

pub(crate) use clinical::{Loose, What};
pub(crate) use document::{Found, Kind, resources};
pub(crate) use medication::medication;
pub(crate) use refs::{Meant, Names, Register};

use crate::limits::Limits;
use notes::Notes;

/// One resource of a kind that is taken.
pub(crate) enum Resource {
    Patient(Box<ImportedPatient>, Names),
    Practitioner(ImportedPractitioner, Names),
    Loose(Box<Loose>),
}

/// Reads a resource of a taken kind, and names the parts that had to be left out.
pub(crate) fn read(kind: &str, found: &Found<'_>, limits: &Limits) -> Result<(Resource, Vec<&'static str>), Reason> {
    let (full_url, json) = (found.full_url.as_deref(), found.json);
    if json.len() > limits.resource_bytes {
        return Err(Reason::TooLarge { limit: limits.resource_bytes as u64 });
    }
    let mut notes = Notes::new(limits.text);
    let resource = match kind {
        "Patient" => people::patient(shaped(json)?, full_url, json, &mut notes)
            .map(|(patient, who)| Resource::Patient(Box::new(patient), who))?,
        "Practitioner" => people::practitioner(shaped(json)?, full_url, json, &mut notes)
            .map(|(practitioner, who)| Resource::Practitioner(practitioner, who))?,
        "Encounter" => Resource::Loose(Box::new(clinical::encounter(shaped(json)?, full_url, json, &mut notes)?)),
        "Condition" => Resource::Loose(Box::new(clinical::condition(shaped(json)?, full_url, json, &mut notes)?)),
        "Immunization" => {
            Resource::Loose(Box::new(immunisation::immunisation(shaped(json)?, full_url, json, &mut notes)?))
        }
        "MedicationRequest" => {
            Resource::Loose(Box::new(medication::request(shaped(json)?, full_url, json, &mut notes)?))
        }
        "Observation" => {
            Resource::Loose(Box::new(observation::observation(shaped(json)?, full_url, json, &mut notes)?))
        }
        _ => Resource::Loose(Box::new(clinical::allergy(shaped(json)?, full_url, json, &mut notes)?)),
    };
    Ok((resource, notes.into_left_out()))
}

fn shaped<T: DeserializeOwned>(json: &str) -> Result<T, Reason> {
    serde_json::from_str(json).map_err(|_| Reason::WrongShape)
}

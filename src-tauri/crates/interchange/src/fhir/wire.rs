//! The parts of FHIR R4 resources that are used, as they stand in JSON. Every part may be missing; a
//! part of another shape than expected is kept out and remembered ([`One`], [`Many`]), so that it costs
//! itself and not the resource. Unknown parts are skipped without recursion, however deep they are.

mod measured;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

pub(super) use measured::{
    Component, Dosage, Immunization, Medication, MedicationRequest, Observation, Quantity, Repeat,
};

/// Most elements of one list that are read.
const LIST: usize = 1_000;

/// A part that may be missing or of the wrong shape.
#[derive(Debug)]
pub(super) struct One<T> {
    pub(super) value: Option<T>,
    pub(super) misshapen: bool,
}

impl<T> Default for One<T> {
    fn default() -> Self {
        One { value: None, misshapen: false }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for One<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(from)?.get();
        Ok(match serde_json::from_str::<Option<T>>(raw) {
            Ok(value) => One { value, misshapen: false },
            Err(_) => One { value: None, misshapen: true },
        })
    }
}

/// A list of which each element may be of the wrong shape. One element without a list counts as one.
#[derive(Debug)]
pub(super) struct Many<T> {
    pub(super) values: Vec<T>,
    pub(super) misshapen: bool,
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Many { values: Vec::new(), misshapen: false }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(from)?.get();
        if !raw.starts_with('[') {
            let One { value, misshapen } = one(raw);
            return Ok(Many { values: value.into_iter().collect(), misshapen });
        }
        let mut parser = serde_json::Deserializer::from_str(raw);
        Ok(parser.deserialize_seq(Elements(PhantomData)).unwrap_or(Many { values: Vec::new(), misshapen: true }))
    }
}

fn one<T: DeserializeOwned>(raw: &str) -> One<T> {
    match serde_json::from_str::<Option<T>>(raw) {
        Ok(value) => One { value, misshapen: false },
        Err(_) => One { value: None, misshapen: true },
    }
}

struct Elements<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for Elements<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Many<T>, A::Error> {
        let mut many = Many::default();
        while let Some(raw) = seq.next_element::<&RawValue>()? {
            if many.values.len() == LIST {
                many.misshapen = true;
                continue;
            }
            let One { value, misshapen } = one(raw.get());
            many.values.extend(value);
            many.misshapen |= misshapen;
        }
        Ok(many)
    }
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) struct Patient {
    #[serde(default)]
    pub(super) id: One<String>,
    #[serde(default)]
    pub(super) active: One<bool>,
    #[serde(default)]
    pub(super) name: Many<HumanName>,
    #[serde(default)]
    pub(super) birth_date: One<String>,
    #[serde(default)]
    pub(super) gender: One<String>,
    #[serde(default)]
    pub(super) deceased_boolean: One<bool>,
    #[serde(default)]
    pub(super) deceased_date_time: One<String>,
    #[serde(default)]
    pub(super) telecom: Many<ContactPoint>,
    #[serde(default)]
    pub(super) address: Many<Address>,
    #[serde(default)]
    pub(super) identifier: Many<Identifier>,
    #[serde(default)]
    pub(super) communication: Many<Communication>,
    #[serde(default)]
    pub(super) marital_status: One<CodeableConcept>,
    #[serde(default)]
    pub(super) contact: Many<Contact>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) struct Practitioner {
    #[serde(default)]
    pub(super) id: One<String>,
    #[serde(default)]
    pub(super) active: One<bool>,
    #[serde(default)]
    pub(super) name: Many<HumanName>,
    #[serde(default)]
    pub(super) identifier: Many<Identifier>,
    #[serde(default)]
    pub(super) qualification: Many<Qualification>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Encounter {
    #[serde(default)]
    pub(super) id: One<String>,
    #[serde(default)]
    pub(super) status: One<String>,
    #[serde(default)]
    pub(super) class: One<Coding>,
    #[serde(default, rename = "type")]
    pub(super) kind: Many<CodeableConcept>,
    #[serde(default)]
    pub(super) subject: One<Reference>,
    #[serde(default)]
    pub(super) participant: Many<Participant>,
    #[serde(default)]
    pub(super) period: One<Period>,
    #[serde(default, rename = "reasonCode")]
    pub(super) reason_code: Many<CodeableConcept>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) struct Condition {
    #[serde(default)]
    pub(super) id: One<String>,
    #[serde(default)]
    pub(super) clinical_status: One<CodeableConcept>,
    #[serde(default)]
    pub(super) verification_status: One<CodeableConcept>,
    #[serde(default)]
    pub(super) category: Many<CodeableConcept>,
    #[serde(default)]
    pub(super) code: One<CodeableConcept>,
    #[serde(default)]
    pub(super) subject: One<Reference>,
    #[serde(default)]
    pub(super) encounter: One<Reference>,
    #[serde(default)]
    pub(super) onset_date_time: One<String>,
    #[serde(default)]
    pub(super) onset_period: One<Period>,
    #[serde(default)]
    pub(super) onset_string: One<String>,
    #[serde(default)]
    pub(super) abatement_date_time: One<String>,
    #[serde(default)]
    pub(super) abatement_period: One<Period>,
    #[serde(default)]
    pub(super) recorded_date: One<String>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) struct AllergyIntolerance {
    #[serde(default)]
    pub(super) id: One<String>,
    #[serde(default)]
    pub(super) clinical_status: One<CodeableConcept>,
    #[serde(default)]
    pub(super) verification_status: One<CodeableConcept>,
    #[serde(default, rename = "type")]
    pub(super) kind: One<String>,
    #[serde(default)]
    pub(super) criticality: One<String>,
    #[serde(default)]
    pub(super) code: One<CodeableConcept>,
    #[serde(default)]
    pub(super) patient: One<Reference>,
    #[serde(default)]
    pub(super) onset_date_time: One<String>,
    #[serde(default)]
    pub(super) recorded_date: One<String>,
    #[serde(default)]
    pub(super) reaction: Many<Reaction>,
}

#[derive(Deserialize, Debug)]
pub(super) struct HumanName {
    #[serde(default, rename = "use")]
    pub(super) usage: One<String>,
    #[serde(default)]
    pub(super) text: One<String>,
    #[serde(default)]
    pub(super) family: One<String>,
    #[serde(default)]
    pub(super) given: Many<String>,
    #[serde(default)]
    pub(super) prefix: Many<String>,
    #[serde(default)]
    pub(super) suffix: Many<String>,
    #[serde(default)]
    pub(super) period: One<Period>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Period {
    #[serde(default)]
    pub(super) start: One<String>,
    #[serde(default)]
    pub(super) end: One<String>,
}

#[derive(Deserialize, Debug)]
pub(super) struct ContactPoint {
    #[serde(default)]
    pub(super) system: One<String>,
    #[serde(default)]
    pub(super) value: One<String>,
    #[serde(default, rename = "use")]
    pub(super) usage: One<String>,
    #[serde(default)]
    pub(super) rank: One<u32>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) struct Address {
    #[serde(default, rename = "use")]
    pub(super) usage: One<String>,
    #[serde(default)]
    pub(super) text: One<String>,
    #[serde(default)]
    pub(super) line: Many<String>,
    #[serde(default)]
    pub(super) city: One<String>,
    #[serde(default)]
    pub(super) state: One<String>,
    #[serde(default)]
    pub(super) postal_code: One<String>,
    #[serde(default)]
    pub(super) country: One<String>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Identifier {
    #[serde(default)]
    pub(super) system: One<String>,
    #[serde(default)]
    pub(super) value: One<String>,
    #[serde(default, rename = "type")]
    pub(super) kind: One<CodeableConcept>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Communication {
    #[serde(default)]
    pub(super) language: One<CodeableConcept>,
    #[serde(default)]
    pub(super) preferred: One<bool>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Contact {
    #[serde(default)]
    pub(super) relationship: Many<CodeableConcept>,
    #[serde(default)]
    pub(super) name: One<HumanName>,
    #[serde(default)]
    pub(super) telecom: Many<ContactPoint>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Qualification {
    #[serde(default)]
    pub(super) code: One<CodeableConcept>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Participant {
    #[serde(default, rename = "type")]
    pub(super) kind: Many<CodeableConcept>,
    #[serde(default)]
    pub(super) individual: One<Reference>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Reaction {
    #[serde(default)]
    pub(super) substance: One<CodeableConcept>,
    #[serde(default)]
    pub(super) manifestation: Many<CodeableConcept>,
    #[serde(default)]
    pub(super) description: One<String>,
    #[serde(default)]
    pub(super) severity: One<String>,
}

#[derive(Deserialize, Debug)]
pub(super) struct CodeableConcept {
    #[serde(default)]
    pub(super) coding: Many<Coding>,
    #[serde(default)]
    pub(super) text: One<String>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(super) struct Coding {
    #[serde(default)]
    pub(super) system: One<String>,
    #[serde(default)]
    pub(super) code: One<String>,
    #[serde(default)]
    pub(super) display: One<String>,
    #[serde(default)]
    pub(super) user_selected: One<bool>,
}

#[derive(Deserialize, Debug)]
pub(super) struct Reference {
    #[serde(default)]
    pub(super) reference: One<String>,
    #[serde(default, rename = "type")]
    pub(super) kind: One<String>,
    #[serde(default)]
    pub(super) identifier: One<Identifier>,
    #[serde(default)]
    pub(super) display: One<String>,
}

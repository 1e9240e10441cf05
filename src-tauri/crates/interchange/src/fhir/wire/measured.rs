//! The parts of observations, prescriptions and immunisations that are used. [`super`] says how a part may be missing.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{CodeableConcept, Many, One, Period, Reference};

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct Observation {
    #[serde(default)]
    pub(in crate::fhir) id: One<String>,
    #[serde(default)]
    pub(in crate::fhir) status: One<String>,
    #[serde(default)]
    pub(in crate::fhir) code: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) subject: One<Reference>,
    #[serde(default)]
    pub(in crate::fhir) encounter: One<Reference>,
    #[serde(default)]
    pub(in crate::fhir) effective_date_time: One<String>,
    #[serde(default)]
    pub(in crate::fhir) effective_instant: One<String>,
    #[serde(default)]
    pub(in crate::fhir) effective_period: One<Period>,
    #[serde(default)]
    pub(in crate::fhir) value_quantity: One<Quantity>,
    #[serde(default)]
    pub(in crate::fhir) component: Many<Component>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct Component {
    #[serde(default)]
    pub(in crate::fhir) code: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) value_quantity: One<Quantity>,
}

/// `value` keeps the digits as they stand.
#[derive(Deserialize, Debug)]
pub(in crate::fhir) struct Quantity {
    #[serde(default)]
    pub(in crate::fhir) value: One<Box<RawValue>>,
    #[serde(default)]
    pub(in crate::fhir) unit: One<String>,
    #[serde(default)]
    pub(in crate::fhir) code: One<String>,
}

#[derive(Deserialize, Debug)]
pub(in crate::fhir) struct Medication {
    #[serde(default)]
    pub(in crate::fhir) id: One<String>,
    #[serde(default)]
    pub(in crate::fhir) code: One<CodeableConcept>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct MedicationRequest {
    #[serde(default)]
    pub(in crate::fhir) id: One<String>,
    #[serde(default)]
    pub(in crate::fhir) status: One<String>,
    #[serde(default)]
    pub(in crate::fhir) status_reason: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) intent: One<String>,
    #[serde(default)]
    pub(in crate::fhir) medication_codeable_concept: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) medication_reference: One<Reference>,
    #[serde(default)]
    pub(in crate::fhir) contained: Many<Medication>,
    #[serde(default)]
    pub(in crate::fhir) subject: One<Reference>,
    #[serde(default)]
    pub(in crate::fhir) encounter: One<Reference>,
    #[serde(default)]
    pub(in crate::fhir) authored_on: One<String>,
    #[serde(default)]
    pub(in crate::fhir) requester: One<Reference>,
    #[serde(default)]
    pub(in crate::fhir) dosage_instruction: Many<Dosage>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct Dosage {
    #[serde(default)]
    pub(in crate::fhir) text: One<String>,
    #[serde(default)]
    pub(in crate::fhir) patient_instruction: One<String>,
    #[serde(default)]
    pub(in crate::fhir) additional_instruction: Many<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) timing: One<Timing>,
    #[serde(default)]
    pub(in crate::fhir) as_needed_boolean: One<bool>,
    #[serde(default)]
    pub(in crate::fhir) as_needed_codeable_concept: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) route: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) dose_and_rate: Many<Dose>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct Dose {
    #[serde(default)]
    pub(in crate::fhir) dose_quantity: One<Quantity>,
}

#[derive(Deserialize, Debug)]
pub(in crate::fhir) struct Timing {
    #[serde(default)]
    pub(in crate::fhir) repeat: One<Repeat>,
    #[serde(default)]
    pub(in crate::fhir) code: One<CodeableConcept>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct Repeat {
    #[serde(default)]
    pub(in crate::fhir) bounds_duration: One<Quantity>,
    #[serde(default)]
    pub(in crate::fhir) bounds_period: One<Period>,
    #[serde(default)]
    pub(in crate::fhir) frequency: One<Box<RawValue>>,
    #[serde(default)]
    pub(in crate::fhir) frequency_max: One<Box<RawValue>>,
    #[serde(default)]
    pub(in crate::fhir) period: One<Box<RawValue>>,
    #[serde(default)]
    pub(in crate::fhir) period_max: One<Box<RawValue>>,
    #[serde(default)]
    pub(in crate::fhir) period_unit: One<String>,
    #[serde(default)]
    pub(in crate::fhir) day_of_week: Many<String>,
    #[serde(default)]
    pub(in crate::fhir) when: Many<String>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct Immunization {
    #[serde(default)]
    pub(in crate::fhir) id: One<String>,
    #[serde(default)]
    pub(in crate::fhir) status: One<String>,
    #[serde(default)]
    pub(in crate::fhir) status_reason: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) vaccine_code: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) patient: One<Reference>,
    #[serde(default)]
    pub(in crate::fhir) occurrence_date_time: One<String>,
    #[serde(default)]
    pub(in crate::fhir) occurrence_string: One<String>,
    #[serde(default)]
    pub(in crate::fhir) lot_number: One<String>,
    #[serde(default)]
    pub(in crate::fhir) site: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) route: One<CodeableConcept>,
    #[serde(default)]
    pub(in crate::fhir) performer: Many<Performer>,
    #[serde(default)]
    pub(in crate::fhir) protocol_applied: Many<ProtocolApplied>,
}

#[derive(Deserialize, Debug)]
pub(in crate::fhir) struct Performer {
    #[serde(default)]
    pub(in crate::fhir) actor: One<Reference>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(in crate::fhir) struct ProtocolApplied {
    #[serde(default)]
    pub(in crate::fhir) dose_number_positive_int: One<u32>,
}

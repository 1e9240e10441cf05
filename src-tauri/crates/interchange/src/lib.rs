//! The post: FHIR in and out of domain types. No SQL, no window.

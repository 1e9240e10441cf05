//! What one file holds, sorted: patients, practitioners, what is about patients, and what can't be read.

use std::collections::{HashMap, HashSet};

use domain::import::{
    Concept, Counts, ImportedPatient, ImportedPractitioner, PatientBundle, Place, Reason, SourceId, Unreadable,
};

use crate::fhir::{self, Kind, Loose, Meant, Names, Register, Resource, What};
use crate::limits::Limits;

/// One file, sorted.
#[derive(Default)]
pub(crate) struct Sheet {
    pub(crate) patients: Vec<(Place, Box<ImportedPatient>, Names)>,
    pub(crate) practitioners: Vec<(ImportedPractitioner, Names)>,
    pub(crate) loose: Vec<(Place, Loose)>,
    pub(crate) unreadable: Vec<Unreadable>,
    pub(crate) medicines: Vec<(Names, Concept)>,
}

/// Reads and sorts a file, and counts what it met.
pub(crate) fn sheet(place: &Place, bytes: &[u8], limits: &Limits, counts: &mut Counts) -> Sheet {
    let mut sheet = Sheet::default();
    counts.bytes += bytes.len() as u64;
    fhir::resources(bytes, limits, &mut |met| match met {
        Ok(found) => {
            let at = Place { entry: found.entry.or(place.entry), ..place.clone() };
            match found.kind {
                Kind::Taken(kind) => {
                    *counts.taken.entry(kind).or_default() += 1;
                    sheet.take(at, kind, fhir::read(kind, &found, limits));
                }
                Kind::NotTaken(kind) => {
                    *counts.not_taken.entry(kind).or_default() += 1;
                    // Nothing that is kept, but prescriptions name it.
                    if kind == "Medication" && found.json.len() <= limits.resource_bytes {
                        let url = found.full_url.as_deref();
                        sheet.medicines.extend(fhir::medication(found.json, url, limits.text));
                    }
                }
                Kind::Unknown => counts.unknown += 1,
                Kind::None => sheet.unreadable.push(Unreadable { place: at, kind: None, reason: Reason::NotFhir }),
            }
        }
        Err((entry, reason)) => {
            let place = Place { entry: entry.or(place.entry), ..place.clone() };
            sheet.unreadable.push(Unreadable { place, kind: None, reason });
        }
    });
    sheet.name_medicines();
    sheet
}

impl Sheet {
    fn take(&mut self, place: Place, kind: &'static str, read: Result<(Resource, Vec<&'static str>), Reason>) {
        let (resource, left_out) = match read {
            Ok(read) => read,
            Err(reason) => {
                return self.unreadable.push(Unreadable { place, kind: Some(kind), reason });
            }
        };
        self.unreadable.extend(left_out.into_iter().map(|field| Unreadable {
            place: place.clone(),
            kind: Some(kind),
            reason: Reason::LeftOut { field },
        }));
        match resource {
            Resource::Patient(patient, who) => self.patients.push((place, patient, who)),
            Resource::Practitioner(practitioner, who) => self.practitioners.push((practitioner, who)),
            Resource::Loose(loose) => self.loose.push((place, *loose)),
        }
    }

    /// Gives prescriptions the words of the medicines of this file that they only refer to. Others may stand in
    /// another file: those are named when the patient is put together.
    fn name_medicines(&mut self) {
        let mut register = Register::new();
        for (at, (who, _)) in self.medicines.iter().enumerate() {
            register.add(&who.keys, at);
        }
        for (_, loose) in &mut self.loose {
            if let What::Prescription { prescription, medicine, .. } = &mut loose.what
                && let Meant::One(at) = register.find(medicine)
            {
                self.medicines[at].1.words().clone_into(&mut prescription.medicine);
                medicine.clear();
            }
        }
    }

    /// The patients of this file by everything they answer to.
    pub(crate) fn register(&self) -> Register<usize> {
        let mut register = Register::new();
        let mut first = HashMap::new();
        for (at, (.., who)) in self.patients.iter().enumerate() {
            // The same person twice in one file is one person.
            register.add(&who.keys, *first.entry(&who.source_id).or_insert(at));
        }
        register
    }
}

/// Puts together a patient and what is about them. Within one kind an id counts once.
pub(crate) fn bundle(
    place: Place,
    patient: ImportedPatient,
    about: Vec<(Place, Loose)>,
    practitioner: &dyn Fn(&[String]) -> Option<SourceId>,
    medicine: &dyn Fn(&[String]) -> Option<String>,
    unreadable: &mut Vec<Unreadable>,
) -> PatientBundle {
    let mut visits = Register::new();
    let mut first = HashMap::new();
    let ids: Vec<SourceId> = about.iter().map(|(_, loose)| loose.what.source_id().clone()).collect();
    for (at, (_, loose)) in about.iter().enumerate() {
        if matches!(loose.what, What::Encounter { .. }) {
            visits.add(&loose.keys, *first.entry(&ids[at]).or_insert(at));
        }
    }
    let mut bundle = PatientBundle {
        place,
        patient,
        encounters: Vec::new(),
        conditions: Vec::new(),
        allergies: Vec::new(),
        immunisations: Vec::new(),
        observations: Vec::new(),
        prescriptions: Vec::new(),
        again: false,
    };
    let visit = |asked: &[String]| match visits.find(asked) {
        Meant::One(at) => Some(ids[at].clone()),
        _ => None,
    };
    let mut met = HashSet::new();
    for (place, loose) in about {
        let kind = loose.what.kind();
        if !met.insert((kind, loose.what.source_id().clone())) {
            unreadable.push(Unreadable { place, kind: Some(kind), reason: Reason::Repeated });
            continue;
        }
        match loose.what {
            What::Encounter { mut encounter, practitioners } => {
                encounter.practitioner = practitioners.iter().find_map(|asked| practitioner(asked));
                bundle.encounters.push(encounter);
            }
            What::Condition { mut condition, encounter } => {
                condition.encounter = visit(&encounter);
                bundle.conditions.push(condition);
            }
            What::Allergy(allergy) => bundle.allergies.push(allergy),
            What::Immunisation(immunisation) => bundle.immunisations.push(*immunisation),
            What::Observation { mut observation, encounter } => {
                observation.encounter = visit(&encounter);
                bundle.observations.push(observation);
            }
            What::Prescription { mut prescription, medicine: named, encounter, practitioner: asked } => {
                if let Some(words) = medicine(&named) {
                    prescription.medicine = words;
                }
                // What can't be named can't be taken.
                if prescription.medicine.is_empty() {
                    unreadable.push(Unreadable { place, kind: Some(kind), reason: Reason::NoConcept });
                    continue;
                }
                prescription.encounter = visit(&encounter);
                prescription.practitioner = practitioner(&asked);
                bundle.prescriptions.push(*prescription);
            }
        }
    }
    bundle
}

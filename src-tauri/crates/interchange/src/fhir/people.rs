//! Patients and practitioners.

use domain::Gender;
use domain::import::{
    Deceased, ImportedAddress, ImportedContact, ImportedPatient, ImportedPractitioner, Reason, SourceId,
};

use super::notes::Notes;
use super::refs::{Names, names};
use super::{when, wire};

pub(super) fn patient(
    wire: wire::Patient,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<(ImportedPatient, Names), Reason> {
    let id = notes.text("id", wire.id);
    let identifiers = notes.identifiers(wire.identifier);
    let called = notes.names(wire.name);
    if called.is_empty() {
        return Err(Reason::NoName);
    }
    let birth_date = notes.text("birthDate", wire.birth_date).and_then(|text| {
        let date = when::date(&text);
        if date.is_none() {
            notes.leave_out("birthDate");
        }
        date
    });
    let gender = notes.text("gender", wire.gender);
    let gender = notes.code("gender", gender, Gender::parse);
    let died = notes.moment("deceasedDateTime", wire.deceased_date_time);
    let dead = notes.one("deceasedBoolean", wire.deceased_boolean);
    let deceased = match (died, dead) {
        (Some(moment), _) => Deceased::On(moment),
        (None, Some(true)) => Deceased::Yes,
        (None, Some(false)) => Deceased::No,
        (None, None) => Deceased::Unstated,
    };
    let points = notes.telecoms(wire.telecom);
    let who = names("Patient", full_url, id.as_deref(), &identifiers, json);
    let patient = ImportedPatient {
        source_id: who.source_id.clone(),
        names: called,
        birth_date,
        gender,
        deceased,
        phones: notes.reach("phone", &points),
        emails: notes.reach("email", &points),
        addresses: addresses(wire.address, notes),
        language: language(wire.communication, notes),
        marital_status: notes
            .one("maritalStatus", wire.marital_status)
            .and_then(|concept| notes.concept("maritalStatus", concept))
            .map(|concept| concept.words().to_owned()),
        contacts: contacts(wire.contact, notes),
        active: notes.one("active", wire.active).unwrap_or(true),
        identifiers,
    };
    Ok((patient, who))
}

fn addresses(part: wire::Many<wire::Address>, notes: &mut Notes) -> Vec<ImportedAddress> {
    const FIELD: &str = "address";
    let addresses = notes.many(FIELD, part);
    let read = addresses.into_iter().map(|address| ImportedAddress {
        usage: notes.text(FIELD, address.usage),
        lines: notes.texts(FIELD, address.line),
        city: notes.text(FIELD, address.city),
        state: notes.text(FIELD, address.state),
        postal_code: notes.text(FIELD, address.postal_code),
        country: notes.text(FIELD, address.country),
        text: notes.text(FIELD, address.text),
    });
    read.filter(|address| *address != ImportedAddress { usage: address.usage.clone(), ..Default::default() }).collect()
}

fn language(part: wire::Many<wire::Communication>, notes: &mut Notes) -> Option<String> {
    const FIELD: &str = "communication";
    let mut spoken = notes.many(FIELD, part);
    spoken.sort_by_key(|language| language.preferred.value != Some(true));
    spoken.into_iter().find_map(|language| notes.status(FIELD, language.language))
}

fn contacts(part: wire::Many<wire::Contact>, notes: &mut Notes) -> Vec<ImportedContact> {
    const FIELD: &str = "contact";
    let mut contacts = Vec::new();
    for contact in notes.many(FIELD, part) {
        let relationship = notes.many(FIELD, contact.relationship).into_iter().next();
        let relationship = relationship.and_then(|concept| notes.concept(FIELD, concept));
        let points = notes.telecoms(contact.telecom);
        let name = notes.one(FIELD, contact.name).and_then(|name| notes.name(name));
        let phones = notes.reach("phone", &points);
        if name.is_some() || !phones.is_empty() {
            contacts.push(ImportedContact {
                relationship_code: relationship
                    .as_ref()
                    .and_then(|concept| concept.code())
                    .map(|code| code.code.clone()),
                relationship: relationship.map(|concept| concept.words().to_owned()),
                name,
                phones,
            });
        }
    }
    contacts
}

pub(super) fn practitioner(
    wire: wire::Practitioner,
    full_url: Option<&str>,
    json: &str,
    notes: &mut Notes,
) -> Result<(ImportedPractitioner, Names), Reason> {
    let id = notes.text("id", wire.id);
    let identifiers = notes.identifiers(wire.identifier);
    let called = notes.names(wire.name);
    if called.is_empty() {
        return Err(Reason::NoName);
    }
    let who = names("Practitioner", full_url, id.as_deref(), &identifiers, json);
    let mut qualifications = Vec::new();
    for qualification in notes.many("qualification", wire.qualification) {
        let code = notes.one("qualification", qualification.code);
        let concept = code.and_then(|concept| notes.concept("qualification", concept));
        qualifications.extend(concept.map(|concept| concept.words().to_owned()));
    }
    let source_id: SourceId = who.source_id.clone();
    let active = notes.one("active", wire.active);
    Ok((ImportedPractitioner { source_id, names: called, identifiers, qualifications, active }, who))
}

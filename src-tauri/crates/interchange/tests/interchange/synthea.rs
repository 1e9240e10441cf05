//! A hundred patients that nobody here wrote, against counts that other code made of them.

use std::collections::BTreeMap;

use domain::Gender;
use domain::import::{AllergyFact, CodeSystem, Deceased, EncounterStatus, NameUse, PatientBundle, SourceId};
use interchange::Source;

use crate::support::{Read, data, read};

fn hundred() -> Read {
    read(&Source::open([data("synthea-r4-100.tar.xz")]))
}

#[test]
fn every_kind_is_counted_as_other_code_counts_it() {
    let read = hundred();
    let counted: BTreeMap<String, u64> = include_str!("../data/synthea-kinds.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(kind, count)| (kind.to_owned(), count.parse().expect("a count")))
        .collect();
    let met: BTreeMap<String, u64> = read
        .counts
        .taken
        .iter()
        .chain(&read.counts.not_taken)
        .map(|(kind, count)| ((*kind).to_owned(), *count))
        .collect();
    assert_eq!(met, counted);
    assert_eq!(read.counts.unknown, 0);
    assert_eq!(read.counts.files, 102, "a hundred patients, the hospitals, the practitioners");
    assert!(read.unreadable.is_empty(), "nothing in it is unreadable: {:?}", read.unreadable);
    assert_eq!(read.announced, 100);
    assert_eq!(read.practitioners.len(), 102, "259 entries are 102 different people");
}

/// One line as `count.py` writes it.
fn line(of: &PatientBundle) -> String {
    let PatientBundle { patient, encounters, conditions, allergies, .. } = of;
    let name = &patient.names[0];
    let instant = |at: Option<domain::import::Moment>| at.and_then(|at| at.instant()).expect("an instant").to_rfc3339();
    let died = match patient.deceased {
        Deceased::On(at) => instant(Some(at)),
        _ => "-".to_owned(),
    };
    let starts: Vec<_> = encounters.iter().map(|visit| instant(visit.start)).collect();
    let mut codes: Vec<_> = conditions
        .iter()
        .map(|condition| condition.concept.code().expect("a code"))
        .inspect(|code| assert_eq!(code.system, Some(CodeSystem::Snomed), "SNOMED stays SNOMED"))
        .map(|code| code.code.clone())
        .collect();
    codes.sort();
    codes.dedup();
    let codes = if codes.is_empty() { "-".to_owned() } else { codes.join(" ") };
    [
        patient.source_id.0.strip_prefix("Patient/").expect("a bare id").to_owned(),
        name.family.clone().expect("a family name"),
        name.given.join(" "),
        patient.names.len().to_string(),
        patient.birth_date.expect("a birth date").to_string(),
        match patient.gender.expect("a gender") {
            Gender::Female => "female".to_owned(),
            Gender::Male => "male".to_owned(),
            other => format!("{other:?}"),
        },
        died.clone(),
        patient.language.clone().expect("a language"),
        encounters.len().to_string(),
        encounters.iter().filter(|visit| visit.practitioner.is_some()).count().to_string(),
        starts.iter().filter(|start| died != "-" && **start > died).count().to_string(),
        starts.iter().min().expect("a visit").clone(),
        encounters.iter().map(|visit| instant(visit.end)).max().expect("a visit"),
        conditions.len().to_string(),
        conditions.iter().filter(|condition| condition.abatement.is_some()).count().to_string(),
        codes,
        allergies.len().to_string(),
    ]
    .join("\t")
}

#[test]
fn every_patient_has_everything_of_theirs_and_nothing_of_others() {
    let mut lines: Vec<_> = hundred().patients.iter().map(line).collect();
    lines.sort();
    let counted: Vec<_> = include_str!("../data/synthea-patients.tsv").lines().collect();
    assert_eq!(lines.len(), counted.len());
    for (line, counted) in lines.iter().zip(counted) {
        assert_eq!(line, counted);
    }
}

#[test]
fn a_maiden_name_never_stands_first() {
    let read = hundred();
    let two: Vec<_> = read.patients.iter().filter(|of| of.patient.names.len() == 2).collect();
    assert_eq!(two.len(), 34);
    for of in two {
        assert_eq!(of.patient.names[0].usage, NameUse::Official, "the name in use comes first");
        assert_eq!(of.patient.names[1].usage, NameUse::Maiden);
    }
}

#[test]
fn what_refers_to_something_finds_it() {
    let read = hundred();
    let known: Vec<&SourceId> = read.practitioners.iter().map(|one| &one.source_id).collect();
    for of in &read.patients {
        assert!(of.encounters.iter().all(|visit| visit.status == EncounterStatus::Finished));
        for visit in &of.encounters {
            assert!(visit.practitioner.as_ref().is_none_or(|one| known.contains(&one)));
        }
        for condition in &of.conditions {
            let at = condition.encounter.as_ref().expect("each was noted at a visit");
            assert!(of.encounters.iter().any(|visit| visit.source_id == *at), "at a visit of the same patient");
        }
        assert!(of.allergies.iter().all(|allergy| matches!(allergy.fact, AllergyFact::To(_))));
    }
}

#[test]
fn the_same_files_in_a_folder_or_a_zip_say_the_same() {
    let dir = tempfile::tempdir().expect("a folder");
    let packed = std::fs::File::open(data("synthea-r4-100.tar.xz")).expect("opened");
    tar::Archive::new(liblzma::read::XzDecoder::new(packed)).unpack(dir.path()).expect("unpacked");
    let mut files = Vec::new();
    for file in std::fs::read_dir(dir.path().join("synthea-r4")).expect("a folder") {
        let path = file.expect("a file").path();
        files.push((
            path.file_name().expect("a name").to_string_lossy().into_owned(),
            std::fs::read(path).expect("read"),
        ));
    }
    let borrowed: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let zip = dir.path().join("all.zip");
    std::fs::write(&zip, crate::support::zip(&borrowed)).expect("written");
    let sorted = |read: Read| {
        let mut lines: Vec<_> = read.patients.iter().map(line).collect();
        lines.sort();
        (lines, read.counts.taken, read.counts.not_taken, read.practitioners.len(), read.unreadable)
    };
    let archive = sorted(hundred());
    assert_eq!(sorted(read(&Source::open([dir.path().join("synthea-r4")]))), archive);
    assert_eq!(sorted(read(&Source::open([zip]))), archive);
}

#[test]
fn the_sample_holds_twelve_and_nobody_it_does_not_need() {
    let read = read(&interchange::sample());
    assert_eq!((read.patients.len(), read.announced), (12, 12));
    assert!(read.unreadable.is_empty(), "{:?}", read.unreadable);
    assert!(read.counts.not_taken.is_empty(), "only what is taken is carried");
    assert!(read.patients.iter().any(|of| of.encounters.len() == 163), "one with a long series");
    for one in &read.practitioners {
        let seen = read.patients.iter().flat_map(|of| &of.encounters);
        assert!(seen.clone().any(|visit| visit.practitioner.as_ref() == Some(&one.source_id)));
    }
}

#[test]
fn every_medicine_in_it_is_among_the_names_whose_reading_is_tested() {
    // What stands against a medicine hangs on its name being read: `domain` tries each of these.
    let tried = include_str!("../../../domain/src/medicines/names/imported.tsv");
    let tried: Vec<&str> = tried.lines().filter_map(|line| line.split('\t').next()).collect();
    let read = hundred();
    let mut met: Vec<&str> =
        read.patients.iter().flat_map(|one| &one.prescriptions).map(|told| told.medicine.as_str()).collect();
    met.sort_unstable();
    met.dedup();
    assert!(met.len() > 80, "{} medicines", met.len());
    let missing: Vec<&str> = met.into_iter().filter(|name| !tried.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

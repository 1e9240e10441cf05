//! Sources made on the spot, read to the end.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::import::{Counts, ImportedPractitioner, PatientBundle, Reason, Unreadable};
use interchange::{Limits, Source};

/// Everything a source gave.
pub(crate) struct Read {
    pub(crate) practitioners: Vec<ImportedPractitioner>,
    pub(crate) counts: Counts,
    pub(crate) announced: u64,
    pub(crate) patients: Vec<PatientBundle>,
    pub(crate) unreadable: Vec<Unreadable>,
}

impl Read {
    pub(crate) fn reasons(&self) -> Vec<Reason> {
        self.unreadable.iter().map(|lost| lost.reason).collect()
    }
}

pub(crate) fn read(source: &Source) -> Read {
    let survey = source.survey(|_| ControlFlow::Continue(())).expect("nobody stopped it");
    let (mut patients, mut unreadable) = (Vec::new(), Vec::new());
    for item in survey.patients() {
        match item {
            Ok(patient) => patients.push(patient),
            Err(lost) => unreadable.push(lost),
        }
    }
    Read {
        practitioners: survey.practitioners,
        counts: survey.counts,
        announced: survey.patients,
        patients,
        unreadable,
    }
}

pub(crate) fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A folder of files with these contents, read as a whole.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> Read {
    folder_within(files, Limits::default())
}

pub(crate) fn folder_within(files: &[(&str, &[u8])], limits: Limits) -> Read {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    }
    read(&Source::open([dir.path().to_owned()]).with_limits(limits))
}

/// One file, named by itself.
pub(crate) fn file(name: &str, bytes: &[u8]) -> Read {
    file_within(name, bytes, Limits::default())
}

pub(crate) fn file_within(name: &str, bytes: &[u8], limits: Limits) -> Read {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    read(&Source::open([path]).with_limits(limits))
}

pub(crate) fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut to = liblzma::write::XzEncoder::new(Vec::new(), 1);
    to.write_all(bytes).expect("packed");
    to.finish().expect("packed")
}

/// A tar of regular files whose names are written as they are, however wicked.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        to.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
        to.write_all(bytes).expect("packed");
    }
    to.finish().expect("packed").into_inner()
}

/// The smallest patient.
pub(crate) fn patient(id: &str, family: &str) -> String {
    format!(
        r#"{{"resourceType":"Patient","id":"{id}","name":[{{"family":"{family}","given":["Ada"]}}],"birthDate":"1980-02-03"}}"#
    )
}

pub(crate) fn bundle(resources: &[&str]) -> String {
    let entries: Vec<_> = resources.iter().map(|json| format!(r#"{{"resource":{json}}}"#)).collect();
    format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#, entries.join(","))
}

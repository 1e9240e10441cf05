//! Makes `sample/patients.tar.xz` from `tests/data/synthea-r4-100.tar.xz`: twelve of its patients, of
//! whom only the kinds of resource that are taken, each byte for byte, with the practitioners that their
//! visits name. Run it in the crate's folder; the same input gives the same archive.

use std::error::Error;
use std::fs::{self, File};
use std::io::Read;

use liblzma::read::XzDecoder;
use liblzma::write::XzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Of every age, with many visits, two names, accents, an apostrophe, allergies, and one who died.
const CHOSEN: [&str; 12] = [
    "Alejandro_Riojas_",
    "Enda_Schaefer_",
    "Freda_O'Connell_",
    "Jill_Tillman_",
    "Judson_Eichmann_",
    "Kathy_Walker_",
    "María_del_Carmen_Abreu_",
    "Moises_Rohan_",
    "Raúl_Gómez_",
    "Rich_Kshlerin_",
    "Theola_Stoltenberg_",
    "Trey_Berge_",
];

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(borrow)]
    entry: Vec<&'a RawValue>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Chosen<'a> {
    resource_type: &'a str,
    r#type: &'a str,
    entry: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "fullUrl")]
    full_url: String,
    resource: Kind,
}

#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "resourceType")]
    name: String,
    #[serde(default)]
    category: Option<serde_json::Value>,
}

impl Kind {
    /// Of what was observed only what a nurse measures: no answers to questionnaires, no laboratory.
    fn is_vital_sign(&self) -> bool {
        self.category.as_ref().is_some_and(|category| category.to_string().contains("\"vital-signs\""))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut archive = tar::Archive::new(XzDecoder::new(File::open("tests/data/synthea-r4-100.tar.xz")?));
    let mut chosen = Vec::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        let name = path.rsplit('/').next().unwrap_or_default();
        if let Some(at) = CHOSEN.iter().position(|start| name.starts_with(start)) {
            let mut json = String::new();
            entry.read_to_string(&mut json)?;
            chosen.push((at, json));
        }
    }
    assert_eq!(chosen.len(), CHOSEN.len(), "every chosen patient is there once");
    chosen.sort();
    let mut tar = tar::Builder::new(XzEncoder::new(File::create("sample/patients.tar.xz")?, 9));
    for (at, json) in &chosen {
        let json = reduced(json)?;
        let mut header = tar::Header::new_ustar();
        header.set_size(json.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, format!("patient-{:02}.json", at + 1), json.as_slice())?;
    }
    for note in ["NOTICE", "LICENSE"] {
        let text = fs::read(format!("sample/{note}"))?;
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, note, text.as_slice())?;
    }
    tar.into_inner()?.finish()?;
    Ok(())
}

fn reduced(json: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let bundle: Bundle<'_> = serde_json::from_str(json)?;
    let mut kept = Vec::new();
    for raw in &bundle.entry {
        let entry: Entry = serde_json::from_str(raw.get())?;
        let keep = match entry.resource.name.as_str() {
            "Patient" | "Encounter" | "Condition" | "AllergyIntolerance" | "Immunization" | "MedicationRequest" => true,
            "Observation" => entry.resource.is_vital_sign(),
            // Named by a visit: its address stands somewhere besides its own entry.
            "Practitioner" => json.matches(&entry.full_url).count() > 1,
            _ => false,
        };
        if keep {
            kept.push(*raw);
        }
    }
    Ok(serde_json::to_vec(&Chosen { resource_type: "Bundle", r#type: "transaction", entry: kept })?)
}

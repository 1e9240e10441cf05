//! The formulary: what the practice prescribes from. Looked through, kept by hand, from a file, or begun with
//! the starter list.

mod file;
mod starter;

use domain::medicines::{MedicineForm, Route};
use domain::{Event, Flaw, Line as OneLine, MedicineId, Permission, Reach, Subject, Topic, form};
use serde::Serialize;
use serde_json::json;
use store::formulary::{self, Line, Medicine, MedicineSource};
use store::{Error, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

pub use file::{Export, FileText, FormularyFile, Import, PreviewImport, UnreadableRow};
pub(crate) use file::{rows as file_rows, several};
pub(crate) use starter::add as add_starter_list;

use crate::{Command, House, Query, Result};

/// The formulary.
#[derive(Debug, Serialize, TS)]
pub struct Formulary {
    /// What is prescribed from first, by name.
    pub medicines: Vec<Medicine>,
    /// How many lines of the starter list it lacks.
    pub starter_missing: u32,
}

form! {
    /// `formulary.list`
    pub struct List {
        /// Also what isn't prescribed from any more.
        pub inactive: Option<bool>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::KeepFormulary;
    const READS: &'static [Topic] = &[Topic::Medicines];
    type Reply = Formulary;
    fn run(self, clinic: &Reader<'_>) -> Result<Formulary> {
        Ok(Formulary {
            medicines: formulary::list(clinic, self.inactive.unwrap_or(false))?,
            starter_missing: starter::missing(clinic)?,
        })
    }
}

form! {
    /// What a line says.
    pub struct MedicineTyped {
        /// Generic name.
        pub generic_name: OneLine,
        /// Brands and other names.
        pub other_names: Option<Vec<OneLine>>,
        /// What it comes as.
        pub form: MedicineForm,
        /// As the pack says it: `500 mg`, `125 mg/5 mL`.
        pub strength: Option<OneLine>,
        /// Where it usually goes.
        pub route: Route,
        /// Whether it is prescribed from.
        pub active: bool,
    }
}

/// An administrator's change of what is known about medicines stands among administrators' actions; a doctor's
/// is an entry of the audit alone.
pub(crate) fn noted(
    clinic: &mut Writer<'_>,
    action: &str,
    subject: Option<(Subject, i64)>,
    detail: &serde_json::Value,
) -> Result<()> {
    if clinic.person().standing.reach(Permission::ChangeSettings) != Reach::All {
        return Ok(());
    }
    clinic.note_admin_action(action, subject, detail)
}

fn said(medicine: &Medicine) -> serde_json::Value {
    json!({
        "generic_name": medicine.generic_name, "other_names": medicine.other_names, "form": medicine.form,
        "strength": medicine.strength, "route": medicine.route, "active": medicine.active,
    })
}

impl MedicineTyped {
    fn line(&self) -> Result<Line> {
        let generic_name = self.generic_name.as_str().to_owned();
        if domain::medicines::names::substances(&generic_name).is_empty() {
            return Err(Error::flaw("generic_name", Flaw::Form));
        }
        let mut other_names: Vec<String> = Vec::new();
        for name in self.other_names.iter().flatten().map(OneLine::as_str) {
            let known = |other: &str| other.to_lowercase() == name.to_lowercase();
            if !known(&generic_name) && !other_names.iter().any(|other| known(other)) {
                other_names.push(name.to_owned());
            }
        }
        Ok(Line {
            generic_name,
            other_names,
            form: self.form,
            strength: self.strength.as_ref().map_or("", OneLine::as_str).to_owned(),
            route: self.route,
            active: self.active,
        })
    }
}

form! {
    /// `formulary.save`: a new line, or a changed one when `medicine_id` and the version read are given.
    pub struct Save {
        /// Which; none: a new one.
        pub medicine_id: Option<MedicineId>,
        /// Version read, for a changed one.
        pub version: Option<i64>,
        /// What it says.
        pub medicine: MedicineTyped,
    }
}
impl Command for Save {
    const NEEDS: Permission = Permission::KeepFormulary;
    type Reply = Medicine;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Medicine>> {
        let line = self.medicine.line()?;
        let existing = match (self.medicine_id, self.version) {
            (None, _) => None,
            (Some(medicine), Some(version)) => Some((formulary::get(clinic, medicine)?.medicine_id, version)),
            (Some(_), None) => return Err(Error::flaw("version", Flaw::Missing)),
        };
        if formulary::same(clinic, &line)?.is_some_and(|same| Some(same.medicine_id) != self.medicine_id) {
            return Err(Error::flaw("medicine.strength", Flaw::Taken));
        }
        let before = self.medicine_id.map(|medicine| formulary::get(clinic, medicine)).transpose()?;
        let medicine = formulary::save(clinic, existing, &line, MedicineSource::Typed)?;
        let saved = formulary::get(clinic, medicine)?;
        let detail = json!({ "before": before.as_ref().map(said), "after": said(&saved) });
        noted(clinic, "change_formulary", Some((Subject::Medicine, medicine.0)), &detail)?;
        clinic.record(Event::MedicineSaved { medicine }, saved)
    }
}

/// How many lines were added.
#[derive(Debug, Serialize, TS)]
pub struct StarterAdded {
    /// Lines.
    pub added: u32,
}

form! {
    /// `formulary.add_starter_list`: the lines of the starter list that are missing. What was changed or set
    /// inactive stays as it is.
    pub struct AddStarterList {}
}
impl Command for AddStarterList {
    const NEEDS: Permission = Permission::KeepFormulary;
    type Reply = StarterAdded;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<StarterAdded>> {
        let added = starter::add(clinic)?;
        noted(clinic, "change_formulary", None, &json!({ "added": added }))?;
        clinic.record(Event::StarterListAdded { rows: added }, StarterAdded { added })
    }
}

//! The formulary as a file: looked through first, brought in, and saved. What can't be read is told by line
//! and left out; the rest comes in.

use std::collections::BTreeMap;

use domain::medicines::{MedicineForm, Route};
use domain::{Entry, Event, FieldFlaw, Flaw, Flaws, Permission, Topic, form};
use interchange::table::{self, NoTable, TableRow};
use serde::Serialize;
use serde_json::{Value, json};
use store::formulary::{self, Line, Medicine, MedicineSource};
use store::{Error, Look, Reader, Recorded, Writer};
use ts_rs::TS;

use super::MedicineTyped;
use crate::{Command, Document, House, Query, Result};

const COLUMNS: [&str; 6] = ["generic_name", "other_names", "form", "strength", "route", "active"];
/// The most rows of one file.
const MOST: usize = 20_000;

/// What a file says, as text of at most four million characters.
#[derive(Debug, Clone, TS)]
#[ts(as = "String")]
pub struct FileText(String);

impl FileText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Entry for FileText {
    fn enter(value: Value) -> std::result::Result<Self, Flaws> {
        const MAX: u32 = 4_000_000;
        match value {
            Value::String(text) if text.trim().is_empty() => Err(Flaws::here(Flaw::Missing)),
            Value::String(text) if text.len() > MAX as usize => Err(Flaws::here(Flaw::TooLong { max: MAX })),
            Value::String(text) => Ok(Self(text)),
            Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}

/// A row that can't be taken.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct UnreadableRow {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// What is wrong with it, by column.
    pub flaws: Vec<FieldFlaw>,
}

/// The rows of a file, or a flaw of the field `text`.
pub(crate) fn rows(text: &FileText, columns: &[&str]) -> Result<Vec<TableRow>> {
    table::read(text.as_str(), columns, MOST).map_err(|why| {
        Error::flaw(
            "text",
            match why {
                NoTable::NotText => Flaw::Characters,
                NoTable::NoHeading => Flaw::Form,
                NoTable::TooLong => Flaw::TooLarge { max: MOST as i64 },
            },
        )
    })
}

/// The names in a cell, parted by `|` or `;`.
pub(crate) fn several(cell: &str) -> Vec<&str> {
    cell.split(['|', ';']).map(str::trim).filter(|one| !one.is_empty()).collect()
}

/// What a file would do, or has done.
#[derive(Debug, Serialize, TS)]
pub struct FormularyFile {
    /// Lines that are new.
    pub added: u32,
    /// Lines that say something else afterwards.
    pub changed: u32,
    /// Lines that stand already as the file has them.
    pub unchanged: u32,
    /// Rows that can't be taken, the first hundred.
    pub unreadable: Vec<UnreadableRow>,
    /// How many rows can't be taken.
    pub unreadable_count: u32,
}

struct Plan {
    add: Vec<Line>,
    change: Vec<(Medicine, Line)>,
    unchanged: u32,
    unreadable: Vec<UnreadableRow>,
}

impl Plan {
    fn told(mut self) -> FormularyFile {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let unreadable_count = count(self.unreadable.len());
        self.unreadable.truncate(100);
        FormularyFile {
            added: count(self.add.len()),
            changed: count(self.change.len()),
            unchanged: self.unchanged,
            unreadable: self.unreadable,
            unreadable_count,
        }
    }
}

fn typed(row: &TableRow) -> std::result::Result<Line, Vec<FieldFlaw>> {
    let cell = |name: &str| row.cells.get(name).map(String::as_str).unwrap_or_default();
    let mut flaws = Vec::new();
    let form = MedicineForm::named(cell("form"));
    if form.is_none() {
        let flaw = if cell("form").is_empty() { Flaw::Missing } else { Flaw::Choice };
        flaws.push(FieldFlaw { field: "form".to_owned(), flaw });
    }
    let route = match cell("route") {
        "" => form.map(usual),
        word => Route::parse(&word.to_lowercase()),
    };
    if route.is_none() && !cell("route").is_empty() {
        flaws.push(FieldFlaw { field: "route".to_owned(), flaw: Flaw::Choice });
    }
    let active = match cell("active").to_lowercase().as_str() {
        "" | "1" | "yes" | "true" => true,
        "0" | "no" | "false" => false,
        _ => {
            flaws.push(FieldFlaw { field: "active".to_owned(), flaw: Flaw::Choice });
            true
        }
    };
    let entered = MedicineTyped::enter(json!({
        "generic_name": cell("generic_name"),
        "other_names": several(cell("other_names")),
        "form": form.unwrap_or(MedicineForm::Other),
        "strength": cell("strength"),
        "route": route.unwrap_or(Route::Oral),
        "active": active,
    }));
    let line = entered.map_err(Error::from).and_then(|typed| typed.line());
    match line {
        Ok(line) if flaws.is_empty() => Ok(line),
        Ok(_) => Err(flaws),
        Err(Error::Flawed(more)) => Err(more.0.into_iter().chain(flaws).collect()),
        Err(_) => Err(flaws),
    }
}

/// Where a form usually goes, for a file that doesn't say.
fn usual(form: MedicineForm) -> Route {
    use MedicineForm as F;
    match form {
        F::SublingualTablet => Route::Sublingual,
        F::Inhaler | F::NebuliserSolution => Route::Inhaled,
        F::NasalSpray | F::NasalDrops => Route::Nasal,
        F::EyeDrops | F::EyeOintment => Route::Eye,
        F::EarDrops => Route::Ear,
        F::Cream | F::Ointment | F::Gel | F::Lotion | F::Shampoo => Route::Skin,
        F::Patch => Route::Transdermal,
        F::Suppository | F::Enema => Route::Rectal,
        F::Pessary | F::VaginalCream => Route::Vaginal,
        // Under the skin, into a muscle or a vein: the file has to say which.
        F::Injection | F::Infusion | F::Implant | F::IntrauterineSystem | F::Other => Route::Other,
        _ => Route::Oral,
    }
}

fn plan(look: &impl Look, text: &FileText) -> Result<Plan> {
    let mut known: BTreeMap<(String, &str, String), Medicine> = BTreeMap::new();
    let key = |line: &Line| (line.generic_name.to_lowercase(), line.form.as_str(), line.strength.to_lowercase());
    for medicine in formulary::list(look, true)? {
        let key = (medicine.generic_name.to_lowercase(), medicine.form.as_str(), medicine.strength.to_lowercase());
        known.insert(key, medicine);
    }
    let mut plan = Plan { add: Vec::new(), change: Vec::new(), unchanged: 0, unreadable: Vec::new() };
    let mut met = std::collections::BTreeSet::new();
    for row in rows(text, &COLUMNS)? {
        match typed(&row) {
            Err(flaws) => plan.unreadable.push(UnreadableRow { line: row.line, flaws }),
            Ok(line) if !met.insert(key(&line)) => {
                let flaws = vec![FieldFlaw { field: "generic_name".to_owned(), flaw: Flaw::Taken }];
                plan.unreadable.push(UnreadableRow { line: row.line, flaws });
            }
            Ok(line) => match known.remove(&key(&line)) {
                None => plan.add.push(line),
                Some(same)
                    if same.other_names == line.other_names
                        && same.route == line.route
                        && same.active == line.active =>
                {
                    plan.unchanged += 1;
                }
                Some(same) => plan.change.push((same, line)),
            },
        }
    }
    Ok(plan)
}

form! {
    /// `formulary.preview_import`: what a file would do.
    pub struct PreviewImport {
        /// What the file says.
        pub text: FileText,
    }
}
impl Query for PreviewImport {
    const NEEDS: Permission = Permission::KeepFormulary;
    const READS: &'static [Topic] = &[Topic::Medicines];
    type Reply = FormularyFile;
    fn run(self, clinic: &Reader<'_>) -> Result<FormularyFile> {
        Ok(plan(clinic, &self.text)?.told())
    }
}

form! {
    /// `formulary.import`: brings in what can be read of a file.
    pub struct Import {
        /// What the file says.
        pub text: FileText,
    }
}
impl Command for Import {
    const NEEDS: Permission = Permission::KeepFormulary;
    type Reply = FormularyFile;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<FormularyFile>> {
        let plan = plan(clinic, &self.text)?;
        for line in &plan.add {
            formulary::save(clinic, None, line, MedicineSource::Imported)?;
        }
        for (medicine, line) in &plan.change {
            formulary::save(clinic, Some((medicine.medicine_id, medicine.version)), line, MedicineSource::Imported)?;
        }
        let told = plan.told();
        let detail = serde_json::json!({ "added": told.added, "changed": told.changed });
        super::noted(clinic, "change_formulary", None, &detail)?;
        clinic.record(Event::FormularyImported { added: told.added, changed: told.changed }, told)
    }
}

form! {
    /// `formulary.export`: the whole formulary as CSV.
    pub struct Export {}
}
impl Document for Export {
    const NEEDS: Permission = Permission::KeepFormulary;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let medicines = formulary::list(clinic, true)?;
        clinic.trace(Event::FormularyExported { rows: u32::try_from(medicines.len()).unwrap_or(u32::MAX) });
        Ok(table::write(
            &COLUMNS,
            medicines.into_iter().map(|one| {
                let active = if one.active { "yes" } else { "no" };
                vec![
                    one.generic_name,
                    one.other_names.join("|"),
                    one.form.as_str().to_owned(),
                    one.strength,
                    one.route.as_str().to_owned(),
                    active.to_owned(),
                ]
            }),
        ))
    }
}

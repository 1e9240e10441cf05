//! Rules from a file: CSV by column, or JSON, a list of objects with the same names. Without a named source
//! and its licence nothing comes in. What can't be read is told by line and left out.

use std::collections::BTreeSet;

use domain::medicines::DoseUnit;
use domain::medicines::rules::{Rule, RuleKind};
use domain::{Entry, Event, FieldFlaw, Flaw, Flaws, Line, Permission, Topic, form};
use serde::Serialize;
use serde_json::{Value, json};
use store::{Error, Look, Reader, Recorded, Writer, rules};
use ts_rs::TS;

use super::RuleTyped;
use crate::formulary::{FileText, UnreadableRow};
use crate::{Command, House, Query, Result};

const COLUMNS: [&str; 12] =
    ["kind", "name", "members", "uses", "one", "other", "severity", "medicine", "per", "amount", "unit", "text"];

/// What a file would bring, or has brought.
#[derive(Debug, Serialize, TS)]
pub struct RulesFile {
    /// Rules that are new.
    pub added: u32,
    /// Rules that hold already.
    pub unchanged: u32,
    /// Rows that can't be taken, the first hundred.
    pub unreadable: Vec<UnreadableRow>,
    /// How many rows can't be taken.
    pub unreadable_count: u32,
}

struct Plan {
    add: Vec<Rule>,
    unchanged: u32,
    unreadable: Vec<UnreadableRow>,
}

impl Plan {
    fn told(mut self) -> RulesFile {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let unreadable_count = count(self.unreadable.len());
        self.unreadable.truncate(100);
        RulesFile {
            added: count(self.add.len()),
            unchanged: self.unchanged,
            unreadable: self.unreadable,
            unreadable_count,
        }
    }
}

/// The rows of a file as forms, each with its line.
fn forms(text: &FileText) -> Result<Vec<(u64, Value)>> {
    if text.as_str().trim_start().starts_with('[') {
        const MOST: usize = 20_000;
        let rows: Vec<Value> = serde_json::from_str(text.as_str()).map_err(|_| Error::flaw("text", Flaw::Form))?;
        if rows.len() > MOST {
            return Err(Error::flaw("text", Flaw::TooLarge { max: MOST as i64 }));
        }
        return Ok((1..).zip(rows).collect());
    }
    let rows = crate::formulary::file_rows(text, &COLUMNS)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut form = serde_json::Map::new();
            for (name, cell) in row.cells {
                let value = match name.as_str() {
                    "members" | "uses" => json!(crate::formulary::several(&cell)),
                    "kind" | "severity" | "per" => json!(cell.to_lowercase().replace(' ', "_")),
                    "unit" => {
                        json!(DoseUnit::named(&cell).map_or_else(|| cell.clone(), |unit| unit.as_str().to_owned()))
                    }
                    known if COLUMNS.contains(&known) => json!(cell),
                    // Columns of the sender's own are nobody's loss.
                    _ => continue,
                };
                form.insert(name, value);
            }
            (row.line, Value::Object(form))
        })
        .collect())
}

fn plan(look: &impl Look, text: &FileText) -> Result<Plan> {
    let mut plan = Plan { add: Vec::new(), unchanged: 0, unreadable: Vec::new() };
    let mut classes = BTreeSet::new();
    for (line, form) in forms(text)? {
        let rule = RuleTyped::enter(form).and_then(|typed| typed.rule());
        let taken = |name: &str| Flaws::of(name, Flaw::Taken);
        let rule = match rule {
            Ok(rule) if rules::stands(look, &rule)? || plan.add.contains(&rule) => {
                plan.unchanged += 1;
                continue;
            }
            Ok(rule) if rule.kind() == RuleKind::Class => {
                let name = rule.name();
                let free = classes.insert(name.to_lowercase()) && !rules::class_taken(look, &name, None)?;
                if free { Ok(rule) } else { Err(taken("name")) }
            }
            other => other,
        };
        match rule {
            Ok(rule) => plan.add.push(rule),
            Err(flaws) => {
                let named = |flaw: FieldFlaw| FieldFlaw {
                    field: if flaw.field.is_empty() { "kind".to_owned() } else { flaw.field },
                    ..flaw
                };
                plan.unreadable.push(UnreadableRow { line, flaws: flaws.0.into_iter().map(named).collect() });
            }
        }
    }
    Ok(plan)
}

form! {
    /// `rules.preview_import`: what a file would bring.
    pub struct PreviewImport {
        /// What the file says.
        pub text: FileText,
    }
}
impl Query for PreviewImport {
    const NEEDS: Permission = Permission::KeepFormulary;
    const READS: &'static [Topic] = &[Topic::Medicines];
    type Reply = RulesFile;
    fn run(self, clinic: &Reader<'_>) -> Result<RulesFile> {
        Ok(plan(clinic, &self.text)?.told())
    }
}

form! {
    /// `rules.import`: brings in what can be read of a file.
    pub struct Import {
        /// What the file says.
        pub text: FileText,
        /// Who made the rules: a formulary, a guideline, a publisher, with its edition.
        pub source: Line,
        /// Under which licence they may be used here.
        pub licence: Line,
    }
}
impl Command for Import {
    const NEEDS: Permission = Permission::KeepFormulary;
    type Reply = RulesFile;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<RulesFile>> {
        let plan = plan(clinic, &self.text)?;
        if !plan.add.is_empty() {
            let source = rules::add_source(clinic, self.source.as_str(), self.licence.as_str())?;
            for rule in &plan.add {
                rules::save(clinic, None, rule, true, Some(source))?;
            }
        }
        let told = plan.told();
        let detail = serde_json::json!({
            "added": told.added, "source": self.source.as_str(), "licence": self.licence.as_str(),
        });
        crate::formulary::noted(clinic, "change_medicine_rules", None, &detail)?;
        clinic.record(Event::RulesImported { rows: told.added }, told)
    }
}

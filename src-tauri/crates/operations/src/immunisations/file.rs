//! The immunisation schedule as a file: looked through first, brought in, and saved. A dose of the file takes
//! the place of the same dose of the same vaccine; what the file doesn't name stays. What can't be read is told
//! by line and left out.

use domain::immunisation::Span;
use domain::{Entry, Event, Flaw, Flaws, Permission, Topic, fold, form};
use interchange::table::{self, TableRow};
use serde::Serialize;
use serde_json::{Value, json};
use store::immunisations::{self, VaccineRule};
use store::{Error, Look, Reader, Recorded, Writer};
use ts_rs::TS;

use super::schedule::VaccineRuleTyped;
use crate::formulary::{FileText, UnreadableRow, file_rows};
use crate::{Command, Document, House, Query, Result};

const COLUMNS: [&str; 9] =
    ["vaccine", "codes", "dose", "from_age", "after_previous", "overdue_age", "until_age", "source", "licence"];

/// What a file would do, or has done.
#[derive(Debug, Serialize, TS)]
pub struct ScheduleFile {
    /// Doses that are new.
    pub added: u32,
    /// Doses that say something else afterwards.
    pub changed: u32,
    /// Doses that stand already as the file has them.
    pub unchanged: u32,
    /// Rows that can't be taken, the first hundred.
    pub unreadable: Vec<UnreadableRow>,
    /// How many rows can't be taken.
    pub unreadable_count: u32,
    /// The schedule it was compared with, or that it made.
    pub version: i64,
}

struct Plan {
    rules: Vec<VaccineRule>,
    told: ScheduleFile,
}

fn typed(row: &TableRow) -> std::result::Result<VaccineRuleTyped, Flaws> {
    let cell = |name: &str| match row.cells.get(name) {
        Some(text) => json!(text),
        None => Value::Null,
    };
    let mut line = serde_json::Map::new();
    for column in COLUMNS {
        line.insert(column.to_owned(), cell(column));
    }
    let number = row.cells.get("dose").and_then(|dose| dose.parse::<i64>().ok());
    if let Some(number) = number {
        line.insert("dose".to_owned(), json!(number));
    }
    VaccineRuleTyped::enter(Value::Object(line))
}

fn plan(look: &impl Look, text: &FileText) -> Result<Plan> {
    let (mut rules, version) = immunisations::schedule(look)?;
    let mut told =
        ScheduleFile { added: 0, changed: 0, unchanged: 0, unreadable: Vec::new(), unreadable_count: 0, version };
    let mut met: Vec<VaccineRule> = Vec::new();
    for row in file_rows(text, &COLUMNS)? {
        let read = typed(&row).and_then(|line| {
            let mut flaws = Flaws::none();
            let rule = line.rule("", &met, &mut flaws);
            flaws.done().map(|()| rule)
        });
        let rule = match read {
            Ok(rule) => rule,
            Err(flaws) => {
                told.unreadable.push(UnreadableRow { line: row.line, flaws: flaws.0 });
                continue;
            }
        };
        met.push(rule.clone());
        let is_it = |one: &VaccineRule| {
            one.rule.dose == rule.rule.dose && fold::fold(&one.rule.vaccine) == fold::fold(&rule.rule.vaccine)
        };
        let after = |one: &VaccineRule| fold::fold(&one.rule.vaccine) == fold::fold(&rule.rule.vaccine);
        match rules.iter().position(is_it) {
            Some(at) if rules[at] == rule => told.unchanged += 1,
            Some(at) => {
                told.changed += 1;
                rules[at] = rule;
            }
            None => {
                told.added += 1;
                // Beside the other doses of its vaccine, else at the end.
                let at = rules.iter().rposition(after).map_or(rules.len(), |at| at + 1);
                rules.insert(at, rule);
            }
        }
    }
    told.unreadable_count = u32::try_from(told.unreadable.len()).unwrap_or(u32::MAX);
    told.unreadable.truncate(100);
    Ok(Plan { rules, told })
}

form! {
    /// `immunisations.preview_schedule`: what a file would do.
    pub struct PreviewSchedule {
        /// What the file says.
        pub text: FileText,
    }
}
impl Query for PreviewSchedule {
    const NEEDS: Permission = Permission::ManageDoctors;
    const READS: &'static [Topic] = &[Topic::Practice];
    type Reply = ScheduleFile;
    fn run(self, clinic: &Reader<'_>) -> Result<ScheduleFile> {
        Ok(plan(clinic, &self.text)?.told)
    }
}

form! {
    /// `immunisations.import_schedule`: brings in what can be read of a file.
    pub struct ImportSchedule {
        /// What the file says.
        pub text: FileText,
        /// The schedule it was looked through against.
        pub version: i64,
    }
}
impl Command for ImportSchedule {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = ScheduleFile;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<ScheduleFile>> {
        let Plan { rules, mut told } = plan(clinic, &self.text)?;
        if told.version != self.version {
            return Err(Error::Stale);
        }
        if told.added + told.changed == 0 {
            return Err(Error::flaw("text", Flaw::Missing));
        }
        let (before, _) = immunisations::schedule(clinic)?;
        told.version = immunisations::set_schedule(clinic, &rules, self.version)?;
        super::schedule::noted(clinic, &before, &rules)?;
        let count = u32::try_from(rules.len()).unwrap_or(u32::MAX);
        clinic.record(Event::VaccineScheduleSet { rules: count }, told)
    }
}

form! {
    /// `immunisations.export_schedule`: the whole schedule as CSV.
    pub struct ExportSchedule {}
}
impl Document for ExportSchedule {
    const NEEDS: Permission = Permission::ManageDoctors;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let (rules, _) = immunisations::schedule(clinic)?;
        clinic.trace(Event::VaccineScheduleExported { rules: u32::try_from(rules.len()).unwrap_or(u32::MAX) });
        let span = |span: Option<Span>| span.map(Span::written).unwrap_or_default();
        Ok(table::write(
            &COLUMNS,
            rules.into_iter().map(|VaccineRule { rule, source, licence }| {
                vec![
                    rule.vaccine,
                    rule.codes.join(" "),
                    rule.dose.to_string(),
                    span(rule.from_age),
                    span(rule.after_previous),
                    span(rule.overdue_age),
                    span(rule.until_age),
                    source,
                    licence,
                ]
            }),
        ))
    }
}

//! The practice's immunisation schedule. None is shipped: each practice types the one that holds where it is, and
//! says whose it is.

use domain::immunisation::{DoseRule, Span};
use domain::{Event, Flaw, Flaws, Line, Permission, Topic, Whole, form};
use serde::Serialize;
use store::immunisations::{self, VaccineRule};
use store::{Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// One dose of the schedule, as it is typed.
#[derive(Debug, Serialize, TS)]
pub struct VaccineRuleLine {
    /// Which vaccine.
    pub vaccine: String,
    /// CVX codes that count as it, parted by spaces.
    pub codes: String,
    /// Which dose.
    pub dose: u8,
    /// From which age on, `6 weeks`; may be empty, as those below.
    pub from_age: String,
    /// How long after the dose before, at least.
    pub after_previous: String,
    /// From which age on it is overdue.
    pub overdue_age: String,
    /// From which age on it isn't given any more.
    pub until_age: String,
    /// Whose rule it is.
    pub source: String,
    /// Under which licence it came, may be empty.
    pub licence: String,
}

/// The whole schedule.
#[derive(Debug, Serialize, TS)]
pub struct VaccineSchedule {
    /// In its order.
    pub lines: Vec<VaccineRuleLine>,
    /// For stale edits.
    pub version: i64,
}

form! {
    /// `immunisations.schedule`
    pub struct Schedule {}
}
impl Query for Schedule {
    const NEEDS: Permission = Permission::SeeSchedules;
    const READS: &'static [Topic] = &[Topic::Practice];
    type Reply = VaccineSchedule;
    fn run(self, clinic: &Reader<'_>) -> Result<VaccineSchedule> {
        let (rules, version) = immunisations::schedule(clinic)?;
        let span = |span: Option<Span>| span.map(Span::written).unwrap_or_default();
        let lines = rules
            .into_iter()
            .map(|VaccineRule { rule, source, licence }| VaccineRuleLine {
                codes: rule.codes.join(" "),
                vaccine: rule.vaccine,
                dose: rule.dose,
                from_age: span(rule.from_age),
                after_previous: span(rule.after_previous),
                overdue_age: span(rule.overdue_age),
                until_age: span(rule.until_age),
                source,
                licence,
            })
            .collect();
        Ok(VaccineSchedule { lines, version })
    }
}

form! {
    /// A dose of the schedule that is to be saved.
    pub struct VaccineRuleTyped {
        /// Which vaccine.
        pub vaccine: Line,
        /// CVX codes that count as it, parted by spaces or commas.
        pub codes: Option<Line>,
        /// Which dose.
        pub dose: Whole<1, 20>,
        /// From which age on, `6 weeks`.
        pub from_age: Option<Span>,
        /// How long after the dose before, at least.
        pub after_previous: Option<Span>,
        /// From which age on it is overdue.
        pub overdue_age: Option<Span>,
        /// From which age on it isn't given any more.
        pub until_age: Option<Span>,
        /// Whose rule it is.
        pub source: Line,
        /// Under which licence it came.
        pub licence: Option<Line>,
    }
}
form! {
    /// `immunisations.set_schedule`: the whole of it, in its order.
    pub struct SetSchedule {
        /// Version read.
        pub version: i64,
        /// Every dose.
        pub lines: Vec<VaccineRuleTyped>,
    }
}

/// The new version.
#[derive(Debug, Serialize, TS)]
pub struct VaccineScheduleSaved {
    /// For the next edit.
    pub version: i64,
}

impl VaccineRuleTyped {
    /// The rule, or the flaws that its fields make together, each behind `at`.
    pub(super) fn rule(&self, at: &str, before: &[VaccineRule], flaws: &mut Flaws) -> VaccineRule {
        let field = |name: &str| format!("{at}{name}");
        let longer = |one: Option<Span>, other: Option<Span>| match (one, other) {
            (Some(one), Some(other)) => one.days() <= other.days(),
            _ => false,
        };
        if self.from_age.is_none() && self.after_previous.is_none() {
            flaws.add(&field("from_age"), Flaw::Missing);
        }
        if self.dose.get() == 1 && self.after_previous.is_some() {
            flaws.add(&field("after_previous"), Flaw::Contradicts);
        }
        if longer(self.overdue_age, self.from_age) {
            flaws.add(&field("overdue_age"), Flaw::EndsBeforeItBegins);
        }
        if longer(self.until_age, self.from_age) || longer(self.until_age, self.overdue_age) {
            flaws.add(&field("until_age"), Flaw::EndsBeforeItBegins);
        }
        let dose = u8::try_from(self.dose.get()).unwrap_or(1);
        let name = domain::fold::fold(self.vaccine.as_str());
        if before.iter().any(|one| one.rule.dose == dose && domain::fold::fold(&one.rule.vaccine) == name) {
            flaws.add(&field("dose"), Flaw::Taken);
        }
        let codes = self.codes.as_ref().map(Line::as_str).unwrap_or_default();
        let codes = codes.split([' ', ',', ';']).filter(|code| !code.is_empty()).map(str::to_owned).collect();
        VaccineRule {
            rule: DoseRule {
                vaccine: self.vaccine.as_str().to_owned(),
                codes,
                dose,
                from_age: self.from_age,
                after_previous: self.after_previous,
                overdue_age: self.overdue_age,
                until_age: self.until_age,
            },
            source: self.source.as_str().to_owned(),
            licence: self.licence.as_ref().map(|licence| licence.as_str().to_owned()).unwrap_or_default(),
        }
    }
}

/// Notes which doses went and which came, each as it is said.
pub(super) fn noted(clinic: &mut Writer<'_>, before: &[VaccineRule], after: &[VaccineRule]) -> Result<()> {
    fn said(of: &[VaccineRule]) -> Vec<String> {
        let one = |VaccineRule { rule, source, .. }: &VaccineRule| {
            let span = |word: &str, span: Option<Span>| span.map(|span| format!("{word} {}", span.written()));
            let spans = [
                span("from", rule.from_age),
                span("after", rule.after_previous),
                span("overdue", rule.overdue_age),
                span("until", rule.until_age),
            ];
            let spans: Vec<String> = spans.into_iter().flatten().collect();
            format!("{} {} {} ({source})", rule.vaccine, rule.dose, spans.join(" "))
        };
        of.iter().map(one).collect()
    }
    let (before, after) = (said(before), said(after));
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|one| !those.contains(one)).cloned().collect()
    };
    let detail = serde_json::json!({
        "before": { "doses": without(&before, &after) }, "after": { "doses": without(&after, &before) },
    });
    clinic.note_admin_action("change_vaccine_schedule", None, &detail)
}

impl Command for SetSchedule {
    const NEEDS: Permission = Permission::ManageDoctors;
    type Reply = VaccineScheduleSaved;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<VaccineScheduleSaved>> {
        let mut flaws = Flaws::none();
        let mut rules: Vec<VaccineRule> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let rule = line.rule(&format!("lines[{at}]."), &rules, &mut flaws);
            rules.push(rule);
        }
        flaws.done()?;
        let (before, _) = immunisations::schedule(clinic)?;
        let version = immunisations::set_schedule(clinic, &rules, self.version)?;
        noted(clinic, &before, &rules)?;
        let count = u32::try_from(rules.len()).unwrap_or(u32::MAX);
        clinic.record(Event::VaccineScheduleSet { rules: count }, VaccineScheduleSaved { version })
    }
}

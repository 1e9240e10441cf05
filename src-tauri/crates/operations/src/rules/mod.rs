//! The practice's own rules about medicines: classes, interactions, limits. Typed here, or from a file that
//! names its source and licence. None ship.

mod file;

use domain::medicines::rules::{ClassUse, DosePer, InteractionSeverity, Rule, RuleKind};
use domain::medicines::{Decimal, DoseUnit};
use domain::{Event, Flaw, Flaws, Line, Lines, Permission, RuleId, Subject, Topic, form};
use serde::Serialize;
use store::rules::{self, MedicineRule};
use store::{Error, Reader, Recorded, Writer};
use ts_rs::TS;

pub use file::{Import, PreviewImport, RulesFile};

use crate::{Command, House, Query, Result, formulary};

/// The rules.
#[derive(Debug, Serialize, TS)]
pub struct RuleList {
    /// Those that hold first, by kind and name.
    pub rules: Vec<MedicineRule>,
}

form! {
    /// `rules.list`
    pub struct List {
        /// Also those that don't hold any more.
        pub inactive: Option<bool>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::KeepFormulary;
    const READS: &'static [Topic] = &[Topic::Medicines];
    type Reply = RuleList;
    fn run(self, clinic: &Reader<'_>) -> Result<RuleList> {
        Ok(RuleList { rules: rules::list(clinic, self.inactive.unwrap_or(false))? })
    }
}

form! {
    /// A rule as it is typed: which fields count depends on its kind.
    pub struct RuleTyped {
        /// Which kind.
        pub kind: RuleKind,
        /// A class's name.
        pub name: Option<Line>,
        /// A class's members, by generic name.
        pub members: Option<Vec<Line>>,
        /// What a class is good for.
        pub uses: Option<Vec<ClassUse>>,
        /// One side of an interaction: a generic name or a class.
        pub one: Option<Line>,
        /// The other side.
        pub other: Option<Line>,
        /// How much an interaction matters.
        pub severity: Option<InteractionSeverity>,
        /// What a limit is of.
        pub medicine: Option<Line>,
        /// Of what a limit is.
        pub per: Option<DosePer>,
        /// The most.
        pub amount: Option<Decimal>,
        /// Of which unit.
        pub unit: Option<DoseUnit>,
        /// What happens and what to do; for whom a limit is.
        pub text: Option<Lines>,
    }
}

fn need<T: Clone>(flaws: &mut Flaws, field: &str, value: Option<&T>) -> Option<T> {
    if value.is_none() {
        flaws.add(field, Flaw::Missing);
    }
    value.cloned()
}

impl RuleTyped {
    /// The rule, or what it lacks.
    fn rule(&self) -> std::result::Result<Rule, Flaws> {
        let mut flaws = Flaws::none();
        let text = self.text.as_ref().map_or("", Lines::as_str).to_owned();
        let rule = match self.kind {
            RuleKind::Class => {
                let name = need(&mut flaws, "name", self.name.as_ref());
                let mut members: Vec<String> = Vec::new();
                for member in self.members.iter().flatten() {
                    if !members.iter().any(|known| known.to_lowercase() == member.as_str().to_lowercase()) {
                        members.push(member.as_str().to_owned());
                    }
                }
                let mut uses = self.uses.clone().unwrap_or_default();
                uses.sort_unstable();
                uses.dedup();
                if members.is_empty() {
                    flaws.add("members", Flaw::Missing);
                }
                if uses.is_empty() {
                    flaws.add("uses", Flaw::Missing);
                }
                name.map(|name| Rule::Class { name: name.into(), members, uses })
            }
            RuleKind::Interaction => {
                let one = need(&mut flaws, "one", self.one.as_ref());
                let other = need(&mut flaws, "other", self.other.as_ref());
                let severity = need(&mut flaws, "severity", self.severity.as_ref());
                if text.is_empty() {
                    flaws.add("text", Flaw::Missing);
                }
                match (one, other, severity) {
                    (Some(one), Some(other), Some(severity)) => {
                        Some(Rule::Interaction { one: one.into(), other: other.into(), severity, text })
                    }
                    _ => None,
                }
            }
            RuleKind::DoseLimit => {
                let medicine = need(&mut flaws, "medicine", self.medicine.as_ref());
                let per = need(&mut flaws, "per", self.per.as_ref());
                let amount = need(&mut flaws, "amount", self.amount.as_ref());
                let unit = need(&mut flaws, "unit", self.unit.as_ref());
                if amount.is_some_and(Decimal::is_zero) {
                    flaws.add("amount", Flaw::TooSmall { min: 1 });
                }
                match (medicine, per, amount, unit) {
                    (Some(medicine), Some(per), Some(amount), Some(unit)) => {
                        Some(Rule::DoseLimit { medicine: medicine.into(), per, amount, unit, text })
                    }
                    _ => None,
                }
            }
        };
        flaws.done()?;
        rule.ok_or_else(|| Flaws::of("kind", Flaw::Missing))
    }
}

form! {
    /// `rules.save`: a new rule, or a changed one when `rule_id` and the version read are given. An imported
    /// one that is changed is the practice's own from then on.
    pub struct Save {
        /// Which; none: a new one.
        pub rule_id: Option<RuleId>,
        /// Version read, for a changed one.
        pub version: Option<i64>,
        /// What it says.
        pub rule: RuleTyped,
        /// Whether it holds.
        pub active: bool,
    }
}
fn said(rule: &MedicineRule) -> serde_json::Value {
    serde_json::json!({ "rule": rule.rule, "active": rule.active, "source": rule.source, "licence": rule.licence })
}

impl Command for Save {
    const NEEDS: Permission = Permission::KeepFormulary;
    type Reply = MedicineRule;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<MedicineRule>> {
        let mut flaws = Flaws::none();
        let rule = flaws.keep("rule", self.rule.rule());
        flaws.done()?;
        let rule = rule.ok_or_else(|| Error::flaw("rule", Flaw::Missing))?;
        let existing = match (self.rule_id, self.version) {
            (None, _) => None,
            (Some(id), Some(version)) => Some((rules::get(clinic, id)?.rule_id, version)),
            (Some(_), None) => return Err(Error::flaw("version", Flaw::Missing)),
        };
        let before = self.rule_id.map(|id| rules::get(clinic, id)).transpose()?;
        let saved = rules::save(clinic, existing, &rule, self.active, None).map_err(|error| match error {
            Error::Flawed(flaws) => {
                let mut outer = Flaws::none();
                outer.keep::<()>("rule", Err(flaws));
                outer.into()
            }
            other => other,
        })?;
        let after = rules::get(clinic, saved)?;
        let detail = serde_json::json!({ "before": before.as_ref().map(said), "after": said(&after) });
        formulary::noted(clinic, "change_medicine_rules", Some((Subject::Rule, saved.0)), &detail)?;
        clinic.record(Event::RuleSaved { rule: saved }, after)
    }
}

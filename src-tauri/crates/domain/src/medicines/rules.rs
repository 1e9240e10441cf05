//! What a practice says stands against what: its own classes, interactions and limits, each typed by it or
//! brought in from a file with a named source. Wardbook ships none.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Decimal, DoseUnit};
use crate::{RuleId, choice};

choice! {
    /// What a class of medicines is good for.
    pub enum ClassUse {
        /// Who is allergic to one, or to the class by name, is asked about at all of them.
        Allergy = "allergy",
        /// Two of them at once are asked about.
        Duplicate = "duplicate",
        /// One of them may be offered in place of another.
        Alternative = "alternative",
    }
}

choice! {
    /// How much an interaction matters, as its source says.
    pub enum InteractionSeverity {
        /// Not together.
        Contraindicated = "contraindicated",
        /// Together only with a reason and watching.
        Serious = "serious",
        /// To be known.
        Caution = "caution",
    }
}

choice! {
    /// What a limit is about.
    pub enum DosePer {
        /// One dose.
        Dose = "dose",
        /// All doses of a day.
        Day = "day",
    }
}

choice! {
    /// The kinds of rules.
    pub enum RuleKind {
        /// A class of medicines.
        Class = "class",
        /// Two that go badly together.
        Interaction = "interaction",
        /// The most of one.
        DoseLimit = "dose_limit",
    }
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// A class of medicines: `penicillins`.
    Class {
        /// What it is called; allergies may name it.
        name: String,
        /// Generic names, at least one.
        members: Vec<String>,
        /// What it is good for, at least one.
        uses: Vec<ClassUse>,
    },
    /// Two that go badly together.
    Interaction {
        /// A generic name, or the name of a class.
        one: String,
        /// The same.
        other: String,
        /// How much it matters.
        severity: InteractionSeverity,
        /// What happens, and what to do.
        text: String,
    },
    /// The most of a medicine.
    DoseLimit {
        /// Generic name.
        medicine: String,
        /// Of what.
        per: DosePer,
        /// How much at most.
        amount: Decimal,
        /// Of which unit.
        unit: DoseUnit,
        /// For whom, or why; may be empty.
        text: String,
    },
}

impl Rule {
    /// Which kind it is.
    pub const fn kind(&self) -> RuleKind {
        match self {
            Rule::Class { .. } => RuleKind::Class,
            Rule::Interaction { .. } => RuleKind::Interaction,
            Rule::DoseLimit { .. } => RuleKind::DoseLimit,
        }
    }

    /// What it is found and sorted by.
    pub fn name(&self) -> String {
        match self {
            Rule::Class { name, .. } => name.clone(),
            Rule::Interaction { one, other, .. } => format!("{one} + {other}"),
            Rule::DoseLimit { medicine, .. } => medicine.clone(),
        }
    }
}

/// A rule that holds, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub rule_id: RuleId,
    /// What it says.
    pub rule: Rule,
    /// The named source of an imported one; none: the practice's own.
    pub source: Option<String>,
}

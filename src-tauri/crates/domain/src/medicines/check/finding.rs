//! What is handed in to be checked against, and what is found to stand against a medicine.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::medicines::rules::{DosePer, InteractionSeverity};
use crate::medicines::{Decimal, DoseUnit, Item, Speech};
use crate::{AllergyId, ItemId, RuleId, Severity};

/// The other medicine of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct With {
    /// Its name with strength and form.
    pub medicine: String,
    /// The running prescription it is; none: it stands in this note.
    pub item_id: Option<ItemId>,
    /// Who prescribed the running one.
    pub doctor_name: Option<String>,
}

impl With {
    pub(super) fn running(one: &Running, speech: Speech) -> Self {
        let doctor_name = Some(one.doctor_name.clone());
        Self { medicine: one.item.name(speech), item_id: Some(one.item_id), doctor_name }
    }

    pub(super) fn above(item: &Item, speech: Speech) -> Self {
        Self { medicine: item.name(speech), item_id: None, doctor_name: None }
    }
}

/// What stands against a prescribed medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Against {
    /// The patient is allergic to it, or to one of its class.
    Allergy {
        /// Which.
        allergy_id: AllergyId,
        /// As the list has it.
        substance: String,
        /// How it shows, may be empty.
        reaction: String,
        /// How badly.
        severity: Severity,
        /// Since when it is known.
        noted_on: Option<NaiveDate>,
        /// What in the medicine it is about.
        ingredient: String,
        /// The practice's class through which both are the same.
        class: Option<String>,
    },
    /// It is prescribed already.
    SameMedicine {
        /// What both have in them.
        ingredient: String,
        /// The other.
        with: With,
    },
    /// One of its class is prescribed already.
    SameClass {
        /// The practice's class.
        class: String,
        /// The other.
        with: With,
    },
    /// A rule of the practice says that the two go badly together.
    Interaction {
        /// Which.
        rule_id: RuleId,
        /// How much it matters.
        severity: InteractionSeverity,
        /// What the rule says.
        text: String,
        /// Where the rule comes from; none: the practice's own.
        source: Option<String>,
        /// The other.
        with: With,
    },
    /// More than a rule of the practice allows.
    DoseOver {
        /// Which.
        rule_id: RuleId,
        /// Of what.
        per: DosePer,
        /// How much is prescribed, in the limit's unit.
        prescribed: Decimal,
        /// The most.
        limit: Decimal,
        /// Of which unit.
        unit: DoseUnit,
        /// What the rule says, may be empty.
        text: String,
        /// Where the rule comes from; none: the practice's own.
        source: Option<String>,
        /// What of the same substance counts with it, of a day.
        #[serde(default)]
        together: Vec<With>,
    },
    /// There is a limit, and the dose, or another of the same substance that day, can't be compared with it.
    DoseUnclear {
        /// Which.
        rule_id: RuleId,
        /// Of what.
        per: DosePer,
        /// The most.
        limit: Decimal,
        /// Of which unit.
        unit: DoseUnit,
        /// What of the same substance counts with it, of a day.
        #[serde(default)]
        together: Vec<With>,
    },
}

impl Against {
    /// As in `prescription_answers.kind`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Against::Allergy { .. } => "allergy",
            Against::SameMedicine { .. } => "same_medicine",
            Against::SameClass { .. } => "same_class",
            Against::Interaction { .. } => "interaction",
            Against::DoseOver { .. } => "dose_over",
            Against::DoseUnclear { .. } => "dose_unclear",
        }
    }
}

/// Something that stands in the way of signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// What an answer names; the same as long as what stands against it is the same.
    pub key: String,
    /// Which of the items, counted from 0.
    pub item: u32,
    /// What stands against it.
    pub against: Against,
    /// The name that is only written like one of these: the question is whether it is meant.
    pub meant: Option<String>,
}

/// An allergy on the list.
#[derive(Debug, Clone)]
pub struct Allergic {
    /// Which.
    pub allergy_id: AllergyId,
    /// As the list has it.
    pub substance: String,
    /// How it shows.
    pub reaction: String,
    /// How badly.
    pub severity: Severity,
    /// Since when it is known.
    pub noted_on: Option<NaiveDate>,
}

/// A prescription that runs.
#[derive(Debug, Clone)]
pub struct Running {
    /// Which.
    pub item_id: ItemId,
    /// What it says.
    pub item: Item,
    /// Who prescribed it.
    pub doctor_name: String,
}

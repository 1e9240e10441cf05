//! What stands against a prescription while it is being written: asked with every change, so that a doctor is
//! stopped at the medicine and not at the signature.

use domain::medicines::{Decimal, DoseUnit, Finding, Item, Speech};
use domain::{AllergyState, FieldFlaw, PatientId, Permission, RecordId, Topic, form};
use serde::Serialize;
use store::formulary::Medicine;
use store::rules::RuleCounts;
use store::shelf::{self, Listed};
use store::{Reader, charts, practice, prescriptions};
use ts_rs::TS;

use super::PrescriptionTyped;
use crate::{Query, Result};

/// One line as the core reads it.
#[derive(Debug, Serialize, TS)]
pub struct CheckedLine {
    /// The medicine with strength and form.
    pub name: String,
    /// How much: `2 tablets`.
    pub dose: String,
    /// How often.
    pub often: String,
    /// For how long.
    pub long: String,
    /// The whole line as it will stand in the record.
    pub words: String,
    /// How much has to be handed out, as counted.
    pub quantity: Option<Decimal>,
    /// Of what.
    pub quantity_unit: Option<DoseUnit>,
    /// What is wrong with it, by field.
    pub flaws: Vec<FieldFlaw>,
    /// What of the formulary could take its place, where the practice's classes say so and something stands
    /// against it.
    pub alternatives: Vec<Medicine>,
}

/// What stands against what is typed.
#[derive(Debug, Serialize, TS)]
pub struct Checked {
    /// Each line, in order.
    pub lines: Vec<CheckedLine>,
    /// What stands in the way until it is changed, removed or answered.
    pub findings: Vec<Finding>,
    /// What is known of allergies: "not recorded" is said, and stops nobody.
    pub allergy_state: AllergyState,
    /// Allergies that name no medicine and no class that is known here: nothing but a like spelling is stopped at.
    pub unread_allergies: Vec<String>,
    /// Allergies to a medicine of which no rule says what is like it: that medicine alone is stopped at.
    pub lone_allergies: Vec<String>,
    /// How many rules there are: where there are none, nothing is known.
    pub rules: RuleCounts,
}

form! {
    /// `prescriptions.check`
    pub struct Check {
        /// Whose.
        pub patient_id: PatientId,
        /// The record that is amended, if any.
        pub amends: Option<RecordId>,
        /// What is typed, at most fifty lines.
        pub items: Vec<PrescriptionTyped>,
    }
}
impl Query for Check {
    const NEEDS: Permission = Permission::WriteRecords;
    const READS: &'static [Topic] = &[Topic::Charts, Topic::Medicines];
    type Reply = Checked;
    fn run(self, clinic: &Reader<'_>) -> Result<Checked> {
        let chart = prescriptions::open_chart_once(clinic, self.patient_id)?;
        let (known, counts) = shelf::knowledge(clinic)?;
        let (allergies, running) = prescriptions::known(clinic, &chart, self.amends)?;
        super::signing::few_enough(&self.items)?;
        let read: Vec<_> = self.items.iter().map(PrescriptionTyped::read).collect();
        let items: Vec<Item> = read.iter().map(|(item, _)| item.clone()).collect();
        let findings = known.check(&items, &allergies, &running);
        let listed = shelf::listed(clinic)?;
        let offered: &[Listed] = if findings.is_empty() || !known.knows_alternatives() { &[] } else { &listed };
        let as_items: Vec<Item> = offered.iter().map(|one| plain(&one.medicine)).collect();
        let speech = practice::speech(clinic)?;
        let mut lines = Vec::new();
        for (at, (item, flaws)) in read.into_iter().enumerate() {
            let stopped = findings.iter().any(|finding| usize::try_from(finding.item) == Ok(at));
            let places =
                if stopped { known.alternatives(at, &items, &as_items, &allergies, &running) } else { Vec::new() };
            let supply = item.counted_quantity();
            lines.push(CheckedLine {
                name: item.name(speech),
                dose: dose(&item, speech),
                often: item.often_words(speech),
                long: item.long_words(speech),
                words: item.words(speech),
                quantity: supply.map(|(quantity, _)| quantity),
                quantity_unit: supply.map(|(_, unit)| unit),
                flaws: flaws.0,
                alternatives: some(offered, places, &item),
            });
        }
        let allergy_state = charts::patient(clinic, &chart)?.allergy_state;
        let unread_allergies = known.unread(&allergies).into_iter().map(str::to_owned).collect();
        let lone_allergies = known.lone(&allergies).into_iter().map(str::to_owned).collect();
        Ok(Checked { lines, findings, allergy_state, unread_allergies, lone_allergies, rules: counts })
    }
}

fn dose(item: &Item, speech: Speech) -> String {
    match (item.dose, item.dose_unit) {
        (Some(dose), Some(unit)) => speech.counted(unit, dose),
        _ => String::new(),
    }
}

/// A line of the formulary with nothing said of how it is taken.
fn plain(medicine: &Medicine) -> Item {
    Item {
        medicine_id: Some(medicine.medicine_id),
        medicine: medicine.generic_name.clone(),
        form: Some(medicine.form),
        strength: medicine.strength.clone(),
        dose: None,
        dose_unit: None,
        route: Some(medicine.route),
        frequency: None,
        as_needed_max: None,
        days: None,
        quantity: None,
        quantity_unit: None,
        repeats: 0,
        advice: String::new(),
        note: String::new(),
        renews_item_id: None,
        first_item_id: None,
    }
}

/// At most three, each generic once, those of the same route and form first.
fn some(offered: &[Listed], mut places: Vec<usize>, item: &Item) -> Vec<Medicine> {
    places.retain(|at| item.route.is_none_or(|route| offered[*at].medicine.route == route));
    places.sort_by_key(|at| item.form.is_some_and(|form| offered[*at].medicine.form != form));
    let mut chosen: Vec<Medicine> = Vec::new();
    for at in places {
        let medicine = &offered[at].medicine;
        if chosen.len() < 3 && !chosen.iter().any(|known| known.generic_name == medicine.generic_name) {
            chosen.push(medicine.clone());
        }
    }
    chosen
}

//! What a doctor is stopped at, and what not. The classes and rules are fixtures: nothing of this kind ships.

use proptest::prelude::*;

use super::*;
use crate::medicines::item::plain;
use crate::medicines::rules::{DosePer, InteractionSeverity};
use crate::medicines::{Decimal, DoseUnit, Frequency, FrequencyKind, MedicineForm};
use crate::{AllergyId, RuleId, Severity};

fn named(generic: &str, others: &[&str]) -> Named {
    Named { generic: generic.to_owned(), others: others.iter().map(|other| (*other).to_owned()).collect() }
}

fn formulary() -> Vec<Named> {
    vec![
        named("Amoxicillin", &["Moxatrin"]),
        named("Amoxicillin/clavulanic acid", &["Clavotrin"]),
        named("Ampicillin", &[]),
        named("Doxycycline", &[]),
        named("Clarithromycin", &[]),
        named("Paracetamol", &["Acetaminophen"]),
        named("Ibuprofen", &["Brufix"]),
        named("Naproxen", &[]),
        named("Warfarin", &[]),
    ]
}

fn held(id: i64, rule: Rule) -> Held {
    Held { rule_id: RuleId(id), rule, source: None }
}

fn class(id: i64, name: &str, members: &[&str], uses: &[ClassUse]) -> Held {
    let members = members.iter().map(|member| (*member).to_owned()).collect();
    held(id, Rule::Class { name: name.to_owned(), members, uses: uses.to_vec() })
}

fn rules() -> Vec<Held> {
    vec![
        class(1, "Penicillins", &["amoxicillin", "ampicillin"], &[ClassUse::Allergy]),
        class(2, "NSAIDs", &["ibuprofen", "naproxen"], &[ClassUse::Duplicate]),
        class(
            3,
            "For sinusitis",
            &["amoxicillin", "ampicillin", "doxycycline", "clarithromycin"],
            &[ClassUse::Alternative],
        ),
        held(
            4,
            Rule::Interaction {
                one: "Warfarin".into(),
                other: "NSAIDs".into(),
                severity: InteractionSeverity::Serious,
                text: "Fixture.".into(),
            },
        ),
        held(
            5,
            Rule::DoseLimit {
                medicine: "Paracetamol".into(),
                per: DosePer::Day,
                amount: Decimal::whole(4),
                unit: DoseUnit::Gram,
                text: String::new(),
            },
        ),
    ]
}

fn knowledge() -> Knowledge {
    Knowledge::of(&formulary(), rules())
}

pub(super) fn item(medicine: &str) -> Item {
    plain(medicine, "500 mg", MedicineForm::Tablet, "1", 3, 7)
}

pub(super) fn allergic(substance: &str) -> Vec<Allergic> {
    vec![Allergic {
        allergy_id: AllergyId(12),
        substance: substance.to_owned(),
        reaction: "Anaphylaxis".to_owned(),
        severity: Severity::Severe,
        noted_on: None,
    }]
}

pub(super) fn runs(id: i64, medicine: &str) -> Running {
    Running { item_id: ItemId(id), item: item(medicine), doctor_name: "Dr Omar".to_owned() }
}

/// Kind, and what is asked about.
pub(super) fn told(found: &[Finding]) -> Vec<(&str, Option<&str>)> {
    found.iter().map(|one| (one.against.kind(), one.meant.as_deref())).collect()
}

#[test]
fn an_allergy_is_found_however_the_medicine_is_called() {
    // The one that is missed is the one that harms.
    let know = knowledge();
    for (prescribed, allergy, asked) in [
        ("Amoxicillin", "amoxicillin", None),
        ("amoxicillin trihydrate 500 mg", "Amoxicillin", None),
        ("Moxatrin", "Amoxicillin", None),
        ("Amoxicillin", "Moxatrin", None),
        ("Amoxicillin/clavulanic acid", "Amoxicillin", None),
        ("Clavotrin", "Amoxicillin", None),
        ("Amoxicillin", "Penicillin", None),
        ("Amoxicillin", "allergy to penicillins", None),
        ("Amoxicillin", "Penicillin, latex", None),
        ("Amoxicillin", "Ampicillin", None),
        ("Paracetamol", "acetaminophen", None),
        ("amoxicilin", "Amoxicillin", Some("Amoxicillin")),
        ("amoxicilin", "Penicillin", Some("Amoxicillin")),
        ("Amoxicillin", "amoxycillin", Some("Amoxicillin")),
        ("Amoxicillin", "pencillin", Some("Penicillins")),
        ("Brufixx", "Ibuprofen", Some("Ibuprofen")),
        ("Vancofix", "Vancofix", None),
        ("Vancofixx", "Vancofix", Some("vancofixx")),
    ] {
        let found = know.check(&[item(prescribed)], &allergic(allergy), &[]);
        assert_eq!(told(&found), [("allergy", asked)], "{prescribed} with an allergy to {allergy}");
    }
}

#[test]
fn what_isnt_known_isnt_pretended() {
    // A stop that stands at everything is clicked away at everything.
    let know = knowledge();
    for (prescribed, allergy) in
        [("Doxycycline", "Penicillin"), ("Amoxicillin", "Latex"), ("Paracetamol", "Peanuts"), ("Ibuprofen", "Naproxen")]
    {
        assert_eq!(told(&know.check(&[item(prescribed)], &allergic(allergy), &[])), [], "{prescribed}, {allergy}");
    }
    let nothing = Knowledge::of(&formulary(), vec![]);
    assert_eq!(
        told(&nothing.check(&[item("Amoxicillin")], &allergic("Ampicillin"), &[runs(1, "Warfarin")])),
        [],
        "without classes and rules only the medicine itself is known"
    );
}

#[test]
fn an_allergy_that_isnt_understood_is_named() {
    // "Penicilin", typed once in a hurry, must not look as if amoxicillin had been checked against it.
    let (without, with) = (Knowledge::of(&formulary(), vec![]), knowledge());
    for (allergy, without_class, with_class) in [
        ("Amoxicillin", true, true),
        ("allergic to Moxatrin", true, true),
        ("acetaminophen", true, true),
        ("Penicillin", false, true),
        ("penicilin", false, true),
        ("pencillins, latex", false, true),
        // A medicine that is only written like it is asked about when it is prescribed; what was meant stays open.
        ("amoxicilin", false, false),
        ("Peanuts", false, false),
        ("red tablets", false, false),
        ("For sinusitis", false, false),
    ] {
        for (know, understood) in [(&without, without_class), (&with, with_class)] {
            let unread: &[&str] = if understood { &[] } else { &[allergy] };
            assert_eq!(know.unread(&allergic(allergy)), unread, "{allergy}");
        }
    }
    assert_eq!(
        told(&with.check(&[item("Amoxicillin")], &allergic("penicilin"), &[])),
        [("allergy", Some("Penicillins"))]
    );
}

#[test]
fn an_allergy_to_a_medicine_of_no_class_is_named() {
    // "Doxycycline" is understood, and minocycline isn't checked against it while nobody has said that they are alike.
    let (without, with) = (Knowledge::of(&formulary(), vec![]), knowledge());
    for (allergy, lone_without, lone_with) in [
        ("Amoxicillin", true, false),
        ("allergic to Moxatrin", true, false),
        ("Doxycycline", true, true),
        ("Penicillins", false, false),
        ("Peanuts", false, false),
    ] {
        for (know, lone) in [(&without, lone_without), (&with, lone_with)] {
            let said: &[&str] = if lone { &[allergy] } else { &[] };
            assert_eq!(know.lone(&allergic(allergy)), said, "{allergy}");
        }
    }
}

#[test]
fn the_same_medicine_twice_needs_no_rule() {
    let nothing = Knowledge::of(&formulary(), vec![]);
    let found = nothing.check(&[item("Brufix")], &[], &[runs(7, "Ibuprofen")]);
    assert_eq!(told(&found), [("same_medicine", None)]);
    assert!(matches!(&found[0].against, Against::SameMedicine { with, .. } if with.item_id == Some(ItemId(7))));
    assert_eq!(
        told(&nothing.check(&[item("Acetaminophen"), item("Paracetamol")], &[], &[])),
        [("same_medicine", None)]
    );
    assert_eq!(
        told(&nothing.check(&[item("Clavotrin")], &[], &[runs(7, "Amoxicillin")])),
        [("same_medicine", None)],
        "one of the two in it"
    );
    let renewal = Item { renews_item_id: Some(ItemId(7)), ..item("Ibuprofen") };
    assert_eq!(told(&nothing.check(&[renewal], &[], &[runs(7, "Ibuprofen")])), [], "what is renewed isn't doubled");
    assert_eq!(
        told(&nothing.check(&[item("My own mixture")], &[], &[runs(7, "my own  MIXTURE")])),
        [("same_medicine", None)]
    );
}

#[test]
fn classes_and_interactions_are_the_practices() {
    let know = knowledge();
    assert_eq!(told(&know.check(&[item("Naproxen")], &[], &[runs(7, "Ibuprofen")])), [("same_class", None)]);
    for (one, other) in [("Warfarin", "Brufix"), ("Brufix", "Warfarin")] {
        assert_eq!(told(&know.check(&[item(one), item(other)], &[], &[])), [("interaction", None)], "{one}, {other}");
        assert_eq!(told(&know.check(&[item(one)], &[], &[runs(7, other)])), [("interaction", None)], "{one}, {other}");
    }
    assert_eq!(
        told(&know.check(&[item("Warfarine")], &[], &[runs(7, "Naproxen")])),
        [("interaction", Some("Warfarin"))]
    );
}

#[test]
fn a_dose_over_the_limit_is_found_in_whatever_it_is_counted() {
    let know = knowledge();
    let of = |dose: &str, unit, daily| {
        let dose = Some(Decimal::parse(dose).unwrap());
        let frequency = Some(Frequency { kind: FrequencyKind::TimesDaily, count: daily, moments: vec![] });
        told(&know.check(&[Item { dose, dose_unit: Some(unit), frequency, ..item("Paracetamol") }], &[], &[]))
            .into_iter()
            .map(|(kind, _)| kind.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("2", DoseUnit::Tablet, 4), Vec::<String>::new(), "4 g is the limit, not over it");
    assert_eq!(of("2", DoseUnit::Tablet, 5), ["dose_over"]);
    assert_eq!(of("1000", DoseUnit::Milligram, 5), ["dose_over"]);
    assert_eq!(of("1", DoseUnit::Gram, 4), Vec::<String>::new());
    assert_eq!(of("10", DoseUnit::Millilitre, 4), ["dose_unclear"], "nobody says what is in 10 mL of a tablet");
    let needed = Item { frequency: None, as_needed_max: Some(9), ..item("Paracetamol") };
    assert_eq!(told(&know.check(&[needed], &[], &[])), [("dose_over", None)]);
}

#[test]
fn a_days_limit_is_of_the_substance_and_not_of_the_line() {
    // Two packs with paracetamol in them, each within the limit: the liver counts them together.
    let know = knowledge();
    let grams = |name: &str, tablets: u32| plain(name, "500 mg", MedicineForm::Tablet, &tablets.to_string(), 4, 7);
    let over = |found: &[Finding]| -> Vec<(u32, String, Vec<String>)> {
        let of = |one: &Finding| match &one.against {
            Against::DoseOver { prescribed, together, .. } => {
                let with = together.iter().map(|with| with.medicine.clone()).collect();
                Some((one.item, prescribed.to_string(), with))
            }
            _ => None,
        };
        found.iter().filter_map(of).collect()
    };
    let runs = |item: Item| vec![Running { item_id: ItemId(7), item, doctor_name: "Dr Omar".to_owned() }];
    let above = vec!["Acetaminophen 500 mg tablet".to_owned()];
    let two = [grams("Acetaminophen", 1), grams("Paracetamol", 2)];
    assert_eq!(over(&know.check(&two, &[], &[])), [(1, "6".to_owned(), above.clone())], "2 g and 4 g a day");
    let half = Item { days: None, ..grams("Acetaminophen", 1) };
    assert_eq!(
        over(&know.check(&[grams("Paracetamol", 1)], &[], &runs(half.clone()))),
        [],
        "2 g and 2 g are the limit"
    );
    let one = [grams("Paracetamol", 2)];
    assert_eq!(over(&know.check(&one, &[], &runs(half.clone()))), [(0, "6".to_owned(), above)], "with what runs");
    let renewal = [Item { renews_item_id: Some(ItemId(7)), ..grams("Paracetamol", 2) }];
    assert_eq!(over(&know.check(&renewal, &[], &runs(half))), [], "but not with what it takes the place of");
    let told_of = Item { dose: None, dose_unit: None, ..grams("Paracetamol", 1) };
    let found = know.check(&[grams("Paracetamol", 1)], &[], &runs(told_of));
    assert_eq!(told(&found), [("same_medicine", None), ("dose_unclear", None)], "what can't be counted isn't nothing");
    let asked = know.check(&[grams("Acetaminophen", 2), grams("Paracetamoll", 2)], &[], &[]);
    assert!(told(&asked).contains(&("dose_over", Some("Paracetamol"))), "{asked:?}");
}

#[test]
fn an_alternative_collides_with_nothing() {
    let know = knowledge();
    let offered: Vec<Item> = ["Ampicillin", "Doxycycline", "Clarithromycin", "Paracetamol"].map(item).to_vec();
    let asked =
        |items: &[Item], running: &[Running]| know.alternatives(0, items, &offered, &allergic("Penicillin"), running);
    assert_eq!(asked(&[item("Amoxicillin")], &[]), [1, 2], "of the class, and no penicillin");
    assert_eq!(asked(&[item("Amoxicillin")], &[runs(7, "Doxycycline")]), [2], "nor one that runs already");
    assert_eq!(asked(&[item("Amoxicillin"), item("Doxycycline")], &[]), [2], "nor one that stands below");
    assert_eq!(asked(&[item("Paracetamol")], &[]), [0_usize; 0], "no class says what could take its place");
}

#[test]
fn an_answer_holds_as_long_as_what_it_answers() {
    // Keys must not move with the rows, and must not outlive what they were about.
    let know = knowledge();
    let key = |items: &[Item], at: u32| {
        let found = know.check(items, &allergic("Penicillin"), &[]);
        found.into_iter().find(|one| one.item == at).map(|one| one.key)
    };
    let amoxicillin = item("Amoxicillin");
    assert_eq!(key(std::slice::from_ref(&amoxicillin), 0), key(&[item("Doxycycline"), amoxicillin], 1));
    assert_ne!(key(&[item("Amoxicillin")], 0), key(&[item("Ampicillin")], 0));
}

proptest! {
    #[test]
    fn whatever_is_known_to_be_the_allergen_is_stopped(
        at in 0_usize..9, brand in any::<bool>(), salt in "(| sodium| HCl| trihydrate)", loud in any::<bool>(),
    ) {
        let medicine = &formulary()[at];
        let name = medicine.others.first().filter(|_| brand).unwrap_or(&medicine.generic);
        let name = format!("{name}{salt} 250 mg");
        let name = if loud { name.to_uppercase() } else { name };
        let found = knowledge().check(&[item(&name)], &allergic(&medicine.generic), &[]);
        prop_assert!(found.iter().any(|one| one.against.kind() == "allergy" && one.meant.is_none()), "{name}");
    }

    #[test]
    fn order_hides_nothing(names in proptest::collection::vec(0_usize..9, 0..6), turned in 0_usize..6) {
        // Two that don't go together don't, whichever was typed first.
        let mut items: Vec<Item> = names.iter().map(|at| item(&formulary()[*at].generic)).collect();
        let know = knowledge();
        let count = |items: &[Item]| {
            let mut kinds: Vec<&str> = Vec::new();
            let found = know.check(items, &allergic("Penicillin"), &[runs(7, "Warfarin")]);
            kinds.extend(found.iter().map(|one| one.against.kind()));
            kinds.sort_unstable();
            kinds.dedup();
            kinds.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let before = count(&items);
        if !items.is_empty() {
            let by = turned % items.len();
            items.rotate_left(by);
        }
        prop_assert_eq!(before, count(&items));
    }

    #[test]
    fn any_text_is_checked_without_a_panic(medicine in ".{0,60}", allergy in ".{0,60}", strength in ".{0,20}") {
        let typed = Item { strength, ..item(&medicine) };
        let found = knowledge().check(std::slice::from_ref(&typed), &allergic(&allergy), &[runs(1, &allergy)]);
        let same = knowledge().check(&[typed], &allergic(&allergy), &[runs(1, &allergy)]);
        prop_assert_eq!(found, same);
    }
}

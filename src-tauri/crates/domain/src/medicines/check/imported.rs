//! Names as other programs write them, in what stands in a doctor's way: `names/imported.tsv` has every name of a
//! hundred imported patients, with what is in it as a person reads it.

use super::tests::{allergic, item, runs, told};
use super::*;
use crate::medicines::names::By;

/// Name, plain names of what is in it, brand.
fn imported() -> Vec<(&'static str, Vec<&'static str>, Option<&'static str>)> {
    let lines = include_str!("../names/imported.tsv").lines().filter(|line| !line.starts_with('#'));
    let all: Vec<_> = lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            (cells[0], cells[1].split('+').collect(), cells.get(2).copied())
        })
        .collect();
    assert!(all.len() > 90, "{} names", all.len());
    all
}

/// A practice that knows nothing, and one that has every substance on its list under another program's name or its own.
fn practices() -> [Knowledge; 2] {
    let mut list: Vec<Named> = imported()
        .into_iter()
        .flat_map(|(_, generics, _)| generics)
        .filter(|generic| !["Simvistatin", "Acetaminophen", "Albuterol", "Epinephrine"].contains(generic))
        .map(|generic| Named { generic: generic.to_owned(), others: vec![] })
        .collect();
    for (generic, other) in
        [("Paracetamol", "Acetaminophen"), ("Salbutamol", "Albuterol"), ("Adrenaline", "Epinephrine")]
    {
        list.push(Named { generic: generic.to_owned(), others: vec![other.to_owned()] });
    }
    [Knowledge::of(&[], vec![]), Knowledge::of(&list, vec![])]
}

#[test]
fn what_is_in_it_is_found_whatever_stands_round_it() {
    // A line that isn't read is one that no allergy, double or interaction ever stands against.
    let [nothing, _] = practices();
    for (name, generics, brand) in imported() {
        let read = nothing.read(name);
        let of = |by: By| -> Vec<String> {
            let mut found: Vec<_> =
                read.iter().filter(|one| one.by == by).map(|one| one.substance.as_str().to_owned()).collect();
            found.sort();
            found
        };
        let mut expected: Vec<String> =
            generics.iter().flat_map(|generic| substances(generic)).map(|one| one.as_str().to_owned()).collect();
        expected.sort();
        assert_eq!(of(By::Itself), expected, "{name}");
        assert_eq!(of(By::Beside), brand.map(str::to_lowercase).into_iter().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn an_allergy_to_the_substance_or_the_brand_stands_in_the_way() {
    for know in practices() {
        for (name, generics, brand) in imported() {
            for allergy in generics.iter().copied().chain(brand) {
                let found = know.check(&[item(name)], &allergic(allergy), &[]);
                assert!(told(&found).contains(&("allergy", None)), "{name}, allergic to {allergy}: {found:?}");
            }
        }
    }
}

#[test]
fn an_allergy_that_is_misspelt_is_asked_about_against_names_from_elsewhere() {
    // Nobody looks up how it is spelt while the patient tells of their swollen tongue.
    let mut tried = 0;
    for (name, generics, _) in imported() {
        for generic in generics.iter().filter(|one| one.len() >= 8 && !one.contains([' ', '(', '-'])) {
            let (front, back) = generic.split_at(generic.len() / 2);
            let without_a_letter = format!("{front}{}", &back[1..]);
            let with_one_twice = format!("{front}{}{back}", &back[..1]);
            for allergy in [without_a_letter, with_one_twice] {
                for know in practices() {
                    let found = know.check(&[item(name)], &allergic(&allergy), &[]);
                    assert!(
                        found.iter().any(|one| one.against.kind() == "allergy" && one.meant.is_some()),
                        "{name}, allergic to {allergy}: {found:?}"
                    );
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried} misspellings");
}

#[test]
fn the_plain_name_beside_it_is_the_same_medicine_once() {
    for know in practices() {
        for (name, generics, _) in imported() {
            for generic in &generics {
                let twice = [("same_medicine", None)];
                assert_eq!(
                    told(&know.check(&[item(generic)], &[], &[runs(7, name)])),
                    twice,
                    "{generic} beside {name}"
                );
                assert_eq!(
                    told(&know.check(&[item(name)], &[], &[runs(7, generic)])),
                    twice,
                    "{name} beside {generic}"
                );
            }
            let found = know.check(&[item(name)], &[], &[runs(7, name)]);
            assert_eq!(found.len(), generics.len(), "a brand tells nothing a second time: {found:?}");
        }
    }
}

#[test]
fn a_name_that_shares_nothing_stops_nobody() {
    // A stop at every tablet, every milligram and every 24 hours would be clicked away by the second day.
    for know in practices() {
        for (name, ..) in imported() {
            for allergy in
                ["Latex allergy", "Allergy to peanuts", "House dust mite allergy", "Zanamivir 5 MG/ACTUAT Inhaler"]
            {
                assert_eq!(told(&know.check(&[item(name)], &allergic(allergy), &[])), [], "{name}, {allergy}");
            }
            let other = "24 HR Zanamivir 5 MG Extended Release Oral Tablet [Relenza]";
            assert_eq!(told(&know.check(&[item(name)], &[], &[runs(7, other)])), [], "{name}");
        }
    }
    let [nothing, _] = practices();
    for (one, other) in [
        ("Insulin (human)", "Albumin (human)"),
        ("Amoxicillin (children)", "Ibuprofen (children)"),
        ("Vitamin B 12 1 mg", "Vitamin B 6 1 mg"),
    ] {
        assert_eq!(told(&nothing.check(&[item(one), item(other)], &[], &[])), [], "{one}, {other}");
    }
}

#[test]
fn a_rule_may_say_another_name_than_the_list() {
    // Rules come in files of other countries: "aspirin" in them is what the list calls acetylsalicylic acid.
    let list = [
        Named { generic: "Acetylsalicylic acid".into(), others: vec!["Aspirin".into()] },
        Named { generic: "Ibuprofen".into(), others: vec![] },
    ];
    let held = Held {
        rule_id: crate::RuleId(1),
        source: None,
        rule: Rule::Class {
            name: "NSAIDs".into(),
            members: vec!["aspirin".into(), "ibuprofen".into()],
            uses: vec![ClassUse::Duplicate, ClassUse::Allergy],
        },
    };
    let know = Knowledge::of(&list, vec![held]);
    for aspirin in ["Aspirin 81 MG Oral Tablet", "Acetylsalicylic acid", "aspirin"] {
        assert_eq!(
            told(&know.check(&[item(aspirin)], &[], &[runs(7, "Ibuprofen")])),
            [("same_class", None)],
            "{aspirin}"
        );
        assert_eq!(
            told(&know.check(&[item(aspirin)], &allergic("Acetylsalicylic acid"), &[])).first(),
            Some(&("allergy", None))
        );
        assert_eq!(
            told(&know.check(&[item(aspirin)], &[], &[runs(7, "Acetylsalicylic acid")])),
            [("same_medicine", None)]
        );
    }
}

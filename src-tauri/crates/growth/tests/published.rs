//! The shipped reference against what the CDC published: a digit lost here would put children on wrong curves.
#![allow(clippy::unwrap_used)]

use growth::{DRAWN, Measure, Sex, at, centile, tabulated};
use sha2::{Digest as _, Sha256};

const MEASURES: [(&str, Measure); 4] = [
    ("weight", Measure::Weight),
    ("length", Measure::Length),
    ("height", Measure::Height),
    ("body_mass_index", Measure::BodyMassIndex),
];

#[test]
fn the_table_is_the_one_that_the_decision_names() {
    let text = include_str!("../data/cdc2000.tsv");
    assert_eq!(hex(&Sha256::digest(text)), SUM);
    let count = |measure, sex| tabulated(measure, sex).count();
    for sex in [Sex::Female, Sex::Male] {
        let counts = MEASURES.map(|(_, measure)| count(measure, sex));
        assert_eq!(counts, [243, 37, 218, 219]);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const SUM: &str = "7ec54225cd6f4aada77a7619e2bfa3354db1d2d10950d0caa6edd4d8861ec5a9";

#[test]
fn every_published_centile_is_met() {
    // The files publish the centiles beside the parameters; these were not reckoned here.
    let mut seen = 0;
    for line in include_str!("published.tsv").lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let measure = MEASURES.iter().find(|(name, _)| *name == cells[0]).unwrap().1;
        let sex = if cells[1] == "male" { Sex::Male } else { Sex::Female };
        let spread = at(measure, sex, cells[2].parse().unwrap()).unwrap();
        for ((drawn, z), value) in DRAWN.iter().zip(&cells[3..]) {
            if value.is_empty() {
                // The 85th is published of the body mass index alone.
                continue;
            }
            let value: f64 = value.parse().unwrap();
            assert!((spread.value(*z) - value).abs() < 0.000_05, "{line}: {drawn}");
            assert!((spread.z_score(value) - z).abs() < 0.000_05, "{line}: {drawn}");
            assert!((centile(spread.z_score(value)) - f64::from(*drawn)).abs() < 0.001, "{line}: {drawn}");
            seen += 1;
        }
    }
    assert_eq!(seen, 2 * (9 * (14 + 8 + 7) + 10 * 7));
}

#[test]
fn between_two_months_the_parameters_lie_on_a_line() {
    // Boys, halfway between 24 and 24.5 months; the two published medians are 86.45220101 and 86.86160934 cm.
    let spread = at(Measure::Height, Sex::Male, 24.25).unwrap();
    assert!((spread.median - 86.656_905_175).abs() < 1e-9);
    // The CDC's example of its programs: a girl of 9.9 kg is at the 2nd centile on her second birthday.
    let girl = at(Measure::Weight, Sex::Female, 24.0).unwrap();
    assert!((1.5..2.5).contains(&centile(girl.z_score(9.9))));
}

#[test]
fn where_the_reference_ends_there_is_no_spread() {
    for (measure, months) in [
        (Measure::Weight, -0.1),
        (Measure::Weight, 240.1),
        (Measure::Length, 35.6),
        (Measure::Height, 23.9),
        (Measure::BodyMassIndex, 23.9),
        (Measure::Weight, f64::NAN),
    ] {
        assert_eq!(at(measure, Sex::Female, months), None, "{measure:?} {months}");
    }
    assert!(at(Measure::Weight, Sex::Female, 0.0).is_some() && at(Measure::Weight, Sex::Female, 240.0).is_some());
}

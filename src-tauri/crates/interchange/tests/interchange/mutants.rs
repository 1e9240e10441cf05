//! Whatever bytes come, reading ends, and ends without a panic.

use proptest::prelude::*;

use crate::support::{bundle, file, patient, tar, xz, zip};

const NAMES: [&str; 5] = ["a.json", "a.ndjson", "a.tar", "a.tar.xz", "a.zip"];

/// A small bundle with every kind that is taken.
fn sound() -> String {
    bundle(&[
        &patient("p", "Moss"),
        r#"{"resourceType":"Practitioner","id":"d","name":[{"family":"Ono","given":["Ada"]}],"identifier":[{"system":"urn:x","value":"1"}]}"#,
        r#"{"resourceType":"Encounter","id":"e","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p"},"participant":[{"individual":{"reference":"Practitioner?identifier=urn:x|1"}}],"period":{"start":"2020-01-01T10:00:00+01:00","end":"2020-01-01T10:15:00Z"}}"#,
        r#"{"resourceType":"Condition","id":"c","code":{"coding":[{"system":"http://snomed.info/sct","code":"90560007","display":"Gout"}]},"subject":{"reference":"urn:uuid:6c8d6fb2-f037-4dc7-a8f1-0c74b3601cad"},"onsetDateTime":"2001-02"}"#,
        r#"{"resourceType":"AllergyIntolerance","id":"a","code":{"text":"Nüsse"},"patient":{"reference":"Patient/p"},"reaction":[{"manifestation":[{"text":"Hives"}],"severity":"mild"}]}"#,
    ])
}

fn packed(name: &str) -> Vec<u8> {
    let json = sound();
    let files: &[(&str, &[u8])] = &[("one.json", json.as_bytes()), ("two.json", json.as_bytes())];
    match name {
        "a.tar" => tar(files),
        "a.tar.xz" => xz(&tar(files)),
        "a.zip" => zip(files),
        _ => json.into_bytes(),
    }
}

/// Never [`domain::import::Reason::Unexpected`], which is how a panic while reading would show.
fn ends_well(name: &str, bytes: &[u8]) {
    let read = file(name, bytes);
    assert!(!read.reasons().contains(&domain::import::Reason::Unexpected));
}

#[test]
fn the_sound_ones_are_sound() {
    for name in NAMES {
        assert_eq!(
            file(name, &packed(name)).patients[0].encounters.len(),
            1,
            "{name}: mutants of nothing prove nothing"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(name in prop::sample::select(&NAMES[..]), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        ends_well(name, &bytes);
    }

    #[test]
    fn any_bytes_after_a_true_beginning(
        name in prop::sample::select(&NAMES[..]),
        keep in 0.0..1.0_f64,
        bytes in prop::collection::vec(any::<u8>(), 0..500),
    ) {
        let mut start = packed(name);
        start.truncate((start.len() as f64 * keep) as usize);
        start.extend(bytes);
        ends_well(name, &start);
    }

    #[test]
    fn a_few_bytes_changed(
        name in prop::sample::select(&NAMES[..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = packed(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        ends_well(name, &bytes);
    }

    #[test]
    fn values_swapped_for_others(
        at in any::<prop::sample::Index>(),
        other in prop::sample::select(&["null", "0", "-1e999", "[]", "{}", "true", "\"\"", "[null]", "[[]]", "\"\\u0000\"", "\"9999-12-31\"", "\"\u{202e}\""][..]),
    ) {
        // A value is what stands between a colon and the next comma or bracket.
        let json = sound();
        let colons: Vec<_> = json.match_indices("\":").map(|(at, _)| at + 2).collect();
        let start = colons[at.index(colons.len())];
        let rest = &json[start..];
        let length = rest.strip_prefix('"').map_or(0, |text| text.find('"').map_or(1, |end| end + 2));
        let mutant = format!("{}{other}{}{}", &json[..start], if length == 0 { "," } else { "" }, &rest[length..]);
        ends_well("a.json", mutant.as_bytes());
    }
}

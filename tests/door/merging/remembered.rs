//! What the desk remembers of a merged patient, its note and the picture: whose it is is seen, it can be taken out of
//! sight, and parting gives back what was where it was.

use operations::{Refusal, Reply};
use serde_json::{Value, json};

use super::Twice;
use super::contact::{contact, version};

fn note(twice: &Twice, patient: i64, note: &str, aside: &[i64]) -> Result<Value, Refusal> {
    let args = json!({ "patient_id": patient, "version": version(twice, patient), "note": note, "set_aside": aside });
    twice.desk.call("patients.set_desk_note", args)
}

/// The row's own note, and those of the others with whose they are.
fn notes(twice: &Twice, patient: i64) -> (Value, Vec<String>) {
    let contact = contact(twice, patient);
    let others = contact["merged_notes"].as_array().unwrap().iter();
    (contact["desk_note"].clone(), others.map(|one| one["note"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn a_note_stands_at_the_row_where_it_was_written_whatever_is_written_meanwhile() {
    // One that was begun from the other row's words would stay at somebody else's record once the two are parted.
    let twice = Twice::new();
    note(&twice, twice.gone, "Guide dog", &[]).unwrap();
    let merge = twice.merge(&[]);
    let merged = contact(&twice, twice.kept);
    let number =
        twice.desk.ok("patients.get", json!({ "patient_id": twice.kept }))["merged"][0]["patient_number"].clone();
    assert_eq!(merged["desk_note"], "", "what is written is begun from its own words");
    assert_eq!(
        merged["merged_notes"],
        json!([{ "entry_id": twice.gone, "merged_number": number, "note": "Guide dog" }])
    );
    // Both are seen, and each is seen once.
    note(&twice, twice.kept, "Rings twice", &[]).unwrap();
    assert_eq!(notes(&twice, twice.kept), (json!("Rings twice"), vec!["Guide dog".to_owned()]));
    note(&twice, twice.kept, "Guide dog", &[]).unwrap();
    assert_eq!(notes(&twice, twice.kept), (json!("Guide dog"), vec![]), "the same said twice is said once");
    note(&twice, twice.kept, "Rings twice", &[]).unwrap();
    twice.unmerge(merge);
    assert_eq!(notes(&twice, twice.kept), (json!("Rings twice"), vec![]));
    assert_eq!(notes(&twice, twice.gone), (json!("Guide dog"), vec![]));
    // Saved as it is seen, the other's stays the other's.
    note(&twice, twice.kept, "", &[]).unwrap();
    let merge = twice.merge(&[]);
    note(&twice, twice.kept, "Guide dog", &[]).unwrap();
    twice.unmerge(merge);
    assert_eq!(notes(&twice, twice.kept), (json!(""), vec![]));
}

#[test]
fn a_note_of_the_other_row_is_hidden_until_the_two_are_parted() {
    let twice = Twice::new();
    note(&twice, twice.gone, "Owes the desk an umbrella", &[]).unwrap();
    assert_eq!(note(&twice, twice.kept, "", &[twice.gone]), Err(Refusal::NotFound), "not merged");
    let merge = twice.merge(&[]);
    assert_eq!(note(&twice, twice.kept, "", &[999]), Err(Refusal::NotFound));
    assert_eq!(notes(&twice, twice.kept).1.len(), 1, "the control: refused, it is seen still");
    note(&twice, twice.kept, "", &[twice.gone]).unwrap();
    assert_eq!(notes(&twice, twice.kept), (json!(""), vec![]));
    twice.unmerge(merge);
    assert_eq!(notes(&twice, twice.gone), (json!("Owes the desk an umbrella"), vec![]), "as it was");
    // A note of both that is taken away doesn't come back from behind.
    note(&twice, twice.kept, "Owes the desk an umbrella", &[]).unwrap();
    let merge = twice.merge(&[]);
    note(&twice, twice.kept, "", &[]).unwrap();
    assert_eq!(notes(&twice, twice.kept), (json!(""), vec![]));
    twice.unmerge(merge);
    assert_eq!(notes(&twice, twice.gone).0, json!("Owes the desk an umbrella"));
}

/// A picture of one pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC";

#[test]
fn the_others_picture_can_be_taken_out_of_sight_and_is_back_when_they_are_parted() {
    // Two who were merged by mistake: the face of the one would greet the desk at the other's page.
    let twice = Twice::new();
    let set = |patient: i64, photo: Value| {
        let args = json!({ "patient_id": patient, "version": version(&twice, patient), "photo": photo });
        twice.desk.ok("patients.set_photo", args);
    };
    let seen = |patient: i64| {
        let contact = contact(&twice, patient);
        let there = twice.desk.answer("patients.photo", json!({ "patient_id": patient })).map(|answer| answer.reply);
        assert_eq!(contact["photo"].is_null(), there == Err(Refusal::NotFound), "its stamp says whether there is one");
        assert!(matches!(there, Ok(Reply::Bytes(_)) | Err(Refusal::NotFound)));
        (!contact["photo"].is_null(), contact["photo_of"].clone())
    };
    set(twice.gone, json!(PNG));
    let number = twice.desk.ok("patients.get", json!({ "patient_id": twice.gone }))["patient_number"].clone();
    let merge = twice.merge(&[]);
    assert_eq!(seen(twice.kept), (true, number));
    set(twice.kept, json!(null));
    assert_eq!(seen(twice.kept), (false, json!(null)), "hidden");
    set(twice.kept, json!(PNG));
    assert_eq!(seen(twice.kept), (true, json!(null)), "its own");
    set(twice.kept, json!(null));
    assert_eq!(seen(twice.kept), (false, json!(null)), "nothing comes back from behind");
    twice.unmerge(merge);
    assert_eq!((seen(twice.kept).0, seen(twice.gone)), (false, (true, json!(null))));
    // Taken away before anything was hidden, one's own doesn't uncover the other's.
    set(twice.kept, json!(PNG));
    twice.merge(&[]);
    set(twice.kept, json!(null));
    assert!(!seen(twice.kept).0);
}

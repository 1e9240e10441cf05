//! Phrases and templates through the door: one's own and the practice's.

use domain::Flaw;
use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::Clinic;

fn flaw(field: &str, flaw: Flaw) -> Refusal {
    Refusal::Flawed { flaws: vec![domain::FieldFlaw { field: field.to_owned(), flaw }] }
}

fn phrase(abbreviation: &str, body: &str, shared: bool) -> Value {
    json!({ "shared": shared, "abbreviation": abbreviation, "body": body })
}

fn with(mut args: Value, more: Value) -> Value {
    args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    args
}

#[test]
fn a_phrase_is_ones_own_or_the_practices() {
    // Somebody's own wording in everybody's notes, or gone because a colleague tidied up.
    let clinic = Clinic::new();
    let (elif, _) = clinic.doctor();
    let (omar, _) = clinic.second_doctor();
    let own = elif.ok("phrases.save", phrase(" .norm ", "Chest clear.\nNo oedema of ___.", false))["phrase_id"].clone();
    elif.ok("phrases.save", phrase("back", "Back if worse.", true));
    let seen = |someone: &crate::clinic::Someone| {
        let listed = someone.ok("phrases.list", json!({}));
        let name = |one: &Value| one["abbreviation"].as_str().unwrap().to_owned();
        listed["phrases"].as_array().unwrap().iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!((seen(&elif), seen(&omar)), (vec!["back".into(), "norm".into()], vec!["back".into()]));

    // The same word may mean one's own beside the practice's, and another's own; never two of one hand.
    omar.ok("phrases.save", phrase("norm", "Nothing abnormal.", false));
    elif.ok("phrases.save", phrase("Back", "Back in a week.", false));
    let taken = flaw("abbreviation", Flaw::Taken);
    assert_eq!(elif.refused("phrases.save", phrase("NORM", "x", false)), taken);
    assert_eq!(omar.refused("phrases.save", phrase("BACK", "x", true)), taken);
    for (typed, what) in [("two words", Flaw::Form), ("a.b", Flaw::Form), (" . ", Flaw::Missing)] {
        assert_eq!(elif.refused("phrases.save", phrase(typed, "x", false)), flaw("abbreviation", what), "{typed}");
    }

    // Another's own is nobody else's; the practice's is everybody's who writes.
    let change = |version: i64, body: &str, shared: bool| {
        with(phrase("norm", body, shared), json!({ "phrase_id": own, "version": version }))
    };
    assert_eq!(omar.refused("phrases.save", change(1, "Taken over", false)), Refusal::NotFound);
    assert_eq!(omar.refused("phrases.remove", json!({ "phrase_id": own, "version": 1 })), Refusal::NotFound);
    elif.ok("phrases.save", change(1, "Chest clear.", false));
    assert_eq!(elif.refused("phrases.save", change(1, "Second window", false)), Refusal::Stale);
    elif.ok("phrases.save", change(2, "Chest clear.", true));
    assert_eq!(omar.refused("phrases.save", change(3, "Mine now", false)), flaw("shared", Flaw::Contradicts));
    omar.ok("phrases.save", change(3, "Chest clear, no wheeze.", true));
    let listed = elif.ok("phrases.list", json!({}))["phrases"].clone();
    let norm = listed.as_array().unwrap().iter().find(|one| one["phrase_id"] == own).unwrap();
    assert_eq!((&norm["updated_by"], &norm["version"]), (&json!("Dr Omar Al-Rashid"), &json!(4)));
    assert_eq!(elif.refused("phrases.remove", json!({ "phrase_id": own, "version": 3 })), Refusal::Stale);
    elif.ok("phrases.remove", json!({ "phrase_id": own, "version": 4 }));
    assert_eq!(elif.refused("phrases.remove", json!({ "phrase_id": own, "version": 5 })), Refusal::NotFound);
    elif.ok("phrases.save", phrase("norm", "Again.", true));

    let desk = clinic.receptionist();
    for (operation, args) in [("phrases.list", json!({})), ("phrases.save", phrase("x", "y", false))] {
        assert_eq!(desk.refused(operation, args), Refusal::Denied, "{operation}");
    }
    let audit = clinic.admin().ok("audit.list", json!({})).to_string();
    assert!(audit.contains("phrase_saved") && !audit.contains("Chest clear"), "what a phrase says is in no log");
}

#[test]
fn a_template_fills_a_note_and_is_never_empty() {
    let clinic = Clinic::new();
    let (elif, _) = clinic.doctor();
    let (omar, _) = clinic.second_doctor();
    let check = json!({ "name": "Check-up", "shared": true, "subjective": "No complaints.", "objective": "___ mmHg" });
    let empty = json!({ "name": "Nothing", "shared": false, "plan": " " });
    assert_eq!(elif.refused("phrases.save_template", empty), flaw("subjective", Flaw::Missing));
    let id = elif.ok("phrases.save_template", check.clone())["template_id"].clone();
    assert_eq!(omar.refused("phrases.save_template", check.clone()), flaw("name", Flaw::Taken));
    let listed = omar.ok("phrases.list", json!({}))["templates"].clone();
    assert_eq!((&listed[0]["objective"], &listed[0]["plan"]), (&json!("___ mmHg"), &json!("")));
    omar.ok(
        "phrases.save_template",
        with(check.clone(), json!({ "template_id": id, "version": 1, "plan": "In a year" })),
    );
    let stale = with(check, json!({ "template_id": id, "version": 1 }));
    assert_eq!(elif.refused("phrases.save_template", stale), Refusal::Stale);
    elif.ok("phrases.remove_template", json!({ "template_id": id, "version": 2 }));
    assert_eq!(elif.ok("phrases.list", json!({}))["templates"], json!([]));
    let gone = elif.refused("phrases.remove_template", json!({ "template_id": id, "version": 3 }));
    assert_eq!(gone, Refusal::NotFound);
}

//! What administrators did, with what it was before and after. That no command is missing is held in `sentences`.

use serde_json::{Value, json};

use crate::clinic::Clinic;

/// The newest action: its kind, what it was done to, and what changed.
fn newest(clinic: &Clinic) -> (Value, Value, Value) {
    let action = clinic.admin().ok("audit.admin_actions", json!({}))["actions"][0].clone();
    (action["action_type"].clone(), action["subject"].clone(), action["differences"].clone())
}

#[test]
fn medicines_units_and_vaccines_stand_there_with_before_and_after() {
    // A wrong unit for weights is found by its doses: then somebody asks who changed it, and from what.
    let clinic = Clinic::new();
    let admin = clinic.admin();
    let mut settings = admin.ok("vitals.settings", json!({}));
    settings["pressure_low"] = json!("90");
    settings["pressure_high"] = json!("140.5");
    admin.ok("vitals.set_settings", settings);
    let changed = json!([
        { "field": "pressure_high", "before": null, "after": "140.5" },
        { "field": "pressure_low", "before": null, "after": "90" },
    ]);
    assert_eq!(newest(&clinic), (json!("change_settings"), Value::Null, changed));

    let mut medicine = json!({
        "generic_name": "Bedaquiline", "form": "tablet", "strength": "100 mg", "route": "oral", "active": true,
    });
    let saved = admin.ok("formulary.save", json!({ "medicine": medicine }));
    assert_eq!(newest(&clinic).1, "Bedaquiline");
    medicine["active"] = json!(false);
    let change = json!({ "medicine_id": saved["medicine_id"], "version": saved["version"], "medicine": medicine });
    let saved = admin.ok("formulary.save", change);
    let changed = json!([{ "field": "active", "before": "true", "after": "false" }]);
    assert_eq!(newest(&clinic), (json!("change_formulary"), json!("Bedaquiline"), changed.clone()));

    let dose = |from: &str| json!([{ "vaccine": "MMR", "dose": 1, "from_age": from, "source": "Ours" }]);
    admin.ok("immunisations.set_schedule", json!({ "version": 1, "lines": dose("12 months") }));
    let version = admin.ok("immunisations.schedule", json!({}))["version"].clone();
    admin.ok("immunisations.set_schedule", json!({ "version": version, "lines": dose("13 months") }));
    let (kind, _, changed_doses) = newest(&clinic);
    assert_eq!(kind, "change_vaccine_schedule");
    assert!(changed_doses[0]["before"].as_str().unwrap().contains("12 month"), "{changed_doses}");
    assert!(changed_doses[0]["after"].as_str().unwrap().contains("13 month"), "{changed_doses}");

    // A doctor keeps the formulary, too, and is no administrator by it.
    let (elif, _) = clinic.doctor();
    let before = newest(&clinic);
    medicine["active"] = json!(true);
    let change = json!({ "medicine_id": saved["medicine_id"], "version": saved["version"], "medicine": medicine });
    elif.ok("formulary.save", change);
    assert_eq!(newest(&clinic), before);
}

#[test]
fn a_state_stands_there_with_what_it_was() {
    let clinic = Clinic::new();
    let (_, added) = clinic.add(json!({ "username": "maria", "display_name": "Maria", "role": "receptionist" }));
    let whom = json!({ "user_id": added["user_id"] });
    let of = |from: &str, to: &str| json!([{ "field": "status", "before": from, "after": to }]);
    clinic.admin().ok("users.disable", whom.clone());
    assert_eq!(newest(&clinic), (json!("disable_user"), json!("Maria"), of("active", "disabled")));
    clinic.admin().ok("users.enable", whom);
    assert_eq!(newest(&clinic), (json!("enable_user"), json!("Maria"), of("disabled", "active")));
}

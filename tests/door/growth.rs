//! A child's growth through the door: where a value stands among the curves, which table holds at which age, and
//! when there are no curves. The expected centiles are reckoned by hand from the CDC's published L, M and S.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

/// A doctor who sees children.
struct Nursery {
    desk: Someone,
    elif: Someone,
    doctor: i64,
}

impl Nursery {
    fn new() -> Nursery {
        let clinic = Clinic::new();
        let (elif, doctor) = clinic.doctor();
        Nursery { desk: clinic.receptionist(), elif, doctor }
    }

    /// Registered, booked for now and checked in; the practice's today is 2026-06-08.
    fn child(&self, person: Value, time: &str) -> i64 {
        let patient = self.desk.ok("patients.register", person)["patient_id"].as_i64().unwrap();
        let args = json!({
            "patient_id": patient, "doctor_id": self.doctor, "date": "2026-06-08", "time": time, "duration_minutes": 15,
        });
        self.desk.ok("appointments.book", args);
        patient
    }

    fn boy(&self, born: &str, time: &str) -> i64 {
        self.child(
            json!({ "last_name": "Brandt", "first_name": "Jonas", "date_of_birth": born, "gender": "male" }),
            time,
        )
    }

    fn measure(&self, patient: i64, values: Value) {
        self.elif.ok("vitals.record", json!({ "patient_id": patient, "values": values }));
    }

    fn growth(&self, patient: i64, measure: &str) -> Value {
        self.elif.ok("vitals.growth", json!({ "patient_id": patient, "measure": measure }))
    }
}

fn weight(value: &str, unit: &str) -> Value {
    json!({ "kind": "weight", "value": value, "unit": unit, "sure": true })
}

fn height(value: &str) -> Value {
    json!({ "kind": "height", "value": value, "unit": "cm", "sure": true })
}

#[test]
fn a_value_stands_at_its_centile() {
    // A doctor who reads the 3rd centile for the 30th sends the wrong child to the hospital, or doesn't.
    let nursery = Nursery::new();
    let boy = nursery.boy("2024-06-08", "09:00");
    nursery.measure(boy, json!([weight("12", "kg"), height("93")]));
    let tall = nursery.growth(boy, "height");
    let point = &tall["points"][0];
    // L 0.941523967, M 86.45220101, S 0.040321528 at 24 months: z 1.874.
    assert_eq!(
        [&point["age"], &point["value"], &point["per_mille"], &point["z_score"], &point["of_95th"]],
        [&json!(730), &json!(93_000), &json!(970), &json!(187), &Value::Null]
    );
    let heavy = nursery.growth(boy, "weight");
    // L -0.20615245, M 12.6707633, S 0.108125811: z -0.506.
    assert_eq!([&heavy["points"][0]["per_mille"], &heavy["points"][0]["z_score"]], [&json!(306), &json!(-51)]);
    // On the published charts the 3rd and the 97th centile of a boy's height end at 163.3 and 190.2 cm.
    let end = |curve: usize| tall["spans"][1]["curves"][curve]["points"].as_array().unwrap().last().unwrap().clone();
    let ends = [end(0), end(6)].map(|pair| (pair[1].as_i64().unwrap() + 50) / 100);
    assert_eq!(ends, PUBLISHED_ENDS);
    assert_eq!([&tall["spans"][0]["from"], &tall["spans"][1]["to"]], [&json!(0), &json!(7_305)]);
}

/// Of `statage.csv`, boys, 240 months, P3 and P97, in tenths of a centimetre.
const PUBLISHED_ENDS: [i64; 2] = [1_633, 1_902];

#[test]
fn of_a_heavy_child_the_index_is_said_by_the_95th_centile() {
    // Above the 97th the curves are no guide: the number that is used instead is the share of the 95th.
    let nursery = Nursery::new();
    let boy = nursery.boy("2024-06-08", "09:00");
    nursery.measure(boy, json!([weight("19", "kg"), height("93")]));
    let index = nursery.growth(boy, "body_mass_index");
    let point = &index["points"][0];
    // 19 kg at 93 cm is 22.0 kg/m²; the 95th centile at 24 months is 19.338.
    assert_eq!([&point["value"], &point["of_95th"], &point["z_score"]], [&json!(22_000), &json!(114), &Value::Null]);
    assert_eq!(index["spans"].as_array().unwrap().len(), 1, "there is no index before two years");
}

#[test]
fn below_two_years_it_is_the_length() {
    // Lying, a child is longer: on the wrong table it would seem to have stopped growing on its birthday.
    let nursery = Nursery::new();
    let boy = nursery.boy("2024-06-09", "09:00");
    nursery.measure(boy, json!([weight("12", "kg"), height("87.5")]));
    let point = nursery.growth(boy, "height")["points"][0].clone();
    // The length at 729 days is between 23.5 (M 86.8) and 24.5 months; standing, 87.5 cm would be the 62nd.
    assert!((450..600).contains(&point["per_mille"].as_i64().unwrap()), "{point}");
    assert_eq!(nursery.growth(boy, "body_mass_index")["points"], json!([]));
}

#[test]
fn pounds_are_compared_as_kilograms_and_errors_are_not_drawn() {
    let nursery = Nursery::new();
    let boy = nursery.boy("2024-06-08", "09:00");
    nursery.measure(boy, json!([weight("26.46", "[lb_av]")]));
    let growth = nursery.growth(boy, "weight");
    assert_eq!(growth["points"][0]["per_mille"], json!(307), "26.46 lb are 12.002 kg");
    let wrong =
        nursery.elif.ok("vitals.of_kind", json!({ "patient_id": boy, "kind": "weight" }))["readings"][0].clone();
    nursery.elif.ok("vitals.enter_in_error", json!({ "vital_id": wrong["vital_id"], "reason": "Of the brother" }));
    assert_eq!(nursery.growth(boy, "weight")["points"], json!([]));
}

#[test]
fn without_birth_date_or_sex_there_are_no_curves_and_it_says_why() {
    // A curve of the other sex is worse than none.
    let nursery = Nursery::new();
    let unknown = nursery.child(
        json!({ "last_name": "Lind", "first_name": "Kim", "date_of_birth": "2020-02-02", "gender": "other" }),
        "09:00",
    );
    nursery.measure(unknown, json!([weight("20", "kg")]));
    let growth = nursery.growth(unknown, "weight");
    assert_eq!([&growth["without"], &growth["spans"]], [&json!("gender"), &json!([])]);
    assert_eq!([&growth["points"][0]["value"], &growth["points"][0]["per_mille"]], [&json!(20_000), &Value::Null]);
    let grown = nursery.boy("1990-01-01", "09:30");
    nursery.measure(grown, json!([weight("80", "kg")]));
    assert_eq!(nursery.growth(grown, "weight")["points"], json!([]), "who is grown has no growth");
    let chart = |patient: i64| nursery.elif.ok("charts.open", json!({ "patient_id": patient }));
    assert_eq!(
        [&chart(unknown)["facts"]["vitals"]["growing"], &chart(grown)["facts"]["vitals"]["growing"]],
        [&json!(true), &json!(false)]
    );
}

#[test]
fn growth_is_of_the_chart() {
    // What a child weighs is no business of the desk, nor of a doctor to whom the child doesn't come.
    let nursery = Nursery::new();
    let boy = nursery.boy("2024-06-08", "09:00");
    let args = json!({ "patient_id": boy, "measure": "weight" });
    assert_eq!(nursery.desk.refused("vitals.growth", args.clone()), Refusal::Denied);
    nursery.growth(boy, "weight");
    let args = json!({ "patient_id": boy, "measure": "shoe_size" });
    assert!(matches!(nursery.elif.refused("vitals.growth", args), Refusal::Flawed { .. } | Refusal::BadRequest));
}

//! Breaking the glass: a chart of somebody else's patient opens to a doctor who says why, for that chart and until
//! they sign out; the administrators hear of it, and somebody else judges it.

use operations::Refusal;
use serde_json::{Value, json};

use crate::clinic::{Clinic, PASSWORD, SETTINGS, STAFF_PASSWORD, Someone};

/// Ngozi is Elif's patient, with a signed visit; Sean is nobody's.
struct Cast {
    clinic: Clinic,
    elif: Someone,
    omar: Someone,
    ngozi: i64,
    sean: i64,
    record: i64,
}

fn cast() -> Cast {
    let clinic = Clinic::new();
    let (elif, elif_id) = clinic.doctor();
    let (omar, _) = clinic.second_doctor();
    let register = |first: &str, last: &str| {
        let args = json!({ "first_name": first, "last_name": last, "date_of_birth": "1984-09-17" });
        clinic.admin().ok("patients.register", args)["patient_id"].as_i64().unwrap()
    };
    let (ngozi, sean) = (register("Ngozi", "Okafor"), register("Sean", "Byrne"));
    let booked = json!({
        "patient_id": ngozi, "doctor_id": elif_id, "date": "2026-06-08", "time": "09:00", "duration_minutes": 15,
    });
    let visit = clinic.admin().ok("appointments.book", booked)["appointment_id"].clone();
    let note = json!({ "appointment_id": visit, "patient_id": ngozi, "notes": "Confided" });
    let record = elif.ok("records.sign", note)["record_id"].as_i64().unwrap();
    Cast { clinic, elif, omar, ngozi, sean, record }
}

fn breaking(patient: i64) -> Value {
    json!({ "patient_id": patient, "reason": "Unconscious in the waiting room" })
}

#[track_caller]
fn breaks(who: &Someone, patient: i64) {
    who.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    who.ok("glass.break", breaking(patient));
}

fn open(patient: i64) -> Value {
    json!({ "patient_id": patient })
}

#[test]
fn the_glass_opens_one_chart_to_one_doctor_until_they_sign_out() {
    let Cast { clinic, omar, ngozi, sean, record, .. } = cast();
    assert_eq!(omar.refused("charts.open", open(ngozi)), Refusal::BehindGlass);
    assert_eq!(
        omar.refused("records.versions", json!({ "record_id": record })),
        Refusal::NotFound,
        "not which records"
    );
    assert_eq!(omar.refused("charts.open", open(999_999)), Refusal::NotFound);

    clinic.clock.forward(6);
    assert_eq!(omar.refused("glass.break", breaking(ngozi)), Refusal::FreshPasswordNeeded);
    omar.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
    let silent = omar.refused("glass.break", json!({ "patient_id": ngozi, "reason": "  " }));
    assert!(matches!(silent, Refusal::Flawed { ref flaws } if flaws[0].field == "reason"), "{silent:?}");
    assert_eq!(omar.refused("charts.open", open(ngozi)), Refusal::BehindGlass, "asking is not breaking");

    omar.ok("glass.break", breaking(ngozi));
    let chart = omar.ok("charts.open", open(ngozi));
    assert_eq!(chart["visit_count"], 1);
    assert!(chart["glass_broken_at"].is_i64(), "the page says that it isn't their patient");
    omar.ok("records.versions", json!({ "record_id": record }));
    omar.ok("allergies.record", json!({ "patient_id": ngozi, "substance": "Latex", "severity": "severe" }));
    assert_eq!(omar.refused("charts.open", open(sean)), Refusal::BehindGlass, "that chart only");
    let again = omar.refused("glass.break", breaking(ngozi));
    assert!(matches!(again, Refusal::Conflict { what } if what.as_str() == "chart_is_open"), "{again:?}");

    let elsewhere = clinic.sign_in("omar", STAFF_PASSWORD);
    assert_eq!(
        elsewhere.refused("charts.open", open(ngozi)),
        Refusal::BehindGlass,
        "another window is another session"
    );
    omar.ok("session.lock", json!({}));
    omar.ok("session.unlock", json!({ "password": STAFF_PASSWORD }));
    omar.ok("charts.open", open(ngozi));
    omar.ok("session.sign_out", json!({}));
    omar.ok("session.sign_in", json!({ "username": "omar", "password": STAFF_PASSWORD }));
    assert_eq!(omar.refused("charts.open", open(ngozi)), Refusal::BehindGlass, "signing out ends it");
}

#[test]
fn kept_papers_of_the_chart_open_with_it() {
    let Cast { clinic: _clinic, elif, omar, ngozi, record, .. } = cast();
    let paper = elif.ok("records.visit_summary", json!({ "record_id": record }))["report_id"].clone();
    let papers = |who: &Someone| who.ok("reports.list", open(ngozi))["reports"].as_array().map_or(0, Vec::len);
    assert_eq!((papers(&omar), papers(&elif)), (0, 1));
    assert_eq!(omar.refused("reports.open", json!({ "report_id": paper })), Refusal::NotFound);
    breaks(&omar, ngozi);
    assert_eq!(papers(&omar), 1);
    assert!(omar.bytes("reports.open", json!({ "report_id": paper })).starts_with(b"%PDF"));
}

#[test]
fn nobody_else_has_a_glass_to_break() {
    let Cast { clinic, elif, ngozi, .. } = cast();
    let needless = || {
        elif.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
        elif.refused("glass.break", breaking(ngozi))
    };
    assert!(matches!(needless(), Refusal::Conflict { .. }), "it is her patient");
    assert_eq!(clinic.receptionist().refused("glass.break", breaking(ngozi)), Refusal::Denied);
    let admin = clinic.admin();
    admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
    assert_eq!(admin.refused("glass.break", breaking(ngozi)), Refusal::Denied);
}

#[test]
fn the_administrators_hear_of_it_and_somebody_else_judges_it_once() {
    let Cast { clinic, elif, omar, ngozi, .. } = cast();
    let admin = clinic.admin();
    breaks(&omar, ngozi);
    omar.ok("charts.open", open(ngozi));
    omar.ok("charts.open", open(ngozi));

    let told = admin.ok("notifications.list", json!({}));
    let kinds: Vec<&str> = told["messages"].as_array().unwrap().iter().filter_map(|it| it["kind"].as_str()).collect();
    assert!(kinds.contains(&"glass_broken"), "{kinds:?}");

    let waiting = admin.ok("glass.reviews", json!({}));
    assert_eq!(waiting["open"], 1);
    let broken = &waiting["breaks"][0];
    assert_eq!(broken["who"], "Dr Omar Al-Rashid");
    assert_eq!(broken["patient"]["last_name"], "Okafor");
    assert_eq!(broken["reason"], "Unconscious in the waiting room");
    assert_eq!(broken["did"], json!([{ "action": "chart_opened", "count": 2 }]));
    assert_eq!((&broken["verdict"], &broken["own"]), (&Value::Null, &json!(false)));

    let glass = broken["glass_id"].clone();
    for stranger in [&omar, &elif] {
        assert_eq!(stranger.refused("glass.reviews", json!({})), Refusal::Denied);
        assert_eq!(
            stranger.refused("glass.review", json!({ "glass_id": glass, "verdict": "justified" })),
            Refusal::Denied
        );
    }
    let wordless = admin.refused("glass.review", json!({ "glass_id": glass, "verdict": "not_justified" }));
    assert!(matches!(wordless, Refusal::Flawed { ref flaws } if flaws[0].field == "remark"), "{wordless:?}");
    let verdict = json!({ "glass_id": glass, "verdict": "justified", "remark": "Ambulance came at 9:20" });
    let reviewed = admin.ok("glass.review", verdict.clone());
    assert_eq!(reviewed["reviewed_by"], "Anna Byrne");
    let twice = admin.refused("glass.review", verdict);
    assert!(matches!(twice, Refusal::Conflict { what } if what.as_str() == "already_reviewed"), "{twice:?}");
    assert_eq!(admin.refused("glass.review", json!({ "glass_id": 99, "verdict": "justified" })), Refusal::NotFound);
    assert_eq!(admin.ok("glass.reviews", json!({}))["open"], 0);
    let answer = omar.ok("notifications.list", json!({}));
    assert_eq!(answer["messages"][0]["kind"], "glass_reviewed", "whoever broke it is told that it was judged");

    let log = admin.ok("audit.list", json!({ "action": "glass_broken" }));
    assert_eq!(log["entries"][0]["reason"], "Unconscious in the waiting room");
}

#[test]
fn an_owner_cannot_judge_what_they_did_themselves() {
    // A practice whose owner sees patients: rights over both sides must not close one's own case.
    let clinic = Clinic::of_owner_doctor();
    let owner = clinic.admin();
    let practice = owner.ok("practice.get", json!({}));
    let mut settings = json!({ "every_chart": false });
    for kept in SETTINGS {
        settings[kept] = practice[kept].clone();
    }
    owner.ok("practice.change", settings);
    let (elif, _) = clinic.doctor();
    elif.ok("session.state", json!({}));
    let args = json!({ "first_name": "Sean", "last_name": "Byrne", "date_of_birth": "1984-09-17" });
    let sean = owner.ok("patients.register", args)["patient_id"].as_i64().unwrap();
    owner.ok("session.confirm_password", json!({ "password": PASSWORD }));
    owner.ok("glass.break", breaking(sean));
    let waiting = owner.ok("glass.reviews", json!({}));
    assert_eq!(waiting["breaks"][0]["own"], true);
    let own = json!({ "glass_id": waiting["breaks"][0]["glass_id"], "verdict": "justified" });
    let refused = owner.refused("glass.review", own);
    assert!(matches!(refused, Refusal::Conflict { what } if what.as_str() == "own_glass"), "{refused:?}");
}

#[test]
fn the_patient_reads_who_broke_the_glass_and_why() {
    let Cast { clinic, omar, ngozi, .. } = cast();
    breaks(&omar, ngozi);
    omar.ok("charts.open", open(ngozi));
    let window = clinic.let_in(ngozi, "ngozi");
    let trail = window.ok("me.trail", json!({}));
    let line = trail["lines"].as_array().unwrap().iter().find(|line| line["did"] == "glass_broken").unwrap();
    assert_eq!(line["reason"], "Unconscious in the waiting room");
    assert_eq!(line["who"], "Dr Omar Al-Rashid");
}

#[test]
fn a_doctor_reads_who_opened_the_charts_they_wrote_in() {
    let Cast { clinic, elif, omar, ngozi, sean, .. } = cast();
    assert_eq!(elif.ok("charts.openings", json!({}))["openings"], json!([]), "their own looks are left out");
    breaks(&omar, ngozi);
    omar.ok("charts.open", open(ngozi));
    breaks(&omar, sean);
    let seen = elif.ok("charts.openings", json!({}));
    let did: Vec<(&str, &str)> = seen["openings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["did"].as_str().unwrap(), it["last_name"].as_str().unwrap()))
        .collect();
    assert_eq!(did, [("chart_opened", "Okafor"), ("glass_broken", "Okafor")], "newest first; of Sean nothing is hers");
    assert_eq!(seen["openings"][1]["reason"], "Unconscious in the waiting room");
    assert_eq!(elif.ok("charts.openings", json!({ "patient_id": ngozi }))["openings"].as_array().unwrap().len(), 2);
    assert_eq!(elif.ok("charts.openings", json!({ "patient_id": sean }))["openings"], json!([]));
    assert_eq!(omar.ok("charts.openings", json!({}))["openings"], json!([]), "he has written nowhere");
    assert_eq!(elif.ok("charts.openings", json!({ "since": "2026-06-09" }))["openings"], json!([]));
    assert_eq!(clinic.receptionist().refused("charts.openings", json!({})), Refusal::Denied);
}

#[test]
fn a_chart_says_what_others_changed_since_the_last_look() {
    let Cast { clinic, elif, omar, ngozi, .. } = cast();
    let since = |who: &Someone| who.ok("charts.open", open(ngozi))["since"].clone();
    assert_eq!(since(&elif), Value::Null, "the first look has none before it");
    clinic.clock.forward(45);
    let quiet = since(&elif);
    assert_eq!(quiet["changes"], json!([]));
    breaks(&omar, ngozi);
    omar.ok("allergies.record", json!({ "patient_id": ngozi, "substance": "Latex", "severity": "severe" }));
    elif.ok("problems.record", json!({ "patient_id": ngozi, "display": "Asthma" }));
    clinic.clock.forward(45);
    let told = since(&elif);
    let changes = told["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "what she did herself isn't news: {changes:?}");
    assert_eq!((changes[0]["did"].as_str(), changes[0]["subject"].as_str()), (Some("allergy_recorded"), Some("Latex")));
    assert_eq!(changes[0]["who"], "Dr Omar Al-Rashid");
    clinic.clock.forward(10);
    assert_eq!(since(&elif)["changes"], told["changes"], "coming back within half an hour, it is still marked");
    clinic.clock.forward(45);
    assert_eq!(since(&elif)["changes"], json!([]));
}

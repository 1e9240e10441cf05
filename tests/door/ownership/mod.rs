//! What is one's own: a person whose reach ends before a row is told the same as of a row that doesn't
//! exist, and one's own page shows one's own rows and no others.

mod page;

use std::collections::BTreeSet;

use operations::{Answer, Kind, OPERATIONS, Refusal};
use serde_json::{Value, json};

use crate::clinic::{Clinic, Someone};

/// An id that nothing has.
const NOBODY: i64 = 999_999;

/// One day of a practice: two doctors, each with a patient of theirs who can sign in, and of the first
/// everything that a patient can leave behind.
struct Day {
    clinic: Clinic,
    desk: Someone,
    elif: Someone,
    omar: Someone,
    ngozi: Someone,
    sean: Someone,
    ngozi_id: i64,
    signed: i64,
    coming: i64,
    record: i64,
    item: i64,
    allergy: i64,
    problem: i64,
    scan: i64,
    dose: i64,
    vital: i64,
    bill: i64,
    draft: i64,
    summary: i64,
    paper: i64,
    leave: i64,
}

impl Day {
    fn new() -> Day {
        let clinic = Clinic::new();
        let desk = clinic.receptionist();
        let (elif, elif_id) = clinic.doctor();
        let (omar, omar_id) = clinic.second_doctor();
        let (ngozi, ngozi_id) = clinic.patient("ngozi", "Okafor");
        let (sean, sean_id) = clinic.patient("sean", "Byrne");
        let price = json!({ "code": "CONS", "name": "Consultation", "price_minor": 5000, "visit_default": true, "active": true });
        clinic.admin().ok("services.save", price);
        let book = |patient: i64, doctor: i64, date: &str, time: &str| {
            let args = json!({
                "patient_id": patient, "doctor_id": doctor, "date": date, "time": time, "duration_minutes": 15,
            });
            desk.ok("appointments.book", args)["appointment_id"].as_i64().unwrap()
        };
        let signed = book(ngozi_id, elif_id, "2026-06-08", "09:00");
        let other = book(ngozi_id, elif_id, "2026-06-08", "09:15");
        let coming = book(ngozi_id, elif_id, "2026-06-09", "09:00");
        book(sean_id, omar_id, "2026-06-09", "09:00");
        let see = |visit: i64| {
            let note = json!({ "appointment_id": visit, "patient_id": ngozi_id, "notes": "Confided",
                "items": [{ "medicine": if visit == signed { "Omeprazole" } else { "Ibuprofen" }, "advice": "as told" }] });
            elif.ok("records.sign", note)["record_id"].as_i64().unwrap()
        };
        let (record, _) = (see(signed), see(other));
        let items = elif.ok("prescriptions.of_record", json!({ "record_id": record }));
        let of = json!({ "patient_id": ngozi_id });
        let with = |more: Value| {
            let mut args = of.clone();
            args.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
            args
        };
        let allergy = elif.ok("allergies.record", with(json!({ "substance": "Latex", "severity": "mild" })));
        let problem = elif.ok("problems.record", with(json!({ "display": "Asthma" })));
        let pulse = json!({ "kind": "pulse", "value": "72", "unit": "/min" });
        let vital = elif.ok("vitals.record", with(json!({ "values": [pulse] })));
        let scanned = elif.ok("attachments.add", with(scan()));
        let given = elif.ok("immunisations.record", with(dose()));
        let summary = elif.ok("records.visit_summary", json!({ "record_id": record }))["report_id"].clone();
        let bill = desk.ok("billing.draft_for_visit", json!({ "appointment_id": signed }));
        let issue = json!({ "bill_id": bill["bill_id"], "version": bill["version"] });
        let issued = desk.ok("billing.issue", issue);
        let draft = desk.ok("billing.draft_for_visit", json!({ "appointment_id": other }));
        let leave = elif.ok("leave.propose", json!({ "from_date": "2026-08-03" }));
        let number = |value: &Value| value.as_i64().unwrap();
        Day {
            signed,
            coming,
            record,
            item: number(&items["items"][0]["item_id"]),
            allergy: number(&allergy["allergy_id"]),
            problem: number(&problem["problem_id"]),
            scan: number(&scanned["attachment_id"]),
            dose: number(&given["immunisation_id"]),
            vital: number(&vital["vital_ids"][0]),
            bill: number(&issued["bill_id"]),
            draft: number(&draft["bill_id"]),
            summary: number(&summary),
            paper: number(&issued["report_id"]),
            leave: number(&leave["proposal_id"]),
            clinic,
            desk,
            elif,
            omar,
            ngozi,
            sean,
            ngozi_id,
        }
    }

    /// Every operation of a doctor that names a row of somebody, with the id's place and the row's id.
    fn for_a_doctor(&self) -> Vec<(&'static str, &'static str, i64, Value)> {
        let (later, note) = (json!({ "version": 1 }), json!({ "notes": "x", "diagnoses": [{ "display": "y" }] }));
        let signing = json!({ "patient_id": self.ngozi_id, "notes": "x" });
        let item = json!({ "description": "Consultation", "quantity": 1, "unit_price": 100 });
        let pulse = json!({ "kind": "pulse", "value": "72", "unit": "/min" });
        vec![
            ("charts.openings", "patient_id", self.ngozi_id, json!({})),
            ("charts.history", "patient_id", self.ngozi_id, json!({})),
            ("charts.visit", "appointment_id", self.signed, json!({})),
            ("records.versions", "record_id", self.record, json!({})),
            ("records.start", "appointment_id", self.coming, json!({})),
            ("records.draft_get", "appointment_id", self.coming, json!({})),
            ("records.draft_get", "record_id", self.record, json!({})),
            ("records.draft_keep", "appointment_id", self.coming, json!({ "body": note })),
            ("records.draft_keep", "record_id", self.record, json!({ "body": note })),
            ("records.draft_discard", "appointment_id", self.coming, json!({})),
            ("records.draft_discard", "record_id", self.record, json!({})),
            ("records.sign", "appointment_id", self.coming, signing.clone()),
            ("records.sign", "appointment_id", self.signed, signing),
            ("records.amend", "record_id", self.record, json!({ "notes": "x", "reason": "y" })),
            ("records.visit_summary", "record_id", self.record, json!({})),
            ("allergies.record", "patient_id", self.ngozi_id, json!({ "substance": "Nuts", "severity": "mild" })),
            ("allergies.record", "patient_id", self.ngozi_id, json!({ "substance": "Latex", "severity": "mild" })),
            ("allergies.end", "allergy_id", self.allergy, json!({ "reason": "x" })),
            ("allergies.set_state", "patient_id", self.ngozi_id, json!({ "state": "none_known" })),
            ("problems.record", "patient_id", self.ngozi_id, json!({ "display": "x" })),
            ("prescriptions.check", "patient_id", self.ngozi_id, json!({ "items": [] })),
            ("prescriptions.of_record", "record_id", self.record, json!({})),
            ("prescriptions.stop", "item_id", self.item, json!({ "ended_on": "2026-06-08", "reason": "x" })),
            ("prescriptions.renew", "patient_id", self.ngozi_id, json!({ "items": [] })),
            ("problems.end", "problem_id", self.problem, json!({ "version": 1, "ended_on": "2026-06-08" })),
            ("attachments.of_patient", "patient_id", self.ngozi_id, json!({})),
            ("attachments.add", "patient_id", self.ngozi_id, scan()),
            ("attachments.open", "attachment_id", self.scan, json!({})),
            ("attachments.mark_in_error", "attachment_id", self.scan, json!({ "reason": "x" })),
            ("immunisations.of_patient", "patient_id", self.ngozi_id, json!({})),
            ("immunisations.preview_list", "patient_id", self.ngozi_id, json!({})),
            ("immunisations.make_list", "patient_id", self.ngozi_id, json!({ "request_key": "ownership-list" })),
            ("immunisations.record", "patient_id", self.ngozi_id, dose()),
            ("immunisations.mark_in_error", "immunisation_id", self.dose, json!({ "reason": "x" })),
            ("vitals.growth", "patient_id", self.ngozi_id, json!({ "measure": "weight" })),
            ("vitals.of_kind", "patient_id", self.ngozi_id, json!({ "kind": "pulse" })),
            ("vitals.record", "patient_id", self.ngozi_id, json!({ "values": [pulse] })),
            ("vitals.enter_in_error", "vital_id", self.vital, json!({ "reason": "x" })),
            ("billing.draft_for_visit", "appointment_id", self.signed, json!({})),
            ("billing.draft_for_visit", "appointment_id", self.coming, json!({})),
            ("billing.get", "bill_id", self.bill, json!({})),
            ("billing.set_items", "bill_id", self.draft, json!({ "version": 2, "items": [item] })),
            ("billing.set_items", "bill_id", self.draft, json!({ "version": 9, "items": [item] })),
            ("billing.set_items", "bill_id", self.bill, json!({ "version": 1, "items": [item] })),
            ("billing.reckon", "bill_id", self.draft, json!({ "items": [item] })),
            ("billing.issue", "bill_id", self.draft, json!({ "version": 2 })),
            ("billing.issue", "bill_id", self.draft, json!({ "version": 9 })),
            ("billing.issue", "bill_id", self.bill, later.clone()),
            ("billing.create", "patient_id", self.ngozi_id, json!({ "items": [item] })),
            ("payments.of_bill", "bill_id", self.bill, json!({})),
            ("reports.open", "report_id", self.summary, json!({})),
            ("reports.open", "report_id", self.paper, json!({})),
            ("reports.list", "patient_id", self.ngozi_id, json!({})),
            ("leave.withdraw", "proposal_id", self.leave, json!({ "version": 1 })),
        ]
    }
}

/// A picture of one pixel.
fn scan() -> Value {
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC";
    json!({ "file": png, "kind": "photo", "title": "Rash", "dated_on": "2026-06-01" })
}

fn dose() -> Value {
    json!({ "status": "given", "vaccine": "Test vaccine", "given_on": "2026-06-01" })
}

fn named(mut args: Value, field: &str, id: i64) -> Value {
    args[field] = json!(id);
    args
}

/// What somebody is told; a fault of the program or of this test isn't an answer.
fn told(someone: &Someone, operation: &str, args: Value) -> Result<Answer, Refusal> {
    let answered = someone.answer(operation, args);
    assert!(!matches!(answered, Err(Refusal::Unexpected { .. } | Refusal::BadRequest)), "{operation}: {answered:?}");
    answered
}

#[test]
fn a_doctor_is_told_of_a_colleagues_rows_as_of_none() {
    // An answer that differs tells that there is something: a visit, a bill, an allergy of a neighbour.
    let day = Day::new();
    let mut tried = BTreeSet::new();
    for (operation, field, id, args) in day.for_a_doctor() {
        let theirs = told(&day.omar, operation, named(args.clone(), field, id));
        let none = told(&day.omar, operation, named(args, field, NOBODY));
        assert_eq!(theirs, none, "{operation} {field}");
        tried.insert(operation);
    }
    // The control: to whom they belong they are there.
    let mut reached = 0;
    for (operation, field, id, args) in day.for_a_doctor() {
        let hers = told(&day.elif, operation, named(args.clone(), field, id));
        let none = told(&day.elif, operation, named(args, field, NOBODY));
        reached += usize::from(hers != none);
    }
    println!("{} operations tried with a colleague's rows, {reached} calls differ for the owner", tried.len());
    assert!(reached > 25, "{reached}");
    let nameless = [
        "billing.to_bill",
        "billing.open_bills",
        "billing.find",
        "services.list",
        "billing.settings",
        "billing.of_patient",
        // A doctor gets no statement of anybody's account: tests/door/money/dues.rs.
        "statements.preview",
        "statements.keep",
        // One's own visits alone: tests/door/money/figures tries them.
        "figures.revenue",
        "figures.receivables",
        "figures.open_bills",
        "figures.sessions",
        "figures.revenue_file",
        "figures.receivables_file",
        "figures.sessions_file",
        "figures.revenue_paper",
        "figures.receivables_paper",
        "figures.sessions_paper",
        "me.trail",
        "leave.propose",
        "leave.own",
        // A doctor finds every patient, and is told which charts are behind glass: tests/door/glass.rs.
        "charts.open",
        "glass.break",
        "records.unfinished",
        // A look into the formulary, which is the practice's.
        "prescriptions.suggest",
        // A colleague's own phrases and templates are tried in `phrases`.
        "phrases.list",
        "phrases.save",
        "phrases.remove",
        "phrases.save_template",
        "phrases.remove_template",
        // The record is named inside the paper, and a full chart is one's own: `visit_papers` tries them.
        "records.preview_paper",
        "records.make_paper",
        "charts.export",
        "charts.export_progress",
        "charts.export_cancel",
        // One's own marks and use: `codes` tries them.
        "codes.find",
        "codes.mark",
    ];
    nothing_is_left_out(domain::Role::Doctor, &tried, &nameless);
}

/// Every operation whose permission reaches one's own rows only, and every one that everybody may call, was
/// tried or names no row: one that is added later has to be put into one of the two lists.
fn nothing_is_left_out(role: domain::Role, tried: &BTreeSet<&str>, nameless: &[&str]) {
    let standing = domain::Standing::of(role);
    let elsewhere = [
        "practice.get",
        "practice.logo",
        // The same for everybody: names no row.
        "patients.address_forms",
        "codes.source",
        "vitals.settings",
        "notifications.list",
        "notifications.unread",
        "notifications.read",
        "notifications.read_all",
        "codes.find",
        "codes.notes",
        "codes.source",
        // Nobody can name another's: `own` tries them.
        "codes.mark",
        "me.preferences",
        "me.set_preferences",
        "me.board",
        "me.set_board",
        "notifications.choices",
        "notifications.choose",
    ];
    for operation in OPERATIONS.iter().filter(|operation| operation.kind != Kind::Entrance) {
        let needs = operation.needs.unwrap();
        let own = standing.reach(needs) == domain::Reach::Own || needs == domain::Permission::UseOwnAccount;
        if own && !tried.contains(operation.name) {
            let known = nameless.contains(&operation.name) || elsewhere.contains(&operation.name);
            assert!(known, "{} reaches one's own: try it here", operation.name);
        }
    }
}

#[test]
fn a_doctor_sees_no_bill_of_a_colleagues_visit_in_any_list() {
    let day = Day::new();
    let count = |someone: &Someone, operation: &str, args: Value, list: &str| {
        someone.ok(operation, args)[list].as_array().unwrap().len()
    };
    let of = json!({ "patient_id": day.ngozi_id });
    for (operation, args, list, hers) in [
        ("billing.of_patient", of.clone(), "bills", 2),
        ("billing.open_bills", json!({}), "bills", 1),
        ("billing.find", json!({ "number": "1" }), "bills", 1),
        ("billing.to_bill", json!({}), "drafts", 1),
        ("reports.list", of.clone(), "reports", 2),
        ("reports.list", json!({}), "reports", 2),
    ] {
        assert_eq!(count(&day.omar, operation, args.clone(), list), 0, "{operation}");
        assert_eq!(count(&day.elif, operation, args, list), hers, "the control: {operation}");
    }
    assert_eq!(day.omar.ok("billing.of_patient", of)["balance"], 0);
}

#[test]
fn a_patient_is_told_of_anothers_rows_as_of_none() {
    let day = Day::new();
    let calls = [
        ("me.record", "record_id", day.record, json!({})),
        ("me.bill", "bill_id", day.bill, json!({})),
        ("me.bill", "bill_id", day.draft, json!({})),
        ("me.report", "report_id", day.summary, json!({})),
        ("me.report", "report_id", day.paper, json!({})),
        ("reports.open", "report_id", day.summary, json!({})),
        ("reports.open", "report_id", day.paper, json!({})),
        ("reports.list", "patient_id", day.ngozi_id, json!({})),
        ("allergies.of_patient", "patient_id", day.ngozi_id, json!({})),
        ("prescriptions.of_patient", "patient_id", day.ngozi_id, json!({})),
        ("me.calendar_file", "appointment_id", day.coming, json!({})),
        ("me.cancel_appointment", "appointment_id", day.signed, json!({ "version": 1 })),
        ("me.cancel_appointment", "appointment_id", day.coming, json!({ "version": 9 })),
        ("me.cancel_appointment", "appointment_id", day.coming, json!({ "version": 1 })),
    ];
    for (operation, field, id, args) in calls.clone() {
        let theirs = told(&day.sean, operation, named(args.clone(), field, id));
        assert_eq!(theirs, told(&day.sean, operation, named(args, field, NOBODY)), "{operation} {field}");
    }
    let tried = calls.iter().map(|call| call.0).collect();
    let nameless = [
        "me.appointments",
        "me.records",
        "me.bills",
        "me.plans",
        "me.reports",
        "me.contact",
        "me.change_contact",
        "me.trail",
        "charts.openings",
    ];
    nothing_is_left_out(domain::Role::Patient, &tried, &nameless);
    for (operation, field, id, args) in calls {
        let own = told(&day.ngozi, operation, named(args.clone(), field, id));
        let none = told(&day.ngozi, operation, named(args, field, NOBODY));
        assert_eq!(own == none, (operation, id) == ("me.bill", day.draft), "the control: {operation} {own:?}");
    }
}

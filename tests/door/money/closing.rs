//! The close of the day: drawers counted by the people who have them, the practice's day, and what comes after.

use domain::{Conflict, Flaw};
use operations::Refusal;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{conflict, issued, patient, pay, text_of};
use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD, Someone, founding};

const TODAY: &str = "2026-06-08";
const TOMORROW: &str = "2026-06-09";

fn cash(bill: &Value, amount: i64, key: &str) -> Value {
    let mut args = pay(bill, amount, key);
    args["method"] = json!("cash");
    args
}

fn fresh(someone: &Someone) {
    someone.ok("session.confirm_password", json!({ "password": STAFF_PASSWORD }));
}

/// What a person sends who counted `counted` in a drawer that began with `opening`.
fn counted(opening: i64, recorded: i64, counted: i64) -> Value {
    json!({ "opening": opening, "recorded": recorded, "cash": [], "rest": counted })
}

fn close(someone: &Someone, args: Value) -> Value {
    fresh(someone);
    someone.ok("days.close_drawer", args)
}

fn next_morning(clinic: &Clinic) {
    clinic.clock.forward(24 * 60);
}

#[test]
fn a_drawer_is_counted_by_note_and_coin_signed_and_printed() {
    // A drawer whose difference stands nowhere is somebody's word against somebody else's a month later.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    desk.ok("payments.take", cash(&bill, 6_500, "cash-at-desk"));
    desk.ok("payments.take", pay(&bill, 1_500, "card-at-desk"));
    let mut failed = pay(&bill, 500, "terminal-no");
    failed["outcome"] = json!("failed");
    desk.ok("payments.take", failed);

    let drawer = desk.ok("days.drawer", json!({}));
    assert_eq!((&drawer["cash"], &drawer["recorded"], &drawer["entries"]), (&json!(6_500), &json!(8_000), &json!(2)));
    assert_eq!((&drawer["day"], &drawer["own"], &drawer["is_closed"]), (&json!(TODAY), &json!(true), &json!(false)));
    assert_eq!(drawer["denominations"].as_array().unwrap().len(), 15);
    let piece = |kind: &str, value: i64, count: i64| json!({ "kind": kind, "value": value, "count": count });
    // 100.00 lay there, 65.00 came, 164.80 are there.
    let mut args = json!({
        "opening": 10_000, "recorded": 6_500, "rest": 0,
        "cash": [piece("note", 5_000, 3), piece("note", 1_000, 1), piece("coin", 200, 2), piece("coin", 20, 4), piece("note", 500, 0)],
    });
    clinic.clock.forward(6);
    assert_eq!(desk.refused("days.close_drawer", args.clone()), Refusal::FreshPasswordNeeded, "it is signed");
    fresh(&desk);
    assert_eq!(desk.refused("days.close_drawer", args.clone()), Refusal::flaw("reason", Flaw::Missing));
    args["reason"] = json!("  ");
    assert_eq!(desk.refused("days.close_drawer", args.clone()), Refusal::flaw("reason", Flaw::Missing));
    args["reason"] = json!("Twenty cents fell behind the desk");
    let signed = desk.ok("days.close_drawer", args);
    assert_eq!((&signed["difference"], &signed["closed_on"]), (&json!(-20), &json!(TODAY)));

    let text = text_of(&desk.bytes("reports.open", json!({ "report_id": signed["report_id"] })));
    for said in ["08-Jun-2026", "Maria Kowalczyk", "€0.20 missing", "Twenty cents", "164.80", "Note €50.00", "165.00"]
    {
        assert!(text.contains(said), "the paper lacks {said}:\n{text}");
    }
    let row = desk.ok("days.closes", json!({}))["closes"][0].clone();
    assert_eq!((&row["counted"], &row["recorded"], &row["opening"]), (&json!(16_480), &json!(6_500), &json!(10_000)));
    assert_eq!(row["report_id"], signed["report_id"]);

    // The paper names the entry that was the newest when it was signed: the chain up to there can be proved.
    let admin = clinic.admin();
    let entries = admin.ok("audit.list", json!({}))["entries"].as_array().unwrap().clone();
    let of = |action: &str| entries.iter().find(|entry| entry["action"] == action).unwrap();
    let (closed, kept) = (of("drawer_closed"), of("report_kept"));
    assert_eq!(kept["log_id"].as_i64().unwrap(), row["anchor"].as_i64().unwrap() + 1);
    assert!(closed["log_id"].as_i64() > kept["log_id"].as_i64());
    assert!(!closed.to_string().contains("Twenty cents"), "what is said of a difference stands on the paper");
    let anchor = entries.iter().find(|entry| entry["log_id"] == row["anchor"]).unwrap();
    let flat: String = text.split_whitespace().collect();
    assert!(flat.contains(anchor["hash"].as_str().unwrap()), "{anchor} is not in:\n{text}");
    assert_eq!(admin.ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn what_comes_after_the_close_counts_on_the_next_day_and_the_person_is_told() {
    // Money put into a day that was signed makes the signed paper false.
    let clinic = Clinic::new();
    let (desk, books) = (clinic.receptionist(), clinic.accountant());
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    desk.ok("payments.take", cash(&bill, 1_000, "before-the-close"));
    assert_eq!(desk.ok("days.counts_on", json!({})), json!({ "today": TODAY, "counts_on": TODAY }));
    close(&desk, counted(0, 1_000, 1_000));
    assert_eq!(desk.ok("days.counts_on", json!({})), json!({ "today": TODAY, "counts_on": TOMORROW }));

    let refused = desk.refused("payments.take", cash(&bill, 2_000, "after-the-close"));
    assert_eq!(refused, conflict(Conflict::DrawerIsClosed));
    let mut told = cash(&bill, 2_000, "after-the-close");
    told["counts_on"] = json!(TODAY);
    assert_eq!(desk.refused("payments.take", told.clone()), conflict(Conflict::DrawerIsClosed), "the screen was old");
    told["counts_on"] = json!(TOMORROW);
    let taken = desk.ok("payments.take", told.clone());
    assert_eq!(desk.ok("payments.take", told), taken, "the same key is the same payment");
    let again = desk.ok("payments.take", cash(&bill, 1_000, "before-the-close"));
    assert_eq!(again["balance"], json!(6_000), "one that was taken before is answered as before");

    let on = |day: &str| desk.ok("payments.list", json!({ "from": day, "to": day }))["total"].clone();
    assert_eq!((on(TODAY), on(TOMORROW)), (json!(1_000), json!(2_000)));
    books.ok("payments.take", cash(&bill, 500, "another-drawer"));
    assert_eq!(books.ok("days.counts_on", json!({}))["counts_on"], json!(TODAY), "hers is open");

    let mut again = counted(0, 0, 0);
    again["day"] = json!(TODAY);
    fresh(&desk);
    assert_eq!(desk.refused("days.close_drawer", again), conflict(Conflict::DayIsClosed), "nothing is reopened");
    next_morning(&clinic);
    let desk = clinic.sign_in("maria", STAFF_PASSWORD);
    let drawer = desk.ok("days.drawer", json!({}));
    assert_eq!((&drawer["cash"], &drawer["since"]), (&json!(2_000), &json!(TOMORROW)));
    let signed = close(&desk, counted(0, 2_000, 2_000));
    assert_eq!(signed["closed_on"], json!(TOMORROW));
}

#[test]
fn a_receptionist_closes_their_own_and_nobody_elses() {
    let clinic = Clinic::new();
    let (desk, books, manager) = (clinic.receptionist(), clinic.accountant(), clinic.billing_manager());
    let (ines, added) = clinic.add(json!({ "username": "ines", "display_name": "Inês Costa", "role": "receptionist" }));
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    desk.ok("payments.take", cash(&bill, 1_000, "maria-takes"));
    ines.ok("payments.take", cash(&bill, 2_000, "ines-takes"));

    let names = |someone: &Someone| {
        let seen = someone.ok("days.overview", json!({}));
        seen["drawers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&desk), ["Maria Kowalczyk"]);
    for someone in [&books, &manager, &clinic.admin()] {
        assert_eq!(names(someone), ["Inês Costa", "Maria Kowalczyk"]);
    }
    let hers = json!({ "user_id": added["user_id"] });
    assert_eq!(desk.refused("days.drawer", hers.clone()), Refusal::NotFound);
    fresh(&desk);
    let mut theirs = counted(0, 2_000, 2_000);
    theirs["user_id"] = added["user_id"].clone();
    assert_eq!(desk.refused("days.close_drawer", theirs.clone()), Refusal::NotFound);
    assert_eq!(desk.refused("days.close_practice", json!({ "drawers": 0 })), Refusal::Denied);
    for someone in [&clinic.doctor().0, &clinic.patient("ngozi", "Byrne").0] {
        for (operation, args) in [
            ("days.counts_on", json!({})),
            ("days.overview", json!({})),
            ("days.drawer", json!({})),
            ("days.closes", json!({})),
            ("days.close_drawer", theirs.clone()),
            ("days.close_practice", json!({ "drawers": 0 })),
        ] {
            assert_eq!(someone.refused(operation, args), Refusal::Denied, "{operation}");
        }
    }
    // She went home: accounts count for her, and she still finds the paper.
    let signed = close(&manager, theirs);
    let paper = json!({ "report_id": signed["report_id"] });
    assert!(!ines.bytes("reports.open", paper.clone()).is_empty());
    assert_eq!(desk.answer("reports.open", paper.clone()).unwrap_err(), Refusal::NotFound, "not a colleague's");
    assert!(!books.bytes("reports.open", paper).is_empty());
    assert_eq!(desk.ok("days.closes", json!({}))["closes"], json!([]));
    assert_eq!(ines.ok("days.closes", json!({}))["closes"][0]["closed_by"], json!("Bilal Haddad"));
    let kinds = |someone: &Someone| {
        let listed = someone.ok("reports.list", json!({}));
        listed["reports"].as_array().unwrap().iter().filter(|one| one["kind"] == "day_close").count()
    };
    assert_eq!((kinds(&desk), kinds(&ines), kinds(&books)), (0, 1, 1));
}

#[test]
fn of_two_windows_that_close_at_once_one_wins() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    desk.ok("payments.take", cash(&bill, 1_000, "maria-takes"));
    let windows = [clinic.sign_in("maria", STAFF_PASSWORD), clinic.sign_in("maria", STAFF_PASSWORD)];
    windows.iter().for_each(fresh);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let tries: Vec<_> = windows
            .iter()
            .map(|window| scope.spawn(move || window.call("days.close_drawer", counted(0, 1_000, 1_000))))
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(outcomes.contains(&Err(conflict(Conflict::DayIsClosed))), "{outcomes:?}");
    assert_eq!(windows[0].ok("days.closes", json!({}))["closes"].as_array().unwrap().len(), 1);
}

#[test]
fn what_came_while_somebody_counted_is_counted_anew() {
    // The other window took 20 euro; who signs the old sum would sign a difference that isn't there.
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    let seen = desk.ok("days.drawer", json!({}))["cash"].as_i64().unwrap();
    desk.ok("payments.take", cash(&bill, 2_000, "other-window"));
    fresh(&desk);
    assert_eq!(desk.refused("days.close_drawer", counted(0, seen, 0)), Refusal::Stale);
    close(&desk, counted(0, 2_000, 2_000));
}

#[test]
fn the_practice_closes_after_its_drawers_and_then_for_everybody() {
    let clinic = Clinic::new();
    let (desk, books, manager) = (clinic.receptionist(), clinic.accountant(), clinic.billing_manager());
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    desk.ok("payments.take", cash(&bill, 1_000, "maria-takes"));
    books.ok("payments.take", pay(&bill, 3_000, "card-at-books"));
    fresh(&manager);
    let refused = manager.refused("days.close_practice", json!({ "drawers": 0 }));
    assert_eq!(refused, conflict(Conflict::DrawersAreOpen));
    let mut short = counted(5_000, 1_000, 5_900);
    short["reason"] = json!("A euro short");
    close(&desk, short);
    assert_eq!(
        manager.refused("days.close_practice", json!({ "drawers": 1 })),
        conflict(Conflict::DrawersAreOpen),
        "a drawer of cards alone is one, too"
    );
    close(&books, counted(0, 0, 0));
    assert_eq!(manager.refused("days.close_practice", json!({ "drawers": 1 })), Refusal::Stale);
    let signed = manager.ok("days.close_practice", json!({ "drawers": 2 }));
    assert_eq!(signed["difference"], json!(-100));
    let text = text_of(&manager.bytes("reports.open", json!({ "report_id": signed["report_id"] })));
    for said in ["Day close 08-Jun-2026, the practice", "Maria Kowalczyk", "A euro short", "€1.00 missing", "30.00"] {
        assert!(text.contains(said), "the paper lacks {said}:\n{text}");
    }
    assert_eq!(
        desk.answer("reports.open", json!({ "report_id": signed["report_id"] })).unwrap_err(),
        Refusal::NotFound,
        "the practice's close is no business of one drawer"
    );
    // Somebody who had no drawer that day is bound by it, too.
    let late = cash(&bill, 500, "manager-takes");
    assert_eq!(manager.refused("payments.take", late.clone()), conflict(Conflict::DrawerIsClosed));
    let mut told = late;
    told["counts_on"] = manager.ok("days.counts_on", json!({}))["counts_on"].clone();
    assert_eq!(told["counts_on"], json!(TOMORROW));
    manager.ok("payments.take", told);
    assert_eq!(manager.refused("days.close_practice", json!({ "drawers": 0 })), conflict(Conflict::DayIsClosed));
    let state = manager.ok("days.overview", json!({}));
    assert_eq!((&state["closed_through"], &state["gathered"]), (&json!(TODAY), &json!([])));
    assert_eq!(clinic.admin().ok("audit.verify", json!({}))["breaks"], json!([]));
}

#[test]
fn a_day_that_was_forgotten_is_closed_with_the_next_and_what_was_left_is_offered() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    let bill = issued(&desk, patient(&desk, "Okafor"), 9_000);
    desk.ok("payments.take", cash(&bill, 1_000, "on-monday"));
    next_morning(&clinic);
    let desk = clinic.sign_in("maria", STAFF_PASSWORD);
    desk.ok("payments.take", cash(&bill, 2_000, "on-tuesday"));
    let of = |day: &str| desk.ok("days.drawer", json!({ "day": day }))["cash"].clone();
    assert_eq!((of(TODAY), of(TOMORROW)), (json!(1_000), json!(3_000)));
    let signed = close(&desk, counted(10_000, 3_000, 13_000));
    let text = text_of(&desk.bytes("reports.open", json!({ "report_id": signed["report_id"] })));
    assert!(text.contains("Covers everything since 08-Jun-2026"), "{text}");
    next_morning(&clinic);
    let desk = clinic.sign_in("maria", STAFF_PASSWORD);
    let drawer = desk.ok("days.drawer", json!({}));
    assert_eq!((&drawer["carried"], &drawer["entries"], &drawer["since"]), (&json!(10_000), &json!(0), &Value::Null));
}

#[test]
fn what_is_no_count_is_refused_by_its_field() {
    let clinic = Clinic::new();
    let desk = clinic.receptionist();
    fresh(&desk);
    let with = |change: Value| {
        let mut args = counted(0, 0, 0);
        args.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        desk.refused("days.close_drawer", args)
    };
    let piece = |kind: &str, value: i64, count: Value| json!({ "kind": kind, "value": value, "count": count });
    let note = piece("note", 5_000, json!(1));
    for (change, refused) in [
        (json!({ "cash": [piece("note", 200, json!(1))] }), Refusal::flaw("cash[0].value", Flaw::Choice)),
        (json!({ "cash": [note, note] }), Refusal::flaw("cash[1].value", Flaw::Taken)),
        (json!({ "cash": [piece("note", 500, json!(-1))] }), Refusal::flaw("cash[0].count", Flaw::TooSmall { min: 0 })),
        (json!({ "cash": [piece("note", 500, json!(1.5))] }), Refusal::flaw("cash[0].count", Flaw::Form)),
        (json!({ "opening": -1 }), Refusal::flaw("opening", Flaw::TooSmall { min: 0 })),
        (json!({ "opening": null }), Refusal::flaw("opening", Flaw::Missing)),
        (json!({ "day": TOMORROW }), Refusal::flaw("day", Flaw::InFuture)),
        (json!({ "recorded": 1 }), Refusal::Stale),
        (json!({ "user_id": 9_999 }), Refusal::NotFound),
    ] {
        assert_eq!(with(change.clone()), refused, "{change}");
    }
    desk.ok("days.close_drawer", counted(0, 0, 0));
}

#[test]
fn cash_is_counted_in_the_practices_own_money() {
    for (currency, piece, said) in
        [("JPY", Some((1_000, 3)), "¥3,000"), ("KWD", Some((250, 4)), "1.000"), ("XOF", None, "3,000")]
    {
        let clinic = Clinic::empty();
        let admin = clinic.admin();
        let mut args = founding(json!(null));
        args["practice"]["currency"] = json!(currency);
        admin.ok("setup.create_practice", args);
        admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
        let sum = piece.map_or(3_000, |(value, count)| value * count);
        let bill = issued(&admin, patient(&admin, "Okafor"), sum);
        admin.ok("payments.take", cash(&bill, sum, "other-money"));
        let known = admin.ok("days.drawer", json!({}))["denominations"].as_array().unwrap().len();
        assert_eq!(known > 0, piece.is_some(), "{currency}");
        let args = match piece {
            Some((value, count)) => json!({
                "opening": 0, "recorded": sum, "cash": [{ "kind": "note", "value": value, "count": count }],
            }),
            None => counted(0, sum, sum),
        };
        let signed = admin.ok("days.close_drawer", args);
        let text = text_of(&admin.bytes("reports.open", json!({ "report_id": signed["report_id"] })));
        let said = said.trim_start_matches('¥');
        assert!(text.contains(said) && text.contains("The cash fits"), "{currency}:\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]
    #[test]
    fn every_cent_stands_in_exactly_one_close(steps in prop::collection::vec((0_usize..5, 1_i64..400), 1..24)) {
        // Takings counted twice, or by no close, are the two ways to be wrong for ever.
        let clinic = Clinic::new();
        let mut desk = clinic.receptionist();
        let bill = issued(&desk, patient(&desk, "Okafor"), 20_000);
        let (mut taken, mut closed) = (0, 0);
        for (at, (step, amount)) in steps.into_iter().enumerate() {
            let key = format!("step-{at:05}");
            match step {
                0 | 1 => {
                    let mut args = cash(&bill, amount, &key);
                    args["counts_on"] = desk.ok("days.counts_on", json!({}))["counts_on"].clone();
                    desk.ok("payments.take", args);
                    taken += amount;
                }
                2 => {
                    let mut args = pay(&bill, amount, &key);
                    args["counts_on"] = desk.ok("days.counts_on", json!({}))["counts_on"].clone();
                    desk.ok("payments.take", args);
                }
                3 => {
                    let drawer = desk.ok("days.drawer", json!({}));
                    let recorded = drawer["cash"].as_i64().unwrap();
                    fresh(&desk);
                    let told = desk.call("days.close_drawer", counted(0, recorded, recorded));
                    prop_assert_eq!(told.is_ok(), drawer["is_closed"] == json!(false));
                    closed += if told.is_ok() { recorded } else { 0 };
                }
                _ => {
                    next_morning(&clinic);
                    desk = clinic.sign_in("maria", STAFF_PASSWORD);
                }
            }
        }
        // The day after, whatever was taken has come.
        next_morning(&clinic);
        let desk = clinic.sign_in("maria", STAFF_PASSWORD);
        let open = desk.ok("days.drawer", json!({}))["cash"].as_i64().unwrap();
        prop_assert_eq!(closed + open, taken);
        let closes = desk.ok("days.closes", json!({}));
        let sum: i64 = closes["closes"].as_array().unwrap().iter().map(|one| one["recorded"].as_i64().unwrap()).sum();
        prop_assert_eq!(sum, closed);
    }
}

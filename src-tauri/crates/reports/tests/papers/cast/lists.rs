//! Lists, labels and what an import says.

use domain::CashKind;
use reports::view::*;

use super::{at, currency, day, ngozi, time};

pub(crate) fn entry(hour: u32, minute: u32, patient: &str, reason: &str, state: DayState) -> DayEntry {
    DayEntry {
        time: time(hour, minute),
        minutes: 15,
        patient: patient.into(),
        patient_number: "40218-7".into(),
        born: Some(day(1984, 9, 17)),
        born_estimated: false,
        phone: Some("091 555 0148".into()),
        doctor: "Dr O’Connell".into(),
        reason: reason.into(),
        state,
    }
}

pub(crate) fn day_list() -> DayList {
    DayList {
        date: day(2026, 6, 9),
        scope: DayScope::Practice,
        entries: vec![
            entry(9, 0, "BYRNE, Nuala", "Blood pressure check", DayState::Completed),
            entry(9, 15, "OKAFOR, Ngozi (Dr)", "Sore throat", DayState::Arrived(time(9, 12))),
            entry(9, 30, "SMITH, Jane", "Repeat prescription", DayState::Booked),
            entry(
                9,
                45,
                "MACGILLICUDDY-FITZGERALD, Bartholomew Aloysius",
                "Follow-up after hospital stay, brings letter and X-rays",
                DayState::Booked,
            ),
            entry(10, 0, "DOYLE, Sean", "Vaccination", DayState::Cancelled),
            entry(10, 15, "MURPHY, Orla", "", DayState::NoShow),
        ],
    }
}

/// A doctor's week: a full day, one with nobody, one that goes over the page.
pub(crate) fn week_list() -> WeekList {
    let scope = || DayScope::Doctor("Dr O’Connell".into());
    let full = (0..34).map(|n| entry(8 + n / 4, n % 4 * 15, "OKAFOR, Ngozi (Dr)", "Sore throat", DayState::Booked));
    let days = vec![
        DayList { scope: scope(), ..day_list() },
        DayList { date: day(2026, 6, 10), scope: scope(), entries: Vec::new() },
        DayList { date: day(2026, 6, 11), scope: scope(), entries: full.collect() },
    ];
    WeekList { from: day(2026, 6, 9), to: day(2026, 6, 11), days }
}

pub(crate) fn call(patient: &str, phones: &[(&str, Option<PhoneKind>, bool)], note: &str) -> CallEntry {
    CallEntry {
        date: None,
        time: Some(time(9, 15)),
        patient: patient.into(),
        patient_number: "40218-7".into(),
        born: Some(day(1984, 9, 17)),
        born_estimated: false,
        phones: phones
            .iter()
            .map(|&(number, kind, no_message)| CallPhone { number: number.into(), kind, no_message })
            .collect(),
        language: None,
        doctor: "Dr O’Connell".into(),
        note: note.into(),
        mark: None,
    }
}

pub(crate) fn labels() -> Labels {
    let named = |family: &str, given: &str| {
        Label::Identity(Patient { family_name: family.into(), given_name: given.into(), ..ngozi() })
    };
    Labels {
        sheet: domain::LabelSheet::AveryL7160,
        start: 2,
        labels: vec![
            Label::Identity(ngozi()),
            named("Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh", "Bartholomew Aloysius Maximilian"),
            named("Щербакова-Преображенская", "Анастасия Александровна"),
            named("عبد الرحمن الخوري", "ليلى"),
            named("चट्टोपाध्याय", "प्रियंका"),
            Label::Address { name: "Dr Ngozi Okafor".into(), address: "12 Corrib Street\nGalway\nH91 X2K7".into() },
        ],
    }
}

pub(crate) fn call_list() -> CallList {
    let home = Some(PhoneKind::Home);
    let mut entries = vec![
        call(
            "OKAFOR, Ngozi (Dr)",
            &[("087 555 0148", Some(PhoneKind::Mobile), false), ("091 555 0148", home, true)],
            "",
        ),
        call(
            "MACGILLICUDDY-FITZGERALD, Bartholomew Aloysius",
            &[("+353 91 555 0192", None, false)],
            "Bring the letter",
        ),
        call("الخوري, ليلى", &[], ""),
        call("Щербакова, Анастасия", &[("085 555 0177", Some(PhoneKind::Other), false)], "After five"),
    ];
    entries[2].language = Some("Arabic".into());
    entries[2].born = Some(day(1958, 7, 1));
    entries[2].born_estimated = true;
    entries[3].mark = Some(CallMark::WantsToMove);
    CallList { purpose: CallsFor::Appointments(day(2026, 6, 10)), entries }
}

pub(crate) fn import_report() -> ImportReport {
    let count = |kind: &str, added, unchanged, duplicates, not_taken, unreadable| ImportCount {
        kind: kind.into(),
        added,
        unchanged,
        duplicates,
        not_taken,
        unreadable,
    };
    ImportReport {
        source: "synthea-r4-100.tar.xz".into(),
        by: "Maria Kowalczyk".into(),
        started_at: at(18, 2),
        finished_at: at(18, 3),
        cancelled: false,
        dry_run: false,
        counts: vec![
            count("Patient", 100, 0, 2, 0, 0),
            count("Practitioner", 287, 0, 0, 0, 0),
            count("Encounter", 4213, 0, 0, 0, 1),
            count("Condition", 3101, 0, 0, 0, 1),
            count("Observation", 0, 0, 0, 41230, 0),
        ],
        unreadable: vec![
            Unreadable {
                place: "fhir/bundle-0017.json, entry 212, Encounter".into(),
                reason: "The period has no start".into(),
            },
            Unreadable {
                place: "fhir/bundle-0051.json, entry 9, Condition".into(),
                reason: "It refers to a patient that is not in the file".into(),
            },
        ],
    }
}

pub(crate) fn day_close() -> DayClose {
    let piece = |kind, value: i64, count: i64| (kind, value, count, value * count);
    DayClose {
        drawer: Some("Maria Kowalczyk".into()),
        day: day(2026, 6, 9),
        since: Some(day(2026, 6, 8)),
        signed_by: "Maria Kowalczyk".into(),
        signed_at: at(17, 42),
        currency: currency("EUR"),
        totals: vec![
            (PaymentMethod::Cash, 14, 61_250),
            (PaymentMethod::CreditCard, 9, 58_500),
            (PaymentMethod::BankTransfer, 1, 9_650),
        ],
        total: 129_400,
        cash: Some(CountedCash {
            opening: 10_000,
            recorded: 61_250,
            expected: 71_250,
            pieces: vec![
                piece(CashKind::Note, 5_000, 9),
                piece(CashKind::Note, 2_000, 11),
                piece(CashKind::Note, 500, 5),
                piece(CashKind::Coin, 200, 6),
                piece(CashKind::Coin, 1, 30),
            ],
            rest: 0,
            counted: 70_730,
            left: 10_000,
            handed_over: 60_730,
        }),
        drawers: Vec::new(),
        difference: -520,
        reason: Some("A note of 5 was given back twice; the 20 cents nobody knows.".into()),
        anchor: (4_211, [0xa7; 32]),
    }
}

pub(crate) fn practice_close() -> DayClose {
    let drawer = |name: &str, recorded, counted, difference: i64| ClosedDrawer {
        name: name.into(),
        day: day(2026, 6, 9),
        recorded,
        counted,
        difference,
        reason: (difference != 0).then(|| "A note of 5 was given back twice; the 20 cents nobody knows.".into()),
    };
    DayClose {
        drawer: None,
        since: None,
        signed_by: "Nuala Byrne".into(),
        cash: None,
        drawers: vec![drawer("Maria Kowalczyk", 61_250, 70_730, -520), drawer("Nuala Byrne", 0, 5_000, 0)],
        reason: None,
        ..day_close()
    }
}

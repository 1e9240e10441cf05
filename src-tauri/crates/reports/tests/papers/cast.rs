//! The people and papers that tests, benchmarks and the example share. Figures are made up.
//! Each of the three uses what it needs.

#![allow(dead_code)]

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use reports::{Words, view::*};

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

pub(crate) fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
}

pub(crate) fn at(hour: u32, minute: u32) -> NaiveDateTime {
    day(2026, 6, 9).and_time(time(hour, minute))
}

pub(crate) fn sheet() -> Sheet {
    Sheet {
        size: PaperSize::A4,
        letterhead: Letterhead {
            name: "Northgate Family Practice".into(),
            address: vec!["14 Harbour Road".into(), "Galway H91 X2K7".into()],
            phone: Some("091 555 0100".into()),
            email: Some("desk@northgate.example".into()),
            logo: None,
        },
        printed_at: at(10, 54),
        words: Words::english(),
    }
}

pub(crate) fn currency(code: &str) -> Currency {
    Currency::parse(code).expect("a currency")
}

pub(crate) fn ngozi() -> Patient {
    Patient {
        family_name: "Okafor".into(),
        given_name: "Ngozi".into(),
        title: Some("Dr".into()),
        born: Some(day(1984, 9, 17)),
        born_estimated: false,
        age: 41,
        gender: Gender::Female,
        number: "40218-7".into(),
    }
}

pub(crate) fn item(description: &str, quantity: u32, price: i64) -> Item {
    Item {
        description: description.into(),
        detail: None,
        quantity: Some(quantity),
        unit_price: Some(price),
        amount: price * i64::from(quantity),
    }
}

pub(crate) fn items() -> Vec<Item> {
    vec![
        item("Consultation, 30 min", 1, 6500),
        item("Venous blood sample", 2, 600),
        item("Throat swab, rapid test", 1, 1850),
        item("Sick note", 1, 600),
        Item {
            description: "Discount, family member".into(),
            detail: Some("by Nuala Byrne, 10:50".into()),
            quantity: None,
            unit_price: None,
            amount: -500,
        },
    ]
}

pub(crate) fn card() -> Payment {
    Payment {
        method: PaymentMethod::CreditCard,
        at: at(10, 51),
        amount: 2000,
        tendered: None,
        change: None,
        reference: Some("TX-884213".into()),
        received_by: Some("Maria Kowalczyk".into()),
    }
}

pub(crate) fn cash() -> Payment {
    Payment {
        method: PaymentMethod::Cash,
        at: at(10, 54),
        amount: 7650,
        tendered: Some(10000),
        change: Some(2350),
        reference: None,
        received_by: Some("Maria Kowalczyk".into()),
    }
}

pub(crate) fn visit() -> Visit {
    Visit { at: at(10, 15), doctor: "Dr Aoife O’Connell".into() }
}

pub(crate) fn receipt() -> Receipt {
    Receipt {
        number: "2026-01184-2".into(),
        bill_number: "2026-01184".into(),
        patient: ngozi(),
        visit: Some(visit()),
        currency: currency("EUR"),
        items: items(),
        total: 9650,
        earlier: vec![card()],
        payment: cash(),
        balance_after: 0,
    }
}

pub(crate) fn bill() -> Bill {
    Bill {
        number: "2026-01184".into(),
        patient: ngozi(),
        visit: Some(visit()),
        issued: day(2026, 6, 9),
        due: Some(day(2026, 7, 9)),
        currency: currency("EUR"),
        items: items(),
        total: 9650,
        payments: vec![card()],
        balance: 7650,
        state: BillState::Pending,
        note: Some("Please transfer to IE29 AIBK 9311 5212 3456 78 and give the bill number.".into()),
    }
}

pub(crate) fn doctor() -> Author {
    Author {
        name: "Dr Aoife O’Connell".into(),
        specialization: Some("General practice".into()),
        license_number: Some("IMC 214877".into()),
    }
}

pub(crate) fn medicines() -> Vec<Medicine> {
    vec![
        Medicine {
            name: "Phenoxymethylpenicillin 500 mg tablets".into(),
            dose: "1 tablet".into(),
            route: "by mouth".into(),
            frequency: "4 times a day".into(),
            days: Some(10),
            instructions: Some("An hour before food. Finish the course.".into()),
        },
        Medicine {
            name: "Paracetamol 500 mg tablets".into(),
            dose: "1–2 tablets".into(),
            route: "by mouth".into(),
            frequency: "when needed, at most 4 times a day".into(),
            days: None,
            instructions: None,
        },
    ]
}

pub(crate) fn visit_summary() -> VisitSummary {
    VisitSummary {
        patient: ngozi(),
        allergies: Allergies::Known(vec!["Latex (rash)".into(), "Ibuprofen (wheeze)".into()]),
        visited_at: at(10, 15),
        doctor: doctor(),
        diagnoses: vec![
            Diagnosis { system: "ICD-10-CM".into(), code: "J02.0".into(), display: "Streptococcal pharyngitis".into() },
            Diagnosis { system: "SNOMED CT".into(), code: "38341003".into(), display: "Hypertensive disorder".into() },
        ],
        diagnosis: "Sore throat for four days, rapid test positive. Blood pressure as before.".into(),
        treatment: "Rest, fluids. Antibiotic as below.\nReview in ten days if not better.".into(),
        medicines: medicines(),
        prescription: String::new(),
        notes: "S: Four days of sore throat, worse on swallowing, fever to 38.6 °C. No cough. \
                Two children at home, one with a sore throat last week.\n\
                O: Tonsils red with exudate, tender anterior cervical nodes. Chest clear. \
                BP 132/84 mmHg, pulse 88/min, temperature 38.1 °C, SpO₂ 98 %.\n\
                A: Centor 4, rapid streptococcal test positive.\n\
                P: Phenoxymethylpenicillin for ten days; safety net given."
            .into(),
        signed: Some(Signature { by: "Dr Aoife O’Connell".into(), at: at(10, 41) }),
        imported_from: None,
        amendments: vec![Amendment {
            by: "Dr Aoife O’Connell".into(),
            at: at(11, 20),
            reason: "Temperature corrected from 39.1 °C".into(),
        }],
    }
}

pub(crate) fn prescription() -> Prescription {
    Prescription {
        number: Some("2026-00713".into()),
        patient: ngozi(),
        allergies: Allergies::NoneKnown,
        doctor: doctor(),
        date: day(2026, 6, 9),
        medicines: medicines(),
        note: Some("Generic substitution allowed.".into()),
    }
}

pub(crate) fn recovery_sheet() -> RecoverySheet {
    let groups = "X4KQ7 9MTRW 2HBVN 8PZC3 GYD6F J5ES1 0AWKT 7QHMX 3NRB9 C2VPZ 6FD4G";
    RecoverySheet { groups: groups.split(' ').map(String::from).collect(), made_at: at(8, 0) }
}

pub(crate) fn code_sheet() -> OneTimeCodeSheet {
    OneTimeCodeSheet {
        username: "m.kowalczyk".into(),
        display_name: "Maria Kowalczyk".into(),
        code: "X4KQ79MTRW2HBVN8PZC3GYD6FJ".into(),
        valid_until: at(8, 0) + chrono::TimeDelta::hours(72),
    }
}

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

/// The same practice where half the words are in other scripts.
pub(crate) mod mixed {
    use super::*;

    pub(crate) fn sheet() -> Sheet {
        let mut sheet = super::sheet();
        sheet.size = PaperSize::Letter;
        sheet.letterhead.name = "Praxis Nordtor · عيادة البوابة الشمالية".into();
        sheet.letterhead.address = vec!["улица Пушкина 14".into(), "नई दिल्ली 110001".into()];
        sheet
    }

    pub(crate) fn layla() -> Patient {
        Patient {
            family_name: "الخوري".into(),
            given_name: "ليلى".into(),
            title: None,
            born_estimated: true,
            ..ngozi()
        }
    }

    pub(crate) fn receipt() -> Receipt {
        let mut receipt = super::receipt();
        receipt.patient = layla();
        receipt.visit = Some(Visit { at: at(10, 15), doctor: "Д-р Щербакова".into() });
        receipt.items = vec![
            item("परामर्श, 30 मिनट", 1, 6500),
            item("تحليل دم (CBC) 2×", 2, 600),
            item("Анализ крови «общий»", 1, 1850),
            item("Αιματολογική εξέταση", 1, 100),
        ];
        receipt.payment.received_by = Some("मारिया कोवाल्स्की".into());
        receipt
    }

    pub(crate) fn visit_summary() -> VisitSummary {
        let mut summary = super::visit_summary();
        summary.patient = layla();
        summary.allergies = Allergies::Known(vec!["بنسلين".into(), "Ибупрофен".into()]);
        summary.doctor.name = "डॉ. प्रिया शर्मा".into();
        summary.diagnosis = "Боль в горле четыре дня; экспресс-тест положительный.".into();
        summary.treatment = "الراحة والسوائل. مضاد حيوي لمدة 10 أيام (500 mg أربع مرات يوميًا)، \
                             ثم مراجعة الطبيب إذا لم تتحسن الحالة خلال أسبوع واحد أو ارتفعت الحرارة."
            .into();
        summary.notes = "रोगी को चार दिनों से गले में दर्द है। तापमान 38.6 °C, नाड़ी 88/min। \
                         क्षमा, ज्ञान, श्री, हिन्दी, र्क, ट्र।\nMixed: שלום 漢字 😀 unknown."
            .into();
        summary
    }

    pub(crate) fn prescription() -> Prescription {
        let mut prescription = super::prescription();
        prescription.patient = layla();
        prescription.allergies = Allergies::NotRecorded;
        prescription.doctor.name = "Δρ. Ελένη Παπαδοπούλου".into();
        prescription.medicines[0].name = "أموكسيسيلين 500 ملغ".into();
        prescription.medicines[0].instructions = Some("بعد الأكل".into());
        prescription.medicines[1].name = "Парацетамол 500 мг".into();
        prescription
    }

    pub(crate) fn day_list() -> DayList {
        let mut list = super::day_list();
        list.scope = DayScope::Doctor("डॉ. प्रिया शर्मा".into());
        list.entries[0].patient = "الخوري، ليلى".into();
        list.entries[0].reason = "ضغط الدم".into();
        list.entries[1].patient = "ИВАНОВ, Пётр".into();
        list.entries[1].reason = "Боль в горле".into();
        list.entries[2].patient = "शर्मा, प्रिया".into();
        list.entries[2].reason = "खाँसी और बुखार".into();
        list
    }
}

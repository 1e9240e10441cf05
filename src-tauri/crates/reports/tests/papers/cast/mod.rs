//! The people and papers that tests, benchmarks and the example share. Figures are made up.
//! Each of the three uses what it needs.

#![allow(dead_code)]

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use reports::{Words, view::*};

mod claims;
mod dues;
mod figures;
mod letters;
mod lists;
mod measured;
pub(crate) mod mixed;

#[allow(unused_imports, reason = "the benchmark prints no claims")]
pub(crate) use claims::*;
#[allow(unused_imports)]
pub(crate) use dues::{long_statement, reminder, statement};
#[allow(unused_imports, reason = "the benchmark prints no figures")]
pub(crate) use figures::*;
pub(crate) use letters::*;
#[allow(unused_imports)]
pub(crate) use lists::*;
#[allow(unused_imports)]
pub(crate) use measured::*;

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
        address: "14 Shop Street\nGalway\nH91 X2K7".into(),
    }
}

pub(crate) fn item(description: &str, quantity: u32, price: i64) -> Item {
    Item {
        description: description.into(),
        detail: None,
        quantity: Some(quantity),
        unit_price: Some(price),
        off: None,
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
            off: None,
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
        terms: Terms::default(),
        total: 9650,
        earlier: vec![card()],
        payment: cash(),
        credit_used: 0,
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
        terms: Terms::default(),
        total: 9650,
        payments: vec![card()],
        balance: 7650,
        state: BillState::Pending,
        note: Some("Please transfer to IE29 AIBK 9311 5212 3456 78 and give the bill number.".into()),
    }
}

/// With something off a line and off the bill, taxed by two rates on top of its prices.
pub(crate) fn taxed_bill() -> Bill {
    let rate = domain::reckon::Rate;
    let off = |rate, amount| Some(Off { rate, amount });
    let cheaper =
        Item { off: off(Some(rate(10_000)), 1_000), amount: 8_999, ..item("Certificate of fitness", 3, 3_333) };
    let taxes = vec![
        domain::reckon::TaxLine { rate: rate(0), net: 1_909, tax: 0 },
        domain::reckon::TaxLine { rate: rate(19_000), net: 8_590, tax: 1_632 },
    ];
    Bill {
        items: vec![cheaper, item("Consultation, 30 min", 1, 2_000)],
        terms: Terms { off: off(None, 500), taxes, on_top: true },
        total: 12_131,
        payments: Vec::new(),
        balance: 12_131,
        state: BillState::Unpaid,
        ..bill()
    }
}

pub(crate) fn refund() -> Receipt {
    let payment = Payment { amount: -2_000, ..card() };
    Receipt { number: "2026-01184-3".into(), earlier: vec![card(), cash()], payment, balance_after: 2_000, ..receipt() }
}

pub(crate) fn credit_receipt() -> CreditReceipt {
    let (patient, currency) = (ngozi(), currency("EUR"));
    CreditReceipt { number: "C-00012".into(), patient, currency, payment: cash(), balance: 9_650 }
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
            name: "Phenoxymethylpenicillin".into(),
            strength: "500 mg".into(),
            form: "tablet".into(),
            dose: "1 tablet".into(),
            route: "by mouth".into(),
            frequency: "4 × daily".into(),
            days: Some(10),
            quantity: "40 tablets".into(),
            repeats: 0,
            advice: "An hour before food. Finish the course.".into(),
            note: "Generic substitution allowed.".into(),
        },
        Medicine {
            name: "Paracetamol".into(),
            strength: "500 mg".into(),
            form: "tablet".into(),
            dose: "2 tablets".into(),
            route: "by mouth".into(),
            frequency: "as needed, at most 4 × daily".into(),
            days: None,
            quantity: String::new(),
            repeats: 2,
            advice: String::new(),
            note: String::new(),
        },
    ]
}

pub(crate) fn running() -> Vec<RunningMedicine> {
    let until = [Some(day(2026, 6, 18)), None];
    let taken = medicines().into_iter().zip(until);
    taken
        .map(|(medicine, until)| RunningMedicine { medicine, from: day(2026, 6, 9), until, doctor: doctor().name })
        .collect()
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
        subjective: "Four days of sore throat, worse on swallowing, fever to 38.6 °C. No cough. \
                     Two children at home, one with a sore throat last week."
            .into(),
        objective: "Tonsils red with exudate, tender anterior cervical nodes. Chest clear. \
                    BP 132/84 mmHg, pulse 88/min, temperature 38.1 °C, SpO₂ 98 %."
            .into(),
        vitals: vitals(),
        assessment: "Centor 4, rapid streptococcal test positive.".into(),
        plan: "Phenoxymethylpenicillin for ten days; safety net given.".into(),
        notes: String::new(),
        signed: Some(Signature { by: "Dr Aoife O’Connell".into(), at: at(10, 41) }),
        imported_from: None,
        amendments: vec![Amendment {
            by: "Dr Aoife O’Connell".into(),
            at: at(11, 20),
            reason: "Temperature corrected from 39.1 °C".into(),
        }],
        superseded: false,
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
        prescription: String::new(),
        note: Some("Generic substitution allowed.".into()),
        source: Some(source()),
    }
}

pub(crate) fn source() -> RecordVersion {
    RecordVersion {
        visited_on: day(2026, 6, 9),
        version: 2,
        signed: Some(Signature { by: "Dr Aoife O’Connell".into(), at: at(11, 20) }),
        imported_from: None,
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

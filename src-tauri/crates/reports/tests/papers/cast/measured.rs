//! Vital signs, immunisations, attachments.

use domain::AttachmentKind;
use domain::immunisation::{ImmunisationStatus, VaccineRoute};
use domain::vitals::{VitalKind, VitalUnit};

use super::*;

pub(crate) fn vital(at: NaiveDateTime, kind: VitalKind, unit: VitalUnit, value: i64) -> Vital {
    Vital { at, kind, value, second: None, unit }
}

pub(crate) fn vitals() -> Vec<Vital> {
    use VitalKind as K;
    use VitalUnit as U;
    let now = at(10, 20);
    vec![
        Vital { second: Some(84_000), ..vital(now, K::BloodPressure, U::MmHg, 132_000) },
        vital(now, K::Pulse, U::PerMinute, 88_000),
        vital(now, K::Temperature, U::Celsius, 38_100),
        vital(now, K::OxygenSaturation, U::Percent, 98_000),
        vital(now, K::Weight, U::Kilogram, 81_000),
    ]
}

/// All nine kinds, `times` times.
pub(crate) fn many_vitals(times: i64) -> Vec<Vital> {
    use VitalKind as K;
    use VitalUnit as U;
    let mut all = Vec::new();
    for n in 0..times {
        let at = at(10, 20) - chrono::TimeDelta::days(17 * n);
        all.push(Vital {
            second: Some((70 + n % 25) * 1_000),
            ..vital(at, K::BloodPressure, U::MmHg, (118 + n % 40) * 1_000)
        });
        for (kind, unit, value) in [
            (K::Pulse, U::PerMinute, 88_000),
            (K::Temperature, U::Celsius, 36_900 + 100 * (n % 20)),
            (K::RespiratoryRate, U::PerMinute, 14_000),
            (K::OxygenSaturation, U::Percent, 98_000),
            (K::Weight, U::Kilogram, 81_000 + 350 * (n % 9)),
            (K::Height, U::Centimetre, 172_000),
            (K::Pain, U::Score, 1_000 * (n % 10)),
            (K::Glucose, U::MmolPerLitre, 5_600),
        ] {
            all.push(vital(at, kind, unit, value));
        }
    }
    all
}

pub(crate) fn immunisations() -> Vec<Immunisation> {
    let flu = Immunisation {
        vaccine: "Influenza, seasonal, injectable, preservative free".into(),
        cvx: Some("140".into()),
        status: ImmunisationStatus::Given,
        given_on: Some(day(2025, 10, 14)),
        given_on_text: String::new(),
        dose: None,
        batch: "FL-2025-0091".into(),
        site: "Left upper arm".into(),
        route: Some(VaccineRoute::Intramuscular),
        given_by: "Nurse B. Nowak".into(),
        reason: String::new(),
    };
    let told = Immunisation {
        vaccine: "Measles, mumps, rubella".into(),
        cvx: None,
        status: ImmunisationStatus::Elsewhere,
        given_on: None,
        given_on_text: "as a child, 1986".into(),
        dose: Some(1),
        batch: String::new(),
        site: String::new(),
        route: None,
        given_by: String::new(),
        ..flu.clone()
    };
    let refused = Immunisation {
        vaccine: "Hepatitis B".into(),
        status: ImmunisationStatus::Refused,
        given_on: Some(day(2024, 3, 4)),
        dose: Some(2),
        reason: "Wants to read about it first".into(),
        ..told.clone()
    };
    vec![flu, refused, told]
}

pub(crate) fn attachments() -> Vec<AttachmentLine> {
    [
        (day(2026, 6, 9), "Throat swab, Galway laboratory", AttachmentKind::Result),
        (day(2025, 11, 3), "Letter of the ear, nose and throat department", AttachmentKind::Letter),
        (day(2024, 2, 19), "Rash, left forearm", AttachmentKind::Photo),
    ]
    .map(|(dated_on, title, kind)| AttachmentLine { dated_on, title: title.into(), kind, added_by: doctor().name })
    .to_vec()
}

pub(crate) fn vaccination_list() -> VaccinationList {
    let mut given: Vec<_> = immunisations().into_iter().filter(|one| one.status.counts()).collect();
    given.reverse();
    VaccinationList { patient: ngozi(), doctor: doctor(), date: day(2026, 6, 9), given }
}

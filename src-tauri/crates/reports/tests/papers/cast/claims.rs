//! A claim to an insurer.

use reports::view::*;

use super::{currency, day, ngozi};

fn claimed(description: &str, quantity: u32, billed: i64, claimed: i64) -> ClaimItem {
    ClaimItem { description: description.into(), quantity, billed, claimed }
}

pub(crate) fn claim() -> Claim {
    Claim {
        number: Some("CL-00118".into()),
        appeals: None,
        payer: Payer {
            name: "Celtic Health Insurance".into(),
            address: "1 Quay Street\nDublin 2".into(),
            code: Some("40771".into()),
        },
        member_number: "CH-1184-22".into(),
        group_number: Some("GR-7".into()),
        holder: None,
        patient: ngozi(),
        sent: Some(day(2026, 6, 9)),
        reference: Some("EHR 7781-2026".into()),
        bill_number: "2026-01184".into(),
        billed: Some(day(2026, 6, 9)),
        visit: Some(day(2026, 6, 9)),
        doctor: Some("Dr Elif Yılmaz".into()),
        license_number: Some("IE-20931".into()),
        tax_id: Some("IE 1234567T".into()),
        diagnoses: Vec::new(),
        currency: currency("EUR"),
        items: vec![claimed("Consultation, 30 min", 1, 6_500, 5_300), claimed("Venous blood sample", 2, 1_200, 1_200)],
        total: 6_500,
        pay_to: Some("IBAN IE29 AIBK 9311 5212 3456 78".into()),
    }
}

/// With names of several scripts, diagnoses and a long list.
pub(crate) fn mixed_claim() -> Claim {
    Claim {
        number: None,
        appeals: Some("CL-00103".into()),
        payer: Payer {
            name: "Страховая компания «Здоровье»".into(),
            address: "ул. Пушкина 14\nМосква".into(),
            code: None,
        },
        holder: Some("प्रिया शर्मा".into()),
        patient: super::mixed::layla(),
        doctor: Some("د. إيلاف الراشد".into()),
        diagnoses: vec![Diagnosis {
            system: "ICD-10-CM".into(),
            code: "J02.0".into(),
            display: "Streptococcal pharyngitis".into(),
        }],
        items: (1..=70)
            .map(|n| {
                let name = ["परामर्श, 30 मिनट", "تحليل دم (CBC)", "Анализ крови «общий»", "Consultation"][n % 4];
                claimed(&format!("{name} {n}"), 1, 950, 900)
            })
            .collect(),
        total: 63_000,
        ..claim()
    }
}

//! The sick note, the referral and the full chart.

use super::*;

pub(crate) fn sick_note() -> SickNote {
    SickNote {
        patient: ngozi(),
        doctor: doctor(),
        date: day(2026, 6, 9),
        from: day(2026, 6, 9),
        until: day(2026, 6, 12),
        diagnoses: Vec::new(),
        remark: Some("Light duties for a week afterwards.".into()),
        source: source(),
    }
}

fn latex() -> AllergyLine {
    AllergyLine {
        substance: "Latex".into(),
        reaction: "Rash".into(),
        severity: Some(domain::Severity::Moderate),
        noted: Some(day(2011, 3, 2)),
        ended: None,
    }
}

fn hypertension() -> ProblemLine {
    ProblemLine {
        problem: Diagnosis {
            system: "ICD-10-CM".into(),
            code: "I10".into(),
            display: "Essential (primary) hypertension".into(),
        },
        onset: Some(day(2019, 5, 1)),
        ended: None,
    }
}

pub(crate) fn chart_visit() -> ChartVisit {
    let summary = visit_summary();
    ChartVisit {
        date: day(2026, 6, 9),
        time: Some(time(10, 15)),
        doctor: summary.doctor.name,
        diagnoses: summary.diagnoses,
        diagnosis: String::new(),
        subjective: summary.subjective,
        objective: summary.objective,
        assessment: summary.assessment,
        treatment: summary.treatment,
        plan: summary.plan,
        prescription: "Phenoxymethylpenicillin 500 mg, 4 times a day, 10 days".into(),
        notes: String::new(),
        signed: summary.signed,
        imported_from: None,
        amendments: summary.amendments,
    }
}

pub(crate) fn referral() -> Referral {
    Referral {
        patient: ngozi(),
        banner: Some(Allergies::Known(vec!["Latex".into()])),
        doctor: doctor(),
        date: day(2026, 6, 9),
        to: vec!["Dr Hugh Mac Mahon".into(), "Ear, nose and throat".into()],
        urgent: true,
        reason: "Third peritonsillar abscess within a year. Is tonsillectomy advised?".into(),
        letter: "Thank you for seeing Dr Okafor, whom I have known since 2019.".into(),
        allergies: Some(vec![latex()]),
        problems: Some(vec![hypertension()]),
        medicines: Some(running()),
        prescribed: None,
        visit: Some(chart_visit()),
        source: source(),
    }
}

/// As many visits as `count`, some short, some long.
pub(crate) fn full_chart(count: usize) -> FullChart {
    let last = day(2026, 6, 9);
    let visits = (0..count).map(|n| {
        let mut one = chart_visit();
        one.date = last - chrono::TimeDelta::days(9 * n as i64);
        one.subjective = format!("Visit-{n:03} begins. {}", one.subjective.repeat(n % 5));
        one.plan = format!("Plan-{n:03}.");
        if n % 4 != 0 {
            one.amendments.clear();
        }
        if n % 3 == 0 {
            (one.objective, one.assessment, one.treatment) = Default::default();
        }
        one
    });
    let ended = ProblemLine { ended: Some(day(2020, 1, 9)), ..hypertension() };
    let off = AllergyLine { ended: Some((day(2024, 2, 2), "Tolerated since".into())), ..latex() };
    FullChart {
        patient: ngozi(),
        banner: Allergies::Known(vec!["Latex".into()]),
        blood_group: Some("A+".into()),
        died: None,
        history: "Appendectomy 1996.".into(),
        allergies: vec![latex(), off],
        problems: vec![hypertension(), ended],
        medicines: running(),
        vitals: many_vitals(count as i64),
        immunisations: immunisations(),
        attachments: attachments(),
        visits: visits.collect(),
    }
}

//! The same practice where half the words are in other scripts.

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
        family_name: "الخوري".into(), given_name: "ليلى".into(), title: None, born_estimated: true, ..ngozi()
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
    prescription.medicines[0].name = "أموكسيسيلين".into();
    prescription.medicines[0].advice = "بعد الأكل. أكمل العلاج حتى النهاية.".into();
    prescription.medicines[0].note = "Замена на аналог разрешена.".into();
    prescription.medicines[1].name = "Парацетамол".into();
    prescription.medicines[1].advice = "बुखार होने पर लें।".into();
    prescription
}

pub(crate) fn running() -> Vec<RunningMedicine> {
    let mut running = super::running();
    for (one, medicine) in running.iter_mut().zip(prescription().medicines) {
        one.medicine = medicine;
    }
    running
}

pub(crate) fn vaccination_list() -> VaccinationList {
    let mut list = super::vaccination_list();
    list.patient = layla();
    list.doctor.name = "डॉ. प्रिया शर्मा".into();
    list.given[0].vaccine = "الحصبة والنكاف والحصبة الألمانية".into();
    list.given[0].given_on_text = "в детстве".into();
    list.given[1].site = "बाईं बाँह".into();
    list.given[1].given_by = "Медсестра Б. Новак".into();
    list
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

fn mixed_visit() -> ChartVisit {
    let summary = visit_summary();
    ChartVisit {
        doctor: summary.doctor.name,
        subjective: "Боль в горле четыре дня, температура 38.6 °C.".into(),
        objective: summary.notes,
        treatment: summary.treatment,
        assessment: "الحالة مستقرة (Centor 4).".into(),
        ..chart_visit()
    }
}

pub(crate) fn sick_note() -> SickNote {
    SickNote {
        patient: layla(),
        doctor: Author { name: "डॉ. प्रिया शर्मा".into(), ..doctor() },
        diagnoses: vec![Diagnosis {
            system: "ICD-10-CM".into(),
            code: "J02.0".into(),
            display: "التهاب البلعوم".into(),
        }],
        remark: Some("Постельный режим; दो दिन आराम।".into()),
        ..super::sick_note()
    }
}

pub(crate) fn referral() -> Referral {
    let mut referral = super::referral();
    referral.patient = layla();
    referral.banner = Some(Allergies::Known(vec!["بنسلين".into(), "Ибупрофен".into()]));
    referral.to = vec!["Д-р Щербакова".into(), "قسم الأنف والأذن والحنجرة".into()];
    referral.reason = "يرجى تقييم الحاجة إلى استئصال اللوزتين (tonsillectomy).".into();
    referral.letter = "धन्यवाद। कृपया रोगी को देखें।".into();
    if let Some(known) = &mut referral.allergies {
        known[0].substance = "لاتكس".into();
        known[0].reaction = "сыпь".into();
    }
    referral.medicines = Some(running());
    referral.visit = Some(mixed_visit());
    referral
}

pub(crate) fn full_chart() -> FullChart {
    let mut chart = super::full_chart(3);
    chart.patient = layla();
    chart.banner = Allergies::Known(vec!["بنسلين".into(), "Ибупрофен".into()]);
    chart.history = "إصابة قديمة في الركبة. Аппендэктомия 1996. बचपन में दमा।".into();
    chart.medicines = running();
    chart.immunisations = vaccination_list().given;
    chart.attachments[0].title = "نتيجة المختبر 12-2026".into();
    chart.attachments[1].title = "Письмо из ЛОР-отделения".into();
    chart.visits[1] = mixed_visit();
    chart
}

//! Values nobody hopes for: too long, empty, in pieces, meant to do harm.

use reports::{print, view::*};

use crate::{
    cast,
    reading::{flat, pages},
};

fn quiet(patient: &mut Patient) {
    patient.family_name = "9".into();
    patient.given_name = "8".into();
    patient.title = Some("7".into());
    patient.address = "6".into();
}

/// A view without a Latin letter, so that each one on the paper is the paper's own.
pub(crate) fn wordless_receipt() -> Receipt {
    let mut receipt = cast::receipt();
    quiet(&mut receipt.patient);
    receipt.visit = Some(Visit { at: cast::at(10, 15), doctor: "1".into() });
    receipt.items = vec![cast::item("2", 2, 100)];
    receipt.earlier =
        [PaymentMethod::CreditCard, PaymentMethod::Insurance, PaymentMethod::BankTransfer, PaymentMethod::Credit]
            .map(|method| Payment {
                method,
                reference: Some("3".into()),
                received_by: Some("4".into()),
                ..cast::card()
            })
            .to_vec();
    receipt.earlier[0].amount = -1;
    receipt.payment.received_by = Some("5".into());
    receipt
}

pub(crate) fn wordless_bill() -> Bill {
    let receipt = wordless_receipt();
    let reason = "6".into();
    Bill {
        patient: receipt.patient,
        visit: receipt.visit,
        items: Vec::new(),
        payments: receipt.earlier,
        note: None,
        state: BillState::Voided { on: cast::day(2026, 6, 10), reason },
        ..cast::bill()
    }
}

pub(crate) fn wordless_summary() -> VisitSummary {
    let text = String::new;
    let mut summary = cast::visit_summary();
    quiet(&mut summary.patient);
    summary.allergies = Allergies::NotRecorded;
    summary.doctor = Author { name: "1".into(), specialization: None, license_number: Some("2".into()) };
    summary.diagnoses = Vec::new();
    (summary.diagnosis, summary.treatment, summary.notes) = (text(), text(), text());
    (summary.subjective, summary.objective, summary.assessment, summary.plan) = (text(), text(), text(), text());
    summary.medicines = vec![wordless_medicine()];
    summary.signed = Some(Signature { by: "6".into(), at: cast::at(9, 0) });
    summary.amendments[0].by = "7".into();
    summary.amendments[0].reason = "8".into();
    summary
}

fn wordless_medicine() -> Medicine {
    Medicine {
        name: "3".into(),
        strength: "1".into(),
        form: "2".into(),
        dose: "4".into(),
        route: "5".into(),
        frequency: "6".into(),
        days: Some(5),
        quantity: "7".into(),
        repeats: 8,
        advice: "9".into(),
        note: "1".into(),
    }
}

pub(crate) fn wordless_vaccinations() -> VaccinationList {
    let mut list = cast::vaccination_list();
    quiet(&mut list.patient);
    list.doctor = Author { name: "1".into(), specialization: None, license_number: None };
    list.given = wordless_immunisations();
    list
}

/// Each status and each way once.
fn wordless_immunisations() -> Vec<Immunisation> {
    use domain::immunisation::{ImmunisationStatus, VaccineRoute};
    let one = |status, route, given_on| Immunisation {
        vaccine: "2".into(),
        cvx: Some("3".into()),
        status,
        given_on,
        given_on_text: String::new(),
        dose: Some(4),
        batch: "5".into(),
        site: "6".into(),
        route: Some(route),
        given_by: "7".into(),
        reason: "8".into(),
    };
    let mut all: Vec<_> = ImmunisationStatus::ALL
        .iter()
        .map(|status| one(*status, VaccineRoute::Oral, Some(cast::day(2026, 6, 1))))
        .collect();
    all.extend(VaccineRoute::ALL.iter().map(|route| one(ImmunisationStatus::Given, *route, None)));
    all
}

pub(crate) fn wordless_sick_note() -> SickNote {
    let mut note = cast::sick_note();
    quiet(&mut note.patient);
    note.doctor = Author { name: "1".into(), specialization: None, license_number: Some("2".into()) };
    note.diagnoses = vec![Diagnosis { system: "3".into(), code: "4".into(), display: "5".into() }];
    note.remark = Some("6".into());
    note.source.signed = None;
    note
}

pub(crate) fn wordless_chart() -> FullChart {
    let mut chart = cast::full_chart(2);
    quiet(&mut chart.patient);
    chart.banner = Allergies::NoneKnown;
    chart.blood_group = Some("1".into());
    chart.died = Some(cast::day(2026, 6, 10));
    chart.history = "2".into();
    for one in &mut chart.allergies {
        (one.substance, one.reaction) = ("3".into(), "4".into());
        one.ended = one.ended.take().map(|(date, _)| (date, "5".into()));
    }
    for one in &mut chart.problems {
        one.problem = Diagnosis { system: "6".into(), code: "7".into(), display: "8".into() };
    }
    for one in &mut chart.medicines {
        (one.medicine, one.doctor) = (wordless_medicine(), "9".into());
    }
    chart.immunisations = wordless_immunisations();
    chart.attachments = domain::AttachmentKind::ALL
        .iter()
        .map(|kind| AttachmentLine {
            dated_on: cast::day(2026, 6, 1),
            title: "1".into(),
            kind: *kind,
            added_by: "2".into(),
        })
        .collect();
    for one in &mut chart.visits {
        let said = || "9".to_owned();
        *one = ChartVisit {
            doctor: "1".into(),
            diagnoses: Vec::new(),
            diagnosis: said(),
            subjective: said(),
            objective: said(),
            assessment: said(),
            treatment: said(),
            plan: said(),
            prescription: said(),
            notes: said(),
            amendments: vec![Amendment { by: "2".into(), at: cast::at(9, 0), reason: "3".into() }],
            signed: Some(Signature { by: "4".into(), at: cast::at(9, 0) }),
            ..one.clone()
        };
    }
    chart.visits[1].imported_from = Some("5".into());
    chart
}

pub(crate) fn wordless_referral() -> Referral {
    let chart = wordless_chart();
    let mut letter = cast::referral();
    letter.patient = chart.patient;
    letter.banner = Some(chart.banner);
    letter.doctor = Author { name: "1".into(), specialization: None, license_number: None };
    letter.to = vec!["2".into()];
    (letter.reason, letter.letter) = ("3".into(), "4".into());
    (letter.allergies, letter.problems) = (Some(Vec::new()), Some(chart.problems));
    letter.medicines = Some(Vec::new());
    letter.prescribed = Some((cast::day(2026, 6, 9), "5".into()));
    letter.visit = chart.visits.into_iter().next();
    letter.source.imported_from = Some("6".into());
    letter
}

pub(crate) fn wordless_close() -> DayClose {
    let mut close = cast::day_close();
    (close.drawer, close.signed_by, close.reason) = (Some("1".into()), "2".into(), Some("3".into()));
    close.anchor.1 = [0x11; 32];
    close.drawers = cast::practice_close().drawers;
    for drawer in &mut close.drawers {
        (drawer.name, drawer.reason) = ("4".into(), Some("5".into()));
    }
    close
}

pub(crate) fn wordless_day() -> DayList {
    let states = [
        DayState::Booked,
        DayState::Arrived(cast::time(9, 1)),
        DayState::Completed,
        DayState::Cancelled,
        DayState::NoShow,
    ];
    let mut list = cast::day_list();
    list.entries = states.map(|state| cast::entry(9, 0, "1", "2", state)).to_vec();
    for entry in &mut list.entries {
        entry.doctor = "3".into();
    }
    list
}

pub(crate) fn wordless_calls() -> CallList {
    let mut list = cast::call_list();
    for (entry, mark) in
        list.entries.iter_mut().zip([CallMark::Reached, CallMark::NotReached, CallMark::WantsToMove, CallMark::Reached])
    {
        entry.patient = "1".into();
        entry.doctor = "2".into();
        entry.note = "3".into();
        entry.language = Some("4".into());
        entry.mark = Some(mark);
    }
    list
}

#[test]
fn a_word_longer_than_a_line_is_cut_and_whole() {
    let long: String = (0..400).map(|n| char::from(b'a' + (n % 26) as u8)).collect();
    let mut receipt = cast::receipt();
    receipt.items = vec![cast::item(&long, 1, 100)];
    receipt.patient.family_name = "Ж".repeat(300);
    receipt.payment.received_by = Some("ب".repeat(300));
    let text: String = flat(&print(&cast::sheet(), &receipt).unwrap()).split(' ').collect();
    let start = &long[..26 * 10];
    assert!(text.contains(&start[..40]), "{text}");
    let letters = text.matches('Ж').count();
    assert_eq!(letters, 300, "a name lost letters");
}

#[test]
fn empty_values_leave_no_hole() {
    let mut sheet = cast::sheet();
    sheet.letterhead = Letterhead::default();
    let patient = Patient {
        family_name: String::new(),
        given_name: String::new(),
        title: Some(" ".into()),
        number: String::new(),
        address: " \n".into(),
        ..cast::ngozi()
    };
    let receipt = Receipt {
        number: String::new(),
        bill_number: String::new(),
        patient: patient.clone(),
        visit: None,
        items: Vec::new(),
        earlier: Vec::new(),
        ..cast::receipt()
    };
    assert!(flat(&print(&sheet, &receipt).unwrap()).contains("No items"));
    let list = DayList { entries: Vec::new(), ..cast::day_list() };
    assert!(flat(&print(&sheet, &list).unwrap()).contains("Nobody is booked"));
    let prescription = Prescription { medicines: Vec::new(), ..cast::prescription() };
    assert!(flat(&print(&sheet, &prescription).unwrap()).contains("Nothing prescribed"));
    let report = ImportReport { counts: Vec::new(), unreadable: Vec::new(), ..cast::import_report() };
    assert!(flat(&print(&sheet, &report).unwrap()).contains("Everything could be read"));
    let key = RecoverySheet { groups: Vec::new(), made_at: cast::at(8, 0) };
    assert_eq!(pages(&print(&sheet, &key).unwrap()).len(), 1);
}

#[test]
fn controls_and_overrides_change_nothing_around_them() {
    let mut receipt = cast::receipt();
    receipt.items[0].description = "\u{202E}evil\u{2066}\0\u{1B}[2J\u{FEFF} item\t".into();
    receipt.patient.given_name = "Ngo\u{202E}zi".into();
    receipt.visit = Some(Visit { at: cast::at(10, 15), doctor: "Dr\r\n\u{2067}B".into() });
    let text = flat(&print(&cast::sheet(), &receipt).unwrap());
    assert!(text.contains("evil[2J item") && text.contains("65.00"), "{text}");
    assert!(text.contains("OKAFOR, Ngozi (Dr)"), "an override turned the name: {text}");
    assert!(text.contains("Total, EUR 96.50"), "the rest stands as ever: {text}");
}

#[test]
fn a_cell_deeper_than_a_page_loses_no_line() {
    let mut bill = cast::bill();
    let deep: Vec<String> = (0..200).map(|n| format!("line-{n:03}")).collect();
    bill.items[1].description = deep.join("\n");
    let text = flat(&print(&cast::sheet(), &bill).unwrap());
    for line in &deep {
        assert_eq!(text.matches(line.as_str()).count(), 1, "{line} was lost or doubled");
    }
}

#[test]
fn a_huge_banner_still_leaves_room() {
    let mut summary = cast::visit_summary();
    summary.allergies = Allergies::Known((0..400).map(|n| format!("Substance {n}")).collect());
    summary.notes = "Line.\n".repeat(150);
    let text = flat(&print(&cast::sheet(), &summary).unwrap());
    assert!(text.contains("Substance 399"), "the last allergy is on the first banner at least");
    assert_eq!(text.matches("Line.").count(), 150, "a note lost a line");
}

#[test]
fn marks_without_letters_and_unknown_scripts_print() {
    let mut summary = cast::visit_summary();
    summary.notes = format!(
        "\u{301}\u{93F} {} \u{200D}\u{200C} 漢字 שלום 😀 {} \u{10FFFF}\u{E000}",
        "e\u{301}\u{302}".repeat(50),
        "क्".repeat(200),
    );
    let text = flat(&print(&cast::sheet(), &summary).unwrap());
    assert!(text.contains("漢字"), "even what no face has can be copied: {text}");
}

#[test]
fn a_logo_is_printed_and_a_broken_one_left_out() {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 2, 2);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[200; 16]).unwrap();
    writer.finish().unwrap();
    let mut sheet = cast::sheet();
    let plain = print(&sheet, &cast::receipt()).unwrap();
    sheet.letterhead.logo = Some(png.clone());
    let with = print(&sheet, &cast::receipt()).unwrap();
    assert!(flat(&with).contains("Receipt 2026-01184-2"));
    assert!(with.windows(14).any(|window| window == b"/Subtype/Image"), "the picture is inside");
    sheet.letterhead.logo = Some(png[..30].to_vec());
    assert!(print(&sheet, &cast::receipt()).unwrap() == plain, "a broken logo stops no receipt");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn whatever_is_typed_prints(
        name in ".{0,40}",
        notes in "([\\p{Arabic}\\p{Devanagari}\\p{Latin}\\p{M}\\p{Cf}\\p{P}0-9 \n]|.){0,400}",
    ) {
        let mut summary = cast::visit_summary();
        summary.patient.given_name = name;
        summary.medicines[0].dose = notes.chars().take(30).collect();
        summary.notes = notes;
        let pdf = print(&cast::sheet(), &summary).unwrap();
        assert!(pdf.starts_with(b"%PDF-"), "a PDF");
    }
}

/// Each is a whole paper.
const CASES: u32 = 64;

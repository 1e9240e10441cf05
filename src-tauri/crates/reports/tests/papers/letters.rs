//! The letters and the full chart: what is on them, what must not be, and how a long chart goes over pages.

use reports::{Progress, print, print_watched, view::*};

use crate::cast::{self, mixed};
use crate::reading::{flat, pages, read};

#[test]
fn letters_say_what_they_should() {
    let sheet = cast::sheet();
    insta::assert_snapshot!("sick_note", read(&print(&sheet, &cast::sick_note()).unwrap()));
    insta::assert_snapshot!("referral", read(&print(&sheet, &cast::referral()).unwrap()));
    insta::assert_snapshot!("vaccination_list", read(&print(&sheet, &cast::vaccination_list()).unwrap()));
    insta::assert_snapshot!("full_chart", read(&print(&sheet, &cast::full_chart(2)).unwrap()));
}

#[test]
fn letters_keep_every_script() {
    let sheet = mixed::sheet();
    insta::assert_snapshot!("mixed_sick_note", read(&print(&sheet, &mixed::sick_note()).unwrap()));
    insta::assert_snapshot!("mixed_referral", read(&print(&sheet, &mixed::referral()).unwrap()));
    insta::assert_snapshot!("mixed_full_chart", read(&print(&sheet, &mixed::full_chart()).unwrap()));
    insta::assert_snapshot!("mixed_vaccination_list", read(&print(&sheet, &mixed::vaccination_list()).unwrap()));
    insta::assert_snapshot!("mixed_prescription", read(&print(&sheet, &mixed::prescription()).unwrap()));
}

#[test]
fn an_employer_reads_no_diagnosis_and_no_allergy_unless_it_was_chosen() {
    let text = flat(&print(&cast::sheet(), &cast::sick_note()).unwrap());
    assert!(!text.contains("Diagnosis") && !text.contains("llergies"), "{text}");
    assert!(text.contains("Tuesday 09-Jun-2026") && text.contains("Days in all, both included 4"), "{text}");
    let diagnoses = cast::visit_summary().diagnoses;
    let told = SickNote { diagnoses, until: cast::day(2026, 6, 9), ..cast::sick_note() };
    let text = flat(&print(&cast::sheet(), &told).unwrap());
    assert!(text.contains("Streptococcal pharyngitis"), "the control: {text}");
    assert!(text.contains("both included 1"), "one day is a day: {text}");
}

#[test]
fn a_colleague_reads_what_was_chosen_and_no_more() {
    let bare = Referral {
        banner: None,
        allergies: None,
        problems: None,
        medicines: None,
        visit: None,
        urgent: false,
        ..cast::referral()
    };
    let text = flat(&print(&cast::sheet(), &bare).unwrap());
    for kept in ["Latex", "hypertension", "Paracetamol", "Subjective", "Urgent", "Allergies", "Problems"] {
        assert!(!text.contains(kept), "{kept} was not chosen: {text}");
    }
    assert!(text.contains("To Dr Hugh Mac Mahon") && text.contains("OKAFOR, Ngozi"), "{text}");
}

#[test]
fn a_prescription_in_words_has_an_end_and_says_which_note_it_is_of() {
    let prescription = Prescription {
        medicines: Vec::new(),
        prescription: "Amoxicillin 500 mg 3 × daily".into(),
        ..cast::prescription()
    };
    let text = flat(&print(&cast::sheet(), &prescription).unwrap());
    assert!(text.contains("Amoxicillin 500 mg 3 × daily End of prescription"), "{text}");
    assert!(text.contains("visit of 09-Jun-2026, version 2, signed by Dr Aoife O’Connell"), "{text}");
    assert!(!text.contains("Nothing prescribed"), "{text}");
}

#[test]
fn an_older_version_says_that_there_is_a_newer_one() {
    let old = VisitSummary { amendments: Vec::new(), superseded: true, ..cast::visit_summary() };
    let text = flat(&print(&cast::sheet(), &old).unwrap());
    assert!(text.contains("There is a newer version") && !text.contains("This is the newest"), "{text}");
}

#[test]
fn a_chart_of_160_visits_loses_nothing_and_its_heads_are_repeated() {
    let mut chart = cast::full_chart(160);
    // One visit that is longer than a page.
    chart.visits[7].notes = "Observed again, nothing new to report today.\n".repeat(150);
    for size in [PaperSize::A4, PaperSize::Letter] {
        let sheet = Sheet { size, ..cast::sheet() };
        let pages = pages(&print(&sheet, &chart).unwrap());
        let total = pages.len();
        assert!(total > 40, "the control: {total} pages");
        let text = pages.join(" ");
        let visits = pages.iter().position(|page| page.contains("Visits, newest first: 160")).unwrap();
        for n in 0..160 {
            assert_eq!(text.matches(&format!("Visit-{n:03} begins")).count(), 1, "visit {n}");
            assert_eq!(text.matches(&format!("Plan-{n:03}.")).count(), 1, "plan {n}");
        }
        assert_eq!(text.matches("nothing new to report").count(), 150, "a note lost a line");
        for (index, page) in pages.iter().enumerate() {
            assert!(page.contains(&format!("Page {} of {total}", index + 1)), "{page}");
            assert!(page.contains("OKAFOR, Ngozi (Dr)") && page.contains("Allergies: Latex"), "{page}");
            // What stands below the banner of a later page is the head of what goes on: of the readings' table, or
            // a visit's, its first or its repeated one.
            if index > 0 && index <= visits {
                let heads = ["Measured", "Vaccine", "Visits, newest first"];
                let table = heads.iter().any(|head| page.contains(head));
                assert!(table, "page {} has readings without a head: {page}", index + 1);
            } else if index > 0 {
                let below = page.split("Allergies: Latex").nth(1).unwrap().trim();
                let head = &below[..below.len().min(60)];
                assert!(head.contains("Dr Aoife O’Connell"), "page {} begins with: {head}", index + 1);
            }
            // A visit that begins on this page is not continued on it.
            for said in page.split(", continued").skip(1).filter(|rest| !rest.is_empty()) {
                let before = &page[..page.len() - said.len() - ", continued".len()];
                let date = before.rsplit_once(" 10:15 · ").map(|(head, _)| &head[head.len() - 11..]);
                let begins = date.map(|date| page.matches(&format!("{date} 10:15 · Dr Aoife O’Connell")).count());
                assert!(begins.is_none_or(|times| times <= 1), "page {} says twice: {date:?}", index + 1);
            }
            // No head of a visit and no title of a part is the last line of its page.
            let body = page.split("Printed 09-Jun").next().unwrap().trim();
            for title in ["Subjective", "Objective", "Assessment", "Treatment", "Plan", "Notes", "O’Connell"] {
                let alone = body.ends_with(title) && !body.ends_with("by Dr Aoife O’Connell");
                assert!(!alone, "page {} ends with {title}", index + 1);
            }
        }
        let long = pages.iter().filter(|page| page.contains("nothing new to report")).count();
        let again = pages.iter().filter(|page| page.contains("07-Apr-2026 10:15 · Dr Aoife O’Connell, continued"));
        assert!(long >= 3 && again.count() >= long - 1, "a visit over {long} pages says on each whose it is");
        assert!(pages[total - 1].contains("End of chart"), "a lost last page is noticed");
    }
}

#[test]
fn the_progress_of_a_chart_counts_its_visits() {
    let mut told: Vec<Progress> = Vec::new();
    print_watched(&cast::sheet(), &cast::full_chart(40), &mut |progress| {
        told.push(progress);
        true
    })
    .unwrap();
    assert!(told.iter().all(|one| one.of == 40 || one.of == 0), "{told:?}");
    assert!(told.windows(2).all(|two| two[0].done <= two[1].done), "{told:?}");
    assert!(told.last().is_some_and(|last| last.done > 30), "{told:?}");
}

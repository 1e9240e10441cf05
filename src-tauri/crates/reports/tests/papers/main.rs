//! What a person holds in the hand: the papers read back by `pdftotext`, page by page.

#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod breaks;
mod cards;
mod cast;
mod hard;
mod letters;
mod reading;

use cast::mixed;
use reading::{flat, pages, read};
use reports::{Error, Words, print, print_watched, view::*};

#[test]
fn papers_say_what_they_should() {
    let sheet = cast::sheet();
    insta::assert_snapshot!("receipt", read(&print(&sheet, &cast::receipt()).unwrap()));
    insta::assert_snapshot!("bill", read(&print(&sheet, &cast::bill()).unwrap()));
    insta::assert_snapshot!("bill_taxed", read(&print(&sheet, &cast::taxed_bill()).unwrap()));
    insta::assert_snapshot!("refund", read(&print(&sheet, &cast::refund()).unwrap()));
    insta::assert_snapshot!("credit_receipt", read(&print(&sheet, &cast::credit_receipt()).unwrap()));
    insta::assert_snapshot!("claim", read(&print(&sheet, &cast::claim()).unwrap()));
    insta::assert_snapshot!("day_close", read(&print(&sheet, &cast::day_close()).unwrap()));
    insta::assert_snapshot!("practice_close", read(&print(&sheet, &cast::practice_close()).unwrap()));
    insta::assert_snapshot!("statement", read(&print(&sheet, &cast::statement()).unwrap()));
    insta::assert_snapshot!("reminder", read(&print(&sheet, &cast::reminder(1)).unwrap()));
    insta::assert_snapshot!("last_reminder", read(&print(&sheet, &cast::reminder(3)).unwrap()));
    insta::assert_snapshot!("figures_revenue", read(&print(&sheet, &cast::revenue_sheet()).unwrap()));
    insta::assert_snapshot!("figures_owed", read(&print(&sheet, &cast::receivables_sheet()).unwrap()));
    insta::assert_snapshot!("figures_sessions", read(&print(&sheet, &cast::sessions_sheet()).unwrap()));
    insta::assert_snapshot!("bill_long", read(&print(&sheet, &cast::long_bill()).unwrap()));
    insta::assert_snapshot!("visit_summary", read(&print(&sheet, &cast::visit_summary()).unwrap()));
    insta::assert_snapshot!("prescription", read(&print(&sheet, &cast::prescription()).unwrap()));
    insta::assert_snapshot!("recovery_sheet", read(&print(&sheet, &cast::recovery_sheet()).unwrap()));
    insta::assert_snapshot!("code_sheet", read(&print(&sheet, &cast::code_sheet()).unwrap()));
    insta::assert_snapshot!("day_list", read(&print(&sheet, &cast::day_list()).unwrap()));
    insta::assert_snapshot!("week_list", read(&print(&sheet, &cast::week_list()).unwrap()));
    insta::assert_snapshot!("call_list", read(&print(&sheet, &cast::call_list()).unwrap()));
    insta::assert_snapshot!("import_report", read(&print(&sheet, &cast::import_report()).unwrap()));
}

#[test]
fn a_drawers_paper_is_one_page_with_all_that_lies_in_a_drawer() {
    // Signed and handed over with the cash: a second page of two lines is lost.
    let mut close = cast::day_close();
    let cash = close.cash.as_mut().unwrap();
    cash.pieces = domain::denominations(cast::currency("EUR"))
        .iter()
        .filter(|one| one.value <= 5_000)
        .map(|one| (one.kind, one.value, 3, one.value * 3))
        .collect();
    assert_eq!(cash.pieces.len(), 12, "from the note of 50 to the cent");
    assert_eq!(pages(&print(&cast::sheet(), &close).unwrap()).len(), 1);
}

#[test]
fn names_in_other_scripts_are_found_by_search() {
    let sheet = mixed::sheet();
    let receipt = flat(&print(&sheet, &mixed::receipt()).unwrap());
    for text in ["الخوري", "ليلى", "परामर्श", "تحليل", "Щербакова", "«общий»", "Αιματολογική"]
    {
        assert!(receipt.contains(text), "{text} can't be found in:\n{receipt}");
    }
    let summary = flat(&print(&sheet, &mixed::visit_summary()).unwrap());
    for text in ["الراحة والسوائل", "لم تتحسن الحالة خلال أسبوع", "क्षमा, ज्ञान, श्री, हिन्दी", "डॉ. प्रिया शर्मा"]
    {
        assert!(summary.contains(text), "{text} can't be found in:\n{summary}");
    }
}

#[test]
fn equal_input_makes_equal_bytes() {
    let sheet = mixed::sheet();
    let first = print(&sheet, &mixed::visit_summary()).unwrap();
    let second = print(&sheet, &mixed::visit_summary()).unwrap();
    assert!(first == second, "a kept paper could not be compared with its hash");
    let mut later = sheet.clone();
    later.printed_at += chrono::TimeDelta::minutes(1);
    assert!(first != print(&later, &mixed::visit_summary()).unwrap(), "the control");
}

#[test]
fn a_long_bill_loses_nothing_and_repeats_its_head() {
    let mut bill = cast::bill();
    bill.items = (1..=300).map(|n| cast::item(&format!("Service-{n:03}"), 1, 100 + n)).collect();
    for size in [PaperSize::A4, PaperSize::Letter] {
        let sheet = Sheet { size, ..cast::sheet() };
        let pdf = print(&sheet, &bill).unwrap();
        let text = flat(&pdf);
        for n in 1..=300 {
            let found = text.matches(&format!("Service-{n:03}")).count();
            assert_eq!(found, 1, "item {n} is charged once, so it stands there once");
        }
        let pages = pages(&pdf);
        let total = pages.len();
        assert!(total > 5, "the control: the bill goes over pages");
        for (index, page) in pages.iter().enumerate() {
            assert!(page.contains("Quantity"), "page {} has no head", index + 1);
            assert!(page.contains(&format!("Page {} of {total}", index + 1)), "{page}");
            assert!(page.contains("Printed 09-Jun-2026 10:54"), "{page}");
            assert!(page.contains("OKAFOR, Ngozi"), "a stray page must say whose it is");
        }
        let last = &pages[total - 1];
        assert!(last.contains("Total, EUR") && last.contains("Service-300"), "a total alone: {last}");
    }
}

#[test]
fn a_claim_tells_no_diagnosis_unless_it_is_given_one_and_loses_no_item() {
    // An insurer is told what the patient has only where somebody chose to tell.
    let plain = flat(&print(&cast::sheet(), &cast::claim()).unwrap());
    assert!(plain.contains("Celtic Health Insurance") && plain.contains("CH-1184-22"), "{plain}");
    assert!(!plain.contains("Diagnoses") && !plain.contains("Not sent"), "{plain}");
    let pdf = print(&mixed::sheet(), &cast::mixed_claim()).unwrap();
    let told = flat(&pdf);
    for text in ["Diagnoses", "J02.0", "Not sent yet", "CL-00103", "«Здоровье»", "प्रिया शर्मा", "إيلاف", "الخوري"]
    {
        assert!(told.contains(text), "{text} can't be found in:\n{told}");
    }
    assert_eq!(told.matches("9.50").count(), 70, "each item stands there once");
    assert!(pages(&pdf).len() > 1, "the control: the list goes over pages");
}

#[test]
fn every_page_of_a_clinical_paper_carries_the_banner() {
    let mut summary = cast::visit_summary();
    summary.notes = "Observed again, nothing new to report today.\n".repeat(200);
    let pages = pages(&print(&cast::sheet(), &summary).unwrap());
    assert!(pages.len() > 3, "the control: the notes go over pages");
    for page in &pages {
        assert!(page.contains("OKAFOR, Ngozi (Dr)"), "{page}");
        assert!(page.contains("Latex (rash)"), "an allergy on page 1 only is missed: {page}");
    }
    let lines: usize = pages.iter().map(|page| page.matches("nothing new").count()).sum();
    assert_eq!(lines, 200, "a note lost a line");
}

#[test]
fn drafts_and_void_bills_say_so_first() {
    let draft = VisitSummary { signed: None, ..cast::visit_summary() };
    let text = flat(&print(&cast::sheet(), &draft).unwrap());
    assert!(text.contains("Draft. Not signed") && !text.contains("Signed by"), "{text}");
    let state = BillState::Voided { on: cast::day(2026, 6, 10), reason: "Wrong patient".into() };
    let text = flat(&print(&cast::sheet(), &Bill { state, ..cast::bill() }).unwrap());
    assert!(text.contains("Nothing is to be paid. Wrong patient"), "{text}");
    let open = Receipt { balance_after: 100, ..cast::receipt() };
    let text = flat(&print(&cast::sheet(), &open).unwrap());
    assert!(text.contains("€1.00 still to pay") && !text.contains("Paid in full"), "{text}");
}

#[test]
fn currencies_keep_their_digits() {
    for (code, received) in [("JPY", "¥7,650 received"), ("KWD", "KWD 7.650 received")] {
        let receipt = Receipt { currency: cast::currency(code), ..cast::receipt() };
        let text = flat(&print(&cast::sheet(), &receipt).unwrap()).replace('\u{A0}', " ");
        assert!(text.contains(received), "{received} is not in:\n{text}");
    }
}

#[test]
fn no_word_stands_outside_the_catalogue() {
    let letterhead = Letterhead { name: "1".into(), phone: Some("2".into()), ..Letterhead::default() };
    let sheet = Sheet { words: reading::pseudo("ltr"), letterhead, ..cast::sheet() };
    let mut escaped = Vec::new();
    for pdf in [
        print(&sheet, &hard::wordless_receipt()).unwrap(),
        print(&sheet, &hard::wordless_bill()).unwrap(),
        print(&sheet, &hard::wordless_summary()).unwrap(),
        print(&sheet, &hard::wordless_sick_note()).unwrap(),
        print(&sheet, &hard::wordless_referral()).unwrap(),
        print(&sheet, &hard::wordless_chart()).unwrap(),
        print(&sheet, &hard::wordless_vaccinations()).unwrap(),
        print(&sheet, &hard::wordless_day()).unwrap(),
        print(&sheet, &hard::wordless_close()).unwrap(),
        print(&sheet, &hard::wordless_calls()).unwrap(),
        print(&sheet, &RecoverySheet { groups: vec!["1".into()], made_at: cast::at(8, 0) }).unwrap(),
    ] {
        let text = flat(&pdf).replace("EUR", "");
        escaped.extend(reading::english_words(&text));
    }
    assert!(escaped.is_empty(), "not from the catalogue: {escaped:?}");
    let control = flat(&print(&cast::sheet(), &hard::wordless_receipt()).unwrap());
    assert!(!reading::english_words(&control).is_empty(), "the control: English is noticed");
}

#[test]
fn a_language_from_right_to_left_turns_the_paper() {
    let sheet = Sheet { words: reading::pseudo("rtl"), ..cast::sheet() };
    let text = flat(&print(&sheet, &cast::bill()).unwrap());
    assert!(text.contains("Throat swab, rapid test"), "{text}");
    let left = reading::left_of("96.50", &print(&cast::sheet(), &cast::bill()).unwrap());
    let right = reading::left_of("96.50", &print(&sheet, &cast::bill()).unwrap());
    assert!(right < left, "amounts stand where lines end: {right} against {left}");
}

#[test]
fn a_paper_can_be_cancelled_and_has_an_end() {
    let mut bill = cast::bill();
    bill.items = (1..=300).map(|n| cast::item("Service", 1, n)).collect();
    let mut seen = 0;
    let stopped = print_watched(&cast::sheet(), &bill, &mut |progress| {
        seen = progress.pages;
        progress.pages < 3
    });
    assert_eq!((stopped, seen), (Err(Error::Cancelled), 3));
    assert!(Words::parse("[]").is_err(), "a broken catalogue is refused, not printed");
}

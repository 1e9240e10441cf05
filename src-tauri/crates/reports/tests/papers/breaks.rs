//! Where a long paper of money breaks: no head without a line, no sum without the line it adds up.

use reports::{print, view::*};

use crate::{cast, reading::pages};

/// Every page on which a table goes on begins with its head, and holds a line beside it.
#[test]
fn a_bill_of_sixty_lines_repeats_its_head_and_keeps_its_sums_with_their_lines() {
    // Whoever gets the second page alone must know what its figures are, and of what the total is.
    let pdf = print(&cast::sheet(), &cast::long_bill()).unwrap();
    let pages = pages(&pdf);
    assert!(pages.len() > 1, "the control: it goes over pages");
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains("Quantity") && page.contains("Physiotherapy, session"), "page {} : {page}", at + 1);
    }
    let last = pages.last().unwrap();
    for said in ["Total, EUR", "13.5 %", "Still to pay", "session 60"] {
        assert!(last.contains(said), "{said} is parted from the end of the bill: {last}");
    }
    for n in 1..=60 {
        let line = format!("session {n:02}");
        assert_eq!(pages.iter().map(|page| page.matches(&line).count()).sum::<usize>(), 1, "{line}");
    }
}

#[test]
fn wherever_a_bill_ends_its_total_isnt_alone() {
    // Each length of bill puts the break elsewhere.
    let mut over = 0;
    for lines in 8..48 {
        let mut bill = cast::long_bill();
        bill.items.truncate(lines);
        let pages = pages(&print(&cast::sheet(), &bill).unwrap());
        over += usize::from(pages.len() > 1);
        let total = pages.iter().find(|page| page.contains("Total, EUR")).unwrap();
        let end = format!("session {lines:02}");
        assert!(total.contains(&end), "of {lines} lines the last isn't with the total: {total}");
        for page in pages.iter().filter(|page| page.contains("Quantity")) {
            assert!(page.contains("Physiotherapy, session"), "of {lines} lines a head stands alone: {page}");
        }
    }
    assert!(over > 5, "the control: some of them break");
}

#[test]
fn a_sheet_of_figures_keeps_its_total_with_the_last_line() {
    let mut over = 0;
    for rows in 20..59 {
        let mut sheet = cast::service_sheet();
        let table: &mut FigureTable = &mut sheet.tables[0];
        table.rows.truncate(rows);
        let pages = pages(&print(&cast::sheet(), &sheet).unwrap());
        over += usize::from(pages.len() > 1);
        for page in &pages {
            assert!(page.contains("Service") && page.contains("Revenue"), "a page without its head: {page}");
        }
        let last = pages.last().unwrap();
        assert!(last.contains(&format!("Service {rows},")), "of {rows} rows the total is alone: {last}");
    }
    assert!(over > 5, "the control: some of them break");
}

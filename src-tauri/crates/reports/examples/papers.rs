//! Prints every paper into a folder, to be looked at: `cargo run -p reports --example papers -- DIR`.

#[path = "../tests/papers/cast/mod.rs"]
mod cast;
#[allow(dead_code, clippy::unwrap_used, reason = "the tests read papers back, too")]
#[path = "../tests/papers/reading.rs"]
mod reading;

use std::{fs, path::PathBuf};

use reports::{
    print,
    view::{Bill, Sheet},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    fs::create_dir_all(&folder)?;
    let sheet = cast::sheet();
    let mixed = cast::mixed::sheet();
    let mut long = cast::bill();
    long.items = (1..=300).map(|n| cast::item(&format!("Service {n}"), n % 3 + 1, 950)).collect();
    let turned = Sheet { words: reading::pseudo("rtl"), ..cast::sheet() };
    let papers = [
        ("bill-60-lines", print(&sheet, &cast::long_bill())?),
        ("bill-one-tax", print(&sheet, &cast::one_tax_bill())?),
        ("bill-yen", print(&sheet, &cast::bill_in("JPY"))?),
        ("bill-dinar", print(&sheet, &cast::bill_in("TND"))?),
        ("bill-right-to-left", print(&turned, &Bill { patient: cast::mixed::layla(), ..cast::taxed_bill() })?),
        ("receipt-card", print(&sheet, &cast::card_receipt())?),
        ("second-reminder", print(&sheet, &cast::reminder(2))?),
        ("figures-revenue", print(&sheet, &cast::revenue_sheet())?),
        ("figures-services", print(&sheet, &cast::service_sheet())?),
        ("figures-owed", print(&sheet, &cast::receivables_sheet())?),
        ("figures-sessions", print(&sheet, &cast::sessions_sheet())?),
        ("receipt", print(&sheet, &cast::receipt())?),
        ("bill", print(&sheet, &cast::bill())?),
        ("claim", print(&sheet, &cast::claim())?),
        ("mixed-claim", print(&mixed, &cast::mixed_claim())?),
        ("day-close", print(&sheet, &cast::day_close())?),
        ("practice-close", print(&sheet, &cast::practice_close())?),
        ("bill-long", print(&sheet, &long)?),
        ("bill-taxed", print(&sheet, &cast::taxed_bill())?),
        ("refund", print(&sheet, &cast::refund())?),
        ("credit-receipt", print(&sheet, &cast::credit_receipt())?),
        ("statement", print(&sheet, &cast::statement())?),
        ("statement-yen", print(&sheet, &cast::long_statement("JPY", cast::ngozi(), 12_000))?),
        ("mixed-statement", print(&mixed, &cast::long_statement("KWD", cast::mixed::receipt().patient, 12_345_678))?),
        ("reminder", print(&sheet, &cast::reminder(1))?),
        ("last-reminder", print(&sheet, &cast::reminder(3))?),
        ("visit-summary", print(&sheet, &cast::visit_summary())?),
        ("prescription", print(&sheet, &cast::prescription())?),
        ("sick-note", print(&sheet, &cast::sick_note())?),
        ("referral", print(&sheet, &cast::referral())?),
        ("vaccination-list", print(&sheet, &cast::vaccination_list())?),
        ("mixed-vaccination-list", print(&mixed, &cast::mixed::vaccination_list())?),
        ("full-chart", print(&sheet, &cast::full_chart(160))?),
        ("mixed-sick-note", print(&mixed, &cast::mixed::sick_note())?),
        ("mixed-referral", print(&mixed, &cast::mixed::referral())?),
        ("mixed-full-chart", print(&mixed, &cast::mixed::full_chart())?),
        ("recovery-sheet", print(&sheet, &cast::recovery_sheet())?),
        ("code-sheet", print(&sheet, &cast::code_sheet())?),
        ("day-list", print(&sheet, &cast::day_list())?),
        ("week-list", print(&sheet, &cast::week_list())?),
        ("card", reports::print_card(&sheet, &reports::view::Card { patient: cast::ngozi() })?),
        ("labels", reports::print_labels(&sheet, &cast::labels())?),
        ("call-list", print(&sheet, &cast::call_list())?),
        ("import-report", print(&sheet, &cast::import_report())?),
        ("mixed-receipt", print(&mixed, &cast::mixed::receipt())?),
        ("mixed-visit-summary", print(&mixed, &cast::mixed::visit_summary())?),
        ("mixed-prescription", print(&mixed, &cast::mixed::prescription())?),
        ("mixed-day-list", print(&mixed, &cast::mixed::day_list())?),
    ];
    for (name, bytes) in papers {
        fs::write(folder.join(name).with_extension("pdf"), bytes)?;
    }
    Ok(())
}

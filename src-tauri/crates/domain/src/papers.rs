//! Kept papers: the kinds there are and who they are for. What stands on them is the printer's.

use crate::choice;

choice! {
    /// `reports.report_type`
    pub enum ReportKind {
        /// The proof of one payment.
        Receipt = "receipt",
        /// A bill as issued.
        Bill = "bill",
        /// What was found and done at a visit.
        VisitSummary = "visit_summary",
        /// A prescription.
        Prescription = "prescription",
        /// A day's appointments.
        DayList = "day_list",
        /// What an import did.
        ImportReport = "import_report",
    }
}

choice! {
    /// `reports.audience`: whose right opens the paper.
    pub enum Audience {
        /// Who may open the patient's chart.
        Clinical = "clinical",
        /// Who may see the bill.
        Money = "money",
        /// Who may see the schedule.
        Office = "office",
    }
}

//! Kept papers: the kinds there are and who they are for. What stands on them is the printer's.

use crate::choice;

choice! {
    /// `reports.report_type`
    pub enum ReportKind {
        /// The proof of one payment.
        Receipt = "receipt",
        /// The proof that money went back.
        RefundReceipt = "refund_receipt",
        /// A patient's account from one day to another.
        Statement = "statement",
        /// That something is overdue.
        Reminder = "reminder",
        /// A bill as issued.
        Bill = "bill",
        /// What was found and done at a visit.
        VisitSummary = "visit_summary",
        /// A prescription.
        Prescription = "prescription",
        /// That somebody was ill on certain days.
        SickNote = "sick_note",
        /// A letter to a colleague.
        Referral = "referral",
        /// Everything in a chart.
        FullChart = "full_chart",
        /// What somebody was vaccinated with.
        VaccinationList = "vaccination_list",
        /// What an insurer is asked to pay of a bill.
        Claim = "claim",
        /// What was counted and signed at the end of a day.
        DayClose = "day_close",
        /// The practice's figures for a period, or what is owed at the end of a day.
        Figures = "figures",
        /// A day's appointments.
        DayList = "day_list",
        /// What an import did.
        ImportReport = "import_report",
    }
}

choice! {
    /// Sheets of labels that are bought ready-cut.
    pub enum LabelSheet {
        /// A4, 3 × 7, 63.5 × 38.1 mm.
        AveryL7160 = "avery_l7160",
        /// A4, 3 × 8, 63.5 × 33.9 mm.
        AveryL7159 = "avery_l7159",
        /// A4, 2 × 7, 99.1 × 38.1 mm.
        AveryL7163 = "avery_l7163",
        /// Letter, 3 × 10, 2 5/8 × 1 in.
        Avery5160 = "avery_5160",
        /// Letter, 2 × 5, 4 × 2 in.
        Avery5163 = "avery_5163",
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

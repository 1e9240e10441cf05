//! Which events vouch for the row they are about.

use super::Event;

impl Event {
    /// Whether the entry carries a digest of what the row says, so that an old page put back is found.
    pub const fn is_sealed(&self) -> bool {
        matches!(
            self,
            Event::RecordSigned { .. }
                | Event::RecordAmended { .. }
                | Event::VitalRecorded { .. }
                | Event::BillIssued { .. }
                | Event::PaymentTaken { .. }
                | Event::PaymentRefunded { .. }
                | Event::CreditReceived { .. }
                | Event::CreditUsed { .. }
                | Event::CreditGivenBack { .. }
                | Event::CreditRepaid { .. }
                | Event::ClaimSent { .. }
                | Event::ClaimAnswered { .. }
                | Event::PlanAgreed { .. }
                | Event::PlanEnded { .. }
                | Event::ReminderMade { .. }
                | Event::DrawerClosed { .. }
                | Event::DayClosed { .. }
                | Event::PatientImported { .. }
                | Event::ImportsSealed { .. }
        )
    }
}

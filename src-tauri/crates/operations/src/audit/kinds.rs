//! The kinds by which the audit is looked through: every event and every operation is of one. What they are
//! called on the page stands in its catalogue.

use domain::{Event, choice};

choice! {
    /// What an entry is about, as people divide their work.
    pub enum AuditKind {
        /// Signing in and out, passwords, one's own settings and messages.
        Access = "access",
        /// Who works here and what they may; sign-ins of patients.
        People = "people",
        /// The practice: settings, doctors, hours, prices, lists, imports.
        Practice = "practice",
        /// Who the patients are.
        Patients = "patients",
        /// Appointments, waiting, calls.
        Appointments = "appointments",
        /// Charts.
        Charts = "charts",
        /// Bills, payments, insurers, figures.
        Money = "money",
        /// Papers and lists that left the program.
        Papers = "papers",
        /// The audit itself, and who read who read.
        Audit = "audit",
    }
}

/// The kind by the first of these with which a name begins.
const BEGINNINGS: &[(AuditKind, &[&str])] = &[
    (
        AuditKind::People,
        &["patient_sign_in", "user", "sessions_ended", "password_reset", "permissions", "patients.sign_in"],
    ),
    (
        AuditKind::Access,
        &[
            "signed",
            "session",
            "wrong_passwords",
            "password",
            "code_",
            "recovered",
            "preferences",
            "favourite",
            "notification",
            "me.",
        ],
    ),
    (
        AuditKind::Practice,
        &[
            "practice",
            "recovery_key",
            "settings",
            "department",
            "doctor",
            "schedule",
            "exception",
            "leave",
            "service",
            "price",
            "billing_settings",
            "vital_settings",
            "vaccine_schedule",
            "phrase",
            "template",
            "medicine_saved",
            "starter_list",
            "formulary",
            "rule",
            "import",
            "patient_imported",
            "setup",
        ],
    ),
    (
        AuditKind::Appointments,
        &[
            "appointment",
            "series",
            "waiting",
            "patient_arrived",
            "arrival",
            "patient_in_room",
            "patient_not_in_room",
            "patient_told",
            "visit_started",
            "calendar",
            "call",
            "no_show",
            "recall",
        ],
    ),
    (
        AuditKind::Money,
        &[
            "bill",
            "payment",
            "credit",
            "plan",
            "reminder",
            "statement",
            "drawer",
            "day",
            "claim",
            "payer",
            "polic",
            "figures",
            "dues",
        ],
    ),
    (AuditKind::Papers, &["report", "list_printed", "card_", "labels_"]),
    (AuditKind::Audit, &["audit", "loss_accepted", "trail", "openings"]),
    (AuditKind::Patients, &["patient", "registration"]),
    (
        AuditKind::Charts,
        &[
            "chart",
            "glass",
            "allerg",
            "draft",
            "record",
            "problem",
            "attachment",
            "immunisation",
            "vital",
            "medicines_read",
            "stops",
            "prescription",
            "codes.",
        ],
    ),
];

/// The kind of an event or operation; every one has its own.
fn kind_of(name: &str) -> Option<AuditKind> {
    BEGINNINGS
        .iter()
        .find(|(_, beginnings)| beginnings.iter().any(|with| name.starts_with(with)))
        .map(|(kind, _)| *kind)
}

impl AuditKind {
    /// The kind of an entry with this action.
    pub fn of(action: &str) -> Option<AuditKind> {
        kind_of(action)
    }

    /// What may stand in an entry's action where it is of this kind: events, and operations that were refused.
    pub fn actions(self) -> Vec<&'static str> {
        let operations = crate::OPERATIONS.iter().map(|operation| operation.name);
        Event::NAMES.iter().copied().chain(operations).filter(|name| kind_of(name) == Some(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_of_no_kind() {
        // What is of no kind is found by nobody who looks by kind.
        let operations = crate::OPERATIONS.iter().map(|operation| operation.name);
        let lost: Vec<&str> =
            Event::NAMES.iter().copied().chain(operations).filter(|name| kind_of(name).is_none()).collect();
        assert_eq!(lost, Vec::<&str>::new());
        assert_eq!(kind_of("unheard_of"), None);
        assert_eq!(kind_of("vital_settings_changed"), Some(AuditKind::Practice));
        assert_eq!(kind_of("vital_recorded"), Some(AuditKind::Charts));
        assert_eq!(kind_of("chart_opened"), Some(AuditKind::Charts));
        assert_eq!(kind_of("patient_sign_in_given"), Some(AuditKind::People));
    }
}

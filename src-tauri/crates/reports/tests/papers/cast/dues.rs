//! A statement of account and a reminder.

use super::*;

fn entry(on: NaiveDate, kind: EntryKind, number: Option<&str>, amount: i64, balance: i64) -> AccountEntry {
    let method = match kind {
        EntryKind::Payment => Some(PaymentMethod::CreditCard),
        EntryKind::Refund | EntryKind::Deposit | EntryKind::Repaid => Some(PaymentMethod::Cash),
        _ => None,
    };
    AccountEntry { day: on, kind, number: number.map(str::to_owned), method, amount, balance }
}

pub(crate) fn statement() -> Statement {
    let (first, second) = (Some("2026-01101"), Some("2026-01184"));
    Statement {
        patient: ngozi(),
        from: day(2026, 1, 1),
        to: day(2026, 6, 9),
        currency: currency("EUR"),
        opening: 2_500,
        entries: vec![
            entry(day(2026, 2, 3), EntryKind::Bill, first, 9_650, 12_150),
            entry(day(2026, 2, 3), EntryKind::Payment, first, -2_000, 10_150),
            entry(day(2026, 3, 20), EntryKind::Deposit, None, -3_000, 7_150),
            entry(day(2026, 3, 20), EntryKind::Used, first, 1_000, 7_150),
            entry(day(2026, 4, 2), EntryKind::Refund, first, 500, 7_650),
            entry(day(2026, 4, 9), EntryKind::Bill, second, 6_500, 14_150),
            entry(day(2026, 4, 10), EntryKind::Void, second, -6_500, 7_650),
            entry(day(2026, 4, 11), EntryKind::GivenBack, first, 500, 7_650),
            entry(day(2026, 4, 11), EntryKind::Repaid, None, 1_500, 9_150),
        ],
        closing: 9_150,
        held: 1_000,
        ages: [1_217, 0, 2_500, 1_000],
    }
}

/// An account of years, for whatever amounts.
pub(crate) fn long_statement(code: &str, patient: Patient, scale: i64) -> Statement {
    let entries = (0..140)
        .map(|at| {
            let kind = if at % 2 == 0 { EntryKind::Bill } else { EntryKind::Payment };
            let amount = if at % 2 == 0 { scale } else { -scale };
            let number = format!("2026-{at:05}");
            entry(day(2026, 2, 3), kind, Some(&number), amount, if at % 2 == 0 { scale } else { 0 })
        })
        .collect();
    let (opening, closing, held, ages) = (0, 0, 0, [0; 4]);
    Statement { patient, currency: currency(code), entries, opening, closing, held, ages, ..statement() }
}

pub(crate) fn reminder(level: i64) -> Reminder {
    let line = |number: &str, instalment, due_on, amount| ReminderLine {
        numbers: vec![number.into()],
        instalment,
        due_on,
        amount,
    };
    Reminder {
        patient: ngozi(),
        level,
        on: day(2026, 6, 9),
        pay_by: day(2026, 6, 23),
        currency: currency("EUR"),
        said: String::new(),
        pay_to: "IE29 AIBK 9311 5212 3456 78, Allied Irish Banks".into(),
        lines: vec![
            line("2026-00871", None, day(2026, 3, 2), 6_500),
            line("2026-01101", Some((2, 6)), day(2026, 6, 8), 1_217),
        ],
        total: 7_717,
    }
}

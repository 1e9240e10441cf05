//! The list of what is overdue among many bills: the plans of its queries, and a measurement that is run by hand.

use chrono::{Days, NaiveDate};
use domain::{Event, Permission};
use rusqlite::{Connection, params};

use super::{LATE, LATE_OF, debtor, debtors, plans, reminders};
use crate::look::Connected as _;
use crate::safety::{Dice, found};

#[test]
fn no_list_of_what_is_overdue_reads_every_bill() {
    // What is open is a small part of what was ever billed: a list that reads all of it gets slower each year.
    let mut connection = Connection::open_in_memory().unwrap();
    crate::migrate::to_newest(&mut connection).unwrap();
    let standing = format!("{} {}", plans::PLAN, plans::STANDING);
    let of_patient = format!("{} {}", plans::PLAN, plans::OF_PATIENT);
    let plans = [
        ("late bills", LATE),
        ("late bills of a patient", LATE_OF),
        ("plans that stand", &standing),
        ("plans of a patient", &of_patient),
        ("bills of a plan", plans::BILLS),
        ("the last reminder of a line", reminders::LAST_OF_LINE),
        ("for comparison: every bill", "SELECT sum(total_amount) FROM billing"),
    ]
    .map(|(name, sql)| {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values: Vec<&str> = vec!["2026-06-08"; statement.parameter_count()];
        let steps = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        let steps: Vec<String> = steps.map(Result::unwrap).collect();
        // An index of what is open may be walked, and who is one person; a table may not.
        let whole = |step: &String| {
            step.starts_with("SCAN")
                && !["SCAN kin", "SCAN went", "SCAN CONSTANT ROW"].contains(&step.as_str())
                && !step.contains("billing_open")
        };
        assert_eq!(steps.iter().any(whole), name.starts_with("for comparison"), "{name}: {steps:?}");
        format!("{name}\n{}", steps.join("\n"))
    });
    insta::assert_snapshot!(plans.join("\n\n"));
}

const BILLS: i64 = 100_000;

/// `cargo test --release -p store --lib -- --ignored --nocapture overdue_among_many`: of a hundred thousand bills four in
/// a hundred are open, and a thousand have a plan; 80 MB, which it removes.
#[test]
#[ignore = "prints figures, asserts nothing of time"]
fn overdue_among_many() {
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::TakePayments).unwrap();
    let first = NaiveDate::from_ymd_opt(2021, 6, 1).unwrap();
    let mut dice = Dice(1);
    let filled = store.write(&admission, |clinic| {
        let db = clinic.connection();
        db.execute_batch(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
             INSERT INTO patients (patient_id, patient_number, last_name, first_name, created_at, updated_at)
             SELECT i, i, 'Name' || i, 'First', 0, 0 FROM n;",
        )?;
        for at in 0..BILLS {
            let (id, patient) = (at + 1, 1 + i64::try_from(dice.below(20_000)).unwrap());
            let on = first + Days::new(u64::try_from(at * 5 * 365 / BILLS).unwrap());
            db.prepare_cached("INSERT INTO billing (bill_id, patient_id, created_by, created_at, total_amount, due_date) VALUES (?1, ?2, 1, 0, 9000, ?3)")?
                .execute(params![id, patient, (on + Days::new(30)).to_string()])?;
            db.prepare_cached(
                "INSERT INTO bill_items (bill_id, position, description, quantity, unit_price_minor, amount_minor, net_minor)
                 VALUES (?1, 0, 'Service', 1, 9000, 9000, 9000)",
            )?
            .execute([id])?;
            db.prepare_cached("UPDATE billing SET bill_number = ?1, issued_at = 0, issued_on = ?2 WHERE bill_id = ?1")?
                .execute(params![id, on.to_string()])?;
            if at % 100 == 0 {
                let instalments = format!("[[\"{}\",5000],[\"{}\",4000]]", on + Days::new(30), on + Days::new(60));
                db.prepare_cached(
                    "INSERT INTO payment_plans (plan_id, patient_id, agreed_on, owed_minor, instalments, created_by, created_at)
                     VALUES (?1, ?2, ?3, 9000, ?4, 1, 0)",
                )?
                .execute(params![id, patient, on.to_string(), instalments])?;
                db.prepare_cached("INSERT INTO plan_bills (plan_id, bill_id, owed_minor) VALUES (?1, ?1, 9000)")?.execute([id])?;
            }
            // Half of the plans are paid; of the other bills four in a hundred aren't.
            if (at % 100 == 0 && at % 200 != 0) || (at % 100 != 0 && dice.below(100) >= 4) {
                db.prepare_cached(
                    "INSERT INTO payment_details (bill_id, payment_method, payment_status, amount_minor, received_at, received_on,
                                                  received_by, idempotency_key)
                     VALUES (?1, 'credit_card', 'success', 9000, 0, ?2, 1, hex(randomblob(16)))",
                )?
                .execute(params![id, on.to_string()])?;
            }
        }
        clinic.record(Event::RemindersPrinted { count: 0 }, ())
    });
    filled.unwrap();
    let asked = |name: &str, ask: &dyn Fn(&crate::Reader<'_>) -> crate::Result<usize>| {
        let mut count = 0;
        let mut took: Vec<u128> = (0..5)
            .map(|_| {
                let begun = std::time::Instant::now();
                count = store.read(&admission, |clinic| ask(clinic)).unwrap();
                begun.elapsed().as_millis()
            })
            .collect();
        let first = took[0];
        took.sort_unstable();
        assert!(count > 0);
        println!("{name}: {count}; first {first} ms, median of five {} ms", took[2]);
    };
    asked("everybody who owes what is overdue", &|clinic| Ok(debtors(clinic, None)?.len()));
    asked("the first page of them, with names and reminders", &|clinic| {
        let page = debtors(clinic, None)?.into_iter().take(100);
        Ok(page.map(|found| debtor(clinic, found)).collect::<crate::Result<Vec<_>>>()?.len())
    });
    asked("what of one patient is overdue", &|clinic| {
        let whose = debtors(clinic, None)?[0].0;
        Ok(debtors(clinic, Some(whose))?.len())
    });
}

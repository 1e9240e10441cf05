//! What is asked of the figures among a million bills: their query plans, and a measurement that is run by hand.

use chrono::{Days, NaiveDate};
use domain::{Event, Permission, RevenueBy};
use rusqlite::{Connection, params};

use super::revenue::{self, entries};
use super::{receivables, sessions};
use crate::look::Connected as _;
use crate::safety::{Dice, found};

#[test]
fn no_figure_reads_a_whole_table() {
    let mut connection = Connection::open_in_memory().unwrap();
    crate::migrate::to_newest(&mut connection).unwrap();
    let plans = [
        ("issued in a period", entries::ISSUED),
        ("issued in a period, whoever was visited", entries::ISSUED_BY_ANYBODY),
        ("voided in a period", entries::VOIDED),
        ("received in a period", entries::RECEIVED),
        ("received in a period by month", entries::RECEIVED_BY_ANYBODY),
        ("received in a period by payer", entries::RECEIVED_BY_PAYER),
        ("received, by line", entries::RECEIVED_BY_LINE),
        ("received, by line, whoever was visited", entries::RECEIVED_BY_ANYBODYS_LINE),
        ("deposits in a period", entries::DEPOSITS),
        ("owed at the end of a day", receivables::OPEN),
        ("bookings in a period", sessions::BOOKINGS),
        ("for comparison: all of it", "SELECT sum(net_minor) FROM bill_items"),
    ]
    .map(|(name, sql)| {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values: Vec<&str> = vec!["2026-06-08"; statement.parameter_count()];
        let steps = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        format!("{name}\n{}", steps.map(Result::unwrap).collect::<Vec<_>>().join("\n"))
    });
    insta::assert_snapshot!(plans.join("\n\n"));
}

const BILLS: i64 = 1_000_000;
const DAYS: i64 = 5 * 365;

/// `cargo test --release -p store --lib -- --ignored --nocapture a_million_bills`: five years of a practice with
/// 20 doctors in an encrypted file, two lines a bill; about 1 GB, which it removes.
#[test]
#[ignore = "prints figures, asserts nothing of time; minutes and a gigabyte"]
fn a_million_bills() {
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = found(folder.path());
    let admission = store.admit(&session, Permission::ReadFigures).unwrap();
    let first = NaiveDate::from_ymd_opt(2021, 6, 1).unwrap();
    let day = |at: i64| (first + Days::new(u64::try_from(at * DAYS / BILLS).unwrap())).to_string();
    let filling = std::time::Instant::now();
    let mut dice = Dice(1);
    const EACH: i64 = 20_000;
    for part in 0..BILLS / EACH {
        let filled = store.write(&admission, |clinic| {
            let db = clinic.connection();
            if part == 0 {
                db.execute_batch(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
                     INSERT INTO patients (patient_id, patient_number, last_name, first_name, created_at, updated_at)
                     SELECT i, i, 'Name' || i, 'First', 0, 0 FROM n;
                     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
                     INSERT INTO doctors (doctor_id, first_name, last_name) SELECT i, 'Doctor', 'No ' || i FROM n;
                     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
                     INSERT INTO services (service_id, code, name, updated_at) SELECT i, 'S' || i, 'Service ' || i, 0 FROM n;
                     INSERT INTO doctor_schedule (doctor_id, available_days, available_time_slots, valid_from, created_at)
                     SELECT doctor_id, '[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"]',
                            '{\"mon\":[[\"09:00\",\"17:00\"]],\"tue\":[[\"09:00\",\"17:00\"]],\"wed\":[[\"09:00\",\"17:00\"]],\"thu\":[[\"09:00\",\"17:00\"]],\"fri\":[[\"09:00\",\"17:00\"]]}',
                            '2021-01-01', 0 FROM doctors;",
                )?;
            }
            for at in part * EACH..(part + 1) * EACH {
                let (id, on) = (at + 1, day(at));
                let patient = 1 + i64::try_from(dice.below(30_000)).unwrap();
                let time = format!("{:02}:{:02}", 9 + dice.below(8), dice.below(4) * 15);
                db.prepare_cached(
                    "INSERT INTO appointments (appointment_id, patient_id, doctor_id, appointment_date, appointment_time,
                                               duration_minutes, status, source, source_id, created_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, 15, 'completed', 'x', ?1, 0)",
                )?
                .execute(params![id, patient, 1 + at % 20, on, time])?;
                db.prepare_cached(
                    "INSERT INTO billing (bill_id, patient_id, appointment_id, created_by, created_at, total_amount)
                     VALUES (?1, ?2, ?1, 1, 0, 9000)",
                )?
                .execute([id, patient])?;
                for position in 0..2_i64 {
                    db.prepare_cached(
                        "INSERT INTO bill_items (bill_id, position, service_id, description, quantity, unit_price_minor,
                                                 amount_minor, discount_minor, net_minor, tax_minor)
                         VALUES (?1, ?2, ?3, 'Service', 1, 5000, 5000, 500, 4150, 350)",
                    )?
                    .execute([id, position, 1 + i64::try_from(dice.below(200)).unwrap()])?;
                }
                db.prepare_cached("UPDATE billing SET bill_number = ?1, issued_at = 0, issued_on = ?2 WHERE bill_id = ?1")?
                    .execute(params![id, on])?;
                // Of a hundred bills 95 are paid, half of them in two parts, one is voided, four stay open.
                let fate = dice.below(100);
                let pay = |amount: i64, on: &str| -> crate::Result<()> {
                    db.prepare_cached(
                        "INSERT INTO payment_details (bill_id, payment_method, payment_status, amount_minor, received_at,
                                                      received_on, received_by, idempotency_key)
                         VALUES (?1, 'credit_card', 'success', ?2, 0, ?3, 1, hex(randomblob(16)))",
                    )?
                    .execute(params![id, amount, on])?;
                    Ok(())
                };
                match fate {
                    0 => {
                        let at = (first + Days::new(u64::try_from(at * DAYS / BILLS).unwrap())).and_hms_opt(12, 0, 0);
                        let at = at.unwrap().and_utc().timestamp_millis();
                        db.prepare_cached("UPDATE billing SET voided_at = ?2, void_reason = 'x' WHERE bill_id = ?1")?
                            .execute([id, at])?;
                    }
                    1..=4 => {}
                    5..=50 => {
                        pay(4_000, &on)?;
                        pay(5_000, &day((at + 10_000).min(BILLS - 1)))?;
                    }
                    _ => pay(9_000, &on)?,
                }
            }
            clinic.record(Event::FiguresExported { figures: "x", from: String::new(), to: String::new(), rows: 0 }, ())
        });
        filled.unwrap();
    }
    let bytes = std::fs::metadata(folder.path().join("wardbook.db")).unwrap().len();
    println!("{BILLS} bills, {} MB, filled in {:.0} s", bytes / 1_000_000, filling.elapsed().as_secs_f64());
    let asked = |name: &str, ask: &dyn Fn(&crate::Reader<'_>) -> crate::Result<()>| {
        let mut took: Vec<u128> = (0..5)
            .map(|_| {
                let begun = std::time::Instant::now();
                store.read(&admission, |clinic| ask(clinic)).unwrap();
                begun.elapsed().as_millis()
            })
            .collect();
        let first = took[0];
        took.sort_unstable();
        println!("{name}: first {first} ms, median of five {} ms", took[2]);
    };
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    for by in RevenueBy::ALL {
        let ask = |clinic: &crate::Reader<'_>| {
            let found = revenue::revenue(clinic, *by, date("2025-01-01"), date("2025-12-31"))?;
            assert!(found.total.revenue > 0 && found.total.received > 0);
            Ok(())
        };
        asked(&format!("revenue of 12 months by {}", by.as_str()), &ask);
    }
    asked("revenue of one month by service", &|clinic| {
        revenue::revenue(clinic, RevenueBy::Service, date("2025-03-01"), date("2025-03-31")).map(|_| ())
    });
    asked("revenue of all five years by month", &|clinic| {
        revenue::revenue(clinic, RevenueBy::Month, date("2021-06-01"), date("2026-05-31")).map(|_| ())
    });
    for on in ["2026-05-30", "2026-01-31", "2023-12-31"] {
        asked(&format!("owed at the end of {on}"), &|clinic| {
            let found = receivables::receivables(clinic, date(on), 200)?;
            assert!(found.bills > 0);
            Ok(())
        });
    }
    asked("sessions of 12 months", &|clinic| {
        sessions::sessions(clinic, date("2025-01-01"), date("2025-12-31")).map(|_| ())
    });
}

//! The plans of what is asked again and again: a list that reads a whole table is fast in a test and slow in
//! a practice.

use rusqlite::Connection;

use super::{duplicates, search};

fn plan(connection: &Connection, sql: &str) -> String {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let wanted = statement.parameter_count();
    let values: Vec<&str> = vec!["\"a\" *"; wanted];
    let steps = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
    steps.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_list_of_patients_reads_the_whole_table() {
    let mut connection = Connection::open_in_memory().unwrap();
    crate::migrate::to_newest(&mut connection).unwrap();
    let plans = [
        ("find: words", search::MATCHING),
        ("find: nothing typed", search::NEWEST),
        ("find: the number of a card", search::BY_NUMBER),
        ("find: sounds", search::SOUNDING),
        ("likely duplicates: one key", duplicates::BY_KEY),
        ("registered", search::REGISTERED),
        // In the order of the key and stopped after twenty, "SCAN" above reads from the end; this one reads all.
        ("for comparison: a list that reads everything", "SELECT phone FROM patients ORDER BY email LIMIT 20"),
    ]
    .map(|(name, sql)| format!("{name}\n{}", plan(&connection, sql)));
    insta::assert_snapshot!(plans.join("\n\n"));
}

/// How long a search takes among 100,000 invented patients, without the door and without encryption:
/// `cargo test --release -p store -- --ignored --nocapture search_among`.
#[test]
#[ignore = "prints figures, asserts nothing of time"]
fn search_among_100_000_patients() {
    const PATIENTS: i64 = 100_000;
    let mut connection = Connection::open_in_memory().unwrap();
    crate::migrate::to_newest(&mut connection).unwrap();
    let part = ["ka", "lo", "mi", "ren", "to", "va", "sha", "ber", "ond", "gar", "wu", "zel", "fi", "du", "nok", "ya"];
    let name = |n: i64| -> String { (0..3).map(|at| part[((n >> (at * 4)) & 15) as usize]).collect() };
    let filling = std::time::Instant::now();
    connection.execute_batch("BEGIN").unwrap();
    for id in 1..=PATIENTS {
        let mixed = id.wrapping_mul(2_654_435_761) >> 3;
        connection
            .prepare_cached(
                "INSERT INTO patients (patient_id, patient_number, last_name, first_name, date_of_birth, phone,
                        created_at, updated_at)
                 VALUES (?1, ?2, ?3, ?4, date('1930-01-01', ?5), ?6, 0, 0)",
            )
            .unwrap()
            .execute(rusqlite::params![
                id,
                domain::PatientNumber::of(id).as_str(),
                name(mixed),
                name(mixed >> 9),
                format!("+{} days", mixed % 34_000),
                format!("09{:08}", mixed % 100_000_000),
            ])
            .unwrap();
        search::index(&connection, domain::PatientId(id), search::Before::New).unwrap();
    }
    connection.execute_batch("COMMIT").unwrap();
    println!("registered and indexed: {:.0} a second", PATIENTS as f64 / filling.elapsed().as_secs_f64());
    for typed in ["kal", "kalo", "shaber", "kalomi ren", "ka lo", "k", "1950-06-07", "0912345", "zzz"] {
        let mut times: Vec<u128> = (0..200)
            .map(|_| {
                let begun = std::time::Instant::now();
                search::measured(&connection, typed);
                begun.elapsed().as_micros()
            })
            .collect();
        times.sort_unstable();
        println!("{typed:>12}: p50 {} µs, p99 {} µs", times[100], times[198]);
    }
}

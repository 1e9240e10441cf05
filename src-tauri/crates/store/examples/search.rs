//! Prints how long finding patients and looking for duplicates take in an encrypted practice of many:
//! `cargo run --release -p store --example search -- 10000 100000`. The names and streets are drawn from the
//! words of the test records; filling goes in one transaction.
#![allow(clippy::print_stdout, missing_docs, reason = "it is there to print")]

#[path = "../tests/duplicates/corrupt.rs"]
mod corrupt;
#[path = "../tests/duplicates/febrl.rs"]
mod febrl;

use std::time::{Duration, Instant};

use corrupt::{Hands, records};
use domain::{Event, PatientId};
use febrl::{Fields, details, practice, read, typed};
use store::patients;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![10_000] } else { sizes } {
        measure(size);
    }
}

fn measure(size: usize) {
    let pool = read(include_str!("../tests/duplicates/data/febrl-1.csv"));
    let clean = Hands { copies: 0, fields: 1, slips: 0, missing: 3 };
    let people = records(&pool, size, clean, 11);
    let folder = tempfile::tempdir().expect("a folder");
    let (store, admission) = practice(folder.path());
    let filling = Instant::now();
    let filled = store.write(&admission, |clinic| {
        for person in &people {
            patients::insert(clinic, &details(person, Fields::All), None)?;
        }
        clinic.record(Event::PatientRegistered { patient: PatientId(1) }, ())
    });
    filled.expect("filled");
    let per_second = size as f64 / filling.elapsed().as_secs_f64();
    let bytes = std::fs::metadata(folder.path().join("wardbook.db")).map_or(0, |file| file.len());
    println!("{size} patients: {per_second:.0} filed a second, {} bytes a patient", bytes / size as u64);
    for text in ["kal", "berr", "harr lach", "smyht", "12.3.1984", "030484", "00500", "qqqq"] {
        let times = times(200, |_| {
            let found = store.read(&admission, |clinic| patients::find(clinic, text)).expect("found");
            found.patients.len()
        });
        println!("  find {text:<12} {times}");
    }
    let asked = records(&people[..200.min(size)], 200, Hands { copies: 1, fields: 2, slips: 1, missing: 0 }, 12);
    for (what, fields) in [("all fields", Fields::All), ("the first three", Fields::First)] {
        let times = times(200, |at| {
            let details = details(&asked[at % asked.len()], fields);
            let likely = store.read(&admission, |clinic| patients::likely_duplicates(clinic, &typed(&details)));
            likely.expect("asked").len()
        });
        println!("  likely duplicates, {what}: {times}");
    }
}

/// `count` times, the times in order.
fn times(count: usize, mut ask: impl FnMut(usize) -> usize) -> String {
    let mut answered = 0;
    let mut times: Vec<Duration> = (0..count)
        .map(|at| {
            let begun = Instant::now();
            answered = ask(at);
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |percent: usize| times[(count - 1) * percent / 100];
    format!("p50 {:.2?}, p95 {:.2?}, p99 {:.2?} ({answered} answered)", at(50), at(95), at(99))
}

//! Makes a big practice, to be measured and looked at: `cargo run --release -p operations --example big_practice --
//! FOLDER --patients 100000 --doctors 20 --years 2`. `wardbook --data FOLDER` opens it; `anna` (who keeps it),
//! `maria` (the desk), `bilal` (the accounts) and `doctor1` onwards share the password that is printed.
//! `--seen N` gives only N of the patients a history, which is quicker.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is there to print")]

#[path = "../../../store/tests/duplicates/corrupt.rs"]
mod corrupt;
#[path = "../../../store/tests/duplicates/febrl.rs"]
mod febrl;
mod fill;
mod found;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Instant as Stopwatch, SystemTime, UNIX_EPOCH};

use chrono::Days;
use domain::{Instant, Zone};
use fill::{Fill, Size, at};
use found::{PASSWORD, Set, ZONE, ask, found};
use operations::{Config, Door, KdfCost};
use serde_json::json;
use store::{Opening, Store};
use vault::{Chance, Vault};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, otherwise: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(otherwise)
    };
    let Some(folder) = arguments.first().filter(|first| !first.starts_with('-')).map(PathBuf::from) else {
        eprintln!("big_practice FOLDER [--patients N] [--doctors N] [--years N] [--seen N]");
        std::process::exit(2);
    };
    let (patients, doctors) = (number("--patients", 10_000), number("--doctors", 20).clamp(1, 20));
    let size =
        Size { patients, seen: number("--seen", patients).min(patients), years: number("--years", 2).clamp(1, 5) };
    // Nobody is booked twice at one time.
    if size.seen < doctors * 100 {
        eprintln!("That is too small: {doctors} doctors need at least {} patients with a history.", doctors * 100);
        std::process::exit(2);
    }
    let begun = Stopwatch::now();
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock stands after 1970");
    let now = Instant(i64::try_from(since.as_millis()).expect("a date"));
    let today = Zone::parse(ZONE).expect("a zone").wall_clock(now).date();
    let clock = Set::at(at(today - Days::new(365 * size.years as u64 + 7), "08:00"));
    let doctors = found(&folder, Arc::clone(&clock), doctors);
    println!("{} people have a sign-in, password \"{PASSWORD}\"", doctors.len() + 3);

    let inside = folder.join("practice");
    let opened = Vault::open_with_password(&inside, "anna", PASSWORD, KdfCost::FLOOR, &Chance::system());
    let vault = opened.expect("the vault opens with the password").vault;
    let opening = Opening {
        folder: &inside,
        key: &vault.database_key(),
        head_key: vault.head_key(),
        clock: Arc::clone(&clock) as Arc<_>,
        workstation: "desk-1".into(),
    };
    let store = Store::open(&opening).expect("the store opens");
    let fill = Fill { store: &store, clock: &clock, doctors: &doctors, now };
    fill.all(&size).expect("the practice is filled");
    drop(store);
    let bytes = std::fs::metadata(inside.join("wardbook.db")).map_or(0, |file| file.len());
    println!(
        "{patients} patients, {} with a history of {} years: {:.0} s, {} bytes a patient",
        size.seen,
        size.years,
        begun.elapsed().as_secs_f32(),
        bytes / patients as u64
    );

    let door = Door::open(Config {
        folder,
        clock,
        chance: Chance::system(),
        cost: KdfCost::FLOOR,
        workstation: "desk-1".into(),
    });
    let anna = door.seat();
    ask(&door, &anna, "session.sign_in", json!({ "username": "anna", "password": PASSWORD }));
    let begun = Stopwatch::now();
    let verdict = ask(&door, &anna, "audit.verify", json!({}));
    println!(
        "the audit: {} entries, {} sealed rows, breaks {}, read in {:.1} s",
        verdict["entries"],
        verdict["sealed"],
        verdict["breaks"],
        begun.elapsed().as_secs_f32()
    );
    door.close();
    assert_eq!(verdict["breaks"], json!([]), "the chain is whole");
}

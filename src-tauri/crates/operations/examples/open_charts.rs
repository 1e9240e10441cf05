//! Prints how long a chart takes to open through the door, audited, by how much is in it: those of the sample
//! practice, of which one has 163 visits: `cargo run --release -p operations --example open_charts`.
#![allow(clippy::print_stdout, reason = "it is there to print")]

use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch, SystemTime, UNIX_EPOCH};

use domain::{Clock, Instant};
use operations::{Config, Door, KdfCost, Reply, Seat};
use serde_json::{Value, json};
use vault::Chance;

const PASSWORD: &str = "seven herons over Galway bay";
/// How often each chart is opened.
const TIMES: usize = 200;

/// The machine's clock.
struct Machine(Stopwatch);
impl Clock for Machine {
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
    fn monotonic(&self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

fn ask(door: &Door, seat: &Seat, operation: &str, args: Value) -> Option<Value> {
    match door.answer(seat, operation, args) {
        Ok(answer) => match answer.reply {
            Reply::Json(value) => Some(value),
            Reply::Bytes(_) => None,
        },
        Err(_) => None,
    }
}

fn main() {
    let folder = std::env::temp_dir().join(format!("wardbook-charts-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let door: Arc<Door> = Door::open(Config {
        folder: folder.clone(),
        clock: Arc::new(Machine(Stopwatch::now())),
        chance: Chance::system(),
        cost: KdfCost::FLOOR,
        workstation: "desk-1".into(),
    });
    let seat = door.seat();
    ask(&door, &seat, "setup.create_sample", json!({ "password": PASSWORD })).expect("the sample is made");
    ask(&door, &seat, "session.sign_in", json!({ "username": "maeve", "password": PASSWORD })).expect("signed in");
    ask(&door, &seat, "session.confirm_password", json!({ "password": PASSWORD })).expect("confirmed");
    let mut charts = Vec::new();
    for patient in 1..=12 {
        let open = json!({ "patient_id": patient });
        if ask(&door, &seat, "charts.open", open.clone()).is_none() {
            let glass = json!({ "patient_id": patient, "reason": "Measuring how long a chart takes" });
            ask(&door, &seat, "glass.break", glass).expect("the glass breaks");
        }
        let chart = ask(&door, &seat, "charts.open", open).expect("a chart");
        charts.push((chart["visit_count"].as_i64().unwrap_or_default(), patient));
    }
    charts.sort_unstable();
    let profile = if cfg!(debug_assertions) { "development" } else { "release" };
    println!("{profile} profile, {TIMES} times each, audited");
    println!("| visits | p50 | p95 | p99 |");
    println!("| --- | --- | --- | --- |");
    for (visits, patient) in [charts[0], charts[charts.len() / 2], charts[charts.len() - 1]] {
        let mut times: Vec<Duration> = Vec::new();
        for at in 0..TIMES + TIMES / 10 {
            let begun = Stopwatch::now();
            ask(&door, &seat, "charts.open", json!({ "patient_id": patient })).expect("a chart");
            if at >= TIMES / 10 {
                times.push(begun.elapsed());
            }
        }
        times.sort_unstable();
        let [p50, p95, p99] = [50, 95, 99].map(|percent| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3);
        println!("| {visits} | {p50:.2} ms | {p95:.2} ms | {p99:.2} ms |");
    }
    door.close();
    let _ = std::fs::remove_dir_all(folder);
}

//! Prints how long people wait for what they do most, asked through the door with admission, scope and audit:
//! `cargo run --release -p operations --example at_the_door -- FOLDER…`, each made by `big_practice`. Changes are
//! set against a bare durable write on the same disk, made in turn with them. It changes the practice.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is there to print")]

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch, SystemTime, UNIX_EPOCH};

use domain::{Clock, Instant};
use operations::{Config, Door, KdfCost, Refusal, Reply, Seat};
use serde_json::{Value, json};
use vault::Chance;

/// What `big_practice` gives everybody.
const PASSWORD: &str = "seven herons over Galway bay";
/// Beginnings of names as somebody types them.
const BEGINNINGS: [&str; 12] =
    ["kal", "berr", "harri", "smi", "thom", "camp", "whit", "ryan", "mcca", "nguy", "jac", "will"];
/// How often each question is asked.
const QUESTIONS: usize = 200;
/// How often each change is made.
const CHANGES: usize = 40;
/// Doctors whose visits are signed.
const DOCTORS: usize = 5;

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

fn main() {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        eprintln!("at_the_door FOLDER…, each made by big_practice");
        std::process::exit(2);
    }
    let profile = if cfg!(debug_assertions) { "development" } else { "release" };
    println!("{profile} profile; load {}", load());
    println!("| practice | what | times | p50 | p95 | p99 | to a bare write |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for folder in folders {
        Practice::open(&folder).measure();
    }
    println!("load at the end {}", load());
}

fn load() -> String {
    std::fs::read_to_string("/proc/loadavg")
        .map_or_else(|_| "unknown".to_owned(), |all| all.split(' ').take(3).collect::<Vec<_>>().join(" "))
}

struct Practice {
    folder: PathBuf,
    name: String,
    door: Arc<Door>,
    bare: File,
}

impl Practice {
    fn open(folder: &Path) -> Self {
        let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bare = File::create(folder.join("bare-write")).expect("the folder can be written");
        Self { folder: folder.to_owned(), name, door: door(folder), bare }
    }

    fn measure(mut self) {
        self.sign_ins();
        let (desk, books) = (self.at("maria"), self.at("bilal"));
        let doctors: Vec<Seat> = (1..=DOCTORS).map(|number| self.at(&format!("doctor{number}"))).collect();
        let state = self.ask(&desk, "session.state", json!({}));
        let today = state["now"]["date"].clone();
        let doctor = self.ask(&doctors[0], "session.state", json!({}))["person"]["doctor_id"].clone();

        self.asked("search, 3–5 letters", |at| (&desk, "patients.find", json!({ "text": BEGINNINGS[at % 12] })));
        let own = self.own_patients(&doctors[0], &today);
        let patient = |at: usize| own[at % own.len()];
        self.asked("patient's page", |at| (&desk, "patients.get", json!({ "patient_id": patient(at) })));
        let open = |at: usize| (&doctors[0], "charts.open", json!({ "patient_id": patient(at) }));
        self.asked("open a chart, audited", open);
        let own_day = json!({ "date": today, "doctor_id": doctor });
        self.asked("a doctor's day", |_| (&doctors[0], "appointments.day", own_day.clone()));
        self.asked("day board, all doctors", |_| (&desk, "appointments.day", json!({ "date": today })));
        let full = json!({ "from": today, "doctor_id": doctor });
        self.asked_often("next free, doctor booked out", 20, |_| (&desk, "appointments.next_free", full.clone()));
        let any = json!({ "from": today });
        self.asked_often("next free, any doctor", 20, |_| (&desk, "appointments.next_free", any.clone()));

        self.book(&desk, &own, &today);
        let signed = self.sign(&doctors, &today);
        self.bill_and_pay(&books, &signed);
        self.door.close();
        let _ = std::fs::remove_file(self.folder.join("bare-write"));
    }

    /// Signing in while the practice is closed, and while it is open.
    fn sign_ins(&mut self) {
        let mut opening = Vec::new();
        for _ in 0..5 {
            self.door.close();
            self.door = door(&self.folder);
            let seat = self.door.seat();
            let begun = Stopwatch::now();
            self.sign_in(&seat, "maria");
            opening.push(begun.elapsed());
        }
        self.line("sign in, the practice opens", opening, None);
        let mut others = Vec::new();
        for number in 0..10 {
            let seat = self.door.seat();
            let begun = Stopwatch::now();
            self.sign_in(&seat, &format!("doctor{}", 1 + number % DOCTORS));
            others.push(begun.elapsed());
            self.door.leave(&seat);
        }
        self.line("sign in, it is open", others, None);
    }

    fn at(&self, username: &str) -> Seat {
        let seat = self.door.seat();
        self.sign_in(&seat, username);
        seat
    }

    fn sign_in(&self, seat: &Seat, username: &str) {
        self.ask(seat, "session.sign_in", json!({ "username": username, "password": PASSWORD }));
    }

    fn tried(&self, seat: &Seat, operation: &str, args: Value) -> Result<Value, Refusal> {
        self.door.answer(seat, operation, args).map(|answer| match answer.reply {
            Reply::Json(value) => value,
            Reply::Bytes(_) => Value::Null,
        })
    }

    fn ask(&self, seat: &Seat, operation: &str, args: Value) -> Value {
        self.tried(seat, operation, args).unwrap_or_else(|refusal| panic!("{operation}: {refusal:?}"))
    }

    /// Patients of a doctor in the three days to come.
    fn own_patients(&self, doctor: &Seat, today: &Value) -> Vec<i64> {
        let today: chrono::NaiveDate = today.as_str().and_then(|today| today.parse().ok()).expect("a date");
        let mut found = BTreeSet::new();
        for day in today.iter_days().skip(1).take(3) {
            let board = self.ask(doctor, "appointments.day", json!({ "date": day.to_string() }));
            let columns = board["doctors"].as_array().into_iter().flatten();
            let all = columns.flat_map(|column| column["appointments"].as_array().into_iter().flatten());
            found.extend(all.filter_map(|one| one["patient"]["patient_id"].as_i64()));
        }
        let own: Vec<i64> = found
            .into_iter()
            .filter(|patient| self.tried(doctor, "charts.open", json!({ "patient_id": patient })).is_ok())
            .collect();
        assert!(!own.is_empty(), "the first doctor has patients");
        own
    }

    fn asked<'a>(&self, what: &str, question: impl Fn(usize) -> (&'a Seat, &'static str, Value)) {
        self.asked_often(what, QUESTIONS, question);
    }

    /// Asks one question again and again, a tenth of the times for nothing first.
    fn asked_often<'a>(&self, what: &str, count: usize, question: impl Fn(usize) -> (&'a Seat, &'static str, Value)) {
        let mut times = Vec::new();
        for at in 0..count + count / 10 {
            let (seat, operation, args) = question(at);
            let begun = Stopwatch::now();
            self.ask(seat, operation, args);
            if at >= count / 10 {
                times.push(begun.elapsed());
            }
        }
        self.line(what, times, None);
    }

    /// One bare write, then one change.
    fn changed(&mut self, seat: &Seat, operation: &str, args: Value, times: &mut Times) -> Result<Value, Refusal> {
        let begun = Stopwatch::now();
        let written = self.bare.write_all(&[0x55; 4096]).and_then(|()| self.bare.sync_data());
        written.expect("the disk takes a bare write");
        let bare = begun.elapsed();
        let begun = Stopwatch::now();
        let reply = self.tried(seat, operation, args)?;
        times.changes.push(begun.elapsed());
        times.bare.push(bare);
        Ok(reply)
    }

    fn book(&mut self, desk: &Seat, patients: &[i64], today: &Value) {
        let mut times = Times::default();
        for at in 0..2 * CHANGES {
            if times.changes.len() == CHANGES {
                break;
            }
            let free = self.ask(desk, "appointments.next_free", json!({ "from": today }));
            let Some(slot) = free["slots"].as_array().and_then(|slots| slots.last()) else { break };
            let wish = json!({ "patient_id": patients[at % patients.len()], "doctor_id": slot["doctor_id"],
                               "date": slot["date"], "time": slot["time"], "duration_minutes": 15 });
            // The patient may be elsewhere at that hour.
            let _ = self.changed(desk, "appointments.book", wish, &mut times);
        }
        self.line("book", times.changes, Some(times.bare));
    }

    /// Signs what is still open of today; answers with the visits.
    fn sign(&mut self, doctors: &[Seat], today: &Value) -> Vec<Value> {
        let (mut times, mut signed) = (Times::default(), Vec::new());
        for doctor in doctors {
            let board = self.ask(doctor, "appointments.day", json!({ "date": today }));
            let own = self.ask(doctor, "session.state", json!({}))["person"]["doctor_id"].clone();
            let columns = board["doctors"].as_array().into_iter().flatten();
            let mine = columns.filter(|column| column["doctor_id"] == own);
            let all = mine.flat_map(|column| column["appointments"].as_array().into_iter().flatten());
            for visit in all.filter(|visit| visit["status"] == "scheduled").take(CHANGES / DOCTORS) {
                let note = json!({ "appointment_id": visit["appointment_id"],
                                   "patient_id": visit["patient"]["patient_id"],
                                   "notes": "Blood pressure 128/82 sitting, both arms. Feels well.",
                                   "diagnoses": [{ "display": "Hypertension, controlled" }] });
                self.changed(doctor, "records.sign", note, &mut times)
                    .unwrap_or_else(|refusal| panic!("records.sign: {refusal:?}"));
                signed.push(visit["appointment_id"].clone());
            }
        }
        self.line("sign a record", times.changes, Some(times.bare));
        signed
    }

    fn bill_and_pay(&mut self, books: &Seat, visits: &[Value]) {
        let (mut drafted, mut issued, mut paid) = (Times::default(), Times::default(), Times::default());
        for visit in visits {
            let must = |refusal: Refusal| -> Value { panic!("a bill of a signed visit: {refusal:?}") };
            let of_visit = json!({ "appointment_id": visit });
            let bill = self.changed(books, "billing.draft_for_visit", of_visit, &mut drafted).unwrap_or_else(must);
            let issue = json!({ "bill_id": bill["bill_id"], "version": bill["version"] });
            let bill = self.changed(books, "billing.issue", issue, &mut issued).unwrap_or_else(must);
            let take = json!({ "bill_id": bill["bill_id"], "method": "cash", "amount": bill["total"],
                               "tendered": bill["total"], "outcome": "success",
                               "idempotency_key": format!("measured-{}", bill["bill_id"]) });
            self.changed(books, "payments.take", take, &mut paid).unwrap_or_else(must);
        }
        self.line("draft a bill", drafted.changes, Some(drafted.bare));
        self.line("issue it, with its PDF kept", issued.changes, Some(issued.bare));
        self.line("pay, with the receipt kept", paid.changes, Some(paid.bare));
    }

    fn line(&self, what: &str, mut times: Vec<Duration>, bare: Option<Vec<Duration>>) {
        if times.is_empty() {
            println!("| {} | {what} | 0 | – | – | – | – |", self.name);
            return;
        }
        times.sort_unstable();
        let ratio = bare.map_or_else(String::new, |mut bare| {
            bare.sort_unstable();
            let (one, other) = (percentile(&times, 50), percentile(&bare, 50));
            format!("{:.2} × {}", one.as_secs_f64() / other.as_secs_f64(), shown(other))
        });
        let [p50, p95, p99] = [50, 95, 99].map(|percent| shown(percentile(&times, percent)));
        println!("| {} | {what} | {} | {p50} | {p95} | {p99} | {ratio} |", self.name, times.len());
    }
}

/// Changes, and the bare writes made in turn with them.
#[derive(Default)]
struct Times {
    changes: Vec<Duration>,
    bare: Vec<Duration>,
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() - 1) * percent / 100]
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

fn door(folder: &Path) -> Arc<Door> {
    Door::open(Config {
        folder: folder.to_owned(),
        clock: Arc::new(Machine(Stopwatch::now())),
        chance: Chance::system(),
        cost: KdfCost::FLOOR,
        workstation: "desk-1".into(),
    })
}

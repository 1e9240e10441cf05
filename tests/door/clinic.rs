//! The cast: a practice on a temporary folder with a clock that stands still until it is told, cheap key
//! derivation and seeded chance. `Clinic::new()` is founded by an administrator; others are added by the
//! operations a person would use.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use domain::{Clock, Instant};
use operations::{Answer, Config, Door, Refusal, Reply, Seat};
use serde_json::{Value, json};
use vault::{Chance, KdfCost};

/// Monday 2026-06-08, 08:00 in Dublin.
pub const START: i64 = 1_780_902_000_000;
pub const PASSWORD: &str = "seven herons over Galway bay";

/// What everyone who redeems a code chooses.
/// Fields of `practice.get` that `practice.change` takes back, but for whether every chart is open.
pub const SETTINGS: [&str; 12] = [
    "version",
    "name",
    "address",
    "phone",
    "email",
    "tax_id",
    "footer",
    "paper",
    "idle_lock_minutes",
    "retention_years",
    "currency",
    "time_zone",
];
pub const STAFF_PASSWORD: &str = "a quiet lamp above the river";

/// Monday to Friday, 09:00–12:30 and 13:30–17:00.
pub fn week() -> Value {
    let day = json!([["09:00", "12:30"], ["13:30", "17:00"]]);
    json!({ "mon": day, "tue": day, "wed": day, "thu": day, "fri": day })
}

/// Stands still until told.
pub struct FixedClock {
    wall: AtomicI64,
    monotonic: AtomicU64,
}
impl FixedClock {
    pub fn forward(&self, minutes: i64) {
        self.wall.fetch_add(minutes * 60_000, Ordering::Relaxed);
        self.monotonic.fetch_add(u64::try_from(minutes).unwrap() * 60_000, Ordering::Relaxed);
    }
    /// Somebody sets the machine's clock; the monotonic one goes on as it was.
    pub fn set_wall(&self, to: i64) {
        self.wall.store(to, Ordering::Relaxed);
    }
}
impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant(self.wall.load(Ordering::Relaxed))
    }
    fn monotonic(&self) -> u64 {
        self.monotonic.load(Ordering::Relaxed)
    }
}

/// A practice under test.
pub struct Clinic {
    pub door: Arc<Door>,
    pub clock: Arc<FixedClock>,
    folder: Arc<tempfile::TempDir>,
    admin: Seat,
}

/// Somebody at a window.
pub struct Someone {
    door: Arc<Door>,
    pub seat: Seat,
}

impl Someone {
    /// Asks or acts; the reply as JSON.
    pub fn call(&self, operation: &str, args: Value) -> Result<Value, Refusal> {
        self.answer(operation, args).map(|answer| match answer.reply {
            Reply::Json(value) => value,
            Reply::Bytes(_) => panic!("{operation} answers bytes: use `bytes`"),
        })
    }
    /// As `call`, with the topics touched.
    pub fn answer(&self, operation: &str, args: Value) -> Result<Answer, Refusal> {
        self.door.answer(&self.seat, operation, args)
    }
    /// What must work; panics with the refusal.
    #[track_caller]
    pub fn ok(&self, operation: &str, args: Value) -> Value {
        self.call(operation, args).unwrap_or_else(|refusal| panic!("{operation}: {refusal:?}"))
    }
    /// What must be refused; answers with the refusal.
    #[track_caller]
    pub fn refused(&self, operation: &str, args: Value) -> Refusal {
        match self.call(operation, args) {
            Err(refusal) => refusal,
            Ok(reply) => panic!("{operation} was not refused: {reply}"),
        }
    }
    /// The bytes of a document.
    #[track_caller]
    pub fn bytes(&self, operation: &str, args: Value) -> Vec<u8> {
        match self.answer(operation, args).unwrap_or_else(|refusal| panic!("{operation}: {refusal:?}")).reply {
            Reply::Bytes(bytes) => bytes,
            Reply::Json(value) => panic!("{operation} answers JSON: {value}"),
        }
    }
}

impl Clinic {
    /// A new practice in Dublin, in euro, founded by the administrator `anna`.
    pub fn new() -> Clinic {
        Self::founded(json!(null))
    }

    /// Founded by a doctor who owns it.
    pub fn of_owner_doctor() -> Clinic {
        Self::founded(json!({
            "first_name": "Anna", "last_name": "Byrne", "specialization": "General practice", "license_number": "IE-1",
        }))
    }

    /// As [`Clinic::new`], by the clock of another place and from another instant on.
    pub fn in_zone(zone: &str, from: i64) -> Clinic {
        let clinic = Self::empty();
        clinic.clock.set_wall(from);
        let mut args = founding(json!(null));
        args["practice"]["time_zone"] = json!(zone);
        clinic.admin().ok("setup.create_practice", args);
        clinic
    }

    fn founded(doctor: Value) -> Clinic {
        let clinic = Self::empty();
        let admin = clinic.admin();
        admin.ok("setup.create_practice", founding(doctor));
        clinic
    }

    /// A machine on which nothing has been set up.
    pub fn empty() -> Clinic {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let clock = Arc::new(FixedClock { wall: AtomicI64::new(START), monotonic: AtomicU64::new(1_000_000) });
        Self::at(folder, clock)
    }

    fn at(folder: Arc<tempfile::TempDir>, clock: Arc<FixedClock>) -> Clinic {
        let door = Door::open(Config {
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Chance::seeded(7),
            cost: KdfCost::cheap_for_tests(),
            workstation: "desk-1".into(),
        });
        let admin = door.seat();
        Clinic { door, clock, folder, admin }
    }

    /// The program ends and is started again on the same folder; nobody is signed in.
    pub fn restarted(self) -> Clinic {
        self.door.close();
        Self::at(self.folder, self.clock)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The founder's window.
    pub fn admin(&self) -> Someone {
        Someone { door: self.door.clone(), seat: self.admin.clone() }
    }

    /// Adds somebody of the staff as the administrator would, and lets them choose their password by the
    /// code. Answers with who they are at a window of their own, and what adding said.
    #[track_caller]
    pub fn add(&self, user: Value) -> (Someone, Value) {
        let admin = self.admin();
        admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
        let added = admin.ok("users.add", user.clone());
        let window = self.window();
        window.ok(
            "session.redeem_code",
            json!({ "username": user["username"], "code": added["code"], "new_password": STAFF_PASSWORD }),
        );
        (window, added)
    }

    /// `maria`, at the desk.
    #[track_caller]
    pub fn receptionist(&self) -> Someone {
        self.add(json!({ "username": "maria", "display_name": "Maria Kowalczyk", "role": "receptionist" })).0
    }

    /// `elif`, a doctor with [`week`] from the day of founding on.
    #[track_caller]
    pub fn doctor(&self) -> (Someone, i64) {
        self.doctor_named("elif", "Elif", "Yılmaz", "IE-20931")
    }

    /// `omar`, another doctor with the same week.
    #[track_caller]
    pub fn second_doctor(&self) -> (Someone, i64) {
        self.doctor_named("omar", "Omar", "Al-Rashid", "IE-30417")
    }

    #[track_caller]
    fn doctor_named(&self, username: &str, first_name: &str, last_name: &str, license: &str) -> (Someone, i64) {
        let profile = json!({
            "first_name": first_name, "last_name": last_name, "specialization": "General practice",
            "license_number": license,
        });
        let (someone, added) = self.add(json!({
            "username": username, "display_name": format!("Dr {first_name} {last_name}"), "role": "doctor",
            "doctor": profile,
        }));
        let doctor_id = added["doctor_id"].as_i64().unwrap();
        let from = self.admin().ok("session.state", json!({}))["now"]["date"].clone();
        self.admin().ok(
            "schedules.set",
            json!({ "doctor_id": doctor_id, "week": week(), "slot_minutes": 15, "valid_from": from }),
        );
        (someone, doctor_id)
    }

    /// `nuala`, an accountant.
    #[track_caller]
    pub fn accountant(&self) -> Someone {
        self.add(json!({ "username": "nuala", "display_name": "Nuala Byrne", "role": "accountant" })).0
    }

    /// `bilal`, an accountant with everything about money.
    #[track_caller]
    pub fn billing_manager(&self) -> Someone {
        let user = json!({
            "username": "bilal", "display_name": "Bilal Haddad", "role": "accountant", "account_role": "billing_manager",
        });
        self.add(user).0
    }

    /// `priya`, at the desk, who takes blood pressures, too.
    #[track_caller]
    pub fn vitals_receptionist(&self) -> Someone {
        let user = json!({
            "username": "priya", "display_name": "Priya Nair", "role": "receptionist", "grants": ["record_vitals"],
        });
        self.add(user).0
    }

    /// Registers a patient and lets them in as the desk would. Answers with their window and row.
    #[track_caller]
    pub fn patient(&self, username: &str, last_name: &str) -> (Someone, i64) {
        let admin = self.admin();
        let args = json!({ "last_name": last_name, "first_name": "Ngozi", "date_of_birth": "1984-09-17" });
        let patient = admin.ok("patients.register", args)["patient_id"].as_i64().unwrap();
        (self.let_in(patient, username), patient)
    }

    /// Gives a registered patient a sign-in; answers with their window.
    #[track_caller]
    pub fn let_in(&self, patient: i64, username: &str) -> Someone {
        let admin = self.admin();
        admin.ok("session.confirm_password", json!({ "password": PASSWORD }));
        let given = admin.ok("patients.give_sign_in", json!({ "patient_id": patient, "username": username }));
        let window = self.window();
        let redeem = json!({ "username": username, "code": given["code"], "new_password": STAFF_PASSWORD });
        window.ok("session.redeem_code", redeem);
        window
    }

    /// A new window with nobody at it.
    pub fn window(&self) -> Someone {
        Someone { door: self.door.clone(), seat: self.door.seat() }
    }

    /// A new window at which `username` signs in.
    #[track_caller]
    pub fn sign_in(&self, username: &str, password: &str) -> Someone {
        let window = self.window();
        window.ok("session.sign_in", json!({ "username": username, "password": password }));
        window
    }
}

/// The arguments of a founding.
pub fn founding(doctor: Value) -> Value {
    json!({
        "practice": {
            "name": "Corrib Street Practice", "address": "12 Corrib Street\nGalway", "phone": "091 555 0100",
            "currency": "EUR", "time_zone": "Europe/Dublin", "language": "en", "paper": "a4",
        },
        "administrator": { "display_name": "Anna Byrne", "username": "anna", "password": PASSWORD },
        "doctor": doctor,
    })
}

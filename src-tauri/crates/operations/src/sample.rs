//! The sample practice: invented staff, patients made by Synthea, and a day with bookings, in a folder of its
//! own. The same on every machine but for the date.

use std::sync::Arc;

use chrono::{Datelike as _, Days};
use domain::reckon::Rate;
use domain::{
    AccountPermissions, AccountRole, Day, Entry as _, Event, Minor, PatientId, Permission, Role, Secret, TimeOfDay,
    Week, choice, form,
};
use serde::Serialize;
use serde_json::json;
use store::appointments::change::{self as appointments, Wish};
use store::services::Price;
use store::users::{Account, NewUser};
use store::{Error, Look as _, Session, Writer, departments, doctors, practice, sample, schedules, services, users};
use ts_rs::TS;
use vault::policy::Audience;

use crate::session::{HouseKind, SessionState, generation, weigh};
use crate::setup::CreatePractice;
use crate::{Door, Entrance, House, Refusal, Result, Seat};

choice! {
    /// What somebody of the sample practice does, for its sign-in page.
    pub enum SampleRole {
        /// Keeps the practice.
        Admin = "admin",
        /// Sees patients.
        Doctor = "doctor",
        /// Works at the desk.
        Receptionist = "receptionist",
        /// Works with money.
        Accountant = "accountant",
    }
}

/// Somebody of the sample practice. All share the password that was chosen when it was made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SamplePerson {
    /// What to sign in with.
    pub username: &'static str,
    /// Their name.
    pub display_name: &'static str,
    /// What they do.
    pub role: SampleRole,
}

const ADMINISTRATOR: SamplePerson =
    SamplePerson { username: "orla", display_name: "Orla Keane", role: SampleRole::Admin };
const RECEPTIONIST: SamplePerson =
    SamplePerson { username: "niamh", display_name: "Niamh Walsh", role: SampleRole::Receptionist };
const ACCOUNTANT: SamplePerson =
    SamplePerson { username: "colm", display_name: "Colm Duffy", role: SampleRole::Accountant };

/// A doctor of the sample, with whole hours of the week: mornings and afternoons.
struct SampleDoctor {
    person: SamplePerson,
    first_name: &'static str,
    last_name: &'static str,
    specialization: &'static str,
    license: &'static str,
    department: usize,
    days: &'static [Day],
    sessions: [[&'static str; 2]; 2],
}

const WEEKDAYS: &[Day] = &[Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri];
/// Somebody is there every day, so that the sample has life on a Sunday, too.
const EVERY_DAY: &[Day] = &[Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun];

const DOCTORS: [SampleDoctor; 3] = [
    SampleDoctor {
        person: SamplePerson { username: "maeve", display_name: "Dr Maeve Doyle", role: SampleRole::Doctor },
        first_name: "Maeve",
        last_name: "Doyle",
        specialization: "General practice",
        license: "SAMPLE-1",
        department: 0,
        days: EVERY_DAY,
        sessions: [["08:30", "12:30"], ["13:30", "19:30"]],
    },
    SampleDoctor {
        person: SamplePerson { username: "tomasz", display_name: "Dr Tomasz Nowak", role: SampleRole::Doctor },
        first_name: "Tomasz",
        last_name: "Nowak",
        specialization: "General practice",
        license: "SAMPLE-2",
        department: 0,
        days: EVERY_DAY,
        sessions: [["09:00", "13:00"], ["14:00", "18:00"]],
    },
    SampleDoctor {
        person: SamplePerson { username: "sade", display_name: "Dr Sade Adeyemi", role: SampleRole::Doctor },
        first_name: "Sade",
        last_name: "Adeyemi",
        specialization: "Paediatrics",
        license: "SAMPLE-3",
        department: 1,
        days: WEEKDAYS,
        sessions: [["09:00", "12:00"], ["13:00", "16:00"]],
    },
];

const DEPARTMENTS: [&str; 2] = ["General practice", "Children"];

/// Code, name, price in cents, whether a visit's bill begins with it.
const PRICES: [(&str, &str, i64, bool); 6] = [
    ("CONS", "Consultation", 60_00, true),
    ("CONS-L", "Long consultation", 95_00, false),
    ("BLOOD", "Blood test", 25_00, false),
    ("ECG", "Electrocardiogram", 55_00, false),
    ("VACC", "Vaccination", 30_00, false),
    ("CERT", "Medical certificate", 20_00, false),
];

/// Times of a day's bookings, with the doctor's place in the list and the reason.
const BOOKINGS: [(&str, usize, &str); 9] = [
    ("09:00", 0, "Blood pressure check"),
    ("09:30", 1, "Cough for two weeks"),
    ("10:15", 2, "Vaccination"),
    ("11:00", 0, "Repeat prescription"),
    ("11:30", 1, "Back pain"),
    ("14:00", 0, "Blood results"),
    ("14:45", 1, "Headaches"),
    ("15:15", 2, "Earache"),
    ("17:00", 0, "Travel advice"),
];
/// Days that have bookings, today included.
const BOOKED_DAYS: u64 = 7;

form! {
    /// `setup.sample_people`: who can sign in to the sample practice; nobody where it isn't in use.
    pub struct People {}
}
impl Entrance for People {
    type Reply = Vec<SamplePerson>;
    fn run(self, door: &Door, _: &Seat) -> Result<Vec<SamplePerson>, Refusal> {
        if *door.which.read() != HouseKind::Sample.as_str() {
            return Ok(Vec::new());
        }
        let doctors = DOCTORS.iter().map(|doctor| doctor.person.clone());
        Ok([RECEPTIONIST].into_iter().chain(doctors).chain([ACCOUNTANT, ADMINISTRATOR]).collect())
    }
}

form! {
    /// `setup.create_sample`: makes the sample practice. Its people share one password and need not change it,
    /// which only the sample allows: nothing in it is real. Nobody is signed in afterwards.
    pub struct Create {
        /// The password of all its people.
        pub password: Secret,
    }
}
impl Entrance for Create {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        weigh("password", &self.password, Audience::Staff, &["Wardbook", "Sample practice"])?;
        let folder = door.folder_of(HouseKind::Sample.as_str());
        if folder.join(vault::KEYRING_FILE).exists() {
            return Err(Refusal::AlreadySetUp);
        }
        let before = *door.which.read();
        door.close();
        *door.attempts.lock() = None;
        *door.which.write() = HouseKind::Sample.as_str();
        let made = make(door, seat, &self.password);
        *door.recovery_key.lock() = None;
        if let Err(refusal) = made {
            // Half a sample would bar the way to a second try. The keyring wasn't there, so all of it is ours.
            door.close();
            *door.which.write() = before;
            if let Err(error) = std::fs::remove_dir_all(&folder) {
                tracing::error!(kind = %error.kind(), "a half-made sample stays");
            }
            return Err(refusal);
        }
        door.end_session(seat);
        door.state(seat)
    }
}

fn make(door: &Door, seat: &Seat, password: &Secret) -> Result<(), Refusal> {
    let new = CreatePractice::enter(json!({
        "practice": {
            "name": "Willow Lane Practice", "address": "1 Willow Lane\nGalway", "phone": "091 555 0100",
            "currency": "EUR", "time_zone": "Europe/Dublin", "language": "en", "paper": "a4",
        },
        "administrator": {
            "display_name": ADMINISTRATOR.display_name, "username": ADMINISTRATOR.username, "password": password.reveal(),
        },
    }))?;
    crate::setup::found(door, seat, HouseKind::Sample, &new)?;
    let (session, house) = (door.sitting(seat)?, door.house()?);
    staff(&house, &session, password)?;
    crate::imports::take_all(&house, &session, "Synthea", interchange::sample())?;
    book(&house, &session)?;
    Ok(())
}

/// Departments, prices, doctors with their weeks, the desk and the accounts.
fn staff(house: &Arc<House>, session: &Session, password: &Secret) -> Result<()> {
    let admission = house.store.admit(session, Permission::ManageUsers)?;
    let add = |clinic: &mut Writer<'_>, person: &SamplePerson, role: Role, account: Option<&Account>| {
        let hash = vault::password::hash(password.reveal(), house.cost(), house.chance())?;
        let user = users::add(
            clinic,
            &NewUser {
                username: person.username,
                password_hash: &hash,
                display_name: person.display_name,
                role,
                email: None,
                phone_number: None,
                grants: &[],
                account,
            },
        )?;
        sample::keep_password(clinic, user)?;
        let generation = {
            let mut vault = house.vault().lock();
            vault.add_slot(person.username, password.reveal())?;
            generation(&vault)
        };
        practice::set_keyring_generation(clinic, generation)?;
        clinic.also(Event::UserAdded { user, role: role.as_str() })?;
        Ok::<_, Error>(user)
    };
    house.store.write(&admission, |clinic| {
        let today = clinic.today()?;
        let mut units = Vec::new();
        for name in DEPARTMENTS {
            units.push(departments::add(clinic, name, "")?);
        }
        for (code, name, price, visit_default) in PRICES {
            let price = Price { valid_from: today, price_minor: Minor(price), tax_rate: Rate::default() };
            let line = services::Line { code, name, department: None, price, visit_default, active: true };
            services::save(clinic, None, &line)?;
        }
        for doctor in &DOCTORS {
            let user = add(clinic, &doctor.person, Role::Doctor, None)?;
            let profile = doctors::Profile {
                first_name: doctor.first_name,
                last_name: doctor.last_name,
                specialization: doctor.specialization,
                license_number: Some(doctor.license),
                experience_years: None,
                department: Some(units[doctor.department]),
            };
            let id = doctors::add(clinic, Some(user), &profile)?;
            let days = doctor.days.iter().map(|day| (day.as_str().to_owned(), json!(doctor.sessions)));
            let week = Week::enter(serde_json::Value::Object(days.collect()))?;
            let schedule = schedules::set(clinic, id, &week, 15, today)?;
            clinic.also(Event::DoctorAdded { doctor: id })?;
            clinic.also(Event::ScheduleSet { doctor: id, schedule })?;
        }
        add(clinic, &RECEPTIONIST, Role::Receptionist, None)?;
        let account = Account { role: AccountRole::BillingManager, permissions: AccountPermissions::default() };
        let user = add(clinic, &ACCOUNTANT, Role::Accountant, Some(&account))?;
        clinic.record(Event::PermissionsChanged { user }, ())
    })?;
    Ok(())
}

/// A week of bookings from today on, so that the day has life. Who was due within the last hour is here.
fn book(house: &House, session: &Session) -> Result<()> {
    let admission = house.store.admit(session, Permission::BookAppointments)?;
    house.store.write(&admission, |clinic| {
        let patients = sample::living(clinic)?;
        let ours = doctors::list(clinic, false)?;
        let (today, now) = clinic.wall_clock()?;
        let mut next = patients.iter().copied().cycle();
        let mut last = None;
        for ahead in 0..BOOKED_DAYS {
            let Some(date) = today.checked_add_days(Days::new(ahead)) else { continue };
            let weekday = Day::ALL[date.weekday().num_days_from_monday() as usize];
            // Fewer the further ahead, as in any book; each patient at most once a day.
            let many = BOOKINGS.len().saturating_sub(usize::try_from(ahead).unwrap_or(0)).min(patients.len());
            for (time, doctor, reason) in BOOKINGS.into_iter().take(many) {
                let doctor = &DOCTORS[doctor];
                let works = doctor.days.contains(&weekday);
                let id = ours.iter().find(|one| one.last_name == doctor.last_name).map(|one| one.doctor_id);
                let (Some(doctor), Some(time), true) = (id, TimeOfDay::parse(time), works) else { continue };
                let due = i32::from(now.minutes()) - i32::from(time.minutes());
                if ahead == 0 && due > 60 {
                    continue;
                }
                let Some(patient) = next.next() else { continue };
                if let Some(event) = last.replace(one(
                    clinic,
                    Wish { doctor, patient, date, time, minutes: 15, itself: None },
                    reason,
                    ahead == 0 && due >= 0,
                )?) {
                    clinic.also(event)?;
                }
            }
        }
        clinic.record(last.ok_or(Error::NotFound)?, ())
    })?;
    Ok(())
}

/// Books, and answers with what happened last, which is yet to be recorded.
fn one(clinic: &mut Writer<'_>, wish: Wish, reason: &str, here: bool) -> Result<Event> {
    let appointment = appointments::insert(clinic, &wish, reason, None, None)?;
    let (patient, doctor): (PatientId, _) = (wish.patient, wish.doctor);
    let booked = Event::AppointmentBooked { appointment, patient, doctor, overbooked: false };
    if !here {
        return Ok(booked);
    }
    clinic.also(booked)?;
    appointments::arrive(clinic, appointment, 1, true)?;
    Ok(Event::PatientArrived { appointment, patient })
}

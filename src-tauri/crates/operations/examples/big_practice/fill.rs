//! Years of work, filed through the store in few transactions, each by the person whose work it is: of one
//! patient five appointments (three past, one of them cancelled, two to come), two records and five bills.

use chrono::{Days, NaiveDate, NaiveTime};
use domain::{
    AppointmentId, BillId, CancellationReason, DoctorId, Event, Instant, PatientId, PaymentMethod, PaymentOutcome,
    Permission, TimeOfDay, Zone,
};
use store::appointments::change::{self, Wish};
use store::billing::{self, NewItem};
use store::payments::{self, NewPayment};
use store::records::{self, NoteContent, RecordDiagnosis, Texts};
use store::{Admission, Error, Result, Session, Store, Writer, patients, visits};
use vault::Chance;

use crate::corrupt::{Hands, records as people};
use crate::febrl::{Fields, Record, details, read};
use crate::found::{SLOTS, Set, ZONE};

/// How many patients are filed in one transaction, and bookings made.
const AT_ONCE: usize = 10_000;
/// Today's appointments of each doctor.
const TODAY: usize = 20;

/// What there is to be.
pub(crate) struct Size {
    pub(crate) patients: usize,
    /// How many of them have been here: the others are only filed.
    pub(crate) seen: usize,
    pub(crate) years: usize,
}

/// The store with its people's sessions.
pub(crate) struct Fill<'a> {
    pub(crate) store: &'a Store,
    pub(crate) clock: &'a Set,
    pub(crate) doctors: &'a [DoctorId],
    pub(crate) now: Instant,
}

/// An appointment that was made.
#[derive(Clone, Copy)]
struct Made {
    appointment: AppointmentId,
    patient: PatientId,
    doctor: usize,
    cancelled: bool,
}

impl Fill<'_> {
    /// Files everything.
    pub(crate) fn all(&self, size: &Size) -> Result<()> {
        let zone = Zone::parse(ZONE).ok_or(Error::NotFound)?;
        let wall = zone.wall_clock(self.now);
        let (today, hour) = (wall.date(), TimeOfDay::of(wall.time()));
        let desk = self.session("maria")?;
        let patients = self.patients(&desk, size.patients)?;
        let seen = &patients[..size.seen.min(patients.len())];
        self.past(&desk, seen, today, size.years)?;
        eprintln!("  the past is filed");
        self.clock.to(at(today - Days::new(1), "17:30"));
        self.today(&desk, seen, today, hour)?;
        self.clock.to(at(today - Days::new(1), "17:45"));
        self.ahead(&desk, seen, today, size.years)?;
        self.clock.to(self.now);
        Ok(())
    }

    fn session(&self, username: &str) -> Result<Session> {
        let credentials = self.store.vouched(username)?;
        let event = Event::SignedIn { user: credentials.user, opened: false };
        self.store.begin_session(&credentials, &Chance::system(), 0, &event)
    }

    fn patients(&self, desk: &Session, count: usize) -> Result<Vec<PatientId>> {
        let admission = self.store.admit(desk, Permission::RegisterPatients)?;
        let pool = read(include_str!("../../../store/tests/duplicates/data/febrl-1.csv"));
        let all = people(&pool, count, Hands { copies: 0, fields: 1, slips: 0, missing: 3 }, 11);
        let mut ids = Vec::with_capacity(count);
        for some in all.chunks(AT_ONCE) {
            let file = |clinic: &mut Writer<'_>, person: &Record| {
                let mut details = details(person, Fields::All);
                for name in [&mut details.last_name, &mut details.first_name] {
                    *name = capital(name);
                }
                let (patient, _) = patients::insert(clinic, &details, None)?;
                ids.push(patient);
                Ok(Event::PatientRegistered { patient })
            };
            self.each(&admission, some, file)?;
            eprintln!("  {} patients are filed", ids.len());
        }
        Ok(ids)
    }

    /// Three appointments of everybody, a quarter of a year at a time: booked, then seen or cancelled, then billed.
    fn past(&self, desk: &Session, seen: &[PatientId], today: NaiveDate, years: usize) -> Result<()> {
        let doctors: Vec<Session> =
            (1..=self.doctors.len()).map(|number| self.session(&format!("doctor{number}"))).collect::<Result<_>>()?;
        let books = self.session("bilal")?;
        let (all, days) = (3 * seen.len(), 365 * years);
        let first = today - Days::new(days as u64);
        let begins = |day: usize| day * all / days;
        let quarters = 4 * years;
        for quarter in 0..quarters {
            let span = quarter * days / quarters..(quarter + 1) * days / quarters;
            let wishes = span
                .clone()
                .flat_map(|day| (begins(day)..begins(day + 1)).enumerate().map(move |(nth, visit)| (day, nth, visit)));
            let wishes: Vec<_> = wishes.collect();
            self.clock.to(at(first + Days::new(span.start as u64) - Days::new(1), "17:00"));
            let booking = self.store.admit(desk, Permission::BookAppointments)?;
            let mut made = Vec::new();
            self.each(&booking, &wishes, |clinic, &(day, nth, visit)| {
                let doctor = nth % self.doctors.len();
                let date = first + Days::new(day as u64);
                let patient = seen[visit % seen.len()];
                let (appointment, event) = self.book(clinic, patient, doctor, date, nth / self.doctors.len())?;
                let cancelled = (visit % seen.len() + visit / seen.len()) % 3 == 2;
                made.push(Made { appointment, patient, doctor, cancelled });
                Ok(event)
            })?;
            self.clock.to(at(first + Days::new(span.end as u64 - 1), "18:30"));
            let cancelled: Vec<_> = made.iter().filter(|one| one.cancelled).copied().collect();
            self.each(&booking, &cancelled, |clinic, one| {
                let (appointment, patient) = (one.appointment, one.patient);
                let reason = CancellationReason::Patient;
                change::cancel(clinic, appointment, 1, reason)?;
                Ok(Event::AppointmentCancelled { appointment, patient, reason: reason.as_str() })
            })?;
            let visited: Vec<_> = made.into_iter().filter(|one| !one.cancelled).collect();
            self.sign(&doctors, &visited)?;
            self.bill(&books, &visited)?;
            eprintln!("  quarter {} of {quarters}: {} visits", quarter + 1, visited.len());
        }
        Ok(())
    }

    fn sign(&self, doctors: &[Session], visited: &[Made]) -> Result<()> {
        for (number, doctor) in doctors.iter().enumerate() {
            let admission = self.store.admit(doctor, Permission::WriteRecords)?;
            let own: Vec<_> = visited.iter().filter(|one| one.doctor == number).collect();
            self.each(&admission, &own, |clinic, one| {
                let visit = visits::own(clinic, one.appointment)?;
                let chart = clinic.open_chart(one.patient)?;
                let record = records::sign(clinic, &chart, &visit, &note())?;
                visits::complete(clinic, &chart, &visit)?;
                Ok(Event::RecordSigned { record, patient: one.patient })
            })?;
        }
        Ok(())
    }

    /// A bill for each visit and three without for each two; four in five are paid.
    fn bill(&self, books: &Session, visited: &[Made]) -> Result<()> {
        let admission = self.store.admit(books, Permission::CreateBills)?;
        self.each(&admission, visited, |clinic, one| {
            let mut last = None;
            for nth in 0..2 + usize::from(one.appointment.0 % 2 == 0) {
                let bill = match nth {
                    0 => billing::draft_for_visit(clinic, one.appointment)?,
                    _ => billing::draft(clinic, one.patient)?,
                };
                if let Some(event) = last.replace(issued(clinic, bill, one.patient)?) {
                    clinic.also(event)?;
                }
            }
            last.ok_or(Error::NotFound)
        })
    }

    /// Twenty for each doctor. Who was due is here, and those of half an hour ago have been seen.
    fn today(&self, desk: &Session, seen: &[PatientId], today: NaiveDate, hour: TimeOfDay) -> Result<()> {
        let booking = self.store.admit(desk, Permission::BookAppointments)?;
        let wishes: Vec<_> = (0..self.doctors.len() * TODAY).collect();
        let mut due = Vec::new();
        self.each(&booking, &wishes, |clinic, &nth| {
            let (doctor, slot) = (nth % self.doctors.len(), nth / self.doctors.len() * SLOTS / TODAY);
            let patient = seen[nth % seen.len()];
            let (appointment, event) = self.book(clinic, patient, doctor, today, slot)?;
            due.push((Made { appointment, patient, doctor, cancelled: false }, time(slot)));
            Ok(event)
        })?;
        due.retain(|(_, time)| *time <= hour);
        self.clock.to(self.now);
        self.each(&booking, &due, |clinic, (one, _)| {
            change::arrive(clinic, one.appointment, 1, true)?;
            Ok(Event::PatientArrived { appointment: one.appointment, patient: one.patient })
        })?;
        let over: Vec<_> =
            due.iter().filter(|(_, time)| time.minutes() + 30 <= hour.minutes()).map(|one| one.0).collect();
        let doctors: Vec<Session> =
            (1..=self.doctors.len()).map(|number| self.session(&format!("doctor{number}"))).collect::<Result<_>>()?;
        self.sign(&doctors, &over)
    }

    /// Two appointments of everybody from tomorrow on, without a gap: half of them with the first doctor, who
    /// has no time for years, the rest with all others.
    fn ahead(&self, desk: &Session, seen: &[PatientId], today: NaiveDate, years: usize) -> Result<()> {
        let booking = self.store.admit(desk, Permission::BookAppointments)?;
        let (one, others) = seen.split_at(seen.len() / 2);
        let first = seen.len().min(365 * years * SLOTS);
        let rest = (2 * seen.len()).saturating_sub(first + self.doctors.len() * TODAY);
        let places = (0..first).map(|nth| (one[nth % one.len()], 0, nth / SLOTS, nth % SLOTS));
        let beside = self.doctors.len() - 1;
        let more = (0..if beside == 0 { 0 } else { rest.min(365 * years * SLOTS * beside) }).map(|nth| {
            let place = nth / beside;
            (others[nth % others.len()], 1 + nth % beside, place / SLOTS, place % SLOTS)
        });
        let all: Vec<_> = places.chain(more).collect();
        for some in all.chunks(AT_ONCE) {
            self.each(&booking, some, |clinic, &(patient, doctor, day, slot)| {
                let date = today + Days::new(day as u64 + 1);
                self.book(clinic, patient, doctor, date, slot).map(|(_, event)| event)
            })?;
        }
        eprintln!("  {} appointments lie ahead", all.len());
        Ok(())
    }

    fn book(
        &self,
        clinic: &Writer<'_>,
        patient: PatientId,
        doctor: usize,
        date: NaiveDate,
        slot: usize,
    ) -> Result<(AppointmentId, Event)> {
        let doctor = self.doctors[doctor];
        let wish = Wish { doctor, patient, date, time: time(slot), minutes: 15, itself: None };
        let appointment = change::insert(clinic, &wish, "Blood pressure check", None, None)?;
        Ok((appointment, Event::AppointmentBooked { appointment, patient, doctor, overbooked: false }))
    }

    /// One transaction in which each is done, and recorded.
    fn each<T>(
        &self,
        admission: &Admission,
        all: &[T],
        mut act: impl FnMut(&mut Writer<'_>, &T) -> Result<Event>,
    ) -> Result<()> {
        let Some((last, all)) = all.split_last() else { return Ok(()) };
        self.store.write(admission, |clinic| {
            for one in all {
                let event = act(clinic, one)?;
                clinic.also(event)?;
            }
            let event = act(clinic, last)?;
            clinic.record(event, ())
        })?;
        Ok(())
    }
}

fn note() -> NoteContent<'static> {
    let texts = Texts {
        subjective: "Fever and facial pain for four days, worse on bending down. No cough. Eats and drinks.",
        objective: "Temperature 38.4 °C, pulse 84, tenderness over the left maxillary sinus. Chest clear.",
        assessment: "Acute sinusitis.",
        treatment: "Rest, fluids, saline rinses.",
        plan: "Back in a week if it isn't better.",
        prescription: "Paracetamol 500 mg, 1–2 up to four times a day",
        notes: "",
    };
    let sinusitis =
        RecordDiagnosis { code_system: None, code: None, display: "Acute sinusitis".to_owned(), copied: None };
    NoteContent { texts, diagnoses: vec![sinusitis], ..NoteContent::default() }
}

/// Issues a draft with its items, and pays it unless it is a fifth one; answers with what happened last.
fn issued(clinic: &mut Writer<'_>, bill: BillId, patient: PatientId) -> Result<Event> {
    clinic.also(Event::BillDrafted { bill, patient })?;
    let item = |description: &str, unit_price| NewItem {
        service: None,
        description: description.to_owned(),
        quantity: 1,
        unit_price,
        discount: None,
        tax_rate: domain::reckon::Rate::default(),
    };
    billing::set_items(clinic, bill, 1, &[item("Consultation", 6_500), item("Blood test", 2_500)], None)?;
    billing::issue(clinic, bill, 2, None)?;
    let issued = Event::BillIssued { bill, patient };
    if bill.0 % 5 == 0 {
        return Ok(issued);
    }
    clinic.also(issued)?;
    let key = format!("of-bill-{}", bill.0);
    let payment = payments::insert(
        clinic,
        &NewPayment {
            claim: None,
            payer: None,
            counts_on: None,
            bill,
            method: if bill.0 % 2 == 0 { PaymentMethod::Cash } else { PaymentMethod::CreditCard },
            outcome: PaymentOutcome::Success,
            transaction_id: None,
            amount: 9_000,
            refunds: None,
            tendered: None,
            key: &key,
        },
    )?;
    Ok(Event::PaymentTaken { payment, bill, patient, success: true })
}

/// When a slot of the day begins: the hours of `found`.
fn time(slot: usize) -> TimeOfDay {
    let minutes = if slot < 16 { 8 * 60 + slot * 15 } else { 13 * 60 + (slot - 16) * 15 };
    TimeOfDay::parse(&format!("{:02}:{:02}", minutes / 60, minutes % 60)).expect("a slot lies within the day")
}

/// An instant on the practice's wall.
pub(crate) fn at(date: NaiveDate, time: &str) -> Instant {
    let time = NaiveTime::parse_from_str(time, "%H:%M").expect("a time");
    let zone = Zone::parse(ZONE).expect("a zone");
    zone.instant(date.and_time(time)).expect("no clock is changed at that hour")
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

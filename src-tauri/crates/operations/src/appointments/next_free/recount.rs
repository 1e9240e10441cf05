//! What is found is what somebody finds who looks through every day with every doctor.

use domain::Event;
use serde_json::json;
use store::appointments::change::{self, Wish};

use super::measured::{ok, practice};
use super::*;

/// Numbers that look drawn, the same each time.
struct Draw(u64);
impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
    fn minutes(&mut self, end: u64) -> u16 {
        u16::try_from(self.below(end)).unwrap()
    }
}

/// With whom, when and how long.
type At = (DoctorId, NaiveDate, TimeOfDay, u16);

/// Every day, every doctor, every slot.
fn recount(wish: &NextFree, clinic: &Reader<'_>) -> Result<(Vec<At>, NaiveDate)> {
    let (zone, now) = (clinic.zone()?, clinic.wall_clock()?);
    let from = wish.from.max(now.0);
    let last = from + Days::new(HORIZON);
    let within = Within { from, to: last, doctor: wish.doctor_id, department: wish.department_id };
    let doctors = hours::doctors(clinic, within)?;
    let taken = hours::taken(clinic, within)?;
    let mut found = Vec::new();
    for date in from.iter_days().take_while(|date| *date <= last) {
        if wish.days.as_ref().is_some_and(|days| !days.is_empty() && !days.contains(&Day::of(date))) {
            continue;
        }
        let mut of_date = Vec::new();
        for doctor in doctors.iter().filter(|doctor| doctor.status == DoctorStatus::Active && wish.names(doctor)) {
            let hours = doctor.hours(date, zone);
            let minutes = wish.minutes(&hours);
            let none = Vec::new();
            let free = hours.free(taken.get(&(doctor.doctor_id, date)).unwrap_or(&none), minutes);
            of_date.extend(
                free.into_iter()
                    .filter(|time| wish.wants(*time, minutes) && (date > now.0 || *time >= now.1))
                    .take(MOST_OF_ONE_DAY)
                    .map(|time| (doctor.doctor_id, date, time, minutes)),
            );
        }
        of_date.sort_by_key(|slot| slot.2);
        found.extend(of_date);
        if found.len() >= MOST {
            found.truncate(MOST);
            return Ok((found, date));
        }
    }
    Ok((found, last))
}

#[test]
fn the_first_free_slots_agree_with_looking_through_every_day() {
    let folder = tempfile::tempdir().unwrap();
    let (door, seat) = practice(folder.path());
    let mut draw = Draw(11);
    let day = |from: &str, to: &str| json!([[from, "11:00"], ["11:20", to]]);
    let mut doctors = Vec::new();
    for slot in [10, 15, 20] {
        // Of one name, so that their order is by the row.
        let added = ok(&door, &seat, "doctors.add", json!({ "first_name": "A", "last_name": "Byrne" }));
        let doctor = added["doctor_id"].as_i64().unwrap();
        let week = json!({ "mon": day("09:00", "13:00"), "wed": day("08:30", "12:00"), "fri": day("10:00", "14:10") });
        let set = json!({ "doctor_id": doctor, "week": week, "slot_minutes": slot, "valid_from": "2026-06-08" });
        ok(&door, &seat, "schedules.set", set);
        doctors.push(DoctorId(doctor));
    }
    let patients: Vec<_> = (0..40)
        .map(|at| {
            let args =
                json!({ "last_name": format!("Patient {at}"), "first_name": "B", "date_of_birth": "1984-09-17" });
            domain::PatientId(ok(&door, &seat, "patients.register", args)["patient_id"].as_i64().unwrap())
        })
        .collect();
    let leave = json!({ "doctor_id": doctors[1], "kind": "leave", "from_date": "2026-06-10", "to_date": "2026-06-19" });
    ok(&door, &seat, "schedules.add_exception", leave);

    let house = door.house().unwrap();
    let session = seat.sitting.lock().session.clone().unwrap();
    let admission = house.store().admit(&session, Permission::BookAppointments).unwrap();
    let from = NaiveDate::from_ymd_opt(2026, 6, 8).unwrap();
    house
        .store()
        .write(&admission, |clinic| {
            // Nine weeks nearly full, anyhow: bookings over each other, in the break and outside the hours.
            for _ in 0..1_800 {
                let wish = Wish {
                    doctor: doctors[usize::try_from(draw.below(3)).unwrap()],
                    patient: patients[usize::try_from(draw.below(40)).unwrap()],
                    date: from + Days::new([0, 2, 4][usize::try_from(draw.below(3)).unwrap()] + 7 * draw.below(9)),
                    time: TimeOfDay::from_minutes(480 + 5 * draw.minutes(80)).unwrap(),
                    minutes: 5 + 5 * draw.minutes(9),
                    itself: None,
                };
                change::insert(clinic, &wish, "", Some("urgent"), None)?;
            }
            clinic.record(Event::ListPrinted { rows: 1_800 }, ())
        })
        .unwrap();

    let admission = house.store().admit(&session, Permission::SeeSchedules).unwrap();
    let mut far = 0;
    for _ in 0..200 {
        let some = |draw: &mut Draw| draw.below(2) == 0;
        let days = match draw.below(4) {
            0 => json!(["wed"]),
            1 => json!(["mon", "wed", "fri"]),
            2 => json!(["sun"]),
            _ => json!(null),
        };
        let wish = json!({
            "from": from + Days::new(draw.below(70)),
            "doctor_ids": if some(&mut draw) { json!([doctors[0], doctors[usize::try_from(draw.below(3)).unwrap()]]) } else { json!(null) },
            "days": days,
            "part_of_day": if some(&mut draw) { json!("morning") } else { json!(null) },
            "from_time": if some(&mut draw) { json!("10:30") } else { json!(null) },
            "to_time": if some(&mut draw) { json!("13:20") } else { json!(null) },
            "duration_minutes": if some(&mut draw) { json!(5 + 5 * draw.below(12)) } else { json!(null) },
        });
        let read = || <NextFree as domain::Entry>::enter(wish.clone()).unwrap();
        let (expected, until) = house.store().read(&admission, |clinic| recount(&read(), clinic)).unwrap();
        let found = house.store().read(&admission, |clinic| read().run(clinic)).unwrap();
        let slots: Vec<_> =
            found.slots.iter().map(|slot| (slot.doctor_id, slot.date, slot.time, slot.duration_minutes)).collect();
        assert_eq!((&slots, found.looked_until), (&expected, until), "{wish}");
        far += usize::from(slots.len() == MOST && until > wish_from(&wish) + Days::new(30));
    }
    assert!(far > 10, "most was free soon: {far}");
}

fn wish_from(wish: &serde_json::Value) -> NaiveDate {
    wish["from"].as_str().unwrap().parse().unwrap()
}

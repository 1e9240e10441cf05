//! `leave.call_list`: on paper, who has to hear that their doctor won't be there: those on whom nobody has
//! decided, and those who haven't heard of what was. That it was printed leaves a trace; the paper isn't kept.

use domain::{AppointmentStatus, CallMark, Event, Permission, ToldState, form};
use reports::Words;
use reports::view::{CallEntry, CallList as Paper, CallPhone, CallsFor};
use store::displaced::{self, Displaced};
use store::{Error, Reader};

use crate::{Document, House, Result};

form! {
    /// `leave.call_list`
    pub struct CallList {}
}
impl Document for CallList {
    const NEEDS: Permission = Permission::BookAppointments;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let mut rows = displaced::open(clinic)?;
        rows.extend(displaced::decided(clinic)?.into_iter().filter(|one| one.told != Some(ToldState::Told)));
        rows.sort_by_key(|one| (one.from_date, one.from_time, one.displacement_id));
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Err(Error::NotFound) };
        let mut doctors: Vec<_> = rows.iter().map(|one| one.doctor.clone()).collect();
        doctors.sort();
        doctors.dedup();
        let purpose = CallsFor::Leave { doctor: doctors.join(", "), from: first.from_date, to: last.from_date };
        clinic.trace(Event::ListPrinted { rows: u32::try_from(rows.len()).unwrap_or(u32::MAX) });
        let words = Words::english();
        let entries = rows.iter().map(|one| entry(one, &words)).collect();
        crate::papers::print(clinic, &Paper { purpose, entries })
    }
}

fn entry(one: &Displaced, words: &Words) -> CallEntry {
    let it = &one.appointment;
    let mut called = it.patient.last_name.to_uppercase();
    if !it.patient.first_name.is_empty() {
        called = format!("{called}, {}", it.patient.first_name);
    }
    let note = match (one.outcome, it.status) {
        (None, _) => String::new(),
        (Some(_), AppointmentStatus::Cancelled) => words.cancelled().to_owned(),
        (Some(_), _) => {
            let doctor = if one.doctor_id == it.doctor.doctor_id { "" } else { &it.doctor.name };
            format!("{}\n{doctor}", words.moved_to(it.date, it.time.naive().unwrap_or_default())).trim().to_owned()
        }
    };
    CallEntry {
        date: Some(one.from_date),
        time: one.from_time.naive(),
        patient: called,
        patient_number: it.patient.patient_number.clone(),
        born: it.patient.date_of_birth,
        born_estimated: it.patient.birth_date_estimated,
        phones: (!it.patient.phone.is_empty())
            .then(|| CallPhone { number: it.patient.phone.clone(), kind: None, no_message: false })
            .into_iter()
            .collect(),
        language: None,
        doctor: one.doctor.clone(),
        note,
        mark: one.told.map(|told| match told {
            ToldState::Told => CallMark::Reached,
            ToldState::NotReached => CallMark::NotReached,
        }),
    }
}

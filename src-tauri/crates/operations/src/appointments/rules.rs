//! Where an appointment may stand: the rules of booking, and who may go past which; and who is told.
//! Inside the writer's transaction, so that what was free when it was looked at is free when it is taken.

use domain::{Conflict, DoctorStatus, Event, Flaw, Line, NoticeKind, Permission, Reach, Session, Subject, UserId};
use serde_json::{Value, json};
use store::appointments::change::{self, Wish};
use store::appointments::hours::{self, Within};
use store::appointments::{self, Appointment, AppointmentPatient};
use store::{Error, Look, Recorded, Writer};

use crate::Result;

/// Whether `wish` may stand, and with which reason. A reason that isn't needed isn't kept, so that
/// "overbooked" on the board is true; one that is needed counts only from those who may overbook.
pub(crate) fn settle(clinic: &Writer<'_>, wish: &Wish, reason: Option<&Line>) -> Result<Option<String>> {
    match (against(clinic, wish)?, reason) {
        (None, _) => Ok(None),
        (Some(conflict), None) => Err(conflict.into()),
        (Some(_), Some(reason)) if may_overbook(clinic, wish) => Ok(Some(reason.as_str().to_owned())),
        (Some(_), Some(_)) => Err(Error::Denied),
    }
}

/// What stands against `wish` that a reason may go past: for whoever only looks, too, so that what is proposed
/// is what would be taken.
///
/// # Errors
/// What no reason goes past.
pub(crate) fn against(clinic: &impl Look, wish: &Wish) -> Result<Option<Conflict>> {
    if wish.date < clinic.today()? {
        return Err(Error::flaw("date", Flaw::InPast));
    }
    let within = Within { from: wish.date, to: wish.date, doctor: Some(wish.doctor), department: None };
    let doctor = hours::doctors(clinic, within)?.into_iter().next();
    let doctor = doctor.ok_or_else(|| Error::flaw("doctor_id", Flaw::Unknown))?;
    if doctor.status != DoctorStatus::Active {
        return Err(Conflict::DoctorInactive.into());
    }
    if appointments::bookable(clinic, wish.patient)?.deceased {
        return Err(Conflict::PatientDeceased.into());
    }
    let zone = clinic.zone()?;
    let exists = wish.time.naive().is_some_and(|time| zone.instant(wish.date.and_time(time)).is_some());
    if !exists {
        return Err(Conflict::NoSuchTime.into());
    }
    let end = wish.time.plus(wish.minutes).ok_or(Conflict::PastMidnight)?;
    let outside = !doctor.hours(wish.date, zone).hold(Session(wish.time, end));
    Ok(change::overlap(clinic, wish)?.or(outside.then_some(Conflict::OutsideHours)))
}

/// As [`settle`], for what stands already: a reason it was overbooked with goes on counting while it needs
/// one, whoever asks.
pub(crate) fn settle_kept(
    clinic: &Writer<'_>,
    wish: &Wish,
    reason: Option<&Line>,
    kept: Option<String>,
) -> Result<Option<String>> {
    match settle(clinic, wish, reason) {
        Err(Error::Conflict(Conflict::DoctorIsBooked | Conflict::PatientIsBooked | Conflict::OutsideHours))
            if kept.is_some() =>
        {
            Ok(kept)
        }
        settled => settled,
    }
}

fn may_overbook(clinic: &Writer<'_>, wish: &Wish) -> bool {
    match clinic.person().standing.reach(Permission::Overbook) {
        Reach::All => true,
        Reach::Own => clinic.person().doctor == Some(wish.doctor),
        Reach::Nothing => false,
    }
}

/// Tells the doctor and the patient, where they have a user and didn't do it themselves.
pub(crate) fn tell(clinic: &mut Writer<'_>, kind: NoticeKind, about: &Appointment) -> Result<()> {
    tell_doctor(clinic, kind, about)?;
    if matches!(kind, NoticeKind::PatientArrived | NoticeKind::PatientInRoom) {
        return Ok(());
    }
    let concerned = change::concerned(clinic, about.doctor.doctor_id, about.patient.patient_id)?;
    match concerned.patient {
        Some(patient) => notify(clinic, patient, kind, about, ("doctor", json!(about.doctor.name))),
        None => Ok(()),
    }
}

/// Tells the doctor alone.
pub(crate) fn tell_doctor(clinic: &mut Writer<'_>, kind: NoticeKind, about: &Appointment) -> Result<()> {
    let concerned = change::concerned(clinic, about.doctor.doctor_id, about.patient.patient_id)?;
    match concerned.doctor {
        Some(doctor) => {
            let AppointmentPatient { first_name, last_name, .. } = &about.patient;
            let named = json!({ "first_name": first_name, "last_name": last_name });
            notify(clinic, doctor, kind, about, ("patient", named))
        }
        None => Ok(()),
    }
}

/// Tells the doctor and the patient of several appointments at once: one message each, about `first`.
pub(crate) fn tell_of_series(
    clinic: &mut Writer<'_>,
    kind: NoticeKind,
    first: &Appointment,
    count: usize,
) -> Result<()> {
    let concerned = change::concerned(clinic, first.doctor.doctor_id, first.patient.patient_id)?;
    let own = clinic.person().user;
    let (doctor, patient) = (&first.doctor, &first.patient);
    let doctor_named = json!(doctor.name);
    let patient_named = serde_json::json!({ "first_name": patient.first_name, "last_name": patient.last_name });
    let told = [(concerned.doctor, "patient", patient_named), (concerned.patient, "doctor", doctor_named)];
    for (user, other, named) in told {
        let Some(user) = user.filter(|user| *user != own) else { continue };
        let subject = Some((Subject::Appointment, first.appointment_id.0));
        let told = serde_json::json!({ "date": first.date, "time": first.time, "count": count, other: named });
        clinic.notify(user, kind, subject, &told)?;
    }
    Ok(())
}

/// One message: when it is, and the name of the other. Nobody is told of what they did themselves.
fn notify(
    clinic: &mut Writer<'_>,
    user: UserId,
    kind: NoticeKind,
    about: &Appointment,
    (other, named): (&str, Value),
) -> Result<()> {
    if user == clinic.person().user {
        return Ok(());
    }
    let subject = Some((Subject::Appointment, about.appointment_id.0));
    let told = json!({ "date": about.date, "time": about.time, other: named });
    clinic.notify(user, kind, subject, &told)
}

/// Records where an appointment stands now; of one that is overbooked with why, in the desk's words.
pub(crate) fn record(clinic: &mut Writer<'_>, event: Event, at: Appointment) -> Result<Recorded<Appointment>> {
    match at.overbook_reason.clone() {
        Some(reason) => clinic.record_because(event, &reason, at),
        None => clinic.record(event, at),
    }
}

/// The event of an appointment that was booked.
pub(crate) fn booked(at: &Appointment) -> Event {
    let (appointment, patient) = (at.appointment_id, at.patient.patient_id);
    let (doctor, overbooked) = (at.doctor.doctor_id, at.overbook_reason.is_some());
    Event::AppointmentBooked { appointment, patient, doctor, overbooked }
}

/// The event of an appointment that was moved to where it stands now.
pub(crate) fn moved(at: &Appointment) -> Event {
    let (appointment, patient) = (at.appointment_id, at.patient.patient_id);
    let (doctor, overbooked) = (at.doctor.doctor_id, at.overbook_reason.is_some());
    Event::AppointmentMoved { appointment, patient, doctor, overbooked }
}

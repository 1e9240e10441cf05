//! A patient's own page. Every operation speaks of the person who asks; what belongs to somebody else is
//! answered like what doesn't exist.

use domain::{
    AppointmentId, BillId, Email, Event, Lines, LogId, NoticeKind, Permission, Phone, RecordId, ReportId, Subject,
    Topic, form,
};
use store::me::{self, OwnAppointment, OwnBill, OwnBillWhole, OwnContact, OwnPlan, OwnRecord, OwnRecordText, Trail};
use store::{Reader, Recorded, Writer, documents, patients};

use crate::papers::Reports;
use crate::{Command, Document, House, Query, Result};

form! {
    /// `me.appointments`
    pub struct Appointments {}
}
impl Query for Appointments {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Appointments];
    type Reply = Vec<OwnAppointment>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<OwnAppointment>> {
        me::appointments(clinic)
    }
}

form! {
    /// `me.cancel_appointment`
    pub struct CancelAppointment {
        /// Which.
        pub appointment_id: AppointmentId,
        /// Version read.
        pub version: i64,
    }
}
impl Command for CancelAppointment {
    const NEEDS: Permission = Permission::CancelOwnAppointment;
    type Reply = ();
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<()>> {
        let patient = me::patient(clinic)?;
        let told = me::cancel_appointment(clinic, self.appointment_id, self.version)?;
        if let Some(doctor) = told.doctor {
            let message = serde_json::json!({
                "date": told.date, "time": told.time,
                "patient": { "first_name": told.first_name, "last_name": told.last_name },
            });
            let subject = Some((Subject::Appointment, self.appointment_id.0));
            clinic.notify(doctor, NoticeKind::AppointmentCancelled, subject, &message)?;
        }
        let appointment = self.appointment_id;
        clinic.record(Event::AppointmentCancelled { appointment, patient, reason: "patient" }, ())
    }
}

form! {
    /// `me.records`
    pub struct Records {}
}
impl Query for Records {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Charts];
    type Reply = Vec<OwnRecord>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<OwnRecord>> {
        let records = me::records(clinic)?;
        clinic.trace(Event::ChartOpened { patient: me::patient(clinic)? });
        Ok(records)
    }
}

form! {
    /// `me.record`
    pub struct Record {
        /// Which.
        pub record_id: RecordId,
    }
}
impl Query for Record {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Charts];
    type Reply = OwnRecordText;
    fn run(self, clinic: &Reader<'_>) -> Result<OwnRecordText> {
        let record = me::record(clinic, self.record_id)?;
        clinic.trace(Event::ChartOpened { patient: me::patient(clinic)? });
        Ok(record)
    }
}

form! {
    /// `me.bills`
    pub struct Bills {}
}
impl Query for Bills {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments];
    type Reply = Vec<OwnBill>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<OwnBill>> {
        me::bills(clinic)
    }
}

form! {
    /// `me.bill`
    pub struct Bill {
        /// Which.
        pub bill_id: BillId,
    }
}
impl Query for Bill {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Claims];
    type Reply = OwnBillWhole;
    fn run(self, clinic: &Reader<'_>) -> Result<OwnBillWhole> {
        me::bill(clinic, self.bill_id)
    }
}

form! {
    /// `me.plans`: what was agreed to be paid in instalments.
    pub struct Plans {}
}
impl Query for Plans {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Bills, Topic::Payments, Topic::Claims];
    type Reply = Vec<OwnPlan>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<OwnPlan>> {
        me::plans(clinic)
    }
}

form! {
    /// `me.reports`
    pub struct OwnReports {
        /// Where the page begins: the `next` of the one before it.
        pub before: Option<ReportId>,
    }
}
impl Query for OwnReports {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Reports];
    type Reply = Reports;
    fn run(self, clinic: &Reader<'_>) -> Result<Reports> {
        crate::papers::page(clinic, Some(me::patient(clinic)?), self.before)
    }
}

form! {
    /// `me.report`: one's own kept paper, as PDF.
    pub struct OwnReport {
        /// Which.
        pub report_id: ReportId,
    }
}
impl Document for OwnReport {
    const NEEDS: Permission = Permission::SeeOwnPage;
    fn run(self, clinic: &Reader<'_>, house: &House) -> Result<Vec<u8>> {
        let own = me::patient(clinic)?;
        let report = store::reports::find(clinic, self.report_id)?;
        if report.patient_id != Some(own) {
            return Err(store::Error::NotFound);
        }
        let plain = documents::open(&house.cabinet(), &report)?;
        clinic.trace(Event::ReportOpened { report: report.report_id, patient: report.row });
        Ok(plain.to_vec())
    }
}

form! {
    /// `me.contact`
    pub struct Contact {}
}
impl Query for Contact {
    const NEEDS: Permission = Permission::SeeOwnPage;
    const READS: &'static [Topic] = &[Topic::Patients];
    type Reply = OwnContact;
    fn run(self, clinic: &Reader<'_>) -> Result<OwnContact> {
        me::contact(clinic)
    }
}

form! {
    /// `me.change_contact`: the whole of it as it is from now on. What is left out is emptied.
    pub struct ChangeContact {
        /// Version read.
        pub version: i64,
        /// Telephone.
        pub phone: Option<Phone>,
        /// Email.
        pub email: Option<Email>,
        /// Address lines.
        pub address: Option<Lines>,
        /// Who to call, and how.
        pub emergency_contact: Option<Lines>,
    }
}
impl Command for ChangeContact {
    const NEEDS: Permission = Permission::ChangeOwnContact;
    type Reply = OwnContact;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<OwnContact>> {
        let contact = patients::Contact {
            phone: self.phone.map(String::from).unwrap_or_default(),
            email: self.email.map(String::from).unwrap_or_default(),
            address: self.address.map(String::from).unwrap_or_default(),
            emergency_contact: self.emergency_contact.map(String::from).unwrap_or_default(),
        };
        let (patient, fields) = patients::update_own_contact(clinic, self.version, contact)?;
        let reply = me::contact(clinic)?;
        clinic.record(Event::PatientChanged { patient, fields }, reply)
    }
}

form! {
    /// `me.trail`
    pub struct OwnTrail {
        /// Older than this line; none for the newest.
        pub before: Option<LogId>,
    }
}
impl Query for OwnTrail {
    const NEEDS: Permission = Permission::ReadOwnTrail;
    const READS: &'static [Topic] = &[Topic::Audit];
    type Reply = Trail;
    fn run(self, clinic: &Reader<'_>) -> Result<Trail> {
        let trail = me::trail(clinic, self.before)?;
        clinic.trace(Event::TrailRead { patient: Some(me::patient(clinic)?) });
        Ok(trail)
    }
}

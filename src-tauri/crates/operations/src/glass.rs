//! Breaking the glass of a chart, judging that somebody else did, and the list of who opened the charts in which
//! a doctor's own notes stand.

use chrono::{Days, NaiveDate};
use domain::{
    Event, Flaw, GlassId, GlassVerdict, Instant, Lines, LogId, NoticeKind, PatientId, Permission, Subject, Topic, form,
};
use serde_json::json;
use store::glass::{self, BrokenGlass, GlassReviews};
use store::openings::{self, Openings};
use store::{Error, Look as _, Reader, Recorded, Writer, banner};

use crate::{Command, House, Query, Result};

/// Days back for which openings are looked for when nothing is said.
const DAYS_BACK: u64 = 30;

form! {
    /// `glass.break`: the chart is open to this doctor until they sign out.
    pub struct Break {
        /// Whose chart.
        pub patient_id: PatientId,
        /// Why it has to be.
        pub reason: Lines,
    }
}
impl Command for Break {
    const NEEDS: Permission = Permission::ReadCharts;
    const FRESH_PASSWORD: bool = true;
    type Reply = PatientId;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<PatientId>> {
        let reason = self.reason.as_str();
        let (glass, patient) = glass::break_for(clinic, self.patient_id, reason)?;
        let who = banner::of(clinic, patient)?;
        let told = json!({
            "doctor": clinic.person().display_name,
            "patient": { "first_name": who.first_name, "last_name": who.last_name },
        });
        for user in glass::reviewers(clinic)? {
            clinic.notify(user, NoticeKind::GlassBroken, Some((Subject::Glass, glass.0)), &told)?;
        }
        clinic.record_because(Event::GlassBroken { glass, patient }, reason, patient)
    }
}

form! {
    /// `glass.reviews`
    pub struct Reviews {
        /// Older than this one; none for the first page.
        pub before: Option<GlassId>,
    }
}
impl Query for Reviews {
    const NEEDS: Permission = Permission::ReviewGlass;
    const READS: &'static [Topic] = &[Topic::Audit];
    type Reply = GlassReviews;
    fn run(self, clinic: &Reader<'_>) -> Result<GlassReviews> {
        let page = glass::reviews(clinic, self.before)?;
        clinic.trace(Event::AuditRead { rows: u32::try_from(page.breaks.len()).unwrap_or(u32::MAX) });
        Ok(page)
    }
}

form! {
    /// `glass.review`
    pub struct Review {
        /// Which.
        pub glass_id: GlassId,
        /// What one thinks of it.
        pub verdict: GlassVerdict,
        /// Why, and what comes of it; needed where it wasn't justified.
        pub remark: Option<Lines>,
    }
}
impl Command for Review {
    const NEEDS: Permission = Permission::ReviewGlass;
    type Reply = BrokenGlass;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<BrokenGlass>> {
        let remark = self.remark.as_ref().map_or("", Lines::as_str);
        if self.verdict == GlassVerdict::NotJustified && remark.is_empty() {
            return Err(Error::flaw("remark", Flaw::Missing));
        }
        let glass = self.glass_id;
        let reviewed = glass::review(clinic, glass, self.verdict, remark)?;
        let patient = reviewed.patient.patient_id;
        let who = json!({ "first_name": reviewed.patient.first_name, "last_name": reviewed.patient.last_name });
        clinic.notify(
            reviewed.user,
            NoticeKind::GlassReviewed,
            Some((Subject::Glass, glass.0)),
            &json!({ "patient": who }),
        )?;
        // The remark may tell of the patient: it stays with the review.
        let detail = json!({ "before": { "verdict": "open" }, "after": { "verdict": self.verdict } });
        clinic.note_admin_action("review_glass", Some((Subject::Glass, glass.0)), &detail)?;
        clinic.record(Event::GlassReviewed { glass, patient, verdict: self.verdict.as_str() }, reviewed)
    }
}

form! {
    /// `charts.openings`: who opened charts in which the doctor who asks has written.
    pub struct OpeningsOf {
        /// Of this patient only.
        pub patient_id: Option<PatientId>,
        /// From this day on; 30 days back, when none is said.
        pub since: Option<NaiveDate>,
        /// Older than this entry; none for the newest.
        pub before: Option<LogId>,
    }
}
impl Query for OpeningsOf {
    const NEEDS: Permission = Permission::ReadOwnTrail;
    const READS: &'static [Topic] = &[Topic::Audit];
    type Reply = Openings;
    fn run(self, clinic: &Reader<'_>) -> Result<Openings> {
        let doctor = clinic.person().doctor.ok_or(Error::Denied)?;
        let today = clinic.today()?;
        let since = self.since.or_else(|| today.checked_sub_days(Days::new(DAYS_BACK))).unwrap_or(today);
        let from = clinic.zone()?.start_of(since).unwrap_or(Instant(0));
        let openings = openings::of_own_notes(clinic, doctor, self.patient_id, (since, from), self.before)?;
        // The id asked for may be nobody's; those found are somebody's.
        let patient = self.patient_id.filter(|_| !openings.openings.is_empty());
        clinic.trace(Event::OpeningsRead { patient });
        Ok(openings)
    }
}

//! A doctor's hours on a date and the free slots in them: from the versions of the week, the exceptions
//! and what is booked. Wall-clock minutes only; a minute that the wall clock skips on that date is in
//! nobody's hours, and one that it shows twice is there once.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::Serialize;

use crate::{Day, Instant, Session, TimeOfDay, Week, Zone, choice};

choice! {
    /// `schedule_exceptions.kind`
    pub enum ExceptionKind {
        /// A doctor is away.
        Leave = "leave",
        /// The practice is closed, or a doctor keeps a holiday.
        Holiday = "holiday",
        /// A session beside the week's.
        Extra = "extra",
    }
}

/// One version of a doctor's week: `doctor_schedule`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekVersion {
    /// First date it holds for.
    pub valid_from: NaiveDate,
    /// Last date it holds for; none: until the next version begins.
    pub valid_to: Option<NaiveDate>,
    /// The sessions.
    pub week: Week,
    /// Length of a slot, 5 to 240 minutes.
    pub slot_minutes: u16,
}

/// Time taken away or added: `schedule_exceptions`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Which of the two.
    pub kind: ExceptionKind,
    /// First date.
    pub from_date: NaiveDate,
    /// Last date.
    pub to_date: NaiveDate,
    /// Hours of each of these dates; none: the whole date.
    pub hours: Option<Session>,
}

impl Exception {
    /// Whether it says anything about `date`.
    pub fn is_on(&self, date: NaiveDate) -> bool {
        (self.from_date..=self.to_date).contains(&date)
    }
    fn session(&self) -> Session {
        self.hours.unwrap_or_else(whole_day)
    }
}

/// When a doctor can be booked on one date.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Hours {
    /// In order, not touching each other.
    pub sessions: Vec<Session>,
    /// Length of a slot in minutes; none where no week holds for that date.
    pub slot_minutes: Option<u16>,
}

/// Length of a slot where no week says one, in minutes.
pub const USUAL_SLOT_MINUTES: u16 = 15;

impl Hours {
    /// The hours of `date`. Of several versions that hold, the one that began last counts, and of those
    /// the last in the list. Leave and holidays take away from the week; an extra session is there even
    /// on such a day, because somebody put it there on purpose.
    pub fn on(date: NaiveDate, versions: &[WeekVersion], exceptions: &[Exception], zone: Zone) -> Self {
        let version = version_on(date, versions).map(|at| &versions[at]);
        let mut sessions = version.map(|version| version.week.sessions(Day::of(date)).to_vec()).unwrap_or_default();
        let on =
            |extra: bool| exceptions.iter().filter(move |e| (e.kind == ExceptionKind::Extra) == extra && e.is_on(date));
        for away in on(false) {
            sessions = without(&sessions, away.session());
        }
        sessions.extend(on(true).map(Exception::session));
        sessions = joined(sessions);
        for gap in skipped(date, zone) {
            sessions = without(&sessions, gap);
        }
        Self { sessions, slot_minutes: version.map(|version| version.slot_minutes) }
    }

    /// Length of a slot in minutes.
    pub fn slot(&self) -> u16 {
        self.slot_minutes.unwrap_or(USUAL_SLOT_MINUTES).max(1)
    }

    /// Whether `wanted` lies within one session.
    pub fn hold(&self, wanted: Session) -> bool {
        self.sessions.iter().any(|session| session.0 <= wanted.0 && wanted.1 <= session.1)
    }

    /// How many minutes they are.
    pub fn minutes(&self) -> u32 {
        lasting(&self.sessions)
    }

    /// How many minutes of them nothing `taken` touches; what lies outside of them takes nothing.
    pub fn minutes_left(&self, taken: &[Session]) -> u32 {
        lasting(&taken.iter().fold(self.sessions.clone(), |left, taken| without(&left, *taken)))
    }

    /// Where `minutes` (more than 0) are free: every start that is a whole number of slots after the
    /// beginning of its session, and touches nothing that is `taken`. In order.
    pub fn free(&self, taken: &[Session], minutes: u16) -> Vec<TimeOfDay> {
        let slot = self.slot();
        let mut free = Vec::new();
        for session in &self.sessions {
            let mut start = Some(session.0);
            while let Some((from, to)) = start.and_then(|from| Some((from, from.plus(minutes)?)))
                && to <= session.1
            {
                if !taken.iter().any(|other| other.0 < to && from < other.1) {
                    free.push(from);
                }
                start = from.plus(slot);
            }
        }
        free
    }
}

/// Which of several versions holds on `date`: see [`Hours::on`].
pub fn version_on(date: NaiveDate, versions: &[WeekVersion]) -> Option<usize> {
    versions
        .iter()
        .enumerate()
        .filter(|(_, version)| version.valid_from <= date && version.valid_to.is_none_or(|last| date <= last))
        .max_by_key(|(_, version)| version.valid_from)
        .map(|(at, _)| at)
}

fn lasting(sessions: &[Session]) -> u32 {
    sessions.iter().map(|session| u32::from(session.1.minutes().saturating_sub(session.0.minutes()))).sum()
}

fn whole_day() -> Session {
    let end = |minutes| TimeOfDay::from_minutes(minutes).expect("0 and 1440 are times of day");
    Session(end(0), end(1440))
}

/// Sorted, and with those that touch or overlap made one.
fn joined(mut sessions: Vec<Session>) -> Vec<Session> {
    sessions.sort();
    let mut joined: Vec<Session> = Vec::with_capacity(sessions.len());
    for session in sessions {
        match joined.last_mut() {
            Some(last) if session.0 <= last.1 => last.1 = last.1.max(session.1),
            _ => joined.push(session),
        }
    }
    joined
}

fn without(sessions: &[Session], away: Session) -> Vec<Session> {
    sessions
        .iter()
        .flat_map(|session| {
            let before = Session(session.0, session.1.min(away.0));
            let after = Session(session.0.max(away.1), session.1);
            [before, after]
        })
        .filter(|rest| rest.0 < rest.1)
        .collect()
}

/// The parts of `date` that the wall clock never shows.
pub fn skipped(date: NaiveDate, zone: Zone) -> Vec<Session> {
    let around = |days: i64| {
        let noon = date.and_time(NaiveTime::MIN) + chrono::Duration::hours(12 + 36 * days);
        zone.offset_minutes(Instant::of(noon.and_utc()))
    };
    // A clock that goes the same a day and a half before and after hasn't been put forward between.
    if around(-1) == around(1) || date.checked_add_days(Days::new(2)).is_none() {
        return Vec::new();
    }
    let mut gaps: Vec<Session> = Vec::new();
    for minute in 0..1440 {
        let (Some(from), Some(to)) = (TimeOfDay::from_minutes(minute), TimeOfDay::from_minutes(minute + 1)) else {
            continue;
        };
        if from.naive().is_some_and(|time| zone.instant(date.and_time(time)).is_none()) {
            gaps.push(Session(from, to));
        }
    }
    joined(gaps)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn session(from: &str, to: &str) -> Session {
        Session(TimeOfDay::parse(from).unwrap(), TimeOfDay::parse(to).unwrap())
    }
    fn every_day(valid_from: &str, sessions: &[(&str, &str)], slot_minutes: u16) -> WeekVersion {
        let sessions: Vec<_> = sessions.iter().map(|(from, to)| session(from, to)).collect();
        WeekVersion {
            valid_from: date(valid_from),
            valid_to: None,
            week: Week(Day::ALL.iter().map(|day| (*day, sessions.clone())).collect()),
            slot_minutes,
        }
    }
    fn exception(kind: ExceptionKind, on: &str, hours: Option<Session>) -> Exception {
        Exception { kind, from_date: date(on), to_date: date(on), hours }
    }
    fn times(starts: &[TimeOfDay]) -> Vec<String> {
        starts.iter().map(ToString::to_string).collect()
    }
    const UTC: Zone = Zone(chrono_tz::UTC);
    const DUBLIN: Zone = Zone(chrono_tz::Europe::Dublin);

    #[test]
    fn the_version_that_began_last_holds_from_its_first_day() {
        // A new week that already shifted today's hours would move patients who were told otherwise.
        let versions = [
            every_day("2026-01-01", &[("09:00", "12:00")], 30),
            WeekVersion { valid_to: Some(date("2026-06-30")), ..every_day("2026-06-01", &[("14:00", "15:00")], 20) },
        ];
        let hours = |on| Hours::on(date(on), &versions, &[], UTC);
        assert_eq!(hours("2025-12-31").sessions, []);
        assert_eq!(hours("2026-05-31").slot_minutes, Some(30));
        assert_eq!(hours("2026-06-01").sessions, [session("14:00", "15:00")]);
        assert_eq!(hours("2026-07-01").sessions, [session("09:00", "12:00")], "the summer week has ended");
    }

    #[test]
    fn leave_takes_away_and_an_extra_session_is_there_all_the_same() {
        let week = [every_day("2026-01-01", &[("09:00", "12:00"), ("13:00", "17:00")], 15)];
        let on = |exceptions: &[Exception]| Hours::on(date("2026-06-09"), &week, exceptions, UTC).sessions;
        let leave = |hours| exception(ExceptionKind::Leave, "2026-06-09", hours);
        assert_eq!(
            on(&[leave(Some(session("11:00", "14:00")))]),
            [session("09:00", "11:00"), session("14:00", "17:00")]
        );
        assert_eq!(on(&[exception(ExceptionKind::Holiday, "2026-06-10", None)]).len(), 2, "another day's holiday");
        let extra = exception(ExceptionKind::Extra, "2026-06-09", Some(session("18:00", "20:00")));
        assert_eq!(on(&[extra, leave(None)]), [session("18:00", "20:00")]);
    }

    #[test]
    fn a_slot_in_the_gap_does_not_exist_and_one_in_the_overlap_exists_once() {
        // Dublin, 2026: 29 March 01:00 → 02:00, 25 October 02:00 → 01:00. A night clinic must neither
        // book 01:30 in March, nor two patients for one 01:30 in October.
        let night = [every_day("2026-01-01", &[("00:00", "03:00")], 30)];
        let free = |on| times(&Hours::on(date(on), &night, &[], DUBLIN).free(&[], 30));
        assert_eq!(free("2026-03-28"), ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"]);
        assert_eq!(free("2026-03-29"), ["00:00", "00:30", "02:00", "02:30"]);
        assert_eq!(free("2026-10-25"), ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"]);
        // Samoa went from Thursday the 29th to Saturday the 31st.
        assert_eq!(skipped(date("2011-12-30"), Zone(chrono_tz::Pacific::Apia)), [whole_day()]);
        assert_eq!(skipped(date("2011-12-29"), Zone(chrono_tz::Pacific::Apia)), []);
    }

    #[test]
    fn minutes_that_two_bookings_share_are_taken_once() {
        // An overbooked morning must not look as if the afternoon were full.
        let hours = Hours { sessions: vec![session("09:00", "12:00"), session("13:00", "17:00")], slot_minutes: None };
        assert_eq!(hours.minutes(), 420);
        let taken = [
            session("09:00", "09:30"),
            session("09:15", "09:45"),
            session("11:30", "13:15"),
            session("18:00", "19:00"),
        ];
        assert_eq!(hours.minutes_left(&taken), 420 - 45 - 30 - 15);
        assert_eq!(hours.minutes_left(&[]), 420);
    }

    #[test]
    fn nothing_is_offered_that_would_run_out_of_the_session() {
        let hours = Hours { sessions: vec![session("09:00", "10:00")], slot_minutes: Some(15) };
        assert_eq!(times(&hours.free(&[session("09:15", "09:20")], 30)), ["09:30"]);
        assert!(!hours.hold(session("09:45", "10:15")));
        let late = Hours { sessions: vec![session("23:00", "24:00")], slot_minutes: Some(20) };
        assert_eq!(times(&late.free(&[], 20)), ["23:00", "23:20", "23:40"]);
    }

    /// The same question answered minute by minute, with nothing clever.
    fn recount(
        on: NaiveDate,
        versions: &[WeekVersion],
        exceptions: &[Exception],
        zone: Zone,
        taken: &[Session],
        minutes: u16,
    ) -> Vec<TimeOfDay> {
        let mut version: Option<&WeekVersion> = None;
        for candidate in versions {
            let holds = candidate.valid_from <= on && candidate.valid_to.is_none_or(|last| on <= last);
            if holds && version.is_none_or(|best| candidate.valid_from >= best.valid_from) {
                version = Some(candidate);
            }
        }
        let inside = |sessions: &[Session], m: u16| sessions.iter().any(|s| s.0.minutes() <= m && m < s.1.minutes());
        let mut open = [false; 1440];
        for m in 0..1440_u16 {
            let mut is = version.is_some_and(|v| inside(v.week.sessions(Day::of(on)), m));
            for e in exceptions.iter().filter(|e| e.from_date <= on && on <= e.to_date) {
                if e.kind != ExceptionKind::Extra && e.hours.is_none_or(|hours| inside(&[hours], m)) {
                    is = false;
                }
            }
            for e in exceptions.iter().filter(|e| e.from_date <= on && on <= e.to_date) {
                if e.kind == ExceptionKind::Extra && e.hours.is_none_or(|hours| inside(&[hours], m)) {
                    is = true;
                }
            }
            let time = NaiveTime::from_hms_opt(u32::from(m) / 60, u32::from(m) % 60, 0).unwrap();
            open[usize::from(m)] = is && zone.instant(on.and_time(time)).is_some();
        }
        let slot = version.map_or(USUAL_SLOT_MINUTES, |v| v.slot_minutes);
        let (mut starts, mut begun) = (Vec::new(), None);
        for m in 0..1440_u16 {
            if !open[usize::from(m)] {
                begun = None;
                continue;
            }
            let began: u16 = *begun.get_or_insert(m);
            let free = (m..m + minutes).all(|x| x < 1440 && open[usize::from(x)] && !inside(taken, x));
            if (m - began).is_multiple_of(slot) && free {
                starts.push(TimeOfDay::from_minutes(m).unwrap());
            }
        }
        starts
    }

    fn any_session() -> impl Strategy<Value = Session> {
        (0..96_u16, 1..30_u16, 0..3_u16).prop_map(|(quarter, quarters, odd)| {
            let from = quarter * 15 + odd;
            let to = (from + quarters * 15).min(1440);
            Session(TimeOfDay::from_minutes(from).unwrap(), TimeOfDay::from_minutes(to).unwrap())
        })
    }
    fn any_version() -> impl Strategy<Value = WeekVersion> {
        let days = proptest::collection::btree_map(0..7_usize, proptest::collection::vec(any_session(), 0..3), 0..7);
        (days, -5..5_i64, proptest::option::of(0..8_i64), 1..60_u16).prop_map(|(days, from, to, slot_minutes)| {
            let week: BTreeMap<_, _> =
                days.into_iter().map(|(day, sessions)| (Day::ALL[day], joined(sessions))).collect();
            let valid_from = BASE + chrono::Duration::days(from);
            let valid_to = to.map(|days| valid_from + chrono::Duration::days(days));
            WeekVersion { valid_from, valid_to, week: Week(week), slot_minutes }
        })
    }
    fn any_exception() -> impl Strategy<Value = Exception> {
        (0..3_usize, -3..3_i64, 0..4_i64, proptest::option::of(any_session())).prop_map(
            |(kind, from, length, hours)| {
                let from_date = BASE + chrono::Duration::days(from);
                let to_date = from_date + chrono::Duration::days(length);
                Exception { kind: ExceptionKind::ALL[kind], from_date, to_date, hours }
            },
        )
    }
    /// The Sunday on which Dublin puts its clocks forward.
    const BASE: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 29).unwrap();

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn free_slots_agree_with_a_recount_minute_by_minute(
            versions in proptest::collection::vec(any_version(), 0..4),
            exceptions in proptest::collection::vec(any_exception(), 0..4),
            taken in proptest::collection::vec(any_session(), 0..6),
            day in -3..4_i64,
            minutes in 1..90_u16,
        ) {
            let on = BASE + chrono::Duration::days(day);
            for zone in [UTC, DUBLIN] {
                let hours = Hours::on(on, &versions, &exceptions, zone);
                prop_assert_eq!(
                    hours.free(&taken, minutes),
                    recount(on, &versions, &exceptions, zone, &taken, minutes)
                );
            }
        }
    }
}

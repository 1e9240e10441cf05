//! Time as the practice has it: instants in UTC, dates and times of day on the practice's wall clock,
//! and a doctor's week. The clock itself comes in from outside.

use std::collections::BTreeMap;

use chrono::{
    DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeDelta, TimeZone as _, Timelike as _,
    Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Entry, Flaw, Flaws, choice};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(as = "i32")]
pub struct Instant(pub i64);

impl Instant {
    /// The instant of a UTC date and time.
    pub fn of(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_millis())
    }
    /// As a date and time in UTC.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// Where time comes from: the machine's clock in the app, a fixed one in tests.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> Instant;
    /// Milliseconds of a clock that is never set, for idle times and delays.
    fn monotonic(&self) -> u64;
}

/// A time zone of the IANA database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(pub Tz);

impl Zone {
    /// By its name, `Europe/Dublin`.
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }
    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
    /// All names, in order.
    pub fn all() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }
    /// What the wall clock shows at `instant`.
    pub fn wall_clock(self, instant: Instant) -> NaiveDateTime {
        instant.utc().with_timezone(&self.0).naive_local()
    }
    /// The instant at which the wall clock shows `local`: the first of two in an overlap, none in a gap.
    pub fn instant(self, local: NaiveDateTime) -> Option<Instant> {
        self.0.from_local_datetime(&local).earliest().map(|at| Instant::of(at.with_timezone(&Utc)))
    }
    /// When `date` begins: an hour after midnight where the clocks go forward over it. None for a date that the
    /// zone leaves out.
    pub fn start_of(self, date: NaiveDate) -> Option<Instant> {
        let midnight = date.and_time(NaiveTime::MIN);
        self.instant(midnight).or_else(|| self.instant(midnight + TimeDelta::hours(1)))
    }
    /// Minutes east of UTC at `instant`.
    pub fn offset_minutes(self, instant: Instant) -> i32 {
        instant.utc().with_timezone(&self.0).offset().fix().local_minus_utc() / 60
    }
}

impl Entry for Zone {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match &value {
            Value::String(name) if !name.is_empty() => Self::parse(name).ok_or_else(|| Flaws::here(Flaw::Choice)),
            Value::String(_) | Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}
impl ts_rs::TS for Zone {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

/// A time of day to the minute: minutes since midnight, 0 to 1440 (24:00 is an end). On the wire `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// From hours and minutes; `None` past 24:00.
    pub fn hm(hour: u16, minute: u16) -> Option<Self> {
        (minute < 60).then(|| hour.checked_mul(60)?.checked_add(minute)).flatten().and_then(Self::from_minutes)
    }
    /// From minutes since midnight, at most 1440.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes <= 1440).then_some(Self(minutes))
    }
    /// Reads `HH:MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let two = |part: &str| {
            (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
        };
        Self::hm(two(hour)?, two(minute)?)
    }
    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
    /// Of a wall clock, cut to the minute.
    pub fn of(time: NaiveTime) -> Self {
        Self(u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0))
    }
    /// As a time; `None` at 24:00.
    pub fn naive(self) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(u32::from(self.0) / 60, u32::from(self.0) % 60, 0)
    }
    /// Later by so many minutes; `None` past 24:00.
    pub fn plus(self, minutes: u16) -> Option<Self> {
        self.0.checked_add(minutes).and_then(Self::from_minutes)
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}
impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no time of day"))
    }
}
impl Entry for TimeOfDay {
    fn enter(value: Value) -> Result<Self, Flaws> {
        match &value {
            Value::String(text) if !text.trim().is_empty() => {
                Self::parse(text.trim()).ok_or_else(|| Flaws::here(Flaw::Form))
            }
            Value::String(_) | Value::Null => Err(Flaws::here(Flaw::Missing)),
            _ => Err(Flaws::here(Flaw::Form)),
        }
    }
}
impl ts_rs::TS for TimeOfDay {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

choice! {
    /// A day of the week.
    pub enum Day {
        /// Monday
        Mon = "mon",
        /// Tuesday
        Tue = "tue",
        /// Wednesday
        Wed = "wed",
        /// Thursday
        Thu = "thu",
        /// Friday
        Fri = "fri",
        /// Saturday
        Sat = "sat",
        /// Sunday
        Sun = "sun",
    }
}

impl Day {
    /// The day of the week of a date.
    pub fn of(date: NaiveDate) -> Self {
        Day::ALL[date.weekday().num_days_from_monday() as usize]
    }
}

/// Hours of work within one day: from (included) to (excluded), from before to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
pub struct Session(pub TimeOfDay, pub TimeOfDay);

impl Entry for Session {
    fn enter(value: Value) -> Result<Self, Flaws> {
        let Value::Array(ends) = value else { return Err(Flaws::here(Flaw::Form)) };
        let Ok([from, to]) = <[Value; 2]>::try_from(ends) else { return Err(Flaws::here(Flaw::Form)) };
        let mut flaws = Flaws::none();
        let from = flaws.keep("[0]", TimeOfDay::enter(from));
        let to = flaws.keep("[1]", TimeOfDay::enter(to));
        flaws.done()?;
        match (from, to) {
            (Some(from), Some(to)) if from < to => Ok(Self(from, to)),
            _ => Err(Flaws::here(Flaw::EndsBeforeItBegins)),
        }
    }
}

/// A doctor's week: the sessions of each day, in order and without overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
pub struct Week(pub BTreeMap<Day, Vec<Session>>);

impl Week {
    /// The sessions of a day of the week.
    pub fn sessions(&self, day: Day) -> &[Session] {
        self.0.get(&day).map_or(&[], Vec::as_slice)
    }
    /// The days with any session: `doctor_schedule.available_days`.
    pub fn days(&self) -> Vec<Day> {
        self.0.iter().filter(|(_, sessions)| !sessions.is_empty()).map(|(day, _)| *day).collect()
    }
}

impl Entry for Week {
    fn enter(value: Value) -> Result<Self, Flaws> {
        let Value::Object(days) = value else {
            return Err(Flaws::here(if value.is_null() { Flaw::Missing } else { Flaw::Form }));
        };
        let mut flaws = Flaws::none();
        let mut week = BTreeMap::new();
        for (word, sessions) in days {
            let Some(day) = Day::parse(&word) else {
                flaws.add(&word, Flaw::Choice);
                continue;
            };
            let Some(mut sessions) = flaws.keep(&word, Vec::<Session>::enter(sessions)) else { continue };
            sessions.sort();
            if sessions.windows(2).any(|pair| pair[0].1 > pair[1].0) {
                flaws.add(&word, Flaw::Overlaps);
            }
            week.insert(day, sessions);
        }
        flaws.done().map(|()| Self(week))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_refused_where_sessions_overlap() {
        // Overlapping sessions would offer the same quarter of an hour twice.
        let flaws = Week::enter(serde_json::json!({
            "mon": [["13:00", "17:00"], ["09:00", "12:30"]],
            "tue": [["09:00", "12:30"], ["12:00", "13:00"]],
            "wed": [["17:00", "09:00"]],
            "thu": [["9:00", "25:00"]],
            "funday": [],
        }))
        .unwrap_err();
        let mut told: Vec<_> = flaws.0.iter().map(|f| (f.field.as_str(), f.flaw.clone())).collect();
        told.sort_by_key(|(field, _)| field.to_owned());
        assert_eq!(
            told,
            [
                ("funday", Flaw::Choice),
                ("thu[0][0]", Flaw::Form),
                ("thu[0][1]", Flaw::Form),
                ("tue", Flaw::Overlaps),
                ("wed[0]", Flaw::EndsBeforeItBegins),
            ]
        );
    }

    #[test]
    fn a_clock_change_leaves_a_gap_and_an_overlap() {
        // Dublin, 2026: 29 March 01:00 → 02:00, 25 October 02:00 → 01:00.
        let dublin = Zone::parse("Europe/Dublin").unwrap();
        let at = |month, day, hour, minute| {
            NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
        };
        assert_eq!(dublin.instant(at(3, 29, 1, 30)), None);
        let first = dublin.instant(at(10, 25, 1, 30)).unwrap();
        assert_eq!(first.utc().to_rfc3339(), "2026-10-25T00:30:00+00:00");
        assert_eq!(dublin.wall_clock(first), at(10, 25, 1, 30));
    }

    #[test]
    fn times_are_read_strictly() {
        for (text, minutes) in [
            ("00:00", Some(0)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("9:00", None),
            ("09:60", None),
            ("+9:00", None),
        ] {
            assert_eq!(TimeOfDay::parse(text).map(TimeOfDay::minutes), minutes, "{text}");
        }
    }
}

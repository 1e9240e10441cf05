//! FHIR's dates and times, which may be partial, and say so.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use domain::import::{Moment, PartialDate, Precision};

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, years 1 to 9999; nothing else, and no day that the calendar hasn't.
pub(super) fn date(text: &str) -> Option<PartialDate> {
    let digits = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4).filter(|year| *year > 0)?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let precision = match (month, day) {
        (None, _) => Precision::Year,
        (_, None) => Precision::Month,
        _ => Precision::Day,
    };
    let month = month.map_or(Some(1), |part| digits(part, 2))?;
    let day = day.map_or(Some(1), |part| digits(part, 2))?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(PartialDate { date, precision })
}

/// A date, or a date with a clock time. Seconds and offset may be missing, as some senders have it.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let Some((day, _clock)) = text.split_once(['T', 't']) else {
        return date(text).map(Moment::Date);
    };
    if date(day).is_none_or(|day| !day.is_whole()) {
        return None;
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(Moment::Instant(instant));
    }
    if let Ok(instant) = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%#z") {
        return Some(Moment::Instant(instant));
    }
    let local = |pattern| NaiveDateTime::parse_from_str(text, pattern).ok();
    local("%Y-%m-%dT%H:%M:%S%.f").or_else(|| local("%Y-%m-%dT%H:%M")).map(Moment::Local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_was_told() {
        for (text, told) in [
            ("1963-10-05", Some("1963-10-05")),
            ("1963-10", Some("1963-10")),
            ("1963", Some("1963")),
            ("2024-02-29", Some("2024-02-29")),
            ("2023-02-29", None),
            ("0000-01-01", None),
            ("63-10-05", None),
            ("1963-10-05-01", None),
            ("1963-1-5", None),
            ("+1963", None),
            ("1963-10-05T00:00:00Z", None),
            ("05/10/1963", None),
            ("", None),
            ("١٩٦٣", None),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), told, "{text}");
        }
    }

    #[test]
    fn a_moment_keeps_the_offset_it_came_with_and_invents_none() {
        let instant = moment("2008-12-14T03:11:33+05:30").and_then(|moment| moment.instant());
        assert_eq!(instant.map(|instant| instant.to_rfc3339()).as_deref(), Some("2008-12-14T03:11:33+05:30"));
        assert!(matches!(moment("2008-12-14T03:11:33"), Some(Moment::Local(_))), "no offset was told");
        assert!(matches!(moment("2008-12-14T03:11Z"), Some(Moment::Instant(_))));
        assert!(matches!(moment("2008-12"), Some(Moment::Date(_))));
        for wrong in ["2008-12-14T25:00:00Z", "2008-13-14T03:00:00Z", "2008-12T03:00:00Z", "yesterday", "T"] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }
}

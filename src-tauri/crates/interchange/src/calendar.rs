//! One appointment as an iCalendar file (RFC 5545), for somebody's own calendar. Times are UTC, so that no
//! clock change moves them.

use domain::Instant;

/// What the file says.
#[derive(Debug, Clone)]
pub struct CalendarEntry {
    /// Names the appointment for ever, so that a later file changes it.
    pub uid: String,
    /// Counts up with every change.
    pub sequence: i64,
    /// When the file was made.
    pub made_at: Instant,
    /// When it begins.
    pub starts: Instant,
    /// How long.
    pub minutes: u16,
    /// What a calendar shows.
    pub summary: String,
    /// Where.
    pub location: String,
    /// It has been called off.
    pub cancelled: bool,
}

/// The file's bytes.
pub fn write(entry: &CalendarEntry) -> Vec<u8> {
    let ends = Instant(entry.starts.0 + i64::from(entry.minutes) * 60_000);
    let status = if entry.cancelled { "CANCELLED" } else { "CONFIRMED" };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Wardbook//Wardbook//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&entry.uid)),
        format!("DTSTAMP:{}", utc(entry.made_at)),
        format!("SEQUENCE:{}", entry.sequence),
        format!("DTSTART:{}", utc(entry.starts)),
        format!("DTEND:{}", utc(ends)),
        format!("SUMMARY:{}", text(&entry.summary)),
        format!("LOCATION:{}", text(&entry.location)),
        format!("STATUS:{status}"),
        "CLASS:PRIVATE".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().flat_map(|line| folded(line)).collect()
}

fn utc(at: Instant) -> String {
    chrono::DateTime::from_timestamp_millis(at.0).unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string()
}

/// Text with what would end or divide it escaped.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line of at most 75 bytes, its rest on lines that begin with a space; no letter is cut.
fn folded(line: &str) -> Vec<u8> {
    const MOST: usize = 75;
    let mut out = Vec::with_capacity(line.len() + 8);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > MOST {
            out.extend(b"\r\n ");
            used = 1;
        }
        out.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
        used += c.len_utf8();
    }
    out.extend(b"\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_letters_whole() {
        // A calendar that can't read the file shows nothing, and the patient doesn't come.
        let entry = CalendarEntry {
            uid: "appointment-1@0.wardbook".into(),
            sequence: 1,
            made_at: Instant(0),
            starts: Instant(1_780_902_000_000),
            minutes: 15,
            summary: "Praxis Straße; Łódź, ulica \\ ".to_owned() + &"Żółć ".repeat(60),
            location: "1\nBEGIN:VEVENT".into(),
            cancelled: false,
        };
        let file = String::from_utf8(write(&entry)).expect("whole letters");
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        let unfolded = file.replace("\r\n ", "");
        assert_eq!(unfolded.matches("Żółć").count(), 60);
        assert!(unfolded.contains("Straße\\; Łódź\\, ulica \\\\"), "{unfolded}");
        assert_eq!(unfolded.matches("\r\nBEGIN:VEVENT").count(), 1, "text can't begin an entry of its own");
    }
}

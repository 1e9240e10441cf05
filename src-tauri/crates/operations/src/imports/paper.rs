//! An import's account as a paper. Its words are the import page's own catalogue, so that the paper and the
//! screen say the same.

use std::collections::HashMap;
use std::sync::OnceLock;

use reports::view::{ImportCount, ImportReport, Unreadable};
use store::Look;
use store::import::ImportRow;

use super::account::{Account, UnreadableLine};
use crate::Result;

/// The report of an import that has ended, or was cut off.
pub(super) fn of(clinic: &impl Look, row: &ImportRow) -> Result<ImportReport> {
    let zone = clinic.zone()?;
    let account = Account::read(&row.counts);
    let mut unreadable: Vec<Unreadable> = account.unreadable.iter().map(unreadable_line).collect();
    let more = account.unreadable_count.saturating_sub(unreadable.len() as u64);
    if more > 0 {
        unreadable
            .push(Unreadable { place: String::new(), reason: fill(word("more_unreadable_other"), &[("count", more)]) });
    }
    let reasons = account.not_taken.iter().filter(|one| one.reason != "kind").map(|one| Unreadable {
        place: format!("{} × {}", one.count, one.kind),
        reason: word(&format!("not_taken_because.{}", one.reason)).to_owned(),
    });
    unreadable.extend(reasons);
    unreadable.extend(account.left_out.iter().map(|one| Unreadable {
        place: format!("{} × {}", one.count, one.kind),
        reason: format!("{} {}", word("reason.left_out"), one.field),
    }));
    Ok(ImportReport {
        source: row.source.clone(),
        by: row.started_by.clone(),
        started_at: zone.wall_clock(row.started_at),
        finished_at: zone.wall_clock(row.finished_at.unwrap_or(row.started_at)),
        cancelled: row.outcome.as_deref() != Some("finished"),
        dry_run: false,
        counts: account
            .kinds
            .iter()
            .map(|count| ImportCount {
                kind: named(&count.kind),
                added: count.added,
                unchanged: count.already_here,
                duplicates: count.duplicates,
                not_taken: count.not_taken,
                unreadable: count.unreadable,
            })
            .collect(),
        unreadable,
    })
}

/// A kind as the page calls it; those that aren't taken keep their FHIR names.
fn named(kind: &str) -> String {
    let known = if kind.is_empty() { word("unknown_kinds") } else { word(&format!("kinds.{kind}")) };
    if known.is_empty() { kind.to_owned() } else { known.to_owned() }
}

fn unreadable_line(lost: &UnreadableLine) -> Unreadable {
    let place = match (lost.entry, &lost.kind) {
        (Some(entry), Some(kind)) => format!("{}: {entry} ({kind})", lost.file),
        (Some(entry), None) => format!("{}: {entry}", lost.file),
        (None, _) => lost.file.clone(),
    };
    let values = [("limit", lost.limit), ("line", lost.line), ("column", lost.column)];
    let values: Vec<_> = values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    Unreadable { place, reason: fill(word(&format!("reason.{}", lost.reason)), &values) }
}

fn fill(text: &str, values: &[(&str, u64)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), &value.to_string()))
}

/// A word of the import page, `room.key` or `key`.
fn word(key: &str) -> &'static str {
    static WORDS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let json = include_str!("../../../../../ui/src/i18n/en/import.json");
        let mut words = HashMap::new();
        if let Ok(serde_json::Value::Object(rooms)) = serde_json::from_str(json) {
            for (key, value) in rooms {
                match value {
                    serde_json::Value::String(text) => drop(words.insert(key, text)),
                    serde_json::Value::Object(inner) => words.extend(
                        inner
                            .into_iter()
                            .filter_map(|(name, text)| Some((format!("{key}.{name}"), text.as_str()?.to_owned()))),
                    ),
                    _ => {}
                }
            }
        }
        words
    });
    words.get(key).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_words() {
        // A report that lists files without saying why helps nobody.
        let reasons = [
            "cannot_open",
            "read_failed",
            "not_taken",
            "bad_archive",
            "encrypted",
            "nested_archive",
            "too_large",
            "too_many",
            "bomb",
            "not_utf8",
            "not_json",
            "cut_off",
            "not_fhir",
            "wrong_shape",
            "entered_in_error",
            "no_name",
            "no_concept",
            "no_start",
            "patient_missing",
            "patient_ambiguous",
            "not_about_a_patient",
            "repeated",
            "left_out",
            "unexpected",
        ];
        for reason in reasons {
            assert_ne!(word(&format!("reason.{reason}")), "", "{reason}");
        }
        for reason in store::import::NotTaken::ALL {
            assert_ne!(word(&format!("not_taken_because.{}", reason.as_str())), "", "{}", reason.as_str());
        }
        assert_eq!((named("Encounter"), named("Claim")), ("Visits".to_owned(), "Claim".to_owned()));
        assert_eq!(word("reason.of_nothing"), "", "a code without words would show here");
        assert!(!fill(word("reason.too_large"), &[("limit", 7)]).contains("{{"));
    }
}

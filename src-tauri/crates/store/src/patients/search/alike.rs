//! Asked when nothing fits: names that sound as what was typed, or are spelled nearly so.

use domain::fold;
use rusqlite::{Connection, params};

use super::asked::Asked;
use super::{Hit, MOST, SOUNDING, matching};
use crate::Result;
use crate::patients::likeness::nearly;
use crate::patients::{keys, names_of};

/// Hits compared for the nearest of them.
const COMPARED: i64 = 300;

/// The nearest first, at most twenty; none where a number or a date was typed.
pub(super) fn find(connection: &Connection, asked: &Asked) -> Result<Vec<Hit>> {
    let Some(words) = asked.names_alone() else { return Ok(Vec::new()) };
    if words.iter().all(|word| word.chars().count() < 3) {
        return Ok(Vec::new());
    }
    let mut hits = sounding(connection, &words)?;
    hits.extend(matching(connection, &begun(&words))?);
    let mut near = Vec::new();
    for hit in hits {
        let mut names = fold::words(&hit.line.last_name);
        names.extend(fold::words(&hit.line.first_name));
        for other in names_of(connection, hit.line.patient_id)? {
            names.extend(fold::words(&other.last_name));
            names.extend(fold::words(&other.first_name));
        }
        if let Some(distance) = distance(&words, &names) {
            near.push((distance, hit));
        }
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.line.patient_id.cmp(&a.1.line.patient_id)));
    Ok(near.into_iter().take(MOST).map(|(_, hit)| hit).collect())
}

/// Those who have, of every word, one that sounds so.
fn sounding(connection: &Connection, words: &[&String]) -> Result<Vec<Hit>> {
    let mut parts = Vec::new();
    for word in words {
        let ways: Vec<String> = keys::sounds(word).into_iter().map(|key| format!("\"{key}\"")).collect();
        if ways.is_empty() {
            return Ok(Vec::new());
        }
        parts.push(format!("({})", ways.join(" OR ")));
    }
    Ok(connection
        .prepare_cached(SOUNDING)?
        .query_map(params![parts.join(" AND "), COMPARED], Hit::read)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Those whose names begin as the words do: in the rest of them is the slip.
fn begun(words: &[&String]) -> String {
    let parts: Vec<String> = words
        .iter()
        .map(|word| {
            let begin: String = word.chars().take(if word.chars().count() > 5 { 3 } else { 2 }).collect();
            format!("\"{begin}\" *")
        })
        .collect();
    format!("{{names}} : ({})", parts.join(" AND "))
}

/// How far the words are from the names, 0 to 1; `None` when one of them is like none.
fn distance(words: &[&String], names: &[String]) -> Option<f64> {
    let mut farthest: f64 = 0.0;
    for word in words {
        let nearest = names
            .iter()
            .filter(|name| nearly(word, name) || keys::sound_alike(word, name) || name.starts_with(word.as_str()))
            .map(|name| 1.0 - strsim::jaro_winkler(word, name))
            .min_by(f64::total_cmp)?;
        farthest = farthest.max(nearest);
    }
    Some(farthest)
}

//! The starter list: generic names, forms and strengths of common medicines, written for Wardbook from general
//! knowledge of what such lists hold. No doses, no classes, no interactions, no brands: see
//! `docs/decisions/0036`.

use std::collections::HashSet;

use domain::medicines::{MedicineForm, Route};
use store::formulary::{self, Line, MedicineSource};
use store::{Look, Writer};

use crate::Result;

const LIST: &str = include_str!("../../data/formulary.txt");

/// The lines of the list: `name | form | route | strength; strength`. One that begins with `+` has other
/// generic names of the line before it.
fn lines() -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last = 0;
    for row in LIST.lines().map(str::trim).filter(|row| !row.is_empty() && !row.starts_with('#')) {
        if let Some(others) = row.strip_prefix('+') {
            for line in &mut lines[last..] {
                line.other_names = others.split(';').map(|name| name.trim().to_owned()).collect();
            }
            continue;
        }
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let [name, form, route, strengths] = parts[..] else { unreachable!("a test reads every line") };
        last = lines.iter().position(|line| line.generic_name == name).unwrap_or(lines.len());
        for strength in strengths.split(';').map(str::trim) {
            lines.push(Line {
                generic_name: name.to_owned(),
                other_names: Vec::new(),
                form: MedicineForm::parse(form).expect("a test reads every line"),
                strength: strength.to_owned(),
                route: Route::parse(route).expect("a test reads every line"),
                active: true,
            });
        }
    }
    lines
}

fn key(name: &str, form: MedicineForm, strength: &str) -> (String, MedicineForm, String) {
    (name.to_lowercase(), form, strength.to_lowercase())
}

fn lacking(look: &impl Look) -> Result<Vec<Line>> {
    let known: HashSet<_> = formulary::list(look, true)?
        .into_iter()
        .map(|known| key(&known.generic_name, known.form, &known.strength))
        .collect();
    let lacks = |line: &Line| !known.contains(&key(&line.generic_name, line.form, &line.strength));
    Ok(lines().into_iter().filter(lacks).collect())
}

/// How many lines the formulary lacks.
pub(super) fn missing(look: &impl Look) -> Result<u32> {
    Ok(u32::try_from(lacking(look)?.len()).unwrap_or(u32::MAX))
}

/// Adds the lines that the formulary lacks; answers with how many.
pub(crate) fn add(clinic: &Writer<'_>) -> Result<u32> {
    let lines = lacking(clinic)?;
    for line in &lines {
        formulary::save(clinic, None, line, MedicineSource::Starter)?;
    }
    Ok(u32::try_from(lines.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use domain::medicines::names::substances;

    use super::*;

    #[test]
    fn every_line_of_the_list_is_read_and_stands_once() {
        let lines = lines();
        let generics: HashSet<&str> = lines.iter().map(|line| line.generic_name.as_str()).collect();
        assert!(generics.len() > 200, "{} generics", generics.len());
        let mut seen = HashSet::new();
        for line in &lines {
            assert!(!substances(&line.generic_name).is_empty(), "{line:?}");
            assert!(seen.insert(key(&line.generic_name, line.form, &line.strength)), "twice: {line:?}");
            assert!(line.strength.chars().all(|c| !c.is_control()), "{line:?}");
        }
        println!("{} generics, {} lines", generics.len(), lines.len());
    }
}

//! The handbook's pictures: a practice's first day is run, and what the handbook names is copied to it.

use std::fs;

use crate::step::Done;
use crate::{place, run};

/// Runs the day and copies each picture that a page of the handbook names.
pub(crate) fn run() -> Done {
    let taken = place::target().join("e2e/first-day");
    run::drive("first-day", &taken)?;
    let handbook = place::root().join("docs/handbook");
    let pictures = handbook.join("pictures");
    fs::create_dir_all(&pictures).map_err(|error| told("docs/handbook/pictures", &error))?;
    let mut copied = 0;
    for page in fs::read_dir(&handbook).map_err(|error| told("docs/handbook", &error))? {
        let page = page.map_err(|error| told("docs/handbook", &error))?.path();
        if page.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = fs::read_to_string(&page).map_err(|error| told("a page of the handbook", &error))?;
        for name in text.split("pictures/").skip(1).filter_map(|rest| rest.split_once(".png")).map(|(name, _)| name) {
            let file = format!("{name}.png");
            fs::copy(taken.join(&file), pictures.join(&file)).map_err(|error| told(&file, &error))?;
            copied += 1;
        }
    }
    println!("\n{copied} pictures copied to {}", pictures.display());
    Ok(())
}

fn told(what: &str, error: &std::io::Error) -> String {
    format!("{what}: {error}")
}

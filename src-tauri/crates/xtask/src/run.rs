//! Builds everything and starts the program; where there is no screen, starts it in a virtual one
//! and drives a practice through its first day.

use std::env;
use std::path::PathBuf;

use crate::step::{Done, cargo, command, npm, run as go};
use crate::{install, place, ui};

/// Builds and starts.
pub(crate) fn run() -> Done {
    install::system()?;
    ui::run()?;
    go(cargo("build --package wardbook"))?;
    if has_display() {
        let program = place::program();
        println!("\nStarting {}", program.display());
        return go(command(&program.to_string_lossy(), [""; 0]));
    }
    day().map(drop)
}

/// A practice's first day in a virtual screen: set up, book, visit, bill, paid. Answers where its pictures lie.
pub(crate) fn day() -> Result<PathBuf, String> {
    let pictures = place::root().join("target/day");
    println!(
        "\nThere is no screen here. Starting in a virtual one: a practice goes through its first day, to book, visit, bill and paid."
    );
    let tests = place::root().join("tests/e2e");
    install::packages(&tests)?;
    let mut day = npm(&tests, "run --silent day");
    day.env("WARDBOOK_PROGRAM", place::program()).env("WARDBOOK_PICTURES", &pictures);
    go(day)?;
    println!("\nPictures and the receipt lie in {}", pictures.display());
    Ok(pictures)
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

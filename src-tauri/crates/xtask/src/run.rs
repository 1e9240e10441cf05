//! Builds everything and starts the program; where there is no screen, starts it in a virtual one
//! and drives the sample practice through a visit.

use std::env;
use std::path::Path;

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
    let pictures = place::root().join("target/day");
    println!(
        "\nThere is no screen here. Starting in a virtual one: a patient of the sample practice is booked, seen, billed and paid."
    );
    drive("sample", &pictures)?;
    println!("\nPictures and the receipt lie in {}", pictures.display());
    Ok(())
}

/// Runs a script of the window's tests on the built program; its pictures go to `pictures`.
pub(crate) fn drive(script: &str, pictures: &Path) -> Done {
    let tests = place::root().join("tests/e2e");
    install::packages(&tests)?;
    let mut script = npm(&tests, &format!("run --silent {script}"));
    script.env("WARDBOOK_PROGRAM", place::program()).env("WARDBOOK_PICTURES", pictures);
    go(script)
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

//! Runs the benchmarks, all or those whose names are given.

use std::path::{Path, PathBuf};

use crate::step::{Done, cargo, npm, run as go};
use crate::{install, place, ui};

/// How many patients the practices have that are made to be measured.
const PATIENTS: [u32; 2] = [10_000, 100_000];

/// Runs the benchmarks, and what is measured in the real window: all in a release build. `door` and `window` are
/// names of their own.
pub(crate) fn run(names: &[String]) -> Done {
    let wanted = |name: &str| names.is_empty() || names.iter().any(|given| given == name);
    let others: Vec<&String> = names.iter().filter(|name| !["door", "window"].contains(&name.as_str())).collect();
    if names.is_empty() || !others.is_empty() {
        let mut benches = cargo("bench --workspace --benches --");
        benches.args(others);
        go(benches)?;
    }
    if names.is_empty() {
        go(cargo("run --release -p store --example duplicates"))?;
        go(cargo("run --release -p store --example search -- 10000 100000"))?;
        go(cargo("run --release -p operations --example open_charts"))?;
    }
    if wanted("window") || wanted("door") {
        let big = practice(PATIENTS[1])?;
        if wanted("window") {
            window(&big)?;
        }
        // Last, for it books, signs and bills.
        if wanted("door") {
            door(&[practice(PATIENTS[0])?, big])?;
        }
    }
    Ok(())
}

/// A practice of so many patients, made anew: today's board is part of it.
fn practice(patients: u32) -> Result<PathBuf, String> {
    let folder = place::target().join("bench").join(patients.to_string());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| format!("{} can't be removed: {error}.", folder.display()))?;
    }
    let mut make = cargo("run --release -p operations --example big_practice --");
    make.arg(&folder).args(["--patients", &patients.to_string(), "--doctors", "20", "--years", "2"]);
    go(make)?;
    Ok(folder)
}

fn door(folders: &[PathBuf]) -> Done {
    let mut measure = cargo("run --release -p operations --example at_the_door --");
    measure.args(folders);
    go(measure)
}

fn window(folder: &Path) -> Done {
    install::system()?;
    ui::run()?;
    // The feature is what the Tauri CLI builds a package with.
    go(cargo("build --release --package wardbook --features tauri/custom-protocol"))?;
    let tests = place::root().join("tests/e2e");
    install::packages(&tests)?;
    let mut vitest = npm(&tests, "run --silent bench");
    vitest.env("WARDBOOK_BIG", folder).env("WARDBOOK_PROGRAM", place::released());
    vitest.env("WARDBOOK_PICTURES", place::target());
    go(vitest)
}

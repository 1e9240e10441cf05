//! Runs the benchmarks, all or those whose names are given.

use crate::step::{Done, cargo, run as go};

/// Runs the benchmarks in a release build.
pub(crate) fn run(names: &[String]) -> Done {
    let mut benches = cargo("bench --workspace --benches --");
    benches.args(names);
    go(benches)?;
    if names.is_empty() {
        go(cargo("run --release -p store --example duplicates"))?;
        go(cargo("run --release -p store --example search -- 10000 100000"))?;
    }
    Ok(())
}

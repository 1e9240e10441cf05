//! Runs the benchmarks, all or those whose names are given.

use crate::step::{Done, cargo, run as go};

/// Runs the benchmarks in a release build.
pub(crate) fn run(names: &[String]) -> Done {
    let mut cargo = cargo("bench --workspace --benches --");
    cargo.args(names);
    go(cargo)
}

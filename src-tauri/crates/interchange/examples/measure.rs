//! Prints how fast a source is read and what it costs: `cargo run --release -p interchange --example
//! measure -- PATH…`. Without a path it reads the hundred test patients, once and then ten times as many
//! files, so that memory can be compared.
#![allow(clippy::print_stdout, reason = "it is there to print")]

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use interchange::Source;

fn main() {
    let given: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    if given.is_empty() {
        let test = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/synthea-r4-100.tar.xz"));
        measure("once", std::slice::from_ref(&test));
        measure("ten times", &vec![test; 10]);
    } else {
        measure("given", &given);
    }
}

fn measure(what: &str, paths: &[PathBuf]) {
    let source = Source::open(paths.iter().cloned());
    let begun = Instant::now();
    let Some(survey) = source.survey(|_| ControlFlow::Continue(())) else { return };
    let surveyed = begun.elapsed();
    let begun = Instant::now();
    let (mut patients, mut unreadable) = (0_u64, 0_u64);
    for item in survey.patients() {
        match item {
            Ok(_) => patients += 1,
            Err(_) => unreadable += 1,
        }
    }
    let read = begun.elapsed();
    let resources = survey.counts.resources();
    let rate = |took: std::time::Duration| resources as f64 / took.as_secs_f64();
    println!(
        "{what}: {resources} resources in {} files, {:.1} MB unpacked; survey {:.2} s = {:.0}/s; patients {:.2} s = {:.0}/s; \
         both {:.0}/s; {patients} patients, {unreadable} unreadable; peak memory {}",
        survey.counts.files,
        survey.counts.bytes as f64 / 1e6,
        surveyed.as_secs_f64(),
        rate(surveyed),
        read.as_secs_f64(),
        rate(read),
        rate(surveyed + read),
        peak().unwrap_or_else(|| "unknown".to_owned()),
    );
}

/// Most memory this process has held, where the system says so.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

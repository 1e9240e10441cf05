//! Prints how many of the duplicates of a file in FEBRL's form the register form would ask about:
//! `cargo run --release -p store --example duplicates -- FILE…` (`--show` prints what was missed or wrong).
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "it is there to print")]

#[path = "../tests/duplicates/febrl.rs"]
mod febrl;

use febrl::{Fields, measure, read};

fn main() {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let show = files.iter().any(|file| file == "--show");
    files.retain(|file| file != "--show");
    if files.is_empty() {
        files.push(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/duplicates/data/febrl-1.csv").to_owned());
    }
    let mut all = Vec::new();
    for file in &files {
        match std::fs::read_to_string(file) {
            Ok(text) => {
                let records = read(&text);
                report(file, &records, show);
                all.push(records);
            }
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
    // febrl4 comes in two files of which one holds the originals: together they are one set.
    if all.len() > 1 {
        report("all together", &all.concat(), show);
    }
}

fn report(name: &str, records: &[febrl::Record], show: bool) {
    println!("{name}");
    for (what, fields) in [
        ("all fields", Fields::All),
        ("without the national id", Fields::WithoutId),
        ("the first three", Fields::First),
    ] {
        let mut figures = measure(records, fields);
        figures.took.sort_unstable();
        let part = |part: usize| figures.took.get(figures.took.len() * part / 100).copied().unwrap_or_default();
        println!(
            "  {what:<24} {} records, {} pairs: asked about {} of them (recall {:.2} %), {} wrong (precision {:.2} %); \
             p50 {:?}, p95 {:?}",
            figures.records,
            figures.pairs,
            figures.found,
            figures.recall() * 100.0,
            figures.wrong,
            figures.precision() * 100.0,
            part(50),
            part(95),
        );
        if show {
            for example in &figures.examples {
                println!("    {example}");
            }
        }
    }
}

//! Makes `data/cdc2000.tsv` out of the CDC's own data files, and `tests/published.tsv` out of the centiles that
//! the same files publish. Numbers are taken over digit for digit.
//!
//! The files are those of <https://www.cdc.gov/growthcharts/cdc-data-files.htm>: `wtageinf.csv`, `lenageinf.csv`,
//! `wtage.csv`, `statage.csv`, `bmiagerev.csv`.
//!
//! ```sh
//! cargo run -p growth --example convert -- FOLDER src-tauri/crates/growth
//! ```
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// The published ages that the tests look at, in months.
const LOOKED_AT: [&str; 14] =
    ["0", "0.5", "1.5", "3.5", "6.5", "12.5", "23.5", "24", "24.5", "60.5", "120.5", "180.5", "239.5", "240"];
const CENTILES: [&str; 10] = ["P3", "P5", "P10", "P25", "P50", "P75", "P85", "P90", "P95", "P97"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = arguments.as_slice() else { return Err("FOLDER CRATE".into()) };
    let (from, to) = (Path::new(from), Path::new(to));
    let mut table = String::from("# CDC growth charts, 2000: measure, sex, age in months, L, M, S\n");
    let mut published =
        String::from("# measure, sex, age in months, and the published centiles 3 5 10 25 50 75 85 90 95 97\n");
    // Both tables of weights are the same where they overlap, to eight digits; each is used for its own ages.
    for (measure, files) in [
        ("weight", &["wtageinf.csv", "wtage.csv"][..]),
        ("length", &["lenageinf.csv"]),
        ("height", &["statage.csv"]),
        ("body_mass_index", &["bmiagerev.csv"]),
    ] {
        for (code, sex) in [("1", "male"), ("2", "female")] {
            for file in files {
                let text = std::fs::read_to_string(from.join(file))?;
                let mut lines = text.lines();
                let head: Vec<&str> = lines.next().ok_or("empty")?.split(',').map(str::trim).collect();
                let column = |name: &str| head.iter().position(|&one| one == name).ok_or("column");
                for line in lines {
                    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
                    if cells.first() != Some(&code) {
                        continue;
                    }
                    let months = cells[column("Agemos")?];
                    if *file == "wtageinf.csv" && months.parse::<f64>()? >= 24.0 {
                        continue;
                    }
                    let [l, m, s] = ["L", "M", "S"].map(|name| column(name).map(|at| cells[at]));
                    writeln!(table, "{measure}\t{sex}\t{months}\t{}\t{}\t{}", l?, m?, s?)?;
                    if LOOKED_AT.contains(&months) {
                        write!(published, "{measure}\t{sex}\t{months}")?;
                        for name in CENTILES {
                            write!(published, "\t{}", column(name).map_or("", |at| cells[at]))?;
                        }
                        published.push('\n');
                    }
                }
            }
        }
    }
    println!("{} rows", table.lines().count() - 1);
    std::fs::write(to.join("data/cdc2000.tsv"), table)?;
    std::fs::write(to.join("tests/published.tsv"), published)?;
    Ok(())
}

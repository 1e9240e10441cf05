//! The house's own tool, `cargo xtask COMMAND`: everything that is done to the project and not by
//! it. One module a command; it needs nothing but Rust and Node, and installs the rest.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

mod bench;
mod bindings;
mod bundle;
mod dev;
mod install;
mod pictures;
mod place;
mod run;
mod step;
mod summary;
mod test;
mod ui;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  run       build everything and start Wardbook; without a screen, drive the sample
            practice through a visit in a virtual one and leave pictures in target/day/
  test      every check: formatting, lints, types, Rust, page and end-to-end tests
  dev       the fast loop: the page reloads as you save, the core rebuilds and restarts
  ui        build the page only (ui/dist, which the program embeds)
  bindings  write ui/src/ipc/generated/operations.ts from the operations
  pictures  take the handbook's pictures anew (after `run` or `test` has built the program)
  bench     the benchmarks
  bundle    a .deb that brings its own OpenSSL
  install   only install what is missing";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let done = match command.as_str() {
        "run" => run::run(),
        "test" => test::run(),
        "dev" => dev::run(),
        "ui" => ui::run(),
        "bindings" => bindings::run(),
        "pictures" => pictures::run(),
        "bench" => bench::run(&rest),
        "bundle" => bundle::run(),
        "install" => install::run(),
        "" | "help" | "--help" | "-h" => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => Err(format!("There is no command \"{other}\".\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

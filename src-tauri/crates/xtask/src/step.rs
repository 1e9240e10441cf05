//! Running other programs: each is shown, each must succeed.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::place;

/// What a step of the work ends with; the error is a sentence for the person at the terminal.
pub(crate) type Done = Result<(), String>;

/// A program with its arguments, to be run in the project's root unless told otherwise.
pub(crate) fn command<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(place::root());
    command
}

/// Cargo, the one that runs this tool.
pub(crate) fn cargo(arguments: &str) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = command(&cargo, arguments.split_whitespace());
    // What cargo told this tool about itself would make the next cargo build things again.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" {
            command.env_remove(name);
        }
    }
    command
}

/// A program of an npm package, in the folder of that package's `package.json`.
pub(crate) fn npm(folder: &Path, arguments: &str) -> Command {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = command(npm, arguments.split_whitespace());
    command.current_dir(folder);
    command
}

/// The Tauri CLI of the page's packages. It looks for its configuration from the root downwards.
pub(crate) fn tauri(arguments: &str) -> Command {
    let mut command = command("node", ["ui/node_modules/@tauri-apps/cli/tauri.js"]);
    command.args(arguments.split_whitespace());
    command
}

/// Runs it with the terminal as its own.
pub(crate) fn run(mut command: Command) -> Done {
    show(&command);
    let status = command.status().map_err(|error| absent(&command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status}).", line(&command))) }
}

/// Runs it, shows what it prints as it comes, and hands every line of its output to `hear`.
pub(crate) fn run_hearing(mut command: Command, mut hear: impl FnMut(&str)) -> Done {
    show(&command);
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| absent(&command, &error))?;
    let output = child.stdout.take().expect("the output is piped");
    let mut reader = BufReader::new(output);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|length| length > 0) {
        let _ = std::io::stdout().write_all(&bytes);
        hear(String::from_utf8_lossy(&bytes).trim_end());
        bytes.clear();
    }
    let status = child.wait().map_err(|error| absent(&command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status}).", line(&command))) }
}

/// Whether it runs and succeeds; its output is nobody's business.
pub(crate) fn succeeds(mut command: Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What it prints, where it succeeds.
pub(crate) fn output(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn show(command: &Command) {
    println!("\n$ {}", line(command));
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn absent(command: &Command, error: &std::io::Error) -> String {
    format!("{} does not start: {error}.", command.get_program().to_string_lossy())
}

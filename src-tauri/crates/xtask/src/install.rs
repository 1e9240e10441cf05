//! Installs what is missing on a Debian or Ubuntu: as root or through sudo; elsewhere it says
//! exactly what to install. Node itself and Rust are there already, or it says so.

use std::fs;
use std::io::IsTerminal;
use std::path::Path;

use crate::place;
use crate::step::{Done, command, npm, output, run as go, succeeds};

/// What the program is built from and runs on, then what tests it.
const PACKAGES: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "xdotool",
    "dbus",
    "procps",
    "poppler-utils",
];

/// The oldest Node that everything here runs on.
const NODE: (u32, u32) = (20, 19);

/// Installs everything that any command needs.
pub(crate) fn run() -> Done {
    system()?;
    packages(&place::root().join("ui"))?;
    packages(&place::root().join("tests/e2e"))
}

/// The operating system's packages, and Node.
pub(crate) fn system() -> Done {
    if cfg!(target_os = "linux") {
        debian()?;
    }
    let version = output(command("node", ["--version"])).unwrap_or_default();
    if node_suffices(&version) {
        return Ok(());
    }
    let found = if version.is_empty() { "none is here" } else { &version };
    Err(format!(
        "Wardbook's page is built with Node {}.{} or later; {found}. Install Node, then try again.",
        NODE.0, NODE.1
    ))
}

/// The packages of a `package.json`, exactly as its lock file says.
pub(crate) fn packages(folder: &Path) -> Done {
    let lock = read(&folder.join("package-lock.json"))?;
    // A copy of the lock file beside the packages says which one they were installed from.
    let stamp = folder.join("node_modules/.wardbook-installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    go(npm(folder, "ci --no-audit --no-fund"))?;
    fs::write(&stamp, lock).map_err(|error| format!("{} can't be written: {error}.", stamp.display()))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{} can't be read: {error}.", path.display()))
}

fn debian() -> Done {
    let missing: Vec<&str> = PACKAGES.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand =
        format!("Missing here: {list}\nInstall them (on Debian: sudo apt-get install {list}), then try again.");
    let Some(before) = rights() else { return Err(by_hand) };
    println!("Missing here: {list}");
    let apt = |arguments: &[&str]| {
        let mut words = before.clone();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        words.extend(arguments);
        command(words[0], &words[1..])
    };
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&missing);
    go(apt(&["update"])).and_then(|()| go(apt(&install))).map_err(|error| format!("{error}\n{by_hand}"))
}

fn is_installed(package: &str) -> bool {
    let status = output(command("dpkg-query", ["--show", "--showformat=${db:Status-Status}", package]));
    status.is_some_and(|status| status == "installed")
}

/// The words before a command that installs, where there is a way to.
fn rights() -> Option<Vec<&'static str>> {
    if !succeeds(command("apt-get", ["--version"])) {
        return None;
    }
    if output(command("id", ["-u"])).is_some_and(|id| id == "0") {
        return Some(Vec::new());
    }
    let asks = std::io::stdin().is_terminal() && succeeds(command("sudo", ["--version"]));
    (asks || succeeds(command("sudo", ["--non-interactive", "true"]))).then(|| vec!["sudo"])
}

fn node_suffices(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(str::parse);
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= NODE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_told_from_a_new_one() {
        for new in ["v20.19.0", "v20.20.2", "v24.0.1"] {
            assert!(node_suffices(new), "{new}");
        }
        for old in ["v18.19.0", "v20.18.3", "", "nonsense"] {
            assert!(!node_suffices(old), "{old}");
        }
    }
}

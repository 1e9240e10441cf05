//! Makes an installable package: a release build with OpenSSL of its own, by the Tauri CLI.

use crate::step::{Done, run as go, tauri};
use crate::{install, place, ui};

/// Makes a .deb under `target/release/bundle/deb`.
pub(crate) fn run() -> Done {
    install::system()?;
    ui::run()?;
    let mut tauri = tauri("build --bundles deb");
    // Development links the system's OpenSSL; what is installed elsewhere brings its own.
    tauri.env("OPENSSL_NO_VENDOR", "0");
    go(tauri)?;
    println!("\nThe package lies in {}", place::target().join("release/bundle/deb").display());
    Ok(())
}

//! Makes an installable package: a release build with OpenSSL of its own, by the Tauri CLI.

use crate::step::{Done, npm, run as go};
use crate::{install, place};

/// Makes a .deb under `target/release/bundle/deb`.
pub(crate) fn run() -> Done {
    install::system()?;
    let ui = place::root().join("ui");
    install::packages(&ui)?;
    crate::ui::build()?;
    let mut tauri = npm(&ui, "exec --offline -- tauri build --bundles deb");
    // Development links the system's OpenSSL; what is installed elsewhere brings its own.
    tauri.env("OPENSSL_NO_VENDOR", "0");
    go(tauri)?;
    println!("\nThe package lies in {}", place::target().join("release/bundle/deb").display());
    Ok(())
}

//! The fast loop: vite serves the page and changes it as you save, the Tauri CLI rebuilds the core
//! and restarts it. The development server is named here only, so that no committed
//! configuration loads a page from anywhere.

use std::process::{Child, Command, Stdio};

use crate::step::{Done, npm, run as go, tauri};
use crate::{install, place};

/// Vite needs its own socket and scripts it changes in place; the rest of the wall stands.
const CONFIGURATION: &str = r#"{
  "build": { "devUrl": "http://localhost:5173", "removeUnusedCommands": false },
  "app": { "security": { "freezePrototype": false, "devCsp": "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self' blob:; connect-src 'self' ws://localhost:5173 ipc: http://ipc.localhost" } }
}"#;

/// Serves the page and runs the program on it until the program ends.
pub(crate) fn run() -> Done {
    install::system()?;
    let ui = place::root().join("ui");
    install::packages(&ui)?;
    let _server = Server::start(npm(&ui, "run dev"))?;
    let mut tauri = tauri("dev --config");
    tauri.arg(CONFIGURATION);
    // What is tried out while writing must not get into anybody's records.
    if std::env::var_os("WARDBOOK_DATA").is_none() {
        tauri.env("WARDBOOK_DATA", place::root().join("target/dev-data"));
    }
    go(tauri)
}

/// The development server, ended with the loop.
struct Server(Child);

impl Server {
    fn start(mut command: Command) -> Result<Self, String> {
        let child = command.stdin(Stdio::null()).spawn();
        child.map(Self).map_err(|error| format!("The page's server does not start: {error}."))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

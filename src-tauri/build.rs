//! Lists the shell's commands: without this list every window may call every command.

/// Each has its line in the capability of tauri.conf.json too.
const COMMANDS: &[&str] = &["call", "open_window", "save_document", "choose_files", "choose_folder"];

fn main() {
    // The page is embedded by a macro that cargo can't see through.
    println!("cargo:rerun-if-changed=ui/dist");
    if !std::path::Path::new("ui/dist/index.html").exists() {
        println!("cargo:error=the page isn't built yet: run `cargo xtask ui`");
        std::process::exit(1);
    }
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:error={error:#}");
        std::process::exit(1);
    }
}

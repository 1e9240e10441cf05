//! Lists the shell's commands: without this list every window may call every command.
fn main() {
    tauri_build::build();
}

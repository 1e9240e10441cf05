//! The program: everything it does stands in the library beside it, where tests reach it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    wardbook::start()
}

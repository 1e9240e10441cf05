//! The program's log: one file a day in the data folder, the last fourteen kept.
//!
//! It says what the program did and what failed, with operation names and reference numbers.
//! What a patient told us never gets here: nothing may log arguments, replies or file names.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{Builder, Rotation};

/// Starts logging into `folder`/log. Lines are written until the guard is dropped.
pub(crate) fn begin(folder: &Path) -> Result<WorkerGuard, String> {
    let folder = folder.join("log");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let file = Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("wardbook")
        .filename_suffix("log")
        .max_log_files(14)
        .build(folder)
        .map_err(|error| error.to_string())?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    // A second program in the same process (tests) keeps the first one's log.
    let _ =
        tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_max_level(tracing::Level::INFO).try_init();
    std::panic::set_hook(Box::new(|panic| {
        // The payload may quote what a patient told us; the place never does.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place = place.as_deref().unwrap_or("unknown"), "panic");
    }));
    Ok(guard)
}

//! Where things are: the project's root and what cargo builds.

use std::path::PathBuf;

/// The project's root folder.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)
        .expect("xtask lies three folders below the root")
        .to_owned()
}

/// The folder that cargo builds into. Absolute.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The program as tests and `run` build it.
pub(crate) fn program() -> PathBuf {
    target().join("debug").join(format!("wardbook{}", std::env::consts::EXE_SUFFIX))
}

/// The program as it is installed, for what is measured.
pub(crate) fn released() -> PathBuf {
    target().join("release").join(format!("wardbook{}", std::env::consts::EXE_SUFFIX))
}

//! Writes the page's types from the table of operations. The test that does it fails in any other
//! run where the file isn't current.

use crate::step::{Done, cargo, run as go};

/// Writes `ui/src/ipc/generated/operations.ts`.
pub(crate) fn run() -> Done {
    let mut cargo = cargo("test --package operations --test door --quiet -- bindings");
    cargo.env("WARDBOOK_UPDATE", "1");
    go(cargo)
}

//! Builds the page, `ui/dist`, which the program embeds.

use crate::step::{Done, npm, run as go};
use crate::{install, place};

/// Installs the page's packages and builds it.
pub(crate) fn run() -> Done {
    install::packages(&place::root().join("ui"))?;
    build()
}

/// Builds the page with the packages that are there.
pub(crate) fn build() -> Done {
    go(npm(&place::root().join("ui"), "run --silent build"))
}

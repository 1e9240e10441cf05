//! The shell: windows, native dialogs, and the one command by which a page reaches the door.
//!
//! No SQL and no rule of the practice lives here; what a person may do and see is decided behind
//! `operations::Door`. The shell knows windows, gives each a seat, and carries requests and
//! answers between them.

mod arguments;
mod call;
mod desk;
mod dialogs;
mod log;
mod machine;
mod notices;
mod start;
mod window;

pub use arguments::Arguments;
pub use start::{assemble, start};

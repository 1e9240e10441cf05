//! Through the door, as the people of a practice: everything here calls `Door::answer` and nothing else.
//! One module a feature; `clinic` is the cast.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod bindings;
mod clinic;
mod first_start;
mod policy;
mod sessions;

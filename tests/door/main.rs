//! Through the door, as the people of a practice: everything here calls `Door::answer` and nothing else.
//! One module a feature; `clinic` is the cast.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
#![allow(unreachable_pub, reason = "a test binary is nobody's library")]

mod audit;
mod bindings;
mod board;
mod booking;
mod brought;
mod calls;
mod chart;
mod clinic;
mod codes;
mod contact;
mod day;
mod doctors;
mod edges;
mod elsewhere;
mod first_start;
mod formulary;
mod garbage;
mod glass;
mod here;
mod import;
mod keepsakes;
mod keyring;
mod leave;
mod merging;
mod money;
mod notes;
mod notices;
mod own;
mod ownership;
mod past;
mod patients;
mod people;
mod phrases;
mod policy;
mod prescribing;
mod sample;
mod sentences;
mod series;
mod sessions;
mod stops;
mod visit_papers;
mod vitals;
mod waiting;

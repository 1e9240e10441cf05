//! What is read from real and from lying input.

mod broken;
mod mutants;
mod others;
mod support;
mod synthea;

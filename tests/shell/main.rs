//! The shell on a mock runtime: what a window's page can reach, and what the configuration allows.

#![allow(clippy::unwrap_used, reason = "a test's helper may fail as loudly as a test")]

mod configuration;
mod page;

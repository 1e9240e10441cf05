//! A stand-in for the door: it answers `session.state` and knows nothing else.
#![allow(missing_docs)]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use serde_json::{Value, json};

pub(crate) type SeatId = u64;
pub(crate) type Topic = String;

pub(crate) struct Seat(SeatId);
impl Seat {
    pub(crate) fn id(&self) -> SeatId {
        self.0
    }
}

pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) touched: Vec<Topic>,
}

#[allow(dead_code)]
pub(crate) enum Reply {
    Json(Value),
    Bytes(Vec<u8>),
}

#[derive(Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum Refusal {
    UnknownOperation,
}

pub(crate) struct Door(AtomicU64);

pub(crate) fn open(_: PathBuf, _: String) -> Arc<Door> {
    Arc::new(Door(AtomicU64::new(1)))
}

impl Door {
    pub(crate) fn seat(&self) -> Seat {
        Seat(self.0.fetch_add(1, Ordering::Relaxed))
    }
    pub(crate) fn answer(&self, _: &Seat, name: &str, _: Value) -> Result<Answer, Refusal> {
        match name {
            "session.state" => Ok(Answer {
                reply: Reply::Json(json!({
                    "house": "practice", "vault": "new", "practice": null, "person": null, "locked": false,
                    "permissions": [], "idle_lock_minutes": 5, "now": {"date": "2026-11-23", "time": "09:00"},
                    "recovery_key_pending": false,
                })),
                touched: Vec::new(),
            }),
            "setup.choices" => Ok(Answer {
                reply: Reply::Json(json!({
                    "currencies": ["EUR", "USD"], "time_zones": ["Europe/Berlin"], "languages": ["en"], "papers": ["a4", "letter"],
                    "suggested": {"currency": "EUR", "time_zone": "Europe/Berlin", "language": "en", "paper": "a4"},
                })),
                touched: Vec::new(),
            }),
            _ => Err(Refusal::UnknownOperation),
        }
    }
    pub(crate) fn leave(&self, _: &Seat) {}
    pub(crate) fn tick(&self) -> Vec<SeatId> {
        Vec::new()
    }
    pub(crate) fn close(&self) {}
}

//! What the door can't know by itself: the machine's clocks and its name.

use std::sync::Arc;
use std::time::SystemTime;

use operations::{Clock, Instant};

/// The machine's clocks.
pub(crate) struct SystemClock {
    begun: std::time::Instant,
}

impl SystemClock {
    pub(crate) fn begin() -> Self {
        Self { begun: std::time::Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        // A machine whose clock stands before 1970 is told so by every date it shows.
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn monotonic(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The machine's name on its network, for the audit.
pub(crate) fn name() -> Arc<str> {
    let variable = if cfg!(windows) { "COMPUTERNAME" } else { "HOSTNAME" };
    let name = std::fs::read_to_string("/etc/hostname").ok().or_else(|| std::env::var(variable).ok());
    match name.as_deref().map(str::trim) {
        Some(name) if !name.is_empty() => name.into(),
        _ => "workstation".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_that_is_never_set_runs_and_the_other_knows_the_year() {
        let clock = SystemClock::begin();
        let first = clock.monotonic();
        while clock.monotonic() == first {
            std::thread::yield_now();
        }
        assert!(clock.now().0 > 1_767_225_600_000, "after 2026-01-01, in milliseconds");
    }

    #[test]
    fn the_machine_has_a_name_of_one_line() {
        let name = name();
        assert!(!name.is_empty() && !name.contains('\n'), "{name:?}");
    }
}

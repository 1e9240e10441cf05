//! The delays, the stop, the restart, and a file that somebody spoiled.

use super::*;
use crate::{Chance, KdfCost, Vault};
use proptest::prelude::*;
use std::fs;

struct Desk {
    folder: tempfile::TempDir,
    attempts: Attempts,
    vault: Vault,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let cost = KdfCost::cheap_for_tests();
        let vault = Vault::create(folder.path(), "amina", "x", cost, &Chance::seeded(1)).unwrap().0;
        let (attempts, found) = Attempts::open(folder.path()).unwrap();
        assert_eq!(found, Found::Nothing);
        Desk { folder, attempts, vault }
    }

    /// A wrong password; says how long was waited for being allowed to try it.
    fn wrong(&mut self, name: &str, now: &mut Millis) -> u64 {
        let account = self.vault.user_tag(name);
        let mut waited = 0;
        loop {
            match self.attempts.begin(account, *now).unwrap() {
                Decision::Go => return waited,
                Decision::Wait { seconds } => {
                    waited += seconds;
                    *now += i64::try_from(seconds).unwrap() * 1000;
                }
                Decision::Stopped => panic!("stopped"),
            }
        }
    }
}

#[test]
fn an_account_slows_down_and_stops_at_a_hundred() {
    let mut desk = Desk::new();
    let account = desk.vault.user_tag("amina");
    let mut now = 1_000_000;
    let waits: Vec<u64> = (0..100).map(|_| desk.wrong("amina", &mut now)).collect();
    assert_eq!(waits[..9], [0, 0, 0, 1, 2, 4, 8, 16, 32]);
    assert_eq!(waits[20..], [900; 80]);
    now += 365 * 24 * 60 * 60 * 1000;
    assert_eq!(desk.attempts.begin(account, now).unwrap(), Decision::Stopped, "no time wears it off");
    let other = desk.vault.user_tag("ben");
    assert_eq!(desk.attempts.begin(other, now).unwrap(), Decision::Go, "others aren't locked out with it");
    desk.attempts.reset(account).unwrap();
    assert_eq!(desk.attempts.begin(account, now).unwrap(), Decision::Go);
}

#[test]
fn a_restart_forgets_nothing() {
    let mut desk = Desk::new();
    let mut now = 1_000_000;
    for _ in 0..6 {
        desk.wrong("amina", &mut now);
    }
    let account = desk.vault.user_tag("amina");
    let (mut restarted, found) = Attempts::open(desk.folder.path()).unwrap();
    assert_eq!(found, Found::Counts);
    assert_eq!(restarted.of(account), desk.attempts.of(account));
    assert_eq!(restarted.begin(account, now).unwrap(), Decision::Wait { seconds: 8 });
}

#[test]
fn an_attempt_counts_before_it_is_checked() {
    let mut desk = Desk::new();
    let account = desk.vault.user_tag("amina");
    assert_eq!(desk.attempts.begin(account, 5).unwrap(), Decision::Go);
    let (restarted, _) = Attempts::open(desk.folder.path()).unwrap();
    assert_eq!(restarted.of(account).count, 1, "else stopping the program in between made guesses free");
}

#[test]
fn success_clears_the_account_and_ones_own_part_of_the_workstation() {
    let mut desk = Desk::new();
    let mut now = 0;
    for _ in 0..4 {
        desk.wrong("amina", &mut now);
    }
    for _ in 0..3 {
        desk.wrong("ben", &mut now);
    }
    assert_eq!(desk.attempts.succeeded(desk.vault.user_tag("ben")).unwrap(), 2);
    assert_eq!(desk.attempts.of(desk.vault.user_tag("ben")), Tally::default());
    assert_eq!(desk.attempts.of(desk.vault.user_tag("amina")).count, 4);
    assert_eq!(desk.attempts.workstation().count, 4, "signing in oneself mustn't free one's guesses at others");
    desk.attempts.withdrawn(desk.vault.user_tag("amina")).unwrap();
    assert_eq!(desk.attempts.of(desk.vault.user_tag("amina")).count, 3);
}

#[test]
fn a_workstation_slows_down_whoever_is_guessed_at_and_forgets_after_an_hour() {
    let mut desk = Desk::new();
    let mut now = 0;
    for at in 0..10 {
        assert_eq!(desk.wrong(&format!("name {at}"), &mut now), 0);
    }
    let next = desk.vault.user_tag("name 10");
    assert_eq!(desk.attempts.begin(next, now).unwrap(), Decision::Wait { seconds: 1 });
    assert_eq!(desk.attempts.begin(next, now + WORKSTATION_FORGETS).unwrap(), Decision::Go);
    assert_eq!(desk.attempts.workstation().count, 1);
}

proptest! {
    #[test]
    fn a_moved_clock_never_makes_a_wait_longer_than_it_was(
        count in 0u32..150, last: i64, now: i64, desk in 0u32..200, desk_last: i64,
    ) {
        let account = Tally { count, last };
        match decide(account, Tally { count: desk, last: desk_last }, now) {
            Decision::Stopped => prop_assert!(count >= STOP_AT),
            Decision::Go => prop_assert!(count < STOP_AT),
            Decision::Wait { seconds } => {
                prop_assert!(count < STOP_AT && seconds >= 1);
                prop_assert!(seconds <= account_delay(count).max(workstation_delay(desk)));
            }
        }
    }

    #[test]
    fn delays_never_shrink(count in 0u32..1000) {
        prop_assert!(account_delay(count) <= account_delay(count + 1));
        prop_assert!(workstation_delay(count) <= workstation_delay(count + 1));
        prop_assert!(account_delay(count) <= 900 && workstation_delay(count) <= 60);
    }

    #[test]
    fn a_spoiled_file_is_set_aside_as_it_is(spoiled: Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(ATTEMPTS_FILE), &spoiled).unwrap();
        let (_, found) = Attempts::open(folder.path()).unwrap();
        prop_assert!(matches!(found, Found::SetAside(_)));
        prop_assert_eq!(fs::read(folder.path().join(SET_ASIDE)).unwrap(), spoiled);
    }
}

#[test]
fn a_spoiled_file_is_called_by_its_fault() {
    let mut desk = Desk::new();
    desk.wrong("amina", &mut 0);
    let path = desk.folder.path().join(ATTEMPTS_FILE);
    let good = fs::read_to_string(&path).unwrap();
    let huge = " ".repeat(LARGEST as usize + 1);
    for (spoiled, fault) in [
        (good.replace("wardbook-attempts", "other-attempts"), Fault::Foreign),
        (good.replace("\"version\": 1", "\"version\": 7"), Fault::Newer(7)),
        (huge, Fault::TooLarge { limit: LARGEST }),
    ] {
        fs::write(&path, &spoiled).unwrap();
        let (attempts, found) = Attempts::open(desk.folder.path()).unwrap();
        assert_eq!(found, Found::SetAside(fault));
        assert_eq!(attempts.of(desk.vault.user_tag("amina")), Tally::default());
    }
}

#[test]
fn made_up_names_neither_fill_the_disk_nor_push_out_the_account_under_attack() {
    let mut desk = Desk::new();
    let victim = desk.vault.user_tag("amina");
    let counts = &mut desk.attempts.counts;
    for _ in 0..50 {
        counts.add(victim, 1);
    }
    for at in 0..3000 {
        counts.add(desk.vault.user_tag(&format!("made up {at}")), 1000 + at);
    }
    assert_eq!(counts.accounts.len(), MOST_ACCOUNTS);
    assert_eq!(desk.attempts.of(victim).count, 50);
}

#[test]
fn without_a_durable_count_there_is_no_attempt() {
    let mut desk = Desk::new();
    let in_the_way = format!("{ATTEMPTS_FILE}{}", durable::UNFINISHED);
    fs::create_dir(desk.folder.path().join(in_the_way)).unwrap();
    let account = desk.vault.user_tag("amina");
    assert!(matches!(desk.attempts.begin(account, 0), Err(Error::Io { .. })));
}

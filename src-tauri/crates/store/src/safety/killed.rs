//! The process killed in the middle of its writes, by the signal nobody can catch. The child is this very
//! test binary, told by a variable where to write.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use domain::{Event, Permission};

use super::{Dice, copied, found, opening, sign_in};
use crate::Store;

const FOLDER: &str = "WARDBOOK_TEST_KILLED_FOLDER";

/// Writes until it is killed; says the number of each entry once it is confirmed.
#[test]
#[ignore = "the child of the test below"]
fn writes_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = Store::open(&opening(Path::new(&folder))).unwrap();
    let session = sign_in(&store);
    loop {
        store.note(&session, &Event::SessionUnlocked { user: session.user() }).unwrap();
        let last = store.peek(crate::audit::Tip::read).unwrap().log_id;
        let mut out = std::io::stdout().lock();
        writeln!(out, "confirmed {last}").unwrap();
        out.flush().unwrap();
    }
}

/// Kills a child after `lines` confirmations; answers with the last one it made.
fn killed_after(folder: &Path, lines: usize) -> i64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "safety::killed::writes_until_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut last = 0;
    let mut line = String::new();
    let mut seen = 0;
    let mut dead = false;
    loop {
        line.clear();
        if out.read_line(&mut line).unwrap() == 0 {
            break;
        }
        // The harness's own words stand before the first.
        if let Some((_, number)) = line.trim().split_once("confirmed ") {
            last = number.parse().unwrap();
            seen += 1;
        }
        if seen == lines && !dead {
            child.kill().unwrap();
            dead = true;
        }
    }
    child.wait().unwrap();
    assert!(dead, "the child ended by itself");
    last
}

fn entries(store: &Store) -> i64 {
    store.peek(crate::audit::Tip::read).unwrap().log_id
}

#[test]
fn nothing_confirmed_is_lost_by_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    drop(found(folder.path()));
    let mut dice = Dice(11);
    let (mut lost, mut torn, mut control) = (0, 0, 0);
    for round in 0..100 {
        let confirmed = killed_after(folder.path(), 1 + dice.below(6));
        // The control: the same check where the log of the last writes is taken away.
        if round % 20 == 0 {
            let without = copied(folder.path(), &["wardbook.db", "head.log"]);
            let cut = Store::open(&opening(without.path())).unwrap();
            control += u32::from(entries(&cut) < confirmed && cut.alarm().is_some());
        }
        let store = Store::open(&opening(folder.path())).unwrap();
        lost += u32::from(entries(&store) < confirmed || store.alarm().is_some());
        let session = sign_in(&store);
        let admission = store.admit(&session, Permission::ReadAudit).unwrap();
        torn += u32::from(!store.read(&admission, crate::audit::verify).unwrap().breaks.is_empty());
    }
    println!(
        "killed 100 times: {lost} lost, {torn} torn; without the write-ahead log: {control} of 5 lost and noticed"
    );
    assert_eq!((lost, torn, control), (0, 0, 5));
}

//! The program is killed between any two steps. A copy of the folder at that moment, and the database's hash as
//! it stood then, are all that is left; somebody always gets in, and afterwards exactly one password holds.

use super::*;
use vault::password;

const NEW: &str = "another teapot under glass";

/// What is left after a crash.
struct Left {
    folder: TempDir,
    /// `users.password_hash`.
    hash: String,
}

/// Signs in as the door does: the slot opens, the database's hash decides, what disagrees goes.
fn sign_in(left: &Left, password: &str) -> bool {
    let Ok(Opened { mut vault, slot }) = enter(left.folder.path(), "amina", password) else {
        return false;
    };
    let agrees = password::verify(password, Some(&left.hash), CHEAP).unwrap();
    if agrees {
        vault.keep_only(slot).unwrap();
    } else {
        vault.drop_slot(slot).unwrap();
    }
    agrees
}

/// Every moment of a change of password.
fn moments() -> Vec<(&'static str, Left, &'static str)> {
    let mut house = House::new();
    let hash = |password: &str| password::hash(password, CHEAP, &Chance::seeded(3)).unwrap();
    let (old_hash, new_hash) = (hash(AMINA), hash(NEW));
    let left = |house: &House, hash: &str| Left { folder: copied(house.path()), hash: hash.to_owned() };
    let mut moments = vec![("before", left(&house, &old_hash), AMINA)];
    let pending = house.vault.begin_change("amina", NEW).unwrap();
    moments.push(("new slot written", left(&house, &old_hash), AMINA));
    moments.push(("database written", left(&house, &new_hash), NEW));
    house.vault.finish(pending).unwrap();
    moments.push(("old slot dropped", left(&house, &new_hash), NEW));
    // A write that stopped half-way: the temporary file is there, the rename was not done.
    for (doing, half) in [("half of the first write", AMINA), ("half of the last write", NEW)] {
        let (hash, source) = if half == AMINA { (&old_hash, &moments[0].1) } else { (&new_hash, &moments[2].1) };
        let folder = copied(source.folder.path());
        let unfinished = folder.path().join(format!("{KEYRING_FILE}{}", vault::durable::UNFINISHED));
        fs::write(unfinished, &house.keyring()[..400]).unwrap();
        moments.push((doing, Left { folder, hash: hash.clone() }, half));
    }
    moments
}

#[test]
fn whenever_the_program_dies_the_password_of_the_database_holds_and_the_other_goes() {
    for first_tried in [AMINA, NEW] {
        for (moment, left, holds) in moments() {
            let _ = sign_in(&left, first_tried);
            assert!(sign_in(&left, holds), "{moment}: {holds}");
            let other = if holds == AMINA { NEW } else { AMINA };
            assert!(!sign_in(&left, other), "{moment}: {other}");
            assert!(
                matches!(enter(left.folder.path(), "amina", other), Err(Error::WrongCredentials)),
                "{moment}: the other slot is gone for good"
            );
            assert!(sign_in(&left, holds), "{moment}: and again");
        }
    }
}

#[test]
fn without_settling_both_passwords_would_open() {
    let (_, left, _) = moments().swap_remove(1);
    let opens = |password| enter(left.folder.path(), "amina", password).is_ok();
    assert!(opens(AMINA) && opens(NEW), "what the test above settles is really there");
}

#[test]
fn a_code_survives_a_crash_until_the_new_password_holds() {
    let mut house = House::new();
    let code = house.vault.issue_code("ben", 0).unwrap();
    let open = |folder: &Path| Vault::open_with_code(folder, "ben", &code, 1, CHEAP, &Chance::seeded(4));
    let mut ben = open(house.path()).unwrap().vault;
    let _ = ben.begin_change("ben", "lost in the crash").unwrap();
    let after = copied(house.path());
    let mut again = open(after.path()).unwrap().vault;
    let pending = again.begin_change("ben", BEN).unwrap();
    again.finish(pending).unwrap();
    assert!(enter(after.path(), "ben", BEN).is_ok());
    assert!(enter(after.path(), "ben", "lost in the crash").is_err());
    assert!(open(after.path()).is_err());
}

#[test]
fn a_recovery_key_nobody_saw_does_not_end_the_old_one() {
    let mut house = House::new();
    let _ = house.vault.begin_recovery_key().unwrap();
    let after = copied(house.path());
    let opened = Vault::open_with_recovery_key(after.path(), &house.recovery_key, CHEAP, &house.chance);
    let mut vault = opened.unwrap().vault;
    let (pending, shown) = vault.begin_recovery_key().unwrap();
    vault.finish(pending).unwrap();
    let recovery_slots = vault.slots().filter(|slot| slot.user.is_none()).count();
    assert_eq!(recovery_slots, 1, "the unseen one goes too");
    assert!(Vault::open_with_recovery_key(after.path(), &shown, CHEAP, &house.chance).is_ok());
}

#[test]
fn a_set_up_that_died_half_way_may_begin_again() {
    let folder = tempfile::tempdir().unwrap();
    let unfinished = folder.path().join(format!("{KEYRING_FILE}{}", vault::durable::UNFINISHED));
    fs::write(unfinished, b"{\"keyring\": {").unwrap();
    assert!(Vault::nameplate(folder.path()).unwrap().is_none());
    assert!(Vault::create(folder.path(), "amina", AMINA, CHEAP, &Chance::seeded(1)).is_ok());
    assert!(enter(folder.path(), "amina", AMINA).is_ok());
}

//! Passwords, codes and recovery keys come and go; each change is on disk when it returns, or not made at all.

use super::*;
use vault::{OneTimeCode, SlotKind};

#[test]
fn a_changed_password_opens_and_the_old_one_does_not() {
    let mut house = House::new();
    let pending = house.vault.begin_change("amina", "another teapot").unwrap();
    assert!(house.enter("amina", AMINA).is_ok() && house.enter("amina", "another teapot").is_ok());
    assert!(house.vault.is_unsettled("amina"));
    house.vault.finish(pending).unwrap();
    assert!(!house.vault.is_unsettled("amina"));
    assert!(house.enter("amina", "another teapot").is_ok());
    assert!(matches!(house.enter("amina", AMINA), Err(Error::WrongCredentials)));
}

#[test]
fn a_change_given_up_leaves_the_old_password() {
    let mut house = House::new();
    let pending = house.vault.begin_change("amina", "another teapot").unwrap();
    house.vault.give_up(pending).unwrap();
    assert!(house.enter("amina", AMINA).is_ok());
    assert!(house.enter("amina", "another teapot").is_err());
}

#[test]
fn each_change_counts_one_generation_and_is_on_disk() {
    let mut house = House::new();
    let mut expected = 1;
    let mut counted = |vault: &Vault| {
        assert_eq!(vault.generation(), expected);
        let on_disk = Vault::nameplate(house.folder.path()).unwrap().unwrap();
        assert_eq!(on_disk.generation, expected);
        assert_eq!(vault.keyring_file(), keyring(house.folder.path()));
        expected += 1;
    };
    counted(&house.vault);
    house.vault.add_slot("ben", BEN).unwrap();
    counted(&house.vault);
    let pending = house.vault.begin_change("ben", "x").unwrap();
    counted(&house.vault);
    house.vault.finish(pending).unwrap();
    counted(&house.vault);
    house.vault.issue_code("ben", 0).unwrap();
    counted(&house.vault);
    assert!(house.vault.revoke("ben").unwrap());
    counted(&house.vault);
    assert!(!house.vault.revoke("ben").unwrap(), "nothing to take away");
    assert_eq!(house.vault.generation(), 6, "and nothing written");
}

#[test]
fn a_reset_ends_the_password_at_once_and_choosing_one_ends_the_code() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let code = house.vault.issue_code("ben", 1000).unwrap();
    assert!(matches!(house.enter("ben", BEN), Err(Error::WrongCredentials)));
    assert!(!house.vault.has_slot("ben"));
    let with_code = || Vault::open_with_code(house.path(), "ben", &code, 2000, CHEAP, &house.chance);
    let mut ben = with_code().unwrap().vault;
    let pending = ben.begin_change("ben", "chosen by ben himself").unwrap();
    assert!(with_code().is_ok(), "until the database has the new hash, the code is not lost");
    ben.finish(pending).unwrap();
    assert!(matches!(with_code(), Err(Error::WrongCredentials)), "a code serves once");
    assert!(house.enter("ben", "chosen by ben himself").is_ok());
    assert!(house.enter("amina", AMINA).is_ok());
}

#[test]
fn a_second_code_ends_the_first() {
    let mut house = House::new();
    let first = house.vault.issue_code("ben", 0).unwrap();
    let second = house.vault.issue_code("ben", 0).unwrap();
    let open = |code: &OneTimeCode| Vault::open_with_code(house.path(), "ben", code, 1, CHEAP, &house.chance);
    assert!(open(&first).is_err() && open(&second).is_ok());
}

#[test]
fn codes_whose_time_is_over_are_swept_and_others_stay() {
    let mut house = House::new();
    house.vault.issue_code("ben", 0).unwrap();
    house.vault.issue_code("chioma", 1000).unwrap();
    let generation = house.vault.generation();
    assert_eq!(house.vault.sweep_codes(OneTimeCode::LASTS - 1).unwrap(), 0);
    assert_eq!(house.vault.generation(), generation, "nothing to sweep, nothing written");
    assert_eq!(house.vault.sweep_codes(OneTimeCode::LASTS).unwrap(), 1);
    let codes = house.vault.slots().filter(|slot| slot.kind == SlotKind::Code);
    assert_eq!(codes.map(|slot| slot.user).collect::<Vec<_>>(), [Some(house.vault.user_tag("chioma"))]);
}

#[test]
fn who_has_a_slot_gets_no_second_one() {
    let mut house = House::new();
    assert!(matches!(house.vault.add_slot("Amina", "x"), Err(Error::SlotExists)));
    house.vault.issue_code("ben", 0).unwrap();
    assert!(matches!(house.vault.add_slot("ben", BEN), Err(Error::SlotExists)));
}

#[test]
fn the_only_slot_of_a_user_goes_by_revoking_and_not_by_settling() {
    let mut house = House::new();
    let slot = house.enter("amina", AMINA).unwrap().slot;
    assert!(matches!(house.vault.drop_slot(slot), Err(Error::NoSuchSlot)));
    house.vault.keep_only(slot).unwrap();
    assert_eq!(house.vault.generation(), 1, "nothing to settle, nothing written");
    assert!(house.vault.revoke("amina").unwrap());
    assert!(house.enter("amina", AMINA).is_err());
    assert!(matches!(house.vault.keep_only(slot), Err(Error::NoSuchSlot)));
}

#[test]
fn a_new_recovery_key_ends_the_old_one_only_when_it_was_typed_back() {
    let mut house = House::new();
    let opens = |house: &House, key: &RecoveryKey| {
        Vault::open_with_recovery_key(house.path(), key, CHEAP, &house.chance).is_ok()
    };
    let (pending, new) = house.vault.begin_recovery_key().unwrap();
    assert!(opens(&house, &new) && opens(&house, &house.recovery_key));
    house.vault.finish(pending).unwrap();
    assert!(opens(&house, &new) && !opens(&house, &house.recovery_key));
    assert!(house.enter("amina", AMINA).is_ok());
    let (pending, never_seen) = house.vault.begin_recovery_key().unwrap();
    house.vault.give_up(pending).unwrap();
    assert!(opens(&house, &new) && !opens(&house, &never_seen));
}

#[test]
fn the_recovery_key_gives_a_user_a_new_password() {
    let house = House::new();
    let opened = Vault::open_with_recovery_key(house.path(), &house.recovery_key, CHEAP, &house.chance).unwrap();
    let mut vault = opened.vault;
    let pending = vault.begin_change("amina", "remembered this time").unwrap();
    vault.finish(pending).unwrap();
    assert!(house.enter("amina", "remembered this time").is_ok());
    assert!(house.enter("amina", AMINA).is_err());
    assert!(Vault::open_with_recovery_key(house.path(), &house.recovery_key, CHEAP, &house.chance).is_ok());
}

#[test]
fn changes_never_finished_come_to_an_end() {
    let mut house = House::new();
    let mut begun = 0;
    let refused = loop {
        match house.vault.begin_change("amina", &format!("attempt {begun}")) {
            Ok(_) => begun += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, Error::Full), "{refused}");
    assert_eq!(begun, 7);
    assert!(house.enter("amina", AMINA).is_ok());
    assert!(house.enter("amina", "attempt 6").is_ok());
}

#[test]
fn a_failed_write_changes_neither_the_file_nor_the_open_vault() {
    let mut house = House::new();
    let before = house.keyring();
    let in_the_way = house.path().join(format!("{KEYRING_FILE}{}", vault::durable::UNFINISHED));
    fs::create_dir(&in_the_way).unwrap();
    assert!(matches!(house.vault.add_slot("ben", BEN), Err(Error::Io { .. })));
    assert!(matches!(house.vault.issue_code("amina", 0), Err(Error::Io { .. })));
    assert!(matches!(house.vault.begin_rotation("amina", AMINA, &[], 0), Err(Error::Io { .. })));
    assert_eq!((house.keyring(), house.vault.generation()), (before, 1));
    assert!(!house.vault.has_slot("ben") && house.vault.has_slot("amina"));
    fs::remove_dir(&in_the_way).unwrap();
    house.vault.add_slot("ben", BEN).unwrap();
    assert!(house.enter("ben", BEN).is_ok(), "once the disk obliges, it goes on");
}

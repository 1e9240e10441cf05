//! Replacing the vault key, and dying in the middle of it.

use super::*;

/// Finds out which key opens the database, as the store does after a crash, and ends the swap accordingly.
fn settle(vault: &mut Vault, database: &vault::SecretKey) {
    if vault.next_database_key().as_ref() == Some(database) {
        vault.finish_rotation().unwrap();
    } else if vault.is_rotating() {
        assert_eq!(vault.database_key(), *database);
        vault.give_up_rotation().unwrap();
    }
}

#[test]
fn afterwards_only_the_new_key_and_its_slots_are_left() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    house.vault.add_slot("eve", "fired yesterday").unwrap();
    let kept_by_eve = copied(house.path());
    let old = house.vault.database_key();
    house.vault.revoke("eve").unwrap();
    let rotation = house.vault.begin_rotation("amina", AMINA, &["ben"], 0).unwrap();
    let new = house.vault.next_database_key().unwrap();
    assert_ne!(old, new);
    assert_eq!(house.vault.database_key(), old, "until the swap the old one is in force");
    house.vault.finish_rotation().unwrap();
    assert_eq!(house.vault.database_key(), new);
    assert_eq!(house.enter("amina", AMINA).unwrap().vault.database_key(), new);
    assert!(matches!(house.enter("ben", BEN), Err(Error::WrongCredentials)), "ben gets a code");
    let ben = Vault::open_with_code(house.path(), "ben", &rotation.codes[0], 1, CHEAP, &house.chance);
    assert_eq!(ben.unwrap().vault.database_key(), new);
    let recovered = |key| Vault::open_with_recovery_key(house.path(), key, CHEAP, &house.chance);
    assert!(recovered(&house.recovery_key).is_err());
    assert_eq!(recovered(&rotation.recovery_key).unwrap().vault.database_key(), new);
    let eve = enter(kept_by_eve.path(), "eve", "fired yesterday").unwrap();
    assert_ne!(eve.vault.database_key(), new, "her copy no longer opens the practice");
    assert_eq!(eve.vault.database_key(), old, "though it opens her copy of the database: SECURITY.md says so");
}

#[test]
fn whenever_it_dies_the_key_of_the_database_on_disk_holds() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let old = house.vault.database_key();
    let mut moments = vec![("before", copied(house.path()), old.clone())];
    house.vault.begin_rotation("amina", AMINA, &["ben"], 0).unwrap();
    let new = house.vault.next_database_key().unwrap();
    moments.push(("begun", copied(house.path()), old.clone()));
    moments.push(("database swapped", copied(house.path()), new.clone()));
    house.vault.finish_rotation().unwrap();
    moments.push(("finished", copied(house.path()), new.clone()));
    for (moment, folder, database) in moments {
        let mut amina = enter(folder.path(), "amina", AMINA).unwrap().vault;
        settle(&mut amina, &database);
        assert!(!amina.is_rotating(), "{moment}");
        let again = enter(folder.path(), "amina", AMINA).unwrap().vault;
        assert_eq!(again.database_key(), database, "{moment}");
        assert_eq!(enter(folder.path(), "ben", BEN).is_ok(), database == old, "{moment}");
    }
}

#[test]
fn during_the_swap_nothing_else_changes_and_only_both_keys_end_it() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let rotation = house.vault.begin_rotation("amina", AMINA, &["ben"], 0).unwrap();
    let under_way = |result: Result<(), Error>| assert!(matches!(result, Err(Error::RotationUnderWay)));
    under_way(house.vault.add_slot("chioma", "x").map(drop));
    under_way(house.vault.revoke("ben").map(drop));
    under_way(house.vault.issue_code("ben", 0).map(drop));
    under_way(house.vault.begin_change("amina", "x").map(drop));
    under_way(house.vault.begin_recovery_key().map(drop));
    under_way(house.vault.begin_rotation("amina", AMINA, &[], 0).map(drop));
    let mut old_only = house.enter("ben", BEN).unwrap().vault;
    assert!(old_only.is_rotating() && old_only.next_database_key().is_none());
    under_way(old_only.finish_rotation());
    under_way(old_only.give_up_rotation());
    let code = &rotation.codes[0];
    let mut new_only = Vault::open_with_code(house.path(), "ben", code, 1, CHEAP, &house.chance).unwrap().vault;
    under_way(new_only.finish_rotation());
    assert_eq!(Some(new_only.database_key()), house.vault.next_database_key());
}

#[test]
fn given_up_everything_is_as_before() {
    let mut house = House::new();
    let old = house.vault.database_key();
    let rotation = house.vault.begin_rotation("amina", AMINA, &["ben"], 0).unwrap();
    house.vault.give_up_rotation().unwrap();
    assert_eq!(house.enter("amina", AMINA).unwrap().vault.database_key(), old);
    let recovered = |key| Vault::open_with_recovery_key(house.path(), key, CHEAP, &house.chance).is_ok();
    assert!(recovered(&house.recovery_key) && !recovered(&rotation.recovery_key));
    assert!(Vault::open_with_code(house.path(), "ben", &rotation.codes[0], 1, CHEAP, &house.chance).is_err());
    assert!(matches!(house.vault.finish_rotation(), Err(Error::NoRotation)));
    house.vault.add_slot("ben", BEN).unwrap();
}

#[test]
fn a_mistyped_own_password_begins_nothing() {
    let mut house = House::new();
    let before = house.keyring();
    let result = house.vault.begin_rotation("amina", "mistyped", &[], 0);
    assert!(matches!(result, Err(Error::WrongCredentials)), "else one would be locked out of the new key");
    assert_eq!(house.keyring(), before);
}

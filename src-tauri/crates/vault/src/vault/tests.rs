//! What only shows from inside: how much work an attempt costs, and that a key in the wrong place is no key.

use super::*;
use crate::cost::derived_by;
use crate::hex::Hex;

const CHEAP: KdfCost = KdfCost::cheap_for_tests();
const PASSWORD: &str = "wobbly teapot under glass";

fn new_vault(folder: &Path) -> Vault {
    Vault::create(folder, "amina", PASSWORD, CHEAP, &Chance::seeded(1)).unwrap().0
}

#[test]
fn an_unknown_name_costs_as_much_as_a_wrong_password() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = new_vault(folder.path());
    vault.cost = KdfCost::FLOOR;
    vault.add_slot("ben", PASSWORD).unwrap();
    let attempt = |name: &str| {
        let chance = Chance::seeded(2);
        let (result, work) = derived_by(|| Vault::open_with_password(folder.path(), name, "no", CHEAP, &chance));
        assert!(matches!(result, Err(Error::WrongCredentials)), "{name}");
        work
    };
    assert_eq!(attempt("amina"), [CHEAP]);
    assert_eq!(attempt("ben"), [KdfCost::FLOOR], "the counter tells costs apart");
    let mut seen = Vec::new();
    for absent in ["zoe", "yves", "xenia", "will", "vera", "udo", "tom", "sam"] {
        let work = attempt(absent);
        assert_eq!(work.len(), 1, "{absent}");
        assert_eq!(work, attempt(absent), "the same name costs the same again");
        seen.extend(work);
    }
    assert!(seen.contains(&CHEAP) && seen.contains(&KdfCost::FLOOR), "absent ones hide among both costs");
}

#[test]
fn a_right_password_costs_what_a_wrong_one_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = new_vault(folder.path());
    let _ = vault.begin_change("amina", "another teapot under glass").unwrap();
    for password in [PASSWORD, "another teapot under glass", "no"] {
        let chance = Chance::seeded(2);
        let (_, work) = derived_by(|| Vault::open_with_password(folder.path(), "amina", password, CHEAP, &chance));
        assert_eq!(work, [CHEAP, CHEAP], "every slot is tried, whichever opens");
    }
}

#[test]
fn a_slot_opens_only_as_what_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let vault = new_vault(folder.path());
    let body = &vault.keyring.body;
    let right = body.slots[0].clone();
    let opens = |slot: &Slot| body.unwrap(slot, PASSWORD.as_bytes()).unwrap().is_some();
    assert!(opens(&right));
    let wrongs = [
        Slot { id: SlotId(Hex([9; 16])), ..right.clone() },
        Slot { epoch: 2, ..right.clone() },
        Slot { kind: SlotKind::Code, ..right.clone() },
        Slot { user: Some(body.user_tag("ben")), ..right.clone() },
        Slot { expires_at: Some(1), ..right.clone() },
        Slot { kdf: Kdf::HkdfSha256, ..right.clone() },
        Slot { salt: Hex([9; 32]), ..right.clone() },
        Slot { nonce: Hex([9; 24]), ..right.clone() },
        Slot { wrapped: Hex([9; 48]), ..right.clone() },
    ];
    for wrong in wrongs {
        assert!(!opens(&wrong), "{wrong:?}");
    }
}

#[test]
fn a_slot_of_one_vault_is_nothing_in_another() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let one = new_vault(folders[0].path());
    let (other, _) = Vault::create(folders[1].path(), "amina", PASSWORD, CHEAP, &Chance::seeded(2)).unwrap();
    let slot = &one.keyring.body.slots[0];
    assert!(other.keyring.body.unwrap(slot, PASSWORD.as_bytes()).unwrap().is_none());
}

#[test]
fn the_keys_that_come_out_are_all_different() {
    let folder = tempfile::tempdir().unwrap();
    let vault = new_vault(folder.path());
    let root = vault.roots[0].key.clone();
    let keys = [root, vault.database_key(), vault.head_key(), vault.backup_key()];
    for (at, key) in keys.iter().enumerate() {
        assert!(keys[at + 1..].iter().all(|other| other != key));
    }
}

#[test]
fn a_vault_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Vault>();
}

#[test]
fn a_full_keyring_refuses_and_stays_usable() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = new_vault(folder.path());
    let body = &vault.keyring.body;
    let many: Vec<Slot> = (0..997)
        .map(|at| {
            let user = body.user_tag(&format!("user {at}"));
            body.wrap(&vault.roots[0], &password_lock(user, "x", CHEAP), &vault.chance).unwrap()
        })
        .collect();
    vault.rewrite(|body| body.slots.extend(many)).unwrap();
    vault.add_slot("ben", PASSWORD).unwrap();
    let generation = vault.generation();
    assert!(matches!(vault.add_slot("one too many", "x"), Err(Error::Full)));
    assert!(matches!(vault.issue_code("one too many", 0), Err(Error::Full)));
    assert_eq!(vault.generation(), generation);
    let open = |name, password| Vault::open_with_password(folder.path(), name, password, CHEAP, &Chance::seeded(2));
    assert!(open("user 996", "x").is_ok() && open("ben", PASSWORD).is_ok());
    assert!(vault.revoke("ben").unwrap(), "there is a way out of a full one");
}

#[test]
fn a_generator_that_repeats_itself_makes_no_two_slots_of_one_id() {
    let folder = tempfile::tempdir().unwrap();
    new_vault(folder.path());
    for name in ["ben", "chioma", "dana"] {
        let chance = Chance::seeded(7);
        let opened = Vault::open_with_password(folder.path(), "amina", PASSWORD, CHEAP, &chance);
        opened.unwrap().vault.add_slot(name, PASSWORD).unwrap();
    }
}

//! Who gets in, with what, and that everybody gets the same keys.

use super::*;
use proptest::prelude::*;
use vault::{OneTimeCode, SecretKey, SlotKind};

fn keys(vault: &Vault) -> [SecretKey; 3] {
    [vault.database_key(), vault.head_key(), vault.backup_key()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_the_name_and_password_the_vault_opens_again(
        username in "\\PC{0,30}", password in "\\PC{0,60}", seed: u64,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(seed);
        let (made, recovery_key) =
            Vault::create(folder.path(), &username, &password, CHEAP, &chance).unwrap();
        let opened = enter(folder.path(), &username, &password).unwrap();
        prop_assert_eq!(keys(&opened.vault), keys(&made));
        let shown = RecoveryKey::parse(&recovery_key.grouped()).unwrap();
        let recovered =
            Vault::open_with_recovery_key(folder.path(), &shown, CHEAP, &chance).unwrap();
        prop_assert_eq!(keys(&recovered.vault), keys(&made));
        let wrong = enter(folder.path(), &username, &(password + "x"));
        prop_assert!(matches!(wrong, Err(Error::WrongCredentials)));
    }
}

#[test]
fn every_user_gets_the_same_keys() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let amina = house.enter("amina", AMINA).unwrap();
    let ben = house.enter("ben", BEN).unwrap();
    assert_eq!(keys(&amina.vault), keys(&ben.vault));
    assert_ne!(amina.slot, ben.slot);
}

#[test]
fn a_vault_is_made_at_the_production_cost_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    let chance = Chance::system();
    Vault::create(folder.path(), "amina", AMINA, KdfCost::FLOOR, &chance).unwrap();
    let opened = Vault::open_with_password(folder.path(), "amina", AMINA, KdfCost::FLOOR, &chance);
    assert!(opened.is_ok());
    let text = String::from_utf8(keyring(folder.path())).unwrap();
    assert!(text.contains("\"memory_kib\": 65536"), "the floor stands in the file");
}

#[test]
fn a_keyring_of_the_first_version_still_opens() {
    let folder = tempfile::tempdir().unwrap();
    let first = include_bytes!("../fixtures/keyring-1.json");
    fs::write(folder.path().join(KEYRING_FILE), first).unwrap();
    let amina = enter(folder.path(), "amina", AMINA).unwrap();
    let ben = enter(folder.path(), "ben", BEN).unwrap();
    assert_eq!(amina.vault.database_key(), ben.vault.database_key());
    let key = amina.vault.database_key();
    let shown: String = key.expose().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        shown,
        include_str!("../fixtures/keyring-1.database-key.txt").trim(),
        "another key would not open the database that stands beside such a keyring"
    );
    assert_eq!(keyring(folder.path()), first, "opening writes nothing");
}

#[test]
fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let house = House::new();
    let wrong = house.enter("amina", "no").unwrap_err();
    let unknown = house.enter("zoe", AMINA).unwrap_err();
    assert_eq!(wrong.to_string(), unknown.to_string());
    assert!(matches!((wrong, unknown), (Error::WrongCredentials, Error::WrongCredentials)));
}

#[test]
fn letter_case_matters_in_passwords_and_not_in_names() {
    let house = House::new();
    assert!(house.enter("  AMINA ", AMINA).is_ok());
    assert!(house.enter("amina", &AMINA.to_uppercase()).is_err());
}

#[test]
fn another_recovery_key_opens_nothing() {
    let house = House::new();
    let other = RecoveryKey::random(&Chance::seeded(99)).unwrap();
    let opened = Vault::open_with_recovery_key(house.path(), &other, CHEAP, &house.chance);
    assert!(matches!(opened, Err(Error::WrongCredentials)));
}

#[test]
fn a_code_is_no_password_and_a_password_no_code() {
    let mut house = House::new();
    let code = house.vault.issue_code("ben", 0).unwrap();
    assert!(matches!(house.enter("ben", code.secret()), Err(Error::WrongCredentials)));
    let as_code = OneTimeCode::random(&Chance::seeded(9)).unwrap();
    let opened = Vault::open_with_code(house.path(), "amina", &as_code, 1, CHEAP, &house.chance);
    assert!(matches!(opened, Err(Error::WrongCredentials)));
}

#[test]
fn a_code_opens_for_72_hours_and_only_for_its_user() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let issued = 1_800_000_000_000;
    let code = house.vault.issue_code("ben", issued).unwrap();
    let typed = OneTimeCode::parse(&code.grouped().to_lowercase()).unwrap();
    let open = |name: &str, now: i64| Vault::open_with_code(house.path(), name, &typed, now, CHEAP, &house.chance);
    let opened = open("ben", issued).unwrap();
    assert_eq!(opened.vault.database_key(), house.vault.database_key());
    assert!(open("ben", issued + OneTimeCode::LASTS - 1).is_ok());
    assert!(open("ben", issued - 60_000).is_ok(), "a clock put right by a minute is no reason to refuse");
    assert!(matches!(open("ben", issued + OneTimeCode::LASTS), Err(Error::CodeExpired)));
    assert!(matches!(open("ben", issued - 3 * 24 * 3_600_000), Err(Error::CodeExpired)));
    assert!(matches!(open("ben", i64::MIN), Err(Error::CodeExpired)));
    assert!(matches!(open("amina", issued), Err(Error::WrongCredentials)));
    let other = OneTimeCode::random(&Chance::seeded(9)).unwrap();
    let late = issued + OneTimeCode::LASTS;
    assert!(
        matches!(
            Vault::open_with_code(house.path(), "ben", &other, late, CHEAP, &house.chance),
            Err(Error::WrongCredentials)
        ),
        "only the right code hears that it expired"
    );
}

#[test]
fn where_there_is_no_keyring_it_says_so_and_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Vault::nameplate(folder.path()).unwrap().is_none());
    assert!(matches!(enter(folder.path(), "amina", AMINA), Err(Error::Missing)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_keyring_is_never_made_over_another_whatever_its_state() {
    let house = House::new();
    for content in [house.keyring(), b"damaged".to_vec(), Vec::new()] {
        house.put_keyring(&content);
        let made = Vault::create(house.path(), "eve", "x", CHEAP, &house.chance);
        assert!(matches!(made, Err(Error::AlreadyThere)));
        assert_eq!(house.keyring(), content);
    }
}

#[test]
fn what_anyone_may_see_agrees_with_the_open_vault() {
    let house = House::new();
    let outside = Vault::nameplate(house.path()).unwrap().unwrap();
    assert_eq!(outside.vault_id(), house.vault.vault_id());
    assert_eq!(outside.generation, house.vault.generation());
    assert_eq!(outside.user_tag("Amina"), house.vault.user_tag("amina"));
    assert_ne!(outside.user_tag("amina"), outside.user_tag("ben"));
    let kinds: Vec<SlotKind> = house.vault.slots().map(|slot| slot.kind).collect();
    assert_eq!(kinds, [SlotKind::Password, SlotKind::Recovery]);
}

#[test]
fn without_randomness_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let made = Vault::create(folder.path(), "amina", AMINA, CHEAP, &Chance::exhausted());
    assert!(matches!(made, Err(Error::NoChance)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
#[ignore = "makes the fixture of a version of the keyring, once, before that version is released"]
fn make_fixture() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let key = house.vault.database_key();
    let shown: String = key.expose().iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(fixtures.join("keyring-1.json"), house.keyring()).unwrap();
    fs::write(fixtures.join("keyring-1.database-key.txt"), shown + "\n").unwrap();
}

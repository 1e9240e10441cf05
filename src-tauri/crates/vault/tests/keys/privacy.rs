//! What somebody reads who looks at the folder without a key, or over the shoulder of the log.

use super::*;
use vault::attempts::Attempts;
use vault::document::{self, About};
use vault::password;

const CANARIES: &[&str] =
    &["amina", "okafor", "ben.adeyemi", "lakeside", "practice", "admin", "doctor", "receptionist"];

/// Which of the words stand in any file, in UTF-8 or UTF-16, or in a file's name; letter case doesn't matter.
fn found(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let bytes = fs::read(entry.path()).unwrap().to_ascii_lowercase();
        for word in words {
            let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            if name.contains(word) || holds(word.as_bytes()) || holds(&wide) {
                found.push((*word).to_owned());
            }
        }
    }
    found
}

/// A house in which everything has happened that leaves something on disk.
fn lived_in() -> House {
    let mut house = House::new();
    house.vault.add_slot("Ben.Adeyemi", "lakeside okafor heron").unwrap();
    house.vault.issue_code("receptionist", 0).unwrap();
    let _ = house.vault.begin_change("amina", "practice makes it so").unwrap();
    let (mut attempts, _) = Attempts::open(house.path()).unwrap();
    for name in ["amina", "ben.adeyemi", "admin", "doctor okafor"] {
        attempts.begin(house.vault.user_tag(name), 0).unwrap();
    }
    let about = About { id: 1, kind: "report", epoch: 1 };
    let plain = b"Lakeside Practice, Doctor Amina Okafor";
    let sealed = document::seal(&house.vault.backup_key(), &about, plain, &house.chance).unwrap();
    vault::durable::write(&house.path().join("1.sealed"), &sealed).unwrap();
    house
}

#[test]
fn no_name_role_or_practice_stands_in_any_file() {
    let house = lived_in();
    assert_eq!(fs::read_dir(house.path()).unwrap().count(), 3);
    assert_eq!(found(house.path(), CANARIES), Vec::<String>::new());
}

#[test]
fn the_search_would_find_them() {
    let house = lived_in();
    fs::write(house.path().join("a"), "by Dr. OKAFOR").unwrap();
    let wide: Vec<u8> = "Ben.Adeyemi".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(house.path().join("b"), wide).unwrap();
    fs::write(house.path().join("lakeside.txt"), "").unwrap();
    let mut words = found(house.path(), CANARIES);
    words.sort();
    assert_eq!(words, ["ben.adeyemi", "lakeside", "okafor"]);
}

#[test]
fn neither_keys_nor_passwords_stand_in_any_file() {
    let house = lived_in();
    let key = house.vault.database_key();
    let hex: String = key.expose().iter().map(|byte| format!("{byte:02x}")).collect();
    let recovery = house.recovery_key.groups().map(|group| group.to_lowercase());
    let mut secrets = vec![hex.as_str(), "teapot", "heron"];
    secrets.extend(recovery.iter().map(String::as_str));
    assert_eq!(found(house.path(), &secrets), Vec::<String>::new());
    for entry in fs::read_dir(house.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(32).any(|window| window == key.expose()));
    }
}

#[test]
fn what_a_log_could_print_says_no_secret_and_no_name() {
    let mut house = lived_in();
    let code = house.vault.issue_code("amina", 0).unwrap();
    let error = house.enter("amina", AMINA).unwrap_err();
    let printed = format!(
        "{:?} {:?} {code:?} {error:?} {error} {:?} {:?} {:?}",
        house.vault,
        house.recovery_key,
        house.vault.database_key(),
        house.chance,
        Vault::nameplate(house.path()),
    );
    let secret = code.secret().to_owned();
    let database_key = format!("{:?}", house.vault.database_key().expose());
    for word in ["amina", AMINA, secret.as_str(), database_key.as_str()] {
        assert!(!printed.to_lowercase().contains(&word.to_lowercase()), "{printed}");
    }
    assert!(printed.contains("generation"), "something was printed");
}

#[test]
fn the_same_name_looks_different_in_every_vault() {
    let other = tempfile::tempdir().unwrap();
    let (other, _) = Vault::create(other.path(), "amina", AMINA, CHEAP, &Chance::seeded(2)).unwrap();
    assert_ne!(House::new().vault.user_tag("amina"), other.user_tag("amina"));
}

#[test]
fn the_databases_hash_and_the_slot_share_no_salt() {
    let house = House::new();
    let hash = password::hash(AMINA, CHEAP, &house.chance).unwrap();
    let salts: Vec<&str> = hash.split('$').collect();
    assert_eq!(salts.len(), 6);
    let file = String::from_utf8(house.keyring()).unwrap();
    assert!(!file.contains(salts[4]) && !file.contains(salts[5]));
}

//! Somebody holds the keyring file and edits it, or a disk spoils it. Nothing opens that was not meant to, the
//! reason is named, nothing panics, and the file stays as it is.

use super::*;
use vault::{Age, CostFault, Fault, Nameplate};

/// What opening answers, having made sure that it wrote nothing.
fn answer(house: &House, bytes: &[u8]) -> Result<Opened, Error> {
    house.put_keyring(bytes);
    let opened = house.enter("amina", AMINA);
    assert_eq!(house.keyring(), bytes, "a refused file stays as it is");
    opened
}

fn fault(house: &House, bytes: &[u8]) -> Option<Fault> {
    match answer(house, bytes) {
        Err(Error::Refused(fault)) => Some(fault),
        _ => None,
    }
}

fn two_people() -> (House, String) {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let text = String::from_utf8(house.keyring()).unwrap();
    (house, text)
}

#[test]
fn a_change_of_any_bit_is_refused_before_a_password_is_tried() {
    let (house, text) = two_people();
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut wrong = text.clone().into_bytes();
            wrong[at] ^= 1 << bit;
            assert!(Nameplate::read(&wrong).is_err(), "byte {at}, bit {bit}");
        }
    }
    assert!(Nameplate::read(text.as_bytes()).is_ok(), "unchanged it is read");
    assert!(answer(&house, text.as_bytes()).is_ok());
}

#[test]
fn a_cut_file_is_refused_wherever_it_is_cut() {
    let (house, text) = two_people();
    for length in 0..text.len() {
        assert!(Nameplate::read(&text.as_bytes()[..length]).is_err(), "{length}");
    }
    let cut = fault(&house, &text.as_bytes()[..text.len() / 2]);
    assert!(matches!(cut, Some(Fault::Malformed { .. })), "{cut:?}");
    assert_eq!(fault(&house, format!("{text} ").as_bytes()), Some(Fault::Damaged));
}

#[test]
fn other_files_are_called_by_their_name() {
    let (house, text) = two_people();
    let cases: [(Vec<u8>, Fault); 8] = [
        (Vec::new(), Fault::Malformed { line: 1, column: 0 }),
        (b"SQLite format 3\0".to_vec(), Fault::Malformed { line: 1, column: 1 }),
        (b"{}".to_vec(), Fault::Foreign),
        (b"[1, 2, 3]".to_vec(), Fault::Foreign),
        (b"null".to_vec(), Fault::Foreign),
        (text.replace("wardbook-keyring", "another-keyring").into_bytes(), Fault::Foreign),
        (text.replace("\"version\": 1", "\"version\": 2").into_bytes(), Fault::Newer(2)),
        (vec![b' '; 1024 * 1024 + 1], Fault::TooLarge { limit: 1024 * 1024 }),
    ];
    for (bytes, expected) in cases {
        assert_eq!(fault(&house, &bytes), Some(expected));
    }
    let deep = "[".repeat(500_000);
    assert!(matches!(fault(&house, deep.as_bytes()), Some(Fault::Malformed { .. })));
    let newer = text.replace("\"version\": 1", "\"version\": 2").replace("\"epoch\"", "\"era\"");
    assert_eq!(fault(&house, newer.as_bytes()), Some(Fault::Newer(2)), "also when all else has changed");
}

/// The one cost of this house's slots, as it stands in the file.
fn cost(memory_kib: u64, passes: u64, lanes: u64) -> String {
    format!("\"memory_kib\": {memory_kib},\n            \"passes\": {passes},\n            \"lanes\": {lanes}\n")
}

#[test]
fn a_forged_cost_can_neither_stop_the_machine_nor_cheapen_a_guess() {
    let (house, text) = two_people();
    assert_eq!(text.matches(&cost(8, 1, 1)).count(), 2, "else nothing below is forged:\n{text}");
    for (forged, expected) in [
        (cost(2 * 1024 * 1024, 3, 1), CostFault::AboveCeiling),
        (cost(u64::from(u32::MAX), 3, 1), CostFault::AboveCeiling),
        (cost(65_536, 11, 1), CostFault::AboveCeiling),
        (cost(65_536, 3, 9), CostFault::AboveCeiling),
        (cost(65_535, 3, 1), CostFault::BelowFloor),
        (cost(65_536, 2, 1), CostFault::BelowFloor),
        (cost(0, 0, 0), CostFault::BelowFloor),
        (cost(16, 1, 1), CostFault::BelowFloor),
    ] {
        let forged = with_checksum(&text.replacen(&cost(8, 1, 1), &forged, 1));
        assert_eq!(fault(&house, forged.as_bytes()), Some(Fault::Cost(expected)));
    }
    let beyond = with_checksum(&text.replacen(&cost(8, 1, 1), &cost(1 << 40, 3, 1), 1));
    assert!(matches!(fault(&house, beyond.as_bytes()), Some(Fault::Malformed { .. })));
    let within = with_checksum(&text.replacen(&cost(8, 1, 1), &cost(65_536, 3, 1), 1));
    assert!(
        matches!(answer(&house, within.as_bytes()), Err(Error::WrongCredentials)),
        "within bounds it is another key"
    );
}

#[test]
fn a_fitting_checksum_does_not_make_an_edited_file_pass() {
    let (house, text) = two_people();
    let ben = house.vault.user_tag("ben").to_string();
    let zoe = house.vault.user_tag("zoe").to_string();
    assert!(answer(&house, with_checksum(&text).as_bytes()).is_ok(), "the forger's checksum is right");
    let moved = with_checksum(&text.replace(&ben, &zoe));
    assert!(matches!(answer(&house, moved.as_bytes()), Err(Error::Tampered)), "a slot given to another");
    let raised = with_checksum(&text.replace("\"generation\": 2", "\"generation\": 9"));
    assert!(matches!(answer(&house, raised.as_bytes()), Err(Error::Tampered)), "an older one made newer");
}

#[test]
fn taking_over_the_administrators_name_with_ones_own_slot_fails() {
    let (house, text) = two_people();
    let amina = house.vault.user_tag("amina").to_string();
    let ben = house.vault.user_tag("ben").to_string();
    let swapped = text.replace(&amina, "@").replace(&ben, &amina).replace('@', &ben);
    let swapped = with_checksum(&swapped);
    house.put_keyring(&swapped);
    let result = house.enter("amina", BEN);
    assert!(matches!(result, Err(Error::WrongCredentials)), "{result:?}");
}

#[test]
fn every_edited_field_is_noticed_by_whoever_opens_with_another_slot() {
    let (house, text) = two_people();
    // Ben's slot is the last: each of its hexadecimal fields is spoiled, and Amina opens.
    for field in ["id", "salt", "nonce", "wrapped", "user", "mac"] {
        let opening = format!("\"{field}\": \"");
        let at = text.rfind(&opening).unwrap() + opening.len();
        let mut wrong = text.clone();
        let other = if &text[at..=at] == "0" { "1" } else { "0" };
        wrong.replace_range(at..=at, other);
        let result = answer(&house, with_checksum(&wrong).as_bytes());
        assert!(matches!(result, Err(Error::Tampered)), "{field} {result:?}");
    }
}

#[test]
fn a_file_that_contradicts_itself_is_refused() {
    let (house, text) = two_people();
    let ids: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("\"id\": ")).collect();
    let same_id = with_checksum(&text.replace(ids[2], ids[0]));
    assert_eq!(fault(&house, same_id.as_bytes()), Some(Fault::Inconsistent));
    for (from, to) in [
        ("\"generation\": 2", "\"generation\": 0"),
        ("\"generation\": 2", "\"generation\": 9999999999999999"),
        ("\"kind\": \"password\"", "\"kind\": \"code\""),
        ("\"kind\": \"recovery\"", "\"kind\": \"password\""),
        ("\"epoch\": 1", "\"epoch\": 2"),
        ("\"expires_at\": null", "\"expires_at\": 5"),
    ] {
        let wrong = with_checksum(&text.replacen(from, to, 1));
        assert_ne!(wrong, text);
        assert_eq!(fault(&house, wrong.as_bytes()), Some(Fault::Inconsistent), "{to}");
    }
}

#[test]
fn many_slots_for_one_name_cannot_multiply_the_work() {
    let (house, text) = two_people();
    let slot_start = text.find("      {\n        \"id\"").unwrap();
    let slot_end = text[slot_start..].find("\n      }").unwrap() + slot_start + "\n      }".len();
    let slot = &text[slot_start..slot_end];
    let many: Vec<String> = (0..20)
        .map(|at| {
            let id_at = slot.find("\"id\": \"").unwrap() + 7;
            let mut slot = slot.to_owned();
            slot.replace_range(id_at..id_at + 2, &format!("{at:02x}"));
            slot
        })
        .collect();
    let mut forged = text.clone();
    forged.replace_range(slot_start..slot_end, &many.join(",\n"));
    assert_eq!(fault(&house, with_checksum(&forged).as_bytes()), Some(Fault::Inconsistent));
}

#[test]
fn a_keyring_put_back_opens_but_shows_its_age() {
    let mut house = House::new();
    house.vault.add_slot("ben", BEN).unwrap();
    let before = house.keyring();
    let in_database_before = house.vault.generation();
    house.vault.revoke("ben").unwrap();
    let in_database = house.vault.generation();
    assert_eq!(house.vault.age(in_database), Age::Current);
    house.put_keyring(&before);
    let ben = house.enter("ben", BEN).unwrap();
    assert_eq!(ben.vault.age(in_database), Age::PutBack, "the caller refuses him by this");
    assert_eq!(house.vault.age(in_database_before), Age::Ahead, "a crash before the database's write");
}

#[test]
fn an_open_vault_does_not_write_over_a_file_that_is_no_longer_its_own() {
    let mut house = House::new();
    let before = house.keyring();
    house.vault.add_slot("ben", BEN).unwrap();
    house.put_keyring(&before);
    let result = house.vault.revoke("ben");
    assert!(matches!(result, Err(Error::ChangedUnderneath)));
    assert_eq!(house.keyring(), before);
    fs::remove_file(house.path().join(KEYRING_FILE)).unwrap();
    assert!(matches!(house.vault.revoke("ben"), Err(Error::ChangedUnderneath)));
}

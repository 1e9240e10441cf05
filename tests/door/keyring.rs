//! The keyring's file in other hands: put back from an older copy, or changed by a byte. What the vault
//! itself refuses is tried there; here is what becomes of it at the door.

use operations::Refusal;
use serde_json::json;

use crate::clinic::{Clinic, PASSWORD, STAFF_PASSWORD};

fn sign_in(clinic: &Clinic, username: &str, password: &str) -> Result<serde_json::Value, Refusal> {
    clinic.window().call("session.sign_in", json!({ "username": username, "password": password }))
}

#[test]
fn a_keyring_put_back_opens_to_nobody() {
    // Whoever learnt a password that was changed since, or was sent away, keeps a copy of the old file.
    let clinic = Clinic::new();
    clinic.receptionist();
    let file = clinic.folder().join("practice/keyring.json");
    let older = std::fs::read(&file).unwrap();
    let new = "another lamp above the sea";
    clinic.admin().ok("session.change_password", json!({ "current": PASSWORD, "new": new }));
    let users = clinic.admin().ok("users.list", json!({}));
    let maria = users["users"].as_array().unwrap().iter().find(|user| user["username"] == "maria").unwrap();
    clinic.admin().ok("users.disable", json!({ "user_id": maria["user_id"] }));
    let newer = std::fs::read(&file).unwrap();

    let clinic = clinic.restarted();
    std::fs::write(&file, &older).unwrap();
    for (username, password) in [("anna", PASSWORD), ("maria", STAFF_PASSWORD)] {
        assert_eq!(sign_in(&clinic, username, password), Err(Refusal::KeyringRefused), "{username}");
    }
    assert_eq!(sign_in(&clinic, "anna", new), Err(Refusal::WrongCredentials));
    assert_eq!(clinic.window().ok("session.state", json!({}))["vault"], "closed");
    assert_eq!(std::fs::read(&file).unwrap(), older, "refused: nothing is written over what has to be looked at");

    std::fs::write(&file, &newer).unwrap();
    assert_eq!(sign_in(&clinic, "maria", STAFF_PASSWORD), Err(Refusal::WrongCredentials));
    clinic.clock.forward(24 * 60);
    sign_in(&clinic, "anna", new).expect("the control: with the newest keyring the practice opens");
}

#[test]
fn no_changed_byte_of_the_keyring_opens_the_practice_as_something_else() {
    // A damaged file must say that it is damaged: "wrong password" sends people to the recovery key, and
    // what opens by chance is another practice.
    let clinic = Clinic::new();
    clinic.receptionist();
    let clinic = clinic.restarted();
    let file = clinic.folder().join("practice/keyring.json");
    let whole = std::fs::read(&file).unwrap();
    let mut tried = 0;
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(&file, &bytes).unwrap();
        assert_eq!(sign_in(&clinic, "anna", PASSWORD), Err(Refusal::KeyringRefused), "byte {at}");
        tried += 1;
    }
    for cut in [0, 1, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&file, &whole[..cut]).unwrap();
        assert_eq!(sign_in(&clinic, "anna", PASSWORD), Err(Refusal::KeyringRefused), "cut after {cut}");
    }
    std::fs::write(&file, &whole).unwrap();
    println!("{tried} changed bytes, each refused");
    sign_in(&clinic, "anna", PASSWORD).expect("the control: unchanged it opens");
}

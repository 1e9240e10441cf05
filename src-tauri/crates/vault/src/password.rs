//! The password's hash that stands in the database (`users.password_hash`): Argon2id in the PHC string format.
//! The keyring's slots are derived apart from it, with salts of their own.

use argon2::password_hash::phc::{Ident, Output, ParamsString, PasswordHash, Salt};
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::{Chance, CostFault, Error, KdfCost};

const ALGORITHM: Ident = Ident::new_unwrap("argon2id");
const VERSION: u32 = 0x13;

/// Why a stored hash can't be checked against.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HashError {
    /// Not an Argon2id hash in the PHC format with 16 or more bytes of salt and 32 of hash.
    #[error("the stored hash isn't one of this program's")]
    Malformed,
    /// Its parameters lie outside the accepted bounds.
    #[error("the stored hash is out of bounds: {0}")]
    Cost(CostFault),
    /// The derivation itself failed.
    #[error(transparent)]
    Vault(#[from] Error),
}

/// Hashes a password under a new random salt of 16 bytes.
///
/// # Errors
/// [`Error::NoMemory`], [`Error::NoChance`].
pub fn hash(password: &str, cost: KdfCost, chance: &Chance) -> Result<String, Error> {
    let salt: [u8; 16] = chance.bytes()?;
    let hash = cost.derive(prepared(password).as_bytes(), &salt)?;
    let mut params = ParamsString::new();
    for (name, figure) in ["m", "t", "p"].into_iter().zip(cost.to_array()) {
        params.add_decimal(name, figure).expect("three short parameters fit");
    }
    let hash = PasswordHash {
        algorithm: ALGORITHM,
        version: Some(VERSION),
        params,
        salt: Some(Salt::new(&salt).expect("16 bytes are a salt")),
        hash: Some(Output::new(hash.as_ref()).expect("32 bytes are an output")),
    };
    Ok(hash.to_string())
}

/// Whether the password is the one that was hashed. With no hash to compare (no such user, or one without a
/// password) the same work is done at `cost`, and the answer is no.
///
/// # Errors
/// [`HashError`] for a stored hash that this program didn't write.
pub fn verify(password: &str, stored: Option<&str>, cost: KdfCost) -> Result<bool, HashError> {
    let password = prepared(password);
    let Some(stored) = stored else {
        cost.derive(password.as_bytes(), &[0; 16])?;
        return Ok(false);
    };
    let stored = Stored::parse(stored)?;
    let hash = stored.cost.derive(password.as_bytes(), stored.salt.as_ref())?;
    Ok(hash.ct_eq(stored.hash.as_bytes()).into())
}

/// Whether a stored hash was made at another cost than `cost`, so that the next successful sign-in may renew it.
///
/// # Errors
/// As [`verify`].
pub fn is_outdated(stored: &str, cost: KdfCost) -> Result<bool, HashError> {
    Ok(Stored::parse(stored)?.cost != cost)
}

/// A password as it is derived from: Unicode compatibility composition, so that the same letters typed on
/// another keyboard or system are the same password. Case and spaces count.
pub(crate) fn prepared(password: &str) -> Zeroizing<String> {
    // Composition can lengthen a text; a string that grows would leave its first part behind, unwiped.
    let mut text = Zeroizing::new(String::with_capacity(password.len().saturating_mul(3)));
    for character in password.nfkc() {
        text.push(character);
    }
    text
}

struct Stored {
    cost: KdfCost,
    salt: Salt,
    hash: Output,
}

impl Stored {
    fn parse(text: &str) -> Result<Stored, HashError> {
        let parsed = PasswordHash::new(text).map_err(|_| HashError::Malformed)?;
        let figure = |name: &str| parsed.params.get_decimal(name).ok_or(HashError::Malformed);
        let figures = [figure("m")?, figure("t")?, figure("p")?];
        let (Some(salt), Some(hash)) = (parsed.salt, parsed.hash) else {
            return Err(HashError::Malformed);
        };
        let ours = parsed.algorithm == ALGORITHM
            && parsed.version == Some(VERSION)
            && parsed.params.iter().count() == figures.len()
            && salt.len() >= 16
            && hash.len() == 32;
        if !ours {
            return Err(HashError::Malformed);
        }
        let cost = KdfCost::stored(figures).map_err(HashError::Cost)?;
        Ok(Stored { cost, salt, hash })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::derived_by;
    use proptest::prelude::*;

    const CHEAP: KdfCost = KdfCost::cheap_for_tests();

    proptest! {
        #[test]
        fn the_right_password_verifies_and_another_does_not(
            password in "\\PC{0,40}", other in "\\PC{0,40}", seed: u64,
        ) {
            let stored = hash(&password, CHEAP, &Chance::seeded(seed)).unwrap();
            prop_assert!(verify(&password, Some(&stored), CHEAP).unwrap());
            let same = *prepared(&password) == *prepared(&other);
            prop_assert_eq!(verify(&other, Some(&stored), CHEAP).unwrap(), same);
        }

        #[test]
        fn what_is_no_hash_of_ours_is_refused(stored in "\\PC{0,80}") {
            prop_assert!(verify("x", Some(&stored), CHEAP).is_err());
        }
    }

    #[test]
    fn it_is_the_standard_format_that_other_programs_read() {
        let stored = hash("wobbly teapot", KdfCost::FLOOR, &Chance::seeded(1)).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{stored}");
        let parsed = PasswordHash::new(&stored).unwrap();
        use argon2::password_hash::PasswordVerifier;
        let theirs = argon2::Argon2::default().verify_password(b"wobbly teapot", &parsed);
        assert!(theirs.is_ok(), "the crate's own verifier agrees");
    }

    #[test]
    fn the_same_letters_typed_elsewhere_are_the_same_password() {
        let stored = hash("caf\u{e9} \u{fb01}n", CHEAP, &Chance::seeded(1)).unwrap();
        assert!(verify("cafe\u{301} fin", Some(&stored), CHEAP).unwrap());
        assert!(!verify("Cafe\u{301} fin", Some(&stored), CHEAP).unwrap(), "letter case counts");
        assert!(!verify("cafe fin", Some(&stored), CHEAP).unwrap());
    }

    #[test]
    fn nobody_there_costs_as_much_as_a_wrong_password() {
        let stored = hash("wobbly teapot", CHEAP, &Chance::seeded(1)).unwrap();
        let (wrong, work) = derived_by(|| verify("no", Some(&stored), CHEAP));
        let (absent, same_work) = derived_by(|| verify("no", None, CHEAP));
        assert_eq!((wrong.unwrap(), absent.unwrap()), (false, false));
        assert_eq!(work, same_work);
        assert_eq!(work, [CHEAP], "the counter counts");
    }

    #[test]
    fn a_forged_cost_is_refused_before_any_work() {
        let stored = hash("wobbly teapot", KdfCost::FLOOR, &Chance::seeded(1)).unwrap();
        for (forged, fault) in [
            ("m=4294967295,t=3,p=1", CostFault::AboveCeiling),
            ("m=65536,t=4000000000,p=1", CostFault::AboveCeiling),
            ("m=65536,t=3,p=200", CostFault::AboveCeiling),
            ("m=19456,t=2,p=1", CostFault::BelowFloor),
        ] {
            let stored = stored.replace("m=65536,t=3,p=1", forged);
            let (answer, work) = derived_by(|| verify("wobbly teapot", Some(&stored), CHEAP));
            assert!(matches!(answer, Err(HashError::Cost(found)) if found == fault), "{forged}");
            assert_eq!(work, [], "{forged}");
        }
        for malformed in [
            stored.replace("argon2id", "argon2d"),
            stored.replace("v=19", "v=16"),
            stored.replace("p=1", "p=1,data=AAAA"),
            stored.replace("t=3,", ""),
            stored[..stored.len() - 4].to_owned(),
            String::new(),
        ] {
            let answer = verify("wobbly teapot", Some(&malformed), CHEAP);
            assert!(matches!(answer, Err(HashError::Malformed)), "{malformed}");
        }
    }

    #[test]
    fn a_hash_of_another_cost_is_outdated() {
        let stored = hash("wobbly teapot", CHEAP, &Chance::seeded(1)).unwrap();
        assert!(!is_outdated(&stored, CHEAP).unwrap());
        assert!(is_outdated(&stored, KdfCost::FLOOR).unwrap());
    }

    #[test]
    fn without_randomness_nothing_is_hashed() {
        assert!(matches!(hash("x", CHEAP, &Chance::exhausted()), Err(Error::NoChance)));
    }
}

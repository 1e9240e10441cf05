//! Documents on disk (reports, attachments), each sealed for exactly one place: the same bytes under another
//! document's id, kind or key epoch don't open. Where they lie and what they are is the store's to know; the key
//! comes from the database.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::secret::framed;
use crate::{Chance, Error, SecretKey};

const MAGIC: &[u8; 4] = b"WBDC";
const VERSION: u8 = 1;
/// Magic, version, epoch.
const HEADER: usize = 4 + 1 + 4;
const NONCE: usize = 24;
const TAG: usize = 16;

/// How many bytes a sealed document is longer than the document.
pub const OVERHEAD: usize = HEADER + NONCE + TAG;

/// Which document it is. Sealed and opened with the same, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About<'a> {
    /// Its row's id.
    pub id: i64,
    /// What kind of row that is, such as `report`.
    pub kind: &'a str,
    /// Which of the document keys seals it, as the database counts them.
    pub epoch: u32,
}

/// Why a sealed document doesn't open. The file is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// Another kind of file.
    #[error("this isn't a sealed document")]
    Foreign,
    /// Sealed by a newer program.
    #[error("the document is sealed in version {0}, newer than this program")]
    Newer(u8),
    /// Sealed under another epoch's key than was asked for.
    #[error("the document is sealed under the key of epoch {0}")]
    OtherEpoch(u32),
    /// Changed, cut short, moved from another place, or under another key: which of them can't be told.
    #[error("the document was changed or doesn't belong here")]
    Tampered,
}

/// Seals `plain` under `key`. Made in memory, as documents of a practice are megabytes at most.
///
/// # Errors
/// [`Error::NoChance`].
pub fn seal(key: &SecretKey, about: &About<'_>, plain: &[u8], chance: &Chance) -> Result<Vec<u8>, Error> {
    let nonce: [u8; NONCE] = chance.bytes()?;
    let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
    sealed.extend_from_slice(MAGIC);
    sealed.push(VERSION);
    sealed.extend_from_slice(&about.epoch.to_be_bytes());
    let aad = bound_to(about, &sealed);
    let encrypted = XChaCha20Poly1305::new(key.expose().into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
        .expect("what fits in memory is within what the cipher takes");
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&encrypted);
    Ok(sealed)
}

/// Opens a sealed document.
///
/// # Errors
/// [`DocumentError`].
pub fn open(key: &SecretKey, about: &About<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, DocumentError> {
    let epoch = epoch_of(sealed)?;
    if epoch != about.epoch {
        return Err(DocumentError::OtherEpoch(epoch));
    }
    let (header, rest) = sealed.split_at(HEADER);
    let Some((nonce, encrypted)) = rest.split_first_chunk::<NONCE>() else {
        return Err(DocumentError::Tampered);
    };
    XChaCha20Poly1305::new(key.expose().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: encrypted, aad: &bound_to(about, header) })
        .map(Zeroizing::new)
        .map_err(|_| DocumentError::Tampered)
}

/// Which epoch's key a document says it is sealed under; proven only by opening it.
///
/// # Errors
/// [`DocumentError::Foreign`] and [`DocumentError::Newer`].
pub fn epoch_of(sealed: &[u8]) -> Result<u32, DocumentError> {
    let [b'W', b'B', b'D', b'C', version, epoch @ ..] = sealed else {
        return Err(DocumentError::Foreign);
    };
    if *version > VERSION {
        return Err(DocumentError::Newer(*version));
    }
    match epoch.first_chunk::<4>() {
        Some(epoch) if *version == VERSION => Ok(u32::from_be_bytes(*epoch)),
        _ => Err(DocumentError::Foreign),
    }
}

fn bound_to(about: &About<'_>, header: &[u8]) -> Vec<u8> {
    framed(&[header, &about.id.to_be_bytes(), about.kind.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ABOUT: About<'static> = About { id: 7, kind: "report", epoch: 2 };

    fn key(byte: u8) -> SecretKey {
        SecretKey::from_bytes(&[byte; 32])
    }

    fn sealed(plain: &[u8]) -> Vec<u8> {
        seal(&key(1), &ABOUT, plain, &Chance::seeded(1)).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_sealed_comes_back(plain: Vec<u8>, id: i64, kind in "[a-z]{0,12}", epoch: u32, seed: u64) {
            let about = About { id, kind: &kind, epoch };
            let sealed = seal(&key(3), &about, &plain, &Chance::seeded(seed)).unwrap();
            prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD);
            let opened = open(&key(3), &about, &sealed).unwrap();
            prop_assert_eq!(&*opened, &plain);
        }

        #[test]
        fn rubbish_is_refused(bytes: Vec<u8>) {
            prop_assert!(open(&key(1), &ABOUT, &bytes).is_err());
            let headed = [&MAGIC[..], &[VERSION], &2u32.to_be_bytes(), &bytes].concat();
            prop_assert_eq!(open(&key(1), &ABOUT, &headed).unwrap_err(), DocumentError::Tampered);
        }
    }

    #[test]
    fn a_change_of_any_bit_is_refused() {
        let right = sealed(b"receipt");
        for at in 0..right.len() {
            for bit in 0..8 {
                let mut wrong = right.clone();
                wrong[at] ^= 1 << bit;
                assert!(open(&key(1), &ABOUT, &wrong).is_err(), "byte {at}, bit {bit}");
            }
        }
        assert!(open(&key(1), &ABOUT, &right).is_ok(), "unchanged it opens");
    }

    #[test]
    fn a_cut_or_lengthened_one_is_refused() {
        let right = sealed(b"receipt");
        for length in 0..right.len() {
            assert!(open(&key(1), &ABOUT, &right[..length]).is_err(), "{length}");
        }
        assert!(open(&key(1), &ABOUT, &[&right[..], &[0]].concat()).is_err());
    }

    #[test]
    fn in_another_place_it_is_refused() {
        let right = sealed(b"receipt");
        let tampered = Err(DocumentError::Tampered);
        let opened = |about: About<'_>, byte| open(&key(byte), &about, &right).map(|_| ());
        assert_eq!(opened(About { id: 8, ..ABOUT }, 1), tampered);
        assert_eq!(opened(About { kind: "attachment", ..ABOUT }, 1), tampered);
        assert_eq!(opened(ABOUT, 2), tampered);
        assert_eq!(opened(About { epoch: 3, ..ABOUT }, 1), Err(DocumentError::OtherEpoch(2)));
    }

    #[test]
    fn other_files_and_newer_ones_are_called_by_name() {
        let mut newer = sealed(b"receipt");
        newer[4] = 2;
        assert_eq!(open(&key(1), &ABOUT, &newer).unwrap_err(), DocumentError::Newer(2));
        assert_eq!(open(&key(1), &ABOUT, b"%PDF-1.7").unwrap_err(), DocumentError::Foreign);
        assert_eq!(open(&key(1), &ABOUT, b"").unwrap_err(), DocumentError::Foreign);
    }

    #[test]
    fn the_same_document_sealed_twice_differs() {
        let chance = Chance::seeded(5);
        let twice = [(); 2].map(|()| seal(&key(1), &ABOUT, b"receipt", &chance).unwrap());
        assert_ne!(twice[0], twice[1]);
    }
}

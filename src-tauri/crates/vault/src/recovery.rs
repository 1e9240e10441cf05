//! The recovery key: 256 random bits that open the vault when every password is lost. It is written down by
//! hand, so each group of five carries its own check character and reading it back says which group is wrong.

use std::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{Chance, Error, SecretKey, base32};

const GROUPS: usize = 13;
/// Characters of a group that carry the key; one check character follows them.
const DATA: usize = 4;
const GROUP: usize = DATA + 1;

/// A 256-bit key in 13 groups of five characters.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(SecretKey);

/// Why what was typed isn't a recovery key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// Neither 65 characters nor 13 groups.
    #[error("a recovery key has 65 characters in 13 groups, this one {found}")]
    Length {
        /// How many were typed, separators not counted.
        found: usize,
    },
    /// These groups hold a mistake, or stand in the wrong place; counted from 1.
    #[error("groups {0:?} are mistyped")]
    Groups(Vec<usize>),
    /// Each group is fine by itself but they don't belong together.
    #[error("the groups don't belong to one key")]
    Whole,
}

impl RecoveryKey {
    /// How many groups a key has.
    pub const GROUPS: usize = GROUPS;

    /// A new random key.
    ///
    /// # Errors
    /// [`Error::NoChance`].
    pub fn random(chance: &Chance) -> Result<RecoveryKey, Error> {
        SecretKey::random(chance).map(RecoveryKey)
    }

    pub(crate) fn secret(&self) -> &SecretKey {
        &self.0
    }

    /// The 13 groups, in order, to be shown once and written down.
    #[must_use]
    pub fn groups(&self) -> [Zeroizing<String>; GROUPS] {
        let values = self.values();
        std::array::from_fn(|group| {
            let data = &values[group * DATA..][..DATA];
            let mut text = Zeroizing::new(String::with_capacity(GROUP));
            for value in data {
                text.push(base32::character(*value));
            }
            text.push(base32::character(base32::check(data, place(group))));
            text
        })
    }

    /// The whole key on one line, groups joined by hyphens.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        for group in &self.groups() {
            if !text.is_empty() {
                text.push('-');
            }
            text.push_str(group);
        }
        text
    }

    /// Two different groups to ask back, counted from 1, in ascending order.
    ///
    /// # Errors
    /// [`Error::NoChance`].
    pub fn two_to_ask(chance: &Chance) -> Result<[usize; 2], Error> {
        // 8 bytes make the bias of the remainder immaterial.
        let first = u64::from_be_bytes(chance.bytes()?) % GROUPS as u64;
        let step = 1 + u64::from_be_bytes(chance.bytes()?) % (GROUPS as u64 - 1);
        let second = (first + step) % GROUPS as u64;
        let (low, high) = (first.min(second) as usize, first.max(second) as usize);
        Ok([low + 1, high + 1])
    }

    /// Whether `typed` is the group with this number (counted from 1), forgiving as [`RecoveryKey::parse`].
    #[must_use]
    pub fn is_group(&self, number: usize, typed: &str) -> bool {
        let groups = self.groups();
        let Some(group) = number.checked_sub(1).and_then(|at| groups.get(at)) else {
            return false;
        };
        let typed: Option<String> = typed
            .chars()
            .filter(|character| !base32::separates(*character))
            .map(|character| base32::value(character).map(base32::character))
            .collect();
        typed.is_some_and(|typed| typed.as_bytes().ct_eq(group.as_bytes()).into())
    }

    /// Reads a typed key: case, spaces, dashes, O for 0 and I or L for 1 are forgiven.
    ///
    /// # Errors
    /// [`KeyFault`], which names the groups that are wrong where that can be told.
    pub fn parse(typed: &str) -> Result<RecoveryKey, KeyFault> {
        let characters: Zeroizing<Vec<char>> =
            Zeroizing::new(typed.chars().filter(|c| !base32::separates(*c)).collect());
        if characters.len() != GROUPS * GROUP {
            return Err(wrong_length(typed, characters.len()));
        }
        let mut values = Zeroizing::new([0u8; GROUPS * DATA]);
        let mut wrong = Vec::new();
        for (group, characters) in characters.chunks_exact(GROUP).enumerate() {
            let read: Option<Vec<u8>> = characters.iter().copied().map(base32::value).collect();
            match read.map(Zeroizing::new) {
                Some(read) if base32::check(&read[..DATA], place(group)) == read[DATA] => {
                    values[group * DATA..][..DATA].copy_from_slice(&read[..DATA]);
                }
                _ => wrong.push(group + 1),
            }
        }
        if !wrong.is_empty() {
            return Err(KeyFault::Groups(wrong));
        }
        let key = RecoveryKey(SecretKey::from_bytes(&pack(&values)));
        let [.., last] = *key.values();
        let [.., typed_last] = *values;
        if last == typed_last { Ok(key) } else { Err(KeyFault::Whole) }
    }

    /// The key as 52 values of 5 bits; the last 4 bits, which the key leaves free, check the whole.
    fn values(&self) -> Zeroizing<[u8; GROUPS * DATA]> {
        let key = self.0.expose();
        let mut hash = Sha256::new();
        hash.update(b"wardbook recovery key check v1");
        hash.update(key);
        let check = hash.finalize()[0] >> 4;
        let mut values = Zeroizing::new([0u8; GROUPS * DATA]);
        for (at, value) in values.iter_mut().enumerate() {
            for bit in at * 5..at * 5 + 5 {
                let set = if bit < 256 { key[bit / 8] >> (7 - bit % 8) & 1 } else { check >> (259 - bit) & 1 };
                *value = *value << 1 | set;
            }
        }
        values
    }
}

fn pack(values: &[u8; GROUPS * DATA]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0u8; 32]);
    for bit in 0..256 {
        let set = values[bit / 5] >> (4 - bit % 5) & 1;
        key[bit / 8] |= set << (7 - bit % 8);
    }
    key
}

fn place(group: usize) -> u8 {
    u8::try_from(group + 1).expect("there are 13 groups")
}

/// When the groups were kept apart, the ones of a wrong length can be named.
fn wrong_length(typed: &str, found: usize) -> KeyFault {
    let groups: Vec<&str> = typed.split(base32::separates).filter(|group| !group.is_empty()).collect();
    if groups.len() != GROUPS {
        return KeyFault::Length { found };
    }
    KeyFault::Groups(
        (1..).zip(groups).filter(|(_, group)| group.chars().count() != GROUP).map(|(number, _)| number).collect(),
    )
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(not shown)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(seed: u64) -> RecoveryKey {
        RecoveryKey::random(&Chance::seeded(seed)).unwrap()
    }

    proptest! {
        #[test]
        fn any_key_is_read_back_however_it_was_written_down(bytes: [u8; 32]) {
            let key = RecoveryKey(SecretKey::from_bytes(&bytes));
            let sloppy = key.grouped().to_lowercase().replace('0', "O").replace('1', "i").replace('-', " \n");
            prop_assert_eq!(RecoveryKey::parse(&sloppy), Ok(key.clone()));
            let run_together = key.grouped().replace('-', "");
            prop_assert_eq!(RecoveryKey::parse(&run_together), Ok(key));
        }
    }

    #[test]
    fn every_single_slip_names_its_group() {
        let right = key(1).grouped().replace('-', "");
        for at in 0..right.len() {
            let shown: Vec<char> = right.chars().collect();
            for other in (0..32).map(base32::character).filter(|c| *c != shown[at]) {
                let mut wrong = shown.clone();
                wrong[at] = other;
                let typed: String = wrong.into_iter().collect();
                assert_eq!(RecoveryKey::parse(&typed), Err(KeyFault::Groups(vec![at / GROUP + 1])));
            }
        }
    }

    #[test]
    fn swapped_groups_are_both_named() {
        let mut groups: Vec<String> = key(1).groups().iter().map(|group| group.to_string()).collect();
        groups.swap(2, 9);
        assert_eq!(RecoveryKey::parse(&groups.join("-")), Err(KeyFault::Groups(vec![3, 10])));
    }

    #[test]
    fn a_group_of_the_wrong_length_is_named() {
        let mut groups: Vec<String> = key(1).groups().iter().map(|group| group.to_string()).collect();
        groups[4].pop();
        assert_eq!(RecoveryKey::parse(&groups.join("-")), Err(KeyFault::Groups(vec![5])));
        assert_eq!(RecoveryKey::parse(&groups.concat()), Err(KeyFault::Length { found: 64 }));
        assert_eq!(RecoveryKey::parse(""), Err(KeyFault::Length { found: 0 }));
    }

    #[test]
    fn groups_of_two_keys_are_mostly_told_apart() {
        let caught = (0..200).filter(|seed| {
            let (one, two) = (key(*seed), key(seed + 1000));
            let mut groups: Vec<String> = one.groups().iter().map(|group| group.to_string()).collect();
            groups[0] = two.groups()[0].to_string();
            RecoveryKey::parse(&groups.join("-")) == Err(KeyFault::Whole)
        });
        let caught = caught.count();
        assert!(caught > 150, "4 bits should catch 15 of 16; caught {caught} of 200");
    }

    #[test]
    fn two_different_groups_are_asked_back_and_only_the_right_ones_pass() {
        let key = key(7);
        for seed in 0..300 {
            let [first, second] = RecoveryKey::two_to_ask(&Chance::seeded(seed)).unwrap();
            assert!(1 <= first && first < second && second <= RecoveryKey::GROUPS);
            let typed = key.groups()[first - 1].to_lowercase();
            assert!(key.is_group(first, &format!(" {typed} ")));
            assert!(!key.is_group(second, &typed));
        }
        assert!(!key.is_group(0, &key.groups()[0]) && !key.is_group(14, &key.groups()[0]));
        assert!(!key.is_group(1, "") && !key.is_group(1, "ÄÖÜß!"));
    }

    #[test]
    fn it_is_never_printed() {
        assert_eq!(format!("{:?}", key(1)), "RecoveryKey(not shown)");
    }
}

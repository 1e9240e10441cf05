//! Crockford's base 32 as people read it aloud and type it back: no I, L, O or U, case ignored, and a check
//! character that catches every single wrong character and every swap of two neighbours.

/// The 32 characters, by value.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The character of a value below 32.
pub(crate) fn character(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

/// The value of a character, forgiving case and the look-alikes O, I and L.
pub(crate) fn value(character: char) -> Option<u8> {
    let upper = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let byte = u8::try_from(upper).ok()?;
    let at = ALPHABET.iter().position(|candidate| *candidate == byte)?;
    u8::try_from(at).ok()
}

/// Whether a character only separates groups: white space, a hyphen or a dash a word processor made of one.
pub(crate) fn separates(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The check value of up to 30 values at a place: a weighted sum in the field of 32 elements, so that each
/// value counts by another factor and the place itself counts too.
pub(crate) fn check(values: &[u8], place: u8) -> u8 {
    let mut weight = 1;
    let mut sum = place & 31;
    for value in values {
        weight = times(weight, 2);
        sum ^= times(weight, value & 31);
    }
    sum
}

/// Multiplication in the field of 32 elements (x⁵ + x² + 1); 2 generates all but zero.
fn times(left: u8, right: u8) -> u8 {
    (0..5).rev().fold(0, |product, bit| {
        let doubled = product << 1;
        let reduced = if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 };
        if right >> bit & 1 == 1 { reduced ^ left } else { reduced }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn look_alikes_and_case_are_forgiven_and_u_is_not() {
        for (typed, meant) in [('o', '0'), ('O', '0'), ('i', '1'), ('L', '1'), ('z', 'Z')] {
            assert_eq!(value(typed).map(character), Some(meant));
        }
        assert_eq!((value('U'), value('ß'), value('-')), (None, None, None));
    }

    #[test]
    fn the_generator_runs_through_the_whole_field() {
        let mut seen = std::collections::BTreeSet::new();
        let mut element = 1;
        for _ in 0..31 {
            element = times(element, 2);
            seen.insert(element);
        }
        assert_eq!(seen.len(), 31, "else two places would share a weight");
    }

    proptest! {
        #[test]
        fn a_wrong_character_a_swap_and_a_wrong_place_are_caught(
            values in proptest::collection::vec(0u8..32, 2..=30),
            at in any::<proptest::sample::Index>(),
            other in 1u8..32,
            place in 0u8..31,
        ) {
            let right = check(&values, place);
            let at = at.index(values.len());
            let mut wrong = values.clone();
            wrong[at] ^= other;
            prop_assert_ne!(check(&wrong, place), right);
            let mut swapped = values.clone();
            let next = (at + 1) % values.len();
            if next > at && swapped[at] != swapped[next] {
                swapped.swap(at, next);
                prop_assert_ne!(check(&swapped, place), right);
            }
            prop_assert_ne!(check(&values, place + 1), right);
        }
    }
}

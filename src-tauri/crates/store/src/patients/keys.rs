//! The keys by which a patient is recognised although something was mistyped: each agrees where a slip left
//! the rest of its field alone. They bring up whom to compare; how alike two are, `likeness` says.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use domain::fold;
use rphonetic::DoubleMetaphone;

use super::OtherName;
use super::likeness::Person;

/// Letters of a sound that count: more tell nearly every name from every other, fewer none.
const SOUNDS: usize = 5;

/// The keys of a patient, or of what was typed: one word each, its first letter says of what kind.
pub(super) fn of(person: &Person<'_>, others: &[OtherName]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    names(&mut keys, person.last_name, person.first_name, person.date_of_birth);
    for other in others {
        let first = if other.first_name.is_empty() { person.first_name } else { &other.first_name };
        names(&mut keys, &other.last_name, first, person.date_of_birth);
    }
    keys.extend(person.date_of_birth.map(dates).into_iter().flatten());
    phone(&mut keys, person.phone);
    let email = fold::joined(person.email);
    if !email.is_empty() {
        keys.insert(format!("a{email}"));
    }
    number(&mut keys, person.national_id);
    address(&mut keys, person.address);
    keys
}

/// The key of one word of a name.
pub(super) fn word(word: &str) -> String {
    format!("w{word}")
}

/// The key of one word of an address.
pub(super) fn place(word: &str) -> String {
    format!("s{word}")
}

/// The keys of how a word sounds, none for letters whose sounds aren't known here.
pub(super) fn sounds(word: &str) -> Vec<String> {
    heard(word).into_iter().map(|sound| format!("n{sound}")).collect()
}

/// Whether two folded words can be heard as one.
pub(super) fn sound_alike(a: &str, b: &str) -> bool {
    let b = heard(b);
    heard(a).iter().any(|sound| sound.len() > 1 && b.contains(sound))
}

fn heard(word: &str) -> Vec<String> {
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    if letters.len() < 2 || !word.is_ascii() {
        return Vec::new();
    }
    let code = DoubleMetaphone::new(Some(SOUNDS)).double_metaphone(&letters);
    // A sound that one of both ways hasn't is a space in its code.
    let letters = |code: String| code.to_lowercase().replace(' ', "");
    let mut heard = vec![letters(code.primary()), letters(code.alternate())];
    heard.dedup();
    heard.retain(|sound| !sound.is_empty());
    heard
}

fn names(keys: &mut BTreeSet<String>, last: &str, first: &str, born: Option<NaiveDate>) {
    let (last, first) = (fold::words(last), fold::words(first));
    for each in last.iter().chain(&first) {
        keys.insert(word(each));
        keys.extend(sounds(each));
        if let Some(born) = born {
            keys.extend(heard(each).into_iter().map(|sound| format!("b{sound}{}", born.year())));
        }
    }
    // Both names together are rare where each is common; sorted, so that it doesn't matter which is which.
    let pair = |kind: char, a: &str, b: &str| {
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        format!("{kind}{a}0{b}")
    };
    let begin = |name: &str| name.chars().take(3).collect::<String>();
    for a in &last {
        for b in &first {
            keys.insert(pair('x', &begin(a), &begin(b)));
            for a in heard(a) {
                keys.extend(heard(b).iter().map(|b| pair('c', &a, b)));
            }
        }
    }
}

/// The whole date, and each two of its three parts; day and month count the same in either place.
fn dates(born: NaiveDate) -> [String; 5] {
    let (day, month) = (born.day(), born.month());
    let (low, high) = (day.min(month), day.max(month));
    [
        format!("d{}", born.format("%Y%m%d")),
        format!("d{:04}{low:02}{high:02}x", born.year()),
        format!("m{}", born.format("%Y%m")),
        format!("y{}", born.format("%Y%d")),
        format!("e{low:02}{high:02}"),
    ]
}

/// The end of the number, and the four figures of it on either side of a wrong one.
fn phone(keys: &mut BTreeSet<String>, phone: &str) {
    let digits = fold::digits(phone);
    let Some(tail) = digits.len().checked_sub(7).map(|at| &digits[at..]) else { return };
    keys.insert(format!("p{tail}"));
    keys.insert(format!("q{}", &tail[3..]));
    keys.insert(format!("r{}", &tail[..4]));
}

/// The whole number, and both halves of it.
fn number(keys: &mut BTreeSet<String>, number: &str) {
    let whole: Vec<char> = fold::joined(number).chars().collect();
    if whole.len() < 4 {
        return;
    }
    let half = whole.len() / 2;
    let text = |part: &[char]| part.iter().collect::<String>();
    keys.insert(format!("i{}", text(&whole)));
    keys.insert(format!("j{}", text(&whole[..half])));
    keys.insert(format!("k{}", text(&whole[half..])));
}

/// Each word, and each with the figures of its line: a house in its street.
fn address(keys: &mut BTreeSet<String>, address: &str) {
    for line in address.lines() {
        let words = fold::words(line);
        let (numbers, words): (Vec<_>, Vec<_>) =
            words.into_iter().partition(|word| word.chars().all(|c| c.is_ascii_digit()));
        for word in words.iter().filter(|word| word.chars().count() > 2) {
            keys.insert(place(word));
            keys.extend(numbers.iter().map(|number| format!("t{number}x{word}")));
        }
        keys.extend(numbers.iter().filter(|number| number.len() > 3).map(|number| place(number)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_heard_alike_share_a_key() {
        // At the telephone a name is heard, not read.
        for (heard, kept) in [
            ("smith", "smyth"),
            ("meyer", "maier"),
            ("katherine", "catherine"),
            ("philips", "fillips"),
            ("jonson", "johnson"),
            ("schmidt", "smith"),
        ] {
            assert!(sound_alike(heard, kept), "{heard} {kept}");
        }
        assert!(!sound_alike("okafor", "byrne") && !sound_alike("ngozi", "fionn"));
        // Of these letters the sounds aren't known: no key is better than one that everybody has.
        assert_eq!((sounds("юсупова"), sounds("يوسف"), sounds("प्रिया")), (vec![], vec![], vec![]));
    }

    #[test]
    fn one_slip_leaves_a_key_that_agrees() {
        let keys = |born: &str, phone: &str, id: &str| {
            let born = born.parse().ok();
            of(&Person { date_of_birth: born, phone, national_id: id, ..Person::default() }, &[])
        };
        let filed = keys("1984-09-07", "091 555 0148", "8099933");
        for (born, phone, id) in [
            ("1984-07-09", "", ""),
            ("1984-09-17", "", ""),
            ("1984-10-07", "", ""),
            ("1985-09-07", "", ""),
            ("", "+353 91 555 0149", ""),
            ("", "091 565 0148", ""),
            ("", "", "8099923"),
            ("", "", "8199933"),
        ] {
            assert!(!filed.is_disjoint(&keys(born, phone, id)), "{born}{phone}{id}");
        }
        assert!(filed.is_disjoint(&keys("1951-10-30", "087 123 4567", "1234567")), "the control");
    }
}

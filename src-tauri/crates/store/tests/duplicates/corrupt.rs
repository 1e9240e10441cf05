//! People of our own, and their records as other hands would have kept them: letters mistyped, misread and
//! written as heard, names and dates swapped, fields left out or of an earlier time. Not the rules by which
//! FEBRL was made, so that what is measured here wasn't fitted there.

use crate::febrl::Record;

/// Chance that is the same in every run.
pub(crate) struct Dice(pub(crate) u64);
impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
    fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// How badly records are kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hands {
    /// Records of one person beside the first, at most.
    pub(crate) copies: usize,
    /// Fields of a copy in which something is wrong, at most.
    pub(crate) fields: usize,
    /// Slips in one field, at most.
    pub(crate) slips: usize,
    /// Percent of the fields of a first record that are missing.
    pub(crate) missing: usize,
}

/// `people` drawn from the words of `pool`, and their copies, in the order they come to the desk.
pub(crate) fn records(pool: &[Record], people: usize, hands: Hands, seed: u64) -> Vec<Record> {
    let mut dice = Dice(seed);
    let mut all = Vec::new();
    for person in 0..people {
        let mut first = drawn(pool, &mut dice);
        first.person = format!("own-{person}");
        for field in 0..FIELDS {
            if dice.often(hands.missing) && !matches!(field, 1 | 8 | 9) {
                field_of(&mut first, field).clear();
            }
        }
        for _ in 0..dice.below(hands.copies + 1) {
            let mut copy = first.clone();
            for _ in 0..=dice.below(hands.fields) {
                spoil(&mut copy, pool, hands.slips, &mut dice);
            }
            all.push(copy);
        }
        all.push(first);
    }
    for at in (1..all.len()).rev() {
        all.swap(at, dice.below(at + 1));
    }
    all
}

/// Each field of somebody else: names that were never seen together.
fn drawn(pool: &[Record], dice: &mut Dice) -> Record {
    let mut one = || dice.of(pool).clone();
    let (given, surname, street, suburb) = (one(), one(), one(), one());
    let mut record = Record {
        given_name: given.given_name,
        surname: surname.surname,
        address_1: street.address_1,
        suburb: suburb.suburb,
        postcode: suburb.postcode,
        state: suburb.state,
        address_2: one().address_2,
        ..Record::default()
    };
    record.street_number = (1 + dice.below(200)).to_string();
    record.date_of_birth = format!("{}{:02}{:02}", 1920 + dice.below(100), 1 + dice.below(12), 1 + dice.below(28));
    record.soc_sec_id = (1_000_000 + dice.below(9_000_000)).to_string();
    record
}

const FIELDS: usize = 10;

fn field_of(record: &mut Record, field: usize) -> &mut String {
    match field {
        0 => &mut record.given_name,
        1 => &mut record.surname,
        2 => &mut record.street_number,
        3 => &mut record.address_1,
        4 => &mut record.address_2,
        5 => &mut record.suburb,
        6 => &mut record.postcode,
        7 => &mut record.state,
        8 => &mut record.date_of_birth,
        _ => &mut record.soc_sec_id,
    }
}

fn spoil(record: &mut Record, pool: &[Record], slips: usize, dice: &mut Dice) {
    match dice.below(20) {
        0 => std::mem::swap(&mut record.given_name, &mut record.surname),
        1 => std::mem::swap(&mut record.suburb, &mut record.address_2),
        2 if record.date_of_birth.len() == 8 => {
            let date = record.date_of_birth.clone();
            record.date_of_birth = format!("{}{}{}", &date[..4], &date[6..], &date[4..6]);
        }
        // Moved, or married.
        3 => record.surname = dice.of(pool).surname.clone(),
        4 => {
            let other = dice.of(pool).clone();
            (record.address_1, record.street_number) = (other.address_1, other.street_number);
        }
        5 | 6 => {
            let field = dice.below(FIELDS);
            if field != 1 {
                field_of(record, field).clear();
            }
        }
        _ => {
            // Numbers are kept with more care than streets.
            let field = *dice.of(&[0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 4, 4, 5, 5, 6, 8, 9]);
            for _ in 0..=dice.below(slips) {
                slip(field_of(record, field), dice);
            }
        }
    }
}

/// One slip of finger, eye or ear.
fn slip(text: &mut String, dice: &mut Dice) {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return;
    }
    let at = dice.below(letters.len());
    let figure = letters[at].is_ascii_digit();
    let any = |dice: &mut Dice| {
        if figure { char::from(b'0' + dice.below(10) as u8) } else { char::from(b'a' + dice.below(26) as u8) }
    };
    match dice.below(if figure { 4 } else { 7 }) {
        0 => letters[at] = any(dice),
        1 if letters.len() > 1 => {
            letters.remove(at);
        }
        2 => {
            let more = any(dice);
            letters.insert(at, more);
        }
        3 if at + 1 < letters.len() => letters.swap(at, at + 1),
        4 => letters.insert(at, ' '),
        _ => {
            const MISREAD_AND_MISHEARD: [(&str, &str); 18] = [
                ("m", "rn"),
                ("l", "1"),
                ("o", "0"),
                ("s", "5"),
                ("e", "c"),
                ("h", "b"),
                ("g", "q"),
                ("w", "vv"),
                ("i", "j"),
                ("ph", "f"),
                ("c", "k"),
                ("ie", "y"),
                ("ou", "u"),
                ("ck", "k"),
                ("th", "t"),
                ("ll", "l"),
                ("z", "s"),
                ("ai", "ay"),
            ];
            let from = dice.below(MISREAD_AND_MISHEARD.len());
            for way in 0..MISREAD_AND_MISHEARD.len() {
                let (a, b) = MISREAD_AND_MISHEARD[(from + way) % MISREAD_AND_MISHEARD.len()];
                let (a, b) = if dice.often(70) { (a, b) } else { (b, a) };
                if text.contains(a) {
                    *text = text.replacen(a, b, 1);
                    return;
                }
            }
        }
    }
    *text = letters.into_iter().collect();
}

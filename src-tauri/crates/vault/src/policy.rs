//! Which passwords are refused. Long enough and not guessable, nothing about which characters; what is common
//! is known from zxcvbn's own lists (30,000 passwords, names, words, keyboard walks, dates), and the short list
//! here adds the long ones that those lists miss.

use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

/// Who will use the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Opens the vault: whoever steals the files may guess offline as fast as they can.
    Staff,
    /// Signs in only while the vault is open: every guess is counted and slowed down.
    Patient,
}

/// Why a password is refused. Each one that applies is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Fewer characters than this.
    TooShort {
        /// The least.
        minimum: usize,
    },
    /// More characters than this.
    TooLong {
        /// The most.
        maximum: usize,
    },
    /// It holds a character that can't be typed, such as a line break.
    ControlCharacter,
    /// It is on the list of common ones, or one thing over and over.
    Common,
    /// It is made of the user's or the practice's own words.
    OwnWords,
    /// It is guessed too soon by someone who knows how people make up passwords.
    Guessable,
}

impl Audience {
    /// The least number of characters.
    #[must_use]
    pub fn minimum(self) -> usize {
        match self {
            Audience::Staff => 15,
            Audience::Patient => 8,
        }
    }

    /// Staff: safely unguessable (10⁸ guesses and more by zxcvbn's count). Patients: 10⁶, which at the pace that
    /// wrong attempts leave, and with a stop at 100, is out of reach.
    fn score(self) -> Score {
        match self {
            Audience::Staff => Score::Three,
            Audience::Patient => Score::Two,
        }
    }
}

/// The most characters a password may have; beyond, there is nothing to gain.
pub const MAXIMUM: usize = 256;

/// Why this password is refused; empty when it is fine. `words` are the user's and the practice's own: names,
/// e-mail address, telephone number, the practice's name and town.
#[must_use]
pub fn weigh(password: &str, audience: Audience, words: &[&str]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let length = password.nfkc().take(MAXIMUM + 1).count();
    if length < audience.minimum() {
        reasons.push(Reason::TooShort { minimum: audience.minimum() });
    }
    if length > MAXIMUM {
        return vec![Reason::TooLong { maximum: MAXIMUM }];
    }
    if password.chars().any(char::is_control) {
        reasons.push(Reason::ControlCharacter);
    }
    if is_common(password) {
        reasons.push(Reason::Common);
        return reasons;
    }
    let own = own_words(words);
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let with = zxcvbn(password, &own).score();
    let without = zxcvbn(password, &[]).score();
    if with < audience.score() || is_mostly_own(password, &own) {
        reasons.push(if without < audience.score() { Reason::Guessable } else { Reason::OwnWords });
    }
    reasons
}

/// Each word by itself, in one piece, and the parts of an address; always with what everyone here knows.
fn own_words(words: &[&str]) -> Vec<String> {
    let mut own: Vec<String> =
        ["wardbook", "hospital", "clinic", "practice", "doctor", "patient"].map(str::to_owned).into();
    for word in words {
        let parts = word.split(|character: char| !character.is_alphanumeric());
        own.extend(parts.filter(|part| part.chars().count() > 2).map(str::to_lowercase));
        own.push(folded(word));
    }
    own.retain(|word| !word.is_empty());
    own
}

/// Fewer than half of the characters remain once the own words are struck out.
fn is_mostly_own(password: &str, own: &[&str]) -> bool {
    let whole = folded(password);
    let mut longest_first: Vec<&&str> = own.iter().filter(|word| word.chars().count() > 3).collect();
    longest_first.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = longest_first.iter().fold(whole.clone(), |rest, word| rest.replace(**word, " "));
    let rest = rest.chars().filter(|character| character.is_alphanumeric()).count();
    rest * 2 < whole.chars().count()
}

/// On the list, a keyboard row or the alphabet run along, or a short piece over and over.
fn is_common(password: &str) -> bool {
    let folded = folded(password);
    if folded.is_empty() {
        return !password.is_empty();
    }
    let plain = folded.trim_end_matches(|character: char| character.is_ascii_digit());
    LONG_AND_COMMON.iter().any(|common| folded == *common || (plain == *common && plain.len() > 7))
        || repeats(&folded)
        || RUNS.iter().any(|run| runs_along(&folded, run))
}

/// Lower-case letters and digits only, the usual substitutions undone.
fn folded(text: &str) -> String {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    lower
        .filter_map(|character| match character {
            '@' => Some('a'),
            '$' => Some('s'),
            other => other.is_alphanumeric().then_some(other),
        })
        .collect()
}

/// A piece of at most a third of the length (and at most 8 characters) makes up the whole.
fn repeats(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=8.min(characters.len() / 2)).any(|piece| {
        (characters.len() >= piece * 3 || piece >= 4)
            && characters.iter().zip(characters.iter().cycle().skip(piece)).all(|(one, next)| one == next)
            && characters.iter().enumerate().all(|(at, character)| *character == characters[at % piece])
    })
}

/// The text goes along the run, forwards or backwards, starting anywhere and going round.
fn runs_along(text: &str, run: &str) -> bool {
    if text.chars().count() < 6 {
        return false;
    }
    let forwards = run.repeat(2 + text.len() / run.len());
    let backwards: String = forwards.chars().rev().collect();
    forwards.contains(text) || backwards.contains(text)
}

const RUNS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "1234567890",
    "0123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
];

/// Phrases of 12 characters or more that stand in every guesser's list, without spaces and punctuation.
const LONG_AND_COMMON: &[&str] = &[
    "abracadabraabracadabra",
    "administrator",
    "administratoradministrator",
    "allyourbasearebelongtous",
    "changemechangeme",
    "changethispassword",
    "correcthorsebatterystaple",
    "defaultpassword",
    "donotenterhere",
    "hospitalpassword",
    "iamyourfather",
    "ihatepasswords",
    "iloveyouforever",
    "iloveyousomuch",
    "itwasthebestoftimes",
    "justletmein",
    "letmeinletmein",
    "letmeinplease",
    "longlongpassword",
    "longpassword",
    "maytheforcebewithyou",
    "mylongpassword",
    "mypasswordis",
    "mypasswordispassword",
    "mysecretpassword",
    "opensesameopensesame",
    "passphrase",
    "passwordforwork",
    "passwordispassword",
    "passwordpassword",
    "pleaseletmein",
    "pneumonoultramicroscopicsilicovolcanoconiosis",
    "supercalifragilisticexpialidocious",
    "thequickbrownfox",
    "thequickbrownfoxjumpsoverthelazydog",
    "thisismypassword",
    "thisisapassword",
    "thisisasecret",
    "thisisnotapassword",
    "tobeornottobe",
    "tobeornottobethatisthequestion",
    "trustno1trustno1",
    "verylongpassword",
    "welcomewelcome",
    "winteriscoming",
    "yourpassword",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(password: &str) -> Vec<Reason> {
        weigh(password, Audience::Staff, &["Amina Okafor", "amina.okafor@lakeside.example", "Lakeside Family Practice"])
    }

    #[test]
    fn long_and_unlikely_is_enough_whatever_it_is_made_of() {
        for fine in [
            "wobbly teapot under glass",
            "seven herons over mud flats",
            "ünwahrscheinlicher Apfelbaum im Nebel",
            "кот считает зелёные лестницы",
            "xK4vR8qLm2ZtW9b",
        ] {
            assert_eq!(staff(fine), [], "{fine}");
        }
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(staff("äöüxqjvkzpwmhg"), [Reason::TooShort { minimum: 15 }]);
        assert!(weigh("kÿq7vzXp", Audience::Patient, &[]).is_empty());
        assert_eq!(weigh("kÿq7vzX", Audience::Patient, &[]), [Reason::TooShort { minimum: 8 }]);
        assert_eq!(staff(&"xK4v ".repeat(52)), [Reason::TooLong { maximum: 256 }]);
    }

    #[test]
    fn what_everyone_would_try_is_refused_however_long() {
        for common in [
            "passwordpassword",
            "P@ssword Password1",
            "correct horse battery staple",
            "123456789012345",
            "987654321098765",
            "qwertyuiopasdfgh",
            "aaaaaaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "Letmein! Letmein!",
            "changeme-changeme",
            "abcdefghijklmnopqrst",
            "1q2w3e4r5t6y7u8i",
            "!!!!!!!!!!!!!!!!",
        ] {
            assert_eq!(staff(common), [Reason::Common], "{common}");
        }
        for common in ["password", "12345678", "iloveyou", "qwertyui", "11111111"] {
            assert_ne!(weigh(common, Audience::Patient, &[]), [], "{common}");
        }
    }

    #[test]
    fn ones_own_name_and_the_practices_are_no_secret() {
        for own in ["AminaOkafor2026!", "lakeside family practice", "amina.okafor@lakeside", "wardbook wardbook 1"] {
            let reasons = staff(own);
            assert!(reasons.contains(&Reason::OwnWords) || reasons.contains(&Reason::Guessable), "{own}: {reasons:?}");
        }
        assert_eq!(
            weigh("lakeside family practice", Audience::Staff, &["Hillview"]),
            [],
            "somewhere else the same words are a passphrase"
        );
    }

    #[test]
    fn a_character_that_cannot_be_typed_is_named() {
        assert_eq!(staff("wobbly teapot\0under glass"), [Reason::ControlCharacter]);
        assert_eq!(staff("wobbly teapot\nunder glass"), [Reason::ControlCharacter]);
    }

    #[test]
    fn nothing_typed_is_too_short_and_no_more() {
        assert_eq!(staff("")[0], Reason::TooShort { minimum: 15 });
    }

    proptest::proptest! {
        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,40}", word in "\\PC{0,20}") {
            let _ = weigh(&text, Audience::Staff, &[&word]);
        }
    }
}

//! How text is made alike before it is compared or searched: letter case, accents, letter forms, digits
//! of any script. Only for comparing; what is shown and kept stays as it was typed.

use unicode_normalization::UnicodeNormalization as _;

/// Text without letter case, accents, Arabic vowel signs and letter forms that people leave out or mix
/// when they type. Ł is l, ø is o, ı is i, ß is ss; أ, إ, آ are ا, ى is ي, ة is ه; ٣ is 3.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            // Combining accents, Arabic vowel signs and hamzas above or below, the tatweel that stretches
            // a word, joiners that are seen by nobody.
            '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{200B}'..='\u{200D}' => {}
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ŧ' => folded.push('t'),
            'ŋ' => folded.push('n'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            'ٱ' => folded.push('ا'),
            'ς' => folded.push('σ'),
            c => match decimal(c) {
                Some(digit) => folded.push(digit),
                None => folded.push(c),
            },
        }
    }
    // Hangul and kana fall apart above; put together again a syllable is one letter.
    folded.nfc().collect()
}

/// The words of a text, folded: runs of letters, marks and digits.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !is_part_of_a_word(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A name as one word, folded: `O’Connell`, `Al Rashid`, `Löfgren-Hayes` as people run them together.
pub fn joined(name: &str) -> String {
    words(name).concat()
}

/// The digits of a text, whatever stands between them.
pub fn digits(text: &str) -> String {
    text.chars().filter_map(|c| if c.is_ascii_digit() { Some(c) } else { decimal(c) }).collect()
}

fn is_part_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Arabic, Persian and Devanagari digits.
fn decimal(c: char) -> Option<char> {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{0966}'..='\u{096F}' => 0x0966,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        // Whoever types without accents must not be told that the patient isn't registered.
        for (kept, typed) in [
            ("Łukasz", "lukasz"),
            ("SØRENSEN", "sorensen"),
            ("Yılmaz", "yilmaz"),
            ("İpek", "ipek"),
            ("Nguyễn", "nguyen"),
            ("Großmann", "grossmann"),
            ("Ðorđević", "dordevic"),
            ("أحمد", "احمد"),
            ("عُثْمَان", "عثمان"),
            ("فاطمة", "فاطمه"),
            ("ليلى", "لیلی"),
            ("Παπαδόπουλος", "παπαδοπουλοσ"),
            ("김", "김"),
        ] {
            assert_eq!(fold(kept), fold(typed), "{kept}");
        }
        assert_eq!(fold("٠٥٫٠١"), "05٫01");
    }

    #[test]
    fn names_fall_into_words_and_run_together() {
        assert_eq!(words("O’Connell, Mary-Jane"), ["o", "connell", "mary", "jane"]);
        assert_eq!(joined("Mac Giolla Bhríde"), "macgiollabhride");
        assert_eq!(words("\" OR names MATCH *"), ["or", "names", "match"]);
        assert_eq!(digits("+353 (0)91 555-٠١٤٨"), "3530915550148");
    }
}

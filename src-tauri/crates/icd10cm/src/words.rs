//! How a title or a question falls into words, and what of a title answers a question.

use domain::fold;

/// Most words of a question that count.
pub(crate) const WORDS: usize = 8;

/// The words of a text, alike however they are typed: `Crohn's` is `crohns`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    if plain.is_ascii() {
        return plain
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
    }
    fold::words(&plain)
}

/// A text without what doesn't tell it from its neighbours: what stands in brackets, "unspecified", "NOS".
/// "Hypertension (arterial) (benign)" is "Hypertension", "Cough, unspecified" is "Cough".
pub(crate) fn core(text: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let ends = [", unspecified", ", not specified", ", site not specified"];
    let end = ends.iter().filter_map(|end| plain.find(end)).min().unwrap_or(plain.len());
    words(&plain[..end]).into_iter().filter(|word| word != "nos" && word != "unspecified").collect()
}

/// As other English writes it, where this one is known by nobody here: "diarrhoea", "tumour".
pub(crate) fn respelled(word: &str) -> Vec<String> {
    let mut ways = Vec::new();
    for (from, to) in [("ae", "e"), ("oe", "e"), ("our", "or"), ("isation", "ization"), ("leuc", "leuk")] {
        if word.contains(from) {
            ways.push(word.replace(from, to));
        }
    }
    if ways.len() > 1 {
        ways.push(word.replace("ae", "e").replace("oe", "e").replace("our", "or"));
    }
    ways.retain(|way| way.len() >= 3);
    ways
}

/// The word without the ending that its title may not have: `ankles` is `ankle`, `coughing` is `cough`.
pub(crate) fn endless(word: &str) -> Option<&str> {
    let stem = word.strip_suffix("ing").or_else(|| word.strip_suffix('s').filter(|stem| !stem.ends_with('s')))?;
    (stem.len() >= 4).then_some(stem)
}

/// Whether a word only holds a sentence together.
pub(crate) fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "at"
            | "for"
            | "from"
            | "have"
            | "in"
            | "is"
            | "it"
            | "my"
            | "of"
            | "on"
            | "the"
            | "to"
            | "when"
    )
}

/// Whether `word` is `typed` but for a slip or two, or begins so.
pub(crate) fn nearly(typed: &str, word: &str) -> bool {
    let length = typed.chars().count();
    let slips = match length {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    let apart = |other: &str| strsim::osa_distance(typed, other) <= slips;
    let other = word.chars().count();
    if other.abs_diff(length) <= slips && apart(word) {
        return true;
    }
    // The beginning of a longer word, with the slip anywhere in it.
    length >= 5
        && other > length
        && word.chars().next() == typed.chars().next()
        && [length, length + 1].iter().any(|cut| match word.char_indices().nth(*cut) {
            Some((at, _)) => apart(&word[..at]),
            None => false,
        })
}

/// Letters that a word has, as bits: a cheap way to rule out most of what isn't nearly the same.
pub(crate) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |seen, byte| seen | 1 << (byte & 63))
}

/// Where in `title` the words of a question stand, as half-open ranges of UTF-16 units in order.
pub(crate) fn marks(title: &str, typed: &[Vec<String>]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in title.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')) {
        let begin = at;
        at += piece.encode_utf16().count();
        let shown: Vec<char> = piece.chars().filter(|c| c.is_alphanumeric() || *c == '\'' || *c == '’').collect();
        // Folded letter by letter, so that each knows the one it stands for.
        let mut plain = String::new();
        let mut from = Vec::new();
        for (nth, c) in shown.iter().enumerate() {
            for word in words(&c.to_string()) {
                for _ in 0..word.len() {
                    from.push(nth);
                }
                plain.push_str(&word);
            }
        }
        let widths: Vec<usize> = shown.iter().map(|c| c.len_utf16()).collect();
        let position = |nth: usize| begin + widths[..nth].iter().sum::<usize>();
        let best = typed
            .iter()
            .flatten()
            .filter_map(|word| plain.find(word.as_str()).map(|start| (start, word.len())))
            .min_by_key(|(start, length)| (*start, usize::MAX - length));
        if let Some((start, length)) = best {
            let (first, last) = (from[start], from[start + length - 1]);
            found.push((position(first) as u32, position(last + 1) as u32));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_nothing_apart_is_left_out() {
        // "hypertension" is a whole answer to I10 only if what stands in brackets doesn't count.
        assert_eq!(core("hypertension (arterial) (benign) (essential)"), ["hypertension"]);
        assert_eq!(core("Unspecified asthma, uncomplicated"), ["asthma", "uncomplicated"]);
        assert_eq!(core("Pneumonia, unspecified organism"), ["pneumonia"]);
        assert_eq!(words("Ménière's disease"), ["menieres", "disease"]);
    }

    #[test]
    fn marks_stand_on_what_was_typed() {
        let typed = |words: &[&str]| words.iter().map(|word| vec![(*word).to_owned()]).collect::<Vec<_>>();
        assert_eq!(marks("Acute maxillary sinusitis", &typed(&["max", "sinus"])), [(6, 9), (16, 21)]);
        assert_eq!(marks("Ménière's disease", &typed(&["menieres"])), [(0, 9)], "accents and apostrophe within");
        assert_eq!(marks("Endocarditis", &typed(&["card"])), [(4, 8)]);
    }

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        for (typed, word) in
            [("diabtes", "diabetes"), ("pnuemonia", "pneumonia"), ("hyprtens", "hypertension"), ("tumou", "tumor")]
        {
            assert!(nearly(typed, word), "{typed} {word}");
        }
        for (typed, word) in [("gout", "goiter"), ("flu", "flux"), ("renal", "adrenal")] {
            assert!(!nearly(typed, word), "{typed} {word}");
        }
    }
}

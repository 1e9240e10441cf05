//! Whether two names could be one name, misspelt.

/// Whether the words of `name` stand in `words`, next to each other; a plural counts as the singular.
pub(in crate::medicines) fn stands_in(name: &str, words: &[String]) -> bool {
    let first = name.split(' ').next().map(singular).unwrap_or_default();
    if !words.iter().any(|word| singular(word) == first) {
        return false;
    }
    let name: Vec<&str> = name.split(' ').map(singular).collect();
    !name.is_empty()
        && words.windows(name.len()).any(|window| window.iter().zip(&name).all(|(word, part)| singular(word) == *part))
}

fn singular(word: &str) -> &str {
    if word.len() > 4 { word.strip_suffix('s').unwrap_or(word) } else { word }
}

/// Whether a typed name could be this one, misspelt.
pub fn could_be(typed: &str, name: &str) -> bool {
    alike(typed, name)
}

/// Whether two names could be one name, misspelt: a letter or two apart, three in a long one, or one within the other.
pub(in crate::medicines) fn alike(one: &str, other: &str) -> bool {
    // Most names have nothing to do with each other: that is seen without counting.
    if !one.is_ascii() || !other.is_ascii() {
        return alike_by_letter(one, other);
    }
    let within = one.contains(other) || other.contains(one);
    let apart = (letters(one) ^ letters(other)).count_ones();
    if !within && (one.len().abs_diff(other.len()) > MOST || apart > 2 * MOST as u32) {
        return false;
    }
    alike_by_letter(one, other)
}

/// Most letters that two names are apart.
const MOST: usize = 3;

/// Which letters a name has, as bits: a letter changed is two of them at most.
fn letters(name: &str) -> u64 {
    name.bytes().fold(0, |seen, byte| seen | 1 << (byte & 63))
}

fn alike_by_letter(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let allowed = match short.len() {
        0..=4 => 0,
        5..=7 => 1,
        8..=11 => 2,
        // "Metrodinazol": two letters turned round the third, and the last one gone.
        _ => MOST,
    };
    if allowed > 0 && long.len() - short.len() <= allowed && apart(short, long) <= allowed {
        return true;
    }
    // "Penicillin" within "phenoxymethylpenicillin".
    short.len() >= 7 && short.len() * 3 >= long.len() && long.windows(short.len()).any(|window| window == &short[..])
}

/// How many letters have to be changed, added, left out or swapped with their neighbour.
fn apart(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let mut rows = vec![vec![0; width]; one.len() + 1];
    for (at, row) in rows.iter_mut().enumerate() {
        row[0] = at;
    }
    rows[0] = (0..width).collect();
    for i in 1..=one.len() {
        for j in 1..width {
            let change = usize::from(one[i - 1] != other[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[one.len()][other.len()]
}

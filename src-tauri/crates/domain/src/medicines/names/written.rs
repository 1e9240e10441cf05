//! A medicine's name as people, packages and other programs write it, taken apart: its parts, and the names that
//! stand beside in brackets.

use super::pack::{is_about_the_pack, is_salt};
use crate::fold;

/// A name taken apart.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// What stands between strokes, plus signs and the words for them: each as the pieces between its commas, each
    /// piece as its words.
    pub(super) parts: Vec<Vec<Vec<String>>>,
    /// What stands in brackets: a brand, another name.
    pub(super) beside: Vec<Vec<String>>,
    /// All words but those in brackets.
    pub(super) words: Vec<String>,
}

impl Written {
    pub(super) fn read(name: &str) -> Self {
        let (mut own, mut beside, mut depth) = (String::new(), String::new(), 0_u32);
        for c in name.chars() {
            match c {
                '[' | '(' | '{' => {
                    depth += 1;
                    beside.push('\n');
                    own.push(' ');
                }
                ']' | ')' | '}' => {
                    depth = depth.saturating_sub(1);
                    beside.push('\n');
                    own.push(' ');
                }
                c if depth > 0 => beside.push(c),
                c => own.push(c),
            }
        }
        let mut parts = Vec::new();
        for part in own.split(['/', '+', '&', ';']) {
            let mut part_of = Vec::new();
            for piece in part.split(',') {
                let words = joined_letters(fold::words(piece));
                for (at, words) in words.split(|word| is_between(word)).enumerate() {
                    if at > 0 {
                        parts.push(std::mem::take(&mut part_of));
                    }
                    part_of.push(words.to_vec());
                }
            }
            parts.push(part_of);
        }
        let parts = parts.into_iter().map(named).filter(|part| !part.is_empty()).collect();
        let beside = beside.split(['\n', '/', '+', '&', ';', ',']).map(|text| joined_letters(fold::words(text)));
        // "(as trihydrate)" is no name.
        let says = |words: &Vec<String>| words.iter().any(|word| !is_about_the_pack(word) && !is_salt(word));
        Self { parts, beside: beside.filter(says).collect(), words: joined_letters(fold::words(&own)) }
    }
}

fn named(pieces: Vec<Vec<String>>) -> Vec<Vec<String>> {
    pieces.into_iter().filter(|words| super::Substance::of(words).is_some()).collect()
}

fn is_between(word: &str) -> bool {
    matches!(word, "and" | "with" | "plus" | "or")
}

/// Vitamin B 12 is B12: the number is its name, no strength.
fn joined_letters(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let number = word.len() <= 2 && word.bytes().all(|c| c.is_ascii_digit());
        let vitamin = joined.len() >= 2 && joined[joined.len() - 2] == "vitamin";
        match joined.last_mut() {
            Some(letter) if vitamin && number && letter.len() == 1 => letter.push_str(&word),
            _ => joined.push(word),
        }
    }
    joined
}

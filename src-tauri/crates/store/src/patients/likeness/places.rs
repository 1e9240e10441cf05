//! How two addresses compare: their words, in whatever order and line, each counting by how rare it is here.

use domain::fold;

use super::Rarity;
use super::names::nearly;

/// The words of an address, folded once.
#[derive(Debug, Default)]
pub(super) struct Place {
    words: Vec<String>,
    /// Run together: a slip of the space bar makes two words of one.
    joined: String,
}

impl Place {
    pub(super) fn of(text: &str) -> Self {
        let words = fold::words(text);
        Self { joined: words.concat(), words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// What two addresses have in common, in bits, and how much of the shorter one that is, 0 to 1.
pub(super) fn shared(typed: &Place, filed: &Place, rarity: &Rarity) -> (f64, f64) {
    let mut left: Vec<&String> = filed.words.iter().collect();
    let (mut common, mut said) = (0.0, 0.0);
    for word in &typed.words {
        let bits = rarity.place(word);
        said += bits;
        if let Some(at) = left.iter().position(|other| *other == word) {
            left.swap_remove(at);
            common += bits;
        } else if is_figure(word) {
            // A house number with a slip may be next door.
            if let Some(at) = left.iter().position(|other| is_figure(other) && strsim::osa_distance(word, other) == 1) {
                left.swap_remove(at);
                common += bits * 0.4;
            }
        } else if let Some(at) = left.iter().position(|other| !is_figure(other) && nearly(word, other)) {
            left.swap_remove(at);
            common += bits * 0.8;
        } else if word.chars().count() > 3 && filed.joined.contains(word.as_str()) {
            common += bits * 0.8;
        }
    }
    // What the other address says and this one doesn't is no difference; what neither has in common is.
    let of_filed: f64 = filed.words.iter().map(|word| rarity.place(word)).sum();
    let shorter = said.min(of_filed).max(1.0);
    (common, (common / shorter).min(1.0))
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

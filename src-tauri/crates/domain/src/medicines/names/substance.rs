//! The one spelling by which a substance is compared.

use super::pack::{is_about_the_pack, is_salt};
use super::written::Written;

/// A substance by the one spelling it is compared by: folded, without salt, strength and form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Substance(String);

impl Substance {
    /// The spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn of(words: &[String]) -> Option<Self> {
        let said: Vec<&String> = words.iter().filter(|word| !is_about_the_pack(word)).collect();
        let named: Vec<&String> = said.iter().copied().filter(|word| !is_salt(word)).collect();
        // Potassium chloride is nothing but salt: then that is what it is.
        let kept = if named.is_empty() { said } else { named };
        let joined = kept.iter().map(|word| spelled(word)).collect::<Vec<_>>().join(" ");
        let joined = joined.replace("ethinyl estradiol", "ethinylestradiol");
        // Clavulanic acid and clavulanate are one substance.
        let joined = match joined.strip_suffix("ic acid") {
            Some(stem) if !stem.is_empty() => format!("{stem}ate"),
            _ => joined,
        };
        (!joined.is_empty()).then_some(Self(joined))
    }
}

fn spelled(word: &str) -> String {
    word.replace("sulph", "sulf").replace("ceph", "cef").replace("oest", "est").replace("oede", "ede")
}

/// The substances a name is made of: `Amoxicillin/clavulanic acid 875 mg/125 mg` is two. What stands in brackets is
/// none of them, unless nothing else is said.
pub fn substances(name: &str) -> Vec<Substance> {
    let written = Written::read(name);
    let mut found = Vec::new();
    for words in written.parts.iter().flatten().chain(written.beside.iter().filter(|_| written.parts.is_empty())) {
        if let Some(substance) = Substance::of(words).filter(|substance| !found.contains(substance)) {
            found.push(substance);
        }
    }
    found
}

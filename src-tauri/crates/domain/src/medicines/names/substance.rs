//! The one spelling by which a substance is compared, and what of a written name is none of it: salts, forms,
//! strengths.

use crate::fold;

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

fn is_about_the_pack(word: &str) -> bool {
    // "500", "875mg"; but B12 and D3 are names.
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word,
            "mg" | "g"
                | "ml"
                | "l"
                | "mcg"
                | "ug"
                | "μg"
                | "iu"
                | "unit"
                | "units"
                | "mmol"
                | "microgram"
                | "micrograms"
                | "percent"
                | "tablet"
                | "tablets"
                | "tab"
                | "tabs"
                | "capsule"
                | "capsules"
                | "cap"
                | "caps"
                | "oral"
                | "solution"
                | "suspension"
                | "syrup"
                | "injection"
                | "cream"
                | "ointment"
                | "gel"
                | "drops"
                | "spray"
                | "inhaler"
                | "patch"
                | "suppository"
                | "suppositories"
                | "powder"
                | "modified"
                | "release"
                | "film"
                | "coated"
                | "allergy"
                | "allergic"
                | "to"
                | "intolerance"
        )
}

fn is_salt(word: &str) -> bool {
    matches!(
        word,
        "sodium"
            | "potassium"
            | "calcium"
            | "magnesium"
            | "zinc"
            | "aluminium"
            | "lysine"
            | "arginine"
            | "meglumine"
            | "trometamol"
            | "hydrochloride"
            | "hcl"
            | "dihydrochloride"
            | "hydrobromide"
            | "bromide"
            | "chloride"
            | "sulfate"
            | "sulphate"
            | "bisulfate"
            | "phosphate"
            | "diphosphate"
            | "nitrate"
            | "carbonate"
            | "acetate"
            | "citrate"
            | "tartrate"
            | "bitartrate"
            | "maleate"
            | "fumarate"
            | "succinate"
            | "mesilate"
            | "mesylate"
            | "besilate"
            | "besylate"
            | "tosilate"
            | "lactate"
            | "gluconate"
            | "stearate"
            | "palmitate"
            | "pamoate"
            | "valerate"
            | "propionate"
            | "dipropionate"
            | "furoate"
            | "decanoate"
            | "enantate"
            | "benzoate"
            | "estolate"
            | "ethylsuccinate"
            | "axetil"
            | "proxetil"
            | "medoxomil"
            | "cilexetil"
            | "trihydrate"
            | "dihydrate"
            | "monohydrate"
            | "hemihydrate"
            | "anhydrous"
            | "hydrate"
            | "salt"
    )
}

/// The substances a name is made of: `Amoxicillin/clavulanic acid 875 mg/125 mg` is two.
pub fn substances(name: &str) -> Vec<Substance> {
    let mut found = Vec::new();
    for part in name.split(['/', '+', '&', ';', ',']) {
        let words = fold::words(part);
        for words in words.split(|word| matches!(word.as_str(), "and" | "with" | "plus" | "or")) {
            if let Some(substance) = Substance::of(words).filter(|substance| !found.contains(substance)) {
                found.push(substance);
            }
        }
    }
    found
}

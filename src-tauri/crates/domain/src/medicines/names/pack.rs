//! What of a written name is no name of a substance: strengths, units, forms, how it is let out, licence numbers;
//! and the salts it is bound to.

use super::alike::alike;

/// Words of packs, as lists, packages and other programs write them; and the words round an allergy.
#[rustfmt::skip]
const PACK: &[&str] = &[
    "mg", "g", "kg", "ml", "l", "dl", "mcg", "ug", "μg", "ng", "iu", "unit", "units", "unt", "mmol", "meq", "mci",
    "mbq", "microgram", "micrograms", "milligram", "milligrams", "gram", "grams", "millilitre", "millilitres",
    "milliliter", "milliliters", "percent", "actuat", "actuation", "actuations", "puff", "puffs", "dose", "doses",
    "bau", "sqcm", "cell", "cells", "pfu", "hr", "hrs", "h", "hour", "hours", "day", "days", "week", "weeks",
    "month", "months", "min", "tablet", "tablets", "tab", "tabs", "tbl", "capsule", "capsules", "cap", "caps",
    "caplet", "caplets", "softgel", "softgels", "lozenge", "lozenges", "troche", "pastille", "film", "strip",
    "wafer", "granule", "granules", "pellet", "pellets", "sachet", "powder", "oral", "orally", "disintegrating",
    "dispersible", "chewable", "chewing", "gum", "effervescent", "sublingual", "buccal", "mucosal", "mouthwash",
    "gastro", "resistant", "enteric", "coated", "solution", "suspension", "syrup", "elixir", "emulsion",
    "concentrate", "drops", "drop", "spray", "gel", "cream", "ointment", "lotion", "foam", "shampoo", "paste",
    "topical", "medicated", "pad", "injection", "injectable", "infusion", "prefilled", "syringe", "auto",
    "injector", "autoinjector", "pen", "cartridge", "vial", "ampoule", "ampule", "intramuscular", "intravenous",
    "subcutaneous", "intrathecal", "inhaler", "inhalant", "inhalation", "aerosol", "nebuliser", "nebulizer",
    "metered", "dry", "nasal", "transdermal", "patch", "system", "ring", "vaginal", "pessary", "intrauterine",
    "implant", "drug", "rectal", "suppository", "suppositories", "enema", "ophthalmic", "otic", "eye", "ear",
    "pack", "kit", "modified", "release", "extended", "prolonged", "sustained", "delayed", "controlled",
    "immediate", "retard", "depot", "er", "xr", "xl", "sr", "mr", "cr", "dr", "ec", "odt", "abuse", "deterrent",
    "macrocrystals", "macrocrystal", "micronized", "micronised", "preservative", "free", "human", "regular",
    "recombinant", "allergy", "allergies", "allergic", "hypersensitivity", "sensitivity", "to", "intolerance", "in",
    "per", "as", "for",
];

#[rustfmt::skip]
const SALTS: &[&str] = &[
    "sodium", "potassium", "calcium", "magnesium", "zinc", "aluminium", "lysine", "arginine", "meglumine",
    "trometamol", "hydrochloride", "hcl", "dihydrochloride", "hydrobromide", "bromide", "chloride", "sulfate",
    "sulphate", "bisulfate", "phosphate", "diphosphate", "nitrate", "carbonate", "acetate", "citrate", "tartrate",
    "bitartrate", "maleate", "fumarate", "succinate", "mesilate", "mesylate", "besilate", "besylate", "tosilate",
    "lactate", "gluconate", "stearate", "palmitate", "pamoate", "valerate", "propionate", "dipropionate", "furoate",
    "decanoate", "enantate", "benzoate", "estolate", "ethylsuccinate", "axetil", "proxetil", "medoxomil",
    "cilexetil", "trihydrate", "dihydrate", "monohydrate", "hemihydrate", "anhydrous", "hydrate", "salt",
    "bisulphate", "xinafoate", "embonate", "hyclate", "malate", "oxalate", "tromethamine", "hbr", "esylate",
    "napsylate", "tetrahydrate", "pentahydrate",
];

pub(super) fn is_about_the_pack(word: &str) -> bool {
    // "500", "875mg"; but B12 and D3 are names.
    word.starts_with(|c: char| c.is_ascii_digit()) || PACK.contains(&word) || is_licence(word)
}

/// `NDA020503`: the number under which an authority let it onto the market.
fn is_licence(word: &str) -> bool {
    ["nda", "anda", "bla"].iter().any(|kind| {
        word.strip_prefix(kind).is_some_and(|number| number.len() >= 4 && number.bytes().all(|c| c.is_ascii_digit()))
    })
}

pub(super) fn is_salt(word: &str) -> bool {
    // Lists misspell the longest of them: "hydrocholoride".
    SALTS.contains(&word) || (word.len() >= 11 && word.starts_with("hydroc") && alike(word, "hydrochloride"))
}

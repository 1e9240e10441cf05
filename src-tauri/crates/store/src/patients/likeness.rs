//! How alike what was typed and what is on file are, field by field, and what that adds up to. Weights are
//! fixed, in the manner of Fellegi and Sunter: what rarely agrees by chance counts most. It suggests; nobody
//! is merged by it.

use chrono::{Datelike as _, NaiveDate};
use domain::{choice, fold};
use serde::Serialize;
use ts_rs::TS;

choice! {
    /// How one field compares.
    pub enum Likeness {
        /// The same.
        Agrees = "agrees",
        /// The same but for accents, hyphens, letter case.
        AgreesInSpelling = "agrees_in_spelling",
        /// Nearly the same.
        Similar = "similar",
        /// One holds the other.
        PartOfIt = "part_of_it",
        /// Family and given name stand in each other's place.
        NamesSwapped = "names_swapped",
        /// Day and month stand in each other's place.
        DayMonthSwapped = "day_month_swapped",
        /// Two digits stand in each other's place.
        DigitsSwapped = "digits_swapped",
        /// One digit differs.
        OneDigit = "one_digit",
        /// The same as a name of earlier.
        OtherName = "other_name",
        /// Not the same.
        Differs = "differs",
        /// Nothing on file.
        NotOnFile = "not_on_file",
    }
}

choice! {
    /// The field that is compared.
    pub enum ComparedField {
        /// Family name.
        LastName = "last_name",
        /// Given names.
        FirstName = "first_name",
        /// Date of birth.
        DateOfBirth = "date_of_birth",
        /// Telephone.
        Phone = "phone",
    }
}

choice! {
    /// How likely it is one person.
    pub enum Likelihood {
        /// Open it before making a second one.
        VeryLikely = "very_likely",
        /// Look at it.
        Likely = "likely",
        /// Something agrees.
        Possible = "possible",
    }
}

/// One field of both, and how they compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldLikeness {
    /// Which.
    pub field: ComparedField,
    /// As it stands on file.
    pub on_file: String,
    /// How it compares with what was typed.
    pub verdict: Likeness,
}

/// One person's names, birth date and phone.
pub(super) struct Person<'a> {
    pub(super) last_name: &'a str,
    pub(super) first_name: &'a str,
    pub(super) date_of_birth: Option<NaiveDate>,
    pub(super) phone: &'a str,
}

/// Both compared: each field's verdict, and the sum of their weights.
pub(super) fn compare(typed: &Person<'_>, filed: &Person<'_>) -> (Vec<FieldLikeness>, f64) {
    let straight = (name(typed.last_name, filed.last_name), name(typed.first_name, filed.first_name));
    let crossed = (name(typed.last_name, filed.first_name), name(typed.first_name, filed.last_name));
    let is_crossed = !typed.first_name.is_empty()
        && is_same(crossed.0)
        && is_same(crossed.1)
        && !(is_same(straight.0) && is_same(straight.1));
    let (last, first) = if is_crossed { (Likeness::NamesSwapped, Likeness::NamesSwapped) } else { straight };
    let mut told =
        vec![FieldLikeness { field: ComparedField::LastName, on_file: filed.last_name.to_owned(), verdict: last }];
    let mut sum = weight(ComparedField::LastName, last);
    if !typed.first_name.is_empty() {
        told.push(FieldLikeness {
            field: ComparedField::FirstName,
            on_file: filed.first_name.to_owned(),
            verdict: first,
        });
        sum += weight(ComparedField::FirstName, first);
    }
    if let Some(typed) = typed.date_of_birth {
        let verdict = filed.date_of_birth.map_or(Likeness::NotOnFile, |filed| date(typed, filed));
        let on_file = filed.date_of_birth.map(|date| date.to_string()).unwrap_or_default();
        told.push(FieldLikeness { field: ComparedField::DateOfBirth, on_file, verdict });
        sum += weight(ComparedField::DateOfBirth, verdict);
    }
    if !typed.phone.is_empty() {
        let verdict = if filed.phone.is_empty() { Likeness::NotOnFile } else { phone(typed.phone, filed.phone) };
        told.push(FieldLikeness { field: ComparedField::Phone, on_file: filed.phone.to_owned(), verdict });
        sum += weight(ComparedField::Phone, verdict);
    }
    (told, sum)
}

/// What a sum of weights means. Twins share everything but the given name: that alone is never "very likely".
pub(super) fn likelihood(told: &[FieldLikeness], sum: f64) -> Option<Likelihood> {
    let differs = |field| told.iter().any(|one| one.field == field && one.verdict == Likeness::Differs);
    let apart =
        differs(ComparedField::LastName) || differs(ComparedField::FirstName) || differs(ComparedField::DateOfBirth);
    match sum {
        sum if sum >= 12.0 && !apart => Some(Likelihood::VeryLikely),
        sum if sum >= 8.0 => Some(Likelihood::Likely),
        sum if sum >= 4.0 => Some(Likelihood::Possible),
        _ => None,
    }
}

fn is_same(verdict: Likeness) -> bool {
    matches!(verdict, Likeness::Agrees | Likeness::AgreesInSpelling | Likeness::Similar)
}

fn weight(field: ComparedField, verdict: Likeness) -> f64 {
    use ComparedField as F;
    use Likeness as V;
    match (field, verdict) {
        (F::LastName, V::Agrees | V::AgreesInSpelling) => 5.0,
        (F::LastName, V::NamesSwapped | V::OtherName) => 4.5,
        (F::LastName, V::Similar) => 3.5,
        (F::LastName, V::PartOfIt) => 2.0,
        (F::LastName, _) => -4.0,
        (F::FirstName, V::Agrees | V::AgreesInSpelling) => 4.0,
        (F::FirstName, V::NamesSwapped | V::OtherName) => 3.5,
        (F::FirstName, V::Similar) => 2.5,
        (F::FirstName, V::PartOfIt) => 1.5,
        (F::FirstName, _) => -3.0,
        (F::DateOfBirth, V::Agrees) => 7.0,
        (F::DateOfBirth, V::DayMonthSwapped) => 4.0,
        (F::DateOfBirth, V::OneDigit | V::DigitsSwapped) => 3.0,
        (F::DateOfBirth, V::NotOnFile) => 0.0,
        (F::DateOfBirth, _) => -6.0,
        (F::Phone, V::Agrees | V::AgreesInSpelling) => 4.0,
        (F::Phone, V::OneDigit | V::DigitsSwapped) => 2.0,
        (F::Phone, V::NotOnFile) => 0.0,
        (F::Phone, _) => -0.5,
    }
}

/// How alike two names must be to be "similar", 0 to 1.
const SIMILAR: f64 = 0.9;

fn name(typed: &str, filed: &str) -> Likeness {
    if typed == filed {
        return Likeness::Agrees;
    }
    let (a, b) = (fold::words(typed), fold::words(filed));
    if a.is_empty() || b.is_empty() {
        return Likeness::Differs;
    }
    let (joined_a, joined_b) = (a.concat(), b.concat());
    if joined_a == joined_b {
        Likeness::AgreesInSpelling
    } else if a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word)) {
        Likeness::PartOfIt
    } else if strsim::jaro_winkler(&joined_a, &joined_b) >= SIMILAR {
        Likeness::Similar
    } else if joined_b.starts_with(&joined_a) || joined_a.starts_with(&joined_b) {
        Likeness::PartOfIt
    } else {
        Likeness::Differs
    }
}

fn date(typed: NaiveDate, filed: NaiveDate) -> Likeness {
    if typed == filed {
        return Likeness::Agrees;
    }
    if typed.year() == filed.year() && typed.month() == filed.day() && typed.day() == filed.month() {
        return Likeness::DayMonthSwapped;
    }
    slip(&typed.format("%Y%m%d").to_string(), &filed.format("%Y%m%d").to_string()).unwrap_or(Likeness::Differs)
}

fn phone(typed: &str, filed: &str) -> Likeness {
    let (a, b) = (fold::digits(typed), fold::digits(filed));
    if a == b {
        return Likeness::Agrees;
    }
    // With and without the country's or the town's code.
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let short = short.trim_start_matches('0');
    if short.len() >= 7 && long.ends_with(short) {
        return Likeness::Agrees;
    }
    slip(&a, &b).unwrap_or(Likeness::Differs)
}

/// One digit wrong, or two neighbours swapped.
fn slip(a: &str, b: &str) -> Option<Likeness> {
    if a.len() != b.len() {
        return None;
    }
    let wrong: Vec<usize> = (0..a.len()).filter(|at| a.as_bytes()[*at] != b.as_bytes()[*at]).collect();
    match wrong.as_slice() {
        [_] => Some(Likeness::OneDigit),
        [x, y] if x + 1 == *y && a.as_bytes()[*x] == b.as_bytes()[*y] && a.as_bytes()[*y] == b.as_bytes()[*x] => {
            Some(Likeness::DigitsSwapped)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person<'a>(last_name: &'a str, first_name: &'a str, born: &str, phone: &'a str) -> Person<'a> {
        Person { last_name, first_name, date_of_birth: born.parse().ok(), phone }
    }

    #[test]
    fn what_agrees_is_told_and_adds_up() {
        // The desk decides by these lines whether to open the other patient: twins are not one person,
        // a name without its accent is.
        let filed = person("Löfgren Hayes", "Amelie", "1988-04-03", "087 555 0191");
        for (typed, expected, verdicts) in [
            (
                person("Löfgren-Hayes", "Amélie", "1988-04-03", "087 555 0119"),
                Some(Likelihood::VeryLikely),
                "agrees_in_spelling agrees_in_spelling agrees digits_swapped",
            ),
            (
                person("Amélie", "Löfgren-Hayes", "1988-04-03", ""),
                Some(Likelihood::VeryLikely),
                "names_swapped names_swapped agrees",
            ),
            (
                person("Lofgren", "Amelie", "1988-03-04", ""),
                Some(Likelihood::Likely),
                "part_of_it agrees day_month_swapped",
            ),
            (
                person("Löfgren Hayes", "Björn", "1988-04-03", "+353 87 555 0191"),
                Some(Likelihood::Likely),
                "agrees differs agrees agrees",
            ),
            (person("Löfgren Hayes", "Amelie", "1951-10-30", ""), None, "agrees agrees differs"),
            (person("Okafor", "Ngozi", "1988-04-03", ""), None, "differs differs agrees"),
        ] {
            let (told, sum) = compare(&typed, &filed);
            let said: Vec<_> = told.iter().map(|one| one.verdict.as_str()).collect();
            assert_eq!(said.join(" "), verdicts);
            assert_eq!(likelihood(&told, sum), expected, "{verdicts}: {sum}");
        }
    }
}

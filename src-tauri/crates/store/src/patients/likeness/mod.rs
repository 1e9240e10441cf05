//! How alike what was typed and what is on file are, field by field, and how likely it is one person, after
//! Fellegi and Sunter: each field adds the bits by which what was seen is likelier of one person than of two
//! (`weights`), names and places by how rare they are in this practice. It suggests; nobody is merged by it.

mod names;
mod numbers;
mod places;
#[cfg(test)]
mod tests;
mod weights;

use chrono::NaiveDate;
use domain::{Gender, choice};
use serde::Serialize;
use ts_rs::TS;

use names::Name;
pub(super) use names::nearly;
use places::Place;
pub(super) use weights::Rarity;

choice! {
    /// How one field compares.
    pub enum Likeness {
        /// The same.
        Agrees = "agrees",
        /// The same but for accents, hyphens, letter case.
        AgreesInSpelling = "agrees_in_spelling",
        /// Nearly the same.
        Similar = "similar",
        /// Spelled otherwise, heard alike.
        SoundsAlike = "sounds_alike",
        /// One holds the other; of a date, two of its three parts.
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
        /// As administrative records have it.
        Gender = "gender",
        /// Telephone.
        Phone = "phone",
        /// Email.
        Email = "email",
        /// Address lines.
        Address = "address",
        /// The country's number for the person.
        NationalId = "national_id",
    }
}

choice! {
    /// How likely it is one person.
    pub enum Likelihood {
        /// Open it before making a second one.
        VeryLikely = "very_likely",
        /// Ask: more likely one person than two.
        Likely = "likely",
        /// As far as is typed; the date of birth will tell.
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

/// By what somebody is recognised; what is empty says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Person<'a> {
    pub(crate) last_name: &'a str,
    pub(crate) first_name: &'a str,
    pub(crate) date_of_birth: Option<NaiveDate>,
    pub(crate) birth_date_estimated: bool,
    pub(crate) gender: Option<Gender>,
    pub(crate) phone: &'a str,
    pub(crate) email: &'a str,
    pub(crate) address: &'a str,
    pub(crate) national_id: &'a str,
}

/// What was typed, folded once to be compared with many.
pub(super) struct Asked<'a> {
    person: Person<'a>,
    last: Name<'a>,
    first: Name<'a>,
    place: Place,
}

/// Both compared.
#[derive(Debug)]
pub(super) struct Compared {
    /// What was typed, field by field, with what is on file.
    pub(super) told: Vec<FieldLikeness>,
    /// Bits by which it is likelier one person than two, before how many there are to mistake.
    pub(super) bits: f64,
}

impl<'a> Asked<'a> {
    pub(super) fn of(person: Person<'a>) -> Self {
        Self {
            last: Name::of(person.last_name),
            first: Name::of(person.first_name),
            place: Place::of(person.address),
            person,
        }
    }

    /// The folded words of both names.
    pub(super) fn name_words(&self) -> impl Iterator<Item = &String> {
        self.last.words.iter().chain(&self.first.words)
    }

    /// Compares with somebody on file.
    pub(super) fn compare(&self, filed: &Person<'_>, rarity: &Rarity) -> Compared {
        let mut compared = Compared { told: Vec::new(), bits: 0.0 };
        compared.names(self, filed, rarity);
        compared.birth(&self.person, filed);
        if let (Some(typed), Some(known)) = (known(self.person.gender), known(filed.gender)) {
            let verdict = if typed == known { Likeness::Agrees } else { Likeness::Differs };
            // Most pairs agree on it: only what differs is worth a line.
            if verdict == Likeness::Differs {
                compared.tell(ComparedField::Gender, known.as_str(), verdict);
            }
            compared.bits += weights::gender(verdict);
        }
        for (field, typed, on_file, how) in [
            (ComparedField::Phone, self.person.phone, filed.phone, numbers::phones as fn(&str, &str) -> Likeness),
            (ComparedField::Email, self.person.email, filed.email, emails),
            (ComparedField::NationalId, self.person.national_id, filed.national_id, numbers::identities),
        ] {
            if typed.trim().is_empty() {
                continue;
            }
            let verdict = if on_file.trim().is_empty() { Likeness::NotOnFile } else { how(typed, on_file) };
            compared.tell(field, on_file, verdict);
            compared.bits += weights::number(field, verdict);
        }
        compared.place(self, filed, rarity);
        compared
    }
}

impl Compared {
    fn tell(&mut self, field: ComparedField, on_file: &str, verdict: Likeness) {
        self.told.push(FieldLikeness { field, on_file: on_file.to_owned(), verdict });
    }

    fn names(&mut self, asked: &Asked<'_>, filed: &Person<'_>, rarity: &Rarity) {
        let (last, first) = (Name::of(filed.last_name), Name::of(filed.first_name));
        let pair = |typed: &Name<'_>, filed: &Name<'_>| {
            if typed.is_empty() || filed.is_empty() { Likeness::NotOnFile } else { names::compare(typed, filed) }
        };
        let straight = (pair(&asked.last, &last), pair(&asked.first, &first));
        let crossed = (pair(&asked.last, &first), pair(&asked.first, &last));
        let sum = |(a, b): (Likeness, Likeness)| {
            weights::last_name(a, rarity.name(&asked.last.words))
                + weights::first_name(b, rarity.name(&asked.first.words))
        };
        let swapped = |verdict| if weights::is_same(verdict) { Likeness::NamesSwapped } else { verdict };
        let is_crossed =
            sum(crossed) - weights::SWAPPED > sum(straight) && [crossed.0, crossed.1].into_iter().any(weights::is_same);
        let (verdicts, bits) = if is_crossed {
            ((swapped(crossed.0), swapped(crossed.1)), sum(crossed) - weights::SWAPPED)
        } else {
            (straight, sum(straight))
        };
        self.bits += bits;
        if !asked.last.is_empty() {
            self.tell(ComparedField::LastName, filed.last_name, verdicts.0);
        }
        if !asked.first.is_empty() {
            self.tell(ComparedField::FirstName, filed.first_name, verdicts.1);
        }
    }

    fn birth(&mut self, asked: &Person<'_>, filed: &Person<'_>) {
        let Some(typed) = asked.date_of_birth else { return };
        let Some(known) = filed.date_of_birth else {
            return self.tell(ComparedField::DateOfBirth, "", Likeness::NotOnFile);
        };
        let verdict = numbers::dates(typed, known);
        let estimated = asked.birth_date_estimated || filed.birth_date_estimated;
        let years = (estimated && verdict != Likeness::Agrees).then(|| numbers::years_apart(typed, known));
        let verdict = if years.is_some_and(|years| years <= 2) && verdict == Likeness::Differs {
            Likeness::Similar
        } else {
            verdict
        };
        self.tell(ComparedField::DateOfBirth, &known.to_string(), verdict);
        self.bits += years.map_or_else(|| weights::birth(verdict), weights::estimated_birth);
    }

    fn place(&mut self, asked: &Asked<'_>, filed: &Person<'_>, rarity: &Rarity) {
        if asked.place.is_empty() {
            return;
        }
        let place = Place::of(filed.address);
        if place.is_empty() {
            return self.tell(ComparedField::Address, "", Likeness::NotOnFile);
        }
        let (common, part) = places::shared(&asked.place, &place, rarity);
        let verdict = match part {
            _ if asked.person.address == filed.address => Likeness::Agrees,
            part if part > 0.95 => Likeness::AgreesInSpelling,
            part if part > 0.6 => Likeness::Similar,
            part if part > 0.3 => Likeness::PartOfIt,
            _ => Likeness::Differs,
        };
        self.tell(ComparedField::Address, filed.address, verdict);
        self.bits += weights::place(common, part);
    }

    /// What was seen of a field; nothing where it wasn't typed.
    pub(super) fn of(&self, field: ComparedField) -> Option<Likeness> {
        self.told.iter().find(|one| one.field == field).map(|one| one.verdict)
    }

    /// Whether it is a family in one house: all that agrees is what they share, and what is one's own differs.
    fn is_one_house(&self) -> bool {
        let own: Vec<Likeness> = [ComparedField::FirstName, ComparedField::DateOfBirth, ComparedField::NationalId]
            .into_iter()
            .filter_map(|field| self.of(field))
            .filter(|verdict| *verdict != Likeness::NotOnFile)
            .collect();
        !own.is_empty() && own.iter().all(|verdict| *verdict == Likeness::Differs)
    }

    /// What it means in a practice of `patients`. Twins share everything but the given name: alone that is
    /// never "very likely".
    pub(super) fn likelihood(&self, patients: i64) -> Option<Likelihood> {
        let differs = |field| self.of(field) == Some(Likeness::Differs);
        let agrees = |field| self.of(field) == Some(Likeness::Agrees);
        let apart =
            [ComparedField::LastName, ComparedField::FirstName, ComparedField::DateOfBirth].into_iter().any(differs);
        let sure = agrees(ComparedField::DateOfBirth) || agrees(ComparedField::NationalId);
        match self.bits - weights::chances(patients) {
            _ if self.is_one_house() => None,
            bits if bits >= weights::SURE && sure && !apart => Some(Likelihood::VeryLikely),
            bits if bits >= weights::ASK => Some(Likelihood::Likely),
            bits if bits >= weights::MENTION && self.of(ComparedField::DateOfBirth).is_none() => {
                Some(Likelihood::Possible)
            }
            _ => None,
        }
    }
}

fn known(gender: Option<Gender>) -> Option<Gender> {
    gender.filter(|gender| *gender != Gender::Unknown)
}

fn emails(typed: &str, filed: &str) -> Likeness {
    let (a, b) = (typed.trim().to_lowercase(), filed.trim().to_lowercase());
    match strsim::osa_distance(&a, &b) {
        0 => Likeness::Agrees,
        1 | 2 if a.len() > 8 => Likeness::Similar,
        _ => Likeness::Differs,
    }
}

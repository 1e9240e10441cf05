//! Another system's text made fit for the record: no control characters, none that turn the reading order,
//! not longer than what the practice's own forms take, so that a person can edit the row afterwards.

use domain::import::{Concept, ImportedAddress, ImportedName, Moment};
use domain::{AddressForm, AddressParts, Line, Lines, Note, PersonName};

/// Characters that turn the reading order of what follows.
const fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// One line of at most `max` characters, and whether all of it was kept.
pub(super) fn line(text: &str, max: u32) -> (String, bool) {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !reorders(*c)).collect();
    cut(plain.split_whitespace().collect::<Vec<_>>().join(" "), max)
}

/// Lines of together at most `max` characters.
pub(super) fn lines(text: &str, max: u32) -> (String, bool) {
    let mut kept = Vec::new();
    for one in text.lines() {
        let (one, _) = line(one, u32::MAX);
        if !one.is_empty() {
            kept.push(one);
        }
    }
    cut(kept.join("\n"), max)
}

fn cut(text: String, max: u32) -> (String, bool) {
    match text.char_indices().nth(max as usize) {
        None => (text, true),
        Some((at, _)) => (text[..at].trim_end().to_owned(), false),
    }
}

/// The longest title, as the patient's form takes it.
const TITLE: u32 = 40;

/// A name in two parts, and what stands before and after it as its title. One that came in one piece, or a family or given name alone, stands as the family
/// name, because that is where people look.
pub(super) struct Name {
    pub(super) first: String,
    pub(super) last: String,
    pub(super) title: String,
    pub(super) whole: bool,
}

/// `None` when nothing of the name is left that could be shown.
pub(super) fn name(name: &ImportedName) -> Option<Name> {
    let (given, given_whole) = line(&name.given.join(" "), PersonName::MAX);
    let (family, family_whole) = line(name.family.as_deref().unwrap_or_default(), PersonName::MAX);
    // "PhD" within the family name would hide its bearer from whoever sorts, looks up or compares by it.
    let mut titles = vec![name.prefix.join(" ")];
    titles.extend(name.suffix.iter().cloned());
    titles.retain(|title| !title.trim().is_empty());
    let (title, title_whole) = line(&titles.join(", "), TITLE);
    let whole = given_whole && family_whole && title_whole;
    match (given.is_empty(), family.is_empty()) {
        (_, false) => Some(Name { first: given, last: family, title, whole }),
        (false, true) => Some(Name { first: String::new(), last: given, title, whole }),
        (true, true) => {
            let (last, whole) = line(name.text.as_deref().unwrap_or_default(), PersonName::MAX);
            (!last.is_empty()).then_some(Name { first: String::new(), last, title, whole })
        }
    }
}

/// An address as it is written on an envelope.
pub(super) fn address(address: &ImportedAddress) -> (String, bool) {
    if let Some(country) = country_of(address) {
        let line = |part: &Option<String>| self::line(part.as_deref().unwrap_or_default(), PART).0;
        let written = AddressForm::of(&country).write(AddressParts {
            lines: &lines(&address.lines.join("\n"), Lines::MAX).0,
            city: &line(&address.city),
            region: &line(&address.state),
            postal_code: &line(&address.postal_code),
        });
        return lines(&written, Lines::MAX);
    }
    let mut text = address.lines.clone();
    let place = [&address.city, &address.state, &address.postal_code];
    let place: Vec<&str> = place.into_iter().filter_map(Option::as_deref).collect();
    text.push(place.join(" "));
    text.extend(address.country.clone());
    let text = text.join("\n");
    lines(if text.trim().is_empty() { address.text.as_deref().unwrap_or_default() } else { &text }, Lines::MAX)
}

/// Longest part of an address, in characters.
pub(super) const PART: u32 = 200;

/// The country by whose form an address is written: where the sender said it, and more than it.
pub(super) fn country_of(address: &ImportedAddress) -> Option<String> {
    if address.lines.is_empty() && address.city.is_none() {
        return None;
    }
    domain::country_named(address.country.as_deref().unwrap_or_default())
}

/// What is shown of a concept, in one line.
pub(super) fn words(concept: &Concept) -> String {
    line(concept.words(), 500).0
}

/// Where a visit took place, in the words that HL7 has for its codes; another code stands as it came.
pub(super) fn setting(class: &str) -> String {
    let words = match class {
        "AMB" => "Ambulatory",
        "EMER" => "Emergency",
        "FLD" => "Field",
        "HH" => "Home health",
        "IMP" => "Inpatient encounter",
        "ACUTE" => "Inpatient acute",
        "NONAC" => "Inpatient non-acute",
        "OBSENC" => "Observation encounter",
        "PRENC" => "Pre-admission",
        "SS" => "Short stay",
        "VR" => "Virtual",
        other => return short(other),
    };
    words.to_owned()
}

/// A line of the practice's own length.
pub(super) fn short(text: &str) -> String {
    line(text, Line::MAX).0
}

/// A clinical note.
pub(super) fn note(text: &str) -> String {
    lines(text, Note::MAX).0
}

/// A moment as the sender told it.
pub(super) fn moment(moment: &Moment) -> String {
    match moment {
        Moment::Date(date) => date.to_string(),
        Moment::Local(local) => local.format("%Y-%m-%d %H:%M").to_string(),
        Moment::Instant(instant) => instant.format("%Y-%m-%d %H:%M %:z").to_string(),
    }
}

/// A date, where the sender told a whole one.
pub(super) fn whole_date(moment: &Moment) -> Option<chrono::NaiveDate> {
    match moment {
        Moment::Date(date) => date.is_whole().then_some(date.date),
        other => Some(other.date()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_would_read_as_another_is_made_plain() {
        // An override in an imported name would show "evil" as "live" on the banner of the wrong person.
        let called = ImportedName {
            family: Some("O\u{202E}Brien\0".into()),
            given: vec![" Ann ".into(), "Mae".into()],
            ..Default::default()
        };
        let name = name(&called).unwrap();
        assert_eq!((name.first.as_str(), name.last.as_str()), ("Ann Mae", "OBrien"));
    }

    #[test]
    fn a_degree_is_a_title_and_no_family_name() {
        // Registered as "Gómez" at the desk, he would have been found under "Gómez PhD" and taken for another.
        let called = ImportedName {
            family: Some("Gómez".into()),
            given: vec!["Raúl".into()],
            prefix: vec!["Mr.".into()],
            suffix: vec!["PhD".into()],
            ..Default::default()
        };
        let name = name(&called).unwrap();
        assert_eq!((name.last.as_str(), name.title.as_str(), name.whole), ("Gómez", "Mr., PhD", true));
    }

    #[test]
    fn a_setting_is_told_in_words() {
        // Nobody who reads a chart has to know what AMB is; what isn't known isn't guessed.
        assert_eq!(["AMB", "VR", "X-OWN"].map(setting), ["Ambulatory", "Virtual", "X-OWN"]);
    }

    #[test]
    fn a_name_in_one_piece_is_found_under_it() {
        let called = |text: &str| ImportedName { text: Some(text.into()), ..Default::default() };
        assert_eq!(name(&called("Prince")).unwrap().last, "Prince");
        assert!(name(&called("\u{202E}")).is_none(), "nothing that could be shown");
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(line("ééé", 2), ("éé".to_owned(), false));
        assert_eq!(lines("a\n\nb", 10), ("a\nb".to_owned(), true));
    }
}

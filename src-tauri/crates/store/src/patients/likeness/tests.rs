//! Pairs of people, and what the desk is told of them.

use super::*;

fn person<'a>(last_name: &'a str, first_name: &'a str, born: &str, phone: &'a str) -> Person<'a> {
    Person { last_name, first_name, date_of_birth: born.parse().ok(), phone, ..Person::default() }
}

fn verdicts(compared: &Compared) -> String {
    let said: Vec<_> = compared.told.iter().map(|one| one.verdict.as_str()).collect();
    said.join(" ")
}

#[test]
fn what_agrees_is_told_and_adds_up() {
    // The desk decides by these lines whether to open the other patient: twins are not one person,
    // a name without its accent is.
    let filed = person("Löfgren Hayes", "Amelie", "1988-04-03", "087 555 0191");
    for (typed, expected, told) in [
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
        (person("Löfgren Hayes", "Gustav", "1988-04-30", ""), None, "agrees differs digits_swapped"),
        (person("Löfgren Hayes", "Amelie", "1951-10-30", ""), None, "agrees agrees differs"),
        (person("Löfgren Hayes", "Gustav", "1951-10-30", "087 555 0191"), None, "agrees differs differs agrees"),
        (person("Okafor", "Ngozi", "1988-04-03", ""), None, "differs differs agrees"),
        // Half typed: worth a glance, no warning.
        (person("Löf", "Am", "", ""), Some(Likelihood::Possible), "part_of_it part_of_it"),
        (person("Okafor", "Amelie", "", ""), None, "differs agrees"),
    ] {
        let compared = Asked::of(typed).compare(&filed, &Rarity::among(10_000));
        assert_eq!(verdicts(&compared), told);
        let bits = compared.bits - weights::chances(10_000);
        assert_eq!(compared.likelihood(10_000), expected, "{told}: {bits:.1}");
    }
}

#[test]
fn a_name_that_many_have_says_less() {
    // Among a hundred people of one name, the name alone is no reason to ask.
    let (typed, filed) = (person("Murphy", "Mary", "", ""), person("Murphy", "Mary", "1950-02-01", ""));
    let with = |count: usize| {
        let mut rarity = Rarity::among(20_000);
        for word in ["murphy", "mary"] {
            rarity.know_name(word, count);
        }
        Asked::of(typed).compare(&filed, &rarity).likelihood(20_000)
    };
    assert_eq!(with(1), Some(Likelihood::Likely));
    assert_ne!(with(400), Some(Likelihood::Likely));
}

#[test]
fn a_family_in_one_house_is_not_one_person() {
    // Everything a household shares agrees, and it is somebody else.
    let house = Person {
        phone: "091 555 0148",
        email: "home@example.org",
        address: "14 Shop Street\nGalway",
        ..Person::default()
    };
    let mother = Person { last_name: "Okafor", first_name: "Ngozi", date_of_birth: "1984-09-17".parse().ok(), ..house };
    let son = Person { last_name: "Okafor", first_name: "Ade", date_of_birth: "2012-01-05".parse().ok(), ..house };
    let rarity = Rarity::among(5_000);
    assert_eq!(Asked::of(son).compare(&mother, &rarity).likelihood(5_000), None);
    let again = Person { first_name: "Adé", ..son };
    assert_eq!(Asked::of(again).compare(&son, &rarity).likelihood(5_000), Some(Likelihood::VeryLikely), "the control");
}

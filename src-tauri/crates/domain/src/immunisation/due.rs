//! What is due: the practice's rules and what was given in, each vaccine's next dose out. The next dose and no
//! further one, because when that is due depends on when this one is given.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Span;
use crate::{choice, fold};

/// One line of the practice's schedule: a dose of a vaccine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseRule {
    /// Which vaccine, in the practice's words. Doses of one vaccine are those of the same words.
    pub vaccine: String,
    /// CVX codes that count as this vaccine, beside its words.
    pub codes: Vec<String>,
    /// Which dose, from 1.
    pub dose: u8,
    /// From which age on.
    pub from_age: Option<Span>,
    /// How long after the dose before, at least.
    pub after_previous: Option<Span>,
    /// From which age on it is overdue; without it, it is due and never overdue.
    pub overdue_age: Option<Span>,
    /// From which age on it isn't given any more.
    pub until_age: Option<Span>,
}

/// A dose that somebody had, refused or didn't get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseTold {
    /// Which vaccine, in words.
    pub vaccine: String,
    /// Its CVX code.
    pub cvx: Option<String>,
    /// Which dose it was, if that was said.
    pub dose: Option<u8>,
    /// When; unknown for some that were given elsewhere.
    pub on: Option<NaiveDate>,
    /// Whether the patient had it; else it was refused or not given.
    pub had: bool,
}

choice! {
    /// How a dose stands.
    pub enum DueState {
        /// Past the age at which the rule wants it given.
        Overdue = "overdue",
        /// It may be given from now on.
        Due = "due",
        /// Due, and refused or not given since then.
        Declined = "declined",
        /// Its day is still ahead.
        Ahead = "ahead",
    }
}

/// The next dose of a vaccine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// Which of the rules says so.
    pub rule: usize,
    /// How it stands.
    pub state: DueState,
    /// From which day on it is due.
    pub from: NaiveDate,
    /// From which day on it is overdue.
    pub overdue: Option<NaiveDate>,
    /// The first day on which it isn't given any more.
    pub until: Option<NaiveDate>,
    /// When it was refused or not given, if that was after it had become due.
    pub declined: Option<NaiveDate>,
}

/// The next dose of each vaccine of the schedule for somebody born on `born`: overdue ones first, then by day.
/// A vaccine whose doses are all given, or whose next one isn't given any more at this age, has none. Where the
/// interval starts from a dose whose day nobody knows, the dose is due once its age is reached.
pub fn due(born: NaiveDate, today: NaiveDate, rules: &[DoseRule], told: &[DoseTold]) -> Vec<Coming> {
    let mut vaccines: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, rule) in rules.iter().enumerate() {
        vaccines.entry(fold::fold(&rule.vaccine)).or_default().push(at);
    }
    let mut coming: Vec<Coming> = vaccines
        .into_iter()
        .filter_map(|(name, mut lines)| {
            lines.sort_by_key(|at| rules[*at].dose);
            next(born, today, rules, &name, &lines, told)
        })
        .collect();
    coming.sort_by_key(|one| (one.state, one.from, one.rule));
    coming
}

fn next(
    born: NaiveDate,
    today: NaiveDate,
    rules: &[DoseRule],
    name: &str,
    lines: &[usize],
    told: &[DoseTold],
) -> Option<Coming> {
    let codes: Vec<&str> = lines.iter().flat_map(|at| &rules[*at].codes).map(String::as_str).collect();
    let of_it: Vec<&DoseTold> = told
        .iter()
        .filter(|one| fold::fold(&one.vaccine) == name || one.cvx.as_deref().is_some_and(|code| codes.contains(&code)))
        .collect();
    let had: Vec<&DoseTold> = of_it.iter().copied().filter(|one| one.had).collect();
    // One day is one dose, however often it was written down; a number that was said counts for those before it.
    let mut days: Vec<NaiveDate> = had.iter().filter_map(|one| one.on).collect();
    days.sort_unstable();
    days.dedup();
    let undated = had.iter().filter(|one| one.on.is_none()).count();
    let said = had.iter().filter_map(|one| one.dose).map(usize::from).max().unwrap_or(0);
    let done = (days.len() + undated).max(said);
    let (at, rule) = lines.iter().map(|at| (*at, &rules[*at])).find(|(_, rule)| usize::from(rule.dose) > done)?;
    let by_age = rule.from_age.map(|age| age.after(born));
    let by_interval = rule.after_previous.and_then(|span| days.last().map(|last| span.after(*last)));
    let from = by_age.max(by_interval).unwrap_or(born);
    let until = rule.until_age.map(|age| age.after(born));
    if until.is_some_and(|until| until <= today.max(from)) {
        return None;
    }
    // What the interval puts off isn't late before it may be given.
    let overdue = rule.overdue_age.map(|age| age.after(born).max(from));
    let declined = of_it.iter().filter(|one| !one.had).filter_map(|one| one.on).filter(|on| *on >= from).max();
    let state = if from > today {
        DueState::Ahead
    } else if declined.is_some() {
        DueState::Declined
    } else if overdue.is_some_and(|overdue| overdue <= today) {
        DueState::Overdue
    } else {
        DueState::Due
    };
    Some(Coming { rule: at, state, from, overdue, until, declined })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rule(dose: u8, from: &str, after: &str, overdue: &str, until: &str) -> DoseRule {
        let span = |text: &str| (!text.is_empty()).then(|| Span::read(text).unwrap());
        DoseRule {
            vaccine: "Test vaccine".into(),
            codes: vec!["999".into()],
            dose,
            from_age: span(from),
            after_previous: span(after),
            overdue_age: span(overdue),
            until_age: span(until),
        }
    }

    fn had(on: &str) -> DoseTold {
        DoseTold { vaccine: "TEST Vaccine".into(), cvx: None, dose: None, on: Some(day(on)), had: true }
    }

    fn three() -> Vec<DoseRule> {
        vec![
            rule(1, "2 months", "", "4 months", ""),
            rule(2, "4 months", "8 weeks", "6 months", ""),
            rule(3, "12 months", "8 weeks", "", "5 years"),
        ]
    }

    #[test]
    fn the_next_dose_follows_from_age_and_from_the_dose_before() {
        let born = day("2026-01-10");
        let at = |today: &str, told: &[DoseTold]| {
            due(born, day(today), &three(), told).first().map(|one| (one.rule, one.state, one.from))
        };
        assert_eq!(at("2026-02-01", &[]), Some((0, DueState::Ahead, day("2026-03-10"))));
        assert_eq!(at("2026-03-10", &[]), Some((0, DueState::Due, day("2026-03-10"))));
        assert_eq!(at("2026-05-10", &[]), Some((0, DueState::Overdue, day("2026-03-10"))));
        // Given late: the second waits for its interval, and isn't overdue before it may be given.
        let late = [had("2026-07-01")];
        assert_eq!(at("2026-07-20", &late), Some((1, DueState::Ahead, day("2026-08-26"))));
        assert_eq!(at("2026-08-26", &late), Some((1, DueState::Overdue, day("2026-08-26"))));
        // The third isn't given to a child of five.
        let two = [had("2026-03-10"), had("2026-05-10")];
        assert_eq!(at("2031-01-09", &two), Some((2, DueState::Due, day("2027-01-10"))));
        assert_eq!(at("2031-01-10", &two), None);
        assert_eq!(at("2027-02-01", &[had("2026-03-10"), had("2026-05-10"), had("2027-01-10")]), None);
    }

    #[test]
    fn a_dose_counts_by_words_by_code_and_by_the_number_that_was_said() {
        let born = day("2026-01-10");
        let next = |told: DoseTold| due(born, day("2026-06-01"), &three(), &[told]).first().map(|one| one.rule);
        assert_eq!(next(had("2026-03-10")), Some(1));
        let coded = DoseTold { vaccine: "Brand".into(), cvx: Some("999".into()), ..had("2026-03-10") };
        assert_eq!(next(coded.clone()), Some(1));
        assert_eq!(next(DoseTold { cvx: Some("998".into()), ..coded }), Some(0), "another vaccine");
        assert_eq!(next(DoseTold { dose: Some(2), ..had("2026-05-10") }), Some(2), "a second dose had a first");
        let twice = [had("2026-03-10"), had("2026-03-10")];
        assert_eq!(due(born, day("2026-06-01"), &three(), &twice)[0].rule, 1, "written down twice, given once");
    }

    #[test]
    fn a_refusal_stands_until_the_dose_is_given() {
        let born = day("2026-01-10");
        let refused = DoseTold { had: false, ..had("2026-03-12") };
        let one = due(born, day("2026-09-01"), &three(), std::slice::from_ref(&refused))[0];
        assert_eq!((one.state, one.declined), (DueState::Declined, Some(day("2026-03-12"))));
        let after = due(born, day("2026-09-01"), &three(), &[refused, had("2026-04-01")])[0];
        assert_eq!((after.rule, after.state), (1, DueState::Overdue), "refused once, taken later");
    }

    fn spans() -> impl Strategy<Value = Option<Span>> {
        proptest::option::of(
            (0_u16..40, 0_usize..4).prop_map(|(count, unit)| Span { count, unit: super::super::SpanUnit::ALL[unit] }),
        )
    }

    fn rules() -> impl Strategy<Value = Vec<DoseRule>> {
        let one = ("[ab]", 1_u8..5, spans(), spans(), spans(), spans()).prop_map(
            |(vaccine, dose, from_age, after_previous, overdue_age, until_age)| DoseRule {
                vaccine,
                codes: Vec::new(),
                dose,
                from_age,
                after_previous,
                overdue_age,
                until_age,
            },
        );
        proptest::collection::vec(one, 0..8)
    }

    fn days() -> impl Strategy<Value = NaiveDate> {
        (0_u64..15_000).prop_map(|days| day("1990-01-01") + chrono::Days::new(days))
    }

    fn doses() -> impl Strategy<Value = Vec<DoseTold>> {
        let one = ("[ab]", proptest::option::of(1_u8..5), proptest::option::of(days()), any::<bool>())
            .prop_map(|(vaccine, dose, on, had)| DoseTold { vaccine, cvx: None, dose, on, had });
        proptest::collection::vec(one, 0..8)
    }

    proptest! {
        #[test]
        fn whatever_the_schedule_says(rules in rules(), told in doses(), born in days(), ahead in 0_u64..20_000) {
            // A doctor acts on this list: each line of it must follow from a rule that holds for this patient now.
            let today = born + chrono::Days::new(ahead);
            let list = due(born, today, &rules, &told);
            let mut seen = Vec::new();
            for one in &list {
                let rule = &rules[one.rule];
                prop_assert!(!seen.contains(&rule.vaccine), "one dose a vaccine");
                seen.push(rule.vaccine.clone());
                prop_assert!(rule.from_age.is_none_or(|age| one.from >= age.after(born)), "never before its age");
                prop_assert_eq!(one.state == DueState::Ahead, one.from > today);
                prop_assert!(one.until.is_none_or(|until| until > today && until > one.from), "never too late");
                prop_assert!(one.state != DueState::Overdue || rule.overdue_age.is_some(), "overdue only by a rule");
                let number = told.iter().filter(|dose| dose.had && dose.vaccine == rule.vaccine).count();
                let distinct: std::collections::BTreeSet<_> = told.iter()
                    .filter(|dose| dose.had && dose.vaccine == rule.vaccine).filter_map(|dose| dose.on).collect();
                prop_assert!(usize::from(rule.dose) > distinct.len(), "a dose that was given isn't due");
                if let (Some(span), true) = (rule.after_previous, number > 0) {
                    prop_assert!(distinct.last().is_none_or(|last| one.from >= span.after(*last)), "the interval holds");
                }
            }
            prop_assert!(list.is_sorted_by_key(|one| (one.state, one.from)));
        }

        #[test]
        fn giving_a_dose_never_brings_an_earlier_one_back(rules in rules(), told in doses(), born in days(), ahead in 0_u64..9_000) {
            let today = born + chrono::Days::new(ahead);
            let number = |told: &[DoseTold], vaccine: &str| {
                due(born, today, &rules, told).iter().map(|one| &rules[one.rule])
                    .find(|rule| rule.vaccine == vaccine).map(|rule| rule.dose)
            };
            for one in due(born, today, &rules, &told) {
                let vaccine = rules[one.rule].vaccine.clone();
                let mut more = told.clone();
                let on = Some(today + chrono::Days::new(1));
                more.push(DoseTold { vaccine: vaccine.clone(), cvx: None, dose: Some(rules[one.rule].dose), on, had: true });
                prop_assert!(number(&more, &vaccine).is_none_or(|next| next > rules[one.rule].dose));
            }
        }

        #[test]
        fn the_order_in_which_it_was_written_down_says_nothing(rules in rules(), told in doses(), born in days(), ahead in 0_u64..9_000) {
            let today = born + chrono::Days::new(ahead);
            let mut turned = told.clone();
            turned.reverse();
            prop_assert_eq!(due(born, today, &rules, &told), due(born, today, &rules, &turned));
        }
    }
}

//! What a list is once a merge that wrote it is taken back. Entries are told apart by their keys: what the merge
//! put there goes, what it took away comes back, and what people wrote since stays as they wrote it. Nothing is
//! read or written here.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::lists::List;
use super::{MergeField, ToldBy};

/// A list by the keys of its entries.
pub(super) type Entries = BTreeMap<i64, Vec<Value>>;

pub(super) fn entries(list: &Value) -> Entries {
    let rows = list.as_array().into_iter().flatten().filter_map(Value::as_array);
    rows.filter_map(|row| Some((row.first()?.as_i64()?, row.clone()))).collect()
}

fn listed(entries: Entries) -> Value {
    entries.into_values().map(Value::from).collect::<Vec<_>>().into()
}

impl List {
    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|one| *one == column)
    }

    /// An entry without its key, whose it is, and whether it is the preferred one.
    pub(super) fn said(&self, row: &[Value]) -> Vec<Value> {
        let preferred = self.place("preferred");
        row.iter()
            .enumerate()
            .skip(2)
            .filter(|(at, _)| Some(*at) != preferred)
            .map(|(_, value)| value.clone())
            .collect()
    }

    fn is_same(&self, one: Option<&Vec<Value>>, other: Option<&Vec<Value>>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => self.said(one) == self.said(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// Whether an entry says what it said, or that with a mark less: no longer next of kin, no longer called. Clearing the
    /// one line of who is called does that to next of kin. Nobody has written anything by it, so that an entry which
    /// a merge brought goes with the merge all the same.
    fn is_less(&self, now: &[Value], then: Option<&Vec<Value>>) -> bool {
        let marks = ["next_of_kin", "emergency"].map(|mark| self.place(mark));
        let Some(then) = then else { return false };
        let same = |at: usize| {
            let marked = marks.contains(&Some(at)) && now[at] == 0;
            marked || now[at] == then[at]
        };
        (2..now.len()).all(same)
    }

    pub(super) fn preferred(&self, entries: &Entries) -> Option<i64> {
        let at = self.place("preferred")?;
        entries.iter().find(|(_, row)| row[at] == 1).map(|(key, _)| *key)
    }

    /// Makes exactly one the preferred one: the first of `wanted` that is there, else the first of all.
    fn prefer(&self, entries: &mut Entries, wanted: [Option<i64>; 2]) {
        let Some(at) = self.place("preferred") else { return };
        let there = wanted.into_iter().flatten().find(|key| entries.contains_key(key));
        let chosen = there.or_else(|| entries.keys().next().copied());
        for (key, row) in entries {
            row[at] = json!(i64::from(Some(*key) == chosen));
        }
    }

    /// `now` without what was done from `before` to `after`.
    pub(super) fn without(&self, before: &Value, after: &Value, now: &Value) -> Value {
        let (before, after, now) = (entries(before), entries(after), entries(now));
        let mut left = Entries::new();
        for (key, row) in &now {
            match before.get(key) {
                Some(was) if self.is_same(Some(row), after.get(key)) => left.insert(*key, was.clone()),
                None if self.is_less(row, after.get(key)) => None,
                _ => left.insert(*key, row.clone()),
            };
        }
        for (key, row) in before.iter().filter(|(key, _)| !after.contains_key(key) && !now.contains_key(key)) {
            left.insert(*key, row.clone());
        }
        let (was, is) = (self.preferred(&after), self.preferred(&now));
        let chosen = is != was || is.is_some_and(|key| !self.is_same(now.get(&key), after.get(&key)));
        let before = self.preferred(&before);
        self.prefer(&mut left, if chosen { [is, before] } else { [before, is] });
        listed(left)
    }

    /// `now`, which came from `from` by a later merge, where `from` turned out to be `to`: what still stands as it
    /// stood there is as it is in `to`. What came back in `to` comes back when that merge is undone.
    pub(super) fn moved(&self, from: &Value, to: &Value, now: &Value) -> Value {
        let (from, to, now) = (entries(from), entries(to), entries(now));
        let mut left = Entries::new();
        for (key, row) in &now {
            match to.get(key) {
                Some(is) if self.is_same(Some(row), from.get(key)) => left.insert(*key, is.clone()),
                None if self.is_less(row, from.get(key)) => None,
                _ => left.insert(*key, row.clone()),
            };
        }
        let wanted = [self.preferred(&now), self.preferred(&to)];
        self.prefer(&mut left, wanted);
        listed(left)
    }

    /// The keys of entries that are another or none in `after`.
    pub(super) fn touched(&self, before: &Value, after: &Value) -> Vec<i64> {
        let (before, after) = (entries(before), entries(after));
        before.iter().filter(|(key, row)| !self.is_same(Some(row), after.get(key))).map(|(key, _)| *key).collect()
    }

    /// Whether a further merge, which made `before` of a list to `after`, brought there what goes from `was` to `is`.
    pub(super) fn handed_on(&self, [was, is]: [&Value; 2], [before, after]: [&Value; 2]) -> bool {
        let said = |list: &Value| entries(list).values().map(|row| self.said(row)).collect::<Vec<_>>();
        let (is, before) = (said(is), said(before));
        let goes: Vec<_> = said(was).into_iter().filter(|one| !is.contains(one)).collect();
        said(after).iter().any(|one| goes.contains(one) && !before.contains(one))
    }

    /// What the row's column says where this is its list.
    pub(super) fn column(&self, field: MergeField, list: &Value) -> Option<String> {
        let entries = entries(list);
        let text = |row: &Vec<Value>, column: &str| Some(row[self.place(column)?].as_str()?.to_owned());
        match field.told_by()? {
            ToldBy::Preferred(column) => {
                Some(self.preferred(&entries).and_then(|key| text(entries.get(&key)?, column)).unwrap_or_default())
            }
            ToldBy::Emergency => {
                let at = self.place("emergency")?;
                let called = entries.values().filter(|row| row[at] == 1);
                Some(called.filter_map(|row| text(row, "written")).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

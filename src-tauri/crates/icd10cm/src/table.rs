//! The table as it is shipped: text, a line a code, unpacked once and kept whole. A row knows where its line
//! begins; nothing of it is copied.

use std::io::Read as _;

/// What the release says below a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes<'t> {
    /// Other names of the same.
    pub terms: Vec<&'t str>,
    /// What is coded here, too.
    pub includes: Vec<&'t str>,
    /// What is never coded together with it.
    pub excludes1: Vec<&'t str>,
    /// What isn't part of it; a patient may have both.
    pub excludes2: Vec<&'t str>,
}

pub(crate) fn unpack(packed: &[u8]) -> String {
    let mut text = String::new();
    liblzma::read::XzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("the shipped table is whole: a test says so");
    text.shrink_to_fit();
    text
}

/// One line: code, title, and the columns behind them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'t> {
    pub(crate) code: &'t str,
    pub(crate) title: &'t str,
    rest: [&'t str; 4],
    /// Set of seventh characters, and which of them.
    pub(crate) seventh: Option<(usize, &'t str)>,
}

impl<'t> Line<'t> {
    pub(crate) fn of(line: &'t str) -> Self {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let (code, title) = (next(), next());
        let rest = [next(), next(), next(), next()];
        let seventh = next().split_once(':').and_then(|(set, chars)| Some((set.parse().ok()?, chars)));
        Self { code, title, rest, seventh }
    }

    pub(crate) fn notes(&self) -> Notes<'t> {
        let entries = |at: usize| self.rest[at].split('|').filter(|entry| !entry.is_empty()).collect();
        Notes { terms: entries(0), includes: entries(1), excludes1: entries(2), excludes2: entries(3) }
    }

    /// Inclusion terms and what it includes: other words for it.
    pub(crate) fn other_words(&self) -> impl Iterator<Item = &'t str> {
        self.rest[0].split('|').chain(self.rest[1].split('|')).filter(|entry| !entry.is_empty())
    }
}

/// `%A=initial encounter|D=…`
pub(crate) fn set_of(line: &str) -> Vec<(char, String)> {
    line.trim_start_matches('%')
        .split('|')
        .filter_map(|entry| {
            let (c, text) = entry.split_once('=')?;
            Some((c.chars().next()?, text.to_owned()))
        })
        .collect()
}

//! Finding codes: by code, by words and parts of words in any order, and by what was nearly typed where
//! nothing fits. The order of the answers is a matter of how well they fit and of nothing clinical.

use crate::index::{Index, Row, compacted};
use crate::words::{WORDS, core, endless, is_small, letters, marks, nearly, respelled, words};
use crate::{MOST, Notes};

/// A code that a doctor has marked or used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// Which.
    pub row: Row,
    /// Marked, not only used.
    pub favourite: bool,
}

/// One code found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub row: Row,
    /// Its title.
    pub title: String,
    /// Where the words stand in the title: half-open ranges of UTF-16 units.
    pub marks: Vec<(u32, u32)>,
    /// Another name that fits better than the title does.
    pub by: Option<String>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The best, at most [`MOST`].
    pub hits: Vec<Hit>,
    /// How many fit in all.
    pub total: u32,
    /// Nothing fitted; these are nearly so.
    pub nearly: bool,
}

/// How well one word fits a row. A title's counts more than another name's.
const EXACT: u8 = 8;
const BEGINS: u8 = 6;
const ALIKE: u8 = 4;
const WITHIN: u8 = 3;
const OTHER_NAME: u8 = 2;

/// One piece of what was typed: its words, or the beginning of a code.
struct Piece {
    words: Vec<Word>,
    codes: std::ops::Range<u32>,
}

/// A word as it was typed, and the words of the vocabulary that stand for it.
struct Word {
    ways: Vec<String>,
    fits: Vec<(usize, u8)>,
}

impl Index {
    /// The codes that fit `text`; `own` come first among those that fit.
    pub fn find(&self, text: &str, own: &[Own]) -> Found {
        let exact = self.look(text, own, &self.pieces(text, false), false);
        if exact.total > 0 {
            return exact;
        }
        let mut pieces = self.pieces(text, true);
        let near = self.look(text, own, &pieces, true);
        if near.total > 0 {
            return near;
        }
        // What holds a sentence together, and what no title says at all, is left out.
        let known = |piece: &Piece| !piece.codes.is_empty() || piece.words.iter().any(|word| !word.fits.is_empty());
        let says = |piece: &Piece| !piece.words.iter().all(|word| is_small(&word.ways[0]));
        pieces.retain(|piece| known(piece) && says(piece));
        self.look(text, own, &pieces, true)
    }

    fn look(&self, text: &str, own: &[Own], pieces: &[Piece], slips: bool) -> Found {
        let count: usize = pieces.iter().map(|piece| piece.words.len()).sum();
        if count == 0 {
            return Found { hits: Vec::new(), total: 0, nearly: slips };
        }
        let scores = self.scores(pieces, count);
        let typed = compacted(text);
        let own_rank = |row: u32| {
            own.iter()
                .position(|one| one.row.0 == row)
                .map_or(u32::MAX, |at| at as u32 + if own[at].favourite { 0 } else { MOST as u32 * 100 })
        };
        let asked: Vec<&Word> = pieces.iter().flat_map(|piece| &piece.words).collect();
        // Below a header whose whole name was typed stand the codes that were meant.
        let mut whole_below: Option<&str> = None;
        let mut best: Vec<(Key, u32)> = Vec::new();
        let mut total = 0;
        for (row, score) in scores.iter().enumerate() {
            let (row, entry) = (row as u32, &self.entries[row]);
            // What the name of a header says holds for the codes below it, whatever they say themselves.
            let score = match whole_below {
                Some(header) if *score == 0 && self.compact(Row(row)).starts_with(header) => 1,
                _ => *score,
            };
            if score == 0 {
                continue;
            }
            total += 1;
            let by_code = pieces.len() == 1 && pieces[0].codes.contains(&row);
            let whole = usize::from(entry.shortest) <= count && self.is_whole(Row(row), &asked);
            if entry.header && whole {
                whole_below = Some(self.compact(Row(row)));
            }
            let below = whole_below.is_some_and(|header| self.compact(Row(row)).starts_with(header));
            let key = Key {
                exact_code: !(by_code && self.compact(Row(row)) == typed),
                by_code: !by_code,
                own: own_rank(row),
                whole: match (whole && !entry.header, below) {
                    (true, _) => 0,
                    (false, true) => 1,
                    (false, false) => 2,
                },
                score: u32::MAX - u32::from(score),
                circumstance: self.is_circumstance(Row(row)),
                header: entry.header,
                length: if by_code { 0 } else { entry.length },
                unspecified: by_code || !self.compact(Row(row)).ends_with('9'),
            };
            best.push((key, row));
            if best.len() >= MOST * 64 {
                best.sort_unstable();
                best.truncate(MOST);
            }
        }
        best.sort_unstable();
        best.truncate(MOST);
        let ways: Vec<Vec<String>> = asked
            .iter()
            .map(|word| {
                let near = word.fits.iter().filter(|_| slips).map(|(at, _)| self.vocabulary[*at].to_string());
                word.ways.iter().cloned().chain(near).collect()
            })
            .collect();
        let hits = best.into_iter().map(|(_, row)| self.hit(Row(row), &ways)).collect();
        Found { hits, total, nearly: slips }
    }

    fn pieces(&self, text: &str, slips: bool) -> Vec<Piece> {
        let mut left = WORDS;
        text.split_whitespace()
            .filter_map(|chunk| {
                let code = compacted(chunk);
                let code_like = (2..=7).contains(&code.len())
                    && code.starts_with(|c: char| c.is_ascii_alphabetic())
                    && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let codes = if code_like { self.codes_beginning(&code) } else { 0..0 };
                let words: Vec<Word> = words(chunk).into_iter().take(left).map(|word| self.word(word, slips)).collect();
                left -= words.len();
                (!words.is_empty()).then_some(Piece { words, codes })
            })
            .collect()
    }

    fn word(&self, typed: String, slips: bool) -> Word {
        let mut fits: Vec<(usize, u8)> = Vec::new();
        let mut ways = vec![typed.clone()];
        let begin = |way: &str, fits: &mut Vec<(usize, u8)>| {
            for at in self.beginning(way) {
                fits.push((at, if self.vocabulary[at].len() == way.len() { EXACT } else { BEGINS }));
            }
        };
        begin(&typed, &mut fits);
        let unknown = fits.is_empty();
        for way in respelled(&typed) {
            if unknown || typed.contains("ae") {
                begin(&way, &mut fits);
                ways.push(way);
            }
        }
        let endings = endless(&typed).into_iter();
        let said = self.alike.iter().filter(|(said, _)| typed.len() >= 4 && said.starts_with(&*typed));
        for way in endings.chain(said.flat_map(|(_, titles)| titles.iter().copied())) {
            fits.extend(self.beginning(way).map(|at| (at, ALIKE)));
            ways.push(way.to_owned());
        }
        if typed.len() >= 3 {
            for (at, word) in self.vocabulary.iter().enumerate() {
                if word.len() > typed.len() && !word.starts_with(&*typed) && word.contains(&*typed) {
                    fits.push((at, WITHIN));
                }
            }
        }
        if slips {
            let has = letters(&typed);
            for (at, word) in self.vocabulary.iter().enumerate() {
                if (has & !letters(word)).count_ones() <= 2 && nearly(&typed, word) {
                    fits.push((at, WITHIN));
                }
            }
        }
        // The best fit first: a row counts once for each word typed.
        fits.sort_by_key(|(at, fit)| (u8::MAX - fit, *at));
        Word { ways, fits }
    }

    /// For each row the sum of its fits; 0 where a word doesn't fit at all.
    fn scores(&self, pieces: &[Piece], count: usize) -> Vec<u16> {
        let mut sums = vec![0_u16; self.len()];
        let mut best = vec![0_u8; self.len()];
        for (nth, (piece, word)) in
            pieces.iter().flat_map(|piece| piece.words.iter().map(move |word| (piece, word))).enumerate()
        {
            best.fill(0);
            for (at, fit) in &word.fits {
                for posted in self.rows_of(*at) {
                    let fit = fit - (posted & 1) as u8 * OTHER_NAME;
                    let row = &mut best[(posted >> 1) as usize];
                    *row = (*row).max(fit);
                }
            }
            for row in piece.codes.clone() {
                best[row as usize] = best[row as usize].max(EXACT);
            }
            for (sum, best) in sums.iter_mut().zip(&best) {
                *sum = match (*best, nth, *sum) {
                    (0, _, _) | (_, 1.., 0) => 0,
                    (fit, _, so_far) => so_far + u16::from(fit),
                };
            }
        }
        debug_assert!(count <= WORDS);
        sums
    }

    /// Whether what was typed is the whole of one of its names.
    fn is_whole(&self, row: Row, asked: &[&Word]) -> bool {
        let title = self.title(row);
        std::iter::once(title.as_str()).chain(self.other_names(row)).any(|name| {
            let name = core(name);
            name.len() == asked.len()
                && asked.iter().all(|word| {
                    name.iter().any(|part| {
                        word.ways.iter().any(|way| part.starts_with(way.as_str()))
                            || word.fits.iter().any(|(at, _)| *self.vocabulary[*at] == **part)
                    })
                })
        })
    }

    /// External causes and the like (V00–Y99): beside a diagnosis, seldom one.
    fn is_circumstance(&self, row: Row) -> bool {
        self.compact(row).starts_with(['V', 'W', 'X', 'Y'])
    }

    fn hit(&self, row: Row, typed: &[Vec<String>]) -> Hit {
        let title = self.title(row);
        let fits = |text: &str| {
            let has = words(text);
            typed
                .iter()
                .filter(|ways| ways.iter().any(|way| has.iter().any(|word| word.contains(way.as_str()))))
                .count()
        };
        let by = self
            .other_names(row)
            .into_iter()
            .map(|name| (fits(name), name))
            .filter(|(count, _)| *count > fits(&title))
            .max_by_key(|(count, name)| (*count, usize::MAX - name.len()))
            .map(|(_, name)| name.to_owned());
        Hit { row, marks: marks(&title, typed), title, by }
    }

    /// What the release says below a code and the codes above it, from the code itself upwards.
    pub fn notes_above(&self, row: Row) -> Vec<(Row, Notes<'_>)> {
        let code = self.compact(row);
        (3..=code.len())
            .rev()
            .filter_map(|length| self.row(&code[..length]))
            .map(|above| (above, self.notes(above)))
            .collect()
    }
}

/// The order of what was found; the smaller comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    exact_code: bool,
    by_code: bool,
    own: u32,
    whole: u8,
    score: u32,
    circumstance: bool,
    header: bool,
    length: u8,
    unspecified: bool,
}

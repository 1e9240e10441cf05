//! The index over the table: one row a code, and for each word of the vocabulary the rows that have it.
//! Memory: the text itself, 16 bytes a row and four for each word of a row; about 11 MB in all.

use std::collections::HashMap;

use crate::table::{Line, Notes, set_of};
use crate::words::{core, words};

/// A code, by its place in the order of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub(crate) u32);

#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// The code without its dot, filled up with zero bytes.
    pub(crate) code: [u8; 7],
    /// Where its line begins.
    line: u32,
    /// Which of the line's seventh characters, from 1 on; 0 is the line's own code.
    seventh: u8,
    /// Codes stand below it; it can't be billed.
    pub(crate) header: bool,
    /// Words of its shortest name, by which "asthma" is told from "asthma with …"; 255 is many.
    pub(crate) shortest: u8,
    /// Words of its title, but for what a seventh character says: of those the first encounter comes first.
    pub(crate) length: u8,
}

/// All codes, ready to be looked through.
#[derive(Debug)]
pub struct Index {
    text: String,
    sets: Vec<Vec<(char, String)>>,
    pub(crate) entries: Vec<Entry>,
    /// In the order of letters.
    pub(crate) vocabulary: Vec<Box<str>>,
    /// Where each word's rows begin.
    starts: Vec<u32>,
    /// Row ×2, +1 where the word stands in another name of it and not in its title.
    rows: Vec<u32>,
    /// Everyday words, by row.
    everyday: HashMap<u32, Vec<&'static str>>,
    /// Everyday words, and those that the titles say for them.
    pub(crate) alike: Vec<(&'static str, Vec<&'static str>)>,
}

impl Index {
    pub(crate) fn of(text: String, everyday: &'static str, alike: &'static str) -> Self {
        let alike = alike.lines().filter_map(|line| line.split_once('\t'));
        let mut index = Self {
            text,
            sets: Vec::new(),
            entries: Vec::new(),
            vocabulary: Vec::new(),
            starts: Vec::new(),
            rows: Vec::new(),
            everyday: HashMap::new(),
            alike: alike.map(|(said, titles)| (said, titles.split('|').collect())).collect(),
        };
        index.read();
        for (code, said) in everyday.lines().filter_map(|line| line.split_once('\t')) {
            let row = index.row(code).expect("everyday words are of codes in the table: a test says so");
            index.everyday.insert(row.0, said.split('|').collect());
        }
        index.post();
        index
    }

    fn read(&mut self) {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let begin = at;
            at += line.len() as u32;
            if line.starts_with('%') {
                self.sets.push(set_of(line.trim_end()));
                continue;
            }
            let line = Line::of(line.trim_end());
            let stem: String = line.code.chars().filter(|c| *c != '.').collect();
            let chars = line.seventh.map_or("", |(_, chars)| chars);
            let below = chars.chars().map(|c| format!("{stem:X<6}{c}"));
            for (nth, code) in std::iter::once(stem.clone()).chain(below).enumerate() {
                let mut bytes = [0; 7];
                bytes[..code.len()].copy_from_slice(code.as_bytes());
                let seventh = nth as u8;
                self.entries.push(Entry {
                    code: bytes,
                    line: begin,
                    seventh,
                    header: false,
                    shortest: u8::MAX,
                    length: 0,
                });
            }
        }
        self.entries.shrink_to_fit();
        for row in 1..self.entries.len() {
            let next = self.entries[row].code;
            let entry = &mut self.entries[row - 1];
            entry.header = next.starts_with(trimmed(&entry.code));
        }
    }

    fn post(&mut self) {
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut posted: Vec<Vec<u32>> = Vec::new();
        let mut number = |word: String, posted: &mut Vec<Vec<u32>>| {
            *known.entry(word).or_insert_with(|| {
                posted.push(Vec::new());
                posted.len() as u32 - 1
            })
        };
        let sets: Vec<Vec<Vec<u32>>> = self
            .sets
            .iter()
            .map(|set| {
                set.iter()
                    .map(|(_, said)| words(said).into_iter().map(|word| number(word, &mut posted)).collect())
                    .collect()
            })
            .collect();
        let mut title: Vec<u32> = Vec::new();
        let mut others: Vec<u32> = Vec::new();
        let (mut shortest, mut length) = (u8::MAX, 0);
        for row in 0..self.entries.len() as u32 {
            let entry = self.entries[row as usize];
            let line = self.line(Row(row));
            let everyday = self.everyday.get(&row).map(Vec::as_slice).unwrap_or_default();
            if entry.seventh == 0 {
                title = words(line.title).into_iter().map(|word| number(word, &mut posted)).collect();
                others.clear();
                let short = core(line.title);
                (shortest, length) = (short.len().min(255) as u8, short.len().min(255) as u8);
                for other in line.other_words() {
                    shortest = shortest.min(core(other).len().min(255) as u8);
                    others.extend(words(other).into_iter().map(|word| number(word, &mut posted)));
                }
            }
            let mut own = others.clone();
            let mut least = shortest;
            for said in everyday {
                least = least.min(words(said).len() as u8);
                own.extend(words(said).into_iter().map(|word| number(word, &mut posted)));
            }
            let mut own_title = title.clone();
            if let (Some(nth), Some((set, _))) = (entry.seventh.checked_sub(1), line.seventh) {
                let at = self.seventh_at(&line, usize::from(nth));
                own_title.extend(&sets[set][at]);
                if everyday.is_empty() {
                    least = u8::MAX;
                }
            }
            own_title.sort_unstable();
            own_title.dedup();
            own.sort_unstable();
            own.dedup();
            for word in &own_title {
                posted[*word as usize].push(row << 1);
            }
            for word in own.iter().filter(|word| own_title.binary_search(word).is_err()) {
                posted[*word as usize].push(row << 1 | 1);
            }
            let entry = &mut self.entries[row as usize];
            (entry.shortest, entry.length) = (least, length);
        }
        let mut order: Vec<(String, u32)> = known.into_iter().collect();
        order.sort_unstable();
        self.rows.reserve_exact(posted.iter().map(Vec::len).sum());
        for (word, number) in order {
            self.vocabulary.push(word.into());
            self.starts.push(self.rows.len() as u32);
            self.rows.append(&mut posted[number as usize]);
        }
        self.starts.push(self.rows.len() as u32);
        self.vocabulary.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    /// How many codes there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The row at a place in the order of codes, below [`Index::len`].
    pub fn at(&self, place: usize) -> Row {
        Row(place as u32)
    }

    /// Whether there are none; there always are.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The rows of a word of the vocabulary, each ×2 and +1 where it stands in another name.
    pub(crate) fn rows_of(&self, word: usize) -> &[u32] {
        &self.rows[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// The words that begin so.
    pub(crate) fn beginning(&self, with: &str) -> std::ops::Range<usize> {
        let from = self.vocabulary.partition_point(|word| &**word < with);
        let to = from + self.vocabulary[from..].partition_point(|word| word.starts_with(with));
        from..to
    }

    pub(crate) fn line(&self, row: Row) -> Line<'_> {
        let from = &self.text[self.entries[row.0 as usize].line as usize..];
        Line::of(from.split('\n').next().unwrap_or_default())
    }

    fn seventh_at(&self, line: &Line<'_>, nth: usize) -> usize {
        let found = line.seventh.and_then(|(set, chars)| {
            let c = chars.chars().nth(nth)?;
            self.sets[set].iter().position(|(known, _)| *known == c)
        });
        found.expect("a line takes characters of its set: a test goes through all")
    }

    /// The code, without its dot.
    pub(crate) fn compact(&self, row: Row) -> &str {
        std::str::from_utf8(trimmed(&self.entries[row.0 as usize].code)).expect("codes are ASCII")
    }

    /// The code as it is written: `I21.9`.
    pub fn code(&self, row: Row) -> String {
        let mut code = self.compact(row).to_owned();
        if code.len() > 3 {
            code.insert(3, '.');
        }
        code
    }

    /// Its title.
    pub fn title(&self, row: Row) -> String {
        let line = self.line(row);
        match (self.entries[row.0 as usize].seventh.checked_sub(1), line.seventh) {
            (Some(nth), Some((set, _))) => {
                let (_, said) = &self.sets[set][self.seventh_at(&line, nth as usize)];
                format!("{}, {said}", line.title)
            }
            _ => line.title.to_owned(),
        }
    }

    /// Whether it can be billed: no code stands below it.
    pub fn is_billable(&self, row: Row) -> bool {
        !self.entries[row.0 as usize].header
    }

    /// What the release says below it.
    pub fn notes(&self, row: Row) -> Notes<'_> {
        self.line(row).notes()
    }

    /// Other names: of the release, and everyday ones.
    pub(crate) fn other_names(&self, row: Row) -> Vec<&str> {
        let everyday = self.everyday.get(&row.0).map(Vec::as_slice).unwrap_or_default();
        self.line(row).other_words().chain(everyday.iter().copied()).collect()
    }

    /// The row of a code, with or without its dot, in either case.
    pub fn row(&self, code: &str) -> Option<Row> {
        let wanted = compacted(code);
        let at = self.partition(&wanted);
        let row = Row(at as u32);
        (at < self.entries.len() && self.compact(row) == wanted).then_some(row)
    }

    /// The rows whose code begins so, without dot and in capitals.
    pub(crate) fn codes_beginning(&self, with: &str) -> std::ops::Range<u32> {
        let from = self.partition(with);
        let more = self.entries[from..].partition_point(|entry| entry.code.starts_with(with.as_bytes()));
        from as u32..(from + more) as u32
    }

    fn partition(&self, code: &str) -> usize {
        self.entries.partition_point(|entry| trimmed(&entry.code) < code.as_bytes())
    }

    /// Bytes that the index holds.
    pub fn bytes(&self) -> usize {
        let words: usize = self.vocabulary.iter().map(|word| word.len() + size_of::<Box<str>>()).sum();
        self.text.capacity()
            + self.entries.capacity() * size_of::<Entry>()
            + words
            + (self.starts.capacity() + self.rows.capacity()) * size_of::<u32>()
    }
}

fn trimmed(code: &[u8; 7]) -> &[u8] {
    &code[..code.iter().position(|byte| *byte == 0).unwrap_or(code.len())]
}

pub(crate) fn compacted(code: &str) -> String {
    code.chars().filter(|c| *c != '.' && !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

//! Paragraphs into lines: words are kept whole where they fit, and cut where nothing else helps,
//! so that no value is too long for a paper. Directions follow the Unicode Bidirectional Algorithm.

use std::rc::Rc;

use rustybuzz::{Script, script};
use unicode_bidi::{BidiInfo, Level};

use super::{
    Span, Style,
    faces::{Face, joins},
    shape::{Piece, Shaper, script_of},
};

/// A shaped stretch on a line.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) piece: Rc<Piece>,
    pub(crate) style: Style,
}

impl Placed {
    /// In points.
    pub(crate) fn width(&self) -> f32 {
        self.piece.advance * self.style.size
    }
}

/// One line, its stretches from left to right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub(crate) placed: Vec<Placed>,
    /// In points.
    pub(crate) width: f32,
    /// The paragraph it belongs to reads from right to left.
    pub(crate) right_to_left: bool,
    /// From the line before to this one, in points.
    pub(crate) leading: f32,
}

/// In bytes. The shaper counts the signs of a Devanagari syllable in eight bits and gives up
/// beyond; no word is that long, but what someone pastes may be.
const LONGEST_SYLLABLE: usize = 300;

/// Sets text for one paper.
#[derive(Default)]
pub(crate) struct Typesetter {
    shaper: Shaper,
}

/// A stretch before its place on the line is known, in logical order.
struct Run {
    placed: Placed,
    level: Level,
}

impl Typesetter {
    /// The width of text that is not broken, in points.
    pub(crate) fn width(&mut self, spans: &[Span]) -> f32 {
        self.lines(spans, f32::INFINITY).iter().map(|line| line.width).fold(0.0, f32::max)
    }

    /// Breaks text into lines of at most `width` points. Empty text is one empty line.
    pub(crate) fn lines(&mut self, spans: &[Span], width: f32) -> Vec<Line> {
        let mut text = String::new();
        let mut styles: Vec<(usize, Style)> = Vec::new();
        for span in spans {
            styles.push((text.len(), span.style));
            text.push_str(&span.text);
        }
        let fallback = spans.first().map_or(super::BODY, |span| span.style);
        let mut lines = Vec::new();
        let mut start = 0;
        for paragraph in text.split('\n') {
            let setting = Paragraph {
                text: paragraph,
                offset: start,
                styles: &styles,
                fallback,
                bidi: BidiInfo::new(paragraph, None),
            };
            self.paragraph(&setting, width, &mut lines);
            start += paragraph.len() + 1;
        }
        lines
    }

    fn paragraph(&mut self, paragraph: &Paragraph<'_>, width: f32, lines: &mut Vec<Line>) {
        let mut runs: Vec<Run> = Vec::new();
        let mut used = 0.0;
        let mut gap: Option<(usize, usize)> = None;
        for (start, end, space) in tokens(paragraph.text) {
            if space {
                gap = Some((start, end));
                continue;
            }
            let gap_runs = match gap.take() {
                Some((from, to)) => self.runs(paragraph, from, to),
                None => Vec::new(),
            };
            let gap_width = total(&gap_runs);
            let word = self.runs(paragraph, start, end);
            let word_width = total(&word);
            if used + gap_width + word_width <= width {
                used += gap_width + word_width;
                runs.extend(gap_runs);
                runs.extend(word);
                continue;
            }
            if used > 0.0 {
                lines.push(paragraph.line(std::mem::take(&mut runs)));
                used = 0.0;
            }
            let mut from = start;
            let mut rest = word;
            while total(&rest) > width {
                let cut = self.cut(paragraph, from, end, width);
                let head = self.runs(paragraph, from, cut);
                lines.push(paragraph.line(head));
                from = cut;
                rest = self.runs(paragraph, from, end);
                if from >= end {
                    break;
                }
            }
            used += total(&rest);
            runs.extend(rest);
        }
        lines.push(paragraph.line(runs));
    }

    /// Where to cut a word that is longer than a line: at least one whole cluster further on.
    fn cut(&mut self, paragraph: &Paragraph<'_>, from: usize, end: usize, width: f32) -> usize {
        let mut used = 0.0;
        let mut last = from;
        for (start, stop, face, script, level, style) in paragraph.stretches(from, end) {
            let text = &paragraph.text[start..stop];
            let piece = self.shaper.shape(text, face, level.is_rtl(), script);
            let mut clusters: Vec<(usize, f32)> =
                piece.clusters.iter().map(|c| (c.start, c.advance * style.size)).collect();
            clusters.sort_by_key(|&(start, _)| start);
            for (index, (at, advance)) in clusters.iter().enumerate() {
                let next = clusters.get(index + 1).map_or(stop, |&(next, _)| start + next);
                // A hair less than the width: a shaped head can be wider than its clusters were.
                if used + advance > width * 0.97 && start + at > from {
                    return if last > from { last } else { start + at };
                }
                used += advance;
                last = next;
            }
        }
        if last > from { last } else { end }
    }

    fn runs(&mut self, paragraph: &Paragraph<'_>, from: usize, to: usize) -> Vec<Run> {
        paragraph
            .stretches(from, to)
            .into_iter()
            .map(|(start, end, face, script, level, style)| Run {
                placed: Placed {
                    piece: self.shaper.shape(&paragraph.text[start..end], face, level.is_rtl(), script),
                    style,
                },
                level,
            })
            .collect()
    }
}

fn total(runs: &[Run]) -> f32 {
    runs.iter().map(|run| run.placed.width()).sum()
}

/// Words and the gaps between them: (start, end, is a gap). A gap is spaces a line may end at.
fn tokens(text: &str) -> Vec<(usize, usize, bool)> {
    let mut tokens: Vec<(usize, usize, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        let space = matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200B}'
            | '\u{205F}' | '\u{3000}');
        match tokens.last_mut() {
            Some(last) if last.2 == space => last.1 = at + c.len_utf8(),
            _ => tokens.push((at, at + c.len_utf8(), space)),
        }
    }
    tokens
}

struct Paragraph<'a> {
    text: &'a str,
    /// Where it starts in the text that the styles count in.
    offset: usize,
    styles: &'a [(usize, Style)],
    fallback: Style,
    bidi: BidiInfo<'a>,
}

type Stretch = (usize, usize, Face, Script, Level, Style);

impl Paragraph<'_> {
    /// The part from `from` to `to` cut where face, script, direction or style changes.
    /// Isolates have done their work by then and are left out.
    fn stretches(&self, from: usize, to: usize) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut known: Option<Script> = None;
        for (at, c) in self.text[from..to].char_indices() {
            let (start, end) = (from + at, from + at + c.len_utf8());
            if matches!(c, '\u{2066}'..='\u{2069}' | '\u{200B}') {
                continue;
            }
            let level = self.bidi.levels[start];
            let style = self.style(start);
            let touching = stretches.last().filter(|last| last.1 == start);
            let current = touching.filter(|last| last.5 == style).map(|last| last.2);
            let face = Face::of(c, style.weight, current);
            let own = script_of(c);
            if let (Some(last), Some(own), None) = (stretches.last_mut(), own, known) {
                // Leading digits and signs take the script of the letters after them.
                if last.1 == start && last.2 == face {
                    last.3 = own;
                }
            }
            known = own.or(known.filter(|_| current.is_some()));
            let script = known.unwrap_or(script::LATIN);
            match stretches.last_mut() {
                Some(last)
                    if last.1 == start
                        && last.2 == face
                        && (last.3 == script || joins(c))
                        && last.4 == level
                        && last.5 == style
                        && !(script == script::DEVANAGARI && end - last.0 > LONGEST_SYLLABLE) =>
                {
                    last.1 = end;
                }
                _ => stretches.push((start, end, face, script, level, style)),
            }
        }
        stretches
    }

    fn style(&self, at: usize) -> Style {
        let index = self.styles.partition_point(|&(start, _)| start <= self.offset + at);
        index.checked_sub(1).map_or(self.fallback, |index| self.styles[index].1)
    }

    /// Puts a line's stretches into the order they are seen in.
    fn line(&self, runs: Vec<Run>) -> Line {
        let levels: Vec<Level> = runs.iter().map(|run| run.level).collect();
        let width = total(&runs);
        let leading = runs.iter().map(|run| run.placed.style.leading()).fold(0.0, f32::max);
        let mut runs: Vec<Option<Placed>> = runs.into_iter().map(|run| Some(run.placed)).collect();
        let placed = BidiInfo::reorder_visual(&levels).into_iter().filter_map(|index| runs[index].take()).collect();
        Line {
            placed,
            width,
            right_to_left: self.bidi.paragraphs.first().is_some_and(|p| p.level.is_rtl()),
            leading: if leading > 0.0 { leading } else { self.style(0).leading() },
        }
    }
}

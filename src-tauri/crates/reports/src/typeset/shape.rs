//! One stretch of text in one face, one script and one direction into glyphs, each cluster of
//! them with the characters it stands for, so that the text can be read back out of the PDF.

use std::{collections::HashMap, ops::Range, rc::Rc};

use rustybuzz::{Direction, Script, ShapePlan, UnicodeBuffer, script};

use super::faces::Face;

/// A glyph in visual order; lengths in em.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
}

/// Glyphs that stand together for some characters.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    pub(crate) glyphs: Range<usize>,
    /// Where its characters start in the piece's text.
    pub(crate) start: usize,
    pub(crate) text: String,
    /// In em.
    pub(crate) advance: f32,
}

/// A shaped stretch, in visual order from left to right.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) face: Face,
    /// Its characters, in the order they are read.
    pub(crate) text: String,
    pub(crate) right_to_left: bool,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) clusters: Vec<Cluster>,
    /// In em.
    pub(crate) advance: f32,
}

/// The script of a character, as far as our faces shape them differently; `None` for what takes
/// the script of its neighbours.
pub(crate) fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'A'..='Z' | 'a'..='z' | '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' => script::LATIN,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => script::GREEK,
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A640}'..='\u{A69F}' => {
            script::CYRILLIC
        }
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{8A0}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => script::ARABIC,
        '\u{900}'..='\u{97F}' | '\u{A8E0}'..='\u{A8FF}' => script::DEVANAGARI,
        _ => return None,
    })
}

/// What is kept while one paper is set: plans are dear, and words come again.
#[derive(Default)]
pub(crate) struct Shaper {
    plans: HashMap<(Face, bool, Script), ShapePlan>,
    pieces: HashMap<(Face, bool, Script), HashMap<String, Rc<Piece>>>,
}

impl Shaper {
    pub(crate) fn shape(&mut self, text: &str, face: Face, rtl: bool, script: Script) -> Rc<Piece> {
        let key = (face, rtl, script);
        if let Some(piece) = self.pieces.get(&key).and_then(|known| known.get(text)) {
            return Rc::clone(piece);
        }
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let plan =
            self.plans.entry(key).or_insert_with(|| ShapePlan::new(face.shaper(), direction, Some(script), None, &[]));
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.set_script(script);
        let shaped = rustybuzz::shape_with_plan(face.shaper(), plan, buffer);

        let em = face.shaper().units_per_em() as f32;
        let infos = shaped.glyph_infos();
        let glyphs: Vec<Glyph> = infos
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| Glyph {
                id: info.glyph_id as u16,
                advance: position.x_advance as f32 / em,
                dx: position.x_offset as f32 / em,
                dy: position.y_offset as f32 / em,
            })
            .collect();
        let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut clusters: Vec<Cluster> = Vec::new();
        for (index, info) in infos.iter().enumerate() {
            let start = info.cluster as usize;
            if let Some(last) = clusters.last_mut()
                && last.start == start
            {
                last.glyphs.end = index + 1;
                last.advance += glyphs[index].advance;
                continue;
            }
            let end = starts.get(starts.partition_point(|&other| other <= start)).copied().unwrap_or(text.len());
            clusters.push(Cluster {
                glyphs: index..index + 1,
                start,
                text: text.get(start..end).unwrap_or("").to_owned(),
                advance: glyphs[index].advance,
            });
        }
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        let piece = Rc::new(Piece { face, text: text.to_owned(), right_to_left: rtl, glyphs, clusters, advance });
        self.pieces.entry(key).or_default().insert(text.to_owned(), Rc::clone(&piece));
        piece
    }
}

//! The six faces every paper is set in, and which one has a character. They are compiled in, so
//! that a paper looks the same on every machine.

use std::{cell::RefCell, sync::OnceLock};

use printpdf::ParsedFont;

/// One of the two weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Weight {
    Regular,
    SemiBold,
}

/// A face: a script in a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Face(u8);

const FILES: [&[u8]; 6] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-SemiBold.ttf"),
];

impl Face {
    /// Latin, Greek, Cyrillic; and what no face has.
    pub(crate) fn latin(weight: Weight) -> Face {
        Face(weight as u8)
    }

    /// The face for a character that follows text in `current`: the same one where it can be,
    /// so that marks and joiners stay with their letters.
    pub(crate) fn of(c: char, weight: Weight, current: Option<Face>) -> Face {
        if let Some(current) = current
            && (joins(c) || (!c.is_ascii() && current.has(c)))
        {
            return current;
        }
        // Noto Sans has Devanagari too; its own face is the fuller one.
        let order = if matches!(c, '\u{900}'..='\u{97F}') { [4, 0, 2] } else { [0, 2, 4] };
        order
            .into_iter()
            .map(|script| Face(script + weight as u8))
            .find(|face| face.has(c))
            .unwrap_or(Face::latin(weight))
    }

    pub(crate) fn has(self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// The glyph a character has before shaping.
    pub(crate) fn glyph(self, c: char) -> Option<u16> {
        self.shaper().glyph_index(c).map(|glyph| glyph.0)
    }

    pub(crate) fn shaper(self) -> &'static rustybuzz::Face<'static> {
        static SHAPERS: OnceLock<Vec<rustybuzz::Face<'static>>> = OnceLock::new();
        let shapers = SHAPERS.get_or_init(|| {
            FILES
                .iter()
                .map(|file| rustybuzz::Face::from_slice(file, 0).expect("the bundled fonts are fonts"))
                .collect()
        });
        &shapers[usize::from(self.0)]
    }

    /// The name of the face in a document: also the six capitals that mark a subset.
    pub(crate) fn tag(self) -> &'static str {
        ["WBLATR", "WBLATS", "WBARAR", "WBARAS", "WBDEVR", "WBDEVS"][usize::from(self.0)]
    }
}

/// Whether a character belongs to the one before it: a mark, a joiner, a variation selector.
pub(crate) fn joins(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}') || is_mark(c)
}

fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}'
        | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{08D3}'..='\u{08FF}'
        | '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{093C}' | '\u{093E}'..='\u{094F}'
        | '\u{0951}'..='\u{0957}' | '\u{0962}' | '\u{0963}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{A8E0}'..='\u{A8F1}'
        | '\u{FE20}'..='\u{FE2F}')
}

/// The face as the PDF writer reads it. Kept per thread: it is costly to read and not `Sync`.
pub(crate) fn parsed(face: Face) -> ParsedFont {
    thread_local! {
        static PARSED: RefCell<[Option<ParsedFont>; 6]> = const { RefCell::new([const { None }; 6]) };
    }
    PARSED.with_borrow_mut(|parsed| {
        let index = usize::from(face.0);
        parsed[index]
            .get_or_insert_with(|| {
                ParsedFont::from_bytes(FILES[index], 0, &mut Vec::new()).expect("the bundled fonts are fonts")
            })
            .clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_has_its_face() {
        for (c, tag) in [
            ('A', "WBLATR"),
            ('\u{416}', "WBLATR"),
            ('\u{3A9}', "WBLATR"),
            ('7', "WBLATR"),
            ('\u{628}', "WBARAR"),
            ('\u{915}', "WBDEVR"),
            ('\u{6F22}', "WBLATR"),
        ] {
            assert_eq!(Face::of(c, Weight::Regular, None).tag(), tag, "the face of {c}");
        }
    }
}

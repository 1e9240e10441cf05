//! Text into positioned glyphs: which face, which direction, where a line ends. What stands
//! where on a page is not known here.

mod faces;
mod lines;
mod shape;

pub(crate) use faces::{Face, Weight, parsed};
pub(crate) use lines::{Line, Placed, Typesetter};
pub(crate) use shape::{Cluster, Piece};

/// A colour, 0–255 each.
pub(crate) type Color = [u8; 3];

/// Everything read.
pub(crate) const INK: Color = [0x1b, 0x1f, 0x24];
/// What is second.
pub(crate) const DIMMED: Color = [0x5c, 0x63, 0x6a];
/// Row lines.
pub(crate) const LINE: Color = [0xd5, 0xd9, 0xde];
/// Under a table's head, above a total.
pub(crate) const STRONG_LINE: Color = [0x86, 0x8e, 0x96];
/// A completed state.
pub(crate) const DONE: Color = [0x1f, 0x6b, 0x3a];
/// Allergy, void, draft.
pub(crate) const DANGER: Color = [0xb3, 0x26, 0x1e];
/// What waits.
pub(crate) const WAITS: Color = [0x7a, 0x4f, 0x00];

/// How a stretch of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// Size in points.
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) color: Color,
}

impl Style {
    /// From one baseline to the next, in points.
    pub(crate) fn leading(&self) -> f32 {
        (self.size * 1.45).round()
    }

    pub(crate) const fn color(self, color: Color) -> Style {
        Style { color, ..self }
    }
}

/// The three sizes of a paper, in two weights.
pub(crate) const TITLE: Style = Style { size: 15.0, weight: Weight::SemiBold, color: INK };
pub(crate) const BODY: Style = Style { size: 10.0, weight: Weight::Regular, color: INK };
pub(crate) const STRONG: Style = Style { size: 10.0, weight: Weight::SemiBold, color: INK };
pub(crate) const SMALL: Style = Style { size: 8.5, weight: Weight::Regular, color: DIMMED };

/// A stretch of text in one style.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Span {
    /// Text that was made from the catalogue, its values isolated.
    pub(crate) fn words(text: impl Into<String>, style: Style) -> Span {
        Span { text: text.into(), style }
    }

    /// Text that a person or file gave.
    pub(crate) fn value(text: &str, style: Style) -> Span {
        Span { text: crate::words::clean(text), style }
    }
}

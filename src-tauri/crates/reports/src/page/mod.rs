//! Lines and rules onto pages: the flow, tables whose heads repeat and whose rows are never cut,
//! the running head, the foot with "page n of m". What a paper says is not known here.

mod flow;
mod table;

pub(crate) use flow::Flow;
pub(crate) use table::{Cell, Column, Extent, Table, TableRow};

use crate::{
    typeset::{Color, Line},
    view::PaperSize,
};

/// Where things may stand, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Geometry {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) side: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    /// Baseline of the foot, from the lower edge.
    pub(crate) foot: f32,
}

impl Geometry {
    pub(crate) fn of(size: PaperSize) -> Geometry {
        let (width, height) = match size {
            PaperSize::A4 => (595.276, 841.89),
            PaperSize::Letter => (612.0, 792.0),
        };
        Geometry { width, height, side: 56.0, top: 50.0, bottom: 62.0, foot: 36.0 }
    }

    /// Between the side margins.
    pub(crate) fn measure(&self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// Between the upper and lower margin.
    pub(crate) fn depth(&self) -> f32 {
        self.height - self.top - self.bottom
    }
}

/// Which edge of its box a line keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Where the paper's language begins a line.
    Start,
    /// Where it ends one.
    End,
    /// Where the text's own direction begins: for free text.
    Own,
}

/// Something drawn. `x` counts from the side on which the paper's language begins, `y` down from
/// the top of the row, all in points.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    Text {
        x: f32,
        width: f32,
        baseline: f32,
        align: Align,
        line: Line,
    },
    Rule {
        x: f32,
        y: f32,
        width: f32,
        thickness: f32,
        color: Color,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        color: Color,
    },
    /// An open path, for signs that are not letters.
    Path {
        x: f32,
        y: f32,
        points: Vec<(f32, f32)>,
        closed: bool,
        thickness: f32,
        color: Color,
    },
    /// The letterhead's picture.
    Logo {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
}

/// A strip across the page that is never cut.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// In points.
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    /// Stays on one page with the row after it.
    pub(crate) keep: bool,
}

impl Row {
    pub(crate) fn gap(height: f32) -> Row {
        Row { height, ..Row::default() }
    }

    pub(crate) fn kept(self) -> Row {
        Row { keep: true, ..self }
    }
}

/// A page: marks with `y` from the upper edge of the text area.
pub(crate) type Page = Vec<(f32, Mark)>;

/// Where in a line's leading its baseline is.
pub(crate) fn baseline(leading: f32) -> f32 {
    (leading * 0.74).round()
}

/// The sign beside a state, 8 points high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A tick: done.
    Tick,
    /// A triangle: mind this.
    Alert,
    /// A clock: waits.
    Clock,
}

impl Sign {
    /// How wide it is with the gap after it, in points.
    pub(crate) const ADVANCE: f32 = 13.0;

    pub(crate) fn marks(self, x: f32, y: f32, color: Color) -> Vec<Mark> {
        let path = |points: Vec<(f32, f32)>, closed| Mark::Path { x, y, points, closed, thickness: 1.1, color };
        match self {
            Sign::Tick => vec![path(vec![(0.6, 4.6), (3.2, 7.2), (8.2, 1.6)], false)],
            Sign::Alert => vec![
                path(vec![(4.5, 0.4), (8.8, 8.2), (0.2, 8.2)], true),
                path(vec![(4.5, 3.2), (4.5, 5.3)], false),
                path(vec![(4.5, 6.5), (4.5, 7.0)], false),
            ],
            Sign::Clock => {
                let ring = (0..24)
                    .map(|step| {
                        let angle = step as f32 * std::f32::consts::TAU / 24.0;
                        (4.4 + 4.0 * angle.cos(), 4.4 + 4.0 * angle.sin())
                    })
                    .collect();
                vec![path(ring, true), path(vec![(4.4, 2.2), (4.4, 4.6), (6.0, 5.6)], false)]
            }
        }
    }
}

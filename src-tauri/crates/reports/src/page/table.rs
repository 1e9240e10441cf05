//! Tables: columns as wide as they need, heads repeated on every page, rows never cut unless one
//! is deeper than a page.

use super::{Align, Flow, Mark, Row, baseline};
use crate::{
    Error,
    typeset::{LINE, Line, SMALL, STRONG_LINE, Span},
};

/// Space between columns, in points.
const GUTTER: f32 = 14.0;
/// Space above and below a row's lines, in points.
const PADDING: f32 = 3.5;

/// How wide a column is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Extent {
    /// As its widest cell, at most so many points.
    Fit(f32),
    /// A share of what the others leave.
    Share(f32),
}

#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) extent: Extent,
    pub(crate) align: Align,
}

#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) spans: Vec<Span>,
    /// How many columns it covers.
    pub(crate) across: usize,
    /// Instead of its column's.
    pub(crate) align: Option<Align>,
}

impl Cell {
    pub(crate) fn of(span: Span) -> Cell {
        Cell { spans: vec![span], across: 1, align: None }
    }

    pub(crate) fn lines(spans: Vec<Span>) -> Cell {
        Cell { spans, across: 1, align: None }
    }

    pub(crate) fn across(self, columns: usize, align: Align) -> Cell {
        Cell { across: columns, align: Some(align), ..self }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct TableRow {
    pub(crate) cells: Vec<Cell>,
    /// A stronger line above: a total.
    pub(crate) total: bool,
    /// Stays on the page of the row after it.
    pub(crate) keep: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<TableRow>,
    /// Above everything on its first page, kept with it.
    pub(crate) title: Vec<Row>,
}

impl Table {
    pub(crate) fn print(self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let places = self.places(flow);
        let head = self.head(flow, &places);
        let mut rows = self.title.clone();
        rows.extend(head.iter().cloned());
        let deepest = flow.deepest(&head);
        let count = self.rows.len();
        for (index, row) in self.rows.iter().enumerate() {
            // The last two items stay together, so that no page holds one alone.
            let goes_on = self.rows.get(index + 1).is_some_and(|next| self.belongs_above(next));
            let keep = row.keep || goes_on || (count > 2 && index + 2 == count);
            rows.extend(self.row(flow, row, &places, deepest, (keep, !goes_on)));
        }
        flow.place(rows, &head)
    }

    /// Whether a row goes on with the one above it: one cell across the whole table.
    fn belongs_above(&self, row: &TableRow) -> bool {
        !row.total && self.columns.len() > 1 && matches!(&row.cells[..], [only] if only.across == self.columns.len())
    }

    /// Where each column begins and how wide it is, in points.
    fn places(&self, flow: &mut Flow<'_>) -> Vec<(f32, f32)> {
        let measure = flow.measure();
        let mut widths = vec![0.0; self.columns.len()];
        for (index, column) in self.columns.iter().enumerate() {
            let Extent::Fit(most) = column.extent else {
                continue;
            };
            let mut widest = flow.set.width(&[Span::words(column.head.as_str(), SMALL)]);
            for row in &self.rows {
                let mut at = 0;
                for cell in &row.cells {
                    if at == index && cell.across == 1 {
                        widest = widest.max(flow.set.width(&cell.spans));
                    }
                    at += cell.across;
                }
            }
            // A hair more, so that rounding never breaks what was measured unbroken.
            widths[index] = (widest + 0.1).min(most);
        }
        let gutters = GUTTER * self.columns.len().saturating_sub(1) as f32;
        let left = (measure - gutters - widths.iter().sum::<f32>()).max(0.0);
        let share = |column: &Column| match column.extent {
            Extent::Share(share) => share,
            Extent::Fit(_) => 0.0,
        };
        let shares: f32 = self.columns.iter().map(share).sum();
        let mut x = 0.0;
        self.columns
            .iter()
            .zip(widths)
            .map(|(column, fitted)| {
                let width = match column.extent {
                    Extent::Share(part) => left * part / shares,
                    Extent::Fit(_) => fitted,
                };
                let place = (x, width);
                x += width + GUTTER;
                place
            })
            .collect()
    }

    fn head(&self, flow: &mut Flow<'_>, places: &[(f32, f32)]) -> Vec<Row> {
        if self.columns.iter().all(|column| column.head.is_empty()) {
            return vec![edge(flow, STRONG_LINE, 0.8)];
        }
        let mut marks = Vec::new();
        let mut deepest: f32 = 0.0;
        let cells: Vec<Vec<Line>> = self
            .columns
            .iter()
            .zip(places)
            .map(|(column, place)| flow.set.lines(&[Span::words(column.head.as_str(), SMALL)], place.1))
            .collect();
        for lines in &cells {
            deepest = deepest.max(lines.iter().map(|line| line.leading).sum());
        }
        for ((column, &(x, width)), lines) in self.columns.iter().zip(places).zip(cells) {
            let depth: f32 = lines.iter().map(|line| line.leading).sum();
            let mut y = 3.0 + deepest - depth;
            for line in lines {
                let base = y + baseline(line.leading);
                y += line.leading;
                marks.push(Mark::Text { x, width, baseline: base, align: column.align, line });
            }
        }
        let head = Row { height: deepest + 6.0, marks, keep: true };
        vec![head, edge(flow, STRONG_LINE, 0.8)]
    }

    /// `ends`: whether the row stays with the next one, and whether a line is drawn below it.
    fn row(
        &self,
        flow: &mut Flow<'_>,
        row: &TableRow,
        places: &[(f32, f32)],
        deepest: f32,
        ends: (bool, bool),
    ) -> Vec<Row> {
        let (keep, line) = ends;
        let mut cells: Vec<(f32, f32, Align, Vec<Line>)> = Vec::new();
        let mut at = 0;
        for cell in &row.cells {
            let Some((&(x, _), last)) = places.get(at).zip(places.get(at + cell.across.max(1) - 1)) else {
                break;
            };
            let width = last.0 + last.1 - x;
            let align = cell.align.unwrap_or(self.columns[at].align);
            let lines = flow.set.lines(&cell.spans, width);
            cells.push((x, width, align, lines));
            at += cell.across;
        }
        let depth = |lines: &[Line]| lines.iter().map(|line| line.leading).sum::<f32>();
        let content = cells.iter().map(|cell| depth(&cell.3)).fold(0.0, f32::max);
        if content + 2.0 * PADDING <= deepest {
            return vec![self.slice(flow, cells, row.total, keep, line)];
        }
        // Deeper than a page: the one case in which a row is cut, between lines.
        let mut slices = Vec::new();
        while cells.iter().any(|cell| !cell.3.is_empty()) {
            let slice = cells
                .iter_mut()
                .map(|(x, width, align, lines)| {
                    let mut used = 0.0;
                    let fit = lines
                        .iter()
                        .take_while(|line| {
                            used += line.leading;
                            used + 2.0 * PADDING <= deepest * 0.5
                        })
                        .count()
                        .max(1)
                        .min(lines.len());
                    (*x, *width, *align, lines.drain(..fit).collect())
                })
                .collect();
            let last = line && cells.iter().all(|cell| cell.3.is_empty());
            slices.push(self.slice(flow, slice, row.total && slices.is_empty(), false, last));
        }
        slices
    }

    fn slice(
        &self,
        flow: &Flow<'_>,
        cells: Vec<(f32, f32, Align, Vec<Line>)>,
        total: bool,
        keep: bool,
        last: bool,
    ) -> Row {
        let mut marks = Vec::new();
        let mut deepest: f32 = 0.0;
        for (x, width, align, lines) in cells {
            let mut y = PADDING;
            for line in lines {
                let base = y + baseline(line.leading);
                y += line.leading;
                marks.push(Mark::Text { x, width, baseline: base, align, line });
            }
            deepest = deepest.max(y + PADDING);
        }
        let line = |y, thickness, color| Mark::Rule { x: 0.0, y, width: flow.measure(), thickness, color };
        if total {
            marks.push(line(0.0, 0.8, STRONG_LINE));
        }
        if last {
            marks.push(line(deepest, 0.5, LINE));
        }
        Row { height: deepest, marks, keep }
    }
}

fn edge(flow: &Flow<'_>, color: crate::typeset::Color, thickness: f32) -> Row {
    Row {
        height: thickness,
        marks: vec![Mark::Rule { x: 0.0, y: 0.0, width: flow.measure(), thickness, color }],
        keep: true,
    }
}

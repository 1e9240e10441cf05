//! The flow of one paper: rows go down the page, a row that doesn't fit begins the next one, and
//! every page after the first begins with the running head.

use super::{Align, Geometry, Mark, Page, Row, Sign, baseline};
use crate::{
    Error, Progress,
    typeset::{BODY, Color, LINE, Line, SMALL, STRONG, STRONG_LINE, Span, Style, Typesetter},
    view::Sheet,
    words::{Word, Words},
};

/// No paper is longer: a view that asks for more is a mistake, not a paper.
const MOST_PAGES: usize = 5_000;

/// A paper in the making.
pub(crate) struct Flow<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) set: Typesetter,
    pub(crate) geometry: Geometry,
    pages: Vec<Page>,
    /// Where the next row begins, from the top of the text area.
    y: f32,
    running: Vec<Row>,
    /// How many of the parts that the paper counts are done, and how many there are.
    reached: (usize, usize),
    progress: &'a mut dyn FnMut(Progress) -> bool,
}

impl<'a> Flow<'a> {
    pub(crate) fn new(sheet: &'a Sheet, progress: &'a mut dyn FnMut(Progress) -> bool) -> Flow<'a> {
        Flow {
            sheet,
            set: Typesetter::default(),
            geometry: Geometry::of(sheet.size),
            pages: vec![Page::new()],
            y: 0.0,
            running: Vec::new(),
            reached: (0, 0),
            progress,
        }
    }

    pub(crate) fn words(&self) -> &'a Words {
        &self.sheet.words
    }

    /// The width of the text area, in points.
    pub(crate) fn measure(&self) -> f32 {
        self.geometry.measure()
    }

    /// For the progress: the paper has come to the part after `done` of them.
    pub(crate) fn reach(&mut self, done: usize, of: usize) {
        self.reached = (done, of);
    }

    /// What every later page begins with. What would take more than a third of a page is cut off:
    /// it stands in full on the first.
    pub(crate) fn set_running_head(&mut self, rows: Vec<Row>) {
        let most = self.geometry.depth() / 3.0;
        let mut used = 0.0;
        self.running = rows
            .into_iter()
            .take_while(|row| {
                used += row.height;
                used <= most
            })
            .collect();
    }

    /// Places rows; those marked `keep` stay with the next one where a page can hold them.
    pub(crate) fn rows(&mut self, rows: Vec<Row>) -> Result<(), Error> {
        self.place(rows, &[])
    }

    /// Places rows as [`Flow::rows`]; `head` is repeated on each page they go over to.
    pub(crate) fn place(&mut self, rows: Vec<Row>, head: &[Row]) -> Result<(), Error> {
        let mut rows = rows.into_iter().peekable();
        // What goes over as a whole has its own head with it: nothing of it is continued.
        let mut again: &[Row] = &[];
        while let Some(first) = rows.next() {
            let mut group = vec![first];
            while group.last().is_some_and(|row| row.keep) {
                match rows.next() {
                    Some(next) => group.push(next),
                    None => break,
                }
            }
            let height: f32 = group.iter().map(|row| row.height).sum();
            let head_height: f32 = head.iter().map(|row| row.height).sum();
            if self.y + height > self.geometry.depth()
                && height + head_height + self.running_height() <= self.geometry.depth()
            {
                self.next_page(again)?;
            }
            for row in group {
                if self.y + row.height > self.geometry.depth() && !self.at_top() {
                    self.next_page(again)?;
                }
                // A gap at the top of a page separates nothing.
                if row.marks.is_empty() && self.at_top() && self.pages.len() > 1 {
                    continue;
                }
                self.put(row);
                again = head;
            }
        }
        Ok(())
    }

    fn put(&mut self, row: Row) {
        let y = self.y;
        let page = self.pages.last_mut().expect("a flow has a page");
        page.extend(row.marks.into_iter().map(|mark| (y, mark)));
        self.y += row.height;
    }

    /// How deep one row may be and still stand on a page of its own under `head`.
    pub(crate) fn deepest(&self, head: &[Row]) -> f32 {
        let head: f32 = head.iter().map(|row| row.height).sum();
        self.geometry.depth() - self.running_height() - head
    }

    fn running_height(&self) -> f32 {
        self.running.iter().map(|row| row.height).sum()
    }

    fn at_top(&self) -> bool {
        let top = if self.pages.len() > 1 { self.running_height() } else { 0.0 };
        self.y <= top + 0.01
    }

    fn next_page(&mut self, head: &[Row]) -> Result<(), Error> {
        if self.pages.len() >= MOST_PAGES {
            return Err(Error::TooLong { pages: MOST_PAGES });
        }
        if !(self.progress)(Progress { pages: self.pages.len(), done: self.reached.0, of: self.reached.1 }) {
            return Err(Error::Cancelled);
        }
        self.pages.push(Page::new());
        self.y = 0.0;
        for row in self.running.clone() {
            self.put(row);
        }
        for row in head {
            self.put(row.clone());
        }
        Ok(())
    }

    /// Lines of text as rows, in a box that begins at `x`. The first two and the last two lines
    /// of a paragraph stay together.
    pub(crate) fn text(&mut self, spans: &[Span], x: f32, width: f32, align: Align) -> Vec<Row> {
        let lines = self.set.lines(spans, width);
        let count = lines.len();
        lines
            .into_iter()
            .enumerate()
            .map(|(index, line)| {
                let mut row = text_row(line, x, width, align);
                row.keep = count > 1 && (index == 0 || index + 2 == count);
                row
            })
            .collect()
    }

    /// One paragraph across the text area.
    pub(crate) fn paragraph(&mut self, span: Span, align: Align) -> Result<(), Error> {
        let rows = self.text(&[span], 0.0, self.measure(), align);
        self.rows(rows)
    }

    /// A heading that stays with what follows.
    pub(crate) fn heading(&mut self, text: &str) -> Result<Vec<Row>, Error> {
        let mut rows = vec![Row::gap(14.0).kept()];
        rows.extend(self.text(&[Span::words(text, STRONG)], 0.0, self.measure(), Align::Start));
        rows.push(Row::gap(2.0));
        Ok(rows.into_iter().map(Row::kept).collect())
    }

    /// A section: heading and free text, or `nothing` in dimmed words where there is no text.
    pub(crate) fn section(&mut self, title: &str, text: &str, nothing: Word) -> Result<(), Error> {
        let mut rows = self.heading(title)?;
        let span = if text.trim().is_empty() {
            Span::words(self.words().get(nothing), Style { color: SMALL.color, ..BODY })
        } else {
            Span::value(text.trim_end(), BODY)
        };
        rows.extend(self.text(&[span], 0.0, self.measure(), Align::Own));
        self.rows(rows)
    }

    /// A tinted strip with a sign: what must be seen before the rest.
    pub(crate) fn notice(&mut self, sign: Sign, text: &str, color: Color) -> Result<(), Error> {
        let style = STRONG.color(color);
        let inset = 10.0 + Sign::ADVANCE;
        let lines = self.set.lines(&[Span::words(text, style)], self.measure() - inset - 10.0);
        let tint = color.map(|part| (f32::from(part) + (255.0 - f32::from(part)) * 0.91) as u8);
        let count = lines.len();
        let mut rows = vec![Row::gap(8.0).kept()];
        for (index, line) in lines.into_iter().enumerate() {
            let above = if index == 0 { 6.0 } else { 0.0 };
            let below = if index + 1 == count { 6.0 } else { 0.0 };
            let height = line.leading + above + below;
            let mut marks = vec![
                Mark::Fill { x: 0.0, y: 0.0, width: self.measure(), height, color: tint },
                Mark::Fill { x: 0.0, y: 0.0, width: 2.0, height, color },
            ];
            let base = above + baseline(line.leading);
            if index == 0 {
                marks.extend(sign.marks(10.0, base - 8.2, color));
            }
            marks.push(Mark::Text {
                x: inset,
                width: self.measure() - inset - 10.0,
                baseline: base,
                align: Align::Start,
                line,
            });
            rows.push(Row { height, marks, keep: count > 1 && index == 0 });
        }
        rows.push(Row::gap(9.0));
        self.rows(rows)
    }

    /// A sign with a word in its colour: a state.
    pub(crate) fn state(&mut self, sign: Sign, text: &str, color: Color) -> Result<(), Error> {
        let width = self.measure() - Sign::ADVANCE;
        let span = Span::words(text, STRONG.color(color));
        let mut rows = self.text(&[span], Sign::ADVANCE, width, Align::Start);
        if let Some(first) = rows.first_mut() {
            first.marks.extend(sign.marks(0.0, baseline(STRONG.leading()) - 8.2, color));
        }
        self.rows(rows)
    }

    /// A hairline across the text area with equal space above and below.
    pub(crate) fn hairline(&self, space: f32) -> Row {
        Row {
            height: 2.0 * space,
            marks: vec![Mark::Rule { x: 0.0, y: space, width: self.measure(), thickness: 0.6, color: LINE }],
            keep: false,
        }
    }

    /// A rule to write on, `width` wide, with words below it.
    pub(crate) fn writing_line(&mut self, x: f32, width: f32, below: &str) -> Vec<Row> {
        let rule = Mark::Rule { x, y: 34.0, width, thickness: 0.7, color: STRONG_LINE };
        let mut rows = vec![Row { height: 37.0, marks: vec![rule], keep: true }];
        rows.extend(self.text(&[Span::words(below, SMALL)], x, width, Align::Start));
        rows
    }

    /// The pages, each with its foot.
    pub(crate) fn finish(mut self) -> Vec<Page> {
        let words = self.words();
        let printed = words.join(Word::SheetPrinted, &[("time", &words.date_time(self.sheet.printed_at))]);
        let total = words.count(self.pages.len() as u64);
        let width = self.measure();
        let foot = self.geometry.height - self.geometry.top - self.geometry.foot;
        let half = width / 2.0;
        for index in 0..self.pages.len() {
            let page = words.join(Word::SheetPage, &[("page", &words.count(index as u64 + 1)), ("pages", &total)]);
            for (text, align, x) in [(&printed, Align::Start, 0.0), (&page, Align::End, half)] {
                for line in self.set.lines(&[Span::words(text, SMALL)], half) {
                    let mark = Mark::Text { x, width: half, baseline: 0.0, align, line };
                    self.pages[index].push((foot, mark));
                }
            }
        }
        self.pages
    }
}

/// One line as a row of its own.
pub(crate) fn text_row(line: Line, x: f32, width: f32, align: Align) -> Row {
    Row {
        height: line.leading,
        marks: vec![Mark::Text { x, width, baseline: baseline(line.leading), align, line }],
        keep: false,
    }
}

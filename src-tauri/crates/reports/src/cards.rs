//! The card and the labels: text and a code in a small box. No letterhead, no foot: the box is all there
//! is. A long name is set smaller until it fits and is never cut.

use qrcode::{EcLevel, QrCode};

use crate::{
    Error,
    page::{Align, Geometry, Mark, Page, baseline},
    papers, pdf,
    typeset::{BODY, DIMMED, INK, LINE, Line, SMALL, STRONG, Span, Style, Typesetter},
    view::{Card, Label, Labels, PaperSize, Patient, Sheet},
    words::{Word, Words, clean, isolated},
};
use domain::LabelSheet;

/// Points of a millimetre.
const MM: f32 = 72.0 / 25.4;
/// What stands before the number in the code, so that a search box knows a scanner by it.
const CODE: &str = "WB:";

/// A box on a page, in points from the upper left of the sheet.
#[derive(Clone, Copy)]
struct Area {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// How a sheet of labels is cut, in millimetres.
struct Cut {
    size: PaperSize,
    across: usize,
    down: usize,
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    pitch_x: f32,
    pitch_y: f32,
}

/// As the makers give them.
const fn cut(sheet: LabelSheet) -> Cut {
    match sheet {
        LabelSheet::AveryL7160 => Cut {
            size: PaperSize::A4,
            across: 3,
            down: 7,
            left: 7.21,
            top: 15.15,
            width: 63.5,
            height: 38.1,
            pitch_x: 66.04,
            pitch_y: 38.1,
        },
        LabelSheet::AveryL7159 => Cut {
            size: PaperSize::A4,
            across: 3,
            down: 8,
            left: 7.21,
            top: 12.9,
            width: 63.5,
            height: 33.9,
            pitch_x: 66.04,
            pitch_y: 33.9,
        },
        LabelSheet::AveryL7163 => Cut {
            size: PaperSize::A4,
            across: 2,
            down: 7,
            left: 4.65,
            top: 15.15,
            width: 99.1,
            height: 38.1,
            pitch_x: 101.6,
            pitch_y: 38.1,
        },
        LabelSheet::Avery5160 => Cut {
            size: PaperSize::Letter,
            across: 3,
            down: 10,
            left: 4.76,
            top: 12.7,
            width: 66.68,
            height: 25.4,
            pitch_x: 69.85,
            pitch_y: 25.4,
        },
        LabelSheet::Avery5163 => Cut {
            size: PaperSize::Letter,
            across: 2,
            down: 5,
            left: 3.97,
            top: 12.7,
            width: 101.6,
            height: 50.8,
            pitch_x: 106.36,
            pitch_y: 50.8,
        },
    }
}

/// How many labels a sheet has.
pub fn labels_of(sheet: LabelSheet) -> usize {
    let cut = cut(sheet);
    cut.across * cut.down
}

/// Sheets of labels, as the bytes of a PDF file.
///
/// # Errors
/// [`Error::TooLong`]; [`Error::Unwritten`], which no input is known to cause.
pub fn print_labels(sheet: &Sheet, labels: &Labels) -> Result<Vec<u8>, Error> {
    let cut = cut(labels.sheet);
    let of_sheet = cut.across * cut.down;
    let mut set = Typesetter::default();
    let mut pages: Vec<Page> = Vec::new();
    for (at, label) in labels.labels.iter().enumerate() {
        let place = labels.start.saturating_sub(1) + at;
        while pages.len() <= place / of_sheet {
            pages.push(Page::new());
        }
        let (column, row) = (place % of_sheet % cut.across, place % of_sheet / cut.across);
        let inset = 2.5;
        let area = Area {
            x: (cut.left + column as f32 * cut.pitch_x + inset) * MM,
            y: (cut.top + row as f32 * cut.pitch_y + inset) * MM,
            width: (cut.width - 2.0 * inset) * MM,
            height: (cut.height - 2.0 * inset) * MM,
        };
        let page = pages.last_mut().expect("one was pushed");
        match label {
            Label::Identity(patient) => {
                let side = area.height.min(24.0 * MM).min(area.width * 0.42);
                code(page, area, side, patient);
                let text = Area { width: area.width - side - 2.0 * MM, ..area };
                let spans = |size: f32| identity(&sheet.words, patient, size);
                fitted(&mut set, page, text, 10.5, spans);
            }
            Label::Address { name, address } => {
                let spans = |size: f32| {
                    let strong = Style { size, ..STRONG };
                    let body = Style { size, ..BODY };
                    vec![vec![Span::value(name, strong)], vec![Span::value(address, body)]]
                };
                fitted(&mut set, page, area, 11.0, spans);
            }
        }
    }
    if pages.is_empty() {
        pages.push(Page::new());
    }
    let title = sheet.words.get(Word::CardLabels).to_owned();
    pdf::write(&Sheet { size: cut.size, ..sheet.clone() }, &title, bare(cut.size), pages, None)
}

/// The card of a patient, of the size of a bank card, with the lines to cut along; the bytes of a PDF file.
///
/// # Errors
/// [`Error::Unwritten`], which no input is known to cause.
pub fn print_card(sheet: &Sheet, card: &Card) -> Result<Vec<u8>, Error> {
    let mut set = Typesetter::default();
    let mut page = Page::new();
    let outer = Area { x: 20.0 * MM, y: 20.0 * MM, width: 85.6 * MM, height: 54.0 * MM };
    let rule = |x, y, width, height| (0.0, Mark::Fill { x, y, width, height, color: LINE });
    for y in [outer.y, outer.y + outer.height] {
        page.push(rule(outer.x, y, outer.width, 0.6));
    }
    for x in [outer.x, outer.x + outer.width] {
        page.push(rule(x, outer.y, 0.6, outer.height));
    }
    let inset = 4.5 * MM;
    let inner = Area {
        x: outer.x + inset,
        y: outer.y + inset,
        width: outer.width - 2.0 * inset,
        height: outer.height - 2.0 * inset,
    };
    let letterhead = &sheet.letterhead;
    let head = Area { height: 10.0 * MM, ..inner };
    fitted(&mut set, &mut page, head, 10.0, |size| {
        let phone = letterhead.phone.as_deref().filter(|phone| !phone.trim().is_empty());
        let phone = phone.map(|phone| sheet.words.fill(Word::SheetPhone, &[("phone", phone)])).unwrap_or_default();
        vec![
            vec![Span::words(isolated(&letterhead.name), Style { size, ..STRONG })],
            vec![Span::words(phone, Style { size: size * 0.8, color: DIMMED, ..BODY })],
        ]
    });
    page.push(rule(inner.x, inner.y + 11.0 * MM, inner.width, 0.6));
    let below = Area { y: inner.y + 13.5 * MM, height: inner.height - 13.5 * MM, ..inner };
    let side = 26.0 * MM;
    code(&mut page, Area { y: below.y + below.height - side, height: side, ..below }, side, &card.patient);
    let text = Area { width: below.width - side - 3.0 * MM, ..below };
    fitted(&mut set, &mut page, text, 11.5, |size| identity(&sheet.words, &card.patient, size));
    let title = sheet.words.get(Word::CardTitle).to_owned();
    pdf::write(sheet, &title, bare(sheet.size), vec![page], None)
}

/// A sheet without margins.
fn bare(size: PaperSize) -> Geometry {
    Geometry { side: 0.0, top: 0.0, bottom: 0.0, foot: 0.0, ..Geometry::of(size) }
}

/// Name, birth date, number: three paragraphs.
fn identity(words: &Words, patient: &Patient, size: f32) -> Vec<Vec<Span>> {
    let body = Style { size: size * 0.86, color: INK, ..SMALL };
    let mut lines = vec![vec![Span::words(papers::name(words, patient), Style { size, ..STRONG })]];
    if let Some(born) = patient.born {
        lines.push(vec![Span::words(words.short_born(born, patient.born_estimated), body)]);
    }
    let number = words.fill(Word::PatientNumber, &[("number", &patient.number)]);
    lines.push(vec![Span::words(number, body)]);
    lines
}

/// Sets paragraphs as large as the area lets, at most `size` points.
fn fitted(set: &mut Typesetter, page: &mut Page, area: Area, size: f32, spans: impl Fn(f32) -> Vec<Vec<Span>>) {
    /// Smaller isn't read.
    const LEAST: f32 = 4.0;
    let mut size = size;
    loop {
        let lines: Vec<Line> = spans(size).iter().flat_map(|paragraph| set.lines(paragraph, area.width)).collect();
        let depth: f32 = lines.iter().map(|line| line.leading).sum();
        if depth <= area.height || size <= LEAST {
            let mut y = area.y;
            for line in lines {
                let leading = line.leading;
                let mark =
                    Mark::Text { x: area.x, width: area.width, baseline: baseline(leading), align: Align::Start, line };
                page.push((y, mark));
                y += leading;
            }
            return;
        }
        size -= 0.5;
    }
}

/// The code at the end of an area, its middle on the area's. Dark squares of one row are one stroke.
fn code(page: &mut Page, area: Area, side: f32, patient: &Patient) {
    let text = format!("{CODE}{}", clean(&patient.number));
    let Ok(code) = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M) else { return };
    let modules = code.width();
    // Four light modules around, of which the label's own edge has some.
    let module = side / (modules as f32 + 3.0);
    let (left, top) = (area.x + area.width - side + 1.5 * module, area.y + (area.height - side) / 2.0 + 1.5 * module);
    let colors = code.to_colors();
    for row in 0..modules {
        let dark = |column: usize| colors[row * modules + column] == qrcode::Color::Dark;
        let mut column = 0;
        while column < modules {
            if !dark(column) {
                column += 1;
                continue;
            }
            let begun = column;
            while column < modules && dark(column) {
                column += 1;
            }
            page.push((
                0.0,
                Mark::Fill {
                    x: left + begun as f32 * module,
                    y: top + row as f32 * module,
                    width: (column - begun) as f32 * module,
                    // A hair over the edge, so that rows leave no line between them.
                    height: module + 0.05,
                    color: [0, 0, 0],
                },
            ));
        }
    }
}

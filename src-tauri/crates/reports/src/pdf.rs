//! Pages into PDF bytes: glyphs with the characters they stand for, subset faces, no clock and
//! no chance, so that equal input makes equal bytes.

use std::collections::{BTreeMap, HashMap};

use printpdf::{
    Codepoint, Color, DictItem, ExternalStream, ExternalXObject, FontId, Line, LinePoint, Mm, OffsetDateTime, Op,
    PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Px, Rgb,
    TextItem, WindingOrder, XObject, XObjectId, XObjectTransform,
};
use sha2::{Digest, Sha256};

use crate::{
    Error,
    logo::Logo,
    page::{Align, Geometry, Mark, Page},
    typeset::{self, Cluster, Face, Piece, Placed},
    view::Sheet,
};

/// Stands for the document's id until the bytes it is made of are known. As long as the id.
const ID: &[u8; 32] = b"00000000-wardbook-paper-00000000";

/// Writes pages as a PDF.
pub(crate) fn write(
    sheet: &Sheet,
    title: &str,
    geometry: Geometry,
    pages: Vec<Page>,
    logo: Option<&Logo>,
) -> Result<Vec<u8>, Error> {
    let mut pen = Pen {
        geometry,
        right_to_left: sheet.words.right_to_left(),
        ops: Vec::new(),
        fill: None,
        read: HashMap::new(),
        faces: BTreeMap::new(),
    };
    let mut document = PdfDocument::new(title);
    for page in pages {
        pen.fill = None;
        for (top, mark) in page {
            pen.draw(top, mark);
        }
        let (width, height) = (Mm::from(Pt(geometry.width)), Mm::from(Pt(geometry.height)));
        document.pages.push(PdfPage::new(width, height, std::mem::take(&mut pen.ops)));
    }
    for (face, id) in pen.faces {
        document.resources.fonts.map.insert(id, PdfFont::new(typeset::parsed(face)));
    }
    if let Some(logo) = logo {
        document.resources.xobjects.map.insert(logo_id(), picture(logo));
    }
    let at = sheet.printed_at.and_utc().timestamp();
    if let Ok(at) = OffsetDateTime::from_unix_timestamp(at) {
        document.metadata.info.creation_date = at;
        document.metadata.info.modification_date = at;
        document.metadata.info.metadata_date = at;
    }
    document.metadata.info.producer = "Wardbook".to_owned();
    save(&document)
}

fn save(document: &PdfDocument) -> Result<Vec<u8>, Error> {
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut pdf = document.to_lopdf_document(&options, &mut Vec::new());
    "1.7".clone_into(&mut pdf.version);
    let id = || DictItem::String { data: ID.to_vec(), literal: true };
    pdf.trailer.set("ID", DictItem::Array(vec![id(), id()]).to_lopdf());
    if let Ok(catalog) = pdf.catalog_mut() {
        let preferences =
            DictItem::Dict { map: BTreeMap::from([("DisplayDocTitle".to_owned(), DictItem::Bool(true))]) };
        catalog.set("ViewerPreferences", preferences.to_lopdf());
    }
    pdf.compress();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(|error| Error::Unwritten(error.to_string()))?;

    let digest = Sha256::digest(&bytes);
    let id: Vec<u8> = digest[..16].iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect();
    let tail = bytes.len().saturating_sub(2_048);
    while let Some(at) = bytes[tail..].windows(ID.len()).position(|window| window == ID) {
        bytes[tail + at..tail + at + ID.len()].copy_from_slice(&id);
    }
    Ok(bytes)
}

struct Pen {
    geometry: Geometry,
    right_to_left: bool,
    ops: Vec<Op>,
    fill: Option<typeset::Color>,
    /// What each glyph reads as in this document.
    read: HashMap<(Face, u16), String>,
    faces: BTreeMap<Face, FontId>,
}

impl Pen {
    fn draw(&mut self, top: f32, mark: Mark) {
        match mark {
            Mark::Text { x, width, baseline, align, line } => {
                let free = width - line.width;
                let from_start = match align {
                    Align::Start => 0.0,
                    Align::End => free,
                    Align::Own if line.right_to_left != self.right_to_left => free,
                    Align::Own => 0.0,
                };
                let mut x = self.left(x + from_start, line.width);
                let y = self.up(top + baseline);
                for placed in &line.placed {
                    self.show(placed, x, y);
                    x += placed.width();
                }
            }
            Mark::Rule { x, y, width, thickness, color } => {
                self.rectangle(x, top + y, width, thickness, color);
            }
            Mark::Fill { x, y, width, height, color } => {
                self.rectangle(x, top + y, width, height, color);
            }
            Mark::Path { x, y, points, closed, thickness, color } => {
                let left = self.left(x, 9.0);
                let points = points
                    .into_iter()
                    .map(|(dx, dy)| LinePoint {
                        p: Point { x: Pt(left + dx), y: Pt(self.up(top + y + dy)) },
                        bezier: false,
                    })
                    .collect();
                self.ops.push(Op::SetOutlineColor { col: rgb(color) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: closed } });
            }
            Mark::Logo { x, y, width, height } => {
                let left = self.left(x, width);
                self.ops.push(Op::UseXobject {
                    id: logo_id(),
                    transform: XObjectTransform {
                        translate_x: Some(Pt(left)),
                        translate_y: Some(Pt(self.up(top + y + height))),
                        scale_x: Some(width),
                        scale_y: Some(height),
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    },
                });
            }
        }
    }

    /// The left edge of something that begins `x` from the side where the language begins.
    fn left(&self, x: f32, width: f32) -> f32 {
        let geometry = &self.geometry;
        if self.right_to_left { geometry.width - geometry.side - x - width } else { geometry.side + x }
    }

    /// From "down from the text area's top" to the PDF's "up from the page's foot".
    fn up(&self, y: f32) -> f32 {
        self.geometry.height - self.geometry.top - y
    }

    fn fill(&mut self, color: typeset::Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.ops.push(Op::SetFillColor { col: rgb(color) });
        }
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, color: typeset::Color) {
        self.fill(color);
        let left = self.left(x, width);
        let (upper, lower) = (self.up(y), self.up(y + height));
        let corner = |x, y| LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier: false };
        let points =
            vec![corner(left, lower), corner(left + width, lower), corner(left + width, upper), corner(left, upper)];
        self.ops.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: vec![PolygonRing { points }],
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    fn show(&mut self, placed: &Placed, x: f32, y: f32) {
        let piece = &placed.piece;
        if piece.glyphs.is_empty() {
            return;
        }
        let font = self.faces.entry(piece.face).or_insert_with(|| FontId(piece.face.tag().to_owned())).clone();
        self.fill(placed.style.color);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font), size: Pt(placed.style.size) });
        self.ops.push(Op::SetTextCursor { pos: Point { x: Pt(x), y: Pt(y) } });
        let spelled: Vec<bool> = piece.clusters.iter().map(|cluster| self.reads_as(piece, cluster)).collect();
        let whole = !piece.right_to_left && spelled.contains(&false);
        let mut items: Vec<TextItem> = Vec::new();
        // What the glyphs can't say by themselves is said beside them: from left to right for the
        // whole word, from right to left letter by letter, as readers put such words together.
        if whole {
            self.say(&piece.text);
        }
        for (cluster, spelled) in piece.clusters.iter().zip(spelled) {
            if spelled || whole {
                self.glyphs(piece, cluster, placed.style.size, &mut items);
            } else {
                self.flush(&mut items);
                self.apart(piece, cluster, placed.style.size, &mut items);
            }
        }
        self.flush(&mut items);
        if whole {
            self.ops.push(Op::EndMarkedContent);
        }
        self.ops.push(Op::EndTextSection);
    }

    /// Begins a stretch that reads as `text` whatever its glyphs are.
    fn say(&mut self, text: &str) {
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), utf16(text))]) },
        });
    }

    /// A letter with its dots and marks, right to left: the letter says the text in its full
    /// width, a mark says itself, dots say nothing. Else a reader sees gaps beside the dots and
    /// takes them for spaces.
    fn apart(&mut self, piece: &Piece, cluster: &Cluster, size: f32, items: &mut Vec<TextItem>) {
        let glyphs = &piece.glyphs[cluster.glyphs.clone()];
        let mut pen = 0.0;
        let mut letters = Vec::new();
        let mut marks = Vec::new();
        let mut said = cluster.text.clone();
        for glyph in glyphs {
            let x = pen + glyph.dx;
            pen += glyph.advance;
            if glyph.advance > 0.0 || glyphs.len() == 1 {
                letters.push((glyph, x));
                continue;
            }
            let own = said.chars().find(|&c| piece.face.glyph(c) == Some(glyph.id));
            if let Some(own) = own {
                said = said.replacen(own, "", 1);
            }
            marks.push((glyph, x, own.map(String::from).unwrap_or_default()));
        }
        let mut at = 0.0;
        let mut stretches = vec![(letters, said)];
        stretches.extend(marks.into_iter().map(|(glyph, x, text)| (vec![(glyph, x)], text)));
        for (glyphs, text) in stretches {
            if glyphs.is_empty() {
                continue;
            }
            // The way to a mark is gone outside of what it says.
            let first = glyphs[0].1;
            if (first - at).abs() > 1e-5 {
                items.push(TextItem::Offset((at - first) * 1000.0));
                at = first;
            }
            self.flush(items);
            self.say(&text);
            for (glyph, x) in glyphs {
                if (x - at).abs() > 1e-5 {
                    items.push(TextItem::Offset((at - x) * 1000.0));
                }
                let reading = self.read.get(&(piece.face, glyph.id)).cloned().unwrap_or_default();
                items.push(TextItem::GlyphIds(vec![Codepoint::with_cid(glyph.id, 0.0, reading)]));
                at = x + own_width(piece.face, glyph.id) / 1000.0;
                if glyph.dy != 0.0 {
                    self.ops.push(Op::SetLineOffset { multiplier: glyph.dy * size });
                    self.flush(items);
                    self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
                }
            }
            self.flush(items);
            self.ops.push(Op::EndMarkedContent);
        }
        if (pen - at).abs() > 1e-5 {
            items.push(TextItem::Offset((at - pen) * 1000.0));
        }
    }

    fn flush(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }

    /// Whether the cluster is one glyph that stands for these characters everywhere in the
    /// document. The first use decides.
    fn reads_as(&mut self, piece: &Piece, cluster: &Cluster) -> bool {
        if cluster.glyphs.len() != 1 {
            return false;
        }
        let id = piece.glyphs[cluster.glyphs.start].id;
        if id == 0 {
            return false;
        }
        let text = self.read.entry((piece.face, id)).or_insert_with(|| cluster.text.clone());
        *text == cluster.text
    }

    fn glyphs(&mut self, piece: &Piece, cluster: &Cluster, size: f32, items: &mut Vec<TextItem>) {
        let mut run = Vec::new();
        for glyph in &piece.glyphs[cluster.glyphs.clone()] {
            let own = own_width(piece.face, glyph.id);
            let reading = self.read.get(&(piece.face, glyph.id)).cloned().unwrap_or_else(|| {
                cluster
                    .text
                    .chars()
                    .find(|&c| piece.face.glyph(c) == Some(glyph.id))
                    .map(String::from)
                    .unwrap_or_default()
            });
            let before = glyph.dx * 1000.0;
            let after = own + before - glyph.advance * 1000.0;
            let lifted = glyph.dy != 0.0;
            if lifted {
                if !run.is_empty() {
                    items.push(TextItem::GlyphIds(std::mem::take(&mut run)));
                }
                self.flush(items);
                self.ops.push(Op::SetLineOffset { multiplier: glyph.dy * size });
            }
            if before != 0.0 {
                if !run.is_empty() {
                    items.push(TextItem::GlyphIds(std::mem::take(&mut run)));
                }
                items.push(TextItem::Offset(-before));
            }
            let offset = if after.abs() < 0.01 { 0.0 } else { after };
            run.push(Codepoint::with_cid(glyph.id, offset, reading));
            if lifted {
                items.push(TextItem::GlyphIds(std::mem::take(&mut run)));
                self.flush(items);
                self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
            }
        }
        if !run.is_empty() {
            items.push(TextItem::GlyphIds(run));
        }
    }
}

/// The width a viewer moves on by after a glyph, in thousandths of an em.
fn own_width(face: Face, id: u16) -> f32 {
    let shaper = face.shaper();
    let em = shaper.units_per_em() as f32;
    shaper
        .glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(id))
        .map_or(0.0, |advance| (f32::from(advance) * 1000.0 / em).floor())
}

fn rgb(color: typeset::Color) -> Color {
    let [r, g, b] = color.map(|part| f32::from(part) / 255.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

fn utf16(text: &str) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String { data, literal: false }
}

fn logo_id() -> XObjectId {
    XObjectId("WBLOGO".to_owned())
}

fn picture(logo: &Logo) -> XObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let mut dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(logo.width))),
        ("Height".to_owned(), DictItem::Int(i64::from(logo.height))),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("ColorSpace".to_owned(), name(if logo.grey { "DeviceGray" } else { "DeviceRGB" })),
    ]);
    if logo.jpeg {
        dict.insert("Filter".to_owned(), name("DCTDecode"));
    }
    XObject::External(ExternalXObject {
        stream: ExternalStream { dict, content: logo.data.clone(), compress: !logo.jpeg },
        width: Some(Px(logo.width as usize)),
        height: Some(Px(logo.height as usize)),
        dpi: None,
    })
}

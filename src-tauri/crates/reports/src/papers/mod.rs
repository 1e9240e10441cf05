//! What stands on each paper and in which order; one file for each group of views. How lines and
//! pages come about is not known here.

mod bill;
mod calls;
mod chart;
mod claim;
mod clinical;
mod close;
mod credit;
mod desk;
mod dues;
mod figures;
mod letters;
mod measured;
mod medicines;
mod receipt;
mod secret;

use crate::{
    Error,
    logo::Logo,
    page::{Align, Flow, Mark, Row, Sign, baseline},
    typeset::{BODY, Color, DANGER, INK, SMALL, STRONG, Span, Style, TITLE, WAITS},
    view::{
        Allergies, Bill, CallList, Claim, CreditReceipt, DayClose, DayList, FigureSheet, FullChart, Gender,
        ImportReport, OneTimeCodeSheet, Patient, Prescription, Receipt, RecoverySheet, Referral, Reminder, SickNote,
        Statement, VaccinationList, VisitSummary, WeekList,
    },
    words::{Word, Words, isolated},
};

/// Behind the patient's banner.
const CHROME: Color = [0xf2, 0xf4, 0xf6];

macro_rules! papers {
    ($($name:ident),*) => {
        /// One of the papers: a view, borrowed.
        #[derive(Clone, Copy)]
        #[non_exhaustive]
        pub enum Paper<'a> {
            $(
                #[doc = concat!("See [`", stringify!($name), "`].")]
                $name(&'a $name),
            )*
        }

        $(
            impl<'a> From<&'a $name> for Paper<'a> {
                fn from(view: &'a $name) -> Self {
                    Paper::$name(view)
                }
            }
        )*

        impl<'a> Paper<'a> {
            fn view(self) -> &'a dyn View {
                match self { $(Paper::$name(view) => view,)* }
            }
        }
    };
}

papers!(
    Receipt,
    CreditReceipt,
    Bill,
    Claim,
    DayClose,
    Statement,
    Reminder,
    FigureSheet,
    VisitSummary,
    Prescription,
    SickNote,
    Referral,
    VaccinationList,
    FullChart,
    RecoverySheet,
    OneTimeCodeSheet,
    DayList,
    WeekList,
    CallList,
    ImportReport
);

impl Paper<'_> {
    /// What it is called, for a list of papers and the title of the PDF. Names no patient.
    pub fn title(self, words: &Words) -> String {
        self.view().title(words)
    }

    pub(crate) fn body(self, flow: &mut Flow<'_>) -> Result<(), Error> {
        self.view().body(flow)
    }
}

/// What a view tells the printer.
trait View {
    fn title(&self, words: &Words) -> String;

    /// Who it is about.
    fn patient(&self) -> Option<&Patient> {
        None
    }

    /// Of clinical papers only: they carry the banner on every page.
    fn allergies(&self) -> Option<&Allergies> {
        None
    }

    /// Whether the patient's address stands on it.
    fn is_addressed(&self) -> bool {
        false
    }

    /// Everything below the head.
    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error>;
}

/// Letterhead, title and patient; and what later pages begin with.
pub(crate) fn head(flow: &mut Flow<'_>, title: &str, paper: &Paper<'_>, logo: Option<&Logo>) -> Result<(), Error> {
    let view = paper.view();
    let running = running_head(flow, title, view);
    flow.set_running_head(running);
    let mut rows = letterhead(flow, logo);
    rows.push(flow.hairline(9.0));
    let measure = flow.measure();
    rows.extend(flow.text(&[Span::words(title, TITLE)], 0.0, measure, Align::Start));
    if let Some(patient) = view.patient() {
        match view.allergies() {
            Some(allergies) => {
                rows.push(Row::gap(6.0));
                rows.extend(banner(flow, patient, allergies));
                let lines = address(view, patient);
                if !lines.is_empty() {
                    let line = Span::words(lines.join(flow.words().get(Word::PatientAnd)), SMALL);
                    rows.push(Row::gap(4.0));
                    rows.extend(flow.text(&[line], 0.0, measure, Align::Start));
                }
            }
            None => {
                let words = flow.words();
                rows.push(Row::gap(2.0));
                let name = Span::words(name(words, patient), STRONG);
                rows.extend(flow.text(&[name], 0.0, measure, Align::Start));
                for line in address(view, patient) {
                    rows.extend(flow.text(&[Span::words(line, BODY)], 0.0, measure, Align::Start));
                }
                let details = Span::words(details(words, patient), SMALL);
                rows.extend(flow.text(&[details], 0.0, measure, Align::Start));
            }
        }
    }
    rows.push(Row::gap(6.0));
    flow.rows(rows)
}

/// The lines of the patient's address, where it stands on the paper.
fn address(view: &dyn View, patient: &Patient) -> Vec<String> {
    let lines = patient.address.lines().map(str::trim).filter(|line| view.is_addressed() && !line.is_empty());
    lines.map(isolated).collect()
}

fn letterhead(flow: &mut Flow<'_>, logo: Option<&Logo>) -> Vec<Row> {
    let letterhead = &flow.sheet.letterhead;
    let words = flow.words();
    let measure = flow.measure();
    let picture = logo.map(|logo| {
        let (width, height) = (logo.width as f32, logo.height as f32);
        let scale = (150.0 / width).min(48.0 / height);
        (width * scale, height * scale)
    });
    let width = measure - picture.map_or(0.0, |(width, _)| width + 16.0);
    let mut rows = Vec::new();
    let mut line = |text: &str, style: Style| {
        if !text.trim().is_empty() {
            rows.extend(flow.text(&[Span::words(text, style)], 0.0, width, Align::Start));
        }
    };
    line(&isolated(&letterhead.name), STRONG);
    for address in &letterhead.address {
        line(&isolated(address), BODY);
    }
    let filled = |value: &Option<String>| value.as_deref().filter(|v| !v.trim().is_empty()).map(str::to_owned);
    let reach: Vec<String> = [
        filled(&letterhead.phone).map(|phone| words.fill(Word::SheetPhone, &[("phone", &phone)])),
        filled(&letterhead.email).map(|email| isolated(&email)),
    ]
    .into_iter()
    .flatten()
    .collect();
    line(&reach.join(words.get(Word::SheetSeparator)), BODY);

    if let Some((width, height)) = picture {
        let depth: f32 = rows.iter().map(|row| row.height).sum();
        let mark = Mark::Logo { x: measure - width, y: 2.0, width, height };
        match rows.first_mut() {
            Some(first) => first.marks.push(mark),
            None => rows.push(Row { height: 0.0, marks: vec![mark], keep: true }),
        }
        if depth < height + 2.0 {
            rows.push(Row::gap(height + 2.0 - depth));
        }
    }
    for row in &mut rows {
        row.keep = true;
    }
    rows
}

fn running_head(flow: &mut Flow<'_>, title: &str, view: &dyn View) -> Vec<Row> {
    let words = flow.words();
    let measure = flow.measure();
    let half = measure / 2.0 - 8.0;
    let practice = isolated(&flow.sheet.letterhead.name);
    let continued = words.join(Word::SheetContinued, &[("title", title)]);
    let mut marks = Vec::new();
    for (text, x, align) in [(practice, 0.0, Align::Start), (continued, measure - half, Align::End)] {
        // One line: the full text stands on the first page.
        if let Some(line) = flow.set.lines(&[Span::words(text, SMALL)], half).into_iter().next() {
            let baseline = baseline(line.leading);
            marks.push(Mark::Text { x, width: half, baseline, align, line });
        }
    }
    let mut rows = vec![Row { height: SMALL.leading(), marks, keep: true }];
    match (view.patient(), view.allergies()) {
        (Some(patient), Some(allergies)) => {
            rows.push(Row::gap(5.0));
            rows.extend(banner(flow, patient, allergies));
            rows.push(Row::gap(8.0));
        }
        (Some(patient), None) => {
            let text = [name(words, patient), words.fill(Word::PatientNumber, &[("number", &patient.number)])]
                .join(words.get(Word::SheetSeparator));
            rows.extend(flow.text(&[Span::words(text, SMALL)], 0.0, measure, Align::Start));
            rows.push(flow.hairline(5.0));
        }
        _ => rows.push(flow.hairline(5.0)),
    }
    rows
}

/// The patient's banner: who it is, and what must never be given.
fn banner(flow: &mut Flow<'_>, patient: &Patient, allergies: &Allergies) -> Vec<Row> {
    let words = flow.words();
    let inset = 10.0;
    let width = flow.measure() - 2.0 * inset;
    let mut rows = Vec::new();
    let name = Span::words(name(words, patient), STRONG);
    rows.extend(flow.text(&[name], inset, width, Align::Start));
    let details = Span::words(details(words, patient), Style { color: INK, ..SMALL });
    rows.extend(flow.text(&[details], inset, width, Align::Start));

    let (text, color, sign) = match allergies {
        Allergies::NotRecorded => (words.get(Word::PatientAllergiesNotRecorded).to_owned(), WAITS, Some(Sign::Alert)),
        Allergies::NoneKnown => (words.get(Word::PatientAllergiesNoneKnown).to_owned(), INK, None),
        Allergies::Known(known) => {
            let known: Vec<String> = known.iter().map(|one| isolated(one)).collect();
            let known = known.join(words.get(Word::PatientAnd));
            (words.join(Word::PatientAllergies, &[("allergies", &known)]), DANGER, Some(Sign::Alert))
        }
    };
    let indent = if sign.is_some() { Sign::ADVANCE } else { 0.0 };
    let style = if sign.is_some() { STRONG.color(color) } else { BODY };
    let span = Span::words(text, style);
    let mut lines = flow.text(&[span], inset + indent, width - indent, Align::Start);
    if let (Some(sign), Some(first)) = (sign, lines.first_mut()) {
        first.marks.extend(sign.marks(inset, baseline(style.leading()) - 8.2, color));
    }
    rows.extend(lines);

    let count = rows.len();
    for (index, row) in rows.iter_mut().enumerate() {
        let above = if index == 0 { 6.0 } else { 0.0 };
        let below = if index + 1 == count { 6.0 } else { 0.0 };
        for mark in &mut row.marks {
            match mark {
                Mark::Text { baseline, .. } => *baseline += above,
                Mark::Path { y, .. } => *y += above,
                _ => {}
            }
        }
        row.height += above + below;
        let fill = Mark::Fill {
            x: 0.0,
            y: 0.0,
            // A hair over the edge, so that strips leave no line between them.
            height: row.height + if index + 1 == count { 0.0 } else { 0.3 },
            width: flow.measure(),
            color: CHROME,
        };
        row.marks.insert(0, fill);
        row.keep = index + 1 < count;
    }
    rows
}

/// `FAMILY, Given (Title)`.
pub(crate) fn name(words: &Words, patient: &Patient) -> String {
    let family = patient.family_name.to_uppercase();
    let title = patient.title.as_deref().unwrap_or("").trim();
    let word = if title.is_empty() { Word::PatientName } else { Word::PatientNameTitle };
    words.fill(word, &[("family", &family), ("given", &patient.given_name), ("title", title)])
}

/// Born, gender, number.
fn details(words: &Words, patient: &Patient) -> String {
    let word = if patient.born_estimated { Word::PatientBornEstimated } else { Word::PatientBorn };
    let born = patient.born.map(|born| {
        let date = words.birth_date(born, patient.born_estimated);
        words.join(word, &[("date", &date), ("age", &patient.age.to_string())])
    });
    let gender = match patient.gender {
        Gender::Female => Some(Word::PatientFemale),
        Gender::Male => Some(Word::PatientMale),
        Gender::Other => Some(Word::PatientOther),
        Gender::Unknown => None,
    };
    let mut parts: Vec<_> = born.into_iter().collect();
    parts.extend(gender.map(|gender| words.get(gender).to_owned()));
    parts.push(words.fill(Word::PatientNumber, &[("number", &patient.number)]));
    parts.join(words.get(Word::SheetSeparator))
}

/// Lines below the title: when, by whom. Empty ones are left out.
fn facts(flow: &mut Flow<'_>, facts: &[String]) -> Result<(), Error> {
    let measure = flow.measure();
    let mut rows = Vec::new();
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        rows.extend(flow.text(&[Span::words(fact.as_str(), BODY)], 0.0, measure, Align::Start));
    }
    flow.rows(rows)
}

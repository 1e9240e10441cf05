//! Vital signs, immunisations and the names of what is attached, as tables; and the vaccination list.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use domain::AttachmentKind;
use domain::immunisation::{ImmunisationStatus, VaccineRoute};
use domain::vitals::{VitalKind, VitalUnit};

use super::clinical::sign_here;
use super::{View, facts};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Table, TableRow},
    typeset::{BODY, INK, SMALL, STRONG, Span, Style},
    view::{AttachmentLine, Immunisation, Patient, VaccinationList, Vital},
    words::{Word, Words},
};

/// Kinds of readings side by side; with more of them the columns would be narrower than their heads.
const BESIDE: usize = 6;

/// Vital signs: a line for each time, a column for each kind, the newest first. `title` stands above the first.
pub(super) fn vitals(flow: &mut Flow<'_>, readings: &[Vital], mut title: Vec<Row>) -> Result<(), Error> {
    let kinds: Vec<(VitalKind, VitalUnit)> = VitalKind::ALL
        .iter()
        .filter_map(|kind| readings.iter().find(|one| one.kind == *kind).map(|one| (*kind, one.unit)))
        .collect();
    if kinds.is_empty() {
        return Ok(());
    }
    let tables = kinds.len().div_ceil(BESIDE);
    for beside in kinds.chunks(kinds.len().div_ceil(tables)) {
        table_of(flow.words(), readings, beside, std::mem::take(&mut title)).print(flow)?;
        title = vec![Row::gap(8.0).kept()];
    }
    Ok(())
}

fn table_of(words: &Words, readings: &[Vital], kinds: &[(VitalKind, VitalUnit)], title: Vec<Row>) -> Table {
    let mut by_time: BTreeMap<Reverse<NaiveDateTime>, Vec<Vec<String>>> = BTreeMap::new();
    for one in readings {
        if let Some(at) = kinds.iter().position(|(kind, _)| *kind == one.kind) {
            let line = by_time.entry(Reverse(one.at)).or_insert_with(|| vec![Vec::new(); kinds.len()]);
            line[at].push(measured(words, one));
        }
    }
    let rows = by_time
        .into_iter()
        .map(|(Reverse(at), values)| {
            let mut cells = vec![Cell::of(Span::words(words.date_time(at), BODY))];
            cells.extend(values.into_iter().map(|values| Cell::of(Span::words(values.join("\n"), BODY))));
            TableRow { cells, total: false, keep: false }
        })
        .collect();
    let mut columns = vec![Column {
        head: words.get(Word::VitalMeasured).to_owned(),
        extent: Extent::Fit(100.0),
        align: Align::Start,
    }];
    columns.extend(
        kinds.iter().map(|(kind, unit)| Column {
            head: words
                .join(Word::VitalHead, &[("kind", words.get(kind_word(*kind))), ("unit", words.get(unit_word(*unit)))]),
            extent: Extent::Share(1.0),
            align: Align::End,
        }),
    );
    Table { columns, rows, title }
}

/// `128/82`, `37.9`.
fn measured(words: &Words, one: &Vital) -> String {
    let written = |thousandths: i64| {
        let digits = format!("{:03}", thousandths.unsigned_abs() % 1_000);
        let said = digits.trim_end_matches('0');
        let sign = if thousandths < 0 { "\u{2212}" } else { "" };
        // As many digits in each line of a column, so that its points stand below each other.
        let least = one.unit.decimals() as usize;
        let fraction = &digits[..said.len().max(least)];
        let whole = words.count(thousandths.unsigned_abs() / 1_000);
        let point = if fraction.is_empty() { "" } else { words.get(Word::FormatDecimal) };
        format!("{sign}{whole}{point}{fraction}")
    };
    match one.second {
        Some(second) => format!("{}/{}", written(one.value), written(second)),
        None => written(one.value),
    }
}

fn kind_word(kind: VitalKind) -> Word {
    match kind {
        VitalKind::BloodPressure => Word::VitalBloodPressure,
        VitalKind::Pulse => Word::VitalPulse,
        VitalKind::Temperature => Word::VitalTemperature,
        VitalKind::RespiratoryRate => Word::VitalRespiratoryRate,
        VitalKind::OxygenSaturation => Word::VitalOxygenSaturation,
        VitalKind::Weight => Word::VitalWeight,
        VitalKind::Height => Word::VitalHeight,
        VitalKind::Pain => Word::VitalPain,
        VitalKind::Glucose => Word::VitalGlucose,
    }
}

fn unit_word(unit: VitalUnit) -> Word {
    match unit {
        VitalUnit::MmHg => Word::VitalMmhg,
        VitalUnit::PerMinute => Word::VitalPerMinute,
        VitalUnit::Celsius => Word::VitalCelsius,
        VitalUnit::Fahrenheit => Word::VitalFahrenheit,
        VitalUnit::Percent => Word::VitalPercent,
        VitalUnit::Kilogram => Word::VitalKilogram,
        VitalUnit::Pound => Word::VitalPound,
        VitalUnit::Centimetre => Word::VitalCentimetre,
        VitalUnit::Inch => Word::VitalInch,
        VitalUnit::Score => Word::VitalScore,
        VitalUnit::MmolPerLitre => Word::VitalMmolPerLitre,
        VitalUnit::MgPerDecilitre => Word::VitalMgPerDecilitre,
    }
}

/// When, what, which dose, of which batch, where and by whom. A column that nobody filled leaves its room to the
/// others.
pub(super) fn immunisations(words: &Words, known: &[Immunisation], title: Vec<Row>) -> Table {
    let column = |word: Word, extent, align| Column { head: words.get(word).to_owned(), extent, align };
    let place = |one: &Immunisation| {
        let way = one.route.map(|route| words.get(route_word(route))).unwrap_or_default();
        [one.site.trim(), way].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let dose = |one: &Immunisation| one.dose.map(|dose| words.count(dose.into())).unwrap_or_default();
    type Said<'s> = &'s dyn Fn(&Immunisation) -> String;
    let mut beside: Vec<(Column, Said<'_>)> = vec![
        (column(Word::VaccineDose, Extent::Fit(30.0), Align::End), &dose),
        (column(Word::VaccineBatch, Extent::Fit(80.0), Align::Start), &|one| one.batch.clone()),
        (column(Word::VaccineHow, Extent::Fit(80.0), Align::Start), &place),
        (column(Word::VaccineGivenBy, Extent::Fit(95.0), Align::Start), &|one| one.given_by.clone()),
    ];
    beside.retain(|(_, said)| known.iter().any(|one| !said(one).trim().is_empty()));
    let rows = known
        .iter()
        .map(|one| {
            let date = match one.given_on {
                Some(date) => Span::words(words.date(date), BODY),
                None if one.given_on_text.trim().is_empty() => Span::words(words.get(Word::VaccineUnknownDate), BODY),
                None => Span::value(one.given_on_text.trim(), BODY),
            };
            let mut vaccine = vec![Span::value(&one.vaccine, STRONG)];
            let code = one.cvx.as_ref().map(|code| words.fill(Word::VaccineCvx, &[("code", code)]));
            for line in [status(words, one), code].into_iter().flatten() {
                vaccine.push(Span::words(format!("\n{line}"), Style { color: INK, ..SMALL }));
            }
            let mut cells = vec![Cell::of(date), Cell::lines(vaccine)];
            cells.extend(beside.iter().map(|(_, said)| Cell::of(Span::value(&said(one), BODY))));
            TableRow { cells, total: false, keep: false }
        })
        .collect();
    let mut columns = vec![
        column(Word::VaccineDate, Extent::Fit(70.0), Align::Start),
        column(Word::VaccineVaccine, Extent::Share(1.0), Align::Start),
    ];
    columns.extend(beside.into_iter().map(|(column, _)| column));
    Table { columns, rows, title }
}

fn status(words: &Words, one: &Immunisation) -> Option<String> {
    let because = [("reason", one.reason.trim())];
    match one.status {
        ImmunisationStatus::Given => None,
        ImmunisationStatus::Elsewhere => Some(words.get(Word::VaccineElsewhere).to_owned()),
        ImmunisationStatus::Refused => Some(words.fill(Word::VaccineRefused, &because)),
        ImmunisationStatus::NotGiven => Some(words.fill(Word::VaccineNotGiven, &because)),
    }
}

fn route_word(route: VaccineRoute) -> Word {
    match route {
        VaccineRoute::Intramuscular => Word::VaccineIntramuscular,
        VaccineRoute::Subcutaneous => Word::VaccineSubcutaneous,
        VaccineRoute::Intradermal => Word::VaccineIntradermal,
        VaccineRoute::Oral => Word::VaccineOral,
        VaccineRoute::Nasal => Word::VaccineNasal,
    }
}

/// Of which day, what, and who put it there.
pub(super) fn attachments(words: &Words, known: &[AttachmentLine], title: Vec<Row>) -> Table {
    let rows = known
        .iter()
        .map(|one| {
            let kind = match one.kind {
                AttachmentKind::Letter => Word::ChartLetter,
                AttachmentKind::Result => Word::ChartResult,
                AttachmentKind::Photo => Word::ChartPhoto,
                AttachmentKind::Consent => Word::ChartConsent,
                AttachmentKind::Other => Word::ChartOther,
            };
            let cells = vec![
                Cell::of(Span::words(words.date(one.dated_on), BODY)),
                Cell::of(Span::value(&one.title, BODY)),
                Cell::of(Span::words(words.get(kind), BODY)),
                Cell::of(Span::value(&one.added_by, BODY)),
            ];
            TableRow { cells, total: false, keep: false }
        })
        .collect();
    let column = |word: Word, extent| Column { head: words.get(word).to_owned(), extent, align: Align::Start };
    Table {
        columns: vec![
            column(Word::ChartDated, Extent::Fit(70.0)),
            column(Word::ChartAttachment, Extent::Share(1.6)),
            column(Word::ChartAbout, Extent::Fit(60.0)),
            column(Word::ChartAttachedBy, Extent::Share(1.0)),
        ],
        rows,
        title,
    }
}

impl View for VaccinationList {
    fn title(&self, words: &Words) -> String {
        words.get(Word::VaccineListTitle).to_owned()
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        facts(flow, &[words.join(Word::VaccineListDate, &[("date", &words.date(self.date))])])?;
        flow.rows(vec![Row::gap(10.0)])?;
        if self.given.is_empty() {
            flow.paragraph(Span::words(words.get(Word::VaccineNone), BODY), Align::Start)?;
        } else {
            immunisations(words, &self.given, Vec::new()).print(flow)?;
            // Says where the list ends, so that nothing can be written below it unnoticed.
            let count = words.count(self.given.len() as u64);
            flow.rows(vec![Row::gap(6.0)])?;
            flow.paragraph(Span::words(words.join(Word::VaccineListEnd, &[("count", &count)]), SMALL), Align::Start)?;
        }
        flow.paragraph(Span::words(words.get(Word::VaccineListNote), SMALL), Align::Start)?;
        sign_here(flow, &self.doctor, None)
    }
}

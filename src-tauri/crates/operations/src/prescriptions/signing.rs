//! The lines of a record that is being signed: read, checked once more against what is known now, and refused
//! where something stands against them that has no reason. The window's own check may be old.

use domain::medicines::{Finding, Item, Speech};
use domain::{Event, Flaw, Flaws, RecordId};
use store::{Chart, Error, Look, Writer, formulary, practice, prescriptions, shelf};

use super::PrescriptionTyped;
use crate::Result;

/// The most lines of one record.
const MOST: usize = 50;

pub(super) fn few_enough(items: &[PrescriptionTyped]) -> Result<()> {
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    if items.len() > MOST { Err(Error::flaw("items", Flaw::TooLarge { max: most })) } else { Ok(()) }
}

/// Lines that may be signed.
#[derive(Debug)]
pub(crate) struct Prepared {
    items: Vec<Item>,
    answers: Vec<(Finding, String)>,
    speech: Speech,
}

impl Prepared {
    /// Reads and checks them. `amends` is the record whose lines they correct.
    ///
    /// # Errors
    /// Flaws by `items[n].field`; [`Error::Unanswered`] with everything that stands against them and has no
    /// reason.
    pub(crate) fn of(
        clinic: &impl Look,
        chart: &Chart,
        typed: &[PrescriptionTyped],
        amends: Option<RecordId>,
    ) -> Result<Self> {
        few_enough(typed)?;
        let mut all = Flaws::none();
        let mut items = Vec::new();
        let before = match amends {
            Some(record) => prescriptions::of_record(clinic, chart, record)?,
            None => Vec::new(),
        };
        for (at, one) in typed.iter().enumerate() {
            let (mut item, mut flaws) = one.read();
            if item.first_item_id.is_some_and(|first| !before.iter().any(|line| line.item_id == first)) {
                flaws.add("first_item_id", Flaw::Unknown);
            }
            if let Some(medicine) = item.medicine_id {
                match formulary::get(clinic, medicine) {
                    // The name was typed over: then it is what was typed.
                    Ok(known) if known.generic_name.to_lowercase() != item.medicine.to_lowercase() => {
                        item.medicine_id = None;
                    }
                    Ok(_) => {}
                    Err(Error::NotFound) => flaws.add("medicine_id", Flaw::Unknown),
                    Err(other) => return Err(other),
                }
            }
            all.keep::<()>(&format!("items[{at}]"), flaws.done());
            items.push(item);
        }
        all.done()?;
        let renewed: Vec<_> = items.iter().filter_map(|item| item.renews_item_id).collect();
        if let Some(at) = (1..renewed.len()).find(|at| renewed[..*at].contains(&renewed[*at])) {
            return Err(Error::flaw(&format!("items[{at}].renews_item_id"), Flaw::Taken));
        }
        let (known, _) = shelf::knowledge(clinic)?;
        let (allergies, running) = prescriptions::known(clinic, chart, amends)?;
        let mut answers = Vec::new();
        let mut open = Vec::new();
        for finding in known.check(&items, &allergies, &running) {
            let by = usize::try_from(finding.item).ok().and_then(|at| typed.get(at));
            match by.and_then(|typed| typed.answer(&finding.key)).map(str::to_owned) {
                Some(reason) => answers.push((finding, reason.chars().take(500).collect())),
                None => open.push(finding),
            }
        }
        let speech = practice::speech(clinic)?;
        if open.is_empty() { Ok(Self { items, answers, speech }) } else { Err(Error::Unanswered(open)) }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The lines.
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    /// In words, a line each, and below them what was written freely.
    pub(crate) fn words(&self, free: &str) -> String {
        let mut lines: Vec<String> = self.items.iter().map(|item| item.words(self.speech)).collect();
        lines.extend((!free.trim().is_empty()).then(|| free.to_owned()));
        lines.join("\n")
    }

    /// Writes them with their record, which isn't sealed yet, and ends what they renew.
    ///
    /// # Errors
    /// When a row can't be written.
    pub(crate) fn write(&self, clinic: &mut Writer<'_>, chart: &Chart, record: RecordId) -> Result<()> {
        let written = prescriptions::insert(clinic, chart, record, &self.items, &self.answers)?;
        let on = clinic.today()?;
        for item in prescriptions::renewed(clinic, &self.items, &written, on)? {
            clinic.also(Event::PrescriptionRenewed { item, record, patient: chart.patient() })?;
        }
        if !self.answers.is_empty() {
            let count = u32::try_from(self.answers.len()).unwrap_or(u32::MAX);
            clinic.also(Event::StopsAnswered { record, patient: chart.patient(), count })?;
        }
        Ok(())
    }
}

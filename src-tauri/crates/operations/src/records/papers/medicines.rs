//! Medicines as papers name them, and what of a prescription stands only in words.

use domain::medicines::{Item, Speech};
use reports::view::{Medicine, RunningMedicine};
use store::prescriptions::{self, PrescribedItem};
use store::records::MedicalRecord;
use store::{Chart, Look, practice};

use crate::Result;

/// The lines of a record, and what it prescribes in words beside them.
pub(super) fn of(clinic: &impl Look, chart: &Chart, record: &MedicalRecord) -> Result<(Vec<Medicine>, String)> {
    let lines = prescriptions::of_record(clinic, chart, record.record_id)?;
    let words = beside(&record.prescription, &lines);
    let speech = practice::speech(clinic)?;
    Ok((lines.iter().map(|line| medicine(&line.item, speech)).collect(), words))
}

/// What the record's text says beside its lines, which are composed above it. A text that doesn't begin with
/// them is told whole: a medicine that stands twice is seen, one that is left out is not.
fn beside(text: &str, lines: &[PrescribedItem]) -> String {
    let mut rest = text;
    for line in lines {
        match rest.strip_prefix(line.words.as_str()) {
            Some(more) if more.is_empty() || more.starts_with('\n') => rest = more.trim_start_matches('\n'),
            _ => return text.to_owned(),
        }
    }
    rest.to_owned()
}

/// What runs of the chart's prescriptions today.
pub(crate) fn running(clinic: &impl Look, chart: &Chart) -> Result<Vec<RunningMedicine>> {
    let (running, speech) = (prescriptions::current(clinic, chart)?, practice::speech(clinic)?);
    Ok(running
        .into_iter()
        .map(|one| RunningMedicine {
            medicine: medicine(&one.item, speech),
            from: one.from,
            until: one.until,
            doctor: one.doctor_name,
        })
        .collect())
}

fn medicine(item: &Item, speech: Speech) -> Medicine {
    use domain::medicines::MedicineForm;
    Medicine {
        name: item.medicine.clone(),
        strength: item.strength.clone(),
        form: item.form.filter(|form| *form != MedicineForm::Other).map(|form| speech.form(form)).unwrap_or_default(),
        dose: item.dose.zip(item.dose_unit).map(|(dose, unit)| speech.counted(unit, dose)).unwrap_or_default(),
        route: item.route.map(|route| speech.route(route).to_owned()).unwrap_or_default(),
        frequency: item.often_words(speech),
        days: item.days,
        quantity: item.supply().map(|(quantity, unit)| speech.counted(unit, quantity)).unwrap_or_default(),
        repeats: item.repeats,
        advice: item.advice.clone(),
        note: item.note.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str) -> PrescribedItem {
        use domain::{ItemId, RecordId};
        let speech = Speech::English;
        let item = Item {
            medicine_id: None,
            medicine: words.to_owned(),
            form: None,
            strength: String::new(),
            dose: None,
            dose_unit: None,
            route: None,
            frequency: None,
            as_needed_max: None,
            days: None,
            quantity: None,
            quantity_unit: None,
            repeats: 0,
            advice: String::new(),
            note: String::new(),
            renews_item_id: None,
            first_item_id: None,
        };
        PrescribedItem {
            item_id: ItemId(1),
            record_id: RecordId(1),
            name: item.name(speech),
            dose: item.dose_words(speech),
            often: item.often_words(speech),
            words: item.words(speech),
            answered: Vec::new(),
            item,
        }
    }

    #[test]
    fn what_was_written_freely_is_neither_lost_nor_told_twice() {
        let lines = [line("Amoxicillin"), line("Paracetamol")];
        assert_eq!(beside("Amoxicillin\nParacetamol", &lines), "");
        assert_eq!(beside("Amoxicillin\nParacetamol\nA stick, to walk", &lines), "A stick, to walk");
        assert_eq!(beside("Crutches", &[]), "Crutches");
        let other = "Amoxicillin forte\nParacetamol";
        assert_eq!(beside(other, &lines), other, "another medicine that begins alike");
    }
}

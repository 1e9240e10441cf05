//! `patients.card` and `patients.labels`: what the desk hands over or sticks on, with the number as a code
//! that a scanner reads. That they were printed leaves a trace; they aren't kept.

use domain::{Event, Flaw, LabelSheet, PatientId, Permission, Whole, choice, form};
use reports::view::{Card as CardView, Label, Labels as LabelsView};
use store::{Error, Reader, banner, contact, patients};

use crate::{Document, House, Result};

form! {
    /// `patients.card`
    pub struct Card {
        /// Whose.
        pub patient_id: PatientId,
    }
}
impl Document for Card {
    const NEEDS: Permission = Permission::FindPatients;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let patient = patients::resolve(clinic, self.patient_id)?;
        let brief = banner::of(clinic, patient)?;
        let view = CardView { patient: crate::papers::patient(clinic, &brief)? };
        clinic.trace(Event::CardPrinted { patient });
        reports::print_card(&crate::papers::sheet(clinic)?, &view).map_err(|error| Error::Work(Box::new(error)))
    }
}

choice! {
    /// What stands on a label.
    pub enum LabelText {
        /// Name, birth date, number and the code: for tubes, forms, files.
        Identity = "identity",
        /// Name and address: for letters.
        Address = "address",
    }
}

form! {
    /// `patients.labels`
    pub struct Labels {
        /// Whose.
        pub patient_id: PatientId,
        /// Which sheet lies in the printer.
        pub sheet: LabelSheet,
        /// The first free label, from 1, row by row; those before it stay empty.
        pub start: Option<Whole<1, 65>>,
        /// How many; those that don't fit go on to the next sheet.
        pub count: Whole<1, 200>,
        /// Identity, when none is said.
        pub text: Option<LabelText>,
    }
}
impl Document for Labels {
    const NEEDS: Permission = Permission::FindPatients;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let of_sheet = reports::labels_of(self.sheet);
        let start = self.start.map_or(1, Whole::get);
        if usize::try_from(start).unwrap_or(usize::MAX) > of_sheet {
            let max = i64::try_from(of_sheet).unwrap_or(i64::MAX);
            return Err(Error::flaw("start", Flaw::TooLarge { max }));
        }
        let patient = patients::resolve(clinic, self.patient_id)?;
        let brief = banner::of(clinic, patient)?;
        let view = crate::papers::patient(clinic, &brief)?;
        let label = match self.text.unwrap_or(LabelText::Identity) {
            LabelText::Identity => Label::Identity(view),
            LabelText::Address => {
                let contact = contact::of(clinic, patient)?;
                let address = contact.addresses.into_iter().next().ok_or_else(|| Error::flaw("text", Flaw::Missing))?;
                let name = [brief.title, brief.first_name, brief.last_name];
                let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                Label::Address { name, address: address.written }
            }
        };
        let count = u32::try_from(self.count.get()).unwrap_or(1);
        let labels = LabelsView {
            sheet: self.sheet,
            start: usize::try_from(start).unwrap_or(1),
            labels: vec![label; count as usize],
        };
        clinic.trace(Event::LabelsPrinted { patient, count });
        reports::print_labels(&crate::papers::sheet(clinic)?, &labels).map_err(|error| Error::Work(Box::new(error)))
    }
}

//! A list of claims as a file, for whoever chases them in a spreadsheet.

use domain::{Currency, Event, PayerId, Permission, form, write_decimal};
use interchange::table;
use store::claims;
use store::{Error, Reader};

use super::{ChaseDays, asked};
use crate::{Document, House, Result};

const COLUMNS: [&str; 17] = [
    "claim",
    "status",
    "bill",
    "patient_number",
    "family_name",
    "given_name",
    "date_of_birth",
    "insurer",
    "member_number",
    "sent_on",
    "days",
    "reference",
    "answered_on",
    "claimed",
    "accepted",
    "paid",
    "owed",
];
/// Rows of one file.
const MOST: u32 = 100_000;

form! {
    /// `claims.export`: a list of claims as CSV; a spreadsheet runs nothing of it.
    pub struct Export {
        /// Which ones.
        pub view: domain::ClaimView,
        /// Of which insurer; none: all.
        pub payer_id: Option<PayerId>,
        /// For those to chase: sent more than so many days ago; 30 when left out.
        pub days: Option<ChaseDays>,
    }
}
impl Document for Export {
    const NEEDS: Permission = Permission::MakeClaims;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        let currency = store::practice::get(clinic)?.currency;
        let digits = Currency::parse(&currency).map(Currency::digits).ok_or(Error::Unreadable("currency"))?;
        let listed = claims::list(clinic, asked(clinic, self.view, self.payer_id, self.days)?, None, MOST)?;
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let rows: Vec<Vec<String>> = listed
            .into_iter()
            .map(|claim| {
                vec![
                    claim.number.unwrap_or_default(),
                    claim.status.as_str().to_owned(),
                    claim.bill_number,
                    claim.patient.patient_number,
                    claim.patient.last_name,
                    claim.patient.first_name,
                    day(claim.patient.date_of_birth),
                    claim.payer,
                    claim.member_number,
                    day(claim.sent_on),
                    claim.days_out.map(|days| days.to_string()).unwrap_or_default(),
                    claim.reference.unwrap_or_default(),
                    day(claim.answered_on),
                    write_decimal(claim.claimed, digits),
                    write_decimal(claim.accepted, digits),
                    write_decimal(claim.paid, digits),
                    write_decimal(claim.owed, digits),
                ]
            })
            .collect();
        clinic.trace(Event::ClaimsExported { rows: u32::try_from(rows.len()).unwrap_or(u32::MAX) });
        Ok(table::write(&COLUMNS, rows))
    }
}

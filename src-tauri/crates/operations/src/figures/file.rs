//! Figures as files: dates as YYYY-MM-DD, amounts as plain decimals in the currency's digits, one row for each line
//! and month so that a spreadsheet can sum them any way. A spreadsheet runs nothing of it.

use chrono::NaiveDate;
use domain::{Currency, Event, Permission, RevenueBy, form, write_decimal};
use interchange::table;
use store::figures::receivables::receivables;
use store::figures::revenue::revenue;
use store::figures::sessions::sessions;
use store::{Look, Reader};

use super::{day_of, period};
use crate::{Document, House, Result};

/// The practice's currency: its word, and the digits behind its point.
fn currency(look: &impl Look) -> Result<(String, u32)> {
    let practice = store::practice::get(look)?;
    let digits = Currency::digits(crate::billing::currency(&practice)?);
    Ok((practice.currency, digits))
}

fn exported(clinic: &Reader<'_>, figures: &'static str, (from, to): (NaiveDate, NaiveDate), rows: usize) {
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    clinic.trace(Event::FiguresExported { figures, from: from.to_string(), to: to.to_string(), rows });
}

form! {
    /// `figures.revenue_file`: the revenue of a period as CSV, one row for each line and month.
    pub struct RevenueFile {
        /// By what.
        pub by: RevenueBy,
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}
impl Document for RevenueFile {
    const NEEDS: Permission = Permission::ReadFigures;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        const COLUMNS: [&str; 11] = [
            "month",
            "line",
            "name",
            "method",
            "currency",
            "revenue",
            "tax",
            "billed",
            "discounts",
            "received",
            "refunded",
        ];
        let (from, to) = period(clinic, self.from, self.to)?;
        let (currency, digits) = currency(clinic)?;
        let revenue = revenue(clinic, self.by, from, to)?;
        let mut rows = Vec::new();
        for line in &revenue.lines {
            for (month, sums) in revenue.months.iter().zip(&line.months) {
                if *sums == store::figures::revenue::Sums::default() && line.month != Some(*month) {
                    continue;
                }
                let amounts = [sums.revenue, sums.tax, sums.billed, sums.discounts, sums.received, sums.refunded];
                let mut row = vec![
                    month.format("%Y-%m").to_string(),
                    line.line.as_str().to_owned(),
                    line.name.clone().unwrap_or_default(),
                    line.method.map(|method| method.as_str().to_owned()).unwrap_or_default(),
                    currency.clone(),
                ];
                row.extend(amounts.map(|amount| write_decimal(amount, digits)));
                rows.push(row);
            }
        }
        exported(clinic, "revenue", (from, to), rows.len());
        Ok(table::write(&COLUMNS, rows))
    }
}

form! {
    /// `figures.receivables_file`: what was owed at the end of a day as CSV, one row a patient, all of them.
    pub struct ReceivablesFile {
        /// Which day; none: today.
        pub day: Option<NaiveDate>,
    }
}
impl Document for ReceivablesFile {
    const NEEDS: Permission = Permission::ReadFigures;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        const COLUMNS: [&str; 11] = [
            "day",
            "patient_number",
            "last_name",
            "first_name",
            "bills",
            "currency",
            "days_0_30",
            "days_31_60",
            "days_61_90",
            "days_over_90",
            "total",
        ];
        let day = day_of(clinic, self.day)?;
        let (currency, digits) = currency(clinic)?;
        let owed = receivables(clinic, day, usize::MAX)?;
        let rows: Vec<_> = owed
            .patients
            .iter()
            .map(|patient| {
                let mut row = vec![
                    day.to_string(),
                    patient.patient_number.clone(),
                    patient.last_name.clone(),
                    patient.first_name.clone(),
                    patient.bills.to_string(),
                    currency.clone(),
                ];
                row.extend(patient.ages.map(|amount| write_decimal(amount, digits)));
                row.push(write_decimal(patient.total, digits));
                row
            })
            .collect();
        exported(clinic, "receivables", (day, day), rows.len());
        Ok(table::write(&COLUMNS, rows))
    }
}

form! {
    /// `figures.sessions_file`: the use of sessions in a period as CSV, one row for each doctor and month.
    pub struct SessionsFile {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}
impl Document for SessionsFile {
    const NEEDS: Permission = Permission::ReadFigures;
    fn run(self, clinic: &Reader<'_>, _: &House) -> Result<Vec<u8>> {
        const COLUMNS: [&str; 10] = [
            "month",
            "doctor",
            "bookable_minutes",
            "taken_minutes",
            "free_minutes",
            "booked",
            "done",
            "open",
            "cancelled",
            "no_shows",
        ];
        let (from, to) = period(clinic, self.from, self.to)?;
        let found = sessions(clinic, from, to)?;
        let mut rows = Vec::new();
        for doctor in &found.doctors {
            for (month, used) in found.months.iter().zip(&doctor.months) {
                let mut row = vec![month.format("%Y-%m").to_string(), doctor.name.clone()];
                row.extend(
                    [
                        used.bookable,
                        used.taken,
                        used.free,
                        used.booked,
                        used.done,
                        used.open,
                        used.cancelled,
                        used.no_shows,
                    ]
                    .map(|count| count.to_string()),
                );
                rows.push(row);
            }
        }
        exported(clinic, "sessions", (from, to), rows.len());
        Ok(table::write(&COLUMNS, rows))
    }
}

//! Figures as papers, kept with the others: who may see the figures may open them, and of a doctor's own only
//! who made them.

use chrono::NaiveDate;
use domain::figures::AGE_GROUPS;
use domain::{Audience, Event, PaymentMethod, Permission, ReportId, ReportKind, RevenueBy, RevenueLine, form};
use reports::view::{self, Figure, FigureColumn as Column, FigureLabel as Label, FigureSheet, FigureTable, RowsAre};
use serde::Serialize;
use store::documents::NewPaper;
use store::figures::receivables::receivables;
use store::figures::revenue::{RevenueRow, Sums, revenue};
use store::figures::sessions::{SessionUse, sessions};
use store::{Look as _, Recorded, Scope, Writer};
use ts_rs::TS;

use super::{day_of, period};
use crate::{Command, House, Result, papers};

/// Patients on a paper: about twenty-five sheets. The rest is one line, and the file has them all.
const PATIENTS: usize = 1_000;

/// Figures as a kept paper.
#[derive(Debug, Serialize, TS)]
pub struct KeptFigures {
    /// The paper.
    pub report_id: ReportId,
}

fn keep(
    clinic: &mut Writer<'_>,
    house: &House,
    figures: view::Figures,
    (from, to): (NaiveDate, NaiveDate),
    tables: Vec<FigureTable>,
) -> Result<Recorded<KeptFigures>> {
    let currency = crate::billing::currency(&store::practice::get(clinic)?)?;
    let own = clinic.scope() != Scope::All;
    let of_doctor = own.then(|| clinic.person().display_name.clone());
    let paper = FigureSheet { figures, from, to, of_doctor, currency, tables };
    let kept = NewPaper {
        kind: ReportKind::Figures,
        audience: Audience::Money,
        title: "",
        patient: None,
        record: None,
        bill: None,
        payment: None,
        request_key: None,
    };
    let report_id = papers::keep(clinic, house, &paper, &kept)?;
    clinic.record(Event::ReportKept { report: report_id, patient: None }, KeptFigures { report_id })
}

form! {
    /// `figures.revenue_paper`: the revenue of a period as a kept paper.
    pub struct RevenuePaper {
        /// By what.
        pub by: RevenueBy,
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}
impl Command for RevenuePaper {
    const NEEDS: Permission = Permission::ReadFigures;
    type Reply = KeptFigures;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<KeptFigures>> {
        let (from, to) = period(clinic, self.from, self.to)?;
        let found = revenue(clinic, self.by, from, to)?;
        let table = |rows_are, rows| FigureTable {
            rows_are,
            columns: vec![
                Column::Revenue,
                Column::Tax,
                Column::Billed,
                Column::Discounts,
                Column::Received,
                Column::Refunded,
            ],
            rows,
            total: sums(&found.total),
        };
        let rows_are = match self.by {
            RevenueBy::Month => RowsAre::Months,
            RevenueBy::Doctor => RowsAre::Doctors,
            RevenueBy::Department => RowsAre::Departments,
            RevenueBy::Service => RowsAre::Services,
            RevenueBy::Payer => RowsAre::Payers,
        };
        let mut tables =
            vec![table(rows_are, found.lines.iter().map(|line| (label(line), sums(&line.sums))).collect())];
        if self.by != RevenueBy::Month && found.months.len() > 1 {
            let months = found.months.iter().zip(&found.month_totals);
            tables.push(table(RowsAre::Months, months.map(|(month, of)| (Label::Month(*month), sums(of))).collect()));
        }
        keep(clinic, house, view::Figures::Revenue(self.by), (from, to), tables)
    }
}

fn sums(of: &Sums) -> Vec<Figure> {
    [of.revenue, of.tax, of.billed, of.discounts, of.received, of.refunded].map(Figure::Money).to_vec()
}

fn label(line: &RevenueRow) -> Label {
    match line.line {
        RevenueLine::Month => Label::Month(line.month.unwrap_or_default()),
        RevenueLine::Doctor | RevenueLine::Department | RevenueLine::Service | RevenueLine::Insurer => {
            Label::Name(line.name.clone().unwrap_or_default())
        }
        RevenueLine::NoDoctor => Label::NoDoctor,
        RevenueLine::NoDepartment => Label::NoDepartment,
        RevenueLine::NoService => Label::NoService,
        RevenueLine::Billed => Label::Billed,
        RevenueLine::Deposits => Label::Deposits,
        RevenueLine::Method => Label::Method(match line.method.unwrap_or(PaymentMethod::Cash) {
            PaymentMethod::Cash => view::PaymentMethod::Cash,
            PaymentMethod::CreditCard => view::PaymentMethod::CreditCard,
            PaymentMethod::Insurance => view::PaymentMethod::Insurance,
            PaymentMethod::BankTransfer => view::PaymentMethod::BankTransfer,
        }),
    }
}

form! {
    /// `figures.receivables_paper`: what was owed at the end of a day as a kept paper, with a thousand patients.
    pub struct ReceivablesPaper {
        /// Which day; none: today.
        pub day: Option<NaiveDate>,
    }
}
impl Command for ReceivablesPaper {
    const NEEDS: Permission = Permission::ReadFigures;
    type Reply = KeptFigures;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<KeptFigures>> {
        let day = day_of(clinic, self.day)?;
        let owed = receivables(clinic, day, PATIENTS)?;
        let figures = |bills: u32, ages: [i64; AGE_GROUPS], total: i64| {
            let mut figures = vec![Figure::Count(u64::from(bills))];
            figures.extend(ages.map(Figure::Money));
            figures.push(Figure::Money(total));
            figures
        };
        let mut rows = Vec::new();
        let mut rest = (owed.patient_count, owed.bills, owed.ages, owed.total);
        for patient in &owed.patients {
            let name = format!("{}, {} · {}", patient.last_name, patient.first_name, patient.patient_number);
            rows.push((Label::Name(name), figures(patient.bills, patient.ages, patient.total)));
            rest.0 -= 1;
            rest.1 -= patient.bills;
            rest.2.iter_mut().zip(patient.ages).for_each(|(rest, age)| *rest -= age);
            rest.3 -= patient.total;
        }
        if rest.0 > 0 {
            rows.push((Label::More(rest.0), figures(rest.1, rest.2, rest.3)));
        }
        let table = FigureTable {
            rows_are: RowsAre::Patients,
            columns: vec![Column::Bills, Column::To30, Column::To60, Column::To90, Column::Over90, Column::Owed],
            rows,
            total: figures(owed.bills, owed.ages, owed.total),
        };
        keep(clinic, house, view::Figures::Receivables, (day, day), vec![table])
    }
}

form! {
    /// `figures.sessions_paper`: the use of sessions in a period as a kept paper.
    pub struct SessionsPaper {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}
impl Command for SessionsPaper {
    const NEEDS: Permission = Permission::ReadFigures;
    type Reply = KeptFigures;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<KeptFigures>> {
        let (from, to) = period(clinic, self.from, self.to)?;
        let found = sessions(clinic, from, to)?;
        let table = |rows_are, rows| FigureTable {
            rows_are,
            columns: vec![
                Column::Bookable,
                Column::Taken,
                Column::Free,
                Column::Booked,
                Column::Done,
                Column::Cancelled,
                Column::NoShows,
                Column::NoShowRate,
            ],
            rows,
            total: used(&found.total),
        };
        let doctors = found.doctors.iter().map(|doctor| (Label::Name(doctor.name.clone()), used(&doctor.sums)));
        let mut tables = vec![table(RowsAre::Doctors, doctors.collect())];
        if found.months.len() > 1 && !found.doctors.is_empty() {
            let months = found.months.iter().zip(&found.month_totals);
            tables.push(table(RowsAre::Months, months.map(|(month, of)| (Label::Month(*month), used(of))).collect()));
        }
        keep(clinic, house, view::Figures::Sessions, (from, to), tables)
    }
}

fn used(of: &SessionUse) -> Vec<Figure> {
    let minutes = [of.bookable, of.taken, of.free].map(|minutes| Figure::Minutes(u64::from(minutes)));
    let counts = [of.booked, of.done, of.cancelled, of.no_shows].map(|count| Figure::Count(u64::from(count)));
    let met = u64::from(of.done) + u64::from(of.no_shows);
    // Tenths of a percent, half up.
    let rate = (u64::from(of.no_shows) * 2_000 + met).checked_div(met * 2);
    minutes.into_iter().chain(counts).chain([Figure::Rate(rate)]).collect()
}

//! The claim: who asks whom for what, by which policy, for which patient.

use super::clinical::coded;
use super::receipt::{with_currency, with_symbol};
use super::{View, facts};
use crate::{
    Error,
    page::{Align, Cell, Column, Extent, Flow, Row, Sign, Table, TableRow},
    typeset::{BODY, SMALL, STRONG, Span, WAITS},
    view::{Claim, Patient},
    words::{Word, Words, isolated},
};

impl View for Claim {
    fn title(&self, words: &Words) -> String {
        match &self.number {
            Some(number) => words.fill(Word::ClaimTitle, &[("number", number)]),
            None => words.get(Word::ClaimTitleDraft).to_owned(),
        }
    }

    fn patient(&self) -> Option<&Patient> {
        Some(&self.patient)
    }

    fn body(&self, flow: &mut Flow<'_>) -> Result<(), Error> {
        let words = flow.words();
        let sent = self.sent.map(|sent| words.join(Word::ClaimSent, &[("date", &words.date(sent))]));
        let appeals = self.appeals.as_deref().map(|number| words.fill(Word::ClaimAppeals, &[("number", number)]));
        let said: Vec<String> = [sent, appeals].into_iter().flatten().collect();
        facts(flow, &[said.join(words.get(Word::SheetSeparator))])?;
        if self.number.is_none() {
            flow.rows(vec![Row::gap(6.0)])?;
            flow.state(Sign::Clock, words.get(Word::ClaimNotSent), WAITS)?;
        }
        flow.rows(vec![Row::gap(10.0)])?;
        self.about(words).print(flow)?;
        if !self.diagnoses.is_empty() {
            let mut rows = flow.heading(words.get(Word::ClaimDiagnoses))?;
            let measure = flow.measure();
            for one in &self.diagnoses {
                rows.extend(flow.text(&coded(words, one, BODY), 0.0, measure, Align::Own));
            }
            flow.rows(rows)?;
        }
        flow.rows(vec![Row::gap(12.0)])?;
        self.table(words).print(flow)?;
        let note = [
            self.pay_to.clone().filter(|said| !said.trim().is_empty()),
            self.tax_id.as_deref().map(|number| words.fill(Word::ClaimTaxId, &[("number", number)])),
        ];
        for said in note.into_iter().flatten() {
            flow.rows(vec![Row::gap(10.0)])?;
            flow.paragraph(Span::value(&said, BODY), Align::Own)?;
        }
        Ok(())
    }
}

impl Claim {
    /// Insurer, policy, bill and visit, a line each.
    fn about(&self, words: &Words) -> Table {
        let line = |word: Word, spans: Vec<Span>| TableRow {
            cells: vec![Cell::of(Span::words(words.get(word), BODY)), Cell::lines(spans)],
            total: false,
            keep: true,
        };
        let plain = |word: Word, said: &str| line(word, vec![Span::value(said, BODY)]);
        let mut insurer = vec![Span::value(&self.payer.name, STRONG)];
        for address in self.payer.address.lines().map(str::trim).filter(|address| !address.is_empty()) {
            insurer.push(Span::words(format!("\n{}", isolated(address)), BODY));
        }
        let mut rows = vec![line(Word::ClaimInsurer, insurer)];
        let mut more = |word: Word, said: Option<&str>| {
            rows.extend(said.filter(|said| !said.trim().is_empty()).map(|said| plain(word, said)));
        };
        more(Word::ClaimPayerCode, self.payer.code.as_deref());
        more(Word::ClaimMember, Some(&self.member_number));
        more(Word::ClaimGroup, self.group_number.as_deref());
        more(Word::ClaimHolder, self.holder.as_deref());
        more(Word::ClaimReference, self.reference.as_deref());
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| words.date(day));
        let bill = match day(self.billed) {
            Some(day) => words.fill(Word::ClaimBilled, &[("number", &self.bill_number), ("date", &day)]),
            None => isolated(&self.bill_number),
        };
        rows.push(line(Word::ClaimBill, vec![Span::words(bill, BODY)]));
        rows.extend(day(self.visit).map(|day| line(Word::ClaimVisit, vec![Span::words(day, BODY)])));
        if let Some(doctor) = &self.doctor {
            let mut spans = vec![Span::value(doctor, BODY)];
            let licence = self.license_number.as_deref().filter(|number| !number.trim().is_empty());
            spans.extend(licence.map(|number| {
                Span::words(format!("\n{}", words.fill(Word::ClaimLicence, &[("number", number)])), SMALL)
            }));
            rows.push(line(Word::ClaimDoctor, spans));
        }
        let column = |extent| Column { head: String::new(), extent, align: Align::Start };
        Table { columns: vec![column(Extent::Fit(150.0)), column(Extent::Share(1.0))], rows, title: Vec::new() }
    }

    fn table(&self, words: &Words) -> Table {
        let figure = |amount: i64, style| Cell::of(Span::words(words.amount(amount, self.currency), style));
        let mut rows: Vec<TableRow> = self
            .items
            .iter()
            .map(|item| TableRow {
                cells: vec![
                    Cell::of(Span::value(&item.description, BODY)),
                    Cell::of(Span::words(words.count(item.quantity.into()), BODY)),
                    figure(item.billed, BODY),
                    figure(item.claimed, BODY),
                ],
                total: false,
                keep: false,
            })
            .collect();
        if let Some(last) = rows.last_mut() {
            last.keep = true;
        }
        let label = Span::words(with_currency(words, Word::ClaimTotal, self.currency), STRONG);
        let cells = vec![Cell::of(label).across(3, Align::End), figure(self.total, STRONG)];
        rows.push(TableRow { cells, total: true, keep: false });
        let column = |head: String, extent, align| Column { head, extent, align };
        Table {
            columns: vec![
                column(words.get(Word::MoneyService).to_owned(), Extent::Share(1.0), Align::Start),
                column(words.get(Word::MoneyQuantity).to_owned(), Extent::Fit(70.0), Align::End),
                column(with_symbol(words, Word::ClaimOnBill, self.currency), Extent::Fit(105.0), Align::End),
                column(with_symbol(words, Word::ClaimClaimed, self.currency), Extent::Fit(105.0), Align::End),
            ],
            rows,
            title: Vec::new(),
        }
    }
}

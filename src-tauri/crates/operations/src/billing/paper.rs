//! The bill as a paper, and what other papers about it say in the same words.

use domain::reckon::TaxMode;
use domain::{Audience, BillState, Instant, ReportKind};
use reports::view;
use store::billing::{self, Bill};
use store::documents::NewPaper;
use store::{Error, Look, Writer};

use crate::{House, Result, papers};

/// Prints a bill as issued and keeps it.
pub(super) fn keep(clinic: &mut Writer<'_>, house: &House, bill: &Bill) -> Result<()> {
    let practice = store::practice::get(clinic)?;
    let settings = billing::settings::get(clinic)?;
    let untaxed = bill.taxes.iter().any(|one| one.rate.0 == 0);
    let note = [
        settings.pay_to.as_str(),
        if untaxed { settings.untaxed_note.as_str() } else { "" },
        settings.company.as_str(),
        practice.tax_id.as_str(),
        practice.footer.as_str(),
    ];
    let note: Vec<&str> = note.into_iter().map(str::trim).filter(|said| !said.is_empty()).collect();
    let paper = view::Bill {
        number: bill.row.number.clone().unwrap_or_default(),
        patient: papers::patient(clinic, &bill.row.patient)?,
        visit: visit(bill),
        issued: clinic.today()?,
        due: bill.row.due_date,
        currency: currency(&practice)?,
        items: items(bill),
        total: bill.row.total,
        payments: Vec::new(),
        balance: bill.row.balance,
        state: match bill.row.state {
            BillState::Paid => view::BillState::Paid { on: bill.row.payment_date },
            _ => view::BillState::Unpaid,
        },
        note: Some(note.join("\n")).filter(|note| !note.is_empty()),
        terms: terms(bill),
    };
    let kept = NewPaper {
        kind: ReportKind::Bill,
        audience: Audience::Money,
        title: "",
        patient: Some(bill.row.patient.patient_id),
        record: None,
        bill: Some(bill.row.bill_id),
        payment: None,
        request_key: None,
    };
    papers::keep(clinic, house, &paper, &kept).map(drop)
}

pub(crate) fn currency(practice: &store::practice::Practice) -> Result<domain::Currency> {
    domain::Currency::parse(&practice.currency).ok_or(Error::Unreadable("currency"))
}

pub(crate) fn visit(bill: &Bill) -> Option<view::Visit> {
    let visit = bill.row.visit.as_ref()?;
    Some(view::Visit { at: visit.date.and_time(visit.time.naive()?), doctor: visit.doctor.clone() })
}

pub(crate) fn items(bill: &Bill) -> Vec<view::Item> {
    bill.items
        .iter()
        .map(|item| view::Item {
            description: item.description.clone(),
            detail: None,
            quantity: u32::try_from(item.quantity).ok(),
            unit_price: Some(item.unit_price),
            off: (item.discount > 0).then_some(view::Off { rate: item.discount_rate, amount: item.discount }),
            amount: item.amount - item.discount,
        })
        .collect()
}

/// What is off the whole bill and its taxes, as papers say it.
pub(crate) fn terms(bill: &Bill) -> view::Terms {
    view::Terms {
        off: (bill.discount > 0).then_some(view::Off { rate: bill.discount_rate, amount: bill.discount }),
        taxes: bill.taxes.clone(),
        on_top: bill.tax_mode == TaxMode::Exclusive,
    }
}

/// An attempt to pay as papers say it.
pub(crate) fn paid(zone: domain::Zone, payment: &store::payments::Payment) -> view::Payment {
    let at: Instant = payment.received_at;
    view::Payment {
        method: method(payment.method),
        at: zone.wall_clock(at),
        amount: payment.amount,
        tendered: payment.tendered,
        change: payment.change,
        reference: payment.transaction_id.clone(),
        received_by: Some(payment.received_by.clone()),
    }
}

/// A way to pay as papers name it.
pub(crate) fn method(method: domain::PaymentMethod) -> view::PaymentMethod {
    match method {
        domain::PaymentMethod::Cash => view::PaymentMethod::Cash,
        domain::PaymentMethod::CreditCard => view::PaymentMethod::CreditCard,
        domain::PaymentMethod::Insurance => view::PaymentMethod::Insurance,
        domain::PaymentMethod::BankTransfer => view::PaymentMethod::BankTransfer,
    }
}

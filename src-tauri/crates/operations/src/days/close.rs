//! Counting and signing: a drawer by its owner or by accounts, and the practice's day once its drawers are
//! closed. The paper is kept in the same transaction as the close.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    Audience, CashKind, CloseId, Currency, Event, Flaw, Flaws, Lines, PaymentMethod, Permission, ReportId, ReportKind,
    UserId, Whole, denominations, form,
};
use reports::view;
use serde::Serialize;
use store::days::{self, Anchor, NewClose};
use store::documents::NewPaper;
use store::payments::MethodTotal;
use store::{Error, Look, Recorded, Scope, Writer};
use ts_rs::TS;

use super::day_of;
use crate::{Command, House, Result, papers};

form! {
    /// How many there are of one note or coin.
    pub struct Piece {
        /// Note or coin.
        pub kind: CashKind,
        /// What one is worth, in minor units.
        pub value: Whole<1, 1_000_000_000>,
        /// How many.
        pub count: Whole<0, 100_000>,
    }
}

form! {
    /// `days.close_drawer`: what was counted in a drawer, signed. Amounts in minor units.
    pub struct CloseDrawer {
        /// Whose; none: one's own.
        pub user_id: Option<UserId>,
        /// The last day it covers; none: today.
        pub day: Option<NaiveDate>,
        /// What lay in it at the beginning.
        pub opening: Whole<0, 1_000_000_000_000>,
        /// Cash received, as the person was told it; stale where another entry has come since.
        pub recorded: Whole<-1_000_000_000_000_000, 1_000_000_000_000_000>,
        /// The notes and coins that lay there.
        pub cash: Vec<Piece>,
        /// What was counted otherwise.
        pub rest: Option<Whole<0, 1_000_000_000_000>>,
        /// How a difference is explained; needed where there is one.
        pub reason: Option<Lines>,
    }
}

/// A signed close. Amounts in minor units.
#[derive(Debug, Serialize, TS)]
pub struct SignedClose {
    /// Which.
    pub close_id: CloseId,
    /// Its paper.
    pub report_id: ReportId,
    /// The last day it covers.
    pub closed_on: NaiveDate,
    /// Missing (below 0) or too much.
    pub difference: i64,
}

impl Command for CloseDrawer {
    const NEEDS: Permission = Permission::CloseDay;
    const FRESH_PASSWORD: bool = true;
    type Reply = SignedClose;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<SignedClose>> {
        let day = day_of(clinic, self.day)?;
        let drawer = days::drawer(clinic, self.user_id.unwrap_or(clinic.person().user), day)?;
        days::must_be_open(clinic, Some(drawer.user_id), day)?;
        if drawer.cash != self.recorded.get() {
            return Err(Error::Stale);
        }
        let currency = crate::billing::currency(&store::practice::get(clinic)?)?;
        let (pieces, rest) = (self.pieces(currency)?, self.rest.map_or(0, Whole::get));
        let counted = rest + pieces.iter().map(|piece| piece.3).sum::<i64>();
        let expected = self.opening.get() + drawer.cash;
        let difference = counted - expected;
        let reason = self.reason.as_ref().map(Lines::as_str).filter(|reason| !reason.trim().is_empty());
        if difference != 0 && reason.is_none() {
            return Err(Error::flaw("reason", Flaw::Missing));
        }
        let anchor = days::anchor(clinic);
        let left = self.opening.get().min(counted);
        let paper = view::DayClose {
            drawer: Some(drawer.name.clone()),
            since: drawer.since.filter(|since| *since < day),
            cash: Some(view::CountedCash {
                opening: self.opening.get(),
                recorded: drawer.cash,
                expected,
                pieces: pieces.clone(),
                rest,
                counted,
                left,
                handed_over: counted - left,
            }),
            difference,
            reason: reason.map(str::to_owned),
            ..sheet(clinic, day, currency, days::totals(clinic, Some(drawer.user_id), day)?, &anchor)?
        };
        let report = keep(clinic, house, &paper)?;
        let of = |kind| pieces.iter().filter(move |piece| piece.0 == kind).map(|piece| (piece.1, piece.2)).collect();
        let new = NewClose {
            drawer: Some(drawer.user_id),
            day,
            opening: self.opening.get(),
            recorded: drawer.cash,
            notes: of(CashKind::Note),
            coins: of(CashKind::Coin),
            rest,
            counted,
            reason,
            anchor,
            report,
        };
        let close = days::close(clinic, &new)?;
        let reply = SignedClose { close_id: close, report_id: report, closed_on: day, difference };
        clinic.record(Event::DrawerClosed { close, drawer: drawer.user_id, report }, reply)
    }
}

impl CloseDrawer {
    /// The pieces there were, the most valuable first, each with its sum.
    fn pieces(&self, currency: Currency) -> Result<Vec<(CashKind, i64, i64, i64)>> {
        let known = denominations(currency);
        let mut flaws = Flaws::none();
        let mut met = BTreeSet::new();
        for (at, piece) in self.cash.iter().enumerate() {
            if !known.iter().any(|one| one.kind == piece.kind && one.value == piece.value.get()) {
                flaws.add(&format!("cash[{at}].value"), Flaw::Choice);
            } else if !met.insert((piece.kind, piece.value.get())) {
                flaws.add(&format!("cash[{at}].value"), Flaw::Taken);
            }
        }
        flaws.done()?;
        let count = |kind, value| {
            let same = self.cash.iter().find(|piece| piece.kind == kind && piece.value.get() == value);
            same.map_or(0, |piece| piece.count.get())
        };
        let counted = known.iter().map(|one| (one.kind, one.value, count(one.kind, one.value)));
        Ok(counted.filter(|one| one.2 > 0).map(|(kind, value, count)| (kind, value, count, value * count)).collect())
    }
}

form! {
    /// `days.close_practice`: the practice's day, once every drawer with an entry is closed.
    pub struct ClosePractice {
        /// The last day it covers; none: today.
        pub day: Option<NaiveDate>,
        /// How many closed drawers it gathers, as the person was told; stale where one has come since.
        pub drawers: Whole<0, 1_000_000>,
    }
}
impl Command for ClosePractice {
    const NEEDS: Permission = Permission::CloseDay;
    const FRESH_PASSWORD: bool = true;
    type Reply = SignedClose;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<SignedClose>> {
        if clinic.scope() != Scope::All {
            return Err(Error::Denied);
        }
        let day = day_of(clinic, self.day)?;
        days::must_be_open(clinic, None, day)?;
        let drawers = days::gathered(clinic, day)?;
        if i64::try_from(drawers.len()).ok() != Some(self.drawers.get()) {
            return Err(Error::Stale);
        }
        let currency = crate::billing::currency(&store::practice::get(clinic)?)?;
        let sum = |of: fn(&days::Closed) -> i64| drawers.iter().map(of).sum::<i64>();
        let difference = sum(|closed| closed.difference);
        let anchor = days::anchor(clinic);
        let paper = view::DayClose {
            drawers: drawers
                .iter()
                .map(|closed| view::ClosedDrawer {
                    name: closed.name.clone().unwrap_or_default(),
                    day: closed.closed_on,
                    recorded: closed.recorded,
                    counted: closed.counted,
                    difference: closed.difference,
                    reason: closed.reason.clone(),
                })
                .collect(),
            difference,
            ..sheet(clinic, day, currency, days::totals(clinic, None, day)?, &anchor)?
        };
        let report = keep(clinic, house, &paper)?;
        let new = NewClose {
            drawer: None,
            day,
            opening: sum(|closed| closed.opening),
            recorded: sum(|closed| closed.recorded),
            notes: Vec::new(),
            coins: Vec::new(),
            rest: 0,
            counted: sum(|closed| closed.counted),
            reason: None,
            anchor,
            report,
        };
        let close = days::close(clinic, &new)?;
        let reply = SignedClose { close_id: close, report_id: report, closed_on: day, difference };
        clinic.record(Event::DayClosed { close, report }, reply)
    }
}

/// What both papers have in common.
fn sheet(
    clinic: &Writer<'_>,
    day: NaiveDate,
    currency: Currency,
    totals: Vec<MethodTotal>,
    anchor: &Anchor,
) -> Result<view::DayClose> {
    Ok(view::DayClose {
        drawer: None,
        day,
        since: None,
        signed_by: clinic.person().display_name.clone(),
        signed_at: clinic.zone()?.wall_clock(clinic.now()),
        currency,
        total: totals.iter().map(|total| total.amount).sum(),
        totals: totals.iter().map(|total| (method(total.method), total.count, total.amount)).collect(),
        cash: None,
        drawers: Vec::new(),
        difference: 0,
        reason: None,
        anchor: (anchor.log_id, anchor.hash),
    })
}

fn method(method: PaymentMethod) -> view::PaymentMethod {
    match method {
        PaymentMethod::Cash => view::PaymentMethod::Cash,
        PaymentMethod::CreditCard => view::PaymentMethod::CreditCard,
        PaymentMethod::Insurance => view::PaymentMethod::Insurance,
        PaymentMethod::BankTransfer => view::PaymentMethod::BankTransfer,
    }
}

fn keep(clinic: &mut Writer<'_>, house: &House, paper: &view::DayClose) -> Result<ReportId> {
    let kept = NewPaper {
        kind: ReportKind::DayClose,
        audience: Audience::Money,
        title: "",
        patient: None,
        record: None,
        bill: None,
        payment: None,
        request_key: None,
    };
    papers::keep(clinic, house, paper, &kept)
}

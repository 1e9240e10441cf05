//! What one has agreed to pay in instalments.

use chrono::NaiveDate;
use domain::dues::{Instalment, Overdue};
use serde::Serialize;
use ts_rs::TS;

use super::patient;
use crate::Result;
use crate::dues::plans;
use crate::look::Look;

/// One of one's own plans; amounts in minor units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnPlan {
    /// The day it was agreed.
    pub agreed_on: NaiveDate,
    /// Numbers of its bills.
    pub bills: Vec<String>,
    /// The instalments, the oldest first.
    pub instalments: Vec<Instalment>,
    /// What of it is still to pay.
    pub owed_minor: i64,
    /// What is to pay on its bills beside it: an insurer was asked for it and doesn't pay.
    pub beside_minor: i64,
    /// What of it is overdue.
    pub overdue: Option<Overdue>,
}

/// One's own plans that stand, newest first.
///
/// # Errors
/// When reading fails.
pub fn plans(look: &impl Look) -> Result<Vec<OwnPlan>> {
    let standing = plans::of_patient(look, patient(look)?)?.into_iter().filter(|plan| plan.stands);
    Ok(standing
        .map(|plan| OwnPlan {
            agreed_on: plan.agreed_on,
            bills: plan.bills.into_iter().filter(|bill| !bill.void).map(|bill| bill.number).collect(),
            instalments: plan.instalments.into_iter().filter(|one| one.amount > 0).collect(),
            owed_minor: plan.owed,
            beside_minor: plan.beside,
            overdue: plan.overdue,
        })
        .collect())
}

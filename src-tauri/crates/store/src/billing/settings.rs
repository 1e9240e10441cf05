//! How the practice bills: prices with tax or without, when bills are due, and what the law wants on them.

use domain::reckon::TaxMode;
use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::look::{Connected as _, Look, Writer};
use crate::{Error, Result, row};

/// `billing_settings`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BillingSettings {
    /// Whether prices are with tax.
    pub tax_mode: TaxMode,
    /// A bill is proposed to be due so many days after its issue; none: on no day.
    pub payment_days: Option<i64>,
    /// The company's register, its directors: what the law wants said of whoever bills.
    pub company: String,
    /// Why there is no tax, on bills with items that aren't taxed.
    pub untaxed_note: String,
    /// Where to pay: account and bank.
    pub pay_to: String,
    /// A reminder proposes to pay within so many days.
    pub reminder_days: i64,
    /// What the first reminder says; empty: what the program says.
    pub reminder_1: String,
    /// The second.
    pub reminder_2: String,
    /// The last.
    pub reminder_3: String,
    /// For stale edits.
    pub version: i64,
}

/// How the practice bills.
///
/// # Errors
/// When the row can't be read.
pub fn get(look: &impl Look) -> Result<BillingSettings> {
    Ok(look
        .connection()
        .prepare_cached(
            "SELECT tax_mode, payment_days, company, untaxed_note, pay_to, version, reminder_days,
                    reminder_1, reminder_2, reminder_3 FROM billing_settings
              WHERE settings_id = 1",
        )?
        .query_row([], |found| {
            Ok(BillingSettings {
                tax_mode: row::choice(found, 0, TaxMode::parse)?,
                payment_days: found.get(1)?,
                company: found.get(2)?,
                untaxed_note: found.get(3)?,
                pay_to: found.get(4)?,
                version: found.get(5)?,
                reminder_days: found.get(6)?,
                reminder_1: found.get(7)?,
                reminder_2: found.get(8)?,
                reminder_3: found.get(9)?,
            })
        })?)
}

/// Changes it; `to.version` is the version that was read.
///
/// # Errors
/// [`Error::Stale`].
pub fn set(writer: &Writer<'_>, to: &BillingSettings) -> Result<()> {
    let changed = writer
        .connection()
        .prepare_cached(
            "UPDATE billing_settings SET tax_mode = ?1, payment_days = ?2, company = ?3, untaxed_note = ?4, pay_to = ?5,
                    reminder_days = ?7, reminder_1 = ?8, reminder_2 = ?9, reminder_3 = ?10, version = version + 1
              WHERE version = ?6",
        )?
        .execute(params![
            to.tax_mode.as_str(),
            to.payment_days,
            to.company,
            to.untaxed_note,
            to.pay_to,
            to.version,
            to.reminder_days,
            to.reminder_1,
            to.reminder_2,
            to.reminder_3
        ])?;
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

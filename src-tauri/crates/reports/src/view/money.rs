//! The papers about money. Amounts are whole minor units (cents, yen, fils) of the one currency
//! the paper names; totals come in and are never added up here.

use chrono::{NaiveDate, NaiveDateTime};
use domain::Currency;
use domain::reckon::{Rate, TaxLine};

use super::Patient;

/// The proof of one payment, handed over at the desk.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The receipt's number.
    pub number: String,
    /// The bill it was paid on.
    pub bill_number: String,
    /// Whose bill.
    pub patient: Patient,
    /// The visit that was billed, if the bill came from one.
    pub visit: Option<Visit>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The bill's items.
    pub items: Vec<Item>,
    /// What is off the whole of it, and its taxes.
    pub terms: Terms,
    /// The bill's total, in minor units.
    pub total: i64,
    /// What was received before this payment, oldest first.
    pub earlier: Vec<Payment>,
    /// The payment this receipt is for.
    pub payment: Payment,
    /// Credit used on the bill, in minor units.
    pub credit_used: i64,
    /// What is still to pay after it, in minor units; 0 makes it a "paid" receipt.
    pub balance_after: i64,
}

/// The proof that money came as a patient's credit, or went from it.
#[derive(Debug, Clone)]
pub struct CreditReceipt {
    /// The receipt's number.
    pub number: String,
    /// Whose credit.
    pub patient: Patient,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What came; a negative amount went.
    pub payment: Payment,
    /// What credit there is after it, in minor units.
    pub balance: i64,
}

/// A bill as sent or handed to whoever pays.
#[derive(Debug, Clone)]
pub struct Bill {
    /// The bill's number.
    pub number: String,
    /// Whose bill.
    pub patient: Patient,
    /// The visit that was billed, if the bill came from one.
    pub visit: Option<Visit>,
    /// The day it was issued.
    pub issued: NaiveDate,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What is charged.
    pub items: Vec<Item>,
    /// What is off the whole of it, and its taxes.
    pub terms: Terms,
    /// Total, in minor units.
    pub total: i64,
    /// Payments and refunds so far, oldest first.
    pub payments: Vec<Payment>,
    /// What is still to pay, in minor units.
    pub balance: i64,
    /// Where it stands.
    pub state: BillState,
    /// How to pay, in the practice's own words.
    pub note: Option<String>,
}

/// Where a bill stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BillState {
    /// Nothing received.
    Unpaid,
    /// Part received, or a claim is out.
    Pending,
    /// Settled.
    Paid {
        /// The day it was settled.
        on: Option<NaiveDate>,
    },
    /// Not to be paid any more; the paper says so before everything else.
    Voided {
        /// The day it was voided.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

/// What stands between a bill's items and its total.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// What is off the whole bill.
    pub off: Option<Off>,
    /// Tax by rate, the lowest first. Where nothing is taxed, nothing is said.
    pub taxes: Vec<TaxLine>,
    /// Whether tax comes on top of the prices; else it is in them.
    pub on_top: bool,
}

/// Something off a price.
#[derive(Debug, Clone, Copy)]
pub struct Off {
    /// In percent, where it was given so.
    pub rate: Option<Rate>,
    /// What it comes to, in minor units.
    pub amount: i64,
}

/// One charged service, or a discount with a negative amount.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub description: String,
    /// Who or why, in a second line; empty for none.
    pub detail: Option<String>,
    /// How many; `None` where counting means nothing (a discount).
    pub quantity: Option<u32>,
    /// Price of one, in minor units.
    pub unit_price: Option<i64>,
    /// What is off this line.
    pub off: Option<Off>,
    /// The line's amount, in minor units, what is off it taken off.
    pub amount: i64,
}

/// One successful payment, or a refund with a negative amount.
#[derive(Debug, Clone)]
pub struct Payment {
    /// How it was paid.
    pub method: PaymentMethod,
    /// When, on the practice's wall clock.
    pub at: NaiveDateTime,
    /// Amount in minor units; negative for a refund.
    pub amount: i64,
    /// Cash handed over, in minor units.
    pub tendered: Option<i64>,
    /// Cash handed back, in minor units.
    pub change: Option<i64>,
    /// The card's or insurer's transaction id.
    pub reference: Option<String>,
    /// Who took it.
    pub received_by: Option<String>,
}

/// How a payment was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentMethod {
    /// Notes and coins.
    Cash,
    /// A card.
    CreditCard,
    /// An insurer.
    Insurance,
    /// A transfer to the practice's account.
    BankTransfer,
    /// Credit the patient had with the practice.
    Credit,
}

/// When and with whom the patient was seen.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Start, on the practice's wall clock.
    pub at: NaiveDateTime,
    /// The doctor's name as written on papers.
    pub doctor: String,
}

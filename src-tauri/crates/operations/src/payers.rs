//! The insurers that a practice deals with.

use domain::{Code, Event, Line, Lines, PayerId, Permission, Reach, Subject, Topic, form};
use serde::Serialize;
use serde_json::json;
use store::payers::{self, NewPayer, Payer};
use store::{Error, Look as _, Reader, Recorded, Writer};
use ts_rs::TS;

use crate::{Command, House, Query, Result};

/// The practice's insurers.
#[derive(Debug, Serialize, TS)]
pub struct PayerList {
    /// By name; those no longer dealt with last.
    pub payers: Vec<Payer>,
}

form! {
    /// `payers.list`
    pub struct List {
        /// Also those no longer dealt with.
        pub inactive: Option<bool>,
    }
}
impl Query for List {
    const NEEDS: Permission = Permission::MakeClaims;
    const READS: &'static [Topic] = &[Topic::Claims];
    type Reply = PayerList;
    fn run(self, clinic: &Reader<'_>) -> Result<PayerList> {
        Ok(PayerList { payers: payers::list(clinic, self.inactive.unwrap_or(false))? })
    }
}

form! {
    /// `payers.save`: a new one, or a changed one when `payer_id` and the version read are given.
    pub struct Save {
        /// Which; none: a new one.
        pub payer_id: Option<PayerId>,
        /// Version read, for a changed one.
        pub version: Option<i64>,
        /// Unique without regard to letter case.
        pub name: Line,
        /// Where claims go.
        pub address: Option<Lines>,
        /// The number under which claims reach it.
        pub payer_code: Option<Code>,
        /// Whether new policies may name it.
        pub active: bool,
    }
}
impl Command for Save {
    const NEEDS: Permission = Permission::KeepPayers;
    type Reply = Payer;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Payer>> {
        let existing = match (self.payer_id, self.version) {
            (None, _) => None,
            (Some(payer), Some(version)) => Some((payer, version)),
            (Some(_), None) => return Err(Error::flaw("version", domain::Flaw::Missing)),
        };
        let before = self.payer_id.map(|payer| payers::get(clinic, payer)).transpose()?;
        let new = NewPayer {
            name: self.name.as_str(),
            address: self.address.as_ref().map_or("", Lines::as_str),
            payer_code: self.payer_code.as_ref().map(Code::as_str),
            active: self.active,
        };
        let payer = payers::save(clinic, existing, &new)?;
        let after = payers::get(clinic, payer)?;
        if clinic.person().standing.reach(Permission::ChangeSettings) == Reach::All {
            let detail = json!({ "before": before, "after": after });
            clinic.note_admin_action("change_payers", Some((Subject::Payer, payer.0)), &detail)?;
        }
        clinic.record(Event::PayerSaved { payer }, after)
    }
}

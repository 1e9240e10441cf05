//! A claim as a paper: kept, printed, sent to the insurer. Diagnoses stand on it only where somebody chose them,
//! and then the audit says so.

use domain::{Audience, ClaimId, ClaimStatus, Code, Conflict, Event, Flaw, Permission, ReportKind, form};
use reports::view;
use store::documents::NewPaper;
use store::{Error, Recorded, Writer, banner, billing, claims, payers};
use ts_rs::TS;

use crate::{Command, House, Result, papers};

form! {
    /// `claims.make_paper`: of a claim that was sent, or is about to be.
    pub struct MakePaper {
        /// Which.
        pub claim_id: ClaimId,
        /// Whether the diagnoses of the visit stand on it.
        pub diagnoses: bool,
        /// 8 to 40 characters, the same for a repeat of the same request.
        pub request_key: Code,
    }
}

/// A kept paper.
#[derive(Debug, serde::Serialize, TS)]
pub struct ClaimPaper {
    /// Which.
    pub report_id: domain::ReportId,
}

impl Command for MakePaper {
    const NEEDS: Permission = Permission::MakeClaims;
    type Reply = ClaimPaper;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<ClaimPaper>> {
        let claim = claims::get(clinic, self.claim_id)?;
        if claim.row.status == ClaimStatus::Withdrawn {
            return Err(Conflict::ClaimIsFixed.into());
        }
        let request = self.request_key.as_str();
        if !(8..=40).contains(&request.len()) {
            return Err(Error::flaw("request_key", Flaw::Form));
        }
        let patient = claim.row.patient.patient_id;
        if let Some(earlier) = store::reports::repeated(clinic, request)? {
            if earlier.kind != ReportKind::Claim || earlier.bill_id != Some(claim.row.bill_id) {
                return Err(Error::flaw("request_key", Flaw::Taken));
            }
            let event = Event::ReportRepeated { report: earlier.report_id, patient: earlier.row };
            return clinic.record(event, ClaimPaper { report_id: earlier.report_id });
        }
        let bill = billing::get(clinic, claim.row.bill_id)?;
        let payer = payers::get(clinic, claim.row.payer_id)?;
        let practice = store::practice::get(clinic)?;
        let visit = claims::visit(clinic, claim.row.bill_id)?;
        let found = if self.diagnoses { claims::diagnoses(clinic, claim.row.bill_id)? } else { Vec::new() };
        let diagnoses = found
            .into_iter()
            .map(|(system, code, display)| view::Diagnosis { system: system_name(&system), code, display })
            .collect();
        let paper = view::Claim {
            number: claim.row.number.clone(),
            appeals: claim.appeals_number.clone(),
            payer: view::Payer { name: payer.name, address: payer.address, code: payer.payer_code },
            member_number: claim.row.member_number.clone(),
            group_number: claim.policy.group_number.clone(),
            holder: claim.policy.holder.clone(),
            patient: papers::patient(clinic, &banner::of(clinic, patient)?)?,
            sent: claim.row.sent_on,
            reference: claim.row.reference.clone(),
            bill_number: claim.row.bill_number.clone(),
            billed: bill.row.issued_on,
            visit: visit.as_ref().map(|visit| visit.date),
            doctor: visit.as_ref().map(|visit| visit.doctor.clone()),
            license_number: visit.and_then(|visit| visit.license_number),
            tax_id: Some(practice.tax_id.clone()).filter(|tax| !tax.trim().is_empty()),
            diagnoses,
            currency: crate::billing::currency(&practice)?,
            items: claim
                .items
                .iter()
                .map(|item| view::ClaimItem {
                    description: item.description.clone(),
                    quantity: u32::try_from(item.quantity).unwrap_or(u32::MAX),
                    billed: item.billed,
                    claimed: item.claimed,
                })
                .collect(),
            total: claim.row.claimed,
            pay_to: Some(billing::settings::get(clinic)?.pay_to).filter(|pay| !pay.trim().is_empty()),
        };
        let kept = NewPaper {
            kind: ReportKind::Claim,
            audience: Audience::Money,
            title: "",
            patient: Some(patient),
            record: None,
            bill: Some(claim.row.bill_id),
            payment: None,
            request_key: Some(request),
        };
        let report_id = papers::keep(clinic, house, &paper, &kept)?;
        claims::kept(clinic, self.claim_id, report_id)?;
        let reply = ClaimPaper { report_id };
        clinic.record(Event::ClaimPrinted { claim: self.claim_id, patient, diagnoses: self.diagnoses }, reply)
    }
}

/// A code system as people name it.
fn system_name(system: &str) -> String {
    match system {
        "icd10cm" => "ICD-10-CM",
        "snomed" => "SNOMED CT",
        _ => "",
    }
    .to_owned()
}

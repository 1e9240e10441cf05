//! Entries of the audit as FHIR R4 `AuditEvent`, all of them in one `Bundle`. Ids and codes alone: no name, no
//! reason, nothing of a chart. What an entry is about is decided by whoever hands it over.

use chrono::{DateTime, SecondsFormat};
use serde_json::{Value, json};

/// What an entry is about, as DICOM's audit messages divide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The program and how it is set up.
    Application,
    /// The audit itself.
    AuditLog,
    /// Something that left the program.
    Export,
    /// A patient's data.
    PatientRecord,
    /// Who may what.
    Security,
    /// Signing in and out.
    Authentication,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It happened.
    Success,
    /// It was refused.
    Refused,
    /// It broke.
    Failed,
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number in the log.
    pub log_id: i64,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// By whom; none for the program itself.
    pub user: Option<i64>,
    /// Their role then.
    pub role: Option<String>,
    /// The machine's name.
    pub workstation: String,
    /// The event's name, or the operation's that was tried.
    pub action: String,
    /// What it is about.
    pub about: About,
    /// How it ended.
    pub outcome: Outcome,
    /// The refusal's code.
    pub refusal: Option<String>,
    /// What it was done to: its kind and id.
    pub subject: Option<(&'static str, i64)>,
    /// The number of the patient concerned.
    pub patient_number: Option<String>,
}

const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";

/// The entries as one `Bundle` of the kind `collection`, as JSON. `made` is in milliseconds since 1970 UTC.
pub fn bundle(entries: impl IntoIterator<Item = Entry>, made: i64) -> Vec<u8> {
    let entries: Vec<Value> = entries.into_iter().map(|entry| json!({ "resource": resource(entry) })).collect();
    let bundle =
        json!({ "resourceType": "Bundle", "type": "collection", "timestamp": instant(made), "entry": entries });
    bundle.to_string().into_bytes()
}

fn resource(entry: Entry) -> Value {
    let (code, display) = entry.about.code();
    let mut subtypes = vec![json!({ "system": "urn:wardbook:action", "code": entry.action })];
    if let Some((code, display)) = known(&entry.action) {
        subtypes.push(json!({ "system": DICOM, "code": code, "display": display }));
    }
    let mut agent = json!({ "requestor": entry.user.is_some() });
    agent["who"] = match entry.user {
        Some(user) => identified("user", &user.to_string()),
        None => json!({ "display": "Wardbook" }),
    };
    if let Some(role) = &entry.role {
        agent["role"] = json!([{ "text": role }]);
    }
    // 1: a machine's name.
    agent["network"] = json!({ "address": entry.workstation, "type": "1" });
    let mut event = json!({
        "resourceType": "AuditEvent",
        "id": entry.log_id.to_string(),
        "type": { "system": DICOM, "code": code, "display": display },
        "subtype": subtypes,
        "action": verb(&entry.action),
        "recorded": instant(entry.at),
        "outcome": outcome(&entry),
        "agent": [agent],
        "source": {
            "observer": identified("workstation", &entry.workstation),
            "type": [{ "system": "http://terminology.hl7.org/CodeSystem/security-source-type", "code": "4" }],
        },
    });
    if let Some(refusal) = &entry.refusal {
        event["outcomeDesc"] = json!(refusal);
    }
    let mut entities = Vec::new();
    if let Some(number) = &entry.patient_number {
        let mut what = identified("patient-number", number);
        what["type"] = json!("Patient");
        entities.push(entity(what, "1", "1"));
    }
    if let Some((kind, id)) = entry.subject.filter(|(kind, _)| *kind != "patient" || entities.is_empty()) {
        // 2: an object of the system; 4: something of the domain.
        entities.push(entity(identified(kind, &id.to_string()), "2", "4"));
    }
    if !entities.is_empty() {
        event["entity"] = Value::Array(entities);
    }
    event
}

fn entity(what: Value, kind: &str, role: &str) -> Value {
    json!({
        "what": what,
        "type": { "system": "http://terminology.hl7.org/CodeSystem/audit-entity-type", "code": kind },
        "role": { "system": "http://terminology.hl7.org/CodeSystem/object-role", "code": role },
    })
}

fn identified(kind: &str, value: &str) -> Value {
    json!({ "identifier": { "system": format!("urn:wardbook:{kind}"), "value": value } })
}

fn instant(milliseconds: i64) -> String {
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// 0 done; 4 refused, or a password that was wrong; 8 broken; 12 broken so that it can't be used.
fn outcome(entry: &Entry) -> &'static str {
    match (entry.outcome, entry.refusal.as_deref()) {
        (Outcome::Success, _) if entry.action == "wrong_passwords" => "4",
        (Outcome::Success, _) => "0",
        (Outcome::Refused, _) => "4",
        (Outcome::Failed, Some("broken" | "unexpected")) => "12",
        (Outcome::Failed, _) => "8",
    }
}

impl About {
    fn code(self) -> (&'static str, &'static str) {
        match self {
            About::Application => ("110100", "Application Activity"),
            About::AuditLog => ("110101", "Audit Log Used"),
            About::Export => ("110106", "Export"),
            About::PatientRecord => ("110110", "Patient Record"),
            About::Security => ("110113", "Security Alert"),
            About::Authentication => ("110114", "User Authentication"),
        }
    }
}

/// What DICOM has a code of its own for.
fn known(action: &str) -> Option<(&'static str, &'static str)> {
    Some(match action {
        "signed_in" => ("110122", "Login"),
        "signed_out" => ("110123", "Logout"),
        "glass_broken" => ("110127", "Emergency Override Started"),
        "user_changed" => ("110136", "Security Roles Changed"),
        "permissions_changed" => ("110137", "User Security Attributes Changed"),
        _ => return None,
    })
}

/// Create, read, update, delete; execute for everything else and for what was only tried.
fn verb(action: &str) -> &'static str {
    const ENDS: [(&str, &[&str]); 4] = [
        ("R", &["_read", "_opened", "_exported", "_printed", "_verified", "_surveyed"]),
        ("C", &["_added", "_registered", "_recorded", "_booked", "_created", "_drafted", "_given", "_kept", "_made"]),
        ("D", &["_removed", "_discarded", "_dropped"]),
        ("U", &["_changed", "_moved", "_set", "_saved", "_amended", "_merged", "_ended", "_resized", "_reset"]),
    ];
    let ends = |with: &[&str]| with.iter().any(|end| action.ends_with(end));
    ENDS.iter().find(|(_, with)| ends(with)).map_or("E", |(verb, _)| verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            log_id: 7,
            at: 1_780_902_000_000,
            user: Some(3),
            role: Some("doctor".to_owned()),
            workstation: "desk-1".to_owned(),
            action: "chart_opened".to_owned(),
            about: About::PatientRecord,
            outcome: Outcome::Success,
            refusal: None,
            subject: Some(("patient", 11)),
            patient_number: Some("00011-3".to_owned()),
        }
    }

    #[test]
    fn an_entry_has_what_the_standard_asks_of_it() {
        // Whoever collects the audits of many programs throws away what lacks a required element.
        let bundle: Value = serde_json::from_slice(&bundle([entry()], 1_780_902_000_001)).unwrap();
        assert_eq!((&bundle["resourceType"], &bundle["type"]), (&json!("Bundle"), &json!("collection")));
        assert_eq!(
            bundle["entry"][0]["resource"],
            json!({
                "resourceType": "AuditEvent", "id": "7",
                "type": { "system": DICOM, "code": "110110", "display": "Patient Record" },
                "subtype": [{ "system": "urn:wardbook:action", "code": "chart_opened" }],
                "action": "R", "recorded": "2026-06-08T07:00:00.000Z", "outcome": "0",
                "agent": [{
                    "requestor": true, "who": { "identifier": { "system": "urn:wardbook:user", "value": "3" } },
                    "role": [{ "text": "doctor" }], "network": { "address": "desk-1", "type": "1" },
                }],
                "source": {
                    "observer": { "identifier": { "system": "urn:wardbook:workstation", "value": "desk-1" } },
                    "type": [{ "system": "http://terminology.hl7.org/CodeSystem/security-source-type", "code": "4" }],
                },
                "entity": [{
                    "what": {
                        "type": "Patient",
                        "identifier": { "system": "urn:wardbook:patient-number", "value": "00011-3" },
                    },
                    "type": { "system": "http://terminology.hl7.org/CodeSystem/audit-entity-type", "code": "1" },
                    "role": { "system": "http://terminology.hl7.org/CodeSystem/object-role", "code": "1" },
                }],
            })
        );
    }

    #[test]
    fn how_it_ended_is_told_apart() {
        let ended = |outcome, refusal: Option<&str>, action: &str| {
            let refusal = refusal.map(str::to_owned);
            resource(Entry { outcome, refusal, action: action.to_owned(), ..entry() })["outcome"].clone()
        };
        assert_eq!(ended(Outcome::Refused, Some("denied"), "charts.open"), "4");
        assert_eq!(ended(Outcome::Success, None, "wrong_passwords"), "4");
        assert_eq!(ended(Outcome::Failed, Some("busy"), "charts.open"), "8");
        assert_eq!(ended(Outcome::Failed, Some("unexpected"), "charts.open"), "12");
    }

    #[test]
    fn what_the_program_did_by_itself_was_asked_for_by_nobody() {
        let alone = resource(Entry { user: None, role: None, patient_number: None, ..entry() });
        assert_eq!(alone["agent"][0]["requestor"], false);
        assert_eq!(alone["entity"][0]["what"]["identifier"]["system"], "urn:wardbook:patient");
    }
}

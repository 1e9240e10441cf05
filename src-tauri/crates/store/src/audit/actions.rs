//! Reading what administrators did, with what each action changed from what.

use domain::{ActionId, Instant, Subject};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::read::{PAGE, called};
use crate::look::Look;
use crate::{Error, Result, row};

/// One value that an administrator changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Difference {
    /// The field's name.
    pub field: String,
    /// Before; none where it was new.
    pub before: Option<String>,
    /// After; none where it went.
    pub after: Option<String>,
}

/// Something an administrator did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AdminAction {
    /// `admin_actions.action_id`
    pub action_id: ActionId,
    /// Milliseconds since 1970 UTC.
    pub at: Instant,
    /// By whom.
    pub who: String,
    /// `admin_actions.action_type`
    pub action_type: String,
    /// What it was done to.
    pub subject_type: Option<Subject>,
    /// What people call it.
    pub subject: Option<String>,
    /// What it changed.
    pub differences: Vec<Difference>,
}

/// A page of administrators' actions, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AdminActions {
    /// The actions.
    pub actions: Vec<AdminAction>,
    /// Where the next page begins; none on the last.
    pub next: Option<ActionId>,
}

pub(super) const ADMIN_ACTIONS: &str = "SELECT a.action_id, a.timestamp, u.display_name, a.action_type, a.subject_type, \
     a.subject_id, a.detail FROM admin_actions a JOIN users u ON u.user_id = a.admin_id \
     WHERE a.action_id < ?1 ORDER BY a.action_id DESC LIMIT ?2";

/// Administrators' actions, newest first, from `before` on.
///
/// # Errors
/// When the person may not, or reading fails.
pub fn admin_actions(look: &impl Look, before: Option<ActionId>) -> Result<AdminActions> {
    if look.admission().permission != domain::Permission::ReadAudit {
        return Err(Error::Denied);
    }
    let connection = look.connection();
    let mut statement = connection.prepare_cached(ADMIN_ACTIONS)?;
    let mut rows = statement.query((before.map_or(i64::MAX, |id| id.0), PAGE as i64 + 1))?;
    let mut actions = Vec::new();
    while let Some(found) = rows.next()? {
        let subject_type = row::maybe_choice(found, 4, Subject::parse)?;
        let subject = match (subject_type, found.get::<_, Option<i64>>(5)?) {
            (Some(kind), Some(id)) => called(connection, kind, id)?,
            _ => None,
        };
        actions.push(AdminAction {
            action_id: ActionId(found.get(0)?),
            at: Instant(found.get(1)?),
            who: found.get(2)?,
            action_type: found.get(3)?,
            subject_type,
            subject,
            differences: differences(&row::json(found, 6)?),
        });
    }
    let more = actions.len() > PAGE;
    actions.truncate(PAGE);
    let next = actions.last().filter(|_| more).map(|last| last.action_id);
    Ok(AdminActions { actions, next })
}

/// `{before: {…}, after: {…}}` field by field, only where they differ; anything else as what there is now.
fn differences(detail: &Value) -> Vec<Difference> {
    let empty = Value::Null;
    let two_sided = detail.get("before").is_some() || detail.get("after").is_some();
    let (before, after) = if two_sided {
        (detail.get("before").unwrap_or(&empty), detail.get("after").unwrap_or(&empty))
    } else {
        (&empty, detail)
    };
    let mut fields: Vec<&String> =
        [before, after].iter().filter_map(|side| side.as_object()).flat_map(|m| m.keys()).collect();
    fields.sort();
    fields.dedup();
    if fields.is_empty() && before != after {
        return vec![Difference { field: String::new(), before: shown(Some(before)), after: shown(Some(after)) }];
    }
    fields
        .into_iter()
        // The counter of stale edits says nothing to anybody.
        .filter(|field| *field != "version" && before.get(field) != after.get(field))
        .map(|field| Difference {
            field: field.clone(),
            before: shown(before.get(field)),
            after: shown(after.get(field)),
        })
        .collect()
}

fn shown(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let told = differences(&serde_json::json!({
            "before": { "name": "Old", "phone": "1", "version": 1 }, "after": { "name": "New", "phone": "1", "version": 2 },
        }));
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].before.as_deref(), told[0].after.as_deref()), (Some("Old"), Some("New")));
    }
}

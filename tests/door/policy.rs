//! Role × operation, over the whole table: an operation added later is covered without a line here. The
//! golden table is reviewed as prose.

use operations::{Kind, OPERATIONS, Refusal};
use serde_json::json;

use crate::clinic::Clinic;

#[test]
fn nobody_gets_past_the_door_without_signing_in() {
    // Each operation, called for real: at a window where nobody has signed in, and at a locked one.
    let clinic = Clinic::new();
    let (stranger, admin) = (clinic.window(), clinic.admin());
    admin.ok("session.lock", json!({}));
    for operation in OPERATIONS.iter().filter(|operation| operation.kind != Kind::Entrance) {
        assert_eq!(stranger.answer(operation.name, json!({})), Err(Refusal::SignedOut), "{}", operation.name);
        assert_eq!(admin.answer(operation.name, json!({})), Err(Refusal::Locked), "{}", operation.name);
    }
    assert_eq!(stranger.answer("practice.gett", json!({})), Err(Refusal::UnknownOperation));
}

//! `call`: the one command by which a page asks the door, and who hears what an answer touched.

use std::sync::Arc;

use operations::{Answer, Refusal, Reply, Topic};
use serde::Serialize;
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, Emitter, Manager, Runtime, WebviewWindow};

use crate::desk::Desk;

/// Told to every window whose cached answers an answer elsewhere made stale; carries the topics.
pub(crate) const TOUCHED: &str = "touched";
/// Told to a window whose session changed by itself: locked, closed, ended.
pub(crate) const STATE: &str = "state";

/// What the page is answered. Written from where it stands: a board of hundreds of appointments isn't copied once more.
#[derive(Serialize)]
struct Said<'a> {
    reply: &'a Value,
    touched: &'a [Topic],
}

/// Asks the door for the window's person. The answer is `{reply, touched}` as JSON, or a document's
/// bytes.
#[tauri::command]
pub(crate) async fn call<R: Runtime>(window: WebviewWindow<R>, op: String, args: Value) -> Result<Response, Refusal> {
    let Answer { reply, touched } = answer(&window, op, args).await?;
    match reply {
        Reply::Json(reply) => {
            tell_others(&window, &touched, Some(window.label()));
            let body = serde_json::to_string(&Said { reply: &reply, touched: &touched });
            body.map(Response::new).map_err(|error| Refusal::unexpected(&error))
        }
        Reply::Bytes(bytes) => {
            // Bytes have no room for topics, so the asking window hears of them like the others.
            tell_others(&window, &touched, None);
            Ok(Response::new(bytes))
        }
    }
}

/// The door's answer to the window's person. Runs where it may wait for the disk.
pub(crate) async fn answer<R: Runtime>(window: &WebviewWindow<R>, op: String, args: Value) -> Result<Answer, Refusal> {
    let desk = Arc::clone(&window.state::<Arc<Desk>>());
    let seat = desk.seat(window.label());
    tauri::async_runtime::spawn_blocking(move || desk.door.answer(&seat, &op, args))
        .await
        .map_err(|error| Refusal::unexpected(&error))?
}

/// Tells the windows what was touched, all but one.
pub(crate) fn tell_others<R: Runtime>(app: &impl Manager<R>, touched: &[Topic], but: Option<&str>) {
    if touched.is_empty() {
        return;
    }
    for label in app.webview_windows().keys() {
        if Some(label.as_str()) != but {
            tell(app.app_handle(), label, TOUCHED, touched);
        }
    }
}

/// Tells one window. One that has just closed hears nothing, and that is no failure.
pub(crate) fn tell<R: Runtime, P: Serialize + Clone>(app: &AppHandle<R>, label: &str, event: &str, payload: P) {
    if let Err(error) = app.emit_to(label, event, payload) {
        tracing::warn!(%error, event, "a window wasn't told");
    }
}

//! The desktop's own notices: how many messages are new, and nothing of what they say. Whether somebody wants them
//! is the door's to know; a window in which somebody works shows the count itself.

use operations::SeatId;
use tauri::{AppHandle, Manager, Runtime};

use crate::desk::Desk;

/// Tells of new messages at windows that nobody looks at. A desktop that shows no notices leaves a line in the log.
pub(crate) fn tell<R: Runtime>(app: &AppHandle<R>, desk: &Desk, news: &[(SeatId, u32)]) {
    for (seat, count) in news {
        let labels = desk.labels(&[*seat]);
        let looked_at = labels
            .iter()
            .filter_map(|label| app.get_webview_window(label))
            .any(|window| window.is_focused().unwrap_or(false));
        if !looked_at {
            let body = words(*count);
            tauri::async_runtime::spawn_blocking(move || show(&body));
        }
    }
}

fn words(count: u32) -> String {
    if count == 1 { "1 new message".to_owned() } else { format!("{count} new messages") }
}

fn show(body: &str) {
    let shown = notify_rust::Notification::new().appname("Wardbook").summary("Wardbook").body(body).show();
    if let Err(error) = shown {
        tracing::warn!(%error, "the desktop shows no notices");
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_notice_is_a_number() {
        // It stands on a locked screen, for whoever passes by.
        assert_eq!([words(1), words(12)], ["1 new message", "12 new messages"]);
    }
}

//! Windows: how one is made, what its page may not do, and how a further one is opened.

use std::sync::atomic::{AtomicU32, Ordering};

use operations::Refusal;
use tauri::webview::{NewWindowResponse, PageLoadEvent, PermissionResponse};
use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::start::Place;

/// Every window's label begins so; the capability in tauri.conf.json names them by it.
const LABEL: &str = "desk-";

static OPENED: AtomicU32 = AtomicU32::new(0);

/// Opens a window with a seat of its own, at a place of the page's ("/patients/7") or its first.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, at: Option<&str>) -> tauri::Result<WebviewWindow<R>> {
    let number = OPENED.fetch_add(1, Ordering::Relaxed) + 1;
    let place = app.state::<Place>();
    let home = app.config().build.dev_url.clone();
    let page = match at {
        Some(at) => WebviewUrl::App(format!("index.html#{at}").into()),
        None => WebviewUrl::default(),
    };
    WebviewWindowBuilder::new(app, format!("{LABEL}{number}"), page)
        .title("Wardbook")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 700.0)
        .prevent_overflow()
        // WebKitGTK can't be both incognito and driven by a test; a test has a folder of its own.
        .incognito(!place.driven)
        .data_directory(place.folder.join("webview"))
        .general_autofill_enabled(false)
        .disable_drag_drop_handler()
        .on_navigation(move |url| is_home(url, home.as_ref()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                tracing::info!(window = window.label(), "loaded");
            }
        })
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()
}

/// Opens another window, with its own seat: nobody has signed in on it. The place arrives in the
/// page's fragment; one that isn't made of words and numbers is left out.
#[tauri::command]
pub(crate) async fn open_window<R: Runtime>(app: AppHandle<R>, place: Option<String>) -> Result<(), Refusal> {
    let place = place.filter(|place| is_place(place));
    open(&app, place.as_deref()).map(drop).map_err(|error| Refusal::unexpected(&error))
}

fn is_place(place: &str) -> bool {
    place.len() <= 200
        && place.starts_with('/')
        && place.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_'))
}

/// Whether the page stays where the program put it: its own files, or the development server.
fn is_home(url: &Url, development: Option<&Url>) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost") && url.port().is_none(),
        _ => false,
    };
    own || (tauri::is_dev() && development.is_some_and(|home| home.origin() == url.origin()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn a_page_goes_nowhere_but_home() {
        for home in ["tauri://localhost/", "tauri://localhost/day?x=1", "http://tauri.localhost/"] {
            assert!(is_home(&url(home), None), "{home} is the program's own");
        }
        for elsewhere in [
            "https://example.org/",
            "http://localhost:5173/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost.example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:blank",
        ] {
            assert!(!is_home(&url(elsewhere), None), "{elsewhere} is elsewhere");
        }
    }

    #[test]
    fn a_place_is_made_of_words_and_numbers() {
        assert!(is_place("/patients/7"));
        for other in ["", "patients", "/a?b", "/a#b", "/%2e%2e", "//evil.example:1", "/a b"] {
            assert!(!is_place(other), "{other}");
        }
    }

    #[test]
    fn the_development_server_is_home_only_when_it_is_named() {
        let server = url("http://localhost:5173");
        assert!(is_home(&url("http://localhost:5173/day"), Some(&server)));
        assert!(!is_home(&url("http://localhost:5174/day"), Some(&server)));
    }
}

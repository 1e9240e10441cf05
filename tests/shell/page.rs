//! A page as the shell sees it: a window, and what it asks.

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeResponseBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow};
use tempfile::TempDir;
use wardbook::{Arguments, assemble};

/// The program on a mock runtime with the real configuration and an empty data folder.
struct Program {
    app: App<MockRuntime>,
    folder: TempDir,
}

impl Program {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let arguments = Arguments { data: Some(folder.path().join("practice")) };
        let mut app = assemble(mock_builder(), arguments, tauri::generate_context!()).unwrap();
        // The first turn of the loop runs the set-up.
        #[expect(deprecated, reason = "the mock runtime has no other way to take one turn")]
        app.run_iteration(|_, _| {});
        Self { app, folder }
    }

    fn windows(&self) -> Vec<WebviewWindow<MockRuntime>> {
        let mut windows: Vec<_> = self.app.webview_windows().into_values().collect();
        windows.sort_by_key(|window| window.label().to_owned());
        windows
    }

    fn window(&self) -> WebviewWindow<MockRuntime> {
        self.windows().into_iter().next().expect("a first window")
    }
}

fn ask(window: &WebviewWindow<MockRuntime>, command: &str, arguments: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: arguments.into(),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| match body {
        InvokeResponseBody::Json(text) => serde_json::from_str(&text).unwrap(),
        InvokeResponseBody::Raw(bytes) => json!(bytes),
    })
}

fn call(window: &WebviewWindow<MockRuntime>, op: &str, args: Value) -> Result<Value, Value> {
    ask(window, "call", json!({ "op": op, "args": args }))
}

#[test]
fn a_page_reaches_the_door_and_gets_its_answer() {
    let program = Program::start();
    let answer = call(&program.window(), "session.state", json!({})).unwrap();
    assert_eq!(answer["reply"]["vault"], json!("new"), "{answer}");
    assert!(answer["touched"].is_array(), "{answer}");
}

#[test]
fn a_refusal_arrives_as_its_code() {
    let program = Program::start();
    let refusal = call(&program.window(), "no.such_operation", json!({})).unwrap_err();
    assert_eq!(refusal["code"], json!("unknown_operation"));
}

#[test]
fn a_page_can_not_ask_the_host_for_anything_else() {
    let program = Program::start();
    for command in [
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:path|resolve_directory",
        "plugin:event|emit",
        "plugin:dialog|open",
        "plugin:fs|read_text_file",
        "plugin:app|version",
    ] {
        let refusal = ask(&program.window(), command, json!({})).unwrap_err();
        let words = refusal.to_string();
        assert!(words.contains("not allowed") || words.contains("not found"), "{command}: {words}");
    }
}

#[test]
fn a_window_of_another_name_can_not_even_call() {
    let program = Program::start();
    let stranger =
        tauri::WebviewWindowBuilder::new(&program.app, "stranger", tauri::WebviewUrl::default()).build().unwrap();
    let refusal = call(&stranger, "session.state", json!({})).unwrap_err();
    assert!(refusal.to_string().contains("not allowed"), "{refusal}");
}

#[test]
fn another_window_opens_with_a_label_that_may_call() {
    let program = Program::start();
    ask(&program.window(), "open_window", json!({ "place": "/day" })).unwrap();
    let windows = program.windows();
    assert_eq!(windows.len(), 2, "the first and another");
    for window in windows {
        call(&window, "session.state", json!({})).unwrap();
    }
}

#[test]
fn the_data_folder_is_private_and_holds_the_log() {
    let program = Program::start();
    let folder = program.folder.path().join("practice");
    assert!(folder.join("log").is_dir(), "the log is in the data folder");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "other users of the machine stay out");
    }
}

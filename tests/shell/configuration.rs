//! The wall round the page, as tauri.conf.json builds it: any loosening fails here first.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

fn configuration() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tauri.conf.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn policy() -> String {
    let policy = configuration()["app"]["security"]["csp"].take();
    policy.as_str().unwrap().to_owned()
}

/// A directive that isn't here, or a source more in one that is, lets the page reach further.
const ALLOWED: &[(&str, &[&str])] = &[
    ("default-src", &["'none'"]),
    ("script-src", &["'self'"]),
    ("style-src", &["'self'", "'unsafe-inline'"]),
    ("img-src", &["'self'", "data:", "blob:"]),
    ("font-src", &["'self'"]),
    ("worker-src", &["'self'"]),
    ("connect-src", &["ipc:", "http://ipc.localhost"]),
    ("object-src", &["'none'"]),
    ("base-uri", &["'none'"]),
    ("form-action", &["'none'"]),
    ("frame-ancestors", &["'none'"]),
];

/// What the policy allows beyond `ALLOWED`, and which of its directives are missing.
fn loosenings(policy: &str) -> Vec<String> {
    let stands: BTreeMap<&str, Vec<&str>> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect();
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let missing = allowed.keys().filter(|name| !stands.contains_key(*name)).map(|name| format!("{name} is missing"));
    let wider = stands.iter().flat_map(|(name, sources)| {
        let allowed = allowed.get(name).copied().unwrap_or_default();
        sources
            .iter()
            .filter(move |source| !allowed.contains(source))
            .map(move |source| format!("{name} allows {source}"))
    });
    missing.chain(wider).collect()
}

#[test]
fn the_policy_of_the_page_is_no_looser_than_agreed() {
    assert_eq!(loosenings(&policy()), Vec::<String>::new());
}

#[test]
fn a_looser_policy_would_be_found() {
    let policy = policy();
    for looser in [
        policy.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
        policy.replace("connect-src ", "connect-src https: "),
        policy.replace("object-src 'none';", ""),
        format!("{policy}; frame-src https:"),
        String::new(),
    ] {
        assert_ne!(looser, policy, "the control changes something");
        assert_ne!(loosenings(&looser), Vec::<String>::new(), "{looser}");
    }
}

#[test]
fn the_rest_of_the_security_section_is_exactly_this() {
    let mut security = configuration()["app"]["security"].take();
    let section = security.as_object_mut().unwrap();
    section.remove("csp");
    let mut capabilities = section.remove("capabilities").unwrap();
    assert_eq!(security, json!({ "freezePrototype": true }));
    for capability in capabilities.as_array_mut().unwrap() {
        capability.as_object_mut().unwrap().remove("description");
    }
    assert_eq!(
        capabilities,
        json!([{
            "identifier": "desk",
            "windows": ["desk-*"],
            "permissions": [
                "allow-call",
                "allow-open-window",
                "allow-save-document",
                "allow-choose-files",
                "allow-choose-folder",
                "core:event:allow-listen",
                "core:event:allow-unlisten",
            ],
        }]),
        "each line more is something more that a page can reach"
    );
}

#[test]
fn nothing_remote_no_plugin_no_window_and_no_development_server_is_configured() {
    let configuration = configuration();
    let keys = |value: &Value| -> Vec<String> {
        let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(
        keys(&configuration),
        ["$schema", "app", "build", "bundle", "identifier", "productName"],
        "no plugin is configured"
    );
    assert_eq!(
        configuration["app"]["withGlobalTauri"],
        json!(false),
        "a page's script finds the host only by importing it"
    );
    assert_eq!(keys(&configuration["app"]), ["security", "windows", "withGlobalTauri"]);
    assert_eq!(
        configuration["app"]["windows"],
        json!([]),
        "windows are made in Rust, where what they may not do is set"
    );
    assert_eq!(
        configuration["build"],
        json!({ "frontendDist": "ui/dist", "removeUnusedCommands": true }),
        "a devUrl would make every debug build load its page from there"
    );
}

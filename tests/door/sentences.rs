//! What the audit will say: each event with its sentence, and each command with the events it records,
//! printed to be reviewed as prose. Which person may do what is in `policy`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use domain::Event;
use operations::{Kind, OPERATIONS};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// The sentences as the screen has them.
fn sentences() -> BTreeMap<String, String> {
    let catalogue = std::fs::read_to_string(root().join("ui/src/i18n/en/audit.json")).unwrap();
    let catalogue: serde_json::Value = serde_json::from_str(&catalogue).unwrap();
    let of = |(name, said): (&String, &serde_json::Value)| (name.clone(), said.as_str().unwrap().to_owned());
    catalogue["event"].as_object().unwrap().iter().map(of).collect()
}

#[test]
fn every_entry_of_the_audit_reads_as_agreed() {
    // Whoever reads the audit in a dispute has these words, and nobody to ask what they meant.
    let said = sentences();
    let mut table = String::from("| somebody … | about | names the patient | what goes stale | event |\n");
    table += "| --- | --- | --- | --- | --- |\n";
    for (name, about, patient, touches) in Event::PRINTED {
        let sentence = said.get(*name).unwrap_or_else(|| panic!("{name} has no sentence"));
        let touches: Vec<_> = touches.iter().map(|topic| topic.as_str()).collect();
        let patient = if *patient { "yes" } else { "" };
        writeln!(table, "| {sentence} | {about} | {patient} | {} | {name} |", touches.join(", ")).unwrap();
    }
    assert_eq!(said.len(), Event::NAMES.len(), "a sentence without an event is said by nobody");
    let mut twice: BTreeMap<&String, usize> = BTreeMap::new();
    for sentence in said.values() {
        *twice.entry(sentence).or_default() += 1;
    }
    let alike: Vec<_> = twice.into_iter().filter(|(_, times)| *times > 1).map(|(sentence, _)| sentence).collect();
    assert!(alike.is_empty(), "two events that read the same can't be told apart: {alike:?}");
    insta::assert_snapshot!(table);
}

/// All the source of the door, by file.
fn sources() -> BTreeMap<PathBuf, String> {
    fn gather(folder: &Path, into: &mut BTreeMap<PathBuf, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, into);
            } else if path.extension().is_some_and(|end| end == "rs") {
                into.insert(path.clone(), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    gather(&root().join("src-tauri/crates/operations/src"), &mut all);
    all
}

/// The events named between where a type is made an operation and the next one.
fn recorded(sources: &BTreeMap<PathBuf, String>, module: &str, name: &str) -> Vec<String> {
    let head = format!(" for {name} {{");
    let home = |path: &Path| {
        let path = path.to_string_lossy();
        path.contains(&format!("/{module}.rs")) || path.contains(&format!("/{module}/"))
    };
    let Some((_, text)) = sources.iter().find(|(path, text)| home(path) && text.contains(&head)) else {
        return Vec::new();
    };
    let from = text.find(&head).unwrap();
    let own = &text[from..];
    let own = own[1..].find("\nform! {").map_or(own, |end| &own[..=end]);
    let of = |text: &str| {
        let mut found: Vec<String> = Vec::new();
        for part in text.split("Event::").skip(1) {
            let variant: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
            let word = snake(&variant);
            if Event::NAMES.contains(&word.as_str()) && !found.contains(&word) {
                found.push(word);
            }
        }
        found
    };
    of(own)
}

fn snake(name: &str) -> String {
    name.chars().enumerate().fold(String::new(), |mut word, (at, letter)| {
        if letter.is_ascii_uppercase() && at > 0 {
            word.push('_');
        }
        word.push(letter.to_ascii_lowercase());
        word
    })
}

#[test]
fn every_command_leaves_a_sentence_that_reads_as_agreed() {
    // A command that records the wrong event is a lie in the one book that must not lie. What is printed is
    // read from the source; that something is recorded at all, the compiler holds.
    let (said, sources) = (sentences(), sources());
    let table_of_types = &sources[&root().join("src-tauri/crates/operations/src/lib.rs")];
    let mut table = format!("{:<30} what the audit says of it\n", "command");
    let mut silent = Vec::new();
    for operation in OPERATIONS.iter().filter(|operation| operation.kind == Kind::Command) {
        let line = table_of_types.lines().find(|line| line.contains(&format!("\"{}\"", operation.name))).unwrap();
        let (module, name) = line.split("=>").nth(1).unwrap().trim().trim_end_matches(',').rsplit_once("::").unwrap();
        let events = recorded(&sources, module, name);
        if events.is_empty() {
            silent.push(operation.name);
            continue;
        }
        let sentences: Vec<_> = events.iter().map(|event| said[event].as_str()).collect();
        writeln!(table, "{:<30} {}", operation.name, sentences.join(" · ")).unwrap();
    }
    writeln!(table, "\nWhat these record stands in a function that they share: {}", silent.join(", ")).unwrap();
    assert!(silent.len() * 4 < table.lines().count(), "most say it themselves");
    assert!(recorded(&sources, "billing", "NoSuchOperation").is_empty(), "the control: what isn't there says nothing");
    insta::assert_snapshot!(table);
}

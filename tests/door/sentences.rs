//! What the audit will say: each event with its sentence, and each command with the events it records,
//! printed to be reviewed as prose. Which person may do what is in `policy`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use domain::{Event, Permission, Reach, Role, Standing};
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

/// A function of the door, or of the papers it keeps: where it stands, and all of its text.
struct Function {
    /// The folder and the file, either of which others name it by.
    modules: [String; 2],
    name: String,
    body: String,
}

/// The folder or file below `src`, and the file: `appointments` and `change` for `appointments/change.rs`.
fn modules_of(path: &Path) -> [String; 2] {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let src = parts.iter().rposition(|part| part == "src").unwrap();
    [&parts[src + 1], &parts[parts.len() - 1]].map(|part| part.trim_end_matches(".rs").to_owned())
}

/// All the source of the door, by file; and the store's keeping of papers, which records it by itself.
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
    let papers = root().join("src-tauri/crates/store/src/documents.rs");
    all.insert(papers.clone(), std::fs::read_to_string(papers).unwrap());
    all
}

/// The functions that stand alone or in an `impl` of their own, and what runs for each operation.
fn functions(sources: &BTreeMap<PathBuf, String>) -> Vec<Function> {
    let mut all = Vec::new();
    for (path, text) in sources {
        for (at, _) in text.match_indices("fn ") {
            let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let indent = text[line..].len() - text[line..].trim_start().len();
            if text[line..at].contains("//") || indent > 4 {
                continue;
            }
            let mut name: String = word(&text[at + 3..]);
            if indent == 4 {
                // A method: `run` of an operation is called by its name, another one by its own.
                let head = text[..line].rfind("\nimpl").map_or("", |head| text[head + 1..].lines().next().unwrap());
                if name == "run" {
                    name = head.rsplit(' ').nth(1).unwrap_or_default().to_owned();
                }
            }
            let end = text[at..].find(&format!("\n{}}}", " ".repeat(indent))).map_or(text.len(), |end| at + end);
            all.push(Function { modules: modules_of(path), name, body: text[at + 3..end].to_owned() });
        }
    }
    all
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// The events that a function names, and those that the functions name which it calls.
fn recorded(functions: &[Function], module: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for function in reached(functions, module, name) {
        for part in function.body.split("Event::").skip(1) {
            let event = snake(&word(part));
            if Event::NAMES.contains(&event.as_str()) && !found.contains(&event) {
                found.push(event);
            }
        }
    }
    found.sort();
    found
}

/// A function and those it calls: of its own module, or of another whose name stands before them.
fn reached<'f>(functions: &'f [Function], module: &str, name: &str) -> Vec<&'f Function> {
    let mut found = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    let mut next = vec![(module.to_owned(), name.to_owned())];
    while let Some(one) = next.pop() {
        if seen.contains(&one) {
            continue;
        }
        for function in functions.iter().filter(|function| function.modules.contains(&one.0) && function.name == one.1)
        {
            found.push(function);
            for (at, _) in function.body.match_indices('(') {
                let before = &function.body[..at];
                let from =
                    before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':').map_or(0, |end| end + 1);
                let mut path: Vec<_> = before[from..].split("::").filter(|part| !part.is_empty()).collect();
                let Some(called) = path.pop() else { continue };
                let near = path.is_empty() || path.contains(&"super") || path.contains(&"Self");
                let modules = path.iter().map(|part| (*part).to_owned()).chain(near.then(|| one.0.clone()));
                next.extend(modules.map(|module| (module, called.to_owned())));
            }
        }
        seen.push(one);
    }
    found
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

/// The module and the type that stand behind an operation's name in the table.
fn type_of<'t>(table: &'t str, operation: &str) -> (&'t str, &'t str) {
    let line = table.lines().find(|line| line.contains(&format!("\"{operation}\""))).unwrap();
    let (module, name) = line.split("=>").nth(1).unwrap().trim().trim_end_matches(',').rsplit_once("::").unwrap();
    (module.split("::").next().unwrap(), name)
}

#[test]
fn what_is_an_administrators_to_do_stands_among_their_actions() {
    // Who took over a practice looks here for what the one before changed: a command that is missing was never done.
    let sources = sources();
    let functions = functions(&sources);
    let table = &sources[&root().join("src-tauri/crates/operations/src/lib.rs")];
    let notes = |module: &str, name: &str| {
        reached(&functions, module, name).iter().any(|function| function.body.contains("note_admin_action("))
    };
    let beside = [
        // They change nothing: a look at a file, and the stop of an import whose beginning is noted.
        "imports.survey",
        "imports.cancel",
    ];
    let mut tried = 0;
    for operation in OPERATIONS.iter().filter(|operation| operation.kind == Kind::Command) {
        let needs = operation.needs.unwrap();
        let administers = match needs {
            Permission::KeepFormulary | Permission::ChangePrices | Permission::KeepPayers => true,
            // Bills are the billing manager's work, whoever does it.
            money if money.is_about_money() => false,
            _ => {
                let reaches = |role| Standing::of(role).reach(needs) != Reach::Nothing;
                Role::ALL.iter().all(|role| reaches(*role) == (*role == Role::Admin))
            }
        };
        if administers && !beside.contains(&operation.name) {
            let (module, name) = type_of(table, operation.name);
            assert!(notes(module, name), "{} leaves no row in admin_actions", operation.name);
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
    assert!(!notes("appointments", "Book"), "the control: the desk's work isn't an administrator's");
}

#[test]
fn every_command_leaves_a_sentence_that_reads_as_agreed() {
    // A command that records the wrong event is a lie in the one book that must not lie. What is printed is
    // read from the source, through the functions that are called; that something is recorded, the compiler holds.
    let (said, sources) = (sentences(), sources());
    let functions = functions(&sources);
    let table_of_types = &sources[&root().join("src-tauri/crates/operations/src/lib.rs")];
    let mut table = format!("{:<30} what the audit says of it\n", "command");
    for operation in OPERATIONS.iter().filter(|operation| operation.kind == Kind::Command) {
        let (module, name) = type_of(table_of_types, operation.name);
        let events = recorded(&functions, module, name);
        assert!(!events.is_empty(), "{} records something, and what isn't found", operation.name);
        let sentences: Vec<_> = events.iter().map(|event| said[event].as_str()).collect();
        writeln!(table, "{:<30} {}", operation.name, sentences.join(" · ")).unwrap();
    }
    assert!(
        recorded(&functions, "billing", "NoSuchOperation").is_empty(),
        "the control: what isn't there says nothing"
    );
    insta::assert_snapshot!(table);
}

//! Makes `data/icd10cm.tsv.xz` out of the two files of a release: the tabular list as XML, and the list of
//! all codes, by which those made with a seventh character are known. Prints what the source note says.
//!
//! ```sh
//! pip download --no-deps simple-icd-10-cm==1.5.0 && unzip -o simple_icd_10_cm-1.5.0-*.whl
//! cargo run --release -p icd10cm --example convert -- simple_icd_10_cm/data/icd10c-tabular-April-1-2026.xml \
//!   simple_icd_10_cm/data/code-list-April-2026.txt src-tauri/crates/icd10cm/data/icd10cm.tsv.xz
//! ```
//!
//! The table is text. `%` lines hold the sets of seventh characters; then one line a code in the order of
//! codes: code, title, inclusion terms, what it includes, excludes1, excludes2, and the seventh characters it
//! takes, as `set:ACS`. Entries of a column are parted by `|`.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::io::Write as _;

use quick_xml::Reader;
use quick_xml::events::Event;

/// Seventh characters and what they say.
type Set = Vec<(char, String)>;
/// By code without dot: the entry, and the seventh characters that hold for it.
type Done = BTreeMap<String, (Entry, Option<Set>)>;

#[derive(Default)]
struct Entry {
    code: String,
    title: String,
    notes: [Vec<String>; 4],
    seventh: Option<Set>,
    children: bool,
}

const NOTES: [&str; 4] = ["inclusionTerm", "includes", "excludes1", "excludes2"];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [tabular, list, out] = arguments.as_slice() else { return Err("tabular.xml code-list.txt OUT".into()) };
    let file = |path: &String| std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let xml = file(tabular)?;
    let all: HashSet<String> = file(list)?.split_whitespace().map(compact).collect();
    let mut done = Done::new();
    read(&xml, &mut done)?;

    let mut sets: Vec<Set> = Vec::new();
    let mut rows = String::new();
    let (mut count, mut billable) = (0, 0);
    for (key, (entry, inherited)) in &done {
        if !all.contains(key) {
            return Err(format!("{key} isn't in the list of all codes").into());
        }
        count += 1;
        let mut taken = String::new();
        if let (false, Some(set)) = (entry.children, inherited) {
            let stem = format!("{key:X<6}");
            let chars: String = set.iter().map(|(c, _)| *c).filter(|c| all.contains(&format!("{stem}{c}"))).collect();
            if !chars.is_empty() {
                let number = sets.iter().position(|known| known == set).unwrap_or_else(|| {
                    sets.push(set.clone());
                    sets.len() - 1
                });
                count += chars.len();
                billable += chars.len();
                taken = format!("{number}:{chars}");
            }
        }
        if !entry.children && taken.is_empty() {
            billable += 1;
        }
        rows += &format!("{}\t{}", entry.code, clean(&entry.title)?);
        for notes in &entry.notes {
            rows += "\t";
            rows += &notes.iter().map(|note| clean(note)).collect::<Result<Vec<_>>>()?.join("|");
        }
        rows += &format!("\t{taken}\n");
    }
    let mut table = String::new();
    for set in &sets {
        let said: Vec<String> =
            set.iter().map(|(c, text)| Ok(format!("{c}={}", clean(text)?))).collect::<Result<_>>()?;
        table += &format!("%{}\n", said.join("|"));
    }
    table += &rows;
    let mut packed = liblzma::write::XzEncoder::new(Vec::new(), 9);
    packed.write_all(table.as_bytes())?;
    let packed = packed.finish()?;
    std::fs::write(out, &packed).map_err(|error| format!("{out}: {error}"))?;
    println!("{count} codes, {billable} billable; {} bytes of text, {} packed", table.len(), packed.len());
    Ok(())
}

fn compact(code: &str) -> String {
    code.replace('.', "")
}

fn clean(text: &str) -> Result<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains('|') { Err(format!("parts its entries: {text}").into()) } else { Ok(text) }
}

fn read(xml: &str, done: &mut Done) -> Result<()> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<Entry> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut seventh = None;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                match name.as_str() {
                    "diag" => {
                        if let Some(parent) = open.last_mut() {
                            parent.children = true;
                        }
                        open.push(Entry::default());
                    }
                    "sevenChrDef" => {
                        if let Some(entry) = open.last_mut() {
                            entry.seventh = Some(Vec::new());
                        }
                    }
                    "extension" => {
                        let attribute = tag.try_get_attribute("char")?.ok_or("an extension without its character")?;
                        seventh = attribute.value.chars().next();
                    }
                    _ => {}
                }
                path.push(name);
                text.clear();
            }
            Event::Text(more) => text += &more,
            Event::GeneralRef(reference) => {
                text += match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "apos" => "'",
                    "quot" => "\"",
                    other => return Err(format!("&{other}; isn't known").into()),
                }
            }
            Event::End(_) => {
                let name = path.pop().ok_or("an end without its beginning")?;
                let within = path.last().map(String::as_str).unwrap_or_default();
                if name == "diag" {
                    let entry = open.pop().ok_or("an end without its beginning")?;
                    let set = entry
                        .seventh
                        .clone()
                        .or_else(|| open.iter().rev().find_map(|ancestor| ancestor.seventh.clone()));
                    done.insert(compact(&entry.code), (entry, set));
                } else if let Some(entry) = open.last_mut() {
                    match (within, name.as_str()) {
                        ("diag", "name") => entry.code = text.trim().to_owned(),
                        ("diag", "desc") => entry.title = text.trim().to_owned(),
                        ("sevenChrDef", "extension") => {
                            let set = entry.seventh.as_mut().ok_or("a character of no set")?;
                            set.push((
                                seventh.take().ok_or("an extension without its character")?,
                                text.trim().to_owned(),
                            ));
                        }
                        (within, "note") => {
                            if let Some(at) = NOTES.iter().position(|kind| *kind == within) {
                                entry.notes[at].push(text.trim().to_owned());
                            }
                        }
                        _ => {}
                    }
                }
                text.clear();
            }
            _ => {}
        }
    }
}

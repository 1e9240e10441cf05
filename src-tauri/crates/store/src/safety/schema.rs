//! The schema read back: what every table must have, whoever adds the next one.

use rusqlite::Connection;

fn schema() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    crate::migrate::to_newest(&mut connection).unwrap();
    connection
}

fn words(connection: &Connection, query: &str) -> Vec<String> {
    connection.prepare(query).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_table_is_strict() {
    // Without STRICT a column takes whatever comes, and a date becomes a number without a word.
    let loose = words(
        &schema(),
        "SELECT name FROM pragma_table_list
          WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    assert_eq!(loose, Vec::<String>::new());
}

#[test]
fn every_foreign_key_has_an_index() {
    // Without one, each change of the parent reads the whole child table.
    let bare = words(
        &schema(),
        "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
          WHERE t.schema = 'main' AND NOT EXISTS (
                SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
                 WHERE c.seqno = f.seq AND c.name = f.\"from\")
            AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) p WHERE p.name = f.\"from\" AND p.pk = 1)",
    );
    assert_eq!(bare, Vec::<String>::new());
}

#[test]
fn every_column_that_refers_to_a_patient_is_known() {
    // Merging, archiving, "everything about me" and erasure go through these: one that isn't listed here
    // is one they forget.
    let columns = words(
        &schema(),
        "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
          WHERE t.schema = 'main' AND f.\"table\" = 'patients' ORDER BY 1",
    );
    insta::assert_snapshot!(columns.join("\n"));
    let unbound = words(
        &schema(),
        "SELECT t.name || '.' || c.name FROM pragma_table_list t, pragma_table_info(t.name) c
          WHERE t.schema = 'main' AND c.name LIKE '%patient_id' AND t.name <> 'patients'
            AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) f WHERE f.\"from\" = c.name)",
    );
    assert_eq!(unbound, Vec::<String>::new(), "a column named after patients that refers to none");
}

/// The lines of this crate's SQL that ask for one row of a patient, by file: what `merged` has the words for
/// asks for all of them.
fn lines_that_ask_for_one_row(folder: &std::path::Path, told: &mut Vec<String>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "safety" && name != "snapshots" {
                lines_that_ask_for_one_row(&path, told);
            }
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") && name != "guards.rs" {
            let text = std::fs::read_to_string(&path).unwrap();
            let asks = |line: &&str| {
                [
                    "patient_id = ?",
                    "patient_id = :",
                    "patient_id <> ?",
                    "patient_id = a.patient_id",
                    "USING (patient_id)",
                ]
                .iter()
                .any(|way| line.contains(way))
            };
            let file = path.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap().display().to_string();
            told.extend(text.lines().filter(asks).map(|line| format!("{file}: {}", line.trim())));
        }
    }
}

#[test]
fn whatever_asks_for_one_row_of_a_patient_is_known() {
    // A list that is read by one row leaves out what stands at the rows merged into it: an allergy, a bill.
    // What is listed here is about the row itself: its own columns, its names, its versions.
    let mut told = Vec::new();
    lines_that_ask_for_one_row(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut told);
    assert!(told.len() > 5, "the sources weren't read: {told:?}");
    insta::assert_snapshot!(told.join("\n"));
}

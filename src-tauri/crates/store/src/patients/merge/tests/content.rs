//! Every row of every table, what differs between two states, and the words by which patients are found.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::patients::merge::MergeField;

/// Every row of every table: by table, key, column. The audit is left out: it has its own tests, and grows.
pub(super) type Content = BTreeMap<String, BTreeMap<String, Value>>;

pub(super) fn content(connection: &Connection) -> Content {
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM pragma_table_list
              WHERE schema = 'main' AND type = 'table' AND name NOT IN ('audit_log', 'sqlite_schema', 'sqlite_sequence')",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(tables.len() > 20, "the tables weren't read: {tables:?}");
    let words = WORDS.map(|index| (index.to_owned(), words_of(connection, index)));
    tables
        .into_iter()
        .map(|table| {
            let columns: Vec<(String, i64)> = connection
                .prepare("SELECT name, pk FROM pragma_table_info(?1)")
                .unwrap()
                .query_map([&table], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let pairs: Vec<String> = columns
                .iter()
                .map(|(name, _)| format!("'{name}', iif(typeof({name}) = 'blob', hex({name}), {name})"))
                .collect();
            let key: Vec<String> =
                columns.iter().filter(|(_, pk)| *pk > 0).map(|(name, _)| format!("hex({name})")).collect();
            let rows = connection
                .prepare(&format!("SELECT {}, json_object({}) FROM {table}", key.join(" || '-' || "), pairs.join(", ")))
                .unwrap()
                .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
                .unwrap()
                .map(|row| row.map(|(key, row)| (key, serde_json::from_str(&row).unwrap())))
                .collect::<Result<_, _>>()
                .unwrap();
            (table, rows)
        })
        .chain(words)
        .collect()
}

/// The indexes of the search; `words_of_…` reads their words.
const WORDS: [&str; 2] = ["patient_search", "patient_search_keys"];

/// Has the words of the search be readable: they are kept without the texts that they came from.
pub(super) fn open_words(connection: &Connection) {
    for index in WORDS {
        let sql = format!("CREATE VIRTUAL TABLE words_of_{index} USING fts5vocab('{index}', 'instance')");
        connection.execute_batch(&sql).unwrap();
    }
}

/// By patient, the words by which they are found.
fn words_of(connection: &Connection, index: &str) -> BTreeMap<String, Value> {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut statement = connection
        .prepare(&format!("SELECT doc, coalesce(col, '') || ' ' || term FROM words_of_{index} ORDER BY 1, 2"))
        .unwrap();
    let all = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).unwrap();
    for one in all {
        let (patient, word) = one.unwrap();
        words.entry(key(patient)).or_default().push(word);
    }
    words.into_iter().map(|(patient, words)| (patient, json!({ "words": words }))).collect()
}

/// What differs: `table key column`, or `table key +` and `-` for rows that came and went.
pub(super) fn differences(before: &Content, after: &Content) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for (table, rows) in before {
        for (key, row) in rows {
            match after[table].get(key) {
                None => drop(told.insert(format!("{table} {key} -"))),
                Some(now) => {
                    for (column, value) in row.as_object().unwrap() {
                        if now[column] != *value {
                            told.insert(format!("{table} {key} {column}"));
                        }
                    }
                }
            }
        }
        for key in after[table].keys().filter(|key| !rows.contains_key(*key)) {
            told.insert(format!("{table} {key} +"));
        }
    }
    told
}

pub(super) fn key(id: i64) -> String {
    id.to_string().bytes().map(|byte| format!("{byte:02X}")).collect()
}

/// The rows of lists whose field a merge took or gave back may differ at the row that stayed, and nowhere else.
pub(super) fn without_lists(
    told: BTreeSet<String>,
    contents: [&Content; 2],
    kept: i64,
    fields: &[MergeField],
) -> BTreeSet<String> {
    let tables: Vec<&str> = fields.iter().filter_map(|field| field.list()).map(|list| list.table).collect();
    told.into_iter()
        .filter(|told| {
            let mut words = told.split(' ');
            let (table, key) = (words.next().unwrap(), words.next().unwrap());
            let row = contents.iter().find_map(|content| content[table].get(key));
            !tables.contains(&table) || row.is_none_or(|row| row["patient_id"] != kept)
        })
        .collect()
}

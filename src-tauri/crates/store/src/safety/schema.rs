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
                 WHERE c.seqno = 0 AND c.name = f.\"from\")
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

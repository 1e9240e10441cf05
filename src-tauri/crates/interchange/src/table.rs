//! Tables as spreadsheets keep them: CSV in, by the names of its columns, and CSV out. What the columns mean
//! is decided by whoever asks.

use std::collections::BTreeMap;

/// One row: its line in the file, and what stands under each column's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Counted from 1, the heading included.
    pub line: u64,
    /// By the column's name in small letters; empty cells are left out.
    pub cells: BTreeMap<String, String>,
}

/// Why a file is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTable {
    /// It isn't text in UTF-8.
    NotText,
    /// Its first line names none of the columns.
    NoHeading,
    /// More than the most rows.
    TooLong,
}

/// Reads a table of at most `most` rows. Commas, semicolons and tabs part the cells, whichever the heading
/// uses. Rows that can't be read as such are left to `row`'s caller as empty ones.
///
/// # Errors
/// Why it is no table.
pub fn read(text: &str, columns: &[&str], most: usize) -> Result<Vec<TableRow>, NoTable> {
    if text.contains('\u{FFFD}') || text.contains('\0') {
        return Err(NoTable::NotText);
    }
    // With both signs at the ends of lines, the reader counts lines one short.
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|by| heading.bytes().filter(|byte| byte == by).count())
        .unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(|name| name.to_lowercase().replace([' ', '-'], "_")).collect(),
        Err(_) => return Err(NoTable::NoHeading),
    };
    if !names.iter().any(|name| columns.contains(&name.as_str())) {
        return Err(NoTable::NoHeading);
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let cells: BTreeMap<String, String> = names
            .iter()
            .zip(record.iter())
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| (name.clone(), plain(cell).to_owned()))
            .collect();
        if cells.is_empty() {
            continue;
        }
        if rows.len() == most {
            return Err(NoTable::TooLong);
        }
        rows.push(TableRow { line: record.position().map_or(0, csv::Position::line), cells });
    }
    Ok(rows)
}

/// Writes a table. A cell that a spreadsheet would take for a formula begins with an apostrophe, which
/// [`read`] takes off again.
pub fn write(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory doesn't fail.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| defused(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

const BEGINS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn defused(cell: &str) -> String {
    if cell.starts_with(BEGINS_A_FORMULA) && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A plain decimal runs nothing, below 0 either: it has to stay a number for whoever sums the column.
fn is_number(cell: &str) -> bool {
    let mut parts = cell.strip_prefix('-').unwrap_or(cell).splitn(2, '.');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(digits) && parts.next().is_none_or(digits)
}

fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(BEGINS_A_FORMULA)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_is_read_however_the_spreadsheet_parts_it() {
        for text in
            ["Name,Form\nA,tablet\n\n,\nB,\n", "\u{FEFF}name;form\nA;tablet\nB", "name\tform\r\nA\ttablet\r\nB\t\r\n"]
        {
            let rows = read(text, &["name"], 10).unwrap();
            assert_eq!((rows.len(), rows[0].cells["form"].as_str(), rows[0].line), (2, "tablet", 2), "{text}");
            assert_eq!(rows[1].cells.get("form"), None);
        }
        assert_eq!(read("a,b\n1,2", &["name"], 10), Err(NoTable::NoHeading));
        assert_eq!(read("name\nna\u{FFFD}", &["name"], 10), Err(NoTable::NotText));
        assert_eq!(read("name\na\nb\nc", &["name"], 2), Err(NoTable::TooLong));
    }

    #[test]
    fn a_cell_is_no_formula() {
        // Whoever opens the list in a spreadsheet mustn't run what somebody typed as a brand name.
        let lines = |cells: &[&str]| {
            let written = write(&["name"], cells.iter().map(|cell| vec![(*cell).to_owned()]));
            String::from_utf8(written).unwrap().lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
        };
        for line in lines(&["=HYPERLINK(1)", "-1+cmd|' /C calc'!A1", "-A1", "-1.", "--1", "+1", "-1e3", "-", "@x"]) {
            assert!(line.trim_matches('"').starts_with('\''), "{line}");
        }
        // What is taken off an amount has to be summed, not read.
        assert_eq!(lines(&["-1", "-12.340", "12.34"]), ["-1", "-12.340", "12.34"]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cells in proptest::collection::vec("[^\u{FFFD}\\p{C}]{1,20}", 2)) {
            let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            prop_assume!(cells.iter().all(|cell| !cell.is_empty() && !cell.starts_with('\'')));
            let written = String::from_utf8(write(&["one", "other"], [cells.clone()])).unwrap();
            let rows = read(&written, &["one"], 10).unwrap();
            prop_assert_eq!(&rows[0].cells["one"], &cells[0]);
            prop_assert_eq!(&rows[0].cells["other"], &cells[1]);
        }
    }
}

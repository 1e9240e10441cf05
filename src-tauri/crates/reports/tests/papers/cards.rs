//! The card and the labels, as a scanner and a person read them from the printed page.

use std::io::Write as _;
use std::process::{Command, Stdio};

use domain::LabelSheet;
use reports::{labels_of, print_card, print_labels, view::*};

use crate::{
    cast,
    reading::{flat, pages},
};

/// Page `number` of a PDF as grey pixels, 200 to the inch.
fn rendered(pdf: &[u8], number: usize) -> (usize, usize, Vec<u8>) {
    let page = number.to_string();
    let mut child = Command::new("pdftoppm")
        .args(["-r", "200", "-gray", "-f", &page, "-l", &page, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftoppm (package poppler-utils)");
    let mut stdin = child.stdin.take().unwrap();
    let input = pdf.to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let out = child.wait_with_output().unwrap().stdout;
    let _ = writing.join();
    // P5, width, height, 255, then the pixels.
    let mut at = 0;
    let mut words = Vec::new();
    while words.len() < 4 {
        let end = at + out[at..].iter().position(u8::is_ascii_whitespace).unwrap();
        words.push(String::from_utf8(out[at..end].to_vec()).unwrap());
        at = end + 1;
    }
    let (width, height) = (words[1].parse().unwrap(), words[2].parse().unwrap());
    (width, height, out[at..at + width * height].to_vec())
}

/// What a scanner reads on a page: every code, with where it is.
fn scanned(pdf: &[u8], number: usize) -> Vec<String> {
    let (width, height, pixels) = rendered(pdf, number);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    image.detect_grids().iter().map(|grid| grid.decode().expect("a whole code").1).collect()
}

fn labels(sheet: LabelSheet, start: usize, count: usize, patient: Patient) -> Vec<u8> {
    let labels = Labels { sheet, start, labels: vec![Label::Identity(patient); count] };
    print_labels(&cast::sheet(), &labels).unwrap()
}

fn named(family: &str, given: &str) -> Patient {
    Patient { family_name: family.into(), given_name: given.into(), title: None, ..cast::ngozi() }
}

#[test]
fn a_scanner_reads_the_number_from_every_label_and_the_card() {
    // A code that isn't read is typed by hand, and one digit wrong opens another chart.
    for sheet in LabelSheet::ALL {
        // One at a time, as a scanner is held: the first, the last, and one between.
        for start in [1, labels_of(*sheet) / 2, labels_of(*sheet)] {
            let codes = scanned(&labels(*sheet, start, 1, cast::ngozi()), 1);
            assert_eq!(codes, ["WB:40218-7"], "{} at {start}", sheet.as_str());
        }
    }
    assert_eq!(scanned(&print_card(&cast::sheet(), &Card { patient: cast::ngozi() }).unwrap(), 1), ["WB:40218-7"]);
}

#[test]
fn labels_begin_where_the_sheet_is_still_whole() {
    let pdf = labels(LabelSheet::AveryL7160, 20, 3, cast::ngozi());
    let found: Vec<usize> = pages(&pdf).iter().map(|page| page.matches("OKAFOR").count()).collect();
    assert_eq!(found, [2, 1], "two are left on the first sheet");
    assert_eq!(scanned(&pdf, 2), ["WB:40218-7"]);
}

#[test]
fn names_of_every_script_stand_whole() {
    let long = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of Northumberland and the Isles";
    for (family, given) in [
        (long, "Bartholomew Aloysius Maximilian Konstantin Theodor"),
        ("Щербакова-Преображенская", "Анастасия Александровна"),
        ("عبد الرحمن الخوري", "ليلى"),
        ("चट्टोपाध्याय", "प्रियंका"),
    ] {
        for sheet in [LabelSheet::Avery5160, LabelSheet::AveryL7160] {
            let text = flat(&labels(sheet, 1, 1, named(family, given)));
            let run: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            for word in family.to_uppercase().split_whitespace().chain(given.split_whitespace()) {
                assert!(run.contains(word), "{word} is not on {}: {text}", sheet.as_str());
            }
            assert!(text.contains("40218-7") && text.contains("17-Sep-1984"), "{text}");
        }
        let card = flat(&print_card(&cast::sheet(), &Card { patient: named(family, given) }).unwrap());
        let run: String = card.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(run.contains(family.split_whitespace().next().unwrap().to_uppercase().as_str()), "{card}");
    }
}

#[test]
fn an_address_label_is_an_envelopes() {
    let address =
        Label::Address { name: "Dr Ngozi Okafor".into(), address: "1 Main St\nApt 4\nBoston, MA 02108".into() };
    let view = Labels { sheet: LabelSheet::Avery5163, start: 1, labels: vec![address] };
    let text = flat(&print_labels(&cast::sheet(), &view).unwrap());
    assert!(text.contains("Dr Ngozi Okafor 1 Main St Apt 4 Boston, MA 02108"), "{text}");
}

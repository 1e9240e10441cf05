//! Reading papers back, and the pseudo-language that shows words from outside the catalogue.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use reports::Words;

fn run(program: &str, arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (package poppler-utils): {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writing.join();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "the PDF is not sound: {complaints}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text as it stands on the sheet, for snapshots.
pub(crate) fn read(pdf: &[u8]) -> String {
    run("pdftotext", &["-layout", "-", "-"], pdf)
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The text of each page, spaces and line ends made one space, direction marks taken out.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let text = run("pdftotext", &["-", "-"], pdf);
    let mut pages: Vec<String> = text
        .split('\u{C}')
        .map(|page| {
            let page: String =
                page.chars().filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')).collect();
            page.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    pages.pop();
    pages
}

pub(crate) fn flat(pdf: &[u8]) -> String {
    pages(pdf).join(" ")
}

/// Where a word begins, in points from the left; its first place.
pub(crate) fn left_of(word: &str, pdf: &[u8]) -> f32 {
    let boxes = run("pdftotext", &["-bbox", "-", "-"], pdf);
    let line = boxes.lines().find(|line| line.contains(&format!(">{word}<"))).expect("the word");
    let at = line.split("xMin=\"").nth(1).unwrap();
    at.split('"').next().unwrap().parse().unwrap()
}

/// The catalogue with Cyrillic letters for Latin ones.
pub(crate) fn pseudo(direction: &str) -> Words {
    let english = include_str!("../../../../../ui/src/i18n/en/papers.json");
    let mut out = String::new();
    for line in english.lines() {
        let Some((key, text)) = line.split_once("\": \"") else {
            out.push_str(line);
            continue;
        };
        out.push_str(key);
        out.push_str("\": \"");
        if key.trim() == "\"direction" {
            out.push_str(direction);
            out.push_str("\",");
            continue;
        }
        let mut inside = false;
        for c in text.chars() {
            match c {
                '{' => inside = true,
                '}' => inside = false,
                _ => {}
            }
            match c {
                'a'..='z' if !inside => out.push(char::from_u32(0x430 + c as u32 - 97).unwrap()),
                'A'..='Z' if !inside => out.push(char::from_u32(0x410 + c as u32 - 65).unwrap()),
                c => out.push(c),
            }
        }
    }
    Words::parse(&out).expect("as whole as the English one")
}

/// Words in Latin letters.
pub(crate) fn english_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).map(String::from).collect()
}

//! What the test runners say at their ends, kept and said again when everything is done.

use std::fmt;

/// Counts of tests.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
}

/// The closing lines of every runner, and their sum.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    lines: Vec<String>,
    what: String,
    sum: Counts,
}

impl Summary {
    /// Hears a line of `cargo test`.
    pub(crate) fn cargo(&mut self, line: &str) {
        // Cargo names what it runs on the error stream; the harness closes on the output.
        let Some(rest) = line.strip_prefix("test result: ") else { return };
        let count = |word: &str| count_before(rest, word);
        let counts = Counts { passed: count(" passed"), failed: count(" failed"), skipped: count(" ignored") };
        self.sum.add(counts);
        if counts != Counts::default() {
            self.lines.push(line.to_owned());
        }
    }

    /// Hears a line of vitest, in the run named `run`.
    pub(crate) fn vitest(&mut self, run: &str, line: &str) {
        let line = without_colours(line);
        let line = line.trim();
        if line.starts_with("Test Files ") {
            line.clone_into(&mut self.what);
        } else if let Some(rest) = line.strip_prefix("Tests ") {
            let count = |word: &str| count_before(rest, word);
            self.sum.add(Counts { passed: count(" passed"), failed: count(" failed"), skipped: count(" skipped") });
            self.lines.push(format!("{run}: {}, {line}", self.what));
        }
    }
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        let Counts { passed, failed, skipped } = self.sum;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// The number that stands right before a word; 0 where the word doesn't stand.
fn count_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().filter(|before| before.len() < text.len());
    before.and_then(|before| before.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).unwrap_or(0)
}

/// The line without the escapes that colour it.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_counts_every_runner() {
        let mut summary = Summary::default();
        summary.cargo("test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        summary.cargo("test result: FAILED. 9 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        summary.cargo("test page::a_page ... ok");
        summary.vitest("page", "\u{1b}[2m Test Files \u{1b}[22m \u{1b}[1m\u{1b}[32m1 passed\u{1b}[39m\u{1b}[22m (1)");
        summary.vitest(
            "page",
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m5 passed\u{1b}[39m (6)",
        );
        assert_eq!(summary.sum, Counts { passed: 21, failed: 3, skipped: 1 });
        let text = summary.to_string();
        assert!(text.ends_with("\n21 passed, 3 failed, 1 skipped"), "{text}");
        assert!(text.contains("page: Test Files  1 passed (1), Tests"), "{text}");
    }
}

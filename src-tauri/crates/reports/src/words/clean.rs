//! Text that people typed, made fit to stand among other text. What is read of it afterwards is `typeset`.

/// A value that keeps its own direction inside other text.
pub(crate) fn isolated(value: &str) -> String {
    format!("\u{2068}{}\u{2069}", clean(value))
}

/// Text without what would break a paper: control characters and direction marks, of which an
/// unclosed one would turn around everything after it. Tabs become spaces, line ends `\n`.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' | '\u{85}' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{200E}'
            | '\u{200F}'
            | '\u{061C}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{AD}'
            | '\u{E0000}'..='\u{E007F}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

//! From paths to the bytes of single files: folders, plain files, `.tar`, `.tar.xz`, `.xz` and `.zip`.
//! Nothing is ever written to disk and a name inside an archive is only a label, so a path in it can
//! lead nowhere. One file is held in memory at a time. What the bytes mean is not known here.

mod archive;
mod meter;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::import::{Place, Reason};

use crate::limits::Limits;

/// Where reading starts.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    Path(PathBuf),
    Bytes { name: &'static str, bytes: &'static [u8] },
}

/// What a walk meets.
pub(crate) enum Met<'a> {
    /// A file's bytes, or one line of a file of lines.
    Bytes { place: Place, bytes: &'a [u8] },
    /// A file that can't be had.
    Lost { place: Place, reason: Reason },
    /// A file of a kind that isn't read.
    PassedOver,
}

type Flow = ControlFlow<()>;
const ON: Flow = ControlFlow::Continue(());

/// Goes through everything under the origins, in the order given and by name within folders.
pub(crate) fn walk(origins: &[Origin], limits: &Limits, sink: &mut dyn FnMut(Met<'_>) -> Flow) -> Flow {
    let mut walker = Walker { limits, sink, number: 0, buffer: Vec::new() };
    for origin in origins {
        match origin {
            Origin::Path(path) => walker.named(path)?,
            Origin::Bytes { name, bytes } => {
                walker.packed_or_plain(name, bytes.len() as u64, Cursor::new(*bytes), true)?
            }
        }
    }
    ON
}

/// What a file is by its name.
#[derive(Clone, Copy, PartialEq)]
enum ByName {
    Json,
    Lines,
    Archive,
    /// An archive of a kind that isn't opened.
    Foreign,
    Other,
}

fn by_name(name: &str) -> ByName {
    let last = name.rsplit('/').next().unwrap_or(name);
    if last.starts_with("._") || name.contains("__MACOSX/") {
        return ByName::Other;
    }
    match last.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
        Some("json") => ByName::Json,
        Some("ndjson" | "jsonl") => ByName::Lines,
        Some("xz" | "txz" | "zip" | "tar") => ByName::Archive,
        Some("gz" | "tgz" | "7z" | "rar" | "bz2" | "zst") => ByName::Foreign,
        _ => ByName::Other,
    }
}

/// What a file is by its first bytes.
#[derive(Clone, Copy, PartialEq)]
enum ByBytes {
    Xz,
    Zip,
    Tar,
    Text,
    Other,
}

fn by_bytes(head: &[u8]) -> ByBytes {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if head.starts_with(b"\xfd7zXZ\0") {
        ByBytes::Xz
    } else if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        ByBytes::Zip
    } else if head.get(257..262) == Some(b"ustar") {
        ByBytes::Tar
    } else if matches!(text.first(), Some(b'{' | b'[')) {
        ByBytes::Text
    } else {
        ByBytes::Other
    }
}

/// A name fit to be shown: no control or direction characters, at most 255 characters, `/` between parts.
fn label(name: &str) -> String {
    let clean = |c: char| match c {
        '\\' => '/',
        c if c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
        {
            '\u{fffd}'
        }
        c => c,
    };
    name.chars().take(255).map(clean).collect()
}

struct Walker<'a> {
    limits: &'a Limits,
    sink: &'a mut dyn FnMut(Met<'_>) -> Flow,
    number: u64,
    buffer: Vec<u8>,
}

impl Walker<'_> {
    fn named(&mut self, path: &Path) -> Flow {
        let name = path.file_name().map_or_else(|| "/".to_owned(), |name| label(&name.to_string_lossy()));
        match std::fs::metadata(path) {
            Ok(data) if data.is_dir() => self.folder(path, &name, 0),
            Ok(data) if data.is_file() => self.opened(path, &name, data.len(), true),
            Ok(_) => self.lost(&name, Reason::NotTaken),
            Err(_) => self.lost(&name, Reason::CannotOpen),
        }
    }

    /// Links inside a folder aren't followed: they could lead in circles or out of it.
    fn folder(&mut self, path: &Path, name: &str, depth: usize) -> Flow {
        if depth > self.limits.folders {
            return self.lost(name, Reason::TooMany { limit: self.limits.folders as u64 });
        }
        let Ok(list) = std::fs::read_dir(path) else {
            return self.lost(name, Reason::CannotOpen);
        };
        let mut inside: Vec<_> = list.filter_map(Result::ok).map(|entry| entry.file_name()).collect();
        inside.sort_unstable();
        for file in inside {
            let at = path.join(&file);
            let name = format!("{name}/{}", label(&file.to_string_lossy()));
            match std::fs::symlink_metadata(&at) {
                Ok(data) if data.is_dir() => self.folder(&at, &name, depth + 1)?,
                Ok(data) if data.is_file() && by_name(&name) != ByName::Other => {
                    self.opened(&at, &name, data.len(), false)?;
                }
                Ok(_) => self.passed_over()?,
                Err(_) => self.lost(&name, Reason::CannotOpen)?,
            }
        }
        ON
    }

    fn opened(&mut self, path: &Path, name: &str, length: u64, named: bool) -> Flow {
        match File::open(path) {
            Ok(file) => self.packed_or_plain(name, length, file, named),
            Err(_) => self.lost(name, Reason::CannotOpen),
        }
    }

    /// The bytes decide what a file is; its name only where they don't.
    fn packed_or_plain<R: Read + io::Seek>(&mut self, name: &str, length: u64, mut file: R, named: bool) -> Flow {
        let mut head = Vec::with_capacity(512);
        let started = (&mut file).take(512).read_to_end(&mut head).and_then(|_| file.rewind());
        if started.is_err() {
            return self.lost(name, Reason::ReadFailed);
        }
        match (by_bytes(&head), by_name(name)) {
            (ByBytes::Xz, _) => self.xz(name, BufReader::with_capacity(1 << 16, file)),
            (ByBytes::Zip, _) => self.zip(name, length, BufReader::with_capacity(1 << 16, file)),
            (ByBytes::Tar, _) => self.tar(name, BufReader::with_capacity(1 << 16, file)),
            (_, ByName::Json | ByName::Lines) => self.content(name, file),
            (_, ByName::Archive) => self.lost(name, Reason::BadArchive),
            (ByBytes::Text, ByName::Other) if named => self.content(name, file),
            (_, ByName::Other | ByName::Foreign) => self.lost(name, Reason::NotTaken),
        }
    }

    /// One file that holds resources.
    fn content<R: Read>(&mut self, name: &str, reader: R) -> Flow {
        let place = self.next(name);
        if self.number > self.limits.files {
            let limit = self.limits.files;
            let _ = (self.sink)(Met::Lost { place, reason: Reason::TooMany { limit } });
            return ControlFlow::Break(());
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        let flow = match by_name(name) {
            ByName::Lines => self.lines(place, reader, &mut buffer),
            _ => self.whole(place, reader, &mut buffer),
        };
        if buffer.capacity() <= 16 << 20 {
            self.buffer = buffer;
        }
        flow
    }

    fn whole<R: Read>(&mut self, place: Place, reader: R, buffer: &mut Vec<u8>) -> Flow {
        let limit = self.limits.file_bytes;
        buffer.clear();
        match reader.take(limit.saturating_add(1)).read_to_end(buffer) {
            Ok(length) if length as u64 > limit => (self.sink)(Met::Lost { place, reason: Reason::TooLarge { limit } }),
            Ok(_) => (self.sink)(Met::Bytes { place, bytes: buffer }),
            Err(_) => (self.sink)(Met::Lost { place, reason: Reason::ReadFailed }),
        }
    }

    /// Each line is a file of its own, and its number stands as the entry.
    fn lines<R: Read>(&mut self, place: Place, reader: R, buffer: &mut Vec<u8>) -> Flow {
        let limit = self.limits.file_bytes;
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        for line in 1_u64.. {
            let place = Place { entry: Some(line), ..place.clone() };
            buffer.clear();
            match (&mut reader).take(limit.saturating_add(1)).read_until(b'\n', buffer) {
                Ok(0) => break,
                Ok(length) if length as u64 > limit => {
                    return (self.sink)(Met::Lost { place, reason: Reason::TooLarge { limit } });
                }
                Ok(_) if buffer.trim_ascii().is_empty() => {}
                Ok(_) => (self.sink)(Met::Bytes { place, bytes: buffer })?,
                Err(_) => {
                    return (self.sink)(Met::Lost { place, reason: Reason::ReadFailed });
                }
            }
        }
        ON
    }

    fn next(&mut self, name: &str) -> Place {
        self.number += 1;
        Place { file: name.to_owned(), number: self.number, entry: None }
    }

    fn lost(&mut self, name: &str, reason: Reason) -> Flow {
        let place = self.next(name);
        (self.sink)(Met::Lost { place, reason })
    }

    fn passed_over(&mut self) -> Flow {
        (self.sink)(Met::PassedOver)
    }
}

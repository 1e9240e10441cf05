//! Scans and photos on their way into a chart: told apart by their first bytes, bounded, and without what a
//! camera or a scanner writes beside the picture. Nothing is decoded; a PDF stays as it is.
//!
//! What a picture needs to be shown is copied, and everything else is left behind, also what stands between
//! two scans or after the end: a second picture with its own place, or a page of another kind.

use domain::AttachmentFormat;

mod webp;

/// No wider or higher a picture is taken, in pixels.
pub const MOST_PIXELS: u32 = 20_000;
/// No more pixels in all: what shows it has to hold them.
const MOST_AREA: u64 = 100_000_000;

/// Why a file isn't taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentFlaw {
    /// Nothing in it.
    Empty,
    /// Neither JPEG nor PNG nor WebP nor PDF.
    Kind,
    /// A moving picture.
    Moves,
    /// It breaks off, or isn't what its beginning says.
    Broken,
    /// More pixels than can be shown.
    Pixels,
}

/// What is kept of a file, and what it is.
///
/// # Errors
/// The first [`AttachmentFlaw`] found.
pub fn cleaned(file: &[u8]) -> Result<(AttachmentFormat, Vec<u8>), AttachmentFlaw> {
    if file.is_empty() {
        Err(AttachmentFlaw::Empty)
    } else if file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Ok((AttachmentFormat::Jpeg, jpeg(file)?))
    } else if let Some(chunks) = file.strip_prefix(PNG) {
        Ok((AttachmentFormat::Png, png(chunks)?))
    } else if webp::is_one(file) {
        Ok((AttachmentFormat::Webp, webp::webp(file)?))
    } else if file.starts_with(b"%PDF-") {
        // Its end stands near the end of the file, else it was cut.
        let tail = &file[file.len().saturating_sub(2_048)..];
        let whole = tail.windows(5).any(|five| five == b"%%EOF");
        if whole { Ok((AttachmentFormat::Pdf, file.to_vec())) } else { Err(AttachmentFlaw::Broken) }
    } else {
        Err(AttachmentFlaw::Kind)
    }
}

fn bounded(width: u32, height: u32) -> Result<(), AttachmentFlaw> {
    if width == 0 || height == 0 {
        Err(AttachmentFlaw::Broken)
    } else if width > MOST_PIXELS || height > MOST_PIXELS || u64::from(width) * u64::from(height) > MOST_AREA {
        Err(AttachmentFlaw::Pixels)
    } else {
        Ok(())
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What a PNG needs to be shown in its colours and its size. All others say something beside the picture.
const PNG_KEPT: [&[u8; 4]; 13] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs",
];

fn png(mut chunks: &[u8]) -> Result<Vec<u8>, AttachmentFlaw> {
    let mut kept = PNG.to_vec();
    let (mut begun, mut pixels) = (false, false);
    loop {
        let (length, rest) = chunks.split_first_chunk::<4>().ok_or(AttachmentFlaw::Broken)?;
        let length = u32::from_be_bytes(*length) as usize;
        let kind = rest.first_chunk::<4>().ok_or(AttachmentFlaw::Broken)?;
        // Kind, content, checksum.
        let whole = length.checked_add(8).and_then(|whole| rest.get(..whole)).ok_or(AttachmentFlaw::Broken)?;
        if !begun {
            let (width, height) = match (kind, whole.get(4..8), whole.get(8..12)) {
                (b"IHDR", Some(width), Some(height)) if length == 13 => (number(width), number(height)),
                _ => return Err(AttachmentFlaw::Broken),
            };
            bounded(width, height)?;
            begun = true;
        }
        pixels |= kind == b"IDAT";
        if PNG_KEPT.contains(&kind) {
            kept.extend_from_slice(&chunks[..4]);
            kept.extend_from_slice(whole);
        }
        if kind == b"IEND" {
            return if pixels { Ok(kept) } else { Err(AttachmentFlaw::Broken) };
        }
        chunks = &rest[whole.len()..];
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
}

/// The marker of a JPEG's segments that begin a picture and say its size.
const fn says_the_size(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

fn jpeg(file: &[u8]) -> Result<Vec<u8>, AttachmentFlaw> {
    let mut kept = vec![0xFF, 0xD8];
    if let Some(turn) = crate::photo::turn_of(file).checked_sub(1).filter(|turn| (1..8).contains(turn)) {
        kept.extend(turned(turn as u8 + 1));
    }
    let mut at = 2;
    let (mut sized, mut scanned) = (false, false);
    loop {
        // Any number of 0xFF may stand before a marker.
        if file.get(at) != Some(&0xFF) {
            return Err(AttachmentFlaw::Broken);
        }
        while file.get(at) == Some(&0xFF) {
            at += 1;
        }
        let marker = *file.get(at).ok_or(AttachmentFlaw::Broken)?;
        at += 1;
        match marker {
            0xD9 if sized && scanned => {
                kept.extend([0xFF, 0xD9]);
                return Ok(kept);
            }
            0x00 | 0xD8 | 0xD9 => return Err(AttachmentFlaw::Broken),
            0x01 | 0xD0..=0xD7 => continue,
            _ => {}
        }
        let length = file.get(at..at + 2).map(|two| number(two) as usize).ok_or(AttachmentFlaw::Broken)?;
        if length < 2 {
            return Err(AttachmentFlaw::Broken);
        }
        let content = file.get(at + 2..at + length).ok_or(AttachmentFlaw::Broken)?;
        at += length;
        if says_the_size(marker) {
            let (Some(height), Some(width)) = (content.get(1..3), content.get(3..5)) else {
                return Err(AttachmentFlaw::Broken);
            };
            bounded(number(width), number(height))?;
            sized = true;
        }
        let content = match marker {
            // The file's own head without the small picture that may stand in it.
            0xE0 if content.starts_with(b"JFIF\0") && content.len() >= 14 => &content[..12],
            // Colours: a profile, and how they are mixed.
            0xE2 if content.starts_with(b"ICC_PROFILE\0") => content,
            0xEE if content.starts_with(b"Adobe") => content,
            0xE0..=0xEF | 0xFE => continue,
            _ => content,
        };
        let thumbless = marker == 0xE0;
        let length = content.len() + 2 + if thumbless { 2 } else { 0 };
        kept.extend([0xFF, marker]);
        kept.extend(u16::try_from(length).map_err(|_| AttachmentFlaw::Broken)?.to_be_bytes());
        kept.extend_from_slice(content);
        if thumbless {
            kept.extend([0, 0]);
        }
        if marker == 0xDA {
            scanned = true;
            let from = at;
            // The scan goes on to the next marker that is none of its own.
            loop {
                let found = file[at..].iter().position(|byte| *byte == 0xFF).ok_or(AttachmentFlaw::Broken)?;
                at += found;
                match file.get(at + 1) {
                    Some(0x00 | 0xD0..=0xD7) => at += 2,
                    Some(0xFF) => at += 1,
                    Some(_) => break,
                    None => return Err(AttachmentFlaw::Broken),
                }
            }
            kept.extend_from_slice(&file[from..at]);
        }
    }
}

/// An Exif segment that says how the camera was held, 2 to 8, and nothing else: without it the picture would lie
/// on its side.
fn turned(turn: u8) -> Vec<u8> {
    let mut segment = vec![0xFF, 0xE1, 0, 34];
    segment.extend(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend([turn, 0, 0, 0, 0, 0, 0]);
    segment
}

#[cfg(test)]
#[path = "attachment/tests.rs"]
mod tests;

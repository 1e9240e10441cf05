//! The letterhead's picture: PNG and JPEG, within limits, as the PDF wants it. Nothing else of
//! the program reads pictures.

use std::io::Cursor;

/// No wider or higher, in pixels.
pub const LOGO_MOST_PIXELS: u32 = 4_000;
/// No larger a file, in bytes.
pub const LOGO_MOST_BYTES: usize = 4 * 1024 * 1024;

/// Why a file can't be the letterhead's picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoFlaw {
    /// Neither PNG nor JPEG.
    #[error("not a PNG or JPEG file")]
    Unknown,
    /// Broken, or of a kind that can't be printed (CMYK).
    #[error("the picture can't be read")]
    Unreadable,
    /// More than [`LOGO_MOST_BYTES`] or [`LOGO_MOST_PIXELS`].
    #[error("the picture is too large")]
    TooLarge,
}

#[derive(Debug, Clone)]
pub(crate) struct Logo {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) grey: bool,
    /// `data` is the JPEG file itself; otherwise pixels, 8 bits a channel.
    pub(crate) jpeg: bool,
    pub(crate) data: Vec<u8>,
}

/// Checks a file before it is kept as the letterhead's picture.
///
/// # Errors
/// The first [`LogoFlaw`] found.
pub fn check_logo(file: &[u8]) -> Result<(), LogoFlaw> {
    read(file).map(drop)
}

pub(crate) fn read(file: &[u8]) -> Result<Logo, LogoFlaw> {
    if file.len() > LOGO_MOST_BYTES {
        return Err(LogoFlaw::TooLarge);
    }
    if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(file)
    } else if file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        jpeg(file)
    } else {
        Err(LogoFlaw::Unknown)
    }
}

fn bounded(width: u32, height: u32) -> Result<(), LogoFlaw> {
    if width == 0 || height == 0 {
        Err(LogoFlaw::Unreadable)
    } else if width > LOGO_MOST_PIXELS || height > LOGO_MOST_PIXELS {
        Err(LogoFlaw::TooLarge)
    } else {
        Ok(())
    }
}

fn png(file: &[u8]) -> Result<Logo, LogoFlaw> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| LogoFlaw::Unreadable)?;
    let (width, height) = reader.info().size();
    bounded(width, height)?;
    let size = reader.output_buffer_size().ok_or(LogoFlaw::TooLarge)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|_| LogoFlaw::Unreadable)?;
    pixels.truncate(frame.buffer_size());
    // Paper is white: what shines through the picture is paper.
    let on_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let (grey, data) = match frame.color_type {
        png::ColorType::Grayscale => (true, pixels),
        png::ColorType::Rgb => (false, pixels),
        png::ColorType::GrayscaleAlpha => (true, pixels.chunks_exact(2).map(|p| on_white(p[0], p[1])).collect()),
        png::ColorType::Rgba => (
            false,
            pixels
                .chunks_exact(4)
                .flat_map(|p| [on_white(p[0], p[3]), on_white(p[1], p[3]), on_white(p[2], p[3])])
                .collect(),
        ),
        png::ColorType::Indexed => return Err(LogoFlaw::Unreadable),
    };
    Ok(Logo { width, height, grey, jpeg: false, data })
}

/// A JPEG goes into the PDF as it is; only its size and channels are read, from the frame header.
fn jpeg(file: &[u8]) -> Result<Logo, LogoFlaw> {
    let mut at = 2;
    loop {
        let marker = file.get(at..at + 4).ok_or(LogoFlaw::Unreadable)?;
        if marker[0] != 0xFF {
            return Err(LogoFlaw::Unreadable);
        }
        if marker[1] == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([marker[2], marker[3]]));
        match marker[1] {
            // Baseline, extended and progressive frames: what every viewer can show.
            0xC0..=0xC2 => {
                let frame = file.get(at + 4..at + 10).ok_or(LogoFlaw::Unreadable)?;
                let height = u32::from(u16::from_be_bytes([frame[1], frame[2]]));
                let width = u32::from(u16::from_be_bytes([frame[3], frame[4]]));
                bounded(width, height)?;
                let grey = match (frame[0], frame[5]) {
                    (8, 1) => true,
                    (8, 3) => false,
                    _ => return Err(LogoFlaw::Unreadable),
                };
                if !file.ends_with(&[0xFF, 0xD9]) {
                    return Err(LogoFlaw::Unreadable);
                }
                return Ok(Logo { width, height, grey, jpeg: true, data: file.to_vec() });
            }
            0xD9 | 0xDA => return Err(LogoFlaw::Unreadable),
            _ => at += 2 + length.max(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(color: png::ColorType, pixels: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 1);
        encoder.set_color(color);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(pixels).expect("pixels");
        writer.finish().expect("an end");
        file
    }

    #[test]
    fn transparency_becomes_paper() {
        let file = png_of(png::ColorType::Rgba, &[0, 0, 0, 255, 9, 9, 9, 0]);
        let logo = read(&file).expect("a picture");
        assert_eq!(logo.data, [0, 0, 0, 255, 255, 255], "else a clear logo prints as a black box");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let png = png_of(png::ColorType::Rgb, &[1; 6]);
        assert_eq!(check_logo(&png), Ok(()), "the control");
        assert_eq!(check_logo(b""), Err(LogoFlaw::Unknown));
        assert_eq!(check_logo(b"<svg/>"), Err(LogoFlaw::Unknown));
        assert_eq!(check_logo(&png[..png.len() / 2]), Err(LogoFlaw::Unreadable));
        assert_eq!(check_logo(&[0xFF, 0xD8, 0xFF]), Err(LogoFlaw::Unreadable));
        assert_eq!(check_logo(&vec![0; LOGO_MOST_BYTES + 1]), Err(LogoFlaw::TooLarge));
    }

    #[test]
    fn a_jpeg_frame_is_read_and_a_cmyk_one_refused() {
        let frame = |channels: u8| {
            let mut file = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0];
            file.extend([0xFF, 0xC0, 0, 8, 8, 0, 20, 0, 30, channels, 0xFF, 0xD9]);
            file
        };
        let logo = read(&frame(3)).expect("a picture");
        assert_eq!((logo.width, logo.height, logo.grey), (30, 20, false));
        assert_eq!(read(&frame(4)).map(drop), Err(LogoFlaw::Unreadable));
    }
}

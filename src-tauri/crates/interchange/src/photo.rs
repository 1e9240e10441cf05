//! A picture of a patient, from a file: read within limits, turned upright, made small and written anew.
//! What a camera writes beside the picture, where it was taken above all, doesn't come along.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// No larger a file is read, in bytes.
pub const MOST_BYTES: usize = 12 * 1024 * 1024;
/// No wider or higher a picture is read, in pixels.
pub const MOST_PIXELS: u32 = 10_000;
/// What is kept is no wider or higher, in pixels.
pub const KEPT_PIXELS: u32 = 360;
/// No more pixels are read in all: 64 million, more than a telephone's camera has.
const MOST_AREA: u64 = 64_000_000;
const QUALITY: u8 = 82;

/// Why a file can't be a patient's picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFlaw {
    /// Neither PNG nor JPEG.
    Unknown,
    /// Broken, or of a kind that isn't read.
    Unreadable,
    /// More than [`MOST_BYTES`] or [`MOST_PIXELS`].
    TooLarge,
}

/// A picture in memory, three bytes a pixel.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// The picture as a small JPEG without anything beside it.
///
/// # Errors
/// The first [`PhotoFlaw`] found.
pub fn anew(file: &[u8]) -> Result<Vec<u8>, PhotoFlaw> {
    if file.len() > MOST_BYTES {
        return Err(PhotoFlaw::TooLarge);
    }
    let (picture, turn) = if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        (png(file)?, 1)
    } else if file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        (jpeg(file)?, turn_of(file))
    } else {
        return Err(PhotoFlaw::Unknown);
    };
    let picture = small(&picture).turned(turn);
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, QUALITY)
        .encode(&picture.pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .map_err(|_| PhotoFlaw::Unreadable)?;
    Ok(out)
}

fn side(pixels: usize) -> Result<u16, PhotoFlaw> {
    u16::try_from(pixels).map_err(|_| PhotoFlaw::TooLarge)
}

fn bounded(width: usize, height: usize) -> Result<(), PhotoFlaw> {
    if width == 0 || height == 0 {
        return Err(PhotoFlaw::Unreadable);
    }
    let most = MOST_PIXELS as usize;
    if width > most || height > most || width as u64 * height as u64 > MOST_AREA {
        return Err(PhotoFlaw::TooLarge);
    }
    Ok(())
}

fn jpeg(file: &[u8]) -> Result<Picture, PhotoFlaw> {
    let options = DecoderOptions::new_safe()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(MOST_PIXELS as usize)
        .set_max_height(MOST_PIXELS as usize)
        .set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(|_| PhotoFlaw::Unreadable)?;
    let (width, height) = decoder.dimensions().ok_or(PhotoFlaw::Unreadable)?;
    bounded(width, height)?;
    let pixels = decoder.decode().map_err(|_| PhotoFlaw::Unreadable)?;
    whole(Picture { width, height, pixels })
}

fn png(file: &[u8]) -> Result<Picture, PhotoFlaw> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| PhotoFlaw::Unreadable)?;
    let (width, height) = reader.info().size();
    let (width, height) = (width as usize, height as usize);
    bounded(width, height)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(PhotoFlaw::TooLarge)?];
    let frame = reader.next_frame(&mut pixels).map_err(|_| PhotoFlaw::Unreadable)?;
    pixels.truncate(frame.buffer_size());
    let on_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let pixels = match frame.color_type {
        png::ColorType::Rgb => pixels,
        png::ColorType::Grayscale => pixels.iter().flat_map(|&grey| [grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => pixels.chunks_exact(2).flat_map(|p| [on_white(p[0], p[1]); 3]).collect(),
        png::ColorType::Rgba => pixels
            .chunks_exact(4)
            .flat_map(|p| [on_white(p[0], p[3]), on_white(p[1], p[3]), on_white(p[2], p[3])])
            .collect(),
        png::ColorType::Indexed => return Err(PhotoFlaw::Unreadable),
    };
    whole(Picture { width, height, pixels })
}

fn whole(picture: Picture) -> Result<Picture, PhotoFlaw> {
    let wanted = picture.width * picture.height * 3;
    if picture.pixels.len() == wanted { Ok(picture) } else { Err(PhotoFlaw::Unreadable) }
}

/// How the camera was held, 1 to 8 as Exif counts; upright where it doesn't say.
pub(crate) fn turn_of(file: &[u8]) -> u32 {
    exif::Reader::new()
        .read_from_container(&mut Cursor::new(file))
        .ok()
        .and_then(|exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0))
        .unwrap_or(1)
}

/// No wider or higher than what is kept: each pixel the mean of those it stands for.
fn small(picture: &Picture) -> Picture {
    let kept = KEPT_PIXELS as usize;
    let longest = picture.width.max(picture.height);
    let (width, height) = if longest <= kept {
        (picture.width, picture.height)
    } else {
        ((picture.width * kept / longest).max(1), (picture.height * kept / longest).max(1))
    };
    let mut pixels = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        let rows =
            y * picture.height / height..((y + 1) * picture.height / height).max(y * picture.height / height + 1);
        for x in 0..width {
            let first = x * picture.width / width;
            let columns = first..((x + 1) * picture.width / width).max(first + 1);
            let mut sum = [0_u64; 3];
            for row in rows.clone() {
                let from = (row * picture.width + columns.start) * 3;
                let to = (row * picture.width + columns.end) * 3;
                for pixel in picture.pixels[from..to].chunks_exact(3) {
                    for (part, value) in sum.iter_mut().zip(pixel) {
                        *part += u64::from(*value);
                    }
                }
            }
            let count = (rows.len() * columns.len()) as u64;
            pixels.extend(sum.map(|part| (part / count) as u8));
        }
    }
    Picture { width, height, pixels }
}

impl Picture {
    /// Upright, from how the camera was held.
    fn turned(self, turn: u32) -> Picture {
        let (width, height) =
            if (5..=8).contains(&turn) { (self.height, self.width) } else { (self.width, self.height) };
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = match turn {
                    2 => (self.width - 1 - x, y),
                    3 => (self.width - 1 - x, self.height - 1 - y),
                    4 => (x, self.height - 1 - y),
                    5 => (y, x),
                    6 => (y, self.height - 1 - x),
                    7 => (self.width - 1 - y, self.height - 1 - x),
                    8 => (self.width - 1 - y, x),
                    _ => (x, y),
                };
                let at = (from_y * self.width + from_x) * 3;
                pixels.extend(&self.pixels[at..at + 3]);
            }
        }
        Picture { width, height, pixels }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red on the left, blue on the right.
    fn file(width: u16, height: u16) -> Vec<u8> {
        let pixels: Vec<u8> = (0..height)
            .flat_map(|_| (0..width).flat_map(|x| if x < width / 2 { [250, 20, 20] } else { [20, 20, 250] }))
            .collect();
        let mut out = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut out, 90);
        encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).expect("a picture");
        out
    }

    /// A JPEG with an Exif segment: turned by 90°, and a place that must not be kept.
    fn with_exif(file: &[u8]) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"GPS 53.27N 9.05W");
        let mut out = file[..2].to_vec();
        out.extend([0xFF, 0xE1]);
        out.extend(u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
        out.extend(exif);
        out.extend(&file[2..]);
        out
    }

    #[test]
    fn what_is_kept_is_small_upright_and_says_nothing_else() {
        // A picture with its place in it tells where a patient lives to whoever gets the file.
        let file = with_exif(&file(1200, 600));
        assert!(file.windows(3).any(|three| three == b"GPS"), "the control");
        let kept = anew(&file).expect("a picture");
        assert!(!kept.windows(3).any(|three| three == b"GPS") && !kept.windows(4).any(|four| four == b"Exif"));
        let back = jpeg(&kept).expect("a picture");
        assert_eq!((back.width, back.height), (180, 360), "turned and made small");
        let at = |x: usize, y: usize| back.pixels[(y * back.width + x) * 3..][..3].to_vec();
        let (top, foot) = (at(90, 20), at(90, 340));
        assert!(top[0] > top[2] && foot[2] > foot[0], "upright: {top:?} above {foot:?}");
        assert!(kept.len() < 60_000);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let good = file(20, 20);
        assert!(anew(&good).is_ok(), "the control");
        assert_eq!(anew(b""), Err(PhotoFlaw::Unknown));
        assert_eq!(anew(b"GIF89a\x01\0\x01\0\0\0\0;"), Err(PhotoFlaw::Unknown));
        assert_eq!(anew(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(PhotoFlaw::Unknown));
        assert_eq!(anew(&good[..good.len() / 3]), Err(PhotoFlaw::Unreadable));
        assert_eq!(anew(&vec![0xFF; MOST_BYTES + 1]), Err(PhotoFlaw::TooLarge));
    }

    #[test]
    fn every_way_of_holding_the_camera_comes_out_upright() {
        // 2 × 1 pixels: A B. Where A goes says the turn.
        let picture = || Picture { width: 2, height: 1, pixels: vec![1, 1, 1, 2, 2, 2] };
        for (turn, size, first) in [
            (1, (2, 1), 1),
            (2, (2, 1), 2),
            (3, (2, 1), 2),
            (4, (2, 1), 1),
            (5, (1, 2), 1),
            (6, (1, 2), 1),
            (7, (1, 2), 2),
            (8, (1, 2), 2),
        ] {
            let turned = picture().turned(turn);
            assert_eq!(((turned.width, turned.height), turned.pixels[0]), (size, first), "{turn}");
        }
    }
}

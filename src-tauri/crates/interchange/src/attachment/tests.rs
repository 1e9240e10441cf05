//! What comes in as a scan or a photo, and what is left of it.

use proptest::prelude::*;

use super::*;

const SECRET: &[u8] = b"GPS 53.27N 9.05W";

fn picture() -> Vec<u8> {
    let pixels: Vec<u8> = (0..64 * 48 * 3).map(|at| (at % 251) as u8).collect();
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 90).encode(&pixels, 64, 48, jpeg_encoder::ColorType::Rgb).unwrap();
    out
}

fn drawing() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 8, 8);
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_text_chunk("Comment".into(), String::from_utf8(SECRET.to_vec()).unwrap()).unwrap();
    encoder.write_header().unwrap().write_image_data(&[9; 8 * 8 * 3]).unwrap();
    out
}

fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n".to_vec()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![0xFF, marker];
    out.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    out.extend(content);
    out
}

/// A picture as a telephone writes it: turned, with its place, a comment, and a second picture after the end.
fn from_a_telephone() -> Vec<u8> {
    let plain = picture();
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(SECRET);
    let mut out = plain[..2].to_vec();
    out.extend(segment(0xE1, &exif));
    out.extend(segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()));
    out.extend(segment(0xED, SECRET));
    out.extend(segment(0xFE, SECRET));
    out.extend(&plain[2..]);
    out.extend(SECRET);
    out
}

fn says(file: &[u8], words: &[u8]) -> bool {
    file.windows(words.len()).any(|window| window == words)
}

fn pixels(file: &[u8]) -> Vec<u8> {
    zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(file)).decode().unwrap()
}

#[test]
fn a_photo_says_nothing_beside_the_picture() {
    // A photo with its place in it tells where a patient lives to whoever gets the file.
    let file = from_a_telephone();
    assert!(says(&file, SECRET), "the control");
    let (format, kept) = cleaned(&file).unwrap();
    assert_eq!(format, AttachmentFormat::Jpeg);
    assert!(!says(&kept, SECRET) && !says(&kept, b"xap") && kept.ends_with(&[0xFF, 0xD9]));
    assert_eq!(crate::photo::turn_of(&kept), 6, "still the right way up");
    assert_eq!(pixels(&kept), pixels(&picture()), "not a pixel is another");
    let upright = cleaned(&picture()).unwrap().1;
    assert!(!says(&upright, b"Exif"), "who was held upright has no such segment");

    let file = drawing();
    assert!(says(&file, SECRET), "the control");
    let (format, kept) = cleaned(&file).unwrap();
    assert_eq!(format, AttachmentFormat::Png);
    assert!(!says(&kept, SECRET) && !says(&kept, b"tEXt"));
    let mut reader = png::Decoder::new(std::io::Cursor::new(kept)).read_info().unwrap();
    let mut out = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut out).unwrap();
    assert!(out.iter().all(|byte| *byte == 9));
}

#[test]
fn a_picture_in_several_scans_is_whole_and_clean_between_them() {
    // Telephones write pictures in passes; a comment between two of them is out of sight of who stops at the first.
    let pixels_of: Vec<u8> = (0..64 * 48 * 3).map(|at| (at % 251) as u8).collect();
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    encoder.set_progressive(true);
    encoder.encode(&pixels_of, 64, 48, jpeg_encoder::ColorType::Rgb).unwrap();
    let scan = file.windows(2).rposition(|two| two == [0xFF, 0xDA]).unwrap();
    assert!(file.windows(2).filter(|two| *two == [0xFF, 0xDA]).count() > 1, "the control: several scans");
    let comment = segment(0xFE, SECRET);
    let before = pixels(&file);
    file.splice(scan..scan, comment);
    let kept = cleaned(&file).unwrap().1;
    assert!(!says(&kept, SECRET));
    assert_eq!(pixels(&kept), before);
}

#[test]
fn a_file_of_two_kinds_is_only_the_one() {
    // What opens as a picture here and as a page or an archive elsewhere is carried out by whoever saves it.
    for tail in [&b"<html><script>alert(1)</script>"[..], b"PK\x03\x04archive", b"%PDF-1.4 %%EOF"] {
        for whole in [picture(), drawing()] {
            let file = [whole.as_slice(), tail].concat();
            let kept = cleaned(&file).unwrap().1;
            assert!(!says(&kept, tail), "{}", String::from_utf8_lossy(tail));
        }
    }
}

#[test]
fn what_is_none_of_the_four_is_refused() {
    assert_eq!(cleaned(&pdf()), Ok((AttachmentFormat::Pdf, pdf())), "the control");
    assert_eq!(cleaned(b""), Err(AttachmentFlaw::Empty));
    for other in [
        &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..],
        b"<!DOCTYPE html><p>%PDF-1.4",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"\0\0\0\x18ftypheic",
        b"MZ\x90\0",
        b" %PDF-1.4\n%%EOF",
        b"\xFF\xD8",
    ] {
        assert_eq!(cleaned(other), Err(AttachmentFlaw::Kind), "{}", String::from_utf8_lossy(other));
    }
}

#[test]
fn a_file_that_breaks_off_is_refused_wherever_it_does() {
    // Half a letter that shows as a whole one is worse than none.
    for whole in [from_a_telephone(), drawing(), pdf()] {
        let end = match cleaned(&whole).unwrap().0 {
            AttachmentFormat::Jpeg => whole.len() - SECRET.len(),
            AttachmentFormat::Png | AttachmentFormat::Webp => whole.len(),
            AttachmentFormat::Pdf => whole.len() - 1,
        };
        for cut in 9..end {
            assert_eq!(cleaned(&whole[..cut]), Err(AttachmentFlaw::Broken), "cut at {cut}");
        }
    }
}

#[test]
fn a_picture_no_screen_can_hold_is_refused() {
    let mut wide = drawing();
    wide[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
    assert_eq!(cleaned(&wide), Err(AttachmentFlaw::Pixels));
    wide[16..20].copy_from_slice(&0_u32.to_be_bytes());
    assert_eq!(cleaned(&wide), Err(AttachmentFlaw::Broken));
    let mut large = picture();
    let frame = large.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    large[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(cleaned(&large), Err(AttachmentFlaw::Pixels));
}

proptest! {
    #[test]
    fn no_file_breaks_it(kind in 0_usize..3, at in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..12)) {
        let mut file = [from_a_telephone(), drawing(), pdf()][kind].clone();
        for (place, byte) in at {
            let place = place % file.len();
            file[place] = byte;
        }
        if let Ok((_, kept)) = cleaned(&file) {
            prop_assert!(kept.len() <= file.len() + 40);
            prop_assert!(cleaned(&kept).is_ok(), "what was kept is taken again");
        }
    }
}

//! A WebP picture, chunk by chunk: what shows it is copied as it came, everything else is left behind. Nothing is
//! decoded; of the picture's own data only the first bytes are read, which say its size.

use super::{AttachmentFlaw, bounded};

/// Flags of the extended form that something kept answers to: a colour profile, and pixels seen through.
const PROFILE: u8 = 0x20;
const ALPHA: u8 = 0x10;
const EXIF: u8 = 0x08;
const MOVES: u8 = 0x02;

/// Whether the file says that it is one.
pub(super) fn is_one(file: &[u8]) -> bool {
    file.starts_with(b"RIFF") && file.get(8..12) == Some(b"WEBP")
}

/// What is kept of it.
pub(super) fn webp(file: &[u8]) -> Result<Vec<u8>, AttachmentFlaw> {
    let size = file.get(4..8).map(number).ok_or(AttachmentFlaw::Broken)?;
    let end = size.checked_add(8).filter(|_| size % 2 == 0).ok_or(AttachmentFlaw::Broken)?;
    let mut chunks = Chunks(file.get(12..end).ok_or(AttachmentFlaw::Broken)?);
    let first = chunks.next()?.ok_or(AttachmentFlaw::Broken)?;
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    if first.kind == b"VP8X" {
        extended(file, &first, chunks, &mut kept)?;
    } else {
        let size = first.size()?.ok_or(AttachmentFlaw::Broken)?;
        bounded(size.0, size.1)?;
        first.copy(&mut kept);
        // Only that what follows is whole: none of it is kept.
        while chunks.next()?.is_some() {}
    }
    let length = u32::try_from(kept.len() - 8).map_err(|_| AttachmentFlaw::Broken)?;
    kept[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(kept)
}

/// The form with a head: profile, see-through part and picture in this order, each at most once.
fn extended(file: &[u8], head: &Chunk<'_>, mut chunks: Chunks<'_>, kept: &mut Vec<u8>) -> Result<(), AttachmentFlaw> {
    let (Some(flags), Some(width), Some(height), 10) =
        (head.content.first(), head.content.get(4..7), head.content.get(7..10), head.content.len())
    else {
        return Err(AttachmentFlaw::Broken);
    };
    if flags & MOVES != 0 {
        return Err(AttachmentFlaw::Moves);
    }
    let canvas = (side(number(width) + 1)?, side(number(height) + 1)?);
    bounded(canvas.0, canvas.1)?;
    let at = kept.len();
    head.copy(kept);
    let (mut profile, mut alpha, mut picture) = (false, false, false);
    while let Some(chunk) = chunks.next()? {
        match chunk.kind {
            b"ANIM" | b"ANMF" => return Err(AttachmentFlaw::Moves),
            b"ICCP" if !profile && !alpha && !picture => profile = true,
            b"ALPH" if !alpha && !picture => alpha = true,
            b"VP8 " | b"VP8L" if !picture => {
                if chunk.size()? != Some(canvas) || (alpha && chunk.kind == b"VP8L") {
                    return Err(AttachmentFlaw::Broken);
                }
                picture = true;
            }
            b"VP8X" | b"ICCP" | b"ALPH" | b"VP8 " | b"VP8L" => return Err(AttachmentFlaw::Broken),
            _ => continue,
        }
        chunk.copy(kept);
    }
    if !picture {
        return Err(AttachmentFlaw::Broken);
    }
    let turn = u8::try_from(crate::photo::turn_of(file)).ok().filter(|turn| (2..=8).contains(turn));
    if let Some(turn) = turn {
        let mut content = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        content.extend([turn, 0, 0, 0, 0, 0, 0]);
        Chunk { kind: b"EXIF", content: &content }.copy(kept);
    }
    let said = |flag: u8, is: bool| if is { flag } else { 0 };
    let flags = flags & ALPHA | said(PROFILE, profile) | said(ALPHA, alpha) | said(EXIF, turn.is_some());
    // Flags, three bytes that say nothing, and the size.
    kept[at + 8..at + 12].copy_from_slice(&[flags, 0, 0, 0]);
    Ok(())
}

fn side(pixels: usize) -> Result<u32, AttachmentFlaw> {
    u32::try_from(pixels).map_err(|_| AttachmentFlaw::Pixels)
}

/// The lowest byte first.
fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}

struct Chunk<'f> {
    kind: &'f [u8; 4],
    content: &'f [u8],
}

impl Chunk<'_> {
    fn copy(&self, kept: &mut Vec<u8>) {
        kept.extend_from_slice(self.kind);
        // A chunk of a file has at most four bytes of length.
        kept.extend_from_slice(&(self.content.len() as u32).to_le_bytes());
        kept.extend_from_slice(self.content);
        if self.content.len() % 2 == 1 {
            kept.push(0);
        }
    }

    /// Width and height of the picture that the chunk is; none for another chunk.
    fn size(&self) -> Result<Option<(u32, u32)>, AttachmentFlaw> {
        let broken = AttachmentFlaw::Broken;
        match self.kind {
            b"VP8 " => {
                let head = self.content.first_chunk::<10>().ok_or(broken)?;
                let first_part = number(&head[..3]) >> 5;
                // A picture of its own, shown, with its mark, and its first part in it.
                let whole = head[0] & 0x11 == 0x10 && head[3..6] == [0x9D, 0x01, 0x2A];
                if !whole || first_part > self.content.len() - 10 {
                    return Err(broken);
                }
                let side = |two: &[u8]| u32::try_from(number(two) & 0x3FFF).map_err(|_| broken);
                Ok(Some((side(&head[6..8])?, side(&head[8..10])?)))
            }
            b"VP8L" => {
                let head = self.content.first_chunk::<5>().ok_or(broken)?;
                let said = number(&head[1..]);
                if head[0] != 0x2F || said >> 29 != 0 {
                    return Err(broken);
                }
                let side = |said: usize| u32::try_from((said & 0x3FFF) + 1).map_err(|_| broken);
                Ok(Some((side(said)?, side(said >> 14)?)))
            }
            _ => Ok(None),
        }
    }
}

/// The chunks that are left.
struct Chunks<'f>(&'f [u8]);

impl<'f> Chunks<'f> {
    fn next(&mut self) -> Result<Option<Chunk<'f>>, AttachmentFlaw> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let (kind, rest) = self.0.split_first_chunk::<4>().ok_or(AttachmentFlaw::Broken)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(AttachmentFlaw::Broken)?;
        let length = number(length);
        let content = rest.get(..length).ok_or(AttachmentFlaw::Broken)?;
        // An odd one is followed by a byte that says nothing.
        self.0 = length.checked_add(length % 2).and_then(|whole| rest.get(whole..)).ok_or(AttachmentFlaw::Broken)?;
        Ok(Some(Chunk { kind, content }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cleaned;
    use super::*;
    use domain::AttachmentFormat;

    const SECRET: &[u8] = b"GPS 53.27N 9.05W";
    /// Written by libwebp: in passes of loss, without loss, with profile, place and turn, seen through, and moving.
    const LOSSY: &[u8] = include_bytes!("../../tests/data/picture-lossy.webp");
    const LOSSLESS: &[u8] = include_bytes!("../../tests/data/picture-lossless.webp");
    const TELEPHONE: &[u8] = include_bytes!("../../tests/data/picture-telephone.webp");
    const SEEN_THROUGH: &[u8] = include_bytes!("../../tests/data/picture-seen_through.webp");
    const MOVING: &[u8] = include_bytes!("../../tests/data/picture-moving.webp");

    /// Kinds and contents, by a reading of its own.
    fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
        assert_eq!(u32::from_le_bytes(file[4..8].try_into().unwrap()) as usize + 8, file.len());
        let (mut at, mut parts) = (12, Vec::new());
        while at < file.len() {
            let length = u32::from_le_bytes(file[at + 4..at + 8].try_into().unwrap()) as usize;
            let kind = String::from_utf8(file[at..at + 4].to_vec()).unwrap();
            parts.push((kind, file[at + 8..at + 8 + length].to_vec()));
            at += 8 + length + length % 2;
        }
        parts
    }

    fn built(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
        for (kind, content) in parts {
            out.extend(kind.as_bytes());
            out.extend((content.len() as u32).to_le_bytes());
            out.extend(content);
            out.extend(vec![0; content.len() % 2]);
        }
        let size = (out.len() as u32 - 8).to_le_bytes();
        out[4..8].copy_from_slice(&size);
        out
    }

    fn says(file: &[u8], words: &[u8]) -> bool {
        file.windows(words.len()).any(|window| window == words)
    }

    fn kept(file: &[u8]) -> Vec<u8> {
        let (format, kept) = cleaned(file).unwrap();
        assert_eq!(format, AttachmentFormat::Webp);
        kept
    }

    #[test]
    fn a_picture_of_a_telephone_is_kept_without_where_it_was_taken() {
        // Chat programs send WebP; one with its place in it tells where a patient lives.
        assert!(says(TELEPHONE, SECRET) && says(TELEPHONE, b"xmpmeta"), "the control");
        let kept = kept(TELEPHONE);
        assert!(!says(&kept, SECRET) && !says(&kept, b"xmpmeta") && !says(&kept, b"XMP "));
        let (before, after) = (parts(TELEPHONE), parts(&kept));
        let kinds: Vec<_> = after.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["VP8X", "ICCP", "VP8 ", "EXIF"]);
        assert_eq!(after[1..3], before[1..3], "neither a pixel nor a colour is another");
        assert_eq!(after[0].1[0], 0x28, "the head tells of profile and turn, and of nothing that isn't there");
        assert_eq!((after[3].1.len(), crate::photo::turn_of(&kept)), (26, 6), "still the right way up, and no more");
    }

    #[test]
    fn what_shows_a_picture_stays_byte_for_byte() {
        for file in [LOSSY, LOSSLESS, SEEN_THROUGH] {
            assert_eq!(kept(file), file);
        }
        // What comes after the picture, and after the end.
        let mut file = LOSSY.to_vec();
        file.extend(SECRET);
        assert_eq!(kept(&file), LOSSY);
        let picture = parts(LOSSY).remove(0).1;
        assert_eq!(kept(&built(&[("VP8 ", picture), ("GPS ", SECRET.to_vec())])), LOSSY);
        let odd = built(&[("VP8X", parts(SEEN_THROUGH)[0].1.clone()), ("note", b"odd".to_vec())]);
        let file = [odd, SEEN_THROUGH[30..].to_vec()].concat();
        let sized = (file.len() as u32 - 8).to_le_bytes();
        let file = [&file[..4], &sized, &file[8..]].concat();
        assert_eq!(kept(&file), SEEN_THROUGH, "a chunk nobody knows says nothing that is needed");
    }

    #[test]
    fn a_moving_picture_and_one_that_breaks_off_are_refused() {
        // A film of which one picture is shown hides what the others show.
        assert_eq!(cleaned(MOVING), Err(AttachmentFlaw::Moves));
        let mut still = MOVING.to_vec();
        still[20] &= !MOVES;
        assert_eq!(cleaned(&still), Err(AttachmentFlaw::Moves), "whatever its head says");
        for whole in [LOSSY, LOSSLESS, TELEPHONE, SEEN_THROUGH] {
            assert!(cleaned(whole).is_ok(), "the control");
            for cut in 12..whole.len() {
                assert_eq!(cleaned(&whole[..cut]), Err(AttachmentFlaw::Broken), "cut at {cut}");
            }
        }
    }

    #[test]
    fn a_head_that_lies_is_refused() {
        // What decodes it later trusts these sizes.
        let with = |file: &[u8], at: usize, bytes: &[u8]| {
            let mut file = file.to_vec();
            file[at..at + bytes.len()].copy_from_slice(bytes);
            cleaned(&file).map(|_| ())
        };
        let broken = Err(AttachmentFlaw::Broken);
        assert_eq!(with(TELEPHONE, 24, &[23, 0, 0]), Ok(()), "the control: as it is, 24 wide");
        assert_eq!(with(TELEPHONE, 24, &[24, 0, 0]), broken, "another size than the picture's");
        assert_eq!(with(TELEPHONE, 24, &[0xFF; 6]), Err(AttachmentFlaw::Pixels));
        assert_eq!(with(LOSSY, 26, &[0, 0]), broken, "no width");
        assert_eq!(with(LOSSY, 26, &[0xFF, 0x3F, 0xFF, 0x3F]), Err(AttachmentFlaw::Pixels));
        assert_eq!(with(LOSSY, 23, &[0]), broken, "no mark");
        assert_eq!(with(LOSSY, 20, &[LOSSY[20] | 1]), broken, "half of a film");
        assert_eq!(with(LOSSY, 20, &[LOSSY[20], 0xFF, 0xFF]), broken, "a first part longer than all of it");
        assert_eq!(with(LOSSLESS, 20, &[0x2E]), broken, "no mark");
        assert_eq!(with(LOSSLESS, 24, &[LOSSLESS[24] | 0xE0]), broken, "of a version there isn't");
        assert_eq!(with(LOSSY, 4, &[LOSSY[4] + 1]), broken, "an odd length");
        let (head, picture) = (parts(SEEN_THROUGH)[0].1.clone(), parts(SEEN_THROUGH)[2].1.clone());
        let alpha = parts(SEEN_THROUGH)[1].1.clone();
        for order in [
            vec![("VP8X", head.clone())],
            vec![("VP8X", head.clone()), ("VP8 ", picture.clone()), ("ALPH", alpha.clone())],
            vec![("VP8X", head.clone()), ("VP8 ", picture.clone()), ("VP8 ", picture.clone())],
            vec![("VP8X", head.clone()), ("ALPH", alpha.clone()), ("ALPH", alpha), ("VP8 ", picture.clone())],
            vec![("ICCP", vec![0; 8]), ("VP8 ", picture)],
            vec![],
        ] {
            assert_eq!(cleaned(&built(&order)).map(|_| ()), broken);
        }
    }

    proptest! {
        #[test]
        fn no_file_breaks_it(
            kind in 0_usize..5,
            cut in 0_usize..400,
            at in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..12),
        ) {
            let mut file = [LOSSY, LOSSLESS, TELEPHONE, SEEN_THROUGH, MOVING][kind].to_vec();
            for (place, byte) in at {
                let place = place % file.len();
                file[place] = byte;
            }
            file.truncate(file.len().saturating_sub(cut / 8).max(1));
            if let Ok((_, kept)) = cleaned(&file) {
                prop_assert!(kept.len() <= file.len() + 40);
                prop_assert_eq!(cleaned(&kept).map(|(_, again)| again), Ok(kept), "what was kept is taken again, as it is");
            }
        }

        #[test]
        fn nor_do_chunks_in_any_order(
            kinds in proptest::collection::vec((0_usize..8, proptest::collection::vec(any::<u8>(), 0..40)), 0..8),
        ) {
            let known = ["VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "EXIF", "XMP ", "ANIM"];
            let file = built(&kinds.iter().map(|(kind, content)| (known[*kind], content.clone())).collect::<Vec<_>>());
            if let Ok((_, kept)) = cleaned(&file) {
                prop_assert!(cleaned(&kept).is_ok());
            }
        }
    }
}

//! Files inside archives, in the order in which they stand there. Links, devices and folders in them
//! are passed over, and an archive inside an archive isn't opened.

use std::io::{BufRead, Cursor, Read, Seek};

use domain::import::Reason;
use liblzma::stream::{CONCATENATED, Stream};
use zip::ZipArchive;
use zip::result::ZipError;

use super::meter::Meter;
use super::{ByBytes, ByName, Flow, ON, Walker, by_bytes, by_name, label};

/// Memory that unpacking may ask for; the strongest preset of xz asks for 65 MiB.
const XZ_MEMORY: u64 = 256 << 20;
/// Longest name that an extended tar header is read for.
const LONG_NAME: u64 = 64 << 10;

impl Walker<'_> {
    pub(super) fn xz<R: BufRead>(&mut self, name: &str, packed: R) -> Flow {
        let Ok(stream) = Stream::new_stream_decoder(XZ_MEMORY, CONCATENATED) else {
            return self.lost(name, Reason::Unexpected);
        };
        let meter = Meter::default();
        let decoder = liblzma::bufread::XzDecoder::new_stream(meter.going_in(packed), stream);
        let mut unpacked = meter.coming_out(decoder, self.limits);
        let mut head = Vec::with_capacity(512);
        if (&mut unpacked).take(512).read_to_end(&mut head).is_err() {
            return self.lost(name, bad(&meter));
        }
        let kind = by_bytes(&head);
        let whole = Cursor::new(head).chain(unpacked);
        if kind == ByBytes::Tar {
            return self.tar_entries(name, whole, &meter);
        }
        let inner = name.strip_suffix(".xz").unwrap_or(name);
        match by_name(inner) {
            ByName::Json | ByName::Lines => self.content(inner, whole),
            _ if kind == ByBytes::Text => self.content(inner, whole),
            _ => self.lost(name, Reason::BadArchive),
        }
    }

    pub(super) fn tar<R: Read>(&mut self, name: &str, plain: R) -> Flow {
        let meter = Meter::of(u64::MAX / (1 << 20));
        let counted = meter.coming_out(plain, self.limits);
        self.tar_entries(name, counted, &meter)
    }

    /// Reads headers as they are: the library's own reading of long names would take any length into
    /// memory.
    fn tar_entries<R: Read>(&mut self, archive: &str, reader: R, meter: &Meter) -> Flow {
        let mut tar = tar::Archive::new(reader);
        let Ok(entries) = tar.entries() else {
            return self.lost(archive, bad(meter));
        };
        let mut long_name: Option<String> = None;
        for entry in entries.raw(true) {
            let Ok(mut entry) = entry else {
                return self.lost(archive, bad(meter));
            };
            let kind = entry.header().entry_type();
            if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
                let mut bytes = Vec::new();
                if (&mut entry).take(LONG_NAME).read_to_end(&mut bytes).is_err() {
                    return self.lost(archive, bad(meter));
                }
                let told = if kind.is_gnu_longname() { Some(bytes.as_slice()) } else { pax_path(&bytes) };
                if let Some(told) = told {
                    long_name = Some(String::from_utf8_lossy(told).trim_end_matches('\0').to_owned());
                }
                continue;
            }
            let own = long_name.take().unwrap_or_else(|| String::from_utf8_lossy(&entry.path_bytes()).into_owned());
            if kind.is_file() || kind.is_contiguous() {
                self.inside(archive, &own, &mut entry)?;
            } else if !kind.is_dir() && !kind.is_pax_global_extensions() {
                self.passed_over()?;
            }
            if meter.burst() {
                return self.lost(archive, Reason::Bomb);
            }
        }
        ON
    }

    pub(super) fn zip<R: Read + Seek>(&mut self, archive: &str, length: u64, file: R) -> Flow {
        let mut zip = match ZipArchive::new(file) {
            Ok(zip) => zip,
            Err(_) => return self.lost(archive, Reason::BadArchive),
        };
        if zip.len() as u64 > self.limits.files {
            return self.lost(archive, Reason::TooMany { limit: self.limits.files });
        }
        let meter = Meter::of(length);
        for at in 0..zip.len() {
            let own = zip.name_for_index(at).unwrap_or_default().to_owned();
            match zip.by_index(at) {
                Ok(entry) if entry.is_dir() => {}
                Ok(entry) if entry.is_symlink() => self.passed_over()?,
                Ok(entry) => {
                    let counted = meter.coming_out(entry, self.limits);
                    self.inside(archive, &own, counted)?;
                }
                Err(error) => {
                    if by_name(&own) == ByName::Other {
                        self.passed_over()?;
                    } else {
                        self.lost(&format!("{archive}/{}", label(&own)), zip_reason(&error))?;
                    }
                }
            }
            if meter.burst() {
                return self.lost(archive, Reason::Bomb);
            }
        }
        ON
    }

    fn inside<R: Read>(&mut self, archive: &str, own: &str, reader: R) -> Flow {
        let name = format!("{archive}/{}", label(own.trim_start_matches("./")));
        match by_name(&name) {
            ByName::Json | ByName::Lines => self.content(&name, reader),
            ByName::Archive | ByName::Foreign => self.lost(&name, Reason::NestedArchive),
            ByName::Other => self.passed_over(),
        }
    }
}

fn bad(meter: &Meter) -> Reason {
    if meter.burst() { Reason::Bomb } else { Reason::BadArchive }
}

fn zip_reason(error: &ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Reason::Encrypted,
        ZipError::Io(_) => Reason::ReadFailed,
        _ => Reason::BadArchive,
    }
}

/// The `path` of a pax header: records of `length key=value\n`.
fn pax_path(mut records: &[u8]) -> Option<&[u8]> {
    while let Some(space) = records.iter().position(|&byte| byte == b' ') {
        let length: usize = std::str::from_utf8(&records[..space]).ok()?.parse().ok()?;
        let record = records.get(space + 1..length)?;
        if let Some(path) = record.strip_prefix(b"path=") {
            return Some(path.strip_suffix(b"\n").unwrap_or(path));
        }
        records = &records[length..];
    }
    None
}

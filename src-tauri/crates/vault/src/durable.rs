//! Files that are either the old one or the new one, never half of each, also after a power cut: temporary in
//! the same folder, write, fsync, rename, fsync the folder. One owner of the folder is assumed (the store's
//! lock file sees to that), so the temporary name is fixed and a leftover of a crash is simply overwritten.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::{Error, Fault};

/// What the name of a file not yet in place ends with.
pub const UNFINISHED: &str = ".unfinished";

/// Replaces `path` by `bytes`, readable by this user of the machine alone. When this returns, the new content
/// survives a power cut.
///
/// # Errors
/// [`Error::Io`]. Before the rename the old file still stands; if only the last flush of the folder failed,
/// either may be found after a power cut: close and say so.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let unfinished = unfinished(path);
    let written = write_unfinished(&unfinished, bytes)
        .and_then(|()| fs::rename(&unfinished, path).map_err(Error::io("put a file in place")));
    if let Err(error) = written {
        // The failure above is what matters; a leftover is overwritten by the next attempt.
        let _ = fs::remove_file(&unfinished);
        return Err(error);
    }
    sync_folder(folder_of(path))
}

/// Writes a file whose name nothing refers to yet, readable by this user of the machine alone: straight to its place,
/// for a half of it is nobody's. When this returns, it survives a power cut. One flush less than [`write()`], which
/// is a third of what somebody waits who keeps a paper. A leftover of that name is overwritten.
///
/// # Errors
/// [`Error::Io`]; then what stands there is nobody's.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_unfinished(path, bytes)?;
    sync_folder(folder_of(path))
}

/// The content of `path`, or `None` when there is no such file.
///
/// # Errors
/// [`Fault::TooLarge`] when it holds more than `limit` bytes (no more than that is ever read), [`Error::Io`].
pub fn read(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io("open a file")(error)),
    };
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Error::io("read a file"))?;
    if bytes.len() as u64 > limit {
        return Err(Fault::TooLarge { limit }.into());
    }
    Ok(Some(bytes))
}

/// Renames within one folder and makes it durable, replacing what is at `to`.
///
/// # Errors
/// [`Error::Io`].
pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(Error::io("rename a file"))?;
    sync_folder(folder_of(to))
}

/// Removes a file, durably; one that is gone already is fine.
///
/// # Errors
/// [`Error::Io`].
pub fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Ok(()) => sync_folder(folder_of(path)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::io("remove a file")(error)),
    }
}

/// Makes a folder (and what leads to it) that only this user of the machine can enter, durably.
///
/// # Errors
/// [`Error::Io`].
pub fn create_folder(path: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(Error::io("make a folder"))?;
    sync_folder(path)?;
    sync_folder(folder_of(path))
}

/// Flushes a folder's list of names. Windows has no such call; its file system journals names by itself.
///
/// # Errors
/// [`Error::Io`].
pub fn sync_folder(folder: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::io("flush a folder"))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn write_unfinished(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Error::io("remove a leftover")(error));
        }
        _ => {}
    }
    let mut options = OpenOptions::new();
    // `create_new`: whatever has been put in this place meanwhile, a link included, is not followed.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(Error::io("make a file"))?;
    file.write_all(bytes).map_err(Error::io("write a file"))?;
    file.sync_all().map_err(Error::io("flush a file"))
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(UNFINISHED);
    path.with_file_name(name)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_no_leftover() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, b"one").unwrap();
        fs::write(unfinished(&path), b"half of a crashed").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(read(&path, 10).unwrap().as_deref(), Some(&b"two"[..]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_takes_the_place_of_a_leftover_and_follows_no_link() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("7.wbd");
        fs::write(&path, b"half of a crashed one that was longer").unwrap();
        write_new(&path, b"whole").unwrap();
        assert_eq!(read(&path, 100).unwrap().as_deref(), Some(&b"whole"[..]));
        #[cfg(unix)]
        {
            let victim = folder.path().join("victim");
            fs::write(&victim, b"untouched").unwrap();
            fs::remove_file(&path).unwrap();
            std::os::unix::fs::symlink(&victim, &path).unwrap();
            write_new(&path, b"new").unwrap();
            assert_eq!(fs::read(&victim).unwrap(), b"untouched");
        }
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, b"one").unwrap();
        fs::create_dir(unfinished(&path)).unwrap();
        assert!(matches!(write(&path, b"two"), Err(Error::Io { .. })));
        assert_eq!(read(&path, 10).unwrap().as_deref(), Some(&b"one"[..]));
    }

    #[test]
    fn what_is_larger_than_the_limit_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, &[b'x'; 11]).unwrap();
        assert!(matches!(read(&path, 10), Err(Error::Refused(Fault::TooLarge { limit: 10 }))));
        assert!(read(&path, 11).unwrap().is_some());
        assert!(read(&folder.path().join("b"), 10).unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn other_users_of_the_machine_can_read_neither_file_nor_folder() {
        use std::os::unix::fs::PermissionsExt;
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("practice");
        create_folder(&folder).unwrap();
        let path = folder.join("a.json");
        write(&path, b"one").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_laid_in_the_way_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let victim = folder.path().join("victim");
        fs::write(&victim, b"untouched").unwrap();
        let path = folder.path().join("a.json");
        std::os::unix::fs::symlink(&victim, unfinished(&path)).unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(fs::read(&victim).unwrap(), b"untouched");
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}

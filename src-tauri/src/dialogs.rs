//! Native dialogs, opened from here and never by the page: saving a document, choosing what to
//! import. The page learns whether a document was saved, not where.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use operations::{Refusal, Reply};
use serde::Serialize;
use serde_json::Value;
use tauri::{Manager, Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::call::{answer, tell_others};

/// Why a document isn't saved: the door's refusal, or that the disk didn't take the file.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum NotSaved {
    /// The door says no.
    Refused(Refusal),
    /// Nothing was written where the person chose.
    Failed(Failed),
}

/// On the wire like a refusal: `{code: "not_saved", why}`.
#[derive(Debug, Serialize)]
#[serde(tag = "code", rename = "not_saved")]
pub(crate) struct Failed {
    why: Why,
}

/// What stands against a file, as far as the person can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// The folder, or the file in it, may not be written.
    Forbidden,
    /// No room is left.
    Full,
    /// The folder isn't there any more, or is none.
    Gone,
    /// Anything else that a disk says.
    Failed,
}

impl Why {
    fn of(kind: io::ErrorKind) -> Self {
        use io::ErrorKind as E;
        match kind {
            E::PermissionDenied | E::ReadOnlyFilesystem => Why::Forbidden,
            E::StorageFull | E::QuotaExceeded | E::FileTooLarge => Why::Full,
            E::NotFound | E::NotADirectory | E::IsADirectory => Why::Gone,
            _ => Why::Failed,
        }
    }
}

impl From<Refusal> for NotSaved {
    fn from(refusal: Refusal) -> Self {
        NotSaved::Refused(refusal)
    }
}

/// Makes the document that `op` answers with and saves it where the person says. False when the
/// person thinks better of it.
#[tauri::command]
pub(crate) async fn save_document<R: Runtime>(
    window: WebviewWindow<R>,
    op: String,
    args: Value,
) -> Result<bool, NotSaved> {
    let kind = op.split('.').next().unwrap_or_default().to_owned();
    let number = number_in(&args);
    let answer = answer(&window, op, args).await?;
    tell_others(&window, &answer.touched, None);
    let bytes = match answer.reply {
        Reply::Bytes(bytes) => bytes,
        Reply::Json(_) => return Err(Refusal::unexpected(&"not a document").into()),
    };
    let name = suggested_name(&kind, number, &bytes);
    let Some(path) = ask(&window, move |dialog| dialog.set_file_name(name).blocking_save_file()).await? else {
        return Ok(false);
    };
    let path = path.into_path().map_err(|error| Refusal::unexpected(&error))?;
    blocking(move || write_whole(&path, &bytes)).await?.map_err(|error| {
        // Only the kind of the error: its text might name the file.
        tracing::warn!(kind = %error.kind(), "a document could not be saved");
        NotSaved::Failed(Failed { why: Why::of(error.kind()) })
    })?;
    Ok(true)
}

/// The files that the person chose, as absolute paths; none when they thought better of it.
#[tauri::command]
pub(crate) async fn choose_files<R: Runtime>(window: WebviewWindow<R>) -> Result<Vec<PathBuf>, Refusal> {
    let chosen = ask(&window, FileDialogBuilder::blocking_pick_files).await?;
    Ok(chosen.into_iter().flatten().filter_map(|file| file.into_path().ok()).collect())
}

/// The folder that the person chose, as an absolute path.
#[tauri::command]
pub(crate) async fn choose_folder<R: Runtime>(window: WebviewWindow<R>) -> Result<Option<PathBuf>, Refusal> {
    let chosen = ask(&window, FileDialogBuilder::blocking_pick_folder).await?;
    Ok(chosen.and_then(|folder| folder.into_path().ok()))
}

/// Shows a file dialog over the window and waits for the person.
async fn ask<R: Runtime, T: Send + 'static>(
    window: &WebviewWindow<R>,
    show: impl FnOnce(FileDialogBuilder<R>) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let mut dialog = window.dialog().file().set_parent(window);
    // Where people keep files; left to itself the desktop begins with a list of recent ones, in which a folder
    // can't be chosen.
    if let Some(place) =
        [window.path().document_dir(), window.path().home_dir()].into_iter().flatten().find(|it| it.is_dir())
    {
        dialog = dialog.set_directory(place);
    }
    blocking(move || show(dialog)).await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| Refusal::unexpected(&error))
}

/// The first id among the arguments, which is all of them that may stand in a file's name.
fn number_in(args: &Value) -> Option<u64> {
    args.as_object()?
        .iter()
        .filter(|(field, _)| field.as_str() == "id" || field.ends_with("_id"))
        .find_map(|(_, value)| value.as_u64())
}

/// A name made of what the document is and its number: "reports-12.pdf". Never of a person's name.
fn suggested_name(kind: &str, number: Option<u64>, bytes: &[u8]) -> String {
    let kind: String = kind.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').collect();
    let ending = match bytes {
        [b'%', b'P', b'D', b'F', ..] => "pdf",
        [b'P', b'K', 3, 4, ..] => "zip",
        [b'{' | b'[', ..] => "json",
        _ if bytes.starts_with(b"BEGIN:VCALENDAR") => "ics",
        _ => "csv",
    };
    match number {
        Some(number) => format!("{kind}-{number}.{ending}"),
        None => format!("{kind}.{ending}"),
    }
}

/// Writes the whole file or none: a temporary one beside it takes its place when it is on disk.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    let mut part = OsString::from(".");
    part.push(name);
    part.push(".part");
    let part = folder.join(part);
    let written = File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path))
        .and_then(|()| sync_folder(folder));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere than on Unix a folder can't be opened to be synced, and a rename is durable by itself.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_name_says_the_kind_and_the_number_and_nothing_a_patient_told_us() {
        let args = json!({"name": "OKAFOR", "report_id": 12});
        assert_eq!(suggested_name("reports", number_in(&args), b"%PDF-1.7"), "reports-12.pdf");
        let sly = json!({"patient_id": "../../OKAFOR", "ids": [7]});
        assert_eq!(number_in(&sly), None, "an id is a number");
        assert_eq!(suggested_name("audit", None, b"seq,at\n"), "audit.csv");
        assert_eq!(suggested_name("../x/Y", Some(1), b"{}"), "x-1.json");
    }

    #[test]
    fn a_failed_save_says_what_the_person_can_do() {
        // "Something went wrong" sends nobody to another folder.
        let folder = tempfile::tempdir().unwrap();
        let gone = write_whole(&folder.path().join("pulled-out/reports-12.pdf"), b"new").unwrap_err();
        let told = serde_json::to_value(NotSaved::Failed(Failed { why: Why::of(gone.kind()) })).unwrap();
        assert_eq!(told, json!({ "code": "not_saved", "why": "gone" }));
        assert_eq!(Why::of(io::ErrorKind::ReadOnlyFilesystem), Why::Forbidden);
        assert_eq!(Why::of(io::ErrorKind::StorageFull), Why::Full);
        let refused = serde_json::to_value(NotSaved::from(Refusal::Denied)).unwrap();
        assert_eq!(refused, json!({ "code": "denied" }), "a refusal stays one");
    }

    #[test]
    fn a_document_is_written_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports-12.pdf");
        fs::write(&path, "old and longer").unwrap();
        write_whole(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_document_that_can_not_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        assert_eq!(Why::of(write_whole(&path, b"new").unwrap_err().kind()), Why::Gone);
        assert!(path.is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

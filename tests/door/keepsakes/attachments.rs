//! Scans and photos of a chart: what is kept of them, what is refused.

use domain::Flaw;
use operations::Refusal;
use serde_json::json;

use super::{Day, flaws, pdf, picture};

/// Every file below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

#[test]
fn a_scan_is_kept_shown_and_marked_as_entered_in_error() {
    // A letter that can't be found again, or stands in the wrong chart for ever, is worse than one on paper.
    let day = Day::new();
    let mut args = day.file(&pdf());
    args["appointment_id"] = json!(day.visit);
    let letter = day.elif.ok("attachments.add", args)["attachment_id"].clone();
    let photo = day.attach(&picture());
    let chart = day.chart();
    let listed = chart["attachments"]["attachments"].as_array().unwrap();
    assert_eq!((listed.len(), &listed[0]["attachment_id"]), (2, &photo));
    assert_eq!(
        (&listed[1]["title"], &listed[1]["format"], &listed[1]["visit_date"], &listed[1]["added_by"]),
        (&json!("Blood count"), &json!("pdf"), &json!("2026-06-08"), &json!("Dr Elif Yılmaz"))
    );
    assert_eq!(day.elif.bytes("attachments.open", json!({ "attachment_id": letter })), pdf());
    let shown = day.elif.bytes("attachments.open", json!({ "attachment_id": photo }));
    assert!(shown.starts_with(b"\x89PNG") && !shown.windows(6).any(|six| six == b"Galway"), "no place is kept");

    let wrong = json!({ "attachment_id": photo, "reason": "Of another patient" });
    assert_eq!(
        flaws(day.elif.refused("attachments.mark_in_error", json!({ "attachment_id": photo, "reason": " " }))),
        [("reason".to_owned(), Flaw::Missing)]
    );
    day.elif.ok("attachments.mark_in_error", wrong.clone());
    assert_eq!(day.elif.refused("attachments.mark_in_error", wrong), Refusal::Stale);
    let listed = day.elif.ok("attachments.of_patient", json!({ "patient_id": day.patient }));
    let marked = &listed["attachments"][0]["in_error"];
    assert_eq!((&marked["reason"], &marked["by"]), (&json!("Of another patient"), &json!("Dr Elif Yılmaz")));
    assert!(day.elif.bytes("attachments.open", json!({ "attachment_id": photo })).starts_with(b"\x89PNG"), "kept");

    let audit = day.clinic.admin().ok("audit.list", json!({})).to_string();
    for said in ["attachment_added", "attachment_opened", "attachment_in_error"] {
        assert!(audit.contains(said), "{said}");
    }
    assert!(!audit.contains("Blood count") && !audit.contains("Of another patient"), "no clinical text in the audit");
}

#[test]
fn a_picture_that_a_chat_program_sent_is_taken_without_its_place() {
    // Patients send photos of their rash as WebP: refused, they would go through somebody's online converter.
    let day = Day::new();
    let webp = |name: &str| std::fs::read(crate::import::data(&format!("picture-{name}.webp"))).unwrap();
    let place = |file: &[u8]| file.windows(3).any(|three| three == b"GPS");
    let photo = day.attach(&webp("telephone"));
    assert!(place(&webp("telephone")), "the control");
    assert_eq!(day.chart()["attachments"]["attachments"][0]["format"], "webp");
    let shown = day.elif.bytes("attachments.open", json!({ "attachment_id": photo }));
    assert!(shown.starts_with(b"RIFF") && shown[8..].starts_with(b"WEBP") && !place(&shown));
    let refused = flaws(day.elif.refused("attachments.add", day.file(&webp("moving"))));
    assert_eq!(refused, [("file".to_owned(), Flaw::FileMoves)]);
    let cut = &webp("lossy")[..80];
    assert_eq!(flaws(day.elif.refused("attachments.add", day.file(cut))), [("file".to_owned(), Flaw::FileBroken)]);
}

#[test]
fn the_files_say_nothing_to_who_has_the_disk() {
    // A stolen laptop holds photos of patients, too.
    let day = Day::new();
    day.attach(&pdf());
    let kept: Vec<_> =
        files(day.clinic.folder()).into_iter().filter(|path| path.to_string_lossy().contains("attachments")).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let bytes = std::fs::read(&kept[0]).unwrap();
    assert!(!bytes.windows(4).any(|four| four == b"%PDF"), "sealed");
    let name = kept[0].file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.chars().all(|c| c.is_ascii_digit() || ".wbd".contains(c)), "{name}");
    // One that was changed, or put in another's place, isn't shown as the patient's.
    let other = day.attach(&picture());
    let others: Vec<_> =
        files(day.clinic.folder()).into_iter().filter(|path| path.to_string_lossy().contains("attachments")).collect();
    let second = others.iter().find(|path| **path != kept[0]).unwrap();
    std::fs::copy(&kept[0], second).unwrap();
    assert_eq!(day.elif.answer("attachments.open", json!({ "attachment_id": other })), Err(Refusal::PaperDamaged));
}

#[test]
fn a_file_that_nobody_finished_is_swept_away_and_what_was_kept_stays() {
    // What a power cut leaves between file and row would lie on the disk for ever, unseen by everyone.
    let day = Day::new();
    let kept = day.attach(&pdf());
    let all = || {
        files(day.clinic.folder())
            .into_iter()
            .filter(|path| path.to_string_lossy().contains("attachments"))
            .collect::<Vec<_>>()
    };
    let mine = all()[0].clone();
    let orphan = mine.with_file_name("7.wbd");
    std::fs::copy(&mine, &orphan).unwrap();
    let (mine, orphan) = (mine, orphan);
    let clinic = day.clinic.restarted();
    let elif = clinic.sign_in("elif", crate::clinic::STAFF_PASSWORD);
    assert!(mine.exists() && !orphan.exists());
    assert_eq!(elif.bytes("attachments.open", json!({ "attachment_id": kept })), pdf());
}

#[test]
fn what_is_no_scan_is_refused_beside_its_field() {
    let day = Day::new();
    let refused = |file: &[u8]| flaws(day.elif.refused("attachments.add", day.file(file)));
    let file = |flaw: Flaw| vec![("file".to_owned(), flaw)];
    assert_eq!(refused(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), file(Flaw::FileKind));
    assert_eq!(refused(b"<!DOCTYPE html><script>1</script>"), file(Flaw::FileKind));
    assert_eq!(refused(b""), file(Flaw::FileBroken));
    assert_eq!(refused(&picture()[..40]), file(Flaw::FileBroken));
    assert_eq!(refused(&pdf()[..20]), file(Flaw::FileBroken));
    let huge = vec![b'a'; 20 * 1024 * 1024 + 1];
    assert_eq!(refused(&huge), file(Flaw::FileTooLarge { max_mb: 20 }));
    let mut args = day.file(&pdf());
    args["dated_on"] = json!("2026-06-09");
    assert_eq!(flaws(day.elif.refused("attachments.add", args.clone())), [("dated_on".to_owned(), Flaw::InFuture)]);
    args["dated_on"] = json!("2026-06-01");
    args["appointment_id"] = json!(day.other_visit);
    assert_eq!(
        flaws(day.elif.refused("attachments.add", args)),
        [("appointment_id".to_owned(), Flaw::Unknown)],
        "a visit of somebody else"
    );
    assert!(day.chart()["attachments"]["attachments"].as_array().unwrap().is_empty(), "nothing of it was kept");
    assert!(!files(day.clinic.folder()).iter().any(|path| path.to_string_lossy().contains("attachments")));
}

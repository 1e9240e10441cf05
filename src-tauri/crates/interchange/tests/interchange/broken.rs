//! Input that lies, is cut, is deep or is huge: a table of what is sent and what is answered. Whatever
//! it is, what stands beside it is read.

use std::io::Write;

use domain::import::Reason;
use interchange::{Limits, Source};

use crate::support::{bundle, file, file_within, folder, folder_within, patient, read, tar, xz, zip};

/// The reasons for one file, read beside a sound one, which must come through.
fn beside(name: &str, bytes: &[u8]) -> Vec<Reason> {
    let sound = patient("sound", "Sound");
    let read = folder(&[(name, bytes), ("zz.json", sound.as_bytes())]);
    assert!(read.patients.iter().any(|of| of.patient.source_id.0 == "Patient/sound"), "{name}: the next file is read");
    read.reasons()
}

#[test]
fn a_file_that_is_not_what_it_says() {
    let ok = bundle(&[&patient("p", "Moss")]);
    let deep = |depth: usize| format!(r#"{}{}"#, "[".repeat(depth), "]".repeat(depth));
    let cases: &[(&str, Vec<u8>, &[Reason])] = &[
        ("empty", b"".to_vec(), &[Reason::CutOff]),
        ("space", b" \n ".to_vec(), &[Reason::CutOff]),
        ("text", b"Dear colleague,".to_vec(), &[Reason::NotJson { line: 1, column: 1 }]),
        ("xml", b"<Patient/>".to_vec(), &[Reason::NotJson { line: 1, column: 1 }]),
        ("cut", ok.as_bytes()[..ok.len() - 9].to_vec(), &[Reason::CutOff]),
        ("zeroes", vec![0; 4096], &[Reason::NotJson { line: 1, column: 1 }]),
        (
            "latin1",
            b"{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"M\xfcller\"}]}".to_vec(),
            &[Reason::NotUtf8],
        ),
        ("utf16", b"\xff\xfe{\0}\0".to_vec(), &[Reason::NotUtf8]),
        ("number", b"42".to_vec(), &[Reason::NotFhir]),
        ("list", b"[1,2]".to_vec(), &[Reason::NotFhir]),
        ("package", br#"{"name":"left-pad","version":"1.0.0"}"#.to_vec(), &[Reason::NotFhir]),
        ("kind is a number", br#"{"resourceType":7}"#.to_vec(), &[Reason::NotFhir]),
        ("entry is no list", br#"{"resourceType":"Bundle","entry":{"a":1}}"#.to_vec(), &[Reason::WrongShape]),
        ("entry twice", br#"{"resourceType":"Bundle","entry":[],"entry":[]}"#.to_vec(), &[Reason::WrongShape]),
        (
            "odd entries",
            br#"{"resourceType":"Bundle","entry":[1,null,{"resource":5},{"request":{}}]}"#.to_vec(),
            &[Reason::WrongShape, Reason::WrongShape, Reason::NotFhir],
        ),
        ("no name", br#"{"resourceType":"Patient","id":"x","name":[{"family":"  "}]}"#.to_vec(), &[Reason::NoName]),
        (
            "id twice",
            br#"{"resourceType":"Patient","id":"x","id":"y","name":[{"family":"A"}]}"#.to_vec(),
            &[Reason::WrongShape],
        ),
        ("very deep", deep(2_000_000).into_bytes(), &[Reason::NotFhir]),
        ("deep and open", "[".repeat(2_000_000).into_bytes(), &[Reason::CutOff]),
    ];
    for (what, bytes, expected) in cases {
        assert_eq!(beside("case.json", bytes), *expected, "{what}");
    }
}

#[test]
fn depth_in_a_part_that_is_not_used_harms_nobody() {
    let pit = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let json = format!(
        r#"{{"resourceType":"Patient","id":"p","photo":{pit},"name":[{{"family":"Moss","extension":{pit}}}]}}"#
    );
    let read = file("deep.json", json.as_bytes());
    assert_eq!(read.patients[0].patient.names[0].family.as_deref(), Some("Moss"));
    let used = format!(r#"{{"resourceType":"Patient","id":"p","name":[{{"family":"Moss"}}],"gender":{pit}}}"#);
    assert_eq!(file("deep.json", used.as_bytes()).reasons(), [Reason::LeftOut { field: "gender" }]);
}

#[test]
fn a_part_of_the_wrong_shape_costs_itself_and_not_the_patient() {
    let long = "x".repeat(5_000);
    for (part, field) in [
        (r#""birthDate":"1980-02-30""#, "birthDate"),
        (r#""birthDate":19800203"#, "birthDate"),
        (r#""gender":"maybe""#, "gender"),
        (r#""telecom":["call me"]"#, "telecom"),
        (r#""address":[{"line":[{}],"city":"Rome"}]"#, "address"),
        (r#""deceasedDateTime":"last year""#, "deceasedDateTime"),
        (r#""active":"yes""#, "active"),
        (r#""communication":7"#, "communication"),
        (&format!(r#""identifier":[{{"value":"{long}"}}]"#), "identifier"),
    ] {
        let json = format!(r#"{{"resourceType":"Patient","id":"p","name":[{{"family":"Moss"}}],{part}}}"#);
        let read = file("part.json", json.as_bytes());
        assert_eq!(read.patients.len(), 1, "{part}");
        assert_eq!(read.reasons(), [Reason::LeftOut { field }], "{part}");
    }
}

#[test]
fn a_reason_never_says_what_the_file_says() {
    let json = r#"{"resourceType":"Patient","id":"SECRET","name":[{"family":"SECRET","given":"SECRET"}],"gender":"SECRET",
        "birthDate":"SECRET","SECRET":SECRET}"#;
    let whole = json.replace(":SECRET", ":1");
    let claims = r#"{"resourceType":"SECRET"}"#;
    for bytes in [json, &whole, claims] {
        let read = file("SECRET.json", bytes.as_bytes());
        let logged = format!("{:?} {:?}", read.unreadable, read.counts);
        assert!(!logged.contains("SECRET"), "{logged}");
        let mut shown = serde_json::to_value(&read.unreadable).expect("json").to_string();
        shown = shown.replace("SECRET.json", "");
        assert!(!shown.contains("SECRET"), "only the name of the file may be shown: {shown}");
    }
}

#[test]
fn names_inside_an_archive_lead_nowhere() {
    let dir = tempfile::tempdir().expect("a folder");
    let one = patient("p", "Moss");
    let wicked = [
        "../../escaped.json",
        "/escaped.json",
        "a/../../../escaped.json",
        "C:\\escaped.json",
        "e\u{202e}nosj.json",
        "\u{7}.json",
    ];
    let files: Vec<_> = wicked.iter().map(|name| (*name, one.as_bytes())).collect();
    for (archive, bytes) in [("w.tar", tar(&files)), ("w.tar.xz", xz(&tar(&files))), ("w.zip", zip(&files))] {
        let inner = dir.path().join("in");
        std::fs::create_dir_all(&inner).expect("a folder");
        std::fs::write(inner.join(archive), bytes).expect("written");
        let read = read(&Source::open([inner.join(archive)]));
        assert_eq!(read.patients.len(), wicked.len(), "{archive}: each is read as a file");
        for of in &read.patients {
            assert!(of.place.file.starts_with(archive));
            assert!(!of.place.file.chars().any(|c| c.is_control() || c == '\u{202e}'), "shown without tricks");
        }
        std::fs::remove_dir_all(&inner).expect("removed");
        assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 0, "{archive}: nothing was written");
    }
    assert!(!std::path::Path::new("/escaped.json").exists());
}

#[test]
fn links_and_devices_in_a_tar_are_passed_over() {
    let mut to = tar::Builder::new(Vec::new());
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Char, tar::EntryType::Fifo] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        to.append_link(&mut header, "passwords.json", "/etc/passwd").expect("appended");
    }
    let one = patient("p", "Moss");
    let mut header = tar::Header::new_gnu();
    header.set_size(one.len() as u64);
    let long = format!("{}/p.json", "long".repeat(60));
    to.append_data(&mut header, &long, one.as_bytes()).expect("appended");
    let read = file("links.tar", &to.into_inner().expect("a tar"));
    assert_eq!(read.patients.len(), 1);
    assert!(read.patients[0].place.file.contains(&"long".repeat(50)), "a long name is read");
    assert_eq!(read.counts.files_passed_over, 4);
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_are_not_followed() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("p.json"), patient("p", "Moss")).expect("written");
    std::os::unix::fs::symlink(dir.path(), dir.path().join("circle")).expect("linked");
    std::os::unix::fs::symlink("/etc/passwd", dir.path().join("passwords.json")).expect("linked");
    let read = read(&Source::open([dir.path().to_owned()]));
    assert_eq!((read.patients.len(), read.counts.files_passed_over), (1, 2));
}

#[test]
fn archives_that_are_damaged_nested_locked_or_missing() {
    let one = patient("p", "Moss");
    let packed = xz(&tar(&[("a.json", one.as_bytes()), ("b.json", patient("q", "Fern").as_bytes())]));
    let zipped = zip(&[("a.json", one.as_bytes())]);
    let mut flipped = packed.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x40;
    let mut locked = zipped.clone();
    // Bit 0 of the flags, in the local and in the central header.
    locked[6] |= 1;
    let central = locked.windows(4).position(|four| four == b"PK\x01\x02").expect("a central header");
    locked[central + 8] |= 1;
    let cases: &[(&str, &[u8], Reason)] = &[
        ("cut.tar.xz", &packed[..packed.len() / 2], Reason::BadArchive),
        ("flipped.tar.xz", &flipped, Reason::BadArchive),
        ("text.tar.xz", b"not packed", Reason::BadArchive),
        ("text.zip", b"not packed", Reason::BadArchive),
        ("cut.zip", &zipped[..zipped.len() - 30], Reason::BadArchive),
        ("locked.zip", &locked, Reason::Encrypted),
        ("nested.zip", &zip(&[("inner.zip", &zipped)]), Reason::NestedArchive),
        ("old.tar.gz", b"\x1f\x8b\x08\0", Reason::NotTaken),
    ];
    for (name, bytes, reason) in cases {
        let reasons = beside(name, bytes);
        assert!(reasons.contains(reason), "{name}: {reasons:?}");
    }
    let named = file("photo.jpg", b"\xff\xd8\xff");
    assert_eq!(named.reasons(), [Reason::NotTaken]);
    assert_eq!(read(&Source::open(["/nowhere/at/all.json".into()])).reasons(), [Reason::CannotOpen]);
    let named = file("export.txt", one.as_bytes());
    assert_eq!(named.patients.len(), 1, "a file that was named is looked into, whatever it is called");
    let lying = file("lying.json", &zipped);
    assert_eq!(lying.patients.len(), 1, "the bytes decide, not the name");
}

#[test]
fn a_bomb_is_stopped_and_said() {
    let mut to = liblzma::write::XzEncoder::new(Vec::new(), 1);
    let mut header = tar::Header::new_ustar();
    header.set_path("bomb.json").expect("a name");
    header.set_size(1 << 40);
    header.set_cksum();
    to.write_all(header.as_bytes()).expect("packed");
    let nothing = vec![b' '; 1 << 20];
    for _ in 0..64 {
        to.write_all(&nothing).expect("packed");
    }
    let bomb = to.finish().expect("packed");
    let limits = Limits { ratio_from: 8 << 20, ..Limits::default() };
    let stopped = file_within("bomb.tar.xz", &bomb, limits);
    assert!(stopped.reasons().contains(&Reason::Bomb), "{:?}", stopped.reasons());
    let large = Limits { archive_bytes: 4 << 20, archive_ratio: u64::MAX, ..Limits::default() };
    assert!(file_within("bomb.tar.xz", &bomb, large).reasons().contains(&Reason::Bomb));
    // The control: the same archive under limits that allow it is only a cut file.
    let open = Limits { archive_ratio: u64::MAX, ..Limits::default() };
    assert!(!file_within("bomb.tar.xz", &bomb, open).reasons().contains(&Reason::Bomb));
    let spaces = vec![b' '; 32 << 20];
    let zipped = file_within("bomb.zip", &zip(&[("a.json", &spaces)]), limits);
    assert!(zipped.reasons().contains(&Reason::Bomb), "{:?}", zipped.reasons());
}

#[test]
fn every_limit_holds_and_says_so() {
    let (p, q) = (patient("p", "Moss"), patient("q", "Fern"));
    let both = bundle(&[&p, &q]);
    let two: &[(&str, &[u8])] = &[("a.json", p.as_bytes()), ("b.json", q.as_bytes())];
    let stray = |id: &str| {
        format!(
            r#"{{"resourceType":"Condition","id":"{id}","code":{{"text":"Gout"}},"subject":{{"reference":"Patient/p"}}}}"#
        )
    };
    let (one, other) = (stray("1"), stray("2"));
    let loose: &[(&str, &[u8])] = &[("a.json", p.as_bytes()), ("b.json", one.as_bytes()), ("c.json", other.as_bytes())];
    let d = Limits::default();

    let limit = both.len() as u64 - 1;
    assert_eq!(
        file_within("x.json", both.as_bytes(), Limits { file_bytes: limit, ..d }).reasons(),
        [Reason::TooLarge { limit }]
    );
    let resource_bytes = p.len() - 1;
    let limit = resource_bytes as u64;
    assert_eq!(
        file_within("x.json", p.as_bytes(), Limits { resource_bytes, ..d }).reasons(),
        [Reason::TooLarge { limit }]
    );
    assert_eq!(
        file_within("x.json", both.as_bytes(), Limits { entries: 1, ..d }).reasons(),
        [Reason::TooMany { limit: 1 }],
        "what stood before the limit is read, and it is said that there was more"
    );
    let files = folder_within(two, Limits { files: 1, ..d });
    assert_eq!((files.patients.len(), files.reasons()), (1, vec![Reason::TooMany { limit: 1 }]));
    let held = folder_within(loose, Limits { loose: 1, ..d });
    assert_eq!((held.patients[0].conditions.len(), held.reasons()), (1, vec![Reason::TooMany { limit: 1 }]));
    let unlimited = folder(loose);
    assert_eq!((unlimited.patients[0].conditions.len(), unlimited.reasons()), (2, vec![]), "the control");
    assert_eq!(
        folder_within(&[("1/2/3/a.json", p.as_bytes())], Limits { folders: 2, ..d }).reasons(),
        [Reason::TooMany { limit: 2 }]
    );
}

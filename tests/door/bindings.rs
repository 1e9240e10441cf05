//! The TypeScript made from the table is current. `WARDBOOK_UPDATE=1` writes it.

#[test]
fn the_generated_types_are_current() {
    // A screen compiled against yesterday's operations fails in the user's hands.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/ipc/generated/operations.ts");
    let made = operations::bindings::typescript();
    if std::env::var_os("WARDBOOK_UPDATE").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == made, "run `cargo xtask bindings` and commit the result");
}

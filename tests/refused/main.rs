//! What must not compile. Each case stands alone in `cases`, with what the compiler says beside it: a wall
//! that falls makes its case compile, and this test fail. `TRYBUILD=overwrite` writes the messages anew.

#[test]
fn the_walls_between_the_rooms_hold() {
    // The compiler is the reviewer who is never tired: what it lets pass here, a hurried change does.
    let cases = trybuild::TestCases::new();
    cases.compile_fail("../../../tests/refused/cases/*.rs");
}

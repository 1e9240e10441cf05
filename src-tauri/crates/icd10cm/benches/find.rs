//! Looking codes up among all of them, as somebody types.
#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};

fn find(c: &mut Criterion) {
    let index = icd10cm::index();
    for text in [
        "d",
        "di",
        "diab",
        "diabetes",
        "max sinus acute",
        "J01.0",
        "fracture of femur",
        "carditis",
        "pnuemonia",
        "zzzzzz qqq",
    ] {
        c.bench_function(&format!("codes {text}"), |b| b.iter(|| index.find(std::hint::black_box(text), &[])));
    }
}

criterion_group!(benches, find);
criterion_main!(benches);

//! How long a paper takes: a receipt at the desk, and a table of a chart's length.

#[path = "../tests/papers/cast/mod.rs"]
mod cast;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use reports::print;

fn papers(criterion: &mut Criterion) {
    let sheet = cast::sheet();
    let receipt = cast::receipt();
    criterion.bench_function("receipt", |bench| {
        bench.iter(|| print(black_box(&sheet), black_box(&receipt)).map(|pdf| pdf.len()));
    });
    let mixed_sheet = cast::mixed::sheet();
    let mixed = cast::mixed::receipt();
    criterion.bench_function("receipt, four scripts", |bench| {
        bench.iter(|| print(black_box(&mixed_sheet), black_box(&mixed)).map(|pdf| pdf.len()));
    });
    let mut long = cast::bill();
    long.items = (0..6_150)
        .map(|n| cast::item(&format!("{} visit {n}, blood pressure and bloods", n % 97), 1, 950 + n))
        .collect();
    let mut group = criterion.benchmark_group("long");
    group.sample_size(10);
    group.bench_function("table of 200 pages", |bench| {
        bench.iter(|| print(black_box(&sheet), black_box(&long)).map(|pdf| pdf.len()));
    });
    group.finish();
}

criterion_group!(benches, papers);
criterion_main!(benches);

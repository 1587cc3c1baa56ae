//! Time expressions in words a second, given the language layers.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A made-up report, as dense in dates as news is.
const TEXT: &str = "The harbour board of Tarn met on Tuesday, March 5, and will vote in the coming weeks, its chair said \
    yesterday. Ferries have run daily since 1994, but the strike of last month cost the port more than three weeks. \
    Sales in the third quarter of 2018 fell by a tenth from a year earlier, and the board expects no growth before \
    next spring. \"We talked for two hours,\" she told reporters at 10:30 a.m. on Monday. The old pier, built in the \
    1930s, was closed three years ago after a storm. Nobody knows when the work on it may begin again, or who is to \
    pay for it, and the mayor has said little beyond that a plan exists and that it is being looked at with care.\n";

fn read(criterion: &mut Criterion) {
    let text = TEXT.repeat(200);
    let words = text.split_whitespace().count();
    let language = rashomon_language::read(&text);
    let published = "2019-03-06".parse().ok();
    let mut group = criterion.benchmark_group("timex");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("read", |b| b.iter(|| rashomon_timex::read(black_box(&text), &language, published)));
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);

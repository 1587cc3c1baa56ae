//! Events in words a second, given the language layers and the time expressions.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A made-up report, as dense in events as political news is.
const TEXT: &str = "President Marta Lind of Norway spoke by phone with Prime Minister Pal Varga of Hungary on Tuesday and \
    offered to meet him in the coming weeks. Norway imposed sanctions on two banks in Chile last month, and Chile \
    accused Norway of breaking the treaty that both signed in 2011. \"We reject the charge,\" she told reporters in \
    Oslo. The old pier was closed three years ago after a storm. Nobody knows when the work on it may begin again, or \
    who is to pay for it, and the mayor has said little beyond that a plan exists and that it is looked at with care.\n";

fn read(criterion: &mut Criterion) {
    let text = TEXT.repeat(200);
    let words = text.split_whitespace().count();
    let language = rashomon_language::read(&text);
    let times = rashomon_timex::read(&text, &language, "2019-03-06".parse().ok());
    let mut group = criterion.benchmark_group("event");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("read", |b| b.iter(|| rashomon_event::read(black_box(&text), &language, &times)));
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
